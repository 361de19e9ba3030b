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
	t := turtleWriter{prefixes: slices.Clone(prefixes)}
	// The longest IRI that fits is the best.
	slices.SortStableFunc(t.prefixes, func(a, b Prefix) int { return len(b.IRI) - len(a.IRI) })
	for _, p := range prefixes {
		b.WriteString("@prefix " + p.Name + ": <" + p.IRI + "> .\n")
	}
	if len(prefixes) > 0 {
		b.WriteByte('\n')
	}
	var subject, predicate graph.Term
	for q, err := range triples {
		if err != nil {
			b.Flush()
			return err
		}
		switch {
		case q.Subject != subject:
			if subject.Kind != 0 {
				b.WriteString(" .\n")
			}
			t.term(b, q.Subject)
			b.WriteByte(' ')
			t.verb(b, q.Predicate)
		case q.Predicate != predicate:
			b.WriteString(" ;\n    ")
			t.verb(b, q.Predicate)
		default:
			b.WriteString(",")
		}
		b.WriteByte(' ')
		t.term(b, q.Object)
		subject, predicate = q.Subject, q.Predicate
	}
	if subject.Kind != 0 {
		b.WriteString(" .\n")
	}
	return b.Flush()
}

type turtleWriter struct{ prefixes []Prefix }

func (t *turtleWriter) verb(b *bufio.Writer, p graph.Term) {
	if p == rdfType {
		b.WriteByte('a')
		return
	}
	t.term(b, p)
}

func (t *turtleWriter) term(b *bufio.Writer, term graph.Term) {
	switch term.Kind {
	case graph.IRI:
		if short, ok := t.short(term.Value); ok {
			b.WriteString(short)
			return
		}
	case graph.Literal:
		if term.Datatype != "" {
			if short, ok := t.short(term.Datatype); ok {
				b.Write(appendLiteral(nil, term.Value))
				b.WriteString("^^" + short)
				return
			}
		}
	}
	b.Write(appendTerm(nil, term))
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
			plain = plain && (isNameRune(r) && (i > 0 || isBase(r) || r == '_' || r >= '0' && r <= '9') || r == '.' && i > 0)
		}
		if plain {
			return p.Name + ":" + rest, true
		}
	}
	return "", false
}
