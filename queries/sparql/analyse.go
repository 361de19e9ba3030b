package sparql

// What an evaluation may take for granted of a pattern: which variables its
// solutions bind, and which may be given a value before it is evaluated.

// exprVars returns the variables of an expression, with those of the patterns of
// EXISTS.
func exprVars(e expr) varset {
	var s varset
	eachOperand(e, func(e expr) bool {
		switch e := e.(type) {
		case varExpr:
			s = s.with(e.slot)
		case existsExpr:
			s = s.or(mentioned(e.pattern))
		}
		return true
	})
	return s
}

func exprsVars(list []expr) varset {
	var s varset
	for _, e := range list {
		s = s.or(exprVars(e))
	}
	return s
}

// mentioned returns all variables that stand anywhere in a pattern.
func mentioned(p pattern) varset {
	switch p := p.(type) {
	case triplePattern:
		return setOf(p.s.slot, p.p.slot, p.o.slot)
	case join:
		var s varset
		for _, part := range p.parts {
			s = s.or(mentioned(part))
		}
		return s
	case leftJoin:
		return mentioned(p.left).or(mentioned(p.right)).or(exprsVars(p.conditions))
	case filter:
		return mentioned(p.pattern).or(exprsVars(p.conditions))
	case union:
		var s varset
		for _, part := range p.parts {
			s = s.or(mentioned(part))
		}
		return s
	case minus:
		return mentioned(p.left).or(mentioned(p.right))
	case extend:
		return mentioned(p.pattern).or(exprVars(p.expr)).with(p.slot)
	case graphPattern:
		return mentioned(p.pattern).with(p.name.slot)
	case table:
		return setOf(p.slots...)
	case grouping:
		s := mentioned(p.pattern).or(setOf(p.keys...))
		for _, a := range p.aggregates {
			if s = s.with(a.slot); a.arg != nil {
				s = s.or(exprVars(a.arg))
			}
		}
		return s
	case orderBy:
		s := mentioned(p.pattern)
		for _, k := range p.keys {
			s = s.or(exprVars(k.expr))
		}
		return s
	case project:
		return mentioned(p.pattern).or(setOf(p.slots...))
	case distinct:
		return mentioned(p.pattern)
	case slice:
		return mentioned(p.pattern)
	}
	return nil
}

// possible returns the variables that solutions may bind.
func possible(p pattern) varset {
	switch p := p.(type) {
	case triplePattern, table:
		return mentioned(p)
	case join:
		var s varset
		for _, part := range p.parts {
			s = s.or(possible(part))
		}
		return s
	case leftJoin:
		return possible(p.left).or(possible(p.right))
	case filter:
		return possible(p.pattern)
	case union:
		var s varset
		for _, part := range p.parts {
			s = s.or(possible(part))
		}
		return s
	case minus:
		return possible(p.left)
	case extend:
		return possible(p.pattern).with(p.slot)
	case graphPattern:
		return possible(p.pattern).with(p.name.slot)
	case grouping:
		s := setOf(p.keys...)
		for _, a := range p.aggregates {
			s = s.with(a.slot)
		}
		return s
	case orderBy:
		return possible(p.pattern)
	case project:
		return possible(p.pattern).and(setOf(p.slots...))
	case distinct:
		return possible(p.pattern)
	case slice:
		return possible(p.pattern)
	}
	return nil
}

// certain returns the variables that every solution binds.
func certain(p pattern) varset {
	switch p := p.(type) {
	case triplePattern:
		return mentioned(p)
	case table:
		var s varset
		for i, slot := range p.slots {
			bound := true
			for _, row := range p.rows {
				bound = bound && row[i].Kind != 0
			}
			if bound {
				s = s.with(slot)
			}
		}
		return s
	case join:
		var s varset
		for _, part := range p.parts {
			s = s.or(certain(part))
		}
		return s
	case leftJoin:
		return certain(p.left)
	case filter:
		return certain(p.pattern)
	case union:
		s := certain(p.parts[0])
		for _, part := range p.parts[1:] {
			s = s.and(certain(part))
		}
		return s
	case minus:
		return certain(p.left)
	case extend:
		s := certain(p.pattern)
		switch e := p.expr.(type) {
		case constExpr:
			s = s.with(p.slot)
		case varExpr:
			if s.has(e.slot) {
				s = s.with(p.slot)
			}
		}
		return s
	case graphPattern:
		return certain(p.pattern).with(p.name.slot)
	case grouping:
		s := certain(p.pattern).and(setOf(p.keys...))
		for _, a := range p.aggregates {
			if a.name == "COUNT" {
				s = s.with(a.slot)
			}
		}
		return s
	case orderBy:
		return certain(p.pattern)
	case project:
		return certain(p.pattern).and(setOf(p.slots...))
	case distinct:
		return certain(p.pattern)
	case slice:
		return certain(p.pattern)
	}
	return nil
}

// pushable returns the variables that may have a value before a pattern is
// evaluated: its solutions then are those that agree with the value, as if they
// were joined with it afterwards. Sub-queries, filters and optional parts see
// variables only as their own patterns bind them, so not every variable is one.
func pushable(p pattern) varset {
	switch p := p.(type) {
	case triplePattern, table:
		return mentioned(p)
	case join:
		// Parts that cannot have it have it hidden from them, see compile.
		return mentioned(p)
	case filter:
		return seenBy(pushable(p.pattern), certain(p.pattern), exprsVars(p.conditions))
	case leftJoin:
		return seenBy(pushable(p.left), certain(p.left), mentioned(p.right).or(exprsVars(p.conditions)))
	case union:
		return mentioned(p)
	case minus:
		return seenBy(pushable(p.left), certain(p.left), mentioned(p.right))
	case extend:
		inner := mentioned(p.pattern)
		s := seenBy(pushable(p.pattern), certain(p.pattern), exprVars(p.expr))
		if !inner.has(p.slot) && !exprVars(p.expr).has(p.slot) {
			s = s.with(p.slot)
		}
		return s
	case graphPattern:
		return pushable(p.pattern).with(p.name.slot)
	case grouping:
		return pushable(p.pattern).and(setOf(p.keys...)).and(certain(p.pattern))
	case orderBy:
		return pushable(p.pattern)
	case project:
		return pushable(p.pattern).and(setOf(p.slots...))
	case distinct:
		return pushable(p.pattern)
	}
	return nil
}

// seenBy takes out of s what an expression or a pattern beside mentions, unless it
// is bound for certain, so that it sees the same value anyway.
func seenBy(s, certain, beside varset) varset { return s.minus(beside.minus(certain)) }
