package main

import (
	"encoding/csv"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
)

// newStats returns the command that counts what a graph holds.
func newStats(c *cli) *cobra.Command {
	var articles bool
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "What the graph holds, counted",
		Long: `Counts the articles, sentences, claims, entities and quads of the graph, or
lists its articles.

With --json, one object with the keys store, articles, sentences, claims,
entities and quads; with --articles, one object a line with the keys id, date,
title, publisher and url. With --csv, the same as a table.`,
		Example: `  entente stats
  entente stats --articles
  entente stats --json | jq .claims`,
		Args: cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) (err error) {
			g, err := c.openGraph(cmd.Context())
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			if articles {
				return c.listArticles(cmd, g)
			}
			return c.count(cmd, g)
		}),
	}
	cmd.Flags().BoolVar(&articles, "articles", false, "list the articles")
	c.answerFlags(cmd)
	return cmd
}

// statsJSON is what stats writes with --json.
type statsJSON struct {
	Store     string `json:"store"`
	Articles  int    `json:"articles"`
	Sentences int    `json:"sentences"`
	Claims    int    `json:"claims"`
	Entities  int    `json:"entities"`
	Quads     int    `json:"quads"`
}

func (c *cli) count(cmd *cobra.Command, g *graphOf) error {
	st, err := g.Stats(cmd.Context())
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(statsJSON{g.path, st.Articles, st.Sentences, st.Claims, st.Entities, st.Quads})
	}
	rows := [][]string{
		{"articles", strconv.Itoa(st.Articles)},
		{"sentences", strconv.Itoa(st.Sentences)},
		{"claims", strconv.Itoa(st.Claims)},
		{"entities", strconv.Itoa(st.Entities)},
		{"quads", strconv.Itoa(st.Quads)},
	}
	if c.csv {
		return c.writeCSV([]string{"what", "count"}, rows)
	}
	for i, n := range []int{st.Articles, st.Sentences, st.Claims, st.Entities, st.Quads} {
		c.out.printf("%-10s %12s\n", rows[i][0], thousands(n))
	}
	c.note("In %s.", g.path)
	if st.Articles == 0 {
		c.next("build", "article.txt")
	}
	return nil
}

// articleJSON is an article as --json lists it.
type articleJSON struct {
	ID        string `json:"id"`
	Date      string `json:"date"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	URL       string `json:"url"`
}

func (c *cli) listArticles(cmd *cobra.Command, g *graphOf) error {
	var rows [][]string
	for a, err := range g.Articles(cmd.Context()) {
		if err != nil {
			return err
		}
		switch {
		case c.json:
			if err := c.writeJSON(articleJSON{string(a.ID), a.Date, a.Title, a.Publisher, a.URL}); err != nil {
				return err
			}
		case c.csv:
			rows = append(rows, []string{string(a.ID), a.Date, a.Title, a.Publisher, a.URL})
		default:
			c.out.hanging("", "    ", c.articleLine(&a))
		}
	}
	if c.csv {
		return c.writeCSV([]string{"id", "date", "title", "publisher", "url"}, rows)
	}
	return nil
}

// writeCSV writes a table with its header.
func (c *cli) writeCSV(header []string, rows [][]string) error {
	w := csv.NewWriter(c.out)
	w.Write(header)
	w.WriteAll(rows)
	if err := w.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// answerFlags adds --json and --csv.
func (c *cli) answerFlags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.json, "json", false, "JSON, with the keys that the description names")
	cmd.Flags().BoolVar(&c.csv, "csv", false, "a table with commas, its first line the names of columns")
	cmd.MarkFlagsMutuallyExclusive("json", "csv")
}
