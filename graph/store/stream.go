package store

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

// Quads yields the whole graph in an order that depends on nothing but what the
// graph says: the background, the journal, then each article by id with its claims
// in their order, and within a label by subject, predicate and object. Claims and
// entities are as the articles give them; who is who (see [Store.Merge]) is said by
// a quad of owl:sameAs for each event of the journal that holds.
//
// Left out are where articles were read from (v:source), which is nobody else's
// business, the folded names by which entities are looked up (v:folded), and what
// the store says of itself.
func (s *Store) Quads(ctx context.Context) iter.Seq2[graph.Quad, error] {
	return sequence(ctx, s, "quads", func(v *view, yield func(graph.Quad) bool) error {
		labelled := func(nodes ...ref) (bool, error) {
			for _, n := range nodes {
				if n == nil {
					continue
				}
				quads, err := v.exported(ctx, n)
				if err != nil {
					return false, err
				}
				for _, q := range quads {
					if !yield(q) {
						return false, nil
					}
				}
			}
			return true, nil
		}
		background, err := v.ref(labelBackground)
		if err != nil {
			return err
		}
		if more, err := labelled(background); err != nil || !more {
			return err
		}
		if more, err := v.exportJournal(ctx, yield); err != nil || !more {
			return err
		}
		articles, err := v.articleRefs(ctx)
		if err != nil {
			return err
		}
		for _, a := range articles {
			claims, err := v.articleClaims(ctx, a)
			if err != nil {
				return err
			}
			nodes := []ref{a}
			for i := range claims {
				claim, err := v.ref(claimTerm(claims[i].ID))
				if err != nil {
					return err
				}
				nodes = append(nodes, claim)
			}
			if more, err := labelled(nodes...); err != nil || !more {
				return err
			}
		}
		return nil
	})
}

// exportJournal yields the quads of the journal and what it comes to.
func (v *view) exportJournal(ctx context.Context, yield func(graph.Quad) bool) (more bool, err error) {
	m, err := v.merges(ctx)
	if err != nil || len(m.events) == 0 {
		return true, err
	}
	label, err := v.ref(labelJournal)
	if err != nil {
		return false, err
	}
	quads, err := v.exported(ctx, label)
	if err != nil {
		return false, err
	}
	for _, e := range m.events {
		if e.Holds() {
			quads = append(quads, graph.Quad{
				Subject: termOf(entityTerm(e.Merged)), Predicate: termOf(propSameAs),
				Object: termOf(entityTerm(e.Kept)), Label: termOf(eventTerm(e.Number)),
			})
		}
	}
	for _, q := range quads {
		if !yield(q) {
			return false, nil
		}
	}
	return true, nil
}

// exported returns the quads of a label that Quads yields, sorted.
func (v *view) exported(ctx context.Context, label ref) ([]graph.Quad, error) {
	rows, err := v.rows(ctx, row{label: label})
	if err != nil {
		return nil, err
	}
	quads, err := v.quads(ctx, rows)
	if err != nil {
		return nil, err
	}
	out := make([]graph.Quad, 0, len(quads))
	for _, q := range quads {
		if hidden(q) {
			continue
		}
		out = append(out, graph.Quad{
			Subject: termOf(q.Subject), Predicate: termOf(q.Predicate), Object: termOf(q.Object), Label: termOf(q.Label),
		})
	}
	slices.SortFunc(out, func(a, b graph.Quad) int {
		return cmp.Or(
			compareTerms(a.Subject, b.Subject),
			compareTerms(a.Predicate, b.Predicate),
			compareTerms(a.Object, b.Object),
		)
	})
	return out, nil
}

// hidden reports the quads that Quads leaves out.
func hidden(q quad.Quad) bool {
	return q.Predicate == propSource || q.Predicate == propFolded || q.Label == labelStore
}

func compareTerms(a, b graph.Term) int {
	return cmp.Or(
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Value, b.Value),
		cmp.Compare(a.Datatype, b.Datatype),
		cmp.Compare(a.Lang, b.Lang),
	)
}
