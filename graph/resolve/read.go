package resolve

import (
	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A reader goes through the document from its start to its end and joins
// descriptions and pronouns to what was named before.
type reader struct {
	headAt     []int32       // mention whose head the token is, -1
	titleOf    []int32       // name whose title the phrase is or holds, -1
	apposed    []int32       // referent that the phrase describes as an apposition, -1
	speakers   map[int32]int // of quotations, by their number; -1 unknown
	groups     []group       // coordinations of mentions, in order
	firstOne   []int         // pronouns of the first person, indexes into found
	pendingOf  [][2]int      // quantities and the phrases behind their "of"
	bestScore  int           // of the last choice
	genderSure bool          // of the last choice: no other referent came near
}

// A group is a coordination: "Serbia and Kosovo".
type group struct {
	head     int   // token of the first
	mentions []int // indexes into found
}

// readPhrases finds all mentions and resolves them.
func (s *scan) readPhrases() {
	n := len(s.words)
	s.headAt = make([]int32, n)
	s.inPhrase = make([]int32, n)
	for i := range n {
		s.headAt[i], s.inPhrase[i] = -1, -1
	}
	s.phrases = s.findPhrases()
	s.titleOf = make([]int32, len(s.phrases))
	s.apposed = make([]int32, len(s.phrases))
	for q := range s.phrases {
		s.titleOf[q], s.apposed[q] = -1, -1
		for i := s.phrases[q].first; i < s.phrases[q].last; i++ {
			s.inPhrase[i] = int32(q)
		}
	}
	s.findTitles()
	s.findAppositions()
	for i := 0; i < n; i++ {
		if s.d.Tokens[i].Start < s.d.Body {
			continue
		}
		switch s.parts[i] {
		case pronoun, possessive:
			if s.nameAt[i] < 0 {
				s.readPronoun(i)
			}
		case relative:
			s.readRelative(i)
		}
		if q := s.inPhrase[i]; q >= 0 && s.phrases[q].first == i {
			s.readPhrase(int(q))
		}
		if k := s.nameAt[i]; k >= 0 && s.names[k].first == i {
			s.readName(int(k))
		}
	}
	for _, pair := range s.pendingOf {
		p := &s.phrases[pair[0]]
		if m := s.headAt[s.phrases[pair[1]].head]; m >= 0 {
			of := s.found[m]
			s.emit(mention{first: p.first, last: p.last, head: p.head, kind: text.Description, class: of.class, ref: of.ref, parts: of.parts,
				place: -1, of: of.of, reason: "quantity"})
		}
	}
	s.readFirstPersons()
}

// emit adds a mention and returns its index.
func (s *scan) emit(m mention) int {
	if s.headAt[m.head] >= 0 {
		return int(s.headAt[m.head])
	}
	m.role = s.roleOf(m.head)
	k := len(s.found)
	s.found = append(s.found, m)
	s.headAt[m.head] = int32(k)
	if m.ref >= 0 {
		r := &s.refs[m.ref]
		r.count++
		r.last = m.head
	}
	s.coordinate(k)
	return k
}

// coordinate enters mention k into the group of what it is coordinated with.
func (s *scan) coordinate(k int) {
	m := &s.found[k]
	if s.rel(m.head) != "conj" {
		return
	}
	h := s.head(m.head)
	if h < 0 || s.headAt[h] < 0 {
		return
	}
	for g := len(s.groups) - 1; g >= 0 && g >= len(s.groups)-4; g-- {
		if s.groups[g].head == h {
			s.groups[g].mentions = append(s.groups[g].mentions, k)
			return
		}
	}
	s.groups = append(s.groups, group{h, []int{int(s.headAt[h]), k}})
}

// roleOf returns the part that the phrase headed by token i plays in its clause.
func (s *scan) roleOf(i int) role {
	for range 4 {
		if !s.hasTree(i) {
			return modifier
		}
		switch s.rel(i) {
		case "nsubj", "csubj":
			return subject
		case "obj", "iobj":
			return object
		case "obl":
			if s.d.Tokens[i].Rel == "obl:agent" {
				return subject
			}
			return oblique
		case "nmod":
			if s.d.Tokens[i].Rel == "nmod:poss" {
				return possessor
			}
			return modifier
		case "root", "parataxis", "vocative", "dislocated":
			return object
		case "conj", "appos", "flat", "compound":
			i = s.head(i)
			if i < 0 {
				return object
			}
		default:
			return modifier
		}
	}
	return modifier
}

// readName emits the mention of a name.
func (s *scan) readName(k int) {
	n := &s.names[k]
	if n.ref < 0 {
		return
	}
	class := schema.ClassID("")
	if n.ref >= 0 && n.class != "" && n.class != s.refs[n.ref].class && !n.adjective {
		class = s.refs[n.ref].class
	}
	of := s.refs[n.ref].of
	if s.refs[n.ref].class == schema.Country {
		of = -1
	}
	s.emit(mention{
		first: n.wide, last: n.last, head: s.headOf(n.wide, n.last), kind: n.kindOf(), class: class, ref: n.ref, place: n.place, of: of,
		reason: n.reason, named: true,
	})
	if c := s.refs[n.ref].class; c != schema.Person && n.last-n.wide > 1 {
		s.readInside(n)
	}
}

// readInside emits the countries that stand inside a name: "Turkish Defense Ministry",
// "Bank of England", "northern Kosovo".
func (s *scan) readInside(n *name) {
	for i := n.wide; i < n.last; i++ {
		if !capitalised(s.words[i]) {
			continue
		}
		end := n.last
		if i == n.wide {
			end--
		}
		k, senses := s.r.lexicon.Longest(s.words[i:end])
		if k == 0 || k == n.last-n.wide || senses[0].Known.Class != schema.Country || senses[0].As > AsAdjective {
			continue
		}
		kind, ref := text.Name, s.background(senses[0].Known)
		if senses[0].As == AsAdjective {
			kind = text.Adjective
		}
		if head := s.headOf(i, i+k); ref != n.ref && s.headAt[head] < 0 {
			s.emit(mention{first: i, last: i + k, head: head, kind: kind, ref: ref, place: -1, of: -1, reason: "inside a name"})
		}
		i += k - 1
	}
}

// headOf returns the token of [first, last) whose head lies outside; the last one
// without a tree.
func (s *scan) headOf(first, last int) int {
	if !s.hasTree(first) {
		return last - 1
	}
	best := -1
	for k := first; k < last; k++ {
		if h := s.head(k); h >= first && h < last || s.folded[k] == "" {
			continue
		}
		if best < 0 || s.parts[k] == proper || s.parts[k] == noun {
			best = k
		}
	}
	if best < 0 {
		return last - 1
	}
	return best
}

// findTitles finds the titles before names: "German Chancellor Angela Merkel",
// "US Ambassador to Germany Richard Grenell".
func (s *scan) findTitles() {
	for k := range s.names {
		n := &s.names[k]
		if n.ref < 0 || n.adjective || s.refs[n.ref].class == schema.Group {
			continue
		}
		if s.officeTitle(k) {
			continue
		}
		q := s.inPhrase[n.first]
		if q >= 0 && s.phrases[q].first < n.first && s.phrases[q].noun < n.last {
			if first := s.titleStart(s.phrases[q].first, n.first); first >= 0 {
				s.titleOf[q] = int32(k)
				if nounClass[s.singular(n.first-1)] == schema.Place {
					s.asCity(n)
				}
				s.hold(n.ref, first, n.first, s.belongs(int(q), n.first))
				continue
			}
		}
		// director of Amnesty International Man-kei Tam
		if q < 0 || s.phrases[q].first == n.first || s.nameAt[s.phrases[q].first] >= 0 {
			s.longTitle(k)
		}
	}
}

// officeTitle finds the title before name k that is an office of several phrases:
// "Minister of Information Karim Dahlan".
func (s *scan) officeTitle(k int) bool {
	n := &s.names[k]
	if s.refs[n.ref].class != schema.Person {
		return false
	}
	for t := n.first - 3; t >= s.sentence(n.first).First && t > n.first-10; t-- {
		q := s.inPhrase[t]
		if s.office[t] == 0 || t+s.office[t] != n.first || q < 0 || s.phrases[q].last >= n.first || s.titleOf[q] >= 0 {
			continue
		}
		s.titleOf[q] = int32(k)
		s.hold(n.ref, s.phrases[q].first, n.first, s.belongs(int(q), s.phrases[q].last))
		return true
	}
	return false
}

// titleStart returns where the title in [first, last) before a name begins; -1 if
// the words are none.
func (s *scan) titleStart(first, last int) int {
	if p := s.parts[first]; p == determiner || p == possessive {
		first++
	}
	for k := last - 1; k >= first; k-- {
		if s.nameAt[k] >= 0 || s.parts[k] == genitive {
			break
		}
		f := s.singular(k)
		if s.r.offices[f] || nounClass[f] != "" && s.parts[k] == noun || honorifics[f] {
			return first
		}
		if k == last-1 && s.parts[k] != noun && s.parts[k] != proper {
			break // state-owned Saudi Aramco
		}
	}
	return -1
}

// longTitle finds the title of name k that holds another name before it.
func (s *scan) longTitle(k int) {
	n := &s.names[k]
	if k == 0 || s.refs[n.ref].class != schema.Person {
		return
	}
	before := &s.names[k-1]
	if before.last != n.first || before.first == 0 || s.inSent[before.first] != s.inSent[n.first] || before.ref < 0 || s.refs[before.ref].class == schema.Person {
		return
	}
	prep := before.first - 1
	if s.folded[prep] == "the" && prep > 0 {
		prep--
	}
	switch s.folded[prep] {
	case "to", "of", "for", "at":
	default:
		return
	}
	if prep == 0 || s.inPhrase[prep-1] < 0 {
		return
	}
	q := s.inPhrase[prep-1]
	p := &s.phrases[q]
	noun := s.singular(p.noun)
	if p.last != prep || s.titleOf[q] >= 0 || !s.r.offices[noun] && nounClass[noun] != schema.Person {
		return
	}
	s.titleOf[q] = int32(k)
	of := before.ref
	if c := s.belongs(int(q), p.noun+1); c >= 0 && noun == "ambassador" {
		of = c
	}
	s.hold(n.ref, p.first, p.last, of)
}

// belongs returns the referent to which the phrase q says that its noun belongs: a
// country or body named in it before token end, its owner, or what stands behind
// "of"; -1 if there is none.
func (s *scan) belongs(q, end int) int {
	p := &s.phrases[q]
	best := -1
	for i := p.first; i < end && i < p.last; i++ {
		if k := s.nameAt[i]; k >= 0 && s.names[k].ref >= 0 && s.names[k].last <= end && (best < 0 || s.refs[s.names[k].ref].class != schema.Place) {
			if s.names[k].last == end && p.noun < s.names[k].last {
				break // the noun itself
			}
			best = s.names[k].ref
		}
	}
	if best >= 0 {
		return best
	}
	if p.owner >= 0 {
		return s.refOfPhrase(p.owner)
	}
	if p.det >= 0 && s.parts[p.det] == possessive {
		if m := s.headAt[p.det]; m >= 0 {
			return s.found[m].ref
		}
		return -1
	}
	return -1
}

// ownerOf returns the referent of the possessor of phrase q, -1.
func (s *scan) ownerOf(q int) int {
	p := &s.phrases[q]
	if p.owner >= 0 {
		return s.refOfPhrase(p.owner)
	}
	if p.det >= 0 && s.parts[p.det] == possessive {
		if m := s.headAt[p.det]; m >= 0 {
			return s.found[m].ref
		}
	}
	return -1
}

// complement returns the referent behind "of", "for" or "to" after token last; -1
// if there is none.
func (s *scan) complement(last int) int {
	sent := s.sentence(last - 1)
	if last >= sent.Last {
		return -1
	}
	switch s.folded[last] {
	case "of", "for", "at":
	case "to":
		if f := s.folded[last-1]; f != "ambassador" && f != "envoy" && f != "adviser" && f != "advisor" && f != "ambassadors" && f != "envoys" {
			return -1
		}
	default:
		return -1
	}
	i := last + 1
	for i < sent.Last && s.nameAt[i] < 0 && (s.parts[i] == determiner || s.parts[i] == adjective) {
		i++
	}
	if i >= sent.Last {
		return -1
	}
	if k := s.nameAt[i]; k >= 0 {
		if s.names[k].adjective || s.names[k].last < sent.Last && s.parts[s.names[k].last] == noun {
			// "of the Serbian parliament": the body, not the country, unless it is unknown
			return s.names[k].ref
		}
		return s.names[k].ref
	}
	return -1
}

// refOfPhrase returns the referent of a phrase, if it is known by now or by name.
func (s *scan) refOfPhrase(q int) int {
	p := &s.phrases[q]
	if m := s.headAt[p.head]; m >= 0 {
		return s.found[m].ref
	}
	if k := s.nameAt[p.noun]; k >= 0 {
		return s.names[k].ref
	}
	if m := s.headAt[p.noun]; m >= 0 {
		return s.found[m].ref
	}
	return -1
}

// hold lets a referent hold what the words [first, last) say: an office, or
// another noun.
func (s *scan) hold(ref, first, last, of int) {
	noun := ""
	r := &s.refs[ref]
	for k := first; k < last; k++ {
		if s.nameAt[k] >= 0 || s.parts[k] != noun1(s.parts[k]) {
			continue
		}
		f := s.singular(k)
		if f == "of" {
			break
		}
		if r.class == schema.Person && r.gender == anyGender {
			if male[f] {
				r.gender = masculine
			} else if female[f] {
				r.gender = feminine
			}
		}
		noun = f
	}
	s.describe(ref, noun)
	if r.class != schema.Person {
		if of >= 0 && r.of < 0 && of != ref {
			r.of = of
		}
		return
	}
	former := false
	start := first
	for k := first; k < last; k++ {
		if s.nameAt[k] >= 0 {
			start = k + 1
		}
		if f := s.folded[k]; f == "former" || f == "ex" || f == "late" {
			former = true
		}
	}
	if o := s.officeNoun(start, last); o != "" {
		noun = o
	}
	if noun == "" {
		return
	}
	if len(r.titles) == 0 {
		s.holders = append(s.holders, ref)
	}
	if len(r.titles) < maxAliases {
		r.titles = append(r.titles, office{name: s.foldedPhrase(start, last+s.portfolio(last, s.sentence(last-1).Last)), noun: noun, of: of, former: former})
	}
	if of >= 0 && r.of < 0 && !former && of != ref {
		r.of = of
	}
}

// noun1 is the part itself if it may be a noun of a title.
func noun1(p part) part {
	if p == noun || p == proper || p == adjective {
		return p
	}
	return 255
}

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
	if class == "" && s.r.offices[f] {
		class = schema.Person
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
	// NAME, the son of X
	if p.first-2 >= sent.First && s.words[p.first-1] == "," && s.rel(p.head) == "appos" {
		if ref := suits(s.nameAt[p.first-2]); ref >= 0 {
			return ref
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
			if end >= sent.Last || s.folded[end] == "" && s.parts[end] != hyphen && s.parts[end] != genitive {
				return ref
			}
		}
	}
	// a spokesman for X, NAME,
	if class == schema.Person && !s.plural(p.noun) && p.last < sent.Last && (s.folded[p.last] == "for" || s.folded[p.last] == "of" || s.folded[p.last] == "at") {
		end := p.last + 1
		for end < sent.Last && end < p.last+10 && (s.inPhrase[end] >= 0 || s.nameAt[end] >= 0 || s.parts[end] == determiner || s.parts[end] == preposition) {
			end++
		}
		if end+1 < sent.Last && s.words[end] == "," && s.nameAt[end+1] >= 0 {
			k := s.nameAt[end+1]
			if last := s.names[k].last; last >= sent.Last || s.words[last] == "," || s.words[last] == "." {
				if ref := suits(k); ref >= 0 {
					return ref
				}
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

// regional are nouns for places that countries may be called as well.
var regional = set(`province region territory island islands colony enclave archipelago peninsula neighbor neighbour`)

// local adds a referent that only the article can tell from others, or returns the
// one of the same name and class.
func (s *scan) local(called string, class schema.ClassID) int {
	id := graph.LocalID(called, class, s.d.Article.ID)
	if i, ok := s.byID[id]; ok {
		return i
	}
	i := s.add(referent{id: id, name: called, class: class, of: -1})
	s.byID[id] = i
	return i
}

// readRelative emits who, which and that of relative clauses: the head noun.
func (s *scan) readRelative(i int) {
	f := s.folded[i]
	if f != "who" && f != "which" && f != "whom" && f != "that" && f != "whose" || s.headAt[i] >= 0 {
		return
	}
	to := s.antecedent(i)
	if to < 0 {
		return
	}
	m := s.found[to]
	s.emit(mention{first: i, last: i + 1, head: i, kind: text.Pronoun, class: m.class, ref: m.ref, place: -1, parts: m.parts, of: -1, reason: "relative pronoun"})
}

// antecedent returns the mention that the relative pronoun at token i stands for, -1.
func (s *scan) antecedent(i int) int {
	sent := s.sentence(i)
	if s.hasTree(i) {
		// the clause's head, or its coordinated or governing verb, is acl:relcl of the noun
		for k, n := i, 0; k >= 0 && n < 6; k, n = s.head(k), n+1 {
			if s.d.Tokens[k].Rel == "acl:relcl" || s.d.Tokens[k].Rel == "acl" {
				if h := s.head(k); h >= 0 && h < i && s.headAt[h] >= 0 {
					if m := int(s.headAt[h]); s.found[m].reason != "predicate" || s.folded[i] != "which" {
						return m
					}
				}
				break
			}
		}
	}
	// right before it, with a comma or not, or before a preposition: "with which"
	k := i - 1
	if k > sent.First && s.parts[k] == preposition {
		k--
	}
	if k > sent.First && s.words[k] == "," {
		k--
	}
	if k <= sent.First-1 || k < 0 {
		return -1
	}
	person := s.folded[i] == "who" || s.folded[i] == "whom"
	for n := len(s.found) - 1; n >= 0 && n >= len(s.found)-6; n-- {
		m := &s.found[n]
		if m.last == k+1 && s.inSent[m.first] == s.inSent[i] && m.ref >= 0 {
			c := s.refs[m.ref].class
			if person && c != schema.Person && c != schema.Group && c != schema.Organization && c != schema.Country {
				continue
			}
			return n
		}
	}
	return -1
}
