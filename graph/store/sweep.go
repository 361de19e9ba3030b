package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"
)

// Cayley marks a deleted quad as deleted and leaves it in the log and in every
// index, where each later walk reads it and passes it over: a store whose articles
// are corrected would grow and slow down for ever. sweep takes out what is left of
// deleted quads, in the transaction that deletes them.

// find returns what Cayley keeps of quads, in their order. They must all be there.
func (b *kvBackend) find(ctx context.Context, quads []quad.Quad) ([]*proto.Primitive, error) {
	qs := b.writer.(*ckv.QuadStore)
	ids := make(map[quad.Value]uint64)
	var values []quad.Value
	for _, q := range quads {
		for _, d := range quad.Directions {
			if v := q.Get(d); v != nil {
				if _, ok := ids[v]; !ok {
					ids[v] = 0
					values = append(values, v)
				}
			}
		}
	}
	refs, err := qs.RefsOf(ctx, values)
	if err != nil {
		return nil, err
	}
	for i, v := range values {
		id, _ := refs[i].(ckv.Int64Value)
		ids[v] = uint64(id)
	}
	wanted := make(map[[4]uint64]int, len(quads))
	places := make(map[[2]uint64]bool)
	var order [][2]uint64
	for i, q := range quads {
		wanted[[4]uint64{ids[q.Subject], ids[q.Predicate], ids[q.Object], ids[q.Label]}] = i
		place := [2]uint64{ids[q.Label], ids[q.Subject]}
		if !places[place] {
			places[place] = true
			order = append(order, place)
		}
	}
	found := make([]*proto.Primitive, len(quads))
	n := 0
	for _, place := range order {
		it := ckv.IndexScan{Index: indexes[2], Values: place[:]}.BuildIterator(qs).Iterate()
		for it.Next(ctx) {
			p, ok := it.Result().(*proto.Primitive)
			if !ok {
				continue
			}
			if i, ok := wanted[[4]uint64{p.Subject, p.Predicate, p.Object, p.Label}]; ok && found[i] == nil {
				found[i] = p
				n++
			}
		}
		if err := errors.Join(it.Err(), it.Close(), ctx.Err()); err != nil {
			return nil, err
		}
	}
	if n != len(quads) {
		return nil, fmt.Errorf("the indexes know %d of %d quads to delete: the store is damaged", n, len(quads))
	}
	return found, nil
}

// sweep takes deleted quads out of the log and of the indexes.
func sweep(ctx context.Context, tx kv.Tx, deleted []*proto.Primitive) error {
	gone := make(map[uint64]bool, len(deleted))
	for _, p := range deleted {
		gone[p.ID] = true
		if err := tx.Del(ctx, logKey(p.ID)); err != nil {
			return err
		}
	}
	for _, index := range indexes {
		var keys []kv.Key
		for _, p := range deleted {
			keys = append(keys, index.KeyFor(p))
		}
		slices.SortFunc(keys, kv.Key.Compare)
		keys = slices.CompactFunc(keys, func(a, b kv.Key) bool { return a.Compare(b) == 0 })
		lists, err := tx.GetBatch(ctx, keys)
		if err != nil {
			return err
		}
		for i, key := range keys {
			rest, err := without(lists[i], gone)
			if err != nil {
				return err
			}
			if len(rest) == 0 {
				err = tx.Del(ctx, key)
			} else {
				err = tx.Put(ctx, key, rest)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// logKey is where Cayley keeps what it knows of a quad or a node.
func logKey(id uint64) kv.Key {
	return kv.Key{[]byte("log"), binary.BigEndian.AppendUint64(nil, id)}
}

// without returns a list of an index, of varints, without the ids that are gone.
func without(list []byte, gone map[uint64]bool) ([]byte, error) {
	out := make([]byte, 0, len(list))
	for len(list) > 0 {
		id, n := binary.Uvarint(list)
		if n <= 0 {
			return nil, errors.New("an index holds no numbers: the store is damaged")
		}
		if !gone[id] {
			out = append(out, list[:n]...)
		}
		list = list[n:]
	}
	return out, nil
}
