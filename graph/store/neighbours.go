package store

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"entente/graph"
)

// Neighbours yields with whom an entity has edges, once for each edge, in no order
// that means anything. No claim is read for it. What was said leads nowhere, and an
// entity is no neighbour of itself.
func (s *Store) Neighbours(ctx context.Context, id graph.EntityID) iter.Seq2[graph.EntityID, error] {
	return sequence(ctx, s, fmt.Sprintf("neighbours of %s", id), func(v *view, yield func(graph.EntityID) bool) error {
		node, err := v.ref(entityTerm(id))
		if err != nil || node == nil {
			return err
		}
		m, err := v.merges(ctx)
		if err != nil {
			return err
		}
		said, err := v.ref(relationTerm(string(graph.Says)))
		if err != nil {
			return err
		}
		own := make(map[ref]bool)
		for _, n := range m.all(node) {
			own[n] = true
		}
		var others, predicates []ref // of each edge
		for _, n := range m.all(node) {
			for _, pattern := range []row{{subject: n}, {object: n}} {
				rows, err := v.rows(ctx, pattern)
				if err != nil {
					return err
				}
				for _, r := range rows {
					other := r.object
					if pattern.object != nil {
						other = r.subject
					}
					if r.predicate != said && !own[other] {
						others, predicates = append(others, other), append(predicates, r.predicate)
					}
				}
			}
		}
		names, err := v.values(ctx, predicates)
		if err != nil {
			return err
		}
		edges := others[:0]
		for i, other := range others {
			if strings.HasPrefix(iriOf(names[predicates[i]]), RelationPrefix) {
				edges = append(edges, other)
			}
		}
		values, err := v.values(ctx, edges)
		if err != nil {
			return err
		}
		for _, other := range edges {
			// A statement's edge in the negative or the past, did-not-say, ends in a text.
			e := entityID(values[other])
			if e != "" && !yield(m.canonical(e)) {
				return nil
			}
		}
		return nil
	})
}
