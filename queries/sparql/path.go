package sparql

import (
	"cmp"

	"entente/queries/sparql/dataset"
)

type (
	linkWalker    struct{ predicate ID }
	inverseWalker struct{ of walker }
	seqWalker     struct{ first, rest walker }
	altWalker     struct{ parts []walker }
	repeatWalker  struct {
		of         walker
		zero, once bool
	}
	negatedWalker struct {
		forward, backward map[ID]bool // nil: not in this direction
	}
)

// pathStep matches a path between two places.
type pathStep struct {
	x    *exec
	c    *compiler
	s, o operand
	path walker
	next cont
	step *Step

	// nodes asks that ends which got their value elsewhere are nodes of the graph: a
	// path of no step leads from each of those to itself, and from no other.
	nodes bool
}

func (c *compiler) compilePath(p triplePattern, step *Step, next cont) (cont, error) {
	w := &pathStep{x: c.x, c: c, next: next, step: step}
	var err error
	if w.s, err = c.operand(p.s); err != nil {
		return nil, err
	}
	if w.o, err = c.operand(p.o); err != nil {
		return nil, err
	}
	w.path, err = c.walker(p.path)
	outside := c.fixed
	if c.graphSlot >= 0 {
		outside = outside.minus(setOf(c.graphSlot))
	}
	w.nodes = p.s.variable() && p.o.variable() && nullable(p.path) && setOf(p.s.slot, p.o.slot).and(outside).empty()
	return w.run, err
}

// isNode reports whether a term is a subject or an object in the graph of the path.
func (w *pathStep) isNode(id ID) (bool, error) {
	found := &errStop{"nodes"}
	stop := func(_, _, _ ID) error { return found }
	err := w.match(id, 0, 0, stop)
	if err == nil {
		err = w.match(0, 0, id, stop)
	}
	if err == found {
		return true, nil
	}
	return false, err
}

func (w *pathStep) run() error {
	x := w.x
	if err := x.tick(); err != nil {
		return err
	}
	row := x.row
	s, o := w.s.value(row), w.o.value(row)
	if given := cmp.Or(s, o); w.nodes && given != 0 {
		if ok, err := w.isNode(given); !ok || err != nil {
			return err
		}
	}
	switch {
	case s != 0 && o != 0:
		_, repeats := w.path.(repeatWalker)
		found := &errStop{"path"}
		err := w.path.from(w, s, false, func(end ID) error {
			switch {
			case end != o:
				return nil
			case repeats: // each end comes once
				return found
			}
			return w.emit()
		})
		if err == found {
			return w.emit()
		}
		return err
	case s != 0:
		return w.path.from(w, s, false, func(end ID) error { return w.bind(0, end) })
	case o != 0:
		return w.path.from(w, o, true, func(start ID) error { return w.bind(start, 0) })
	}
	same := w.s.slot == w.o.slot
	return w.path.pairs(w, func(from, to ID) error {
		if same && from != to {
			return nil
		}
		return w.bind(from, to)
	})
}

// bind binds the ends that are not 0.
func (w *pathStep) bind(s, o ID) error {
	row := w.x.row
	if s != 0 {
		row[w.s.slot] = s
	}
	if o != 0 {
		row[w.o.slot] = o
	}
	err := w.emit()
	if s != 0 {
		row[w.s.slot] = 0
	}
	if o != 0 {
		row[w.o.slot] = 0
	}
	return err
}

func (w *pathStep) emit() error {
	w.x.solution++
	w.step.Rows++
	if err := w.x.tick(); err != nil {
		return err
	}
	return w.next()
}

// match asks the graph of the path.
func (w *pathStep) match(s, p, o ID, each func(s, p, o ID) error) error {
	pat := w.c.inGraph()
	if (s|p|o|pat.G)&localID != 0 {
		return nil
	}
	pat.S, pat.P, pat.O = s, p, o
	return w.matchPattern(pat, each)
}

func (w *pathStep) matchPattern(pat dataset.Pattern, each func(s, p, o ID) error) error {
	return w.x.src.Match(w.x.ctx, pat, func(s, p, o, _ ID) error {
		if err := w.x.tick(); err != nil {
			return err
		}
		return each(s, p, o)
	})
}

func (l linkWalker) from(w *pathStep, node ID, back bool, each func(ID) error) error {
	switch {
	case l.predicate == 0:
		return nil
	case back:
		return w.match(0, l.predicate, node, func(s, _, _ ID) error { return each(s) })
	}
	return w.match(node, l.predicate, 0, func(_, _, o ID) error { return each(o) })
}

func (l linkWalker) pairs(w *pathStep, each func(from, to ID) error) error {
	if l.predicate == 0 {
		return nil
	}
	return w.match(0, l.predicate, 0, func(s, _, o ID) error { return each(s, o) })
}

func (i inverseWalker) from(w *pathStep, node ID, back bool, each func(ID) error) error {
	return i.of.from(w, node, !back, each)
}

func (i inverseWalker) pairs(w *pathStep, each func(from, to ID) error) error {
	return i.of.pairs(w, func(from, to ID) error { return each(to, from) })
}

func (s seqWalker) from(w *pathStep, node ID, back bool, each func(ID) error) error {
	if back {
		return s.rest.from(w, node, true, func(mid ID) error { return s.first.from(w, mid, true, each) })
	}
	return s.first.from(w, node, false, func(mid ID) error { return s.rest.from(w, mid, false, each) })
}

func (s seqWalker) pairs(w *pathStep, each func(from, to ID) error) error {
	return s.first.pairs(w, func(from, mid ID) error {
		return s.rest.from(w, mid, false, func(to ID) error { return each(from, to) })
	})
}

func (a altWalker) from(w *pathStep, node ID, back bool, each func(ID) error) error {
	for _, part := range a.parts {
		if err := part.from(w, node, back, each); err != nil {
			return err
		}
	}
	return nil
}

func (a altWalker) pairs(w *pathStep, each func(from, to ID) error) error {
	for _, part := range a.parts {
		if err := part.pairs(w, each); err != nil {
			return err
		}
	}
	return nil
}

// from yields each node that is reached once, in the order of distance.
func (r repeatWalker) from(w *pathStep, node ID, back bool, each func(ID) error) error {
	seen := map[ID]bool{}
	if r.zero {
		seen[node] = true
		if err := each(node); err != nil {
			return err
		}
	}
	for queue := []ID{node}; len(queue) > 0; {
		var further []ID
		for _, at := range queue {
			err := r.of.from(w, at, back, func(to ID) error {
				if seen[to] {
					return nil
				}
				seen[to] = true
				if !r.once {
					further = append(further, to)
				}
				if err := w.x.tick(); err != nil {
					return err
				}
				return each(to)
			})
			if err != nil {
				return err
			}
		}
		queue = further
	}
	return nil
}

func (r repeatWalker) pairs(w *pathStep, each func(from, to ID) error) error {
	// The beginnings first: what is yielded may not be asked for meanwhile.
	seen := map[ID]bool{}
	var starts []ID
	add := func(id ID) error {
		if seen[id] {
			return nil
		}
		seen[id] = true
		starts = append(starts, id)
		return w.x.keep(1)
	}
	var err error
	if r.zero {
		err = w.match(0, 0, 0, func(s, _, o ID) error {
			if err := add(s); err != nil {
				return err
			}
			return add(o)
		})
	} else {
		err = r.of.pairs(w, func(from, _ ID) error { return add(from) })
	}
	if err != nil {
		return err
	}
	for _, start := range starts {
		if err := r.from(w, start, false, func(to ID) error { return each(start, to) }); err != nil {
			return err
		}
	}
	return nil
}

func (n negatedWalker) from(w *pathStep, node ID, back bool, each func(ID) error) error {
	one := func(not map[ID]bool, back bool) error {
		if not == nil {
			return nil
		}
		s, o := node, ID(0)
		if back {
			s, o = o, s
		}
		return w.match(s, 0, o, func(s, p, o ID) error {
			switch {
			case not[p]:
				return nil
			case back:
				return each(s)
			}
			return each(o)
		})
	}
	if err := one(n.forward, back); err != nil {
		return err
	}
	return one(n.backward, !back)
}

func (n negatedWalker) pairs(w *pathStep, each func(from, to ID) error) error {
	return w.match(0, 0, 0, func(s, p, o ID) error {
		if n.forward != nil && !n.forward[p] {
			if err := each(s, o); err != nil {
				return err
			}
		}
		if n.backward != nil && !n.backward[p] {
			return each(o, s)
		}
		return nil
	})
}
