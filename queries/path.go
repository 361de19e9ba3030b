package queries

import (
	"cmp"
	"context"
	"fmt"
	"iter"
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

// maxExpanded bounds how many entities a search looks at, so that it ends in time
// in a graph of millions.
const maxExpanded = 5_000

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

// neighbours are the claims of an entity by the entity at their other end.
type neighbours struct {
	ids    []graph.EntityID // sorted
	claims map[graph.EntityID][]graph.Claim
}

type pathSearch struct {
	*run
	nonFacts bool
	known    map[graph.EntityID]*neighbours
}

func (s *pathSearch) neighbours(id graph.EntityID) (*neighbours, error) {
	if n, ok := s.known[id]; ok {
		return n, nil
	}
	if len(s.known) >= maxExpanded {
		return &neighbours{}, nil
	}
	n := &neighbours{claims: make(map[graph.EntityID][]graph.Claim)}
	for c, err := range s.store.Claims(s.ctx, graph.Filter{Entity: id, Edges: !s.nonFacts}) {
		if err != nil {
			return nil, err
		}
		other := c.Object
		if c.Object == id {
			other = c.Subject
		}
		if other == "" || other == id {
			continue
		}
		if n.claims[other] == nil {
			n.ids = append(n.ids, other)
		}
		n.claims[other] = append(n.claims[other], c)
	}
	slices.Sort(n.ids)
	s.known[id] = n
	return n, nil
}

func (r *run) paths(from, to graph.EntityID, o PathOptions) ([]Path, error) {
	if from == to {
		return nil, nil
	}
	limit, hops := cmp.Or(o.Limit, 2), cmp.Or(o.MaxHops, 4)
	s := &pathSearch{run: r, nonFacts: o.NonFacts, known: make(map[graph.EntityID]*neighbours)}
	reached := [2]map[graph.EntityID]int{{from: 0}, {to: 0}} // steps from either end
	frontier := [2][]graph.EntityID{{from}, {to}}
	depth := [2]int{}
	shortest := -1
	// Grow the smaller side until the two meet, and one step more.
	for depth[0]+depth[1] < hops && (shortest < 0 || depth[0]+depth[1] <= shortest) {
		side := 0
		if len(frontier[1]) < len(frontier[0]) {
			side = 1
		}
		var next []graph.EntityID
		for _, id := range frontier[side] {
			n, err := s.neighbours(id)
			if err != nil {
				return nil, err
			}
			for _, other := range n.ids {
				if _, ok := reached[side][other]; ok {
					continue
				}
				reached[side][other] = depth[side] + 1
				next = append(next, other)
				if d, ok := reached[1-side][other]; ok && (shortest < 0 || depth[side]+1+d < shortest) {
					shortest = depth[side] + 1 + d
				}
			}
		}
		depth[side]++
		frontier[side] = next
		if len(next) == 0 {
			break
		}
	}
	if shortest < 0 {
		return nil, nil
	}
	var found []Path
	for length := shortest; length <= min(shortest+1, hops) && len(found) < limit; length++ {
		paths, err := s.ofLength(from, to, length, reached[1], depth[1])
		if err != nil {
			return nil, err
		}
		found = append(found, paths...)
	}
	return found[:min(limit, len(found))], nil
}

// maxPaths bounds the paths of one length among which the best are chosen.
const maxPaths = 2_000

// ofLength returns the paths of a length, best first. left tells the steps from
// an entity to the end, for those that are no more than explored away from it.
func (s *pathSearch) ofLength(from, to graph.EntityID, length int, left map[graph.EntityID]int, explored int) ([]Path, error) {
	var all [][]graph.EntityID
	trail := []graph.EntityID{from}
	var walk func(graph.EntityID) error
	walk = func(id graph.EntityID) error {
		if len(all) >= maxPaths {
			return nil
		}
		steps := length - (len(trail) - 1)
		if id == to {
			if steps == 0 {
				all = append(all, slices.Clone(trail))
			}
			return nil
		}
		n, err := s.neighbours(id)
		if err != nil {
			return err
		}
		for _, other := range n.ids {
			d, ok := left[other]
			if !ok && steps-1 <= explored || ok && d > steps-1 || slices.Contains(trail, other) {
				continue
			}
			trail = append(trail, other)
			if err := walk(other); err != nil {
				return err
			}
			trail = trail[:len(trail)-1]
		}
		return nil
	}
	if err := walk(from); err != nil {
		return nil, err
	}
	type ranked struct {
		path           Path
		denied         int
		strength       int
		representation string
	}
	var out []ranked
	for _, ids := range all {
		k := ranked{strength: -1}
		for i := 1; i < len(ids); i++ {
			n, err := s.neighbours(ids[i-1])
			if err != nil {
				return nil, err
			}
			h := Hop{Claims: slices.Clone(n.claims[ids[i]])}
			if h.From, err = s.entity(ids[i-1]); err != nil {
				return nil, err
			}
			if h.To, err = s.entity(ids[i]); err != nil {
				return nil, err
			}
			if err := s.order(h.Claims); err != nil {
				return nil, err
			}
			if !h.Claims[0].Fact() {
				k.denied++
			}
			if k.strength < 0 || len(h.Claims) < k.strength {
				k.strength = len(h.Claims)
			}
			k.path = append(k.path, h)
			k.representation += string(ids[i]) + " "
		}
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.denied, b.denied), cmp.Compare(b.strength, a.strength), cmp.Compare(a.representation, b.representation))
	})
	var paths []Path
	for _, k := range out {
		paths = append(paths, k.path)
	}
	return paths, nil
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
