package queries

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// A solution is one way to fill the holes of patterns.
type solution struct {
	bound  map[Var]graph.EntityID
	claims []graph.Claim // one for each pattern, in the order they were joined
	asked  int           // the index in claims of the last pattern of the query
}

// last returns the claim of the last pattern of the query, which is what is asked.
func (s *solution) last() *graph.Claim { return &s.claims[s.asked] }

// solve joins patterns: those with most known places first, each asked with what
// the ones before have bound.
func (r *run) solve(patterns []Pattern) ([]solution, error) {
	if len(patterns) == 0 {
		return nil, nil
	}
	solutions := []solution{{bound: map[Var]graph.EntityID{}}}
	bound := make(map[Var]bool)
	left := make([]int, len(patterns))
	for i := range left {
		left[i] = i
	}
	join := r.join(patterns)
	for len(left) > 0 {
		k := 0
		for i := range left {
			if known(&patterns[left[i]], bound) > known(&patterns[left[k]], bound) {
				k = i
			}
		}
		at := left[k]
		left = slices.Delete(left, k, k+1)
		p := &patterns[at]
		joined, err := r.step(join, p, bound)
		if err != nil {
			return nil, err
		}
		var next []solution
		for i := range solutions {
			more, err := r.extend(&solutions[i], p, at == len(patterns)-1)
			if err != nil {
				return nil, err
			}
			next = append(next, more...)
		}
		solutions = prefer(next, p.Near)
		joined(len(solutions))
		bound[p.Subject.Var], bound[p.Object.Var] = true, true
		if len(solutions) == 0 {
			return nil, nil
		}
	}
	return solutions, nil
}

// known counts the places of a pattern that are entities.
func known(p *Pattern, bound map[Var]bool) int {
	n := 0
	for _, place := range []Place{p.Subject, p.Object} {
		if place.Known() || place.Var != "" && bound[place.Var] {
			n += 2
		}
	}
	if len(p.Relations) > 0 {
		n++
	}
	return n
}

// prefer keeps the solutions whose last sentence has one of the words, if there
// are any.
func prefer(solutions []solution, words []string) []solution {
	if len(words) == 0 {
		return solutions
	}
	var with []solution
	for _, s := range solutions {
		text := " " + graph.Fold(s.claims[len(s.claims)-1].Evidence.Text) + " "
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, " "+graph.Fold(w)+" ") }) {
			with = append(with, s)
		}
	}
	if len(with) > 0 {
		return with
	}
	return solutions
}

// extend returns the ways in which a claim of the pattern joins a solution.
func (r *run) extend(s *solution, p *Pattern, asked bool) ([]solution, error) {
	subject, object := bind(p.Subject, s.bound), bind(p.Object, s.bound)
	var out []solution
	seen := make(map[graph.ClaimID]bool)
	try := func(from, to Place, turned bool) error {
		f := graph.Filter{Subject: from.Entity, Object: to.Entity, AttributedTo: attributed(p)}
		if len(p.Relations) == 1 {
			f.Relation = p.Relations[0].ID
		}
		if p.Polarity == graph.Negative {
			f.Polarity = graph.Negative
		}
		for c, err := range r.store.Claims(r.ctx, f) {
			if err != nil {
				return err
			}
			if turned && (!p.symmetric(c.Relation) || seen[c.ID]) {
				continue
			}
			fits, err := r.fits(&c, p)
			if err != nil {
				return err
			}
			if !fits {
				continue
			}
			one, other := c.Subject, c.Object
			if turned {
				one, other = other, one
			}
			next := solution{maps.Clone(s.bound), append(slices.Clone(s.claims), c), s.asked}
			if asked {
				next.asked = len(s.claims)
			}
			first, second := from, to
			if turned {
				first, second = to, from
			}
			ok, err := r.assign(next.bound, first, one)
			if err == nil && ok {
				ok, err = r.assign(next.bound, second, other)
			}
			if err != nil {
				return err
			}
			if ok {
				seen[c.ID] = true
				out = append(out, next)
			}
		}
		return nil
	}
	eitherWay := p.EitherWay || slices.ContainsFunc(p.Relations, func(r *schema.Relation) bool { return r.Symmetric })
	for _, from := range alternatives(subject) {
		for _, to := range alternatives(object) {
			if err := try(from, to, false); err != nil {
				return nil, err
			}
			// Of two variables, each pair once.
			if eitherWay && (from.Known() || to.Known()) {
				if err := try(to, from, true); err != nil {
					return nil, err
				}
			}
		}
	}
	if p.Before != "" || p.After != "" {
		return r.around(out, p)
	}
	return out, nil
}

// alternatives returns a place for each entity that it may be.
func alternatives(p Place) []Place {
	out := []Place{{Entity: p.Entity, Var: p.Var, Classes: p.Classes}}
	for _, id := range p.Or {
		out = append(out, Place{Entity: id})
	}
	return out
}

func attributed(p *Pattern) graph.EntityID {
	if p.Source.Name != "" {
		return "" // the publisher may say so, too
	}
	return p.Source.Entity
}

// bind returns a place with its variable replaced by what it stands for.
func bind(p Place, bound map[Var]graph.EntityID) Place {
	if id, ok := bound[p.Var]; ok && p.Var != "" {
		return Place{Entity: id}
	}
	return p
}

// assign lets a variable stand for an entity, if its class allows.
func (r *run) assign(bound map[Var]graph.EntityID, p Place, id graph.EntityID) (bool, error) {
	if p.Known() {
		return p.Entity == id, nil
	}
	if p.Var == "" {
		return true, nil
	}
	if had, ok := bound[p.Var]; ok {
		return had == id, nil
	}
	if len(p.Classes) > 0 {
		e, err := r.entity(id)
		if err != nil || !slices.Contains(p.Classes, e.Class) {
			return false, err
		}
	}
	bound[p.Var] = id
	return id != "", nil
}

// fits reports whether a claim is one that the pattern asks for, its subject and
// object aside.
func (r *run) fits(c *graph.Claim, p *Pattern) (bool, error) {
	kind := ""
	if len(p.Relations) > 0 {
		k := slices.Index(p.relationIDs(), c.Relation)
		if k < 0 {
			return false, nil
		}
		kind = p.Relations[k].Kind
	} else if c.Relation == graph.Says {
		return false, nil
	}
	switch {
	case p.Polarity != "" && c.Polarity != p.Polarity,
		!p.modality(c.Modality),
		p.Tense == Present && c.Former,
		p.Tense == Past && !c.Former,
		p.Role != "" && !sameOffice(c.Role, p.Role),
		len(p.Place) > 0 && !namesPlace(c.Where, p.Place),
		len(p.About) > 0 && !concerns(c.Quote+" "+c.Evidence.Text, p.About):
		return false, nil
	}
	a, err := r.article(c.Article)
	if err != nil {
		return false, err
	}
	if !p.Source.Anybody() {
		// A publisher stands behind what its article states in its own voice.
		published := p.Source.Name != "" && c.AttributedTo == "" && mentions(a.Publisher, []string{p.Source.Name})
		if !published && (p.Source.Entity == "" || c.AttributedTo != p.Source.Entity) {
			return false, nil
		}
	}
	if !p.Time.All() {
		when, ok := timeOf(c, a.Date, kind)
		if !ok || !p.Time.Overlaps(when) {
			return false, nil
		}
	}
	return true, nil
}

// sameOffice reports whether a claim's office is the one asked for, or a kind of
// it: a "foreign minister" is a "minister", but a "vice president" no "president".
func sameOffice(office, asked string) bool {
	office, asked = graph.Fold(office), graph.Fold(asked)
	if office == asked {
		return true
	}
	before, ok := strings.CutSuffix(office, " "+asked)
	if !ok {
		return false
	}
	words := strings.Fields(before)
	return !slices.ContainsFunc(words, func(w string) bool { return lesser[w] })
}

// lesser are the words that make another office of one.
var lesser = map[string]bool{
	"vice": true, "deputy": true, "assistant": true, "under": true, "prime": true, "first": true, "former": true, "ex": true,
	"candidate": true, "shadow": true, "junior": true,
}

func namesPlace(where string, names []string) bool {
	folded := graph.Fold(where)
	return folded != "" && slices.ContainsFunc(names, func(n string) bool {
		n = graph.Fold(n)
		return n == folded || strings.Contains(" "+folded+" ", " "+n+" ")
	})
}

// mentions reports whether a text has one of the names, as whole words.
func mentions(text string, names []string) bool {
	text = " " + graph.Fold(text) + " "
	return slices.ContainsFunc(names, func(n string) bool {
		n = graph.Fold(n)
		return n != "" && strings.Contains(text, " "+n+" ")
	})
}

// concerns reports whether a text has all words of one of the topics, in any
// order, whether singular or plural.
func concerns(text string, topics []string) bool {
	have := make(map[string]bool)
	for w := range strings.FieldsSeq(graph.Fold(text)) {
		have[singular(w)] = true
	}
	return slices.ContainsFunc(topics, func(topic string) bool {
		words := strings.Fields(graph.Fold(topic))
		return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !have[singular(w)] })
	})
}

// singular takes the ending of a plural off, roughly: both sides go through it.
func singular(word string) string {
	if len(word) < 4 {
		return word
	}
	return strings.TrimSuffix(strings.TrimSuffix(word, "s"), "'")
}

// around keeps the solutions about others that are before or after an entity: who
// succeeded it or was succeeded by it, whose claims are of an earlier or later
// time, or, before it, whose state is over.
func (r *run) around(solutions []solution, p *Pattern) ([]solution, error) {
	pivot := cmp.Or(p.Before, p.After)
	q := *p
	q.Before, q.After, q.Time, q.Tense = "", "", Span{}, AnyTense
	q.Subject = Place{Entity: pivot}
	own, err := r.solve([]Pattern{q})
	if err != nil {
		return nil, err
	}
	var first, last string // of the pivot, the earliest and the latest day stated
	for i := range own {
		when, ok, err := r.when(own[i].last(), p)
		if err != nil {
			return nil, err
		}
		if ok {
			if first == "" || when.From < first {
				first = when.From
			}
			last = max(last, when.To)
		}
	}
	var out []solution
	for i := range solutions {
		c := solutions[i].last()
		other := c.Subject
		if other == pivot {
			continue
		}
		when, dated, err := r.when(c, p)
		if err != nil {
			return nil, err
		}
		from, to := pivot, other
		if p.After != "" {
			from, to = other, pivot
		}
		succeeded, err := r.any(graph.Filter{Subject: from, Relation: "succeeds", Object: to, Facts: true})
		if err != nil {
			return nil, err
		}
		switch {
		case succeeded,
			p.Before != "" && (c.Former || dated && first != "" && when.To < first),
			p.After != "" && !c.Former && dated && last != "" && when.From > last:
			out = append(out, solutions[i])
		}
	}
	return out, nil
}

// when returns the time of a claim of a pattern.
func (r *run) when(c *graph.Claim, p *Pattern) (Span, bool, error) {
	a, err := r.article(c.Article)
	if err != nil {
		return Span{}, false, err
	}
	kind := ""
	if k := slices.Index(p.relationIDs(), c.Relation); k >= 0 {
		kind = p.Relations[k].Kind
	}
	if kind == schema.State && c.When != "" {
		kind = "" // its beginning
	}
	when, ok := timeOf(c, a.Date, kind)
	return when, ok, nil
}

// any reports whether there is a claim that a filter picks.
func (r *run) any(f graph.Filter) (bool, error) {
	for _, err := range r.store.Claims(r.ctx, f) {
		return err == nil, err
	}
	return false, nil
}
