package resolve

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	if amountNouns[n] || p.of >= 0 && groupNouns[n] && s.plural(s.phrases[p.of].noun) && s.nameAt[s.phrases[p.of].noun] < 0 {
		s.quantity(q)
		return
	}
	m := mention{first: p.first, last: p.last, head: p.head, kind: text.Description, ref: -1, place: -1, of: -1}
	if s.nameAt[m.head] >= 0 && s.names[s.nameAt[m.head]].last <= p.noun {
		m.head = p.noun // the parser took the modifier for the head
	}
	class := s.classOf(n, plural)
	of := s.belongs(q, p.noun+1)
	if of < 0 {
		of = s.complement(p.last)
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
	default:
		s.standFor(q, n, plural, of, &m)
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
	if m.ref < 0 && m.parts == nil {
		s.describeAnew(q, n, plural, class, of, &m)
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

// readTitle emits the title before name k: it refers to whom the name does.
func (s *scan) readTitle(q, k int) {
	p, n := &s.phrases[q], &s.names[k]
	first, last := p.first, min(p.last, n.first)
	if s.parts[first] == determiner && first+1 < last {
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
	s.emit(mention{first: first, last: last, head: head, kind: text.Description, ref: n.ref, place: -1, of: of, reason: "title"})
	s.called(n.ref, s.phrase(first, last))
}

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
	north-eastern north-western south-eastern south-western northeast northwest southeast southwest upper lower inner outer coastal mainland`)

// bareBodies act without an article: "parliament voted".
var bareBodies = set(`parliament congress government police cabinet court opposition prosecution management media military council management
	intelligence parliament's senate`)

// classOf returns the class of what the noun, a folded singular, names.
func (p *page) classOf(n string, plural bool) schema.ClassID {
	class := nounClass[n]
	if class == "" && p.r.offices[n] {
		class = schema.Person
	}
	if class == "" && (strings.HasSuffix(n, "ician") || strings.HasSuffix(n, "ist") && len(n) > 5 || strings.HasSuffix(n, "woman") || strings.HasSuffix(n, "man") && len(n) > 5) {
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
		if r := &s.refs[of]; r.class != schema.Country && r.of >= 0 && s.refs[r.of].class == schema.Country {
			m.ref, m.reason = r.of, "owner's country"
			return
		}
	}
	if stands[n] && of >= 0 && !plural && s.refs[of].class == schema.Country {
		m.ref, m.reason = of, "stands for its owner"
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
	if definite && (det == "the" || det == "this" || det == "that" || det == "these" || det == "those") {
		if ref, why := s.anaphor(q, n, plural, of); ref >= 0 {
			m.ref, m.reason = ref, why
			return
		}
	}
	_ = p
}

// government returns the country for whose government phrase q stands; -1 if there is none.
func (s *scan) government(q int, n string, of int, definite bool) int {
	if of >= 0 {
		r := &s.refs[of]
		switch r.class {
		case schema.Country:
			return of
		case schema.Person:
			// Kurti's government, the Trump administration
			if n == "delegation" || n == "side" || n == "leadership" {
				return -1
			}
			for _, t := range r.titles {
				if t.of >= 0 && s.refs[t.of].class == schema.Country && !t.former && headOfState[t.noun] {
					return t.of
				}
			}
			if r.of >= 0 && s.refs[r.of].class == schema.Country {
				return r.of
			}
		}
		return -1
	}
	if !definite || s.article(q) != "the" || n == "side" || n == "cabinet" || n == "delegation" || n == "leadership" || n == "monarchy" {
		return -1
	}
	p := &s.phrases[q]
	if p.noun-p.first > 1 && !(p.noun-p.first == 2 && (s.folded[p.first+1] == "central" || s.folded[p.first+1] == "federal" || s.folded[p.first+1] == "national")) {
		return -1
	}
	// the country of the article: the one named most, above all as a government or in
	// the same sentence
	here := int(s.inSent[s.phrases[q].first])
	score := make(map[int]int)
	best := -1
	for k := len(s.found) - 1; k >= 0 && k > len(s.found)-100; k-- {
		m := &s.found[k]
		if m.ref < 0 {
			continue
		}
		c := m.ref
		if r := &s.refs[c]; r.class != schema.Country && r.of >= 0 {
			c = r.of
		}
		if s.refs[c].class != schema.Country {
			continue
		}
		points := 1
		if distance := here - int(s.inSent[m.first]); distance == 0 {
			points += 4
		} else if distance < 4 {
			points += 2
		}
		if m.reason == "government" {
			points += 2
		}
		score[c] += points
		if best < 0 || score[c] > score[best] {
			best = c
		}
	}
	return best
}

// headOfState are offices whose holder's government is the country's.
var headOfState = set(`president minister premier chancellor king queen emir sultan leader prince taoiseach dictator ruler chief executive`)

// holder returns the person of the article who holds the office that phrase q
// names: "the Serbian president"; -1 if there is none.
func (s *scan) holder(q int, n string, of int) int {
	p := &s.phrases[q]
	full := s.foldedOffice(q)
	former := strings.Contains(full, "former") || strings.HasPrefix(full, "ex ")
	best, bestScore := -1, 0
	for k := len(s.holders) - 1; k >= 0 && k > len(s.holders)-60; k-- {
		ref := s.holders[k]
		r := &s.refs[ref]
		for _, t := range r.titles {
			if !alike(t.noun, n) || former != t.former {
				continue
			}
			score := 1
			switch {
			case of >= 0 && t.of >= 0 && t.of != of:
				continue
			case of >= 0 && t.of == of:
				score += 4
			case of >= 0 && s.possessed(q):
				continue // his spokesman
			case of >= 0 && r.of >= 0 && r.of != of:
				continue
			case of < 0 && r.last < 0 && r.count == 0:
				continue // not yet named
			}
			if a, b := portfolioOf(t.name), portfolioOf(full); a != b && (a != "" && b != "" || n == "secretary" || n == "minister") {
				continue // of Justice, of State
			}
			if strings.HasSuffix(t.name, full) || strings.HasSuffix(full, t.name) {
				score += 2
			} else if s.modified(q) && of < 0 {
				if !strings.Contains(t.name, s.folded[p.noun-1]) {
					continue
				}
			} else if n == "minister" {
				continue // prime or foreign: they must be the same
			}
			if of < 0 && best >= 0 && r.last > s.refs[best].last {
				score++
			}
			if score > bestScore || score == bestScore && best >= 0 && r.last > s.refs[best].last {
				best, bestScore = ref, score
			}
		}
	}
	return best
}

// portfolioOf returns what a folded office says behind "of" or "for".
func portfolioOf(office string) string {
	for _, of := range []string{" of ", " for "} {
		if _, p, ok := strings.Cut(office, of); ok {
			return p
		}
	}
	return ""
}

// foldedOffice returns the words of phrase q without determiner and names.
func (s *scan) foldedOffice(q int) string {
	p := &s.phrases[q]
	first := p.first
	if p.det >= 0 {
		first++
	}
	for k := first; k < p.noun; k++ {
		if s.nameAt[k] >= 0 || s.parts[k] == number {
			first = k + 1
		}
	}
	return s.foldedPhrase(first, p.noun+1+s.portfolio(p.noun+1, s.sentence(p.noun).Last))
}

// modified reports whether words besides determiner, names and numbers stand before
// the noun of phrase q.
func (s *scan) modified(q int) bool {
	p := &s.phrases[q]
	for k := p.first; k < p.noun; k++ {
		if k != p.det && s.nameAt[k] < 0 && s.parts[k] != number && s.parts[k] != hyphen && !vague[s.folded[k]] && s.folded[k] != "" {
			return true
		}
	}
	return false
}

// contrasts are adjectives for another than the one named before.
var contrasts = set(`opposing rival other another different separate competing neighbouring neighboring foreign second third next`)

// vague are adjectives that distinguish nobody.
var vague = set(`current new incumbent outgoing late own very same said latter former whole entire two three four both`)

// anaphor returns the referent named before for which a definite phrase stands, and
// why; -1 if there is none.
func (s *scan) anaphor(q int, n string, plural bool, of int) (int, string) {
	p := &s.phrases[q]
	det := s.article(q)
	class := s.classOf(n, plural)
	modified := s.modified(q) || of >= 0 && !s.possessed(q)
	for k := p.first; k < p.noun; k++ {
		if contrasts[s.folded[k]] {
			return -1, ""
		}
	}
	hyper, hyperScore := -1, 0
	clause := s.aboutWhom(p.head)
	seen := 0
	for k := len(s.found) - 1; k >= 0 && seen < 80; k-- {
		m := &s.found[k]
		if m.ref < 0 || m.ref == clause {
			continue
		}
		seen++
		ref := m.ref
		r := &s.refs[ref]
		if r.plural != plural && !(r.class == schema.Organization || r.class == schema.Country) {
			continue
		}
		if s.isNoun(ref, n) && s.compatible(q, ref, of) && (class != schema.Event && class != schema.Thing || slices.Contains(r.nouns, n)) {
			return ref, "same noun"
		}
		if modified && class != schema.Organization || !anaphoric[n] || plural || m.kind == text.Adjective && m.role == modifier && r.class != schema.Country {
			continue
		}
		if !s.hypernym(ref, n, class) {
			continue
		}
		distance := int(s.inSent[p.first]) - int(s.inSent[m.first])
		if distance > 4 {
			continue
		}
		score := 20 - 4*distance + min(r.count, 4)
		switch m.role {
		case subject:
			score += 4
		case object:
			score += 2
		case possessor:
			score += 2
		}
		if m.kind == text.Adjective {
			score -= 3
		}
		if distance == 0 && m.role == subject && s.sameClause(m.head, p.head) && det == "the" {
			score -= 8 // "Germany banned … in the European nation" apart, a clause seldom names its subject twice
		}
		if score > hyperScore {
			hyper, hyperScore = ref, score
		}
	}
	if hyper >= 0 {
		return hyper, "nearest " + n
	}
	return -1, ""
}

// compatible reports whether what phrase q says besides its noun agrees with a
// referent of the same noun: "the foreign ministry" is not the Defense Ministry.
func (s *scan) compatible(q, ref, of int) bool {
	p := &s.phrases[q]
	r := &s.refs[ref]
	if of >= 0 && r.of >= 0 && of != r.of && of != ref {
		return false
	}
	if of >= 0 && r.of < 0 && s.refs[of].class != schema.Person && !r.named {
		return false
	}
	called := graph.Fold(r.name)
	for k := p.first; k < p.noun; k++ {
		f := s.folded[k]
		if s.parts[k] == number && len(f) == 4 && !strings.Contains(called, f) {
			return false // the 2018 elections
		}
		if k == p.det || s.nameAt[k] >= 0 || s.parts[k] == number || s.parts[k] == hyphen || vague[f] || f == "" {
			continue
		}
		if !strings.Contains(called, strings.TrimSuffix(f, "s")) {
			return r.named && r.class != schema.Person && s.parts[k] == adjective && !strings.Contains(called, " ")
		}
	}
	return true
}

// hypernym reports whether a noun of a class may stand for a referent.
func (s *scan) hypernym(ref int, n string, class schema.ClassID) bool {
	r := &s.refs[ref]
	if !r.named {
		return false
	}
	switch {
	case r.class == class:
	case r.class == schema.Country && class == schema.Organization && n == "government":
	case r.class == schema.Country && (n == "kingdom" || n == "republic" || n == "territory" || n == "region" || n == "island"):
	default:
		return false
	}
	switch class {
	case schema.Organization:
		if s.isNoun(ref, n) {
			return true
		}
		// what is known to be something else is passed over
		last := graph.Fold(r.name)
		if k := strings.LastIndexByte(last, ' '); k >= 0 && telling[last[k+1:]] != "" {
			return general[n] || strings.Contains(tails[n], " "+last[k+1:]+" ")
		}
		return len(r.nouns) == 0 || general[n]
	case schema.Person:
		if male[n] && r.gender == feminine || female[n] && r.gender == masculine {
			return false
		}
		return n == "man" || n == "woman" || n == "politician" || n == "leader" || len(r.nouns) == 0
	case schema.Country:
		if n == "kingdom" || n == "republic" || n == "emirate" {
			return r.known == nil || strings.Contains(strings.ToLower(r.name+strings.Join(r.known.Aliases, " ")), n) || n == "kingdom"
		}
		return true
	case schema.Place:
		if n == "capital" {
			return len(r.nouns) > 0 && alike(r.nouns[0], "capital")
		}
		return len(r.nouns) == 0 || s.isNoun(ref, n)
	}
	return false
}

// tails are last words of names whose bearers a noun may stand for.
var tails = map[string]string{
	"company":     " airlines airways corp corporation inc ltd motors oil gas energy group bank telecom networks technologies systems industries ",
	"firm":        " airlines airways corp corporation inc ltd motors oil gas energy group bank telecom technologies systems industries ",
	"airline":     " airlines airways air ",
	"carrier":     " airlines airways air ",
	"newspaper":   " times post journal tribune herald courier gazette mail telegraph guardian chronicle star sun mirror express independent observer ",
	"paper":       " times post journal tribune herald courier gazette mail telegraph guardian chronicle star sun mirror express independent observer ",
	"group":       " front movement brigade brigades army liberation alliance coalition forces guard guards militia watch league ",
	"militia":     " front movement brigade brigades army forces guard guards ",
	"movement":    " front movement party ",
	"agency":      " agency service bureau office administration ",
	"broadcaster": " television tv radio broadcasting corporation channel ",
	"bloc":        " union alliance association league commonwealth ",
	"alliance":    " organization organisation alliance pact ",
	"body":        " commission council committee assembly ",
	"party":       " democrats union front alliance movement greens ",
	"court":       " court tribunal ",
	"union":       " union federation ",
}

// general are nouns for any organisation.
var general = set(`organization organisation body group agency institution`)

// aboutWhom returns the referent that the relative clause around token i is about, or
// the owner of the phrase: "Serbia, which left the country" speaks of another country.
func (s *scan) aboutWhom(i int) int {
	if !s.hasTree(i) {
		return -1
	}
	for k, n := i, 0; k >= 0 && n < 8; k, n = s.head(k), n+1 {
		if s.d.Tokens[k].Rel == "acl:relcl" {
			for w := i; w > s.sentence(i).First && w > i-20; w-- {
				if m := s.headAt[w]; m >= 0 && s.found[m].reason == "relative pronoun" {
					return s.found[m].ref
				}
			}
			if h := s.head(k); h >= 0 && s.headAt[h] >= 0 {
				return s.found[s.headAt[h]].ref
			}
		}
	}
	return -1
}

// sameClause reports whether two tokens depend on the same verb.
func (s *scan) sameClause(a, b int) bool {
	x, y := s.clause(a), s.clause(b)
	return x >= 0 && x == y
}

// clause returns the predicate on which token i depends, through nouns; -1 if there
// is no tree.
func (s *scan) clause(i int) int {
	for n := 0; n < 12 && i >= 0; n++ {
		if !s.hasTree(i) {
			return -1
		}
		switch s.rel(i) {
		case "root", "ccomp", "xcomp", "advcl", "parataxis", "acl", "csubj":
			return i
		case "conj":
			if h := s.head(i); h >= 0 && (s.d.Tokens[i].UPOS == "VERB" || s.d.Tokens[i].UPOS == "AUX") {
				return i
			}
		}
		i = s.head(i)
	}
	return i
}

// predicate returns the referent of the subject of which phrase q is predicated: "Lam
// is the chief executive"; -1 if there is none.
func (s *scan) predicate(q int, n string, plural bool) int {
	p := &s.phrases[q]
	h := p.head
	if !s.hasTree(h) || plural {
		return -1
	}
	sent := s.sentence(h)
	subj, cop := -1, false
	for i := h - 1; i >= sent.First && i > h-30; i-- {
		if s.head(i) != h {
			continue
		}
		switch s.rel(i) {
		case "nsubj":
			subj = i
		case "cop":
			cop = true
		case "aux":
			return -1
		case "advmod":
			if f := s.folded[i]; f == "not" || f == "nt" || f == "never" || f == "no" {
				return -1
			}
		case "mark":
			if f := s.folded[i]; f == "if" || f == "whether" || f == "unless" {
				return -1
			}
		}
	}
	if !cop || subj < 0 || s.headAt[subj] < 0 {
		return -1
	}
	m := &s.found[s.headAt[subj]]
	if m.ref < 0 {
		return -1
	}
	r := &s.refs[m.ref]
	class := s.classOf(n, false)
	if r.plural || class != r.class && !(class == schema.Organization && r.class == schema.Country) && !(class == schema.Place && r.class == schema.Country && regional[n]) && class != schema.Thing || class == schema.Thing && !r.named {
		return -1
	}
	if class == schema.Thing {
		return -1
	}
	if det := s.article(q); det == "no" || det == "another" {
		return -1
	}
	first := p.first
	if p.det >= 0 {
		first++
	}
	of := s.belongs(q, p.noun+1)
	if of < 0 {
		of = s.complement(p.last)
	}
	if !family[n] {
		s.hold(m.ref, first, p.last, of)
	}
	return m.ref
}

// subjectOfName returns the bearer of the name that is predicated of phrase q: "his
// successor is Marta Quist"; -1 if there is none.
func (s *scan) subjectOfName(q int, n string, plural bool) int {
	p := &s.phrases[q]
	if plural || !s.hasTree(p.head) || s.rel(p.head) != "nsubj" || s.article(q) == "a" || s.article(q) == "an" {
		return -1
	}
	h := s.head(p.head)
	if h < p.last || s.nameAt[h] < 0 {
		return -1
	}
	nm := &s.names[s.nameAt[h]]
	if nm.ref < 0 || nm.adjective || s.refs[nm.ref].class != s.classOf(n, false) {
		return -1
	}
	cop := false
	for i := p.last; i < h; i++ {
		if s.head(i) != h {
			continue
		}
		switch s.rel(i) {
		case "cop":
			cop = true
		case "aux":
			return -1
		case "advmod":
			if f := s.folded[i]; f == "not" || f == "nt" || f == "never" {
				return -1
			}
		}
	}
	if !cop {
		return -1
	}
	return nm.ref
}

// family are nouns that say whose a person is, not what.
var family = set(`husband wife spouse father mother son daughter brother sister friend ally rival opponent critic partner cousin uncle aunt
	nephew niece successor predecessor supporter member enemy foe part one victim target suspect`)

// describeAnew makes a referent of a phrase that stands for nobody named before.
func (s *scan) describeAnew(q int, n string, plural bool, class schema.ClassID, of int, m *mention) {
	p := &s.phrases[q]
	first := p.first
	for first < p.noun && (s.parts[first] == determiner || s.parts[first] == possessive || first == p.det || quantifiers[s.folded[first]]) {
		first++
	}
	called := s.phrase(first, p.last)
	reason := "description"
	if o := s.ownerOf(q); o >= 0 && s.refs[o].named {
		owner := s.refs[o].name
		if strings.HasSuffix(owner, "s") {
			called = owner + "' " + called
		} else {
			called = owner + "'s " + called
		}
	} else if p.of >= 0 && (class == schema.Group || class == schema.Organization || class == schema.Person || class == schema.Agreement) {
		o := &s.phrases[p.of]
		if end := o.last; end-first <= 8 {
			called = s.phrase(first, end)
		}
	}
	if (class == schema.Group && !relational[n] || class == schema.Event || class == schema.Agreement) && p.noun == first && p.of < 0 && !s.possessed(q) {
		// bare: the same group as before
		if ref := s.sameGroup(n, plural); ref >= 0 {
			m.ref, m.reason = ref, "same noun"
			return
		}
	}
	m.ref, m.reason = s.local(called, class), reason
	r := &s.refs[m.ref]
	if !r.named {
		r.name = s.plainName(first, called)
	}
	r.plural = plural || people[n]
	if r.of < 0 && of != m.ref {
		r.of = of
	}
	if class == schema.Person && len(r.titles) == 0 && of >= 0 {
		s.holders = append(s.holders, m.ref)
		r.titles = append(r.titles, office{name: s.foldedOffice(q), noun: n, of: of})
	}
	if male[n] {
		r.gender = masculine
	} else if female[n] {
		r.gender = feminine
	}
}

// plainName returns a description that begins at token first as a name: without its
// number, and without the capital that only the beginning of a sentence gives it.
func (s *scan) plainName(first int, called string) string {
	if s.ownerOf(int(s.inPhrase[first])) >= 0 {
		return called
	}
	k := first
	for s.parts[k] == number && s.inPhrase[k+1] == s.inPhrase[first] && (s.parts[k+1] == noun || s.parts[k+1] == adjective || s.parts[k+1] == number) {
		k++
	}
	if k > first {
		called = strings.TrimSpace(strings.TrimPrefix(called, s.phrase(first, k)))
	} else if first == s.sentence(first).First && s.parts[first] != proper && s.nameAt[first] < 0 && !acronym(s.words[first]) {
		r, n := utf8.DecodeRuneInString(called)
		called = string(unicode.ToLower(r)) + called[n:]
	}
	return called
}

// relational are nouns for persons of somebody: bare they are not those named before.
var relational = set(`supporter member leader official representative critic opponent ally relative family friend employee worker people resident
	citizen man woman child others victim expert analyst`)

// quantifiers tell how many, but not who. Numbers do: "three soldiers".
var quantifiers = set(`most many several few some more various numerous countless certain all any such another least`)

// sameGroup returns the last referent that the article called by the same bare noun, -1.
func (s *scan) sameGroup(n string, plural bool) int {
	seen := 0
	for k := len(s.found) - 1; k >= 0 && seen < 60; k-- {
		m := &s.found[k]
		if m.ref < 0 {
			continue
		}
		seen++
		r := &s.refs[m.ref]
		if !r.named && r.plural == plural && len(r.nouns) > 0 && r.nouns[0] == n {
			return m.ref
		}
	}
	return -1
}
