package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/export"
	"entente/graph/store"
)

// An exportCommand hands the graph to other tools.
type exportCommand struct {
	*cli
	choice
	format, file, style string
	options             export.Options
}

// newExport returns the command that hands the graph to other tools.
func newExport(c *cli) *cobra.Command {
	e := &exportCommand{cli: c}
	long := `Writes the graph, or what is chosen of it, for another tool, and says what
the format cannot hold. What is denied, over or not a fact is never written as
if it were one. With -o, a file whose name ends in .gz or .zst is compressed,
and a format of several files becomes a folder, or a .zip if so named.

Formats:

`
	var names []string
	for _, f := range export.Formats() {
		long += fmt.Sprintf("  %-10s %s\n", f.Name, f.Description)
		names = append(names, f.Name)
	}
	cmd := &cobra.Command{
		Use:   "export --format FORMAT [-o FILE]",
		Short: "Write the graph for another tool",
		Long:  long,
		Example: `  entente export --format nquads -o graph.nq.gz
  entente export --format gexf -o graph.gexf
  entente export --format dot --around Kosovo | dot -Tsvg >kosovo.svg
  entente export --format csv --relation attacks,accuses --from 2022-03
  entente export --format jsonl | jq -r .subject | sort | uniq -c`,
		Args: cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) error { return e.run(cmd.Context(), names) }),
	}
	flags := cmd.Flags()
	flags.StringVarP(&e.format, "format", "f", "", "write in this `FORMAT`")
	flags.StringVarP(&e.file, "output", "o", "", "write to a `FILE`, not to standard output")
	flags.BoolVar(&e.options.NonFacts, "non-facts", false, "draw what is alleged, planned or possible too")
	flags.BoolVar(&e.options.YEd, "yed", false, "graphml: with the looks that yEd draws")
	flags.StringVar(&e.style, "style", "named-graph", "nquads, trig, jsonld: `STYLE` of a claim,\nnamed-graph or nanopub")
	e.choice.flags(c, cmd)
	cmd.MarkFlagRequired("format")
	cmd.RegisterFlagCompletionFunc("format", values(func() (names []string) {
		for _, f := range export.Formats() {
			names = append(names, f.Name+"\t"+f.Description)
		}
		return names
	}))
	return cmd
}

func (e *exportCommand) run(ctx context.Context, names []string) (err error) {
	f, ok := export.Find(e.format)
	if !ok {
		return usage("Formats are "+list(names, "and")+".", "no format %q", e.format)
	}
	switch e.style {
	case "named-graph":
	case "nanopub":
		if e.options.Nanopub = true; !f.Graphs {
			return usage("Nanopublications are written as nquads, trig and jsonld.", "--style makes no sense with --format %s", f.Name)
		}
	default:
		return usage("Styles are named-graph and nanopub.", "no style %q", e.style)
	}
	if e.options.YEd && f.Name != "graphml" {
		return usage("It is an option of --format graphml.", "--yed makes no sense with --format %s", f.Name)
	}
	g, err := e.openGraph(ctx)
	if err != nil {
		return err
	}
	defer closing(g.Store, &err)
	if err := e.choose(ctx, e.cli, g); err != nil {
		return err
	}
	e.options.NonFacts = e.options.NonFacts || e.choice.nonFacts()
	source, err := e.source(ctx, g)
	if err != nil {
		return err
	}
	if e.file != "" && e.file != "-" {
		e.working("writing " + e.file)
	}
	notes, err := e.write(f, source)
	e.err.status("")
	if err != nil {
		return err
	}
	if f.Loses != "" {
		e.note("The format %s leaves out %s.", f.Name, f.Loses)
	}
	for _, n := range notes {
		e.note("%s", plain(n))
	}
	return nil
}

// source returns what is chosen of the graph, as formats read it.
func (e *exportCommand) source(ctx context.Context, g *graphOf) (export.Source, error) {
	lookup := export.NewLookup(ctx, g.Store)
	s := export.Source{
		Claims:   e.selection.Pick(lookup.Records(graph.Filter{}), lookup.Article),
		Quads:    g.Quads(ctx),
		Relation: g.ontology.Relation,
		Entity:   lookup.Entity,
		Article:  lookup.Article,
	}
	if e.format == "ftm" {
		var err error
		if s.CountryCode, err = countryCodes(); err != nil {
			return s, err
		}
	}
	for _, p := range store.Prefixes() {
		s.Prefixes = append(s.Prefixes, export.Prefix(p))
	}
	if !e.selection.Empty() {
		s.Quads = quadsOf(ctx, g, s.Claims)
	}
	return s, nil
}

// write writes the source where the flags say.
func (e *exportCommand) write(f export.Format, s export.Source) (notes []string, err error) {
	write := func(w io.Writer) (err error) {
		notes, err = f.Write(w, s, e.options)
		return err
	}
	switch {
	case e.file == "" || e.file == "-":
		if f.Files != nil && e.out.tty {
			return nil, usage("Name a folder or an archive with -o.", "%s is several files", f.Name)
		}
		return notes, write(e.out)
	case f.Files != nil && !strings.HasSuffix(e.file, ".zip"):
		err := writeFolder(e.file, func(create func(string) (io.Writer, error)) (err error) {
			notes, err = f.WriteFiles(create, s, e.options)
			return err
		})
		return notes, err
	}
	return notes, writeFile(e.file, func(w io.Writer) error { return compressed(e.file, w, write) })
}
