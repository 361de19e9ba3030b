package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"entente/graph"
	"entente/schema"
)

// day is the clock of these tests.
func day(n int) func() time.Time {
	return func() time.Time { return time.Date(2026, 3, n, 12, 0, 0, 0, time.UTC) }
}

func testMerge(t *testing.T, open opener) {
	s, reopen := open(t, Options{Relation: relations, Now: day(1)})
	putBackground(t, s, background()...)
	one := summit()
	two := reading("letter", "Vucic wrote to A. Kurti.\nMr Vucic may meet Vucic.",
		entity("vucic.person.1", "Mr Vucic", schema.Person, "A. Vucic"),
		entity("albin-kurti", "Albin Kurti", schema.Person))
	claim(&two, 0, "vucic.person.1", "supports", "albin-kurti", func(c *graph.Claim) { c.AttributedTo = "vucic.person.1" })
	claim(&two, 1, "vucic.person.1", "meets", "aleksandar-vucic", func(c *graph.Claim) { c.Modality = graph.Possible })
	two.Entities = append(two.Entities, entity("aleksandar-vucic", "Aleksandar Vučić", schema.Person))
	put(t, s, one, two)
	before := dump(t, s)

	if n, err := s.Merge(t.Context(), "aleksandar-vucic", "vucic.person.1", "the same office"); n != 1 || err != nil {
		t.Fatalf("Merge = %d, %v", n, err)
	}
	check := func() {
		t.Helper()
		merged := []graph.Reading{one, two}
		merged[1].Claims = nil
		for _, c := range two.Claims {
			for _, id := range []*graph.EntityID{&c.Subject, &c.Object, &c.AttributedTo} {
				if *id == "vucic.person.1" {
					*id = "aleksandar-vucic"
				}
			}
			merged[1].Claims = append(merged[1].Claims, c)
		}
		for _, f := range []graph.Filter{
			{},
			{Subject: "vucic.person.1"},
			{Subject: "aleksandar-vucic"},
			{Object: "vucic.person.1"},
			{Entity: "aleksandar-vucic", Relation: "meets"},
			{AttributedTo: "aleksandar-vucic"},
			{Subject: "aleksandar-vucic", Object: "vucic.person.1"},
			{Article: "letter", Subject: "aleksandar-vucic"},
		} {
			asked := f
			for _, id := range []*graph.EntityID{&f.Subject, &f.Object, &f.Entity} {
				if *id == "vucic.person.1" {
					*id = "aleksandar-vucic"
				}
			}
			diff(t, fmt.Sprintf("Claims(%+v)", asked), collect(t, s.Claims(t.Context(), asked)), claimsOf(f, merged...))
		}
		want := graph.Entity{ID: "aleksandar-vucic", Name: "Aleksandar Vučić", Class: schema.Person, Aliases: []string{"A. Vucic", "Mr Vucic", "Vucic", "Vučić"}}
		for _, id := range []graph.EntityID{"aleksandar-vucic", "vucic.person.1"} {
			got, ok, err := s.Entity(t.Context(), id)
			if !ok || err != nil {
				t.Fatalf("Entity(%s) = %v, %v", id, ok, err)
			}
			diff(t, "Entity", got, want)
		}
		for _, name := range []string{"mr vucic", "VUČIĆ", "vucic.person.1", "aleksandar-vucic", "A. Vucic"} {
			got, err := s.Lookup(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			diff(t, "Lookup "+name, ids(got), []graph.EntityID{"aleksandar-vucic"})
		}
		got, err := s.Suggest(t.Context(), "mr vucci", 5)
		if err != nil {
			t.Fatal(err)
		}
		diff(t, "Suggest", ids(got), []graph.EntityID{"aleksandar-vucic"})
		after := dump(t, s)
		if got, want := len(after["entities"].([]graph.Entity)), len(before["entities"].([]graph.Entity))-1; got != want {
			t.Errorf("%d entities, want %d", got, want)
		}
		if st := after["stats"].(Stats); st.Entities != len(after["entities"].([]graph.Entity)) {
			t.Errorf("Stats counts %d entities, Entities yields %d", st.Entities, len(after["entities"].([]graph.Entity)))
		}
	}
	check()
	if reopen != nil {
		s = reopen()
		check()
	}
	diff(t, "Journal", collect(t, s.Journal(t.Context())), []Event{
		{Number: 1, Kept: "aleksandar-vucic", Merged: "vucic.person.1", Reason: "the same office", Since: day(1)()},
	})

	if n, err := s.Unmerge(t.Context(), "vucic.person.1", "his brother"); n != 2 || err != nil {
		t.Fatalf("Unmerge = %d, %v", n, err)
	}
	diff(t, "Journal", collect(t, s.Journal(t.Context())), []Event{
		{Number: 1, Kept: "aleksandar-vucic", Merged: "vucic.person.1", Reason: "the same office", Since: day(1)(), UndoneBy: 2},
		{Number: 2, Kept: "aleksandar-vucic", Merged: "vucic.person.1", Reason: "his brother", Since: day(1)(), Undoes: 1},
	})
	after := dump(t, s)
	for _, what := range []string{"articles", "entities", "claims"} {
		diff(t, what+" after merge and unmerge", after[what], before[what])
	}
}

func testMergeChains(t *testing.T, open opener) {
	s, _ := open(t, Options{Now: day(2)})
	r := reading("letters", "All wrote.")
	names := []string{"a", "b", "c", "d"}
	for _, n := range names {
		r.Entities = append(r.Entities, entity(n, "Person "+n, schema.Person))
	}
	claim(&r, 0, "a", "meets", "b", nil)
	claim(&r, 0, "c", "meets", "d", nil)
	put(t, s, r)
	goBy := func(want ...graph.EntityID) {
		t.Helper()
		for i, n := range names {
			e, ok, err := s.Entity(t.Context(), graph.EntityID(n))
			if !ok || err != nil {
				t.Fatalf("Entity(%s) = %v, %v", n, ok, err)
			}
			if e.ID != want[i] {
				t.Errorf("%s goes by %s, want %s", n, e.ID, want[i])
			}
		}
	}
	merge := func(a, b graph.EntityID, want error) {
		t.Helper()
		if _, err := s.Merge(t.Context(), a, b, ""); !errors.Is(err, want) {
			t.Errorf("Merge(%s, %s) = %v, want %v", a, b, err, want)
		}
	}
	unmerge := func(a graph.EntityID, want error) {
		t.Helper()
		if _, err := s.Unmerge(t.Context(), a, ""); !errors.Is(err, want) {
			t.Errorf("Unmerge(%s) = %v, want %v", a, err, want)
		}
	}
	merge("a", "b", nil)
	merge("b", "c", nil) // into a, as b is
	goBy("a", "a", "a", "d")
	merge("c", "a", ErrMerged)
	merge("a", "a", ErrMerged)
	merge("a", "nobody", ErrUnknown)
	merge("nobody", "a", ErrUnknown)
	merge("d", "c", nil)
	goBy("d", "d", "d", "d")
	unmerge("d", ErrNotMerged)
	unmerge("nobody", ErrUnknown)
	unmerge("b", nil)
	goBy("d", "b", "d", "d")
	unmerge("a", nil) // with c
	goBy("a", "b", "a", "d")
	merge("a", "b", nil)
	goBy("a", "a", "a", "d")
	if _, err := s.Merge(t.Context(), "a", "d", "\xff"); !errors.Is(err, ErrInvalid) {
		t.Errorf("Merge with a reason that is no text: %v", err)
	}

	// What the journal names may be forgotten, and come back.
	remove(t, s, "letters")
	if got := collect(t, s.Entities(t.Context())); len(got) != 0 {
		t.Errorf("Entities yields %v, which are gone", got)
	}
	unmerge("c", nil)
	put(t, s, r)
	goBy("a", "a", "c", "d")
	diff(t, "claims", len(collect(t, s.Claims(t.Context(), graph.Filter{Entity: "a"}))), 1)
}

// testMergeAll has random merges and unmerges leave nothing behind once all are undone.
func testMergeAll(t *testing.T, open opener) {
	s, _ := open(t, Options{Relation: relations})
	rnd := rand.New(rand.NewPCG(5, 6))
	for i := range 8 {
		put(t, s, invent(rnd, i, 6))
	}
	before := dump(t, s)
	for range 30 {
		all := collect(t, s.Entities(t.Context()))
		a, b := all[rnd.IntN(len(all))].ID, all[rnd.IntN(len(all))].ID
		if _, err := s.Merge(t.Context(), a, b, "by chance"); (err != nil) != (a == b) {
			t.Fatalf("Merge(%s, %s): %v", a, b, err)
		}
		entities := len(collect(t, s.Entities(t.Context())))
		if want := len(all) - 1 + number(a == b); entities != want {
			t.Errorf("%d entities after a merge, want %d", entities, want)
		}
		if entities < 3 || rnd.IntN(2) == 0 {
			unmergeOne(t, s, rnd)
		}
	}
	for unmergeOne(t, s, rnd) {
	}
	after := dump(t, s)
	for _, what := range []string{"articles", "entities", "claims"} {
		diff(t, what, after[what], before[what])
	}
}

func unmergeOne(t *testing.T, s *Store, rnd *rand.Rand) bool {
	var holding []Event
	for _, e := range collect(t, s.Journal(t.Context())) {
		if e.Holds() {
			holding = append(holding, e)
		}
	}
	if len(holding) == 0 {
		return false
	}
	if _, err := s.Unmerge(t.Context(), holding[rnd.IntN(len(holding))].Merged, ""); err != nil {
		t.Fatal(err)
	}
	return true
}
