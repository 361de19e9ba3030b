package english

import (
	"cmp"
	"slices"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// An np is a noun phrase: the entities or variables that it stands for, several
// if it joins them by "and".
type np []queries.Place

// A head is a phrase that stands at a token: the relations that it may state.
type head struct {
	phrases []phrase
	prep    string // that marks the object, "" if nothing does
	end     int    // token behind the last word
	form    verbForm
	office  bool
	role    string   // the office's name, "" if it bounds nothing
	words   []string // of a role, to prefer sentences that have them
	over    bool     // "former"
	cost    float64
	plural  bool
	sense
}

// An index is one of the lists of phrases.
type index uint8

const (
	verbs index = iota
	nouns
	roles
	adjectives
)

// phrasesAt returns the phrases of an index that begin with the word at a token.
func (p *parse) phrasesAt(x index, i int) []phrase {
	w := p.word(i)
	key := lookup{x, w}
	if found, ok := p.found[key]; ok {
		return found
	}
	var out []phrase
	switch x {
	case verbs:
		out = p.lexicon.verbsAt(w)
	case nouns:
		out = p.lexicon.nounsAt(p.lexicon.nouns, w)
	case roles:
		out = p.lexicon.nounsAt(p.lexicon.roles, w)
	case adjectives:
		out = p.lexicon.nounsAt(p.lexicon.adjectives, w)
	}
	p.found[key] = out
	return out
}

type lookup struct {
	index index
	word  string
}

// heads returns the phrases of an index that stand at a token, longest first,
// those of the same words, preposition and sense joined. Of a symmetric relation it
// is the same which way round it is stated.
func (p *parse) heads(x index, i int) []head {
	type key struct {
		end    int
		prep   string
		form   verbForm
		office string
		sense
	}
	groups := make(map[key][]phrase)
	var keys []key
	for _, ph := range p.phrasesAt(x, i) {
		end := p.phraseEnd(i, ph.words)
		if end < 0 {
			continue
		}
		k := key{end, ph.prep, ph.form, ph.office, ph.sense}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], ph)
	}
	for _, k := range keys {
		other := k
		other.inverse = !k.inverse
		for _, ph := range groups[k] {
			if ph.relation.Symmetric && groups[other] != nil && ph.inverse == k.inverse {
				groups[other] = append(groups[other], ph)
			}
		}
	}
	slices.SortStableFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(b.end, a.end), cmp.Compare(len(groups[b]), len(groups[a])))
	})
	var out []head
	for _, k := range keys {
		g := groups[k]
		h := head{phrases: g, prep: k.prep, end: k.end, form: k.form, plural: g[0].plural, sense: k.sense}
		if h.office = k.office != ""; !generic[k.office] {
			h.role = k.office
		}
		out = append(out, h)
	}
	return out
}

// generic are offices that say no more than that somebody leads or serves.
var generic = set("leader", "head", "chief", "official", "candidate")

// roleHeads returns the roles and offices that stand at a token, perhaps behind
// "the", "former" and the like; those with most of these words in their phrase
// first.
func (p *parse) roleHeads(i int) []head {
	over := false
	var out []head
	for {
		for _, h := range p.heads(roles, i) {
			h.over = over
			if !h.office {
				// What is an office, too, is one.
				h.words, h.cost = []string{p.text(i, h.end)}, 0.05
			}
			out = append(out, h)
		}
		switch w := p.word(i); {
		case w == "former" || w == "ex" || w == "previous" || w == "past":
			over = true
		case fillers[w] || w == "current" || w == "present" || w == "close":
		default:
			return out
		}
		i++
	}
}

// np reads a noun phrase at token i.
func (p *parse) np(i int, s state, k func(np, int, state)) {
	if !p.step() {
		return
	}
	one := func(n np, j int, s state) {
		k(n, j, s)
		switch p.word(j) {
		case "and":
			p.np(j+1, s, func(m np, j int, s state) { k(append(slices.Clone(n), m...), j, s) })
		case "or":
			p.np(j+1, s, func(m np, j int, s state) {
				if len(n) == 1 && len(m) == 1 && n[0].Known() && m[0].Known() {
					either := n[0]
					either.Or = append(slices.Clone(m[0].Or), m[0].Entity)
					k(np{either}, j, s)
				}
			})
		}
	}
	if w := p.word(i); w == "both" || w == "either" {
		p.np(i+1, s, k)
	}
	p.single(i, s, one)
}

// single reads a noun phrase without "and", and what it possesses.
func (p *parse) single(i int, s state, k func(np, int, state)) {
	p.simple(i, s, func(n np, j int, s state) {
		k(n, j, s)
		p.possessed(n, j, s, k)
	})
}

// possessed reads a role behind its object: "'s allies", or an adjective's
// "foreign minister".
func (p *parse) possessed(n np, j int, s state, k func(np, int, state)) {
	cost := 0.1
	if p.word(j) == "'s" {
		j, cost = j+1, 0
	}
	for _, h := range p.roleHeads(j) {
		p.holder(h, n, s.plus(cost+h.cost), func(m np, s state) {
			k(m, h.end, s)
			p.possessed(m, h.end, s, k)
		})
	}
}

// holder makes a variable for who stands in a role to an object.
func (p *parse) holder(h head, object np, s state, k func(np, state)) {
	v := s.variable()
	place := queries.Place{Var: v}
	s.given = slices.Clone(s.given)
	for _, o := range object {
		s.given = append(s.given, h.pattern(place, o, &s))
	}
	k(np{place}, s.plus(0.2))
}

// pattern returns that a subject has the role.
func (h *head) pattern(subject, object queries.Place, s *state) queries.Pattern {
	pt := queries.Pattern{Polarity: graph.Positive, Role: h.role, Near: h.narrow(), Tense: queries.Present}
	pt.Subject, pt.Object, pt.Relations, _ = h.join(subject, object, s)
	if h.over || h.former {
		pt.Tense = queries.Past
	}
	switch {
	case h.negative:
		pt.Polarity = graph.Negative
	case h.planned:
		pt.Modalities = queries.Speculative
	case h.alleged:
		pt.Modalities = allegedOnly
	}
	return pt
}

// join returns what the phrase states of the two: subject and object in the order
// of the relation, and the relations that it may make between their classes. ok is
// false if it makes none; then all are returned.
func (h *head) join(a, b queries.Place, s *state) (subject, object queries.Place, rels []*schema.Relation, ok bool) {
	if h.inverse {
		a, b = b, a
	}
	var may []phrase
	for _, ph := range h.phrases {
		if ph.allows(s.classes(a), s.classes(b)) {
			may = append(may, ph)
		}
	}
	if len(may) == 0 {
		return a, b, relations(h.phrases), false
	}
	return a, b, relations(may), true
}

// allows reports whether a phrase may make its relation between entities of some
// of the classes; without any, they are unknown.
func (ph *phrase) allows(subjects, objects []schema.ClassID) bool {
	r := ph.relation
	if r.TakesText() {
		return true
	}
	if len(subjects) == 0 {
		subjects = r.Domain
	}
	if len(objects) == 0 {
		objects = r.Range
	}
	for _, a := range subjects {
		for _, b := range objects {
			if r.Allows(ph.text, a, b) || r.Symmetric && r.Allows(ph.text, b, a) {
				return true
			}
		}
	}
	return false
}

// classes returns the classes that a place may be of, none if anything.
func (s *state) classes(place queries.Place) []schema.ClassID {
	if !place.Known() {
		return place.Classes
	}
	for _, m := range s.listed {
		if m.entities[0].ID != place.Entity {
			continue
		}
		var out []schema.ClassID
		for _, e := range m.entities {
			out = append(out, e.Class)
		}
		return out
	}
	return nil
}

// takesText reports whether the phrase is one of saying.
func (h *head) takesText() bool {
	return slices.ContainsFunc(h.phrases, func(ph phrase) bool { return ph.relation.TakesText() })
}

// symmetric reports whether subject and object of what the phrase states may
// change places.
func (h *head) symmetric() bool {
	return slices.ContainsFunc(h.phrases, func(ph phrase) bool { return ph.relation.Symmetric })
}

// narrow returns the words of a role that says more than its relation does:
// "capital of", which is one way to be located in.
func (h *head) narrow() []string {
	if h.office || len(h.words) == 0 {
		return nil
	}
	for _, ph := range h.phrases {
		for _, w := range words(ph.relation.Label) {
			if slices.Contains(words(h.words[0]), w) || schema.Plural(w) == h.words[0] {
				return nil
			}
		}
	}
	return h.words
}

// simple reads a name, a role with its object, an indefinite, or a name that
// nobody bears.
func (p *parse) simple(i int, s state, k func(np, int, state)) {
	if !p.step() {
		return
	}
	j := i
	for fillers[p.word(j)] {
		j++
	}
	starts := []int{i}
	if j > i {
		starts = append(starts, j)
	}
	found := false
	for _, start := range starts {
		for _, n := range p.namesAt(start) {
			found = true
			t := s.plus(n.cost)
			t.listed = append(slices.Clone(t.listed), mention{p.text(start, n.end), n.entities})
			k(np{{Entity: n.entities[0].ID}}, n.end, t)
		}
	}
	for _, h := range p.roleHeads(j) {
		p.roleObject(h, s, func(o np, end int, s state) {
			p.holder(h, o, s, func(m np, s state) { k(m, end, s) })
		})
	}
	w := p.word(j)
	if anybody[w] {
		k(np{{}}, j+1, s.plus(0.5))
	}
	if c := p.lexicon.classes[w]; c != nil {
		t := s.plus(0.7)
		k(np{{Var: t.variable(), Classes: classesOf(c)}}, j+1, t)
	}
	if !found {
		p.unknown(j, s, k)
	}
}

// roleObject reads the object of a role behind it: "of Serbia".
func (p *parse) roleObject(h head, s state, k func(np, int, state)) {
	w := p.word(h.end)
	if h.prep == "" && !h.office {
		p.np(h.end, s, k)
		return
	}
	if h.prep != "" && w != h.prep {
		if w != "of" && w != "to" {
			return
		}
		s.cost += 0.05
	}
	s.cost += h.cost
	if h.prep == "" && w != "of" && w != "for" && w != "at" && w != "in" {
		return
	}
	p.np(h.end+1, s, k)
}

// classesOf returns the classes that a noun may mean.
func classesOf(c *schema.Class) []schema.ClassID { return []schema.ClassID{c.ID} }

// unknown takes words for a name that nobody bears, so that the question can be
// understood but for it.
func (p *parse) unknown(i int, s state, k func(np, int, state)) {
	for j := i; j < min(i+5, len(p.tokens)); j++ {
		t := p.tokens[j]
		if closed[t.word] || t.text == "" || auxiliaries[t.word] != 0 {
			return
		}
		if p.lexicon.known(t.word) && !t.upper() {
			return
		}
		u := s.plus(10 + float64(j-i))
		u.unknown = append(slices.Clone(u.unknown), p.text(i, j+1))
		k(np{{Entity: graph.EntityID("?")}}, j+1, u)
	}
}

// wh reads a question word or phrase, and what it asks for.
func (p *parse) wh(i int, s state, k func(np, int, state)) {
	if !p.step() {
		return
	}
	ask := func(place queries.Place, j int, s state) {
		s.find = append(slices.Clone(s.find), place.Var)
		k(np{place}, j, s)
	}
	switch p.word(i) {
	case "who", "whom", "whoever":
		s := s
		ask(queries.Place{Var: s.variable(), Classes: actors(p.ontology)}, i+1, s)
		return
	case "what":
		s := s
		ask(queries.Place{Var: s.variable()}, i+1, s)
	case "which":
		if p.word(i+1) == "of" {
			p.np(i+2, s, func(n np, j int, s state) {
				if len(n) == 1 && n[0].Var != "" {
					ask(n[0], j, s)
				}
			})
		}
	default:
		return
	}
	p.kind(i+1, s, ask)
}

// kind reads what kind of entities is asked for: "countries", "allies of Russia",
// "Russian allies", "NATO members", "presidents".
func (p *parse) kind(i int, s state, k func(queries.Place, int, state)) {
	for fillers[p.word(i)] {
		i++
	}
	if c := p.lexicon.classes[p.word(i)]; c != nil {
		t := s
		k(queries.Place{Var: t.variable(), Classes: classesOf(c)}, i+1, t)
	}
	p.single(i, s, func(n np, j int, s state) {
		if len(n) != 1 {
			return
		}
		if n[0].Var != "" && len(n[0].Classes) == 0 {
			k(n[0], j, s)
		}
		// Countries of an organization are its members.
		c, members := p.lexicon.classes[p.word(j)], p.ontology.Relation("member-of")
		if c != nil && members != nil && n[0].Known() && slices.Contains(members.Domain, c.ID) {
			s.given = slices.Clone(s.given)
			place := queries.Place{Var: s.variable(), Classes: classesOf(c)}
			s.given = append(s.given, queries.Pattern{
				Subject: place, Object: n[0], Relations: []*schema.Relation{members}, Polarity: graph.Positive, Tense: queries.Present,
			})
			k(place, j+1, s)
		}
	})
	for _, h := range p.roleHeads(i) {
		if h.plural || h.role != "" {
			p.holder(h, np{{}}, s.plus(0.5), func(n np, s state) { k(n[0], h.end, s) })
		}
	}
}

// actors returns the classes that act.
func actors(o *schema.Ontology) []schema.ClassID {
	var out []schema.ClassID
	for _, c := range o.Classes() {
		if c.Actor {
			out = append(out, c.ID)
		}
	}
	return out
}
