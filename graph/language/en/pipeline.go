package en

import (
	"context"

	"entente/graph/text"
)

// A Pipeline annotates English documents. The zero value is ready to use, and
// safe for use by several goroutines.
type Pipeline struct{}

// Annotate fills d.Sentences and d.Tokens, d.Body and d.Place. Tags, trees and names
// are left unknown. The only error is that of ctx.
func (p *Pipeline) Annotate(ctx context.Context, d *text.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	Tokenize(d)
	Lemmatize(d)
	return nil
}
