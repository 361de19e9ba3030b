package main

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/queries"
	"entente/queries/english"
	"entente/queries/plan"
)

// newAsk returns the command that answers questions.
func newAsk(c *cli) *cobra.Command {
	var evidence, explain bool
	limit := 20
	cmd := &cobra.Command{
		Use:   "ask QUESTION",
		Short: "Ask a question in English",
		Long: `Answers a question in plain English, with a sentence for each answer; with
--evidence, all sentences.

Ask who, what, which, how many, when, where, whether and how two are connected:
any relation of entente schema, active or passive, by verbs, nouns, roles and
offices. Only facts answer, unless you ask what might be, is planned or alleged.
"Does not", "refuses to" and the like ask for denials; "according to", dates and
places bound the answers. Where nothing is stated, what is near is shown on
standard error.

With --json, one object an answer with the keys form, answer, verdict (yes, no,
disputed or not stated; "" unless that was asked), entities (each with id, name
and class), modality, sources (how many independent ones), claims and against
(each as in entente export --format jsonl); where later articles give an office
to somebody else, also later, with their claims. With --csv, a line a claim:
answer, verdict, sources, and the claim with its article and sentence.`,
		Example: `  entente ask "Who leads Serbia?"
  entente ask "Who does not recognize Kosovo?" --evidence
  entente ask "Which countries did Iran accuse in January 2020?"
  entente ask "Might Finland join NATO?"
  entente ask "How are Russia and Kosovo connected?"`,
		Args: needs(1, false, "a question"),
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			return c.ask(ctx, g, strings.Join(args, " "), asking{limit: limit, evidence: evidence, explain: explain})
		}),
	}
	flags := cmd.Flags()
	flags.BoolVarP(&evidence, "evidence", "e", false, "all sentences, not one an answer")
	flags.BoolVar(&explain, "explain", false, "say how the question was read, and show the plan with\nexpected and real numbers of rows")
	flags.IntVarP(&limit, "limit", "n", limit, "up to `N` answers, 0 for all")
	c.answerFlags(cmd)
	return cmd
}

// ask answers a question about a graph; a says how.
func (c *cli) ask(ctx context.Context, g *graphOf, question string, a asking) error {
	return c.askNamed(ctx, g, g.names(), question, a)
}

// askNamed is ask with who goes by which name in the question.
func (c *cli) askNamed(ctx context.Context, g *graphOf, names english.Names, question string, a asking) error {
	parser := english.New(g.ontology)
	parser.Today = time.Now().Format(time.DateOnly)
	reading, err := parser.Parse(ctx, names, question)
	if err != nil {
		return c.notUnderstood(err)
	}
	for _, n := range reading.Names {
		if len(n.Others) > 0 && graph.Fold(n.Text) != graph.Fold(n.Entity.Name) {
			c.note("%s is taken for %s; also %s.", plain(n.Text), nameAndID(n.Entity), others(n.Others))
		}
	}
	if a.explain {
		c.note("Read as %s.", reading)
	}
	a.teller, a.query = c.teller(ctx, g), reading.Query
	return a.run()
}

// notUnderstood says what is wrong with a question.
func (c *cli) notUnderstood(err error) error {
	var unknown *english.Unknown
	var not *english.Misunderstood
	switch {
	case errors.As(err, &unknown):
		return c.nobody(unknown.Name, unknown.Near)
	case !errors.As(err, &not):
		return err
	}
	next := "Questions look like " + c.command("ask", "Who leads Serbia?") + "."
	if not.Nearest != "" {
		next = "Try " + c.command("ask", not.Nearest)
	}
	if place := underlined(not.Question, not.Start, not.End); place != "" {
		next = place + "\n" + next
	}
	// Line breaks would break the line of the error.
	return usage(next, "%s", plain(not.Error()))
}

// underlined returns a question and, below, marks under a part of it; "" if it does
// not fit the line.
func underlined(question string, start, end int) string {
	shown := plain(question)
	if shown != question || width(question)+max(1, width(question[start:end])) > defaultWidth {
		return ""
	}
	return question + "\n" + strings.Repeat(" ", width(question[:start])) + strings.Repeat("^", max(1, width(question[start:end])))
}

// An asking writes the answers to a query.
type asking struct {
	*teller
	query    *queries.Query
	limit    int  // of answers, 0 for all
	evidence bool // all sentences
	explain  bool // say how the question was read
}

func (a *asking) run() error {
	n, more := 0, 0
	found, denied := true, false
	var rows [][]string
	answers := queries.Run(a.ctx, a.g.Store, a.query)
	var root plan.Step
	if a.explain {
		answers = queries.Explain(a.ctx, a.g.Store, a.query, &root, func(p *queries.Pattern) string {
			return english.DescribePattern(p, func(id graph.EntityID) string { return a.entity(id).Name })
		})
	}
	for answer, err := range answers {
		if err != nil {
			return err
		}
		denied = denied || answer.Verdict == queries.No
		if answer.Verdict == queries.NotStated || a.query.Form == queries.Count && answer.Value == "0" {
			found = false
		}
		if n++; a.limit > 0 && n > a.limit {
			more++
			continue
		}
		switch {
		case a.json:
			if err := a.writeJSON(a.answerJSON(&answer)); err != nil {
				return err
			}
		case a.table != "":
			rows = append(rows, a.rows(&answer)...)
		default:
			if n > 1 && (a.query.Form != queries.When || len(answer.Claims) > 0) {
				a.out.printf("\n")
			}
			a.write(n, &answer)
		}
	}
	if a.explain {
		// The plan stands behind what is shown at a terminal, and before what is not found.
		defer func() { a.drawPlan(&root) }()
	}
	if a.table != "" {
		if err := a.writeTable(append([]string{"answer", "verdict", "sources"}, claimColumns...), rows); err != nil {
			return err
		}
	}
	if more > 0 {
		a.note("%s; --limit 0 shows all.", count(more, "more answer"))
	}
	if a.query.Reasons && n > 0 && found {
		a.note("entente does not read reasons: these are the sentences that say so.")
	}
	if n == 0 || !found {
		return a.nothingFound()
	}
	if denied {
		// What is denied may yet be alleged.
		if err := a.near(queries.NotFact); err != nil {
			return err
		}
	}
	return a.fault
}

// write writes an answer for a reader.
func (a *asking) write(n int, answer *queries.Answer) {
	sentences := 1
	if a.evidence || a.query.Reasons {
		sentences = 0
	}
	switch a.query.Form {
	case queries.Ask:
		a.verdict(answer, sentences)
		return
	case queries.Connect:
		a.path(n, answer.Path, sentences)
		return
	case queries.Count:
		a.out.printf("%s\n", a.out.strong(answer.Value))
		if len(answer.Entities) > 0 {
			a.out.paragraph("  ", joinNames(answer.Entities, ", "))
		}
		if a.evidence {
			a.sentences("  ", answer.Claims, 0)
		}
		return
	case queries.Tell:
		a.out.hanging("", "    ", a.statement(&answer.Claims[0])+note(sourcesNote(answer.Sources)))
	case queries.Said:
		a.out.hanging("", "  ", a.out.strong(plain(answer.Entities[0].Name))+": “"+plain(answer.Value)+"”")
	default:
		a.out.hanging("", "    ", a.out.strong(plain(a.text(answer)))+note(a.circumstances(answer)...))
	}
	a.sentences("  ", answer.Claims, sentences)
}

func note(notes ...string) string {
	notes = nonEmpty(notes...)
	if len(notes) == 0 {
		return ""
	}
	return " (" + strings.Join(notes, ", ") + ")"
}

// circumstances says how the claims of an answer bear it: offices, times, places,
// and above all what is no plain fact.
func (a *asking) circumstances(answer *queries.Answer) []string {
	var notes []string
	first := &answer.Claims[0]
	if m := answer.Modality(); !m.Factual() {
		notes = append(notes, string(m))
	}
	notes = append(notes, answer.Roles()...)
	if first.Former {
		notes = append(notes, "formerly")
	}
	if first.AttributedTo != "" {
		notes = append(notes, "according to "+plain(a.entity(first.AttributedTo).Name))
	}
	if a.query.Form != queries.When {
		times := answer.Times()
		if len(times) > 3 {
			times = []string{times[0] + " … " + times[len(times)-1]}
		}
		notes = append(notes, times...)
	}
	if places := answer.Places(); a.query.Form != queries.Where && len(places) > 0 {
		notes = append(notes, "in "+strings.Join(places[:min(3, len(places))], ", "))
	}
	for i := range notes {
		notes[i] = plain(notes[i])
	}
	notes = append(notes, sourcesNote(answer.Sources))
	if len(answer.Later) > 0 {
		c := &answer.Later[0]
		notes = append(notes, "later "+plain(a.entity(c.Subject).Name)+note(plain(a.article(c.Article).Date)))
	}
	return notes
}

// text returns an answer as one line without its circumstances.
func (a *asking) text(answer *queries.Answer) string {
	switch a.query.Form {
	case queries.Ask:
		return string(answer.Verdict)
	case queries.Count, queries.Where, queries.Said:
		return answer.Value
	case queries.When:
		if answer.Value == "" {
			return "no time is stated"
		}
		return answer.Value
	case queries.Connect:
		return answer.Path.String()
	case queries.Tell:
		r := a.record(&answer.Claims[0])
		return r.Subject + " " + string(r.Predicate) + " " + r.Object
	}
	return joinNames(answer.Entities, " – ")
}

func joinNames(entities []graph.Entity, between string) string {
	var names []string
	for _, e := range entities {
		names = append(names, e.Name)
	}
	return strings.Join(names, between)
}

// verdict writes the answer to a question for yes or no.
func (a *asking) verdict(answer *queries.Answer, sentences int) {
	word := map[queries.Verdict]string{
		queries.Yes: "Yes.", queries.No: "No.", queries.Disputed: "Disputed.", queries.NotStated: "Not stated.",
	}[answer.Verdict]
	if answer.Verdict == queries.No && !slices.ContainsFunc(answer.Claims, func(c graph.Claim) bool { return c.AttributedTo == "" }) {
		word = "Denied." // by somebody, which need not be so
	}
	if m := answer.Modality(); m != "" && !m.Factual() && answer.Verdict != queries.No {
		word = strings.ToUpper(string(m)[:1]) + string(m)[1:] + ", not a fact."
	}
	if len(answer.Later) > 0 {
		word = "Yes, on " + plain(a.article(answer.Claims[0].Article).Date) + "."
	}
	a.out.printf("%s\n", a.out.strong(word))
	for _, side := range [][]graph.Claim{answer.Claims, answer.Against} {
		a.sides(side, sentences)
	}
	if len(answer.Later) > 0 {
		a.out.printf("%s\n", a.out.strong("Later articles give the office to somebody else."))
		a.sides(answer.Later, sentences)
	}
}

// sides writes statements, alike ones once, with their sentences.
func (a *asking) sides(claims []graph.Claim, sentences int) {
	var order []string
	groups := make(map[string][]graph.Claim)
	for i := range claims {
		s := a.statement(&claims[i])
		if groups[s] == nil {
			order = append(order, s)
		}
		groups[s] = append(groups[s], claims[i])
	}
	for _, s := range order {
		a.out.hanging("  ", "    ", s+note(sourcesNote(a.sources(groups[s]))))
		a.sentences("    ", groups[s], sentences)
	}
}

// nothingFound ends a question without an answer and says what is near.
func (a *asking) nothingFound() error {
	if a.query.Form != queries.Ask && a.query.Form != queries.Count || a.json || a.table != "" {
		a.note("Not stated.")
	}
	if err := a.near(""); err != nil {
		return err
	}
	if a.fault != nil {
		return a.fault
	}
	return nothing()
}

// near says on standard error what is near, up to three statements; of one
// nearness only, unless that is "".
func (a *asking) near(only queries.Nearness) error {
	near, err := queries.Near(a.ctx, a.g.Store, a.query)
	if err != nil || a.quiet {
		return err
	}
	shown := make(map[string]bool)
	for _, n := range near {
		if only != "" && n.How != only {
			continue
		}
		for i := range n.Claims {
			c := &n.Claims[i]
			statement := a.statement(c)
			if len(shown) == 3 || shown[statement] {
				continue
			}
			if len(shown) == 0 {
				a.note("What is near:")
			}
			shown[statement] = true
			a.err.hanging("  ", "    ", statement)
			a.err.hanging("    “", "     ", plain(c.Evidence.Text)+"”")
		}
	}
	return nil
}

// An entityJSON is an entity as --json writes it.
type entityJSON struct {
	ID    graph.EntityID `json:"id"`
	Name  string         `json:"name"`
	Class string         `json:"class"`
}

func entitiesJSON(entities []graph.Entity) []entityJSON {
	out := []entityJSON{}
	for _, e := range entities {
		out = append(out, entityJSON{e.ID, e.Name, string(e.Class)})
	}
	return out
}

// answerJSON is an answer as --json writes it.
type answerJSON struct {
	Form     string          `json:"form"`
	Answer   string          `json:"answer"`
	Verdict  queries.Verdict `json:"verdict"`
	Entities []entityJSON    `json:"entities"`
	Modality graph.Modality  `json:"modality"`
	Sources  int             `json:"sources"`
	Claims   []graph.Record  `json:"claims"`
	Against  []graph.Record  `json:"against"`
	Later    []graph.Record  `json:"later,omitempty"`
}

func (a *asking) answerJSON(answer *queries.Answer) answerJSON {
	entities := answer.Entities
	if answer.Path != nil {
		entities = []graph.Entity{answer.Path[0].From}
		for _, h := range answer.Path {
			entities = append(entities, h.To)
		}
	}
	var later []graph.Record
	if len(answer.Later) > 0 {
		later = a.records(answer.Later)
	}
	return answerJSON{
		a.query.Form.String(), a.text(answer), answer.Verdict, entitiesJSON(entities), answer.Modality(), answer.Sources,
		a.records(answer.Claims), a.records(answer.Against), later,
	}
}

func (a *asking) rows(answer *queries.Answer) [][]string {
	var rows [][]string
	for _, side := range [][]graph.Claim{answer.Claims, answer.Against} {
		for i := range side {
			r := a.record(&side[i])
			rows = append(rows, append([]string{a.text(answer), string(answer.Verdict), strconv.Itoa(answer.Sources)}, claimRow(&r)...))
		}
	}
	if len(rows) == 0 {
		rows = append(rows, append([]string{a.text(answer), string(answer.Verdict), "0"}, make([]string, len(claimColumns))...))
	}
	return rows
}
