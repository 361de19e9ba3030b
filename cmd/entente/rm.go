package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
)

// newRm returns the command that forgets articles.
func newRm(c *cli) *cobra.Command {
	return &cobra.Command{
		Use:   "rm ARTICLE…",
		Short: "Forget articles and all that they said",
		Long: `Forgets articles with their claims and with the entities that no other article
names. ARTICLE is an id, as entente stats --articles lists them, or the file
that the article was read from. The article's file stays where it is.`,
		Example: `  entente rm article.txt
  entente rm kurti-brussels-2022`,
		Args: needs(1, false, "articles: their ids or files"),
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			return c.completeArticles(cmd.Context(), toComplete), cobra.ShellCompDirectiveDefault
		},
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			articles, claims := 0, 0
			var missing []string
			for _, arg := range args {
				ids, err := articlesOf(ctx, g, arg)
				if err != nil {
					return err
				}
				if len(ids) == 0 {
					missing = append(missing, arg)
				}
				for _, id := range ids {
					for _, err := range g.Claims(ctx, graph.Filter{Article: id}) {
						if err != nil {
							return err
						}
						claims++
					}
					if err := g.Remove(ctx, id); err != nil {
						return err
					}
					articles++
				}
			}
			if articles > 0 {
				c.note("Removed %s with %s.", count(articles, "article"), count(claims, "claim"))
			}
			if len(missing) > 0 {
				for _, arg := range missing {
					c.err.printf("entente: no article %s in %s\n", plain(arg), g.path)
				}
				c.next("stats", "--articles")
				return nothing()
			}
			return nil
		}),
	}
}

// articlesOf returns the articles that an argument names: by id, else by the file
// that they were read from.
func articlesOf(ctx context.Context, g *graphOf, arg string) ([]graph.ArticleID, error) {
	if _, found, err := g.Article(ctx, graph.ArticleID(arg)); found || err != nil {
		return []graph.ArticleID{graph.ArticleID(arg)}, err
	}
	file, err := filepath.Abs(arg)
	if err != nil {
		return nil, err
	}
	if ids, err := g.BySource(ctx, file); len(ids) > 0 || err != nil {
		return ids, err
	}
	// A file of several articles: their sources are "FILE:LINE".
	var ids []graph.ArticleID
	for a, err := range g.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		if line, ok := strings.CutPrefix(a.Source, file+":"); ok && strings.Trim(line, "0123456789") == "" {
			ids = append(ids, a.ID)
		}
	}
	return ids, nil
}
