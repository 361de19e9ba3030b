package resolve_test

import (
	"context"
	"testing"

	"entente/graph"
	"entente/graph/language/en"
	"entente/graph/resolve"
	"entente/graph/text"
	"entente/schema"
)

// known is a small background of our own.
func known() []resolve.Known {
	country := func(name, adjective, demonym, capital string, aliases ...string) resolve.Known {
		return resolve.Known{
			Entity:     graph.Entity{ID: graph.EntityID(graph.Slug(name)), Name: name, Class: schema.Country, Aliases: aliases, Background: true},
			Adjectives: []string{adjective}, Demonyms: []string{demonym}, Capitals: []string{capital},
		}
	}
	organization := func(name string, aliases ...string) resolve.Known {
		return resolve.Known{Entity: graph.Entity{ID: graph.EntityID(graph.Slug(name)), Name: name, Class: schema.Organization, Aliases: aliases, Background: true}}
	}
	russia := country("Russia", "Russian", "Russians", "Moscow")
	russia.Seats = []string{"Kremlin"}
	return []resolve.Known{
		russia,
		country("Norway", "Norwegian", "Norwegians", "Oslo"),
		country("United States", "American", "Americans", "Washington", "US", "U.S."),
		country("Guinea-Bissau", "Bissau-Guinean", "", "Bissau"),
		country("Guinea", "Guinean", "Guineans", "Conakry"),
		organization("European Union", "EU"),
		organization("NATO"),
	}
}

func read(t *testing.T, body string) (*text.Document, map[graph.EntityID]graph.Entity) {
	t.Helper()
	d := &text.Document{Article: &graph.Article{ID: "a", Date: "2023-05-04", Text: body}, Text: body}
	if err := new(en.Pipeline).Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	entities, err := resolve.New(known(), []string{"president", "prime minister", "foreign minister"}).Resolve(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	byID := make(map[graph.EntityID]graph.Entity)
	for _, e := range entities {
		byID[e.ID] = e
	}
	return d, byID
}

func TestResolve(t *testing.T) {
	tests := []struct {
		text, mention string
		want          string // name of the entity, "" for no mention
		class         schema.ClassID
	}{
		{"Norway objected.", "Norway", "Norway", schema.Country},
		{"The Norwegian government objected.", "Norwegian", "Norway", schema.Country},
		{"They say the US objected.", "US", "United States", schema.Country},
		{"Give us a reason, Norway said.", "us", "", ""},
		{"The Kremlin objected.", "Kremlin", "Russia", schema.Country},
		{"The two sides spoke. Moscow objected.", "Moscow", "Russia", schema.Country},
		{"The ministers met in Moscow.", "Moscow", "Moscow", schema.Place},
		{"Troops left Guinea-Bissau.", "Guinea-Bissau", "Guinea-Bissau", schema.Country},
		{"Norwegian Prime Minister Kari Lund met reporters. Lund smiled.", "Lund", "Kari Lund", schema.Person},
		{"Norwegian Prime Minister Kari Lund met reporters. She smiled.", "She", "Kari Lund", schema.Person},
		{"Norwegian Prime Minister Kari Lund met reporters. The prime minister smiled.", "The prime minister", "Kari Lund", schema.Person},
		{"The Free Harbour Party (FHP) won. Critics of the FHP left.", "FHP", "Free Harbour Party", schema.Organization},
		{"Norway, which left the bloc, asked the EU.", "EU", "EU", schema.Organization},
	}
	for _, tt := range tests {
		d, entities := read(t, tt.text)
		got, class := "", schema.ClassID("")
		for _, m := range d.Mentions {
			if d.String(m.Span) == tt.mention {
				got, class = entities[m.Entity].Name, m.Class
			}
		}
		if got != tt.want || class != tt.class {
			t.Errorf("%q: %q is %q (%s), want %q (%s)", tt.text, tt.mention, got, class, tt.want, tt.class)
		}
	}
}

// TestMentions holds what every mention promises.
func TestMentions(t *testing.T) {
	d, entities := read(t, "OSLO (CP) — Norwegian Foreign Minister Kari Lund met U.S. officials on Monday. “We are ready,” she said, and left for Moscow, which it – the EU – had not expected.")
	last := -1
	heads := make(map[int]bool)
	for _, m := range d.Mentions {
		if m.First < last {
			t.Errorf("mention %q stands out of order", d.String(m.Span))
		}
		last = m.First
		if m.First >= m.Last || d.Tokens[m.First].Start != m.Start || d.Tokens[m.Last-1].End != m.End {
			t.Errorf("mention %q: tokens [%d,%d) do not cover [%d,%d)", d.String(m.Span), m.First, m.Last, m.Start, m.End)
		}
		if m.Entity == "" && len(m.Members) < 2 || m.Reason == "" || m.Class == "" {
			t.Errorf("mention %q has no entity, no reason or no class", d.String(m.Span))
		}
		if m.Head < m.First || m.Head >= m.Last || heads[m.Head] {
			t.Errorf("mention %q: its head %d lies outside or heads another", d.String(m.Span), m.Head)
		}
		heads[m.Head] = true
		for _, id := range append([]graph.EntityID{m.Entity, m.Place, m.Of}, m.Members...) {
			if _, ok := entities[id]; !ok && id != "" {
				t.Errorf("mention %q refers to %s, which is not returned", d.String(m.Span), id)
			}
		}
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("Norwegian Prime Minister Kari Lund, of the EU, said the country's president left.")
	f.Add("The the THE U.S.-led (EU) Russia’s 's its which who")
	f.Fuzz(func(t *testing.T, body string) {
		d := &text.Document{Article: &graph.Article{ID: "a", Text: body}, Text: body}
		if err := new(en.Pipeline).Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if _, err := resolve.New(known(), []string{"president"}).Resolve(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	})
}
