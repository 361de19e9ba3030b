package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"entente/graph"
	"entente/queries"
)

// A teller writes claims and their sentences. It remembers the names and articles
// that it looked up.
type teller struct {
	*cli
	g        *graphOf
	ctx      context.Context
	articles map[graph.ArticleID]graph.Article
	entities map[graph.EntityID]graph.Entity
	fault    error // the first of the store
}

func (c *cli) teller(ctx context.Context, g *graphOf) *teller {
	return &teller{c, g, ctx, make(map[graph.ArticleID]graph.Article), make(map[graph.EntityID]graph.Entity), nil}
}

func (t *teller) fail(err error) {
	if t.fault == nil {
		t.fault = err
	}
}

func (t *teller) article(id graph.ArticleID) graph.Article {
	a, ok := t.articles[id]
	if !ok {
		var err error
		a, _, err = t.g.Article(t.ctx, id)
		t.fail(err)
		a.ID = id
		t.articles[id] = a
	}
	return a
}

func (t *teller) entity(id graph.EntityID) graph.Entity {
	e, ok := t.entities[id]
	if !ok {
		var err error
		if e, ok, err = t.g.Entity(t.ctx, id); !ok {
			e = graph.Entity{ID: id, Name: string(id)}
		}
		t.fail(err)
		t.entities[id] = e
	}
	return e
}

func (t *teller) record(c *graph.Claim) graph.Record {
	return graph.NewRecord(c, t.article(c.Article).Date, t.entity)
}

func (t *teller) records(claims []graph.Claim) []graph.Record {
	out := []graph.Record{}
	for i := range claims {
		out = append(out, t.record(&claims[i]))
	}
	return out
}

func (t *teller) sources(claims []graph.Claim) int {
	return queries.Sources(claims, func(id graph.ArticleID) string { return t.article(id).Publisher })
}

// statement says what a claim states, as a line of English.
func (t *teller) statement(c *graph.Claim) string {
	r := t.record(c)
	return t.phrase(&r, t.g.ontology)
}

// sentences writes up to n sentences of claims, each once, with where they stand,
// and how many more there are.
func (t *teller) sentences(indent string, claims []graph.Claim, n int) {
	shown := make(map[string]bool)
	more := 0
	for i := range claims {
		c := &claims[i]
		key := graph.Fold(c.Evidence.Text)
		if shown[key] {
			continue
		}
		shown[key] = true
		if n > 0 && len(shown) > n {
			more++
			continue
		}
		t.sentence(indent, c)
	}
	if more > 0 {
		t.out.printf("%s%s\n", indent, t.out.faint("and "+count(more, "more sentence")+", see --evidence"))
	}
}

// A told is a line that says what claims state.
type told struct {
	line   string
	claims []graph.Claim
}

// tell writes lines with up to n sentences each, all if n is 0. With n 1, lines that
// stand one after the other and rest on the same sentence alone have it once.
func (t *teller) tell(indent string, lines []told, n int) {
	for i, l := range lines {
		t.out.hanging(indent, indent+"  ", l.line)
		if n == 1 && i+1 < len(lines) && t.sentencesOf(l.claims) == 1 && t.sentencesOf(lines[i+1].claims) == 1 &&
			l.claims[0].Evidence.Text == lines[i+1].claims[0].Evidence.Text {
			continue
		}
		t.sentences(indent+"  ", l.claims, n)
	}
}

// sentencesOf returns how many sentences claims rest on.
func (t *teller) sentencesOf(claims []graph.Claim) int {
	seen := make(map[string]bool)
	for i := range claims {
		seen[graph.Fold(claims[i].Evidence.Text)] = true
	}
	return len(seen)
}

// sentence writes the sentence of a claim and the article that has it.
func (t *teller) sentence(indent string, c *graph.Claim) {
	t.out.hanging(indent+"“", indent+" ", plain(c.Evidence.Text)+"”")
	a := t.article(c.Article)
	where := strings.Join(nonEmpty(plain(a.Publisher), plain(a.Date)), ", ")
	id := t.out.faint("(" + plain(string(a.ID)) + ")")
	t.out.hanging(indent+" — ", indent+"   ", strings.TrimSpace(where+" "+id))
}

// claimColumns are the columns of claims as CSV.
var claimColumns = []string{
	"subject", "relation", "object", "polarity", "modality", "former", "when", "where", "attributed_to", "role", "article", "date", "sentence",
}

func claimRow(r *graph.Record) []string {
	return []string{
		r.Subject, string(r.Predicate), r.Object, string(r.Polarity), string(r.Modality), strconv.FormatBool(r.Former), r.When, r.Where,
		r.AttributedTo, r.Role, string(r.Article), r.Date, r.Evidence.Text,
	}
}

// writeClaims writes claims as JSON lines or as CSV, with --json and --csv.
func (t *teller) writeClaims(claims []graph.Claim) error {
	var rows [][]string
	for i := range claims {
		r := t.record(&claims[i])
		if t.json {
			if err := t.writeJSON(r); err != nil {
				return err
			}
			continue
		}
		rows = append(rows, claimRow(&r))
	}
	if t.fault != nil {
		return t.fault
	}
	if t.table != "" {
		return t.writeTable(claimColumns, rows)
	}
	return nil
}

// sourcesNote says how many sources there are, if that is more than one.
func sourcesNote(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf("%d sources", n)
}

// splitName returns the words of a name as the background's lexicon takes them.
func splitName(name string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(name, "-", " "), func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' })
}
