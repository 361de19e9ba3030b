package resolve

import (
	"entente/schema"
)

// findAppositions joins phrases to the names beside them that they describe:
// "Carrie Lam, the chief executive of Hong Kong", "Mahan's director, Hamid …".
func (s *scan) findAppositions() {
	for q := range s.phrases {
		p := &s.phrases[q]
		if s.nameAt[p.noun] >= 0 || s.titleOf[q] >= 0 {
			continue
		}
		ref := s.apposition(q)
		if ref < 0 {
			continue
		}
		s.apposed[q] = int32(ref)
		of := s.belongs(q, p.noun+1)
		if of < 0 {
			of = s.complement(p.last)
		}
		if c := s.countryOf(q); c >= 0 {
			of = c
		}
		first := p.first
		if p.det >= 0 {
			first++
		}
		s.hold(ref, first, p.last, of)
	}
}

// apposition returns the referent of the name that phrase q describes beside it;
// -1 if there is none.
func (s *scan) apposition(q int) int {
	p := &s.phrases[q]
	sent := s.sentence(p.first)
	f := s.singular(p.noun)
	class := nounClass[f]
	if class == "" && (s.r.offices[f] || personNoun(f) || s.persons[f]) {
		class = schema.Person
	}
	if class == "" && p.last < sent.Last && s.folded[p.last] == "who" {
		class = schema.Person // a shearer who
	}
	if class == "" {
		return -1
	}
	suits := func(k int32) int {
		if k < 0 || s.names[k].ref < 0 || s.names[k].adjective {
			return -1
		}
		if class == schema.Place {
			s.asCity(&s.names[k])
		}
		r := &s.refs[s.names[k].ref]
		if s.plural(p.noun) && r.class == schema.Person {
			return -1
		}
		if r.class != class && !(class == schema.Organization && r.class == schema.Country) &&
			!(class == schema.Place && r.class == schema.Country && regional[f]) && r.known != nil {
			return -1
		}
		if r.class == schema.Person && class != schema.Person {
			return -1
		}
		if class == schema.Person && r.class != schema.Person {
			return -1
		}
		return s.names[k].ref
	}
	// Labour MP (Member of Parliament) NAME
	if p.first > sent.First && s.words[p.first-1] == "(" {
		for k := p.last; k+1 < sent.Last && k < p.last+6; k++ {
			if s.words[k] == ")" {
				if n := s.nameAt[k+1]; n >= 0 && s.names[n].first == k+1 {
					return suits(n)
				}
				break
			}
		}
	}
	// NAME, the son of X
	if p.first-2 >= sent.First && s.words[p.first-1] == "," && s.rel(p.head) == "appos" {
		if ref := suits(s.nameAt[p.first-2]); ref >= 0 {
			return ref
		}
	}
	// his son-in-law, NAME,
	if class == schema.Person && !s.plural(p.noun) && s.possessed(q) {
		end := p.last
		if end+4 < sent.Last && s.parts[end] == hyphen && s.folded[end+1] == "in" && s.folded[end+3] == "law" {
			end += 4
		}
		if end+1 < sent.Last && s.words[end] == "," && s.nameAt[end+1] >= 0 {
			k := s.nameAt[end+1]
			if last := s.names[k].last; s.names[k].first == end+1 && last < sent.Last && (s.words[last] == "," || s.words[last] == "." || s.words[last] == ";") && !(s.words[last] == "," && last+1 < sent.Last && s.nameAt[last+1] >= 0) {
				if ref := suits(k); ref >= 0 {
					return ref
				}
			}
		}
	}
	// her husband, the banker NAME,
	if class == schema.Person && !s.plural(p.noun) && (p.owner >= 0 || s.possessed(q)) && q+1 < len(s.phrases) && s.words[min(p.last, sent.Last-1)] == "," &&
		s.phrases[q+1].first == p.last+1 && s.titleOf[q+1] >= 0 {
		k := s.titleOf[q+1]
		if last := s.names[k].last; last < sent.Last && (s.words[last] == "," || s.words[last] == ".") && !(s.words[last] == "," && s.lists(last)) {
			if ref := suits(k); ref >= 0 {
				return ref
			}
		}
	}
	// a spokesman for X, NAME,
	if class == schema.Person && !s.plural(p.noun) && p.last < sent.Last && behindOffices[s.folded[p.last]] {
		end := p.last + 1
		for end < sent.Last && end < p.last+10 && (s.inPhrase[end] >= 0 || s.nameAt[end] >= 0 || s.parts[end] == determiner || s.parts[end] == preposition) {
			end++
		}
		if end+1 < sent.Last && s.words[end] == "," && s.nameBehind(end+1, sent.Last) >= 0 {
			k := s.nameBehind(end+1, sent.Last)
			if last := s.names[k].last; last >= sent.Last || s.words[last] == "," || s.words[last] == "." {
				if ref := suits(k); ref >= 0 {
					return ref
				}
			}
		}
	}
	if s.hasTree(p.head) {
		if s.rel(p.head) == "appos" {
			if h := s.head(p.head); h >= 0 {
				if ref := suits(s.nameAt[h]); ref >= 0 {
					return ref
				}
			}
		}
		// the name is the apposition of the phrase
		for i := p.last; i < sent.Last && i < p.last+12; i++ {
			if s.rel(i) == "appos" && s.head(i) == p.head {
				if ref := suits(s.nameAt[i]); ref >= 0 {
					return ref
				}
			}
		}
	}
	// NAME, [the] office [of X],
	if p.first-1 > sent.First && s.words[p.first-1] == "," && s.nameAt[p.first-2] >= 0 && class == schema.Person {
		if ref := suits(s.nameAt[p.first-2]); ref >= 0 {
			end := p.last
			for end+1 < sent.Last && (s.folded[end] == "of" || s.folded[end] == "for" || s.folded[end] == "to" || s.folded[end] == "at") {
				end++
				for end < sent.Last && (s.inPhrase[end] >= 0 || s.nameAt[end] >= 0 || s.parts[end] == determiner) {
					end++
				}
			}
			if end < sent.Last && s.words[end] == "(" {
				for end < sent.Last && s.words[end] != ")" {
					end++
				}
				if end++; end < sent.Last && s.nameAt[end] >= 0 {
					return -1 // Moen, Labour MP (Member of Parliament) Peter Lang
				}
			}
			if end >= sent.Last || s.folded[end] == "" && s.parts[end] != hyphen && s.parts[end] != genitive {
				return ref
			}
			// NAME, his wife and the chairwoman of X,
			if s.folded[end] == "and" && p.det >= 0 && q+1 < len(s.phrases) && s.phrases[q+1].first == end+1 && s.personal(q+1) && s.closed(q+1) {
				return ref
			}
			// NAME, a lawyer representing X, …; NAME, a lawyer who …
			if p.det >= 0 && end < sent.Last && (s.parts[end] == gerund || s.words[end] == "who") {
				return ref
			}
		}
	}
	if k := s.calledBehind(q); k >= 0 {
		if ref := suits(k); ref >= 0 {
			return ref
		}
	}
	if q > 0 && class == schema.Person && s.word(p.first-1, p.first) == "and" && s.personal(q) && s.closed(q) {
		for k := q - 1; k >= 0 && k > q-4 && s.phrases[k].first >= sent.First; k-- {
			if first := s.phrases[k].first; s.apposed[k] >= 0 && s.phrases[k].det >= 0 && first > sent.First && s.word(first-1, first) == "" && s.refs[s.apposed[k]].class == schema.Person {
				return int(s.apposed[k])
			}
		}
	}
	// X's office, NAME,
	if p.last+1 < sent.Last && s.words[p.last] == "," && s.nameAt[p.last+1] >= 0 && (p.owner >= 0 || p.det >= 0) &&
		(class == schema.Person || class == schema.Place || class == schema.Organization) {
		k := s.nameAt[p.last+1]
		if end := s.names[k].last; s.names[k].first == p.last+1 && (end >= sent.Last || s.words[end] == "," || s.words[end] == ".") &&
			(class == schema.Person || (class == s.names[k].class || s.names[k].place >= 0) && !s.lists(end)) {
			return suits(k)
		}
	}
	return -1
}

// calledBehind returns the name that phrase q says its bearer has: "a student named Wong", "an alliance
// of civilian groups known as Somud"; -1 if it says none.
func (s *scan) calledBehind(q int) int32 {
	p := &s.phrases[q]
	last := s.sentence(p.first).Last
	k := p.last
	if p.of >= 0 && s.nameAt[s.phrases[p.of].noun] < 0 {
		k = s.phrases[p.of].last
	}
	if k+1 < last && s.words[k] == "," && s.folded[k+1] == "known" {
		k++ // the commission, known as the IEBC,
	}
	if f := s.word(k, p.first); f == "better" || f == "also" {
		k++
	}
	f := s.word(k, p.first)
	if k+1 >= last || s.parts[k] != participle && s.rel(k) != "acl" {
		return -1
	}
	switch {
	case f == "named" || f == "called":
		k++
	case f == "known" && s.folded[k+1] == "as" && k+2 < last:
		k += 2
		if s.folded[k] == "the" && k+1 < last {
			k++
		}
	default:
		return -1
	}
	if n := s.nameAt[k]; n >= 0 && s.names[n].first == k {
		return n
	}
	return -1
}

// nameBehind returns the name that starts at token k or behind titles there, "Colonel Prasit
// Wongchai"; -1 if there is none.
func (s *scan) nameBehind(k, last int) int32 {
	for k < last && s.nameAt[k] < 0 && capitalised(s.words[k]) && (s.office[k] > 0 || honorifics[s.folded[k]] || ranks[s.folded[k]] || s.r.before[s.folded[k]]) {
		k++
	}
	if k < last && s.nameAt[k] >= 0 && s.names[s.nameAt[k]].first == k {
		return s.nameAt[k]
	}
	return -1
}

// personal reports whether phrase q says with an article or a possessive what one person is.
func (s *scan) personal(q int) bool {
	p := &s.phrases[q]
	return p.det >= 0 && s.nameAt[p.noun] < 0 && !s.plural(p.noun) && s.classOf(s.singular(p.noun), false) == schema.Person
}

// closed reports whether behind phrase q, with what follows it after "of", there is a comma.
func (s *scan) closed(q int) bool {
	end, sent := s.phrases[q].last, s.sentence(s.phrases[q].first)
	for end+1 < sent.Last && behindOffices[s.folded[end]] {
		end++
		for end < sent.Last && (s.inPhrase[end] >= 0 || s.nameAt[end] >= 0 || s.parts[end] == determiner) {
			end++
		}
	}
	return end < sent.Last && s.words[end] == ","
}

// lists reports whether the comma at token i goes on a list.
func (s *scan) lists(i int) bool {
	next := s.word(i+1, i-1)
	return next == "and" || next == "or" || i+1 < len(s.words) && s.words[i] == "," && s.nameAt[i+1] >= 0
}

// asCity takes the name of a capital for the city.
func (s *scan) asCity(n *name) {
	if n.place >= 0 {
		n.ref, n.class, n.place, n.reason = n.place, schema.Place, -1, "capital as a place"
	}
}

// behindOffices are prepositions that stand between who somebody is and where: "ambassador to
// Norway", "expert on trade".
var behindOffices = set(`of for at to in on with from`)

// regional are nouns for places that countries may be called as well.
var regional = set(`province region territory island islands colony enclave archipelago peninsula neighbor neighbour`)
