package saved_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"entente/graph"
	"entente/graph/store"
	"entente/queries"
	"entente/queries/english"
	"entente/queries/queriestest"
	"entente/queries/saved"
	"entente/queries/sparql"
	"entente/queries/sparql/dataset"
	"entente/schema"
)

// world is a store with the graph that was written by hand, and finds names in it.
type world struct {
	*store.Store
	ontology *schema.Ontology
	ctx      context.Context
}

var errNobody = errors.New("nobody")

func open(t testing.TB) world {
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
	if err := queriestest.Load(t.Context(), s, queriestest.World); err != nil {
		t.Fatal(err)
	}
	return world{s, o, t.Context()}
}

func (w world) Ontology() *schema.Ontology { return w.ontology }

func (w world) Entity(name string) (graph.Entity, error) {
	found, _, err := english.Resolve(w.ctx, w.Store, name)
	if err == nil && len(found) == 0 {
		return graph.Entity{}, errNobody
	}
	if err != nil {
		return graph.Entity{}, err
	}
	return found[0], nil
}

// Bound names stand before others, as placeholders.
type placed struct {
	world
	bound *saved.Bound
}

func (p placed) Lookup(ctx context.Context, name string) ([]graph.Entity, error) {
	if e, ok := p.bound.Entities[name]; ok {
		return []graph.Entity{e}, nil
	}
	return p.world.Lookup(ctx, name)
}

// answers runs a query and returns the first column, or the names of the answers.
func answers(t *testing.T, w world, q *saved.Query, values ...string) []string {
	t.Helper()
	b, err := q.Bind(values, w)
	if err != nil {
		t.Fatalf("%s: %v", q.Name, err)
	}
	var out []string
	if q.Language == saved.English {
		reading, err := english.New(w.ontology).Parse(t.Context(), placed{w, b}, b.Question)
		if err != nil {
			t.Fatalf("%s: %s: %v", q.Name, b.Question, err)
		}
		for a, err := range queries.Run(t.Context(), w.Store, reading.Query) {
			if err != nil {
				t.Fatal(err)
			}
			text := a.Value
			if a.Path != nil {
				text = a.Path.String()
			}
			for _, e := range a.Entities {
				text = strings.TrimSpace(text + " " + string(e.ID))
			}
			out = append(out, text)
		}
		return out
	}
	prefixes := make(map[string]string)
	for _, p := range store.Prefixes() {
		prefixes[p.Name] = p.IRI
	}
	parsed, err := sparql.Parse(q.Text, sparql.ParseOptions{Prefixes: prefixes, Params: b.Terms})
	if err != nil {
		t.Fatalf("%s: %v", q.Name, err)
	}
	data, err := dataset.Load(t.Context(), w.Store)
	if err != nil {
		t.Fatal(err)
	}
	r, err := parsed.Run(t.Context(), data, sparql.RunOptions{})
	if err != nil {
		t.Fatalf("%s: %v", q.Name, err)
	}
	for row, err := range r.Solutions {
		if err != nil {
			t.Fatalf("%s: %v", q.Name, err)
		}
		value := row[0].Value
		if id, ok := store.ID(value, store.EntityPrefix); ok {
			value = id
		}
		out = append(out, value)
	}
	return out
}

// TestBundled runs every query that ships.
func TestBundled(t *testing.T) {
	w := open(t)
	all, err := saved.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		values string // NAME=VALUE, parted by commas
		want   string // the first column
	}{
		{"agreements", "", ""},
		{"alleged-by", "source=US", "iran"},
		{"allies", "of=Serbia", "china russia"},
		{"allies-against", "of=Serbia,place=Kosovo", "russia china"},
		{"candidates", "what=NATO", "kosovo finland sweden"},
		{"co-signers", "what=Ohrid Accord", "marta-kolar"},
		{"co-signers", "what=NATO", "italy norway"},
		{"conflicts", "of=Ukraine", "russia russia"},
		{"connection", "one=Ilir Dema,other=Altea Foods", "Ilir Dema → Besnik Dema → Altea Foods"},
		{"contradictions", "", "belarus iran"},
		{"denials", "of=Iran", "iran"},
		{"leader-changes", "of=Zimbabwe", "emmerson-mnangagwa robert-mugabe"},
		{"leaders", "of=Zimbabwe", "emmerson-mnangagwa"},
		{"mediators", "one=Serbia,other=Kosovo", "european-union.organization"},
		{"meetings", "who=Kurti,since=2022", "aleksandar-vucic"},
		{"meetings", "who=Kurti", "aleksandar-vucic josep-borrell"},
		{"most-cited", "most=1", "aleksandar-vucic"},
		{"most-connected", "most=1", "kosovo"},
		{"plans", "of=Altea Foods", "urn:entente:relation:acquires"},
		{"plans", "of=Altea Foods,since=2024", ""},
		{"publishers", "", "Example Wire Balkan Post Gulf Times Example Harare Herald Example Other Paper Copy Daily"},
		{"recognition", "of=Kosovo", "china russia serbia spain norway united-states"},
		{"relation", "relation=formerly-led,to=Zimbabwe", "robert-mugabe"},
		{"said-about", "who=Vucic,about=Kosovo", "Serbia would never recognize Kosovo aleksandar-vucic"},
		{"sanctions", "", "united-states"},
		{"sentences-with", "text=WARMONGERING", "2019-09-16"},
		{"timeline", "of=Iran,from=2020", "2020-01-04 2020-01-04 2020-01-05"},
	}
	run := make(map[string]bool)
	for _, test := range tests {
		k := slices.IndexFunc(all, func(q saved.Query) bool { return q.Name == test.name })
		if k < 0 {
			t.Errorf("no query %s", test.name)
			continue
		}
		run[test.name] = true
		var values []string
		if test.values != "" {
			values = strings.Split(test.values, ",")
		}
		if got := strings.Join(answers(t, w, &all[k], values...), " "); got != test.want {
			t.Errorf("%s %s:\n got %s\nwant %s", test.name, test.values, got, test.want)
		}
	}
	for _, q := range all {
		if !run[q.Name] {
			t.Errorf("%s: no test", q.Name)
		}
	}
}

func TestRead(t *testing.T) {
	for _, test := range []struct{ name, file, text, want string }{
		{"no description", "a.rq", "SELECT * {}", "a.rq:1: the first line is to say what the query is for: # …"},
		{"no query", "a.rq", "# All.\n", "a.rq:2: there is no query"},
		{"no colon", "a.rq", "# All.\n# param x entity\nSELECT * { $x ?p ?o }", "a.rq:2: a param is written: # param NAME TYPE: DESCRIPTION"},
		{"no type", "a.rq", "# All.\n# param x: one\nSELECT * { $x ?p ?o }", "a.rq:2: a param has a name and a type: # param NAME TYPE: DESCRIPTION"},
		{"another type", "a.rq", "# All.\n# param x actor: one\nSELECT * { $x ?p ?o }",
			`a.rq:2: no type "actor": there are class, date, entity, number, relation, text`},
		{"bad name", "a.rq", "# All.\n# param x-y entity: one\nSELECT * { $x ?p ?o }", `a.rq:2: the name of a param is made of letters, digits and _, not "x-y"`},
		{"twice", "a.rq", "# All.\n# param x entity: one\n# param x entity: two\nSELECT * { $x ?p ?o }", "a.rq:3: there are two params x"},
		{"unused", "a.rq", "# All.\n# param x entity: one\nSELECT * { ?x ?p ?o }", "a.rq:1: the query has no $x, which a param names"},
		{"undeclared", "a.rq", "# All.\nSELECT * { $x ?p ?o }", "a.rq:1: $x is no param: write # param x TYPE: DESCRIPTION"},
		{"text in a question", "a.txt", "# All.\n# param x text: one\nWho is $x?", "a.txt:2: params of a question are an entity, a date or a number, and not a text"},
		{"good", "a.rq", "# All of\n# one.\n#\n# More about it.\n# param x entity = Serbia: one\nSELECT * { $x ?p ?o }", ""},
		{"no query file", "README.md", "about", ""},
	} {
		queries, err := saved.Read(fstest.MapFS{test.file: {Data: []byte(test.text)}}, "")
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
		if test.name == "good" && (len(queries) != 1 || queries[0].Description != "All of one." || queries[0].Params[0].Default != "Serbia") {
			t.Errorf("%s: %+v", test.name, queries)
		}
	}
	// A file that cannot be used does not keep the others away; of one name there is one.
	queries, err := saved.Read(fstest.MapFS{
		"a.rq": {Data: []byte("SELECT")}, "b.rq": {Data: []byte("# B.\nSELECT * {}")}, "b.txt": {Data: []byte("# B.\nWho?")},
	}, "/own")
	if len(queries) != 1 || queries[0].File != "/own/b.rq" || err == nil ||
		!strings.HasPrefix(err.Error(), "/own/a.rq:1: ") || !strings.Contains(err.Error(), "b.txt: another file has a query of this name") {
		t.Errorf("got %+v, %v", queries, err)
	}
	if queries, err := saved.Read(os.DirFS(filepath.Join(t.TempDir(), "none")), ""); len(queries) > 0 || err != nil {
		t.Errorf("a folder that is not there: %v, %v", queries, err)
	}
}

func TestMerge(t *testing.T) {
	all := saved.Merge([]saved.Query{{Name: "a", Text: "1"}, {Name: "c", Text: "1"}}, []saved.Query{{Name: "b", Text: "2"}, {Name: "c", Text: "2"}})
	var got []string
	for _, q := range all {
		got = append(got, q.Name+q.Text)
	}
	if strings.Join(got, " ") != "a1 b2 c2" {
		t.Errorf("got %v", got)
	}
}

// one reads a query.
func one(t *testing.T, file, text string) *saved.Query {
	t.Helper()
	queries, err := saved.Read(fstest.MapFS{file: {Data: []byte(text)}}, "")
	if err != nil {
		t.Fatal(err)
	}
	return &queries[0]
}

func TestBindFaults(t *testing.T) {
	w := open(t)
	q := one(t, "q.rq", `# All.
# param who entity: who it is
# param edge relation: what it does
# param class class: of what class
# param since date = 2020: from when
# param most number = 3: how many
SELECT * { $who $edge ?x . ?x a $class FILTER (?d > $since) } LIMIT $most`)
	good := []string{"who=Serbia", "edge=does not recognize", "class=country"}
	for _, test := range []struct {
		values []string
		want   string
	}{
		{nil, "query q: who is missing: who it is"},
		{good[:2], "query q: class is missing: of what class"},
		{append([]string{"whom=Serbia"}, good...), `query q: there is no param "whom"`},
		{append([]string{"who=Kosovo"}, good...), "query q: who is given twice"},
		{append([]string{"Serbia"}, good...), `query q: "Serbia" is to be NAME=VALUE`},
		{append([]string{"most="}, good...), "query q: most is empty"},
		{append([]string{"most=-1"}, good...), `query q: most: no whole number "-1"`},
		{append([]string{"since=soon"}, good...), `query q: since: no date "soon"; dates look like 2022, 2022-08 or 2022-08-18`},
		{[]string{"who=Serbia", "edge=loves", "class=Country"}, `query q: edge: no relation is called "loves"`},
		{[]string{"who=Serbia", "edge=leads", "class=Planet"}, `query q: class: no class is called "Planet"`},
		{[]string{"who=Atlantis", "edge=leads", "class=Country"}, "nobody"},
	} {
		_, err := q.Bind(test.values, w)
		if err == nil || err.Error() != test.want {
			t.Errorf("%v:\n got %v\nwant %s", test.values, err, test.want)
		}
	}
	b, err := q.Bind(good, w)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]graph.Term{
		"who": graph.NewIRI("urn:entente:entity:serbia"), "edge": graph.NewIRI("urn:entente:relation:does-not-recognize"),
		"class": graph.NewIRI("urn:entente:vocabulary:Country"), "since": graph.NewLiteral("2020-01-01"), "most": graph.NewTyped("3", graph.XSDInteger),
	}
	for name, term := range want {
		if b.Terms[name] != term {
			t.Errorf("%s is %+v, want %+v", name, b.Terms[name], term)
		}
	}
}

// TestNothingIsInjected holds that what is given for a param is a term, whatever it
// looks like.
func TestNothingIsInjected(t *testing.T) {
	w := open(t)
	q := one(t, "q.rq", `# All.
# param text text: what
SELECT ?x { ?x oa:exact ?s FILTER (?s = $text || CONTAINS(?s, $text)) }`)
	for _, text := range []string{`" || true || "`, `"x`, `\`, "') } # ", `" } UNION { ?x ?p ?o } #`, "$text", "?x", "\\u0022 || true", "<http://x>", "a\nb"} {
		if got := answers(t, w, q, "text="+text); len(got) > 0 {
			t.Errorf("%s: %d answers, want none", text, len(got))
		}
	}
	if got := answers(t, w, q, "text=warmongering"); len(got) != 1 {
		t.Errorf("%d answers, want 1", len(got))
	}
	// An entity whose name reads as a part of a question is that entity.
	err := w.Put(t.Context(), graph.Reading{
		Article: &graph.Article{ID: "odd", Text: "It."},
		Entities: []graph.Entity{
			{ID: "odd-one", Name: "Kosovo and who supports Serbia", Class: schema.Country},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	question := one(t, "q.txt", "# Who.\n# param of entity: whom\nWho recognizes $of?")
	if got := answers(t, w, question, "of=Kosovo and who supports Serbia"); len(got) > 0 {
		t.Errorf("%v, want nobody", got)
	}
	if got := answers(t, w, question, "of=Kosovo"); strings.Join(got, " ") != "norway united-states" {
		t.Errorf("%v", got)
	}
}
