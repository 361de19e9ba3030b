package resolve

import (
	"entente/graph/text"
	"entente/schema"
)

// readRelative emits who, which and that of relative clauses: the head noun.
func (s *scan) readRelative(i int) {
	f := s.folded[i]
	if f != "who" && f != "which" && f != "whom" && f != "that" && f != "whose" || s.headAt[i] >= 0 {
		return
	}
	to := s.antecedent(i)
	if to < 0 {
		return
	}
	m := s.found[to]
	s.emit(mention{first: i, last: i + 1, head: i, kind: text.Pronoun, class: m.class, ref: m.ref, place: -1, parts: m.parts, of: -1, reason: "relative pronoun"})
}

// isThing reports whether mention k is of something that is nobody.
func (s *scan) isThing(k int) bool {
	ref := s.found[k].ref
	if ref < 0 {
		return false
	}
	switch s.refs[ref].class {
	case schema.Thing, schema.Event, schema.Agreement, schema.Place:
		return true
	}
	return false
}

// antecedent returns the mention that the relative pronoun at token i stands for, -1.
func (s *scan) antecedent(i int) int {
	sent := s.sentence(i)
	if s.hasTree(i) {
		// the clause's head, or its coordinated or governing verb, is acl:relcl of the noun
		for k, n := i, 0; k >= 0 && n < 6; k, n = s.head(k), n+1 {
			if s.d.Tokens[k].Rel == "acl:relcl" || s.d.Tokens[k].Rel == "acl" {
				if h := s.head(k); h >= 0 && h < i && s.headAt[h] >= 0 {
					m := int(s.headAt[h])
					if ref := s.found[m].ref; s.folded[i] == "which" && ref >= 0 && s.refs[ref].class == schema.Person && s.refs[ref].named {
						break // between the tycoon and the family, which
					}
					if f := s.folded[i]; (f == "who" || f == "whom") && s.isThing(m) {
						break // the murder of Jan Wit, who was shot
					}
					if s.found[m].reason != "predicate" || s.folded[i] != "which" {
						return m
					}
				}
				break
			}
		}
	}
	// right before it, with a comma or not, or before a preposition: "with which"
	k := i - 1
	if k > sent.First && s.parts[k] == preposition {
		k--
	}
	if k > sent.First && s.words[k] == "," {
		k--
	}
	if k <= sent.First-1 || k < 0 {
		return -1
	}
	person := s.folded[i] == "who" || s.folded[i] == "whom"
	for n := len(s.found) - 1; n >= 0 && n >= len(s.found)-6; n-- {
		m := &s.found[n]
		if m.last == k+1 && s.inSent[m.first] == s.inSent[i] && m.ref >= 0 {
			c := s.refs[m.ref].class
			if person && c != schema.Person && c != schema.Group && c != schema.Organization && c != schema.Country {
				continue
			}
			return n
		}
	}
	return -1
}
