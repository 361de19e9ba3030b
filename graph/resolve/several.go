package resolve

import (
	"slices"
	"strings"

	"entente/graph/text"
	"entente/schema"
)

// several resolves a plural phrase to the entities that it stands for: "both
// leaders", "the two countries", "the leaders of Serbia and Kosovo". It sets m.parts
// and m.ref, or leaves them.
func (s *scan) several(q int, n, det string, definite, isRole bool, of int, m *mention) {
	p := &s.phrases[q]
	count := 0
	for k := p.first; k < p.noun; k++ {
		switch s.folded[k] {
		case "two", "both", "pair":
			count = 2
		case "three":
			count = 3
		case "four":
			count = 4
		}
	}
	if isRole {
		if parts := s.holdersOf(q, n); len(parts) > 1 {
			s.pair(q, parts, "offices", m)
			return
		}
	}
	if parts := s.listed(q, n, definite); len(parts) > 1 {
		for _, ref := range parts {
			if s.refs[ref].class == schema.Person {
				s.hold(ref, p.noun, p.noun+1, of)
			}
		}
		s.pair(q, parts, "listed", m)
		return
	}
	if of >= 0 && p.last < len(s.words) && s.folded[p.last] == "at" {
		of = -1 // met both leaders at the palace
	}
	if !definite || of >= 0 || s.possessed(q) || p.of >= 0 {
		return
	}
	class := schema.ClassID("")
	switch {
	case n == "government" && count == 2 || n == "capital" && count == 2 || n == "army" && count == 2 || n == "country" || n == "nation" || n == "state" || n == "neighbour" || n == "neighbor" || n == "republic" || n == "power":
		class = schema.Country
	case n == "side" || n == "party" || n == "rival" || n == "foe" || n == "enemy" || n == "ally" && count == 2:
		class = "" // whoever: countries, organisations, persons
	case n == "leader" || n == "man" || n == "woman" || n == "president" || n == "minister" || n == "candidate" || n == "politician" || n == "premier":
		class = schema.Person
	case n == "company" || n == "firm" || n == "group" || n == "organization" || n == "organisation" || n == "bloc":
		class = schema.Organization
	default:
		return
	}
	if class == schema.Organization && count == 0 {
		return
	}
	bare := n == "party" && count == 0
	if count == 0 {
		if n != "side" && n != "party" && n != "leader" && n != "country" && n != "neighbour" && n != "neighbor" && n != "president" {
			return
		}
		count = 2
		if s.modified(q) {
			return
		}
	}
	if parts := s.protagonists(); count == 2 && (class == schema.Country || n == "side") && parts != nil {
		s.pair(q, parts, "both", m)
		return
	}
	if class == "" && n != "ally" && !s.modified(q) {
		if parts := s.sides(p.first); parts != nil {
			s.pair(q, parts, "both", m)
			return
		}
	}
	if bare {
		return // "the parties" are those of a parliament
	}
	if ref := s.samePair(class, count); ref >= 0 {
		s.pair(q, s.refs[ref].parts, "both", m)
		return
	}
	var parts []int
	seen := 0
	urge := s.subjectsAbove(p.head)
	for k := len(s.found) - 1; k >= 0 && len(parts) < count && seen < 60; k-- {
		f := &s.found[k]
		seen++
		if f.ref < 0 || int(s.inSent[p.first])-int(s.inSent[f.first]) > 6 {
			continue
		}
		r := &s.refs[f.ref]
		if !r.named || r.plural || class != schema.Person && s.inTitle(f.ref, p.first) {
			continue
		}
		if class != schema.Person && f.kind == text.Adjective && f.role == modifier && s.hasTree(f.head) && !s.acts(s.head(f.head)) {
			continue // a Dutch diplomat is not the Netherlands
		}
		if slices.Contains(urge, f.ref) && class != "" {
			continue // "Salih urged both men": two others
		}
		if class == "" && r.class != schema.Country && r.class != schema.Organization || class != "" && r.class != class {
			continue
		}
		if class == "" && len(parts) > 0 && s.refs[parts[0]].class != r.class {
			continue
		}
		if class == schema.Person && n == "leader" && !s.leads(f.ref) && (len(r.titles) > 0 || r.count < 2) {
			continue
		}
		known := false
		for _, o := range parts {
			known = known || o == f.ref
		}
		if !known {
			parts = append([]int{f.ref}, parts...)
		}
	}
	if home := s.home(); class == schema.Country && count == 2 && len(parts) == 2 && home >= 0 && !slices.Contains(urge, home) && !slices.Contains(parts, home) {
		parts[0] = home // the country of the article and the last other
	}
	if len(parts) == count && (class != "" || s.together(parts[0], parts[1])) {
		s.pair(q, parts, "both", m)
	}
}

// sides returns the two states or bodies with which the article begins as the parties to
// something, before token i: "Morocco and the Polisario Front ended their talks"; nil if it
// does not.
func (s *scan) sides(i int) []int {
	for g := range s.groups {
		gr := &s.groups[g]
		if s.inSent[gr.head] > s.begins+2 || gr.head > i {
			break
		}
		var parts []int
		for _, k := range gr.mentions {
			f := &s.found[k]
			if f.ref < 0 || f.kind == text.Adjective || slices.Contains(parts, f.ref) {
				continue
			}
			if c := s.refs[f.ref].class; c != schema.Country && c != schema.Organization {
				parts = nil
				break
			}
			parts = append(parts, f.ref)
		}
		first := &s.found[gr.mentions[0]]
		if len(parts) == 2 && (first.role == subject && s.inSent[gr.head] == s.begins || s.word(first.first-1, first.first) == "between" || s.word(first.first-2, first.first) == "between") {
			return parts
		}
	}
	return nil
}

// leads reports whether a person is at the head of something by a title that the article tells.
func (s *scan) leads(ref int) bool {
	return slices.ContainsFunc(s.refs[ref].titles, func(t office) bool {
		return !t.former && headOfState[t.noun] && !second(t.name) && (t.noun != "minister" || strings.HasPrefix(t.name, "prime "))
	})
}

// subjectsAbove returns the referents of the subjects of the verb on which token i depends.
func (s *scan) subjectsAbove(i int) []int {
	if !s.hasTree(i) {
		return nil
	}
	v := s.head(i)
	var out []int
	for k := v - 1; v >= 0 && k >= s.sentence(v).First && k > v-30; k-- {
		if s.headAt[k] < 0 {
			continue
		}
		h := k
		if s.rel(k) == "conj" {
			h = s.head(k)
		}
		if h >= 0 && s.head(h) == v && s.rel(h) == "nsubj" {
			out = append(out, s.found[s.headAt[k]].ref)
		}
	}
	return out
}

// together reports whether some sentence so far names both referents: the sides of something.
func (s *scan) together(a, b int) bool {
	inA, inB := -1, -1 // the last sentence that names each
	for k := range s.found {
		f := &s.found[k]
		n := int(s.inSent[f.first])
		switch f.ref {
		case a:
			inA = n
		case b:
			inB = n
		default:
			continue
		}
		if inA == inB {
			return true
		}
	}
	return false
}

// inTitle reports whether a title in the sentence of token i, before it, is of the state ref: "US
// Secretary of State Blinken urged the two sides".
func (s *scan) inTitle(ref, i int) bool {
	for k := len(s.found) - 1; k >= 0 && s.inSent[s.found[k].first] == s.inSent[i]; k-- {
		if f := &s.found[k]; f.reason == "title" && f.of == ref {
			return true
		}
	}
	return false
}

// protagonists returns the two states of which the article speaks most, if it speaks far less
// of any other; nil if there are no two such.
func (s *scan) protagonists() []int {
	count := make(map[int]int)
	var order []int
	for k := range s.names {
		if n := &s.names[k]; n.ref >= 0 && n.class == schema.Country && s.refs[n.ref].class == schema.Country {
			if count[n.ref] == 0 {
				order = append(order, n.ref)
			}
			count[n.ref]++
		}
	}
	if len(order) < 2 {
		return nil
	}
	sorted := slices.Clone(order)
	slices.SortStableFunc(sorted, func(a, b int) int { return count[b] - count[a] })
	second, third := count[sorted[1]], 0
	if len(sorted) > 2 {
		third = count[sorted[2]]
	}
	if second < 3 || third*2 > second {
		return nil
	}
	parts := sorted[:2]
	if slices.Index(order, parts[0]) > slices.Index(order, parts[1]) {
		parts[0], parts[1] = parts[1], parts[0]
	}
	return parts
}

// listed returns the bearers of the names that follow phrase q and that it describes:
// "its allies Russia and China", "the brothers, Ivo and Jan Novak,".
func (s *scan) listed(q int, n string, definite bool) []int {
	p := &s.phrases[q]
	if !s.plural(p.noun) || s.classOf(n, true) != schema.Group && nounClass[n] != schema.Place {
		return nil
	}
	sent := s.sentence(p.first)
	i, comma := p.last, false
	if k := i; s.parts[p.first] == number && k < sent.Last && (s.folded[k] == "of" || s.folded[k] == "in" || s.folded[k] == "from" || s.folded[k] == "at") {
		// two presidents in the history of Norway, A and B
		for k < sent.Last && k < i+10 && (s.inPhrase[k] >= 0 || s.nameAt[k] >= 0 || s.parts[k] == preposition || s.parts[k] == determiner) {
			k++
		}
		if k < sent.Last && s.words[k] == "," {
			i = k
		}
	}
	if i < sent.Last && (s.words[i] == "," || s.words[i] == "—" || s.words[i] == "–" || s.words[i] == ":") {
		i, comma = i+1, true
		if counted := p.first < p.noun && s.parts[p.first] == number; !definite && !counted {
			return nil
		}
	}
	if i >= sent.Last {
		return nil
	}
	return s.listFrom(i, comma)
}

// listFrom returns the bearers of the names listed from token i on, of one class. If
// closed, a comma or the like must end the list.
func (s *scan) listFrom(i int, closed bool) []int {
	sent := s.sentence(i)
	var parts []int
	for i < sent.Last && len(parts) < 8 {
		k := s.nameAt[i]
		if k < 0 || s.names[k].first != i || s.names[k].ref < 0 || s.names[k].adjective {
			break
		}
		if r := &s.refs[s.names[k].ref]; len(parts) > 0 && r.class != s.refs[parts[0]].class || r.plural {
			return nil
		}
		parts = append(parts, s.names[k].ref)
		i = s.names[k].last
		for i < sent.Last && (s.words[i] == "," || s.folded[i] == "and") && i+1 < sent.Last && (s.nameAt[i+1] >= 0 || s.folded[i+1] == "and") {
			i++
		}
	}
	if closed && i < sent.Last && s.folded[i] != "" {
		return nil
	}
	return parts
}

// compatriots returns the persons listed behind name n, a word for those of a country:
// "two Germans, Karl Braun and Eva Stein,"; nil if there are none.
func (s *scan) compatriots(n *name) []int {
	if !n.demonym || n.last+1 >= s.sentence(n.first).Last || s.words[n.last] != "," && s.words[n.last] != "—" && s.words[n.last] != ":" {
		return nil
	}
	parts := s.listFrom(n.last+1, true)
	if len(parts) < 2 || s.refs[parts[0]].class != schema.Person {
		return nil
	}
	return parts
}

// samePair returns the last referent of a pair of that class and size, if nothing else
// of the class was named since; -1 if there is none.
func (s *scan) samePair(class schema.ClassID, count int) int {
	for k := len(s.found) - 1; k >= 0 && k > len(s.found)-60; k-- {
		m := &s.found[k]
		if m.parts == nil || len(m.parts) != count || m.ref < 0 || s.refs[m.ref].parts == nil {
			continue
		}
		c := s.refs[m.parts[0]].class
		if class == "" && c != schema.Person || class == c {
			return m.ref
		}
	}
	return -1
}

// pair lets m stand for several referents, with one of its own for all of them.
func (s *scan) pair(q int, parts []int, reason string, m *mention) {
	p := &s.phrases[q]
	first := p.first
	for first < p.noun && s.parts[first] == determiner {
		first++
	}
	ref := s.local(s.phrase(first, p.last), schema.Group)
	s.refs[ref].plural = true
	s.refs[ref].parts = parts
	m.ref, m.parts, m.reason = ref, parts, reason
}

// holdersOf returns who holds the office that a plural names of several countries:
// "the leaders of Serbia and Kosovo", "the Serbian and Kosovan presidents".
func (s *scan) holdersOf(q int, n string) []int {
	p := &s.phrases[q]
	var countries []int
	sent := s.sentence(p.first)
	add := func(i int) bool {
		k := s.nameAt[i]
		if k < 0 || s.names[k].ref < 0 {
			return false
		}
		c := s.refs[s.names[k].ref].class
		if c != schema.Country && c != schema.Organization {
			return false
		}
		if len(countries) == 0 || countries[len(countries)-1] != s.names[k].ref {
			countries = append(countries, s.names[k].ref)
		}
		return true
	}
	if p.last < sent.Last && s.folded[p.last] == "of" {
		for i := p.last + 1; i < sent.Last && i < p.last+16; i++ {
			if !add(i) && s.words[i] != "," && s.parts[i] != conjunction && s.parts[i] != determiner {
				break
			}
		}
	} else {
		i := p.first
		for i > sent.First && i > p.first-10 && (s.nameAt[i-1] >= 0 || s.words[i-1] == "," || s.parts[i-1] == conjunction) {
			i--
		}
		for ; i < p.noun; i++ {
			add(i)
		}
	}
	if len(countries) < 2 {
		return nil
	}
	var parts []int
	for _, c := range countries {
		best := -1
		for _, ref := range s.holders {
			for _, t := range s.refs[ref].titles {
				if t.of == c && !t.former && (alike(t.noun, n) || n == "leader" && headOfState[t.noun]) && s.refs[ref].named {
					if best < 0 || headOfState[t.noun] {
						best = ref
					}
				}
			}
		}
		if best < 0 {
			return nil
		}
		parts = append(parts, best)
	}
	return parts
}
