package resolve

import (
	"entente/schema"
)

// predicate returns the referent of the subject of which phrase q is predicated: "Lam
// is the chief executive"; -1 if there is none.
func (s *scan) predicate(q int, n string, plural bool) int {
	p := &s.phrases[q]
	h := p.head
	if !s.hasTree(h) || plural {
		return -1
	}
	sent := s.sentence(h)
	subj, cop := -1, false
	for i := h - 1; i >= sent.First && i > h-30; i-- {
		if s.head(i) != h {
			continue
		}
		switch s.rel(i) {
		case "nsubj":
			subj = i
		case "cop":
			cop = true
		case "aux":
			return -1
		case "advmod":
			if f := s.folded[i]; f == "not" || f == "nt" || f == "never" || f == "no" {
				return -1
			}
		case "mark":
			if f := s.folded[i]; f == "if" || f == "whether" || f == "unless" {
				return -1
			}
		}
	}
	if !cop || subj < 0 || s.headAt[subj] < 0 {
		return -1
	}
	m := &s.found[s.headAt[subj]]
	if m.ref < 0 {
		return -1
	}
	r := &s.refs[m.ref]
	class := s.classOf(n, false)
	if r.plural || class != r.class && !(class == schema.Organization && r.class == schema.Country) && !(class == schema.Place && r.class == schema.Country && regional[n]) && class != schema.Thing || class == schema.Thing && !r.named {
		return -1
	}
	if class == schema.Thing {
		return -1
	}
	if det := s.article(q); det == "no" || det == "another" {
		return -1
	}
	first := p.first
	if p.det >= 0 {
		first++
	}
	of := s.belongs(q, p.noun+1)
	if of < 0 {
		of = s.complement(p.last)
	}
	if !family[n] {
		s.hold(m.ref, first, p.last, of)
	}
	return m.ref
}

// subjectOfName returns the bearer of the name that is predicated of phrase q: "his
// successor is Marta Quist"; -1 if there is none.
func (s *scan) subjectOfName(q int, n string, plural bool) int {
	p := &s.phrases[q]
	if plural || !s.hasTree(p.head) || s.rel(p.head) != "nsubj" || s.article(q) == "a" || s.article(q) == "an" {
		return -1
	}
	h := s.head(p.head)
	if h < p.last || s.nameAt[h] < 0 {
		return -1
	}
	nm := &s.names[s.nameAt[h]]
	if nm.ref < 0 || nm.adjective || s.refs[nm.ref].class != s.classOf(n, false) {
		return -1
	}
	cop := false
	for i := p.last; i < h; i++ {
		if s.head(i) != h {
			continue
		}
		switch s.rel(i) {
		case "cop":
			cop = true
		case "aux":
			return -1
		case "advmod":
			if f := s.folded[i]; f == "not" || f == "nt" || f == "never" {
				return -1
			}
		}
	}
	if !cop {
		return -1
	}
	return nm.ref
}

// family are nouns that say whose a person is, not what.
var family = set(`husband wife spouse father mother son daughter brother sister friend ally rival opponent critic partner cousin uncle aunt
	nephew niece successor predecessor supporter member enemy foe part one victim target suspect`)
