package english

import (
	"slices"

	"entente/queries"
)

// start reads a question with what may stand before it.
func (p *parse) start(i int, s state) {
	p.questionAt(i, s)
	p.adjunct(i, s, func(j int, s state) {
		if j > i {
			p.questionAt(j, s.plus(0.1))
		}
	})
	for _, polite := range [][]string{
		{"please"}, {"can", "you", "tell", "me"}, {"could", "you", "tell", "me"}, {"tell", "me"}, {"do", "you", "know"}, {"and"}, {"so"}, {"now"},
	} {
		if p.is(i, polite...) {
			p.questionAt(i+len(polite), s)
		}
	}
}

// questionAt reads a question: it tries each form.
func (p *parse) questionAt(i int, s state) {
	for _, form := range []func(int, state){
		p.whQuestion, p.howMany, p.fronted, p.yesNo, p.circumstance, p.whose, p.list, p.connection, p.aboutEntity, p.existence, p.happened, p.truth, p.stance, p.actOf,
	} {
		if !p.step() {
			return
		}
		form(i, s)
	}
}

// whQuestion reads "who …", "which countries …", where the question phrase is the
// subject, or the object of a clause with its subject behind the auxiliary.
func (p *parse) whQuestion(i int, s state) {
	p.wh(i, s, func(n np, j int, s state) { p.asked(n, j, s) })
}

// asked reads the clause behind a question phrase.
func (p *parse) asked(n np, j int, s state) {
	if w := p.word(j); w == "that" || w == "who" || w == "which" {
		p.predicate(j+1, clause{subject: n, kind: finite}, s)
	}
	p.predicate(j, clause{subject: n, kind: finite}, s)
	p.inverted(j, n, s)
}

// inverted reads an auxiliary, the subject behind it, and the predicate. gap is
// the question phrase that stands for the object, nil if none does.
func (p *parse) inverted(i int, gap np, s state) {
	p.auxiliary(i, s, func(j int, kind verbal, s state) {
		p.np(j, s, func(n np, j int, s state) {
			if gap != nil || s.form != queries.Find {
				p.predicate(j, clause{subject: n, gap: gap, kind: kind}, s)
			}
		})
	})
}

// howMany reads "how many countries …".
func (p *parse) howMany(i int, s state) {
	if !p.is(i, "how", "many") {
		return
	}
	p.kind(i+2, s, func(place queries.Place, j int, s state) {
		s.form, s.find = queries.Count, []queries.Var{place.Var}
		p.asked(np{place}, j, s)
	})
}

// fronted reads a preposition before the question word: "with whom did …".
func (p *parse) fronted(i int, s state) {
	if prep := p.word(i); prepositions[prep] {
		p.wh(i+1, s, func(n np, j int, s state) {
			s.prep = prep
			p.inverted(j, n, s)
		})
	}
}

// yesNo reads "does …", "has …", "is …".
func (p *parse) yesNo(i int, s state) {
	s.form = queries.Ask
	p.auxiliary(i, s, func(j int, kind verbal, s state) {
		p.np(j, s, func(n np, j int, s state) { p.predicate(j, clause{subject: n, kind: kind}, s) })
	})
}

// circumstance reads "when did …", "since when has …", "where did …", "why does …".
func (p *parse) circumstance(i int, s state) {
	switch {
	case p.word(i) == "when":
		s.form = queries.When
	case p.is(i, "since", "when"):
		s.form = queries.When
		i++
	case p.is(i, "on", "what", "date"), p.is(i, "in", "which", "year"), p.is(i, "in", "what", "year"):
		s.form = queries.When
		i += 2
	case p.word(i) == "where":
		s.form = queries.Where
	case p.is(i, "how", "come"):
		s.form, s.reasons = queries.Ask, true
		p.np(i+2, s, func(n np, j int, s state) { p.predicate(j, clause{subject: n, kind: finite}, s) })
		return
	case p.word(i) == "why":
		s.form, s.reasons = queries.Ask, true
	default:
		return
	}
	p.inverted(i+1, nil, s)
	if s.form == queries.Where {
		p.whereabouts(i+1, s)
	}
	if s.form == queries.When || s.form == queries.Where {
		p.auxiliary(i+1, s, func(j int, kind verbal, s state) {
			p.event(j, s, func(j int, s state) {
				if w := p.word(j); kind == afterBe && (w == "held" || w == "signed" || w == "") {
					if w != "" {
						j++
					}
					p.end(j, s)
				}
				if kind == afterDo && p.is(j, "take", "place") {
					p.end(j+2, s)
				}
				if w := p.word(j); kind == afterDo && (w == "happen" || w == "start" || w == "begin" || w == "occur") {
					p.end(j+1, s)
				}
			})
		})
	}
}

// whereabouts reads "where is X", "where did X travel", in which the place is the
// object of a relation to places.
func (p *parse) whereabouts(i int, s state) {
	t := s
	place := queries.Place{Var: t.variable()}
	t.form, t.find = queries.Find, []queries.Var{place.Var}
	p.auxiliary(i, t, func(j int, kind verbal, t state) {
		p.np(j, t, func(n np, j int, t state) {
			located := p.ontology.Relation("located-in")
			if kind == afterBe && located != nil {
				p.state(head{phrases: []phrase{{relation: located}}}, n, np{place}, j, t)
			}
			for _, h := range append(p.heads(verbs, j), p.heads(adjectives, j)...) {
				toPlace := (h.prep == "to" || h.prep == "in") && p.word(h.end) != h.prep
				if toPlace && (h.form == 0 && kind == afterBe || h.form&kind.forms() != 0) {
					p.state(h, n, np{place}, h.end, t)
				}
			}
		})
	})
}

// whose reads "whose ally is Serbia".
func (p *parse) whose(i int, s state) {
	if p.word(i) != "whose" {
		return
	}
	place := queries.Place{Var: s.variable()}
	s.find = []queries.Var{place.Var}
	for _, h := range p.roleHeads(i + 1) {
		p.auxiliary(h.end, s, func(j int, kind verbal, s state) {
			if kind == afterBe {
				p.np(j, s, func(n np, j int, s state) { p.state(h, n, np{place}, j, s) })
			}
		})
	}
}

// list reads "list all countries that …".
func (p *parse) list(i int, s state) {
	switch p.word(i) {
	case "list", "name", "show", "find", "give":
	default:
		return
	}
	i++
	for w := p.word(i); w == "me" || w == "us" || fillers[w]; w = p.word(i) {
		i++
	}
	p.kind(i, s, func(place queries.Place, j int, s state) {
		s.find = []queries.Var{place.Var}
		if w := p.word(j); w == "that" || w == "who" || w == "which" {
			p.predicate(j+1, clause{subject: np{place}, kind: finite}, s)
		}
		p.described(place, j, s)
	})
}

// described ends a question whose whole point is a role: "list Russia's allies".
func (p *parse) described(place queries.Place, j int, s state) {
	if n := len(s.given); n > 0 && s.given[n-1].Subject.Var == place.Var {
		last := s.given[n-1]
		s.main, s.given = []queries.Pattern{last}, s.given[:n-1:n-1]
		s.tense = last.Tense
		p.end(j, s)
	}
}

// existence reads "was there a meeting between …", "have there been attacks on …".
func (p *parse) existence(i int, s state) {
	s.form = queries.Ask
	p.auxiliary(i, s, func(j int, kind verbal, s state) {
		if p.word(j) != "there" {
			return
		}
		j++
		if p.word(j) == "not" {
			s.not = !s.not
			j++
		}
		switch {
		case kind == afterHave && p.word(j) == "been", kind == afterModal && p.word(j) == "be":
			p.event(j+1, s, p.end)
		case kind == afterBe:
			p.event(j, s, p.end)
			p.kind(j, s, func(place queries.Place, j int, s state) {
				if w := p.word(j); w == "that" || w == "who" || w == "which" {
					p.predicate(j+1, clause{subject: np{place}, kind: finite}, s)
				}
			})
		}
	})
}

// happened reads "what happened between A and B", "what happened to A".
func (p *parse) happened(i int, s state) {
	if !p.is(i, "what", "happened") && !p.is(i, "what", "happens") {
		return
	}
	s.form = queries.Tell
	tell := func(a, b queries.Place, j int, s state) {
		s.main = []queries.Pattern{{Subject: a, Object: b, Relations: p.events(), EitherWay: a.Known() && b.Known()}}
		p.end(j, s)
	}
	switch p.word(i + 2) {
	case "between":
		p.np(i+3, s, func(n np, j int, s state) {
			if len(n) == 2 {
				tell(n[0], n[1], j, s)
			}
		})
	case "to":
		p.np(i+3, s, func(n np, j int, s state) { tell(queries.Place{}, n[0], j, s) })
	}
}

// event reads a noun of a relation with its parties: "talks between A and B", "A's
// attack on B", "an attack on B by A", "Serbian recognition of Kosovo".
func (p *parse) event(i int, s state, k func(int, state)) {
	for fillers[p.word(i)] {
		i++
	}
	tail := func(h head, subject np, s state) {
		emit := func(a, b np, j int, s state) {
			if a == nil {
				a = np{{}}
			}
			if b == nil {
				b = np{{}}
			}
			s.main = nil
			for _, x := range a {
				for _, y := range b {
					pt := queries.Pattern{}
					ok := false
					if pt.Subject, pt.Object, pt.Relations, ok = h.join(x, y, &s); !ok {
						s.cost += 2
					}
					s.main = append(s.main, pt)
				}
			}
			h.mark(&s)
			k(j, s)
		}
		switch {
		case p.word(h.end) == "between" && subject == nil:
			p.np(h.end+1, s, func(n np, j int, s state) {
				if len(n) == 2 {
					emit(n[:1], n[1:], j, s)
				}
			})
		case h.prep != "" && p.word(h.end) == h.prep:
			p.np(h.end+1, s, func(o np, j int, s state) {
				emit(subject, o, j, s)
				if p.word(j) == "by" && subject == nil {
					p.np(j+1, s, func(a np, j int, s state) { emit(a, o, j, s) })
				}
			})
		case subject != nil && h.prep == "of":
			emit(subject, nil, h.end, s.plus(2)) // "Soleimani's killing" is of him rather than by him
		default:
			emit(subject, nil, h.end, s.plus(1))
		}
	}
	for _, h := range p.heads(nouns, i) {
		tail(h, nil, s)
	}
	p.simple(i, s, func(n np, j int, s state) {
		if p.word(j) == "'s" {
			j++
		}
		for _, h := range p.heads(nouns, j) {
			tail(h, slices.Clone(n), s)
			if h.symmetric() {
				continue
			}
			// "Soleimani's killing": the object possesses the act.
			t := s.plus(1.2)
			t.main = nil
			for _, x := range n {
				pt := queries.Pattern{}
				pt.Subject, pt.Object, pt.Relations, _ = h.join(queries.Place{}, x, &t)
				t.main = append(t.main, pt)
			}
			h.mark(&t)
			k(h.end, t)
		}
	})
}

// truth reads "is it true that …".
func (p *parse) truth(i int, s state) {
	for _, lead := range [][]string{{"is", "it", "true", "that"}, {"is", "it", "so", "that"}, {"is", "it", "the", "case", "that"}} {
		if p.is(i, lead...) {
			s.form = queries.Ask
			p.np(i+len(lead), s, func(n np, j int, s state) { p.predicate(j, clause{subject: n, kind: finite}, s) })
		}
	}
}

// actOf reads "what sanctions did X impose on Y" by the phrase "impose sanctions on".
func (p *parse) actOf(i int, s state) {
	if w := p.word(i); w != "what" && w != "which" {
		return
	}
	for j := i + 2; j < min(i+5, len(p.tokens)); j++ {
		if auxiliaries[p.tokens[j].word] == 0 {
			continue
		}
		noun := p.tokens[i+1 : j]
		p.auxiliary(j, s, func(at int, kind verbal, s state) {
			p.np(at, s, func(n np, at int, s state) {
				for _, ph := range p.phrasesAt(verbs, at) {
					if ph.form&kind.forms() == 0 || len(ph.words) != 1+len(noun) || ph.prep == "" || p.word(at+1) != ph.prep ||
						!slices.EqualFunc(ph.words[1:], noun, func(w string, t token) bool { return w == t.word }) {
						continue
					}
					p.np(at+2, s, func(o np, end int, s state) {
						s.form = queries.Tell
						p.state(head{phrases: []phrase{ph}, sense: ph.sense}, n, o, end, s)
					})
				}
			})
		})
	}
}
