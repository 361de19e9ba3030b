package english

import (
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// A Misunderstood is the error of a question that the grammar does not know.
type Misunderstood struct {
	Question   string
	Start, End int    // bytes of the first word that fits no question so far; both at the end if more was expected
	Nearest    string // a question that is understood, or ""
	Long       bool   // it has too many words to be looked at
}

// Error says which word was not understood.
func (e *Misunderstood) Error() string {
	switch {
	case strings.TrimSpace(e.Question) == "":
		return "there is no question"
	case e.Long:
		return fmt.Sprintf("a question has up to %d words", maxTokens)
	case e.Start == e.End:
		return "the question seems to lack an end"
	}
	return fmt.Sprintf("I do not understand %q in this question", e.Question[e.Start:e.End])
}

// An Unknown is the error of a question about somebody whom the graph does not know.
type Unknown struct {
	Name string
	Near []graph.Entity // whom it may mean, nearest first
}

// Error says which name nobody bears.
func (e *Unknown) Error() string { return fmt.Sprintf("nothing is known of %q", e.Name) }

// suggestions is how many names an Unknown suggests.
const suggestions = 3

func (p *parse) unknownName(name string) error {
	near, err := p.names.Suggest(p.ctx, name, suggestions)
	if err != nil {
		return fmt.Errorf("english: %w", err)
	}
	return &Unknown{name, near}
}

// misunderstood says what was not understood, with the nearest question that is.
func (p *Parser) misunderstood(s *parse) error {
	e := &Misunderstood{Question: s.question, Start: len(s.question), End: len(s.question)}
	if s.far < len(s.tokens) {
		e.Start, e.End = s.tokens[s.far].start, s.tokens[s.far].end
		if e.Start == e.End && s.far > 0 { // the "not" of "don't"
			e.Start = s.tokens[s.far-1].start
		}
	}
	if e.Long = len(s.tokens) > maxTokens; e.Long || len(s.tokens) == 0 {
		return e
	}
	e.Nearest = p.nearest(s)
	if s.err != nil {
		return fmt.Errorf("english: %w", s.err)
	}
	return e
}

// nearest returns the nearest question that is understood: with the word that is
// not exchanged for one of few other letters, else about the entities that it names.
func (p *Parser) nearest(s *parse) string {
	for _, at := range []int{s.far, s.far - 1} {
		if at < 0 || at >= len(s.tokens) || s.tokens[at].text == "" {
			continue
		}
		t := s.tokens[at]
		if p.lexicon.known(t.word) {
			continue // it is spelled well
		}
		for _, w := range p.lexicon.alike(t.word) {
			q := s.question[:t.start] + w + s.question[t.end:]
			if again := p.parse(s.ctx, s.names, q); again.best != nil && len(again.best.unknown) == 0 {
				return q
			}
		}
	}
	var names []string
	for i := 0; i < len(s.tokens); {
		found := s.namesAt(i)
		found = slices.DeleteFunc(slices.Clone(found), func(n named) bool { return n.cost > 2.2 })
		if len(found) == 0 {
			i++
			continue
		}
		names = append(names, found[0].entities[0].Name)
		i = found[0].end
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("What is known about %s?", names[0])
	}
	return fmt.Sprintf("How are %s and %s connected?", names[0], names[1])
}

// alike returns words of the grammar that differ from one in one or two letters.
func (l *lexicon) alike(word string) []string {
	limit := 1
	if len(word) > 6 {
		limit = 2
	}
	if len(word) < 4 {
		return nil
	}
	var out [3][]string
	collect := func(w string) {
		if d := edits(word, w, limit); d > 0 && d <= limit && !slices.Contains(out[d], w) {
			out[d] = append(out[d], w)
		}
	}
	for w := range l.forms {
		collect(w)
	}
	for w := range l.classes {
		collect(w)
	}
	for _, index := range []map[string][]*schema.Trigger{l.nouns, l.roles, l.adjectives} {
		for w := range index {
			collect(w)
		}
	}
	for w := range closed {
		collect(w)
	}
	for w := range auxiliaries {
		collect(w)
	}
	slices.Sort(out[1])
	slices.Sort(out[2])
	return append(out[1], out[2]...)
}

// edits returns how many letters must be put in, taken out, changed or exchanged
// with their neighbour (optimal string alignment), or limit+1 if more than limit.
func edits(a, b string, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// String returns a query in words, for a reader who wants to know how a question
// was understood.
func (r *Reading) String() string {
	name := make(map[graph.EntityID]string)
	for _, n := range r.Names {
		name[n.Entity.ID] = n.Entity.Name
	}
	return Describe(r.Query, func(id graph.EntityID) string { return name[id] })
}

// Describe returns a query in words: "?x recognizes Kosovo (denied)". name gives
// the names of entities.
func Describe(q *queries.Query, name func(graph.EntityID) string) string {
	if q.Form == queries.Connect {
		return "paths between " + name(q.From) + " and " + name(q.To)
	}
	var parts []string
	for i := range q.Patterns {
		parts = append(parts, DescribePattern(&q.Patterns[i], name))
	}
	return q.Form.String() + ": " + strings.Join(parts, "; ")
}

// DescribePattern returns a pattern of a query in words: "?x recognizes Kosovo
// (denied)". name gives the names of entities.
func DescribePattern(pt *queries.Pattern, name func(graph.EntityID) string) string {
	place := func(pl queries.Place) string {
		switch {
		case pl.Known():
			text := name(pl.Entity)
			for _, id := range pl.Or {
				text += " or " + name(id)
			}
			return text
		case pl.Var != "":
			return "?" + string(pl.Var)
		}
		return "anything"
	}
	var labels []string
	for _, r := range pt.Relations {
		labels = append(labels, r.Label)
	}
	label := strings.Join(labels, " or ")
	if len(labels) == 0 || len(labels) > 4 {
		label = "does or is anything to"
	}
	part := place(pt.Subject) + " " + label + " " + place(pt.Object)
	var notes []string
	note := func(yes bool, text string) {
		if yes {
			notes = append(notes, text)
		}
	}
	note(pt.Role != "", pt.Role)
	note(pt.Polarity == graph.Negative, "denied")
	note(pt.Tense == queries.Past, "no longer")
	for _, m := range pt.Modalities {
		note(!m.Factual(), string(m))
	}
	note(!pt.Time.All(), pt.Time.String())
	note(len(pt.Place) > 0, "in "+strings.Join(pt.Place[:min(1, len(pt.Place))], ""))
	note(!pt.Source.Anybody(), "according to "+pt.Source.Name)
	note(len(pt.About) > 0, "about "+strings.Join(pt.About[:min(1, len(pt.About))], ""))
	note(pt.Before != "", "before "+name(pt.Before))
	note(pt.After != "", "after "+name(pt.After))
	if len(notes) > 0 {
		part += " (" + strings.Join(notes, ", ") + ")"
	}
	return part
}
