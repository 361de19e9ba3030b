package sparql

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"entente/graph"
	"entente/graph/store"
	"entente/queries/sparql/dataset"
	"entente/schema"
)

// benchStore returns a store on disk with some articles of four claims, about 70
// quads each; SPARQL_BENCH_ARTICLES says how many, 500 by default.
func benchStore(b *testing.B) *store.Store {
	n := 500
	if s := os.Getenv("SPARQL_BENCH_ARTICLES"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	s, err := store.Open(b.Context(), b.TempDir()+"/store", store.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	rnd := rand.New(rand.NewPCG(1, 1))
	skewed := func(n int) int {
		x := rnd.Float64()
		return int(float64(n) * x * x * x * x)
	}
	var batch []graph.Reading
	for a := range n {
		r := graph.Reading{Article: &graph.Article{ID: graph.ArticleID(fmt.Sprintf("news-%d", a)), Date: "2022-08-18"}}
		seen := map[int]bool{}
		actor := func() graph.EntityID {
			i := skewed(20_000)
			name := fmt.Sprintf("Actor Number %d", i)
			id := graph.NamedID(name, schema.Person)
			if !seen[i] {
				seen[i] = true
				r.Entities = append(r.Entities, graph.Entity{ID: id, Name: name, Class: schema.Person})
			}
			return id
		}
		for line := range 4 {
			text := fmt.Sprintf("Sentence %d of article %d says that somebody met somebody else, and that talks went on. ", line, a)
			start := len(r.Article.Text)
			r.Article.Text += text
			c := graph.Claim{Article: r.Article.ID, Subject: actor(), Object: actor(), Polarity: graph.Positive, Modality: graph.Reported, Confidence: 0.9, Extractor: "bench",
				Relation: []schema.RelationID{"meets", "supports", "leads", "recognizes"}[skewed(4)],
				Evidence: graph.Evidence{Sentence: line, Start: start, End: start + len(text) - 1, Text: text[:len(text)-1]}}
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

// BenchmarkStore asks a store through its indexes, and read into memory.
func BenchmarkStore(b *testing.B) {
	s := benchStore(b)
	snapshot, err := s.Snapshot(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { snapshot.Close() })
	var memory *dataset.Memory
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if memory, err = dataset.Load(b.Context(), s); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(memory.Len()*b.N)/b.Elapsed().Seconds(), "quads/s")
	})
	o := ParseOptions{Prefixes: map[string]string{}}
	for _, p := range store.Prefixes() {
		o.Prefixes[p.Name] = p.IRI
	}
	for _, query := range []struct{ name, text string }{
		{"neighbours", `SELECT DISTINCT ?x ?n { e:actor-number-0 r:meets ?x . ?x rdfs:label ?n }`},
		{"evidence", `SELECT ?p ?o ?text { GRAPH ?c { e:actor-number-7 ?p ?o . ?c v:evidence ?s } ?s oa:exact ?text }`},
		{"two hops", `SELECT DISTINCT ?y { e:actor-number-3 r:meets ?x . ?x r:supports ?y }`},
		{"optional", `SELECT ?c ?w { ?c v:subject e:actor-number-1 OPTIONAL { ?c v:when ?w } }`},
		{"count", `SELECT ?r (COUNT(*) AS ?n) { ?c v:relation ?r } GROUP BY ?r`},
	} {
		q, err := Parse(query.text, o)
		if err != nil {
			b.Fatal(err)
		}
		for _, source := range []struct {
			name string
			src  dataset.Source
		}{{"indexes", dataset.Stored(snapshot)}, {"memory", memory}} {
			b.Run(query.name+"/"+source.name, func(b *testing.B) {
				rows := 0
				for b.Loop() {
					r, err := q.Run(b.Context(), source.src, RunOptions{})
					if err != nil {
						b.Fatal(err)
					}
					rows = 0
					for _, err := range r.Solutions {
						if err != nil {
							b.Fatal(err)
						}
						rows++
					}
				}
				b.ReportMetric(float64(rows), "rows")
			})
		}
	}
}
