package cayley

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/store"
	"entente/schema"
)

// TestMain is the worker where it is asked to be.
func TestMain(m *testing.M) {
	if os.Args[0] == "worker" {
		if err := Work(os.Stdin, os.Stdout, open); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func open(ctx context.Context, path string) (*store.Store, error) {
	return store.Open(ctx, path, store.Options{})
}

func runner(t *testing.T) *Runner {
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &Runner{Path: path, Args: []string{"worker"}}
}

var prefixes = map[string]string{"e": store.EntityPrefix, "r": store.RelationPrefix}

// newStore returns the path of a store in which Ann and Bob meet, and n others meet Ann.
func newStore(t *testing.T, n int) string {
	path := filepath.Join(t.TempDir(), "store")
	s, err := store.Open(t.Context(), path, store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	article := &graph.Article{ID: "a1", Date: "2020-01-01", Title: "Meeting", Text: "Bob met Ann."}
	reading := graph.Reading{Article: article, Entities: []graph.Entity{
		{ID: "ann", Name: "Ann Author", Class: schema.Person}, {ID: "bob", Name: "Bob", Class: schema.Person},
	}}
	add := func(subject graph.EntityID) {
		c := graph.Claim{
			Article: "a1", Subject: subject, Relation: "meets", Object: "ann", Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 1, Extractor: "test", Evidence: graph.Evidence{End: len(article.Text), Text: article.Text},
		}
		c.Identify()
		reading.Claims = append(reading.Claims, c)
	}
	add("bob")
	for i := range n {
		id := graph.EntityID(fmt.Sprintf("p%d", i))
		reading.Entities = append(reading.Entities, graph.Entity{ID: id, Name: fmt.Sprint("Person ", i), Class: schema.Person})
		add(id)
	}
	if err := s.Put(t.Context(), reading); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func run(t *testing.T, ctx context.Context, q *Query) (rows []string, out *Outcome, err error) {
	t.Helper()
	q.Prefixes = prefixes
	out, err = runner(t).Run(ctx, q, func(r Row) error {
		b, err := json.Marshal(r)
		rows = append(rows, string(b))
		return err
	})
	return rows, out, err
}

func TestRun(t *testing.T) {
	path := newStore(t, 0)
	rows, out, err := run(t, t.Context(), &Query{Store: path, Language: store.Gizmo, Text: `g.V("e:ann").In("r:meets").Tag("x").All(); g.Emit(null); g.Emit([1, 2.5, "a", true])`, Explain: true})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`{"id":{"ID":"e:bob","Name":"Bob"},"x":{"ID":"e:bob","Name":"Bob"}}`, `[1,2.5,"a",true]`}
	if strings.Join(rows, "\n") != strings.Join(want, "\n") {
		t.Errorf("rows %v, want %v", rows, want)
	}
	if out.Rows != 2 || out.More || len(out.Plans) != 1 || out.Plans[0].Rows != 1 {
		t.Errorf("outcome %+v", out)
	}
	if _, out, err = run(t, t.Context(), &Query{Store: path, Language: store.Gizmo, Text: `g.V("e:ann").Out("r:meets").All()`}); err != nil || len(out.Hints) != 1 {
		t.Errorf("nothing found: %+v, %v", out, err)
	}
}

// TestMerged asks a graph that must be read into memory: that does not count for what
// the query may take.
func TestMerged(t *testing.T) {
	path := newStore(t, 3000)
	s, err := open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Merge(t.Context(), "ann", "bob", "test"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	q := Query{Store: path, Language: store.Gizmo, Text: `g.V("e:ann").In("r:meets").Unique().Count()`, Memory: 8 << 20}
	if rows, _, err := run(t, t.Context(), &q); err != nil || len(rows) != 1 || rows[0] != "3001" {
		t.Errorf("rows %v, %v, want 3001", rows, err)
	}
	q.Text = `var a = []; while (true) a.push("x")`
	if _, _, err := run(t, t.Context(), &q); !errors.Is(err, ErrMemory) {
		t.Errorf("error %v, want %v", err, ErrMemory)
	}
}

func TestErrors(t *testing.T) {
	path := newStore(t, 0)
	var script *store.ScriptError
	if _, _, err := run(t, t.Context(), &Query{Store: path, Language: store.Gizmo, Text: `g.V(`}); !errors.As(err, &script) || script.Line != 1 || script.Column != 5 {
		t.Errorf("a query that is wrong: %v", err)
	}
	if _, _, err := run(t, t.Context(), &Query{Store: filepath.Join(t.TempDir(), "none"), Language: store.Gizmo, Text: `1`}); !errors.Is(err, store.ErrMissing) {
		t.Errorf("no store: %v", err)
	}
	s, err := open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, _, err := run(t, t.Context(), &Query{Store: path, Language: store.Gizmo, Text: `1`}); !errors.Is(err, store.ErrBusy) || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Errorf("a store that is open: %v", err)
	}
	stop := errors.New("stop")
	_, err = runner(t).Run(t.Context(), &Query{Store: newStore(t, 0), Language: store.Gizmo, Text: `while (true) g.Emit(1)`}, func(Row) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("an error of each: %v", err)
	}
	if _, err := (&Runner{Path: "/does/not/exist"}).Run(t.Context(), &Query{}, nil); err == nil {
		t.Error("a worker that is not there does not fail")
	}
}

// TestHostile runs queries that would take all time or all memory. Each must end with
// the right error, and leave a store that opens.
func TestHostile(t *testing.T) {
	path := newStore(t, 300)
	for _, test := range []struct {
		name, language, text string
		want                 error
		message              string
	}{
		{"loop", store.Gizmo, `while (true) {}`, context.DeadlineExceeded, ""},
		{"loop that emits", store.Gizmo, `while (true) g.Emit("x")`, context.DeadlineExceeded, ""},
		{"loop in a callback", store.Gizmo, `g.V().ForEach(function() { while (true) {} })`, context.DeadlineExceeded, ""},
		{"loop that catches", store.Gizmo, `while (true) { try { while (true) {} } catch (e) {} finally { while (true) {} } }`, context.DeadlineExceeded, ""},
		{"loop when closed", store.Gizmo, `({toString: function() { while (true) {} }}) + ""`, context.DeadlineExceeded, ""},
		{"regular expression", store.Gizmo, `/^(a+)+(?=x)$/.test(new Array(60).join("a"))`, context.DeadlineExceeded, ""},
		{"array", store.Gizmo, `var a = []; while (true) a.push("x")`, ErrMemory, ""},
		{"array at once", store.Gizmo, `new Array(300000000).fill(0).map(String)`, ErrMemory, ""},
		{"text", store.Gizmo, `var s = "x"; while (true) s += s`, ErrMemory, ""},
		{"text at once", store.Gizmo, `"x".repeat(4000000000).split("")`, ErrMemory, ""},
		{"buffer", store.Gizmo, `var a = []; while (true) a.push(new ArrayBuffer(1 << 28))`, ErrMemory, ""},
		{"recursion", store.Gizmo, `function f() { return f() + 1 }; f()`, ErrMemory, ""},
		{"recursion in the engine", store.Gizmo, `var a = []; a[0] = a; for (var i = 0; i < 1e7; i++) a = [a]; JSON.stringify(a)`, ErrMemory, "nested too deeply|needs too much|stringify"},
		{"paths", store.Gizmo, `g.V().Out().In().Out().In().Out().In().All()`, context.DeadlineExceeded, ""},
		{"paths kept", store.Gizmo, `g.V().Out().In().Out().In().Out().In().ToArray()`, ErrMemory, "too much memory|deadline"},
		{"nested text", store.Gizmo, strings.Repeat("(", 3_000_000), nil, "nested too deeply|too much memory"},
		{"cyclic value", store.Gizmo, `var a = {}; a.a = a; g.Emit(a)`, nil, "nested too deeply|too much memory"},
		{"wide value", store.Gizmo, `g.Emit("x".repeat(100000000))`, ErrMemory, ""},
		{"panic", store.Gizmo, `g.V().Out(Math)`, nil, "unsupported type"},
		{"nested query", store.GraphQL, strings.Repeat("{ a ", 2_000_000), nil, "nested too deeply|too much memory"},
		{"everything", store.GraphQL, `{ nodes { id, <r:meets> @rev { id, <r:meets> { id, <r:meets> @rev { id, <r:meets> { id, <r:meets> @rev { id } } } } } } }`, context.DeadlineExceeded, "too much memory|deadline"},
		{"nested JSON", store.MQL, strings.Repeat("[", 1_000_000), nil, "exceeded max depth"},
		{"every pair", store.MQL, `[{"id": null, "r:meets": [{"id": null, "!r:meets": [{"id": null, "r:meets": [{"id": null, "!r:meets": [{"id": null}]}]}]}]}]`, context.DeadlineExceeded, "too much memory|deadline"},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 700*time.Millisecond)
			defer cancel()
			if test.want != context.DeadlineExceeded {
				ctx = t.Context()
			}
			n := 0
			_, err := runner(t).Run(ctx, &Query{Store: path, Language: test.language, Text: test.text, Prefixes: prefixes, Memory: 80 << 20}, func(Row) error {
				n++
				return nil
			})
			if err == nil {
				t.Fatalf("no error, %d rows", n)
			}
			fits := test.want != nil && errors.Is(err, test.want)
			for _, m := range strings.Split(test.message, "|") {
				fits = fits || m != "" && strings.Contains(err.Error(), m)
			}
			if !fits {
				t.Errorf("error %v, want %v or %q", err, test.want, test.message)
			}
		})
	}
	s, err := open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	for problem, err := range s.Check(t.Context(), nil) {
		t.Error(problem, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
