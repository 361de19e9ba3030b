package sparql

import (
	"fmt"
	"strings"

	"entente/graph"
	"entente/queries/sparql/xsd"
)

func (p *parser) groupGraphPattern() *group {
	defer p.nest()()
	p.want("{", "\"{\"")
	aggregates, inside := p.aggregates, p.inside
	p.aggregates, p.inside = false, false
	defer func() { p.aggregates, p.inside = aggregates, inside }()
	g := &group{}
	if p.isWord("SELECT") {
		p.newBlock()
		g.sub = p.subSelect()
		p.newBlock()
		p.want("}", "\"}\" behind the sub-query")
		return g
	}
	p.newBlock()
	for {
		if p.startsTriples() {
			var t []triple
			p.triplesBlock(&t)
			if n := len(g.elements); n > 0 {
				// A filter does not end a basic graph pattern, see merge in translate.
				if last, ok := g.elements[n-1].(triplesElement); ok {
					g.elements[n-1] = triplesElement{append(last.triples, t...)}
					t = nil
				}
			}
			if t != nil {
				g.elements = append(g.elements, triplesElement{t})
			}
		}
		e := p.graphPatternNotTriples()
		if e == nil {
			break
		}
		g.elements = append(g.elements, e)
		p.accept(".")
	}
	p.newBlock()
	if !p.accept("}") {
		if len(g.elements) > 0 {
			if _, ok := g.elements[len(g.elements)-1].(triplesElement); ok {
				p.expected("\".\", \";\", \",\" or \"}\" behind a triple pattern")
			}
		}
		p.expected("a triple pattern, FILTER, OPTIONAL, UNION, MINUS, GRAPH, BIND, VALUES or \"}\"")
	}
	return g
}

// graphPatternNotTriples reads an element of a group that is none of triples; nil
// if there is none.
func (p *parser) graphPatternNotTriples() element {
	if p.acceptWord("FILTER") {
		at := p.tok
		e, ok := p.constraint(false)
		if !ok {
			p.errorf(at, "expected an expression in parentheses, a function, EXISTS or NOT EXISTS, found %v", at)
		}
		return filterElement{e}
	}
	block := p.block
	p.newBlock()
	defer p.newBlock()
	switch {
	case p.isPunct("{"):
		groups := []*group{p.groupGraphPattern()}
		for p.acceptWord("UNION") {
			groups = append(groups, p.groupGraphPattern())
		}
		if len(groups) == 1 {
			return groupElement{groups[0]}
		}
		return unionElement{groups}
	case p.acceptWord("OPTIONAL"):
		return optional{p.groupGraphPattern()}
	case p.acceptWord("MINUS"):
		return minusElement{p.groupGraphPattern()}
	case p.acceptWord("GRAPH"):
		var name node
		if p.tok.kind == tokVar {
			name.name = p.variable()
		} else {
			name.term = p.iri("the IRI or the variable of a graph")
		}
		return graphElement{name, p.groupGraphPattern()}
	case p.isWord("SERVICE"):
		panic(errorAt(p.text, p.tok.pos, ErrService, "%v", ErrService))
	case p.acceptWord("BIND"):
		p.want("(", "\"(\" behind BIND")
		e := p.expression()
		p.wantWord("AS")
		at := p.tok.pos
		name := p.variable()
		p.want(")", "\")\"")
		return bindElement{e, name, at}
	case p.acceptWord("VALUES"):
		return p.dataBlock()
	}
	p.block = block
	return nil
}

// startsTriples reports whether a triple pattern begins here.
func (p *parser) startsTriples() bool {
	switch p.tok.kind {
	case tokVar, tokIRI, tokPrefixed, tokBlank, tokString, tokInteger, tokDecimal, tokDouble:
		return true
	case tokWord:
		return p.isWord("true") || p.isWord("false")
	case tokPunct:
		switch p.tok.text {
		case "(", "()", "[", "[]", "+", "-":
			return true
		}
	}
	return false
}

func (p *parser) triplesBlock(out *[]triple) {
	for p.startsTriples() {
		p.triplesSameSubject(out)
		if !p.accept(".") {
			return
		}
	}
}

func (p *parser) triplesSameSubject(out *[]triple) {
	if !p.startsTriples() {
		p.expected("a triple pattern")
	}
	if p.isPunct("[") || p.isPunct("(") {
		s := p.triplesNode(out)
		if p.startsVerb() {
			p.propertyList(s, out)
		}
		return
	}
	p.propertyList(p.varOrTerm("a subject"), out)
}

func (p *parser) startsVerb() bool {
	switch p.tok.kind {
	case tokVar, tokIRI, tokPrefixed:
		return true
	case tokWord:
		return p.tok.text == "a"
	case tokPunct:
		return !p.template && strings.Contains("( ^ !", p.tok.text) && p.tok.text != ""
	}
	return false
}

// propertyList reads predicates and objects of a subject.
func (p *parser) propertyList(s node, out *[]triple) {
	for {
		t := triple{s: s}
		p.verb(&t)
		for {
			t := t
			t.o = p.graphNode(out)
			expand(p, t, out)
			if !p.accept(",") {
				break
			}
		}
		if !p.isPunct(";") {
			return
		}
		for p.accept(";") {
		}
		if !p.startsVerb() {
			return
		}
	}
}

// verb reads a predicate: a variable or a path, in a template a variable or an IRI.
func (p *parser) verb(t *triple) {
	switch {
	case p.tok.kind == tokVar:
		t.p.name = p.variable()
	case !p.startsVerb():
		p.expected("a predicate: a variable, an IRI, \"a\" or a path")
	case p.template && p.tok.kind == tokWord:
		p.advance()
		t.p.term = rdfType
	case p.template:
		t.p.term = p.iri("a predicate")
	default:
		t.path = p.path()
	}
}

// graphNode reads an object: a term, a collection, or a blank node with properties.
func (p *parser) graphNode(out *[]triple) node {
	if p.isPunct("[") || p.isPunct("(") {
		return p.triplesNode(out)
	}
	return p.varOrTerm("an object")
}

func (p *parser) triplesNode(out *[]triple) node {
	defer p.nest()()
	if p.accept("[") {
		s := p.freshBlank()
		p.propertyList(s, out)
		p.want("]", "\";\", \",\" or \"]\"")
		return s
	}
	p.want("(", "\"(\"")
	head := p.freshBlank()
	for at := head; ; {
		// The properties of an item stand behind the item's place in the list.
		var inner []triple
		item := p.graphNode(&inner)
		*out = append(*out, triple{s: at, p: node{term: rdfFirst}, o: item})
		*out = append(*out, inner...)
		next := node{term: rdfNil}
		last := p.accept(")")
		if !last {
			next = p.freshBlank()
		}
		*out = append(*out, triple{s: at, p: node{term: rdfRest}, o: next})
		if last {
			return head
		}
		at = next
	}
}

func (p *parser) freshBlank() node {
	p.fresh++
	return node{name: fmt.Sprintf("_:.%d", p.fresh)}
}

// varOrTerm reads a variable, an IRI, a literal or a blank node.
func (p *parser) varOrTerm(what string) node {
	t := p.tok
	switch {
	case t.kind == tokVar:
		return node{name: p.variable()}
	case t.kind == tokBlank:
		p.advance()
		if block, ok := p.labels[t.text]; ok && block != p.block {
			p.errorf(t, "_:%s stands in another group of triple patterns already; blank nodes are known in one only", t.text)
		}
		p.labels[t.text] = p.block
		return node{name: "_:" + t.text}
	case p.accept("[]"):
		return p.freshBlank()
	case p.accept("()"):
		return node{term: rdfNil}
	}
	if lit, ok := p.literal(); ok {
		return node{term: lit}
	}
	return node{term: p.iri(what + ": a variable, an IRI, a literal or a blank node")}
}

// iri reads an IRI or a prefixed name.
func (p *parser) iri(what string) graph.Term {
	t := p.tok
	switch t.kind {
	case tokIRI:
		p.advance()
		return graph.NewIRI(p.resolve(t))
	case tokPrefixed:
		p.advance()
		iri, ok := p.prefixes[t.prefix]
		if !ok {
			p.errorf(t, "the prefix %s: is not declared", t.prefix)
		}
		return graph.NewIRI(iri + t.text)
	}
	p.expected(what)
	return graph.Term{}
}

// literal reads a literal, if there is one.
func (p *parser) literal() (graph.Term, bool) {
	t := p.tok
	switch {
	case t.kind == tokString:
		p.advance()
		return p.datatype(t.text), true
	case p.isWord("true"), p.isWord("false"):
		p.advance()
		return graph.NewTyped(strings.ToLower(t.text), graph.XSDBoolean), true
	case p.isPunct("+"), p.isPunct("-"):
		p.advance()
		if p.tok.kind < tokInteger || p.tok.kind > tokDouble || p.tok.pos != t.end {
			p.errorf(t, "expected a number right behind %q", t.text)
		}
		n := p.number()
		n.Value = t.text + n.Value
		return n, true
	case t.kind >= tokInteger && t.kind <= tokDouble:
		return p.number(), true
	}
	return graph.Term{}, false
}

func (p *parser) number() graph.Term {
	t := p.tok
	p.advance()
	switch t.kind {
	case tokDecimal:
		return graph.NewTyped(t.text, xsd.DecimalType)
	case tokDouble:
		return graph.NewTyped(t.text, graph.XSDDouble)
	}
	return graph.NewTyped(t.text, graph.XSDInteger)
}

// datatype reads the language or the datatype behind a string.
func (p *parser) datatype(s string) graph.Term {
	switch {
	case p.tok.kind == tokLang:
		lang := p.tok.text
		p.advance()
		return graph.Term{Kind: graph.Literal, Value: s, Lang: lang}
	case p.accept("^^"):
		return graph.NewTyped(s, p.iri("the IRI of a datatype").Value)
	}
	return graph.NewLiteral(s)
}
