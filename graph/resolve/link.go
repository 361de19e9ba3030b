package resolve

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// linkNames joins the names of the document to referents: the same full name is one
// entity, a part of it the entity that bears it, an acronym the body whose initials
// it has.
func (s *scan) linkNames() {
	s.vote()
	full := make(map[string]int) // folded full name → referent
	ends := make(map[string]int) // folded last words of persons → referent; -2 for several
	firsts := make(map[string]int)
	mids := make(map[string]int) // words inside the names of persons
	acronyms := make(map[string]int)
	var bodies []int // organisations, agreements, events with names of several words
	// Of several bearers of a last name the one named most often is meant by it, of
	// several the first.
	named := make(map[int]int)
	several := func(m map[string]int, key string, ref int) {
		if old, ok := m[key]; ok && old != ref {
			m[key] = -2
			return
		}
		m[key] = ref
	}
	foremost := func(m map[string]int, key string, ref int) {
		old, ok := m[key]
		if !ok || old < 0 || named[ref] > named[old] {
			m[key] = ref
		}
	}
	index := func(ref int, folded string) {
		r := &s.refs[ref]
		words := strings.Fields(folded)
		if r.class == schema.Person {
			for k := 1; k < len(words); k++ {
				foremost(ends, strings.Join(words[k:], " "), ref)
			}
			if len(words) > 1 {
				several(firsts, words[0], ref)
			}
			for k := 1; k+1 < len(words); k++ {
				if len(words[k]) > 2 && !particles[words[k]] {
					several(mids, words[k], ref)
				}
			}
			return
		}
		bodies = append(bodies, ref)
		if a := initials(words); len(a) >= 2 {
			acronyms[a] = ref
		}
	}
	// background names, then full names
	for k := range s.names {
		n := &s.names[k]
		if len(n.senses) > 0 {
			s.linkKnown(n)
		}
	}
	for _, k := range s.longestFirst() {
		n := &s.names[k]
		key := s.foldedPhrase(n.first, n.last)
		if ref, ok := ends[key]; ok && ref >= 0 && n.weight < byTelling {
			s.join(n, ref, "last name") // al-Assad
			continue
		}
		if royal[s.folded[n.first]] {
			if ref, ok := firsts[s.foldedPhrase(n.first+1, n.last)]; ok && ref >= 0 {
				s.join(n, ref, "first name") // Princess Ubolratana
				continue
			}
		}
		ref, ok := full[key]
		if !ok {
			if ref = s.sameBearer(n, key, ends, full); ref < 0 && n.class != schema.Person && n.class != schema.Group {
				if ref = s.partOfBody(key, bodies); ref >= 0 && s.refs[ref].class != n.class {
					ref = -1
				}
			}
			if ref < 0 {
				called := s.phrase(n.first, n.last)
				ref = s.add(referent{id: graph.NamedID(called, n.class), name: called, class: n.class, named: true, full: true, of: -1, gender: s.genderOf(n), doubtful: n.weight <= byDefault})
				if n.class == schema.Group {
					s.refs[ref].plural = true
				}
				if first, ok := s.countryWord(n.first, n.last); ok {
					s.refs[ref].of = first
				}
			} else {
				s.called(ref, s.phrase(n.first, n.last))
			}
			full[key] = ref
			index(ref, key)
		}
		n.ref, n.reason = ref, "full name"
		named[ref]++
	}
	for k := range s.names {
		if n := &s.names[k]; n.ref >= 0 && n.reason == "full name" && s.refs[n.ref].class == schema.Person {
			words := strings.Fields(graph.Fold(s.refs[n.ref].name))
			for w := 1; w < len(words); w++ {
				foremost(ends, strings.Join(words[w:], " "), n.ref)
			}
		}
	}
	// names of organisations of the background have parts and initials too
	for id, ref := range s.byID {
		if r := &s.refs[ref]; r.class == schema.Organization && strings.Contains(r.name, " ") {
			_ = id
			bodies = append(bodies, ref)
		}
	}
	slices.Sort(bodies)
	declared := s.declared()
	lone := make(map[string]int)
	for k := range s.names {
		n := &s.names[k]
		if n.ref >= 0 {
			continue
		}
		key := s.foldedPhrase(n.first, n.last)
		called := s.phrase(n.first, n.last)
		if ref, ok := declared[called]; ok && ref >= 0 {
			s.join(n, ref, "declared acronym")
			continue
		}
		if ref, ok := lone[key]; ok {
			s.join(n, ref, s.names[s.firstOf(ref)].reason)
			continue
		}
		if ref, ok := ends[key]; ok && ref >= 0 && n.class != schema.Place && (n.class != schema.Organization || n.weight < byTelling) {
			s.join(n, ref, "last name")
			s.refs[ref].doubtful = false
			continue
		}
		if ref, ok := mids[key]; ok && ref >= 0 && (n.class == schema.Person || n.weight < byTagger) {
			s.join(n, ref, "last name") // Rosselló of Ricardo Rosselló Nevares
			s.refs[ref].doubtful = false
			continue
		}
		if ref, ok := acronyms[key]; ok && acronym(called) {
			s.join(n, ref, "initials")
			continue
		}
		if ref := s.partOfBody(key, bodies); ref >= 0 && n.weight < byTitle {
			s.join(n, ref, "part of a name")
			continue
		}
		if ref, ok := firsts[key]; ok && ref >= 0 && !s.refs[ref].doubtful && (n.class == schema.Person || n.class == "" || n.weight < byTagger) && n.weight < byTelling {
			s.join(n, ref, "first name")
			continue
		}
		class := n.class
		if class == "" {
			continue
		}
		id := graph.NamedID(called, class)
		reason := "single name"
		if class == schema.Person {
			id = graph.LocalID(called, class, s.d.Article.ID)
		}
		ref := s.add(referent{id: id, name: called, class: class, named: true, of: -1, gender: s.genderOf(n), doubtful: n.weight <= byDefault})
		lone[key] = ref
		n.ref, n.reason = ref, reason
	}
	for k := range s.names {
		n := &s.names[k]
		if n.ref < 0 && n.class == "" {
			s.nameless(n)
		}
		if n.ref >= 0 {
			s.fullest(n)
			if !n.adjective || s.refs[n.ref].known == nil {
				s.called(n.ref, s.phrase(n.first, n.last))
			}
			if n.titled && s.refs[n.ref].gender == anyGender {
				s.refs[n.ref].gender = s.genderOf(n)
			}
		}
	}
}

// longestFirst returns the unknown names of several words: first those with most
// words, then in the order of the text.
func (s *scan) longestFirst() []int {
	var order []int
	for k := range s.names {
		if n := &s.names[k]; n.ref < 0 && n.class != "" && n.last-n.first >= 2 {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return (s.names[b].last - s.names[b].first) - (s.names[a].last - s.names[a].first)
	})
	return order
}

func (s *scan) join(n *name, ref int, reason string) {
	n.ref, n.reason, n.class = ref, reason, s.refs[ref].class
}

// firstOf returns the first name that refers to ref.
func (s *scan) firstOf(ref int) int {
	return slices.IndexFunc(s.names, func(n name) bool { return n.ref == ref })
}

// nameless makes a thing of a name of which nothing tells what it is.
func (s *scan) nameless(n *name) {
	called := s.phrase(n.first, n.last)
	id := graph.NamedID(called, schema.Thing)
	ref, ok := s.byID[id]
	if !ok {
		ref = s.add(referent{id: id, name: called, class: schema.Thing, named: true, doubtful: true, of: -1})
		s.byID[id] = ref
	}
	n.ref, n.class, n.reason = ref, schema.Thing, "single name"
}

// fullest notes the fullest name by which the article calls a background entity.
// Countries keep their usual names.
func (s *scan) fullest(n *name) {
	r := &s.refs[n.ref]
	if r.known == nil || r.class == schema.Country || n.adjective || n.demonym {
		return
	}
	called := s.phrase(n.first, n.last)
	if r.fullest == "" || strings.Count(called, " ") > strings.Count(r.fullest, " ") ||
		strings.Count(called, " ") == strings.Count(r.fullest, " ") && len(called) > len(r.fullest) || called == r.name {
		if r.fullest != r.name {
			r.fullest = called
		}
	}
}

// vote gives all names of the same words the class for which the most speaks.
func (s *scan) vote() {
	type ballot struct {
		class schema.ClassID
		votes int
		best  int // weight of the surest
	}
	boxes := make(map[string][]ballot)
	for k := range s.names {
		n := &s.names[k]
		if len(n.senses) > 0 || n.class == "" {
			continue
		}
		key := s.foldedPhrase(n.first, n.last)
		box := boxes[key]
		at := slices.IndexFunc(box, func(b ballot) bool { return b.class == n.class })
		if at < 0 {
			at = len(box)
			box = append(box, ballot{class: n.class})
		}
		box[at].votes += votes[n.weight]
		box[at].best = max(box[at].best, n.weight)
		boxes[key] = box
	}
	for k := range s.names {
		n := &s.names[k]
		if len(n.senses) > 0 {
			continue
		}
		var best ballot
		for _, b := range boxes[s.foldedPhrase(n.first, n.last)] {
			if b.votes > best.votes {
				best = b
			}
		}
		if best.votes > 0 {
			n.class, n.weight = best.class, best.best
		}
	}
}

// votes are how much a class counts by how sure it is.
var votes = [...]int{byDefault: 1, byContext: 6, byTagger: 5, byGiven: 10, byTelling: 12, byTitle: 12, byTable: 0}

// linkKnown joins the name of a background entity.
func (s *scan) linkKnown(n *name) {
	sense := n.senses[0]
	switch {
	case n.demonym:
		of := s.background(sense.Known)
		n.ref = s.people(n.first, n.last, of)
	case sense.As == AsCapital || sense.As == AsSeat:
		place := -1
		if sense.As == AsCapital {
			place = s.city(n, sense)
		}
		if n.class == schema.Place {
			n.ref = place
			return
		}
		n.ref, n.place = s.background(sense.Known), place
	default:
		n.ref = s.background(sense.Known)
	}
}

// city returns the referent of a capital as a place.
func (s *scan) city(n *name, sense Sense) int {
	if city, ok := asPlace(n.senses); ok {
		return s.background(city.Known)
	}
	called := s.phrase(n.first, n.last)
	id := graph.NamedID(called, schema.Place)
	if i, ok := s.byID[id]; ok {
		return i
	}
	of := s.background(sense.Known)
	i := s.add(referent{id: id, name: called, class: schema.Place, named: true, full: true, of: of, nouns: []string{"city", "capital"}})
	s.byID[id] = i
	return i
}

// people returns the referent of a demonym: "Serbs".
func (s *scan) people(first, last, of int) int {
	called := s.phrase(first, last)
	id := graph.NamedID(called, schema.Group)
	if i, ok := s.byID[id]; ok {
		return i
	}
	i := s.add(referent{id: id, name: called, class: schema.Group, named: true, full: true, of: of, plural: true, nouns: []string{s.folded[last-1]}})
	s.byID[id] = i
	return i
}

// countryWord returns the country that a word of the name [first, last) tells:
// "Turkish Defense Ministry", "Federal Aviation Office of Germany".
func (s *scan) countryWord(first, last int) (int, bool) {
	for _, i := range []int{first, last - 1} {
		n, senses := s.r.lexicon.Longest(s.words[i:last])
		if n > 0 && (senses[0].Known.Class == schema.Country) && (senses[0].As == AsName || senses[0].As == AsAlias || senses[0].As == AsAdjective) {
			return s.background(senses[0].Known), true
		}
	}
	return -1, false
}

// sameBearer returns the referent of another form of the same full name: of a
// person whose first names are more or fewer; -1 if there is none.
func (s *scan) sameBearer(n *name, key string, ends, full map[string]int) int {
	if n.class != schema.Person {
		return -1
	}
	if ref, ok := ends[key]; ok && ref >= 0 {
		return ref // "Tayyip Erdogan" after "Recep Tayyip Erdogan"
	}
	// "Recep Tayyip Erdogan" after "Tayyip Erdogan"; "George W. Bush" after "George Bush"
	words := strings.Fields(key)
	for k := 1; k+1 < len(words); k++ {
		if ref, ok := full[strings.Join(words[k:], " ")]; ok && s.refs[ref].class == schema.Person {
			s.rename(ref, n)
			return ref
		}
	}
	if len(words) == 3 {
		if ref, ok := full[words[0]+" "+words[2]]; ok && s.refs[ref].class == schema.Person {
			s.rename(ref, n)
			return ref
		}
	}
	if ref, ok := ends[words[len(words)-1]]; ok && ref >= 0 && len(words) == 2 {
		other := strings.Fields(graph.Fold(s.refs[ref].name))
		if other[0] == words[0] && len(other) > 2 {
			return ref
		}
	}
	return -1
}

// rename gives a person the fuller name n.
func (s *scan) rename(ref int, n *name) {
	r := &s.refs[ref]
	old := r.name
	r.name = s.phrase(n.first, n.last)
	r.id = graph.NamedID(r.name, r.class)
	s.called(ref, old)
}

// initials returns the acronym of the words, folded: "sdf". Small words count not.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if w != "of" && w != "the" && w != "and" && w != "for" && w != "" {
			b.WriteByte(w[0])
		}
	}
	if b.Len() < 2 || b.Len() != len(words) && b.Len() < 3 {
		return ""
	}
	return b.String()
}

// declared returns the acronyms and short names that the article declares: Syrian
// Democratic Forces (SDF).
func (s *scan) declared() map[string]int {
	m := make(map[string]int)
	for k := range s.names {
		n := &s.names[k]
		i := n.last
		if n.ref < 0 || i+2 >= len(s.words) || s.words[i] != "(" {
			continue
		}
		w := s.words[i+1]
		if s.words[i+2] == ")" && acronym(w) {
			m[w] = n.ref
			continue
		}
		if inner := s.nameAt[i+1]; inner >= 0 && s.names[inner].ref < 0 {
			in := &s.names[inner]
			if in.last < len(s.words) && s.words[in.last] == ")" && in.class != schema.Person {
				m[s.phrase(in.first, in.last)] = n.ref
			}
		}
	}
	return m
}

// partOfBody returns the organisation of whose name the folded words are a part:
// "Mahan" of Mahan Air, "Revolutionary Guards" of the Islamic Revolutionary Guard
// Corps; -1 if there is none or more than one.
func (s *scan) partOfBody(key string, bodies []int) int {
	words := strings.Fields(key)
	if len(bodies) > 200 {
		bodies = bodies[len(bodies)-200:]
	}
	found := -1
	for _, ref := range bodies {
		r := &s.refs[ref]
		whole := strings.Fields(graph.Fold(r.name))
		if len(words) >= len(whole) {
			continue
		}
		all := true
		for k, w := range words {
			w = strings.TrimSuffix(w, "s")
			at := slices.IndexFunc(whole, func(v string) bool { return strings.TrimSuffix(v, "s") == w })
			if at == len(whole)-1 && len(words) == 1 && len(whole) == 2 && s.isCountryWord(whole[0]) && telling[whole[1]] == schema.Organization {
				continue // the Tunisian Parliament
			}
			if at < 0 || len(words) == 1 && (k != at || telling[whole[at]] != "" || len(w) < 3 || !allDroppable(whole[1:])) {
				all = false
				break
			}
		}
		if !all || len(words) == 1 && s.isCountryWord(words[0]) {
			continue
		}
		if found >= 0 && found != ref {
			return -1
		}
		found = ref
	}
	return found
}

// allDroppable reports whether the words may be left out of the name of a body: "Mahan"
// for Mahan Air, not "Boston" for Boston University.
func allDroppable(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !droppable[w] })
}

var droppable = set(`air airlines airways corp corporation inc ltd limited plc group company co holdings motors oil gas energy media network
	networks technologies technology systems industries brothers international party movement partners capital foundation news
	communications telecom pharmaceuticals aviation shipping lines steel electric electronics entertainment games studios records`)

// isCountryWord reports whether a folded word names or describes a country.
func (s *scan) isCountryWord(w string) bool {
	for _, e := range s.r.lexicon.opening(w) {
		if len(e.words) == 1 && e.senses[0].Known.Class == schema.Country {
			return true
		}
	}
	return false
}

// genderOf returns the gender that a name and the title before it tell.
func (s *scan) genderOf(n *name) gender {
	if n.class != schema.Person {
		return anyGender
	}
	for _, k := range []int{n.first - 1, n.first} {
		f := s.word(k, n.first)
		switch {
		case male[f] && (k < n.first || royal[f]):
			return masculine
		case female[f] && (k < n.first || royal[f]):
			return feminine
		}
	}
	for k := n.first; k < n.last-1 || k == n.first; k++ {
		if g, ok := s.r.given(s.folded[k]); ok {
			return g
		}
		if len(s.folded[k]) > 2 {
			break
		}
	}
	return anyGender
}
