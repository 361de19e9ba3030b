package build

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"

	"entente/graph"
	"entente/schema"
)

// A ledger is a graph of readings that can merge entities.
type ledger struct {
	readings []graph.Reading
	merged   []string
}

func (l *ledger) Lookup(_ context.Context, name string) ([]graph.Entity, error) {
	found := make(map[graph.EntityID]graph.Entity)
	var ids []graph.EntityID
	for _, r := range l.readings {
		for _, e := range r.Entities {
			for _, n := range append([]string{e.Name}, e.Aliases...) {
				if _, ok := found[e.ID]; !ok && graph.Fold(n) == graph.Fold(name) {
					found[e.ID] = e
					ids = append(ids, e.ID)
				}
			}
		}
	}
	slices.Sort(ids)
	out := make([]graph.Entity, 0, len(ids))
	for _, id := range ids {
		out = append(out, found[id])
	}
	return out, nil
}

func (l *ledger) Claims(_ context.Context, f graph.Filter) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) {
		for _, r := range l.readings {
			for _, c := range r.Claims {
				if f.Match(&c) && !yield(c, nil) {
					return
				}
			}
		}
	}
}

func (l *ledger) Merge(_ context.Context, kept, merged graph.EntityID, reason string) (int, error) {
	l.merged = append(l.merged, fmt.Sprintf("%s is %s", merged, kept))
	return len(l.merged), nil
}

func TestJoiner(t *testing.T) {
	serbia := graph.Entity{ID: "serbia", Name: "Serbia", Class: schema.Country, Background: true}
	reading := func(article string, e graph.Entity, relation schema.RelationID) graph.Reading {
		id := graph.ArticleID(article)
		return graph.Reading{
			Article:  &graph.Article{ID: id},
			Entities: []graph.Entity{e, serbia},
			Claims:   []graph.Claim{{Article: id, Subject: e.ID, Relation: relation, Object: "serbia"}},
		}
	}
	local := func(article string) graph.Entity {
		return graph.Entity{ID: graph.LocalID("Vučić", schema.Person, graph.ArticleID(article)), Name: "Vučić", Class: schema.Person}
	}
	full := graph.Entity{ID: "aleksandar-vucic", Name: "Aleksandar Vucic", Class: schema.Person, Aliases: []string{"Vucic"}}

	l := &ledger{readings: []graph.Reading{
		reading("a", full, "leads"),
		reading("b", local("b"), "leads"),
		reading("c", local("c"), "visits"), // nothing says that he is of Serbia
	}}
	var j Joiner
	for i := range l.readings {
		j.Note(&l.readings[i])
	}
	joins, err := j.Join(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{string(local("b").ID) + " is aleksandar-vucic"}
	if !slices.Equal(l.merged, want) || len(joins) != 1 || joins[0].Reason == "" {
		t.Errorf("merged %q, %v, want %q", l.merged, joins, want)
	}

	// The full name comes later.
	l.merged = nil
	later := new(Joiner)
	later.Note(&l.readings[0])
	if _, err := later.Join(t.Context(), l); err != nil || !slices.Equal(l.merged, want) {
		t.Errorf("merged %q, %v, want %q", l.merged, err, want)
	}
}
