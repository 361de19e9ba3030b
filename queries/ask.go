package queries

import (
	"slices"

	"entente/graph"
	"entente/schema"
)

// ask decides whether what all patterns state is so. Each pattern is asked with its
// polarity, positive by default, and with the opposite; without a claim of either
// the answer is that nothing is stated.
func (r *run) ask(q *Query) (Answer, error) {
	a := Answer{Verdict: NotStated}
	asked := slices.Clone(q.Patterns)
	for i := range asked {
		if asked[i].Polarity == "" {
			asked[i].Polarity = graph.Positive
		}
	}
	solutions, err := r.solve(asked)
	if err != nil {
		return a, err
	}
	forIt := claimsOf(solutions)
	// Each statement about known entities may be denied for itself, and what is
	// asked last; other patterns describe who is meant.
	var against []graph.Claim
	ground := func(p *Pattern) bool { return p.Subject.Known() && p.Object.Known() }
	for i := range asked {
		if i != len(asked)-1 && !ground(&asked[i]) || !definite(asked, i) {
			continue
		}
		opposite := graph.Negative
		if asked[i].Polarity == graph.Negative {
			opposite = graph.Positive
		}
		var patterns []Pattern
		for k := range asked {
			if k == i || !ground(&asked[k]) {
				patterns = append(patterns, asked[k])
			}
			if k == i {
				last := &patterns[len(patterns)-1]
				last.Polarity = opposite
				if opposite == graph.Negative {
					last.Tense = AnyTense // a denial is of no time past
				}
			}
		}
		denied, err := r.solve(patterns)
		if err != nil {
			return a, err
		}
		for _, c := range claimsOf(denied) {
			if c.Polarity == opposite {
				against = append(against, c)
			}
		}
	}
	for _, list := range [][]graph.Claim{forIt, against} {
		if err := r.order(list); err != nil {
			return a, err
		}
	}
	switch {
	case len(forIt) > 0 && len(against) > 0:
		a.Verdict, a.Claims, a.Against = Disputed, forIt, against
	case len(forIt) > 0:
		a.Verdict, a.Claims = Yes, forIt
	case len(against) > 0:
		a.Verdict, a.Claims = No, against
	}
	a.Sources = r.sources(a.Claims)
	return a, nil
}

// definite reports whether the places of a pattern are entities, or described by
// another pattern. Whether anybody at all does something is not denied by saying
// that somebody does not.
func definite(patterns []Pattern, i int) bool {
	described := func(place Place) bool {
		if place.Known() {
			return true
		}
		for k := range patterns {
			if k != i && place.Var != "" && (patterns[k].Subject.Var == place.Var || patterns[k].Object.Var == place.Var) {
				return true
			}
		}
		return false
	}
	p := &patterns[i]
	return described(p.Subject) && (described(p.Object) || !slices.ContainsFunc(p.Relations, func(r *schema.Relation) bool { return !r.TakesText() }))
}
