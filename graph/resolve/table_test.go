package resolve_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"entente/graph/resolve"
	"entente/schema"
	"entente/seeds"
)

func TestReadBackground(t *testing.T) {
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		t.Fatal(err)
	}
	states := 0
	for _, k := range known {
		if k.Class != schema.Country || k.Kind != "" {
			continue
		}
		states++
		if len(k.ISO2) != 2 || len(k.SameAs) != 1 {
			t.Errorf("%s: iso2 %q, same as %v", k.ID, k.ISO2, k.SameAs)
		}
	}
	if states != 197 {
		t.Errorf("%d states, want 197", states)
	}
	lexicon := resolve.NewLexicon(known)
	for _, tt := range []struct {
		words string
		n     int
		id    string
		as    resolve.SenseKind
	}{
		{"Serbia said", 1, "serbia", resolve.AsName},
		{"Serbian officials", 1, "serbia", resolve.AsAdjective},
		{"Côte d'Ivoire won", 2, "ivory-coast", resolve.AsAlias},
		{"Papua New Guinea", 3, "papua-new-guinea", resolve.AsName},
		{"Guinea - Bissau", 3, "guinea-bissau", resolve.AsName},
		{"Downing Street denied", 2, "united-kingdom", resolve.AsSeat},
		{"U.S. troops", 1, "united-states", resolve.AsAlias},
		{"us all", 0, "", 0},
		{"turkey for dinner", 0, "", 0},
	} {
		n, senses := lexicon.Longest(strings.Fields(tt.words))
		if n != tt.n || n > 0 && (string(senses[0].Known.ID) != tt.id || senses[0].As != tt.as) {
			t.Errorf("%q: %d words, %v, want %d, %s", tt.words, n, senses, tt.n, tt.id)
		}
	}
}

func TestReadBackgroundFaults(t *testing.T) {
	_, err := resolve.ReadBackground(fstest.MapFS{
		"a.csv": {Data: []byte("id,name,class,colour\nx,Norway,Country,red\n")},
		"b.csv": {Data: []byte("id,name,class,wikidata\nnorway,Norway,Country,P20\npoland,Poland,Country,Q36\npoland,Poland,Country,Q36\n")},
	})
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{`a.csv:1: unknown column "colour"`, `a.csv:2: id "x"`, `b.csv:2: wikidata "P20"`, "b.csv:4: id poland stands already in b.csv"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error does not tell %s:\n%v", want, err)
		}
	}
}

func BenchmarkReadBackground(b *testing.B) {
	for b.Loop() {
		if _, err := resolve.ReadBackground(seeds.Entities()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNewLexicon(b *testing.B) {
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		resolve.NewLexicon(known)
	}
}
