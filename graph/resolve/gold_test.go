package resolve_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"entente/graph"
	"entente/graph/article"
	"entente/graph/eval"
	"entente/graph/language/en"
	ner "entente/graph/language/names"
	"entente/graph/resolve"
	"entente/graph/text"
	"entente/schema"
	"entente/seeds"
)

// newResolver returns a resolver wired as the program wires it.
func newResolver(t testing.TB) *resolve.Resolver {
	t.Helper()
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		t.Fatal(err)
	}
	ontology, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	var offices []string
	for _, r := range ontology.Relations() {
		offices = append(offices, r.Triggers.Offices...)
	}
	r := resolve.New(known, offices)
	if r.Given, err = resolve.ReadGivenNames(seeds.Names()); err != nil {
		t.Fatal(err)
	}
	return r
}

// newPipeline returns an annotator wired as the program wires it.
func newPipeline(t testing.TB) *en.Pipeline {
	t.Helper()
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		t.Fatal(err)
	}
	g := new(ner.Gazetteer)
	for _, k := range known {
		g.AddKnown(ner.Known{
			Class: k.Class, Names: append([]string{k.Name}, k.Aliases...), Ambiguous: k.Ambiguous,
			Seats: slices.Concat(k.Capitals, k.Seats), Adjectives: k.Adjectives, Demonyms: k.Demonyms,
		})
	}
	return &en.Pipeline{Gazetteer: g}
}

// readGold reads a gold set of ../shared, or skips the test.
func readGold(t testing.TB, articles, gold string) ([]graph.Article, []eval.Gold) {
	t.Helper()
	open := func(name string) *os.File {
		f, err := os.Open(filepath.Join("../../../shared/eval", name))
		if err != nil {
			t.Skipf("no gold set to score on: %v", err)
		}
		return f
	}
	a, g := open(articles), open(gold)
	defer a.Close()
	defer g.Close()
	as, err := eval.ReadArticles(articles, a)
	if err != nil {
		t.Fatal(err)
	}
	gs, err := eval.ReadGold(gold, g)
	if err != nil {
		t.Fatal(err)
	}
	return as, gs
}

// A tally counts the outcomes of one kind.
type tally struct{ right, class, entity, none int }

func (c tally) n() int { return c.right + c.class + c.entity + c.none }

// A mentionScore says how well mentions stand for gold entities.
type mentionScore struct {
	kinds  map[string]*tally // how gold's words refer → outcomes
	claims [4]int            // claims: all, subject nameable, object nameable, both
	faults []string
}

func (s *mentionScore) add(kind, outcome, fault string) {
	if s.kinds == nil {
		s.kinds = make(map[string]*tally)
	}
	for _, k := range []string{kind, "all"} {
		if s.kinds[k] == nil {
			s.kinds[k] = new(tally)
		}
		c := s.kinds[k]
		switch outcome {
		case "right":
			c.right++
		case "class":
			c.class++
		case "entity":
			c.entity++
		default:
			c.none++
		}
	}
	if outcome != "right" {
		s.faults = append(s.faults, outcome+" "+fault)
	}
}

// String returns the score as a table.
func (s *mentionScore) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s %6s %6s %6s %6s %6s\n", "kind", "n", "right", "class", "other", "none")
	kinds := make([]string, 0, len(s.kinds))
	for k := range s.kinds {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		c := s.kinds[k]
		n := float64(c.n())
		fmt.Fprintf(&b, "%-12s %6d %6.3f %6.3f %6.3f %6.3f\n", k, c.n(), float64(c.right)/n, float64(c.class)/n, float64(c.entity)/n, float64(c.none)/n)
	}
	n := float64(s.claims[0])
	fmt.Fprintf(&b, "claims %d: subject in the sentence %.3f, object %.3f, both %.3f\n", s.claims[0],
		float64(s.claims[1])/n, float64(s.claims[2])/n, float64(s.claims[3])/n)
	return b.String()
}

// scoreMentions holds the mentions of the articles against gold entities and claims.
func scoreMentions(t testing.TB, articles []graph.Article, gold []eval.Gold) *mentionScore {
	t.Helper()
	r, pipeline := newResolver(t), newPipeline(t)
	s := new(mentionScore)
	byID := make(map[graph.ArticleID]*graph.Article)
	for i := range articles {
		byID[articles[i].ID] = &articles[i]
	}
	for _, g := range gold {
		a := byID[g.ID]
		d := &text.Document{Article: a, Text: a.Text}
		d.Body, d.Place, _ = article.Dateline(a.Text)
		if err := pipeline.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		entities, err := r.Resolve(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		ours := make(map[graph.EntityID]graph.Entity)
		for _, e := range entities {
			ours[e.ID] = e
		}
		s.spans(d, g, ours)
		s.nameable(d, g, ours)
	}
	return s
}

// spans looks for every name and alias of gold entities in the text.
func (s *mentionScore) spans(d *text.Document, g eval.Gold, ours map[graph.EntityID]graph.Entity) {
	bearers := make(map[string][]eval.Entity)
	var names []string
	for _, e := range g.Entities {
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			if bearers[n] == nil {
				names = append(names, n)
			}
			bearers[n] = append(bearers[n], e)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	type span struct{ start, end int }
	var seen []span
	for _, n := range names {
		for at := 0; ; {
			k := strings.Index(d.Text[at:], n)
			if k < 0 {
				break
			}
			start, end := at+k, at+k+len(n)
			at = end
			if !wordBoundary(d.Text, start) || !wordBoundary(d.Text, end) || start < d.Body {
				continue
			}
			// a short name inside a longer one of another entity counts too, but not inside one of its own
			inside := false
			for _, o := range seen {
				if start >= o.start && end <= o.end && slices.ContainsFunc(bearers[d.Text[o.start:o.end]], func(e eval.Entity) bool {
					return slices.ContainsFunc(bearers[n], func(f eval.Entity) bool { return e.Name == f.Name })
				}) {
					inside = true
				}
			}
			seen = append(seen, span{start, end})
			if inside {
				continue
			}
			outcome, fault := s.judge(d, start, end, bearers[n], ours)
			s.add(kindOf(n), outcome, fault)
		}
	}
}

func kindOf(n string) string {
	words := strings.Fields(n)
	upper := 0
	for _, w := range words {
		if unicode.IsUpper([]rune(w)[0]) {
			upper++
		}
	}
	switch {
	case upper == 0:
		return "description"
	case upper == len(words) || unicode.IsUpper([]rune(words[len(words)-1])[0]) && words[0] != "the":
		return "name"
	case words[0] == "the" || words[0] == "The":
		if upper == len(words)-1 {
			return "name"
		}
	}
	return "mixed"
}

func wordBoundary(s string, i int) bool {
	if i == 0 || i == len(s) {
		return true
	}
	letter := func(b byte) bool {
		return b >= 0x80 || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
	}
	return !letter(s[i-1]) || !letter(s[i])
}

// judge says what our mentions make of the words [start, end).
func (s *mentionScore) judge(d *text.Document, start, end int, bearers []eval.Entity, ours map[graph.EntityID]graph.Entity) (outcome, fault string) {
	// the token of the words on which the others depend
	top := -1
	for i, t := range d.Tokens {
		if t.Start >= start && t.End <= end && (t.Head < 0 || d.Tokens[t.Head].Start < start || d.Tokens[t.Head].Start >= end) && (top < 0 || t.UPOS != "PUNCT" && t.UPOS != "DET" && t.UPOS != "ADP") {
			if top >= 0 && d.Tokens[top].UPOS != "PUNCT" && d.Tokens[top].UPOS != "DET" && d.Tokens[top].UPOS != "ADP" {
				continue
			}
			top = i
		}
	}
	best, overlap := -1, 0.0
	for k, m := range d.Mentions {
		lo, hi := max(start, m.Start), min(end, m.End)
		if lo >= hi || d.Tokens[m.Head].Start < start || d.Tokens[m.Head].Start >= end {
			continue
		}
		iou := float64(hi-lo) / float64(max(end, m.End)-min(start, m.Start))
		if m.Head == top {
			iou += 0.6
		}
		if iou > overlap {
			best, overlap = k, iou
		}
	}
	where := fmt.Sprintf("%s %q (%s)", d.Article.ID[:min(30, len(d.Article.ID))], d.Text[start:end], bearers[0].Name)
	if best < 0 {
		return "none", where
	}
	m := d.Mentions[best]
	var ids []graph.EntityID
	if m.Entity != "" {
		ids = append(ids, m.Entity)
	}
	ids = append(ids, m.Members...)
	if m.Place != "" {
		ids = append(ids, m.Place)
	}
	var called []string
	for _, id := range ids {
		e := ours[id]
		called = append(called, string(id)+" "+string(e.Class))
		for _, b := range bearers {
			if names(e.Name, b) {
				if e.Class != b.Type && m.Class != b.Type && len(m.Members) == 0 {
					return "class", where + " " + string(b.Type) + ": " + strings.Join(called, ", ")
				}
				return "right", ""
			}
		}
	}
	return "entity", where + ": " + strings.Join(called, ", ") + " [" + m.Reason + "]"
}

// names reports whether a name of ours stands for a gold entity.
func names(ours string, e eval.Entity) bool {
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if standsFor(ours, n) {
			return true
		}
	}
	return false
}

// standsFor is how score.py compares names.
func standsFor(a, b string) bool {
	stop := map[string]bool{"the": true, "a": true, "an": true, "of": true, "and": true, "s": true, "in": true, "for": true, "to": true, "on": true, "mr": true}
	words := func(s string) []string {
		var out []string
		for _, w := range strings.Fields(graph.Fold(strings.ReplaceAll(strings.ReplaceAll(s, "'s", ""), "’s", ""))) {
			if !stop[w] {
				out = append(out, w)
			}
		}
		return out
	}
	x, y := words(a), words(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	both := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			both++
		}
	}
	if float64(both)/float64(len(x)+len(y)-both) >= 0.6 {
		return true
	}
	return x[len(x)-1] == y[len(y)-1] && (both == len(x) || both == len(y)) && (both >= 2 || len(y) <= 2)
}

// nameable counts the required claims whose subject and object are mentioned in the
// sentence that is their evidence.
func (s *mentionScore) nameable(d *text.Document, g eval.Gold, ours map[graph.EntityID]graph.Entity) {
	entity := make(map[string]eval.Entity)
	for _, e := range g.Entities {
		entity[e.Name] = e
	}
	for _, c := range g.Claims {
		if c.Required != nil && !*c.Required {
			continue
		}
		has := func(name string) bool {
			e, ok := entity[name]
			if !ok {
				e = eval.Entity{Name: name}
			}
			for _, m := range d.Mentions {
				if m.Sentence < c.Sentence-1 || m.Sentence > c.Sentence+1 { // splitters may differ by one
					continue
				}
				for _, id := range append([]graph.EntityID{m.Entity, m.Place}, m.Members...) {
					if id != "" && names(ours[id].Name, e) {
						return true
					}
				}
			}
			return false
		}
		subject := has(c.Subject)
		object := c.Predicate == graph.Says || has(c.Object)
		s.claims[0]++
		if subject {
			s.claims[1]++
		}
		if object {
			s.claims[2]++
		}
		if subject && object {
			s.claims[3]++
		} else {
			missing := c.Subject
			if subject {
				missing = c.Object
			}
			s.faults = append(s.faults, fmt.Sprintf("claim %s s%d %s %s %s: no %s", g.ID[:min(30, len(g.ID))], c.Sentence, c.Subject, c.Predicate, c.Object, missing))
		}
	}
}

// TestGoldMentions holds mentions against the gold sets.
func TestGoldMentions(t *testing.T) {
	for _, tt := range []struct {
		articles, gold string
		right          float64 // of the words that stand for gold entities
		nameable       float64 // of the claims
	}{
		{"seed/seed.jsonl", "seed/seed.gold.jsonl", 0.90, 1},
		{"dev.jsonl", "dev.gold.jsonl", 0.80, 0.92},
	} {
		articles, gold := readGold(t, tt.articles, tt.gold)
		s := scoreMentions(t, articles, gold)
		t.Logf("%s\n%s", tt.gold, s)
		if c := s.kinds["all"]; float64(c.right) < tt.right*float64(c.n()) {
			t.Errorf("%s: %d of %d mentions are right, want %.2f", tt.gold, c.right, c.n(), tt.right)
		}
		if float64(s.claims[3]) < tt.nameable*float64(s.claims[0]) {
			t.Errorf("%s: subject and object of %d of %d claims are mentioned, want %.2f", tt.gold, s.claims[3], s.claims[0], tt.nameable)
		}
		if show := os.Getenv("SHOW"); show != "" {
			for _, f := range s.faults {
				if show == "*" || strings.Contains(f, show) {
					t.Log(f)
				}
			}
		}
	}
}
