package resolve_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"entente/graph"
	"entente/graph/text"
)

// newsText is made of the texts of the readings.
func newsText() string {
	var b strings.Builder
	for _, r := range readings {
		b.WriteString(r.text)
		b.WriteString("\n\n")
	}
	return b.String()
}

func BenchmarkResolve(b *testing.B) {
	body := newsText()
	d := &text.Document{Article: &graph.Article{ID: "a", Date: "2023-05-04", Text: body}, Text: body}
	if err := newPipeline(b).Annotate(context.Background(), d); err != nil {
		b.Fatal(err)
	}
	r := newResolver(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Resolve(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(strings.Fields(body)))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkResolveLong shows whether time grows with the length of the text only.
func BenchmarkResolveLong(b *testing.B) {
	body := strings.Repeat(newsText(), 20)
	d := &text.Document{Article: &graph.Article{ID: "a", Date: "2023-05-04", Text: body}, Text: body}
	if err := newPipeline(b).Annotate(context.Background(), d); err != nil {
		b.Fatal(err)
	}
	r := newResolver(b)
	for b.Loop() {
		if _, err := r.Resolve(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(strings.Fields(body)))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkResolveSentence resolves one sentence of 10,000 tokens.
func BenchmarkResolveSentence(b *testing.B) {
	body := strings.Repeat("He said that Serbia and its allies, the president of Norway, Kari Lund, and her party told the country to leave them and ", 420)
	d := &text.Document{Article: &graph.Article{ID: "a", Date: "2023-05-04", Text: body}, Text: body}
	if err := newPipeline(b).Annotate(context.Background(), d); err != nil {
		b.Fatal(err)
	}
	r := newResolver(b)
	for b.Loop() {
		if _, err := r.Resolve(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(strings.Fields(body)))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// TestConcurrent resolves documents with one resolver in several goroutines; the
// race detector looks on.
func TestConcurrent(t *testing.T) {
	r, body := newResolver(t), newsText()
	var wg sync.WaitGroup
	out := make([]int, 4)
	for k := range out {
		wg.Go(func() {
			d := &text.Document{Article: &graph.Article{ID: "a", Date: "2023-05-04", Text: body}, Text: body}
			if err := newPipeline(t).Annotate(context.Background(), d); err != nil {
				t.Error(err)
				return
			}
			entities, err := r.Resolve(context.Background(), d)
			if err != nil {
				t.Error(err)
			}
			out[k] = len(entities)*1_000_000 + len(d.Mentions)
		})
	}
	wg.Wait()
	for k := range out {
		if out[k] != out[0] {
			t.Errorf("goroutine %d found %d, the first %d", k, out[k], out[0])
		}
	}
}
