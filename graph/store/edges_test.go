package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"entente/graph"
	"entente/schema"
)

// wantEdges are the edges of an entity as its claims give them.
func wantEdges(id graph.EntityID, f EdgeFilter, readings ...graph.Reading) []Edge {
	var out []Edge
	for _, r := range readings {
		for _, c := range r.Claims {
			switch {
			case !c.HasEdge(),
				c.Subject != id && c.Object != id,
				f.Direction == Out && c.Subject != id,
				f.Direction == In && c.Object != id,
				len(f.Relations) > 0 && !slices.Contains(f.Relations, c.Relation),
				f.Polarity != "" && c.Polarity != f.Polarity,
				f.AttributedTo != "" && c.AttributedTo != f.AttributedTo,
				f.Article != "" && c.Article != f.Article,
				f.Publisher != "" && r.Article.Publisher != f.Publisher,
				!within(cmpOr(c.When, r.Article.Date), f.From, f.To):
				continue
			}
			out = append(out, Edge{c.Subject, relations(c.Relation).EdgeName(c.Polarity == graph.Negative, c.Former), c.Object, c.Quote, c.ID})
		}
	}
	slices.SortFunc(out, compareEdges)
	return out
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func manyReadings() []graph.Reading {
	rnd := rand.New(rand.NewPCG(9, 9))
	all := []graph.Reading{summit()}
	for i := range 14 {
		r := invent(rnd, i, 6)
		if i%3 == 0 {
			r.Article.Publisher, r.Article.Date = "Other", "2021-01-05"
		}
		all = append(all, r)
	}
	return all
}

func testEdgeLookups(t *testing.T, open opener) {
	s, _ := open(t, Options{Relation: relations})
	all := manyReadings()
	put(t, s, all...)
	for _, f := range []EdgeFilter{
		{},
		{Direction: Out},
		{Direction: In},
		{Relations: []schema.RelationID{"recognizes"}},
		{Relations: []schema.RelationID{"recognizes", "meets"}, Direction: In},
		{Relations: []schema.RelationID{"recognizes"}, Polarity: graph.Negative},
		{Relations: []schema.RelationID{"leads"}, Polarity: graph.Positive},
		{Relations: []schema.RelationID{"unheard-of"}},
		{Relations: []schema.RelationID{"says"}},
		{Polarity: graph.Negative},
		{From: "2022-08-10", To: "2022-08-20"},
		{From: "2022"},
		{To: "2021-12-31"},
		{From: "2023"},
		{AttributedTo: "russia"},
		{Article: "summit"},
		{Publisher: "Other"},
		{Publisher: "Nobody"},
	} {
		for _, id := range []graph.EntityID{"serbia", "kosovo", "person-1", "aleksandar-vucic", "albin-kurti", "nobody"} {
			diff(t, fmt.Sprintf("Edges(%s, %+v)", id, f), collect(t, s.Edges(t.Context(), id, f)), wantEdges(id, f, all...))
		}
	}
	for e, err := range s.Edges(t.Context(), "serbia", EdgeFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		sentence, ok, err := s.Evidence(t.Context(), e.Claim)
		if !ok || err != nil || sentence.Text == "" {
			t.Errorf("Evidence(%s) = %+v, %v, %v", e.Claim, sentence, ok, err)
		}
	}
	if _, ok, err := s.Evidence(t.Context(), "none"); ok || err != nil {
		t.Errorf("Evidence of no claim = %v, %v", ok, err)
	}
}

func testWithin(t *testing.T, _ opener) {
	for _, test := range []struct {
		when, from, to string
		want           bool
	}{
		{"2022-08-18", "", "", true},
		{"", "", "", true},
		{"", "2022", "", false},
		{"2022-08-18", "2022-08-18", "2022-08-18", true},
		{"2022-08-18", "2022-08-19", "", false},
		{"2022-08-18", "", "2022-08-17", false},
		{"2022-08", "2022-08-18", "2022-08-18", true},
		{"2022-08", "2022-09-01", "", false},
		{"2022-08", "", "2022-07-31", false},
		{"2022", "2022-12-31", "", true},
		{"202X", "2025-01-01", "", true},
		{"2019-03/2019-05", "2019-04-01", "2019-04-02", true},
		{"2019-03/2019-05", "2019-06-01", "", false},
		{"2019/..", "2025-01-01", "", true},
		{"../2019", "2020-01-01", "", false},
		{"2019~", "2019-05-01", "", true},
	} {
		if got := within(test.when, test.from, test.to); got != test.want {
			t.Errorf("within(%q, %q, %q) = %v", test.when, test.from, test.to, got)
		}
	}
}

func testReach(t *testing.T, open opener) {
	s, _ := open(t, Options{Relation: relations})
	all := manyReadings()
	put(t, s, all...)
	want := func(from graph.EntityID, depth int, f EdgeFilter) map[graph.EntityID]int {
		reached := map[graph.EntityID]int{from: 0}
		frontier := []graph.EntityID{from}
		for d := 1; d <= depth; d++ {
			var next []graph.EntityID
			for _, id := range frontier {
				for _, e := range wantEdges(id, f, all...) {
					for _, other := range []graph.EntityID{e.Subject, e.Object} {
						if _, ok := reached[other]; !ok && other != "" {
							reached[other] = d
							next = append(next, other)
						}
					}
				}
			}
			frontier = next
		}
		return reached
	}
	for _, f := range []EdgeFilter{{}, {Direction: Out}, {Direction: In}, {Relations: []schema.RelationID{"meets"}}, {Publisher: "Other"}} {
		for depth := range 4 {
			got := make(map[graph.EntityID]int)
			last := 0
			for r, err := range s.Reach(t.Context(), "albin-kurti", depth, f) {
				if err != nil {
					t.Fatal(err)
				}
				if r.Depth < last {
					t.Errorf("%s at depth %d comes after depth %d", r.ID, r.Depth, last)
				}
				if last = r.Depth; r.Depth > 0 && r.Via.Subject != r.ID && r.Via.Object != r.ID {
					t.Errorf("%s was reached by an edge of others: %+v", r.ID, r.Via)
				}
				got[r.ID] = r.Depth
			}
			diff(t, fmt.Sprintf("Reach(%d, %+v)", depth, f), got, want("albin-kurti", depth, f))
		}
	}
	if got := collect(t, s.Reach(t.Context(), "nobody", 3, EdgeFilter{})); len(got) != 0 {
		t.Errorf("Reach from nobody = %v", got)
	}
	// Entities that are merged are one place.
	if _, err := s.Merge(t.Context(), "albin-kurti", "person-1", ""); err != nil {
		t.Fatal(err)
	}
	edges := collect(t, s.Edges(t.Context(), "person-1", EdgeFilter{}))
	if a, b := wantEdges("albin-kurti", EdgeFilter{}, all...), wantEdges("person-1", EdgeFilter{}, all...); len(edges) < max(len(a), len(b)) || len(edges) > len(a)+len(b) {
		t.Errorf("%d edges of two entities that have %d and %d", len(edges), len(a), len(b))
	}
}

func testCount(t *testing.T, open opener) {
	s, _ := open(t, Options{Relation: relations})
	all := manyReadings()
	put(t, s, all...)
	for _, f := range []graph.Filter{
		{}, {Entity: "serbia"}, {Subject: "serbia"}, {Object: "serbia", Relation: "meets"}, {Relation: "meets"},
		{Relation: "recognizes", Polarity: graph.Negative}, {Entity: "serbia", Modality: graph.Planned}, {Modality: graph.Asserted},
		{Polarity: graph.Positive}, {Facts: true}, {Edges: true, Entity: "serbia"}, {Article: "summit"}, {Article: "summit", Relation: "leads"},
		{AttributedTo: "russia"}, {Entity: "nobody"}, {Relation: "unheard-of"}, {Modality: graph.Reported, Polarity: graph.Negative},
	} {
		got, err := s.Count(t.Context(), f)
		if want := len(claimsOf(f, all...)); got != want || err != nil {
			t.Errorf("Count(%+v) = %d, %v, want %d", f, got, err, want)
		}
	}
}

func testPrefixed(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	putBackground(t, s, background()...)
	put(t, s, summit())
	for _, test := range []struct {
		name string
		want []graph.EntityID
	}{
		{"AL", []graph.EntityID{"albin-kurti", "aleksandar-vucic"}},
		{"ser", []graph.EntityID{"serbia"}},
		{"k", []graph.EntityID{"albin-kurti", "kosovo"}},
		{"north atl", []graph.EntityID{"nato.organization"}},
		{"zz", nil},
	} {
		got := ids(collect(t, s.Prefixed(t.Context(), test.name)))
		slices.Sort(got)
		slices.Sort(test.want)
		diff(t, "Prefixed "+test.name, got, test.want)
	}
	for e, err := range s.Prefixed(t.Context(), "a") {
		if err != nil || e.ID == "" {
			t.Fatal(e, err)
		}
		break
	}
}

// testNothingLeft: whatever way look-ups end, no goroutine, view or iterator of
// theirs stays. A store with an iterator open would not close.
func testNothingLeft(t *testing.T, open opener) {
	s, reopen := open(t, Options{Relation: relations})
	put(t, s, manyReadings()...)
	before := runtime.NumGoroutine()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, ctx := range []context.Context{t.Context(), ended} {
		var got []error
		for _, err := range s.Edges(ctx, "serbia", EdgeFilter{From: "2000"}) {
			got = append(got, err)
			break
		}
		for _, err := range s.Reach(ctx, "serbia", 3, EdgeFilter{}) {
			got = append(got, err)
			break
		}
		for _, err := range s.Prefixed(ctx, "p") {
			got = append(got, err)
			break
		}
		for _, err := range s.Journal(ctx) {
			got = append(got, err)
		}
		_, err := s.Suggest(ctx, "Persn", 3)
		got = append(got, err)
		_, err = s.Count(ctx, graph.Filter{Entity: "serbia"})
		got = append(got, err)
		_, err = s.Stats(ctx)
		got = append(got, err)
		for _, err := range got {
			if !errors.Is(err, ctx.Err()) {
				t.Errorf("error %v, want %v", err, ctx.Err())
			}
		}
	}
	if reopen != nil {
		s = reopen()
		return // what closes a database begins and ends goroutines of its own
	}
	time.Sleep(10 * time.Millisecond)
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines, %d before", after, before)
	}
}
