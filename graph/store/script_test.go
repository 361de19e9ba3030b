package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

func scriptPrefixes() map[string]string {
	prefixes := make(map[string]string)
	for _, p := range Prefixes() {
		prefixes[p.Name] = p.IRI
	}
	return prefixes
}

// runScript returns the rows of a script, sorted and as JSON with IRIs shortened.
func runScript(t *testing.T, s *Store, q Script) ([]string, *ScriptOutcome, error) {
	t.Helper()
	q.Prefixes = scriptPrefixes()
	var rows []string
	out, err := s.Run(t.Context(), &q, func(row any) error {
		b, err := json.Marshal(shortened(row))
		rows = append(rows, string(b))
		return err
	})
	slices.Sort(rows)
	return rows, out, err
}

func shortened(v any) any {
	switch v := v.(type) {
	case graph.Term:
		for name, start := range scriptPrefixes() {
			if rest, ok := strings.CutPrefix(v.Value, start); ok {
				return name + ":" + rest
			}
		}
		return "<" + v.Value + ">"
	case []any:
		var list []any
		for _, one := range v {
			list = append(list, shortened(one))
		}
		return list
	case map[string]any:
		m := make(map[string]any)
		for name, one := range v {
			m[name] = shortened(one)
		}
		return m
	}
	return v
}

func testScripts(t *testing.T, open opener) {
	s, _ := open(t, Options{Relation: relations})
	putBackground(t, s, background()...)
	put(t, s, summit())
	for _, test := range []struct {
		language, text string
		want           []string
	}{
		{Gizmo, `g.V("e:serbia").In("r:leads").All()`, []string{`{"id":"e:aleksandar-vucic"}`}},
		{Gizmo, `g.V("<urn:entente:entity:serbia>").In(iri("urn:entente:relation:leads")).All()`, []string{`{"id":"e:aleksandar-vucic"}`}},
		{Gizmo, `g.V("e:serbia").Tag("who").Out("r:does-not-recognize").All()`, []string{`{"id":"e:kosovo","who":"e:serbia"}`}},
		{Gizmo, `g.V().Has("rdf:type", "v:Country").Save("rdfs:label", "name").All()`, []string{
			`{"id":"e:kosovo","name":"Kosovo"}`, `{"id":"e:russia","name":"Russia"}`, `{"id":"e:serbia","name":"Serbia"}`}},
		{Gizmo, `g.V("e:kosovo").In("r:does-not-recognize").In("r:leads").Out("r:meets").All()`, []string{`{"id":"e:albin-kurti"}`}},
		{Gizmo, `g.V("e:serbia").In("r:leads").ToArray()`, []string{`"e:aleksandar-vucic"`}},
		{Gizmo, `g.V("e:serbia").In("r:leads").Count()`, []string{`1`}},
		{Gizmo, `g.V("e:serbia", "e:kosovo").ForEach(function(d) { g.Emit({which: d.id, n: 2}) })`, []string{
			`{"n":2,"which":"e:kosovo"}`, `{"n":2,"which":"e:serbia"}`}},
		{Gizmo, `g.V("e:serbia").OutPredicates().All()`, []string{`{"id":"owl:sameAs"}`, `{"id":"r:does-not-recognize"}`, `{"id":"rdf:type"}`, `{"id":"rdfs:label"}`, `{"id":"v:alias"}`}},
		{Gizmo, `g.V("v:store").Out().All(); g.V("e:serbia").Out("v:folded").All(); g.V("a:summit").Out("v:source").All()`, nil}, // what Quads hides
		{Gizmo, `1 + 1`, []string{`2`}},
		{GraphQL, `{ nodes(id: "e:serbia") { id, <r:does-not-recognize> { id } } }`, []string{`{"id":"e:serbia","r:does-not-recognize":{"id":"e:kosovo"}}`}},
		{GraphQL, `{ nodes(id: "e:serbia") { id, who: <r:leads> @rev } }`, []string{`{"id":"e:serbia","who":"e:aleksandar-vucic"}`}},
		{MQL, `[{"id": "e:serbia", "r:does-not-recognize": null}]`, []string{`{"id":"e:serbia","r:does-not-recognize":"e:kosovo"}`}},
		{MQL, `[{"id": null, "r:leads": "e:serbia"}]`, []string{`{"id":"e:aleksandar-vucic","r:leads":"e:serbia"}`}},
	} {
		got, _, err := runScript(t, s, Script{Language: test.language, Text: test.text})
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
		}
		want := slices.Clone(test.want)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.text, diff)
		}
	}
	got, out, err := runScript(t, s, Script{Language: Gizmo, Text: `while (true) g.Emit(1)`, Limit: 3})
	if err != nil || len(got) != 3 || !out.More {
		t.Errorf("without an end: %d rows, %v, %v, want 3 and more", len(got), out, err)
	}
	if got, _, err := runScript(t, s, Script{Language: Gizmo, Text: `g.V("e:serbia").GetLimit(1000); g.V().GetLimit(1000)`, Limit: 2}); err != nil || len(got) != 2 {
		t.Errorf("a script that sets its own limit: %d rows, %v", len(got), err)
	}
}

// TestScriptPlan holds that what a plan counts is what was found.
func TestScriptPlan(t *testing.T) {
	s, _ := openDisk(t, Options{Relation: relations})
	put(t, s, summit())
	_, out, err := runScript(t, s, Script{Language: Gizmo, Text: `g.V("e:kosovo").In("r:does-not-recognize").In("r:leads").All()`, Explain: true})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var draw func(steps []*PlanStep, indent string)
	draw = func(steps []*PlanStep, indent string) {
		for _, s := range steps {
			fmt.Fprintf(&b, "%s%s: %d\n", indent, s.Label, s.Rows)
			draw(s.Steps, indent+"  ")
		}
	}
	draw(out.Plans, "")
	const want = `subjects of quads with predicate r:leads, object from: 1
  subjects of ? r:does-not-recognize e:kosovo: 1
`
	if b.String() != want {
		t.Errorf("plan:\n%swant:\n%s", b.String(), want)
	}
}

// TestScriptWalks holds random paths against what Cayley's own store in memory makes of
// them, with and without the plan.
func TestScriptWalks(t *testing.T) {
	s, _ := openDisk(t, Options{Relation: relations})
	putBackground(t, s, background()...)
	rnd := rand.New(rand.NewPCG(7, 8))
	for i := range 8 {
		put(t, s, invent(rnd, i, 6))
	}
	disk, done, err := s.scriptQuads(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	mem, err := s.memoryQuads(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pick := func(words ...string) string { return words[rnd.IntN(len(words))] }
	entity := func() string {
		return pick("e:serbia", "e:kosovo", "e:russia", "e:person-1", "e:person-2", "e:person-4")
	}
	var path func(depth int) string
	path = func(depth int) string {
		text := fmt.Sprintf("g.V(%q)", entity())
		switch rnd.IntN(4) {
		case 0:
			text = fmt.Sprintf("g.V(%q, \"e:person-3\")", entity())
		case 1:
			text = fmt.Sprintf("g.V().Has(%q, %q)", pick("r:meets", "r:supports", "v:subject"), entity())
		}
		relation := func() string {
			return pick("r:meets", "r:supports", "r:leads", "r:recognizes", "v:subject", "v:object", "rdf:type")
		}
		for n := range 1 + rnd.IntN(3) {
			switch k := rnd.IntN(10); {
			case k < 3:
				text += fmt.Sprintf(".Out(%q)", relation())
			case k < 6:
				text += fmt.Sprintf(".In(%q)", relation())
			case k == 6:
				text += fmt.Sprintf(".Tag(\"t%d\")", n)
			case k == 7:
				text += fmt.Sprintf(".Has(%q, %q)", relation(), entity())
			case k == 8 && depth > 0:
				text += "." + pick("And", "Or", "Except") + "(" + path(depth-1) + ")"
			default:
				text += fmt.Sprintf(".Save(%q, \"s%d\")", relation(), n)
			}
		}
		return text
	}
	some := 0
	for range 2000 {
		q := Script{Language: Gizmo, Text: path(2) + ".All()", Prefixes: scriptPrefixes()}
		rows := func(qs cayley.QuadStore, explain bool) []string {
			q.Explain = explain
			var out []string
			_, err := s.runScript(t.Context(), qs, &q, func(row any) error {
				b, err := json.Marshal(shortened(row))
				out = append(out, string(b))
				return err
			})
			if err != nil {
				t.Fatalf("%s: %v", q.Text, err)
			}
			slices.Sort(out)
			return out
		}
		want, got := rows(mem, false), rows(disk, false)
		if diff := cmp.Diff(slices.Compact(slices.Clone(want)), slices.Compact(slices.Clone(got))); diff != "" {
			t.Fatalf("%s (-memory +disk):\n%s", q.Text, diff)
		}
		if len(want) != len(got) {
			t.Errorf("%s: %d rows, in memory %d", q.Text, len(got), len(want))
		}
		if explained := rows(disk, true); !slices.Equal(explained, got) {
			t.Fatalf("%s: explained, it finds otherwise:\n%s", q.Text, cmp.Diff(got, explained))
		}
		if len(got) > 0 {
			some++
		}
	}
	if some < 200 {
		t.Errorf("only %d of 2000 paths find anything", some)
	}
}

func TestScriptHints(t *testing.T) {
	s, _ := openDisk(t, Options{Relation: relations})
	put(t, s, summit())
	for _, test := range []struct{ language, text, want string }{
		{Gizmo, `g.V("e:serbia").Out("r:leads").All()`, `r:leads points to e:serbia, not from it: try .In("r:leads").`},
		{Gizmo, `g.V("e:aleksandar-vucic").In("r:leads").All()`, `r:leads points from e:aleksandar-vucic, not to it: try .Out("r:leads").`},
		{Gizmo, `g.V("e:sebria").In("r:leads").All()`, `e:sebria is not in the graph; Serbia is known here as "e:serbia".`},
		{Gizmo, `g.V("e:serbia").In("leads").All()`, `"leads" is not in the graph; the relation is "r:leads".`},
		{Gizmo, `g.V("e:serbia").In("r:laeds").All()`, `r:laeds is not in the graph; did you mean "r:leads"?`},
		{Gizmo, `g.V("Serbia").In("r:leads").All()`, `"Serbia" is a text here; the entity of that name is "e:serbia".`},
		{Gizmo, `g.V("e:serbia").In("r:leads")`, `The query ends in a path, of which nothing is asked: add .All().`},
		{Gizmo, `g.V("e:serbia").In("r:meets").All()`, `What leads to e:serbia: r:leads.`},
		{Gizmo, `g.V("e:kosovo").In("r:does-not-recognize").In("r:meets").All()`, ``},
		{MQL, `[{"id": "e:serbia", "r:leads": {"id": null}}]`, `r:leads points to e:serbia, not from it: try "!r:leads".`},
		{GraphQL, `{ nodes(id: "e:serbia") { id, <r:leads> } }`, `r:leads points to e:serbia, not from it: try r:leads @rev.`},
	} {
		rows, out, err := runScript(t, s, Script{Language: test.language, Text: test.text})
		if err != nil || len(rows) > 0 {
			t.Errorf("%s: %d rows, %v", test.text, len(rows), err)
			continue
		}
		if got := strings.Join(out.Hints, "\n"); !strings.Contains(got, test.want) || test.want == "" && got != "" {
			t.Errorf("%s: hints\n%s\nwant\n%s", test.text, got, test.want)
		}
	}
}

func TestScriptErrors(t *testing.T) {
	s, _ := openDisk(t, Options{Relation: relations})
	put(t, s, summit())
	for _, test := range []struct{ language, text, want string }{
		{Gizmo, `g.V("e:serbia").In("r:leads".All()`, `line 1, column 35: unexpected end of input`},
		{Gizmo, "g.V()\n  .Oot('x')", `line 2, column 4: there is no method Oot; did you mean Out?`},
		{Gizmo, `grpah.V()`, `line 1, column 1: grpah is not defined; did you mean graph?`},
		{Gizmo, `h.V()`, `line 1, column 1: h is not defined; a query begins with g.V(…)`},
		{Gizmo, `throw new Error("no")`, `no`},
		{Gizmo, `g.V().Has("x", regex("("))`, `error parsing regexp`},
		{GraphQL, "{\n nodes(id: \"e:serbia\" { id } }", `line 2, column `},
		{GraphQL, `mutation { nodes { id } }`, `unsupported operation: mutation`},
		{MQL, "[{\"id\": null,\n ]", `line 2, column 2: invalid character ']'`},
	} {
		_, _, err := runScript(t, s, Script{Language: test.language, Text: test.text})
		var e *ScriptError
		if !errors.As(err, &e) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.text, err, test.want)
		}
	}
}

// TestScriptsCannotWrite tries what reaches Cayley's stores.
func TestScriptsCannotWrite(t *testing.T) {
	s, _ := openDisk(t, Options{Relation: relations})
	put(t, s, summit())
	before := collect(t, s.Quads(t.Context()))
	for _, text := range []string{
		`g.AddQuad("a", "b", "c")`, `g.qs.ApplyDeltas([])`, `g.s.qs.NewQuadWriter()`, `graph.V().s.qs.Close()`, `require("fs")`,
		`g.LoadNamespaces()`, `g.V().path.qs.ApplyDeltas([])`, `Object.getOwnPropertyNames(g).forEach(function(n) { try { g[n]("a", "b", "c") } catch (e) {} })`,
		`for (var n in g.V()) { try { g.V()[n]("a", "b", "c") } catch (e) {} }`,
	} {
		runScript(t, s, Script{Language: Gizmo, Text: text})
	}
	if diff := cmp.Diff(before, collect(t, s.Quads(t.Context()))); diff != "" {
		t.Errorf("scripts changed the graph:\n%s", diff)
	}
	qs, done, err := s.scriptQuads(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	asked := newAskedStore(t.Context(), qs, &Script{})
	if err := asked.ApplyDeltas(nil, ignore); !errors.Is(err, errReadOnly) {
		t.Errorf("ApplyDeltas: %v", err)
	}
	if _, err := asked.NewQuadWriter(); !errors.Is(err, errReadOnly) {
		t.Errorf("NewQuadWriter: %v", err)
	}
}

// TestGizmoNames holds the lists of names against what Gizmo knows.
func TestGizmoNames(t *testing.T) {
	s, _ := openDisk(t, Options{Relation: relations})
	put(t, s, summit())
	for _, name := range GizmoMethods() {
		checkFunction(t, s, "g.V()."+name)
	}
	for _, name := range GizmoFunctions() {
		if name[0] >= 'a' {
			checkFunction(t, s, name)
		} else {
			checkFunction(t, s, "g."+name)
		}
	}
}

func checkFunction(t *testing.T, s *Store, expression string) {
	t.Helper()
	got, _, err := runScript(t, s, Script{Language: Gizmo, Text: "typeof " + expression})
	if err != nil || !slices.Equal(got, []string{`"function"`}) {
		t.Errorf("typeof %s is %v, %v", expression, got, err)
	}
}

// BenchmarkScript asks in Gizmo what BenchmarkRead does otherwise.
func BenchmarkScript(b *testing.B) {
	s, _, _ := benchStore(b, benchmarkSize())
	for _, bench := range []struct{ name, text string }{
		{"start", `1`},
		{"edge", `g.V("e:person-1").In("r:meets").All()`},
		{"hub", `g.V("e:serbia").In("r:meets").All()`},
		{"two steps", `g.V("e:person-1").In("r:meets").In("r:meets").All()`},
		{"two steps over a hub", `g.V("e:person-1").Out("r:supports").In("r:supports").All()`},
		{"join", `g.V("e:serbia").In("r:meets").And(g.V("e:kosovo").In("r:supports")).All()`},
		{"class", `g.V().Has("rdf:type", "v:Country").All()`},
	} {
		b.Run(bench.name, func(b *testing.B) {
			q := Script{Language: Gizmo, Text: bench.text, Prefixes: scriptPrefixes()}
			rows := 0
			for b.Loop() {
				if _, err := s.Run(b.Context(), &q, func(any) error { rows++; return nil }); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(rows)/float64(b.N), "rows/op")
		})
	}
}
