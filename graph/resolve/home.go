package resolve

import "entente/schema"

// beginning returns the first sentence of the body that has a verb: what stands
// before is a day or a place.
func (s *scan) beginning() int32 {
	for k := range s.d.Sentences {
		sent := &s.d.Sentences[k]
		for i := sent.First; i < sent.Last; i++ {
			if s.parts[i] == verb && s.d.Tokens[i].Start >= s.d.Body {
				return int32(k)
			}
		}
	}
	return 0
}

// home returns the country that the article is about: the first that its first sentence
// names, unless another is named much more often; -1 if there is none.
func (s *scan) home() int {
	if s.homeRef != 0 {
		return s.homeRef
	}
	s.homeRef = -1
	count := make(map[int]int)
	first, most := -1, -1
	for k := range s.names {
		n := &s.names[k]
		if n.ref < 0 {
			continue
		}
		c := n.ref
		if s.refs[c].class != schema.Country {
			c = s.refs[c].of
		}
		if c <= 0 || s.refs[c].class != schema.Country {
			continue
		}
		if first < 0 && s.inSent[n.first] <= s.begins {
			first = c
		}
		if count[c]++; most < 0 || count[c] > count[most] {
			most = c
		}
	}
	second := 0
	for c, n := range count {
		if c != most {
			second = max(second, n)
		}
	}
	switch {
	case first >= 0 && count[first] >= 2 && 2*count[first] >= count[most]:
		s.homeRef = first
	case most >= 0 && count[most] >= 2*second && count[most] >= 2:
		s.homeRef = most
	}
	return s.homeRef
}

// subjectsCountry returns the country of the person who governs, leads or leaves "the country" at token
// i: "Horak, who has governed the country since 1994"; -1 if there is none.
func (s *scan) subjectsCountry(i int) int {
	if !s.hasTree(i) || s.rel(i) != "obj" {
		return -1
	}
	v := s.head(i)
	if !rules[s.d.Tokens[v].Lemma] {
		return -1
	}
	for n := 0; v >= 0 && n < 4; n++ {
		for k := v - 1; k >= s.sentence(v).First && k > v-30; k-- {
			if s.head(k) != v || s.rel(k) != "nsubj" || s.headAt[k] < 0 {
				continue
			}
			if ref := s.found[s.headAt[k]].ref; ref >= 0 && s.refs[ref].class == schema.Person {
				return s.countryOfPerson(ref)
			}
			return -1
		}
		if s.rel(v) != "conj" && s.rel(v) != "xcomp" {
			return -1
		}
		v = s.head(v)
	}
	return -1
}

// rules are verbs, by their lemmas, for what somebody does with the own country.
var rules = set(`govern rule lead run represent flee serve`)

// countryOfPerson returns the country that a person acts for as far as the article has told:
// the one that it says, or for a minister or the like, of whom it does not say so, the
// country that the article is about; -1 if there is none.
func (s *scan) countryOfPerson(ref int) int {
	r := &s.refs[ref]
	if r.of >= 0 {
		if s.refs[r.of].class == schema.Country {
			return r.of
		}
		return -1
	}
	for _, t := range r.titles {
		if t.of < 0 && !t.former && headOfState[t.noun] {
			return s.home()
		}
	}
	return -1
}
