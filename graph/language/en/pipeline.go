package en

import (
	"context"

	"entente/graph/language/names"
	"entente/graph/text"
)

// A Pipeline annotates English documents. The zero value is ready to use, and
// safe for use by several goroutines.
type Pipeline struct {
	// Gazetteer holds names that are known beforehand, nil for none. It decides which
	// places are countries.
	Gazetteer *names.Gazetteer
}

// Annotate fills d.Sentences and d.Tokens, d.Body and d.Place, with tags, trees,
// dictionary forms and names. The only error is that of ctx.
func (p *Pipeline) Annotate(ctx context.Context, d *text.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	Tokenize(d)
	Parse(d)
	Lemmatize(d)
	Recognize(d, p.Gazetteer)
	repair(d)
	return nil
}
