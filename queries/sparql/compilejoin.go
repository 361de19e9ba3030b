package sparql

import (
	"fmt"
	"math"

	"entente/queries/sparql/dataset"
)

// compileJoin orders the parts of a join, so that those come first which leave
// fewest rows, and puts each condition behind the part that binds the last of its
// variables.
func (c *compiler) compileJoin(parts []pattern, conditions []expr, k known, parent *Step, next cont) (cont, error) {
	whole := varset(nil)
	for _, p := range parts {
		whole = whole.or(possible(p))
	}
	step := parent
	order, estimates, err := c.order(parts, k, 0)
	if err != nil {
		return nil, err
	}
	// What is known before each part, and the conditions that can be told behind it.
	before := make([]known, len(order)+1)
	before[0] = k
	own := make([]varset, len(order)+1) // bound by the parts themselves
	for i, p := range order {
		before[i+1] = before[i].and(p)
		own[i+1] = own[i].or(certain(p))
		if c.graphSlot >= 0 {
			before[i+1].sure = before[i+1].sure.with(c.graphSlot)
		}
	}
	at := make([][]expr, len(order)+1)
	for _, cond := range conditions {
		needs := exprVars(cond).and(whole)
		i := 0
		for i < len(order) && !needs.within(own[i]) {
			i++
		}
		if c.graphSlot >= 0 && hasExists(cond) {
			i = max(i, 1)
		}
		at[min(i, len(order))] = append(at[min(i, len(order))], cond)
	}
	steps := make([]*Step, len(order))
	for i := range order {
		steps[i] = &Step{} // those of the parts, in their order
	}
	for i := len(order); ; i-- {
		if next, err = c.check(at[i], before[i], next); err != nil {
			return nil, err
		}
		if i == 0 {
			break
		}
		p := order[i-1]
		if t, ok := p.(triplePattern); ok {
			next, err = c.compileTriple(t, before[i-1], estimates[i-1], steps[i-1], next)
		} else {
			next, err = c.attach(p, before[i-1], steps[i-1], next)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, s := range steps {
		step.Steps = append(step.Steps, s.Steps...)
	}
	return next, nil
}

// order returns the parts of a join in the order of evaluation, with about how many
// solutions each has for one of those before it.
func (c *compiler) order(parts []pattern, k known, depth int) (order []pattern, estimates []float64, err error) {
	// An estimate holds until another variable of the part is bound.
	type candidate struct {
		pattern pattern
		vars    varset
		sure    varset // of vars, when it was estimated
		n       float64
		known   bool
	}
	rest := make([]candidate, len(parts))
	for i, p := range parts {
		rest[i] = candidate{pattern: p, vars: mentioned(p)}
		if c.graphSlot >= 0 {
			rest[i].vars = rest[i].vars.with(c.graphSlot)
		}
	}
	sure := k.sure
	for len(rest) > 0 {
		best, least := -1, math.Inf(1)
		for i := range rest {
			p := &rest[i]
			if c.graphSlot >= 0 && !sure.has(c.graphSlot) && !c.bindsGraph(p.pattern) {
				continue // the graph must be bound by a triple pattern first
			}
			if now := sure.and(p.vars); !p.known || !now.within(p.sure) {
				if p.n, err = c.estimate(p.pattern, sure, depth); err != nil {
					return nil, nil, err
				}
				p.sure, p.known = now, true
			}
			if p.n < least {
				best, least = i, p.n
			}
		}
		if best < 0 {
			best, least = 0, 1
		}
		p := rest[best].pattern
		order, estimates = append(order, p), append(estimates, least)
		rest = append(rest[:best], rest[best+1:]...)
		sure = sure.or(certain(p))
		if c.graphSlot >= 0 {
			sure = sure.with(c.graphSlot)
		}
	}
	return order, estimates, nil
}

// deepestEstimate is how deep estimates look into nested patterns: ordering the
// parts of a join asks for them more than once at every level.
const deepestEstimate = 4

// estimate returns about how many solutions a pattern has for one row in which the
// variables in sure are bound.
func (c *compiler) estimate(p pattern, sure varset, depth int) (float64, error) {
	if depth++; depth > deepestEstimate {
		return 100, nil
	}
	switch p := p.(type) {
	case unit:
		return 1, nil
	case triplePattern:
		return c.estimateTriple(p, sure)
	case join:
		n := 1.0
		_, estimates, err := c.order(p.parts, known{sure, sure}, depth)
		for _, e := range estimates {
			n *= e
		}
		return n, err
	case leftJoin:
		n, err := c.estimate(p.left, sure, depth)
		return n * 1.1, err
	case filter:
		n, err := c.estimate(p.pattern, sure, depth)
		return n / 2, err
	case union:
		sum := 0.0
		for _, part := range p.parts {
			n, err := c.estimate(part, sure, depth)
			if err != nil {
				return 0, err
			}
			sum += n
		}
		return sum, nil
	case minus:
		return c.estimate(p.left, sure, depth)
	case extend:
		return c.estimate(p.pattern, sure, depth)
	case graphPattern:
		inner := *c
		inner.named, inner.graph, inner.graphSlot = true, 0, -1
		if p.name.variable() {
			inner.graphSlot = p.name.slot
		} else if id, err := c.x.id(p.name.term); err != nil {
			return 0, err
		} else {
			inner.graph = id
		}
		return inner.estimate(p.pattern, sure, depth)
	case table:
		n := float64(len(p.rows))
		if certain(p).and(sure).empty() {
			return n, nil
		}
		return math.Min(n, 0.5), nil
	case grouping:
		n, err := c.estimate(p.pattern, sure.and(pushable(p)), depth)
		return math.Max(1, n/4), err
	case orderBy:
		return c.estimate(p.pattern, sure, depth)
	case project:
		return c.estimate(p.pattern, sure.and(pushable(p)), depth)
	case distinct:
		return c.estimate(p.pattern, sure, depth)
	case slice:
		n, err := c.estimate(p.pattern, nil, depth)
		if p.limit >= 0 {
			n = math.Min(n, float64(p.limit))
		}
		return n, err
	}
	return 1, nil
}

func (c *compiler) estimateTriple(p triplePattern, sure varset) (float64, error) {
	pat := dataset.Pattern{Named: c.named, G: c.graph}
	if pat.G&localID != 0 {
		return 0, nil
	}
	var bound dataset.Place
	for _, at := range [...]struct {
		place place
		id    *ID
		of    dataset.Place
	}{{p.s, &pat.S, dataset.Subject}, {p.p, &pat.P, dataset.Predicate}, {p.o, &pat.O, dataset.Object}} {
		switch {
		case at.of == dataset.Predicate && p.path != nil:
		case at.place.variable():
			if sure.has(at.place.slot) {
				bound |= at.of
			}
		default:
			id, err := c.x.src.Lookup(c.x.ctx, at.place.term)
			if err != nil {
				return 0, err
			}
			if id == 0 && p.path == nil {
				return 0, nil
			}
			*at.id = id
		}
	}
	if c.graphSlot >= 0 && sure.has(c.graphSlot) {
		bound |= dataset.Graph
	}
	if p.path == nil {
		return c.x.src.Estimate(c.x.ctx, pat, bound)
	}
	// A path: a few steps from a bound end, very many without one.
	ends := 0
	for _, end := range []place{p.s, p.o} {
		if !end.variable() || sure.has(end.slot) {
			ends++
		}
	}
	n, err := c.x.src.Estimate(c.x.ctx, dataset.Pattern{Named: c.named, G: c.graph}, 0)
	switch ends {
	case 2:
		return 0.9, err
	case 1:
		return math.Max(2, math.Sqrt(n)), err
	}
	return math.Max(4, 2*n), err
}

// operand is a place of a triple pattern during an evaluation.
type operand struct {
	slot int // -1 for an ID
	id   ID
}

func (c *compiler) operand(p place) (operand, error) {
	if p.variable() {
		return operand{slot: p.slot}, nil
	}
	id, err := c.x.id(p.term)
	return operand{-1, id}, err
}

// tripleStep matches one triple pattern.
type tripleStep struct {
	x          *exec
	c          *compiler
	s, p, o, g operand
	next       cont
	step       *Step
	each       func(s, p, o, g ID) error

	setS, setP, setO, setG bool // the place binds its variable
	sameP, sameO           int  // which place before has the same variable: 0 none, 1 subject, 2 predicate
	sameG                  int  // and 3 object
}

func (c *compiler) compileTriple(p triplePattern, k known, estimate float64, parent *Step, next cont) (cont, error) {
	step := parent.Add(c.tripleText(p), estimate)
	if p.path != nil {
		return c.compilePath(p, step, next)
	}
	t := &tripleStep{x: c.x, c: c, next: next, step: step}
	var err error
	for _, at := range []struct {
		place place
		to    *operand
	}{{p.s, &t.s}, {p.p, &t.p}, {p.o, &t.o}} {
		if *at.to, err = c.operand(at.place); err != nil {
			return nil, err
		}
	}
	t.g = operand{c.graphSlot, c.graph}
	same := func(a, b operand) bool { return a.slot >= 0 && a.slot == b.slot }
	if same(t.p, t.s) {
		t.sameP = 1
	}
	switch {
	case same(t.o, t.s):
		t.sameO = 1
	case same(t.o, t.p):
		t.sameO = 2
	}
	switch {
	case same(t.g, t.s):
		t.sameG = 1
	case same(t.g, t.p):
		t.sameG = 2
	case same(t.g, t.o):
		t.sameG = 3
	}
	t.each = t.bind
	return t.run, nil
}

func (o *operand) value(row []ID) ID {
	if o.slot >= 0 {
		return row[o.slot]
	}
	return o.id
}

func (t *tripleStep) run() error {
	row := t.x.row
	pat := dataset.Pattern{S: t.s.value(row), P: t.p.value(row), O: t.o.value(row), Named: t.c.named}
	if pat.Named {
		pat.G = t.g.value(row)
	}
	if (pat.S|pat.P|pat.O|pat.G)&localID != 0 {
		return nil // of a term that is in no quad
	}
	t.setS = pat.S == 0
	t.setP = pat.P == 0 && !(t.setS && t.sameP == 1)
	t.setO = pat.O == 0 && !(t.setS && t.sameO == 1) && !(t.setP && t.sameO == 2)
	t.setG = t.g.slot >= 0 && pat.G == 0 && !(t.setS && t.sameG == 1) && !(t.setP && t.sameG == 2) && !(t.setO && t.sameG == 3)
	if err := t.x.tick(); err != nil {
		return err
	}
	return t.x.src.Match(t.x.ctx, pat, t.each)
}

func (t *tripleStep) bind(s, p, o, g ID) error {
	switch {
	case t.sameP == 1 && p != s,
		t.sameO == 1 && o != s, t.sameO == 2 && o != p,
		t.sameG == 1 && g != s, t.sameG == 2 && g != p, t.sameG == 3 && g != o:
		return nil
	}
	x := t.x
	if x.steps++; x.steps&1023 == 0 {
		if err := x.ctx.Err(); err != nil {
			return err
		}
	}
	row := x.row
	if t.setS {
		row[t.s.slot] = s
	}
	if t.setP {
		row[t.p.slot] = p
	}
	if t.setO {
		row[t.o.slot] = o
	}
	if t.setG {
		row[t.g.slot] = g
	}
	x.solution++
	t.step.Rows++
	err := t.next()
	if t.setS {
		row[t.s.slot] = 0
	}
	if t.setP {
		row[t.p.slot] = 0
	}
	if t.setO {
		row[t.o.slot] = 0
	}
	if t.setG {
		row[t.g.slot] = 0
	}
	return err
}

// tripleText returns a triple pattern as a plan shows it.
func (c *compiler) tripleText(p triplePattern) string {
	verb := c.placeText(p.p)
	if p.path != nil {
		verb = pathText(p.path)
	}
	return fmt.Sprintf("%s %s %s", c.placeText(p.s), verb, c.placeText(p.o))
}

func (c *compiler) placeText(p place) string {
	if p.variable() {
		if name := c.names[p.slot]; isBlankName(name) {
			return name
		}
		return "?" + c.names[p.slot]
	}
	return termText(p.term)
}
