package english_test

import (
	"context"
	"testing"
	"testing/fstest"

	"entente/graph"
	"entente/queries/english"
	"entente/schema"
)

// house is a small ontology with phrases of every mark.
var house = fstest.MapFS{
	"classes/Person.yaml": {Data: []byte(`id: Person
label: person
definition: A human being.
actor: true
`)},
	"classes/Place.yaml": {Data: []byte(`id: Place
label: house
definition: A house.
actor: false
`)},
	"relations/lives-in.yaml": {Data: []byte(`id: lives-in
kind: state
label: lives in
inverse: is the home of
negative: does-not-live-in
former: formerly-lived-in
definition: A person has a home in a house.
domain: [Person]
range: [Place]
triggers:
  verbs: avoid, dwell in, leave, move to
  roles: tenant of
  inverse_verbs: house
  inverse_roles: home of
  negative: avoid
  former: leave
  planned: move to
---
`)},
}

type neighbours struct{}

func (neighbours) Lookup(_ context.Context, name string) ([]graph.Entity, error) {
	switch name {
	case "Ada":
		return []graph.Entity{{ID: "ada", Name: name, Class: schema.Person}}, nil
	case "Rose Cottage":
		return []graph.Entity{{ID: "cottage", Name: name, Class: schema.Place}}, nil
	}
	return nil, nil
}

func (neighbours) Suggest(context.Context, string, int) ([]graph.Entity, error) { return nil, nil }

// TestOtherOntology holds that the grammar knows no relation by itself: another
// ontology gives other questions, with the senses of its phrases.
func TestOtherOntology(t *testing.T) {
	o, err := schema.Read(house)
	if err != nil {
		t.Fatal(err)
	}
	p := english.New(o)
	for _, test := range []struct{ question, want string }{
		{"Who dwells in Rose Cottage?", "find: ?x1 lives in Rose Cottage"},
		{"Which houses does Ada dwell in?", "find: Ada lives in ?x1"},
		{"Whom does Rose Cottage house?", "find: ?x1 lives in Rose Cottage"},
		{"Is Ada housed by Rose Cottage?", "ask: Ada lives in Rose Cottage"},
		{"Is Rose Cottage the home of Ada?", "ask: Ada lives in Rose Cottage"},
		{"Who are Rose Cottage's tenants?", "find: ?x1 lives in Rose Cottage"},
		{"Who avoids Rose Cottage?", "find: ?x1 lives in Rose Cottage (denied)"},
		{"Does Ada avoid Rose Cottage?", "ask: Ada lives in Rose Cottage (denied)"},
		{"Who does not avoid Rose Cottage?", "find: ?x1 lives in Rose Cottage"},
		{"Who left Rose Cottage?", "find: ?x1 lives in Rose Cottage (no longer)"},
		{"Who moved to Rose Cottage?", "find: ?x1 lives in Rose Cottage (planned, possible)"},
	} {
		r, err := p.Parse(t.Context(), neighbours{}, test.question)
		if err != nil {
			t.Errorf("%s: %v", test.question, err)
			continue
		}
		if got := r.String(); got != test.want {
			t.Errorf("%s is read as %s, want %s", test.question, got, test.want)
		}
	}
	if _, err := p.Parse(t.Context(), neighbours{}, "Who recognizes Ada?"); err == nil {
		t.Errorf("a relation is known that the ontology has not")
	}
}
