package graph

import (
	"slices"
	"testing"

	"entente/schema"
)

func TestSpells(t *testing.T) {
	state, event := &schema.Relation{Kind: schema.State}, &schema.Relation{Kind: schema.Occurrence}
	for _, test := range []struct {
		when, date string
		former     bool
		relation   *schema.Relation
		want       Spell
	}{
		{"2022-08-18", "2022-08-20", false, event, Spell{"2022-08-18", "2022-08-18"}},
		{"", "2022-08-20", false, event, Spell{"2022-08-20", "2022-08-20"}},
		{"2024-02", "", false, event, Spell{"2024-02-01", "2024-02-29"}},
		{"2008", "", false, event, Spell{"2008-01-01", "2008-12-31"}},
		{"2008~", "", false, event, Spell{"2008-01-01", "2008-12-31"}},
		{"2022-08-18T10:30", "", false, event, Spell{"2022-08-18", "2022-08-18"}},
		{"1998/1999-06", "", false, event, Spell{"1998-01-01", "1999-06-30"}},
		{"2008", "2022-01-01", false, state, Spell{Start: "2008-01-01"}},
		{"", "2022-01-01", false, state, Spell{Start: "2022-01-01"}},
		{"2010/2012", "2022-01-01", true, state, Spell{"2010-01-01", "2012-12-31"}},
		{"../2012", "2022-01-01", true, state, Spell{End: "2012-12-31"}},
		{"", "2022-01-01", true, state, Spell{End: "2022-01-01"}},
		{"long ago", "2022-01-01", false, state, Spell{Start: "2022-01-01"}},
		{"", "", false, state, Spell{}},
		{"", "soon", false, event, Spell{}},
	} {
		got, ok := SpellOf(&Record{When: test.when, Date: test.date, Former: test.former}, test.relation)
		if got != test.want || ok != (test.want != Spell{}) {
			t.Errorf("%q, %q, former %v, %s: %v, %v; want %v", test.when, test.date, test.former, test.relation.Kind, got, ok, test.want)
		}
	}
}

func TestJoinSpells(t *testing.T) {
	for _, test := range []struct{ in, want []Spell }{
		{[]Spell{{"2", "4"}, {"1", "3"}}, []Spell{{"1", "4"}}},
		{[]Spell{{"5", "6"}, {"1", "3"}}, []Spell{{"1", "3"}, {"5", "6"}}},
		{[]Spell{{"5", "6"}, {"1", ""}}, []Spell{{"1", ""}}},
		{[]Spell{{"1", "9"}, {"2", ""}, {"3", "4"}}, []Spell{{"1", ""}}},
		{[]Spell{{"", "3"}, {"", "5"}, {"7", "8"}}, []Spell{{"", "5"}, {"7", "8"}}},
	} {
		if got := JoinSpells(slices.Clone(test.in)); !slices.Equal(got, test.want) {
			t.Errorf("%v joined is %v, want %v", test.in, got, test.want)
		}
	}
}
