package export

import (
	"errors"
	"slices"
	"testing"

	"entente/graph"
	"entente/schema"
)

func TestSelection(t *testing.T) {
	at := func(id string, change ...func(*graph.Record)) func(*graph.Record) {
		return func(r *graph.Record) {
			r.ID = graph.ClaimID(id)
			for _, f := range change {
				f(r)
			}
		}
	}
	records := []graph.Record{
		record("A", "leads", "B", at("ab", person)),
		record("B", "attacks", "C", at("bc", func(r *graph.Record) { r.When = "2020-05" })),
		record("C", "attacks", "D", at("cd", possible)),
		record("D", "meets", "E", at("de", func(r *graph.Record) { r.Confidence = 0.4; r.Article, r.Date = "a2", "" })),
		record("A", "says", "", at("a!", person, func(r *graph.Record) { r.ObjectID, r.ObjectType, r.When = "", "", "2019/2021" })),
		record("F", "meets", "C", at("fc", func(r *graph.Record) { r.Article, r.Date = "a2", "2022-03" })),
	}
	articles := func(id graph.ArticleID) (graph.Article, error) {
		return map[graph.ArticleID]graph.Article{
			"a1": {Publisher: "The Daily Planet", URL: "https://www.planet.example/1"}, "a2": {Publisher: "Gazette"},
		}[id], nil
	}
	tests := []struct {
		name      string
		selection Selection
		want      []string
	}{
		{"all", Selection{}, []string{"ab", "bc", "cd", "de", "a!", "fc"}},
		{"relations", Selection{Relations: []schema.RelationID{"leads", "meets"}}, []string{"ab", "de", "fc"}},
		{"classes: both ends", Selection{Classes: []schema.ClassID{schema.Country}}, []string{"bc", "cd", "de", "fc"}},
		{"classes: a speaker", Selection{Classes: []schema.ClassID{schema.Person}}, []string{"a!"}},
		{"modality", Selection{Modalities: []graph.Modality{graph.Possible}}, []string{"cd"}},
		{"confidence", Selection{MinConfidence: 0.5}, []string{"ab", "bc", "cd", "a!", "fc"}},
		{"publisher", Selection{Sources: []string{"gazette"}}, []string{"de", "fc"}},
		{"article", Selection{Sources: []string{"a2"}}, []string{"de", "fc"}},
		{"host", Selection{Sources: []string{"planet.example"}}, []string{"ab", "bc", "cd", "a!"}},
		{"from: when before date, none without", Selection{From: "2022"}, []string{"ab", "cd", "fc"}},
		{"to, whole month", Selection{To: "2020-05"}, []string{"bc", "a!"}},
		{"a day within a month", Selection{From: "2022-03-20", To: "2022-03-21"}, []string{"fc"}},
		{"an interval that begins before and ends behind", Selection{From: "2020-01-01", To: "2020-01-02"}, []string{"a!"}},
		{"around, no hop", Selection{Around: []graph.EntityID{"a"}}, []string{"a!"}},
		{"around, one hop", Selection{Around: []graph.EntityID{"a"}, Hops: 1}, []string{"ab", "a!"}},
		{"around, against the direction", Selection{Around: []graph.EntityID{"c"}, Hops: 1}, []string{"bc", "cd", "fc"}},
		{"around, two hops", Selection{Around: []graph.EntityID{"a"}, Hops: 2}, []string{"ab", "bc", "a!"}},
		{"around, many hops", Selection{Around: []graph.EntityID{"a"}, Hops: 99}, []string{"ab", "bc", "cd", "de", "a!", "fc"}},
		{"only what is picked leads on", Selection{Around: []graph.EntityID{"a"}, Hops: 9, Modalities: []graph.Modality{graph.Asserted}}, []string{"ab", "bc", "a!", "fc"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if err := test.selection.Check(); err != nil {
				t.Fatal(err)
			}
			var got []string
			for r, err := range test.selection.Pick(sequence(records...), articles) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, string(r.ID))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
	for _, wrong := range []Selection{{From: "yesterday"}, {To: "2022-13"}, {From: "2020/2021"}, {From: "2022", To: "2021"}} {
		if wrong.Check() == nil {
			t.Errorf("%+v passes", wrong)
		}
	}
	gone := errors.New("the disk is gone")
	s := Selection{Around: []graph.EntityID{"a"}, Hops: 1}
	for _, err := range s.Pick(broken[graph.Record](gone), articles) {
		if !errors.Is(err, gone) {
			t.Errorf("error %v, want %v", err, gone)
		}
	}
}
