package sparql

import (
	"strings"
)

// expression reads an expression: ||, then &&, then comparisons, sums, products.
func (p *parser) expression() expr {
	defer p.nest()()
	e := p.conjunction()
	for p.accept("||") {
		e = opExpr{"||", []expr{e, p.conjunction()}}
	}
	return e
}

func (p *parser) conjunction() expr {
	e := p.relational()
	for p.accept("&&") {
		e = opExpr{"&&", []expr{e, p.relational()}}
	}
	return e
}

func (p *parser) relational() expr {
	e := p.additive()
	if p.tok.kind == tokPunct {
		switch op := p.tok.text; op {
		case "=", "!=", "<", ">", "<=", ">=":
			p.advance()
			return opExpr{op, []expr{e, p.additive()}}
		}
	}
	switch {
	case p.acceptWord("IN"):
		return inExpr{false, e, p.expressionList()}
	case p.isWord("NOT"):
		p.advance()
		p.wantWord("IN")
		return inExpr{true, e, p.expressionList()}
	}
	return e
}

func (p *parser) expressionList() []expr {
	if p.accept("()") {
		return nil
	}
	p.want("(", "\"(\"")
	list := []expr{p.expression()}
	for p.accept(",") {
		list = append(list, p.expression())
	}
	p.want(")", "\",\" or \")\"")
	return list
}

func (p *parser) additive() expr {
	e := p.multiplicative()
	for p.isPunct("+") || p.isPunct("-") {
		op := p.tok.text
		p.advance()
		e = opExpr{op, []expr{e, p.multiplicative()}}
	}
	return e
}

func (p *parser) multiplicative() expr {
	e := p.unary()
	for p.isPunct("*") || p.isPunct("/") {
		op := p.tok.text
		p.advance()
		e = opExpr{op, []expr{e, p.unary()}}
	}
	return e
}

func (p *parser) unary() expr {
	defer p.nest()()
	switch {
	case p.accept("!"):
		return opExpr{"!", []expr{p.unary()}}
	case p.accept("-"):
		return opExpr{"-", []expr{p.primaryBehindSign()}}
	case p.accept("+"):
		return opExpr{"+", []expr{p.primaryBehindSign()}}
	}
	return p.primary()
}

// primaryBehindSign reads what may stand behind a sign: the grammar has one sign,
// and a number that bears its own.
func (p *parser) primaryBehindSign() expr {
	if t := p.tok; p.isPunct("+") || p.isPunct("-") {
		lit, ok := p.literal()
		if !ok {
			p.errorf(t, "expected a number behind %q", t.text)
		}
		return constExpr{lit}
	}
	return p.primary()
}

func (p *parser) primary() expr {
	t := p.tok
	switch {
	case t.kind == tokVar:
		return varExpr{name: p.variable(), pos: t.pos}
	case p.accept("("):
		e := p.expression()
		p.want(")", "an operator or \")\"")
		return e
	case p.startsCall():
		return p.call()
	}
	if lit, ok := p.literal(); ok {
		return constExpr{lit}
	}
	p.expected("an expression")
	return nil
}

// builtins are the functions with the least and the greatest number of their
// arguments; -1 is no limit.
var builtins = map[string][2]int{
	"STR": {1, 1}, "LANG": {1, 1}, "LANGMATCHES": {2, 2}, "DATATYPE": {1, 1}, "BOUND": {1, 1}, "IRI": {1, 1}, "URI": {1, 1},
	"BNODE": {0, 1}, "RAND": {0, 0}, "ABS": {1, 1}, "CEIL": {1, 1}, "FLOOR": {1, 1}, "ROUND": {1, 1}, "CONCAT": {0, -1},
	"STRLEN": {1, 1}, "UCASE": {1, 1}, "LCASE": {1, 1}, "ENCODE_FOR_URI": {1, 1}, "CONTAINS": {2, 2}, "STRSTARTS": {2, 2},
	"STRENDS": {2, 2}, "STRBEFORE": {2, 2}, "STRAFTER": {2, 2}, "YEAR": {1, 1}, "MONTH": {1, 1}, "DAY": {1, 1}, "HOURS": {1, 1},
	"MINUTES": {1, 1}, "SECONDS": {1, 1}, "TIMEZONE": {1, 1}, "TZ": {1, 1}, "NOW": {0, 0}, "UUID": {0, 0}, "STRUUID": {0, 0},
	"MD5": {1, 1}, "SHA1": {1, 1}, "SHA256": {1, 1}, "SHA384": {1, 1}, "SHA512": {1, 1}, "COALESCE": {0, -1}, "IF": {3, 3},
	"STRLANG": {2, 2}, "STRDT": {2, 2}, "SAMETERM": {2, 2}, "ISIRI": {1, 1}, "ISURI": {1, 1}, "ISBLANK": {1, 1},
	"ISLITERAL": {1, 1}, "ISNUMERIC": {1, 1}, "REGEX": {2, 3}, "SUBSTR": {2, 3}, "REPLACE": {3, 4},
}

var aggregateNames = map[string]bool{
	"COUNT": true, "SUM": true, "MIN": true, "MAX": true, "AVG": true, "SAMPLE": true, "GROUP_CONCAT": true,
}

// startsCall reports whether a function, an aggregate, EXISTS or the IRI of a
// function stands here.
func (p *parser) startsCall() bool {
	switch p.tok.kind {
	case tokIRI, tokPrefixed:
		return true
	case tokWord:
		name := strings.ToUpper(p.tok.text)
		_, ok := builtins[name]
		return ok || aggregateNames[name] || name == "EXISTS" || name == "NOT"
	}
	return false
}

// call reads a call. An IRI without arguments stands for itself.
func (p *parser) call() expr {
	t := p.tok
	if t.kind == tokIRI || t.kind == tokPrefixed {
		iri := p.iri("")
		switch {
		case p.accept("()"):
			return callExpr{name: iri.Value, iri: true}
		case p.isPunct("("):
			p.advance()
			if p.isWord("DISTINCT") {
				p.errorf(p.tok, "DISTINCT is for aggregates; %v is none", t)
			}
			args := []expr{p.expression()}
			for p.accept(",") {
				args = append(args, p.expression())
			}
			p.want(")", "\",\" or \")\"")
			return callExpr{iri.Value, true, args}
		}
		return constExpr{iri}
	}
	p.advance()
	name := strings.ToUpper(t.text)
	switch {
	case name == "EXISTS":
		return existsExpr{group: p.existsGroup()}
	case name == "NOT":
		p.wantWord("EXISTS")
		return existsExpr{not: true, group: p.existsGroup()}
	case aggregateNames[name]:
		return p.aggregate(name, t)
	}
	args := []expr{}
	if !p.accept("()") {
		p.want("(", "\"(\" behind "+name)
		for {
			if name == "BOUND" && p.tok.kind != tokVar {
				p.expected("a variable in BOUND")
			}
			args = append(args, p.expression())
			if !p.accept(",") {
				break
			}
		}
		p.want(")", "\",\" or \")\"")
	}
	limits := builtins[name]
	if len(args) < limits[0] || limits[1] >= 0 && len(args) > limits[1] {
		wants := count(limits[0], "argument")
		if limits[1] > limits[0] {
			wants = count(limits[0], "argument")[:1] + " to " + count(limits[1], "argument")
		}
		p.errorf(t, "%s takes %s, not %d", name, wants, len(args))
	}
	if name == "BOUND" {
		if _, ok := args[0].(varExpr); !ok {
			p.errorf(t, "BOUND takes a variable")
		}
	}
	return callExpr{name: name, args: args}
}

// existsGroup reads the pattern of EXISTS. It stands apart from the basic graph
// pattern around it, which a filter does not end.
func (p *parser) existsGroup() *group {
	block := p.block
	g := p.groupGraphPattern()
	p.block = block
	return g
}

func (p *parser) aggregate(name string, t token) expr {
	switch {
	case !p.aggregates:
		p.errorf(t, "%s is an aggregate: it may stand in SELECT, HAVING and ORDER BY", name)
	case p.inside:
		p.errorf(t, "%s within another aggregate", name)
	}
	p.found, p.inside = true, true
	a := &aggregateExpr{name: name, separator: " "}
	p.want("(", "\"(\" behind "+name)
	a.distinct = p.acceptWord("DISTINCT")
	if name == "COUNT" && p.accept("*") {
		p.want(")", "\")\"")
		p.inside = false
		return a
	}
	a.arg = p.expression()
	if name == "GROUP_CONCAT" && p.accept(";") {
		p.wantWord("SEPARATOR")
		p.want("=", "\"=\"")
		if p.tok.kind != tokString {
			p.expected("the separator as a string")
		}
		a.separator = p.tok.text
		p.advance()
	}
	p.want(")", "\")\"")
	p.inside = false
	return a
}
