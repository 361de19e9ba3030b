package queries_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/queries"
	"entente/queries/english"
	"entente/queries/plan"
	"entente/schema"
)

// TestExplain holds that explaining a query changes nothing of its answers, and that
// the plan counts what there was.
func TestExplain(t *testing.T) {
	s, o := world(t)
	name := func(id graph.EntityID) string {
		e, _, err := s.Entity(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return e.Name
	}
	q := &queries.Query{Find: []queries.Var{"x"}, Patterns: []queries.Pattern{
		{Subject: queries.Place{Var: "x"}, Object: queries.Place{Entity: "serbia"}, Relations: []*schema.Relation{o.Relation("ally-of")}},
		{Subject: queries.Place{Var: "x"}, Object: queries.Place{Entity: "kosovo"}, Relations: []*schema.Relation{o.Relation("recognizes")}, Polarity: graph.Negative},
	}}
	var root plan.Step
	var got []queries.Answer
	for a, err := range queries.Explain(t.Context(), s, q, &root, func(p *queries.Pattern) string { return english.DescribePattern(p, name) }) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a)
	}
	if diff := cmp.Diff(run(t, s, q), got); diff != "" {
		t.Errorf("Explain answers otherwise than Run:\n%s", diff)
	}
	var b strings.Builder
	if err := root.Draw(&b, 80); err != nil {
		t.Fatal(err)
	}
	if len(got) == 0 || root.Rows != int64(len(got)) || len(root.Steps) != 1 || len(root.Steps[0].Steps) != 2 {
		t.Fatalf("%d answers, plan\n%s", len(got), &b)
	}
	first, second := root.Steps[0].Steps[0], root.Steps[0].Steps[1]
	if first.Label != "?x is an ally of Serbia" || first.Rows == 0 || first.Estimate != float64(first.Rows) ||
		second.Label != "?x recognizes Kosovo (denied)" || second.Rows == 0 || second.Estimate >= 0 {
		t.Errorf("plan\n%s", &b)
	}
}
