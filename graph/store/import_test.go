package store

import (
	"context"
	"errors"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/schema"
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
	for name, open := range map[string]opener{"memory": openMemory, "disk": openDisk} {
		t.Run("any order/"+name, func(t *testing.T) {
			for seed := range uint64(3) {
				turned := slices.Clone(quads)
				if slices.Reverse(turned); seed > 0 {
					rnd := rand.New(rand.NewPCG(seed, 1))
					rnd.Shuffle(len(turned), func(i, j int) { turned[i], turned[j] = turned[j], turned[i] })
				}
				r, _ := open(t, o)
				if seed == 2 { // what is replaced is replaced as a whole
					put(t, r, corrected(), reading("other", "x"))
				}
				if got := importInto(t, r, turned); len(got.Faults) > 0 || got.Articles != articles {
					t.Errorf("%+v", got)
				}
				if seed == 2 {
					remove(t, r, "other")
				}
				diff(t, "quads", collect(t, r.Quads(t.Context())), quads)
				if p := r.onDisk(); p != nil {
					for _, left := range []string{loadingFolder, sortingFolder} {
						if _, err := p.fs.Stat(p.fs.PathJoin(p.dir, left)); err == nil {
							t.Errorf("%s is left", left)
						}
					}
				}
			}
		})
	}
	// What breaks off, by itself or because the disk fails, leaves none or whole articles.
	t.Run("broken off", func(t *testing.T) {
		for n := 1; n < len(quads); n += len(quads) / 4 {
			for _, some := range []bool{false, true} {
				r, _ := openDisk(t, o)
				if some {
					put(t, r, reading("other", "x"))
				}
				ctx, cancel := context.WithCancel(t.Context())
				left := n
				_, err := r.Import(ctx, func(yield func(graph.Quad, error) bool) {
					for _, q := range quads {
						if left--; left == 0 {
							cancel()
						}
						if !yield(q, nil) {
							return
						}
					}
				})
				cancel()
				if err != nil && !errors.Is(err, context.Canceled) {
					t.Errorf("Import = %v", err)
				}
				mustBeWhole(t, r)
				for _, a := range collect(t, r.Articles(t.Context())) {
					if a.ID == "other" {
						continue
					}
					f := graph.Filter{Article: a.ID}
					diff(t, string(a.ID), collect(t, r.Claims(t.Context(), f)), collect(t, s.Claims(t.Context(), f)))
				}
				if got := importInto(t, r, quads); len(got.Faults) > 0 {
					t.Errorf("%v", got.Faults)
				}
				if some {
					remove(t, r, "other")
				}
				diff(t, "quads, at last", collect(t, r.Quads(t.Context())), quads)
			}
		}
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
		known := background()
		for _, e := range ours.Entities {
			if !slices.ContainsFunc(known, func(k graph.Entity) bool { return k.ID == e.ID }) {
				known = append(known, e)
			}
		}
		got, err := r.ImportReadings(t.Context(), func(yield func(graph.Reading, error) bool) {
			yield(graph.Reading{Article: &article, Entities: known, Claims: ours.Claims}, nil)
		})
		if err != nil || got.Articles != 1 || got.Claims != len(ours.Claims) || len(got.Faults) > 0 {
			t.Errorf("%+v, %v", got, err)
		}
		diff(t, "claims", collect(t, r.Claims(t.Context(), graph.Filter{})), claimsOf(graph.Filter{}, ours))
		mustBeWhole(t, r)

		// In parts, of which the first knows an entity by its words only.
		for name, open := range map[string]opener{"memory": openMemory, "disk": openDisk} {
			apart, _ := open(t, o)
			half := slices.Clone(known)
			half[0].Class = schema.Thing
			other := article
			other.ID = "other"
			parts := []graph.Reading{
				{Article: &article, Entities: half[:len(half)-2], Claims: ours.Claims[:3]}, {Article: &other},
				{Article: &article, Entities: known, Claims: ours.Claims[3:]},
			}
			got, err := apart.ImportReadings(t.Context(), sequenceOf(parts, nil))
			if err != nil || got.Articles != 2 || got.Claims != len(ours.Claims) || len(got.Faults) > 0 {
				t.Errorf("%s: %+v, %v", name, got, err)
			}
			remove(t, apart, "other")
			diff(t, name+": quads", collect(t, apart.Quads(t.Context())), collect(t, r.Quads(t.Context())))
			mustBeWhole(t, apart)
		}
	})
}

// claimText tells what a claim states, without confidence and extractor.
func claimText(c *graph.Claim) string {
	return strings.Join([]string{string(c.ID), string(c.Subject), string(c.Relation), string(c.Object), c.Quote, string(c.Polarity),
		string(c.Modality), c.When, c.Where, string(c.AttributedTo), c.Role, c.Evidence.Text}, "|")
}
