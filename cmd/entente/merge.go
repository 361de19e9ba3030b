package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/store"
)

// newMerge returns the command that makes several entities one.
func newMerge(c *cli) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   "merge KEPT OTHER…",
		Short: "Say that entities are one and the same",
		Long: `Says that entities are one and the same: from now on all of them go by the name
of the first, and what is claimed of any is claimed of it. KEPT and OTHER are
ids or names. Nothing is rewritten: entente log lists what was merged, why and
since when, and entente unmerge undoes it.`,
		Example: `  entente merge "Aleksandar Vučić" Vucic --reason "the president, by his last name"
  entente log
  entente unmerge Vucic`,
		Args:              needs(2, false, "two entities or more: their ids or names"),
		ValidArgsFunction: c.completeAllEntities,
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			for _, other := range args[1:] {
				kept, merged, err := c.pair(ctx, g, args[0], other)
				if err != nil {
					return err
				}
				claims, err := countClaims(ctx, g, merged.ID)
				if err != nil {
					return err
				}
				if _, err := g.Merge(ctx, kept.ID, merged.ID, reason); err != nil {
					if errors.Is(err, store.ErrMerged) {
						return usage("", "%q and %q are one already: %s (%s)", args[0], other, plain(kept.Name), kept.ID)
					}
					return err
				}
				c.note("%s (%s) now goes by %s (%s), with %s.", plain(merged.Name), merged.ID, plain(kept.Name), kept.ID,
					count(claims, "claim"))
				c.next("unmerge", string(merged.ID))
			}
			return nil
		}),
	}
	cmd.Flags().StringVar(&reason, "reason", "", "`WHY` they are one, for entente log")
	return cmd
}

// completeAllEntities completes names of entities at every place.
func (c *cli) completeAllEntities(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return c.completeNames(cmd.Context(), typed), cobra.ShellCompDirectiveNoFileComp
}

// countClaims counts the claims about an entity.
func countClaims(ctx context.Context, g *graphOf, id graph.EntityID) (int, error) {
	n := 0
	for _, err := range g.Claims(ctx, graph.Filter{Entity: id}) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// pair finds the two entities that two names mean. Names may be written alike:
// of all pairs of two, the one whose names are written most exactly so is meant.
func (c *cli) pair(ctx context.Context, g *graphOf, a, b string) (kept, merged graph.Entity, err error) {
	first, err := c.named(ctx, g, a)
	if err != nil {
		return kept, merged, err
	}
	second, err := c.named(ctx, g, b)
	if err != nil {
		return kept, merged, err
	}
	best, ties := -1, 0
	for _, x := range first {
		for _, y := range second {
			if x.ID == y.ID {
				continue
			}
			switch score := exactness(&x, a) + exactness(&y, b); {
			case score > best:
				best, ties, kept, merged = score, 1, x, y
			case score == best:
				ties++
			}
		}
	}
	switch {
	case ties == 0:
		return kept, merged, usage("", "%q and %q are one already: %s (%s)", a, b, plain(first[0].Name), first[0].ID)
	case ties > 1:
		return kept, merged, usage("Name them by their ids.", "%q and %q may be any of %s", a, b, ids(append(first, second...)))
	}
	return kept, merged, nil
}

// named returns the entities that go by a name. Where there are none, it suggests
// others and returns an error.
func (c *cli) named(ctx context.Context, g *graphOf, name string) ([]graph.Entity, error) {
	found, err := g.Lookup(ctx, name)
	if err != nil || len(found) > 0 {
		return found, err
	}
	near, err := g.Suggest(ctx, name, 3)
	if err != nil {
		return nil, err
	}
	next := ""
	if len(near) > 0 {
		next = "Did you mean " + ids(near) + "?"
	}
	return nil, &outcome{code: exitNothing, err: errors.New("no entity " + plain(name) + " in " + g.path), next: next}
}

// exactness tells how exactly an entity goes by a name: as its id, its name, an
// alias, or but for case and accents.
func exactness(e *graph.Entity, name string) int {
	switch {
	case string(e.ID) == name:
		return 3
	case e.Name == name:
		return 2
	case slices.Contains(e.Aliases, name):
		return 1
	}
	return 0
}

// ids lists entities by name and id, each once.
func ids(entities []graph.Entity) string {
	var words []string
	for _, e := range entities {
		if w := plain(e.Name) + " (" + string(e.ID) + ")"; !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return strings.TrimSpace(list(words, "or"))
}
