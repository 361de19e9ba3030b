package build

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/text"
)

// claimsOf returns the claims of a reading as "subject relation object: evidence".
func claimsOf(r graph.Reading) (out []string) {
	for _, c := range r.Claims {
		out = append(out, strings.TrimSpace(string(c.Subject)+" "+string(c.Relation)+" "+string(c.Object)+c.Quote)+": "+c.Evidence.Text)
	}
	return out
}

func TestExtractor(t *testing.T) {
	for _, test := range []struct {
		name, in, entities string
		claims             []string
		faults             []string // what each has in it
	}{
		{"ordered by evidence", "Cy meets Bob. Bob sees Ann. Dee waits.", "ann bob cy",
			[]string{"cy meets bob: Cy meets Bob.", "bob sees ann: Bob sees Ann."}, nil},
		{"nothing", "Dee waits.", "", nil, nil},
		{"one of the same id", "Cy meets Bob TWO.", "bob cy", []string{"cy meets bob: Cy meets Bob TWO."}, nil},
		{"a quote", "Cy says Bob SAYS.", "cy", []string{"cy says so: Cy says Bob SAYS."}, nil},
		{"evidence that the text does not say", "Cy meets Bob MISQUOTE. Bob sees Ann.", "ann bob", []string{"bob sees ann: Bob sees Ann."},
			[]string{`claim cy meets bob of "fake/meets": evidence "Cy meets Bob MISQUOTE.!", but the text says "Cy meets Bob MISQUOTE."`}},
		{"many faults", "Cy meets Bob OUTSIDE. Cy meets Bob NOWHERE. Cy meets Bob STRANGER. Cy meets Bob NOBODY. Cy meets Bob MAYBE. Cy meets Bob NEITHER. Cy meets Bob CERTAIN. Cy meets Bob MUTE. Cy meets Bob SHOUT.",
			"", nil, []string{`quote "so"`, `quote ""`, "confidence 1.1", `polarity ""`, `modality "maybe"`, `entity "" is not`, `entity "stranger" is not`, "sentence 99 of 9", "of a text of"}},
		{"an entity twice", "Cy meets Cy TWICE.", "cy", []string{"cy meets cy: Cy meets Cy TWICE."}, []string{"1 entities bear the id of another"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := from("f", "x", test.in)
			r, err := new(reader).extractor().Read(t.Context(), a)
			var faults Faults
			if err != nil && !errors.As(err, &faults) {
				t.Fatal(err)
			}
			if len(faults) != len(test.faults) {
				t.Errorf("got the faults %q, want %q", faults, test.faults)
			}
			for i := range min(len(faults), len(test.faults)) {
				if !strings.Contains(faults[i].Error(), test.faults[i]) {
					t.Errorf("got the fault %q, want %q", faults[i], test.faults[i])
				}
			}
			if diff := cmp.Diff(claimsOf(r), test.claims); diff != "" {
				t.Errorf("claims: got -, want +:\n%s", diff)
			}
			var entities []string
			for _, e := range r.Entities {
				entities = append(entities, string(e.ID))
			}
			if got := strings.Join(entities, " "); got != test.entities {
				t.Errorf("entities: got %q, want %q", got, test.entities)
			}
			for _, c := range r.Claims {
				want := c
				want.Identify()
				if c.ID != want.ID || c.Article != "x" {
					t.Errorf("claim of article %q has the id %s, want %s", c.Article, c.ID, want.ID)
				}
				if strings.Contains(test.in, "TWO") && c.Confidence != .9 {
					t.Errorf("confidence %v of the claim that is kept, want the higher one", c.Confidence)
				}
			}
			if r.Article != a {
				t.Error("the reading is not of the article")
			}
		})
	}
}

func TestExtractorFails(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, test := range []struct {
		name string
		ctx  context.Context
		in   string
		want []string // that the error has in it
	}{
		{"a step", t.Context(), "Cy meets Bob FAIL.", []string{"nobody\nis known"}},
		{"a relater halfway", t.Context(), "Cy meets Bob BREAK. Bob sees Ann.", []string{"no answer"}},
		{"a panic", t.Context(), "Cy meets Bob PANIC. Bob sees Ann.", []string{"panic: runtime error: invalid memory address", "in build.act (fake_test.go:"}},
		{"a context", cancelled, "Cy meets Bob.", []string{"context canceled"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := new(reader).extractor().Read(test.ctx, from("f", "x", test.in))
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got the error %q, want %q in it", err, want)
				}
			}
			if r.Article != nil || r.Claims != nil || r.Entities != nil {
				t.Errorf("a reading with the error: %v", r)
			}
		})
	}
}

// dated keeps the document that it gets.
type dated struct {
	*reader
	d text.Document
}

func (r *dated) Annotate(ctx context.Context, d *text.Document) error {
	r.d = *d
	return r.reader.Annotate(ctx, d)
}

func TestExtractorDateline(t *testing.T) {
	r := &dated{reader: new(reader)}
	const in = "PARIS, France (AP) — Cy meets Bob."
	(Extractor{r, r, r}).Read(t.Context(), from("f", "x", in)) // the fake does not know datelines
	if r.d.Text != in || r.d.Place != "PARIS, France" || in[r.d.Body:] != "Cy meets Bob." {
		t.Errorf("place %q, body at %d, text %q", r.d.Place, r.d.Body, r.d.Text)
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string]int{"": 0, " One — two.\nThree-four 5 ": 4, "“Ça va?”": 2} {
		if got := words(in); got != want {
			t.Errorf("%q has %d words, want %d", in, got, want)
		}
	}
}
