package english

import (
	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// says reads what stands behind a verb of saying: "what", "anything", "that …",
// or nothing where the question asks what was said.
func (p *parse) says(h head, c clause, s state) {
	i := h.end
	if h.prep == "that" && p.word(i) == "that" {
		i++
	}
	switch {
	case c.gap != nil && len(s.find) == 1:
		p.speech(h, c.subject, i, s) // "what did X say"
	case c.gap == nil && p.word(i) == "what":
		p.speech(h, c.subject, i+1, s)
	case c.gap == nil:
		if w := p.word(i); w == "anything" || w == "something" {
			p.speech(h, c.subject, i+1, s)
		}
		p.speech(h, c.subject, i, s.plus(1))
		if p.word(i) == "that" {
			i++
		}
		if i < len(p.tokens) {
			// All other words are what was said.
			t := s.plus(2 + 0.3*float64(len(p.tokens)-i))
			t.about = []string{p.text(i, len(p.tokens))}
			p.speech(h, c.subject, len(p.tokens), t)
		}
	}
}

// speech asks for what speakers said.
func (p *parse) speech(h head, speaker np, j int, s state) {
	if s.form != queries.Ask && s.form != queries.When && s.form != queries.Where {
		s.form, s.find = queries.Said, nil
	}
	says := p.ontology.Relation(graph.Says)
	if says == nil {
		return
	}
	if speaker == nil {
		speaker = np{{}}
	}
	s.main = nil
	for _, a := range speaker {
		s.main = append(s.main, queries.Pattern{Subject: a, Relations: []*schema.Relation{says}})
	}
	// What was said is a state of affairs of no tense.
	s.tense = queries.AnyTense
	p.end(j, s)
}

// topic reads "about" and what speech is about.
func (p *parse) topic(i int, s state, k func(int, state)) {
	w := p.word(i)
	if (w != "about" && w != "on" && w != "regarding" && w != "concerning" && w != "of") || len(s.about) > 0 || !speaks(s) {
		return
	}
	p.np(i+1, s, func(n np, j int, s state) {
		if len(n) != 1 || !n[0].Known() || len(s.unknown) > 0 {
			return
		}
		m := s.listed[len(s.listed)-1]
		s.about = append(namesOf(m.entities[0]), m.text)
		k(j, s)
	})
	// Words that are no name: "tensions".
	for j := i + 1; j < min(i+6, len(p.tokens)); j++ {
		if p.word(j) == "in" || p.word(j) == "according" {
			return
		}
		start := i + 1
		for fillers[p.word(start)] && start < j {
			start++
		}
		t := s.plus(2 + 0.1*float64(j-i))
		t.about = []string{p.text(start, j+1)}
		k(j+1, t)
	}
}

// speaks reports whether the question is about what was said.
func speaks(s state) bool {
	return len(s.main) > 0 && len(s.main[0].Relations) == 1 && s.main[0].Relations[0].ID == graph.Says
}
