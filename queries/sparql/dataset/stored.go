package dataset

import (
	"context"
	"sync"

	"entente/graph"
)

// A Snapshot matches patterns against a graph on disk; [entente/graph/store.Snapshot]
// is one. A triple of the default graph, the union of all, is asked for with distinct.
type Snapshot interface {
	Lookup(ctx context.Context, t graph.Term) (uint64, error)
	Term(ctx context.Context, id uint64) (graph.Term, error)
	Match(ctx context.Context, s, p, o, g uint64, distinct bool, each func(s, p, o, g uint64) error) error
	Count(ctx context.Context, s, p, o, g uint64, most int) (n int, exact bool, err error)
	Labels(ctx context.Context, each func(g uint64) error) error
	Len() int
}

// Stored returns the source of a snapshot: nothing is read before it is asked for,
// and little is kept.
func Stored(s Snapshot) Source { return &stored{Snapshot: s, counts: make(map[Pattern]float64)} }

type stored struct {
	Snapshot
	mu     sync.Mutex
	counts map[Pattern]float64 // of estimates
}

// Match implements [Source].
func (s *stored) Match(ctx context.Context, p Pattern, each func(s, p, o, g ID) error) error {
	return s.Snapshot.Match(ctx, p.S, p.P, p.O, p.G, !p.Named, each)
}

// Graphs implements [Source].
func (s *stored) Graphs(ctx context.Context, each func(ID) error) error { return s.Labels(ctx, each) }

// What estimates take for granted of a graph like those of a store, where indexes
// do not tell.
const (
	countedAtMost  = 500
	predicates     = 60    // about as many predicates are in use
	quadsOfSubject = 8     // of a subject, 1 or 2 for a predicate
	quadsOfObject  = 20    // of an object
	quadsOfGraph   = 10    // of a claim
	beyondCounted  = 0.005 // of all quads, if there are more than were counted
)

// Estimate implements [Source].
func (s *stored) Estimate(ctx context.Context, p Pattern, bound Place) (float64, error) {
	n, err := s.count(ctx, p)
	if n == 0 || err != nil {
		return 0, err
	}
	// What a bound place leaves, at most.
	least := func(left float64) {
		if n > left {
			n = left
		}
	}
	if bound&Subject != 0 {
		least(quadsOfSubject)
		if p.P != 0 || bound&Predicate != 0 {
			least(1.5)
		}
		if p.O != 0 || bound&Object != 0 {
			least(0.5)
		}
	}
	if bound&Object != 0 {
		least(quadsOfObject)
	}
	if bound&Predicate != 0 {
		n /= predicates
	}
	if bound&Graph != 0 {
		least(quadsOfGraph)
		if p.P != 0 {
			least(1)
		}
	}
	return max(n, 1e-6), nil
}

func (s *stored) count(ctx context.Context, p Pattern) (float64, error) {
	s.mu.Lock()
	n, ok := s.counts[p]
	s.mu.Unlock()
	if ok {
		return n, nil
	}
	count, exact, err := s.Count(ctx, p.S, p.P, p.O, p.G, countedAtMost)
	if err != nil {
		return 0, err
	}
	switch n = float64(count); {
	case exact:
	case count >= countedAtMost && p.S|p.O|p.G != 0:
		n = max(n, beyondCounted*float64(s.Len()))
	case p.P != 0:
		n = float64(s.Len()) / predicates
	}
	s.mu.Lock()
	s.counts[p] = n
	s.mu.Unlock()
	return n, nil
}
