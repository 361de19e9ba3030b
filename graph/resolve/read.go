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
	s.phrases = s.findPhrases(s.mend)
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
	s.joinLead(k)
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
			if k := s.nameAt[i]; k >= 0 && s.names[k].first == s.sentence(i).First && s.rel(i) == "root" {
				return subject // a clause that the tree has lost
			}
			if s.lostSubject(i) {
				return subject
			}
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

// lostSubject reports whether the noun at token i opens a sentence whose verb the tree has hung
// below it: "A union representing workers threatened to strike".
func (s *scan) lostSubject(i int) bool {
	sent := s.sentence(i)
	q := s.inPhrase[i]
	if s.rel(i) != "root" || s.d.Tokens[i].UPOS == "VERB" || q < 0 || s.phrases[q].first != sent.First {
		return false
	}
	for k := s.phrases[q].last; k < sent.Last; k++ {
		if x := s.d.Tokens[k].XPOS; x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD" || x == "VBN" && s.parts[k-1] == noun {
			return true
		}
	}
	return false
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
	parts := s.compatriots(n)
	for _, ref := range parts {
		if s.refs[ref].of < 0 {
			s.refs[ref].of = of
		}
	}
	s.emit(mention{
		first: n.wide, last: n.last, head: s.headOf(n.wide, n.last), kind: n.kindOf(), class: class, ref: n.ref, place: n.place, of: of,
		parts: parts, reason: s.howSure(n), named: true,
	})
	if c := s.refs[n.ref].class; c != schema.Person && n.last-n.wide > 1 {
		s.readInside(n)
	}
}

// readInside emits the countries that stand inside a name: "Turkish Defense Ministry",
// "Bank of England", "northern Kosovo".
func (s *scan) readInside(n *name) {
	for i := n.wide; i < n.last; i++ {
		if !capitalised(s.words[i]) || i > n.wide && (directions[s.folded[i-1]] || s.folded[i-1] == "new") {
			continue // Parliament of New South Wales
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
