package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"entente/graph"
)

// TestSnapshot matches random patterns, and holds what it gives against a walk
// through all quads.
func TestSnapshot(t *testing.T) {
	ctx := t.Context()
	s, _ := openDisk(t, Options{Relation: relations})
	putBackground(t, s, background()...)
	rnd := rand.New(rand.NewPCG(5, 6))
	for i := range 8 {
		put(t, s, invent(rnd, i, 6))
	}
	put(t, s, invent(rnd, 3, 6))
	remove(t, s, collect(t, s.Articles(ctx))[2].ID)
	all := collect(t, s.Quads(ctx))

	n, err := s.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	closed := false
	defer func() { // or the store would wait for it
		if !closed {
			n.Close()
		}
	}()
	id := func(t graph.Term) uint64 {
		id, _ := n.Lookup(ctx, t)
		return id
	}
	for _, q := range all {
		for _, term := range []graph.Term{q.Subject, q.Predicate, q.Object, q.Label} {
			if back, err := n.Term(ctx, id(term)); err != nil || back != term {
				t.Fatalf("%v has the number %d, of %v, %v", term, id(term), back, err)
			}
		}
	}
	if id(graph.NewIRI("http://x/none")) != 0 || id(graph.NewTyped("x", graph.XSDInteger)) != 0 {
		t.Error("a term of no quad has a number")
	}
	for range 2000 {
		pick := all[rnd.IntN(len(all))]
		other := all[rnd.IntN(len(all))]
		var p graph.Quad
		if rnd.IntN(2) == 0 {
			p.Subject = pick.Subject
		}
		if rnd.IntN(2) == 0 {
			p.Predicate = pick.Predicate
		}
		if rnd.IntN(2) == 0 {
			p.Object = []graph.Term{pick.Object, other.Object}[rnd.IntN(2)]
		}
		distinct := rnd.IntN(2) == 0
		if !distinct && rnd.IntN(2) == 0 {
			p.Label = pick.Label
		}
		want := []string{}
		for _, q := range all {
			if p.Subject.Kind != 0 && q.Subject != p.Subject || p.Predicate.Kind != 0 && q.Predicate != p.Predicate ||
				p.Object.Kind != 0 && q.Object != p.Object || p.Label.Kind != 0 && q.Label != p.Label {
				continue
			}
			if distinct {
				q.Label = graph.Term{}
			}
			want = append(want, fmt.Sprint(q))
		}
		slices.Sort(want)
		got := []string{}
		none := uint64(0)
		number := func(t graph.Term) uint64 {
			if t.Kind == 0 {
				return none
			}
			return id(t)
		}
		su, pr, ob, la := number(p.Subject), number(p.Predicate), number(p.Object), number(p.Label)
		err := n.Match(ctx, su, pr, ob, la, distinct, func(s, p, o, g uint64) error {
			var q graph.Quad
			for _, at := range []struct {
				id uint64
				to *graph.Term
			}{{s, &q.Subject}, {p, &q.Predicate}, {o, &q.Object}, {g, &q.Label}} {
				if at.id != 0 {
					*at.to, _ = n.Term(ctx, at.id)
				}
			}
			got = append(got, fmt.Sprint(q))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		if !slices.Equal(got, slices.Compact(want)) {
			t.Fatalf("%v, distinct %v:\n got %v\nwant %v", p, distinct, got, want)
		}
		count, exact, err := n.Count(ctx, su, pr, ob, la, 1000)
		if err != nil || exact && count < len(got) {
			t.Errorf("%v: counted %d, %v, want at least %d", p, count, err, len(got))
		}
	}
	stop := errors.New("stop")
	for _, distinct := range []bool{false, true} {
		for _, q := range all[:20] {
			if err := n.Match(ctx, id(q.Subject), 0, 0, 0, distinct, func(_, _, _, _ uint64) error { return stop }); err != stop {
				t.Errorf("Match returned %v, want what each returned", err)
			}
			if err := n.Match(ctx, 0, 0, id(q.Object), 0, distinct, func(_, _, _, _ uint64) error { return stop }); err != stop {
				t.Errorf("Match returned %v, want what each returned", err)
			}
		}
	}
	if err := n.Labels(ctx, func(uint64) error { return stop }); err != stop {
		t.Errorf("Labels returned %v, want what each returned", err)
	}
	labels := map[graph.Term]bool{}
	for _, q := range all {
		labels[q.Label] = true
	}
	err = n.Labels(ctx, func(g uint64) error {
		term, err := n.Term(ctx, g)
		if !labels[term] {
			t.Errorf("%v is the label of no quad, or comes twice", term)
		}
		delete(labels, term)
		return err
	})
	if err != nil || len(labels) > 0 {
		t.Errorf("Labels left out %v, %v", labels, err)
	}
	closed = true
	if err := n.Close(); err != nil {
		t.Error(err)
	}

	entities := collect(t, s.Entities(ctx))
	if _, err := s.Merge(ctx, entities[0].ID, entities[1].ID, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Snapshot(ctx); !errors.Is(err, ErrNoIndex) {
		t.Errorf("with merged entities: %v, want ErrNoIndex", err)
	}
	m, _ := openMemory(t, Options{})
	if _, err := m.Snapshot(ctx); !errors.Is(err, ErrNoIndex) {
		t.Errorf("in memory: %v, want ErrNoIndex", err)
	}
}
