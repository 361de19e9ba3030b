package main

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/queries"
)

// newDiff returns the command that tells what articles newly say.
func newDiff(c *cli) *cobra.Command {
	var since, until string
	var evidence bool
	limit := 20
	cmd := &cobra.Command{
		Use:   "diff --since DATE [ENTITY]",
		Short: "What articles since a day say that those before did not",
		Long: `Tells what articles of a day and later say that no article before did, of
everybody or of one entity: first what is stated otherwise than before (somebody
else holds an office, a state is over, what was a fact is denied or what was
denied is a fact, what was planned, possible or alleged came about), with the
sentences of both; then what was not stated at all.

The day is the article's own date, not the day on which it was read, which a
graph does not keep. Articles without a date count as before.

With --json, one object with the keys since, until, articles, undated, changes
(each with how, before and after, lists of claims), new (statements: sources,
claims), repeated and said (claims of what was said, which are not compared). In
tables, a line a claim: part (change or new), how, side, and the claim.`,
		Example: `  entente diff --since 2023-01-01
  entente diff --since 2023 Kosovo
  entente diff --since 2022-05 --until 2022-11 NATO --json`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: c.completeEntities(0),
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			span, err := spanOf("since", since, "until", until)
			if err != nil {
				return err
			}
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			o := queries.ChangeOptions{Until: span.To}
			about := ""
			if len(args) > 0 {
				e, err := c.meant(ctx, g, strings.Join(args, " "))
				if err != nil {
					return err
				}
				o.Of, about = e.ID, " about "+plain(e.Name)
			}
			d, err := queries.Changes(ctx, g.Store, span.From, o)
			if err != nil {
				return err
			}
			w := &diffWriter{c.teller(ctx, g), span, limit, shown(evidence)}
			switch {
			case c.json:
				err = w.writeJSON(d)
			case c.table != "":
				err = w.rows(d)
			default:
				w.write(d)
			}
			if err = cmp.Or(w.fault, err); err != nil {
				return err
			}
			c.note("%s %s%s: %s, %s, %s said before; %s.", count(len(d.Articles), "article"), period(span), about,
				count(len(d.Changes), "change"), count(len(d.New), "new statement"), count(d.Repeated, "claim"), count(d.Said, "quotation"))
			if d.Undated > 0 {
				c.note("%s without a date count as before.", count(d.Undated, "article"))
			}
			if len(d.Changes)+len(d.New) == 0 {
				return nothing()
			}
			return nil
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&since, "since", "", "the first `DATE` of new articles: 2023 or 2023-03-19")
	flags.StringVar(&until, "until", "", "the last `DATE` of new articles")
	flags.BoolVarP(&evidence, "evidence", "e", false, "all sentences, not one a statement")
	flags.IntVarP(&limit, "limit", "n", limit, "up to `N` changes and statements, 0 for all")
	cmd.MarkFlagRequired("since")
	c.answerFlags(cmd)
	return cmd
}

// period says which time a span is: "since 2023", "of 2022".
func period(s queries.Span) string {
	if s.To == "" {
		return s.String()
	}
	return "of " + s.String()
}

// A diffWriter writes what is new.
type diffWriter struct {
	*teller
	span      queries.Span
	limit     int
	sentences int
}

func (w *diffWriter) write(d *queries.Difference) {
	for i, change := range d.Changes {
		if i == 0 {
			w.out.printf("%s\n", w.out.strong("Changed"))
		}
		if w.limit > 0 && i == w.limit {
			w.more(len(d.Changes) - i)
			break
		}
		w.out.hanging("  ", "    ", w.statement(&change.After[0])+w.out.faint(note(string(change.How), sourcesNote(w.sources(change.After)))))
		w.teller.sentences("    ", change.After, w.sentences)
		before := w.statement(&change.Before[0])
		w.out.hanging("    before: ", "      ", before)
		w.teller.sentences("      ", change.Before, w.sentences)
	}
	var fresh []told
	for i, s := range d.New {
		if i == 0 {
			if len(d.Changes) > 0 {
				w.out.printf("\n")
			}
			w.out.printf("%s\n", w.out.strong("Not stated before"))
		}
		if w.limit > 0 && i == w.limit {
			break
		}
		fresh = append(fresh, told{w.statement(&s.Claims[0]) + w.out.faint(note(sourcesNote(s.Sources))), s.Claims})
	}
	w.tell("  ", fresh, w.sentences)
	if more := len(d.New) - len(fresh); more > 0 {
		w.more(more)
	}
}

func (w *diffWriter) more(n int) {
	w.out.printf("  %s\n", w.out.faint("and "+thousands(n)+" more, see --limit"))
}

type changeJSON struct {
	How    queries.Turn   `json:"how"`
	Before []graph.Record `json:"before"`
	After  []graph.Record `json:"after"`
}

type diffJSON struct {
	Since    string          `json:"since"`
	Until    string          `json:"until"`
	Articles []articleJSON   `json:"articles"`
	Undated  int             `json:"undated"`
	Changes  []changeJSON    `json:"changes"`
	New      []statementJSON `json:"new"`
	Repeated int             `json:"repeated"`
	Said     int             `json:"said"`
}

func (w *diffWriter) writeJSON(d *queries.Difference) error {
	out := diffJSON{w.span.From, w.span.To, []articleJSON{}, d.Undated, []changeJSON{}, w.statementsJSON(d.New), d.Repeated, d.Said}
	for _, a := range d.Articles {
		out.Articles = append(out.Articles, articleJSON{string(a.ID), a.Date, a.Title, a.Publisher, a.URL})
	}
	for _, change := range d.Changes {
		out.Changes = append(out.Changes, changeJSON{change.How, w.records(change.Before), w.records(change.After)})
	}
	return cmp.Or(w.fault, w.cli.writeJSON(out))
}

func (w *diffWriter) rows(d *queries.Difference) error {
	var rows [][]string
	add := func(part, how, side string, claims []graph.Claim) {
		for i := range claims {
			r := w.record(&claims[i])
			rows = append(rows, append([]string{part, how, side}, claimRow(&r)...))
		}
	}
	for _, change := range d.Changes {
		add("change", string(change.How), "before", change.Before)
		add("change", string(change.How), "after", change.After)
	}
	for _, s := range d.New {
		add("new", "", "after", s.Claims)
	}
	return w.writeTable(append([]string{"part", "how", "side"}, claimColumns...), rows)
}
