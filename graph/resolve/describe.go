package resolve

import (
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// readPhrase emits the mention of a noun phrase that does not end in a name, and
// of the title before one that does.
func (s *scan) readPhrase(q int) {
	p := &s.phrases[q]
	if k := s.titleOf[q]; k >= 0 {
		s.readTitle(q, int(k))
		return
	}
	if k := s.nameAt[p.noun]; k >= 0 {
		s.readPeople(q, int(k))
		return
	}
	n := s.singular(p.noun)
	plural := s.plural(p.noun)
	if timeNouns[n] && !s.possessed(q) || n == "" {
		return
	}
	if !plural && s.generic(q, n) {
		return
	}
	if amountNouns[n] && !(n == "result" && s.article(q) == "the" && s.word(p.first-1, p.first) != "as") || p.of >= 0 && groupNouns[n] && s.plural(s.phrases[p.of].noun) && s.nameAt[s.phrases[p.of].noun] < 0 {
		s.quantity(q)
		return
	}
	m := mention{first: p.first, last: p.last, head: p.head, kind: text.Description, ref: -1, place: -1, of: -1}
	if s.nameAt[m.head] >= 0 && s.names[s.nameAt[m.head]].last <= p.noun {
		m.head = p.noun // the parser took the modifier for the head
	}
	class := s.classOf(n, plural)
	if n == "house" && p.noun > p.first && (s.folded[p.noun-1] == "upper" || s.folded[p.noun-1] == "lower") {
		class = schema.Organization // of a parliament
	}
	if n == "service" && p.noun > p.first && services[s.folded[p.noun-1]] {
		class = schema.Organization
	}
	if n == "state" && p.last+1 < len(s.words) && s.folded[p.last] == "of" && s.parts[p.last+1] == noun && s.nameAt[p.last+1] < 0 {
		class = schema.Thing // a state of mind
		if f := s.folded[p.last+1]; f == "emergency" || f == "siege" {
			class = schema.Agreement
		}
	}
	of := s.belongs(q, p.noun+1)
	if of < 0 {
		of = s.complement(p.last)
	}
	if c := s.countryOf(q); c >= 0 {
		of = c
	}
	if of < 0 && (class == schema.Person || class == schema.Group) {
		if senses := s.partisan(p.noun); senses != nil {
			of = s.background(senses[0].Known) // a Republican
		}
	}
	if class == schema.Person && p.first == p.noun && of < 0 && p.of < 0 && s.rel(p.head) != "conj" {
		class = schema.Thing // bare: "justice", "mass murderer" are no one
	}
	if class == schema.Person && p.det < 0 && p.owner < 0 && p.of < 0 && s.word(p.first-1, p.first) == "as" {
		class = schema.Thing // succeeded him as foreign secretary
	}
	if class == schema.Organization && p.first == p.noun && of < 0 && p.of < 0 && !bareBodies[n] {
		class = schema.Thing // removed from office
	}
	m.of = of
	switch {
	case s.apposed[q] >= 0:
		m.ref, m.reason = int(s.apposed[q]), "apposition"
		if class == schema.Person && !plural {
			s.bodyBefore(p.first, p.noun)
		}
	case s.titleBeside(q) >= 0:
		m.ref, m.reason = s.titleBeside(q), "title"
	case !plural && s.calledBefore(q, n) >= 0:
		m.ref, m.reason, m.of = s.calledBefore(q, n), "apposition", -1
	case !plural && s.calledOf(q, n) >= 0:
		m.ref, m.reason, m.of = s.calledOf(q, n), "apposition", -1
	default:
		s.standFor(q, n, plural, of, &m)
	}
	if m.ref < 0 && m.parts == nil && class == schema.Person && !plural && !s.possessed(q) && (p.det < 0 || s.article(q) != "the") {
		if ref := s.alsoCalled(q); ref >= 0 {
			m.ref, m.reason = ref, "apposition"
			s.hold(ref, p.first, p.last, of)
		}
	}
	if m.ref < 0 && m.parts == nil && s.rel(p.head) == "conj" && class == schema.Person && !s.possessed(q) {
		// a Swiss mathematician and physicist
		if h := s.head(p.head); h >= 0 && s.headAt[h] >= 0 {
			if f := &s.found[s.headAt[h]]; f.ref >= 0 && s.refs[f.ref].class == schema.Person && (f.reason == "predicate" || f.reason == "apposition") {
				m.ref, m.reason = f.ref, f.reason
				s.hold(m.ref, p.first, p.last, of)
			}
		}
	}
	national := s.nations[p.noun] != nil
	if national && m.ref < 0 && s.article(q) == "the" {
		m.ref = s.compatriot(of)
	}
	if m.ref < 0 && m.parts == nil {
		s.describeAnew(q, n, plural, class, of, &m)
	}
	if national {
		m.reason = "demonym"
	}
	if n == "house" && class == schema.Organization && m.ref >= 0 {
		s.describe(m.ref, "chamber")
	}
	if m.ref >= 0 {
		if !strings.HasPrefix(m.reason, "nearest") || s.refs[m.ref].class != schema.Country {
			s.describe(m.ref, n)
		}
		if s.refs[m.ref].named {
			s.called(m.ref, s.phrase(m.first, m.last))
		}
	}
	s.emit(m)
}

// alsoCalled returns the referent that phrase q, a noun without an article or the last of a list,
// describes with an apposition before it: "Ada Holm, a veteran, activist and show host, spoke";
// -1 if there is none.
func (s *scan) alsoCalled(q int) int {
	p := &s.phrases[q]
	bare := p.det < 0
	for k := q - 1; k >= 0 && k > q-5 && s.phrases[k].first >= s.sentence(p.first).First; k-- {
		prev := &s.phrases[k]
		if s.apposed[k] < 0 {
			continue
		}
		if s.refs[s.apposed[k]].class != schema.Person || prev.first == 0 || s.words[prev.first-1] != "," || s.article(k) != "a" && s.article(k) != "an" {
			return -1
		}
		// nothing but commas, "and" and nouns between
		for t := prev.last; t < p.first; t++ {
			if in := s.inPhrase[t]; in < 0 && s.words[t] != "," && s.folded[t] != "and" && s.parts[t] != adverb {
				return -1
			}
		}
		if !bare && s.word(p.first-1, p.first) != "and" && s.parts[p.first-1] != adverb {
			return -1
		}
		return int(s.apposed[k])
	}
	return -1
}

// titleBeside returns the bearer of the name whose title goes on behind "and" after phrase q:
// "film director and feminist Ana Roth"; -1 if there is none.
func (s *scan) titleBeside(q int) int {
	p := &s.phrases[q]
	if p.det >= 0 || p.owner >= 0 || s.plural(p.noun) || q+1 >= len(s.phrases) || s.word(p.last, p.first) != "and" || s.parts[p.noun] == proper ||
		s.classOf(s.singular(p.noun), false) != schema.Person {
		return -1
	}
	next := &s.phrases[q+1]
	k := s.nameAt[next.noun]
	if next.first != p.last+1 || next.det >= 0 || k < 0 || s.names[k].first <= next.first || s.names[k].ref < 0 || s.refs[s.names[k].ref].class != schema.Person {
		return -1
	}
	return s.names[k].ref
}

// calledBefore returns the referent of the name inside phrase q that the noun at its end says
// what it is: "the Boeing airframe company", "the Reuters news agency"; -1 if it does not.
func (s *scan) calledBefore(q int, n string) int {
	p := &s.phrases[q]
	if s.article(q) != "the" || !kinds[n] && !sides[n] || p.first+1 >= p.noun || p.owner >= 0 {
		return -1
	}
	first := p.first + 1
	for sides[n] && first < p.noun && s.nameAt[first] < 0 && (s.parts[first] == adjective || s.parts[first] == hyphen || s.parts[first] == gerund || s.parts[first] == participle || s.folded[first] == "opposition" || hasIst(s.folded[first])) {
		first++ // "the left-leaning Fretilin party"
	}
	k := s.nameAt[first]
	if k < 0 || s.names[k].first != first || s.names[k].ref < 0 || s.names[k].adjective || s.names[k].last > p.noun {
		return -1
	}
	for t := s.names[k].last; t < p.noun; t++ {
		if s.parts[t] != noun || s.nameAt[t] >= 0 {
			return -1
		}
	}
	if ref := s.names[k].ref; s.refs[ref].class == schema.Organization {
		return ref
	}
	return -1
}

// kinds are nouns for what an organisation is, behind its name.
var kinds = set(`company corporation firm airline carmaker automaker newspaper magazine tabloid broadcaster agency charity network channel
	movement organization organisation militia website airport retailer bank`)

// sides are nouns for what a political or armed body is, behind its name.
var sides = set(`party coalition alliance bloc movement militia group faction`)

// calledOf returns the referent of the name behind the "of" of phrase q where the two are
// one: "the Polish city of Gdańsk", "the state of Texas", not "the capital of Norway"; -1 if
// they are not.
func (s *scan) calledOf(q int, n string) int {
	p := &s.phrases[q]
	if !named[n] && !lands[n] || p.last+1 >= len(s.words) || s.folded[p.last] != "of" {
		return -1
	}
	i := p.last + 1
	if s.folded[i] == "the" && i+1 < len(s.words) {
		i++
	}
	k := s.nameAt[i]
	if k < 0 || s.names[k].first != i || s.names[k].ref < 0 || s.names[k].adjective || s.names[k].demonym {
		return -1
	}
	if end := s.names[k].last; end < len(s.words) && (s.parts[end] == noun || s.parts[end] == genitive && lands[n]) {
		return -1 // a village of Bosnia's north
	}
	det := s.article(q)
	s.asCity(&s.names[k])
	ref := s.names[k].ref
	switch class := s.refs[ref].class; {
	case class == schema.Place && (named[n] || det == "the" || p.det < 0):
		return ref
	case class == schema.Country && lands[n] && det == "the":
		return ref
	}
	return -1
}

// named are nouns whose "of" a name follows that is theirs; lands those that it follows
// behind "the" only: "a state of India".
var (
	named = set(`city town village municipality hamlet township port settlement neighbourhood neighborhood`)
	lands = set(`state commonwealth province county governorate prefecture oblast canton republic kingdom emirate sultanate island peninsula territory`)
)

// bearers returns the persons of name k and of those coordinated with it.
func (s *scan) bearers(k int) []int {
	parts := []int{s.names[k].ref}
	sent := s.sentence(s.names[k].first)
	for i := s.names[k].last; i+1 < sent.Last && (s.words[i] == "," || s.folded[i] == "and"); {
		if s.words[i] == "," && s.folded[i+1] == "and" && i+2 < sent.Last {
			i++
		}
		next := s.nameAt[i+1]
		if next < 0 || s.names[next].first != i+1 || s.names[next].ref < 0 || s.refs[s.names[next].ref].class != schema.Person {
			break
		}
		parts = append(parts, s.names[next].ref)
		if s.folded[i] == "and" {
			return parts
		}
		i = s.names[next].last
	}
	return parts[:1]
}

// readTitle emits the title before name k: it refers to whom the name does.
func (s *scan) readTitle(q, k int) {
	p, n := &s.phrases[q], &s.names[k]
	first, last := p.first, min(p.last, n.first)
	for first+1 < last && (s.parts[first] == determiner || timeNouns[s.folded[first]]) {
		first++
	}
	head := last - 1
	for head > first && s.parts[head] != noun && s.parts[head] != proper {
		head--
	}
	if first >= last || s.nameAt[head] >= 0 {
		return
	}
	of := -1
	if r := &s.refs[n.ref]; r.class == schema.Person && len(r.titles) > 0 {
		of = s.belongs(q, head+1)
	}
	m := mention{first: first, last: last, head: head, kind: text.Description, ref: n.ref, place: -1, of: of, reason: "title"}
	if parts := s.bearers(k); len(parts) > 1 && s.plural(head) && s.refs[n.ref].class == schema.Person {
		s.pair(q, parts, "listed", &m) // "Presidents Lien and Quist"
	}
	s.emit(m)
	s.called(n.ref, s.phrase(first, last))
	s.bodyBefore(first, head)
}

// bodyBefore emits the body without a name that stands, from token first on, before the office at
// token head: "police spokesman Jan Holm", "the former navy chief".
func (s *scan) bodyBefore(first, head int) {
	for first < head && !forces[s.folded[first]] && s.nameAt[first] < 0 && (s.parts[first] == determiner || s.parts[first] == adjective) {
		first++
	}
	if n := s.folded[first]; first < head && forces[n] && s.nameAt[first] < 0 {
		ref := s.local(n, schema.Organization)
		s.emit(mention{first: first, last: first + 1, head: first, kind: text.Description, ref: ref, place: -1, of: -1, reason: "body of an office"})
	}
}

// forces are bodies whose officers have titles that begin with them.
var forces = set(`police army navy`)

// readPeople handles a phrase that ends in a name: a demonym with what
// distinguishes it, "minority Serbs", is a group of its own.
func (s *scan) readPeople(q, k int) {
	p, n := &s.phrases[q], &s.names[k]
	if n.ref >= 0 && n.last == p.last && !n.adjective && !n.demonym {
		s.readDirection(q, n)
		return
	}
	if !n.demonym || n.first <= p.first {
		return
	}
	first := p.first
	if p.det >= 0 {
		first++
	}
	for first < n.first && s.parts[first] == number {
		first++
	}
	if first >= n.first {
		return
	}
	of := s.refs[n.ref].of
	called := s.phrase(first, n.last)
	id := graph.NamedID(called, schema.Group)
	ref, ok := s.byID[id]
	if !ok {
		ref = s.add(referent{id: id, name: called, class: schema.Group, plural: true, of: of, nouns: []string{s.folded[n.last-1]}})
		s.byID[id] = ref
	}
	n.ref, n.reason = ref, "people"
	n.wide = first
}

// readDirection widens the name of a country or place by the direction before it:
// "northern Kosovo" is a place in Kosovo.
func (s *scan) readDirection(q int, n *name) {
	first := n.first
	for first > s.phrases[q].first && (directions[s.folded[first-1]] || s.parts[first-1] == hyphen) {
		first--
	}
	if c := s.refs[n.ref].class; first == n.first || c != schema.Country && c != schema.Place {
		return
	}
	ref := s.part(s.phrase(first, n.last), n.ref)
	n.ref, n.class, n.wide, n.place, n.reason = ref, schema.Place, first, -1, "direction"
}

// part returns the referent of a part of a country or place: "northern Kosovo".
func (s *scan) part(called string, of int) int {
	id := graph.NamedID(called, schema.Place)
	ref, ok := s.byID[id]
	if !ok {
		if s.refs[of].class != schema.Country {
			of = s.refs[of].of
		}
		ref = s.add(referent{id: id, name: called, class: schema.Place, named: true, of: of, nouns: []string{"region"}})
		s.byID[id] = ref
	}
	return ref
}

// northern turns the nouns of directions into their adjectives.
var northern = map[string]string{"north": "northern", "south": "southern", "east": "eastern", "west": "western",
	"northeast": "northeastern", "northwest": "northwestern", "southeast": "southeastern", "southwest": "southwestern"}

var directions = set(`northern southern eastern western central northeastern northwestern southeastern southwestern north south east west
	north-eastern north-western south-eastern south-western northeast northwest southeast southwest upper lower inner outer coastal`)

// bareBodies act without an article: "parliament voted".
var bareBodies = set(`parliament congress government police cabinet court opposition prosecution management media military council intelligence senate`)

// classOf returns the class of what the noun, a folded singular, names.
func (p *page) classOf(n string, plural bool) schema.ClassID {
	class := nounClass[n]
	if class == "" && (p.r.offices[n] || p.persons[n]) {
		class = schema.Person
	}
	if class == "" && (strings.HasSuffix(n, "ician") || hasIst(n) && len(n) > 5 || strings.HasSuffix(n, "woman") || strings.HasSuffix(n, "man") && len(n) > 5) {
		class = schema.Person
	}
	if class == "" {
		return schema.Thing
	}
	if (class == schema.Person || class == schema.Organization || class == schema.Country) && plural || class == schema.Person && people[n] {
		return schema.Group
	}
	return class
}

// services are what stands before "service" where it is a body.
var services = set(`security intelligence secret fire ambulance rescue weather postal police prison foreign border prosecution immigration news
	customs geological forest espionage spy`)

// possessed reports whether a phrase has an owner.
func (s *scan) possessed(q int) bool {
	p := &s.phrases[q]
	return p.owner >= 0 || p.det >= 0 && s.parts[p.det] == possessive
}

// quantity joins "hundreds of protesters": the quantity refers to what is counted.
func (s *scan) quantity(q int) {
	p := &s.phrases[q]
	if p.of < 0 {
		return
	}
	s.pendingOf = append(s.pendingOf, [2]int{q, p.of})
}

// article returns the determiner with which phrase q begins, folded.
func (s *scan) article(q int) string {
	if d := s.phrases[q].det; d >= 0 {
		return s.folded[d]
	}
	return ""
}

// standFor joins a phrase to what was named before: the holder of an office, the
// government of a country, a hypernym with "the". It sets m.ref or m.parts, or
// leaves them.
func (s *scan) standFor(q int, n string, plural bool, of int, m *mention) {
	p := &s.phrases[q]
	det := s.article(q)
	definite := det == "the" || det == "this" || det == "that" || det == "these" || det == "those" || det == "both" || s.possessed(q)
	if ref := s.predicate(q, n, plural); ref >= 0 {
		m.ref, m.reason = ref, "predicate"
		return
	}
	if d := northern[n]; d != "" && !plural && p.last < s.sentence(p.first).Last && s.folded[p.last] == "of" {
		if o := s.complement(p.last); o >= 0 && (s.refs[o].class == schema.Country || s.refs[o].class == schema.Place) {
			m.ref, m.reason = s.part(d+" "+s.refs[o].name, o), "direction"
			return
		}
	}
	if ref := s.subjectOfName(q, n, plural); ref >= 0 {
		m.ref, m.reason = ref, "predicate"
		return
	}
	if governs[n] && !plural || n == "authorities" || n == "authority" && plural {
		if ref := s.government(q, n, of, definite); ref >= 0 {
			m.ref, m.reason = ref, "government"
			return
		}
	}
	if n == "country" && !plural && of >= 0 && s.possessed(q) {
		// his country
		if r := &s.refs[of]; r.class == schema.Person {
			if c := s.countryOfPerson(of); c >= 0 {
				m.ref, m.reason = c, "owner's country"
				return
			}
		} else if r.class != schema.Country && r.of >= 0 && s.refs[r.of].class == schema.Country {
			m.ref, m.reason = r.of, "owner's country"
			return
		}
	}
	if stands[n] && of >= 0 && !plural && s.refs[of].class == schema.Country {
		m.ref, m.reason = of, "stands for its owner"
		return
	}
	if n == "paper" && det == "the" && !plural && of < 0 && p.of < 0 && !s.modified(q) {
		for k := len(s.found) - 1; k >= 0 && k > len(s.found)-80; k-- {
			if ref := s.found[k].ref; ref >= 0 && s.refs[ref].class == schema.Organization && s.isNoun(ref, "newspaper") {
				m.ref, m.reason = ref, "same noun"
				return
			}
		}
	}
	if ref := s.sameBody(q, n); ref >= 0 {
		m.ref, m.reason = ref, "same noun"
		return
	}
	if ref := s.armedBody(q, n); ref >= 0 {
		m.ref, m.reason = ref, "fighters"
		return
	}
	isRole := nounClass[n] == schema.Person || s.r.offices[n]
	if plural || det == "both" {
		s.several(q, n, det, definite, isRole, of, m)
		if m.ref >= 0 || m.parts != nil {
			return
		}
	}
	if isRole && !plural && (definite || of >= 0) && det != "a" && det != "an" && det != "another" && det != "no" && det != "any" && det != "every" && det != "each" {
		if ref := s.holder(q, n, of); ref >= 0 {
			m.ref, m.reason = ref, "office"
			return
		}
	}
	if det == "the" && !plural {
		if ref := s.byDeed(p.head, n); ref >= 0 {
			m.ref, m.reason = ref, "deed"
			return
		}
		if ref := s.ofAge(q); ref >= 0 {
			m.ref, m.reason = ref, "age"
			return
		}
	}
	if det == "the" && !plural && (n == "country" || n == "nation") && of < 0 && !s.modified(q) {
		if c := s.subjectsCountry(p.head); c >= 0 {
			m.ref, m.reason = c, "subject's country"
			return
		}
	}
	if definite && (det == "the" || det == "this" || det == "that" || det == "these" || det == "those") {
		if ref, why := s.anaphor(q, n, plural, of); ref >= 0 {
			m.ref, m.reason = ref, why
			return
		}
	}
	if det == "the" && !plural && (n == "country" || n == "nation") && of < 0 && !s.modified(q) && s.aboutWhom(p.head) != s.home() {
		if c := s.home(); c >= 0 {
			m.ref, m.reason = c, "country of the article"
		}
	}
}
