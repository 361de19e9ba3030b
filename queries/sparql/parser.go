package sparql

import (
	"slices"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// deepest is how deep groups, expressions and paths may be nested.
const deepest = 400

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

var (
	rdfType  = graph.NewIRI(rdf + "type")
	rdfFirst = graph.NewIRI(rdf + "first")
	rdfRest  = graph.NewIRI(rdf + "rest")
	rdfNil   = graph.NewIRI(rdf + "nil")
)

// parser is a parser by recursive descent over the grammar of the recommendation
// (section 19.8); functions bear the names of its productions where they match
// one. Errors are panics with a *SyntaxError, which parseQuery catches.
type parser struct {
	lexer
	tok      token
	base     string
	prefixes map[string]string
	depth    int

	fresh  int            // blank nodes made
	block  int            // the basic graph pattern that is read
	blocks int            // those that were begun
	labels map[string]int // the block in which a blank node's label stands

	template   bool // reading a CONSTRUCT template
	aggregates bool // aggregates are allowed here
	inside     bool // an aggregate
	found      bool // an aggregate was read
}

// parseQuery reads a query.
func parseQuery(text string, o ParseOptions) (q *query, err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *SyntaxError:
			q, err = nil, e
		default:
			panic(e)
		}
	}()
	if !utf8.ValidString(text) {
		at := 0
		for at < len(text) {
			r, n := utf8.DecodeRuneInString(text[at:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
		return nil, errorAt(text, at, nil, "the query is not valid UTF-8")
	}
	if text, err = decodeEscapes(strings.TrimPrefix(text, "\ufeff")); err != nil {
		return nil, err
	}
	p := &parser{lexer: lexer{text: text, params: o.Params}, base: o.Base, prefixes: make(map[string]string), labels: make(map[string]int)}
	for name, iri := range o.Prefixes {
		p.prefixes[name] = iri
	}
	p.advance()
	p.prologue()
	return p.query(), nil
}

func (p *parser) advance() { p.tok = p.next() }

func (p *parser) errorf(t token, format string, args ...any) {
	p.fail(t.pos, format, args...)
}

// expected fails: something else should stand here.
func (p *parser) expected(what string) {
	p.errorf(p.tok, "expected %s, found %v", what, p.tok)
}

func (p *parser) isPunct(sign string) bool { return p.tok.kind == tokPunct && p.tok.text == sign }

func (p *parser) isWord(word string) bool {
	return p.tok.kind == tokWord && strings.EqualFold(p.tok.text, word)
}

func (p *parser) accept(sign string) bool {
	if !p.isPunct(sign) {
		return false
	}
	p.advance()
	return true
}

func (p *parser) acceptWord(word string) bool {
	if !p.isWord(word) {
		return false
	}
	p.advance()
	return true
}

func (p *parser) want(sign, what string) {
	if !p.accept(sign) {
		p.expected(what)
	}
}

func (p *parser) wantWord(word string) {
	if !p.acceptWord(word) {
		p.expected(word)
	}
}

// nest counts the depth; what it returns is to be called at the end.
func (p *parser) nest() func() {
	if p.depth++; p.depth > deepest {
		p.errorf(p.tok, "nested too deep")
	}
	return func() { p.depth-- }
}

// newBlock begins another basic graph pattern.
func (p *parser) newBlock() {
	p.blocks++
	p.block = p.blocks
}

func (p *parser) prologue() {
	for {
		switch {
		case p.acceptWord("BASE"):
			if p.tok.kind != tokIRI {
				p.expected("the IRI of the base")
			}
			p.base = p.resolve(p.tok)
			p.advance()
		case p.acceptWord("PREFIX"):
			t := p.tok
			if t.kind != tokPrefixed || t.text != "" || t.end != t.pos+len(t.prefix)+1 {
				p.expected("a prefix and a colon")
			}
			p.advance()
			if p.tok.kind != tokIRI {
				p.expected("the IRI of the prefix " + t.prefix + ":")
			}
			p.prefixes[t.prefix] = p.resolve(p.tok)
			p.advance()
		default:
			return
		}
	}
}

func (p *parser) resolve(t token) string { return graph.ResolveIRI(p.base, t.text) }

var updateWords = []string{"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}

func (p *parser) query() *query {
	q := &query{limit: -1, offset: -1, pos: p.tok.pos, base: p.base}
	switch {
	case p.isWord("SELECT"):
		q.form = Select
		p.selectClause(q)
	case p.acceptWord("ASK"):
		q.form = Ask
	case p.acceptWord("CONSTRUCT"):
		q.form = Construct
		if !p.isWord("WHERE") && !p.isWord("FROM") {
			q.template = p.constructTemplate()
		} else {
			p.shortConstruct(q)
			return q
		}
	case p.acceptWord("DESCRIBE"):
		q.form = Describe
		p.describeClause(q)
	case p.tok.kind == tokWord && slices.Contains(updateWords, strings.ToUpper(p.tok.text)):
		panic(errorAt(p.text, p.tok.pos, ErrUpdate, "%v", ErrUpdate))
	default:
		p.expected("SELECT, ASK, CONSTRUCT, DESCRIBE, PREFIX or BASE")
	}
	p.datasetClauses(q)
	if where := p.acceptWord("WHERE"); where || q.form != Describe || p.isPunct("{") {
		q.where = p.groupGraphPattern()
	}
	p.solutionModifier(q)
	p.valuesClause(q)
	p.end()
	p.check(q)
	return q
}

func (p *parser) end() {
	if p.tok.kind != tokEOF {
		p.errorf(p.tok, "expected the end of the query, found %v", p.tok)
	}
}

// subSelect reads a query in braces, up to the closing one.
func (p *parser) subSelect() *query {
	defer p.nest()()
	q := &query{limit: -1, offset: -1, pos: p.tok.pos, form: Select}
	aggregates, found := p.aggregates, p.found
	p.selectClause(q)
	p.acceptWord("WHERE")
	q.where = p.groupGraphPattern()
	p.solutionModifier(q)
	p.valuesClause(q)
	p.check(q)
	p.aggregates, p.found = aggregates, found
	return q
}

func (p *parser) selectClause(q *query) {
	p.wantWord("SELECT")
	p.found = false
	switch {
	case p.acceptWord("DISTINCT"):
		q.distinct = true
	case p.acceptWord("REDUCED"):
		q.reduced = true
	}
	if p.accept("*") {
		q.star = true
		return
	}
	for {
		t := p.tok
		switch {
		case t.kind == tokVar:
			p.advance()
			q.project = append(q.project, projection{name: t.text, pos: t.pos})
			continue
		case p.accept("("):
			e := p.aggregated()
			p.wantWord("AS")
			t := p.tok
			name := p.variable()
			p.want(")", "\")\" behind AS ?"+name)
			q.project = append(q.project, projection{name, e, t.pos})
			continue
		}
		break
	}
	if len(q.project) == 0 {
		p.expected("\"*\", variables, or expressions such as (COUNT(?x) AS ?n)")
	}
	q.hasAggregate = p.found
}

// aggregated reads an expression that may hold aggregates.
func (p *parser) aggregated() expr {
	before := p.aggregates
	p.aggregates = true
	e := p.expression()
	p.aggregates = before
	return e
}

func (p *parser) variable() string {
	if p.tok.kind != tokVar {
		p.expected("a variable")
	}
	name := p.tok.text
	p.advance()
	return name
}
