package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/export"
	"entente/graph/store"
	"entente/queries/cayley"
	"entente/queries/sparql"
	"entente/queries/sparql/dataset"
	"entente/queries/sparql/results"
)

// queryPrefixes are known in queries without a declaration.
func queryPrefixes() map[string]string {
	prefixes := map[string]string{"wd": "http://www.wikidata.org/entity/"}
	for _, p := range store.Prefixes() {
		prefixes[p.Name] = p.IRI
	}
	return prefixes
}

// A queryCommand is one call of `entente query`.
type queryCommand struct {
	*cli
	file    string
	data    []string
	graphs  []string
	base    string
	format  string
	limit   int
	timeout time.Duration
	rows    int
	explain bool
	load    bool

	lang      string
	memory    int // of a script, in MB
	unlimited bool
	untimed   bool

	list   bool                  // --list
	saved  string                // --run
	params map[string]graph.Term // of the saved query
}

// newQuery returns the command that asks the graph in SPARQL.
func newQuery(c *cli) *cobra.Command {
	q := &queryCommand{cli: c}
	cmd := &cobra.Command{
		Use:   "query 'SELECT …' [-f FILE]",
		Short: "Ask the graph in SPARQL, or in Gizmo, GraphQL or MQL",
		Long: `Answers SPARQL 1.1 queries: SELECT, ASK, CONSTRUCT and DESCRIBE, over the graph
or with --data over files of RDF. Queries read; updates and SERVICE are refused.

In the graph each claim is a named graph that holds its edge and its
circumstances; the default graph is the union of all. These prefixes are known:

  e: entities   r: relations   c: claims   a: articles   s: sentences
  v: the graph's own words     rdf: rdfs: xsd: owl: prov: oa: wd:

With files the default graph is theirs, and relative IRIs are resolved against
the file. FROM and FROM NAMED read the files that they name with file: IRIs.

Formats of solutions: table, json, xml, csv, tsv, md; of triples: turtle,
ntriples. The forms are the W3C's.

With --lang gizmo, graphql or mql the query is one of Cayley's own languages,
and the prefixes are known in texts: g.V("e:serbia").In("r:leads").All(). It
runs in a process of its own, which cannot write, and ends after --timeout
(30s), --limit rows (10,000) or --memory (256 MB); 0 lifts the first two.
Entities are shown by their names; --format json has the ids too. With --lang
english it is a question, as with entente ask.

Queries that are asked often have names: --list shows them, with a name their
params and text, and --run asks one. Those of your own are files NAME.rq or
NAME.txt in the folder entente/queries of $XDG_CONFIG_HOME, else ~/.config; they
are written like those that --list shows. What is given for a param is looked up
as a name or taken as a text, and never read as a part of the query.`,
		Example: `  entente query 'SELECT ?who { ?who r:does-not-recognize e:kosovo }'
  entente query 'SELECT ?x ?t { GRAPH ?c { e:iran r:meets ?x . ?c v:when ?t } }'
  entente query --format csv -f question.rq
  entente query --list
  entente query --run recognition of=Kosovo
  entente query --lang gizmo 'g.V("e:kosovo").In("r:does-not-recognize").All()'
  entente query --data data.ttl 'SELECT * { ?s ?p ?o } LIMIT 10'`,
		Args: func(cmd *cobra.Command, args []string) error {
			if q.list || q.saved != "" {
				return nil
			}
			return cobra.MaximumNArgs(1)(cmd, args)
		},
		ValidArgsFunction: q.completeParams,
		RunE: c.run(func(cmd *cobra.Command, args []string) error {
			q.unlimited, q.untimed = !cmd.Flags().Changed("limit"), !cmd.Flags().Changed("timeout")
			return q.run(cmd.Context(), args)
		}),
	}
	flags := cmd.Flags()
	flags.StringVarP(&q.lang, "lang", "l", langSPARQL, "`LANGUAGE`: sparql, gizmo, graphql, mql or\nenglish")
	flags.StringVarP(&q.file, "file", "f", "", "read the query from a `FILE`, - for standard input")
	flags.BoolVar(&q.list, "list", false, "list the saved queries, or show those named")
	flags.StringVar(&q.saved, "run", "", "run the saved query `NAME`, its params as NAME=VALUE")
	cmd.RegisterFlagCompletionFunc("run", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return c.savedNames(), cobra.ShellCompDirectiveNoFileComp
	})
	flags.StringArrayVar(&q.data, "data", nil, "ask a `FILE` of RDF instead: .ttl, .nt,\n.trig, .nq or .rdf; may be repeated")
	flags.StringArrayVar(&q.graphs, "graph", nil, "with files: a named graph, as `[IRI=]FILE`;\nmay be repeated")
	flags.StringVar(&q.base, "base", "", "the `IRI` that relative ones are resolved\nagainst")
	flags.StringVar(&q.format, "format", "", "`FORMAT` of what is found (default table or turtle)")
	flags.IntVar(&q.limit, "limit", 0, "show at most `N` rows")
	flags.DurationVar(&q.timeout, "timeout", 0, "stop after a `TIME`, such as 10s")
	flags.IntVar(&q.rows, "rows", 20_000_000, "keep at most `N` rows in memory, to sort,\ngroup or join them")
	flags.IntVar(&q.memory, "memory", cayley.DefaultMemory>>20, "a query of gizmo, graphql or mql keeps at\nmost `N` MB in memory")
	flags.BoolVar(&q.load, "load", false, "read a large graph into memory first, for\nquestions over all of it")
	flags.BoolVar(&q.explain, "explain", false, "show the plan with expected and real rows")
	cmd.RegisterFlagCompletionFunc("format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return append(solutionFormats(), "turtle", "ntriples"), cobra.ShellCompDirectiveNoFileComp
	})
	cmd.RegisterFlagCompletionFunc("lang", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return languages(), cobra.ShellCompDirectiveNoFileComp
	})
	cmd.MarkFlagsMutuallyExclusive("list", "run", "file", "data")
	cmd.MarkFlagsMutuallyExclusive("list", "run", "graph")
	cmd.MarkFlagsMutuallyExclusive("list", "run", "lang")
	cmd.RegisterFlagCompletionFunc("data", completeFiles)
	cmd.RegisterFlagCompletionFunc("file", completeFiles)
	return cmd
}

func completeFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// solutionFormats returns the names of the formats of SELECT and ASK.
func solutionFormats() []string {
	names := []string{"table"}
	for _, f := range results.Formats() {
		names = append(names, f.Name)
	}
	return names
}

func (c *queryCommand) run(ctx context.Context, args []string) error {
	if c.list {
		return c.listSaved(args)
	}
	text, err := c.text(ctx, args)
	if err != nil || text == "" && c.saved != "" {
		return err
	}
	return c.answer(ctx, text)
}

// answer answers a query.
func (c *queryCommand) answer(ctx context.Context, text string) (err error) {
	if c.lang != langSPARQL {
		return c.otherLanguage(ctx, text)
	}
	base, err := c.queryBase()
	if err != nil {
		return err
	}
	q, err := sparql.Parse(text, sparql.ParseOptions{Base: base, Prefixes: queryPrefixes(), Params: c.params})
	if err != nil {
		return c.badQuery(err)
	}
	if err := c.checkFormat(q); err != nil {
		return err
	}
	if c.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.timeout)
		defer cancel()
	}
	src, done, err := c.source(ctx, q)
	if err != nil {
		return c.stopped(err)
	}
	defer func() {
		if closed := done(); err == nil {
			err = closed
		}
	}()
	began := time.Now()
	r, err := q.Run(ctx, src, sparql.RunOptions{Rows: c.rows})
	if err != nil {
		return c.stopped(err)
	}
	found, err := c.write(r)
	if c.explain { // a query that was stopped most of all
		if err := c.drawPlan(r.Plan); err != nil {
			return err
		}
	}
	if err != nil {
		return c.stopped(err)
	}
	if c.err.tty || c.explain {
		c.note("%s in %v.", countOf(found, "row"), time.Since(began).Round(time.Millisecond))
	}
	if found > 0 {
		return nil
	}
	if r.Form != sparql.Ask {
		c.note("Nothing found.")
		reasons, err := q.WhyEmpty(ctx, src, queryPrefixes())
		if err != nil {
			return c.stopped(err)
		}
		for _, reason := range reasons {
			c.note("%s", plain(reason))
		}
	}
	return nothing()
}

func countOf(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return thousands(n) + " " + thing + "s"
}

// text returns the text of the query, "" of a saved one that was answered.
func (c *queryCommand) text(ctx context.Context, args []string) (string, error) {
	switch {
	case c.saved != "":
		return c.runSaved(ctx, args)
	case c.file == "" && len(args) == 0:
		return "", usage("See "+c.name+" --help.", "no query: give one, or a file with -f")
	case c.file == "":
		return args[0], nil
	case len(args) > 0:
		return "", usage("", "a query and a file with one: give either")
	case c.file == "-":
		b, err := io.ReadAll(c.in)
		return string(b), err
	}
	b, err := os.ReadFile(c.file)
	return string(b), err
}

// badQuery says where a query is wrong.
func (c *queryCommand) badQuery(err error) error {
	var e *sparql.SyntaxError
	if !errors.As(err, &e) {
		return err
	}
	return usage(e.Caret(), "query: %w", e)
}

// stopped says why a query ended early.
func (c *queryCommand) stopped(err error) error {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return &outcome{code: exitPartly, err: fmt.Errorf("query: stopped after %v", c.timeout), next: "Give it more time with --timeout, or see the plan with --explain."}
	case errors.Is(err, sparql.ErrTooLarge):
		return usage("Let it keep more rows with --rows, or ask for less.", "%w", err)
	}
	return err
}

func (c *queryCommand) checkFormat(q *sparql.Query) error {
	triples := q.Form == sparql.Construct || q.Form == sparql.Describe
	if c.format == "" {
		if c.format = "table"; triples {
			c.format = "turtle"
		}
	}
	known := solutionFormats()
	if triples {
		known = []string{"turtle", "ntriples"}
	}
	for _, name := range known {
		if c.format == name {
			return nil
		}
	}
	return usage("Formats of this query are "+list(known, "and")+".", "no format %q", c.format)
}

// write writes a result and returns the number of rows.
func (c *queryCommand) write(r *sparql.Result) (found int, err error) {
	switch r.Form {
	case sparql.Ask:
		if r.True {
			found = 1
		}
		if f, ok := results.Find(c.format); ok {
			return found, f.WriteBoolean(c.out, r.True)
		}
		answer := "no"
		if r.True {
			answer = "yes"
		}
		c.out.printf("%s\n", answer)
		return found, nil
	case sparql.Select:
		solutions := limited(r.Solutions, c.limit, &found)
		if f, ok := results.Find(c.format); ok {
			return found, f.Write(c.out, r.Vars, solutions)
		}
		t := results.Table{Prefixes: queryPrefixes(), Width: c.out.columns}
		return found, t.Write(c.out, r.Vars, solutions)
	}
	triples := limited(r.Triples, c.limit, &found)
	if c.format == "ntriples" {
		return found, export.WriteNTriples(c.out, triples)
	}
	var prefixes []export.Prefix
	if len(c.data)+len(c.graphs) == 0 {
		for _, p := range store.Prefixes() {
			prefixes = append(prefixes, export.Prefix{Name: p.Name, IRI: p.IRI})
		}
	}
	return found, export.WriteTurtle(c.out, triples, prefixes)
}

// limited yields the first items of a sequence, all if limit is 0, and counts them.
func limited[T any](seq iter.Seq2[T, error], limit int, n *int) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for item, err := range seq {
			if err == nil {
				*n++
			}
			if !yield(item, err) || limit > 0 && *n >= limit {
				return
			}
		}
	}
}

// source returns what the query is asked of, and what closes it.
func (c *queryCommand) source(ctx context.Context, q *sparql.Query) (dataset.Source, func() error, error) {
	closed := func() error { return nil }
	files := len(c.data)+len(c.graphs) > 0
	for _, name := range append(q.From, q.FromNamed...) {
		files = files || strings.HasPrefix(name, "file:")
	}
	if files {
		src, err := c.readFiles(ctx, q)
		return src, closed, err
	}
	g, err := c.openGraph(ctx)
	if err != nil {
		return nil, closed, err
	}
	fail := func(err error) (dataset.Source, func() error, error) { return nil, closed, errors.Join(err, g.Close()) }
	snapshot, err := g.Snapshot(ctx)
	switch {
	case errors.Is(err, store.ErrNoIndex):
	case err != nil:
		return fail(err)
	case snapshot.Len() > loadedAtMost && !c.load:
		return dataset.Stored(snapshot), func() error { return errors.Join(snapshot.Close(), g.Close()) }, nil
	default:
		if err := snapshot.Close(); err != nil {
			return fail(err)
		}
	}
	src, err := dataset.Load(ctx, g.Store)
	if err != nil {
		return fail(err)
	}
	return src, g.Close, nil
}

// loadedAtMost is how many quads are read into memory for one query, which takes
// less time than it saves. A larger graph is asked through the indexes of its store.
const loadedAtMost = 200_000

// readFiles reads the files of --data, of --graph, and of FROM.
func (c *queryCommand) readFiles(ctx context.Context, q *sparql.Query) (dataset.Source, error) {
	var b dataset.Builder
	n := 0
	add := func(file, label string) error {
		base, err := fileIRI(file)
		if err != nil {
			return err
		}
		if label != "" {
			b.AddGraph(graph.NewIRI(label))
		}
		n++
		return readRDF(ctx, file, base, func(quad graph.Quad) {
			for _, t := range []*graph.Term{&quad.Subject, &quad.Object, &quad.Label} {
				if n > 1 && t.Kind == graph.Blank { // those of another file are others
					t.Value = fmt.Sprintf("f%d.%s", n, t.Value)
				}
			}
			if label != "" && quad.Label.Kind == 0 {
				quad.Label = graph.NewIRI(label)
			}
			b.Add(quad)
		})
	}
	named := map[string]bool{}
	for _, file := range c.data {
		if err := add(file, ""); err != nil {
			return nil, err
		}
	}
	for _, entry := range c.graphs {
		label, file, ok := strings.Cut(entry, "=")
		if !ok {
			file = entry
			var err error
			if label, err = fileIRI(file); err != nil {
				return nil, err
			}
		}
		named[label] = true
		if err := add(file, label); err != nil {
			return nil, err
		}
	}
	for _, name := range append(q.From, q.FromNamed...) {
		if file, ok := strings.CutPrefix(name, "file://"); ok && !named[name] {
			named[name] = true
			if err := add(unescapePath(file), name); err != nil {
				return nil, err
			}
		}
	}
	return b.Build(), nil
}
