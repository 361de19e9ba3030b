package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/queries/english"
	"entente/queries/saved"
	"entente/schema"
)

// savedQueries returns the queries that ship and those of the user's folder. Files
// there that cannot be used are said, and the others are returned.
func (c *cli) savedQueries() ([]saved.Query, error) {
	bundled, err := saved.Bundled()
	if err != nil {
		return nil, err
	}
	folder, err := c.configFolder()
	if err != nil {
		return bundled, nil // without a home there are none of one's own
	}
	folder = filepath.Join(folder, "queries")
	own, err := saved.Read(os.DirFS(folder), folder)
	if err != nil {
		for _, line := range strings.Split(err.Error(), "\n") {
			c.err.printf("entente: %s\n", plain(line))
		}
	}
	return saved.Merge(bundled, own), nil
}

// configFolder returns the folder of what users set.
func (c *cli) configFolder() (string, error) {
	if dir := c.env("XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "entente"), nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".config", "entente"), err
}

// savedNamed returns the saved query of a name.
func (c *queryCommand) savedNamed(name string) (*saved.Query, error) {
	all, err := c.savedQueries()
	if err != nil {
		return nil, err
	}
	var names []string
	for i := range all {
		if all[i].Name == name {
			return &all[i], nil
		}
		names = append(names, all[i].Name)
	}
	next := "See " + c.command("query", "--list") + "."
	if near := nearest(name, names, 3); len(near) > 0 {
		next = "Did you mean " + list(near, "or") + "? " + next
	}
	return nil, usage(next, "no saved query is called %q", plain(name))
}

// savedJSON is a saved query as --list writes it.
type savedJSON struct {
	Name        string      `json:"name"`
	Language    string      `json:"language"`
	Description string      `json:"description"`
	Params      []paramJSON `json:"params"`
	File        string      `json:"file"`
	Text        string      `json:"text"`
}

type paramJSON struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Optional    bool   `json:"optional"`
	Default     string `json:"default"`
	Description string `json:"description"`
}

// listSaved lists the saved queries, or shows those that are named.
func (c *queryCommand) listSaved(names []string) error {
	all, err := c.savedQueries()
	if err != nil {
		return err
	}
	if len(names) > 0 {
		all = nil
		for _, name := range names {
			q, err := c.savedNamed(name)
			if err != nil {
				return err
			}
			all = append(all, *q)
		}
	}
	switch c.format {
	case "", "text":
		if len(names) > 0 {
			c.showSaved(all)
			return nil
		}
		for _, q := range all {
			c.out.printf("%s\n", c.out.strong(strings.Join(append([]string{plain(q.Name)}, paramUses(&q)...), " ")))
			c.out.paragraph("  ", plain(q.Description))
		}
		c.note("%s. One is shown by %s, and asked by %s", count(len(all), "saved query"), c.command("query", "--list", "NAME"), c.command("query", "--run", "NAME")+" …")
		return nil
	case "json":
		for _, q := range all {
			out := savedJSON{q.Name, string(q.Language), q.Description, []paramJSON{}, q.File, q.Text}
			for _, p := range q.Params {
				out.Params = append(out.Params, paramJSON{p.Name, string(p.Type), p.Optional, p.Default, p.Description})
			}
			if err := c.writeJSON(out); err != nil {
				return err
			}
		}
		return nil
	case "table", "csv", "tsv", "md":
		c.table = c.format
		var rows [][]string
		for _, q := range all {
			rows = append(rows, []string{q.Name, string(q.Language), strings.Join(paramUses(&q), " "), q.Description, q.File})
		}
		return c.writeTable([]string{"name", "language", "params", "description", "file"}, rows)
	}
	return usage("Formats of lists are text, table, json, csv, tsv and md.", "no format %q", c.format)
}

// paramUses says how the params of a query are given: "of=ENTITY", "[since=DATE]".
func paramUses(q *saved.Query) []string {
	var out []string
	for _, p := range q.Params {
		use := p.Name + "=" + strings.ToUpper(string(p.Type))
		if p.Optional {
			use = "[" + use + "]"
		}
		out = append(out, use)
	}
	return out
}

// showSaved writes saved queries with their params and texts.
func (c *queryCommand) showSaved(queries []saved.Query) {
	for i, q := range queries {
		if i > 0 {
			c.out.printf("\n")
		}
		c.out.printf("%s\n", c.out.strong(plain(q.Name)))
		c.out.paragraph("  ", plain(q.Description))
		for _, p := range q.Params {
			description := string(p.Type) + ": " + p.Description
			if p.Optional {
				description += " (default " + p.Default + ")"
			}
			c.defined(p.Name, plain(description), 14)
		}
		if q.File != "" {
			c.out.printf("  in %s\n", plain(q.File))
		}
		c.out.printf("\n")
		for _, line := range strings.Split(q.Text, "\n") {
			c.out.printf("  %s\n", strings.TrimRight("  "+plainLine(line), " "))
		}
	}
}

// plainLine is plain with the spaces in front of a line.
func plainLine(line string) string {
	text := strings.TrimLeft(line, " \t")
	return strings.Repeat(" ", len(line)-len(text)) + plain(text)
}

// A resolver finds what is given for the params of a saved query.
type resolver struct {
	*cli
	ctx context.Context
	g   *graphOf
}

func (r resolver) Entity(name string) (graph.Entity, error) { return r.meant(r.ctx, r.g, name) }
func (r resolver) Ontology() *schema.Ontology               { return r.g.ontology }

// runSaved answers a saved question, and returns "", or returns the text of a saved
// query in SPARQL, whose params it keeps.
func (c *queryCommand) runSaved(ctx context.Context, args []string) (text string, err error) {
	q, err := c.savedNamed(c.saved)
	if err != nil {
		return "", err
	}
	g, err := c.openGraph(ctx)
	if err != nil {
		return "", err
	}
	defer closing(g.Store, &err)
	bound, err := q.Bind(args, resolver{c.cli, ctx, g})
	var wrong *saved.ParamError
	switch {
	case errors.As(err, &wrong):
		next := "It is asked by " + strings.Join(append([]string{c.command("query", "--run", q.Name)}, paramUses(q)...), " ") + "."
		var names []string
		for _, p := range q.Params {
			names = append(names, p.Name)
		}
		if near := nearest(wrong.Param, names, 1); len(near) > 0 && !slices.Contains(names, wrong.Param) {
			next = "Did you mean " + near[0] + "? " + next
		}
		return "", usage(next, "%s", plain(wrong.Error()))
	case err != nil:
		return "", err
	case q.Language == saved.English:
		return "", c.askSaved(ctx, g, bound)
	}
	c.params = bound.Terms
	return q.Text, nil
}

// askSaved answers a saved question.
func (c *queryCommand) askSaved(ctx context.Context, g *graphOf, b *saved.Bound) error {
	switch c.format {
	case "", "text":
	case "json":
		c.json = true
	case "table", "csv", "tsv", "md":
		c.table = c.format
	default:
		return usage("Formats of a question are text, table, json, csv, tsv and md.", "no format %q", c.format)
	}
	if c.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.timeout)
		defer cancel()
	}
	err := c.askNamed(ctx, g, placed{g.names(), b}, b.Question, asking{limit: c.limit, evidence: true, explain: c.explain})
	var o *outcome
	if errors.As(err, &o) && o.code == exitUsage {
		return usage("See "+c.command("query", "--list", b.Name)+".", "query %s: %s", b.Name, b.Named(o.Error()))
	}
	return c.stopped(err)
}

// placed finds the entities that stand in a saved question before any others.
type placed struct {
	names
	bound *saved.Bound
}

// Lookup returns the entity of a placeholder, else those that go by a name.
func (p placed) Lookup(ctx context.Context, name string) ([]graph.Entity, error) {
	if e, ok := p.bound.Entities[name]; ok {
		return []graph.Entity{e}, nil
	}
	if p.placeheld(name) {
		return nil, nil // words around a placeholder name nobody
	}
	return p.names.Lookup(ctx, name)
}

// Suggest returns nobody for words with a placeholder.
func (p placed) Suggest(ctx context.Context, name string, n int) ([]graph.Entity, error) {
	if p.placeheld(name) {
		return nil, nil
	}
	return p.names.Suggest(ctx, name, n)
}

func (p placed) placeheld(name string) bool {
	for word := range p.bound.Entities {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

var _ english.Names = placed{}

// savedNames completes the names of saved queries.
func (c *cli) savedNames() []string {
	all, err := c.savedQueries()
	if err != nil {
		return nil
	}
	var out []string
	for _, q := range all {
		out = append(out, q.Name+"\t"+plain(q.Description))
	}
	return out
}

// completeParams completes NAME= and NAME=VALUE of the params of --run, and the names
// of --list.
func (c *queryCommand) completeParams(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
	none := cobra.ShellCompDirectiveNoFileComp
	if c.list {
		return c.savedNames(), none
	}
	if c.saved == "" {
		return nil, none
	}
	q, err := c.savedNamed(c.saved)
	if err != nil {
		return nil, none
	}
	name, value, begun := strings.Cut(toComplete, "=")
	var out []string
	for _, p := range q.Params {
		given := slices.ContainsFunc(args, func(a string) bool { return strings.HasPrefix(a, p.Name+"=") })
		switch {
		case !begun && !given:
			out = append(out, p.Name+"=\t"+plain(p.Description))
			none |= cobra.ShellCompDirectiveNoSpace
		case begun && p.Name == name:
			var values []string
			switch p.Type {
			case saved.EntityType:
				values = c.completeNames(cmd.Context(), value)
			case saved.RelationType:
				values = completeRelations(value)
			case saved.ClassType:
				if o, err := schema.Load(); err == nil {
					for _, class := range o.Classes() {
						values = append(values, string(class.ID))
					}
				}
			}
			for _, v := range values {
				out = append(out, name+"="+v)
			}
		}
	}
	return out, none
}
