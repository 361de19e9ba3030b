package sparql

import "entente/graph"

// Evaluation of property paths (sections 9 and 18.4). Sequences and inverse links
// at the top of a path are triple patterns already; what gets here are
// alternatives, repetitions and negated sets, and what stands in them.

// walker is a path with the IDs of its predicates.
type walker interface {
	// from calls each with the ends of the path that begin at a node; if back, with
	// the beginnings of those that end there.
	from(w *pathStep, node ID, back bool, each func(ID) error) error
	// pairs calls each with beginnings and ends.
	pairs(w *pathStep, each func(from, to ID) error) error
}

// nullable reports whether a path may have no step.
func nullable(p path) bool {
	switch p := p.(type) {
	case inversePath:
		return nullable(p.path)
	case seqPath:
		for _, part := range p.parts {
			if !nullable(part) {
				return false
			}
		}
		return true
	case altPath:
		for _, part := range p.parts {
			if nullable(part) {
				return true
			}
		}
	case repeatPath:
		return p.zero || nullable(p.path)
	}
	return false
}

func (c *compiler) walker(p path) (walker, error) {
	switch p := p.(type) {
	case linkPath:
		id, err := c.x.src.Lookup(c.x.ctx, p.iri)
		return linkWalker{id}, err
	case inversePath:
		of, err := c.walker(p.path)
		return inverseWalker{of}, err
	case seqPath:
		var out walker
		for i := len(p.parts) - 1; i >= 0; i-- {
			part, err := c.walker(p.parts[i])
			if err != nil {
				return nil, err
			}
			if out == nil {
				out = part
			} else {
				out = seqWalker{part, out}
			}
		}
		return out, nil
	case altPath:
		var out altWalker
		for _, part := range p.parts {
			w, err := c.walker(part)
			if err != nil {
				return nil, err
			}
			out.parts = append(out.parts, w)
		}
		return out, nil
	case repeatPath:
		of, err := c.walker(p.path)
		return repeatWalker{of, p.zero, p.once}, err
	case negatedPath:
		var out negatedWalker
		set := func(terms []graph.Term) (map[ID]bool, error) {
			ids := make(map[ID]bool)
			for _, t := range terms {
				id, err := c.x.src.Lookup(c.x.ctx, t)
				if err != nil {
					return nil, err
				}
				ids[id] = true
			}
			return ids, nil
		}
		var err error
		if len(p.forward) > 0 || len(p.backward) == 0 {
			if out.forward, err = set(p.forward); err != nil {
				return nil, err
			}
		}
		if len(p.backward) > 0 {
			out.backward, err = set(p.backward)
		}
		return out, err
	}
	panic("unknown path")
}
