package queries

import (
	"context"
	"fmt"
	"iter"

	"entente/graph"
	"entente/queries/plan"
)

// Explain yields what [Run] does and records how in a step: below it a step for each
// pattern, in the order in which they are joined, with the number of solutions that
// there were behind it and, as its estimate, how many claims the store counts for
// the pattern alone, if it counts. describe returns a pattern in words.
func Explain(ctx context.Context, s Store, q *Query, root *plan.Step, describe func(*Pattern) string) iter.Seq2[Answer, error] {
	return func(yield func(Answer, error) bool) {
		counting := &countingStore{Store: s}
		r := newRun(ctx, counting)
		if edged, ok := s.(Edged); ok {
			r.store = edgedCounting{counting, edged}
		}
		r.trace = &trace{root: root, describe: describe, store: counting}
		answers, err := r.answer(q)
		root.Label, root.Rows = q.Form.String(), int64(len(answers))
		root.Note = claimsRead(counting.read)
		if err != nil {
			yield(Answer{}, fmt.Errorf("queries: %s: %w", q.Form, err))
			return
		}
		for _, a := range answers {
			if !yield(a, nil) {
				return
			}
		}
	}
}

func claimsRead(n int64) string {
	if n == 1 {
		return "1 claim read"
	}
	return fmt.Sprintf("%d claims read", n)
}

// countingStore counts the claims that are read.
type countingStore struct {
	Store
	read int64
}

func (s *countingStore) Claims(ctx context.Context, f graph.Filter) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) {
		for c, err := range s.Store.Claims(ctx, f) {
			if err == nil {
				s.read++
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// edgedCounting is a countingStore that tells edges, too.
type edgedCounting struct {
	*countingStore
	Edged
}

// A counter counts claims without reading them; [entente/graph/store.Store] is one.
type counter interface {
	Count(context.Context, graph.Filter) (int, error)
}

// trace records how patterns are joined.
type trace struct {
	root     *plan.Step
	describe func(*Pattern) string
	store    *countingStore
}

// join returns the step under which patterns are joined.
func (r *run) join(patterns []Pattern) *plan.Step {
	if r.trace == nil {
		return nil
	}
	if len(patterns) == 1 {
		return r.trace.root
	}
	return r.trace.root.Add(fmt.Sprintf("join of %d patterns", len(patterns)), -1)
}

// step records a pattern that is about to be joined, and returns what is to be called
// with the number of solutions behind it.
func (r *run) step(above *plan.Step, p *Pattern, bound map[Var]bool) (func(rows int), error) {
	if above == nil {
		return func(int) {}, nil
	}
	estimate := -1.0
	free := func(place Place) bool { return place.Var == "" || !bound[place.Var] }
	if c, ok := r.trace.store.Store.(counter); ok && free(p.Subject) && free(p.Object) {
		f := graph.Filter{Subject: p.Subject.Entity, Object: p.Object.Entity, Polarity: p.Polarity}
		if len(p.Relations) == 1 {
			f.Relation = p.Relations[0].ID
		}
		if p.EitherWay || p.Symmetric() {
			switch { // either may be the subject
			case f.Object == "":
				f.Entity, f.Subject = f.Subject, ""
			case f.Subject == "":
				f.Entity, f.Object = f.Object, ""
			}
		}
		n, err := c.Count(r.ctx, f)
		if err != nil {
			return nil, err
		}
		estimate = float64(n)
	}
	step := above.Add(r.trace.describe(p), estimate)
	before := r.trace.store.read
	return func(rows int) {
		step.Rows = int64(rows)
		step.Note = claimsRead(r.trace.store.read - before)
		if above != r.trace.root {
			above.Rows = int64(rows)
		}
	}, nil
}
