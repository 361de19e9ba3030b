package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/schema"
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
entities, quads, modalities, negative, former, relations (all counts of claims),
classes (of entities), first and last (dates of articles) and bytes; with
--articles, one object a line with the keys id, date, title, publisher and url.
With --csv, the same as a table.`,
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
	Store      string                    `json:"store"`
	Articles   int                       `json:"articles"`
	Sentences  int                       `json:"sentences"`
	Claims     int                       `json:"claims"`
	Entities   int                       `json:"entities"`
	Quads      int                       `json:"quads"`
	Modalities map[graph.Modality]int    `json:"modalities"`
	Negative   int                       `json:"negative"`
	Former     int                       `json:"former"`
	Relations  map[schema.RelationID]int `json:"relations"`
	Classes    map[schema.ClassID]int    `json:"classes"`
	First      string                    `json:"first"`
	Last       string                    `json:"last"`
	Bytes      int64                     `json:"bytes"`
}

func (c *cli) count(cmd *cobra.Command, g *graphOf) error {
	st, err := g.Stats(cmd.Context())
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(statsJSON{g.path, st.Articles, st.Sentences, st.Claims, st.Entities, st.Quads,
			object(st.Modalities), st.Negative, st.Former, object(st.Relations), object(st.Classes), st.First, st.Last, st.Bytes})
	}
	lines := []countLine{{"articles", st.Articles, 0}, {"sentences", st.Sentences, 0}, {"claims", st.Claims, 0}}
	for _, m := range []graph.Modality{graph.Asserted, graph.Reported, graph.Alleged, graph.Planned, graph.Possible} {
		if n := st.Modalities[m]; n > 0 {
			lines = append(lines, countLine{string(m), n, 1})
		}
	}
	lines = append(lines, countLine{"negative", st.Negative, 1}, countLine{"former", st.Former, 1}, countLine{"entities", st.Entities, 0})
	lines = append(lines, byCount(st.Classes)...)
	lines = append(lines, countLine{"quads", st.Quads, 0})
	if st.Bytes > 0 {
		lines = append(lines, countLine{"bytes", int(st.Bytes), 0})
	}
	relations := byCount(st.Relations)
	if c.table != "" {
		var rows [][]string
		for _, l := range append(lines, relations...) {
			rows = append(rows, []string{l.what, strconv.Itoa(l.n)})
		}
		return c.writeTable([]string{"what", "count"}, rows)
	}
	for _, l := range lines {
		c.out.printf("%-20s %14s\n", strings.Repeat("  ", l.depth)+l.what, thousands(l.n))
	}
	if len(relations) > 0 {
		c.out.printf("relations\n")
	}
	for _, l := range relations {
		c.out.printf("%-20s %14s\n", "  "+l.what, thousands(l.n))
	}
	if st.First != "" {
		c.note("Articles of %s to %s.", plain(st.First), plain(st.Last))
	}
	c.note("In %s.", g.path)
	if st.Articles == 0 {
		c.next("build", "article.txt")
	}
	return nil
}

// A countLine is a line of stats.
type countLine struct {
	what  string
	n     int
	depth int
}

// byCount returns a line for each key, the largest first.
func byCount[K ~string](counts map[K]int) []countLine {
	var lines []countLine
	for k, n := range counts {
		lines = append(lines, countLine{string(k), n, 1})
	}
	slices.SortFunc(lines, func(a, b countLine) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.what, b.what))
	})
	return lines
}

// object returns a map that JSON writes as an object.
func object[K comparable](m map[K]int) map[K]int {
	if m == nil {
		return map[K]int{}
	}
	return m
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
		case c.table != "":
			rows = append(rows, []string{string(a.ID), a.Date, a.Title, a.Publisher, a.URL})
		default:
			c.out.hanging("", "    ", c.articleLine(&a))
		}
	}
	if c.table != "" {
		return c.writeTable([]string{"id", "date", "title", "publisher", "url"}, rows)
	}
	return nil
}
