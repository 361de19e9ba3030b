package store

import (
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
)

// checkNodes looks at the store below all of this package: every quad is whole,
// is found through every index, is there once; every node is in use, and every
// node in use is there.
func checkNodes(t testing.TB, s *Store) {
	t.Helper()
	v, err := s.backend.view()
	if err != nil {
		t.Fatal(err)
	}
	defer v.done()
	ctx := t.Context()
	used := make(map[ref]bool)
	seen := make(map[row]bool)
	err = v.walk(ctx, v.qs.QuadsAllIterator().Iterate(), func(r row) error {
		if seen[r] {
			t.Errorf("a quad is there twice: %s", name(v, r))
		}
		seen[r] = true
		for _, n := range []ref{r.subject, r.predicate, r.object, r.label} {
			if n == nil || n == ckv.Int64Value(0) {
				t.Errorf("a quad lacks a node: %s", name(v, r))
				return nil
			}
			used[n] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, index := range []func(row) row{
		func(r row) row { return row{subject: r.subject, predicate: r.predicate} },
		func(r row) row { return row{object: r.object, predicate: r.predicate} },
		func(r row) row { return row{label: r.label} },
	} {
		found := make(map[row]int)
		walked := make(map[row]bool)
		for r := range seen {
			pattern := index(r)
			if walked[pattern] {
				continue
			}
			walked[pattern] = true
			rows, err := v.rows(ctx, pattern)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range rows {
				found[x]++
			}
		}
		for r := range seen {
			if found[r] != 1 {
				t.Errorf("an index finds %d times: %s", found[r], name(v, r))
			}
		}
		if len(found) != len(seen) {
			t.Errorf("an index finds %d quads of %d", len(found), len(seen))
		}
	}
	if n, err := v.quadCount(ctx); err != nil || n != len(seen) {
		t.Errorf("the store counts %d quads, %v, and has %d", n, err, len(seen))
	}
	nodes := make(map[ref]bool)
	it := v.qs.NodesAllIterator().Iterate()
	for it.Next(ctx) {
		nodes[it.Result()] = true
	}
	if err := it.Close(); err != nil {
		t.Fatal(err)
	}
	for n := range nodes {
		if !used[n] {
			value, _ := v.qs.NameOf(n)
			t.Errorf("a node is left over: %v", value)
		}
	}
	for n := range used {
		value, err := v.qs.NameOf(n)
		if err != nil || value == nil {
			t.Errorf("node %v of a quad is not there: %v", n, err)
			continue
		}
		if back, err := v.qs.ValueOf(value); err != nil || back != n {
			t.Errorf("%v is node %v, and found as %v, %v", value, n, back, err)
		}
	}
}

func name(v *view, r row) string {
	var q quad.Quad
	for _, d := range []struct {
		dir  quad.Direction
		node cayley.Ref
	}{{quad.Subject, r.subject}, {quad.Predicate, r.predicate}, {quad.Object, r.object}, {quad.Label, r.label}} {
		if d.node != nil {
			value, err := v.qs.NameOf(d.node)
			if err != nil {
				return err.Error()
			}
			q.Set(d.dir, value)
		}
	}
	return q.String()
}
