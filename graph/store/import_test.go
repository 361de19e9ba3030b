package store

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"entente/graph"
)

// TestImport holds that a graph that is exported and imported is the same graph, and
// that what is broken is left out and named.
func TestImport(t *testing.T) {
	o := Options{Relation: relations, Extractor: "1", Now: day(5)}
	s, _ := openMemory(t, o)
	putBackground(t, s, background()...)
	put(t, s, append(someReadings(200), summit())...)
	if _, err := s.Merge(t.Context(), "person-1", "person-2", "alike"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Merge(t.Context(), "person-3", "person-1", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Unmerge(t.Context(), "person-1", "not alike"); err != nil {
		t.Fatal(err)
	}
	quads := collect(t, s.Quads(t.Context()))
	claims := collect(t, s.Claims(t.Context(), graph.Filter{}))
	articles := len(collect(t, s.Articles(t.Context())))
	given := func(quads []graph.Quad) iter.Seq2[graph.Quad, error] {
		return func(yield func(graph.Quad, error) bool) {
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
	importInto := func(t *testing.T, r *Store, quads []graph.Quad) Imported {
		t.Helper()
		got, err := r.Import(t.Context(), given(quads))
		if err != nil {
			t.Fatal(err)
		}
		mustBeWhole(t, r)
		return got
	}
	for name, open := range map[string]opener{"memory": openMemory, "disk": openDisk} {
		t.Run(name, func(t *testing.T) {
			r, _ := open(t, Options{Relation: relations, Extractor: "1", Now: day(9)})
			got := importInto(t, r, quads)
			if got.Articles != articles || got.Claims != len(claims) || got.Background != len(background()) || got.Events != 3 || len(got.Faults) > 0 {
				t.Errorf("imported %+v, want %d articles, %d claims", got, articles, len(claims))
			}
			diff(t, "quads", collect(t, r.Quads(t.Context())), quads)
			diff(t, "claims", collect(t, r.Claims(t.Context(), graph.Filter{})), claims)
			again := importInto(t, r, quads)
			if again.Events != 0 || again.Background != 0 || len(again.Faults) > 0 {
				t.Errorf("imported again: %+v", again)
			}
			diff(t, "quads, again", collect(t, r.Quads(t.Context())), quads)
			// The article is known, so that it is not read again.
			if found, err := r.Unchanged(t.Context(), summit().Article); err != nil || !found {
				t.Errorf("Unchanged = %v, %v", found, err)
			}
		})
	}
	t.Run("any order", func(t *testing.T) {
		r, _ := openMemory(t, o)
		turned := slices.Clone(quads)
		slices.Reverse(turned)
		if got := importInto(t, r, turned); len(got.Faults) > 0 {
			t.Errorf("%v", got.Faults)
		}
		diff(t, "quads", collect(t, r.Quads(t.Context())), quads)
	})

	// No quad of a claim can be lost without its claim.
	t.Run("a quad is lost", func(t *testing.T) {
		ours := summit()
		put(t, s, ours)
		var some []graph.Quad
		labels := map[string]bool{ArticleIRI(ours.Article.ID): true, string(labelBackground): true}
		for _, c := range ours.Claims {
			labels[ClaimIRI(c.ID)] = true
		}
		for _, q := range quads {
			if labels[q.Label.Value] {
				some = append(some, q)
			}
		}
		believed := map[string]bool{}
		for _, c := range collect(t, s.Claims(t.Context(), graph.Filter{Article: ours.Article.ID})) {
			believed[claimText(&c)] = true
		}
		for i, lost := range some {
			r, _ := openMemory(t, o)
			got := importInto(t, r, slices.Delete(slices.Clone(some), i, i+1))
			for _, c := range collect(t, r.Claims(t.Context(), graph.Filter{})) {
				if !believed[claimText(&c)] {
					t.Errorf("without %v: %+v", lost, c)
				}
			}
			if strings.HasPrefix(lost.Label.Value, ClaimPrefix) && strings.HasPrefix(lost.Predicate.Value, VocabularyPrefix) &&
				lost.Predicate.Value != VocabularyIRI("confidence") && lost.Predicate.Value != VocabularyIRI("extractor") && len(got.Faults) == 0 {
				t.Errorf("without %v: no fault", lost)
			}
		}
	})
	t.Run("strange quads", func(t *testing.T) {
		r, _ := openMemory(t, o)
		c := graph.NewIRI(ClaimIRI(claims[0].ID))
		strange := []graph.Quad{
			{Subject: graph.NewIRI("urn:x"), Predicate: graph.NewIRI("urn:y"), Object: graph.NewLiteral("z")},
			{Subject: graph.NewIRI("urn:x"), Predicate: graph.NewIRI("urn:y"), Object: graph.NewLiteral("z"), Label: graph.NewIRI("urn:g")},
			{Subject: graph.NewIRI(EntityIRI("a")), Predicate: graph.NewIRI(RelationIRI("leads")), Object: graph.NewIRI(EntityIRI("b")), Label: c},
			{Subject: graph.NewIRI(EntityIRI("a")), Predicate: graph.NewIRI(RelationIRI("leads")), Object: graph.NewIRI(EntityIRI("b")), Label: graph.NewIRI(ArticleIRI(claims[0].Article))},
			{Subject: graph.NewIRI(EntityIRI("a")), Predicate: graph.NewIRI("urn:y"), Object: graph.NewLiteral("z"), Label: graph.NewIRI(string(labelBackground))},
			{Subject: c, Predicate: graph.NewIRI("urn:y"), Object: graph.Term{Kind: graph.Blank, Value: "b"}, Label: c},
		}
		if got := importInto(t, r, append(slices.Clone(quads), strange...)); len(got.Faults) != len(strange) {
			t.Errorf("%d faults, want %d: %v", len(got.Faults), len(strange), got.Faults)
		}
		diff(t, "quads", collect(t, r.Quads(t.Context())), quads)
	})
	t.Run("readings", func(t *testing.T) {
		r, _ := openMemory(t, o)
		ours := summit()
		article := *ours.Article
		article.Text = ""
		known := append(background(), ours.Entities...)
		got, err := r.ImportReadings(t.Context(), func(yield func(graph.Reading, error) bool) {
			yield(graph.Reading{Article: &article, Entities: known, Claims: ours.Claims}, nil)
		})
		if err != nil || got.Articles != 1 || got.Claims != len(ours.Claims) || len(got.Faults) > 0 {
			t.Errorf("%+v, %v", got, err)
		}
		diff(t, "claims", collect(t, r.Claims(t.Context(), graph.Filter{})), claimsOf(graph.Filter{}, ours))
		mustBeWhole(t, r)
	})
}

// claimText tells what a claim states, without confidence and extractor.
func claimText(c *graph.Claim) string {
	return strings.Join([]string{string(c.ID), string(c.Subject), string(c.Relation), string(c.Object), c.Quote, string(c.Polarity),
		string(c.Modality), c.When, c.Where, string(c.AttributedTo), c.Role, c.Evidence.Text}, "|")
}
