package resolve

import "strings"

// generic reports whether phrase q, with the noun n, speaks of an office and not of its
// holder: "citizens elect the prime minister", "the president is appointed by parliament".
func (s *scan) generic(q int, n string) bool {
	p := &s.phrases[q]
	if !s.r.offices[n] || s.article(q) != "the" && p.det >= 0 || s.possessed(q) || !s.hasTree(p.head) {
		return false
	}
	if s.defines(p.head) {
		return true
	}
	v := s.head(p.head)
	if v < 0 || !chooses[s.folded[v]] || s.rel(p.head) != "obj" && s.rel(p.head) != "nsubj" {
		return false
	}
	sent := s.sentence(v)
	if s.d.Tokens[p.head].Rel == "nsubj:pass" {
		// is elected, are to be appointed
		for i := v - 1; i >= sent.First && i > v-5; i-- {
			if s.head(i) == v && s.rel(i) == "aux" {
				switch s.folded[i] {
				case "is", "be":
					return true
				}
				return false
			}
		}
		return false
	}
	if f := s.folded[v]; strings.HasSuffix(f, "ed") || f == "chosen" {
		return false
	}
	if s.rel(p.head) == "obj" {
		return true
	}
	// the president appoints the prime minister
	for i := v + 1; i < sent.Last && i < v+8; i++ {
		if s.head(i) == v && s.rel(i) == "obj" {
			return s.r.offices[s.singular(i)] && s.nameAt[i] < 0
		}
	}
	return false
}

// defines reports whether the office at token i is a part of a statement what an office is:
// "the monarch is the head of state but not the head of government".
func (s *scan) defines(i int) bool {
	h := i
	if r := s.rel(i); (r == "conj" || r == "nsubj") && s.head(i) >= 0 {
		h = s.head(i)
	}
	if s.folded[h] != "head" || s.word(h+1, h) != "of" || s.word(h+2, h) != "state" && s.word(h+2, h) != "government" {
		return false
	}
	subject, present := false, false
	for k := h - 1; k >= s.sentence(h).First && k > h-12; k-- {
		if s.head(k) != h {
			continue
		}
		switch s.rel(k) {
		case "nsubj":
			subject = s.nameAt[k] < 0 && s.parts[k] == noun && s.r.offices[s.folded[k]] && s.word(k-1, k) == "the"
		case "cop":
			present = s.folded[k] == "is"
		}
	}
	return subject && present
}

// chooses are verbs for how somebody comes into office.
var chooses = set(`elect elects elected appoint appoints appointed choose chooses chosen nominate nominates nominated select selects selected`)
