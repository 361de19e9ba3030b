package queries_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"entente/graph"
	"entente/graph/store"
	"entente/queries"
	"entente/schema"
)

// large returns a store on disk of invented articles with four claims each, about 70
// quads an article, whose actors are as uneven as those of news. QUERIES_BENCH_ARTICLES
// says how many there are, 500 by default; 14,000 make a million quads.
func large(b *testing.B) *store.Store {
	b.Helper()
	n := 500
	if v, err := strconv.Atoi(os.Getenv("QUERIES_BENCH_ARTICLES")); err == nil {
		n = v
	}
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "store"), store.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	rnd := rand.New(rand.NewPCG(1, 1))
	skewed := func(n int) int {
		x := rnd.Float64()
		return int(float64(n) * x * x * x * x)
	}
	relations := []schema.RelationID{"meets", "supports", "leads", "recognizes", "accuses"}
	modalities := []graph.Modality{graph.Asserted, graph.Reported, graph.Alleged, graph.Planned}
	var batch []graph.Reading
	for a := range n {
		id := graph.ArticleID(fmt.Sprintf("news-%d", a))
		r := graph.Reading{Article: &graph.Article{ID: id, Publisher: fmt.Sprintf("Paper %d", a%7), Date: fmt.Sprintf("2022-%02d-%02d", 1+a%12, 1+a%28)}}
		seen := make(map[graph.EntityID]bool)
		actor := func() graph.EntityID {
			name := fmt.Sprintf("Actor Number %d", skewed(20_000))
			id := graph.NamedID(name, schema.Person)
			if !seen[id] {
				seen[id] = true
				r.Entities = append(r.Entities, graph.Entity{ID: id, Name: name, Class: schema.Person})
			}
			return id
		}
		for line := range 4 {
			text := fmt.Sprintf("Sentence %d of article %d says that somebody met somebody else, and that talks went on. ", line, a)
			start := len(r.Article.Text)
			r.Article.Text += text
			c := graph.Claim{
				Article: id, Subject: actor(), Relation: relations[skewed(len(relations))], Object: actor(), Polarity: graph.Positive,
				Modality: modalities[skewed(len(modalities))], Confidence: 0.9, Extractor: "bench",
				Evidence: graph.Evidence{Sentence: line, Start: start, End: start + len(text) - 1, Text: text[:len(text)-1]},
			}
			if rnd.IntN(20) == 0 {
				c.Polarity = graph.Negative
			}
			c.Identify()
			r.Claims = append(r.Claims, c)
		}
		if batch = append(batch, r); len(batch) == 200 || a == n-1 {
			if err := s.Put(b.Context(), batch...); err != nil {
				b.Fatal(err)
			}
			batch = batch[:0]
		}
	}
	return s
}

func actor(n int) graph.EntityID {
	return graph.NamedID(fmt.Sprintf("Actor Number %d", n), schema.Person)
}

// BenchmarkLarge asks a large store of actors of whom much is said, and little.
func BenchmarkLarge(b *testing.B) {
	s := large(b)
	for _, test := range []struct {
		name     string
		from, to graph.EntityID
		options  queries.PathOptions
	}{
		{"paths/much-much", actor(0), actor(1), queries.PathOptions{}},
		{"paths/little-much", actor(15_000), actor(0), queries.PathOptions{}},
		{"paths/little-little", actor(15_000), actor(19_000), queries.PathOptions{}},
		{"paths/little-little-5", actor(15_000), actor(19_000), queries.PathOptions{Limit: 5}},
		{"paths/non-facts", actor(15_000), actor(19_000), queries.PathOptions{NonFacts: true}},
	} {
		b.Run(test.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = 0
				for _, err := range queries.Paths(b.Context(), s, test.from, test.to, test.options) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n), "paths")
		})
	}
	for _, of := range []struct {
		name string
		id   graph.EntityID
	}{{"much", actor(0)}, {"little", actor(15_000)}} {
		b.Run("timeline/"+of.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = 0
				for _, err := range queries.Timeline(b.Context(), s, of.id, "", queries.TimelineOptions{}) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n), "moments")
		})
		b.Run("between/"+of.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := queries.Between(b.Context(), s, of.id, actor(1), queries.TieOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("voices/"+of.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := queries.Voices(b.Context(), s, of.id); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for _, since := range []string{"2022-12-28", "2022-12-01"} {
		b.Run("changes/"+since, func(b *testing.B) {
			n := 0
			for b.Loop() {
				d, err := queries.Changes(b.Context(), s, since, queries.ChangeOptions{})
				if err != nil {
					b.Fatal(err)
				}
				n = len(d.Articles)
			}
			b.ReportMetric(float64(n), "articles")
		})
	}
}
