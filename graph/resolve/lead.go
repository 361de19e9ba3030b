package resolve

import (
	"entente/graph/text"
	"entente/schema"
)

// joinLead joins somebody without a name, of whom the article begins to tell, to the first
// person named of whom it tells the same: "A former senator was sentenced to life in prison. The
// court found Marek Horak guilty of fraud." Only arrests, charges and verdicts are the same;
// who did a deed is not who is charged with it. k is the mention of a name.
func (s *scan) joinLead(k int) {
	m := &s.found[k]
	if m.ref < 0 || m.kind != text.Name || s.inSent[m.first] <= s.begins || s.inSent[m.first] > s.begins+3 || s.lead < 0 {
		return
	}
	r := &s.refs[m.ref]
	if r.class != schema.Person || !r.full || r.count > 1 || len(r.nouns) > 0 || len(r.titles) > 0 || !s.hasTree(m.head) || !s.tried(m.head) {
		return
	}
	if s.lead == 0 {
		s.lead = s.leadTried(k)
	}
	if s.lead <= 0 {
		return
	}
	lead := &s.refs[s.lead]
	if lead.gender != anyGender && r.gender != anyGender && lead.gender != r.gender {
		return
	}
	lead.is = m.ref
	for _, n := range lead.nouns {
		s.describe(m.ref, n)
	}
	for _, t := range lead.titles {
		if len(r.titles) == 0 {
			s.holders = append(s.holders, m.ref)
		}
		r.titles = append(r.titles, t)
	}
	if r.of < 0 && lead.of > 0 && s.refs[lead.of].class == schema.Country {
		r.of = lead.of
	}
	s.lead = -1
}

// leadTried returns the one person without a name whom the first sentence tells to have been
// arrested, charged or tried, before mention k; -1 if there is none or are several.
func (s *scan) leadTried(k int) int {
	lead := -1
	for i := range s.found[:k] {
		m := &s.found[i]
		if s.inSent[m.first] > s.begins {
			break
		}
		if m.ref < 0 || m.kind != text.Description || s.refs[m.ref].class != schema.Person || s.refs[m.ref].named || s.refs[m.ref].plural || !s.hasTree(m.head) || !s.tried(m.head) {
			continue
		}
		if f := s.folded[m.first]; lead >= 0 && lead != m.ref || f != "a" && f != "an" {
			return -1
		}
		lead = m.ref
	}
	return lead
}

// tried reports whether who stands at token i is told to have been arrested, charged or tried.
func (s *scan) tried(i int) bool {
	d := deeds["accused"]
	if s.did(i, d) {
		return true
	}
	// found him guilty
	v := s.head(i)
	if v >= 0 && s.folded[v] == "guilty" && s.head(v) >= 0 {
		i, v = v, s.head(v) // taken for the noun
	}
	if v < 0 || s.d.Tokens[v].Lemma != "find" || s.rel(i) != "obj" && s.d.Tokens[i].Rel != "nsubj:pass" || !s.happened(v) {
		return false
	}
	for k := v + 1; k < s.sentence(v).Last && k < v+12; k++ {
		if s.folded[k] == "guilty" {
			return s.word(k-1, k) != "not"
		}
	}
	return false
}
