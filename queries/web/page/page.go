// Package page writes chosen claims as a page for people to look at: one HTML file
// that asks the network for nothing.
//
// It stands at the end of the flow, beside graph/export. [Write] takes claims as a
// stream, lets graph/network say who is central, who belongs together and where to
// draw them, and puts the result, with every sentence, into the page that
// dist/page.html is: a template built by `make page` from src, in TypeScript, with
// sigma.js and graphology (MIT, see NOTICE).
//
// The graph stands in the page as JSON, in columns; src/data.ts says what each holds.
// The JSON has no "<", ">" or "&", so that no text of an article can end the element
// that it stands in; the page makes elements of text only, links only to http and
// https, and its content security policy lets no script run but its own, by its hash.
//
// Nothing denied, over, alleged, planned or possible is drawn as a plain line.
package page

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"iter"
	"strings"

	"entente/graph"
	"entente/schema"
)

//go:embed dist/page.html
var template string

// A Source is what a page is made of.
type Source struct {
	Claims   iter.Seq2[graph.Record, error]
	Relation func(schema.RelationID) *schema.Relation     // [schema.Ontology.Relation]
	Classes  []*schema.Class                              // [schema.Ontology.Classes]
	Entity   func(graph.EntityID) (graph.Entity, error)   // other names
	Article  func(graph.ArticleID) (graph.Article, error) // titles, addresses, publishers
}

// Options of [Write]; the zero value is what most want.
type Options struct {
	Title  string         // of the page, "entente" by default
	Chosen string         // what of the graph this is, for the reader: "around Serbia"; "" for all of it
	Start  graph.EntityID // whom the page starts at, "" for the most central
	Actors int            // how many entities at most, the most central ones; 0 for all
}

// A Summary says what a page holds.
type Summary struct {
	Actors, Relations, Claims, Quotations int
	LeftActors, LeftClaims                int // beyond [Options.Actors]
}

const (
	titlePlace = "<title>entente</title>"
	graphPlace = `id="graph">GRAPH</script>`
)

// Write writes the page. After an error, part of it may have been written. The same
// claims in the same order give the same bytes.
func Write(w io.Writer, s Source, o Options) (Summary, error) {
	g, err := read(s, o)
	if err != nil {
		return Summary{}, fmt.Errorf("page: %w", err)
	}
	before, after, ok := strings.Cut(template, graphPlace)
	if !ok {
		return Summary{}, fmt.Errorf("page: dist/page.html has no place for the graph")
	}
	if o.Title != "" {
		before = strings.Replace(before, titlePlace, "<title>"+html.EscapeString(o.Title)+"</title>", 1)
	}
	open, closing, _ := strings.Cut(graphPlace, "GRAPH")
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString(before)
	b.WriteString(open)
	e := json.NewEncoder(b) // escapes "<", ">", "&", U+2028 and U+2029
	if err := e.Encode(g.data); err != nil {
		return Summary{}, fmt.Errorf("page: %w", err)
	}
	b.WriteString(closing)
	b.WriteString(after)
	if err := b.Flush(); err != nil {
		return Summary{}, fmt.Errorf("page: %w", err)
	}
	return g.summary, nil
}
