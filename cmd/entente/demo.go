package main

import (
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
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Build a graph from bundled articles, offline",
		Long: `Builds a graph from the sample articles that come with entente, in seconds and
offline. It lies in a folder of its own ($XDG_DATA_HOME/entente/demo, or where
--store says) and never mixes with yours: commands ask it as long as there is no
graph of your own. The articles are samples, not a source to cite.

With --json, an object with the keys of entente build --json.`,
		Example: `  entente demo
  entente ask "Who leads Serbia?"
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
			return nil
		}),
	}
	cmd.Flags().BoolVar(&c.json, "json", false, "write the counts as JSON")
	return cmd
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
