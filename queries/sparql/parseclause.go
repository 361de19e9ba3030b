package sparql

import (
	"fmt"
	"slices"

	"entente/graph"
)

func (p *parser) datasetClauses(q *query) {
	for p.acceptWord("FROM") {
		if p.acceptWord("NAMED") {
			q.fromNamed = append(q.fromNamed, p.iri("the IRI of a graph").Value)
		} else {
			q.from = append(q.from, p.iri("the IRI of a graph").Value)
		}
	}
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
