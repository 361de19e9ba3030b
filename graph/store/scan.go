package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

// Scan reads the whole graph in one walk, for indexes of others: it calls term with
// the terms and eachQuad with the quads of them, the label last, by numbers that are
// good for this walk. A term may come before or behind the quads that it is in, once
// or not at all if it is in none; the order says nothing. An error that one of them
// returns ends the walk and is returned.
//
// The quads are those of [Store.Quads], with the ids that entities go by (see
// [Store.Merge]) in place of their own.
func (s *Store) Scan(ctx context.Context, term func(n uint64, t graph.Term) error, eachQuad func(s, p, o, g uint64) error) error {
	var walked bool
	err := s.read(ctx, func(v *view) error {
		if v.db == nil {
			return nil
		}
		walked = true
		return v.scanLog(ctx, term, eachQuad)
	})
	if err == nil && !walked {
		err = s.scanQuads(ctx, term, eachQuad)
	}
	if err != nil {
		return fmt.Errorf("store: scan: %w", err)
	}
	return nil
}

// scanLog walks the log of a store on disk, where quads and terms lie as they were
// written.
func (v *view) scanLog(ctx context.Context, term func(uint64, graph.Term) error, eachQuad func(s, p, o, g uint64) error) error {
	number := func(value quad.IRI) (uint64, error) {
		n, err := v.ref(value)
		if err != nil || n == nil {
			return 0, err
		}
		return nodeID(n)
	}
	var hiddenOnes [4]uint64
	for i, value := range []quad.IRI{propSource, propFolded, labelStore, labelJournal} {
		var err error
		if hiddenOnes[i], err = number(value); err != nil {
			return err
		}
	}
	source, folded, own, journal := hiddenOnes[0], hiddenOnes[1], hiddenOnes[2], hiddenOnes[3]
	m, err := v.merges(ctx)
	if err != nil {
		return err
	}
	roots := make(map[uint64]uint64, len(m.roots))
	for n, root := range m.roots {
		from, err := nodeID(n)
		if err != nil {
			return err
		}
		if roots[from], err = nodeID(root); err != nil {
			return err
		}
	}
	root := func(n uint64) uint64 {
		if r, ok := roots[n]; ok {
			return r
		}
		return n
	}
	return eachEntry(ctx, v.db, func(n uint64, r *record) error {
		switch {
		case r.deleted:
			return nil
		case r.value != nil:
			value, err := decodeValue(r.value)
			if err != nil {
				return err
			}
			return term(n, termOf(value))
		case r.subject == 0 || r.predicate == source || r.predicate == folded || r.label == own && own != 0:
			return nil
		case len(roots) > 0 && r.label != journal:
			r.subject, r.object = root(r.subject), root(r.object)
		}
		return eachQuad(r.subject, r.predicate, r.object, r.label)
	})
}

// eachEntry calls each with all entries of the log and their numbers, in order.
func eachEntry(ctx context.Context, db frozen, each func(n uint64, r *record) error) (err error) {
	it, err := db.cursor(bucketLog, prefixEnd(bucketLog))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Error(), it.Close()) }()
	var id [1]uint64
	for ok := it.SeekGE(pairKey(nil, bucketLog, 1)); ok; ok = it.Next() {
		if id[0]%1024 == 0 && ctx.Err() != nil {
			break
		}
		if err := pairIDs(it.Key(), bucketLog, id[:]); err != nil {
			return err
		}
		value, err := it.ValueAndErr()
		if err != nil {
			return err
		}
		r, err := decodeRecord(value)
		if err != nil {
			return err
		}
		if err := each(id[0], &r); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// scanQuads is Scan for a store without a log.
func (s *Store) scanQuads(ctx context.Context, term func(uint64, graph.Term) error, eachQuad func(s, p, o, g uint64) error) error {
	roots := make(map[graph.Term]graph.Term)
	for e, err := range s.Journal(ctx) {
		if err != nil {
			return err
		}
		if e.Holds() {
			roots[graph.NewIRI(EntityIRI(e.Merged))] = graph.NewIRI(EntityIRI(e.Kept))
		}
	}
	journal := termOf(labelJournal)
	numbers := map[graph.Term]uint64{{}: 0}
	for q, err := range s.Quads(ctx) {
		if err != nil {
			return err
		}
		if kept, ok := roots[q.Subject]; ok && q.Predicate.Value == OWLSameAs && q.Object == kept {
			continue // of the journal; here both are one
		}
		var ids [4]uint64
		for i, t := range []graph.Term{q.Subject, q.Predicate, q.Object, q.Label} {
			if q.Label != journal && (i == 0 || i == 2) {
				for r, ok := roots[t]; ok; r, ok = roots[t] {
					t = r
				}
			}
			n, ok := numbers[t]
			if !ok {
				n = uint64(len(numbers))
				numbers[t] = n
				if err := term(n, t); err != nil {
					return err
				}
			}
			ids[i] = n
		}
		if err := eachQuad(ids[0], ids[1], ids[2], ids[3]); err != nil {
			return err
		}
	}
	return nil
}
