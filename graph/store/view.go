package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"entente/graph"
)

// A ref is a node of the graph as Cayley knows it: comparable, and good for one
// view only. nil is no node.
type ref = refs.Ref

// A row is a quad of nodes. In a pattern, nil stands for any node.
type row struct{ subject, predicate, object, label ref }

// The indexes of a store on disk. They are fixed when the store is made: Cayley
// cannot add one later. None is unique, since several claims make the same edge.
var indexes = []ckv.QuadIndex{
	{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
	{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
	{Dirs: []quad.Direction{quad.Label, quad.Subject}},
}

// A view reads one state of the graph. Several goroutines may use it.
type view struct {
	qs     cayley.QuadStore
	kv     *ckv.QuadStore // the same, if it is on a database
	db     frozen         // that database
	tables *tables        // instead, if it is on a server
	shared *valueCache    // of all views of that database or server
	edges  *edgeCache     // of all views of that database
	frozen bool           // it stays as it is while the graph is written
	done   func() error   // lets go of it

	journal *atomic.Pointer[merges] // of the last view that read it, shared by all

	known *valueCache // of this view

	mu       sync.Mutex
	entities map[ref]graph.Entity
	names    []nameEntry // of all entities, see allNames
	merged   *merges     // nil if not asked yet

	edgePredicates map[uint64]bool // whether a predicate on disk is the name of an edge
}

func newView(qs cayley.QuadStore, frozen bool, done func() error) *view {
	v := &view{qs: qs, frozen: frozen, done: done, known: new(valueCache), entities: make(map[ref]graph.Entity)}
	v.kv, _ = qs.(*ckv.QuadStore)
	return v
}

// ref returns the node of a value, nil if the graph has none.
func (v *view) ref(value quad.Value) (ref, error) {
	if v.tables != nil {
		return v.tables.has(context.Background(), value)
	}
	return v.qs.ValueOf(value)
}

// scan calls each with the quads that match the pattern, in the order of an
// index. At least one place of the pattern but the predicate must be set: there is
// no index to find the others by.
func (v *view) scan(ctx context.Context, pattern row, each func(row) error) error {
	if v.db != nil {
		return v.scanIndex(ctx, pattern, each)
	}
	if v.tables != nil {
		rows, err := v.tables.rows(ctx, pattern)
		return eachRow(rows, err, each)
	}
	dir, node, err := v.rarest(ctx, pattern)
	if err != nil {
		return err
	}
	return v.walk(ctx, v.qs.QuadIterator(dir, node).Iterate(), func(r row) error {
		if !pattern.matches(r) {
			return nil
		}
		return each(r)
	})
}

func eachRow(rows []row, err error, each func(row) error) error {
	for _, r := range rows {
		if err == nil {
			err = each(r)
		}
	}
	return err
}

// walk calls each with the quads of an iterator, and closes it.
func (v *view) walk(ctx context.Context, it iterator.Scanner, each func(row) error) (err error) {
	defer func() {
		if closed := it.Close(); err == nil {
			err = closed
		}
	}()
	for it.Next(ctx) {
		r, err := v.row(it.Result())
		if err != nil {
			return err
		}
		if err := each(r); err != nil {
			return err
		}
	}
	if err := it.Err(); err != nil {
		return err
	}
	return ctx.Err() // Cayley ends a cancelled walk without an error
}

func (v *view) row(q ref) (r row, err error) {
	for _, d := range [...]struct {
		dir  quad.Direction
		node *ref
	}{
		{quad.Subject, &r.subject}, {quad.Predicate, &r.predicate}, {quad.Object, &r.object}, {quad.Label, &r.label},
	} {
		if *d.node, err = v.qs.QuadDirection(q, d.dir); err != nil {
			return row{}, err
		}
	}
	return r, nil
}

func (p row) matches(r row) bool {
	return (p.subject == nil || p.subject == r.subject) &&
		(p.predicate == nil || p.predicate == r.predicate) &&
		(p.object == nil || p.object == r.object) &&
		(p.label == nil || p.label == r.label)
}

// scanIndex calls each with the quads that match a pattern, by the index with the
// fewest quads to pass over. Cayley's own planner uses an index only where all of
// its places are set.
func (v *view) scanIndex(ctx context.Context, p row, each func(row) error) error {
	bucket, nodes, rest := bucketOPS, []ref{p.object, p.predicate, p.subject}, 0
	switch {
	case p.label != nil:
		bucket, nodes = bucketLS, []ref{p.label, p.subject}
	case p.object != nil && p.predicate != nil:
	case p.subject != nil:
		bucket, nodes = bucketSP, []ref{p.subject, p.predicate}
	case p.object != nil:
		nodes[2] = nil // without the predicate, the order does not help
	default:
		return fmt.Errorf("no index finds a quad by its predicate alone")
	}
	var first []uint64
	for i, n := range nodes {
		if n == nil {
			rest = len(nodes) - i
			break
		}
		id, err := nodeID(n)
		if err != nil {
			return err
		}
		first = append(first, id)
	}
	return eachPair(ctx, v.db, bucket, first, rest, func(_ []uint64, list []byte) (bool, error) {
		ids, err := quadIDs(nil, list)
		if err != nil {
			return false, err
		}
		return true, quadsOf(ctx, v.db, ids, func(r *record) error {
			if row := r.row(); p.matches(row) {
				return each(row)
			}
			return nil
		})
	})
}

// rarest returns the place of a pattern that fewest quads share, for a backend
// with an index for each place.
func (v *view) rarest(ctx context.Context, p row) (dir quad.Direction, node ref, err error) {
	least := int64(-1)
	for _, d := range [...]struct {
		dir  quad.Direction
		node ref
	}{
		{quad.Label, p.label}, {quad.Subject, p.subject}, {quad.Object, p.object},
	} {
		if d.node == nil {
			continue
		}
		size, err := v.qs.QuadIteratorSize(ctx, d.dir, d.node)
		if err != nil {
			return 0, nil, err
		}
		if least < 0 || size.Value < least {
			dir, node, least = d.dir, d.node, size.Value
		}
	}
	if node == nil {
		return 0, nil, fmt.Errorf("no index finds a quad by its predicate alone")
	}
	return dir, node, nil
}

// withPredicate calls each with all quads with a predicate, where there is an index
// of predicates: everywhere but on disk.
func (v *view) withPredicate(ctx context.Context, predicate ref, each func(quad.Quad)) error {
	var rows []row
	var err error
	if v.tables != nil {
		rows, err = v.tables.rows(ctx, row{predicate: predicate})
	} else {
		err = v.walk(ctx, v.qs.QuadIterator(quad.Predicate, predicate).Iterate(), func(r row) error {
			rows = append(rows, r)
			return nil
		})
	}
	if err != nil {
		return err
	}
	for part := range slices.Chunk(rows, 16*chunk) {
		quads, err := v.quads(ctx, part)
		if err != nil {
			return err
		}
		for _, q := range quads {
			each(q)
		}
	}
	return nil
}

// all calls each with all quads.
func (v *view) all(ctx context.Context, each func(row) error) error {
	if v.tables != nil {
		return v.tables.all(ctx, each)
	}
	return v.walk(ctx, v.qs.QuadsAllIterator().Iterate(), each)
}

// rows returns the quads that match a pattern.
func (v *view) rows(ctx context.Context, pattern row) ([]row, error) {
	var out []row
	err := v.scan(ctx, pattern, func(r row) error {
		out = append(out, r)
		return nil
	})
	return out, err
}

// subjects returns the distinct subjects of the quads with a predicate and an
// object, in the order of the index.
func (v *view) subjects(ctx context.Context, predicate quad.IRI, object ref) ([]ref, error) {
	p, err := v.ref(predicate)
	if err != nil || p == nil || object == nil {
		return nil, err
	}
	var out []ref
	if v.db != nil {
		ids := [2]uint64{}
		for i, n := range []ref{object, p} {
			if ids[i], err = nodeID(n); err != nil {
				return nil, err
			}
		}
		err = subjectsOf(ctx, v.db, ids[0], ids[1], func(id uint64) bool {
			out = append(out, ckv.Int64Value(id))
			return true
		})
		return out, err
	}
	seen := make(map[ref]bool)
	err = v.scan(ctx, row{predicate: p, object: object}, func(r row) error {
		if !seen[r.subject] {
			seen[r.subject] = true
			out = append(out, r.subject)
		}
		return nil
	})
	return out, err
}

// values returns the values of nodes, each asked for once.
func (v *view) values(ctx context.Context, nodes []ref) (map[ref]quad.Value, error) {
	out := make(map[ref]quad.Value, len(nodes))
	known := v.known
	if v.shared != nil {
		known = v.shared
	}
	ask := known.find(nodes, out)
	if len(ask) == 0 {
		return out, nil
	}
	values, err := v.read(ctx, ask)
	if err != nil {
		return nil, err
	}
	known.keep(values)
	maps.Copy(out, values)
	return out, nil
}

// read reads values of nodes.
func (v *view) read(ctx context.Context, nodes []ref) (map[ref]quad.Value, error) {
	if v.db != nil {
		return valuesOf(ctx, v.db, nodes)
	}
	if v.tables != nil {
		return v.tables.values(ctx, nodes)
	}
	values, err := refs.ValuesOf(ctx, v.qs, nodes)
	if err != nil {
		return nil, err
	}
	out := make(map[ref]quad.Value, len(nodes))
	for i, n := range nodes {
		if values[i] == nil {
			return nil, fmt.Errorf("node %v has no value: the store is damaged", n)
		}
		out[n] = values[i]
	}
	return out, nil
}

// quads returns the values of rows, in their order.
func (v *view) quads(ctx context.Context, rows []row) ([]quad.Quad, error) {
	nodes := make([]ref, 0, 4*len(rows))
	for _, r := range rows {
		nodes = append(nodes, r.subject, r.predicate, r.object, r.label)
	}
	values, err := v.values(ctx, nodes)
	if err != nil {
		return nil, err
	}
	out := make([]quad.Quad, len(rows))
	for i, r := range rows {
		out[i] = quad.Quad{Subject: values[r.subject], Predicate: values[r.predicate], Object: values[r.object]}
		if r.label != nil {
			out[i].Label = values[r.label]
		}
	}
	return out, nil
}
