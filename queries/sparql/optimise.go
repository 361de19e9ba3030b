package sparql

// optimise returns a pattern with the same solutions whose joins are flat and
// whose filters stand as deep as they may.
func optimise(p pattern) pattern {
	switch p := p.(type) {
	case join:
		return optimiseJoin(p)
	case leftJoin:
		return leftJoin{optimise(p.left), optimise(p.right), optimiseExprs(p.conditions)}
	case filter:
		out := optimise(p.pattern)
		for _, c := range optimiseExprs(p.conditions) {
			out = withFilter(out, c)
		}
		return out
	case union:
		parts := make([]pattern, len(p.parts))
		for i, part := range p.parts {
			parts[i] = optimise(part)
		}
		return union{parts}
	case minus:
		return minus{optimise(p.left), optimise(p.right)}
	case extend:
		return extend{optimise(p.pattern), p.slot, optimiseExprs([]expr{p.expr})[0]}
	case graphPattern:
		return graphPattern{p.name, optimise(p.pattern)}
	case grouping:
		return grouping{optimise(p.pattern), p.keys, p.aggregates}
	case orderBy:
		return orderBy{optimise(p.pattern), p.keys}
	case project:
		return project{optimise(p.pattern), p.slots}
	case distinct:
		return distinct{optimise(p.pattern), p.slots}
	case slice:
		return slice{optimise(p.pattern), p.offset, p.limit}
	}
	return p
}

// optimiseExprs optimises the patterns of EXISTS.
func optimiseExprs(list []expr) []expr {
	out := make([]expr, len(list))
	for i, e := range list {
		out[i] = mapExpr(e, func(e expr) (expr, bool) {
			if e, ok := e.(existsExpr); ok {
				e.pattern = optimise(e.pattern)
				return e, true
			}
			return nil, false
		})
	}
	return out
}

// optimiseJoin flattens joins in a join, and takes out of its parts the filters
// whose variables the part itself binds: they hold for the whole as well.
func optimiseJoin(j join) pattern {
	var parts []pattern
	var conditions []expr
	var add func(p pattern)
	add = func(p pattern) {
		switch p := p.(type) {
		case unit:
		case join:
			for _, part := range p.parts {
				add(part)
			}
		case filter:
			var kept []expr
			bound := certain(p.pattern)
			for _, c := range p.conditions {
				if exprVars(c).within(bound) {
					conditions = append(conditions, c)
				} else {
					kept = append(kept, c)
				}
			}
			if len(kept) > 0 {
				parts = append(parts, filter{p.pattern, kept})
			} else {
				add(p.pattern)
			}
		default:
			parts = append(parts, p)
		}
	}
	for _, part := range j.parts {
		add(optimise(part))
	}
	var out pattern = unit{}
	switch len(parts) {
	case 0:
	case 1:
		out = parts[0]
	default:
		out = join{parts}
	}
	for _, c := range conditions {
		out = withFilter(out, c)
	}
	return out
}

// withFilter returns the pattern with a condition, which goes as deep as it may.
func withFilter(p pattern, c expr) pattern {
	vars := exprVars(c)
	switch p := p.(type) {
	case leftJoin:
		if vars.and(mentioned(p)).within(certain(p.left)) {
			p.left = withFilter(p.left, c)
			return p
		}
	case union:
		parts := make([]pattern, len(p.parts))
		for i, part := range p.parts {
			parts[i] = withFilter(part, c)
		}
		return union{parts}
	case extend:
		if !vars.has(p.slot) {
			p.pattern = withFilter(p.pattern, c)
			return p
		}
	case minus:
		if vars.and(mentioned(p.right)).within(certain(p.left)) {
			p.left = withFilter(p.left, c)
			return p
		}
	case graphPattern:
		if !hasExists(c) && !(p.name.variable() && vars.has(p.name.slot)) {
			p.pattern = withFilter(p.pattern, c)
			return p
		}
	case filter:
		p.conditions = append(p.conditions[:len(p.conditions):len(p.conditions)], c)
		return p
	}
	return filter{p, []expr{c}}
}

func hasExists(e expr) bool {
	found := false
	eachOperand(e, func(e expr) bool {
		_, ok := e.(existsExpr)
		found = found || ok
		return !found
	})
	return found
}
