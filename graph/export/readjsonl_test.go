package export

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/schema"
)

func TestReadings(t *testing.T) {
	out, _ := write(t, "jsonl", Source{Claims: sequence(someRecords()...)}, Options{})
	want := map[graph.ArticleID][]graph.Record{}
	for _, r := range someRecords() {
		r.ID = ""
		want[r.Article] = append(want[r.Article], r)
	}
	got := map[graph.ArticleID][]graph.Record{}
	for reading, err := range Readings(ReadJSONLines("f", strings.NewReader(out))) {
		if err != nil {
			t.Fatal(err)
		}
		entities := map[graph.EntityID]graph.Entity{}
		for _, e := range reading.Entities {
			entities[e.ID] = e
		}
		for _, c := range reading.Claims {
			if c.ID == "" {
				t.Errorf("%+v has no id", c)
			}
			r := graph.NewRecord(&c, reading.Article.Date, func(id graph.EntityID) graph.Entity { return entities[id] })
			r.ID = ""
			got[reading.Article.ID] = append(got[reading.Article.ID], r)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadJSONLinesFaults(t *testing.T) {
	const good = `{"article":"a","subject":"Serbia","subject_type":"Country","predicate":"meets","object":"NATO","polarity":"positive","modality":"asserted","evidence":{"start":0,"end":2,"text":"Hi"}}`
	in := good + "\n{\n\n" + strings.Replace(good, `"modality":"asserted",`, "", 1) + "\n" + strings.Replace(good, "positive", "maybe", 1) +
		"\n" + strings.Replace(good, `"article":"a",`, "", 1) + "\n[]\n" + good
	var faults []string
	claims := 0
	for reading, err := range Readings(ReadJSONLines("f", strings.NewReader(in))) {
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		claims += len(reading.Claims)
		want := []graph.Entity{{ID: "serbia.country", Name: "Serbia", Class: schema.Country}, {ID: "nato.thing", Name: "NATO", Class: schema.Thing}}
		if diff := cmp.Diff(want, reading.Entities); diff != "" {
			t.Errorf("entities without ids (-want +got):\n%s", diff)
		}
	}
	if claims != 2 || len(faults) != 5 {
		t.Fatalf("%d claims, faults %q", claims, faults)
	}
	for i, want := range []string{"f:2: ", `f:4: unknown modality ""`, `f:5: polarity "maybe"`, "f:6: no article", "f:7: "} {
		if !strings.HasPrefix(faults[i], want) {
			t.Errorf("fault %q, want %q", faults[i], want)
		}
	}
}

func FuzzReadJSONLines(f *testing.F) {
	f.Add(`{"article":"a","subject":"x","predicate":"says","object":"y","polarity":"positive","modality":"asserted","evidence":{"text":"z"}}`)
	f.Fuzz(func(t *testing.T, in string) {
		for r, err := range Readings(ReadJSONLines("f", strings.NewReader(in))) {
			if err == nil && (r.Article == nil || len(r.Claims) == 0) {
				t.Errorf("%q: %+v", in, r)
			}
		}
	})
}
