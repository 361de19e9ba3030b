package export

import "entente/graph"

// block reads what may stand at the top of TriG: a graph in braces, with a name or
// without, or triples.
func (p *turtleParser) block() {
	keyword := p.word("GRAPH")
	switch c := p.skip(); {
	case c == '{':
		if keyword {
			p.unexpected("the name of a graph")
		}
		p.graph(graph.Term{})
		return
	case c == '[':
		start := p.pos
		p.pos++
		if p.accept(']') { // may be the name of a graph
			label := p.fresh()
			if p.skip() == '{' {
				p.graph(label)
				return
			}
			p.predicates(label, true)
			p.endOfTriples(keyword)
			return
		}
		p.pos = start
		p.triples()
		p.endOfTriples(keyword)
		return
	case c == '(':
		p.triples()
		p.endOfTriples(keyword)
		return
	}
	label := p.subject()
	if p.err == nil && p.skip() == '{' {
		p.graph(label)
		return
	}
	p.predicates(label, true)
	p.endOfTriples(keyword)
}

func (p *turtleParser) endOfTriples(keyword bool) {
	if keyword {
		p.fail("triples where a graph should stand")
	}
	p.want('.', "\".\"")
}

func (p *turtleParser) graph(label graph.Term) {
	p.want('{', "\"{\"")
	p.label = label
	for p.err == nil && p.skip() != '}' {
		p.triples()
		if !p.accept('.') {
			break
		}
	}
	p.want('}', "\".\" or \"}\"")
	p.label = graph.Term{}
}
