package sparql

import (
	"entente/queries/plan"
	"entente/queries/sparql/dataset"
)

// A Step is a part of a plan. Rows counts the solutions that it yielded; Estimate
// is of those for one solution of what came before.
type Step = plan.Step

// compiler makes conts of patterns. A pattern is compiled with what comes next.
type compiler struct {
	x     *exec
	names []string // of slots

	// The graph that patterns are matched in: the default graph, or a named one, by
	// its ID or by the slot that holds it.
	named     bool
	graph     ID
	graphSlot int // -1 if there is none

	// fixed are slots that have their value from outside: those of the solution that
	// EXISTS is asked for, and the graph's. They are never hidden.
	fixed varset
}

// known is what is bound in the row when a part is called: sure for certain, maybe
// perhaps.
type known struct{ sure, maybe varset }

func (k known) and(p pattern) known {
	return known{k.sure.or(certain(p)), k.maybe.or(possible(p))}
}

func (k known) without(s varset) known { return known{k.sure.minus(s), k.maybe.minus(s)} }

// counted returns next with the solutions counted.
func counted(step *Step, next cont) cont {
	return func() error {
		step.Rows++
		return next()
	}
}

// compile compiles a pattern that may see what is bound.
func (c *compiler) compile(p pattern, k known, parent *Step, next cont) (cont, error) {
	if c.graphSlot >= 0 && !k.sure.has(c.graphSlot) && !c.bindsGraph(p) {
		// The graph is needed before the pattern binds it.
		step := parent.Add("each graph ?"+c.names[c.graphSlot], -1)
		inner, err := c.compile(p, known{k.sure.with(c.graphSlot), k.maybe.with(c.graphSlot)}, step, next)
		if err != nil {
			return nil, err
		}
		return c.eachGraph(counted(step, inner)), nil
	}
	switch p := p.(type) {
	case unit:
		return next, nil
	case triplePattern:
		return c.compileJoin([]pattern{p}, nil, k, parent, next)
	case join:
		return c.compileJoin(p.parts, nil, k, parent, next)
	case filter:
		return c.compileFilter(p, k, parent, next)
	case leftJoin:
		return c.compileLeftJoin(p, k, parent, next)
	case union:
		return c.compileUnion(p, k, parent, next)
	case minus:
		return c.compileMinus(p, k, parent, next)
	case extend:
		return c.compileExtend(p, k, parent, next)
	case graphPattern:
		return c.compileGraph(p, k, parent, next)
	case table:
		return c.compileTable(p, k, parent, next)
	case grouping:
		return c.compileGrouping(p, k, parent, next)
	case orderBy:
		return c.compileOrderBy(p, -1, k, parent, next)
	case project:
		return c.compile(p.pattern, k, parent, next)
	case distinct:
		return c.compileDistinct(p, k, parent, next)
	case slice:
		return c.compileSlice(p, k, parent, next)
	}
	panic("unknown pattern")
}

// bindsGraph reports whether a pattern binds the variable of its graph before it
// needs it: whether what is evaluated first is a triple pattern.
func (c *compiler) bindsGraph(p pattern) bool {
	switch p := p.(type) {
	case triplePattern:
		return p.path == nil
	case join:
		for _, part := range p.parts {
			if c.bindsGraph(part) {
				return true
			}
		}
	case filter:
		return c.bindsGraph(p.pattern)
	case leftJoin:
		return c.bindsGraph(p.left)
	case minus:
		return c.bindsGraph(p.left)
	case extend:
		return c.bindsGraph(p.pattern)
	case union:
		return true // each branch sees to it
	}
	return false
}

// eachGraph binds the slot of the graph to all named graphs.
func (c *compiler) eachGraph(next cont) cont {
	x, slot := c.x, c.graphSlot
	return func() error {
		was := x.row[slot]
		err := x.src.Graphs(x.ctx, func(g ID) error {
			if was != 0 && was != g {
				return nil
			}
			x.solution++
			x.row[slot] = g
			err := next()
			x.row[slot] = was
			return err
		})
		return err
	}
}

func (c *compiler) compileGraph(p graphPattern, k known, parent *Step, next cont) (cont, error) {
	inner := *c
	inner.named, inner.graph, inner.graphSlot = true, 0, -1
	if p.name.variable() {
		step := parent.Add("graph ?"+c.names[p.name.slot], -1)
		inner.graphSlot = p.name.slot
		inner.fixed = c.fixed.with(p.name.slot)
		return inner.attach(p.pattern, k, step, counted(step, next))
	}
	step := parent.Add("graph "+termText(p.name.term), -1)
	id, err := c.x.id(p.name.term)
	if err != nil {
		return nil, err
	}
	inner.graph = id
	if _, ok := p.pattern.(unit); ok {
		x, next := c.x, counted(step, next)
		return func() error {
			there := &errStop{"graphs"}
			err := x.src.Graphs(x.ctx, func(g ID) error {
				if g == id {
					return there
				}
				return nil
			})
			if err == there {
				return next()
			}
			return err
		}, nil
	}
	return inner.attach(p.pattern, k, step, counted(step, next))
}

func (c *compiler) compileUnion(p union, k known, parent *Step, next cont) (cont, error) {
	step := parent.Add("union", -1)
	next = counted(step, next)
	var branches []cont
	for _, part := range p.parts {
		b, err := c.attach(part, k, step, next)
		if err != nil {
			return nil, err
		}
		branches = append(branches, b)
	}
	return func() error {
		for _, b := range branches {
			if err := b(); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

func (c *compiler) compileFilter(p filter, k known, parent *Step, next cont) (cont, error) {
	switch inner := p.pattern.(type) {
	case join:
		return c.compileJoin(inner.parts, p.conditions, k, parent, next)
	case triplePattern:
		return c.compileJoin([]pattern{inner}, p.conditions, k, parent, next)
	}
	check, err := c.check(p.conditions, k.and(p.pattern), next)
	if err != nil {
		return nil, err
	}
	return c.compile(p.pattern, k, parent, check)
}

// check calls next if all conditions hold.
func (c *compiler) check(conditions []expr, k known, next cont) (cont, error) {
	for i := len(conditions) - 1; i >= 0; i-- {
		test, err := c.condition(conditions[i], k)
		if err != nil {
			return nil, err
		}
		then := next
		next = func() error {
			ok, err := test()
			switch {
			case ok:
				return then()
			case err == nil || isTypeError(err):
				return nil
			}
			return err
		}
	}
	return next, nil
}

func (c *compiler) compileLeftJoin(p leftJoin, k known, parent *Step, next cont) (cont, error) {
	step := parent.Add("optional", -1)
	next = counted(step, next)
	matched := false
	both := k.and(p.left)
	found, err := c.check(p.conditions, both.and(p.right), func() error {
		matched = true
		return next()
	})
	if err != nil {
		return nil, err
	}
	// The left part comes first in the plan.
	left, right := step.Add("", -1), step.Add("", -1)
	rightRun, err := c.attach(p.right, both, right, found)
	if err != nil {
		return nil, err
	}
	leftRun, err := c.attach(p.left, k, left, func() error {
		matched = false
		if err := rightRun(); err != nil {
			return err
		}
		if matched {
			return nil
		}
		return next()
	})
	step.Steps = append(left.Steps, right.Steps...)
	return leftRun, err
}

func (c *compiler) compileExtend(p extend, k known, parent *Step, next cont) (cont, error) {
	step := parent.Add("?"+c.names[p.slot]+" := "+exprText(p.expr), -1)
	next = counted(step, next)
	value, err := c.idOf(p.expr, k.and(p.pattern))
	if err != nil {
		return nil, err
	}
	x, slot := c.x, p.slot
	return c.compile(p.pattern, k, step, func() error {
		id, err := value()
		if err != nil && !isTypeError(err) {
			return err
		}
		was := x.row[slot]
		switch {
		case err != nil || id == 0 || id == was:
			return next()
		case was != 0:
			return nil
		}
		x.row[slot] = id
		err = next()
		x.row[slot] = 0
		return err
	})
}

func (c *compiler) compileTable(p table, k known, parent *Step, next cont) (cont, error) {
	step := parent.Add("values "+count(len(p.rows), "row"), float64(len(p.rows)))
	next = counted(step, next)
	x := c.x
	rows := make([][]ID, len(p.rows))
	for i, terms := range p.rows {
		rows[i] = make([]ID, len(terms))
		for j, t := range terms {
			if t.Kind == 0 {
				continue
			}
			id, err := x.id(t)
			if err != nil {
				return nil, err
			}
			rows[i][j] = id
		}
	}
	was := make([]ID, len(p.slots))
	return func() error {
		for j, slot := range p.slots {
			was[j] = x.row[slot]
		}
	rows:
		for _, ids := range rows {
			if err := x.tick(); err != nil {
				return err
			}
			for j, id := range ids {
				if id != 0 && was[j] != 0 && id != was[j] {
					continue rows
				}
			}
			for j, id := range ids {
				if id != 0 {
					x.row[p.slots[j]] = id
				}
			}
			x.solution++
			err := next()
			for j, slot := range p.slots {
				x.row[slot] = was[j]
			}
			if err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// pattern returns the pattern of a graph with nothing else given.
func (c *compiler) inGraph() dataset.Pattern {
	p := dataset.Pattern{Named: c.named}
	if c.named {
		if p.G = c.graph; c.graphSlot >= 0 {
			p.G = c.x.row[c.graphSlot]
		}
	}
	return p
}
