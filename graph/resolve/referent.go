package resolve

import (
	"cmp"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A gender is that of the pronouns that stand for a person.
type gender uint8

const (
	anyGender gender = iota
	masculine
	feminine
)

// A referent is an entity while its article is read.
type referent struct {
	id       graph.EntityID
	name     string
	class    schema.ClassID
	known    *Known
	fullest  string // of the background: the fullest name in the article
	named    bool   // by a name, not a description
	full     bool   // of persons: more than one word of the name is known
	doubtful bool   // the class is a guess
	gender   gender
	plural   bool
	of       int      // the referent to which it belongs: the country of a president, of a group; -1
	nouns    []string // common nouns that the article calls it, folded singulars
	titles   []office
	alias    []string
	count    int   // mentions
	last     int   // token of the last mention before the one at hand
	parts    []int // of a pair: "both leaders"
	is       int   // the referent that it has turned out to be; 0 if it is itself
}

// An office is held by a person.
type office struct {
	name   string // folded words: "prime minister"
	noun   string // the last word that is an office: "minister"
	of     int    // referent whose office it is, -1 if not said
	former bool
}

// A mention is a [text.Mention] while its article is read.
type mention struct {
	first, last, head int
	kind              text.Kind
	class             schema.ClassID // of this mention; the referent's by default
	ref               int            // -1 if unresolved
	place             int            // referent of the other reading, -1
	parts             []int
	of                int // referent whose it is, -1
	reason            string
	role              role
	named             bool // a name outright
}

// A role is the part that a mention plays in its clause, the most prominent last.
type role uint8

const (
	modifier role = iota
	oblique
	possessor
	object
	subject
)

// add adds a referent and returns its index.
func (s *scan) add(r referent) int {
	if r.of == 0 {
		r.of = -1
	}
	r.last = -1
	s.refs = append(s.refs, r)
	return len(s.refs) - 1
}

// background returns the referent of a background entity.
func (s *scan) background(k *Known) int {
	if i, ok := s.byID[k.ID]; ok {
		return i
	}
	r := referent{id: k.ID, name: k.Name, class: k.Class, known: k, named: true, full: true, of: -1}
	if k.Kind != "" {
		r.nouns = append(r.nouns, strings.Fields(graph.Fold(k.Kind))...)
	}
	i := s.add(r)
	s.byID[k.ID] = i
	if k.Country != "" {
		if c := s.r.known[k.Country]; c != nil {
			of := s.background(c)
			s.refs[i].of = of
		}
	}
	return i
}

// called adds an alias to referent i.
func (s *scan) called(i int, name string) {
	r := &s.refs[i]
	if name == "" || name == r.name || slices.Contains(r.alias, name) || len(r.alias) >= maxAliases {
		return
	}
	r.alias = append(r.alias, name)
}

// maxAliases bounds what an article may call an entity, so that time stays linear.
const maxAliases = 40

// describe adds a noun that the article calls referent i.
func (s *scan) describe(i int, n string) {
	r := &s.refs[i]
	if n != "" && !slices.Contains(r.nouns, n) && len(r.nouns) < maxAliases {
		r.nouns = append(r.nouns, n)
	}
}

// isNoun reports whether the article has called referent i by the noun, or by
// one that may stand for it, or its name ends in it: "the ministry".
func (s *scan) isNoun(i int, n string) bool {
	r := &s.refs[i]
	if r.class == schema.Country && nounClass[n] == schema.Country {
		return false // any is a country: the nearest is meant
	}
	if (r.class == schema.Place && n != "state" || r.class == schema.Organization) && nounClass[n] == schema.Country {
		return false // neither a state of a country nor the Islamic State is the nation
	}
	for _, m := range r.nouns {
		if alike(m, n) {
			return true
		}
	}
	if r.named && r.class != schema.Person && r.class != schema.Country {
		f := graph.Fold(r.name)
		if k := strings.LastIndexByte(f, ' '); k >= 0 && (alike(f[k+1:], n) || f[k+1:] == n+"s") {
			return true
		}
		if first, _, ok := strings.Cut(f, " of "); ok {
			if k := strings.LastIndexByte(first, ' '); alike(first[k+1:], n) {
				return true
			}
		}
	}
	return false
}

// calledSo reports whether the article has called referent i by the noun itself, or its
// name ends in it.
func (s *scan) calledSo(i int, n string) bool {
	r := &s.refs[i]
	if slices.Contains(r.nouns, n) {
		return true
	}
	f := graph.Fold(r.name)
	return strings.HasSuffix(f, " "+n) || strings.Contains(f, n+" of ") || strings.Contains(f, n+" for ")
}

// phrase returns the text of tokens [first, last) on one line.
func (p *page) phrase(first, last int) string {
	t := p.d.Text[p.d.Tokens[first].Start:p.d.Tokens[last-1].End]
	if strings.ContainsAny(t, "\n\t\r") || strings.Contains(t, "  ") {
		t = strings.Join(strings.Fields(t), " ")
	}
	return t
}

// becomes lets mentions refer to what their referents have turned out to be.
func (s *scan) becomes() {
	turned := false
	for i := range s.refs {
		turned = turned || s.refs[i].is > 0
	}
	if !turned {
		return
	}
	is := func(i *int) {
		if *i >= 0 && s.refs[*i].is > 0 {
			*i = s.refs[*i].is
		}
	}
	for k := range s.found {
		m := &s.found[k]
		is(&m.ref)
		is(&m.of)
		is(&m.place)
		if slices.ContainsFunc(m.parts, func(i int) bool { return s.refs[i].is > 0 }) {
			m.parts = slices.Clone(m.parts)
			for n := range m.parts {
				is(&m.parts[n])
			}
		}
	}
}

// finish fills the document's mentions and returns the entities that they refer to.
func (s *scan) finish() []graph.Entity {
	s.becomes()
	slices.SortStableFunc(s.found, func(a, b mention) int {
		return cmp.Or(a.first-b.first, b.last-a.last)
	})
	used := make([]bool, len(s.refs))
	out := make([]text.Mention, 0, len(s.found))
	for k := range s.found {
		m := &s.found[k]
		t := text.Mention{
			Span:  text.Span{Start: s.d.Tokens[m.first].Start, End: s.d.Tokens[m.last-1].End},
			First: m.first, Last: m.last, Head: m.head, Sentence: int(s.inSent[m.first]),
			Kind: m.kind, Class: m.class, Reason: m.reason,
		}
		if m.ref >= 0 {
			used[m.ref] = true
			t.Entity = s.refs[m.ref].id
			if t.Class == "" {
				t.Class = s.refs[m.ref].class
			}
		}
		for _, part := range m.parts {
			used[part] = true
			t.Members = append(t.Members, s.refs[part].id)
		}
		if m.place >= 0 {
			used[m.place] = true
			t.Place = s.refs[m.place].id
		}
		if m.of >= 0 && m.of != m.ref {
			used[m.of] = true
			t.Of, t.OfClass = s.refs[m.of].id, s.refs[m.of].class
		}
		out = append(out, t)
	}
	s.d.Mentions = out
	entities := make([]graph.Entity, 0, len(s.refs))
	seen := make(map[graph.EntityID]int)
	for i := range s.refs {
		if !used[i] {
			continue
		}
		r := &s.refs[i]
		if k, ok := seen[r.id]; ok {
			e := &entities[k]
			for _, a := range r.alias {
				if a != e.Name && !slices.Contains(e.Aliases, a) && len(e.Aliases) < maxAliases {
					e.Aliases = append(e.Aliases, a)
				}
			}
			continue
		}
		e := graph.Entity{ID: r.id, Name: r.name, Class: r.class, Aliases: slices.Clone(r.alias)}
		if r.fullest != "" {
			e.Name = r.fullest
			e.Aliases = slices.DeleteFunc(e.Aliases, func(a string) bool { return a == e.Name })
		}
		if r.known != nil {
			e.SameAs, e.Background = r.known.SameAs, true
			if e.Name != r.known.Name && !slices.Contains(e.Aliases, r.known.Name) {
				e.Aliases = append(e.Aliases, r.known.Name)
			}
		}
		seen[r.id] = len(entities)
		entities = append(entities, e)
	}
	for i := range entities {
		slices.Sort(entities[i].Aliases)
	}
	slices.SortFunc(entities, func(a, b graph.Entity) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return entities
}
