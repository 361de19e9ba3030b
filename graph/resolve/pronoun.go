package resolve

import (
	"slices"
	"strings"

	"entente/graph/text"
	"entente/schema"
)

// A person of a pronoun with its number and gender.
type shape uint8

const (
	noShape shape = iota
	he
	she
	it
	they
	first  // I
	firsts // we
)

var shapes = map[string]shape{
	"he": he, "him": he, "his": he, "himself": he,
	"she": she, "her": she, "hers": she, "herself": she,
	"it": it, "its": it, "itself": it,
	"they": they, "them": they, "their": they, "theirs": they, "themselves": they,
	"i": first, "me": first, "my": first, "myself": first, "mine": first,
	"we": firsts, "us": firsts, "our": firsts, "ours": firsts, "ourselves": firsts,
}

// readPronoun resolves the pronoun at token i.
func (s *scan) readPronoun(i int) {
	kind := shapes[s.folded[i]]
	if kind == noShape || s.folded[i] == "us" && acronym(s.words[i]) {
		return
	}
	m := mention{first: i, last: i + 1, head: i, kind: text.Pronoun, ref: -1, place: -1, of: -1}
	switch kind {
	case first, firsts:
		s.firstOne = append(s.firstOne, s.emit(m))
		return
	case it:
		if s.empty(i) {
			return
		}
	}
	if ref := s.itself(i, kind); ref >= 0 {
		m.ref, m.reason = ref, "reflexive"
		s.emit(m)
		return
	}
	k, g := s.choose(i, kind)
	if name := s.ahead(i, kind); name >= 0 && (k < 0 || s.bestScore < scoreAhead) {
		m.ref, m.reason = s.names[name].ref, "pronoun before its name"
		s.emit(m)
		return
	}
	switch {
	case k >= 0:
		c := &s.found[k]
		m.ref, m.parts, m.class, m.reason = c.ref, c.parts, c.class, "pronoun"
		if m.ref >= 0 && s.refs[m.ref].class == schema.Person && s.refs[m.ref].gender == anyGender && s.genderSure {
			switch kind {
			case he:
				s.refs[m.ref].gender = masculine
			case she:
				s.refs[m.ref].gender = feminine
			}
		}
	case g >= 0:
		for _, k := range s.groups[g].mentions {
			if r := s.found[k].ref; r >= 0 && !slices.Contains(m.parts, r) {
				m.parts = append(m.parts, r)
			}
		}
		m.class, m.reason = schema.Group, "pronoun for several"
	default:
		return
	}
	s.emit(m)
}

// itself returns the referent of the subject that governs the clause in which the reflexive
// pronoun at token i is an object: "announced investigating itself"; -1 if it is none.
func (s *scan) itself(i int, kind shape) int {
	f := s.folded[i]
	if !strings.HasSuffix(f, "self") && f != "themselves" || !s.hasTree(i) || s.rel(i) != "obj" && s.rel(i) != "iobj" && s.rel(i) != "obl" {
		return -1
	}
	for v, n := s.head(i), 0; v >= 0 && n < 4; v, n = s.head(v), n+1 {
		for k := v - 1; k >= s.sentence(i).First && k > v-40; k-- {
			if s.head(k) != v || s.rel(k) != "nsubj" || s.headAt[k] < 0 {
				continue
			}
			m := s.found[s.headAt[k]]
			if m.ref >= 0 && s.agrees(&m, kind, 0) {
				return m.ref
			}
			return -1
		}
		if s.rel(v) != "xcomp" && s.rel(v) != "conj" && s.rel(v) != "advcl" {
			return -1
		}
	}
	return -1
}

// scoreAhead is how likely a name behind the pronoun is, where [scan.ahead] finds one.
const scoreAhead = 30

// ahead returns the name behind the pronoun at token i for which it stands: "In his
// first speech, Lang promised reform". The name is the subject of a clause on which
// the pronoun's phrase depends and before which it stands; -1 if there is none.
func (s *scan) ahead(i int, kind shape) int {
	if !s.hasTree(i) {
		return -1
	}
	sent := s.sentence(i)
	for v, n := s.head(i), 0; v >= 0 && n < 12; v, n = s.head(v), n+1 {
		if kind == it && s.rel(v) == "advcl" {
			return -1 // "Although its winds …, the service …"
		}
		if v < i || s.parts[v] == noun || s.parts[v] == proper {
			continue
		}
		for k := i + 1; k < v && k < sent.Last && k < i+80; k++ {
			if s.head(k) != v || s.rel(k) != "nsubj" {
				continue
			}
			name := int(s.nameAt[k])
			if q := s.inPhrase[k]; name < 0 && q >= 0 {
				name = int(s.titleOf[q])
			}
			if name < 0 {
				continue
			}
			nm := &s.names[name]
			if nm.ref < 0 || nm.adjective {
				return -1
			}
			// a comma between them, so that the pronoun stands in front of the clause
			comma := false
			for c := i + 1; c < nm.first; c++ {
				comma = comma || s.words[c] == ","
			}
			m := mention{ref: nm.ref}
			if comma && s.agrees(&m, kind, 0) && kind != they {
				return name
			}
			return -1
		}
	}
	return -1
}

// empty reports whether the "it" at token i refers to nothing: "it is time", "it is
// possible that", "it rained".
func (s *scan) empty(i int) bool {
	if s.folded[i] != "it" {
		return false
	}
	if s.hasTree(i) {
		if r := s.d.Tokens[i].Rel; r == "expl" && !(s.head(i) == i+1 && speech[s.folded[i+1]]) {
			return true
		}
	}
	sent := s.sentence(i)
	k := i + 1
	for k < sent.Last && k < i+4 && (s.parts[k] == verb && auxiliary[s.folded[k]] || s.folded[k] == "s" || s.parts[k] == adverb || s.folded[k] == "been" || s.folded[k] == "be") {
		k++
	}
	if k == i+1 || k >= sent.Last {
		return k < sent.Last && seems[s.folded[k]]
	}
	if seems[s.folded[k]] || s.folded[k] == "time" || s.folded[k] == "clear" || s.folded[k] == "unclear" {
		return true
	}
	if s.parts[k] == adjective || s.parts[k] == participle {
		for n := k + 1; n < sent.Last && n < k+8; n++ {
			switch s.folded[n] {
			case "that", "to", "whether", "if", "how", "why", "when", "what", "who":
				return s.parts[k] == adjective || s.folded[n] == "that"
			}
			if s.words[n] == "," || s.words[n] == "." {
				break
			}
		}
	}
	return false
}

var (
	auxiliary = set(`is was be been being has had have will would may might could can should must are were s`)
	seems     = set(`seems seemed appears appeared rained snowed turns turned emerged`)
)
