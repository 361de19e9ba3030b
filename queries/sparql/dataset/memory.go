package dataset

import (
	"context"
	"sort"

	"entente/graph"
)

// term32 is an ID as indexes keep it.
type term32 = uint32

// quad32 is a quad of IDs, graph 0 being the default graph.
type quad32 [4]term32

// Places of a quad32.
const (
	at0 = iota // subject
	at1        // predicate
	at2        // object
	at3        // graph
)

// An index holds the quads sorted by four places in some order, and where the
// quads of each term in the first of them begin.
type index struct {
	order [4]int
	quads []quad32
	start []uint32 // of the quads of a term; one more at the end
}

// Memory is a data set in memory. It takes about 90 bytes a quad, and for each term
// its text and about 30 bytes.
type Memory struct {
	terms *terms
	union bool // the default graph is the union of all graphs
	named []ID // graphs, in the order in which they were named

	spo, pos, osp, gspo index
	predicates          map[term32]spread
	all                 spread
}

// A spread says how many quads there are, and how many terms in each place.
type spread struct{ quads, subjects, predicates, objects, graphs int }

// A Builder collects the quads of a [Memory].
type Builder struct {
	// Union makes the default graph the union of all graphs, with what is added
	// without a graph. Else the default graph is what is added without a graph.
	Union bool

	terms *terms
	quads []quad32
	named map[term32]bool
	order []ID
}

// Add adds a quad; a quad that is there already is added once.
func (b *Builder) Add(q graph.Quad) {
	r := quad32{b.id(q.Subject), b.id(q.Predicate), b.id(q.Object), 0}
	if q.Label.Kind != 0 {
		r[at3] = b.id(q.Label)
		b.name(r[at3])
	}
	b.quads = append(b.quads, r)
}

// AddGraph makes a named graph, which stays empty unless quads are added to it.
func (b *Builder) AddGraph(name graph.Term) { b.name(b.id(name)) }

func (b *Builder) name(g term32) {
	if !b.named[g] {
		if b.named == nil {
			b.named = make(map[term32]bool)
		}
		b.named[g] = true
		b.order = append(b.order, ID(g))
	}
}

func (b *Builder) id(t graph.Term) term32 {
	if b.terms == nil {
		b.terms = newTerms()
	}
	return b.terms.add(t)
}

// Build returns the data set. The builder is empty then.
func (b *Builder) Build() *Memory {
	m := &Memory{terms: b.terms, union: b.Union, named: b.order}
	if m.terms == nil {
		m.terms = newTerms()
	}
	n := len(m.terms.entries)
	// Counting sorts by one place after the other, the last place first, since they
	// keep the order of equal ones.
	quads := b.quads
	other := make([]quad32, len(quads))
	for _, place := range [...]int{at3, at2, at1} {
		countingSort(quads, other, place, n)
		quads, other = other, quads
	}
	m.spo = index{[4]int{at0, at1, at2, at3}, other, countingSort(quads, other, at0, n)}
	if unique := compact(m.spo.quads); len(unique) < len(m.spo.quads) {
		m.spo.quads = unique
		m.spo.start = starts(unique, at0, n)
	}
	next := func(from []quad32, order [4]int) index {
		to := make([]quad32, len(from))
		return index{order, to, countingSort(from, to, order[0], n)}
	}
	m.osp = next(m.spo.quads, [4]int{at2, at0, at1, at3})
	m.pos = next(m.osp.quads, [4]int{at1, at2, at0, at3})
	m.gspo = next(m.spo.quads, [4]int{at3, at0, at1, at2})
	m.measure()
	*b = Builder{Union: b.Union}
	return m
}

// starts returns where the quads of each term begin.
func starts(quads []quad32, place, terms int) []uint32 {
	start := make([]uint32, terms+1)
	for i := range quads {
		start[quads[i][place]+1]++
	}
	for i := 1; i < len(start); i++ {
		start[i] += start[i-1]
	}
	return start
}

// countingSort sorts by one place, keeping the order of equals, and returns where
// the quads of each term begin.
func countingSort(from, to []quad32, place, terms int) []uint32 {
	start := starts(from, place, terms)
	next := make([]uint32, terms)
	copy(next, start)
	for i := range from {
		t := from[i][place]
		to[next[t]] = from[i]
		next[t]++
	}
	return start
}

func compact(quads []quad32) []quad32 {
	if len(quads) == 0 {
		return quads
	}
	n := 1
	for i := 1; i < len(quads); i++ {
		if quads[i] != quads[i-1] {
			quads[n] = quads[i]
			n++
		}
	}
	return quads[:n]
}

// measure counts terms by place, for estimates.
func (m *Memory) measure() {
	m.predicates = make(map[term32]spread)
	total := func(ix *index) int {
		n := 0
		for t := 1; t+1 < len(ix.start); t++ {
			if ix.start[t] < ix.start[t+1] {
				n++
			}
		}
		return n
	}
	m.all = spread{len(m.spo.quads), total(&m.spo), total(&m.pos), total(&m.osp), max(total(&m.gspo), 1)}
	quads := m.pos.quads
	for i := 0; i < len(quads); {
		p := quads[i][at1]
		s := spread{predicates: 1}
		j := i
		for ; j < len(quads) && quads[j][at1] == p; j++ {
			if j == i || quads[j][at2] != quads[j-1][at2] {
				s.objects++
			}
		}
		s.quads = j - i
		m.predicates[p] = s
		i = j
	}
	var s, p term32
	for i := range m.spo.quads {
		q := &m.spo.quads[i]
		if q[at0] != s || q[at1] != p || i == 0 {
			s, p = q[at0], q[at1]
			of := m.predicates[p]
			of.subjects++
			m.predicates[p] = of
		}
	}
	for p, of := range m.predicates {
		of.graphs = max(1, min(of.quads, m.all.graphs))
		m.predicates[p] = of
	}
}

// Lookup implements [Source].
func (m *Memory) Lookup(_ context.Context, t graph.Term) (ID, error) { return ID(m.terms.find(t)), nil }

// Term implements [Source].
func (m *Memory) Term(_ context.Context, id ID) (graph.Term, error) { return m.terms.term(id), nil }

// Len returns the number of quads.
func (m *Memory) Len() int { return len(m.spo.quads) }

// Graphs implements [Source].
func (m *Memory) Graphs(_ context.Context, each func(ID) error) error {
	for _, g := range m.named {
		if err := each(g); err != nil {
			return err
		}
	}
	return nil
}

// find returns the quads of an index with given terms in its first places; 0 ends
// what is given.
func (ix *index) find(key quad32) []quad32 {
	first := key[ix.order[0]]
	if int(first)+1 >= len(ix.start) {
		return nil
	}
	quads := ix.quads[ix.start[first]:ix.start[first+1]]
	for _, place := range ix.order[1:] {
		want := key[place]
		if want == 0 || len(quads) == 0 {
			break
		}
		if quads[0][place] == want && quads[len(quads)-1][place] == want {
			continue
		}
		low := lower(quads, place, want)
		high := low
		// Most ranges are short: look a few steps on before searching.
		for high < len(quads) && high < low+8 && quads[high][place] == want {
			high++
		}
		if high == low+8 {
			high += lower(quads[high:], place, want+1)
		}
		quads = quads[low:high]
	}
	return quads
}

// lower returns the first quad whose term in a place is not below one.
func lower(quads []quad32, place int, want term32) int {
	if len(quads) <= 8 {
		for i := range quads {
			if quads[i][place] >= want {
				return i
			}
		}
		return len(quads)
	}
	return sort.Search(len(quads), func(i int) bool { return quads[i][place] >= want })
}

// quads returns a range that holds what a pattern asks for, and perhaps more.
func (m *Memory) quads(p Pattern) []quad32 {
	key := quad32{term32(p.S), term32(p.P), term32(p.O), term32(p.G)}
	var found []quad32
	switch {
	case p.S != 0 && (p.P != 0 || p.O == 0):
		found = m.spo.find(key)
	case p.O != 0 && p.P == 0:
		found = m.osp.find(key)
	case p.P != 0:
		found = m.pos.find(key)
	default:
		found = m.spo.quads
	}
	if p.Named && p.G != 0 || !p.Named && !m.union {
		if in := m.gspo.find(key); len(in) < len(found) {
			found = in
		}
	}
	return found
}

// Match implements [Source].
func (m *Memory) Match(ctx context.Context, p Pattern, each func(s, p, o, g ID) error) error {
	s, pr, o, g := term32(p.S), term32(p.P), term32(p.O), term32(p.G)
	quads := m.quads(p)
	inDefault := !p.Named && !m.union
	var last quad32
	for i := range quads {
		if i&0xffff == 0xffff {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		q := &quads[i]
		switch {
		case s != 0 && q[at0] != s, pr != 0 && q[at1] != pr, o != 0 && q[at2] != o:
			continue
		case p.Named:
			if q[at3] == 0 || g != 0 && q[at3] != g {
				continue
			}
			if err := each(ID(q[at0]), ID(q[at1]), ID(q[at2]), ID(q[at3])); err != nil {
				return err
			}
			continue
		case inDefault:
			if q[at3] != 0 {
				continue
			}
		default: // the same triple of several graphs stands together
			if q[at0] == last[at0] && q[at1] == last[at1] && q[at2] == last[at2] {
				continue
			}
			last = *q
		}
		if err := each(ID(q[at0]), ID(q[at1]), ID(q[at2]), 0); err != nil {
			return err
		}
	}
	return nil
}

// Estimate implements [Source].
func (m *Memory) Estimate(_ context.Context, p Pattern, bound Place) (float64, error) {
	n := float64(len(m.quads(p)))
	if n == 0 {
		return 0, nil
	}
	of := m.all
	if p.P != 0 {
		of = m.predicates[term32(p.P)]
	}
	for _, place := range [...]struct {
		place Place
		terms int
	}{{Subject, of.subjects}, {Predicate, of.predicates}, {Object, of.objects}, {Graph, of.graphs}} {
		if bound&place.place != 0 {
			n /= float64(max(place.terms, 1))
		}
	}
	return max(n, 1e-6), nil
}
