package resolve_test

import (
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"entente/graph"
	"entente/graph/resolve"
	"entente/schema"
	"entente/seeds"
)

// kinds are the kinds that the tables of background entities use, by class.
var kinds = map[schema.ClassID][]string{
	schema.Country: {"", "former", "territory"},
	schema.Organization: {"agency", "alliance", "armed-group", "bank", "bloc", "central-bank", "company", "court", "force", "intelligence",
		"church", "media", "ministry", "movement", "news-agency", "ngo", "parliament", "party", "police", "union", "university"},
	schema.Place: {"base", "building", "canal", "city", "continent", "desert", "district", "island", "lake", "mountain", "peninsula", "region",
		"river", "sea", "site", "state", "strait", "territory"},
	schema.Group: {"people", "states"},
}

// TestTablesSorted holds each table in the order of its ids.
func TestTablesSorted(t *testing.T) {
	files := seeds.Entities()
	names, err := fs.Glob(files, "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i, row := range rows[1:] {
			if i > 0 && rows[i][0] >= row[0] {
				t.Errorf("%s:%d: %q stands after %q", name, i+2, row[0], rows[i][0])
			}
			for _, cell := range row {
				if cell != strings.TrimSpace(cell) || strings.Contains(cell, ";;") || strings.HasPrefix(cell, ";") || strings.HasSuffix(cell, ";") ||
					strings.Contains(cell, "; ") || strings.Contains(cell, " ;") {
					t.Errorf("%s:%d: stray space or separator in %q", name, i+2, cell)
				}
			}
		}
	}
}

// TestTables holds that kinds and countries are known, that Wikidata ids are
// unique, and that no name stands for two unless both call it ambiguous.
func TestTables(t *testing.T) {
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		t.Fatal(err)
	}
	class := make(map[graph.EntityID]schema.ClassID)
	wikidata := make(map[string]graph.EntityID)
	for _, k := range known {
		class[k.ID] = k.Class
		if !slices.Contains(kinds[k.Class], k.Kind) {
			t.Errorf("%s: a %s of kind %q", k.ID, k.Class, k.Kind)
		}
		for _, iri := range k.SameAs {
			if other, ok := wikidata[iri]; ok {
				t.Errorf("%s and %s are both %s", k.ID, other, iri)
			}
			wikidata[iri] = k.ID
		}
	}
	type claim struct {
		id graph.EntityID
		as string
	}
	claims := make(map[string][]claim)
	for _, k := range known {
		if k.Country != "" && class[k.Country] != schema.Country {
			t.Errorf("%s: its country %s is a %s", k.ID, k.Country, class[k.Country])
		}
		own := make(map[string]bool)
		add := func(as string, names ...string) {
			for _, name := range names {
				key := name
				if strings.ToUpper(name) != name {
					key = graph.Fold(name)
				}
				if own[name] {
					t.Errorf("%s: %q stands there twice", k.ID, name)
				}
				if own[name] = true; !slices.Contains(claims[key], claim{k.ID, as}) {
					claims[key] = append(claims[key], claim{k.ID, as})
				}
			}
		}
		if !slices.Contains(k.Ambiguous, k.Name) {
			add("names", k.Name)
		}
		add("aliases", k.Aliases...)
		add("ambiguous names", k.Ambiguous...)
		add("adjectives", k.Adjectives...)
		for _, name := range k.Demonyms {
			if !slices.Contains(k.Adjectives, name) {
				add("demonyms", name)
			}
		}
		for _, seat := range append(slices.Clone(k.Capitals), k.Seats...) {
			claims[graph.Fold(seat)] = append(claims[graph.Fold(seat)], claim{k.ID, "seats"})
		}
	}
	for name, by := range claims {
		// A capital stands for its government, and for the city that is a place.
		names, governments := 0, 0
		for i, c := range by {
			switch {
			case c.as == "ambiguous names" || slices.ContainsFunc(by[:i], func(o claim) bool { return o.id == c.id && o.as != "ambiguous names" }):
			case c.as == "seats":
				governments++
			default:
				names++
			}
		}
		if names > 1 || governments > 1 {
			t.Errorf("%q stands for several: %v", name, by)
		}
	}
}

// TestLexiconConcurrent lets several look the same words up at once, each for the
// first time; the race detector judges it.
func TestLexiconConcurrent(t *testing.T) {
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		t.Fatal(err)
	}
	lexicon := resolve.NewLexicon(known)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for i := range known {
				k := &known[i]
				if slices.Contains(k.Ambiguous, k.Name) {
					continue
				}
				words := strings.FieldsFunc(k.Name, func(r rune) bool { return r == ' ' || r == '-' })
				if n, senses := lexicon.Longest(words); n != len(words) || !slices.ContainsFunc(senses, func(s resolve.Sense) bool { return s.Known == k }) {
					t.Errorf("%s is not found: %d words", k.Name, n)
				}
			}
		})
	}
	wait.Wait()
}
