package queries_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// brief writes a claim with what is unusual about it: "serbia recognizes kosovo
// −", "former", its modality.
func brief(c *graph.Claim) string {
	s := fmt.Sprintf("%s %s %s", c.Subject, c.Relation, c.Object)
	if c.Relation == graph.Says {
		s += c.Quote
	}
	if c.Polarity == graph.Negative {
		s += " −"
	}
	if c.Former {
		s += " former"
	}
	if c.Modality != graph.Asserted {
		s += " " + string(c.Modality)
	}
	return s
}

func lines(got []string) string { return strings.Join(got, "\n") }

func TestTimeline(t *testing.T) {
	s, _ := world(t)
	for _, test := range []struct {
		of, with string
		options  queries.TimelineOptions
		want     []string
	}{
		// A stated time before the day of articles; states once, with the last day.
		{"serbia", "kosovo", queries.TimelineOptions{}, []string{
			"2008 stated: kosovo declares-independence-from serbia (1)",
			"2021-02-01 to 2022-08-18: serbia recognizes kosovo − (2)",
		}},
		// What is alleged is marked, and left out where only facts are asked for.
		{"iran", "saudi-arabia", queries.TimelineOptions{}, []string{
			"2019-09-14 stated: iran attacks saudi-arabia alleged (1)",
			"2019-09-15 stated: iran accuses saudi-arabia (1)",
			"2019-09-16: iran attacks saudi-arabia − reported (1)",
		}},
		{"saudi-arabia", "iran", queries.TimelineOptions{Facts: true}, []string{
			"2019-09-15 stated: iran accuses saudi-arabia (1)",
			"2019-09-16: iran attacks saudi-arabia − reported (1)",
		}},
		{"zimbabwe", "", queries.TimelineOptions{}, []string{
			"1980 stated: robert-mugabe leads zimbabwe former (1)",
			"2017-11-24 stated: emmerson-mnangagwa leads zimbabwe (1)",
		}},
		{"belarus", "", queries.TimelineOptions{}, []string{
			"2022-03-01: belarus supports russia (1)",
			"2022-03-02: belarus supports russia − reported (1)",
		}},
		// Bounds of time and relation; of the whole year 2019 the month comes before its days.
		{"iran", "", queries.TimelineOptions{Span: queries.Span{To: "2019-12-31"}, Relations: []schema.RelationID{"accuses"}}, []string{
			"2019-09 stated: united-states accuses iran (1)",
			"2019-09-15 stated: iran accuses saudi-arabia (1)",
		}},
		// A state lasts at least to the day of the article, an event does not.
		{"zimbabwe", "", queries.TimelineOptions{Span: queries.Span{From: "2017-12-01"}}, nil},
		{"josep-borrell", "", queries.TimelineOptions{}, []string{
			"2021-02-01: albin-kurti meets josep-borrell (1)",
			"2022-08-18: josep-borrell official-of european-union.organization (1)",
		}},
		{"josep-borrell", "", queries.TimelineOptions{Said: true, Relations: []schema.RelationID{"says"}}, []string{
			"2022-08-18: josep-borrell says Tensions in the north must end (1)",
		}},
		{"nobody", "", queries.TimelineOptions{}, nil},
	} {
		var got []string
		for m, err := range queries.Timeline(t.Context(), s, graph.EntityID(test.of), graph.EntityID(test.with), test.options) {
			if err != nil {
				t.Fatal(err)
			}
			line := m.Time
			if m.Stated {
				line += " stated"
			}
			if m.Last != "" {
				line += " to " + m.Last
			}
			got = append(got, fmt.Sprintf("%s: %s (%d)", line, brief(&m.Claims[0]), m.Sources))
		}
		if lines(got) != lines(test.want) {
			t.Errorf("timeline %s %s %+v:\n got %s\nwant %s", test.of, test.with, test.options, lines(got), lines(test.want))
		}
	}
}

func TestBetween(t *testing.T) {
	s, _ := world(t)
	for _, test := range []struct {
		of, with string
		options  queries.TieOptions
		want     []string
	}{
		{"russia", "china", queries.TieOptions{}, []string{
			"Serbia alike: russia ally-of serbia | china ally-of serbia",
			"Kosovo alike: russia recognizes kosovo − | china recognizes kosovo −",
			"article k1 2 2: Serbia and its allies Russia and China do not recognize Kosovo.",
		}},
		{"iran", "saudi-arabia", queries.TieOptions{}, []string{
			"direct: iran accuses saudi-arabia",
			"direct: iran attacks saudi-arabia − reported",
			"direct: iran attacks saudi-arabia alleged",
			"article i2 4 3: The United States accuses Iran of the attack on Saudi Arabia, which Iran denies.; Iran accused Saudi Arabia of warmongering.",
		}},
		// A former tie is direct, and no fact; a plan joins nobody unless asked.
		{"marta-kolar", "ilir-dema", queries.TieOptions{}, []string{
			"direct: marta-kolar meets ilir-dema",
			"direct: ilir-dema ally-of marta-kolar former",
			"Ohrid Accord: marta-kolar signs ohrid-accord.agreement | ilir-dema signs ohrid-accord.agreement −",
			"article m1 5 4: Marta Kolar, leader of the Civic Union, met Ilir Dema in Ohrid on May 9.; Ilir Dema is a former ally of Marta Kolar.",
		}},
		{"altea-foods.organization", "marta-kolar", queries.TieOptions{}, []string{"article m1 2 5: "}},
		{"altea-foods.organization", "marta-kolar", queries.TieOptions{NonFacts: true}, []string{
			"Civic Union: altea-foods.organization acquires civic-union.organization planned | marta-kolar leads civic-union.organization",
			"Besnik Dema: besnik-dema founded altea-foods.organization | marta-kolar arrests besnik-dema alleged",
			"article m1 2 5: ",
		}},
		{"norway", "altea-foods.organization", queries.TieOptions{}, nil},
	} {
		ties, err := queries.Between(t.Context(), s, graph.EntityID(test.of), graph.EntityID(test.with), test.options)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range ties.Direct {
			got = append(got, "direct: "+brief(&d.Claims[0]))
		}
		for _, shared := range ties.Shared {
			alike := ""
			if shared.Alike {
				alike = " alike"
			}
			got = append(got, fmt.Sprintf("%s%s: %s | %s", shared.Entity.Name, alike, brief(&shared.Of[0].Claims[0]), brief(&shared.With[0].Claims[0])))
		}
		for _, a := range ties.Articles {
			var sentences []string
			for _, c := range a.Together {
				sentences = append(sentences, c.Evidence.Text)
			}
			got = append(got, fmt.Sprintf("article %s %d %d: %s", a.Article.ID, a.Of, a.With, strings.Join(sentences, "; ")))
		}
		if lines(got) != lines(test.want) {
			t.Errorf("between %s %s %+v:\n got %s\nwant %s", test.of, test.with, test.options, lines(got), lines(test.want))
		}
	}
}

// TestBetweenLimit holds that what is left out is counted.
func TestBetweenLimit(t *testing.T) {
	s, _ := world(t)
	all, err := queries.Between(t.Context(), s, "serbia", "russia", queries.TieOptions{Shared: -1, Articles: -1})
	if err != nil {
		t.Fatal(err)
	}
	few, err := queries.Between(t.Context(), s, "serbia", "russia", queries.TieOptions{Shared: 1, Articles: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(all.Articles) != 2 || len(few.Articles) != 1 || few.MoreArticles != 1 {
		t.Errorf("articles: %d, and %d with %d more; want 2, and 1 with 1 more", len(all.Articles), len(few.Articles), few.MoreArticles)
	}
	if len(few.Shared)+few.MoreShared != len(all.Shared) {
		t.Errorf("shared: %d with %d more, want %d in all", len(few.Shared), few.MoreShared, len(all.Shared))
	}
}

func TestVoices(t *testing.T) {
	s, _ := world(t)
	for _, test := range []struct {
		of     string
		want   []string // positions
		voices string
	}{
		{"belarus", []string{
			"Example Wire: belarus supports russia / Other Paper: belarus supports russia − reported",
		}, "Example Wire 1, Other Paper 1"},
		// An allegation and its denial, each by whom it is attributed to.
		{"saudi-arabia", []string{
			"United States: iran attacks saudi-arabia alleged / Iran: iran attacks saudi-arabia − reported",
			"Gulf Times Example: iran accuses saudi-arabia",
		}, "Gulf Times Example 1, Iran 1, United States 1"},
		// Sources that agree; what is possible is contradicted by nobody.
		{"kosovo", []string{
			"Balkan Post, Copy Daily, Example Wire: serbia recognizes kosovo −",
			"Copy Daily, Example Wire: russia recognizes kosovo −",
			"Balkan Post: spain recognizes kosovo −",
			"Other Paper: norway recognizes kosovo",
			"Example Wire: albin-kurti leads kosovo",
			"Example Wire: european-union.organization mediates kosovo",
			"Example Wire: kosovo declares-independence-from serbia",
			"Example Wire: united-states recognizes kosovo",
			"Example Wire: united-states supports kosovo",
			"Example Wire: china recognizes kosovo −",
			"Example Wire: kosovo joins nato.organization planned",
		}, "Example Wire 9, Balkan Post 2, Copy Daily 2, Other Paper 1"},
		{"nobody", nil, ""},
	} {
		testimony, err := queries.Voices(t.Context(), s, graph.EntityID(test.of))
		if err != nil {
			t.Fatal(err)
		}
		voices := func(list []queries.Voice) string {
			var names []string
			for _, v := range list {
				names = append(names, v.Name)
			}
			return strings.Join(names, ", ") + ": " + brief(&list[0].Claims[0])
		}
		var got []string
		for i := range testimony.Positions {
			p := &testimony.Positions[i]
			line := voices(p.For)
			if p.Contradicted() {
				line += " / " + voices(p.Against)
			}
			got = append(got, line)
		}
		var all []string
		for _, v := range testimony.Voices {
			all = append(all, fmt.Sprintf("%s %d", v.Name, len(v.Claims)))
		}
		if strings.Join(all, ", ") != test.voices {
			t.Errorf("voices about %s: %v, want %s", test.of, all, test.voices)
		}
		if lines(sorted(got)) != lines(sorted(test.want)) {
			t.Errorf("who says what about %s:\n got %s\nwant %s", test.of, lines(sorted(got)), lines(sorted(test.want)))
		}
	}
}

func sorted(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return out
}

// turning is a graph in which things change: articles of two years.
const turning = `
entities
Norland | Country
Sudland | Country
Estland | Country
Pact | Organization

article a1 | 2021-03-01 | North Post
@ Ana Berg | Person
@ Ole Dahl | Person
President Ana Berg leads Norland, which recognizes Sudland and is a member of no pact.
> Ana Berg | leads | Norland | role=president
> Norland | recognizes | Sudland
> Ole Dahl | official-of | Norland | role=minister
Estland does not recognize Sudland and plans to join the Pact. Sudland may join it.
> Estland | recognizes | Sudland | negative
> Estland | joins | Pact | planned
> Sudland | joins | Pact | possible
> Norland | at-war-with | Estland
> Ana Berg | meets | Ole Dahl | when=2021-02-27

article a2 |  | Undated Post
Estland supports Norland.
> Estland | supports | Norland

article b1 | 2022-06-01 | South Post
@ Ana Berg | Person
@ Eva Lund | Person
@ Ole Dahl | Person
President Eva Lund said Norland does not recognize Sudland.
> Eva Lund | leads | Norland | role=president
> Norland | recognizes | Sudland | negative | reported
> Ole Dahl | official-of | Norland | role=minister | former
> Eva Lund | says | Norland does not recognize Sudland
Estland now recognizes Sudland and joined the Pact, which Sudland did not.
> Estland | recognizes | Sudland
> Estland | joins | Pact | when=2022-05
> Sudland | joins | Pact | negative
> Estland | supports | Norland
> Norland | at-war-with | Estland
Berg met Dahl again on May 3, and Norland accused Estland.
> Ana Berg | meets | Ole Dahl | when=2022-05-03
> Norland | accuses | Estland

article b2 | 2022-06-02 | North Post
Norland accused Estland.
> Norland | accuses | Estland

article c1 | 2023-01-01 | North Post
Norland attacked Estland.
> Norland | attacks | Estland
`

func TestChanges(t *testing.T) {
	s := loaded(t, turning)
	changes := func(since string, o queries.ChangeOptions) string {
		d, err := queries.Changes(t.Context(), s, since, o)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{fmt.Sprintf("%d articles, %d undated, %d repeated, %d said", len(d.Articles), d.Undated, d.Repeated, d.Said)}
		for _, c := range d.Changes {
			got = append(got, fmt.Sprintf("%s: %s > %s", c.How, brief(&c.Before[0]), brief(&c.After[0])))
		}
		for _, n := range d.New {
			got = append(got, fmt.Sprintf("new: %s (%d)", brief(&n.Claims[0]), n.Sources))
		}
		return lines(got)
	}
	for _, test := range []struct {
		since   string
		options queries.ChangeOptions
		want    []string
	}{
		{"2022-01-01", queries.ChangeOptions{Until: "2022-12-31"}, []string{
			"2 articles, 1 undated, 2 repeated, 1 said",
			"another holder: ana-berg leads norland > eva-lund leads norland",
			"no longer: ole-dahl official-of norland > ole-dahl official-of norland former",
			"denied now: norland recognizes sudland > norland recognizes sudland − reported",
			"so now: estland recognizes sudland − > estland recognizes sudland",
			"came about: estland joins pact.organization planned > estland joins pact.organization",
			"did not come about: sudland joins pact.organization possible > sudland joins pact.organization −",
			"new: norland accuses estland (2)",
			"new: ana-berg meets ole-dahl (1)", // another meeting
		}},
		{"2022-06-02", queries.ChangeOptions{}, []string{
			"2 articles, 1 undated, 1 repeated, 0 said",
			"new: norland attacks estland (1)",
		}},
		{"2022-01-01", queries.ChangeOptions{Of: "sudland"}, []string{
			"1 articles, 1 undated, 0 repeated, 0 said",
			"denied now: norland recognizes sudland > norland recognizes sudland − reported",
			"so now: estland recognizes sudland − > estland recognizes sudland",
			"did not come about: sudland joins pact.organization possible > sudland joins pact.organization −",
		}},
		{"2024-01-01", queries.ChangeOptions{}, []string{"0 articles, 1 undated, 0 repeated, 0 said"}},
	} {
		if got := changes(test.since, test.options); got != lines(test.want) {
			t.Errorf("since %s %+v:\n got %s\nwant %s", test.since, test.options, got, lines(test.want))
		}
	}
}

// TestLater holds that who held an office comes behind who holds it by later articles.
func TestLater(t *testing.T) {
	s := loaded(t, turning)
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	pattern := queries.Pattern{Subject: queries.Place{Var: "x"}, Object: queries.Place{Entity: "norland"}, Relations: []*schema.Relation{o.Relation("leads")}}
	ask := func(form queries.Form, subject graph.EntityID, tense queries.Tense, span queries.Span) string {
		p := pattern
		if subject != "" {
			p.Subject = queries.Place{Entity: subject}
		}
		p.Tense, p.Time = tense, span
		q := &queries.Query{Form: form, Patterns: []queries.Pattern{p}}
		if form == queries.Find {
			q.Find = []queries.Var{"x"}
		}
		var got []string
		for _, a := range run(t, s, q) {
			line := string(a.Verdict)
			for _, e := range a.Entities {
				line += e.Name
			}
			for i := range a.Later {
				line += " > " + brief(&a.Later[i])
			}
			got = append(got, line)
		}
		return strings.Join(got, "; ")
	}
	for _, test := range []struct {
		form    queries.Form
		subject graph.EntityID
		tense   queries.Tense
		span    queries.Span
		want    string
	}{
		{queries.Find, "", queries.Present, queries.Span{}, "Eva Lund; Ana Berg > eva-lund leads norland"},
		{queries.Find, "", queries.AnyTense, queries.Span{From: "2021-01-01", To: "2021-12-31"}, "Ana Berg"},
		{queries.Ask, "ana-berg", queries.Present, queries.Span{}, "yes > eva-lund leads norland"},
		{queries.Ask, "eva-lund", queries.Present, queries.Span{}, "yes"},
		{queries.Ask, "ole-dahl", queries.Present, queries.Span{}, "not stated"},
	} {
		if got := ask(test.form, test.subject, test.tense, test.span); got != test.want {
			t.Errorf("%v %s:\n got %s\nwant %s", test.form, test.subject, got, test.want)
		}
	}
}

// TestPathsLocal holds that a path over names comes before one over a description.
func TestPathsLocal(t *testing.T) {
	s := loaded(t, `
entities
Norland | Country
Sudland | Country
Pact | Organization

article a1 | 2021-03-01 | North Post
Norland and Sudland are members of the Pact.
> Norland | member-of | Pact
> Sudland | member-of | Pact
`)
	strike := graph.LocalID("strike", schema.Event, "a2")
	text := "Norland and Sudland criticized the strike."
	r := graph.Reading{Article: &graph.Article{ID: "a2", Text: text}, Entities: []graph.Entity{
		{ID: strike, Name: "strike", Class: schema.Event}, {ID: "norland", Name: "Norland", Class: schema.Country}, {ID: "sudland", Name: "Sudland", Class: schema.Country},
	}}
	for _, id := range []graph.EntityID{"norland", "sudland"} {
		for _, relation := range []schema.RelationID{"opposes", "rejects"} {
			c := graph.Claim{
				Article: "a2", Subject: id, Relation: relation, Object: strike, Polarity: graph.Positive, Modality: graph.Asserted,
				Confidence: 0.9, Extractor: "test/hand", Evidence: graph.Evidence{End: len(text), Text: text},
			}
			c.Identify()
			r.Claims = append(r.Claims, c)
		}
	}
	if err := s.Put(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	var got []string
	for p, err := range queries.Paths(t.Context(), s, "norland", "sudland", queries.PathOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, p.String())
	}
	if want := "Norland → Pact → Sudland; Norland → strike → Sudland"; strings.Join(got, "; ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
