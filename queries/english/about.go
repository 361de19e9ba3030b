package english

import (
	"entente/queries"
)

// connection reads "how are A and B connected", "what ties A to B", "what is the
// relationship between A and B".
func (p *parse) connection(i int, s state) {
	connect := func(a, b queries.Place, j int, s state) {
		if j == len(p.tokens) && a.Known() && b.Known() {
			s.form, s.find, s.main = queries.Connect, nil, nil
			s.from, s.to = a.Entity, b.Entity
			p.finish(s)
		}
	}
	between := func(j int, s state) {
		p.np(j, s, func(n np, j int, s state) {
			if len(n) == 2 {
				connect(n[0], n[1], j, s)
			}
			if w := p.word(j); len(n) == 1 && (w == "to" || w == "with" || w == "and") {
				p.np(j+1, s, func(m np, j int, s state) { connect(n[0], m[0], j, s) })
			}
		})
	}
	at := i
	if p.word(i) == "how" {
		at = i + 1
	}
	if auxiliaries[p.word(at)] == afterBe {
		p.np(at+1, s, func(n np, j int, s state) {
			if !connected[p.word(j)] {
				return
			}
			if len(n) == 2 {
				connect(n[0], n[1], j+1, s)
			}
			if w := p.word(j + 1); len(n) == 1 && (w == "to" || w == "with") {
				p.np(j+2, s, func(m np, j int, s state) { connect(n[0], m[0], j, s) })
			}
		})
	}
	if p.word(i) == "what" && connects[p.word(i+1)] {
		between(i+2, s)
	}
	if p.word(i) == "what" && auxiliaries[p.word(i+1)] == afterBe || p.is(i, "is", "there") || p.is(i, "are", "there") {
		at := i + 2
		for fillers[p.word(at)] {
			at++
		}
		if connection[p.word(at)] {
			if w := p.word(at + 1); w == "between" || w == "of" {
				between(at+2, s)
			}
		}
	}
}

// aboutEntity reads "tell me about X", "what is known about X".
func (p *parse) aboutEntity(i int, s state) {
	for _, lead := range [][]string{
		{"tell", "me", "about"}, {"what", "is", "known", "about"}, {"what", "do", "you", "know", "about"}, {"what", "about"},
		{"show", "me"}, {"show"}, {"describe"},
	} {
		if p.is(i, lead...) {
			p.np(i+len(lead), s, func(n np, j int, s state) { p.about(n, j, s.plus(1)) })
		}
	}
}

// about asks for all that is said of an entity.
func (p *parse) about(n np, j int, s state) {
	if len(n) == 1 && n[0].Known() {
		s.form, s.find = queries.Tell, nil
		s.main = []queries.Pattern{{Subject: n[0], EitherWay: true}}
		p.end(j, s)
	}
}

// stance reads "what is X's position on Y".
func (p *parse) stance(i int, s state) {
	if p.word(i) != "what" || auxiliaries[p.word(i+1)] != afterBe {
		return
	}
	p.simple(i+2, s, func(n np, j int, s state) {
		if p.word(j) == "'s" {
			j++
		}
		if !stances[p.word(j)] {
			return
		}
		if w := p.word(j + 1); w != "on" && w != "about" && w != "toward" && w != "towards" && w != "in" && w != "regarding" {
			return
		}
		p.np(j+2, s, func(m np, j int, s state) {
			if len(n) == 1 && len(m) == 1 && n[0].Known() && m[0].Known() {
				s.form = queries.Tell
				s.main = []queries.Pattern{{Subject: n[0], Object: m[0]}}
				p.end(j, s)
			}
		})
	})
}
