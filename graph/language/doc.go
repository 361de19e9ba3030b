// Package language is the step that turns the string of an article into an
// annotated [text.Document]: sentences, tokens, dictionary forms, tags, trees
// and names.
//
//	article.Read ─► text.Document ─► [Pipeline.Annotate] ─► resolve ─► relate
//
// A language is a folder of its own beside this file, named by its ISO 639-1
// code, with a type that implements [Pipeline]; en is English. To add one: a
// folder, its Pipeline, and a line in cmd where the pipelines are wired. The
// steps behind this one read only the document, never a language's folder.
package language

import (
	"context"

	"entente/graph/text"
)

// A Pipeline annotates documents of one language.
//
// Annotate fills d.Sentences and d.Tokens from d.Text, and d.Body and d.Place if
// the text opens with a dateline; it replaces what was there. Sentences are in
// order, do not overlap and hold all tokens; every byte of the text is part of
// one token or is white space. What a pipeline cannot tell stays at the zero
// value that [text.Token] names for unknown (Head: -1).
//
// Any text is accepted: no bytes make Annotate panic, and time grows with the
// length of the text only. The one error is that of a ctx that ended.
//
// A Pipeline is safe for use by several goroutines on different documents.
type Pipeline interface {
	Annotate(ctx context.Context, d *text.Document) error
}
