package export

import (
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// Terms of Turtle and TriG.

const rdfNamespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

var (
	rdfType  = graph.NewIRI(rdfNamespace + "type")
	rdfFirst = graph.NewIRI(rdfNamespace + "first")
	rdfRest  = graph.NewIRI(rdfNamespace + "rest")
	rdfNil   = graph.NewIRI(rdfNamespace + "nil")
)

// iri reads an IRI in angle brackets.
func (p *turtleParser) iri() string {
	var b strings.Builder
	for i := p.pos + 1; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c == '>':
			p.pos = i + 1
			return graph.ResolveIRI(p.base, b.String())
		case c == '\\':
			r, n := unescape([]byte(p.text[i:min(i+10, len(p.text))]), "")
			if n == 0 || r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
				p.pos = i
				p.fail("bad escape in the IRI")
				return ""
			}
			b.WriteRune(r)
			i += n - 1
		case c <= ' ' || strings.IndexByte("<\"{}|^`", c) >= 0:
			p.pos = i
			p.fail("%q within the IRI", rune(c))
			return ""
		default:
			b.WriteByte(c)
		}
	}
	p.fail("the IRI is not closed")
	return ""
}

// name reads an IRI or a prefixed name.
func (p *turtleParser) name(what string) graph.Term {
	if p.skip() == '<' {
		return graph.NewIRI(p.iri())
	}
	start := p.pos
	for p.pos < len(p.text) && p.text[p.pos] != ':' {
		r, n := utf8.DecodeRuneInString(p.text[p.pos:])
		if !graph.IsNameRune(r) && r != '.' || p.pos == start && !graph.IsNameBase(r) {
			break
		}
		p.pos += n
	}
	prefix := p.text[start:p.pos]
	if p.pos >= len(p.text) || p.text[p.pos] != ':' || strings.HasSuffix(prefix, ".") {
		p.pos = start
		p.unexpected(what)
		return graph.Term{}
	}
	iri, ok := p.prefixes[prefix]
	if !ok {
		p.pos = start
		p.fail("the prefix %s: is not declared", prefix)
		return graph.Term{}
	}
	p.pos++
	return graph.NewIRI(iri + p.local())
}

// local reads PN_LOCAL and returns it without the escapes.
func (p *turtleParser) local() string {
	name, n, err := graph.LocalName(p.text[p.pos:])
	p.pos += n
	if err != nil {
		p.fail("%w", err)
	}
	return name
}

func (p *turtleParser) blankLabel() graph.Term {
	if !strings.HasPrefix(p.text[p.pos:], "_:") {
		p.unexpected("a term")
		return graph.Term{}
	}
	s := p.text[p.pos+2:]
	end := 0
	for i, r := range s {
		if graph.IsNameRune(r) && (i > 0 || graph.IsNameBase(r) || r == '_' || r >= '0' && r <= '9') {
			end = i + utf8.RuneLen(r)
		} else if r != '.' || i == 0 {
			break
		}
	}
	if end == 0 {
		p.fail("the label of a blank node is missing behind _:")
		return graph.Term{}
	}
	p.pos += 2 + end
	label := s[:end]
	if rest, ok := strings.CutPrefix(label, generated); ok {
		label = generated + "_" + rest
	}
	return graph.Term{Kind: graph.Blank, Value: label}
}

func (p *turtleParser) literal() graph.Term {
	s := p.quoted()
	switch rest := p.text[p.pos:]; {
	case p.err != nil:
	case strings.HasPrefix(rest, "@"):
		end := 1
		for end < len(rest) && (isAlphanumeric(rest[end]) || rest[end] == '-') {
			end++
		}
		p.pos += end
		return graph.Term{Kind: graph.Literal, Value: s, Lang: p.lang(rest[1:end])}
	case strings.HasPrefix(rest, "^^"):
		p.pos += 2
		return graph.NewTyped(s, p.name("a datatype").Value)
	}
	return graph.NewLiteral(s)
}

func (p *turtleParser) lang(tag string) string {
	if tag == "" {
		p.fail("empty language tag")
	}
	return tag
}

// quoted reads a string in one or three quotes of either kind.
func (p *turtleParser) quoted() string {
	quote := p.text[p.pos : p.pos+1]
	long := strings.HasPrefix(p.text[p.pos:], strings.Repeat(quote, 3))
	if long {
		quote = strings.Repeat(quote, 3)
	}
	var b strings.Builder
	for i := p.pos + len(quote); i < len(p.text); {
		switch c := p.text[i]; {
		case strings.HasPrefix(p.text[i:], quote):
			p.pos = i + len(quote)
			return b.String()
		case c == '\\':
			r, n := unescape([]byte(p.text[i:min(i+10, len(p.text))]), `tbnrf"'\`)
			if n == 0 {
				p.pos = i
				p.fail("bad escape in the literal")
				return ""
			}
			b.WriteRune(r)
			i += n
		case !long && (c == '\n' || c == '\r'):
			p.fail("the literal is not closed on its line")
			return ""
		default:
			b.WriteByte(c)
			i++
		}
	}
	p.fail("the literal is not closed")
	return ""
}

// number reads an integer, a decimal or a double.
func (p *turtleParser) number() graph.Term {
	s := p.text[p.pos:]
	digits := func(i int) int {
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i
	}
	start := 0
	if s[0] == '+' || s[0] == '-' {
		start = 1
	}
	i := digits(start)
	whole := i - start
	datatype := graph.XSDInteger
	fraction := 0
	if i < len(s) && s[i] == '.' {
		j := digits(i + 1)
		fraction = j - i - 1
		// "1." is an integer and the end of the triple, "1.E3" a double.
		if fraction > 0 || whole > 0 && j < len(s) && s[j]|0x20 == 'e' {
			datatype, i = "http://www.w3.org/2001/XMLSchema#decimal", j
		}
	}
	if whole+fraction == 0 {
		p.unexpected("a number")
		return graph.Term{}
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if k := digits(j); k > j {
			datatype, i = graph.XSDDouble, k
		} else {
			p.pos += j
			p.unexpected("the digits of an exponent")
			return graph.Term{}
		}
	}
	p.pos += i
	return graph.NewTyped(s[:i], datatype)
}
