package english

import (
	"entente/queries"
	"entente/schema"
)

// beComplement reads what stands behind a form of be: an adjective, a role or an
// office with its object, or "going to".
func (p *parse) beComplement(i int, c clause, s state) {
	for _, h := range p.heads(adjectives, i) {
		p.object(h, c.gap, s, func(o np, j int, s state) { p.state(h, c.subject, o, j, s) })
	}
	if readiness[p.word(i)] && p.word(i+1) == "to" {
		t := s
		t.modalities = queries.Speculative
		p.predicate(i+2, clause{c.subject, c.gap, afterTo}, t)
	}
	if con, ok := p.lexicon.controls[p.word(i)]; ok && con.form&gerund != 0 && p.word(i+1) == "to" {
		t := s
		con.apply(&t)
		p.predicate(i+2, clause{c.subject, c.gap, afterTo}, t)
	}
	if allegations[p.word(i)] && p.word(i+1) == "to" {
		t := s
		t.modalities, t.tense = allegedOnly, queries.AnyTense
		p.predicate(i+2, clause{c.subject, c.gap, afterTo}, t)
	}
	if allegations[p.word(i)] && p.word(i+1) == "of" {
		t := s
		t.modalities, t.tense = allegedOnly, queries.AnyTense
		p.predicate(i+2, clause{c.subject, c.gap, afterAfter}, t)
	}
	p.within(i, c, s)
	for _, h := range p.roleHeads(i) {
		role := h
		if h.over {
			s.tense = queries.Past
		}
		p.roleObject(h, s, func(o np, j int, s state) { p.state(role, c.subject, o, j, s) })
		switch w := p.word(h.end); {
		case c.gap != nil && (w == h.prep || h.prep == "" && (w == "of" || w == "in" || w == "at" || w == "for")):
			p.state(role, c.subject, c.gap, h.end+1, s) // "which country is he president of"
		case c.gap == nil:
			p.state(role, c.subject, nil, h.end, s.plus(1.5))
		}
	}
	if c.gap != nil {
		return
	}
	// "Serbia's ally", "the Serbian president", "a NATO member"
	p.simple(i, s, func(n np, j int, s state) {
		if !n[0].Known() {
			return
		}
		cost := 0.1
		if p.word(j) == "'s" {
			j, cost = j+1, 0
		}
		for _, h := range p.roleHeads(j) {
			t := s.plus(cost + h.cost)
			if h.over {
				t.tense = queries.Past
			}
			p.state(h, c.subject, n, h.end, t)
		}
	})
	// "Who is Aleksandar Vucic?", "What is NATO?"
	if len(c.subject) == 1 && c.subject[0].Var != "" && len(s.find) == 1 && !s.not && s.form == queries.Find {
		p.single(i, s.plus(3), func(n np, j int, s state) { p.about(n, j, s) })
	}
}

// within reads "in NATO", which is to be a member of an organization, or to lie in
// a place.
func (p *parse) within(i int, c clause, s state) {
	if p.word(i) != "in" {
		return
	}
	for _, id := range []schema.RelationID{"member-of", "located-in"} {
		r := p.ontology.Relation(id)
		if r == nil {
			continue
		}
		h := head{phrases: []phrase{{relation: r}}}
		if c.gap != nil {
			p.state(h, c.subject, c.gap, i+1, s.plus(0.5))
			continue
		}
		p.np(i+1, s.plus(0.5), func(o np, j int, s state) { p.state(h, c.subject, o, j, s) })
	}
}

// doing reads "do", "do to": what somebody did is asked for.
func (p *parse) doing(i int, c clause, s state) {
	w := p.word(i)
	if c.gap == nil || !(c.kind == afterDo && w == "do" || c.kind == afterHave && w == "done" || c.kind == afterModal && w == "do") || len(s.find) != 1 {
		return
	}
	tell := func(o np, j int, s state) {
		s.form, s.find = queries.Tell, nil
		s.main = nil
		for _, a := range c.subject {
			pt := queries.Pattern{Subject: a}
			if o != nil {
				pt.Object = o[0]
			}
			pt.Relations = p.events()
			s.main = append(s.main, pt)
		}
		p.end(j, s)
	}
	tell(nil, i+1, s)
	if w := p.word(i + 1); w == "to" || w == "against" || w == "with" || w == "for" || w == "about" {
		p.np(i+2, s, tell)
	}
}

// events returns the relations that happen, but for what is said.
func (p *parse) events() []*schema.Relation {
	var out []*schema.Relation
	for _, r := range p.ontology.Relations() {
		if r.Kind == schema.Occurrence && !r.TakesText() {
			out = append(out, r)
		}
	}
	return out
}
