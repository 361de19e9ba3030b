package resolve

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A Resolver joins the mentions of a document to entities. It is safe for
// concurrent use.
type Resolver struct {
	lexicon *Lexicon
	known   map[graph.EntityID]*Known
	offices map[string]bool // last words of offices, folded: "minister"
	before  map[string]bool // words that stand before them, folded: "prime"
}

// New returns a resolver that knows the background entities and the offices
// that stand before and after names ("prime minister"), in any case.
func New(known []Known, offices []string) *Resolver {
	r := &Resolver{
		lexicon: NewLexicon(known),
		known:   make(map[graph.EntityID]*Known, len(known)),
		offices: make(map[string]bool),
		before: set(`deputy vice acting interim then former ex outgoing incumbent senior top chief foreign policy defense defence
			interior finance security national affairs general first assistant permanent special military opposition`),
	}
	for i := range known {
		r.known[known[i].ID] = &known[i]
	}
	for w := range ranks {
		r.offices[w] = true
	}
	for _, o := range offices {
		words := strings.Fields(graph.Fold(o))
		if len(words) == 0 {
			continue
		}
		r.offices[words[len(words)-1]] = true
		for _, w := range words[:len(words)-1] {
			r.before[w] = true
		}
	}
	for w := range functionWords {
		if !ranks[w] {
			delete(r.offices, w)
		}
		if w != "former" && w != "foreign" && w != "national" && w != "prime" {
			delete(r.before, w)
		}
	}
	return r
}

// Resolve fills d.Mentions, in order of their first token, and returns the
// entities that they refer to, ordered by id. It needs sentences and tokens.
func (r *Resolver) Resolve(ctx context.Context, d *text.Document) ([]graph.Entity, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("resolve %s: %w", d.Article.ID, err)
	}
	s := newScan(r, d)
	s.findNames()
	s.linkNames()
	s.describe()
	slices.SortStableFunc(s.mentions, func(a, b text.Mention) int { return a.First - b.First })
	d.Mentions = s.mentions
	return s.resolved(), nil
}

// A scan is the state of one document on its way through the resolver.
type scan struct {
	r          *Resolver
	d          *text.Document
	words      []string // of each token, as it stands
	folded     []string // the same, folded
	taken      []bool   // tokens that belong to a mention
	office     []int    // length of the office phrase that starts at the token, or 0
	mentions   []text.Mention
	lower      map[string]bool // folded words that stand in lower case somewhere
	inside     map[string]bool // folded words that are capitalised inside a sentence
	entities   map[graph.EntityID]*graph.Entity
	holders    []holder
	namedCount int                    // mentions found by name stand before this index
	background map[graph.EntityID]int // see named; nil until asked for
}

// A holder is a person whose office the article names: Serbian President
// Aleksandar Vucic.
type holder struct {
	office  string         // last word of the office, folded
	country graph.EntityID // whose office; "" if not said
	person  int            // index into mentions
	at      int            // token
}

func newScan(r *Resolver, d *text.Document) *scan {
	s := &scan{
		r: r, d: d,
		words: make([]string, len(d.Tokens)), folded: make([]string, len(d.Tokens)),
		taken: make([]bool, len(d.Tokens)), office: make([]int, len(d.Tokens)),
		lower: make(map[string]bool), inside: make(map[string]bool),
		entities: make(map[graph.EntityID]*graph.Entity),
	}
	for i := range d.Tokens {
		s.words[i] = d.Word(i)
		s.folded[i] = graph.Fold(s.words[i])
	}
	for _, sent := range d.Sentences {
		for i := sent.First; i < sent.Last; i++ {
			s.office[i] = s.officeAt(i, sent.Last)
			switch {
			case !capitalised(s.words[i]):
				s.lower[s.folded[i]] = true
			case i > sent.First && s.words[i-1] != "“" && s.words[i-1] != "\"":
				s.inside[s.folded[i]] = true
			}
		}
	}
	return s
}

// officeAt returns how many tokens from i on are an office, such as "Prime
// Minister" or "foreign policy chief".
func (s *scan) officeAt(i, end int) int {
	best := 0
	for k := i; k < end && k < i+6; k++ {
		w := s.folded[k]
		if w == "-" || s.words[k] == "-" {
			continue
		}
		isOffice, isBefore := s.r.offices[w], s.r.before[w]
		if isOffice {
			best = k + 1 - i
		}
		if !isOffice && !isBefore {
			break
		}
	}
	return best
}

// mention adds a mention of tokens [first, last) and returns its index.
func (s *scan) mention(sentence, first, last int, kind text.Kind, class schema.ClassID) int {
	for i := first; i < last; i++ {
		s.taken[i] = true
	}
	s.mentions = append(s.mentions, text.Mention{
		Span:  text.Span{Start: s.d.Tokens[first].Start, End: s.d.Tokens[last-1].End},
		First: first, Last: last, Head: last - 1, Sentence: sentence, Kind: kind, Class: class,
	})
	return len(s.mentions) - 1
}

// refer lets mention m refer to the entity, adding what the text calls it to its aliases.
func (s *scan) refer(m int, id graph.EntityID, name string, class schema.ClassID, reason string) {
	mention := &s.mentions[m]
	mention.Entity, mention.Class, mention.Reason = id, class, reason
	if mention.Kind == text.Pronoun {
		return
	}
	e := s.entities[id]
	if e == nil {
		e = &graph.Entity{ID: id, Name: name, Class: class}
		if k := s.r.known[id]; k != nil {
			e.Name, e.Class, e.SameAs, e.Background = k.Name, k.Class, k.SameAs, true
		}
		s.entities[id] = e
	}
	if called := s.phrase(mention.First, mention.Last); called != e.Name && !slices.Contains(e.Aliases, called) {
		e.Aliases = append(e.Aliases, called)
	}
}

// phrase returns the text of tokens [first, last) on one line.
func (s *scan) phrase(first, last int) string {
	return strings.Join(strings.Fields(s.d.Text[s.d.Tokens[first].Start:s.d.Tokens[last-1].End]), " ")
}

// resolved returns the entities that mentions refer to, ordered by id.
func (s *scan) resolved() []graph.Entity {
	entities := make([]graph.Entity, 0, len(s.entities))
	for _, e := range s.entities {
		slices.Sort(e.Aliases)
		entities = append(entities, *e)
	}
	slices.SortFunc(entities, func(a, b graph.Entity) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return entities
}
