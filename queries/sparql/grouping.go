package sparql

import (
	"strings"

	"entente/queries/sparql/xsd"
)

// compileGrouping groups solutions by their keys and yields one for each group,
// with the values of the aggregates (section 18.5.1).
func (c *compiler) compileGrouping(p grouping, k known, parent *Step, next cont) (cont, error) {
	step := parent.Add("group", -1)
	next = counted(step, next)
	g := &grouper{x: c.x, grouping: p, next: next, buffer: make([]ID, len(p.keys))}
	inside := k.and(p.pattern)
	g.whole = possible(p.pattern).slots()
	for _, a := range p.aggregates {
		var arg func() (xsd.Value, error)
		var err error
		if a.arg != nil {
			if arg, err = c.expr(a.arg, inside); err != nil {
				return nil, err
			}
		}
		g.args = append(g.args, arg)
	}
	inner, err := c.compile(p.pattern, k, step, g.collect)
	g.inner = inner
	return g.run, err
}

type grouper struct {
	grouping
	x      *exec
	args   []func() (xsd.Value, error) // of aggregates; nil for COUNT(*)
	whole  []int                       // slots of a solution, for COUNT(DISTINCT *)
	inner  cont
	next   cont
	buffer []ID

	groups *rowTable
	sums   []accumulator // one for each aggregate of each group
}

// accumulator is an aggregate of one group so far.
type accumulator struct {
	count  int64
	value  xsd.Value
	failed bool
	text   *strings.Builder
	seen   *rowTable // of DISTINCT
}

func (g *grouper) run() error {
	g.groups, g.sums = newRowTable(len(g.keys)), nil
	if err := g.inner(); err != nil {
		return err
	}
	if len(g.keys) == 0 && g.groups.n == 0 {
		g.groups.add(nil)
		g.sums = make([]accumulator, len(g.aggregates))
	}
	row := g.x.row
	var was []ID
	for _, slot := range g.keys {
		was = append(was, row[slot])
	}
	for i := range g.groups.n {
		for j, slot := range g.keys {
			row[slot] = g.groups.row(i)[j]
		}
		for j, a := range g.aggregates {
			v, ok := g.sums[i*len(g.aggregates)+j].result(a)
			row[a.slot] = 0
			if !ok {
				continue
			}
			id, err := g.x.id(v.Term())
			if err != nil {
				return err
			}
			row[a.slot] = id
		}
		g.x.solution++
		err := g.next()
		for j, slot := range g.keys {
			row[slot] = was[j]
		}
		for _, a := range g.aggregates {
			row[a.slot] = 0
		}
		if err != nil {
			return err
		}
	}
	g.groups, g.sums = nil, nil
	return nil
}

func (g *grouper) collect() error {
	for i, slot := range g.keys {
		g.buffer[i] = g.x.row[slot]
	}
	n, added := g.groups.add(g.buffer)
	if added {
		g.sums = append(g.sums, make([]accumulator, len(g.aggregates))...)
		if err := g.x.keep(1); err != nil {
			return err
		}
	}
	for i, a := range g.aggregates {
		acc := &g.sums[n*len(g.aggregates)+i]
		if a.arg == nil {
			if err := g.countRow(acc, a.distinct); err != nil {
				return err
			}
			continue
		}
		v, err := g.args[i]()
		if err != nil && !isTypeError(err) {
			return err
		}
		if err == nil && a.distinct {
			if again, err := g.again(acc, v); err != nil {
				return err
			} else if again {
				continue
			}
		}
		acc.add(a, v, err == nil)
	}
	return nil
}

// countRow is COUNT(*) for one row.
func (g *grouper) countRow(acc *accumulator, distinct bool) error {
	if distinct {
		if acc.seen == nil {
			acc.seen = newRowTable(len(g.whole))
		}
		row := make([]ID, len(g.whole))
		for i, slot := range g.whole {
			row[i] = g.x.row[slot]
		}
		if _, added := acc.seen.add(row); !added {
			return nil
		}
		if err := g.x.keep(1); err != nil {
			return err
		}
	}
	acc.count++
	return nil
}

// again reports whether an aggregate with DISTINCT had the value before.
func (g *grouper) again(acc *accumulator, v xsd.Value) (bool, error) {
	id, err := g.x.id(v.Term())
	if err != nil {
		return false, err
	}
	if acc.seen == nil {
		acc.seen = newRowTable(1)
	}
	if _, added := acc.seen.add([]ID{id}); !added {
		return true, nil
	}
	return false, g.x.keep(1)
}

// add adds a value; ok is false where the expression had none.
func (acc *accumulator) add(a aggregate, v xsd.Value, ok bool) {
	if !ok {
		// COUNT and SAMPLE pass over errors, to the others they are one.
		acc.failed = acc.failed || a.name != "COUNT" && a.name != "SAMPLE"
		return
	}
	acc.count++
	switch a.name {
	case "SUM", "AVG":
		if acc.count == 1 {
			acc.value = xsd.Int(0)
		}
		sum, err := xsd.Add(acc.value, v)
		acc.value, acc.failed = sum, acc.failed || err != nil
	case "MIN":
		if acc.count == 1 || xsd.Order(v, acc.value) < 0 {
			acc.value = v
		}
	case "MAX":
		if acc.count == 1 || xsd.Order(v, acc.value) > 0 {
			acc.value = v
		}
	case "SAMPLE":
		if acc.count == 1 {
			acc.value = v
		}
	case "GROUP_CONCAT":
		if v.Kind == xsd.Blank {
			acc.failed = true
			return
		}
		if acc.text == nil {
			acc.text = new(strings.Builder)
		} else {
			acc.text.WriteString(a.separator)
		}
		acc.text.WriteString(v.Text())
	}
}

// result returns the value of an aggregate; ok is false if it has none.
func (acc *accumulator) result(a aggregate) (v xsd.Value, ok bool) {
	if acc.failed {
		return v, false
	}
	switch a.name {
	case "COUNT":
		return xsd.Int(acc.count), true
	case "SUM":
		if acc.count == 0 {
			return xsd.Int(0), true
		}
	case "AVG":
		if acc.count == 0 {
			return xsd.Int(0), true
		}
		v, err := xsd.Div(acc.value, xsd.Int(acc.count))
		return v, err == nil
	case "GROUP_CONCAT":
		if acc.text == nil {
			return xsd.Str(""), true
		}
		return xsd.Str(acc.text.String()), true
	}
	return acc.value, acc.count > 0
}
