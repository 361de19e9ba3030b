package export

import (
	"bufio"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// A Prefix is a short name for the start of IRIs.
type Prefix struct{ Name, IRI string }

// WriteNTriples writes triples as W3C N-Triples, one a line, as they come.
func WriteNTriples(w io.Writer, triples iter.Seq2[graph.Quad, error]) error {
	b := bufio.NewWriterSize(w, 1<<16)
	var line []byte
	for q, err := range triples {
		if err != nil {
			b.Flush()
			return err
		}
		q.Label = graph.Term{}
		line = appendQuad(line[:0], q)
		if _, err := b.Write(line); err != nil {
			return err
		}
	}
	return b.Flush()
}

// WriteTurtle writes triples as W3C Turtle, as they come: those that follow each
// other with one subject stand together. The prefixes are used where they fit.
func WriteTurtle(w io.Writer, triples iter.Seq2[graph.Quad, error], prefixes []Prefix) error {
	b := bufio.NewWriterSize(w, 1<<16)
	t := newTurtleWriter(b, prefixes)
	for q, err := range triples {
		if err != nil {
			b.Flush()
			return err
		}
		t.triple(q)
	}
	t.end()
	return b.Flush()
}

// writeTriG writes W3C TriG 1.1 (https://www.w3.org/TR/trig/): quads that follow each
// other with one label stand in one block.
func writeTriG(w *bufio.Writer, s Source, o Options) ([]string, error) {
	t := newTurtleWriter(w, s.Prefixes)
	var label graph.Term
	notes, err := eachQuad(s, o, func(q graph.Quad) error {
		if q.Label != label {
			t.end()
			if label.Kind != 0 {
				w.WriteString("}\n")
			}
			if q.Label.Kind != 0 {
				t.term(q.Label)
				w.WriteString(" {\n")
			}
			label = q.Label
		}
		t.triple(q)
		_, err := w.Write(nil) // the writer keeps its first error
		return err
	})
	t.end()
	if label.Kind != 0 {
		w.WriteString("}\n")
	}
	return notes, err
}

// A turtleWriter writes triples, with those of one subject in one statement.
type turtleWriter struct {
	w                  *bufio.Writer
	prefixes           []Prefix // the longest IRI first: of those that fit it is the best
	subject, predicate graph.Term
}

// newTurtleWriter declares the prefixes.
func newTurtleWriter(w *bufio.Writer, prefixes []Prefix) *turtleWriter {
	t := &turtleWriter{w: w, prefixes: slices.Clone(prefixes)}
	slices.SortStableFunc(t.prefixes, func(a, b Prefix) int { return len(b.IRI) - len(a.IRI) })
	for _, p := range prefixes {
		w.WriteString("@prefix " + p.Name + ": <" + p.IRI + "> .\n")
	}
	if len(prefixes) > 0 {
		w.WriteByte('\n')
	}
	return t
}

func (t *turtleWriter) triple(q graph.Quad) {
	switch {
	case q.Subject != t.subject:
		t.end()
		t.term(q.Subject)
		t.w.WriteByte(' ')
		t.verb(q.Predicate)
	case q.Predicate != t.predicate:
		t.w.WriteString(" ;\n    ")
		t.verb(q.Predicate)
	default:
		t.w.WriteByte(',')
	}
	t.w.WriteByte(' ')
	t.term(q.Object)
	t.subject, t.predicate = q.Subject, q.Predicate
}

// end ends the statement.
func (t *turtleWriter) end() {
	if t.subject.Kind != 0 {
		t.w.WriteString(" .\n")
	}
	t.subject = graph.Term{}
}

func (t *turtleWriter) verb(p graph.Term) {
	if p == rdfType {
		t.w.WriteByte('a')
		return
	}
	t.term(p)
}

func (t *turtleWriter) term(term graph.Term) {
	switch term.Kind {
	case graph.IRI:
		if short, ok := t.short(term.Value); ok {
			t.w.WriteString(short)
			return
		}
	case graph.Literal:
		if term.Datatype != "" {
			if short, ok := t.short(term.Datatype); ok {
				t.w.Write(appendLiteral(nil, term.Value))
				t.w.WriteString("^^" + short)
				return
			}
		}
	}
	t.w.Write(appendTerm(nil, term))
}

// short returns an IRI as a prefixed name, if its rest is one that needs no escapes.
func (t *turtleWriter) short(iri string) (string, bool) {
	for _, p := range t.prefixes {
		rest, ok := strings.CutPrefix(iri, p.IRI)
		if !ok {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(rest)
		plain := rest == "" || last != '.'
		for i, r := range rest {
			plain = plain && (graph.IsNameRune(r) && (i > 0 || graph.IsNameBase(r) || r == '_' || r >= '0' && r <= '9') || r == '.' && i > 0)
		}
		if plain {
			return p.Name + ":" + rest, true
		}
	}
	return "", false
}
