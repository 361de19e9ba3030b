package export

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// longestTurtle is the most bytes that a file of Turtle or TriG may have: it is
// read as a whole.
const longestTurtle = 1 << 30

// ReadTurtle yields the triples of a file in W3C Turtle 1.1. base is the IRI that
// relative ones are resolved against, that of the file as a rule. The first error
// ends it; it names file, line and column (in bytes). Blank nodes keep their labels,
// those without one get labels that the file has not.
func ReadTurtle(name string, r io.Reader, base string) iter.Seq2[graph.Quad, error] {
	return readTurtle(name, r, base, false)
}

// ReadTriG yields the quads of a file in W3C TriG 1.1, as [ReadTurtle] does.
func ReadTriG(name string, r io.Reader, base string) iter.Seq2[graph.Quad, error] {
	return readTurtle(name, r, base, true)
}

func readTurtle(name string, r io.Reader, base string, trig bool) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		b, err := io.ReadAll(io.LimitReader(r, longestTurtle+1))
		if err == nil && len(b) > longestTurtle {
			err = fmt.Errorf("more than %d MB", longestTurtle>>20)
		}
		if err != nil {
			yield(graph.Quad{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		p := &turtleParser{text: strings.TrimPrefix(string(b), "\ufeff"), base: base, trig: trig, prefixes: map[string]string{}}
		p.yield = func(q graph.Quad) bool { return yield(q, nil) }
		if !utf8.ValidString(p.text) {
			for i, r := range p.text {
				if _, n := utf8.DecodeRuneInString(p.text[i:]); r == utf8.RuneError && n == 1 {
					p.pos = i
					break
				}
			}
			p.fail("not valid UTF-8")
		}
		for p.err == nil && p.statement() {
		}
		if p.err != nil && !errors.Is(p.err, errStopped) {
			line := 1 + strings.Count(p.text[:p.at], "\n")
			column := p.at - strings.LastIndexByte(p.text[:p.at], '\n')
			yield(graph.Quad{}, fmt.Errorf("%s:%d:%d: %w", name, line, column, p.err))
		}
	}
}

var errStopped = errors.New("stopped")

// deepestTurtle is how deep collections and blank nodes may be nested.
const deepestTurtle = 1000

// turtleParser reads Turtle and TriG by recursive descent, without tokens of its
// own. After an error everything returns at once.
type turtleParser struct {
	text  string
	pos   int
	trig  bool
	yield func(graph.Quad) bool

	base     string
	prefixes map[string]string
	label    graph.Term // the graph
	blanks   int
	depth    int

	err error
	at  int // where
}

func (p *turtleParser) fail(format string, args ...any) {
	if p.err == nil {
		p.err, p.at = fmt.Errorf(format, args...), min(p.pos, len(p.text))
	}
}

func (p *turtleParser) unexpected(want string) {
	if p.pos >= len(p.text) {
		p.fail("the file ends where %s should stand", want)
	} else {
		p.fail("%q where %s should stand", p.rune(), want)
	}
}

func (p *turtleParser) rune() rune {
	r, _ := utf8.DecodeRuneInString(p.text[p.pos:])
	return r
}

// skip passes over white space and comments and returns the next byte, 0 at the end.
func (p *turtleParser) skip() byte {
	for p.pos < len(p.text) && p.err == nil {
		switch c := p.text[p.pos]; c {
		case ' ', '\t', '\r', '\n':
			p.pos++
		case '#':
			for p.pos < len(p.text) && p.text[p.pos] != '\n' && p.text[p.pos] != '\r' {
				p.pos++
			}
		default:
			return c
		}
	}
	return 0
}

func (p *turtleParser) accept(sign byte) bool {
	if p.skip() != sign || p.pos >= len(p.text) {
		return false
	}
	p.pos++
	return true
}

func (p *turtleParser) want(sign byte, what string) {
	if !p.accept(sign) {
		p.unexpected(what)
	}
}

// word reports whether a keyword stands here, in any case, and passes over it.
func (p *turtleParser) word(word string) bool {
	p.skip()
	end := p.pos + len(word)
	if end > len(p.text) || !strings.EqualFold(p.text[p.pos:end], word) {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(p.text[end:]); end < len(p.text) && (graph.IsNameRune(r) || r == ':' || r == '.') {
		return false
	}
	p.pos = end
	return true
}

// statement reads a directive, triples or a graph; false at the end.
func (p *turtleParser) statement() bool {
	c := p.skip()
	switch {
	case p.err != nil || p.pos >= len(p.text):
		return false
	case c == '@':
		p.pos++
		switch {
		case strings.HasPrefix(p.text[p.pos:], "prefix"):
			p.pos += len("prefix")
			p.prefix()
		case strings.HasPrefix(p.text[p.pos:], "base"):
			p.pos += len("base")
			p.baseIRI()
		default:
			p.unexpected("@prefix or @base")
		}
		p.want('.', "\".\"")
	case p.word("PREFIX"):
		p.prefix()
	case p.word("BASE"):
		p.baseIRI()
	case p.trig:
		p.block()
	default:
		p.triples()
		p.want('.', "\".\"")
	}
	return p.err == nil
}

func (p *turtleParser) prefix() {
	p.skip()
	start := p.pos
	for p.pos < len(p.text) && p.text[p.pos] != ':' {
		r, n := utf8.DecodeRuneInString(p.text[p.pos:])
		if !graph.IsNameRune(r) && r != '.' || p.pos == start && !graph.IsNameBase(r) {
			p.unexpected("a prefix and a colon")
			return
		}
		p.pos += n
	}
	name := p.text[start:p.pos]
	p.want(':', "a prefix and a colon")
	if strings.HasSuffix(name, ".") {
		p.fail("a prefix cannot end with a dot")
	}
	if p.skip() != '<' {
		p.unexpected("the IRI of the prefix")
		return
	}
	p.prefixes[name] = p.iri()
}

func (p *turtleParser) baseIRI() {
	if p.skip() != '<' {
		p.unexpected("the IRI of the base")
		return
	}
	p.base = p.iri()
}

func (p *turtleParser) triples() {
	switch p.skip() {
	case '[':
		start := p.pos
		p.pos++
		if p.accept(']') {
			p.predicates(p.fresh(), true)
			return
		}
		p.pos = start
		p.predicates(p.blankPropertyList(), false)
	case '(':
		p.predicates(p.collection(), true)
	default:
		p.predicates(p.subject(), true)
	}
}

// subject reads an IRI or the label of a blank node.
func (p *turtleParser) subject() graph.Term {
	switch c := p.skip(); {
	case c == '_':
		return p.blankLabel()
	case c == '<', c == ':', p.pos < len(p.text) && graph.IsNameBase(p.rune()):
		return p.name("a subject")
	}
	p.unexpected("a subject")
	return graph.Term{}
}

// predicates reads the predicates and objects of a subject. They must be there if
// required is set.
func (p *turtleParser) predicates(s graph.Term, required bool) {
	first := true
	for p.err == nil {
		c := p.skip()
		starts := c == '<' || c == ':' || p.pos < len(p.text) && graph.IsNameBase(p.rune())
		if !starts {
			if first && required {
				p.unexpected("a predicate")
			}
			return
		}
		var verb graph.Term
		if p.a() {
			verb = rdfType
		} else {
			verb = p.name("a predicate")
		}
		for p.err == nil {
			o := p.object()
			p.emit(s, verb, o)
			if !p.accept(',') {
				break
			}
		}
		first = false
		if p.skip() != ';' {
			return
		}
		for p.accept(';') {
		}
	}
}

// a passes over the keyword "a", if it stands here.
func (p *turtleParser) a() bool {
	if !strings.HasPrefix(p.text[p.pos:], "a") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.pos+1:])
	if p.pos+1 < len(p.text) && (graph.IsNameRune(r) || r == ':') {
		return false
	}
	if r == '.' { // "a.b:c" is a name
		for _, r := range p.text[p.pos+1:] {
			if r == ':' {
				return false
			}
			if !graph.IsNameRune(r) && r != '.' {
				break
			}
		}
	}
	p.pos++
	return true
}

func (p *turtleParser) emit(s, verb, o graph.Term) {
	if p.err != nil {
		return
	}
	q := graph.Quad{Subject: s, Predicate: verb, Object: o, Label: p.label}
	if err := q.Check(); err != nil {
		p.fail("%w", err)
		return
	}
	if !p.yield(q) {
		p.err = errStopped
	}
}

func (p *turtleParser) object() graph.Term {
	c := p.skip()
	switch {
	case p.pos >= len(p.text):
	case c == '_':
		return p.blankLabel()
	case c == '[':
		return p.blankPropertyList()
	case c == '(':
		return p.collection()
	case c == '"' || c == '\'':
		return p.literal()
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return p.number()
	case p.word("true") && p.keywordCase("true"):
		return graph.NewTyped("true", graph.XSDBoolean)
	case p.word("false") && p.keywordCase("false"):
		return graph.NewTyped("false", graph.XSDBoolean)
	case c == '<' || c == ':' || graph.IsNameBase(p.rune()):
		return p.name("an object")
	}
	p.unexpected("an object")
	return graph.Term{}
}

// keywordCase fails unless the keyword before was written in lower case.
func (p *turtleParser) keywordCase(word string) bool {
	if p.text[p.pos-len(word):p.pos] != word {
		p.pos -= len(word)
		p.fail("%q is written in lower case", word)
	}
	return true
}

func (p *turtleParser) nest() bool {
	if p.depth++; p.depth > deepestTurtle {
		p.fail("nested too deep")
	}
	return p.err == nil
}

func (p *turtleParser) blankPropertyList() graph.Term {
	p.want('[', "\"[\"")
	s := p.fresh()
	if p.nest() {
		p.predicates(s, false)
	}
	p.depth--
	p.want(']', "\"]\"")
	return s
}

func (p *turtleParser) collection() graph.Term {
	p.want('(', "\"(\"")
	if p.accept(')') {
		return rdfNil
	}
	head := p.fresh()
	if p.nest() {
		for at := head; p.err == nil; {
			p.emit(at, rdfFirst, p.object())
			if p.accept(')') {
				p.emit(at, rdfRest, rdfNil)
				break
			}
			next := p.fresh()
			p.emit(at, rdfRest, next)
			at = next
		}
	}
	p.depth--
	return head
}

// Labels of blank nodes without one begin with genid and a digit; labels of the
// file that begin so get an underscore, so that the two never meet.
const generated = "genid"

func (p *turtleParser) fresh() graph.Term {
	p.blanks++
	return graph.Term{Kind: graph.Blank, Value: generated + strconv.Itoa(p.blanks)}
}
