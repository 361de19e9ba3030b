package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"entente/graph"
	"entente/schema"
)

// corrected is what the article of summit says after a correction: something
// new, something as before, and less.
func corrected() graph.Reading {
	first := summit()
	r := reading("summit", first.Article.Text+"\nAn addition.", append(first.Entities[:4:4], entity("new", "Newcomer", schema.Group))...)
	claim(&r, 1, "serbia", "recognizes", "kosovo", func(c *graph.Claim) { c.Polarity = graph.Negative })
	claim(&r, 4, "new", "attacks", "kosovo", nil)
	return r
}

// TestFailedWrites: Cayley's trap of silent corruption. A batch that fails leaves
// ids of nodes in Cayley's cache that were never committed; what is written later
// would be written with them, and be something else. Operations all over a write
// fail, one at a time; the store must be as before, and go on as if nothing had happened.
func TestFailedWrites(t *testing.T) {
	later := reading("later", "The newcomer met Kosovo.", entity("new", "Newcomer", schema.Group), entity("kosovo", "Kosovo", schema.Country))
	claim(&later, 0, "new", "meets", "kosovo", nil)
	want := func(readings ...graph.Reading) map[string]any {
		s, _ := openSpied(t, vfs.NewMem(), Options{})
		defer closeStore(t, s)
		putBackground(t, s, background()...)
		for _, r := range readings {
			put(t, s, r)
		}
		return dump(t, s)
	}
	changes := []struct {
		name  string
		do    func(context.Context, *Store) error
		after map[string]any
		ops   []string // that it takes besides those that all take
	}{
		{"correct", func(ctx context.Context, s *Store) error { return s.Put(ctx, corrected()) }, want(summit(), later, corrected()), []string{"merge"}},
		{"remove", func(ctx context.Context, s *Store) error { return s.Remove(ctx, "summit") }, nil, nil},
		{"background", func(ctx context.Context, s *Store) error {
			changed := append(background(), entity("new.country", "New", schema.Country))
			changed[0].Aliases = changed[0].Aliases[:1]
			return s.PutBackground(ctx, changed)
		}, nil, []string{"cursor"}},
	}
	before := want(summit())
	between := want(summit(), later)
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			s, w := openSpied(t, vfs.NewMem(), Options{})
			putBackground(t, s, background()...)
			put(t, s, summit())
			w.arm(1<<20, "write")
			if err := c.do(t.Context(), s); err != nil {
				t.Fatal(err)
			}
			done := w.done
			closeStore(t, s)
			failures := make(map[string]int)
			for n := range someOf(done) {
				fs := vfs.NewMem()
				s, w := openSpied(t, fs, Options{})
				putBackground(t, s, background()...)
				put(t, s, summit())
				w.arm(n, "write")
				err := c.do(t.Context(), s)
				op := w.disarm()
				failures[op]++
				if !errors.Is(err, errSpy) {
					t.Fatalf("operation %d, %s, failed, and the write ended with %v", n, op, err)
				}
				compare(t, fmt.Sprintf("after operation %d, %s, failed", n, op), s, before)
				put(t, s, later)
				compare(t, fmt.Sprintf("a write after operation %d, %s, failed", n, op), s, between)
				checkNodes(t, s)
				if err := c.do(t.Context(), s); err != nil {
					t.Fatalf("again, after operation %d, %s, failed: %v", n, op, err)
				}
				if c.after != nil {
					compare(t, fmt.Sprintf("again, after operation %d, %s, failed", n, op), s, c.after)
				}
				closeStore(t, s)
				if n%5 == 0 {
					s, _ = openSpied(t, fs, Options{})
					checkNodes(t, s)
					closeStore(t, s)
				}
				if t.Failed() {
					return
				}
			}
			t.Logf("failed operations of %d: %v", len(done), failures)
			for _, op := range append(c.ops, "begin", "get", "set", "del", "commit") {
				if failures[op] == 0 {
					t.Errorf("no %s failed", op)
				}
			}
		})
	}
}

// someOf yields the places, from 1, of the first, the last and some operations of each
// kind between them.
func someOf(done []string) iter.Seq[int] {
	places := make(map[string][]int)
	for i, op := range done {
		places[op] = append(places[op], i+1)
	}
	return func(yield func(int) bool) {
		for _, op := range slices.Sorted(maps.Keys(places)) {
			of := places[op]
			some := []int{of[0], of[len(of)/4], of[len(of)/2], of[len(of)-1]}
			for _, n := range slices.Compact(some) {
				if !yield(n) {
					return
				}
			}
		}
	}
}

func compare(t *testing.T, what string, s *Store, want map[string]any) {
	t.Helper()
	got := dump(t, s)
	// The classes of entities that a store has seen stay; they are no part of the graph.
	for _, m := range []map[string]any{got, want} {
		st := m["stats"].(Stats)
		st.Stored = 0
		m["stats"] = st
	}
	if !reflect.DeepEqual(got, want) {
		diff(t, what, got, want)
	}
}

// TestFailedReads: Cayley drops the error of a walk that the database ends early,
// and gives half of the results for all. Each read fails once; whoever reads is
// told, or gets everything.
func TestFailedReads(t *testing.T) {
	fs := vfs.NewMem()
	s, _ := openSpied(t, fs, Options{})
	putBackground(t, s, background()...)
	for _, id := range []graph.EntityID{"nato.organization", "russia"} {
		if _, err := s.Merge(t.Context(), "serbia", id, "for the test"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Unmerge(t.Context(), "russia", ""); err != nil {
		t.Fatal(err)
	}
	put(t, s, summit(), reading("other", "x", entity("albin-kurti", "A. Kurti", schema.Person, "Kurti")))
	closeStore(t, s)
	ctx := t.Context()
	s, w := openSpied(t, fs, Options{})
	defer func() { closeStore(t, s) }()
	for _, read := range []struct {
		name string
		do   func() (any, error)
	}{
		{"claims", func() (any, error) { return all(s.Claims(ctx, graph.Filter{})) }},
		{"claims of an entity", func() (any, error) { return all(s.Claims(ctx, graph.Filter{Entity: "serbia"})) }},
		{"entities", func() (any, error) { return all(s.Entities(ctx)) }},
		{"articles", func() (any, error) { return all(s.Articles(ctx)) }},
		{"quads", func() (any, error) { return all(s.Quads(ctx)) }},
		{"entity", func() (any, error) { e, _, err := s.Entity(ctx, "albin-kurti"); return e, err }},
		{"claim", func() (any, error) { c, _, err := s.Claim(ctx, summit().Claims[3].ID); return c, err }},
		{"article", func() (any, error) { a, _, err := s.Article(ctx, "summit"); return a, err }},
		{"hash", func() (any, error) { return s.Hash(ctx, "summit") }},
		{"source", func() (any, error) { return s.BySource(ctx, "news/summit.txt") }},
		{"lookup", func() (any, error) { return s.Lookup(ctx, "Kurti") }},
		{"suggest", func() (any, error) { return s.Suggest(ctx, "Kurtti", 3) }},
		{"edges", func() (any, error) { return all(s.Edges(ctx, "aleksandar-vucic", EdgeFilter{})) }},
		{"edges by time", func() (any, error) { return all(s.Edges(ctx, "serbia", EdgeFilter{From: "2022"})) }},
		{"reach", func() (any, error) { return all(s.Reach(ctx, "aleksandar-vucic", 3, EdgeFilter{})) }},
		{"prefixed", func() (any, error) { return all(s.Prefixed(ctx, "al")) }},
		{"journal", func() (any, error) { return all(s.Journal(ctx)) }},
		{"count", func() (any, error) { return s.Count(ctx, graph.Filter{Entity: "serbia", Polarity: graph.Negative}) }},
		{"stats", func() (any, error) {
			st, err := s.Stats(ctx)
			st.Bytes = 0
			return st, err
		}},
	} {
		t.Run(read.name, func(t *testing.T) {
			want, err := read.do()
			if err != nil {
				t.Fatal(err)
			}
			failures := 0
			for n := 1; ; n++ {
				// A new view, which remembers nothing.
				b := s.backend.(*kvBackend)
				if b.current != nil {
					if err := b.current.db.Close(); err != nil {
						t.Fatal(err)
					}
				}
				b.current, b.values.new, b.values.old, b.edges.new, b.edges.old = nil, nil, nil, nil, nil
				s.journal.Store(nil)
				w.arm(n, "read")
				got, err := read.do()
				op := w.disarm()
				if op == "" {
					break
				}
				failures++
				if err == nil {
					diff(t, fmt.Sprintf("read %d, %s, failed without an error", n, op), got, want)
				} else if !errors.Is(err, errSpy) {
					t.Errorf("read %d, %s, failed with %v", n, op, err)
				}
				if t.Failed() {
					return
				}
			}
			if failures < 3 {
				t.Errorf("only %d reads failed", failures)
			}
		})
	}
}

func all[T any](seq func(func(T, error) bool)) (out []T, err error) {
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// TestFailingDisk: whatever write the disk refuses, Put says so or the article is
// there after all; the process lives, Close comes back, and the store opens again
// with each article whole or not at all.
func TestFailingDisk(t *testing.T) {
	for _, kind := range []string{"log", "log sync", "table", "everything"} {
		for _, after := range []int32{0, 1, 3} {
			t.Run(fmt.Sprintf("%s after %d", kind, after), func(t *testing.T) {
				mem := vfs.NewMem()
				var armed atomic.Bool
				var left atomic.Int32
				left.Store(after)
				fails := func(op errorfs.Op) bool {
					ext := filepath.Ext(op.Path)
					switch kind {
					case "log":
						return ext == ".log" && op.Kind == errorfs.OpFileWrite
					case "log sync":
						return ext == ".log" && (op.Kind == errorfs.OpFileSync || op.Kind == errorfs.OpFileSyncData || op.Kind == errorfs.OpFileSyncTo)
					case "table":
						return ext == ".sst"
					}
					return (ext == ".log" || ext == ".sst") && op.Kind.ReadOrWrite() == errorfs.OpIsWrite
				}
				disk := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
					if armed.Load() && fails(op) && left.Add(-1) < 0 {
						return fmt.Errorf("no space left on the disk")
					}
					return nil
				}))
				o := Options{Create: true, fs: disk}
				s, err := Open(t.Context(), "store", o)
				if err != nil {
					t.Fatal(err)
				}
				putBackground(t, s, background()...)
				rnd := rand.New(rand.NewPCG(1, 1))
				kept := make(map[int]graph.Reading)
				var doubtful []graph.Reading
				armed.Store(true)
				for n := range 6 {
					r := invent(rnd, n, 3)
					if err := s.Put(t.Context(), r); err == nil {
						kept[n] = r
					} else {
						doubtful = append(doubtful, r)
					}
				}
				if got := collect(t, s.Articles(t.Context())); len(got) < len(kept) {
					t.Errorf("%d articles can be read, %d were put", len(got), len(kept))
				}
				closed := make(chan error)
				go func() { closed <- s.Close() }()
				select {
				case err := <-closed:
					t.Logf("%d kept, %d refused; Close: %v", len(kept), len(doubtful), err)
				case <-time.After(20 * time.Second):
					t.Fatal("Close hangs")
				}
				armed.Store(false)
				s, err = Open(t.Context(), "store", o)
				if err != nil {
					t.Fatal(err)
				}
				defer closeStore(t, s)
				for _, r := range kept {
					f := graph.Filter{Article: r.Article.ID}
					diff(t, string(r.Article.ID), collect(t, s.Claims(t.Context(), f)), claimsOf(f, r))
				}
				for _, r := range doubtful {
					f := graph.Filter{Article: r.Article.ID}
					if ok, err := s.Unchanged(t.Context(), r.Article); err != nil {
						t.Fatal(err)
					} else if ok {
						diff(t, string(r.Article.ID), collect(t, s.Claims(t.Context(), f)), claimsOf(f, r))
					} else if got := collect(t, s.Claims(t.Context(), f)); len(got) > 0 {
						t.Errorf("half of article %s is there", r.Article.ID)
					}
				}
				checkNodes(t, s)
				put(t, s, summit())
			})
		}
	}
}

// TestCancelledWrite: a write whose context ends in the middle leaves nothing.
func TestCancelledWrite(t *testing.T) {
	for n := 1; n < 200; n += 7 {
		s, w := openSpied(t, vfs.NewMem(), Options{})
		put(t, s, summit())
		before := dump(t, s)
		ctx, cancel := context.WithCancel(t.Context())
		w.cancelAfter(n, cancel)
		err := s.Put(ctx, corrected())
		w.disarm()
		cancel()
		if err == nil {
			closeStore(t, s)
			if n == 1 {
				t.Error("nothing was cancelled")
			}
			return
		}
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Put = %v", err)
		}
		compare(t, fmt.Sprintf("cancelled at operation %d", n), s, before)
		put(t, s, corrected())
		checkNodes(t, s)
		closeStore(t, s)
	}
}
