package schema

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// trades reads a relation between persons and agreements with the given triggers.
func trades(t *testing.T, triggers string) *Relation {
	t.Helper()
	text := "id: trades\nkind: state\nlabel: trades\ninverse: is traded by\nnegative: does-not-trade\n" +
		"definition: Trades.\ndomain: [Person, Group]\nrange: [Agreement, Thing]\ntriggers:\n" + triggers
	o, err := Read(fstest.MapFS{"relations/trades.yaml": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return o.Relation("trades")
}

func TestTriggersAll(t *testing.T) {
	r := trades(t, `
  verbs: sell, trade
  nouns: trade in
  roles: trader in
  adjectives: fond of
  compounds: traded
  offices: trader
  inverse_verbs: feed
  inverse_nouns: loss to
  inverse_roles: ware of
  inverse_adjectives: dear to
  inverse_compounds: prone
  negative: sell
  former: feed
  planned: trade
  alleged: trade, trader in
  shared: trade
`)
	var got []Trigger
	for x := range r.Triggers.All() {
		got = append(got, x)
	}
	want := []Trigger{
		{List: Verbs, Phrase: "sell", Negative: true},
		{List: Verbs, Phrase: "trade", Planned: true, Alleged: true, Shared: true},
		{List: Nouns, Phrase: "trade in"},
		{List: Roles, Phrase: "trader in", Alleged: true},
		{List: Adjectives, Phrase: "fond of"},
		{List: Compounds, Phrase: "traded"},
		{List: Offices, Phrase: "trader"},
		{List: Verbs, Phrase: "feed", Inverse: true, Former: true},
		{List: Nouns, Phrase: "loss to", Inverse: true},
		{List: Roles, Phrase: "ware of", Inverse: true},
		{List: Adjectives, Phrase: "dear to", Inverse: true},
		{List: Compounds, Phrase: "prone", Inverse: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("triggers (-want +got):\n%s", diff)
	}
	n := 0
	for range r.Triggers.All() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("stopped after %d triggers, want 3", n)
	}
}

func TestAllows(t *testing.T) {
	r := trades(t, "  verbs: buy, give, sell, swap\n  limits: sell Person, give > Thing, swap Group > Agreement Thing\n")
	for _, tt := range []struct {
		phrase          string
		subject, object ClassID
		want            bool
	}{
		{"buy", Group, Agreement, true},
		{"buy", Group, Place, false},
		{"sell", Person, Thing, true},
		{"sell", Group, Thing, false},
		{"give", Group, Thing, true},
		{"give", Group, Agreement, false},
		{"swap", Group, Agreement, true},
		{"swap", Person, Agreement, false},
	} {
		if got := r.Allows(tt.phrase, tt.subject, tt.object); got != tt.want {
			t.Errorf("Allows(%q, %s, %s) = %v, want %v", tt.phrase, tt.subject, tt.object, got, tt.want)
		}
	}
	for _, bad := range []string{"sell", "Person", "sell Person by", "sell > thing", "sell Person >"} {
		if l, err := parseLimit(bad); err == nil {
			t.Errorf("limit %q = %v, want an error", bad, l)
		}
	}
}
