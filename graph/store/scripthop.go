package store

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// A hopShape is a step of a path: the nodes in one place of the quads that match a
// pattern and have a node of other steps in another place, if there are such steps.
// Cayley would go through all quads of each node and check their predicates.
type hopShape struct {
	qs     *snapshotQuads
	want   quadNumbers
	result int         // the place of its nodes
	from   shape.Shape // nil for none
	at     int         // the place of the nodes of from
}

// hopOf returns the step that a shape is, if it is one: its quads have a known
// predicate, and one subject or object at most that is not known.
func (q *snapshotQuads) hopOf(s shape.Shape) (*hopShape, bool) {
	h := &hopShape{qs: q}
	known := func(d quad.Direction, r refs.Ref) bool {
		n, ok := r.(nodeNumber)
		h.want[place(d)] = uint64(n)
		return ok
	}
	switch s := s.(type) {
	case shape.QuadsAction:
		h.result = place(s.Result)
		if len(s.Save) > 0 {
			return nil, false
		}
		for d, r := range s.Filter {
			if !known(d, r) {
				return nil, false
			}
		}
	case shape.NodesFrom:
		h.result = place(s.Dir)
		quads, ok := s.Quads.(shape.Quads)
		if !ok {
			return nil, false
		}
		for _, f := range quads {
			if r, ok := shape.One(f.Values); ok {
				if h.want[place(f.Dir)] != 0 || !known(f.Dir, r) {
					return nil, false
				}
				continue
			}
			if h.from != nil || f.Dir != quad.Subject && f.Dir != quad.Object {
				return nil, false
			}
			h.from, h.at = f.Values, place(f.Dir)
		}
	default:
		return nil, false
	}
	if h.want[place(quad.Predicate)] == 0 || h.want[h.result] != 0 || h.from != nil && (h.at == h.result || h.want[h.at] != 0) {
		return nil, false
	}
	if h.from == nil && h.want[place(quad.Subject)] == 0 && h.want[place(quad.Object)] == 0 {
		return nil, false // no index finds quads by their predicate alone
	}
	return h, true
}

func (h *hopShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return h, false }

func (h *hopShape) BuildIterator(qs cayley.QuadStore) iterator.Shape {
	hop := &hopNodes{h: h}
	if h.from != nil {
		hop.from = h.from.BuildIterator(qs)
	}
	return hop
}

// hopNodes are the nodes of a step.
type hopNodes struct {
	h    *hopShape
	from iterator.Shape // nil for none
}

func (n *hopNodes) String() string { return "step" }

func (n *hopNodes) SubIterators() []iterator.Shape {
	if n.from == nil {
		return nil
	}
	return []iterator.Shape{n.from}
}

func (n *hopNodes) Optimize(ctx context.Context) (iterator.Shape, bool) {
	if n.from == nil {
		return n, false
	}
	from, _ := n.from.Optimize(ctx)
	return &hopNodes{n.h, from}, true
}

// fanout is how many quads of one predicate a node is taken to have.
const fanout = 4

func (n *hopNodes) Stats(ctx context.Context) (iterator.Costs, error) {
	if n.from == nil {
		p := quadPattern{qs: n.h.qs, want: n.h.want}
		c, err := p.Stats(ctx)
		c.ContainsCost = 4 // an index is asked
		return c, err
	}
	c, err := n.from.Stats(ctx)
	return iterator.Costs{
		NextCost: c.NextCost + 2, ContainsCost: fanout * (c.ContainsCost + 2), Size: refs.Size{Value: fanout * c.Size.Value},
	}, err
}

func (n *hopNodes) Iterate() iterator.Scanner {
	w := &hopWalk{h: n.h}
	if n.from != nil {
		w.from = n.from.Iterate()
	}
	return w
}

func (n *hopNodes) Lookup() iterator.Index {
	c := &hopCheck{h: n.h}
	if n.from != nil {
		c.from = n.from.Lookup()
	}
	return c
}

// quads walks the quads of the step that have a node in one place.
func (h *hopShape) quads(at int, node uint64) *quadWalk {
	p := &quadPattern{qs: h.qs, want: h.want}
	if node != 0 {
		p.want[at] = node
	}
	return p.Iterate().(*quadWalk)
}

// hopWalk walks the nodes of a step.
type hopWalk struct {
	h       *hopShape
	from    iterator.Scanner // nil for none
	quads   *quadWalk        // of the node of from that is current
	current refs.Ref
	err     error
}

func (w *hopWalk) String() string   { return "step" }
func (w *hopWalk) Result() refs.Ref { return w.current }

func (w *hopWalk) TagResults(tags map[string]refs.Ref) {
	if w.from != nil {
		w.from.TagResults(tags)
	}
}

func (w *hopWalk) Next(ctx context.Context) bool {
	for w.err == nil {
		if w.quads == nil {
			node := uint64(0)
			if w.from != nil {
				if !w.from.Next(ctx) {
					return false
				}
				n, ok := w.from.Result().(nodeNumber)
				if !ok {
					continue // a count, say
				}
				node = uint64(n)
			}
			w.quads = w.h.quads(w.h.at, node)
		}
		if w.quads.Next(ctx) {
			w.current = nodeNumber(w.quads.current.(quadNumbers)[w.h.result])
			return true
		}
		if w.err = w.quads.err; w.from == nil {
			return false
		}
		w.quads.Close()
		w.quads = nil
	}
	return false
}

// NextPath finds another way to the node of from: as Cayley does, after each quad.
func (w *hopWalk) NextPath(ctx context.Context) bool {
	return w.from != nil && w.from.NextPath(ctx)
}

func (w *hopWalk) Err() error   { return hopErr(w.err, w.from) }
func (w *hopWalk) Close() error { return closeHop(w.quads, w.from) }

// hopErr returns the error of a step, else that of what it starts from, which may be nil.
func hopErr(err error, from iterator.Base) error {
	if err == nil && from != nil {
		return from.Err()
	}
	return err
}

// closeHop closes the quads of a step and what it starts from, if there are any.
func closeHop(quads *quadWalk, from iterator.Base) error {
	if quads != nil {
		quads.Close()
	}
	if from != nil {
		return from.Close()
	}
	return nil
}

// hopCheck checks which nodes a step leads to.
type hopCheck struct {
	h       *hopShape
	from    iterator.Index // nil for none
	quads   *quadWalk      // of the node that is checked
	current refs.Ref
	err     error
}

func (c *hopCheck) String() string   { return "step" }
func (c *hopCheck) Result() refs.Ref { return c.current }

func (c *hopCheck) TagResults(tags map[string]refs.Ref) {
	if c.from != nil {
		c.from.TagResults(tags)
	}
}

func (c *hopCheck) Contains(ctx context.Context, r refs.Ref) bool {
	n, ok := r.(nodeNumber)
	if !ok || c.err != nil {
		return false
	}
	if c.quads != nil {
		c.quads.Close()
	}
	c.quads = c.h.quads(c.h.result, uint64(n))
	c.current = r
	return c.next(ctx)
}

// next finds the next quad that leads to the node.
func (c *hopCheck) next(ctx context.Context) bool {
	for c.quads.Next(ctx) {
		if c.from == nil || c.from.Contains(ctx, nodeNumber(c.quads.current.(quadNumbers)[c.h.at])) {
			return true
		}
	}
	c.err = c.quads.err
	return false
}

func (c *hopCheck) NextPath(ctx context.Context) bool {
	if c.quads == nil || c.err != nil {
		return false
	}
	if c.from != nil && c.from.NextPath(ctx) {
		return true
	}
	return c.next(ctx)
}

func (c *hopCheck) Err() error   { return hopErr(c.err, c.from) }
func (c *hopCheck) Close() error { return closeHop(c.quads, c.from) }
