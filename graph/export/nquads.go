package export

import (
	"bufio"
	"fmt"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// writeNQuads writes W3C N-Quads 1.1 (https://www.w3.org/TR/n-quads/), in the
// canonical form: one space between terms, no comments, only the escapes that
// must be.
func writeNQuads(w *bufio.Writer, s Source, _ Options) ([]string, error) {
	var iris, literals, n int
	mend := func(t *graph.Term) {
		switch t.Kind {
		case graph.IRI:
			if iri := graph.EscapeIRI(t.Value); iri != t.Value {
				t.Value = iri
				iris++
			}
		case graph.Literal:
			if !utf8.ValidString(t.Value) {
				t.Value = strings.ToValidUTF8(t.Value, "\uFFFD")
				literals++
			}
		}
	}
	var line []byte
	for q, err := range s.Quads {
		if err != nil {
			return nil, err
		}
		n++
		for _, t := range []*graph.Term{&q.Subject, &q.Predicate, &q.Object, &q.Label} {
			mend(t)
		}
		if err := q.Check(); err != nil {
			return nil, fmt.Errorf("quad %d: %w", n, err)
		}
		line = appendQuad(line[:0], q)
		if _, err := w.Write(line); err != nil {
			return nil, err
		}
	}
	var notes []string
	if iris > 0 {
		notes = append(notes, fmt.Sprintf("%s held characters that no IRI may hold, which are written percent-encoded", plural(iris, "IRI")))
	}
	if literals > 0 {
		notes = append(notes, fmt.Sprintf("%s held bytes that are not UTF-8, which are written as U+FFFD", plural(literals, "text")))
	}
	return notes, nil
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
