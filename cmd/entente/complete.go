package main

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"entente/graph/store"
	"entente/schema"
)

// A shell waits for completions while its user types, so that they are given up
// after completionTime and bounded in number.
const (
	completionTime = 300 * time.Millisecond
	maxCompletions = 40
)

// completeEntity completes the name of an entity as argument number position; before it
// stand other entities or relations.
func (c *cli) completeEntities(positions ...int) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return func(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
		for _, p := range positions {
			if len(args) == p {
				return c.completeNames(cmd.Context(), toComplete), cobra.ShellCompDirectiveNoFileComp
			}
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeNames returns names of entities that begin as typed, none if the graph
// cannot be asked in time.
func (c *cli) completeNames(ctx context.Context, typed string) []string {
	var names []string
	c.complete(ctx, func(ctx context.Context, g *graphOf) {
		found, err := g.Suggest(ctx, typed, maxCompletions)
		if err != nil {
			return
		}
		for _, e := range found {
			// A shell drops what does not begin as typed: aliases and other spellings.
			if hasPrefixFold(e.Name, typed) {
				names = append(names, plain(e.Name)+"\t"+string(e.Class))
			}
		}
	})
	return names
}

// completeArticles returns the ids of articles that begin as typed.
func (c *cli) completeArticles(ctx context.Context, typed string) []string {
	var ids []string
	c.complete(ctx, func(ctx context.Context, g *graphOf) {
		for a, err := range g.Articles(ctx) {
			if err != nil || len(ids) == maxCompletions {
				return
			}
			if strings.HasPrefix(string(a.ID), typed) {
				ids = append(ids, string(a.ID)+"\t"+plain(a.Date+" "+a.Title))
			}
		}
	})
	return ids
}

// complete calls f with the graph, unless that cannot be opened.
func (c *cli) complete(ctx context.Context, f func(context.Context, *graphOf)) {
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, cancel := context.WithTimeout(ctx, completionTime)
	defer cancel()
	path, exists, err := c.readingStore()
	if err != nil || !exists {
		return
	}
	s, err := store.Open(ctx, path, store.Options{Command: "completion"})
	if err != nil {
		return
	}
	defer s.Close()
	f(ctx, &graphOf{Store: s, path: path})
}

// completeRelations returns the names of edges that begin as typed.
func completeRelations(typed string) []string {
	ontology, err := schema.Load()
	if err != nil {
		return nil
	}
	var names []string
	for _, name := range ontology.EdgeNames() {
		if hasPrefixFold(name, typed) {
			r, _, _, _ := ontology.ParseEdge(name)
			names = append(names, name+"\t"+r.Kind)
		}
	}
	return names
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
