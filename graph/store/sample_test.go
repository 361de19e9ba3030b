package store

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/schema"
)

// opener opens an empty store that lasts as long as the test. Calling reopen
// closes it and opens it again; it is nil where a store does not outlive its Close.
type opener func(t testing.TB, o Options) (s *Store, reopen func() *Store)

func openMemory(t testing.TB, o Options) (*Store, func() *Store) {
	s, err := Open(t.Context(), Memory, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeStore(t, s) })
	return s, nil
}

func openDisk(t testing.TB, o Options) (*Store, func() *Store) {
	path := filepath.Join(t.TempDir(), "store")
	o.Create = true
	open := func() *Store {
		s, err := Open(t.Context(), path, o)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := open()
	t.Cleanup(func() { closeStore(t, s) })
	return s, func() *Store {
		closeStore(t, s)
		s = open()
		return s
	}
}

func closeStore(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

func put(t testing.TB, s *Store, readings ...graph.Reading) {
	t.Helper()
	if err := s.Put(context.Background(), readings...); err != nil {
		t.Fatalf("Put: %v", err)
	}
}

func putBackground(t testing.TB, s *Store, entities ...graph.Entity) {
	t.Helper()
	if err := s.PutBackground(context.Background(), entities); err != nil {
		t.Fatalf("PutBackground: %v", err)
	}
}

func remove(t testing.TB, s *Store, id graph.ArticleID) {
	t.Helper()
	if err := s.Remove(context.Background(), id); err != nil {
		t.Fatalf("Remove(%s): %v", id, err)
	}
}

func collect[T any](t testing.TB, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func diff(t testing.TB, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func entity(id, name string, class schema.ClassID, aliases ...string) graph.Entity {
	return graph.Entity{ID: graph.EntityID(id), Name: name, Class: class, Aliases: aliases}
}

// background is a small one.
func background() []graph.Entity {
	entities := []graph.Entity{
		{ID: "serbia", Name: "Serbia", Class: schema.Country, Aliases: []string{"Belgrade", "Serbian"}, SameAs: []string{"http://www.wikidata.org/entity/Q403"}},
		{ID: "kosovo", Name: "Kosovo", Class: schema.Country, Aliases: []string{"Kosovar", "Pristina"}},
		{ID: "russia", Name: "Russia", Class: schema.Country, Aliases: []string{"Moscow", "the Kremlin"}},
		{ID: "nato.organization", Name: "NATO", Class: schema.Organization, Aliases: []string{"North Atlantic Treaty Organization"}},
	}
	for i := range entities {
		entities[i].Background = true
	}
	return entities
}

// reading starts a reading of an article whose sentences are given, one a line.
// Claims are added by claim.
func reading(id, text string, entities ...graph.Entity) graph.Reading {
	return graph.Reading{
		Article: &graph.Article{
			ID: graph.ArticleID(id), URL: "https://example.org/" + id, Date: "2022-08-18", Title: "About " + id,
			Publisher: "Example Agency", Text: text, Source: "news/" + id + ".txt",
		},
		Entities: entities,
	}
}

// claim adds a claim with the line of the text for evidence, counted from 0.
// edit may be nil.
func claim(r *graph.Reading, line int, subject, relation, object string, edit func(*graph.Claim)) graph.ClaimID {
	start := 0
	lines := strings.SplitAfter(r.Article.Text, "\n")
	for _, l := range lines[:line] {
		start += len(l)
	}
	end := start + len(strings.TrimSuffix(lines[line], "\n"))
	c := graph.Claim{
		Article: r.Article.ID, Subject: graph.EntityID(subject), Relation: schema.RelationID(relation),
		Polarity: graph.Positive, Modality: graph.Asserted, Confidence: 0.9, Extractor: "test/pattern",
		Evidence: graph.Evidence{Sentence: line, Start: start, End: end, Text: r.Article.Text[start:end]},
	}
	if c.Relation == graph.Says {
		c.Quote = object
	} else {
		c.Object = graph.EntityID(object)
	}
	if edit != nil {
		edit(&c)
	}
	c.Identify()
	r.Claims = append(r.Claims, c)
	return c.ID
}

// summit is an article with a claim of every kind.
func summit() graph.Reading {
	r := reading("summit", strings.Join([]string{
		"President Aleksandar Vučić of Serbia met Albin Kurti of Kosovo on Thursday.",
		"Serbia does not recognize Kosovo, and Russia accused NATO of plans to attack it.",
		"\"We will talk again,\" Kurti said.",
		"Vucic, who used to lead the Progressives, may visit Moscow.",
	}, "\n"),
		entity("aleksandar-vucic", "Aleksandar Vučić", schema.Person, "Vucic", "Vučić"),
		entity("albin-kurti", "Albin Kurti", schema.Person, "Kurti"),
		entity("serbia", "Serbia", schema.Country),
		entity("kosovo", "Kosovo", schema.Country),
		entity("russia", "Russia", schema.Country, "Moscow"),
		entity("nato.organization", "NATO", schema.Organization),
		entity("progressives.organization", "Progressives", schema.Organization),
	)
	claim(&r, 0, "aleksandar-vucic", "leads", "serbia", func(c *graph.Claim) { c.Role = "president" })
	claim(&r, 0, "aleksandar-vucic", "meets", "albin-kurti", func(c *graph.Claim) { c.When = "2022-08-18" })
	claim(&r, 1, "serbia", "recognizes", "kosovo", func(c *graph.Claim) { c.Polarity = graph.Negative })
	claim(&r, 1, "nato.organization", "attacks", "russia", func(c *graph.Claim) {
		c.Modality, c.AttributedTo = graph.Alleged, "russia"
	})
	claim(&r, 2, "albin-kurti", "says", "We will talk again", func(c *graph.Claim) { c.Modality = graph.Reported })
	claim(&r, 3, "aleksandar-vucic", "leads", "progressives.organization", func(c *graph.Claim) { c.Former = true })
	claim(&r, 3, "aleksandar-vucic", "visits", "russia", func(c *graph.Claim) {
		c.Modality, c.Where = graph.Possible, "Moscow"
	})
	return r
}

// relations is a piece of an ontology.
func relations(id schema.RelationID) *schema.Relation {
	r := &schema.Relation{ID: id}
	switch id {
	case "recognizes":
		r.Negative = "does-not-recognize"
	case "leads":
		r.Former = "formerly-led"
	case "meets", "attacks", "visits", "supports", "ally-of", "accuses", graph.Says:
	default:
		return nil
	}
	return r
}

// invent returns a random reading of article n: a few sentences and claims about
// a few out of many entities. The same source of randomness gives the same.
func invent(rnd *rand.Rand, n int, people int) graph.Reading {
	var lines []string
	for range 1 + rnd.IntN(4) {
		lines = append(lines, fmt.Sprintf("Sentence %d of article %d.", rnd.IntN(1000), n))
	}
	r := reading(fmt.Sprintf("article-%03d", n), strings.Join(lines, "\n"))
	ids := []string{"serbia", "kosovo", "russia"}
	for _, id := range ids {
		r.Entities = append(r.Entities, entity(id, strings.ToUpper(id[:1])+id[1:], schema.Country))
	}
	for _, p := range rnd.Perm(people)[:min(people, 4)] {
		id := fmt.Sprintf("person-%d", p)
		aliases := []string{fmt.Sprintf("P%d", p)}
		if rnd.IntN(3) == 0 {
			aliases = append(aliases, fmt.Sprintf("Person of article %d", n))
		}
		r.Entities = append(r.Entities, entity(id, fmt.Sprintf("Person Nr %d", p), schema.Person, aliases...))
		ids = append(ids, id)
	}
	kinds := []string{"meets", "recognizes", "leads", "supports", "says"}
	modalities := []graph.Modality{graph.Asserted, graph.Reported, graph.Alleged, graph.Planned, graph.Possible}
	seen := make(map[graph.ClaimID]bool)
	for range rnd.IntN(8) {
		object := ids[rnd.IntN(len(ids))]
		kind := kinds[rnd.IntN(len(kinds))]
		if kind == "says" {
			object = fmt.Sprintf("quote %d", rnd.IntN(100))
		}
		id := claim(&r, rnd.IntN(len(lines)), ids[rnd.IntN(len(ids))], kind, object, func(c *graph.Claim) {
			c.Modality = modalities[rnd.IntN(len(modalities))]
			c.Former = rnd.IntN(6) == 0
			if rnd.IntN(4) == 0 {
				c.Polarity = graph.Negative
			}
			if rnd.IntN(4) == 0 {
				c.AttributedTo = graph.EntityID(ids[rnd.IntN(len(ids))])
			}
			if rnd.IntN(4) == 0 {
				c.When = "2022-08"
			}
		})
		if seen[id] {
			r.Claims = r.Claims[:len(r.Claims)-1]
		}
		seen[id] = true
	}
	return r
}

// claimsOf returns the claims of readings that a filter picks, as Claims orders them.
func claimsOf(f graph.Filter, readings ...graph.Reading) []graph.Claim {
	var out []graph.Claim
	for _, r := range readings {
		for _, c := range r.Claims {
			if f.Match(&c) {
				out = append(out, c)
			}
		}
	}
	slices.SortFunc(out, compareClaims)
	return out
}
