package store

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/hidal-go/hidalgo/kv"

	"entente/graph"
	"entente/schema"
)

// The figures of README.md are those of make figures: invented news, actors by Zipf's
// law, 48 relations, about 80 quads an article.
//
// quads/cpu-s are by the time that the processors worked for it, and compare runs
// on a machine that others use, too. Loads and puts are the best of three.

// figures are the measures of a run, by size and name.
var figures = make(map[int]map[string]map[string]float64)

// note keeps measures of a benchmark for the table, the best of several.
func note(b *testing.B, measures map[string]float64) {
	for unit, value := range measures {
		b.ReportMetric(value, unit)
	}
	parts := strings.Split(b.Name(), "/")
	name := strings.ReplaceAll(parts[len(parts)-1], "_", " ")
	size := benchmarkSize()
	for _, p := range parts {
		if n, err := strconv.Atoi(p); err == nil {
			size = n
		}
	}
	if figures[size] == nil {
		figures[size] = make(map[string]map[string]float64)
	}
	best := figures[size][name]
	if best == nil || measures["quads/cpu-s"] > best["quads/cpu-s"] {
		figures[size][name] = measures
	}
}

// printFigures prints what was measured as the tables of README.md.
func printFigures() {
	sizes := slices.Sorted(maps.Keys(figures))
	row := func(title string, cell func(m map[string]map[string]float64) string) {
		fmt.Printf("| %s |", title)
		for _, n := range sizes {
			fmt.Printf(" %s |", cell(figures[n]))
		}
		fmt.Println()
	}
	fmt.Print("\n| |")
	for _, n := range sizes {
		if n >= 1_000_000 {
			fmt.Printf(" %d M quads |", n/1_000_000)
		} else {
			fmt.Printf(" %d k |", n/1000)
		}
	}
	fmt.Printf("\n|---|%s\n", strings.Repeat("---|", len(sizes)))
	number := func(v float64, decimals int) string {
		switch {
		case v >= 1e6:
			return fmt.Sprintf("%d,%03d,%03d", int(v)/1e6, int(v)/1000%1000, int(v)%1000)
		case v >= 1000:
			return fmt.Sprintf("%d,%03d", int(v)/1000, int(v)%1000)
		case v < 0.1 && decimals > 0:
			decimals = 3
		}
		return strconv.FormatFloat(v, 'f', decimals, 64)
	}
	for _, r := range [][2]string{
		{"load", "load into an empty store"}, {"put 125 on top", "put by batches of 125 articles on top"},
		{"put 1 on top", "put one article at a time on top"}, {"put into empty", "put by batches into an empty store"},
		{"import", "import the quads of another store, with reading them"},
	} {
		row(r[1]+", quads a CPU second (by the clock)", func(m map[string]map[string]float64) string {
			return fmt.Sprintf("%s (%s)", number(m[r[0]]["quads/cpu-s"], 0), number(m[r[0]]["quads/s"], 0))
		})
	}
	row("bytes a quad on disk", func(m map[string]map[string]float64) string { return number(m["load"]["B/quad"], 0) })
	for _, r := range []string{"load", "import"} {
		row("memory at its peak, MB: "+r, func(m map[string]map[string]float64) string { return number(m[r]["peak-MB"], 0) })
	}
	row("open, CPU ms (p50 by the clock)", func(m map[string]map[string]float64) string {
		return fmt.Sprintf("%s (%s)", number(m["open"]["cpu-ms"], 0), number(m["open"]["p50-ms"], 0))
	})
	for _, l := range lookups {
		row(l+": CPU / p50 / p99 ms, results", func(m map[string]map[string]float64) string {
			x := m[l]
			return fmt.Sprintf("%s / %s / %s, %s", number(x["cpu-ms"], 2), number(x["p50-ms"], 2), number(x["p99-ms"], 1), number(x["results"], 0))
		})
	}
	if len(plainFigures) > 0 {
		fmt.Printf("\n| the same pairs and quads, %d of them, written plainly | quads a CPU second | by the clock |\n|---|---|---|\n", plainSize)
		m := figures[sizes[len(sizes)-1]]
		for _, name := range plainFigures {
			fmt.Printf("| %s | %s | %s |\n", name, number(m[name]["quads/cpu-s"], 0), number(m[name]["quads/s"], 0))
		}
	}
	fmt.Println()
}

// zipf draws actors: the first is in one article of six or so.
type zipf struct {
	*rand.Zipf
	rnd *rand.Rand
}

func newZipf(seed uint64, quads int) zipf {
	rnd := rand.New(rand.NewPCG(seed, seed))
	return zipf{rand.NewZipf(rnd, 1.07, 8, uint64(max(100, quads/120))), rnd}
}

// figureBatch returns size readings, of the articles from n on.
func figureBatch(z zipf, n, size int) []graph.Reading {
	batch := make([]graph.Reading, size)
	for i := range batch {
		batch[i] = figureReading(z, n+i)
	}
	return batch
}

// figureReading invents article n.
func figureReading(z zipf, n int) graph.Reading {
	var lines []string
	for i := range 5 {
		lines = append(lines, fmt.Sprintf("In sentence %d of article %d, somebody said on Thursday that talks with somebody else about matter %d would go on.", i, n, z.rnd.IntN(1e6)))
	}
	r := reading(fmt.Sprintf("news-%08d", n), strings.Join(lines, "\n"))
	r.Article.Date = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, z.rnd.IntN(4000)).Format(time.DateOnly)
	var ids []string
	for len(ids) < 6 {
		p := z.Uint64()
		id := fmt.Sprintf("actor-%d", p)
		if slices.Contains(ids, id) {
			continue
		}
		ids = append(ids, id)
		r.Entities = append(r.Entities, entity(id, fmt.Sprintf("Actor %s %d", strings.ToUpper(strconv.FormatUint(p*2654435761%1e6, 36)), p), schema.Person))
	}
	modalities := []graph.Modality{graph.Asserted, graph.Asserted, graph.Reported, graph.Reported, graph.Alleged, graph.Planned, graph.Possible}
	for i := range 4 {
		claim(&r, i, ids[i], fmt.Sprintf("relation-%d", int(48*math.Pow(z.rnd.Float64(), 2))), ids[i+1+z.rnd.IntN(2)], func(c *graph.Claim) {
			c.Modality, c.When = modalities[z.rnd.IntN(len(modalities))], r.Article.Date
			if z.rnd.IntN(6) == 0 {
				c.Polarity = graph.Negative
			}
		})
	}
	return r
}

// figureReadings yields about as many quads.
func figureReadings(quads int) iter.Seq2[graph.Reading, error] {
	return func(yield func(graph.Reading, error) bool) {
		z := newZipf(1, quads)
		for n := range quads / 81 {
			if !yield(figureReading(z, n), nil) {
				return
			}
		}
	}
}

// usage measures what a piece of work takes.
type usage struct {
	began time.Time
	cpu   time.Duration
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func begin() usage {
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // the peak of memory begins anew
	return usage{time.Now(), cpuTime()}
}

func (u usage) report(b *testing.B, quads int) { note(b, u.measures(quads)) }

func (u usage) measures(quads int) map[string]float64 {
	m := map[string]float64{
		"quads/s":     float64(quads) / time.Since(u.began).Seconds(),
		"quads/cpu-s": float64(quads) / (cpuTime() - u.cpu).Seconds(),
		"ns/op":       0,
	}
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			m["peak-MB"] = float64(kb) / 1024
		}
	}
	return m
}

func folderSize(b *testing.B, path string) (n int64) {
	err := filepath.Walk(path, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			n += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// figureStore loads a store for reading.
func figureStore(b *testing.B, path string, quads int) *Store {
	s, err := Open(b.Context(), path, Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.Load(b.Context(), figureReadings(quads)); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkFigures measures stores of the sizes in STORE_FIGURES, quads with commas
// between them; without it, one of STORE_BENCH_QUADS.
func BenchmarkFigures(b *testing.B) {
	list := os.Getenv("STORE_FIGURES")
	if list == "" {
		benchmarkFigures(b, benchmarkSize())
		return
	}
	for size := range strings.SplitSeq(list, ",") {
		quads, err := strconv.Atoi(size)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(size, func(b *testing.B) { benchmarkFigures(b, quads) })
	}
	printFigures()
}

func benchmarkFigures(b *testing.B, quads int) {
	times := 3
	if quads > 2_000_000 {
		times = 1
	}
	path := filepath.Join(b.TempDir(), "store")
	b.Run("load", func(b *testing.B) {
		for range times {
			if err := os.RemoveAll(path); err != nil {
				b.Fatal(err)
			}
			debug.FreeOSMemory()
			u := begin()
			s := figureStore(b, path, quads)
			st, err := s.Stats(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			closeStore(b, s)
			m := u.measures(st.Stored)
			m["B/quad"] = float64(folderSize(b, path)) / float64(st.Stored)
			note(b, m)
		}
	})
	b.Run("open", func(b *testing.B) {
		var took []time.Duration
		cpu := time.Duration(0)
		for range 20 {
			began, working := time.Now(), cpuTime()
			s, err := Open(b.Context(), path, Options{})
			if err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(began))
			cpu += cpuTime() - working
			closeStore(b, s)
		}
		percentiles(b, took, cpu, 0)
	})
	b.Run("look up", func(b *testing.B) { benchmarkLookups(b, path, quads) })
	b.Run("import", func(b *testing.B) { benchmarkImport(b, path) })
	for _, articles := range []int{1, 125} {
		b.Run(fmt.Sprintf("put %d on top", articles), func(b *testing.B) {
			s, err := Open(b.Context(), path, Options{})
			if err != nil {
				b.Fatal(err)
			}
			z := newZipf(uint64(7+articles), quads)
			n := 10_000_000 * articles
			for range times {
				before, _ := s.quadCount()
				u := begin()
				for range max(8, 400/articles) {
					put(b, s, figureBatch(z, n, articles)...)
					n += articles
				}
				after, _ := s.quadCount()
				u.report(b, after-before)
			}
			closeStore(b, s)
		})
	}
	b.Run("put into empty", func(b *testing.B) {
		for range times {
			s, err := Open(b.Context(), filepath.Join(b.TempDir(), "store"), Options{Create: true})
			if err != nil {
				b.Fatal(err)
			}
			u := begin()
			if _, err := s.putAll(b.Context(), figureReadings(min(quads, 300_000))); err != nil {
				b.Fatal(err)
			}
			n, _ := s.quadCount()
			u.report(b, n)
			closeStore(b, s)
		}
	})
	if os.Getenv("STORE_BENCH_PLAIN") != "" { // Cayley and pebble used plainly, too
		benchmarkPlain(b, min(quads, plainSize))
	}
}

// benchmarkImport imports all quads of a store into another; reading them is a part of
// what it takes.
func benchmarkImport(b *testing.B, path string) {
	from, err := Open(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer closeStore(b, from)
	to, _ := openDisk(b, Options{})
	debug.FreeOSMemory()
	u := begin()
	done, err := to.Import(b.Context(), from.Quads(b.Context()))
	if err != nil || done.Faulty > 0 {
		b.Fatal(done, err)
	}
	n, _ := to.quadCount()
	u.report(b, n)
}

// percentiles reports those of times, and how many results a look-up has.
//
// cpu-ms is the time that the processors worked for one of them, on average.
func percentiles(b *testing.B, took []time.Duration, cpu time.Duration, results int) {
	slices.Sort(took)
	at := func(p float64) float64 {
		return float64(took[int(p*float64(len(took)-1))].Microseconds()) / 1000
	}
	note(b, map[string]float64{
		"cpu-ms": float64(cpu.Microseconds()) / 1000 / float64(len(took)),
		"p50-ms": at(.5), "p99-ms": at(.99), "results": float64(results) / float64(len(took)), "ns/op": 0,
	})
}

// lookups are the names of what benchmarkLookups measures.
var lookups = []string{
	"edges of an actor", "one hop with evidence", "claims of an actor", "claims of the hub by relation", "count of the hub",
	"two hops", "three hops", "entity", "look up a name", "suggest", "stats",
}

func benchmarkLookups(b *testing.B, path string, quads int) {
	s, err := Open(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer closeStore(b, s)
	ctx := b.Context()
	z := newZipf(99, quads)
	actor := func() graph.EntityID { return graph.EntityID(fmt.Sprintf("actor-%d", z.Uint64())) }
	rare := func() graph.EntityID {
		return graph.EntityID(fmt.Sprintf("actor-%d", 50+z.rnd.IntN(max(100, quads/2000))))
	}
	hub := graph.EntityID("actor-0")
	relation := func() []schema.RelationID {
		return []schema.RelationID{schema.RelationID(fmt.Sprintf("relation-%d", z.rnd.IntN(48)))}
	}
	for _, l := range []struct {
		name string
		n    int
		do   func() (int, error)
	}{
		{"edges of an actor", 300, func() (int, error) { e, err := all(s.Edges(ctx, rare(), EdgeFilter{})); return len(e), err }},
		{"one hop with evidence", 300, func() (int, error) {
			n := 0
			for e, err := range s.Edges(ctx, actor(), EdgeFilter{Direction: Out, Relations: relation()}) {
				if err != nil {
					return 0, err
				}
				if _, _, err := s.Evidence(ctx, e.Claim); err != nil {
					return 0, err
				}
				if n++; n == 20 {
					break
				}
			}
			return n, nil
		}},
		{"claims of an actor", 200, func() (int, error) { c, err := all(s.Claims(ctx, graph.Filter{Entity: rare()})); return len(c), err }},
		{"claims of the hub by relation", 20, func() (int, error) {
			c, err := all(s.Claims(ctx, graph.Filter{Subject: hub, Relation: relation()[0]}))
			return len(c), err
		}},
		{"count of the hub", 20, func() (int, error) { return s.Count(ctx, graph.Filter{Entity: hub}) }},
		{"two hops", 50, func() (int, error) {
			r, err := all(s.Reach(ctx, rare(), 2, EdgeFilter{Direction: Out}))
			return len(r), err
		}},
		{"three hops", 5, func() (int, error) { r, err := all(s.Reach(ctx, rare(), 3, EdgeFilter{})); return len(r), err }},
		{"entity", 500, func() (int, error) { _, _, err := s.Entity(ctx, actor()); return 1, err }},
		{"look up a name", 300, func() (int, error) { e, err := s.Lookup(ctx, string(rare())); return len(e), err }},
		{"suggest", 20, func() (int, error) { e, err := s.Suggest(ctx, "Actr 4FZK 17", 5); return len(e), err }},
		{"stats", 3, func() (int, error) { _, err := s.Stats(ctx); return 1, err }},
	} {
		b.Run(l.name, func(b *testing.B) {
			var took []time.Duration
			results := 0
			cpu := time.Duration(0)
			for i := range l.n + l.n/4 {
				began, working := time.Now(), cpuTime()
				n, err := l.do()
				if err != nil {
					b.Fatal(err)
				}
				if i >= l.n/4 { // the first warm up
					results += n
					cpu += cpuTime() - working
					took = append(took, time.Since(began))
				}
			}
			percentiles(b, took, cpu, results)
		})
	}
}

// openDiskKV opens a database on disk that lasts as long as the benchmark.
func openDiskKV(b *testing.B) *pebbleKV {
	b.Helper()
	p, err := openPebble(filepath.Join(b.TempDir(), "db"), vfs.Default, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := p.Close(); err != nil {
			b.Error(err)
		}
	})
	return p
}

// plainSize is how many quads are written plainly, and plainFigures what is measured.
const plainSize = 300_000

var plainFigures []string

// benchmarkPlain measures how far this package is from the pairs alone, and from
// Cayley used as its manual says.
func benchmarkPlain(b *testing.B, quads int) {
	s, _ := openDisk(b, Options{})
	if _, err := s.Load(b.Context(), figureReadings(quads)); err != nil {
		b.Fatal(err)
	}
	type pair struct{ key, value []byte }
	var pairs []pair
	snapshot := s.backend.(*kvBackend).db.snapshot()
	it, err := snapshot.cursor(nil, []byte{0xff})
	if err != nil {
		b.Fatal(err)
	}
	for ok := it.SeekGE([]byte{0}); ok; ok = it.Next() {
		v, _ := it.ValueAndErr()
		pairs = append(pairs, pair{slices.Clone(it.Key()), slices.Clone(v)})
	}
	if err := errors.Join(it.Close(), snapshot.Close()); err != nil {
		b.Fatal(err)
	}
	n, _ := s.quadCount()
	shuffled := slices.Clone(pairs)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	plainFigures = []string{"pairs, random", "pairs, sorted", "pairs, ingested", "Cayley, AddQuad one by one", "Cayley, quad writer"}
	write := func(name string, pairs []pair) {
		b.Run(name, func(b *testing.B) {
			p := openDiskKV(b)
			u := begin()
			for part := range slices.Chunk(pairs, 40_000) {
				batch := p.db.NewBatch()
				for _, x := range part {
					batch.Set(x.key, x.value, nil)
				}
				if err := batch.Commit(pebble.Sync); err != nil {
					b.Fatal(err)
				}
			}
			u.report(b, n)
		})
	}
	write("pairs, random", shuffled)
	write("pairs, sorted", pairs)
	b.Run("pairs, ingested", func(b *testing.B) {
		p := openDiskKV(b)
		u := begin()
		w, err := p.newTableWriter()
		if err != nil {
			b.Fatal(err)
		}
		t, _ := w.begin("all")
		for _, x := range pairs {
			if err := t.set(x.key, x.value); err != nil {
				b.Fatal(err)
			}
		}
		if err := t.close(); err != nil {
			b.Fatal(err)
		}
		if err := p.ingest(b.Context(), w); err != nil {
			b.Fatal(err)
		}
		u.report(b, n)
	})
	var all []quad.Quad
	for r := range figureReadings(quads) {
		set := newQuadSet()
		none := newQuadSet()
		if err := set.addReading(&r, "", func(graph.EntityID) (*quadSet, error) { return none, nil },
			func(id schema.RelationID) *schema.Relation { return &schema.Relation{ID: id} }); err != nil {
			b.Fatal(err)
		}
		all = append(all, set.list...)
	}
	newPlain := func(b *testing.B) cayley.QuadStore {
		var db kv.KV = openDiskKV(b)
		if err := ckv.Init(db, nil); err != nil {
			b.Fatal(err)
		}
		qs, err := ckv.New(db, kvOptions)
		if err != nil {
			b.Fatal(err)
		}
		return qs
	}
	b.Run("Cayley, AddQuad one by one", func(b *testing.B) {
		qs := newPlain(b)
		w, err := writer.NewSingle(qs, ignore)
		if err != nil {
			b.Fatal(err)
		}
		some := all[:min(len(all), 2000)]
		u := begin()
		for _, q := range some {
			if err := w.AddQuad(q); err != nil {
				b.Fatal(err)
			}
		}
		u.report(b, len(some))
	})
	b.Run("Cayley, quad writer", func(b *testing.B) {
		qs := newPlain(b)
		u := begin()
		w, err := qs.NewQuadWriter()
		if err != nil {
			b.Fatal(err)
		}
		for part := range slices.Chunk(all, quad.DefaultBatch) {
			if _, err := w.WriteQuads(part); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		u.report(b, len(all))
	})
}

// BenchmarkPostgres measures the same on a server: that of the tests, which does
// not wait for its disk.
func BenchmarkPostgres(b *testing.B) {
	address := newSchema(b)
	quads := min(benchmarkSize(), 100_000)
	for _, articles := range []int{125, 1} {
		b.Run(fmt.Sprintf("put %d", articles), func(b *testing.B) {
			s, err := Open(b.Context(), address, Options{Create: true})
			if err != nil {
				b.Fatal(err)
			}
			z := newZipf(uint64(7+articles), quads)
			before, _ := s.quadCount()
			n := 10_000_000 * articles
			u := begin()
			for range max(100, articles*quads/81/125) / articles {
				put(b, s, figureBatch(z, n, articles)...)
				n += articles
			}
			after, _ := s.quadCount()
			u.report(b, after-before)
			if err := s.Compact(b.Context()); err != nil {
				b.Fatal(err)
			}
			closeStore(b, s)
		})
	}
	b.Run("look up", func(b *testing.B) { benchmarkLookups(b, address, quads) })
}
