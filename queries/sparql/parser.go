package sparql

import (
	"fmt"
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
	p := &parser{lexer: lexer{text: text}, base: o.Base, prefixes: make(map[string]string), labels: make(map[string]int)}
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

func (p *parser) datasetClauses(q *query) {
	for p.acceptWord("FROM") {
		if p.acceptWord("NAMED") {
			q.fromNamed = append(q.fromNamed, p.iri("the IRI of a graph").Value)
		} else {
			q.from = append(q.from, p.iri("the IRI of a graph").Value)
		}
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

func (p *parser) describeClause(q *query) {
	if p.accept("*") {
		q.star = true
		return
	}
	for {
		switch p.tok.kind {
		case tokVar:
			q.describe = append(q.describe, node{name: p.variable()})
			continue
		case tokIRI, tokPrefixed:
			q.describe = append(q.describe, node{term: p.iri("")})
			continue
		}
		break
	}
	if len(q.describe) == 0 {
		p.expected("\"*\", variables or IRIs to describe")
	}
}

func (p *parser) constructTemplate() []triple {
	p.want("{", "\"{\" of the template")
	labels := p.labels
	p.labels, p.template = make(map[string]int), true
	var out []triple
	for !p.isPunct("}") {
		p.triplesSameSubject(&out)
		if !p.accept(".") {
			break
		}
	}
	p.want("}", "\".\" or \"}\" behind a triple of the template")
	p.labels, p.template = labels, false
	return out
}

// shortConstruct reads CONSTRUCT WHERE: the pattern is the template.
func (p *parser) shortConstruct(q *query) {
	p.datasetClauses(q)
	p.wantWord("WHERE")
	q.template = p.constructTemplate()
	q.where = &group{}
	if len(q.template) > 0 {
		q.where.elements = []element{triplesElement{q.template}}
	}
	p.solutionModifier(q)
	p.valuesClause(q)
	p.end()
	p.check(q)
}

func (p *parser) solutionModifier(q *query) {
	p.found = q.hasAggregate
	if p.acceptWord("GROUP") {
		p.wantWord("BY")
		for {
			k, ok := p.groupCondition()
			if !ok {
				break
			}
			q.groupBy = append(q.groupBy, k)
		}
		if len(q.groupBy) == 0 {
			p.expected("variables or expressions to group by")
		}
	}
	if p.acceptWord("HAVING") {
		for {
			e, ok := p.constraint(true)
			if !ok {
				break
			}
			q.having = append(q.having, e)
		}
		if len(q.having) == 0 {
			p.expected("a condition, such as (COUNT(?x) > 1)")
		}
	}
	if p.acceptWord("ORDER") {
		p.wantWord("BY")
		for {
			k, ok := p.orderCondition()
			if !ok {
				break
			}
			q.orderBy = append(q.orderBy, k)
		}
		if len(q.orderBy) == 0 {
			p.expected("what to order by, such as ?x or DESC(?x)")
		}
	}
	for {
		switch {
		case q.limit < 0 && p.acceptWord("LIMIT"):
			q.limit = p.integer()
			continue
		case q.offset < 0 && p.acceptWord("OFFSET"):
			q.offset = p.integer()
			continue
		}
		break
	}
	q.hasAggregate = p.found
}

func (p *parser) integer() int {
	if p.tok.kind != tokInteger {
		p.expected("a whole number")
	}
	n := 0
	for _, c := range []byte(p.tok.text) {
		if n = n*10 + int(c-'0'); n > 1<<40 {
			p.errorf(p.tok, "this number is too large")
		}
	}
	p.advance()
	return n
}

func (p *parser) groupCondition() (projection, bool) {
	t := p.tok
	switch {
	case t.kind == tokVar:
		return projection{name: p.variable(), pos: t.pos}, true
	case p.accept("("):
		k := projection{expr: p.expression(), pos: t.pos}
		if p.acceptWord("AS") {
			k.name = p.variable()
		}
		p.want(")", "\")\"")
		return k, true
	case p.startsCall():
		return projection{expr: p.call(), pos: t.pos}, true
	}
	return projection{}, false
}

func (p *parser) orderCondition() (orderKey, bool) {
	before := p.aggregates
	p.aggregates = true
	defer func() { p.aggregates = before }()
	if desc := p.isWord("DESC"); desc || p.isWord("ASC") {
		p.advance()
		p.want("(", "\"(\"")
		e := p.expression()
		p.want(")", "\")\"")
		return orderKey{e, desc}, true
	}
	if t := p.tok; t.kind == tokVar {
		return orderKey{expr: varExpr{name: p.variable(), pos: t.pos}}, true
	}
	e, ok := p.constraint(true)
	return orderKey{expr: e}, ok
}

// constraint reads a bracketted expression or a call, if there is one.
func (p *parser) constraint(aggregates bool) (expr, bool) {
	before := p.aggregates
	p.aggregates = aggregates
	defer func() { p.aggregates = before }()
	switch {
	case p.accept("("):
		e := p.expression()
		p.want(")", "\")\"")
		return e, true
	case p.startsCall():
		return p.call(), true
	}
	return nil, false
}

func (p *parser) valuesClause(q *query) {
	if p.acceptWord("VALUES") {
		q.values = p.dataBlock()
	}
}

func (p *parser) dataBlock() *values {
	v := &values{}
	single := false
	switch {
	case p.tok.kind == tokVar:
		single = true
		v.names = []string{p.variable()}
	case p.accept("()"):
	case p.accept("("):
		for !p.accept(")") {
			t := p.tok
			name := p.variable()
			if slices.Contains(v.names, name) {
				p.errorf(t, "?%s stands twice in VALUES", name)
			}
			v.names = append(v.names, name)
		}
	default:
		p.expected("a variable, or variables in parentheses")
	}
	p.want("{", "\"{\" of the values")
	for !p.accept("}") {
		if single {
			v.rows = append(v.rows, []graph.Term{p.dataBlockValue()})
			continue
		}
		t := p.tok
		row := []graph.Term{}
		if !p.accept("()") {
			p.want("(", "\"(\" and a value for each variable, or \"}\"")
			for !p.accept(")") {
				row = append(row, p.dataBlockValue())
			}
		}
		if len(row) != len(v.names) {
			p.errorf(t, "%s for %s", count(len(row), "value"), count(len(v.names), "variable"))
		}
		v.rows = append(v.rows, row)
	}
	return v
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func (p *parser) dataBlockValue() graph.Term {
	if p.acceptWord("UNDEF") {
		return graph.Term{}
	}
	if t, ok := p.literal(); ok {
		return t
	}
	return p.iri("an IRI, a literal or UNDEF")
}
