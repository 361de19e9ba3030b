package queries

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"entente/graph"
)

// A Path leads from one entity to another over claims.
type Path []Hop

// A Hop is one step of a path: what is said of two entities, whichever of the
// two is the subject.
type Hop struct {
	From, To graph.Entity
	Claims   []graph.Claim // as answers order them
}

// PathOptions bound the paths that are looked for. The zero value is what most want.
type PathOptions struct {
	Limit    int  // how many paths, 2 by default
	MaxHops  int  // how long they may be, 4 by default
	NonFacts bool // also over what is alleged, planned or possible
}

// Paths yields the shortest paths between two entities, and then those that are
// one step longer, up to the limit: shorter before longer, those of positive and
// present facts before those with denials and former states, then those whose
// weakest step has most claims. A path does not visit an entity twice. What
// somebody says joins no entities.
func Paths(ctx context.Context, s Store, from, to graph.EntityID, o PathOptions) iter.Seq2[Path, error] {
	return func(yield func(Path, error) bool) {
		r := newRun(ctx, s)
		paths, err := r.paths(from, to, o)
		if err != nil {
			yield(nil, fmt.Errorf("queries: path from %s to %s: %w", from, to, err))
			return
		}
		for _, p := range paths {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// connections answers a query of the form Connect.
func (r *run) connections(q *Query) ([]Answer, error) {
	paths, err := r.paths(q.From, q.To, PathOptions{})
	if err != nil {
		return nil, err
	}
	var answers []Answer
	for _, p := range paths {
		a := Answer{Path: p}
		for _, h := range p {
			a.Claims = append(a.Claims, h.Claims...)
		}
		a.Sources = r.sources(a.Claims)
		answers = append(answers, a)
	}
	return answers, nil
}

// An Adjacency is a Store that tells with whom an entity has edges, once for each
// edge and in any order, faster than by reading claims.
type Adjacency interface {
	Neighbours(context.Context, graph.EntityID) iter.Seq2[graph.EntityID, error]
}

// What bounds a search, so that it ends in time in a graph of millions.
const (
	maxExpanded = 5_000 // entities whose neighbours are looked at
	maxTrails   = 2_000 // paths of one length that are looked at
	maxRanked   = 12    // of those, the paths whose claims are read to find the best
)

// A pathSearch grows what is known of the graph around two entities.
type pathSearch struct {
	*run
	nonFacts bool
	expanded map[graph.EntityID]bool
	links    map[graph.EntityID]map[graph.EntityID]int // how many edges, as far as known, both ways
	claims   map[[2]graph.EntityID][]graph.Claim
}

// expand makes the neighbours of an entity known.
func (s *pathSearch) expand(id graph.EntityID) error {
	if s.expanded[id] || len(s.expanded) >= maxExpanded {
		return nil
	}
	s.expanded[id] = true
	counts := make(map[graph.EntityID]int)
	if a, ok := s.store.(Adjacency); ok && !s.nonFacts {
		for other, err := range a.Neighbours(s.ctx, id) {
			if err != nil {
				return err
			}
			counts[other]++
		}
	} else {
		for c, err := range s.store.Claims(s.ctx, graph.Filter{Entity: id, Edges: !s.nonFacts}) {
			if err != nil {
				return err
			}
			if c.Object == id {
				counts[c.Subject]++
			} else {
				counts[c.Object]++
			}
		}
	}
	for other, n := range counts {
		if other != "" && other != id {
			s.link(id, other, n)
			s.link(other, id, n)
		}
	}
	return nil
}

func (s *pathSearch) link(a, b graph.EntityID, n int) {
	if s.links[a] == nil {
		s.links[a] = make(map[graph.EntityID]int)
	}
	s.links[a][b] = n
}

func (r *run) paths(from, to graph.EntityID, o PathOptions) ([]Path, error) {
	if from == to {
		return nil, nil
	}
	limit, hops := cmp.Or(o.Limit, 2), cmp.Or(o.MaxHops, 4)
	s := &pathSearch{
		run: r, nonFacts: o.NonFacts, expanded: make(map[graph.EntityID]bool),
		links: make(map[graph.EntityID]map[graph.EntityID]int), claims: make(map[[2]graph.EntityID][]graph.Claim),
	}
	reached := [2]map[graph.EntityID]int{{from: 0}, {to: 0}} // steps from either end
	frontier := [2][]graph.EntityID{{from}, {to}}
	depth := [2]int{}
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
				if _, ok := reached[side][other]; !ok {
					reached[side][other] = depth[side] + 1
					next = append(next, other)
				}
			}
		}
		depth[side]++
		slices.Sort(next)
		frontier[side] = next
		return nil
	}
	var found []Path
	// All edges of a path are known once the two sides reach over its length. Two
	// lengths are enough: the shortest, and the next.
	for length, lengths := 1, 0; length <= hops && lengths < 2 && len(found) < limit; length++ {
		for depth[0]+depth[1] < length {
			if err := grow(); err != nil {
				return nil, err
			}
		}
		paths, err := s.ofLength(from, to, length, reached[1], depth[1])
		if err != nil {
			return nil, err
		}
		if found = append(found, paths...); len(found) > 0 {
			lengths++
		}
	}
	return found[:min(limit, len(found))], nil
}

// ofLength returns the paths of a length, best first. left tells the steps from an
// entity to the end, for those that are no more than explored away from it.
func (s *pathSearch) ofLength(from, to graph.EntityID, length int, left map[graph.EntityID]int, explored int) ([]Path, error) {
	type candidate struct {
		trail    []graph.EntityID
		strength int // edges of the weakest step
	}
	var all []candidate
	trail := []graph.EntityID{from}
	var walk func(id graph.EntityID, strength int)
	walk = func(id graph.EntityID, strength int) {
		steps := length - (len(trail) - 1)
		if id == to || steps == 0 {
			if id == to && steps == 0 {
				all = append(all, candidate{slices.Clone(trail), strength})
			}
			return
		}
		for _, other := range slices.Sorted(maps.Keys(s.links[id])) {
			if len(all) >= maxTrails {
				return
			}
			d, ok := left[other]
			if !ok && steps-1 <= explored || ok && d > steps-1 || slices.Contains(trail, other) {
				continue
			}
			n := s.links[id][other]
			if strength > 0 {
				n = min(n, strength)
			}
			trail = append(trail, other)
			walk(other, n)
			trail = trail[:len(trail)-1]
		}
	}
	walk(from, 0)
	order := func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.strength, a.strength), slices.Compare(a.trail, b.trail))
	}
	slices.SortFunc(all, order)
	type ranked struct {
		candidate
		path   Path
		denied int
	}
	var out []ranked
	for _, c := range all[:min(maxRanked, len(all))] {
		k := ranked{candidate: c}
		for i := 1; i < len(c.trail); i++ {
			h, err := s.hop(c.trail[i-1], c.trail[i])
			if err != nil {
				return nil, err
			}
			if !h.Claims[0].Fact() {
				k.denied++
			}
			k.path = append(k.path, h)
		}
		out = append(out, k)
	}
	slices.SortStableFunc(out, func(a, b ranked) int { return cmp.Compare(a.denied, b.denied) })
	var paths []Path
	for _, k := range out {
		paths = append(paths, k.path)
	}
	return paths, nil
}

// hop returns a step with its claims.
func (s *pathSearch) hop(from, to graph.EntityID) (h Hop, err error) {
	key := [2]graph.EntityID{from, to}
	claims, ok := s.claims[key]
	if !ok {
		for _, f := range []graph.Filter{{Subject: from, Object: to}, {Subject: to, Object: from}} {
			f.Edges = !s.nonFacts
			for c, err := range s.store.Claims(s.ctx, f) {
				if err != nil {
					return h, err
				}
				claims = append(claims, c)
			}
		}
		if err := s.order(claims); err != nil {
			return h, err
		}
		s.claims[key] = claims
	}
	if len(claims) == 0 {
		return h, fmt.Errorf("no claim joins %s and %s, which an edge does: the store is damaged", from, to)
	}
	h.Claims = claims
	if h.From, err = s.entity(from); err == nil {
		h.To, err = s.entity(to)
	}
	return h, err
}

// String returns the names along the path: "Russia → Serbia → Kosovo".
func (p Path) String() string {
	if len(p) == 0 {
		return ""
	}
	text := p[0].From.Name
	for _, h := range p {
		text += " → " + h.To.Name
	}
	return text
}
