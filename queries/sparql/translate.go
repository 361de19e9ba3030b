package sparql

import "fmt"

// translator makes the algebra of a query (section 18.2).
type translator struct {
	names []string // of slots
}

// scope is where names of variables stand for slots.
type scope map[string]int

func (t *translator) slot(sc scope, name string) int {
	slot, ok := sc[name]
	if !ok {
		slot = t.fresh(name)
		sc[name] = slot
	}
	return slot
}

func (t *translator) fresh(name string) int {
	t.names = append(t.names, name)
	return len(t.names) - 1
}

func (t *translator) place(sc scope, n node) place {
	if n.variable() {
		return place{slot: t.slot(sc, n.name)}
	}
	return place{slot: -1, term: n.term}
}

// joined joins two patterns.
func joined(a, b pattern) pattern {
	if _, ok := a.(unit); ok {
		return b
	}
	if _, ok := b.(unit); ok {
		return a
	}
	var parts []pattern
	for _, p := range []pattern{a, b} {
		if j, ok := p.(join); ok {
			parts = append(parts, j.parts...)
		} else {
			parts = append(parts, p)
		}
	}
	return join{parts}
}

// query translates a query, see section 18.2.4. It returns the slots that are
// projected, nil for queries that are none of SELECT.
func (t *translator) query(q *query, sc scope) (pattern, []int) {
	var p pattern = unit{}
	if q.where != nil {
		p = t.group(q.where, sc)
	}
	var aggregates []aggregate
	var keys []int
	replace := func(e expr) expr { return e }
	grouped := len(q.groupBy) > 0 || q.hasAggregate
	if grouped {
		for _, k := range q.groupBy {
			if k.expr == nil {
				keys = append(keys, t.slot(sc, k.name))
				continue
			}
			name := k.name
			if name == "" {
				name = fmt.Sprintf(".key%d", len(t.names))
			}
			slot := t.slot(sc, name)
			p = extend{p, slot, t.expr(k.expr, sc)}
			keys = append(keys, slot)
		}
		replace = func(e expr) expr {
			return mapExpr(e, func(e expr) (expr, bool) {
				a, ok := e.(*aggregateExpr)
				if !ok {
					return nil, false
				}
				copied := *a
				if a.arg != nil {
					copied.arg = t.expr(a.arg, sc)
				}
				slot := t.fresh(fmt.Sprintf(".%s%d", a.name, len(t.names)))
				aggregates = append(aggregates, aggregate{&copied, slot})
				return varExpr{slot: slot, name: t.names[slot], pos: -1}, true
			})
		}
	}
	// Aggregates are replaced by variables, outside the group as well as in it.
	resolve := func(e expr) expr { return t.expr(replace(e), sc) }
	var having []expr
	for _, e := range q.having {
		having = append(having, resolve(e))
	}
	type extension struct {
		slot int
		expr expr
	}
	var extensions []extension
	for _, item := range q.project {
		if item.expr != nil {
			e := resolve(item.expr)
			extensions = append(extensions, extension{t.slot(sc, item.name), e})
		}
	}
	var order []orderKey
	for _, k := range q.orderBy {
		order = append(order, orderKey{resolve(k.expr), k.desc})
	}
	if grouped {
		p = grouping{p, keys, aggregates}
	}
	if len(having) > 0 {
		p = filter{p, having}
	}
	if q.values != nil {
		p = joined(p, t.values(q.values, sc))
	}
	for _, e := range extensions {
		p = extend{p, e.slot, e.expr}
	}
	if len(order) > 0 {
		p = orderBy{p, order}
	}
	var slots []int
	if q.form == Select {
		for _, name := range visibleOf(q) {
			slots = append(slots, t.slot(sc, name))
		}
		p = project{p, slots}
		if q.distinct || q.reduced {
			p = distinct{p, slots}
		}
	}
	if q.limit >= 0 || q.offset > 0 {
		p = slice{p, max(q.offset, 0), q.limit}
	}
	return p, slots
}

// group translates a group with its filters.
func (t *translator) group(g *group, sc scope) pattern {
	p, conditions := t.groupParts(g, sc)
	if len(conditions) > 0 {
		return filter{p, conditions}
	}
	return p
}

// groupParts translates a group, and returns its filters apart: those of an
// OPTIONAL are conditions of the left join.
func (t *translator) groupParts(g *group, sc scope) (p pattern, conditions []expr) {
	if g.sub != nil {
		inner := scope{}
		for _, name := range visibleOf(g.sub) {
			inner[name] = t.slot(sc, name)
		}
		p, _ := t.query(g.sub, inner)
		return p, nil
	}
	p = unit{}
	for _, e := range g.elements {
		switch e := e.(type) {
		case triplesElement:
			for _, tr := range e.triples {
				p = joined(p, triplePattern{t.place(sc, tr.s), t.place(sc, tr.p), t.place(sc, tr.o), tr.path})
			}
		case groupElement:
			p = joined(p, t.group(e.group, sc))
		case unionElement:
			var u union
			for _, g := range e.groups {
				u.parts = append(u.parts, t.group(g, sc))
			}
			p = joined(p, u)
		case optional:
			right, conditions := t.groupParts(e.group, sc)
			p = leftJoin{p, right, conditions}
		case minusElement:
			p = minus{p, t.group(e.group, sc)}
		case graphElement:
			p = joined(p, graphPattern{t.place(sc, e.name), t.group(e.group, sc)})
		case bindElement:
			p = extend{p, t.slot(sc, e.name), t.expr(e.expr, sc)}
		case *values:
			p = joined(p, t.values(e, sc))
		case filterElement:
			conditions = append(conditions, t.conditions(e.expr, sc)...)
		}
	}
	return p, conditions
}

// conditions returns the parts of a conjunction: a filter with "&&" is as good as
// two, since an error and false are the same to it.
func (t *translator) conditions(e expr, sc scope) []expr {
	if op, ok := e.(opExpr); ok && op.op == "&&" {
		return append(t.conditions(op.args[0], sc), t.conditions(op.args[1], sc)...)
	}
	return []expr{t.expr(e, sc)}
}

func (t *translator) values(v *values, sc scope) pattern {
	out := table{rows: v.rows}
	for _, name := range v.names {
		out.slots = append(out.slots, t.slot(sc, name))
	}
	return out
}

// expr gives the variables of an expression their slots, and translates the
// patterns of EXISTS.
func (t *translator) expr(e expr, sc scope) expr {
	return mapExpr(e, func(e expr) (expr, bool) {
		switch e := e.(type) {
		case varExpr:
			if e.pos >= 0 {
				e.slot = t.slot(sc, e.name)
			}
			return e, true
		case existsExpr:
			e.pattern = t.group(e.group, sc)
			return e, true
		}
		return nil, false
	})
}

// mapExpr returns an expression in which f replaced some of what it consists of.
func mapExpr(e expr, f func(expr) (expr, bool)) expr {
	if r, ok := f(e); ok {
		return r
	}
	all := func(list []expr) []expr {
		out := make([]expr, len(list))
		for i, e := range list {
			out[i] = mapExpr(e, f)
		}
		return out
	}
	switch e := e.(type) {
	case opExpr:
		e.args = all(e.args)
		return e
	case callExpr:
		e.args = all(e.args)
		return e
	case inExpr:
		e.arg, e.list = mapExpr(e.arg, f), all(e.list)
		return e
	case *aggregateExpr:
		if e.arg != nil {
			copied := *e
			copied.arg = mapExpr(e.arg, f)
			return &copied
		}
	}
	return e
}
