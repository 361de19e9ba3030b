package queries

import (
	"context"
	"fmt"
	"iter"

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

// Paths yields the shortest paths between two entities and then the next shortest,
// of as many lengths as the limit is, up to the limit: shorter before longer, those
// of positive and present facts before those with denials and former states, these
// before those over what is no fact, then those whose weakest step has most claims.
// An entity that only its article knows by a description counts as a denial does.
// A path does not visit an entity twice. What somebody says joins no entities.
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
