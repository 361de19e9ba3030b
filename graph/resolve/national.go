package resolve

import (
	"strings"

	"entente/graph/text"
	"entente/schema"
)

// findNationals takes the words for somebody of a country out of the names, so that
// they are read as nouns: "an Australian, Kurt Brandon,", "the Frenchman", not "the
// French".
func (s *scan) findNationals() {
	kept := s.names[:0]
	for k := range s.names {
		n := s.names[k]
		if known := s.national(&n); known != nil {
			last := n.last - 1
			for i := n.first; i < n.last; i++ {
				s.taken[i], s.nameAt[i] = false, -1
			}
			s.parts[last] = noun
			if s.nations == nil {
				s.nations = make(map[int]*Known)
			}
			s.nations[last] = known
			s.person(s.folded[last])
			continue
		}
		for i := n.first; i < n.last; i++ {
			s.nameAt[i] = int32(len(kept))
		}
		kept = append(kept, n)
	}
	s.names = kept
}

// national returns the country of which name n says that one person is; nil if it
// says none.
func (s *scan) national(n *name) *Known {
	sent := s.sentence(n.first)
	last := s.folded[n.last-1]
	k := n.first - 1
	for k > sent.First && (s.parts[k] == hyphen || s.parts[k] == number || kindsOf[s.folded[k]]) {
		k--
	}
	if k < sent.First || n.last-n.first > 2 {
		return nil
	}
	det := s.folded[k]
	switch det {
	case "a", "an", "another", "one":
		if strings.HasSuffix(last, "sh") || strings.HasSuffix(last, "ch") {
			return nil
		}
	case "the", "this", "that":
		if strings.HasSuffix(last, "sh") || strings.HasSuffix(last, "ch") || strings.HasSuffix(last, "ese") || strings.HasSuffix(last, "ss") {
			return nil // the French, the Japanese
		}
	default:
		return nil
	}
	if s.goesOn(n.last) {
		return nil
	}
	if len(n.senses) == 0 {
		if n.last-n.first > 1 || s.plural(n.first) {
			return nil
		}
		many, senses := s.r.lexicon.Longest([]string{s.words[n.first] + "s"})
		if many == 1 && senses[0].As == AsDemonym {
			return senses[0].Known // a Swede
		}
		return nil
	}
	sense := n.senses[0]
	switch {
	case sense.Known.Class != schema.Country:
	case sense.As == AsAdjective:
		return sense.Known
	case sense.As == AsDemonym && (strings.HasSuffix(last, "man") || strings.HasSuffix(last, "woman") || !strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "men")):
		return sense.Known
	}
	return nil
}

// kindsOf are adjectives before the word for somebody of a country.
var kindsOf = set(`young old elderly fellow former ethnic dual naturalised naturalized native proud wealthy second first other`)

// goesOn reports whether a noun phrase goes on at token i behind an adjective: "the
// German and French ministers".
func (s *scan) goesOn(i int) bool {
	sent := s.sentence(i - 1)
	for ; i < sent.Last; i++ {
		switch s.parts[i] {
		case noun, proper:
			if s.isAdjective(i) {
				continue
			}
			return true
		case adjective, hyphen, number, participle, gerund:
			if s.parts[i] == participle && !s.modifies(i, sent.Last) {
				return false
			}
			return true
		case conjunction:
			if i+2 < sent.Last && s.folded[i+1] == "the" && s.isAdjective(i+2) {
				i++ // the German and the French ministers
				continue
			}
			if i+1 >= sent.Last || !s.isAdjective(i+1) && s.parts[i+1] != adjective {
				return false
			}
		case punctuation, other:
			if opensQuote(s.words[i]) {
				return true // the Hungarian "outward investment" policy
			}
			if s.words[i] != "," || i+1 >= sent.Last || !s.isAdjective(i+1) || s.nameAt[i+1] < 0 {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// countryOf returns the country of which the noun of phrase q says that somebody is;
// -1 if it says none.
func (s *scan) countryOf(q int) int {
	if k := s.nations[s.phrases[q].noun]; k != nil {
		return s.background(k)
	}
	return -1
}

// compatriot returns the last person named whom the article says to be of the country:
// "the Australian"; -1 if there is none.
func (s *scan) compatriot(country int) int {
	for k := len(s.found) - 1; k >= 0 && k > len(s.found)-80; k-- {
		m := &s.found[k]
		if m.ref < 0 || m.kind == text.Pronoun {
			continue
		}
		if r := &s.refs[m.ref]; r.class == schema.Person && r.of == country && !r.plural {
			return m.ref
		}
	}
	return -1
}
