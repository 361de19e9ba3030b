package resolve_test

import (
	"fmt"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/resolve"
	"entente/schema"
)

func profile(name string, class schema.ClassID, article string, of, with []graph.EntityID, aliases ...string) resolve.Profile {
	id := graph.NamedID(name, class)
	if article != "" {
		id = graph.LocalID(name, class, graph.ArticleID(article))
	}
	slices.Sort(of)
	slices.Sort(with)
	return resolve.Profile{
		Entity:  graph.Entity{ID: id, Name: name, Class: class, Aliases: aliases},
		Article: graph.ArticleID(article), Of: of, With: with,
	}
}

func TestJoins(t *testing.T) {
	type ids = []graph.EntityID
	person, body := schema.Person, schema.Organization
	vucic := profile("Aleksandar Vučić", person, "", ids{"serbia"}, ids{"kosovo", "european-union", "albin-kurti"})
	tests := []struct {
		name     string
		profiles []resolve.Profile
		want     []string // "from to"
	}{
		{"same country", []resolve.Profile{vucic, profile("Vucic", person, "b", ids{"serbia"}, nil)}, []string{"Vucic aleksandar-vucic"}},
		{"same company", []resolve.Profile{vucic, profile("Vucic", person, "b", nil, ids{"kosovo", "albin-kurti"})}, []string{"Vucic aleksandar-vucic"}},
		{"nothing in common", []resolve.Profile{vucic, profile("Vucic", person, "b", nil, ids{"chile", "kosovo"})}, nil},
		{"another country", []resolve.Profile{vucic, profile("Vucic", person, "b", ids{"croatia"}, ids{"kosovo", "albin-kurti"})}, nil},
		{"two fit alike", []resolve.Profile{
			profile("Donald Trump", person, "", ids{"united-states"}, nil), profile("Ivanka Trump", person, "", ids{"united-states"}, nil),
			profile("Trump", person, "b", ids{"united-states"}, nil),
		}, nil},
		{"one fits better", []resolve.Profile{
			profile("Donald Trump", person, "", ids{"united-states"}, ids{"china", "xi-jinping"}), profile("Ivanka Trump", person, "", ids{"united-states"}, nil),
			profile("Trump", person, "b", ids{"united-states"}, ids{"china", "xi-jinping"}),
		}, []string{"Trump donald-trump"}},
		{"acronym", []resolve.Profile{
			profile("Northern Liberation Front", body, "", ids{"mali"}, nil), profile("NLF", body, "b", ids{"mali"}, nil),
		}, []string{"NLF northern-liberation-front.organization"}},
		{"another class", []resolve.Profile{
			profile("Lincoln Park", schema.Place, "", ids{"united-states"}, nil), profile("Park", person, "b", ids{"united-states"}, nil),
		}, nil},
		{"a description", []resolve.Profile{
			profile("Kosovo Police", body, "", ids{"kosovo"}, nil, "police"), profile("police", body, "b", ids{"kosovo"}, nil),
		}, nil},
	}
	for _, tt := range tests {
		var got []string
		for _, j := range resolve.Joins(tt.profiles) {
			k := slices.IndexFunc(tt.profiles, func(p resolve.Profile) bool { return p.Entity.ID == j.From })
			got = append(got, tt.profiles[k].Entity.Name+" "+string(j.To))
			if j.Reason == "" {
				t.Errorf("%s: join without a reason", tt.name)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func BenchmarkJoins(b *testing.B) {
	var profiles []resolve.Profile
	for i := range 20_000 {
		country := graph.EntityID(fmt.Sprintf("country-%d", i%150))
		profiles = append(profiles, profile(fmt.Sprintf("First%d Last%d", i%97, i%5000), schema.Person, "", []graph.EntityID{country}, nil),
			profile(fmt.Sprintf("Last%d", i%5000), schema.Person, fmt.Sprint(i), []graph.EntityID{country}, nil))
	}
	for b.Loop() {
		resolve.Joins(profiles)
	}
	b.ReportMetric(float64(b.N*len(profiles))/b.Elapsed().Seconds(), "entities/s")
}
