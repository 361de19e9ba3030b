package sparql

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph/export"
	"entente/queries/sparql/dataset"
)

// benchGraph is the graph of SPARQL_BENCH, a file of N-Quads that testdata/bench
// makes.
func benchGraph(b *testing.B) *dataset.Memory {
	name := os.Getenv("SPARQL_BENCH")
	if name == "" {
		b.Skip("SPARQL_BENCH names no file; see testdata/bench/README.md")
	}
	f, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	builder := dataset.Builder{Union: true}
	for q, err := range export.ReadNQuads(name, f) {
		if err != nil {
			b.Fatal(err)
		}
		builder.Add(q)
	}
	return builder.Build()
}

func BenchmarkQueries(b *testing.B) {
	src := benchGraph(b)
	files, err := filepath.Glob("testdata/bench/queries/*.rq")
	if err != nil || len(files) == 0 {
		b.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(strings.TrimSuffix(filepath.Base(file), ".rq"), func(b *testing.B) {
			b.ReportAllocs()
			rows := 0
			for b.Loop() {
				q, err := Parse(string(text), ParseOptions{})
				if err != nil {
					b.Fatal(err)
				}
				r, err := q.Run(b.Context(), src, RunOptions{})
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

// BenchmarkLoad loads the graph from N-Quads.
func BenchmarkLoad(b *testing.B) {
	quads := 0
	for b.Loop() {
		quads += benchGraph(b).Len()
	}
	b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
}
