package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/export"
	"entente/queries/web/page"
)

// A viewCommand writes the graph as a page.
type viewCommand struct {
	*cli
	choice
	file, start string
	options     page.Options
}

// newView returns the command that writes the graph as a page to look at.
func newView(c *cli) *cobra.Command {
	v := &viewCommand{cli: c}
	cmd := &cobra.Command{
		Use:   "view -o FILE.html",
		Short: "Write a page to look at the graph",
		Long: `Writes the graph, or what is chosen of it, as one HTML file that any browser
opens and that asks the network for nothing: a picture with the most central
actors, or those around the one chosen, that filters, searches, moves through
time and finds paths; tables in step with it; and behind each line its
sentences. What is denied is dashed, what is alleged, planned or possible
dotted, what is over faint.`,
		Example: `  entente view -o graph.html
  entente view -o kosovo.html --around Kosovo --hops 2
  entente view -o 2022.html --from 2022 --to 2022 --title "The year 2022"`,
		Args: cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) error { return v.run(cmd.Context()) }),
	}
	flags := cmd.Flags()
	flags.StringVarP(&v.file, "output", "o", "", "write to a `FILE`, - for standard output")
	flags.StringVar(&v.options.Title, "title", "", "the page's `TITLE`")
	flags.StringVar(&v.start, "start", "", "start the page at an `ENTITY`, else at that of\n--around, else at the most central")
	flags.IntVar(&v.options.Actors, "actors", 2000, "no more than the `N` most central actors, 0 for all")
	v.choice.flags(c, cmd)
	cmd.RegisterFlagCompletionFunc("start", c.completeEntities(0))
	cmd.MarkFlagRequired("output")
	return cmd
}

func (v *viewCommand) run(ctx context.Context) (err error) {
	if v.options.Actors < 0 {
		return usage("--actors is 0 or more.", "a number is out of range")
	}
	g, err := v.openGraph(ctx)
	if err != nil {
		return err
	}
	defer closing(g.Store, &err)
	if err := v.choose(ctx, v.cli, g); err != nil {
		return err
	}
	if len(v.selection.Around) == 1 {
		v.options.Start = v.selection.Around[0]
	}
	if v.start != "" {
		entity, err := v.meant(ctx, g, v.start)
		if err != nil {
			return err
		}
		v.options.Start = entity.ID
	}
	v.options.Chosen = v.String()
	lookup := export.NewLookup(ctx, g.Store)
	source := page.Source{
		Claims:   v.selection.Pick(lookup.Records(graph.Filter{}), lookup.Article),
		Relation: g.ontology.Relation,
		Classes:  g.ontology.Classes(),
		Entity:   lookup.Entity,
		Article:  lookup.Article,
	}
	var summary page.Summary
	write := func(w io.Writer) (err error) {
		summary, err = page.Write(w, source, v.options)
		return err
	}
	if v.file == "-" {
		err = write(v.out)
	} else {
		v.working("writing " + v.file)
		err = writeFile(v.file, write)
		v.err.status("")
	}
	if err != nil {
		return err
	}
	v.note("%s, %s, %s with their sentences.", count(summary.Actors, "actor"), count(summary.Relations, "relation"),
		count(summary.Claims+summary.Quotations, "claim"))
	if summary.LeftActors > 0 {
		v.note("%s that are less central left out with %s; --actors 0 keeps all.", count(summary.LeftActors, "actor"), count(summary.LeftClaims, "claim"))
	}
	return nil
}

// String tells for readers of the page what was chosen, "" for everything.
func (ch *choice) String() string {
	var parts []string
	add := func(before string, names []string) {
		if len(names) > 0 {
			parts = append(parts, before+list(names, "and"))
		}
	}
	add("around ", ch.around)
	add("only ", ch.relations)
	add("between those of ", ch.classes)
	add("only what is ", ch.modalities)
	add("from ", ch.selection.Sources)
	switch s := &ch.selection; {
	case s.From != "" && s.To != "":
		parts = append(parts, "of "+s.From+" to "+s.To)
	case s.From != "":
		parts = append(parts, "of "+s.From+" or later")
	case s.To != "":
		parts = append(parts, "of "+s.To+" or earlier")
	}
	return strings.Join(parts, "; ")
}
