package sparql

import "slices"

// check holds a query against the rules of scope: variables that are given a value
// are new, and what is projected of groups is the same for a whole group (sections
// 18.2.1 and 11.3).
func (p *parser) check(q *query) {
	visible := map[string]bool{}
	if q.where != nil {
		p.scope(q.where, visible)
	}
	grouped := len(q.groupBy) > 0 || q.hasAggregate
	keys := map[string]bool{}
	for _, k := range q.groupBy {
		if k.expr == nil {
			keys[k.name] = true
			continue
		}
		if k.name != "" {
			if visible[k.name] || keys[k.name] {
				p.fail(k.pos, "?%s has a value already; the name behind AS must be new", k.name)
			}
			keys[k.name] = true
		}
	}
	if q.star && grouped {
		p.fail(q.pos, "SELECT * does not go with GROUP BY or aggregates: name what to select")
	}
	known := map[string]bool{}
	for _, item := range q.project {
		if item.expr == nil {
			if grouped && !keys[item.name] && !known[item.name] {
				p.fail(item.pos, "?%s differs within a group: add it to GROUP BY, or aggregate it, as in (SAMPLE(?%[1]s) AS ?one)", item.name)
			}
			known[item.name] = true
			continue
		}
		if visible[item.name] || known[item.name] || keys[item.name] {
			p.fail(item.pos, "?%s has a value already; the name behind AS must be new", item.name)
		}
		if grouped {
			p.grouped(item.expr, func(name string) bool { return keys[name] || known[name] })
		}
		known[item.name] = true
	}
}

// grouped fails for a variable outside aggregates that is not the same for a group.
func (p *parser) grouped(e expr, same func(string) bool) {
	eachOperand(e, func(e expr) bool {
		switch e := e.(type) {
		case *aggregateExpr, existsExpr:
			return false
		case varExpr:
			if !same(e.name) {
				p.fail(e.pos, "?%s differs within a group: add it to GROUP BY, or aggregate it", e.name)
			}
		}
		return true
	})
}

// eachOperand calls f with an expression and, as long as it returns true, with what
// the expression consists of.
func eachOperand(e expr, f func(expr) bool) {
	if !f(e) {
		return
	}
	switch e := e.(type) {
	case opExpr:
		for _, a := range e.args {
			eachOperand(a, f)
		}
	case callExpr:
		for _, a := range e.args {
			eachOperand(a, f)
		}
	case inExpr:
		eachOperand(e.arg, f)
		for _, a := range e.list {
			eachOperand(a, f)
		}
	case *aggregateExpr:
		if e.arg != nil {
			eachOperand(e.arg, f)
		}
	}
}

// scope adds the variables that are in scope in a group, and checks those that BIND
// gives a value.
func (p *parser) scope(g *group, visible map[string]bool) {
	if g.sub != nil {
		for _, name := range visibleOf(g.sub) {
			visible[name] = true
		}
		return
	}
	// Variables of this group alone: BIND ends a basic graph pattern, and may not
	// name one that stands before it in the group.
	own := map[string]bool{}
	for _, e := range g.elements {
		if b, ok := e.(bindElement); ok {
			if own[b.name] {
				p.fail(b.pos, "?%s has a value already; the name behind AS must be new", b.name)
			}
			own[b.name] = true
			continue
		}
		p.scopeElement(e, own)
	}
	for name := range own {
		visible[name] = true
	}
}

func (p *parser) scopeElement(e element, visible map[string]bool) {
	switch e := e.(type) {
	case triplesElement:
		for _, t := range e.triples {
			for _, n := range []node{t.s, t.p, t.o} {
				if n.variable() && !n.blank() {
					visible[n.name] = true
				}
			}
		}
	case groupElement:
		p.scope(e.group, visible)
	case unionElement:
		for _, g := range e.groups {
			p.scope(g, visible)
		}
	case optional:
		p.scope(e.group, visible)
	case minusElement:
		p.scope(e.group, map[string]bool{}) // for its checks
	case graphElement:
		if e.name.variable() {
			visible[e.name.name] = true
		}
		p.scope(e.group, visible)
	case filterElement:
		eachOperand(e.expr, func(e expr) bool {
			if e, ok := e.(existsExpr); ok {
				p.scope(e.group, map[string]bool{})
			}
			return true
		})
	case *values:
		for _, name := range e.names {
			visible[name] = true
		}
	}
}

// visibleOf returns the variables that a query projects, in order.
func visibleOf(q *query) []string {
	if !q.star {
		var names []string
		for _, item := range q.project {
			if !slices.Contains(names, item.name) {
				names = append(names, item.name)
			}
		}
		return names
	}
	return starNames(q)
}

// starNames returns the variables of SELECT *, in the order in which they stand.
func starNames(q *query) []string {
	var names []string
	seen := map[string]bool{}
	add := func(name string) {
		if name != "" && !seen[name] && !isBlankName(name) {
			seen[name] = true
			names = append(names, name)
		}
	}
	var walk func(g *group)
	walk = func(g *group) {
		if g.sub != nil {
			for _, name := range visibleOf(g.sub) {
				add(name)
			}
			return
		}
		for _, e := range g.elements {
			switch e := e.(type) {
			case triplesElement:
				for _, t := range e.triples {
					add(t.s.name)
					add(t.p.name)
					add(t.o.name)
				}
			case groupElement:
				walk(e.group)
			case unionElement:
				for _, g := range e.groups {
					walk(g)
				}
			case optional:
				walk(e.group)
			case graphElement:
				add(e.name.name)
				walk(e.group)
			case bindElement:
				add(e.name)
			case *values:
				for _, name := range e.names {
					add(name)
				}
			}
		}
	}
	if q.where != nil {
		walk(q.where)
	}
	if q.values != nil {
		for _, name := range q.values.names {
			add(name)
		}
	}
	return names
}
