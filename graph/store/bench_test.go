package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/schema"
)

// STORE_BENCH_QUADS is the size of the store that benchmarks read from and add to;
// 100,000 quads by default. The README says what they give with 1,000,000.
func benchmarkSize() int {
	if n, err := strconv.Atoi(os.Getenv("STORE_BENCH_QUADS")); err == nil {
		return n
	}
	return 100_000
}

// newsReading invents a reading like those of news: about 60 quads, a few actors
// that are in all articles and many that are in few.
func newsReading(rnd *rand.Rand, n int) graph.Reading {
	var lines []string
	for i := range 4 {
		lines = append(lines, fmt.Sprintf("Sentence %d of article %d says that somebody met somebody else on Thursday, and that talks went on.", i, n))
	}
	r := reading(fmt.Sprintf("news-%07d", n), strings.Join(lines, "\n"))
	var ids []string
	seen := make(map[int]bool)
	for len(ids) < 4 {
		// A Zipf-like choice among 20,000 people.
		p := int(20_000 * pow4(rnd.Float64()))
		if seen[p] {
			continue
		}
		seen[p] = true
		id := fmt.Sprintf("person-%d", p)
		ids = append(ids, id)
		r.Entities = append(r.Entities, entity(id, fmt.Sprintf("Person Number %d", p), schema.Person, fmt.Sprintf("Number %d", p)))
	}
	for _, e := range background() {
		r.Entities = append(r.Entities, graph.Entity{ID: e.ID, Name: e.Name, Class: e.Class})
		ids = append(ids, string(e.ID))
	}
	kinds := []string{"meets", "recognizes", "supports", "leads"}
	for i := range 4 {
		claim(&r, i, ids[i], kinds[rnd.IntN(len(kinds))], ids[rnd.IntN(len(ids))], func(c *graph.Claim) {
			c.Modality, c.When = graph.Reported, "2022-08-18"
		})
	}
	return r
}

func pow4(x float64) float64 { return x * x * x * x }

// benchStore returns a store on disk with some quads.
func benchStore(b *testing.B, quads int) (s *Store, path string, articles int) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "store")
	s, err := Open(b.Context(), path, Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { closeStore(b, s) })
	putBackground(b, s, background()...)
	rnd := rand.New(rand.NewPCG(1, 1))
	began := time.Now()
	for {
		st, err := s.quadCount()
		if err != nil {
			b.Fatal(err)
		}
		if st >= quads {
			b.Logf("%d quads in %v, %.0f quads/s, %d articles", st, time.Since(began).Round(time.Millisecond), float64(st)/time.Since(began).Seconds(), articles)
			return s, path, articles
		}
		var batch []graph.Reading
		for range 150 {
			batch = append(batch, newsReading(rnd, articles))
			articles++
		}
		put(b, s, batch...)
	}
}

// quadCount is the number of quads, without counting anything else.
func (s *Store) quadCount() (int, error) {
	v, err := s.backend.view()
	if err != nil {
		return 0, err
	}
	defer v.done()
	return v.quadCount(context.Background())
}

func BenchmarkPut(b *testing.B) {
	for _, size := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("articles=%d", size), func(b *testing.B) {
			s, _, n := benchStore(b, benchmarkSize())
			before, _ := s.quadCount()
			rnd := rand.New(rand.NewPCG(2, 2))
			for b.Loop() {
				var batch []graph.Reading
				for range size {
					batch = append(batch, newsReading(rnd, n))
					n++
				}
				put(b, s, batch...)
			}
			after, _ := s.quadCount()
			b.ReportMetric(float64(after-before)/b.Elapsed().Seconds(), "quads/s")
			b.ReportMetric(float64(after-before)/float64(b.N*size), "quads/article")
		})
	}
}

func BenchmarkPutAgain(b *testing.B) {
	s, _, _ := benchStore(b, benchmarkSize())
	r := newsReading(rand.New(rand.NewPCG(1, 1)), 0)
	for b.Loop() {
		put(b, s, r)
	}
}

func BenchmarkRead(b *testing.B) {
	s, _, n := benchStore(b, benchmarkSize())
	rnd := rand.New(rand.NewPCG(3, 3))
	var people []graph.EntityID
	var claims []graph.ClaimID
	for c, err := range s.Claims(b.Context(), graph.Filter{}) {
		if err != nil {
			b.Fatal(err)
		}
		if rnd.IntN(50) == 0 {
			claims = append(claims, c.ID)
			people = append(people, c.Subject)
		}
		if len(claims) == 2000 {
			break
		}
	}
	ctx := b.Context()
	run := func(name string, f func(i int) int) {
		b.Run(name, func(b *testing.B) {
			results, i := 0, 0
			for b.Loop() {
				results += f(i)
				i++
			}
			b.ReportMetric(float64(results)/float64(b.N), "results/op")
		})
	}
	run("claim", func(i int) int {
		_, ok, err := s.Claim(ctx, claims[i%len(claims)])
		if !ok || err != nil {
			b.Fatal(ok, err)
		}
		return 1
	})
	run("claims of a person", func(i int) int {
		return len(collect(b, s.Claims(ctx, graph.Filter{Entity: people[i%len(people)]})))
	})
	run("claims of a person and a country", func(i int) int {
		return len(collect(b, s.Claims(ctx, graph.Filter{Subject: people[i%len(people)], Object: "serbia"})))
	})
	run("claims of a hub", func(i int) int {
		return len(collect(b, s.Claims(ctx, graph.Filter{Entity: "serbia"})))
	})
	run("claims of an article", func(i int) int {
		return len(collect(b, s.Claims(ctx, graph.Filter{Article: graph.ArticleID(fmt.Sprintf("news-%07d", i%n))})))
	})
	run("lookup", func(i int) int {
		found, err := s.Lookup(ctx, fmt.Sprintf("person number %d", i%1000))
		if err != nil {
			b.Fatal(err)
		}
		return len(found)
	})
	run("entity", func(i int) int {
		_, ok, err := s.Entity(ctx, people[i%len(people)])
		if !ok || err != nil {
			b.Fatal(ok, err)
		}
		return 1
	})
	run("unchanged", func(i int) int {
		_, err := s.Hash(ctx, graph.ArticleID(fmt.Sprintf("news-%07d", i%n)))
		if err != nil {
			b.Fatal(err)
		}
		return 1
	})
	run("suggest", func(i int) int {
		found, err := s.Suggest(ctx, "Persn Number 17", 5)
		if err != nil {
			b.Fatal(err)
		}
		return len(found)
	})
	run("stats", func(i int) int {
		if _, err := s.Stats(ctx); err != nil {
			b.Fatal(err)
		}
		return 1
	})
	run("quads", func(i int) int {
		n := 0
		for _, err := range s.Quads(ctx) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		return n
	})
}

func BenchmarkOpen(b *testing.B) {
	s, path, _ := benchStore(b, benchmarkSize())
	closeStore(b, s)
	for b.Loop() {
		s, err := Open(b.Context(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		closeStore(b, s)
	}
}
