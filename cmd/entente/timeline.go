package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// newTimeline returns the command that tells what is said of actors in the order of time.
func newTimeline(c *cli) *cobra.Command {
	var o queries.TimelineOptions
	var evidence bool
	var from, to string
	var relations []string
	limit := 100
	cmd := &cobra.Command{
		Use:   "timeline ENTITY [ENTITY]",
		Short: "What is said of one, or of two, in the order of time",
		Long: `Tells what articles say about an entity, or about two of them, in the order of
time. A line with a date alone begins what happened then, as far as articles
state when; where they do not, the day of the article stands there, and "said"
before it. A state that is stated on several days is one line, with the last of
them. What is denied, over, alleged, planned or possible is marked so.

With --json, one object a moment with the keys time, stated (false where time is
the article's), last, sources (how many independent ones) and claims (as in
entente export --format jsonl). In tables, a line a claim: time, stated, and the
claim with article and sentence.`,
		Example: `  entente timeline Serbia Kosovo
  entente timeline Erdogan --from 2022 --to 2023-06
  entente timeline Russia --relation attacks,threatens --facts`,
		Args:              takes(1, 2, "one entity or two"),
		ValidArgsFunction: c.completeEntities(0, 1),
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			if o.Span, err = spanOf("from", from, "to", to); err != nil {
				return err
			}
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			if o.Relations, err = c.relationsOf(g.ontology, relations); err != nil {
				return err
			}
			ends, err := c.meantAll(ctx, g, args)
			if err != nil {
				return err
			}
			ends = append(ends, graph.Entity{}) // without another one, with anybody
			t := c.teller(ctx, g)
			n := 0
			var rows [][]string
			var moments []queries.Moment
			for m, err := range queries.Timeline(ctx, g.Store, ends[0].ID, ends[1].ID, o) {
				if err != nil {
					return err
				}
				if n++; limit > 0 && n > limit {
					continue
				}
				switch {
				case c.json:
					if err := c.writeJSON(momentJSON{m.Time, m.Stated, m.Last, m.Sources, t.records(m.Claims)}); err != nil {
						return err
					}
				case c.table != "":
					for i := range m.Claims {
						r := t.record(&m.Claims[i])
						rows = append(rows, append([]string{m.Time, strconv.FormatBool(m.Stated)}, claimRow(&r)...))
					}
				default:
					moments = append(moments, m)
				}
			}
			t.moments(moments, shown(evidence))
			if t.fault != nil {
				return t.fault
			}
			if c.table != "" {
				if err := c.writeTable(append([]string{"time", "stated"}, claimColumns...), rows); err != nil {
					return err
				}
			}
			if limit > 0 && n > limit {
				c.note("%s; --limit 0 shows all.", count(n-limit, "later moment"))
			}
			if n == 0 {
				c.note("Nothing is said of %s%s.", plain(joinNames(ends[:len(args)], " and ")), within(o.Span))
				return nothing()
			}
			return nil
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&from, "from", "", "not over before a `TIME`: 2022, 2022-08 or 2022-08-18")
	flags.StringVar(&to, "to", "", "what began by a `TIME`")
	flags.StringSliceVar(&relations, "relation", nil, "only these `RELATIONS`, as entente schema lists them")
	flags.BoolVar(&o.Facts, "facts", false, "leave out what is alleged, planned or possible")
	flags.BoolVar(&o.Said, "said", false, "also what the entity said")
	flags.BoolVarP(&evidence, "evidence", "e", false, "all sentences, not one a moment")
	flags.IntVarP(&limit, "limit", "n", limit, "up to `N` moments, 0 for all")
	cmd.RegisterFlagCompletionFunc("relation", completeRelationFlag)
	c.answerFlags(cmd)
	return cmd
}

// momentJSON is a moment as --json writes it.
type momentJSON struct {
	Time    string         `json:"time"`
	Stated  bool           `json:"stated"`
	Last    string         `json:"last"`
	Sources int            `json:"sources"`
	Claims  []graph.Record `json:"claims"`
}

// moments writes moments below their times.
func (t *teller) moments(moments []queries.Moment, sentences int) {
	last := ""
	var lines []told
	flush := func() {
		t.tell("  ", lines, sentences)
		lines = nil
	}
	for i := range moments {
		m := &moments[i]
		day := plain(m.Time)
		switch {
		case day == "":
			day = "no time is known"
		case !m.Stated:
			day = "said " + day
		}
		if day != last {
			flush()
			if last != "" {
				t.out.printf("\n")
			}
			t.out.printf("%s\n", t.out.strong(day))
			last = day
		}
		r := t.record(&m.Claims[0])
		r.When = "" // stands above
		again := ""
		if m.Last != "" {
			again = "last said " + plain(m.Last)
		}
		lines = append(lines, told{t.phrase(&r, t.g.ontology) + note(again, sourcesNote(m.Sources)), m.Claims})
	}
	flush()
}

// shown is how many sentences are shown of each statement: 1, or with --evidence 0, all.
func shown(evidence bool) int {
	if evidence {
		return 0
	}
	return 1
}

// within says which time was asked about, " in 2022", "" for all time.
func within(s queries.Span) string {
	if s.All() {
		return ""
	}
	return " (" + s.String() + ")"
}

// spanOf reads two flags for the first and the last time of a span.
func spanOf(first, from, last, to string) (queries.Span, error) {
	var s queries.Span
	for _, end := range [2]struct{ flag, value string }{{first, from}, {last, to}} {
		if end.value == "" {
			continue
		}
		v, ok := queries.ParseSpan(end.value)
		if !ok {
			return s, usage("Times look like 2022, 2022-08 or 2022-08-18.", "--%s: no time %q", end.flag, plain(end.value))
		}
		if end.flag == first {
			s.From = v.From
		} else {
			s.To = v.To
		}
	}
	if s.From != "" && s.To != "" && s.To < s.From {
		return s, usage("", "--%s %s is before --%s %s", last, plain(to), first, plain(from))
	}
	return s, nil
}

// relationsOf reads the flag --relation.
func (c *cli) relationsOf(o *schema.Ontology, names []string) ([]schema.RelationID, error) {
	var out []schema.RelationID
	for _, name := range names {
		r, negative, former, ok := o.ParseEdge(name)
		if !ok {
			return nil, c.noRelation(o, name)
		}
		if negative || former {
			return nil, usage("", "--relation %s: name the relation itself, %s", plain(name), r.ID)
		}
		out = append(out, r.ID)
	}
	return out, nil
}

// completeRelationFlag completes the names of relations.
func completeRelationFlag(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	o, err := schema.Load()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, r := range o.Relations() {
		names = append(names, string(r.ID)+"\t"+r.Kind)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
