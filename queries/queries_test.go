package queries_test

import (
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"context"

	"entente/graph"
	"entente/graph/store"
	"entente/queries"
	"entente/queries/queriestest"
	"entente/schema"
)

func world(t testing.TB) (*store.Store, *schema.Ontology) {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return loaded(t, queriestest.World), o
}

// loaded returns a store in memory with the graph of a text.
func loaded(t testing.TB, text string) *store.Store {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), store.Memory, store.Options{Relation: o.Relation})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := queriestest.Load(t.Context(), s, text); err != nil {
		t.Fatal(err)
	}
	return s
}

func run(t testing.TB, s queries.Store, q *queries.Query) []queries.Answer {
	t.Helper()
	var out []queries.Answer
	for a, err := range queries.Run(t.Context(), s, q) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

func names(answers []queries.Answer) string {
	var out []string
	for _, a := range answers {
		for _, e := range a.Entities {
			out = append(out, e.Name)
		}
	}
	return strings.Join(out, ", ")
}

// denials asks who does not recognize Kosovo.
func denials(o *schema.Ontology) *queries.Query {
	return &queries.Query{Form: queries.Find, Find: []queries.Var{"x"}, Patterns: []queries.Pattern{{
		Subject: queries.Place{Var: "x"}, Object: queries.Place{Entity: "kosovo"},
		Relations: []*schema.Relation{o.Relation("recognizes")}, Polarity: graph.Negative,
	}}}
}

func TestAnswersCarryClaims(t *testing.T) {
	s, o := world(t)
	answers := run(t, s, denials(o))
	if got, want := names(answers), "Serbia, Russia, China, Spain"; got != want {
		t.Fatalf("answers %s, want %s", got, want)
	}
	// Three articles say it of Serbia, but one of them copies another.
	if a := answers[0]; len(a.Claims) != 3 || a.Sources != 2 {
		t.Errorf("Serbia: %d claims of %d sources, want 3 of 2", len(a.Claims), a.Sources)
	}
	if a := answers[1]; len(a.Claims) != 2 || a.Sources != 1 {
		t.Errorf("Russia: %d claims of %d sources, want 2 of 1", len(a.Claims), a.Sources)
	}
	for _, a := range answers {
		for _, c := range a.Claims {
			if c.Evidence.Text == "" || c.Polarity != graph.Negative {
				t.Errorf("%s: claim %+v", a.Entities[0].Name, c)
			}
		}
	}
	// The latest article comes first.
	if got := answers[0].Claims[2].Article; got != "k3" {
		t.Errorf("the oldest claim is of %s, want k3", got)
	}
}

func TestSources(t *testing.T) {
	claim := func(article, sentence string) graph.Claim {
		return graph.Claim{Article: graph.ArticleID(article), Evidence: graph.Evidence{Text: sentence}}
	}
	publishers := map[graph.ArticleID]string{"a": "One", "b": "one", "c": "Two"}
	for _, test := range []struct {
		name   string
		claims []graph.Claim
		want   int
	}{
		{"none", nil, 0},
		{"one article", []graph.Claim{claim("a", "x"), claim("a", "y")}, 1},
		{"one publisher", []graph.Claim{claim("a", "x"), claim("b", "y")}, 1},
		{"two publishers", []graph.Claim{claim("a", "x"), claim("c", "y")}, 2},
		{"a copied sentence", []graph.Claim{claim("a", "It is so."), claim("c", "It is so")}, 1},
		{"a copy joins two", []graph.Claim{claim("a", "x"), claim("c", "y"), claim("d", "x"), claim("d", "y")}, 1},
		{"without publishers", []graph.Claim{claim("d", "x"), claim("e", "y")}, 2},
	} {
		if got := queries.Sources(test.claims, func(id graph.ArticleID) string { return publishers[id] }); got != test.want {
			t.Errorf("%s: %d sources, want %d", test.name, got, test.want)
		}
	}
}

func TestParseSpan(t *testing.T) {
	for _, test := range []struct {
		text, from, to string
		ok             bool
	}{
		{"2022-08-18", "2022-08-18", "2022-08-18", true},
		{"2022-08", "2022-08-01", "2022-08-31", true},
		{"2020-02", "2020-02-01", "2020-02-29", true},
		{"1999", "1999-01-01", "1999-12-31", true},
		{"199X", "1990-01-01", "1999-12-31", true},
		{"2022-08~", "2022-08-01", "2022-08-31", true},
		{"2019/..", "2019-01-01", "", true},
		{"../2019-03", "", "2019-03-31", true},
		{"2019-03/2020", "2019-03-01", "2020-12-31", true},
		{"", "", "", false},
		{"../..", "", "", true},
		{"soon", "", "", false},
		{"2022-13", "", "", false},
		{"2022-02-30", "", "", false},
		{"20-02", "", "", false},
	} {
		got, ok := queries.ParseSpan(test.text)
		if ok != test.ok || ok && (got.From != test.from || got.To != test.to) {
			t.Errorf("ParseSpan(%q) = %+v, %v, want %s to %s, %v", test.text, got, ok, test.from, test.to, test.ok)
		}
	}
}

func TestSpanString(t *testing.T) {
	for _, test := range []struct {
		span queries.Span
		want string
	}{
		{queries.Span{}, "any time"},
		{queries.Span{From: "2020-01-01", To: "2020-12-31"}, "2020"},
		{queries.Span{From: "2020-01-01", To: "2020-01-31"}, "2020-01"},
		{queries.Span{From: "2020-01-05", To: "2020-01-05"}, "2020-01-05"},
		{queries.Span{From: "2019-01-01"}, "since 2019"},
		{queries.Span{To: "2019-12-31"}, "until 2019"},
		{queries.Span{From: "2019-01-01", To: "2021-12-31"}, "2019-01-01 to 2021-12-31"},
	} {
		if got := test.span.String(); got != test.want {
			t.Errorf("%+v = %q, want %q", test.span, got, test.want)
		}
	}
}

func TestNear(t *testing.T) {
	s, o := world(t)
	ask := func(subject, relation, object string) *queries.Query {
		return &queries.Query{Form: queries.Ask, Patterns: []queries.Pattern{{
			Subject: queries.Place{Entity: graph.EntityID(subject)}, Object: queries.Place{Entity: graph.EntityID(object)},
			Relations: []*schema.Relation{o.Relation(schema.RelationID(relation))}, Tense: queries.Present,
		}}}
	}
	for _, test := range []struct {
		query *queries.Query
		want  string
	}{
		{ask("iran", "attacks", "israel"), "not as a fact: iran attacks israel possible; something else about the two: iran accuses israel asserted"},
		{ask("united-states", "accuses", "kosovo"), "something else about the two: united-states "},
		{ask("ilir-dema", "ally-of", "marta-kolar"), "of another time, place, office or source: ilir-dema ally-of marta-kolar asserted"},
		{ask("kosovo", "recognizes", "norway"), "the other way round: norway recognizes kosovo asserted"},
		{ask("iran", "supports", "belarus"), ""},
	} {
		near, err := queries.Near(t.Context(), s, test.query)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range near {
			c := n.Claims[0]
			got = append(got, string(n.How)+": "+string(c.Subject)+" "+string(c.Relation)+" "+string(c.Object)+" "+string(c.Modality))
		}
		if !strings.HasPrefix(strings.Join(got, "; "), test.want) || test.want == "" && len(got) > 0 {
			t.Errorf("near %s %s %s:\n got %s\nwant %s", test.query.Patterns[0].Subject.Entity, test.query.Patterns[0].Relations[0].ID,
				test.query.Patterns[0].Object.Entity, strings.Join(got, "; "), test.want)
		}
	}
}

func TestPaths(t *testing.T) {
	s, _ := world(t)
	for _, test := range []struct {
		from, to string
		options  queries.PathOptions
		want     string
	}{
		{"russia", "kosovo", queries.PathOptions{}, "Russia → Kosovo; Russia → Serbia → Kosovo"},
		{"aleksandar-vucic", "china", queries.PathOptions{Limit: 1}, "Aleksandar Vučić → Serbia → China"},
		{"nato.organization", "kosovo", queries.PathOptions{Limit: 1}, "NATO → Norway → Kosovo"},
		// Only a plan joins the two.
		{"altea-foods.organization", "civic-union.organization", queries.PathOptions{Limit: 1},
			"Altea Foods → Besnik Dema → Ilir Dema → Marta Kolar → Civic Union"},
		{"altea-foods.organization", "civic-union.organization", queries.PathOptions{Limit: 1, NonFacts: true}, "Altea Foods → Civic Union"},
		{"altea-foods.organization", "civic-union.organization", queries.PathOptions{MaxHops: 3}, ""},
		{"iran", "altea-foods.organization", queries.PathOptions{}, ""},
		{"iran", "iran", queries.PathOptions{}, ""},
		{"iran", "nobody", queries.PathOptions{}, ""},
	} {
		var got []string
		for p, err := range queries.Paths(t.Context(), s, graph.EntityID(test.from), graph.EntityID(test.to), test.options) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, p.String())
			for _, h := range p {
				if len(h.Claims) == 0 {
					t.Errorf("%s: a hop without claims", p)
				}
				for _, c := range h.Claims {
					if !test.options.NonFacts && !c.HasEdge() {
						t.Errorf("%s: over a claim that is %s", p, c.Modality)
					}
				}
			}
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("path %s %s %+v:\n got %s\nwant %s", test.from, test.to, test.options, strings.Join(got, "; "), test.want)
		}
	}
}

// TestPathsShortest holds the search against breadth first over a small ring with chords.
func TestPathsShortest(t *testing.T) {
	g := ring{n: 14}
	for from := range g.n {
		for to := range g.n {
			if from == to {
				continue
			}
			want := g.distance(from, to)
			got := 0
			for p, err := range queries.Paths(t.Context(), g, g.id(from), g.id(to), queries.PathOptions{Limit: 1, MaxHops: 9}) {
				if err != nil {
					t.Fatal(err)
				}
				got = len(p)
			}
			if got != want {
				t.Errorf("path from %d to %d has %d hops, want %d", from, to, got, want)
			}
		}
	}
}

// A ring is a store of n entities, each of which supports the next, and every
// fifth the one three on.
type ring struct{ n int }

func (g ring) id(i int) graph.EntityID { return graph.EntityID(rune('a' + i)) }

func (g ring) claims() []graph.Claim {
	var out []graph.Claim
	add := func(a, b int) {
		out = append(out, graph.Claim{
			ID: graph.ClaimID(g.id(a) + g.id(b%g.n)), Subject: g.id(a), Relation: "supports", Object: g.id(b % g.n),
			Polarity: graph.Positive, Modality: graph.Asserted,
		})
	}
	for i := range g.n {
		add(i, i+1)
		if i%5 == 0 {
			add(i, i+3)
		}
	}
	return out
}

func (g ring) distance(from, to int) int {
	dist := map[graph.EntityID]int{g.id(from): 0}
	for todo := []graph.EntityID{g.id(from)}; len(todo) > 0; todo = todo[1:] {
		for _, c := range g.claims() {
			for _, ends := range [][2]graph.EntityID{{c.Subject, c.Object}, {c.Object, c.Subject}} {
				if _, seen := dist[ends[1]]; ends[0] == todo[0] && !seen {
					dist[ends[1]] = dist[todo[0]] + 1
					todo = append(todo, ends[1])
				}
			}
		}
	}
	return dist[g.id(to)]
}

func (g ring) Claims(_ context.Context, f graph.Filter) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) {
		for _, c := range g.claims() {
			if f.Match(&c) && !yield(c, nil) {
				return
			}
		}
	}
}

func (g ring) Entity(_ context.Context, id graph.EntityID) (graph.Entity, bool, error) {
	return graph.Entity{ID: id, Name: string(id)}, true, nil
}

func (g ring) Article(context.Context, graph.ArticleID) (graph.Article, bool, error) {
	return graph.Article{}, false, nil
}

// A broken store fails after its first claim.
type broken struct{ ring }

var errBroken = errors.New("broken")

func (b broken) Claims(ctx context.Context, f graph.Filter) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) { yield(graph.Claim{}, errBroken) }
}

func TestErrorsOfTheStore(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := broken{ring{3}}
	q := denials(o)
	for _, form := range []queries.Form{queries.Find, queries.Ask, queries.Count, queries.When, queries.Where, queries.Tell, queries.Said, queries.Connect} {
		q := *q
		q.Form, q.From, q.To = form, "a", "b"
		var got error
		for _, err := range queries.Run(t.Context(), s, &q) {
			got = err
		}
		if !errors.Is(got, errBroken) {
			t.Errorf("%s: error %v, want %v", form, got, errBroken)
		}
	}
	if _, err := queries.Near(t.Context(), s, q); !errors.Is(err, errBroken) {
		t.Errorf("Near: error %v, want %v", err, errBroken)
	}
}

// TestOnlyFacts holds that no pattern that does not ask for more is answered by a
// claim that is not a fact.
func TestOnlyFacts(t *testing.T) {
	s, o := world(t)
	for _, r := range o.Relations() {
		q := &queries.Query{Form: queries.Tell, Patterns: []queries.Pattern{{Relations: []*schema.Relation{r}, Polarity: graph.Positive, Tense: queries.Present}}}
		for _, a := range run(t, s, q) {
			for _, c := range a.Claims {
				if !c.Fact() {
					t.Errorf("%s: %s %s %s is %s %s, former %t", r.ID, c.Subject, c.Relation, c.Object, c.Modality, c.Polarity, c.Former)
				}
			}
		}
	}
}

func TestDeterministic(t *testing.T) {
	s, o := world(t)
	first := run(t, s, denials(o))
	for range 5 {
		again := run(t, s, denials(o))
		if !slices.EqualFunc(first, again, func(a, b queries.Answer) bool {
			return a.Entities[0].ID == b.Entities[0].ID && slices.EqualFunc(a.Claims, b.Claims, func(x, y graph.Claim) bool { return x.ID == y.ID })
		}) {
			t.Fatalf("answers %v, then %v", names(first), names(again))
		}
	}
}

func BenchmarkRun(b *testing.B) {
	s, o := world(b)
	q := denials(o)
	for b.Loop() {
		for _, err := range queries.Run(b.Context(), s, q) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkPaths(b *testing.B) {
	s, _ := world(b)
	for b.Loop() {
		for _, err := range queries.Paths(b.Context(), s, "aleksandar-vucic", "china", queries.PathOptions{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
