package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/export"
)

// newExport returns the command that hands the graph to other tools.
func newExport(c *cli) *cobra.Command {
	var format, file string
	var nonFacts bool
	long := "Writes the whole graph for another tool, and says what the format cannot hold.\nFormats:\n\n"
	var names []string
	for _, f := range export.Formats() {
		long += fmt.Sprintf("  %-8s %s\n", f.Name, f.Description)
		names = append(names, f.Name)
	}
	cmd := &cobra.Command{
		Use:   "export --format FORMAT [-o FILE]",
		Short: "Write the graph for another tool",
		Long:  long,
		Example: `  entente export --format nquads -o graph.nq
  entente export --format dot | dot -Tsvg >graph.svg
  entente export --format jsonl | jq -r .subject | sort | uniq -c`,
		Args: cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) (err error) {
			f, ok := export.Find(format)
			if !ok {
				return usage("Formats are "+list(names, "and")+".", "no format %q", format)
			}
			g, err := c.openGraph(cmd.Context())
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			var notes []string
			write := func(w io.Writer) (err error) {
				notes, err = f.Write(w, g.source(cmd.Context()), export.Options{NonFacts: nonFacts})
				return err
			}
			if file == "" || file == "-" {
				err = write(c.out)
			} else {
				c.working("writing " + file)
				err = writeFile(file, write)
			}
			c.err.status("")
			if err != nil {
				return err
			}
			if f.Loses != "" {
				c.note("The format %s leaves out %s.", f.Name, f.Loses)
			}
			for _, n := range notes {
				c.note("%s", plain(n))
			}
			return nil
		}),
	}
	flags := cmd.Flags()
	flags.StringVarP(&format, "format", "f", "", "`FORMAT`, one of "+list(names, "and"))
	flags.StringVarP(&file, "output", "o", "", "write to a `FILE`, not to standard output")
	flags.BoolVar(&nonFacts, "non-facts", false, "draw what is alleged, planned or possible too")
	cmd.MarkFlagRequired("format")
	cmd.RegisterFlagCompletionFunc("format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var values []string
		for _, f := range export.Formats() {
			values = append(values, f.Name+"\t"+f.Description)
		}
		return values, cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// source returns the graph as formats read it.
func (g *graphOf) source(ctx context.Context) export.Source {
	lookup := export.NewLookup(ctx, g.Store)
	return export.Source{
		Claims:   lookup.Records(graph.Filter{}),
		Quads:    g.Quads(ctx),
		Relation: g.ontology.Relation,
		Entity:   lookup.Entity,
		Article:  lookup.Article,
	}
}
