package build

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"entente/graph"
)

func TestMeter(t *testing.T) {
	start := time.Date(2022, 8, 18, 0, 0, 0, 0, time.UTC)
	m := meter{start: start}
	for _, test := range []struct {
		at           time.Duration
		articles     int
		words        int
		bytes, total int64
		aps, wps     float64
		left         time.Duration
	}{
		{0, 0, 0, 0, 1000, 0, 0, -1},
		{0, 5, 100, 10, 1000, 0, 0, -1},
		{time.Second, 10, 200, 100, 1000, 10, 200, 9 * time.Second},
		{2 * time.Second, 20, 400, 200, 0, 10, 200, -1},
		{4 * time.Second, 80, 400, 800, 1000, 20, 100, time.Second},
		{5 * time.Second, 80, 400, 1000, 1000, 16, 80, 0},
		{5 * time.Second, 80, 400, 1200, 1000, 16, 80, 0}, // a file has grown
		// What happened long ago does not count.
		{19 * time.Second, 220, 400, 1900, 10_000, 140. / 15, 0, 8100 * 15 * time.Second / 1100},
		{time.Hour, 220, 400, 1900, 10_000, 0, 0, -1},
	} {
		r := Report{New: test.articles, Words: test.words}
		p := m.measure(start.Add(test.at), &r, test.bytes, test.total)
		if p.Elapsed != test.at || p.New != test.articles || p.Bytes != test.bytes || p.Total != test.total {
			t.Errorf("after %v: %+v", test.at, p)
		}
		if p.ArticlesPerSecond != test.aps || p.WordsPerSecond != test.wps || p.Left != test.left {
			t.Errorf("after %v: %v articles/s, %v words/s, %v left, want %v, %v, %v",
				test.at, p.ArticlesPerSecond, p.WordsPerSecond, p.Left, test.aps, test.wps, test.left)
		}
	}
	if len(m.samples) > int(sampleFor/sampleEvery)+2 {
		t.Errorf("%d samples are kept", len(m.samples))
	}
}

// TestBuildProgress watches a Build of ten articles, one a second.
func TestBuildProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		waits := make(map[string]int)
		var articles []any
		for i := range 10 {
			id := fmt.Sprint(i)
			waits[id] = 1000
			articles = append(articles, from("f", id, "Ann meets Bob."))
		}
		var seen []Progress
		var read int64
		b := Builder{
			Extractor: (&reader{waits: waits}).extractor(), Sink: newShelf(t), Workers: 1, BatchDelay: time.Millisecond,
			Progress: func(p Progress) { seen = append(seen, p); read = int64(p.Articles()) },
			Input:    func() (done, total int64) { return read, 10 },
		}
		r, err := b.Build(t.Context(), wire(articles...))
		if err != nil {
			t.Fatal(err)
		}
		last := seen[len(seen)-1]
		if n := len(seen); n < 95 || n > 105 || last.New != 10 || last.New != r.New || last.Words != 30 || last.Elapsed.Round(time.Second) != 10*time.Second {
			t.Errorf("%d calls, at last %+v", n, last)
		}
		for i := 1; i < len(seen); i++ {
			if seen[i].Articles() < seen[i-1].Articles() || seen[i].Elapsed < seen[i-1].Elapsed {
				t.Errorf("%+v after %+v", seen[i], seen[i-1])
			}
		}
		if half := seen[len(seen)/2]; half.ArticlesPerSecond < .7 || half.ArticlesPerSecond > 1 || half.Left < 4*time.Second || half.Left > 8*time.Second {
			t.Errorf("at half time %.1f articles/s, %v left", half.ArticlesPerSecond, half.Left)
		}
	})
}

// TestBuildNow takes the clock that it is given.
func TestBuildNow(t *testing.T) {
	at := time.Unix(0, 0)
	var last Progress
	b := Builder{
		Extractor: new(reader).extractor(), Sink: newShelf(t),
		Progress: func(p Progress) { last = p },
		Now:      func() time.Time { at = at.Add(time.Hour); return at },
	}
	if _, err := b.Build(t.Context(), wire(&graph.Article{ID: "a", Text: "Ann waits."})); err != nil {
		t.Fatal(err)
	}
	if last.Elapsed < time.Hour || last.New != 1 {
		t.Errorf("at last %+v", last)
	}
}
