package english_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"entente/graph"
	"entente/queries"
	"entente/queries/english"
	"entente/schema"
)

// fewNames knows three names.
type fewNames struct{}

func (fewNames) Lookup(_ context.Context, name string) ([]graph.Entity, error) {
	switch graph.Fold(name) {
	case "serbia", "kosovo":
		return []graph.Entity{{ID: graph.EntityID(graph.Slug(name)), Name: name, Class: schema.Country}}, nil
	case "albin kurti":
		return []graph.Entity{{ID: "albin-kurti", Name: name, Class: schema.Person}}, nil
	}
	return nil, nil
}

func (fewNames) Suggest(context.Context, string, int) ([]graph.Entity, error) { return nil, nil }

// FuzzParse holds that any text is read or refused in bounded time, that what is
// refused is pointed at within the text, and that what is read asks for something.
func FuzzParse(f *testing.F) {
	for _, q := range questions {
		f.Add(q.question)
	}
	f.Add("who who who who")
	f.Add("and " + strings.Repeat("serbia and kosovo and ", 12) + "meet")
	f.Add(strings.Repeat("does ", 40))
	f.Add("Who's \xff ’s ' 's'")
	o, err := schema.Load()
	if err != nil {
		f.Fatal(err)
	}
	p := english.New(o)
	f.Fuzz(func(t *testing.T, question string) {
		r, err := p.Parse(t.Context(), fewNames{}, question)
		var not *english.Misunderstood
		var unknown *english.Unknown
		switch {
		case errors.As(err, &not):
			if not.Start < 0 || not.Start > not.End || not.End > len(question) {
				t.Fatalf("%q: not understood from %d to %d", question, not.Start, not.End)
			}
			if !utf8.ValidString(question) {
				return
			}
			if not.Nearest != "" {
				if _, err := p.Parse(t.Context(), fewNames{}, not.Nearest); err != nil {
					t.Fatalf("%q: nearest question %q: %v", question, not.Nearest, err)
				}
			}
		case errors.As(err, &unknown):
			if unknown.Name == "" || !strings.Contains(question, unknown.Name) {
				t.Fatalf("%q: unknown name %q", question, unknown.Name)
			}
		case err != nil:
			t.Fatal(err)
		default:
			q := r.Query
			if q.Form == queries.Connect {
				if q.From == "" || q.To == "" {
					t.Fatalf("%q: a connection of %q and %q", question, q.From, q.To)
				}
				return
			}
			if len(q.Patterns) == 0 {
				t.Fatalf("%q: no patterns", question)
			}
			// Every variable that is asked for is in a pattern.
			for _, v := range q.Find {
				in := false
				for _, pt := range q.Patterns {
					in = in || pt.Subject.Var == v || pt.Object.Var == v
				}
				if !in {
					t.Fatalf("%q: ?%s is in no pattern of %s", question, v, r)
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	s, p := world(b)
	for b.Loop() {
		if _, err := p.Parse(b.Context(), s, "Which allies of Serbia don't recognize Kosovo?"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	o, err := schema.Load()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		english.New(o)
	}
}
