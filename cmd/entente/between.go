package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// newBetween returns the command that tells all that ties two entities.
func newBetween(c *cli) *cobra.Command {
	var o queries.TieOptions
	var evidence bool
	limit := 5
	cmd := &cobra.Command{
		Use:   "between ENTITY ENTITY",
		Short: "All that ties two: directly, through others, in the same articles",
		Long: `Tells all that ties two entities: what is said of the two, with denials, former
states and what is alleged, planned or possible marked so; then who has ties
with both, by class, those that have the same tie with both first; then the
articles that say something of both. Each with its sentence.

What is alleged, planned or possible makes nobody shared unless --non-facts is
given.

With --json, one object with the keys direct (statements: sources, claims),
shared (id, name, class, alike, and of and with, statements) and articles (id,
date, title, publisher, of, with: how many claims of each; together: claims). In
tables, a line a claim: tie (direct, shared or article), with whom, and the
claim with article and sentence.`,
		Example: `  entente between Russia China
  entente between Serbia Kosovo --evidence
  entente between Erdogan Stoltenberg --limit 0 --json`,
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
			if o.Shared = limit; limit <= 0 {
				o.Shared = -1
			}
			o.Articles = o.Shared
			ties, err := queries.Between(ctx, g.Store, ends[0].ID, ends[1].ID, o)
			if err != nil {
				return err
			}
			w := &tiesWriter{c.teller(ctx, g), ends, shown(evidence)}
			switch {
			case c.json:
				err = w.writeJSON(ties)
			case c.table != "":
				err = w.rows(ties)
			default:
				w.write(ties)
			}
			if err = cmp.Or(w.fault, err); err != nil {
				return err
			}
			if len(ties.Direct)+len(ties.Shared)+len(ties.Articles) == 0 {
				c.note("Nothing ties %s and %s directly, nobody has ties with both, and no article says something of both.",
					plain(ends[0].Name), plain(ends[1].Name))
				c.next("path", args[0], args[1])
				return nothing()
			}
			return nil
		}),
	}
	flags := cmd.Flags()
	flags.BoolVarP(&evidence, "evidence", "e", false, "all sentences, not one a statement")
	flags.BoolVar(&o.NonFacts, "non-facts", false, "shared also by what is alleged, planned or possible")
	flags.IntVarP(&limit, "limit", "n", limit, "up to `N` of a class, and articles, 0 for all")
	c.answerFlags(cmd)
	return cmd
}

// A tiesWriter writes what ties two entities.
type tiesWriter struct {
	*teller
	ends      []graph.Entity
	sentences int
}

func (w *tiesWriter) write(t *queries.Ties) {
	begun := false
	head := func(text string) {
		if begun {
			w.out.printf("\n")
		}
		begun = true
		w.out.printf("%s\n", w.out.strong(text))
	}
	last := -1
	for _, s := range t.Direct {
		if k := listOf(&s.Claims[0]); k != last {
			head([listCount]string{"Directly", "Denied", "No longer", "Not facts: alleged, planned or possible", "Said"}[k])
			last = k
		}
		w.statements("  ", []queries.Statement{s}, 0)
	}
	class := ""
	for _, s := range t.Shared {
		if c := sharedHead(s.Entity.Class); c != class {
			head(c)
			class = c
		}
		w.out.printf("  %s\n", w.out.strong(plain(s.Entity.Name)))
		w.statements("    ", s.Of, 2)
		w.statements("    ", s.With, 2)
	}
	if t.MoreShared > 0 {
		w.out.printf("  %s\n", w.out.faint("and "+thousands(t.MoreShared)+" more, see --limit"))
	}
	if len(t.Articles) > 0 {
		head("Articles about both")
	}
	for _, a := range t.Articles {
		w.out.hanging("  ", "    ", w.articleLine(&a.Article)+w.out.faint(
			note(count(a.Of, "claim")+" about "+plain(w.ends[0].Name), thousands(a.With)+" about "+plain(w.ends[1].Name))))
		for i := range a.Together {
			if w.sentences > 0 && i == w.sentences {
				break
			}
			w.out.hanging("    “", "     ", plain(a.Together[i].Evidence.Text)+"”")
		}
	}
	if t.MoreArticles > 0 {
		w.out.printf("  %s\n", w.out.faint("and "+thousands(t.MoreArticles)+" more, see --limit"))
	}
}

// sharedHead says what those are who have ties with both.
func sharedHead(class schema.ClassID) string {
	switch class {
	case schema.Organization:
		return "Organizations with ties to both"
	case schema.Country:
		return "Countries with ties to both"
	case schema.Person:
		return "People with ties to both"
	}
	return "Others with ties to both"
}

// statements writes up to n statements with their sentences, 0 for all; how many more
// there are is said.
func (w *tiesWriter) statements(indent string, statements []queries.Statement, n int) {
	for i, s := range statements {
		if n > 0 && i == n && w.sentences > 0 {
			w.out.printf("%s%s\n", indent, w.out.faint("and "+count(len(statements)-i, "more statement")+", see --evidence"))
			break
		}
		w.out.hanging(indent, indent+"  ", w.statement(&s.Claims[0])+note(sourcesNote(s.Sources)))
		w.teller.sentences(indent+"  ", s.Claims, w.sentences)
	}
}

type tiesJSON struct {
	Direct   []statementJSON     `json:"direct"`
	Shared   []sharedJSON        `json:"shared"`
	Articles []sharedArticleJSON `json:"articles"`
}

type statementJSON struct {
	Sources int            `json:"sources"`
	Claims  []graph.Record `json:"claims"`
}

type sharedJSON struct {
	entityJSON
	Alike bool            `json:"alike"`
	Of    []statementJSON `json:"of"`
	With  []statementJSON `json:"with"`
}

type sharedArticleJSON struct {
	ID        graph.ArticleID `json:"id"`
	Date      string          `json:"date"`
	Title     string          `json:"title"`
	Publisher string          `json:"publisher"`
	Of        int             `json:"of"`
	With      int             `json:"with"`
	Together  []graph.Record  `json:"together"`
}

func (t *teller) statementsJSON(statements []queries.Statement) []statementJSON {
	out := []statementJSON{}
	for _, s := range statements {
		out = append(out, statementJSON{s.Sources, t.records(s.Claims)})
	}
	return out
}

func (w *tiesWriter) writeJSON(t *queries.Ties) error {
	out := tiesJSON{w.statementsJSON(t.Direct), []sharedJSON{}, []sharedArticleJSON{}}
	for _, s := range t.Shared {
		out.Shared = append(out.Shared, sharedJSON{entitiesJSON([]graph.Entity{s.Entity})[0], s.Alike, w.statementsJSON(s.Of), w.statementsJSON(s.With)})
	}
	for _, a := range t.Articles {
		out.Articles = append(out.Articles, sharedArticleJSON{a.Article.ID, a.Article.Date, a.Article.Title, a.Article.Publisher, a.Of, a.With, w.records(a.Together)})
	}
	return cmp.Or(w.fault, w.cli.writeJSON(out))
}

func (w *tiesWriter) rows(t *queries.Ties) error {
	var rows [][]string
	add := func(tie, with string, claims []graph.Claim) {
		for i := range claims {
			r := w.record(&claims[i])
			rows = append(rows, append([]string{tie, with}, claimRow(&r)...))
		}
	}
	for _, s := range t.Direct {
		add("direct", "", s.Claims)
	}
	for _, s := range t.Shared {
		for _, side := range [][]queries.Statement{s.Of, s.With} {
			for _, statement := range side {
				add("shared", s.Entity.Name, statement.Claims)
			}
		}
	}
	for _, a := range t.Articles {
		add("article", string(a.Article.ID), a.Together)
	}
	return w.writeTable(append([]string{"tie", "with"}, claimColumns...), rows)
}
