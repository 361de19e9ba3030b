package store

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"entente/graph"
)

// sequenceOf yields readings, then an error if there is one.
func sequenceOf(readings []graph.Reading, err error) iter.Seq2[graph.Reading, error] {
	return func(yield func(graph.Reading, error) bool) {
		for _, r := range readings {
			if !yield(r, nil) {
				return
			}
		}
		if err != nil {
			yield(graph.Reading{}, err)
		}
	}
}

// someReadings are n different articles, with texts, names and dates in common.
func someReadings(n int) []graph.Reading {
	rnd := rand.New(rand.NewPCG(21, 1))
	all := []graph.Reading{summit()}
	for i := range n - 1 {
		all = append(all, invent(rnd, i, 9))
	}
	return all
}

// testLoad holds that Load gives what Put gives, and a store that goes on alike.
func testLoad(t *testing.T, open opener) {
	for _, withBackground := range []bool{false, true} {
		t.Run(fmt.Sprint("background ", withBackground), func(t *testing.T) {
			o := Options{Relation: relations, Extractor: "1", Now: day(3)}
			one, _ := open(t, o)
			two, reopen := open(t, o)
			all := someReadings(40)
			if withBackground {
				putBackground(t, one, background()...)
				putBackground(t, two, background()...)
			}
			put(t, one, all...)
			if n, err := two.Load(t.Context(), sequenceOf(all, nil)); n != len(all) || err != nil {
				t.Fatalf("Load = %d, %v", n, err)
			}
			same := func(what string) {
				t.Helper()
				diff(t, what, dump(t, two), dump(t, one))
			}
			same("after Load")
			if reopen != nil {
				two = reopen()
				same("after opening again")
			}
			for _, s := range []*Store{one, two} {
				put(t, s, corrected(), reading("new", "Something new."))
				remove(t, s, all[7].Article.ID)
				putBackground(t, s, background()...)
				if _, err := s.Merge(t.Context(), "person-1", "person-2", ""); err != nil {
					t.Fatal(err)
				}
			}
			same("after changes")
			// A store that has articles gets them by batches.
			more := []graph.Reading{reading("late", "Late."), reading("later", "Later.")}
			for _, s := range []*Store{one, two} {
				if n, err := s.Load(t.Context(), sequenceOf(more, nil)); n != 2 || err != nil {
					t.Fatalf("Load = %d, %v", n, err)
				}
			}
			same("after another Load")
			for _, s := range []*Store{one, two} {
				for _, a := range collect(t, s.Articles(t.Context())) {
					remove(t, s, a.ID)
				}
			}
			same("after all was removed")
		})
	}
}

// TestLoadRefused: a load that fails leaves the store as it was, and no files.
func TestLoadRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s, err := Open(t.Context(), path, Options{Create: true, Relation: relations})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { closeStore(t, s) }()
	putBackground(t, s, background()...)
	want := dump(t, s)
	bad := summit()
	bad.Claims = slices.Clone(bad.Claims)
	bad.Claims[0].Subject = "nobody"
	all := someReadings(20)
	ended := errors.New("the end")
	for _, test := range []struct {
		name     string
		readings iter.Seq2[graph.Reading, error]
		want     error
	}{
		{"invalid", sequenceOf([]graph.Reading{all[1], bad}, nil), ErrInvalid},
		{"twice", sequenceOf(append(slices.Clone(all), all[3]), nil), ErrInvalid},
		{"broken off", sequenceOf(all, ended), ended},
	} {
		if n, err := s.Load(t.Context(), test.readings); n != 0 || !errors.Is(err, test.want) {
			t.Errorf("%s: Load = %d, %v, want %v", test.name, n, err, test.want)
		}
		compare(t, test.name, s, want)
		if _, err := os.Stat(filepath.Join(path, loadingFolder)); !os.IsNotExist(err) {
			t.Errorf("%s: files are left: %v", test.name, err)
		}
	}
	if _, err := s.Load(t.Context(), sequenceOf(all, nil)); err != nil {
		t.Fatal(err)
	}
	mustBeWhole(t, s)
}

// TestSorter: lots in memory and on disk come out in one order.
func TestSorter(t *testing.T) {
	s := sorter{fs: vfs.NewMem(), name: "sort"}
	rnd := rand.New(rand.NewPCG(1, 1))
	var want []tuple
	for i := range 1000 {
		x := tuple{rnd.Uint64N(5), rnd.Uint64N(5), rnd.Uint64N(5), uint64(i)}
		want = append(want, x)
		if err := s.add(x); err != nil {
			t.Fatal(err)
		}
		if i%300 == 299 {
			if err := s.spill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	slices.SortFunc(want, compareTuples)
	var got []tuple
	if err := s.each(func(x tuple) error { got = append(got, x); return nil }); err != nil {
		t.Fatal(err)
	}
	diff(t, "sorted", got, want)
	ended := errors.New("the end")
	s = sorter{fs: vfs.NewMem(), name: "sort", lot: []tuple{{1}}}
	if err := s.each(func(tuple) error { return ended }); !errors.Is(err, ended) {
		t.Errorf("each = %v", err)
	}
}

// TestDecodeValue: what decodeValue reads by itself is what Cayley's decoder reads.
func TestDecodeValue(t *testing.T) {
	for _, v := range []quad.Value{
		quad.String("x"), quad.String(""), quad.IRI("urn:x"), quad.String("Vučić"), quad.Int(-3), quad.Float(0.5), quad.Bool(true), quad.BNode("b"),
		quad.LangString{Value: "x", Lang: "en"}, quad.TypedString{Value: "x", Type: "urn:t"}, quad.String(string(make([]byte, 300))),
	} {
		b, err := marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeValue(b)
		if err != nil || got != v {
			t.Errorf("decodeValue(%v) = %v, %v", v, got, err)
		}
	}
}
