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
		if r.class == schema.Event && len(words) <= 3 && (storms[words[0]] || words[0] == "tropical") {
			several(mids, words[len(words)-1], ref) // Dorian of Hurricane Dorian
		}
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
	// names of organisations of the background have parts and initials too
	for _, ref := range s.byID {
		if r := &s.refs[ref]; r.class == schema.Organization && strings.Contains(r.name, " ") {
			bodies = append(bodies, ref)
		}
	}
	slices.Sort(bodies)
	nicknames := s.nicknames()
	for _, k := range s.longestFirst() {
		n := &s.names[k]
		if _, ok := nicknames[s.phrase(n.first, n.last)]; ok {
			continue
		}
		key := s.key(n)
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
			if ref < 0 && n.class == schema.Person && n.weight < byGiven && !n.titled {
				ref = s.opening(key, bodies)
			}
			if ref < 0 {
				called := s.spelled(n)
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
	for k := range s.names {
		// Lima of Carlos Lima
		if n := &s.names[k]; n.last == n.first+1 && len(n.senses) > 0 && (n.senses[0].As == AsCapital || n.senses[0].Known.Class == schema.Place) && !placePrepositions[s.word(n.first-1, n.first)] {
			if ref, ok := ends[s.folded[n.first]]; ok && ref >= 0 && n.ref != ref && s.refs[ref].class == schema.Person && !s.refs[ref].doubtful {
				s.join(n, ref, "last name")
				n.place = -1
			}
		}
	}
	s.translated()
	declared := s.declared()
	s.overruled(declared)
	s.knownAs(declared)
	for called, k := range nicknames {
		declared[called] = s.names[k].ref
	}
	lone := make(map[string]int)
	for k := range s.names {
		n := &s.names[k]
		if n.ref >= 0 {
			continue
		}
		key := s.key(n)
		called := s.phrase(n.first, n.last)
		if ref, ok := declared[called]; ok && ref >= 0 {
			s.join(n, ref, "declared acronym")
			continue
		}
		if ref, ok := lone[key]; ok {
			s.join(n, ref, "single name")
			continue
		}
		if ref, ok := ends[key]; ok && ref >= 0 && n.class != schema.Place && (n.class != schema.Organization || n.weight < byTelling) {
			s.join(n, ref, "last name")
			s.refs[ref].doubtful = false
			continue
		}
		if ref, ok := mids[key]; ok && ref >= 0 && (n.class == schema.Person || n.weight < byTagger || s.refs[ref].class == schema.Event && n.weight <= byTagger) {
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
		if ref := s.adherentsOf(key, bodies); ref >= 0 && n.last-n.first == 1 {
			s.join(n, ref, "party of those")
			continue
		}
		if ref := s.bodyCalled(n, key, bodies); ref >= 0 {
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

// key returns the folded words of a name; "peoples" for "people's".
func (s *scan) key(n *name) string {
	if n.nick > 0 {
		return graph.Fold(s.spelled(n))
	}
	for k := n.first + 1; k < n.last; k++ {
		if s.parts[k] == genitive {
			return graph.Fold(s.phrase(n.first, n.last))
		}
	}
	return s.foldedPhrase(n.first, n.last)
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
	if n.last-n.first == 1 && r.known.Kind == "party" && (nounClass[s.singular(n.first)] == schema.Person || beliefs[s.folded[n.first]]) {
		return // "a Republican" is not what the party is called
	}
	called := s.phrase(n.first, n.last)
	if r.fullest == "" || strings.Count(called, " ") > strings.Count(r.fullest, " ") ||
		strings.Count(called, " ") == strings.Count(r.fullest, " ") && len(called) > len(r.fullest) || called == r.name {
		if r.fullest != r.name {
			r.fullest = called
		}
	}
}

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
	i := s.add(referent{id: id, name: called, class: schema.Place, named: true, full: true, nouns: []string{"city", "capital"}})
	s.refs[i].of = of
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
	i := s.add(referent{id: id, name: called, class: schema.Group, named: true, full: true, plural: true, nouns: []string{s.folded[last-1]}})
	s.refs[i].of = of
	s.byID[id] = i
	return i
}

// countryWord returns the country that a word of the name [first, last) tells:
// "Turkish Defense Ministry", "Federal Aviation Office of Germany".
func (s *scan) countryWord(first, last int) (int, bool) {
	behind := last - 1
	for k := first + 1; k < last-1; k++ {
		if f := s.folded[k]; f == "of" || f == "in" || f == "for" {
			behind = k + 1
			if s.folded[behind] == "the" && behind+1 < last {
				behind++
			}
		}
	}
	for _, i := range []int{first, behind} {
		n, senses := s.r.lexicon.Longest(s.words[i:last])
		if n > 0 && (senses[0].Known.Class == schema.Country) && (senses[0].As == AsName || senses[0].As == AsAlias || senses[0].As == AsAdjective) {
			return s.background(senses[0].Known), true
		}
	}
	return -1, false
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
