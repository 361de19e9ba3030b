package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/mql"
	"github.com/cayleygraph/quad"

	"entente/graph"
)

// Cayley's own query languages, see [Store.Run].
const (
	Gizmo   = gizmo.Name
	GraphQL = graphql.Name
	MQL     = mql.Name
)

// ScriptLanguages returns the names of the languages of scripts.
func ScriptLanguages() []string { return []string{Gizmo, GraphQL, MQL} }

// A Script is a query in one of Cayley's own languages.
type Script struct {
	Language string
	Text     string
	Prefixes map[string]string // name → start of IRIs; "name:rest" stands for the IRI where no such text is in the graph
	Limit    int               // of rows, 0 for none
	Explain  bool              // record how paths are walked
	Ready    func()            // called when the graph is at hand and the script is about to run, if set
}

// A ScriptOutcome says how a script ended.
type ScriptOutcome struct {
	Rows  int
	More  bool        // there were more rows than Limit
	Plans []*PlanStep // of the paths that were walked, in their order, with Explain; at most maxPlans
	Hints []string    // why nothing was found, as far as that shows
}

// Run runs a script and calls each with the rows that it finds. A row is what the
// language makes of it: a map from names, a list, a text, a number, a bool or
// nil, with a [graph.Term] for each IRI and blank node of the graph. The error of
// each ends the script and is returned; what is wrong with the script itself is a
// [ScriptError].
//
// A script cannot write: it is given a graph that refuses to. But it is a program,
// and Cayley bounds neither its time nor its memory, does not end it with ctx
// before it has found another row, and panics on some errors of the script. Run
// scripts of others in a process of their own, as package queries/cayley does. Where
// [Store.Snapshot] has no index, the whole graph is read into memory first.
func (s *Store) Run(ctx context.Context, q *Script, each func(row any) error) (out *ScriptOutcome, err error) {
	if sessions[q.Language] == nil {
		return nil, fmt.Errorf("store: no language %q", q.Language)
	}
	qs, done, err := s.scriptQuads(ctx)
	if err != nil {
		return nil, fmt.Errorf("store: script: %w", err)
	}
	defer func() { err = errors.Join(err, done()) }()
	if q.Ready != nil {
		q.Ready()
	}
	return s.runScript(ctx, qs, q, each)
}

func (s *Store) runScript(ctx context.Context, qs cayley.QuadStore, q *Script, each func(row any) error) (*ScriptOutcome, error) {
	r := &scriptRun{script: q, asked: newAskedStore(ctx, qs, q), out: new(ScriptOutcome), each: each}
	err := r.run(ctx, sessions[q.Language](r.asked))
	if err != nil {
		return r.out, err
	}
	if r.asked.plan != nil {
		r.out.Plans = r.asked.plan.steps()
	}
	if r.out.Rows == 0 {
		r.out.Hints, err = s.hints(ctx, r)
	}
	return r.out, err
}

var sessions = map[string]func(cayley.QuadStore) query.Session{
	Gizmo:   func(qs cayley.QuadStore) query.Session { return gizmo.NewSession(qs) },
	GraphQL: func(qs cayley.QuadStore) query.Session { return graphql.NewSession(qs) },
	MQL:     func(qs cayley.QuadStore) query.Session { return mql.NewSession(qs) },
}

// scriptQuads returns the quads of [Store.Quads] as Cayley takes them, and what lets
// go of them: through indexes where there are any, else read into memory.
func (s *Store) scriptQuads(ctx context.Context) (cayley.QuadStore, func() error, error) {
	snapshot, err := s.Snapshot(ctx)
	if err == nil {
		qs := &snapshotQuads{n: snapshot}
		return qs, func() error { qs.stop(); return snapshot.Close() }, nil
	}
	if !errors.Is(err, ErrNoIndex) {
		return nil, nil, err
	}
	mem, err := s.memoryQuads(ctx)
	return mem, func() error { return nil }, err
}

func (s *Store) memoryQuads(ctx context.Context) (cayley.QuadStore, error) {
	terms := make(map[uint64]quad.Value)
	var rows [][4]uint64
	err := s.Scan(ctx, func(n uint64, t graph.Term) error {
		terms[n] = valueOfTerm(t)
		return nil
	}, func(s, p, o, g uint64) error {
		rows = append(rows, [4]uint64{s, p, o, g})
		return nil
	})
	if err != nil {
		return nil, err
	}
	mem := memstore.New()
	for _, r := range rows {
		mem.AddQuad(quad.Quad{Subject: terms[r[0]], Predicate: terms[r[1]], Object: terms[r[2]], Label: terms[r[3]]})
	}
	return mem, nil
}

// A scriptRun is one run of a script.
type scriptRun struct {
	script *Script
	asked  *askedStore
	out    *ScriptOutcome
	each   func(any) error
	path   bool // the script's last value was a path that nothing was asked of
}

// errLimit ends a run that has found enough.
var errLimit = errors.New("limit")

func (r *scriptRun) run(ctx context.Context, session query.Session) (err error) {
	options := query.Options{Collation: query.JSON}
	if r.script.Language == Gizmo {
		options.Collation = query.Raw
	}
	if n := r.script.Limit; n > 0 && r.script.Language == Gizmo {
		options.Limit = n + 1
	}
	it, err := session.Execute(ctx, r.script.Text, options)
	if err != nil {
		return scriptError(r.script, err)
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	for it.Next(ctx) {
		if err := r.result(it.Result()); errors.Is(err, errLimit) {
			return nil
		} else if err != nil {
			return err
		}
	}
	if err := it.Err(); err != nil {
		return scriptError(r.script, err)
	}
	return ctx.Err() // Cayley ends a cancelled walk without an error
}

// result passes on what Cayley found, as rows.
func (r *scriptRun) result(result any) error {
	switch r.script.Language {
	case Gizmo:
		return r.gizmoResult(result.(*gizmo.Result))
	case GraphQL:
		return r.fields(result.(map[string]any))
	}
	row, err := r.value(result)
	if err != nil {
		return err
	}
	return r.row(row)
}

func (r *scriptRun) gizmoResult(g *gizmo.Result) error {
	if g.Tags != nil {
		row := make(map[string]any, len(g.Tags))
		for tag, node := range g.Tags {
			v, err := r.asked.NameOf(node)
			if err != nil {
				return err
			}
			if v != nil {
				row[tag] = cell(v)
			}
		}
		return r.row(row)
	}
	if !g.Meta {
		row, err := r.value(g.Val)
		if err != nil {
			return err
		}
		return r.row(row)
	}
	// The value of the script's last statement: it answers where nothing else does.
	if r.out.Rows > 0 {
		return nil
	}
	row, err := r.value(g.Val)
	switch {
	case errors.Is(err, errOpaque):
		r.path = true
		return nil
	case err != nil:
		return err
	}
	if list, ok := row.([]any); ok {
		for _, row := range list {
			if err := r.row(row); err != nil {
				return err
			}
		}
		return nil
	}
	return r.row(row)
}

// fields passes on the objects under each name of a GraphQL query.
func (r *scriptRun) fields(result map[string]any) error {
	var names []string
	for name := range result {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		v, err := r.value(result[name])
		if err != nil {
			return err
		}
		list, ok := v.([]any)
		if !ok && v != nil {
			list = []any{v}
		}
		for _, row := range list {
			if m, ok := row.(map[string]any); ok && len(names) > 1 {
				m["of"] = name
			}
			if err := r.row(row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *scriptRun) row(row any) error {
	if n := r.script.Limit; n > 0 && r.out.Rows >= n {
		r.out.More = true
		return errLimit
	}
	r.out.Rows++
	return r.each(row)
}

// errOpaque is the error of a value that is none for readers.
var errOpaque = errors.New("an object of Cayley's, not a value")

// maxDepth is how many levels a value of a script may have: one may contain itself.
const maxDepth = 100

// value returns a value of a script with terms in place of Cayley's values.
func (r *scriptRun) value(v any) (any, error) { return value(v, 0) }

func value(v any, depth int) (any, error) {
	if depth > maxDepth {
		return nil, &ScriptError{Message: fmt.Sprintf("a value of more than %d levels", maxDepth)}
	}
	switch v := v.(type) {
	case nil, bool, int, int64, float64:
		return v, nil
	case string:
		return textCell(v), nil
	case quad.Value:
		return cell(v), nil
	case []quad.Value:
		list := make([]any, len(v))
		for i := range v {
			list[i] = cell(v[i])
		}
		return list, nil
	case []any:
		list := make([]any, len(v))
		for i := range v {
			one, err := value(v[i], depth+1)
			if err != nil {
				return nil, err
			}
			list[i] = one
		}
		return list, nil
	case []map[string]any:
		list := make([]any, len(v))
		for i := range v {
			one, err := value(v[i], depth+1)
			if err != nil {
				return nil, err
			}
			list[i] = one
		}
		return list, nil
	case map[string]any:
		m := make(map[string]any, len(v))
		for name, of := range v {
			one, err := value(of, depth+1)
			if err != nil {
				return nil, err
			}
			// GraphQL names what it follows as it is written, which may be in brackets.
			if strings.HasPrefix(name, "<") {
				name = strings.TrimSuffix(name[1:], ">")
			}
			m[name] = one
		}
		return m, nil
	case error:
		return v.Error(), nil
	case fmt.Stringer:
		return v.String(), nil
	}
	return nil, errOpaque
}

// cell returns a value of Cayley's as rows have it.
func cell(v quad.Value) any {
	switch v := v.(type) {
	case nil:
		return nil
	case quad.IRI, quad.BNode:
		return termOf(v)
	case quad.String:
		return string(v)
	case quad.Int:
		return int64(v)
	case quad.Float:
		return float64(v)
	case quad.Bool:
		return bool(v)
	case quad.LangString:
		return string(v.Value)
	}
	return termOf(v).Value
}

// textCell returns a text of a script, in which Cayley writes IRIs in brackets.
func textCell(s string) any {
	if len(s) > 2 && s[0] == '<' && s[len(s)-1] == '>' && strings.Contains(s, ":") && !strings.ContainsAny(s[1:len(s)-1], "<> \n\"") {
		return graph.NewIRI(s[1 : len(s)-1])
	}
	if rest, ok := strings.CutPrefix(s, "_:"); ok && rest != "" && !strings.ContainsAny(rest, " \n") {
		return graph.Term{Kind: graph.Blank, Value: rest}
	}
	return s
}
