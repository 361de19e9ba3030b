package main

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"path"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/article"
	"entente/seeds"
)

// newDemo returns the command that builds a graph from the bundled articles.
func newDemo(c *cli) *cobra.Command {
	var answer bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Build a graph from bundled articles, offline",
		Long: `Builds a graph from the sample articles that come with entente, in seconds and
offline. It lies in a folder of its own ($XDG_DATA_HOME/entente/demo, or where
--store says) and never mixes with yours: commands ask it as long as there is no
graph of your own. The articles are samples, not a source to cite.

With --answer, a few questions are answered as well.

With --json, an object with the keys of entente build --json.`,
		Example: `  entente demo
  entente demo --answer
  entente demo --store /tmp/demo`,
		Args: cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) error {
			path, err := c.demoPath()
			if err != nil {
				return err
			}
			// The commands that are suggested ask this graph.
			if asked, exists, err := c.readingStore(); err == nil && exists && asked != path || c.env("ENTENTE_STORE") != "" {
				c.store = path
			}
			if err := c.build(cmd.Context(), path, bundled(), nil); err != nil {
				return err
			}
			c.note("In %s.", path)
			if answer {
				return c.answerDemo(cmd.Context())
			}
			return nil
		}),
	}
	cmd.Flags().BoolVar(&c.json, "json", false, "write the counts as JSON")
	cmd.Flags().BoolVar(&answer, "answer", false, "answer a few questions, too")
	cmd.MarkFlagsMutuallyExclusive("json", "answer")
	return cmd
}

// demoQuestions show what can be asked of the sample articles: a fact, a denial,
// yes or no, a date, and a connection.
var demoQuestions = []string{
	"Who leads Serbia?",
	"Who does not recognize Kosovo?",
	"Does Serbia recognize Kosovo?",
	"When did Kosovo declare independence?",
	"How are Russia and Kosovo connected?",
}

// answerDemo answers the questions of the demo, each under itself.
func (c *cli) answerDemo(ctx context.Context) (err error) {
	g, err := c.openGraph(ctx)
	if err != nil {
		return err
	}
	defer closing(g.Store, &err)
	for _, q := range demoQuestions {
		c.out.printf("\n%s\n", c.out.strong(c.command("ask", q)))
		var o *outcome
		if err := c.ask(ctx, g, q, asking{limit: 5}); err != nil && !(errors.As(err, &o) && o.code == exitNothing) {
			return err
		}
	}
	return nil
}

// bundled yields the sample articles.
func bundled() iter.Seq2[*graph.Article, error] {
	return func(yield func(*graph.Article, error) bool) {
		err := fs.WalkDir(seeds.Articles(), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".txt" && path.Ext(name) != ".jsonl" {
				return err
			}
			f, err := seeds.Articles().Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			for a, err := range article.Read(name, f) {
				if !yield(a, err) {
					return fs.SkipAll
				}
			}
			return nil
		})
		if err != nil {
			yield(nil, err)
		}
	}
}
