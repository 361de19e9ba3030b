package main

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/store"
)

// newUnmerge returns the command that undoes a merge.
func newUnmerge(c *cli) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   "unmerge ENTITY",
		Short: "Undo a merge",
		Long: `Undoes the merge by which an entity goes by another's name. ENTITY is its own
id or name, or the number of the merge in entente log.`,
		Example: `  entente unmerge Vucic
  entente unmerge 3`,
		Args: needs(1, true, "one entity, or the number of a merge"),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return c.completeMerged(cmd.Context()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			event, err := mergeOf(ctx, g, args[0])
			if err != nil {
				return err
			}
			if _, err := g.Unmerge(ctx, event.Merged, reason); err != nil {
				return err
			}
			merged, err := itself(ctx, g, event.Merged)
			if err != nil {
				return err
			}
			claims, err := countClaims(ctx, g, event.Merged)
			if err != nil {
				return err
			}
			c.note("%s (%s) goes by its own name again, with %s.", plain(merged.Name), merged.ID, count(claims, "claim"))
			return nil
		}),
	}
	cmd.Flags().StringVar(&reason, "reason", "", "`WHY` they are two, for entente log")
	return cmd
}

// itself returns what is known of an id alone, or just the id.
func itself(ctx context.Context, g *graphOf, id graph.EntityID) (graph.Entity, error) {
	e, found, err := g.Itself(ctx, id)
	if !found {
		e = graph.Entity{ID: id, Name: string(id)}
	}
	return e, err
}

// holding returns the merges that hold.
func holding(ctx context.Context, s *store.Store) (events []store.Event, err error) {
	for e, err := range s.Journal(ctx) {
		if err != nil {
			return nil, err
		}
		if e.Holds() {
			events = append(events, e)
		}
	}
	return events, nil
}

// mergeOf returns the merge that holds of an entity, by number, id or name.
func mergeOf(ctx context.Context, g *graphOf, arg string) (store.Event, error) {
	events, err := holding(ctx, g.Store)
	if err != nil {
		return store.Event{}, err
	}
	best := -1
	var found []store.Event
	var entities []graph.Entity
	for _, e := range events {
		merged, err := itself(ctx, g, e.Merged)
		if err != nil {
			return store.Event{}, err
		}
		score := exactness(&merged, arg)
		same := func(name string) bool { return graph.Fold(name) == graph.Fold(arg) }
		switch {
		case strconv.Itoa(e.Number) == arg:
			return e, nil
		case score == 0 && !same(merged.Name) && !slices.ContainsFunc(merged.Aliases, same):
			continue
		case score < best:
			continue
		case score > best:
			best, found, entities = score, nil, nil
		}
		found, entities = append(found, e), append(entities, merged)
	}
	switch {
	case len(found) == 0:
		return store.Event{}, &outcome{code: exitNothing, err: errors.New(plain(arg) + " is not merged into another entity"),
			next: "Next: entente log"}
	case len(found) > 1:
		return store.Event{}, usage("Name it by its id.", "%q may be %s", arg, ids(entities))
	}
	return found[0], nil
}

// completeMerged returns the ids that are merged.
func (c *cli) completeMerged(ctx context.Context) (words []string) {
	c.complete(ctx, func(ctx context.Context, g *graphOf) {
		events, err := holding(ctx, g.Store)
		if err != nil {
			return
		}
		for _, e := range events {
			words = append(words, string(e.Merged)+"\tgoes by "+string(e.Kept))
		}
	})
	return words
}
