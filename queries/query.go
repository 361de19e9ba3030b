package queries

import (
	"context"
	"iter"

	"entente/graph"
	"entente/schema"
)

// A Store is what queries ask; [entente/graph/store.Store] is one.
type Store interface {
	Claims(context.Context, graph.Filter) iter.Seq2[graph.Claim, error]
	Entity(context.Context, graph.EntityID) (graph.Entity, bool, error)
	Article(context.Context, graph.ArticleID) (graph.Article, bool, error)
}

// A Form says what a query wants to know of the claims that fit it.
type Form uint8

// The forms of queries.
const (
	Find    Form = iota // the entities that the variables stand for
	Ask                 // whether it is so
	Count               // how many entities there are
	When                // at what time
	Where               // at what place
	Said                // what was said
	Tell                // the claims themselves, alike ones joined
	Connect             // how From and To are connected
)

var formNames = [...]string{"find", "ask", "count", "when", "where", "said", "tell", "connect"}

// String returns the form's name: "find", "ask", "count", "when", "where",
// "said", "tell" or "connect".
func (f Form) String() string {
	if int(f) < len(formNames) {
		return formNames[f]
	}
	return "unknown"
}

// A Query says which claims are wanted, and what of them.
type Query struct {
	Form     Form
	Find     []Var     // the variables asked for, in order
	Patterns []Pattern // joined on their variables
	From, To graph.EntityID
	Reasons  bool // "why": the sentences are what is asked for
}

// A Var names a variable.
type Var string

// A Place is the subject or the object of a pattern: an entity, or a variable
// for entities of some classes, or with neither, anything.
type Place struct {
	Entity  graph.EntityID
	Or      []graph.EntityID // or one of these, if Entity is set
	Var     Var
	Classes []schema.ClassID // that the variable may be of; all if empty
}

// Known reports whether the place is an entity.
func (p Place) Known() bool { return p.Entity != "" }

// A Tense says whether a state is to hold still.
type Tense uint8

// The tenses.
const (
	AnyTense Tense = iota // it holds or held
	Present               // it holds
	Past                  // it is over
)

// A Pattern is a claim with holes. Fields that are not set bound nothing, but
// for Modalities: by default only facts fit.
type Pattern struct {
	Subject, Object Place

	// Relations are those of which one is stated; none stand for all but says.
	// Subject and object of symmetric ones may change places.
	Relations []*schema.Relation
	EitherWay bool // subject and object may change places whatever the relation

	Polarity   graph.Polarity   // Positive, Negative, or "" for both; of Ask, for Positive
	Modalities []graph.Modality // by default asserted and reported
	Tense      Tense
	Role       string   // the office; a longer office that ends with it fits too
	Near       []string // the claims whose sentences have one of these words are preferred
	Place      []string // names of the place where it happened, any of them
	Time       Span     // when it happened, or held
	Source     Source   // according to whom
	About      []string // for says: words of which one is in what was said

	// Before and After name a holder of the same state in the same object, for
	// "Who led Italy before Mario Draghi?".
	Before, After graph.EntityID
}

// A Source is who says so: the entity that a claim is attributed to, or the
// publisher of the article. The zero Source is anybody.
type Source struct {
	Entity graph.EntityID
	Name   string // of a publisher, or a part of it
}

// Anybody reports whether the source is not bound.
func (s Source) Anybody() bool { return s.Entity == "" && s.Name == "" }

func (p *Pattern) modality(m graph.Modality) bool {
	if len(p.Modalities) == 0 {
		return m.Factual()
	}
	for _, want := range p.Modalities {
		if m == want {
			return true
		}
	}
	return false
}

// symmetric reports whether the pattern's subject and object may change places.
func (p *Pattern) symmetric(r schema.RelationID) bool {
	if p.EitherWay {
		return true
	}
	for _, rel := range p.Relations {
		if rel.ID == r {
			return rel.Symmetric
		}
	}
	return false
}

// Symmetric reports whether all relations of the pattern are symmetric.
func (p *Pattern) Symmetric() bool {
	for _, r := range p.Relations {
		if !r.Symmetric {
			return false
		}
	}
	return len(p.Relations) > 0
}

// Speculative are the modalities of what is not a fact, nor alleged to be one.
var Speculative = []graph.Modality{graph.Planned, graph.Possible}

// NonFactual are the modalities of claims that make no edge.
var NonFactual = []graph.Modality{graph.Alleged, graph.Planned, graph.Possible}

// AllModalities are all modalities, facts first.
var AllModalities = []graph.Modality{graph.Asserted, graph.Reported, graph.Alleged, graph.Planned, graph.Possible}
