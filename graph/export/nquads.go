package export

import (
	"bufio"
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// writeNQuads writes W3C N-Quads 1.1 (https://www.w3.org/TR/n-quads/), in the
// canonical form: one space between terms, no comments, only the escapes that
// must be.
func writeNQuads(w *bufio.Writer, s Source, o Options) ([]string, error) {
	var line []byte
	return eachQuad(s, o, func(q graph.Quad) error {
		line = appendQuad(line[:0], q)
		_, err := w.Write(line)
		return err
	})
}

// writeNTriples writes W3C N-Triples 1.1: the quads without their labels.
func writeNTriples(w *bufio.Writer, s Source, _ Options) ([]string, error) {
	var m mender
	err := WriteNTriples(w, m.triples(s.Quads))
	return m.notes(), err
}

// writeTurtle writes W3C Turtle 1.1: the quads without their labels.
func writeTurtle(w *bufio.Writer, s Source, _ Options) ([]string, error) {
	var m mender
	err := WriteTurtle(w, m.triples(s.Quads), s.Prefixes)
	return m.notes(), err
}

// eachQuad has each write the quads of the source, mended, in the style of the options.
func eachQuad(s Source, o Options, each func(graph.Quad) error) ([]string, error) {
	var m mender
	quads := m.quads(s.Quads)
	if o.Nanopub {
		quads = nanopubs(quads, s)
	}
	for q, err := range quads {
		if err == nil {
			err = each(q)
		}
		if err != nil {
			return nil, err
		}
	}
	return m.notes(), nil
}

// A mender makes quads fit to be written, and counts what it changed.
type mender struct{ iris, literals int }

func (m *mender) mend(t *graph.Term) {
	switch t.Kind {
	case graph.IRI:
		if iri := graph.EscapeIRI(t.Value); iri != t.Value {
			t.Value = iri
			m.iris++
		}
	case graph.Literal:
		if !utf8.ValidString(t.Value) {
			t.Value = strings.ToValidUTF8(t.Value, "\uFFFD")
			m.literals++
		}
	}
}

// quads yields the quads mended, an error for one that is no statement of RDF.
func (m *mender) quads(quads iter.Seq2[graph.Quad, error]) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		n := 0
		for q, err := range quads {
			n++
			if err == nil {
				for _, t := range []*graph.Term{&q.Subject, &q.Predicate, &q.Object, &q.Label} {
					m.mend(t)
				}
				if err = q.Check(); err != nil {
					err = fmt.Errorf("quad %d: %w", n, err)
				}
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// triples yields the quads mended and without labels; of equal triples that follow
// each other, one.
func (m *mender) triples(quads iter.Seq2[graph.Quad, error]) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		var last graph.Quad
		for q, err := range m.quads(quads) {
			q.Label = graph.Term{}
			if q == last && err == nil {
				continue
			}
			last = q
			if !yield(q, err) {
				return
			}
		}
	}
}

func (m *mender) notes() []string {
	var notes []string
	if m.iris > 0 {
		notes = append(notes, fmt.Sprintf("%s held characters that no IRI may hold, which are written percent-encoded", plural(m.iris, "IRI")))
	}
	if m.literals > 0 {
		notes = append(notes, fmt.Sprintf("%s held bytes that are not UTF-8, which are written as U+FFFD", plural(m.literals, "text")))
	}
	return notes
}

// appendQuad appends a quad that has passed [graph.Quad.Check] as a line of N-Quads.
func appendQuad(b []byte, q graph.Quad) []byte {
	b = append(appendTerm(b, q.Subject), ' ')
	b = append(appendTerm(b, q.Predicate), ' ')
	b = append(appendTerm(b, q.Object), ' ')
	if q.Label != (graph.Term{}) {
		b = append(appendTerm(b, q.Label), ' ')
	}
	return append(b, '.', '\n')
}

func appendTerm(b []byte, t graph.Term) []byte {
	switch t.Kind {
	case graph.IRI:
		return appendIRI(b, t.Value)
	case graph.Blank:
		return append(append(b, "_:"...), t.Value...)
	}
	b = appendLiteral(b, t.Value)
	switch {
	case t.Lang != "":
		b = append(append(b, '@'), t.Lang...)
	case t.Datatype != "" && t.Datatype != graph.XSDString:
		b = appendIRI(append(b, "^^"...), t.Datatype)
	}
	return b
}

func appendIRI(b []byte, iri string) []byte {
	return append(append(append(b, '<'), iri...), '>')
}

// appendLiteral appends the quoted string with the escapes of canonical N-Quads:
// the named ones where there is a name, \u for the other control characters.
func appendLiteral(b []byte, s string) []byte {
	b = append(b, '"')
	plain := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != 0x7f {
			continue
		}
		b = append(b, s[plain:i]...)
		plain = i + 1
		if k := strings.IndexByte("\t\b\n\r\f\"\\", c); k >= 0 {
			b = append(b, '\\', `tbnrf"\`[k])
		} else {
			b = fmt.Appendf(b, `\u%04X`, c)
		}
	}
	return append(append(b, s[plain:]...), '"')
}
