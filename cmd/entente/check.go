package main

import (
	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/article"
)

// newCheck returns the command that proves a graph whole.
func newCheck(c *cli) *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILE…]",
		Short: "Prove that the graph is whole",
		Long: `Reads the whole graph and proves that every edge is stated by its claim, every
claim by its sentence, that nothing is without an article, and that all indexes
and counts agree. With the files that the articles were read from, it proves as
well that every sentence stands in its article as it is quoted. Writes a line for
each fault, and exits 2 if there is one.`,
		Example: `  entente check
  entente check news/*.txt`,
		Args: cobra.ArbitraryArgs,
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			texts := make(map[graph.ArticleID]string)
			if len(args) > 0 {
				for a, err := range article.Open(ctx, args...) {
					if err != nil {
						return err
					}
					texts[a.ID] = a.Text
				}
			}
			c.working("checking")
			faults := 0
			for fault, err := range g.Check(ctx, func(id graph.ArticleID) (string, bool) {
				text, ok := texts[id]
				return text, ok
			}) {
				c.err.status("")
				if err != nil {
					return err
				}
				faults++
				c.out.printf("%s\n", plain(fault))
			}
			c.err.status("")
			if faults > 0 {
				return usage("Build it anew, or restore a backup.", "%s in %s", count(faults, "fault"), g.path)
			}
			st, err := g.Stats(ctx)
			if err != nil {
				return err
			}
			c.note("Whole: %s, %s, %s, %s.", count(st.Articles, "article"), count(st.Sentences, "sentence"),
				count(st.Claims, "claim"), count(st.Quads, "quad"))
			return nil
		}),
	}
}
