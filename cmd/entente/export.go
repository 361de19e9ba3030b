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
	"entente/schema"
)

// An exportCommand hands the graph to other tools.
type exportCommand struct {
	*cli
	format, file, style string
	options             export.Options

	relations, classes, modalities, around []string // as typed
	selection                              export.Selection
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
	flags.StringSliceVar(&e.relations, "relation", nil, "only these `RELATIONS`")
	flags.StringSliceVar(&e.classes, "class", nil, "only between entities of these `CLASSES`")
	flags.StringSliceVar(&e.modalities, "modality", nil, "only these `MODALITIES`: asserted, reported,\nalleged, planned, possible")
	flags.StringSliceVar(&e.selection.Sources, "source", nil, "only articles of these `PUBLISHERS`, hosts or ids")
	flags.StringVar(&e.selection.From, "from", "", "only what is said of a `DATE` or later: 2022,\n2022-08, 2022-08-18")
	flags.StringVar(&e.selection.To, "to", "", "only what is said of a `DATE` or earlier")
	flags.StringArrayVar(&e.around, "around", nil, "only what is near an `ENTITY`, see --hops")
	flags.IntVar(&e.selection.Hops, "hops", 1, "with --around: up to `N` claims away")
	flags.Float64Var(&e.selection.MinConfidence, "min-confidence", 0, "only claims of confidence `P` or more, 0 to 1")
	cmd.MarkFlagRequired("format")
	e.completeFlags(cmd)
	return cmd
}

// completeFlags has the shell complete the values of flags.
func (e *exportCommand) completeFlags(cmd *cobra.Command) {
	values := func(list func() []string) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return list(), cobra.ShellCompDirectiveNoFileComp
		}
	}
	cmd.RegisterFlagCompletionFunc("format", values(func() (names []string) {
		for _, f := range export.Formats() {
			names = append(names, f.Name+"\t"+f.Description)
		}
		return names
	}))
	cmd.RegisterFlagCompletionFunc("modality", values(func() (names []string) {
		for _, m := range modalities {
			names = append(names, string(m))
		}
		return names
	}))
	ofOntology := func(names func(*schema.Ontology) []string) func() []string {
		return func() []string {
			o, err := schema.Load()
			if err != nil {
				return nil
			}
			return names(o)
		}
	}
	cmd.RegisterFlagCompletionFunc("relation", values(ofOntology(func(o *schema.Ontology) (names []string) {
		for _, r := range o.Relations() {
			names = append(names, string(r.ID)+"\t"+r.Definition)
		}
		return names
	})))
	cmd.RegisterFlagCompletionFunc("class", values(ofOntology(func(o *schema.Ontology) (names []string) {
		for _, class := range o.Classes() {
			names = append(names, string(class.ID)+"\t"+class.Definition)
		}
		return names
	})))
	cmd.RegisterFlagCompletionFunc("around", e.completeEntities(0))
}

var modalities = []graph.Modality{graph.Asserted, graph.Reported, graph.Alleged, graph.Planned, graph.Possible}

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
	if err := e.choose(ctx, g); err != nil {
		return err
	}
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

// choose fills the selection from what was typed.
func (e *exportCommand) choose(ctx context.Context, g *graphOf) error {
	s := &e.selection
	for _, name := range e.relations {
		r, _, _, ok := g.ontology.ParseEdge(name)
		if !ok || string(r.ID) != name {
			if r, _ = labelled(g.ontology, name); r == nil {
				return e.noRelation(g.ontology, name)
			}
		}
		s.Relations = append(s.Relations, r.ID)
	}
	for _, name := range e.classes {
		class := classNamed(g.ontology, name)
		if class == "" {
			var known []string
			for _, class := range g.ontology.Classes() {
				known = append(known, string(class.ID))
			}
			return usage("Classes are "+list(known, "and")+".", "no class is called %q", name)
		}
		s.Classes = append(s.Classes, class)
	}
	for _, name := range e.modalities {
		m := graph.Modality(strings.ToLower(name))
		switch m {
		case graph.Asserted, graph.Reported:
		case graph.Alleged, graph.Planned, graph.Possible:
			e.options.NonFacts = true
		default:
			return usage("Modalities are asserted, reported, alleged, planned and possible.", "no modality is called %q", name)
		}
		s.Modalities = append(s.Modalities, m)
	}
	if s.Hops < 0 || s.MinConfidence < 0 || s.MinConfidence > 1 {
		return usage("--hops is 0 or more, --min-confidence between 0 and 1.", "a number is out of range")
	}
	if err := s.Check(); err != nil {
		return usage("Dates are years, months or days: 2022, 2022-08, 2022-08-18.", "%w", err)
	}
	for _, name := range e.around {
		entity, err := e.meant(ctx, g, name)
		if err != nil {
			return err
		}
		s.Around = append(s.Around, entity.ID)
	}
	return nil
}

// classNamed returns the class with an id or a label, in any case, or "".
func classNamed(o *schema.Ontology, name string) schema.ClassID {
	for _, class := range o.Classes() {
		if strings.EqualFold(name, string(class.ID)) || strings.EqualFold(name, class.Label) {
			return class.ID
		}
	}
	return ""
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
