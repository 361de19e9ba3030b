package english

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/queries"
)

// adjuncts reads any number of adjuncts.
func (p *parse) adjuncts(i int, s state, k func(int, state)) {
	if !p.step() {
		return
	}
	k(i, s)
	p.adjunct(i, s, func(j int, s state) { p.adjuncts(j, s, k) })
}

// adjunct reads one adverb, time, place, source or topic.
func (p *parse) adjunct(i int, s state, k func(int, state)) {
	if i >= len(p.tokens) {
		return
	}
	if n, apply := p.adverb(i); n > 0 {
		t := s
		apply(&t)
		k(i+n, t)
	}
	if s.time.All() {
		for _, t := range p.timeAt(i) {
			u := s
			u.time = t.span
			k(t.end, u)
		}
	}
	w := p.word(i)
	if (w == "in" || w == "at" || w == "near" || w == "inside") && len(s.place) == 0 {
		p.placeAt(i+1, s, k)
	}
	if w == "according" && p.word(i+1) == "to" && s.source.Anybody() {
		p.sourceAt(i+2, s, k)
	}
	if (w == "before" || w == "after") && s.before == "" && s.after == "" {
		p.np(i+1, s, func(n np, j int, s state) {
			if len(n) != 1 || !n[0].Known() {
				return
			}
			if w == "before" {
				s.before = n[0].Entity
			} else {
				s.after = n[0].Entity
			}
			s.tense = queries.AnyTense
			k(j, s)
		})
	}
	if p.is(i, "or", "not") && s.form == queries.Ask {
		k(i+2, s)
	}
	p.topic(i, s, k)
	p.charge(i, s, k)
}

// charge reads what an act is for or on: "of terrorism", "over the attack", "the
// attack on the bridge", "to postpone the fines". Only sentences with these words
// count, small ones aside.
func (p *parse) charge(i int, s state, k func(int, state)) {
	w := p.word(i)
	if !charges[w] || len(s.about) > 0 || len(s.main) == 0 || speaks(s) {
		return
	}
	var words []string
	for j := i + 1; j < len(p.tokens) && len(words) < 5 && !joins[p.word(j)]; j++ {
		if closed[p.word(j)] || fillers[p.word(j)] {
			continue
		}
		words = append(words, p.text(j, j+1))
		t := s.plus(3 + 0.1*float64(j-i-1))
		t.about = []string{strings.Join(words, " ")}
		k(j+1, t)
	}
}

// charges are the words in front of what an act is for or on.
var charges = map[string]bool{"of": true, "over": true, "for": true, "on": true, "against": true, "to": true}

// joins are the words that begin something else.
var joins = map[string]bool{"and": true, "but": true, "or": true, "who": true, "which": true, "that": true, "according": true}

// placeAt reads the name of a place, known or not.
func (p *parse) placeAt(i int, s state, k func(int, state)) {
	if p.word(i) == "the" {
		i++
	}
	for _, n := range p.namesAt(i) {
		t := s.plus(0.5 + n.cost)
		text := p.text(i, n.end)
		t.place = []string{text}
		// A capital may stand for its country, but is a place of its own.
		if own := namesOf(n.entities[0]); mentions(own, text) {
			t.place = own
		}
		k(n.end, t)
	}
	for j := i; j < min(i+4, len(p.tokens)); j++ {
		t := p.tokens[j]
		if closed[t.word] || p.lexicon.known(t.word) && !t.upper() || digits(t.word) || months[t.word] != 0 && j == i {
			return
		}
		u := s.plus(2 + 0.1*float64(j-i))
		u.place = []string{p.text(i, j+1)}
		k(j+1, u)
	}
}

// sourceAt reads who says so: an entity, or a publisher by its name.
func (p *parse) sourceAt(i int, s state, k func(int, state)) {
	named := p.namesAt(i)
	if p.word(i) == "the" {
		named = append(slices.Clone(named), p.namesAt(i+1)...)
	}
	for _, n := range named {
		t := s.plus(0.5)
		t.source = queries.Source{Entity: n.entities[0].ID, Name: n.entities[0].Name}
		k(n.end, t)
	}
	if p.word(i) == "the" {
		i++
	}
	for j := i; j < min(i+5, len(p.tokens)); j++ {
		if t := p.tokens[j]; closed[t.word] && !t.upper() {
			return
		}
		u := s.plus(2 + 0.1*float64(j-i))
		u.source = queries.Source{Name: p.text(i, j+1)}
		k(j+1, u)
	}
}

// mentions reports whether a name is one of names.
func mentions(names []string, name string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return graph.Fold(n) == graph.Fold(name) })
}
