package main

import (
	"context"
	"sync"

	"entente/graph"
	"entente/graph/resolve"
	"entente/queries/english"
	"entente/seeds"
)

// names finds entities by the names that the graph knows, and by adjectives,
// demonyms, capitals and seats of the background: "Serbian", "the Kremlin".
type names struct {
	*graphOf
	background func() (*resolve.Lexicon, error)
}

func (g *graphOf) names() names {
	return names{g, sync.OnceValues(func() (*resolve.Lexicon, error) {
		known, err := resolve.ReadBackground(seeds.Entities())
		if err != nil {
			return nil, err
		}
		return resolve.NewLexicon(known), nil
	})}
}

// Lookup returns the entities that go by a name, the likeliest first.
func (n names) Lookup(ctx context.Context, name string) ([]graph.Entity, error) {
	found, err := n.Store.Lookup(ctx, name)
	if err != nil || len(found) > 0 {
		return found, err
	}
	l, err := n.background()
	if err != nil {
		return nil, err
	}
	words := nonEmpty(splitName(name)...)
	end, senses := l.Longest(words)
	if end == 0 || end != len(words) {
		return nil, nil
	}
	seen := make(map[graph.EntityID]bool)
	for _, s := range senses {
		if seen[s.Known.ID] {
			continue
		}
		seen[s.Known.ID] = true
		e, ok, err := n.Entity(ctx, s.Known.ID)
		if err != nil {
			return nil, err
		}
		if ok {
			found = append(found, e)
		}
	}
	return found, nil
}

// meant returns the entity that an argument means. It says so where the argument
// may mean others too, and ends the command where it means nobody.
func (c *cli) meant(ctx context.Context, g *graphOf, name string) (graph.Entity, error) {
	found, near, err := english.Resolve(ctx, g.names(), name)
	if err != nil {
		return graph.Entity{}, err
	}
	if len(found) == 0 {
		return graph.Entity{}, c.nobody(name, near)
	}
	if len(found) > 1 && graph.Fold(found[0].Name) != graph.Fold(name) || len(found) > 1 && graph.Fold(found[1].Name) == graph.Fold(name) {
		c.note("%s: also %s.", nameAndID(found[0]), others(found[1:]))
	}
	return found[0], nil
}

// meantAll returns the entities that arguments mean, which must be different ones.
func (c *cli) meantAll(ctx context.Context, g *graphOf, args []string) ([]graph.Entity, error) {
	var out []graph.Entity
	for i, arg := range args {
		e, err := c.meant(ctx, g, arg)
		if err != nil {
			return nil, err
		}
		if i > 0 && e.ID == out[0].ID {
			return nil, usage("Name two entities.", "%s and %s are the same, %s", plain(args[0]), plain(arg), nameAndID(e))
		}
		out = append(out, e)
	}
	return out, nil
}

// nobody ends a command that was asked about somebody whom the graph does not know.
func (c *cli) nobody(name string, near []graph.Entity) error {
	c.err.printf("entente: nobody and nothing is called %q\n", plain(name))
	if len(near) > 0 {
		var suggested []string
		for _, e := range near {
			suggested = append(suggested, plain(e.Name))
		}
		c.err.paragraph("", "Did you mean "+list(suggested, "or")+"?")
	}
	return nothing()
}

func nameAndID(e graph.Entity) string { return plain(e.Name) + " [" + string(e.ID) + "]" }

// others lists a few entities.
func others(entities []graph.Entity) string {
	var out []string
	for _, e := range entities[:min(3, len(entities))] {
		out = append(out, nameAndID(e))
	}
	return list(out, "and")
}
