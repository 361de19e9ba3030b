package queries

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
)

// A Nearness says how claims differ from what was asked.
type Nearness string

// The ways of being near.
const (
	Opposite    Nearness = "says the opposite"
	NotFact     Nearness = "not as a fact"
	OtherTime   Nearness = "of another time, place, office or source"
	OtherWay    Nearness = "the other way round"
	OtherTie    Nearness = "something else about the two"
	AboutEntity Nearness = "something else about it"
)

// A Nearby is what a graph says near to a question that it does not answer.
type Nearby struct {
	How    Nearness
	Claims []graph.Claim // as answers order them
}

// Near returns what is near to a query without an answer, the nearest first:
// what an article denies where it was asked whether it is so, what is alleged,
// planned or possible, what is stated of other times, places or sources, what
// holds the other way round, and what else ties the two entities.
func Near(ctx context.Context, s Store, q *Query) ([]Nearby, error) {
	if len(q.Patterns) == 0 {
		return nil, nil
	}
	r := newRun(ctx, s)
	last := len(q.Patterns) - 1
	asked := q.Patterns[last]
	var found []Nearby
	seen := make(map[graph.ClaimID]bool)
	for _, relaxed := range relax(asked) {
		patterns := append(slices.Clone(q.Patterns[:last]), relaxed.pattern)
		solutions, err := r.solve(patterns)
		if err != nil {
			return nil, fmt.Errorf("queries: near: %w", err)
		}
		var claims []graph.Claim
		for i := range solutions {
			if c := *solutions[i].last(); !seen[c.ID] {
				seen[c.ID] = true
				claims = append(claims, c)
			}
		}
		if len(claims) == 0 {
			continue
		}
		if err := r.order(claims); err != nil {
			return nil, fmt.Errorf("queries: near: %w", err)
		}
		found = append(found, Nearby{relaxed.how, claims})
	}
	return found, nil
}

type relaxation struct {
	how     Nearness
	pattern Pattern
}

// relax returns the patterns that differ from one in a single way.
func relax(p Pattern) []relaxation {
	var out []relaxation
	add := func(how Nearness, change func(*Pattern)) {
		q := p
		change(&q)
		out = append(out, relaxation{how, q})
	}
	add(Opposite, func(q *Pattern) {
		q.Polarity = graph.Negative
		if p.Polarity == graph.Negative {
			q.Polarity = graph.Positive
		}
		if len(p.Modalities) > 0 {
			q.Modalities = AllModalities // a plan is denied by a fact
		}
	})
	add(NotFact, func(q *Pattern) { q.Modalities = []graph.Modality{graph.Alleged, graph.Planned, graph.Possible} })
	add(OtherTime, func(q *Pattern) {
		q.Time, q.Place, q.Source, q.Role, q.Tense = Span{}, nil, Source{}, "", AnyTense
		q.Before, q.After, q.About, q.Modalities = "", "", nil, AllModalities
	})
	if !p.Symmetric() && !p.EitherWay && (p.Subject.Known() || p.Object.Known()) {
		add(OtherWay, func(q *Pattern) { q.Subject, q.Object, q.Role = p.Object, p.Subject, "" })
	}
	if p.Subject.Known() && p.Object.Known() {
		add(OtherTie, func(q *Pattern) {
			*q = Pattern{Subject: p.Subject, Object: p.Object, EitherWay: true, Modalities: AllModalities}
		})
	}
	return out
}
