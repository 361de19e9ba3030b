package store

import (
	"cmp"
	"context"
	"slices"
)

// own returns the quads that the nodes label of themselves, as claims do, one list
// a node, in the order in which they were written.
func (v *view) own(ctx context.Context, nodes []ref) ([][]row, error) {
	return v.batch(ctx, bucketLS, nodes, func(n ref) row { return row{label: n, subject: n} })
}

// abouts returns the quads about the nodes, one list a node, in the order in which
// they were written.
func (v *view) abouts(ctx context.Context, nodes []ref) ([][]row, error) {
	return v.batch(ctx, bucketSP, nodes, func(n ref) row { return row{subject: n} })
}

// batch returns the quads that match the pattern of each node. All quads of a batch
// are read in one walk through the log.
func (v *view) batch(ctx context.Context, bucket []byte, nodes []ref, pattern func(ref) row) ([][]row, error) {
	out := make([][]row, len(nodes))
	if len(nodes) == 0 {
		return out, nil
	}
	if v.tables != nil {
		return v.batchTables(ctx, nodes, pattern)
	}
	if v.db == nil {
		for i, n := range nodes {
			var err error
			if out[i], err = v.rows(ctx, pattern(n)); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	starts := make([][]uint64, len(nodes))
	for i, n := range nodes {
		id, err := nodeID(n)
		if err != nil {
			return nil, err
		}
		starts[i] = []uint64{id}
		if pattern(n).label != nil {
			starts[i] = []uint64{id, id}
		}
	}
	type place struct {
		id   uint64
		node int
	}
	var places []place
	var ids []uint64
	err := eachList(ctx, v.db, bucket, starts, func(i int, list []byte) (err error) {
		if ids, err = quadIDs(ids[:0], list); err != nil {
			return err
		}
		for _, id := range ids {
			places = append(places, place{id, i})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.id, b.id) })
	ids = ids[:0]
	for _, p := range places {
		ids = append(ids, p.id)
	}
	err = eachRecord(ctx, v.db, ids, func(i int, r *record) error {
		if r.subject == 0 || r.value != nil {
			return errNoQuad
		}
		if !r.deleted {
			n := places[i].node
			out[n] = append(out[n], r.row())
		}
		return nil
	})
	return out, err
}

// batchTables is batch on a server.
func (v *view) batchTables(ctx context.Context, nodes []ref, pattern func(ref) row) ([][]row, error) {
	column := "subject_hash"
	if pattern(nodes[0]).label != nil {
		column = "label_hash"
	}
	rows, err := v.tables.of(ctx, column, nodes)
	if err != nil {
		return nil, err
	}
	of := make(map[ref][]row, len(nodes))
	for _, r := range rows {
		if pattern(r.subject).matches(r) {
			of[r.subject] = append(of[r.subject], r)
		}
	}
	out := make([][]row, len(nodes))
	for i, n := range nodes {
		out[i] = of[n]
	}
	return out, nil
}
