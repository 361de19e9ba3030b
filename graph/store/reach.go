package store

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"entente/graph"
	"entente/schema"
)

var saysOnly = []schema.RelationID{graph.Says}

// A Reached is an entity that edges lead to from another.
type Reached struct {
	ID    graph.EntityID
	Depth int  // how many edges away
	Via   Edge // the edge by which it was reached first, the zero Edge for where the walk began
}

// Reach yields the entities that edges lead to from an entity, itself first, then
// by how many edges away, up to a depth, then by id. Direction and Relations of the
// filter say which edges are followed; its other fields are those of [Store.Edges].
// What was said leads nowhere.
//
// A whole depth is read at once, by index, so that a walk over thousands of
// entities takes as many reads as it has depths.
func (s *Store) Reach(ctx context.Context, id graph.EntityID, depth int, f EdgeFilter) iter.Seq2[Reached, error] {
	return sequence(ctx, s, fmt.Sprintf("reach from %s", id), func(v *view, yield func(Reached) bool) error {
		node, err := v.ref(entityTerm(id))
		if err != nil || node == nil {
			return err
		}
		m, err := v.merges(ctx)
		if err != nil {
			return err
		}
		names, err := s.edgeNames(v, &f)
		if err != nil {
			return err
		}
		said, err := s.edgeNames(v, &EdgeFilter{Relations: saysOnly})
		if err != nil {
			return err
		}
		node = m.root(node)
		seen := map[ref]bool{node: true}
		frontier := []ref{node}
		if !yield(Reached{ID: m.canonical(id)}) {
			return nil
		}
		for d := 1; d <= depth && len(frontier) > 0; d++ {
			var nodes []ref
			for _, n := range frontier {
				nodes = append(nodes, m.all(n)...)
			}
			rows, err := v.edgeRows(ctx, nodes, f.Direction, names)
			if err != nil {
				return err
			}
			rows = slices.DeleteFunc(rows, func(r row) bool { return slices.Contains(said, r.predicate) })
			if f.reads() {
				if rows, err = v.pickEdges(ctx, m, rows, &f); err != nil {
					return err
				}
			}
			// Of several edges to one entity, that which was written first.
			var next []row
			frontier = frontier[:0]
			for _, r := range rows {
				for _, n := range [2]ref{m.root(r.object), m.root(r.subject)} {
					if !seen[n] {
						seen[n] = true
						frontier = append(frontier, n)
						next = append(next, r)
					}
				}
			}
			quads, err := v.quads(ctx, next)
			if err != nil {
				return err
			}
			values, err := v.values(ctx, frontier)
			if err != nil {
				return err
			}
			found := make([]Reached, len(next))
			for i, q := range quads {
				found[i] = Reached{ID: entityID(values[frontier[i]]), Depth: d, Via: Edge{
					Subject: m.canonical(entityID(q.Subject)), Name: idOf(q.Predicate, RelationPrefix),
					Object: m.canonical(entityID(q.Object)), Claim: claimID(q.Label),
				}}
			}
			slices.SortFunc(found, func(a, b Reached) int { return cmp.Compare(a.ID, b.ID) })
			for _, r := range found {
				if !yield(r) {
					return nil
				}
			}
		}
		return nil
	})
}
