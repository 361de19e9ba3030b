package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// newShow returns the command that shows what is known of an entity.
func newShow(c *cli) *cobra.Command {
	limit := 12
	cmd := &cobra.Command{
		Use:   "show ENTITY",
		Short: "What the graph says about an entity",
		Long: `Shows what articles say about an entity, grouped by relation, with how many
sentences say so and when: first facts, then what is denied, what is over, what
is alleged, planned or possible, and what it said. ENTITY is a name, a part of
one or an id, in any case and with or without accents.

With --json, one object with the keys id, name, class, aliases, same_as, and
facts, denied, former, not_facts and said, lists of claims (as in entente export
--format jsonl). With --csv, a line a claim after the name of its list.`,
		Example: `  entente show kosovo
  entente show "aleksandar vucic"
  entente show NATO --json | jq .facts`,
		Args:              needs(1, false, "the name of an entity"),
		ValidArgsFunction: c.completeEntities(0),
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			e, err := c.meant(ctx, g, strings.Join(args, " "))
			if err != nil {
				return err
			}
			p := &portrait{teller: c.teller(ctx, g), entity: e, limit: limit}
			for claim, err := range g.Claims(ctx, graph.Filter{Entity: e.ID}) {
				if err != nil {
					return err
				}
				k := listOf(&claim)
				p.lists[k] = append(p.lists[k], claim)
			}
			switch {
			case c.json:
				return p.writeJSON()
			case c.table != "":
				return p.writeRows()
			}
			p.write()
			return p.fault
		}),
	}
	cmd.Flags().IntVarP(&limit, "limit", "n", limit, "up to `N` names a relation, 0 for all")
	c.answerFlags(cmd)
	return cmd
}

// The lists of a portrait, in the order in which they are shown.
const (
	facts = iota
	denied
	over
	notFacts
	said
	listCount
)

var listNames = [listCount]string{"facts", "denied", "former", "not_facts", "said"}

// listOf returns the list that a claim belongs to.
func listOf(c *graph.Claim) int {
	switch {
	case c.Relation == graph.Says:
		return said
	case !c.Modality.Factual():
		return notFacts
	case c.Polarity == graph.Negative:
		return denied
	case c.Former:
		return over
	}
	return facts
}

// A portrait is all that is said about an entity.
type portrait struct {
	*teller
	entity graph.Entity
	limit  int
	lists  [listCount][]graph.Claim
}

func (p *portrait) write() {
	e := &p.entity
	p.out.printf("%s\n", p.out.strong(plain(e.Name))+" "+p.out.faint("("+string(e.Class)+", "+string(e.ID)+")"))
	if len(e.Aliases) > 0 {
		shown := e.Aliases[:min(8, len(e.Aliases))]
		p.out.paragraph("  also ", plain(strings.Join(shown, ", ")))
	}
	for _, iri := range e.SameAs {
		p.out.printf("  %s\n", p.out.faint(plain(iri)))
	}
	empty := true
	for k, title := range [listCount]string{"", "Denied", "No longer", "Not facts: alleged, planned or possible", "Said"} {
		if len(p.lists[k]) == 0 {
			continue
		}
		empty = false
		p.out.printf("\n")
		if title != "" {
			p.out.printf("%s\n", p.out.strong(title))
		}
		if k == said {
			p.speeches(p.lists[k])
		} else {
			p.relations(p.lists[k], k)
		}
	}
	if empty {
		p.note("No article says anything about %s.", plain(e.Name))
	}
}

// A tie is one entity at the other end of a relation.
type tie struct {
	entity graph.Entity
	claims []graph.Claim
}

// relations writes claims grouped by how they read from the entity.
func (p *portrait) relations(claims []graph.Claim, list int) {
	type group struct {
		outgoing bool
		ties     []*tie
	}
	groups := make(map[string]*group)
	byEntity := make(map[string]*tie)
	var labels []string
	for i := range claims {
		c := &claims[i]
		outgoing, other := c.Subject == p.entity.ID, c.Object
		if !outgoing {
			other = c.Subject
		}
		label := p.label(c, outgoing)
		if list == notFacts {
			label += " (" + string(c.Modality) + ")"
		}
		g := groups[label]
		if g == nil {
			g = &group{outgoing: outgoing}
			groups[label] = g
			labels = append(labels, label)
		}
		key := label + "\x00" + string(other)
		t := byEntity[key]
		if t == nil {
			t = &tie{entity: p.teller.entity(other)}
			byEntity[key] = t
			g.ties = append(g.ties, t)
		}
		t.claims = append(t.claims, *c)
	}
	slices.SortStableFunc(labels, func(a, b string) int {
		return cmp.Or(cmp.Compare(boolRank(!groups[a].outgoing), boolRank(!groups[b].outgoing)), cmp.Compare(a, b))
	})
	column := 0
	for _, label := range labels {
		column = max(column, width(label))
	}
	column = min(column, 28)
	for _, label := range labels {
		ties := groups[label].ties
		slices.SortStableFunc(ties, func(a, b *tie) int {
			return cmp.Or(cmp.Compare(len(b.claims), len(a.claims)), cmp.Compare(a.entity.Name, b.entity.Name), cmp.Compare(a.entity.ID, b.entity.ID))
		})
		var items []string
		for i, t := range ties {
			if p.limit > 0 && i == p.limit {
				items = append(items, p.out.faint("and "+thousands(len(ties)-i)+" more"))
				break
			}
			items = append(items, plain(t.entity.Name)+p.notes(t))
		}
		p.defined(label, strings.Join(items, "; "), column+4)
	}
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// notes says what offices, times and how many sentences stand behind a tie.
func (p *portrait) notes(t *tie) string {
	a := queries.Answer{Claims: t.claims}
	notes := a.Roles()
	times := a.Times()
	if len(times) > 3 {
		times = []string{times[0] + " … " + times[len(times)-1]}
	}
	notes = append(notes, times...)
	if len(times) == 0 {
		days := make(map[string]bool)
		for i := range t.claims {
			if d := p.article(t.claims[i].Article).Date; d != "" {
				days[d] = true
			}
		}
		last := ""
		for d := range days {
			last = max(last, d)
		}
		if last != "" {
			notes = append(notes, "said "+last)
		}
	}
	if len(t.claims) > 1 {
		notes = append(notes, count(len(t.claims), "sentence"))
	}
	for i := range notes {
		notes[i] = plain(notes[i])
	}
	return p.out.faint(note(notes...))
}

// label returns how a claim reads from one of its ends.
func (p *portrait) label(c *graph.Claim, outgoing bool) string {
	r := p.g.ontology.Relation(c.Relation)
	if r == nil {
		r = &schema.Relation{ID: c.Relation, Label: string(c.Relation), Inverse: "is object of " + string(c.Relation)}
	}
	negative := c.Polarity == graph.Negative
	if outgoing || r.Symmetric {
		return relationLabel(r, negative, c.Former)
	}
	label := r.Inverse
	if negative {
		label = negated(label)
	}
	if c.Former {
		label = "formerly " + label
	}
	return label
}

// negated returns a label such as "is led by" with "not".
func negated(label string) string {
	verb, rest, _ := strings.Cut(label, " ")
	switch verb {
	case "is", "was":
		return verb + " not " + rest
	case "has":
		return "does not have " + rest
	}
	return "not: " + label
}

// speeches writes what the entity said, the latest first.
func (p *portrait) speeches(claims []graph.Claim) {
	slices.SortStableFunc(claims, func(a, b graph.Claim) int {
		return cmp.Compare(p.article(b.Article).Date, p.article(a.Article).Date)
	})
	for i := range claims {
		if p.limit > 0 && i == p.limit {
			p.out.printf("  %s\n", p.out.faint("and "+thousands(len(claims)-i)+" more"))
			break
		}
		c := &claims[i]
		mark := ""
		if c.Polarity == graph.Negative {
			mark = "did not say: "
		} else if !c.Modality.Factual() {
			mark = string(c.Modality) + ": "
		}
		p.out.hanging("  ", "    ", mark+"“"+plain(c.Quote)+"”"+p.out.faint(note(p.article(c.Article).Date)))
	}
}

// portraitJSON is what show writes with --json.
type portraitJSON struct {
	entityJSON
	Aliases  []string       `json:"aliases"`
	SameAs   []string       `json:"same_as"`
	Facts    []graph.Record `json:"facts"`
	Denied   []graph.Record `json:"denied"`
	Former   []graph.Record `json:"former"`
	NotFacts []graph.Record `json:"not_facts"`
	Said     []graph.Record `json:"said"`
}

func (p *portrait) writeJSON() error {
	e := &p.entity
	out := portraitJSON{
		entityJSON{e.ID, e.Name, string(e.Class)}, orEmpty(e.Aliases), orEmpty(e.SameAs),
		p.records(p.lists[facts]), p.records(p.lists[denied]), p.records(p.lists[over]), p.records(p.lists[notFacts]), p.records(p.lists[said]),
	}
	if p.fault != nil {
		return p.fault
	}
	return p.cli.writeJSON(out)
}

func (p *portrait) writeRows() error {
	var rows [][]string
	for k, list := range p.lists {
		for i := range list {
			r := p.record(&list[i])
			rows = append(rows, append([]string{listNames[k]}, claimRow(&r)...))
		}
	}
	if p.fault != nil {
		return p.fault
	}
	return p.cli.writeTable(append([]string{"list"}, claimColumns...), rows)
}
