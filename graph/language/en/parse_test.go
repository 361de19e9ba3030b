package en

import (
	"context"
	"strings"
	"sync"
	"testing"

	"entente/graph/language/neural"
	"entente/graph/language/train"
	"entente/graph/text"

	"github.com/google/go-cmp/cmp"
)

// TestParserScores holds what the embedded model reaches on the dev parts of the
// treebanks, with their tokens and sentences. It was not trained on them.
func TestParserScores(t *testing.T) {
	for _, test := range []struct {
		name      string
		upos, las float64 // least percentage
	}{
		{"en_ewt-dev.conllu", 95.4, 84.8},
		{"en_gum-dev.conllu", 96.2, 83.0},
	} {
		bank := train.Treebank(treebankSentences(t, test.name))
		s := train.Evaluate(parser(), bank)
		t.Logf("%s: UPOS %.2f, XPOS %.2f, UAS %.2f, LAS %.2f", test.name, s.Percent(s.UPOS), s.Percent(s.XPOS), s.Percent(s.UAS), s.Percent(s.LAS))
		if s.Percent(s.UPOS) < test.upos || s.Percent(s.LAS) < test.las {
			t.Errorf("%s: UPOS %.2f, LAS %.2f; want at least %.1f, %.1f", test.name, s.Percent(s.UPOS), s.Percent(s.LAS), test.upos, test.las)
		}
	}
}

// checkTrees reports what is wrong with the tags and trees of d.
func checkTrees(t *testing.T, d *text.Document) {
	t.Helper()
	for n, s := range d.Sentences {
		roots := 0
		for i := s.First; i < s.Last; i++ {
			k := d.Tokens[i]
			if k.UPOS == "" || k.XPOS == "" || k.Rel == "" {
				t.Fatalf("token %d has tags %q %q, label %q", i, k.UPOS, k.XPOS, k.Rel)
			}
			if (k.Head == -1) != (k.Rel == "root") || k.Head == i || k.Head >= 0 && (k.Head < s.First || k.Head >= s.Last) {
				t.Fatalf("token %d has head %d, label %s", i, k.Head, k.Rel)
			}
			if k.Head == -1 {
				roots++
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d has %d roots", n, roots)
		}
		// Each way up ends at the root: tokens that were seen to get there are done.
		done := make(map[int]bool)
		for i := s.First; i < s.Last; i++ {
			way := map[int]bool{}
			for at := i; at >= 0 && !done[at]; at = d.Tokens[at].Head {
				if way[at] {
					t.Fatalf("token %d is on a cycle", at)
				}
				way[at] = true
			}
			for at := range way {
				done[at] = true
			}
		}
	}
}

func annotated(t testing.TB, s string) *text.Document {
	t.Helper()
	d := &text.Document{Text: s}
	if err := new(Pipeline).Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestTrees parses plain sentences. Any parser that is worth its name gets these right.
func TestTrees(t *testing.T) {
	d := annotated(t, "The ministers met in Belgrade. Russia has not recognized Kosovo.")
	checkTrees(t, d)
	var got []string
	for i := range d.Tokens {
		head := "ROOT"
		if h := d.Tokens[i].Head; h >= 0 {
			head = d.Word(h)
		}
		got = append(got, d.Word(i)+" "+d.Tokens[i].UPOS+" "+d.Tokens[i].Rel+" "+head)
	}
	want := []string{
		"The DET det ministers", "ministers NOUN nsubj met", "met VERB root ROOT", "in ADP case Belgrade", "Belgrade PROPN obl met", ". PUNCT punct met",
		"Russia PROPN nsubj recognized", "has AUX aux recognized", "not PART advmod recognized", "recognized VERB root ROOT", "Kosovo PROPN obj recognized", ". PUNCT punct recognized",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("trees (-want +got):\n%s", diff)
	}
}

// TestOddTexts checks that any text gets whole trees.
func TestOddTexts(t *testing.T) {
	for _, s := range []string{
		"", " ", ".", "a", "\x00\xff", "Владимир Путин встретился.", "👍🏽👩‍👩‍👧 🇷🇸", "习近平 said",
		strings.Repeat("word ", 10000), strings.Repeat("( ", 700), strings.Repeat("x", 100000), strings.Repeat("Of the and, ", 3000),
	} {
		checkTrees(t, annotated(t, s))
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Serbia, which has refused to recognize Kosovo, said “no”.")
	f.Add("a\xff\x00 ??? — — 5$ …\n\nТ")
	f.Fuzz(func(t *testing.T, s string) {
		checkTrees(t, annotated(t, s))
	})
}

func TestAnnotateConcurrently(t *testing.T) {
	const s = "The president of Serbia met the prime minister of Kosovo in Brussels on Monday. They did not agree, officials said."
	want := annotated(t, s)
	var g sync.WaitGroup
	for range 8 {
		g.Go(func() {
			if d := annotated(t, s); !cmp.Equal(d.Tokens, want.Tokens) {
				t.Error("tokens differ")
			}
		})
	}
	g.Wait()
}

// newsText is about 950 words of sentences of common length.
var newsText = strings.Repeat(`The foreign ministers of the two countries met in Geneva on Tuesday to discuss a ceasefire, officials said. `+
	`“We have made some progress, but much remains to be done,” the spokesman told reporters after the talks, which lasted nearly six hours. `+
	`Opposition lawmakers, who accuse the government of giving in to its larger neighbour, called for new elections. The agreement was signed in 2013. `, 12)

// BenchmarkParse measures tags and trees.
func BenchmarkParse(b *testing.B) {
	d := &text.Document{Text: newsText}
	Tokenize(d)
	Parse(d)
	b.ReportAllocs()
	for b.Loop() {
		Parse(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkAnnotate measures the whole pipeline.
func BenchmarkAnnotate(b *testing.B) {
	d := &text.Document{Text: newsText}
	p := new(Pipeline)
	p.Annotate(context.Background(), d)
	b.ReportAllocs()
	for b.Loop() {
		p.Annotate(context.Background(), d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkAnnotateParallel measures the whole pipeline on all cores.
func BenchmarkAnnotateParallel(b *testing.B) {
	n := len(annotated(b, newsText).Tokens)
	b.RunParallel(func(pb *testing.PB) {
		d := &text.Document{Text: newsText}
		p := new(Pipeline)
		for pb.Next() {
			p.Annotate(context.Background(), d)
		}
	})
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkLoad measures what the first text waits for.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := neural.Load(parserModel); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(parserModel))/1e6, "MB")
}
