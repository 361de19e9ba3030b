package sparql

// compileMinus keeps the solutions of the left pattern that no solution of the
// right one agrees with, of those with which they share a variable.
func (c *compiler) compileMinus(p minus, k known, parent *Step, next cont) (cont, error) {
	step := parent.Add("minus", -1)
	next = counted(step, next)
	left, right := &Step{}, &Step{}
	both := k.and(p.left)
	shared := possible(p.left).and(possible(p.right))
	x := c.x
	var check cont
	switch sure := certain(p.left).and(certain(p.right)); {
	case shared.empty():
		check = next
	case !sure.empty() && shared.within(pushable(p.right)) || c.graphSlot >= 0 || !mentioned(p.right).and(c.fixed).empty():
		// Evaluate the right pattern for each solution, until it has one that agrees.
		// It sees the shared variables, if it may, and no others.
		found := &errStop{"minus"}
		seen := !sure.empty() && shared.within(pushable(p.right))
		hidden := mentioned(p.right).and(both.maybe).minus(c.fixed)
		if seen {
			hidden = hidden.minus(shared)
		}
		bound := certain(p.right).or(hidden) // what the right pattern binds itself, if it is bound
		visible := shared.slots()
		h := &hiding{x: x, slots: hidden.slots()}
		h.saved = make([]ID, len(h.slots))
		was := make([]ID, len(x.row))
		var err error
		h.inner, err = c.attach(p.right, both.without(hidden), right, func() error {
			overlap := seen
			for _, slot := range visible {
				if a, b := was[slot], x.row[slot]; a != 0 && b != 0 {
					if a != b {
						return nil
					}
					overlap = overlap || bound.has(slot)
				}
			}
			if overlap {
				return found
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		check = func() error {
			for _, slot := range visible {
				was[slot] = x.row[slot]
			}
			switch err := h.run(); err {
			case found:
				return nil
			case nil:
				return next()
			default:
				return err
			}
		}
	default:
		m := &subtraction{x: x, slots: shared.slots(), next: next, table: newRowTable(len(shared.slots()))}
		m.buffer = make([]ID, len(m.slots))
		inner, err := c.compile(p.right, known{}, right, m.collect)
		if err != nil {
			return nil, err
		}
		m.inner = inner
		m.whole = shared.within(sure)
		check = m.run
	}
	run, err := c.attach(p.left, k, left, check)
	step.Steps = append(left.Steps, right.Steps...)
	return run, err
}

// subtraction is MINUS with the solutions of its right pattern kept, as far as
// they bind shared variables.
type subtraction struct {
	x      *exec
	slots  []int
	inner  cont
	next   cont
	ready  bool
	whole  bool // all slots are bound on both sides, so that a look-up tells
	table  *rowTable
	buffer []ID
}

func (m *subtraction) collect() error {
	any := false
	for i, slot := range m.slots {
		m.buffer[i] = m.x.row[slot]
		any = any || m.buffer[i] != 0
	}
	if any {
		if _, added := m.table.add(m.buffer); added {
			return m.x.keep(1)
		}
	}
	return nil
}

func (m *subtraction) run() error {
	if !m.ready {
		if err := m.x.apart(m.inner); err != nil {
			return err
		}
		m.ready = true
	}
	for i, slot := range m.slots {
		m.buffer[i] = m.x.row[slot]
	}
	if m.whole {
		if m.table.find(m.buffer) >= 0 {
			return nil
		}
		return m.next()
	}
rows:
	for n := range m.table.n {
		if err := m.x.tick(); err != nil {
			return err
		}
		overlap := false
		for i, id := range m.table.row(n) {
			if id != 0 && m.buffer[i] != 0 {
				if id != m.buffer[i] {
					continue rows
				}
				overlap = true
			}
		}
		if overlap {
			return nil
		}
	}
	return m.next()
}
