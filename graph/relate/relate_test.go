package relate_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/language/en"
	"entente/graph/relate"
	"entente/graph/resolve"
	"entente/graph/text"
	"entente/schema"
)

func known() []resolve.Known {
	var all []resolve.Known
	for _, row := range [][]string{
		{"Russia", "Russian", "Moscow"}, {"Norway", "Norwegian", "Oslo"}, {"United States", "American", "Washington"},
		{"China", "Chinese", "Beijing"}, {"Serbia", "Serbian", "Belgrade"}, {"Kosovo", "Kosovar", "Pristina"}, {"Iran", "Iranian", "Tehran"},
		{"Ukraine", "Ukrainian", "Kyiv"},
	} {
		all = append(all, resolve.Known{
			Entity:     graph.Entity{ID: graph.EntityID(graph.Slug(row[0])), Name: row[0], Class: schema.Country, Background: true},
			Adjectives: row[1:2], Capitals: row[2:],
		})
	}
	for _, name := range []string{"European Union", "NATO"} {
		all = append(all, resolve.Known{Entity: graph.Entity{ID: graph.EntityID(graph.Slug(name)), Name: name, Class: schema.Organization, Background: true}})
	}
	return all
}

// A reader has what is the same for all texts.
type reader struct {
	pipeline *en.Pipeline
	resolver *resolve.Resolver
	relater  *relate.Relater
}

// newReader wires a reader as the program does.
func newReader(p *en.Pipeline, known []resolve.Known) (*reader, error) {
	ontology, err := schema.Load()
	if err != nil {
		return nil, err
	}
	var offices []string
	for _, rel := range ontology.Relations() {
		offices = append(offices, rel.Triggers.Offices...)
	}
	return &reader{p, resolve.New(known, offices), relate.New(ontology)}, nil
}

var theReader = sync.OnceValues(func() (*reader, error) { return newReader(new(en.Pipeline), known()) })

// read returns the claims of a text, written short: subject relation object,
// then what differs from a plain assertion.
func read(t *testing.T, body string) []string {
	t.Helper()
	r, err := theReader()
	if err != nil {
		t.Fatal(err)
	}
	return r.read(t, body)
}

func (r *reader) read(t *testing.T, body string) []string {
	t.Helper()
	return r.readUnder(t, "", body)
}

// readUnder reads a text under a headline.
func (r *reader) readUnder(t *testing.T, title, body string) []string {
	t.Helper()
	d := &text.Document{Article: &graph.Article{ID: "a", Date: "2023-05-04", Title: title, Text: body}, Text: body}
	ctx := context.Background()
	if err := r.pipeline.Annotate(ctx, d); err != nil {
		t.Fatal(err)
	}
	entities, err := r.resolver.Resolve(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	name := make(map[graph.EntityID]string)
	for _, e := range entities {
		name[e.ID] = e.Name
	}
	var got []string
	for c, err := range r.relater.Relate(ctx, d) {
		if err != nil {
			t.Fatal(err)
		}
		if e := c.Evidence; d.Text[e.Start:e.End] != e.Text {
			t.Errorf("%q: evidence [%d,%d) is not %q", body, e.Start, e.End, e.Text)
		}
		if c.ID == "" || c.Confidence <= 0 || c.Confidence > 1 || c.Extractor == "" {
			t.Errorf("%q: claim without id, confidence or extractor: %+v", body, c)
		}
		if c.Relation == graph.Says {
			got = append(got, fmt.Sprintf("%s says %q", name[c.Subject], c.Quote))
			continue
		}
		s := fmt.Sprintf("%s %s %s", name[c.Subject], c.Relation, name[c.Object])
		for _, extra := range []string{c.When, c.Where, c.Role} {
			if extra != "" {
				s += ", " + extra
			}
		}
		if c.Polarity == graph.Negative {
			s += ", not"
		}
		if c.Modality != graph.Asserted {
			s += ", " + string(c.Modality)
		}
		if c.Former {
			s += ", former"
		}
		if c.AttributedTo != "" {
			s += ", says " + name[c.AttributedTo]
		}
		got = append(got, s)
	}
	slices.Sort(got)
	return got
}

func TestRelate(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Norway recognized Kosovo.", []string{"Norway recognizes Kosovo"}},
		{"Norway has not recognized Kosovo.", []string{"Norway recognizes Kosovo, not"}},
		{"Serbia has refused to recognize Kosovo.", []string{"Serbia recognizes Kosovo, not"}},
		{"Norway may recognize Kosovo.", []string{"Norway recognizes Kosovo, possible"}},
		{"Norway will recognize Kosovo.", []string{"Norway recognizes Kosovo, planned"}},
		{"Kosovo is recognized by Norway.", []string{"Norway recognizes Kosovo"}},
		{"Kosovo is not recognized by Russia.", []string{"Russia recognizes Kosovo, not"}},
		{"Serbia, which does not recognize Kosovo, objected.", []string{"Serbia recognizes Kosovo, not"}},
		{"Serbia and its allies Russia and China do not recognize Kosovo.", []string{
			"China ally-of Serbia", "China recognizes Kosovo, not", "Russia ally-of Serbia", "Russia recognizes Kosovo, not", "Serbia recognizes Kosovo, not"}},
		{"Kosovo is a former province of Serbia.", []string{"Kosovo part-of Serbia, former"}},
		{"Norwegian Prime Minister Kari Lund left early.", []string{"Kari Lund leads Norway, prime minister"}},
		{"Former Norwegian Prime Minister Kari Lund left early.", []string{"Kari Lund leads Norway, prime minister, former"}},
		{"The former Norwegian non-resident ambassador Kari Lund left early.", []string{"Kari Lund official-of Norway, ambassador, former"}},
		{"In the 1990s, Norwegian ministers, including Prime Minister Kari Lund, met often.", []string{
			"Kari Lund leads Norway, prime minister, former", "Kari Lund official-of Norway, minister, former"}},
		{"Council President Kari Lund closed the meeting in Norway.", nil},
		{"Senate President Kari Lund spoke in Norway. Norway is small. Norway is cold.", nil},
		{"Iran spoke. Iran denied it. Prime Minister Kari Lund accused Iran of lying.", []string{"Kari Lund accuses Iran"}},
		{"A Russian archbishop, Kari Lund, left early.", []string{"Kari Lund citizen-of Russia"}},
		{"Norway peace envoy Kari Lund, in Iran for talks, left early.", []string{"Kari Lund official-of Norway, peace envoy"}},
		{"Russian engineer Kari Lund left early.", []string{"Kari Lund citizen-of Russia"}},
		{"Retired NATO agent Kari Lund left early.", []string{"Kari Lund official-of NATO, agent, former"}},
		{"Kari Lund of the University of Bergen left early.", []string{"Kari Lund official-of University of Bergen"}},
		{"Kari Lund served as a member of NATO until 1995.", []string{"Kari Lund member-of NATO, ../1995, former"}},
		{"Russia vowed to strike until Norway recognized Kosovo.", []string{"Norway recognizes Kosovo, possible"}},
		{"Kari Lund, the prime minister of Norway, left early.", []string{"Kari Lund leads Norway, prime minister"}},
		{"Norway and Russia met in Oslo on Monday.", []string{"Norway meets Russia, 2023-05-01, Oslo"}},
		{"Russia invaded Ukraine in 2022.", []string{"Russia attacks Ukraine, 2022"}},
		{"Russia’s war in Ukraine goes on.", []string{"Russia at-war-with Ukraine"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, read(t, tt.text)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.text, diff)
		}
	}
}

func TestSays(t *testing.T) {
	tests := []struct{ text, want string }{
		{"“We are ready to talk,” Kari Lund said.", `Kari Lund says "We are ready to talk"`},
		{"Kari Lund said that the road was open again.", `Kari Lund says "the road was open again"`},
		{"The road was open again, NATO said.", `NATO says "The road was open again"`},
		{"“We are ready to talk,” said Norwegian Prime Minister Kari Lund.", `Kari Lund says "We are ready to talk"`},
		{"Kari Lund told reporters on Friday that the bill had failed.", `Kari Lund says "the bill had failed"`},
		{"According to Kari Lund's critics, the plan is a ploy to leave without a deal.", `Kari Lund's critics says "the plan is a ploy to leave without a deal"`},
		{"Some of the protesters NATO interviewed said they had gone home.", `protesters says "they had gone home"`},
		{"A woman who knows Kari Lund said that he was ill.", `woman says "he was ill"`},
	}
	for _, tt := range tests {
		if got := read(t, tt.text); !slices.Contains(got, tt.want) {
			t.Errorf("%s: got %q, want %s", tt.text, got, tt.want)
		}
	}
}

func BenchmarkRelate(b *testing.B) {
	ontology, err := schema.Load()
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	body := strings.Repeat("Serbia and its allies Russia and China do not recognize Kosovo. Norwegian Prime Minister Kari Lund met Russian officials in Oslo on Monday.\n\n", 50)
	d := &text.Document{Article: &graph.Article{ID: "a", Date: "2023-05-04", Text: body}, Text: body}
	if err := new(en.Pipeline).Annotate(ctx, d); err != nil {
		b.Fatal(err)
	}
	if _, err := resolve.New(known(), []string{"prime minister"}).Resolve(ctx, d); err != nil {
		b.Fatal(err)
	}
	r := relate.New(ontology)
	b.ResetTimer()
	for b.Loop() {
		for _, err := range r.Relate(ctx, d) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(d.Tokens))/b.Elapsed().Seconds(), "tokens/s")
}
