package dataset

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"entente/graph"
)

// TestMemory matches every kind of pattern over random quads, and holds what it
// gives against a walk through all of them.
func TestMemory(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(1, 1))
	term := func(n int) graph.Term { return graph.NewIRI(fmt.Sprintf("http://x/%d", r.IntN(n))) }
	for _, union := range []bool{false, true} {
		b := Builder{Union: union}
		quads := map[graph.Quad]bool{}
		for range 2000 {
			q := graph.Quad{Subject: term(30), Predicate: term(5), Object: term(40)}
			if r.IntN(3) > 0 {
				q.Label = term(10)
			}
			quads[q] = true
			b.Add(q)
		}
		empty := graph.NewIRI("http://x/empty")
		b.AddGraph(empty)
		m := b.Build()
		if m.Len() != len(quads) {
			t.Errorf("%d quads, want %d", m.Len(), len(quads))
		}
		for range 500 {
			var want, got []string
			var s, p, o, g graph.Term
			if r.IntN(2) == 0 {
				s = term(31)
			}
			if r.IntN(2) == 0 {
				p = term(6)
			}
			if r.IntN(2) == 0 {
				o = term(41)
			}
			named := r.IntN(2) == 0
			if named && r.IntN(2) == 0 {
				g = term(11)
			}
			id := func(t graph.Term) ID {
				id, _ := m.Lookup(ctx, t)
				return id
			}
			pattern := Pattern{S: id(s), P: id(p), O: id(o), Named: named, G: id(g)}
			if s.Kind != 0 && pattern.S == 0 || p.Kind != 0 && pattern.P == 0 || o.Kind != 0 && pattern.O == 0 || g.Kind != 0 && pattern.G == 0 {
				continue // a term of no quad
			}
			text := func(q graph.Quad) string {
				return q.Subject.Value + " " + q.Predicate.Value + " " + q.Object.Value + " " + q.Label.Value
			}
			for q := range quads {
				if s.Kind != 0 && q.Subject != s || p.Kind != 0 && q.Predicate != p || o.Kind != 0 && q.Object != o || g.Kind != 0 && q.Label != g {
					continue
				}
				switch {
				case named && q.Label.Kind == 0, !named && !union && q.Label.Kind != 0:
					continue
				case !named:
					q.Label = graph.Term{}
				}
				want = append(want, text(q))
			}
			err := m.Match(ctx, pattern, func(s, p, o, g ID) error {
				var q graph.Quad
				for _, at := range []struct {
					id ID
					to *graph.Term
				}{{s, &q.Subject}, {p, &q.Predicate}, {o, &q.Object}, {g, &q.Label}} {
					*at.to, _ = m.Term(ctx, at.id)
				}
				got = append(got, text(q))
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, slices.Compact(want)) {
				t.Fatalf("union %v, %+v\n got %v\nwant %v", union, pattern, got, want)
			}
			n, err := m.Estimate(ctx, pattern, 0)
			if err != nil || n <= 0 && len(got) > 0 || n < float64(len(got)) && !named {
				t.Errorf("%+v: estimate %v, %v, of %d", pattern, n, err, len(got))
			}
		}
		graphs := 0
		m.Graphs(ctx, func(g ID) error {
			graphs++
			return nil
		})
		if graphs != 11 {
			t.Errorf("%d graphs, want 11", graphs)
		}
	}
}

func TestSelect(t *testing.T) {
	ctx := context.Background()
	var b Builder
	for _, g := range []string{"g1", "g2", "g3"} {
		b.Add(graph.Quad{Subject: graph.NewIRI("u:s"), Predicate: graph.NewIRI("u:p"), Object: graph.NewIRI("u:o"), Label: graph.NewIRI("u:" + g)})
	}
	m := b.Build()
	id := func(s string) ID {
		id, _ := m.Lookup(ctx, graph.NewIRI(s))
		return id
	}
	src := Select(m, []ID{id("u:g1"), 0, id("u:g2"), id("u:g1")}, []ID{id("u:g3"), 0})
	count := func(p Pattern) (n int) {
		src.Match(ctx, p, func(_, _, _, _ ID) error { n++; return nil })
		return n
	}
	if n := count(Pattern{}); n != 1 {
		t.Errorf("%d triples of the default graph, want 1: it is a merge", n)
	}
	if n := count(Pattern{Named: true}); n != 1 {
		t.Errorf("%d quads of named graphs, want 1", n)
	}
	if n := count(Pattern{Named: true, G: id("u:g1")}); n != 0 {
		t.Errorf("%d quads of a graph that was not chosen", n)
	}
	stop := errors.New("stop")
	if err := src.Match(ctx, Pattern{}, func(_, _, _, _ ID) error { return stop }); err != stop {
		t.Errorf("Match returned %v, want what each returned", err)
	}
}

// TestEmpty holds that a data set of nothing gives nothing.
func TestEmpty(t *testing.T) {
	var b Builder
	m := b.Build()
	ctx := context.Background()
	for _, p := range []Pattern{{}, {Named: true}, {S: 1}, {P: 3, O: 2}, {Named: true, G: 7}} {
		m.Match(ctx, p, func(_, _, _, _ ID) error { t.Errorf("%+v matches", p); return nil })
		if n, err := m.Estimate(ctx, p, 0); n != 0 || err != nil {
			t.Errorf("%+v: estimate %v, %v", p, n, err)
		}
	}
}
