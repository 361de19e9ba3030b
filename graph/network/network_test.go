package network

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"entente/graph"
	"entente/schema"
)

// ontology tells a few relations of each family.
func ontology(id schema.RelationID) *schema.Relation {
	return map[schema.RelationID]*schema.Relation{
		"meets":      {ID: "meets", Kind: schema.Occurrence, Label: "meets", Symmetric: true, Family: schema.Contact},
		"attacks":    {ID: "attacks", Kind: schema.Occurrence, Label: "attacks", Family: schema.Conflict},
		"recognizes": {ID: "recognizes", Kind: schema.State, Label: "recognizes", Negative: "does-not-recognize", Family: schema.Cooperation},
		"aids":       {ID: "aids", Kind: schema.Occurrence, Label: "aids", Family: schema.Cooperation},
		"leads":      {ID: "leads", Kind: schema.State, Label: "leads", Former: "formerly-led", Family: schema.Office},
	}[id]
}

// claimsOf reads claims from lines "a relation b", with words behind that say how it
// is stated: "not", "former", a modality, an article.
func claimsOf(lines string) []graph.Record {
	var claims []graph.Record
	for i, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		words := strings.Fields(line)
		r := graph.Record{
			ID: graph.ClaimID(fmt.Sprintf("c%03d", i)), Article: "a", Date: "2022-01-01", Confidence: 0.5,
			SubjectID: graph.EntityID(words[0]), Subject: words[0], Predicate: schema.RelationID(words[1]),
			ObjectID: graph.EntityID(words[2]), Object: words[2], Polarity: graph.Positive, Modality: graph.Asserted,
		}
		for _, word := range words[3:] {
			switch word {
			case "not":
				r.Polarity = graph.Negative
			case "former":
				r.Former = true
			case "alleged", "planned", "possible", "reported":
				r.Modality = graph.Modality(word)
			default:
				r.Article = graph.ArticleID(word)
				r.Date = word
			}
		}
		claims = append(claims, r)
	}
	return claims
}

func stream(claims []graph.Record) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for _, r := range claims {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func read(t testing.TB, claims []graph.Record, o Options) *Graph {
	t.Helper()
	o.Relation = ontology
	g, err := Read(stream(claims), o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestRead(t *testing.T) {
	claims := claimsOf(`
		b meets a 2022-03-01
		a meets b 2022-02-01
		a recognizes b
		a recognizes b not 2022-03-01
		a recognizes b not 2021-03-01
		a leads b former
		b attacks c alleged
		a aids a`)
	claims = append(claims, graph.Record{ID: "q", SubjectID: "a", Predicate: graph.Says, Object: "no"})
	told := func(g *Graph) []string {
		var lines []string
		for _, e := range g.Edges {
			lines = append(lines, fmt.Sprintf("%s %s %s: %d claims, %d articles, %s to %s, fact %v, sign %d", g.Nodes[e.From].ID, e.Kind(), g.Nodes[e.To].ID,
				len(e.Claims), e.Articles, e.First, e.Last, e.Fact(), e.Sign()))
		}
		return lines
	}
	g := read(t, claims, Options{})
	want := []string{
		"a formerly-led b: 1 claims, 1 articles, 2022-01-01 to 2022-01-01, fact false, sign 0",
		"a meets b: 2 claims, 2 articles, 2022-02-01 to 2022-03-01, fact true, sign 0",
		"a recognizes b: 1 claims, 1 articles, 2022-01-01 to 2022-01-01, fact true, sign 1",
		"a does-not-recognize b: 2 claims, 2 articles, 2021-03-01 to 2022-03-01, fact false, sign -1",
	}
	if diff := cmp.Diff(want, told(g)); diff != "" {
		t.Error(diff)
	}
	if want := (Left{Quotations: 1, Selves: 1, NonFacts: 1}); g.Left != want {
		t.Errorf("left out %+v, want %+v", g.Left, want)
	}
	g = read(t, claims, Options{NonFacts: true})
	if got, want := told(g)[len(g.Edges)-1], "b alleged-attacks c: 1 claims, 1 articles, 2022-01-01 to 2022-01-01, fact false, sign 0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	slices.Reverse(claims)
	if diff := cmp.Diff(told(g), told(read(t, claims, Options{NonFacts: true}))); diff != "" {
		t.Errorf("another order of claims: %s", diff)
	}
}

func TestNamed(t *testing.T) {
	for name, want := range map[string]bool{
		"Serbia": true, "protesters": false, "the country": false, "al-Shabaab": true, "ćevapi": false, "Četnik": true,
		"eBay": true, "平壤": true, "": false, "27": false,
	} {
		if n := (Node{Name: name}); n.Named() != want {
			t.Errorf("%q is named: %v, want %v", name, n.Named(), want)
		}
	}
	g := read(t, claimsOf("Ann meets Bob\nAnn meets protesters"), Options{Named: true})
	if len(g.Edges) != 1 || len(g.Nodes) != 2 || g.Left.Unnamed != 1 {
		t.Errorf("got %v, %v, left out %+v", g.Nodes, g.Edges, g.Left)
	}
}

// TestTies holds that nothing but present, positive facts counts.
func TestTies(t *testing.T) {
	g := read(t, claimsOf(`
		a meets b
		b recognizes c not
		c leads d former
		d attacks e planned`), Options{NonFacts: true})
	if diff := cmp.Diff([]int{1, 1, 0, 0, 0}, g.Degree()); diff != "" {
		t.Error(diff)
	}
	if p := g.Path(0, 2); p != nil {
		t.Errorf("a denial joins: %v", p)
	}
	if diff := cmp.Diff([]int{0, 0, 1, 2, 3}, g.Communities(1)); diff != "" {
		t.Error(diff)
	}
	if got := g.Betweenness(1); slices.Max(got) != 0 {
		t.Errorf("betweenness %v over no path", got)
	}
}

func TestPath(t *testing.T) {
	g := read(t, claimsOf(`
		a meets c
		b attacks a
		c aids d
		b meets d
		d meets e
		x meets y`), Options{})
	for _, test := range []struct {
		from, to graph.EntityID
		want     string
	}{{"a", "a", "a"}, {"a", "b", "a b"}, {"a", "d", "a b d"}, {"e", "a", "e d b a"}, {"a", "x", ""}} {
		from, _ := g.Find(test.from)
		to, _ := g.Find(test.to)
		var ids []string
		for _, i := range g.Path(from, to) {
			ids = append(ids, string(g.Nodes[i].ID))
		}
		if got := strings.Join(ids, " "); got != test.want {
			t.Errorf("%s to %s: %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

func TestCommunities(t *testing.T) {
	// Two triangles joined by one tie, and a node that only a denial joins.
	g := read(t, claimsOf(`
		a meets b
		b meets c
		c meets a
		c meets d
		d meets e
		e meets f
		f meets d
		g recognizes a not`), Options{})
	got := g.Communities(1)
	if diff := cmp.Diff([]int{0, 0, 0, 1, 1, 1, 2}, got); diff != "" {
		t.Error(diff)
	}
	// 6 of 7 ties are within, each triangle has half of the strength.
	if q, want := g.Modularity(got), 6.0/7-0.5; math.Abs(q-want) > 1e-12 {
		t.Errorf("modularity %v, want %v", q, want)
	}
}

// planted returns claims of communities of the given size in which most ties are
// within.
func planted(communities, size, claims int, within float64) []graph.Record {
	random := rand.New(rand.NewPCG(7, 7))
	var lines []graph.Record
	name := func(i int) string { return fmt.Sprintf("N%05d", i) }
	for i := range claims {
		a := random.IntN(communities*size) / size * size
		b := a
		if random.Float64() > within {
			b = random.IntN(communities*size) / size * size
		}
		a += int(float64(size) * random.Float64() * random.Float64())
		b += random.IntN(size)
		r := graph.Record{ID: graph.ClaimID(fmt.Sprintf("c%06d", i)), Article: "a", Predicate: "aids", Polarity: graph.Positive, Modality: graph.Asserted,
			SubjectID: graph.EntityID(name(a)), Subject: name(a), ObjectID: graph.EntityID(name(b)), Object: name(b)}
		lines = append(lines, r)
	}
	return lines
}

func TestPlantedCommunities(t *testing.T) {
	g := read(t, planted(8, 40, 4000, 0.9), Options{})
	got := g.Communities(1)
	for i, n := range g.Nodes {
		var number int
		fmt.Sscanf(string(n.ID), "N%d", &number)
		first, _ := g.Find(graph.EntityID(fmt.Sprintf("N%05d", number/40*40)))
		if got[i] != got[first] {
			t.Errorf("%s is in community %d, the first of its planted one in %d", n.ID, got[i], got[first])
		}
	}
	if n := slices.Max(got) + 1; n != 8 {
		t.Errorf("%d communities, 8 planted", n)
	}
}

func TestCamps(t *testing.T) {
	g := read(t, claimsOf(`
		a aids b
		a recognizes b
		b aids c
		c attacks d
		d aids e
		e attacks a
		a recognizes e not
		a attacks b
		e meets c
		x meets y
		x attacks y not
		x aids y planned`), Options{NonFacts: true})
	camps := g.Camps(1)
	// a, b and c stand against d and e, although a attacks b once.
	if diff := cmp.Diff([]int{0, 0, 0, 1, 1, -1, -1}, camps.Camp); diff != "" {
		t.Error(diff)
	}
	if camps.Balanced+camps.Frustrated != 8 || camps.Frustrated != 1 {
		t.Errorf("%+v, want 8 claims, one of them frustrated", camps)
	}
}

func TestConstraint(t *testing.T) {
	// The middle of a star is bound by nobody in particular, its ends by the middle.
	g := read(t, claimsOf("m meets p\nm meets q\nm meets r\nm meets s"), Options{})
	if diff := cmp.Diff([]float64{0.25, 1, 1, 1, 1}, g.Constraint(), cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Error(diff)
	}
}

func TestBetweenness(t *testing.T) {
	g := read(t, claimsOf("a meets b\nb meets c\nc meets d"), Options{})
	// Of the three pairs of others, two have their path over b.
	if diff := cmp.Diff([]float64{0, 2.0 / 3, 2.0 / 3, 0}, g.Betweenness(1), cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Error(diff)
	}
}

// TestSampledBetweenness holds the estimate against what all sources give.
func TestSampledBetweenness(t *testing.T) {
	g := read(t, planted(20, 80, 8000, 0.8), Options{})
	all := make([]int, len(g.Nodes))
	for i := range all {
		all[i] = i
	}
	n := float64(len(all))
	if n <= exact {
		t.Fatalf("%v nodes are not sampled", n)
	}
	want, got := g.ties.between(all), g.Betweenness(1)
	var wanted, gotten float64
	first := 0
	for i := range want {
		want[i] /= (n - 1) * (n - 2)
		wanted += want[i]
		gotten += got[i]
		if want[i] > want[first] {
			first = i
		}
	}
	if math.Abs(gotten/wanted-1) > 0.05 {
		t.Errorf("estimates add up to %v, the exact values to %v", gotten, wanted)
	}
	above := 0
	for i := range got {
		if got[i] > got[first] {
			above++
		}
	}
	if above > 5 {
		t.Errorf("%d are estimated above the one with the largest value", above)
	}
}

func TestKeep(t *testing.T) {
	g := read(t, claimsOf("a meets b\nb meets c\nc attacks d"), Options{})
	k := g.Keep([]int{3, 1, 2, 1})
	if len(k.Nodes) != 3 || len(k.Edges) != 2 {
		t.Fatalf("kept %v, %v", k.Nodes, k.Edges)
	}
	for _, e := range k.Edges {
		if k.Nodes[e.From].ID != e.Subject || k.Nodes[e.To].ID != e.Object {
			t.Errorf("edge of %s and %s leads from %s to %s", e.Subject, e.Object, k.Nodes[e.From].ID, k.Nodes[e.To].ID)
		}
	}
	if diff := cmp.Diff([]int{1, 2, 1}, k.Degree()); diff != "" {
		t.Error(diff)
	}
}

// TestMostCentral holds that the nodes kept are central, and that none stands alone.
func TestMostCentral(t *testing.T) {
	// Two hubs that nothing joins, one with more ends, and a chain from the other.
	g := read(t, claimsOf(`
		a meets b
		a meets c
		a meets d
		a meets e
		p meets q
		p meets r
		p recognizes s not
		s meets t
		t meets u`), Options{})
	ids := func(g *Graph) string {
		var ids []string
		for i := range g.Nodes {
			ids = append(ids, string(g.Nodes[i].ID))
		}
		return strings.Join(ids, " ")
	}
	for _, test := range []struct {
		n    int
		with string
		want string
	}{
		{2, "", "p s"}, {3, "", "p s t"}, {5, "", "a b p s t"}, {99, "", "a b c d e p q r s t u"},
		{3, "u", "s t u"}, {4, "q", "p q r s"}, {1, "a", "a"},
	} {
		var with []int
		if i, ok := g.Find(graph.EntityID(test.with)); ok {
			with = append(with, i)
		}
		if got := ids(g.Main(test.n, with...)); got != test.want {
			t.Errorf("%d with %q: %s, want %s", test.n, test.with, got, test.want)
		}
	}
}

func TestBridges(t *testing.T) {
	g := read(t, claimsOf("a meets b\na meets c\na meets d\na meets e\na recognizes f not"), Options{})
	if diff := cmp.Diff([]int{2, 0, 1, 1, 1, 0}, g.Bridges([]int{0, 0, 1, 1, 2, 3})); diff != "" {
		t.Error(diff)
	}
}

// TestEmpty holds that a graph without claims has measures too.
func TestEmpty(t *testing.T) {
	g := read(t, nil, Options{})
	if got := len(g.Degree()) + len(g.PageRank()) + len(g.Betweenness(1)) + len(g.Constraint()) + len(g.Communities(1)) + len(g.Camps(1).Camp) +
		len(g.Layout(1)) + len(g.Central(10)); got != 0 {
		t.Errorf("%d values of no node", got)
	}
	if q := g.Modularity(nil); q != 0 {
		t.Errorf("modularity %v", q)
	}
}

func TestLayout(t *testing.T) {
	g := read(t, planted(4, 50, 1500, 0.95), Options{})
	at := g.Layout(1)
	var linked, all float64
	for _, e := range g.Edges {
		linked += math.Hypot(at[e.From].X-at[e.To].X, at[e.From].Y-at[e.To].Y) / float64(len(g.Edges))
	}
	for i := range at {
		if r := math.Hypot(at[i].X, at[i].Y); !(r <= 1+1e-9) {
			t.Fatalf("node %d lies at a distance of %v", i, r)
		}
		for k := range i {
			d := math.Hypot(at[i].X-at[k].X, at[i].Y-at[k].Y)
			if d == 0 {
				t.Errorf("nodes %d and %d lie at one place", i, k)
			}
			all += d / float64(len(at)*(len(at)-1)/2)
		}
	}
	if linked > 0.6*all {
		t.Errorf("neighbours are %v apart on average, and any two %v", linked, all)
	}
}

// TestParts holds that parts that nothing joins lie apart, the largest in the middle.
func TestParts(t *testing.T) {
	claims := planted(1, 40, 120, 1)
	for i := range 60 {
		claims = append(claims, claimsOf(fmt.Sprintf("x%02d meets y%02d\ny%02d meets z%02d", i, i, i, i))...)
	}
	g := read(t, claims, Options{})
	at := g.Layout(1)
	circles := map[int]circle{}
	component := g.edges.components()
	for c := range 61 {
		var points []Point
		for i := range at {
			if component[i] == c {
				points = append(points, at[i])
			}
		}
		circle := circleOf(points)
		circle.radius -= 6 // the gap
		circles[c] = circle
	}
	if m := circles[0].middle; math.Hypot(m.X, m.Y) > 1e-6 {
		t.Errorf("the largest part lies at %v", m)
	}
	for a := range 61 {
		for b := range a {
			p, q := circles[a], circles[b]
			if d := math.Hypot(p.middle.X-q.middle.X, p.middle.Y-q.middle.Y); d < p.radius+q.radius {
				t.Errorf("parts %d and %d overlap: %v apart, of radius %v and %v", a, b, d, p.radius, q.radius)
			}
		}
	}
}

// TestDeterministic holds that the same seed gives the same, whatever the order of
// the claims.
func TestDeterministic(t *testing.T) {
	claims := planted(10, 120, 4000, 0.8)
	a := read(t, claims, Options{})
	slices.Reverse(claims)
	b := read(t, claims, Options{})
	for name, f := range map[string]func(*Graph) any{
		"betweenness": func(g *Graph) any { return g.Betweenness(3) },
		"rank":        func(g *Graph) any { return g.PageRank() },
		"communities": func(g *Graph) any { return g.Communities(3) },
		"camps":       func(g *Graph) any { return g.Camps(3) },
		"layout":      func(g *Graph) any { return g.Layout(3) },
	} {
		if diff := cmp.Diff(f(a), f(b)); diff != "" {
			t.Errorf("%s differs: %s", name, diff)
		}
	}
}
