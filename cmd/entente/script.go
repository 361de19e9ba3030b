package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"entente/graph/store"
	"entente/queries/cayley"
	"entente/queries/plan"
	"entente/queries/sparql"
	"entente/queries/sparql/results"
	"entente/schema"
)

// The languages of queries, besides those of package cayley.
const (
	langSPARQL  = "sparql"
	langEnglish = "english"
)

// languages returns the languages of queries.
func languages() []string { return append([]string{langSPARQL, langEnglish}, cayley.Languages()...) }

// workerCommand is the name of the command that a query in one of Cayley's languages
// runs in.
const workerCommand = "query-worker"

// newWorker returns the command that other commands start: see package cayley.
func newWorker(c *cli) *cobra.Command {
	return &cobra.Command{
		Use:    workerCommand,
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: c.run(func(*cobra.Command, []string) error {
			return cayley.Work(c.in, c.out.w, func(ctx context.Context, path string) (*store.Store, error) {
				ontology, err := schema.Load()
				if err != nil {
					return nil, err
				}
				return store.Open(ctx, path, store.Options{Relation: ontology.Relation, Command: "entente query"})
			})
		}),
	}
}

// otherLanguage answers a query that is not in SPARQL.
func (c *queryCommand) otherLanguage(ctx context.Context, text string) error {
	if len(c.data)+len(c.graphs) > 0 {
		return usage("", "--data and --graph are for SPARQL")
	}
	switch {
	case c.lang == langEnglish:
		return c.english(ctx, text)
	case !slices.Contains(cayley.Languages(), c.lang):
		return usage("Languages are "+list(languages(), "and")+".", "no language %q", c.lang)
	}
	if c.unlimited {
		c.limit = cayley.DefaultLimit
	}
	if c.untimed {
		c.timeout = cayley.DefaultTimeout
	}
	return c.script(ctx, text)
}

func (c *queryCommand) english(ctx context.Context, text string) (err error) {
	g, err := c.openGraph(ctx)
	if err != nil {
		return err
	}
	defer closing(g.Store, &err)
	return c.ask(ctx, g, text, asking{limit: c.limit, explain: c.explain})
}

// scriptForms are the formats of rows that are no solutions of SPARQL.
func scriptForms() []string { return append(results.CellForms(), "json") }

// script answers a query in one of Cayley's languages.
func (c *queryCommand) script(ctx context.Context, text string) error {
	if c.format == "" {
		c.format = "table"
	}
	if !slices.Contains(scriptForms(), c.format) {
		return usage("Formats of this query are "+list(scriptForms(), "and")+".", "no format %q", c.format)
	}
	if c.memory <= 0 || c.memory > 1<<20 {
		return usage("", "--memory needs a number of MB")
	}
	path, exists, err := c.readingStore()
	if err != nil {
		return err
	}
	if !exists {
		return c.noGraph(path)
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	runner := cayley.Runner{Path: program, Args: []string{os.Args[0], workerCommand}}
	if c.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.timeout)
		defer cancel()
	}
	began := time.Now()
	var table scriptTable
	found := 0
	each := table.add
	if c.format == "json" {
		each = func(r cayley.Row) error { return c.writeJSON(rowJSON(r)) }
	}
	out, err := runner.Run(ctx, &cayley.Query{
		Store: path, Language: c.lang, Text: text, Prefixes: queryPrefixes(), Limit: c.limit, Memory: int64(c.memory) << 20, Explain: c.explain,
	}, func(r cayley.Row) error { found++; return each(r) })
	if c.format != "json" && found > 0 {
		if err := results.WriteCells(c.out, c.format, table.heads(), table.cells(), c.out.columns); err != nil {
			return err
		}
	}
	if err != nil {
		return c.scriptFailed(text, path, err)
	}
	for _, p := range out.Plans {
		if err := c.drawPlan(p); err != nil {
			return err
		}
	}
	if c.explain && len(out.Plans) == 0 {
		c.note("No path was walked.")
	}
	if c.err.tty || c.explain {
		c.note("%s in %v.", countOf(found, "row"), time.Since(began).Round(time.Millisecond))
	}
	if out.More {
		c.note("There are more than %s; --limit 0 shows all.", countOf(c.limit, "row"))
	}
	if n := table.different(); n > 0 && n < found && c.lang == store.Gizmo {
		c.note("%s, %s without repeats: one for each claim. With .Unique() each comes once.", countOf(found, "row"), thousands(n))
	}
	if found > 0 {
		return nil
	}
	c.note("Nothing found.")
	for _, hint := range out.Hints {
		c.note("%s", plain(hint))
	}
	return nothing()
}

// scriptFailed says why a query in one of Cayley's languages failed.
func (c *queryCommand) scriptFailed(text, path string, err error) error {
	var wrong *store.ScriptError
	switch {
	case errors.As(err, &wrong):
		caret := ""
		if wrong.Line > 0 {
			caret = sparql.NewSyntaxError(text, wrong.Line, wrong.Column, wrong.Message).Caret()
		}
		return usage(caret, "query: %s", plain(wrong.Error()))
	case errors.Is(err, cayley.ErrMemory):
		return usage("Ask for less, or give it more with --memory.", "query: stopped at %d MB: %w", c.memory, err)
	case errors.Is(err, store.ErrBusy), errors.Is(err, store.ErrMissing), errors.Is(err, store.ErrNotStore):
		return c.storeFailed(path, err)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return c.stopped(err)
	}
	return fmt.Errorf("query: %s", plain(err.Error()))
}

// rowJSON returns a row as --format json writes it: nodes as objects with an id and,
// for entities, a name.
func rowJSON(v cayley.Row) any {
	switch v := v.(type) {
	case cayley.Node:
		out := map[string]any{"id": v.ID}
		if v.Name != "" {
			out["name"] = v.Name
		}
		return out
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = rowJSON(v[i])
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(v))
		for key, of := range v {
			m[key] = rowJSON(of)
		}
		return m
	}
	return v
}

// A scriptTable holds rows until their columns are known.
type scriptTable struct {
	rows  []cayley.Row
	ids   map[string]map[string]bool // of nodes by name
	size  int
	names []string
}

// maxTable bounds the texts of a table, in bytes; JSON needs no such bound.
const maxTable = 256 << 20

func (t *scriptTable) add(r cayley.Row) error {
	if t.ids == nil {
		t.ids = make(map[string]map[string]bool)
	}
	if t.size += t.look(r); t.size > maxTable {
		return fmt.Errorf("%w: a table of more than %d MB; --format json has no such limit", cayley.ErrMemory, maxTable>>20)
	}
	t.rows = append(t.rows, r)
	return nil
}

// look counts the bytes of a value, and notes who goes by which name.
func (t *scriptTable) look(v cayley.Row) int {
	n := 16
	switch v := v.(type) {
	case cayley.Node:
		if v.Name != "" {
			if t.ids[v.Name] == nil {
				t.ids[v.Name] = make(map[string]bool)
			}
			t.ids[v.Name][v.ID] = true
		}
		n += len(v.ID) + len(v.Name)
	case string:
		n += len(v)
	case []any:
		for _, of := range v {
			n += t.look(of)
		}
	case map[string]any:
		for key, of := range v {
			n += len(key) + t.look(of)
		}
	}
	return n
}

// heads returns the columns: those of all rows, "id" first, else by name; "value" for
// rows that have none.
func (t *scriptTable) heads() []string {
	if t.names == nil {
		seen := make(map[string]bool)
		for _, r := range t.rows {
			m, ok := r.(map[string]any)
			if !ok {
				seen["value"] = true
			}
			for name := range m {
				seen[name] = true
			}
		}
		for name := range seen {
			t.names = append(t.names, name)
		}
		slices.SortFunc(t.names, func(a, b string) int {
			if (a == "id") != (b == "id") {
				return map[bool]int{true: -1, false: 1}[a == "id"]
			}
			return strings.Compare(a, b)
		})
	}
	return t.names
}

// cells returns the rows as texts.
func (t *scriptTable) cells() results.Cells {
	heads := t.heads()
	return func(yield func([]string, error) bool) {
		for _, r := range t.rows {
			m, ok := r.(map[string]any)
			if !ok {
				m = map[string]any{"value": r}
			}
			texts := make([]string, len(heads))
			for i, h := range heads {
				texts[i] = t.text(m[h])
			}
			if !yield(texts, nil) {
				return
			}
		}
	}
}

// text returns a value for readers: entities by name, with the id where several have
// that name.
func (t *scriptTable) text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case cayley.Node:
		switch {
		case v.Name == "":
			return v.ID
		case len(t.ids[v.Name]) > 1:
			return v.Name + " (" + v.ID + ")"
		}
		return v.Name
	case []any:
		var parts []string
		for _, of := range v {
			parts = append(parts, t.text(of))
		}
		return strings.Join(parts, "; ")
	case map[string]any:
		one := scriptTable{rows: []cayley.Row{v}, ids: t.ids}
		var parts []string
		for _, h := range one.heads() {
			if h == "id" {
				parts = append(parts, t.text(v[h]))
			} else {
				parts = append(parts, h+" "+t.text(v[h]))
			}
		}
		return strings.Join(parts, ", ")
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}

// different returns how many rows differ, 0 if they were not kept.
func (t *scriptTable) different() int {
	seen := make(map[string]bool)
	for cells := range t.cells() {
		seen[strings.Join(cells, "\x00")] = true
	}
	return len(seen)
}

var bracketed = regexp.MustCompile(`<[^<> ]+>`)

// drawPlan writes a plan to standard error, with IRIs by their prefixes.
func (c *cli) drawPlan(p *plan.Step) error {
	shortenPlan(p, queryPrefixes())
	width := c.err.columns
	if width == 0 {
		width = defaultWidth
	}
	return p.Draw(c.err, width)
}

func shortenPlan(p *plan.Step, prefixes map[string]string) {
	p.Label = plain(bracketed.ReplaceAllStringFunc(p.Label, func(iri string) string {
		return results.ShortIRI(iri[1:len(iri)-1], prefixes)
	}))
	for _, s := range p.Steps {
		shortenPlan(s, prefixes)
	}
}
