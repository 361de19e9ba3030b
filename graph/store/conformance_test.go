package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"entente/graph"
	"entente/schema"
)

func TestMemory(t *testing.T) { testStore(t, openMemory) }
func TestDisk(t *testing.T)   { testStore(t, openDisk) }

// testStore is what every backend must pass.
func testStore(t *testing.T, open opener) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, opener)
	}{
		{"empty", testEmpty},
		{"articles", testArticles},
		{"claims", testClaims},
		{"edges", testEdges},
		{"filters", testFilters},
		{"again", testAgain},
		{"correction", testCorrection},
		{"remove", testRemove},
		{"batch", testBatch},
		{"background", testBackground},
		{"entities", testEntities},
		{"lookup", testLookup},
		{"suggest", testSuggest},
		{"merge", testMerge},
		{"merge chains", testMergeChains},
		{"merge all", testMergeAll},
		{"edge lookups", testEdgeLookups},
		{"within", testWithin},
		{"reach", testReach},
		{"count", testCount},
		{"prefixed", testPrefixed},
		{"nothing left", testNothingLeft},
		{"check", testCheck},
		{"load", testLoad},
		{"backup", testBackup},
		{"refusals", testRefusals},
		{"odd ids", testOddIDs},
		{"random changes", testRandomChanges},
		{"order of quads", testOrderOfQuads},
		{"write in a loop", testWriteInLoop},
		{"stop a loop", testStopLoop},
		{"cancel", testCancel},
		{"concurrent", testConcurrent},
		{"scripts", testScripts},
		{"closed", testClosed},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open) })
	}
}

func testEmpty(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	ctx := t.Context()
	st, err := s.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	st.Bytes = 0
	diff(t, "Stats of a store with nothing but its version", st, Stats{Stored: 1})
	if got := collect(t, s.Quads(ctx)); len(got) != 0 {
		t.Errorf("Quads = %v", got)
	}
	if got := collect(t, s.Claims(ctx, graph.Filter{})); len(got) != 0 {
		t.Errorf("Claims = %v", got)
	}
	if got := collect(t, s.Claims(ctx, graph.Filter{Entity: "serbia", Relation: "leads", Article: "x"})); len(got) != 0 {
		t.Errorf("Claims = %v", got)
	}
	if got := collect(t, s.Entities(ctx)); len(got) != 0 {
		t.Errorf("Entities = %v", got)
	}
	if got := collect(t, s.Articles(ctx)); len(got) != 0 {
		t.Errorf("Articles = %v", got)
	}
	if _, ok, err := s.Article(ctx, "x"); ok || err != nil {
		t.Errorf("Article = %v, %v", ok, err)
	}
	if _, ok, err := s.Claim(ctx, "x"); ok || err != nil {
		t.Errorf("Claim = %v, %v", ok, err)
	}
	if _, ok, err := s.Entity(ctx, "x"); ok || err != nil {
		t.Errorf("Entity = %v, %v", ok, err)
	}
	if got, err := s.Hash(ctx, "x"); got != "" || err != nil {
		t.Errorf("Hash = %q, %v", got, err)
	}
	if got, err := s.BySource(ctx, "x"); len(got) != 0 || err != nil {
		t.Errorf("BySource = %v, %v", got, err)
	}
	if got, err := s.Lookup(ctx, "x"); len(got) != 0 || err != nil {
		t.Errorf("Lookup = %v, %v", got, err)
	}
	if got, err := s.Suggest(ctx, "x", 3); len(got) != 0 || err != nil {
		t.Errorf("Suggest = %v, %v", got, err)
	}
	if err := s.Remove(ctx, "x"); err != nil {
		t.Errorf("Remove: %v", err)
	}
	if err := s.Put(ctx); err != nil {
		t.Errorf("Put of nothing: %v", err)
	}
}

func testArticles(t *testing.T, open opener) {
	s, reopen := open(t, Options{Extractor: "1"})
	r, second := summit(), reading("second", "Nothing to claim.")
	second.Article.Source = r.Article.Source
	put(t, s, r, second)
	check := func() {
		ctx := t.Context()
		want := *r.Article
		want.Text = ""
		got, ok, err := s.Article(ctx, "summit")
		if err != nil || !ok {
			t.Fatalf("Article = %v, %v", ok, err)
		}
		diff(t, "Article", got, want)
		var ids []graph.ArticleID
		for _, a := range collect(t, s.Articles(ctx)) {
			ids = append(ids, a.ID)
		}
		diff(t, "Articles", ids, []graph.ArticleID{"second", "summit"})
		bySource, err := s.BySource(ctx, "news/summit.txt")
		if err != nil {
			t.Fatal(err)
		}
		diff(t, "BySource", bySource, []graph.ArticleID{"second", "summit"})
		if ok, err := s.Unchanged(ctx, r.Article); !ok || err != nil {
			t.Errorf("Unchanged = %v, %v for the same article", ok, err)
		}
		edited := *r.Article
		edited.Text += " "
		if ok, err := s.Unchanged(ctx, &edited); ok || err != nil {
			t.Errorf("Unchanged = %v, %v for another text", ok, err)
		}
		if ok, err := s.Unchanged(ctx, &graph.Article{ID: "third"}); ok || err != nil {
			t.Errorf("Unchanged = %v, %v for an unknown article", ok, err)
		}
		moved := *r.Article
		moved.Source = "elsewhere"
		if ok, err := s.Unchanged(ctx, &moved); !ok || err != nil {
			t.Errorf("Unchanged = %v, %v for the same article in another file", ok, err)
		}
		st, err := s.Stats(ctx)
		if err != nil {
			t.Fatal(err)
		}
		st.Quads, st.Stored, st.Bytes = 0, 0, 0
		diff(t, "Stats", st, Stats{
			Articles: 2, Sentences: 4, Claims: 7, Entities: 7, Negative: 1, Former: 1,
			Modalities: map[graph.Modality]int{graph.Asserted: 4, graph.Reported: 1, graph.Alleged: 1, graph.Possible: 1},
			Relations:  map[schema.RelationID]int{"leads": 2, "meets": 1, "recognizes": 1, "attacks": 1, "says": 1, "visits": 1},
			Classes:    map[schema.ClassID]int{schema.Person: 2, schema.Country: 3, schema.Organization: 2},
			First:      "2022-08-18", Last: "2022-08-18",
		})
	}
	check()
	if reopen != nil {
		s = reopen()
		check()
	}

	other, _ := open(t, Options{Extractor: "2"})
	put(t, other, r)
	one, _ := s.Hash(t.Context(), "summit")
	two, _ := other.Hash(t.Context(), "summit")
	if one == "" || two == "" || one == two {
		t.Errorf("two extractors give the hashes %q and %q", one, two)
	}
}

func testClaims(t *testing.T, open opener) {
	s, reopen := open(t, Options{Relation: relations})
	putBackground(t, s, background()...)
	r := summit()
	put(t, s, r)
	if reopen != nil {
		s = reopen()
	}
	diff(t, "Claims", collect(t, s.Claims(t.Context(), graph.Filter{})), claimsOf(graph.Filter{}, r))
	for _, want := range r.Claims {
		got, ok, err := s.Claim(t.Context(), want.ID)
		if err != nil || !ok {
			t.Fatalf("Claim(%s) = %v, %v", want.ID, ok, err)
		}
		diff(t, "Claim", got, want)
	}
}

// testEdges holds the promise that the graph never lies.
func testEdges(t *testing.T, open opener) {
	s, _ := open(t, Options{Relation: relations})
	put(t, s, summit())
	var got []string
	for _, q := range collect(t, s.Quads(t.Context())) {
		if name, ok := ID(q.Predicate.Value, RelationPrefix); ok {
			subject, _ := ID(q.Subject.Value, EntityPrefix)
			object, isEntity := ID(q.Object.Value, EntityPrefix)
			if !isEntity {
				object = fmt.Sprintf("%q", q.Object.Value)
			}
			got = append(got, subject+" "+name+" "+object)
			if !strings.HasPrefix(q.Label.Value, ClaimPrefix) {
				t.Errorf("the edge %s is labelled %s, not by its claim", got[len(got)-1], q.Label.Value)
			}
		}
	}
	slices.Sort(got)
	diff(t, "edges", got, []string{
		`albin-kurti says "We will talk again"`,
		"aleksandar-vucic formerly-led progressives.organization",
		"aleksandar-vucic leads serbia",
		"aleksandar-vucic meets albin-kurti",
		"serbia does-not-recognize kosovo",
	})
}

func testFilters(t *testing.T, open opener) {
	s, _ := open(t, Options{Relation: relations})
	rnd := rand.New(rand.NewPCG(1, 2))
	var all []graph.Reading
	for i := range 12 {
		all = append(all, invent(rnd, i, 5))
	}
	all = append(all, summit())
	put(t, s, all...)
	for _, f := range []graph.Filter{
		{},
		{Entity: "serbia"},
		{Subject: "serbia"},
		{Object: "serbia"},
		{Entity: "person-1", Relation: "meets"},
		{Subject: "person-1", Object: "serbia"},
		{Subject: "person-1", Entity: "person-2"},
		{Entity: "kosovo", Facts: true},
		{AttributedTo: "russia"},
		{AttributedTo: "russia", Article: "summit"},
		{Relation: "recognizes"},
		{Relation: "recognizes", Polarity: graph.Negative},
		{Relation: "leads", Edges: true},
		{Relation: "unheard-of"},
		{Article: "summit"},
		{Article: "summit", Subject: "serbia"},
		{Article: "nowhere"},
		{Article: "nowhere", Entity: "serbia"},
		{Entity: "nobody"},
		{Polarity: graph.Negative},
		{Polarity: graph.Positive},
		{Modality: graph.Asserted},
		{Modality: graph.Planned},
		{Modality: graph.Reported, Polarity: graph.Negative},
		{Edges: true},
		{Facts: true},
	} {
		diff(t, fmt.Sprintf("Claims(%+v)", f), collect(t, s.Claims(t.Context(), f)), claimsOf(f, all...))
	}
}

// dump is everything that a store tells.
func dump(t testing.TB, s *Store) map[string]any {
	t.Helper()
	ctx := context.Background()
	st, err := s.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	quads := collect(t, s.Quads(ctx))
	articles, entities, claims := collect(t, s.Articles(ctx)), collect(t, s.Entities(ctx)), collect(t, s.Claims(ctx, graph.Filter{}))
	st.Bytes = 0
	// What is counted is what is there.
	want := Stats{Articles: len(articles), Entities: len(entities), Claims: len(claims), Quads: len(quads), Stored: st.Stored}
	sentences := make(map[string]bool)
	for _, c := range claims {
		set(&want.Modalities, c.Modality, want.Modalities[c.Modality]+1)
		set(&want.Relations, c.Relation, want.Relations[c.Relation]+1)
		want.Negative += number(c.Polarity == graph.Negative)
		want.Former += number(c.Former)
		sentences[fmt.Sprint(c.Article, c.Evidence.Start, c.Evidence.End)] = true
	}
	want.Sentences = len(sentences)
	for _, e := range entities {
		set(&want.Classes, e.Class, want.Classes[e.Class]+1)
	}
	for _, a := range articles {
		if a.Date != "" && (want.First == "" || a.Date < want.First) {
			want.First = a.Date
		}
		want.Last = max(want.Last, a.Date)
	}
	diff(t, "Stats", st, want)
	mustBeWhole(t, s)
	return map[string]any{
		"stats":    st,
		"quads":    quads,
		"articles": articles,
		"entities": entities,
		"claims":   claims,
	}
}

func testAgain(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	putBackground(t, s, background()...)
	put(t, s, summit())
	before := dump(t, s)
	putBackground(t, s, background()...)
	put(t, s, summit())
	put(t, s, summit(), summit())
	diff(t, "the same again", dump(t, s), before)
	checkNodes(t, s)
}

func testCorrection(t *testing.T, open opener) {
	s, reopen := open(t, Options{})
	first := summit()
	put(t, s, first, reading("other", "Untouched."))

	// The corrected article says one thing as before, one otherwise, and the rest no more.
	second := reading("summit", first.Article.Text+"\nA correction.", first.Entities[:4]...)
	second.Article.Title = "Corrected"
	claim(&second, 0, "aleksandar-vucic", "leads", "serbia", func(c *graph.Claim) { c.Role = "president" })
	claim(&second, 1, "serbia", "recognizes", "kosovo", nil)
	put(t, s, second)
	if reopen != nil {
		s = reopen()
	}
	ctx := t.Context()
	diff(t, "Claims", collect(t, s.Claims(ctx, graph.Filter{})), claimsOf(graph.Filter{}, second))
	if a, _, err := s.Article(ctx, "summit"); a.Title != "Corrected" || err != nil {
		t.Errorf("Article has the title %q, %v", a.Title, err)
	}
	if _, ok, err := s.Entity(ctx, "russia"); ok || err != nil {
		t.Errorf("Entity(russia) = %v, %v; nothing speaks of it any more", ok, err)
	}

	// It is as if the first had never been.
	fresh, _ := open(t, Options{})
	put(t, fresh, second, reading("other", "Untouched."))
	got, want := dump(t, s), dump(t, fresh)
	diff(t, "after a correction", got["quads"], want["quads"])
	diff(t, "after a correction", got["entities"], want["entities"])
	checkNodes(t, s)
}

func testRemove(t *testing.T, open opener) {
	s, reopen := open(t, Options{})
	putBackground(t, s, background()...)
	put(t, s, reading("kept", "Kept."))
	before := dump(t, s)
	put(t, s, summit())
	remove(t, s, "summit")
	if reopen != nil {
		s = reopen()
	}
	got := dump(t, s)
	diff(t, "after Remove", got["quads"], before["quads"])
	diff(t, "after Remove", got["entities"], before["entities"])
	checkNodes(t, s)
	remove(t, s, "summit")
	remove(t, s, "never there")

	// What was removed can come back.
	put(t, s, summit())
	diff(t, "Claims", collect(t, s.Claims(t.Context(), graph.Filter{})), claimsOf(graph.Filter{}, summit()))
	checkNodes(t, s)
}

func testBatch(t *testing.T, open opener) {
	single, _ := open(t, Options{})
	batched, _ := open(t, Options{})
	rnd := rand.New(rand.NewPCG(3, 4))
	var all []graph.Reading
	for i := range 20 {
		all = append(all, invent(rnd, i, 6))
	}
	for _, r := range all {
		put(t, single, r)
	}
	first := all[0]
	all[0] = reading(string(first.Article.ID), "An earlier version.")
	put(t, batched, append(all, first)...) // the last reading of an article counts
	diff(t, "one by one and at once", dump(t, batched), dump(t, single))
}

func testBackground(t *testing.T, open opener) {
	s, reopen := open(t, Options{})
	ctx := t.Context()
	putBackground(t, s, background()...)
	if reopen != nil {
		s = reopen()
	}
	diff(t, "Entities", collect(t, s.Entities(ctx)), func() []graph.Entity {
		want := background()
		slices.SortFunc(want, func(a, b graph.Entity) int { return strings.Compare(string(a.ID), string(b.ID)) })
		return want
	}())

	// An article does not repeat what the background says, and may add to it.
	r := reading("r", "Serbia met Russia.",
		entity("serbia", "Serbia", schema.Country, "Serbian", "the Balkan nation"), entity("russia", "Russia", schema.Country))
	claim(&r, 0, "serbia", "meets", "russia", nil)
	claim(&r, 0, "serbia", "supports", "kosovo", nil) // not an entity of the reading
	put(t, s, r)
	var said []string
	for _, q := range collect(t, s.Quads(ctx)) {
		if strings.HasPrefix(q.Label.Value, ArticlePrefix) && strings.HasPrefix(q.Subject.Value, EntityPrefix) {
			said = append(said, q.Object.Value)
		}
	}
	diff(t, "what the article says of entities", said, []string{"the Balkan nation"})
	serbia, _, err := s.Entity(ctx, "serbia")
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "aliases", serbia.Aliases, []string{"Belgrade", "Serbian", "the Balkan nation"})

	// A new background replaces the old, but for what claims speak of.
	changed := background()[:1]
	changed[0].Aliases = []string{"Serb"}
	putBackground(t, s, changed...)
	var ids []graph.EntityID
	for _, e := range collect(t, s.Entities(ctx)) {
		ids = append(ids, e.ID)
		if !e.Background {
			t.Errorf("%s left the background", e.ID)
		}
	}
	diff(t, "entities", ids, []graph.EntityID{"kosovo", "russia", "serbia"})
	serbia, _, err = s.Entity(ctx, "serbia")
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "aliases", serbia.Aliases, []string{"Serb", "the Balkan nation"})
	if len(serbia.SameAs) != 1 {
		t.Errorf("same as %v", serbia.SameAs)
	}
	checkNodes(t, s)

	// The writer does not go by the old background.
	r.Entities[0].Aliases = []string{"Belgrade", "Serb"}
	put(t, s, r)
	if serbia, _, err = s.Entity(ctx, "serbia"); err != nil {
		t.Fatal(err)
	}
	diff(t, "aliases", serbia.Aliases, []string{"Belgrade", "Serb"})
}

func testEntities(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	ctx := t.Context()
	put(t, s,
		reading("1", "x", graph.Entity{ID: "p", Name: "Ann Lee", Class: schema.Person, Aliases: []string{"Lee"}, SameAs: []string{"http://b.example/", "http://a.example/"}}),
		reading("2", "x", graph.Entity{ID: "p", Name: "Ann Mary Lee", Class: schema.Person, Aliases: []string{"Ms Lee"}}),
		reading("3", "x", graph.Entity{ID: "p", Name: "Ann Lee", Class: schema.Thing, SameAs: []string{"http://a.example/"}}),
		reading("4", "x", graph.Entity{ID: "q", Name: "Bo", Class: schema.Person}),
		reading("5", "x", graph.Entity{ID: "q", Name: "Bob", Class: schema.Group}),
		reading("6", "x", graph.Entity{ID: "q", Name: "Bab", Class: schema.Place}),
	)
	want := []graph.Entity{
		{ // most articles call it so
			ID: "p", Name: "Ann Lee", Class: schema.Person, Aliases: []string{"Ann Mary Lee", "Lee", "Ms Lee"},
			SameAs: []string{"http://a.example/", "http://b.example/"},
		},
		{ID: "q", Name: "Bab", Class: schema.Person, Aliases: []string{"Bo", "Bob"}}, // the longest, then the first
	}
	got := collect(t, s.Entities(ctx))
	diff(t, "Entities", got, want)
	got[0].Aliases[0] = "scribbled over"
	diff(t, "Entities", collect(t, s.Entities(ctx)), want)

	putBackground(t, s, graph.Entity{ID: "p", Name: "A. Lee", Class: schema.Group})
	p, _, err := s.Entity(ctx, "p")
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "Entity", p, graph.Entity{
		ID: "p", Name: "A. Lee", Class: schema.Group, Aliases: []string{"Ann Lee", "Ann Mary Lee", "Lee", "Ms Lee"},
		SameAs: want[0].SameAs, Background: true,
	})
}

func ids(entities []graph.Entity) []graph.EntityID {
	var out []graph.EntityID
	for _, e := range entities {
		out = append(out, e.ID)
	}
	return out
}

func testLookup(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	putBackground(t, s, background()...)
	r := summit()
	r.Entities = append(r.Entities,
		entity("george-kurti", "George Kurti", schema.Person, "Kurti", "Belgrade"),
		entity("belgrade", "Belgrade Weekly", schema.Organization),
		entity("zoran-kurti", "Zoran Kurti", schema.Person, "Kurti"))
	claim(&r, 2, "george-kurti", "meets", "albin-kurti", nil)
	put(t, s, r)
	for _, test := range []struct {
		name string
		want []graph.EntityID
	}{
		{"Serbia", []graph.EntityID{"serbia"}},
		{"  sERBIA ", []graph.EntityID{"serbia"}},
		{"vucic", []graph.EntityID{"aleksandar-vucic"}},
		{"VUČIĆ", []graph.EntityID{"aleksandar-vucic"}},
		{"Aleksandar  Vucic", []graph.EntityID{"aleksandar-vucic"}},
		{"aleksandar-vucic", []graph.EntityID{"aleksandar-vucic"}},
		{"nato.organization", []graph.EntityID{"nato.organization"}},
		{"N.A.T.O.", []graph.EntityID{"nato.organization"}},
		{"the kremlin", []graph.EntityID{"russia"}},
		{"Kurti", []graph.EntityID{"albin-kurti", "george-kurti", "zoran-kurti"}}, // by number of claims
		{"Belgrade", []graph.EntityID{"belgrade", "serbia", "george-kurti"}},      // id, background, rest
		{"Progressive", nil},
		{"", nil},
		{"—", nil},
	} {
		got, err := s.Lookup(t.Context(), test.name)
		if err != nil {
			t.Fatal(err)
		}
		diff(t, fmt.Sprintf("Lookup(%q)", test.name), ids(got), test.want)
	}
	remove(t, s, "summit")
	if got, err := s.Lookup(t.Context(), "Kurti"); len(got) != 0 || err != nil {
		t.Errorf("Lookup finds %v, %v, which is gone", got, err)
	}
}

func testSuggest(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	putBackground(t, s, background()...)
	put(t, s, summit())
	for _, test := range []struct {
		name string
		n    int
		want []graph.EntityID
	}{
		{"Kosvo", 3, []graph.EntityID{"kosovo"}},
		{"Kosovoo", 3, []graph.EntityID{"kosovo"}},
		{"Rusia", 3, []graph.EntityID{"russia"}},
		{"vucci", 3, []graph.EntityID{"aleksandar-vucic"}},
		{"Alexandar Vucic", 3, []graph.EntityID{"aleksandar-vucic"}},
		{"Aleksander", 3, []graph.EntityID{"aleksandar-vucic"}}, // a word of a name
		{"al", 3, []graph.EntityID{"albin-kurti", "aleksandar-vucic"}},
		{"al", 1, []graph.EntityID{"albin-kurti"}},
		{"al", 0, nil},
		{"Ser", 3, []graph.EntityID{"serbia"}},
		{"Xyzzyx", 3, nil},
		{"", 3, nil},
	} {
		got, err := s.Suggest(t.Context(), test.name, test.n)
		if err != nil {
			t.Fatal(err)
		}
		diff(t, fmt.Sprintf("Suggest(%q, %d)", test.name, test.n), ids(got), test.want)
	}
	remove(t, s, "summit")
	if got, err := s.Suggest(t.Context(), "Kurt", 3); len(got) != 0 || err != nil {
		t.Errorf("Suggest finds %v, %v, which is gone", got, err)
	}
}

func testRefusals(t *testing.T, open opener) {
	s, _ := open(t, Options{Relation: relations})
	putBackground(t, s, background()...)
	put(t, s, reading("there", "Already there."))
	before := dump(t, s)
	edit := func(f func(r *graph.Reading)) graph.Reading {
		r := summit()
		f(&r)
		return r
	}
	first := func(f func(c *graph.Claim)) graph.Reading {
		return edit(func(r *graph.Reading) { f(&r.Claims[0]); r.Claims[0].Identify() })
	}
	for _, test := range []struct {
		name    string
		reading graph.Reading
		want    string
	}{
		{"no article", graph.Reading{}, "no article"},
		{"no id", reading("", "x"), "has no id"},
		{"text in another encoding", reading("x", "\xff"), "not valid UTF-8"},
		{"title in another encoding", edit(func(r *graph.Reading) { r.Article.Title = "\xe9" }), "not valid UTF-8"},
		{"entity without id", edit(func(r *graph.Reading) { r.Entities[0].ID = "" }), "has no id"},
		{"entity without name", edit(func(r *graph.Reading) { r.Entities[0].Name = "" }), "has no name"},
		{"entity without class", edit(func(r *graph.Reading) { r.Entities[0].Class = "" }), "has no class"},
		{"entity as an article", edit(func(r *graph.Reading) { r.Entities[0].Class = "Article" }), "class of articles"},
		{"entity twice", edit(func(r *graph.Reading) { r.Entities[1].ID = r.Entities[0].ID }), "there twice"},
		{"empty alias", edit(func(r *graph.Reading) { r.Entities[0].Aliases = []string{""} }), "empty alias"},
		{"alias in another encoding", edit(func(r *graph.Reading) { r.Entities[0].Aliases = []string{"\xe9"} }), "not valid UTF-8"},
		{"same as no IRI", edit(func(r *graph.Reading) { r.Entities[0].SameAs = []string{"Q403"} }), "not absolute"},
		{"claim without id", edit(func(r *graph.Reading) { r.Claims[0].ID = "" }), "has no id"},
		{"claim with a wrong id", edit(func(r *graph.Reading) { r.Claims[0].Role = "king" }), "makes"},
		{"claim twice", edit(func(r *graph.Reading) { r.Claims[1] = r.Claims[0] }), "there twice"},
		{"claim of another article", first(func(c *graph.Claim) { c.Article = "other" }), "of article"},
		{"no subject", first(func(c *graph.Claim) { c.Subject = "" }), "no subject"},
		{"unknown subject", first(func(c *graph.Claim) { c.Subject = "nobody" }), `unknown subject "nobody"`},
		{"no object", first(func(c *graph.Claim) { c.Object = "" }), "no object"},
		{"unknown object", first(func(c *graph.Claim) { c.Object = "nobody" }), `unknown object "nobody"`},
		{"unknown source", first(func(c *graph.Claim) { c.AttributedTo = "nobody" }), `unknown source "nobody"`},
		{"no relation", first(func(c *graph.Claim) { c.Relation = "" }), "no relation"},
		{"unknown relation", first(func(c *graph.Claim) { c.Relation = "tickles" }), `unknown relation "tickles"`},
		{"says without quote", first(func(c *graph.Claim) { c.Relation, c.Object = graph.Says, "" }), "no quote"},
		{"says an entity", first(func(c *graph.Claim) { c.Relation, c.Quote = graph.Says, "x" }), "beside its quote"},
		{"quote without says", first(func(c *graph.Claim) { c.Quote = "x" }), "has a quote"},
		{"no polarity", first(func(c *graph.Claim) { c.Polarity = "" }), "unknown polarity"},
		{"no modality", first(func(c *graph.Claim) { c.Modality = "" }), "unknown modality"},
		{"too sure", first(func(c *graph.Claim) { c.Confidence = 1.5 }), "between 0 and 1"},
		{"unsure of being sure", first(func(c *graph.Claim) { c.Confidence = math.NaN() }), "between 0 and 1"},
		{"evidence elsewhere", first(func(c *graph.Claim) { c.Evidence.Start++ }), "has evidence"},
		{"evidence behind the text", first(func(c *graph.Claim) { c.Evidence.End = 10_000 }), "has evidence"},
		{"evidence before the text", first(func(c *graph.Claim) { c.Evidence.Start = -1 }), "has evidence"},
		{"evidence of nothing", first(func(c *graph.Claim) { c.Evidence.End, c.Evidence.Text = c.Evidence.Start, "" }), "has evidence"},
		{"evidence that cuts a letter", first(func(c *graph.Claim) {
			c.Evidence.Start = strings.Index(summit().Article.Text, "č") + 1
			c.Evidence.Text = summit().Article.Text[c.Evidence.Start:c.Evidence.End]
		}), "cuts a letter"},
		{"sentence of two numbers", first(func(c *graph.Claim) { c.Evidence.Sentence = 3 }), "counts as sentence"},
		{"sentence before the first", first(func(c *graph.Claim) { c.Evidence.Sentence = -1 }), "in sentence -1"},
		{"role in another encoding", first(func(c *graph.Claim) { c.Role = "\xe9" }), "not valid UTF-8"},
	} {
		// A good reading beside it is not kept either.
		err := s.Put(t.Context(), reading("good", "Good."), test.reading)
		if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: Put = %v, want %q", test.name, err, test.want)
		}
	}
	if err := s.PutBackground(t.Context(), []graph.Entity{{ID: "x"}}); !errors.Is(err, ErrInvalid) {
		t.Errorf("PutBackground = %v", err)
	}
	diff(t, "after refusals", dump(t, s), before)
}

func testOddIDs(t *testing.T, open opener) {
	s, reopen := open(t, Options{})
	odd := []string{
		"https://example.org/a?b=c#d", "50% off", "a b", `<"x">`, "наука", "日本", "a/b\\c", "\u202eright", "tab\tnew\nline", "😀", "%41", "\x00",
	}
	var all []graph.Reading
	for _, id := range odd {
		r := reading(id, "A quote of \"him\" \\ and\ta tab.\nSecond.", entity(id, id+" ", schema.Thing, "\t", "\\", `an "alias"`), entity("other", "Other", schema.Thing))
		r.Article.URL, r.Article.Title = "", "\"Title\"\n"+id
		claim(&r, 0, id, "meets", "other", func(c *graph.Claim) { c.Role, c.When = id, "\"" })
		claim(&r, 1, "other", "says", id+"\r\n\"^^<x>", nil)
		all = append(all, r)
	}
	put(t, s, all...)
	if reopen != nil {
		s = reopen()
	}
	diff(t, "Claims", collect(t, s.Claims(t.Context(), graph.Filter{})), claimsOf(graph.Filter{}, all...))
	for _, r := range all {
		want := *r.Article
		want.Text = ""
		got, ok, err := s.Article(t.Context(), want.ID)
		if !ok || err != nil {
			t.Errorf("Article(%q) = %v, %v", want.ID, ok, err)
		}
		diff(t, "Article", got, want)
		e, ok, err := s.Entity(t.Context(), r.Entities[0].ID)
		if !ok || err != nil {
			t.Errorf("Entity(%q) = %v, %v", want.ID, ok, err)
		}
		diff(t, "Entity", e, r.Entities[0])
	}
	for _, q := range collect(t, s.Quads(t.Context())) {
		if err := q.Check(); err != nil {
			t.Errorf("%v: %v", q, err)
		}
	}
	for _, r := range all {
		remove(t, s, r.Article.ID)
	}
	checkNodes(t, s)
}

// testRandomChanges compares a store after many changes with one that was only
// told the end of the story.
func testRandomChanges(t *testing.T, open opener) {
	rnd := rand.New(rand.NewPCG(5, 6))
	s, reopen := open(t, Options{})
	now := make(map[int]graph.Reading)
	putBackground(t, s, background()...)
	for step := range 90 {
		n := rnd.IntN(12)
		switch rnd.IntN(5) {
		case 0:
			remove(t, s, graph.ArticleID(fmt.Sprintf("article-%03d", n)))
			delete(now, n)
		case 1:
			var batch []graph.Reading
			for range 3 {
				m := rnd.IntN(12)
				now[m] = invent(rnd, m, 5)
				batch = append(batch, now[m])
			}
			put(t, s, batch...)
		default:
			r := invent(rnd, n, 5)
			if old, ok := now[n]; ok && rnd.IntN(2) == 0 && len(old.Claims) > 0 {
				// Only some claims differ from what was said before.
				r = old
				r.Claims = slices.Delete(slices.Clone(old.Claims), 0, 1)
			}
			now[n] = r
			put(t, s, r)
		}
		if step%30 == 29 {
			if reopen != nil {
				s = reopen()
			}
			checkNodes(t, s)
		}
	}
	var all []graph.Reading
	for _, n := range slices.Sorted(maps.Keys(now)) {
		all = append(all, now[n])
	}
	fresh, _ := open(t, Options{})
	putBackground(t, fresh, background()...)
	put(t, fresh, all...)
	diff(t, "after many changes", dump(t, s), dump(t, fresh))
	diff(t, "claims", collect(t, s.Claims(t.Context(), graph.Filter{})), claimsOf(graph.Filter{}, all...))
	for _, e := range []graph.EntityID{"serbia", "person-1", "person-2"} {
		f := graph.Filter{Entity: e}
		diff(t, string(e), collect(t, s.Claims(t.Context(), f)), claimsOf(f, all...))
	}
	for n := range now {
		remove(t, s, graph.ArticleID(fmt.Sprintf("article-%03d", n)))
	}
	putBackground(t, s)
	if st, err := s.Stats(t.Context()); err != nil || st.Quads != 0 {
		t.Errorf("when all is removed, there are %+v, %v", st, err)
	}
	checkNodes(t, s)
}

func testOrderOfQuads(t *testing.T, open opener) {
	rnd := rand.New(rand.NewPCG(7, 8))
	var all []graph.Reading
	for i := range 10 {
		all = append(all, invent(rnd, i, 5))
	}
	one, _ := open(t, Options{})
	putBackground(t, one, background()...)
	put(t, one, all...)
	two, _ := open(t, Options{})
	slices.Reverse(all)
	turned := background()
	slices.Reverse(turned)
	putBackground(t, two, turned...)
	for _, r := range all {
		slices.Reverse(r.Entities)
		slices.Reverse(r.Claims)
		put(t, two, r)
	}
	got, want := dump(t, two), dump(t, one)
	diff(t, "another order of articles", got, want)
	for _, q := range want["quads"].([]graph.Quad) {
		if q.Predicate.Value == string(propSource) || q.Predicate.Value == string(propFolded) || strings.Contains(q.Object.Value, "news/") {
			t.Errorf("Quads yields %v", q)
		}
	}
}

// testWriteInLoop: a loop sees what was there when it began, and may write.
func testWriteInLoop(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	put(t, s, summit(), reading("other", "x"))
	n := 0
	for c, err := range s.Claims(t.Context(), graph.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		remove(t, s, "summit")
		r := reading(fmt.Sprintf("new-%s", c.ID), "Something new.", entity("e", "E", schema.Thing))
		claim(&r, 0, "e", "meets", "e", nil)
		put(t, s, r)
		if c.Evidence.Text == "" {
			t.Errorf("claim %s lost its evidence", c.ID)
		}
	}
	if want := len(summit().Claims); n != want {
		t.Errorf("the loop saw %d claims, want %d", n, want)
	}
	if got := collect(t, s.Claims(t.Context(), graph.Filter{})); len(got) != n {
		t.Errorf("after the loop there are %d claims, want the %d that it wrote", len(got), n)
	}
}

func testStopLoop(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	put(t, s, summit())
	for range s.Claims(t.Context(), graph.Filter{}) {
		break
	}
	for range s.Quads(t.Context()) {
		break
	}
	for range s.Entities(t.Context()) {
		break
	}
	func() {
		defer func() { _ = recover() }()
		for range s.Articles(t.Context()) {
			panic("in the middle")
		}
	}()
	put(t, s, reading("other", "x")) // nothing is held off
}

func testCancel(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	put(t, s, summit())
	before := dump(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Put(ctx, reading("late", "x")); !errors.Is(err, context.Canceled) {
		t.Errorf("Put = %v", err)
	}
	if err := s.Remove(ctx, "summit"); !errors.Is(err, context.Canceled) {
		t.Errorf("Remove = %v", err)
	}
	if _, _, err := s.Claim(ctx, summit().Claims[0].ID); !errors.Is(err, context.Canceled) {
		t.Errorf("Claim = %v", err)
	}
	var last error
	for _, last = range s.Claims(ctx, graph.Filter{}) {
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("Claims ends with %v", last)
	}
	diff(t, "after cancelled changes", dump(t, s), before)
}

func testConcurrent(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	putBackground(t, s, background()...)
	stable := summit()
	put(t, s, stable)
	want := claimsOf(graph.Filter{Article: "summit"}, stable)
	ctx := t.Context()
	stop := make(chan struct{})
	var readers, writers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				var got []graph.Claim
				for c, err := range s.Claims(ctx, graph.Filter{Article: "summit"}) {
					if err != nil {
						t.Error(err)
						return
					}
					got = append(got, c)
				}
				if !cmp.Equal(got, want, cmpopts.EquateEmpty()) {
					t.Errorf("a reader sees %d claims, want %d", len(got), len(want))
					return
				}
				if e, ok, err := s.Entity(ctx, "albin-kurti"); !ok || err != nil || e.Name != "Albin Kurti" {
					t.Errorf("Entity = %v, %v, %v", e, ok, err)
					return
				}
				if _, err := s.Lookup(ctx, "person nr 1"); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for w := range 2 {
		writers.Go(func() {
			rnd := rand.New(rand.NewPCG(9, uint64(w)))
			for range 15 {
				n := 10*w + rnd.IntN(5)
				if rnd.IntN(3) == 0 {
					remove(t, s, graph.ArticleID(fmt.Sprintf("article-%03d", n)))
				} else {
					put(t, s, invent(rnd, n, 4))
				}
			}
		})
	}
	writers.Wait()
	close(stop)
	readers.Wait()
	checkNodes(t, s)
}

func testClosed(t *testing.T, open opener) {
	s, _ := open(t, Options{})
	put(t, s, summit())
	closeStore(t, s)
	closeStore(t, s) // once more is no harm
	if err := s.Put(t.Context(), summit()); !errors.Is(err, ErrClosed) {
		t.Errorf("Put = %v", err)
	}
	if _, _, err := s.Entity(t.Context(), "serbia"); !errors.Is(err, ErrClosed) {
		t.Errorf("Entity = %v", err)
	}
	n := 0
	for _, err := range s.Claims(t.Context(), graph.Filter{}) {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("Claims = %v", err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("Claims yields %d times", n)
	}
}
