package english_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"entente/graph/store"
	"entente/queries"
	"entente/queries/english"
	"entente/queries/queriestest"
	"entente/schema"
)

// world opens a store with the graph that was written by hand.
func world(t testing.TB) (*store.Store, *english.Parser) {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), store.Memory, store.Options{Relation: o.Relation})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := queriestest.Load(t.Context(), s, queriestest.World); err != nil {
		t.Fatal(err)
	}
	p := english.New(o)
	p.Today = "2023-05-11"
	return s, p
}

// answer returns the answers to a question on one line.
func answer(ctx context.Context, s *store.Store, p *english.Parser, question string) string {
	r, err := p.Parse(ctx, s, question)
	var unknown *english.Unknown
	var not *english.Misunderstood
	switch {
	case errors.As(err, &unknown):
		var near []string
		for _, e := range unknown.Near {
			near = append(near, e.Name)
		}
		return fmt.Sprintf("unknown %s: %s", unknown.Name, strings.Join(near, ", "))
	case errors.As(err, &not):
		return fmt.Sprintf("not understood %q: %s", question[not.Start:not.End], not.Nearest)
	case err != nil:
		return err.Error()
	}
	var out []string
	for a, err := range queries.Run(ctx, s, r.Query) {
		if err != nil {
			return err.Error()
		}
		out = append(out, one(r.Query, &a))
	}
	return strings.Join(out, "; ")
}

func one(q *queries.Query, a *queries.Answer) string {
	var names []string
	for _, e := range a.Entities {
		names = append(names, e.Name)
	}
	switch q.Form {
	case queries.Ask:
		return string(a.Verdict)
	case queries.Count, queries.When, queries.Where:
		return a.Value
	case queries.Said:
		return names[0] + ": " + a.Value
	case queries.Connect:
		trail := a.Path[0].From.Name
		for _, h := range a.Path {
			trail += " > " + h.To.Name
		}
		return trail
	case queries.Tell:
		c := a.Claims[0]
		return fmt.Sprintf("%s %s %s", c.Subject, c.Relation, c.Object)
	}
	text := strings.Join(names, " + ")
	if m := a.Modality(); !m.Factual() {
		text += " (" + string(m) + ")"
	}
	return text
}
