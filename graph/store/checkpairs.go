package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"entente/graph"
)

// A sum stands for a collection of tuples, whatever their order: two collections
// with one sum and one number are the same but for one chance in 2^64.
type sum struct {
	hash uint64
	n    int
}

type summer struct{ seed maphash.Seed }

func (s summer) add(to *sum, b []byte, numbers ...uint64) {
	var h maphash.Hash
	h.SetSeed(s.seed)
	h.Write(b)
	var buf [8]byte
	for _, n := range numbers {
		binary.LittleEndian.PutUint64(buf[:], n)
		h.Write(buf[:])
	}
	to.hash += h.Sum64()
	to.n++
}

// checkPairs compares the log with the indexes, and the values of nodes with the
// places where they are found by their hash and where their uses are counted. Each
// is walked once, or twice, in order; what they hold is compared by sums.
func (c *checker) checkPairs(ctx context.Context) error {
	s := summer{maphash.MakeSeed()}
	var uses []uint32 // by number
	var ops, sp, ls, byHash sum
	quads, dead := 0, 0
	err := c.eachLogEntry(ctx, func(id uint64, r *record) error {
		switch {
		case r.subject == 0:
			value, err := decodeValue(r.value)
			if err != nil {
				return c.faultf("entry %d of the log is neither a quad nor a value", id)
			}
			h := refs.HashOf(value)
			s.add(&byHash, h[:], id)
			return nil
		case r.deleted:
			dead++
			return nil
		}
		quads++
		for _, n := range []uint64{r.subject, r.predicate, r.object, r.label} {
			if n == 0 {
				return c.faultf("quad %d lacks a node", id)
			}
			if n >= uint64(len(uses)) {
				if n > 1<<40 {
					return c.faultf("quad %d has node %d", id, n)
				}
				uses = append(uses, make([]uint32, int(n)+1-len(uses)+len(uses)/4)...)
			}
			uses[n]++
		}
		s.add(&ops, nil, r.object, r.predicate, r.subject, id)
		s.add(&sp, nil, r.subject, r.predicate, id)
		s.add(&ls, nil, r.label, r.subject, id)
		return nil
	})
	if err != nil {
		return err
	}
	if size, err := c.quadCount(ctx); err != nil {
		return err
	} else if size != quads {
		if err := c.faultf("%d quads are counted, %d are in the log", size, quads); err != nil {
			return err
		}
	}
	if dead > 0 {
		if err := c.faultf("%d deleted quads are in the log", dead); err != nil {
			return err
		}
	}
	for _, index := range []struct {
		bucket []byte
		places int
		want   sum
	}{{bucketOPS, 3, ops}, {bucketSP, 2, sp}, {bucketLS, 2, ls}} {
		var have sum
		var list []uint64
		err := eachPair(ctx, c.db, index.bucket, nil, index.places, func(ids []uint64, value []byte) (_ bool, err error) {
			if list, err = quadIDs(list[:0], value); err != nil {
				return false, err
			}
			for _, id := range list {
				s.add(&have, nil, append(ids[:index.places:index.places], id)...)
			}
			return true, nil
		})
		if err != nil {
			return err
		}
		if have != index.want {
			err := c.faultf("the index %s lists %d quads, and not those %d that the log holds", index.bucket[:len(index.bucket)-1], have.n, index.want.n)
			if err != nil {
				return err
			}
		}
	}
	return c.checkNodes(ctx, s, uses, byHash)
}

// eachLogEntry walks the log.
func (c *checker) eachLogEntry(ctx context.Context, each func(id uint64, r *record) error) error {
	return eachPair(ctx, c.db, bucketLog, nil, 1, func(ids []uint64, value []byte) (bool, error) {
		r, err := decodeRecord(value)
		if err != nil {
			return false, err
		}
		return true, each(ids[0], &r)
	})
}

// checkNodes compares the nodes of the log with what is found by hash.
func (c *checker) checkNodes(ctx context.Context, s summer, uses []uint32, byHash sum) error {
	var wanted, found, counted sum
	err := c.eachLogEntry(ctx, func(id uint64, r *record) error {
		if r.subject != 0 {
			if id < uint64(len(uses)) && uses[id] > 0 {
				return c.faultf("quad %d is used as a node", id)
			}
			return nil
		}
		if id >= uint64(len(uses)) || uses[id] == 0 {
			return c.faultf("node %d is in no quad", id)
		}
		value, err := decodeValue(r.value)
		if err != nil {
			return nil // was reported
		}
		h := refs.HashOf(value)
		s.add(&wanted, h[:], uint64(uses[id]))
		uses[id] = 0
		return nil
	})
	if err != nil {
		return err
	}
	for id, n := range uses {
		if n > 0 {
			if err := c.faultf("node %d is in %d quads, and has no value", id, n); err != nil {
				return err
			}
		}
	}
	for _, bucket := range []struct {
		first byte
		sum   *sum
	}{{'v', &found}, {'n', &counted}} {
		err := c.eachHash(ctx, bucket.first, func(hash []byte, n uint64) { s.add(bucket.sum, hash, n) })
		if err != nil {
			return err
		}
	}
	if found != byHash {
		if err := c.faultf("%d nodes are found by their hash, and not those %d that the log holds", found.n, byHash.n); err != nil {
			return err
		}
	}
	if counted != wanted {
		if err := c.faultf("the uses of %d nodes are counted, and not as those of the %d in quads", counted.n, wanted.n); err != nil {
			return err
		}
	}
	return c.checkNames(ctx)
}

// eachHash walks Cayley's buckets of hashes: they have names of three bytes, the
// first of which says what they hold.
func (c *checker) eachHash(ctx context.Context, first byte, each func(hash []byte, n uint64)) (err error) {
	it, err := c.db.cursor([]byte{first}, []byte{first + 1})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Error(), it.Close()) }()
	n := 0
	for ok := it.SeekGE([]byte{first}); ok; ok = it.Next() {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			break
		}
		k := splitKey(it.Key())
		if len(k) != 2 || len(k[0]) != 3 || len(k[1]) != len(refs.ValueHash{}) || !bytes.Equal(k[0][1:], k[1][:2]) {
			if err := c.faultf("the key %q is not Cayley's", it.Key()); err != nil {
				return err
			}
			continue
		}
		value, err := it.ValueAndErr()
		if err != nil {
			return err
		}
		number, size := binary.Uvarint(value)
		if size <= 0 {
			return fmt.Errorf("the key %q holds no number: the store is damaged", it.Key())
		}
		each(k[1], number)
	}
	return ctx.Err()
}

// checkNames checks that every name in the index is an entity's, and that it is
// found by its letters, and by no others.
func (c *checker) checkNames(ctx context.Context) error {
	predicate, err := c.ref(propFolded)
	if err != nil {
		return err
	}
	last, threes := "", 0
	err = keys(ctx, c.db, kv.SKey(bucketName, ""), func(k kv.Key) (bool, error) {
		if len(k) != 3 {
			return false, errName
		}
		n := nameKey{string(k[1]), graph.EntityID(k[2])}
		if n.folded != last {
			last = n.folded
			for _, g := range grams(last) {
				threes++
				b, err := c.db.get(appendKey(nil, gramKey(g, last)))
				if err != nil {
					return false, err
				}
				if b == nil {
					if err := c.faultf("the name %q is not found by %q", last, g); err != nil {
						return false, err
					}
				}
			}
		}
		object, err := c.ref(quad.String(n.folded))
		if err != nil {
			return false, err
		}
		var entities []ref
		if object != nil && predicate != nil {
			if entities, err = c.subjects(ctx, propFolded, object); err != nil {
				return false, err
			}
		}
		entity, err := c.ref(entityTerm(n.id))
		if err != nil {
			return false, err
		}
		if entity == nil || !slices.Contains(entities, entity) {
			return true, c.faultf("the index of names has %q for the entity %s, which has no such name", n.folded, n.id)
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	have := 0
	err = keys(ctx, c.db, kv.SKey(bucketGram, ""), func(kv.Key) (bool, error) {
		have++
		return true, nil
	})
	if err == nil && have > threes {
		err = c.faultf("the index of names has %d threes of letters too many", have-threes)
	}
	return err
}
