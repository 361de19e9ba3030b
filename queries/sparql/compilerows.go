package sparql

import (
	"fmt"
	"slices"
	"sort"

	"entente/queries/sparql/xsd"
)

// Parts of an evaluation that keep rows: hash joins, DISTINCT, ORDER BY, LIMIT.

// materialise evaluates a pattern once, at the first row, and joins its solutions
// with each row through a hash table.
func (c *compiler) materialise(p pattern, k known, parent *Step, next cont) (cont, error) {
	step := parent.Add("join with", -1)
	m := &materialised{x: c.x, slots: possible(p).slots(), next: counted(step, next)}
	shared := possible(p).and(k.maybe)
	key := shared.and(k.sure).and(certain(p))
	m.key = key.slots()
	for i, slot := range m.slots {
		if key.has(slot) {
			m.keyAt = append(m.keyAt, i)
		}
	}
	m.width = len(m.slots)
	inner, err := c.compile(p, known{}, step, m.collect)
	m.inner = inner
	m.keys = newRowTable(len(m.key))
	m.was = make([]ID, len(m.slots))
	m.probe = make([]ID, len(m.key))
	return m.run, err
}

type materialised struct {
	x     *exec
	slots []int // of its rows
	key   []int // slots that are looked up
	keyAt []int // where they stand in a row
	inner cont
	next  cont

	ready bool
	width int
	rows  []ID
	keys  *rowTable
	first []int32 // row of a key, plus one
	last  []int32
	after []int32 // the next row of the same key, plus one

	was, probe []ID
}

// collect keeps a row of the pattern.
func (m *materialised) collect() error {
	row := m.x.row
	for i, slot := range m.key {
		m.probe[i] = row[slot]
	}
	for _, slot := range m.slots {
		m.rows = append(m.rows, row[slot])
	}
	k, added := m.keys.add(m.probe)
	m.after = append(m.after, 0)
	n := int32(len(m.after))
	if added {
		m.first, m.last = append(m.first, n), append(m.last, n)
	} else {
		m.after[m.last[k]-1] = n
		m.last[k] = n
	}
	return m.x.keep(1)
}

func (m *materialised) run() error {
	if !m.ready {
		if err := m.x.apart(m.inner); err != nil {
			return err
		}
		m.ready = true
	}
	row := m.x.row
	for i, slot := range m.key {
		m.probe[i] = row[slot]
	}
	k := m.keys.find(m.probe)
	if k < 0 {
		return nil
	}
	for i, slot := range m.slots {
		m.was[i] = row[slot]
	}
rows:
	for n := m.first[k]; n != 0; n = m.after[n-1] {
		if err := m.x.tick(); err != nil {
			return err
		}
		ids := m.rows[int(n-1)*m.width : int(n)*m.width]
		for i, id := range ids {
			if id != 0 && m.was[i] != 0 && id != m.was[i] {
				continue rows
			}
		}
		for i, id := range ids {
			if id != 0 {
				row[m.slots[i]] = id
			}
		}
		m.x.solution++
		err := m.next()
		for i, slot := range m.slots {
			row[slot] = m.was[i]
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *compiler) compileDistinct(p distinct, k known, parent *Step, next cont) (cont, error) {
	step := parent.Add("distinct", -1)
	next = counted(step, next)
	x := c.x
	var seen *rowTable
	buffer := make([]ID, len(p.slots))
	inner, err := c.compile(p.pattern, k, step, func() error {
		for i, slot := range p.slots {
			buffer[i] = x.row[slot]
		}
		if _, added := seen.add(buffer); !added {
			return nil
		}
		if err := x.keep(1); err != nil {
			return err
		}
		return next()
	})
	return func() error {
		seen = newRowTable(len(p.slots))
		return inner()
	}, err
}

func (c *compiler) compileSlice(p slice, k known, parent *Step, next cont) (cont, error) {
	label := "slice"
	if p.limit >= 0 {
		label += fmt.Sprintf(" limit %d", p.limit)
	}
	if p.offset > 0 {
		label += fmt.Sprintf(" offset %d", p.offset)
	}
	step := parent.Add(label, -1)
	next = counted(step, next)
	enough := &errStop{"slice"}
	n := 0
	each := func() error {
		n++
		if n <= p.offset {
			return nil
		}
		if err := next(); err != nil {
			return err
		}
		if p.limit >= 0 && n >= p.offset+p.limit {
			return enough
		}
		return nil
	}
	var inner cont
	var err error
	body := p.pattern
	if pr, ok := body.(project); ok {
		body = pr.pattern
	}
	if o, ok := body.(orderBy); ok && p.limit >= 0 {
		inner, err = c.compileOrderBy(o, p.offset+p.limit, k, step, each)
	} else {
		inner, err = c.compile(p.pattern, k, step, each)
	}
	return func() error {
		n = 0
		if p.limit == 0 {
			return nil
		}
		if err := inner(); err != enough {
			return err
		}
		return nil
	}, err
}

// sorted is a solution with the values that it is ordered by.
type sorted struct {
	keys []xsd.Value
	row  []ID
	n    int // the order in which they came
}

// compileOrderBy orders solutions; with most not below 0 it keeps as many of the
// first.
func (c *compiler) compileOrderBy(p orderBy, most int, k known, parent *Step, next cont) (cont, error) {
	label := "order by"
	for _, key := range p.keys {
		if label += " " + exprText(key.expr); key.desc {
			label += " desc"
		}
	}
	step := parent.Add(label, -1)
	next = counted(step, next)
	x := c.x
	var values []func() (xsd.Value, error)
	for _, key := range p.keys {
		v, err := c.expr(key.expr, k.and(p.pattern))
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	slots := possible(p.pattern).slots()
	var rows []sorted
	n := 0
	less := func(a, b sorted) int {
		for i, key := range p.keys {
			if o := xsd.Order(a.keys[i], b.keys[i]); o != 0 {
				if key.desc {
					return -o
				}
				return o
			}
		}
		return a.n - b.n
	}
	sortRows := func() { slices.SortFunc(rows, less) }
	inner, err := c.compile(p.pattern, k, step, func() error {
		s := sorted{keys: make([]xsd.Value, len(values)), n: n}
		n++
		for i, v := range values {
			value, err := v()
			if err != nil && !isTypeError(err) {
				return err
			} else if err == nil {
				s.keys[i] = value
			}
		}
		if most >= 0 && len(rows) >= most && len(rows) > 0 && most < maxHeap {
			// rows are sorted: put the new one in its place, drop the last.
			if less(s, rows[len(rows)-1]) >= 0 {
				return nil
			}
			at := sort.Search(len(rows), func(i int) bool { return less(s, rows[i]) < 0 })
			s.row = rows[len(rows)-1].row
			for i, slot := range slots {
				s.row[i] = x.row[slot]
			}
			copy(rows[at+1:], rows[at:len(rows)-1])
			rows[at] = s
			return nil
		}
		s.row = make([]ID, len(slots))
		for i, slot := range slots {
			s.row[i] = x.row[slot]
		}
		rows = append(rows, s)
		if len(rows) == most && most < maxHeap {
			sortRows()
		}
		return x.keep(1)
	})
	return func() error {
		rows, n = nil, 0
		if err := inner(); err != nil {
			return err
		}
		sortRows()
		was := make([]ID, len(slots))
		for i, slot := range slots {
			was[i] = x.row[slot]
		}
		for i := range rows {
			for j, slot := range slots {
				x.row[slot] = rows[i].row[j]
			}
			x.solution++
			err := next()
			for j, slot := range slots {
				x.row[slot] = was[j]
			}
			if err != nil {
				return err
			}
		}
		rows = nil
		return nil
	}, err
}

// maxHeap is the greatest limit for which the first rows are kept sorted as they
// come, rather than all of them sorted at the end.
const maxHeap = 2000
