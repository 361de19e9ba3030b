package build

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// All tests of Build run in a bubble of synctest: time is its own, and a goroutine
// that Build leaves behind fails the test.

// messages returns the messages of errors.
func messages(errs []error) (out []string) {
	for _, err := range errs {
		out = append(out, err.Error())
	}
	return out
}

// counts returns what a report counts: new, replaced, unchanged and failed articles.
func counts(r Report) string {
	return fmt.Sprintf("%d new, %d replaced, %d unchanged, %d failed", r.New, r.Replaced, r.Unchanged, r.Failed)
}

func TestBuild(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(t)
		b := Builder{Extractor: new(reader).extractor(), Sink: s, Workers: 2}
		first := func() iter.Seq2[*graph.Article, error] {
			return wire(
				from("a", "a", "Ann meets Bob. Bob sees Ann."),
				errors.New("b.txt: not UTF-8"),
				from("c", "c", "Cy meets Bob PANIC."),
				from("d", "d", "Dee meets Bob MISQUOTE. Dee sees Bob."),
				from("e", "e", "Ed meets Bob FAIL."),
				from("f", "f", "Flo waits DEADLINE."),
				from("g", "g", "Gus waits."),
			)
		}
		for _, test := range []struct {
			articles iter.Seq2[*graph.Article, error]
			counts   string
			claims   int
		}{
			{first(), "3 new, 0 replaced, 0 unchanged, 4 failed", 3},
			{first(), "0 new, 0 replaced, 3 unchanged, 4 failed", 0},
			{wire(from("a", "a", "Ann meets Bob."), from("g", "g", "Gus waits.")), "0 new, 1 replaced, 1 unchanged, 0 failed", 1},
			{wire(), "0 new, 0 replaced, 0 unchanged, 0 failed", 0},
		} {
			r, err := b.Build(t.Context(), test.articles)
			if err != nil {
				t.Fatal(err)
			}
			if counts(r) != test.counts || r.Claims != test.claims || r.Articles() != r.New+r.Replaced+r.Unchanged+r.Failed {
				t.Errorf("got %s and %d claims, want %s and %d", counts(r), r.Claims, test.counts, test.claims)
			}
			if r.New != 3 {
				continue
			}
			if r.Sentences != 5 || r.Words != 15 || r.Dropped != 1 {
				t.Errorf("%d sentences, %d words, %d dropped, want 5, 15, 1", r.Sentences, r.Words, r.Dropped)
			}
			want := []string{
				"b.txt: not UTF-8",
				"c: panic: runtime error: invalid memory address or nil pointer dereference, in build.act (fake_test.go:",
				`d: claim dee meets bob of "fake/meets": evidence `,
				"e: nobody is known",
				"f: ask: context deadline exceeded",
			}
			got := messages(r.Errors)
			for i := range got {
				if i < len(want) && strings.HasPrefix(got[i], want[i]) {
					got[i] = want[i]
				}
			}
			if diff := cmp.Diff(got, want); diff != "" {
				t.Errorf("errors: got -, want +:\n%s", diff)
			}
		}
		if diff := cmp.Diff(s.texts(), []string{"a=Ann meets Bob.", "d=Dee meets Bob MISQUOTE. Dee sees Bob.", "g=Gus waits."}); diff != "" {
			t.Errorf("kept: got -, want +:\n%s", diff)
		}
	})
}

// many returns articles that take different times to read.
func many(n int) (articles []any, waits map[string]int) {
	waits = make(map[string]int)
	for i := range n {
		id := fmt.Sprintf("a%03d", i)
		text := fmt.Sprintf("Ann meets Bob%d. Bob%d sees Cy.", i%7, i)
		switch i % 17 {
		case 3:
			articles = append(articles, fmt.Errorf("%s: broken", id))
		case 5:
			text += " Ann meets Cy PANIC."
		case 7:
			text += " Ann meets Cy MISQUOTE."
		case 11:
			id = "a001" // a namesake
		}
		waits[id] = i * 37 % 11
		articles = append(articles, from(fmt.Sprintf("file%03d", i), id, text))
	}
	return articles, waits
}

func TestBuildSameWithAnyWorkers(t *testing.T) {
	type result struct {
		Report Report
		Errors []string
		Kept   []graph.Reading
	}
	var want result
	articles, waits := many(200)
	for _, workers := range []int{1, 2, 3, 8, 50} {
		for _, quads := range []int{1, 300, 0} {
			synctest.Test(t, func(t *testing.T) {
				s := newShelf(t)
				b := Builder{Extractor: (&reader{waits: waits}).extractor(), Sink: s, Workers: workers, BatchQuads: quads}
				r, err := b.Build(t.Context(), wire(articles...))
				if err != nil {
					t.Fatal(err)
				}
				var order []graph.ArticleID
				for _, ids := range s.puts {
					order = append(order, ids...)
				}
				for i := 1; i < len(order); i++ {
					if s.kept[order[i]].Article.Source < s.kept[order[i-1]].Article.Source {
						t.Fatalf("%s was put behind %s", order[i], order[i-1])
					}
				}
				got := result{r, messages(r.Errors), s.readings()}
				got.Report.Errors = nil
				if want.Kept == nil {
					want = got
					if r.New < 150 || len(r.Notes) != 12 || r.Failed != 24 || r.Dropped != 12 {
						t.Errorf("%s, %d notes, %d dropped", counts(r), len(r.Notes), r.Dropped)
					}
				}
				if diff := cmp.Diff(got, want); diff != "" {
					t.Errorf("%d workers, batches of %d: got -, want +:\n%s", workers, quads, diff)
				}
			})
		}
	}
}

// TestBuildCancelled stops a Build while it reads, at several articles, and expects
// what it counted to be kept, and the next Build to go on with the rest.
func TestBuildCancelled(t *testing.T) {
	articles, waits := many(100)
	for _, at := range []int{1, 2, 10, 50, 99} {
		for _, workers := range []int{1, 4} {
			synctest.Test(t, func(t *testing.T) {
				s := newShelf(t)
				ctx, cancel := context.WithCancel(t.Context())
				read := &reader{waits: waits, hold: func(n int) {
					if n == at {
						cancel()
					}
				}}
				b := Builder{Extractor: read.extractor(), Sink: s, Workers: workers, BatchQuads: 200}
				r, err := b.Build(ctx, wire(articles...))
				if !errors.Is(err, context.Canceled) {
					t.Errorf("got the error %v", err)
				}
				if r.New != len(s.kept) || r.New > at+workers {
					t.Errorf("stopped at %d: %d counted, %d kept", at, r.New, len(s.kept))
				}
				for _, m := range messages(r.Errors) {
					if strings.Contains(m, "context") {
						t.Errorf("%s is no fault of the article", m)
					}
				}
				read.hold = nil
				again, err := b.Build(t.Context(), wire(articles...))
				if err != nil || again.Unchanged != r.New {
					t.Errorf("stopped at %d with %d new articles; then %v, %s", at, r.New, err, counts(again))
				}
				whole := newShelf(t)
				b = Builder{Extractor: (&reader{}).extractor(), Sink: whole}
				if _, err := b.Build(t.Context(), wire(articles...)); err != nil {
					t.Fatal(err)
				}
				if len(whole.kept) != len(s.kept) {
					t.Errorf("%d articles are kept after two runs, %d after one", len(s.kept), len(whole.kept))
				}
			})
		}
	}
}

// TestBuildHanging stops a Build whose step waits for its context only.
func TestBuildHanging(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(t)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		b := Builder{Extractor: new(reader).extractor(), Sink: s, Workers: 2}
		r, err := b.Build(ctx, wire(from("a", "a", "Ann waits."), from("b", "b", "Bob waits HANG."), from("c", "c", "Cy waits.")))
		if !errors.Is(err, context.DeadlineExceeded) || counts(r) != "2 new, 0 replaced, 0 unchanged, 0 failed" {
			t.Errorf("got %v, %s", err, counts(r))
		}
		if diff := cmp.Diff(s.texts(), []string{"a=Ann waits.", "c=Cy waits."}); diff != "" {
			t.Errorf("kept: got -, want +:\n%s", diff)
		}
	})
}

func TestBuildRefused(t *testing.T) {
	articles := func(n int) (out []any) {
		for i := range n {
			out = append(out, from("f", fmt.Sprint(i), "Ann waits."))
		}
		return out
	}
	some := func(ids ...string) func(graph.Reading) error {
		return func(r graph.Reading) error {
			for _, id := range ids {
				if string(r.Article.ID) == id {
					return errors.New("invalid")
				}
			}
			return nil
		}
	}
	for _, test := range []struct {
		name   string
		refuse func(graph.Reading) error
		n      int
		want   string
		err    string
	}{
		{"one", some("3"), 10, "9 new, 0 replaced, 0 unchanged, 1 failed", ""},
		{"some", some("0", "1", "3", "4", "6", "9"), 10, "4 new, 0 replaced, 0 unchanged, 6 failed", ""},
		{"the only one", some("0"), 1, "0 new, 0 replaced, 0 unchanged, 1 failed", ""},
		{"all", func(graph.Reading) error { return errors.New("no space left") }, 500,
			"0 new, 0 replaced, 0 unchanged, 3 failed", "build: the store refused 3 articles in a row, at last: no space left"},
		{"all from one on", func(r graph.Reading) error {
			if len(r.Article.ID) == 3 { // 100 and on
				return errors.New("no space left")
			}
			return nil
		}, 500, "100 new, 0 replaced, 0 unchanged, 3 failed", "build: the store refused 3 articles in a row, at last: no space left"},
	} {
		for _, quads := range []int{1, 25, 10_000} {
			synctest.Test(t, func(t *testing.T) {
				s := newShelf(t)
				s.refuse = test.refuse
				b := Builder{Extractor: new(reader).extractor(), Sink: s, Workers: 3, BatchQuads: quads}
				r, err := b.Build(t.Context(), wire(articles(test.n)...))
				if counts(r) != test.want || r.New != len(s.kept) || len(r.Errors) != r.Failed {
					t.Errorf("%s, batches of %d: got %s, %d kept, errors %q, want %s", test.name, quads, counts(r), len(s.kept), r.Errors, test.want)
				}
				if (err == nil) != (test.err == "") || err != nil && err.Error() != test.err {
					t.Errorf("%s, batches of %d: got the error %v, want %q", test.name, quads, err, test.err)
				}
			})
		}
	}
}

func TestBuildLookUpFails(t *testing.T) {
	for n := range 8 {
		synctest.Test(t, func(t *testing.T) {
			s := newShelf(t)
			broken := errors.New("the disk is gone")
			looks := 0
			s.look = func() error {
				if looks++; looks > n {
					return broken
				}
				return nil
			}
			b := Builder{Extractor: new(reader).extractor(), Sink: s}
			r, err := b.Build(t.Context(), wire(from("a", "a", "Ann waits."), from("b", "b", "Bob waits."), from("c", "c", "Cy waits.")))
			if !errors.Is(err, broken) || r.New != n/3 || len(s.kept) != n/3 {
				t.Errorf("after %d look-ups: %v, %s, %d kept, want %d", n, err, counts(r), len(s.kept), n/3)
			}
		})
	}
}

func TestBuildInputPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(t)
		b := Builder{Extractor: new(reader).extractor(), Sink: s}
		r, err := b.Build(t.Context(), wire(from("a", "a", "Ann waits."), func() { panic("odd") }))
		if err == nil || !strings.HasPrefix(err.Error(), "build: receive articles: panic: odd, in build.") || r.New != 1 || len(s.kept) != 1 {
			t.Errorf("got %v, %s", err, counts(r))
		}
	})
}

// TestBuildDelay expects an article in the store a moment after it came, though the
// input has not ended, and articles that come together in one transaction.
func TestBuildDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(t)
		b := Builder{Extractor: new(reader).extractor(), Sink: s, Workers: 2}
		check := func(want int) func() {
			return func() {
				synctest.Wait()
				s.mu.Lock()
				defer s.mu.Unlock()
				if len(s.kept) != want {
					t.Errorf("%d articles are kept, want %d", len(s.kept), want)
				}
			}
		}
		_, err := b.Build(t.Context(), wire(
			from("a", "a", "Ann waits."), from("b", "b", "Bob waits."), check(0),
			190*time.Millisecond, from("c", "c", "Cy waits."), check(0),
			20*time.Millisecond, check(3),
			time.Hour, from("d", "d", "Dee waits."), time.Second, check(4),
		))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s.puts, [][]graph.ArticleID{{"a", "b", "c"}, {"d"}}); diff != "" {
			t.Errorf("transactions: got -, want +:\n%s", diff)
		}
	})
}

func TestBuildBatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(t)
		var articles []any
		for i := range 1000 {
			articles = append(articles, from("f", fmt.Sprint(i), strings.Repeat("Ann meets Bob. ", 10)))
		}
		b := Builder{Extractor: new(reader).extractor(), Sink: s}
		if _, err := b.Build(t.Context(), wire(articles...)); err != nil {
			t.Fatal(err)
		}
		for i, ids := range s.puts[:len(s.puts)-1] {
			n := 0
			for _, id := range ids {
				r := s.kept[id]
				n += quads(&r)
			}
			if n < 10_000 || n > 10_200 {
				t.Errorf("transaction %d has about %d quads, want 10,000", i, n)
			}
		}
	})
}

func TestBuildListsOnlySome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var articles []any
		for i := range 3000 {
			articles = append(articles, fmt.Errorf("line %d", i))
		}
		b := Builder{Extractor: new(reader).extractor(), Sink: newShelf(t)}
		r, err := b.Build(t.Context(), wire(articles...))
		if err != nil || r.Failed != 3000 || len(r.Errors) != 1000 || r.Unlisted != 2000 || r.Errors[999].Error() != "line 999" {
			t.Errorf("%v, %s, %d listed, %d not", err, counts(r), len(r.Errors), r.Unlisted)
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	var articles []any
	text := strings.Repeat("Ann meets Bob. ", 100)
	for i := range 1000 {
		articles = append(articles, from("f", fmt.Sprint(i), text))
	}
	for b.Loop() {
		build := Builder{Extractor: new(reader).extractor(), Sink: newShelf(b)}
		if _, err := build.Build(b.Context(), wire(articles...)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(articles)*300)/b.Elapsed().Seconds(), "words/s")
}
