package sparql

import "entente/graph"

// expand appends a triple pattern; sequences and inverse links of its path become
// triple patterns of their own (section 18.2.2.4).
func expand(p *parser, t triple, out *[]triple) {
	switch path := t.path.(type) {
	case linkPath:
		t.path, t.p = nil, node{term: path.iri}
	case inversePath:
		t.s, t.o, t.path = t.o, t.s, path.path
		expand(p, t, out)
		return
	case seqPath:
		for i, part := range path.parts {
			next := t.o
			if i < len(path.parts)-1 {
				next = p.freshBlank()
			}
			expand(p, triple{s: t.s, o: next, path: part}, out)
			t.s = next
		}
		return
	}
	*out = append(*out, t)
}

func (p *parser) path() path {
	defer p.nest()()
	parts := []path{p.pathSequence()}
	for p.accept("|") {
		parts = append(parts, p.pathSequence())
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return altPath{parts}
}

func (p *parser) pathSequence() path {
	parts := []path{p.pathEltOrInverse()}
	for p.accept("/") {
		parts = append(parts, p.pathEltOrInverse())
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return seqPath{parts}
}

func (p *parser) pathEltOrInverse() path {
	if p.accept("^") {
		return inversePath{p.pathElt()}
	}
	return p.pathElt()
}

func (p *parser) pathElt() path {
	e := p.pathPrimary()
	switch {
	case p.accept("?"):
		return repeatPath{path: e, zero: true, once: true}
	case p.accept("*"):
		return repeatPath{path: e, zero: true}
	case p.accept("+"):
		return repeatPath{path: e}
	}
	return e
}

func (p *parser) pathPrimary() path {
	switch {
	case p.accept("("):
		e := p.path()
		p.want(")", "\"|\", \"/\" or \")\" in a path")
		return e
	case p.accept("!"):
		return p.negatedPropertySet()
	}
	return linkPath{p.iriOrA()}
}

func (p *parser) iriOrA() graph.Term {
	if p.tok.kind == tokWord && p.tok.text == "a" {
		p.advance()
		return rdfType
	}
	return p.iri("an IRI or \"a\"")
}

func (p *parser) negatedPropertySet() path {
	var n negatedPath
	one := func() {
		if p.accept("^") {
			n.backward = append(n.backward, p.iriOrA())
		} else {
			n.forward = append(n.forward, p.iriOrA())
		}
	}
	switch {
	case p.accept("()"):
		return n
	case p.accept("("):
		for one(); p.accept("|"); one() {
		}
		p.want(")", "\"|\" or \")\" in a negated path")
	default:
		one()
	}
	return n
}
