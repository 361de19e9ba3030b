package main

import (
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// newWhy returns the command that shows the sentences behind an edge.
func newWhy(c *cli) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "why SUBJECT RELATION OBJECT",
		Short: "The sentences that say so, with article and date",
		Long: `Shows every sentence that states an edge of the graph, with its article and
date. RELATION is the name of an edge as entente schema lists them (recognizes,
does-not-recognize, formerly-led), or its label ("is led by"). What somebody
says is found by words of it.

Where no sentence states it, what is near is shown on standard error: the
opposite, what is alleged, planned or possible, and what else ties the two.

With --json and --csv, one claim a line as in entente export --format jsonl.`,
		Example: `  entente why Serbia does-not-recognize Kosovo
  entente why Vucic leads Serbia
  entente why Borrell says tensions
  entente why Serbia "is led by" Vucic --json`,
		Args: needs(3, true, "a subject, a relation and an object"),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 1 {
				return completeRelations(toComplete), cobra.ShellCompDirectiveNoFileComp
			}
			return c.completeEntities(0, 2)(cmd, args, toComplete)
		},
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			r, negative, former, ok := g.ontology.ParseEdge(args[1])
			turned := false
			if !ok {
				if r, turned = labelled(g.ontology, args[1]); r == nil {
					return c.noRelation(g.ontology, args[1])
				}
			}
			subject, err := c.meant(ctx, g, args[0])
			if err != nil {
				return err
			}
			pattern := queries.Pattern{
				Subject:   queries.Place{Entity: subject.ID},
				Relations: []*schema.Relation{r}, Polarity: graph.Positive, Tense: queries.Present,
			}
			if r.TakesText() {
				pattern.About = args[2:]
			} else {
				object, err := c.meant(ctx, g, args[2])
				if err != nil {
					return err
				}
				if pattern.Object.Entity = object.ID; turned {
					pattern.Subject, pattern.Object = pattern.Object, pattern.Subject
				}
			}
			if negative {
				pattern.Polarity = graph.Negative
			}
			if former {
				pattern.Tense = queries.Past
			}
			q := &queries.Query{Form: queries.Tell, Patterns: []queries.Pattern{pattern}}
			t := c.teller(ctx, g)
			a := asking{teller: t, query: q, evidence: true}
			var claims []graph.Claim
			for answer, err := range queries.Run(ctx, g.Store, q) {
				if err != nil {
					return err
				}
				claims = append(claims, answer.Claims...)
			}
			if len(claims) == 0 {
				if c.table != "" {
					if err := t.writeClaims(nil); err != nil {
						return err
					}
				}
				return a.nothingFound()
			}
			if c.json || c.table != "" {
				return t.writeClaims(claims)
			}
			a.sides(claims, 0)
			return t.fault
		}),
	}
	c.answerFlags(cmd)
	return cmd
}

// labelled returns the relation with a label, and whether the label reads from
// object to subject.
func labelled(o *schema.Ontology, label string) (r *schema.Relation, turned bool) {
	label = strings.ToLower(strings.Join(strings.Fields(label), " "))
	for _, r := range o.Relations() {
		switch label {
		case strings.ToLower(r.Label):
			return r, false
		case strings.ToLower(r.Inverse):
			return r, true
		}
	}
	return nil, false
}
