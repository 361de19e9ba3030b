package queries

import (
	"cmp"
	"container/heap"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/store"
	"entente/schema"
)

// An Edged is a Store that tells the edges of an entity faster than by reading
// claims.
type Edged interface {
	Edges(context.Context, graph.EntityID, store.EdgeFilter) iter.Seq2[store.Edge, error]
}

// What bounds a search, so that it ends in time in a graph of millions.
const (
	maxExpanded = 5_000   // entities whose neighbours are looked at
	maxTrails   = 200_000 // beginnings of paths of one length that are looked at
)

// A link is what joins two entities, as far as edges tell.
type link struct {
	plain  int // edges of positive and present facts
	denied int // of denials and former states
	other  int // claims without an edge
}

// weakness orders links: one of facts is 0, of denials and former states 1, of what
// is no fact 2.
func (l link) weakness() int {
	switch {
	case l.plain > 0:
		return 0
	case l.denied > 0:
		return 1
	}
	return 2
}

// strength is how often a link is stated at its best.
func (l link) strength() int { return cmp.Or(l.plain, l.denied, l.other) }

// A pathSearch grows what is known of the graph around two entities.
type pathSearch struct {
	*run
	ontology *schema.Ontology
	nonFacts bool
	expanded map[graph.EntityID]bool
	links    map[graph.EntityID]map[graph.EntityID]link // as far as known, both ways
	claims   map[[2]graph.EntityID][]graph.Claim
}

// expand makes the neighbours of an entity known.
func (s *pathSearch) expand(id graph.EntityID) error {
	if s.expanded[id] || len(s.expanded) >= maxExpanded {
		return nil
	}
	s.expanded[id] = true
	links := make(map[graph.EntityID]link)
	add := func(subject, object graph.EntityID, count func(*link)) {
		other := object
		if object == id {
			other = subject
		}
		if other != "" && other != id {
			l := links[other]
			count(&l)
			links[other] = l
		}
	}
	claims := func(f graph.Filter) error {
		for c, err := range s.store.Claims(s.ctx, f) {
			if err != nil {
				return err
			}
			if c.Relation == graph.Says {
				continue
			}
			add(c.Subject, c.Object, func(l *link) {
				switch {
				case c.Fact():
					l.plain++
				case c.HasEdge():
					l.denied++
				default:
					l.other++
				}
			})
		}
		return nil
	}
	edged, ok := s.store.(Edged)
	if !ok {
		if err := claims(graph.Filter{Entity: id, Edges: !s.nonFacts}); err != nil {
			return err
		}
	} else {
		for e, err := range edged.Edges(s.ctx, id, store.EdgeFilter{}) {
			if err != nil {
				return err
			}
			_, negative, former, _ := s.ontology.ParseEdge(e.Name)
			add(e.Subject, e.Object, func(l *link) {
				if negative || former {
					l.denied++
				} else {
					l.plain++
				}
			})
		}
		for _, m := range NonFactual {
			if !s.nonFacts {
				break
			}
			if err := claims(graph.Filter{Entity: id, Modality: m}); err != nil {
				return err
			}
		}
	}
	for other, l := range links {
		s.link(id, other, l)
		s.link(other, id, l)
	}
	return nil
}

func (s *pathSearch) link(a, b graph.EntityID, l link) {
	if s.links[a] == nil {
		s.links[a] = make(map[graph.EntityID]link)
	}
	s.links[a][b] = l
}

func (r *run) paths(from, to graph.EntityID, o PathOptions) ([]Path, error) {
	if from == to {
		return nil, nil
	}
	ontology, err := schema.Load()
	if err != nil {
		return nil, err
	}
	limit, hops := cmp.Or(o.Limit, 2), cmp.Or(o.MaxHops, 4)
	s := &pathSearch{
		run: r, ontology: ontology, nonFacts: o.NonFacts, expanded: make(map[graph.EntityID]bool),
		links: make(map[graph.EntityID]map[graph.EntityID]link), claims: make(map[[2]graph.EntityID][]graph.Claim),
	}
	seen := [2]map[graph.EntityID]bool{{from: true}, {to: true}} // from either end
	frontier := [2][]graph.EntityID{{from}, {to}}
	// grow makes the smaller side known one step further.
	grow := func() error {
		side := 0
		if len(frontier[1]) < len(frontier[0]) {
			side = 1
		}
		var next []graph.EntityID
		for _, id := range frontier[side] {
			if err := s.expand(id); err != nil {
				return err
			}
			for other := range s.links[id] {
				if !seen[side][other] {
					seen[side][other] = true
					next = append(next, other)
				}
			}
		}
		slices.Sort(next)
		frontier[side] = next
		return nil
	}
	var found []Path
	// All edges of a path are known once the two sides reach over its length.
	lengths := 0
	for length := 1; length <= hops && lengths < max(2, limit) && len(found) < limit; length++ {
		if err := grow(); err != nil {
			return nil, err
		}
		for _, trail := range s.ofLength(from, to, length, limit-len(found)) {
			path, err := s.path(trail)
			if err != nil {
				return nil, err
			}
			found = append(found, path)
		}
		if len(found) > 0 {
			lengths++
		}
	}
	return found, nil
}

// left returns how many steps it takes at least from entities to one, over the links
// that are known, for those from which it takes no more than a number.
func (s *pathSearch) left(to graph.EntityID, most int) map[graph.EntityID]int {
	steps := map[graph.EntityID]int{to: 0}
	frontier := []graph.EntityID{to}
	for n := 1; n <= most; n++ {
		var next []graph.EntityID
		for _, id := range frontier {
			for other := range s.links[id] {
				if _, ok := steps[other]; !ok {
					steps[other] = n
					next = append(next, other)
				}
			}
		}
		frontier = next
	}
	return steps
}

// A trail is the beginning of a path, and how good it is.
type trail struct {
	ids      []graph.EntityID
	weak     int // the sum of its links' weakness, and of its local entities
	strength int // of the weakest link
}

func compareTrails(a, b *trail) int {
	return cmp.Or(cmp.Compare(a.weak, b.weak), cmp.Compare(b.strength, a.strength), slices.Compare(a.ids, b.ids))
}

// trails is a heap with the best on top.
type trails []*trail

func (t trails) Len() int           { return len(t) }
func (t trails) Less(i, k int) bool { return compareTrails(t[i], t[k]) < 0 }
func (t trails) Swap(i, k int)      { t[i], t[k] = t[k], t[i] }
func (t *trails) Push(x any)        { *t = append(*t, x.(*trail)) }
func (t *trails) Pop() any {
	last := (*t)[len(*t)-1]
	*t = (*t)[:len(*t)-1]
	return last
}

// ofLength returns up to n paths of a length, the best first. A trail does not get
// better by a step more, so that trails which are whole come off the heap in their
// order.
func (s *pathSearch) ofLength(from, to graph.EntityID, length, n int) [][]graph.EntityID {
	left := s.left(to, length)
	if d, ok := left[from]; !ok || d > length {
		return nil
	}
	var found [][]graph.EntityID
	open := trails{{ids: []graph.EntityID{from}}}
	for looked := 0; len(open) > 0 && len(found) < n; {
		t := heap.Pop(&open).(*trail)
		last, steps := t.ids[len(t.ids)-1], length-(len(t.ids)-1)
		if steps == 0 {
			found = append(found, t.ids)
			continue
		}
		for _, other := range slices.Sorted(maps.Keys(s.links[last])) {
			d, ok := left[other]
			if !ok || d > steps-1 || other == to && steps > 1 || slices.Contains(t.ids, other) {
				continue
			}
			if looked++; looked > maxTrails {
				break
			}
			l := s.links[last][other]
			next := &trail{append(slices.Clone(t.ids), other), t.weak + l.weakness(), l.strength()}
			if other != to && local(other) {
				next.weak++
			}
			if len(t.ids) > 1 {
				next.strength = min(next.strength, t.strength)
			}
			heap.Push(&open, next)
		}
	}
	return found
}

// local reports whether an entity is one that only its article knows, such as "the
// killing": see [graph.LocalID]. It joins less than a name does.
func local(id graph.EntityID) bool { return strings.Count(string(id), ".") == 2 }

// path returns a trail with its claims.
func (s *pathSearch) path(ids []graph.EntityID) (Path, error) {
	var p Path
	for i := 1; i < len(ids); i++ {
		h, err := s.hop(ids[i-1], ids[i])
		if err != nil {
			return nil, err
		}
		p = append(p, h)
	}
	return p, nil
}
