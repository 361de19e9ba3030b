package sparql

// attach compiles a pattern where others have bound variables before. Variables
// that the pattern must not see are hidden from it; where that makes it the same
// for every row, or it begins anew each time, it is evaluated once and looked up.
func (c *compiler) attach(p pattern, k known, parent *Step, next cont) (cont, error) {
	hidden := mentioned(p).and(k.maybe).minus(pushable(p)).minus(c.fixed)
	if c.once(p, k, hidden) {
		return c.materialise(p, k, parent, next)
	}
	if hidden.empty() {
		return c.compile(p, k, parent, next)
	}
	h := &hiding{x: c.x, slots: hidden.slots(), next: next}
	h.saved = make([]ID, len(h.slots))
	inner, err := c.compile(p, k.without(hidden), parent, h.show)
	h.inner = inner
	return h.run, err
}

// once reports whether a pattern should be evaluated once for all rows.
func (c *compiler) once(p pattern, k known, hidden varset) bool {
	switch p := p.(type) {
	case triplePattern, unit, extend, graphPattern:
		return false
	case table:
		if len(p.rows) < 16 {
			return false
		}
	}
	if k.maybe.empty() || c.graphSlot >= 0 || !mentioned(p).and(c.fixed).empty() {
		return false
	}
	return !hidden.empty() || blocking(p) || possible(p).and(k.maybe).empty()
}

// blocking reports whether a pattern keeps its solutions before it yields them.
func blocking(p pattern) bool {
	switch p := p.(type) {
	case grouping, orderBy, slice, distinct, table:
		return true
	case project:
		return blocking(p.pattern)
	case filter:
		return blocking(p.pattern)
	case extend:
		return blocking(p.pattern)
	}
	return false
}

// hiding evaluates a part with some variables unbound, and keeps the solutions
// that agree with their values.
type hiding struct {
	x     *exec
	slots []int
	saved []ID
	inner cont
	next  cont
}

func (h *hiding) run() error {
	row := h.x.row
	for i, slot := range h.slots {
		h.saved[i] = row[slot]
		row[slot] = 0
	}
	err := h.inner()
	for i, slot := range h.slots {
		row[slot] = h.saved[i]
	}
	return err
}

func (h *hiding) show() error {
	row := h.x.row
	for i, slot := range h.slots {
		if row[slot] != 0 && h.saved[i] != 0 && row[slot] != h.saved[i] {
			return nil
		}
	}
	var few [8]ID
	inner := few[:0]
	for i, slot := range h.slots {
		inner = append(inner, row[slot])
		if h.saved[i] != 0 {
			row[slot] = h.saved[i]
		}
	}
	err := h.next()
	for i, slot := range h.slots {
		row[slot] = inner[i]
	}
	return err
}
