package english

import (
	"slices"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// An np is a noun phrase: the entities or variables that it stands for, several
// if it joins them by "and".
type np []queries.Place

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
		cost := 10 + float64(j-i)
		// "Brexit deal" is rather a name than "deal".
		if p.lexicon.known(t.word) && !t.upper() && !p.tokens[i].upper() {
			if cost += 5; j > i {
				return
			}
		}
		u := s.plus(cost)
		u.unknown = append(slices.Clone(u.unknown), p.text(i, j+1))
		far := p.far
		k(np{{Entity: graph.EntityID("?")}}, j+1, u)
		p.far = far // nothing behind it counts as understood
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
