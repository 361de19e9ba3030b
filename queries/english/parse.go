package english

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// A Parser reads questions. It may be used by several goroutines.
type Parser struct {
	// Today is the day of "yesterday" and "last year", in ISO 8601. Without it they
	// are not understood. It must not be changed while the parser is used.
	Today string

	ontology *schema.Ontology
	lexicon  *lexicon
}

// New returns a parser of questions about the relations and classes of an
// ontology. It takes about 10 ms for the one that the program carries.
func New(o *schema.Ontology) *Parser { return &Parser{ontology: o, lexicon: newLexicon(o)} }

// A Reading is how a question was understood.
type Reading struct {
	Query *queries.Query
	Names []Name // the entities that were named, in the order of the question
}

// A Name is a name of the question, and whom it was taken for.
type Name struct {
	Text   string
	Entity graph.Entity
	Others []graph.Entity // that go by the same name, likeliest first
}

// maxTokens bounds the words of a question, and maxSteps the work on it.
const (
	maxTokens = 60
	maxSteps  = 200_000
)

// Parse reads a question. Its error is a [*Unknown] if an entity has no name that
// names knows, a [*Misunderstood] if the words make no question of the grammar,
// and otherwise that of names.
func (p *Parser) Parse(ctx context.Context, names Names, question string) (*Reading, error) {
	s := p.parse(ctx, names, question)
	switch {
	case s.err != nil:
		return nil, fmt.Errorf("english: %w", s.err)
	case s.best != nil && len(s.best.unknown) > 0:
		return nil, s.unknownName(s.best.unknown[0])
	case s.best != nil:
		return s.reading()
	}
	return nil, p.misunderstood(s)
}

// parse tries all readings of a question and keeps the cheapest.
func (p *Parser) parse(ctx context.Context, names Names, question string) *parse {
	s := &parse{
		Parser: p, ctx: ctx, names: names, question: question, tokens: tokenize(question),
		named: make(map[int][]named), found: make(map[lookup][]phrase),
	}
	if len(s.tokens) > 0 && len(s.tokens) <= maxTokens {
		s.start(0, state{})
	}
	return s
}

// A parse is the work on one question. Its methods try every way to go on from a
// token and call k, what comes next, for each: a parser by continuations. A state
// holds what was read so far; as it is a value, going back needs no undoing.
type parse struct {
	*Parser
	ctx      context.Context
	names    Names
	question string
	tokens   []token

	named map[int][]named
	found map[lookup][]phrase
	steps int
	far   int // the furthest token at which something was expected
	best  *state
	err   error
}

// A state is what was read of a question on one way through the grammar.
type state struct {
	form       queries.Form
	find       []queries.Var
	given      []queries.Pattern // that describe actors: "allies of Russia"
	main       []queries.Pattern // what is asked
	subject    np                // of main
	from, to   graph.EntityID
	reasons    bool
	not        bool
	denial     bool // by a verb, such as "refuse to": of yes or no, that is what is asked
	tense      queries.Tense
	modalities []graph.Modality
	time       queries.Span
	place      []string
	source     queries.Source
	about      []string
	before     graph.EntityID
	after      graph.EntityID
	prep       string // that stood before the question word: "with whom"
	listed     []mention
	unknown    []string // names that nobody bears
	vars       int
	cost       float64
}

// A mention is an entity that the question names.
type mention struct {
	text     string
	entities []graph.Entity
}

var (
	reported    = []graph.Modality{graph.Reported}
	allegedOnly = []graph.Modality{graph.Alleged}
)

// plus returns the state at a higher cost.
func (s state) plus(cost float64) state {
	s.cost += cost
	return s
}

// variable returns a new variable.
func (s *state) variable() queries.Var {
	s.vars++
	return queries.Var(fmt.Sprintf("x%d", s.vars))
}

// step counts work; it reports whether there is leave to go on.
func (p *parse) step() bool {
	p.steps++
	return p.steps < maxSteps && p.err == nil && p.ctx.Err() == nil
}

func (p *parse) fail(err error) {
	if err != nil && p.err == nil {
		p.err = err
	}
}

// word returns the word at a token, "" behind the last.
func (p *parse) word(i int) string {
	if i > p.far {
		p.far = i
	}
	if i >= 0 && i < len(p.tokens) {
		return p.tokens[i].word
	}
	return ""
}

// is reports whether words stand at a token.
func (p *parse) is(i int, words ...string) bool {
	for k, w := range words {
		if p.word(i+k) != w {
			return false
		}
	}
	return true
}

// phraseEnds returns where the words of a phrase end that begins at a token, -1 if it
// does not stand there. Fillers are passed over.
func (p *parse) phraseEnd(i int, words []string) int {
	for k, w := range words {
		if k > 0 {
			for fillers[p.word(i)] && p.word(i) != w {
				i++
			}
		}
		if p.word(i) != w {
			return -1
		}
		i++
	}
	return i
}

// finish takes a state as a reading of the whole question if there is none at
// lower cost.
func (p *parse) finish(s state) {
	if p.best != nil && p.best.cost <= s.cost {
		return
	}
	if len(s.main) == 0 && s.form != queries.Connect {
		return
	}
	p.best = &s
}

// reading returns the query of the best state.
func (p *parse) reading() (*Reading, error) {
	s := p.best
	q := &queries.Query{Form: s.form, Find: s.find, From: s.from, To: s.to, Reasons: s.reasons}
	q.Patterns = s.patterns()
	q.Patterns = append(slices.Clone(s.given), q.Patterns...)
	chosen := choose(q, s.listed)
	r := &Reading{Query: q}
	seen := make(map[string]bool)
	for _, m := range s.listed {
		if seen[m.text] {
			continue
		}
		seen[m.text] = true
		name := Name{Text: m.text}
		for _, e := range m.entities {
			if e.ID == chosen[m.entities[0].ID] {
				name.Entity = e
			} else {
				name.Others = append(name.Others, e)
			}
		}
		r.Names = append(r.Names, name)
	}
	return r, nil
}

// patterns returns what is asked with all that bounds it.
func (s *state) patterns() []queries.Pattern {
	var out []queries.Pattern
	for _, m := range s.main {
		m.Tense, m.Modalities = s.tense, s.modalities
		m.Time, m.Place, m.Source, m.About = s.time, s.place, s.source, s.about
		m.Before, m.After = s.before, s.after
		negative := s.not
		if s.form == queries.Ask && !s.anybody(m.Subject) {
			// "Doesn't she lead it?" asks the same as "Does she lead it?".
			negative = s.denial
		}
		if m.Polarity = graph.Positive; negative {
			m.Polarity = graph.Negative
		}
		if s.form == queries.Tell {
			m.Polarity, m.Tense = "", queries.AnyTense
		}
		if s.form == queries.Ask && s.not && s.modalities == nil {
			m.Tense = queries.AnyTense
		}
		if !s.source.Anybody() && s.modalities == nil {
			// Who says so may only allege it.
			m.Modalities = []graph.Modality{graph.Asserted, graph.Reported, graph.Alleged}
		}
		out = append(out, m)
	}
	return out
}

// anybody reports whether a place is for whoever there may be.
func (s *state) anybody(place queries.Place) bool {
	return !place.Known() && !slices.ContainsFunc(s.given, func(g queries.Pattern) bool {
		return place.Var != "" && (g.Subject.Var == place.Var || g.Object.Var == place.Var)
	})
}

// choose takes, of several entities that go by a name, the first that may stand
// where it stands, and returns whom it took for whom. Of several relations that a
// phrase may state it keeps those that fit the classes of the entities.
func choose(q *queries.Query, listed []mention) map[graph.EntityID]graph.EntityID {
	chosen := make(map[graph.EntityID]graph.EntityID)
	classes := make(map[graph.EntityID]schema.ClassID)
	for _, m := range listed {
		first := m.entities[0]
		chosen[first.ID] = first.ID
		for _, e := range m.entities {
			classes[e.ID] = e.Class
		}
		for _, e := range m.entities {
			if fitsAll(q, first.ID, e.Class) {
				chosen[first.ID] = e.ID
				break
			}
		}
	}
	replace := func(id *graph.EntityID) {
		if to, ok := chosen[*id]; ok {
			*id = to
		}
	}
	for i := range q.Patterns {
		pt := &q.Patterns[i]
		replace(&pt.Subject.Entity)
		replace(&pt.Object.Entity)
		replace(&pt.Before)
		replace(&pt.After)
		replace(&pt.Source.Entity)
		var fit []*schema.Relation
		for _, r := range pt.Relations {
			if fits(r.Domain, pt.Subject, classes) && fits(r.Range, pt.Object, classes) ||
				r.Symmetric && fits(r.Range, pt.Subject, classes) && fits(r.Domain, pt.Object, classes) {
				fit = append(fit, r)
			}
		}
		if len(fit) > 0 {
			pt.Relations = fit
		}
	}
	replace(&q.From)
	replace(&q.To)
	return chosen
}

// fits reports whether what a place may be is among the classes of a relation. A
// relation without classes takes text, and fits anything.
func fits(allowed []schema.ClassID, place queries.Place, classes map[graph.EntityID]schema.ClassID) bool {
	switch {
	case len(allowed) == 0:
		return true
	case place.Known():
		return slices.Contains(allowed, classes[place.Entity])
	case len(place.Classes) > 0:
		return slices.ContainsFunc(place.Classes, func(c schema.ClassID) bool { return slices.Contains(allowed, c) })
	}
	return true
}

// fitsAll reports whether an entity of a class may stand wherever id stands.
func fitsAll(q *queries.Query, id graph.EntityID, class schema.ClassID) bool {
	for _, pt := range q.Patterns {
		for _, r := range pt.Relations {
			subject := pt.Subject.Entity == id && !slices.Contains(r.Domain, class)
			object := pt.Object.Entity == id && !slices.Contains(r.Range, class) && len(r.Range) > 0
			if len(pt.Relations) == 1 && (subject || object) {
				return false
			}
		}
	}
	return true
}

// relations returns the relations of phrases, each once, by id.
func relations(phrases []phrase) []*schema.Relation {
	byID := make(map[schema.RelationID]*schema.Relation)
	for _, ph := range phrases {
		byID[ph.relation.ID] = ph.relation
	}
	var out []*schema.Relation
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		out = append(out, byID[id])
	}
	return out
}

// text returns the words of the question from token i to j as written.
func (p *parse) text(i, j int) string {
	return strings.TrimSpace(p.question[p.tokens[i].start:p.tokens[j-1].end])
}
