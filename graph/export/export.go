// Package export hands a graph to other tools. One file a format.
//
// It stands at the end of the flow: claims with names, and quads, come in as
// streams ([Source]), and a format writes them. What a format cannot hold it
// tells in notes, for standard error.
//
// Formats:
//
//	nquads  every quad of the graph, W3C N-Quads 1.1, nothing left out
//	jsonl   one claim a line as JSON, see [entente/graph.Record]
//	dot     a drawing for Graphviz: entities, and an edge for what is said of two of them
//
// The same source gives the same bytes. N-Quads and JSON lines are written as
// they are read, in the order of the source; DOT joins parallel claims and keeps
// one edge for each in memory.
//
// [ReadNQuads], [ReadTurtle], [ReadTriG] and [ReadRDFXML] read RDF, ours and others';
// [WriteNTriples] and [WriteTurtle] write triples that are no whole graph.
//
// To add a format: a file FORMAT.go with a function like those in [Formats], its
// line in [Formats], its line above, and a test that reads what it writes with a
// reader that is not ours.
package export

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"

	"entente/graph"
	"entente/schema"
)

// A Source is what formats read. Each reads one of its streams, once; the order
// of the streams is the order of what is written.
type Source struct {
	Claims iter.Seq2[graph.Record, error]
	Quads  iter.Seq2[graph.Quad, error]

	// Relation tells label and edge names of a relation, nil if it is unknown:
	// [schema.Ontology.Relation].
	Relation func(schema.RelationID) *schema.Relation
}

// Options of all formats; the zero value is what most want.
type Options struct {
	// NonFacts also draws claims that are alleged, planned or possible, marked as
	// such. Formats that write every claim with its modality do so anyway.
	NonFacts bool
}

// A Format is a form in which a graph can be handed on.
type Format struct {
	Name        string // as users call it
	Extension   string // of files, with the dot
	MediaType   string
	Description string // for help: what it is for
	Loses       string // what it cannot hold, "" if it holds everything

	write func(w *bufio.Writer, s Source, o Options) (notes []string, err error)
}

// Formats returns the formats, sorted by name.
func Formats() []Format {
	return []Format{
		{"dot", ".dot", "text/vnd.graphviz", "drawing for Graphviz: dot -Tsvg",
			"quotations, circumstances and all but the first sentences of an edge", writeDOT},
		{"jsonl", ".jsonl", "application/x-ndjson", "one claim a line with names and evidence, for jq",
			"other names of entities; title, address and publisher of articles", writeJSONLines},
		{"nquads", ".nq", "application/n-quads", "the whole graph as RDF, for triple stores", "", writeNQuads},
	}
}

// Find returns the format of that name.
func Find(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Write writes the source to w. Notes tell what this source lost: a format that
// could not hold something says nothing as long as there was nothing of the kind.
// After an error, part of the output may have been written.
func (f Format) Write(w io.Writer, s Source, o Options) (notes []string, err error) {
	b := bufio.NewWriterSize(w, 1<<16)
	notes, err = f.write(b, s, o)
	if err := cmp.Or(err, b.Flush()); err != nil {
		return notes, fmt.Errorf("export: write %s: %w", f.Name, err)
	}
	return notes, nil
}

// A Graph is where [Records] finds claims and what their ids stand for. A store
// is one.
type Graph interface {
	Claims(ctx context.Context, f graph.Filter) iter.Seq2[graph.Claim, error]
	Entity(ctx context.Context, id graph.EntityID) (graph.Entity, bool, error)
	Article(ctx context.Context, id graph.ArticleID) (graph.Article, bool, error)
}

// Records yields the claims that the filter picks, with names in place of ids, in
// the order in which the graph yields them.
func Records(ctx context.Context, g Graph, f graph.Filter) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		entities := map[graph.EntityID]graph.Entity{}
		var date string
		var dated graph.ArticleID
		for c, err := range g.Claims(ctx, f) {
			if err != nil {
				yield(graph.Record{}, err)
				return
			}
			if c.Article != dated {
				a, _, err := g.Article(ctx, c.Article)
				if err != nil {
					yield(graph.Record{}, err)
					return
				}
				dated, date = c.Article, a.Date
			}
			var missed error
			r := graph.NewRecord(&c, date, func(id graph.EntityID) graph.Entity {
				e, ok := entities[id]
				if !ok && missed == nil {
					var found bool
					if e, found, missed = g.Entity(ctx, id); !found {
						e = graph.Entity{ID: id, Name: string(id)}
					}
					entities[id] = e
				}
				return e
			})
			if missed != nil {
				yield(graph.Record{}, missed)
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

func writeJSONLines(w *bufio.Writer, s Source, _ Options) ([]string, error) {
	for r, err := range s.Claims {
		if err != nil {
			return nil, err
		}
		if err := graph.WriteRecord(w, r); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// plural tells a number of things: "1 claim", "2 claims".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
