package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/queries"
)

// newPath returns the command that tells how two entities are connected.
func newPath(c *cli) *cobra.Command {
	var evidence bool
	o := queries.PathOptions{Limit: 2, MaxHops: 4}
	cmd := &cobra.Command{
		Use:   "path ENTITY ENTITY",
		Short: "How two are connected, hop by hop",
		Long: `Finds how two entities are connected: the shortest paths and the next shortest,
each hop with its sentence. Paths of facts come before those with denials. What
is alleged, planned or possible joins nobody unless --non-facts is given.

With --json, one object a path with the keys length, and hops, each with from
and to (id, name, class) and claims (as in entente export --format jsonl).
With --csv, a line a claim: path, hop, and the claim with article and sentence.`,
		Example: `  entente path Vucic China
  entente path "Albin Kurti" Russia --limit 5
  entente path Serbia NATO --non-facts --json`,
		Args:              needs(2, true, "two entities"),
		ValidArgsFunction: c.completeEntities(0, 1),
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			ends, err := c.meantAll(ctx, g, args)
			if err != nil {
				return err
			}
			from, to := ends[0], ends[1]
			t := c.teller(ctx, g)
			n := 0
			var rows [][]string
			for p, err := range queries.Paths(ctx, g.Store, from.ID, to.ID, o) {
				if err != nil {
					return err
				}
				n++
				switch {
				case c.json:
					if err := c.writeJSON(t.pathJSON(p)); err != nil {
						return err
					}
				case c.table != "":
					rows = append(rows, t.pathRows(n, p)...)
				default:
					if n > 1 {
						c.out.printf("\n")
					}
					t.path(n, p, shown(evidence))
				}
			}
			if t.fault != nil {
				return t.fault
			}
			if c.table != "" {
				if err := c.writeTable(append([]string{"path", "hop"}, claimColumns...), rows); err != nil {
					return err
				}
			}
			if n == 0 {
				c.note("No path of up to %s joins %s and %s.", count(o.MaxHops, "hop"), plain(from.Name), plain(to.Name))
				if !o.NonFacts {
					c.next("path", args[0], args[1], "--non-facts")
				}
				return nothing()
			}
			return nil
		}),
	}
	flags := cmd.Flags()
	flags.BoolVarP(&evidence, "evidence", "e", false, "all sentences, not one a hop")
	flags.BoolVar(&o.NonFacts, "non-facts", false, "also over what is alleged, planned or possible")
	flags.IntVarP(&o.Limit, "limit", "n", o.Limit, "up to `N` paths")
	flags.IntVar(&o.MaxHops, "hops", o.MaxHops, "paths of up to `N` hops")
	c.answerFlags(cmd)
	return cmd
}

// path writes a path with the sentences of its hops.
func (t *teller) path(n int, p queries.Path, sentences int) {
	t.out.hanging(fmt.Sprintf("%d. ", n), "     ", t.out.strong(plain(p.String())))
	for _, h := range p {
		t.out.hanging("   ", "     ", t.statement(&h.Claims[0]))
		t.sentences("     ", h.Claims, sentences)
	}
}

// pathJSON is a path as --json writes it.
type pathJSON struct {
	Length int       `json:"length"`
	Hops   []hopJSON `json:"hops"`
}

type hopJSON struct {
	From   entityJSON     `json:"from"`
	To     entityJSON     `json:"to"`
	Claims []graph.Record `json:"claims"`
}

func (t *teller) pathJSON(p queries.Path) pathJSON {
	out := pathJSON{Length: len(p)}
	for _, h := range p {
		ends := entitiesJSON([]graph.Entity{h.From, h.To})
		out.Hops = append(out.Hops, hopJSON{ends[0], ends[1], t.records(h.Claims)})
	}
	return out
}

func (t *teller) pathRows(n int, p queries.Path) [][]string {
	var rows [][]string
	for i, h := range p {
		for k := range h.Claims {
			r := t.record(&h.Claims[k])
			rows = append(rows, append([]string{fmt.Sprint(n), fmt.Sprint(i + 1)}, claimRow(&r)...))
		}
	}
	return rows
}
