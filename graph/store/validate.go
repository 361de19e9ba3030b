package store

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"entente/graph"
	"entente/schema"
)

// ErrInvalid is wrapped by the error of a Put whose input is wrong. Nothing was
// written; the error names article and claim and lists what is wrong.
var ErrInvalid = errors.New("invalid")

// maxFaults is how many faults of one reading an error lists.
const maxFaults = 10

// faults collects what is wrong with an input. The zero value is ready.
type faults struct {
	list []string
	more int
}

func (f *faults) addf(format string, args ...any) {
	if len(f.list) == maxFaults {
		f.more++
		return
	}
	f.list = append(f.list, fmt.Sprintf(format, args...))
}

// text reports a string that is not valid UTF-8, which Cayley could write and
// never read again.
func (f *faults) text(what, s string) {
	if !utf8.ValidString(s) {
		f.addf("%s is not valid UTF-8: %.40q", what, s)
	}
}

func (f *faults) err(what string) error {
	if len(f.list) == 0 {
		return nil
	}
	s := strings.Join(f.list, "; ")
	if f.more > 0 {
		s += fmt.Sprintf("; and %d more", f.more)
	}
	return fmt.Errorf("%s: %w: %s", what, ErrInvalid, s)
}

// checkReading returns what is wrong with a reading, or nil. background tells
// whether an entity is known before any article is read, relation returns a
// relation of the ontology or nil.
func checkReading(r *graph.Reading, background func(graph.EntityID) (bool, error), relation func(schema.RelationID) *schema.Relation) error {
	var f faults
	a := r.Article
	if a == nil {
		return fmt.Errorf("reading: %w: no article", ErrInvalid)
	}
	if a.ID == "" {
		f.addf("the article has no id")
	}
	for _, s := range []struct{ what, text string }{
		{"id", string(a.ID)}, {"url", a.URL}, {"date", a.Date}, {"title", a.Title},
		{"publisher", a.Publisher}, {"text", a.Text}, {"source", a.Source},
	} {
		f.text(s.what, s.text)
	}
	known := checkEntities(&f, r.Entities)
	claims := make(map[graph.ClaimID]bool, len(r.Claims))
	sentences := make(map[[2]int]int)
	for i := range r.Claims {
		c := &r.Claims[i]
		name := fmt.Sprintf("claim %d (%s %s %s)", i, c.Subject, c.Relation, c.Object)
		same := *c
		same.Identify()
		switch {
		case c.ID == "":
			f.addf("%s has no id", name)
		case c.Article != a.ID:
			f.addf("%s is of article %q", name, c.Article)
		case c.ID != same.ID:
			f.addf("%s has the id %s, what it states makes %s", name, c.ID, same.ID)
		case claims[c.ID]:
			f.addf("%s is there twice", name)
		}
		claims[c.ID] = true
		for _, e := range []struct {
			what     string
			id       graph.EntityID
			required bool
		}{
			{"subject", c.Subject, true},
			{"object", c.Object, c.Relation != graph.Says},
			{"source", c.AttributedTo, false},
		} {
			if e.id == "" {
				if e.required {
					f.addf("%s has no %s", name, e.what)
				}
				continue
			}
			if known[e.id] {
				continue
			}
			ok, err := background(e.id)
			if err != nil {
				return err
			}
			if !ok {
				f.addf("%s has the unknown %s %q", name, e.what, e.id)
			}
		}
		checkStatement(&f, name, c, relation)
		checkEvidence(&f, name, a, c)
		place := [2]int{c.Evidence.Start, c.Evidence.End}
		if n, ok := sentences[place]; ok && n != c.Evidence.Sentence {
			f.addf("%s counts as sentence %d what another claim counts as sentence %d", name, c.Evidence.Sentence, n)
		}
		sentences[place] = c.Evidence.Sentence
	}
	return f.err(fmt.Sprintf("article %s", a.ID))
}

// checkEntities reports what is wrong with the entities and returns their ids.
func checkEntities(f *faults, entities []graph.Entity) map[graph.EntityID]bool {
	known := make(map[graph.EntityID]bool, len(entities))
	for i := range entities {
		e := &entities[i]
		name := fmt.Sprintf("entity %q", e.ID)
		switch {
		case e.ID == "":
			f.addf("entity %d (%s) has no id", i, e.Name)
		case known[e.ID]:
			f.addf("%s is there twice", name)
		}
		known[e.ID] = true
		if e.Name == "" {
			f.addf("%s has no name", name)
		}
		if e.Class == "" {
			f.addf("%s has no class", name)
		} else if classTerm(e.Class) == classArticle {
			f.addf("%s has the class of articles", name)
		}
		f.text(name, string(e.ID))
		f.text(name+": class", string(e.Class))
		f.text(name+": name", e.Name)
		for _, alias := range e.Aliases {
			if alias == "" {
				f.addf("%s has an empty alias", name)
			}
			f.text(name+": alias", alias)
		}
		for _, iri := range e.SameAs {
			q := graph.Quad{Subject: graph.NewIRI(iri), Predicate: graph.NewIRI(OWLSameAs), Object: graph.NewIRI(iri)}
			if err := q.Check(); err != nil {
				f.addf("%s: same as: %v", name, err)
			}
		}
	}
	return known
}

// checkStatement reports what is wrong with what a claim states.
func checkStatement(f *faults, name string, c *graph.Claim, relation func(schema.RelationID) *schema.Relation) {
	if c.Relation == "" {
		f.addf("%s has no relation", name)
	} else if relation(c.Relation) == nil {
		f.addf("%s has the unknown relation %q", name, c.Relation)
	}
	switch {
	case c.Relation == graph.Says && c.Quote == "":
		f.addf("%s has no quote", name)
	case c.Relation == graph.Says && c.Object != "":
		f.addf("%s has an object beside its quote", name)
	case c.Relation != graph.Says && c.Quote != "":
		f.addf("%s has a quote", name)
	}
	switch c.Polarity {
	case graph.Positive, graph.Negative:
	default:
		f.addf("%s has the unknown polarity %q", name, c.Polarity)
	}
	switch c.Modality {
	case graph.Asserted, graph.Reported, graph.Alleged, graph.Planned, graph.Possible:
	default:
		f.addf("%s has the unknown modality %q", name, c.Modality)
	}
	if !(c.Confidence >= 0 && c.Confidence <= 1) {
		f.addf("%s has the confidence %v, which is not between 0 and 1", name, c.Confidence)
	}
	for _, s := range []struct{ what, text string }{
		{"relation", string(c.Relation)}, {"quote", c.Quote}, {"when", c.When}, {"where", c.Where},
		{"role", c.Role}, {"extractor", c.Extractor},
	} {
		f.text(name+": "+s.what, s.text)
	}
}

// checkEvidence reports evidence that is not what the article says at its place.
func checkEvidence(f *faults, name string, a *graph.Article, c *graph.Claim) {
	e := &c.Evidence
	switch {
	case e.Start < 0 || e.End > len(a.Text) || e.Start >= e.End:
		f.addf("%s has evidence at %d to %d of a text of %d bytes", name, e.Start, e.End, len(a.Text))
	case a.Text[e.Start:e.End] != e.Text:
		f.addf("%s has evidence %.40q, the text at %d says %.40q", name, e.Text, e.Start, a.Text[e.Start:e.End])
	case !utf8.ValidString(e.Text):
		f.addf("%s has evidence that cuts a letter in two", name)
	}
	if e.Sentence < 0 {
		f.addf("%s has evidence in sentence %d", name, e.Sentence)
	}
}
