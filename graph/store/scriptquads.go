package store

import (
	"context"
	"errors"
	"fmt"
	"iter"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"entente/graph"
)

// errReadOnly is what a script gets that would write.
var errReadOnly = errors.New("scripts may read the graph, not change it")

// snapshotQuads gives Cayley's query languages the quads of a snapshot. Nothing can
// be written through it. Cayley's own store on a database would show what
// [Store.Quads] hides, and finds a quad by one of its nodes at a time.
type snapshotQuads struct {
	n     *Snapshot
	walks map[*quadWalk]bool // that were not closed
}

// A nodeNumber is a node, a quadNumbers a quad: subject, predicate, object, label.
type (
	nodeNumber  uint64
	quadNumbers [4]uint64
)

func (n nodeNumber) Key() any  { return n }
func (q quadNumbers) Key() any { return q }

// valueOfTerm returns the value of Cayley's that stands for a term.
func valueOfTerm(t graph.Term) quad.Value {
	if t.Kind == 0 {
		return nil
	}
	values := valuesOfTerm(t)
	return values[len(values)-1]
}

// ValueOf returns the node of a value, nil if it is in no quad.
func (q *snapshotQuads) ValueOf(v quad.Value) (refs.Ref, error) {
	node, err := q.n.v.ref(v)
	if err != nil || node == nil {
		return nil, err
	}
	id, err := nodeID(node)
	return nodeNumber(id), err
}

// NameOf returns the value of a node.
func (q *snapshotQuads) NameOf(r refs.Ref) (quad.Value, error) {
	switch r := r.(type) {
	case nil:
		return nil, nil
	case refs.PreFetchedValue:
		return r.NameOf(), nil
	case nodeNumber:
		t, err := q.n.Term(context.Background(), uint64(r))
		return valueOfTerm(t), err
	}
	return nil, fmt.Errorf("no node: %T", r)
}

// Quad returns the values of a quad.
func (q *snapshotQuads) Quad(r refs.Ref) (out quad.Quad, err error) {
	numbers, ok := r.(quadNumbers)
	if !ok {
		return out, fmt.Errorf("no quad: %T", r)
	}
	for i, d := range quad.Directions {
		if numbers[i] == 0 {
			continue
		}
		v, err := q.NameOf(nodeNumber(numbers[i]))
		if err != nil {
			return out, err
		}
		out.Set(d, v)
	}
	return out, nil
}

// QuadDirection returns a node of a quad.
func (q *snapshotQuads) QuadDirection(r refs.Ref, d quad.Direction) (refs.Ref, error) {
	numbers, ok := r.(quadNumbers)
	if !ok {
		return nil, fmt.Errorf("no quad: %T", r)
	}
	if n := numbers[place(d)]; n != 0 {
		return nodeNumber(n), nil
	}
	return nil, nil
}

// place returns where a direction stands in quadNumbers.
func place(d quad.Direction) int { return int(d - quad.Subject) }

// QuadIterator returns the quads that have a node in a direction.
func (q *snapshotQuads) QuadIterator(d quad.Direction, r refs.Ref) iterator.Shape {
	n, ok := r.(nodeNumber)
	if !ok {
		return iterator.NewNull()
	}
	p := &quadPattern{qs: q}
	p.want[place(d)] = uint64(n)
	return p
}

// QuadIteratorSize returns how many they are, about.
func (q *snapshotQuads) QuadIteratorSize(ctx context.Context, d quad.Direction, r refs.Ref) (refs.Size, error) {
	c, err := q.QuadIterator(d, r).Stats(ctx)
	return c.Size, err
}

// Stats returns how many quads there are, and nodes as if each had a few.
func (q *snapshotQuads) Stats(context.Context, bool) (cayley.Stats, error) {
	n := int64(q.n.Len())
	return cayley.Stats{Nodes: refs.Size{Value: n / 4}, Quads: refs.Size{Value: n}}, nil
}

// QuadsAllIterator returns all quads.
func (q *snapshotQuads) QuadsAllIterator() iterator.Shape { return &quadPattern{qs: q} }

// NodesAllIterator returns the nodes of all quads, each once.
func (q *snapshotQuads) NodesAllIterator() iterator.Shape { return &quadPattern{qs: q, nodes: true} }

func (q *snapshotQuads) ApplyDeltas([]cayley.Delta, cayley.IgnoreOpts) error { return errReadOnly }
func (q *snapshotQuads) NewQuadWriter() (quad.WriteCloser, error)            { return nil, errReadOnly }
func (q *snapshotQuads) Close() error                                        { return nil }

// stop ends the walks that Cayley has left open.
func (q *snapshotQuads) stop() {
	for w := range q.walks {
		w.Close()
	}
}

// OptimizeShape has the index look for all nodes of a quad that are known at once.
func (q *snapshotQuads) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	if h, ok := q.hopOf(s); ok {
		return h, true
	}
	a, ok := s.(shape.QuadsAction)
	if !ok || len(a.Filter) < 2 {
		return s, false
	}
	p := &quadPattern{qs: q}
	for d, r := range a.Filter {
		n, ok := r.(nodeNumber)
		if !ok {
			return s, false
		}
		p.want[place(d)] = uint64(n)
	}
	return a.SimplifyFrom(patternShape{p}), true
}

// patternShape makes a shape of a pattern.
type patternShape struct{ p *quadPattern }

func (s patternShape) BuildIterator(cayley.QuadStore) iterator.Shape { return s.p }
func (s patternShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) {
	return s, false
}

// A quadPattern is the quads that have certain nodes, 0 being any; or with nodes,
// all nodes.
type quadPattern struct {
	qs    *snapshotQuads
	want  quadNumbers
	nodes bool
}

func (p *quadPattern) String() string                                  { return "quads" }
func (p *quadPattern) SubIterators() []iterator.Shape                  { return nil }
func (p *quadPattern) Optimize(context.Context) (iterator.Shape, bool) { return p, false }

// countedAtMost is how many quads are counted for an estimate.
const countedAtMost = 500

// Stats tells Cayley's planner what to walk and what to look up.
func (p *quadPattern) Stats(ctx context.Context) (iterator.Costs, error) {
	w := p.want
	n, exact, err := p.qs.n.Count(ctx, w[0], w[1], w[2], w[3], countedAtMost)
	if !exact && n >= countedAtMost && (w[0]|w[2]|w[3]) != 0 {
		n = max(n, p.qs.n.Len()/100)
	}
	// What an index counts may be hidden or not match the rest of the pattern.
	return iterator.Costs{NextCost: 2, ContainsCost: 1, Size: refs.Size{Value: int64(n)}}, err
}

// matches reports whether a quad has the nodes.
func (p *quadPattern) matches(q quadNumbers) bool {
	for i, n := range p.want {
		if n != 0 && n != q[i] {
			return false
		}
	}
	return true
}

func (p *quadPattern) Iterate() iterator.Scanner {
	w := &quadWalk{pattern: p}
	if p.qs.walks == nil {
		p.qs.walks = make(map[*quadWalk]bool)
	}
	p.qs.walks[w] = true
	return w
}

func (p *quadPattern) Lookup() iterator.Index { return &quadWalk{pattern: p} }

// quadWalk walks the quads of a pattern, or checks which are among them.
type quadWalk struct {
	pattern *quadPattern
	next    func() (refs.Ref, error, bool)
	end     func()
	current refs.Ref
	err     error
}

func (w *quadWalk) String() string                 { return "quads" }
func (w *quadWalk) TagResults(map[string]refs.Ref) {}
func (w *quadWalk) Result() refs.Ref               { return w.current }
func (w *quadWalk) NextPath(context.Context) bool  { return false }
func (w *quadWalk) Err() error                     { return w.err }

func (w *quadWalk) Close() error {
	if w.end != nil {
		w.end()
	}
	delete(w.pattern.qs.walks, w)
	return nil
}

func (w *quadWalk) Next(ctx context.Context) bool {
	if w.next == nil {
		w.next, w.end = iter.Pull2(w.pattern.walk(ctx))
	}
	r, err, ok := w.next()
	if !ok || err != nil {
		w.err = err
		return false
	}
	w.current = r
	return true
}

func (w *quadWalk) Contains(_ context.Context, r refs.Ref) bool {
	switch r := r.(type) {
	case quadNumbers:
		if w.pattern.nodes || !w.pattern.matches(r) {
			return false
		}
	case nodeNumber:
		if !w.pattern.nodes {
			return false
		}
	default:
		return false
	}
	w.current = r
	return true
}

// walk yields the quads of a pattern, or all nodes.
func (p *quadPattern) walk(ctx context.Context) iter.Seq2[refs.Ref, error] {
	return func(yield func(refs.Ref, error) bool) {
		stop := errors.New("stop")
		w := p.want
		seen := make(map[uint64]bool)
		err := p.qs.n.Match(ctx, w[0], w[1], w[2], w[3], false, func(s, pr, o, g uint64) error {
			q := quadNumbers{s, pr, o, g}
			if !p.nodes {
				if !yield(q, nil) {
					return stop
				}
				return nil
			}
			for _, n := range q {
				if n == 0 || seen[n] {
					continue
				}
				seen[n] = true
				if !yield(nodeNumber(n), nil) {
					return stop
				}
			}
			return nil
		})
		if err != nil && err != stop {
			yield(nil, err)
		}
	}
}
