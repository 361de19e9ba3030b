package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"sync"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"
)

// bulk writes what Cayley and this package would keep of a large number of quads as
// sorted tables, which the database takes in at once: all of them or none.
//
// The log is written as the quads come, in order of its numbers. The indexes are
// sorted on disk. In memory are only the nodes that several articles may use, at 40
// bytes each, and the names of entities until they are sorted.
type bulk struct {
	ctx     context.Context
	out     *tableWriter
	last    uint64 // number given
	quads   int64
	log     *table
	ops     sorter
	sp      sorter
	ls      sorter
	hashes  sorter
	shared  nodeTable
	counts  map[string]int64
	names   map[nameKey]struct{}
	entries []byte // of the log, being encoded
	own     map[quad.Value]int
	places  []placed
}

// placed is a node of the quads that are being added.
type placed struct {
	value quad.Value
	hash  refs.ValueHash
	id    uint64
	uses  uint32
}

// maxBefore is how many quads a store may have and still be loaded at once: what it
// has is read into memory.
const maxBefore = 200_000

// newBulk begins with what a store has, which is little.
func newBulk(ctx context.Context, v *view, out *tableWriter) (*bulk, error) {
	b := &bulk{ctx: ctx, out: out, counts: make(map[string]int64), names: make(map[nameKey]struct{}), own: make(map[quad.Value]int)}
	for _, s := range []struct {
		*sorter
		name string
	}{{&b.ops, "ops"}, {&b.sp, "sp"}, {&b.ls, "cs"}, {&b.hashes, "hashes"}} {
		s.fs, s.sorter.name = out.fs, out.path("sort-"+s.name)
	}
	counts, err := v.counts(ctx)
	if err != nil {
		return nil, err
	}
	for what, n := range counts {
		b.counts[what] = int64(n)
	}
	uses := make(map[ref]uint32)
	err = eachPair(ctx, v.db, bucketLog, nil, 1, func(ids []uint64, value []byte) (bool, error) {
		r, err := decodeRecord(value)
		if err != nil {
			return false, err
		}
		b.last = max(b.last, ids[0])
		if r.subject == 0 {
			return true, nil
		}
		row := r.row()
		for _, n := range []ref{row.subject, row.predicate, row.object, row.label} {
			uses[n]++
		}
		b.quads++
		return true, b.index(r.subject, r.predicate, r.object, r.label, ids[0])
	})
	if err != nil {
		return nil, err
	}
	values, err := v.values(ctx, slices.Collect(maps.Keys(uses)))
	if err != nil {
		return nil, err
	}
	for n, value := range values {
		id, err := nodeID(n)
		if err != nil {
			return nil, err
		}
		b.shared.add(refs.HashOf(value), id, uses[n])
	}
	b.log, err = out.begin("log")
	return b, err
}

// add adds quads that are new, each once, and with labels that come in no other
// call, but for those of the background, the journal and the store.
func (b *bulk) add(quads []quad.Quad) error {
	if err := b.ctx.Err(); err != nil {
		return err
	}
	clear(b.own)
	b.places = b.places[:0]
	for _, q := range quads {
		tally(b.counts, q, 1)
		if q.Predicate == propFolded {
			b.names[nameKey{stringOf(q.Object), entityID(q.Subject)}] = struct{}{}
		}
		var ids [4]uint64
		for i, value := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			p, err := b.place(value)
			if err != nil {
				return err
			}
			ids[i] = p
		}
		b.last++
		b.quads++
		b.entries = appendQuadRecord(b.entries[:0], b.last, ids)
		if err := b.log.set(pairKey(b.log.key[:0], bucketLog, b.last), b.entries); err != nil {
			return err
		}
		if err := b.index(ids[0], ids[1], ids[2], ids[3], b.last); err != nil {
			return err
		}
	}
	for i := range b.places {
		p := &b.places[i]
		if !local(p.value) {
			b.shared.use(p.hash, p.uses)
			continue
		}
		if err := b.hashes.add(hashTuple(p.hash, p.id, p.uses)); err != nil {
			return err
		}
	}
	return nil
}

// place returns the number of a node of the quads that are being added, and counts
// its use.
func (b *bulk) place(value quad.Value) (uint64, error) {
	if i, ok := b.own[value]; ok {
		b.places[i].uses++
		return b.places[i].id, nil
	}
	p := placed{value: value, hash: refs.HashOf(value), uses: 1}
	if !local(value) {
		p.id = b.shared.find(p.hash)
	}
	if p.id == 0 {
		b.last++
		p.id = b.last
		encoded, err := marshal(value)
		if err != nil {
			return 0, err
		}
		b.entries = appendNodeRecord(b.entries[:0], p.id, encoded)
		if err := b.log.set(pairKey(b.log.key[:0], bucketLog, p.id), b.entries); err != nil {
			return 0, err
		}
		if !local(value) {
			b.shared.add(p.hash, p.id, 0)
		}
	}
	b.own[value] = len(b.places)
	b.places = append(b.places, p)
	return p.id, nil
}

// local reports the nodes that only one article uses: its own, and those of its
// claims and sentences.
func local(v quad.Value) bool {
	iri, ok := v.(quad.IRI)
	if !ok || len(iri) <= len(Base) || iri[:len(Base)] != Base {
		return false
	}
	switch rest := iri[len(Base):]; rest[0] {
	case 'c': // claim:
		return true
	case 's': // sentence:
		return true
	case 'a': // article:
		return true
	}
	return false
}

func (b *bulk) index(s, p, o, l, id uint64) error {
	if err := b.ops.add(tuple{o, p, s, id}); err != nil {
		return err
	}
	if err := b.sp.add(tuple{s, p, id}); err != nil {
		return err
	}
	return b.ls.add(tuple{l, s, id})
}

func hashTuple(h refs.ValueHash, id uint64, uses uint32) tuple {
	return tuple{
		binary.BigEndian.Uint64(h[:]), binary.BigEndian.Uint64(h[8:]),
		uint64(binary.BigEndian.Uint32(h[16:]))<<32 | uint64(uses), id,
	}
}

// finish writes the indexes. The tables are whole then.
func (b *bulk) finish() error {
	if err := b.log.close(); err != nil {
		return err
	}
	// Each writes tables of its own.
	work := []func() error{
		func() error { return b.writeIndex(&b.ops, bucketOPS, 3) },
		func() error { return b.writeIndex(&b.sp, bucketSP, 2) },
		func() error { return b.writeIndex(&b.ls, bucketLS, 2) },
		b.writeHashes,
		b.writeSide,
	}
	failed := make([]error, len(work))
	var done sync.WaitGroup
	for i, f := range work {
		done.Go(func() { failed[i] = f() })
	}
	done.Wait()
	if err := errors.Join(failed...); err != nil {
		return err
	}
	meta, err := b.out.begin("meta")
	if err != nil {
		return err
	}
	for _, m := range []struct {
		key   kv.Key
		value []byte
	}{{keyHorizon, encodeCount(int64(b.last))}, {keySize, encodeCount(b.quads)}} {
		if err := meta.set(appendKey(nil, m.key), m.value); err != nil {
			return err
		}
	}
	return meta.close()
}

func (b *bulk) writeIndex(s *sorter, bucket []byte, places int) error {
	t, err := b.out.begin(string(bucket[:len(bucket)-1]))
	if err != nil {
		return err
	}
	var at tuple
	var list []byte
	flush := func() error {
		if len(list) == 0 {
			return nil
		}
		return t.set(pairKey(t.key[:0], bucket, at[:places]...), list)
	}
	n := 0
	err = s.each(func(x tuple) error {
		if n++; n%4096 == 0 {
			if err := b.ctx.Err(); err != nil {
				return err
			}
		}
		if len(list) == 0 || !slices.Equal(x[:places], at[:places]) {
			if err := flush(); err != nil {
				return err
			}
			at, list = x, list[:0]
		}
		list = binary.AppendUvarint(list, x[places])
		return nil
	})
	if err == nil {
		err = flush()
	}
	return errors.Join(err, t.close())
}

// writeHashes writes where nodes are found by their hash, and how often they are used.
func (b *bulk) writeHashes() error {
	err := b.shared.each(func(h refs.ValueHash, id uint64, uses uint32) error {
		return b.hashes.add(hashTuple(h, id, uses))
	})
	if err != nil {
		return err
	}
	uses, err := b.out.begin("n")
	if err != nil {
		return err
	}
	ids, err := b.out.begin("v")
	if err != nil {
		return errors.Join(err, uses.close())
	}
	var h refs.ValueHash
	var value []byte
	err = b.hashes.each(func(x tuple) error {
		binary.BigEndian.PutUint64(h[:], x[0])
		binary.BigEndian.PutUint64(h[8:], x[1])
		binary.BigEndian.PutUint32(h[16:], uint32(x[2]>>32))
		for _, w := range []struct {
			t      *table
			first  byte
			number uint64
		}{{uses, 'n', x[2] & 0xffffffff}, {ids, 'v', x[3]}} {
			value = binary.AppendUvarint(value[:0], w.number)
			if err := w.t.set(hashKey(w.t.key[:0], w.first, &h), value); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, uses.close(), ids.close())
}

// writeSide writes the counts and the index of names.
func (b *bulk) writeSide() error {
	counts := slices.DeleteFunc(slices.Sorted(maps.Keys(b.counts)), func(what string) bool { return b.counts[what] == 0 })
	names := slices.SortedFunc(maps.Keys(b.names), func(x, y nameKey) int {
		return bytes.Compare(appendKey(nil, x.key()), appendKey(nil, y.key()))
	})
	var folded []string
	for _, n := range names {
		if n.folded != "" {
			folded = append(folded, n.folded)
		}
	}
	slices.Sort(folded)
	folded = slices.Compact(folded)
	threes := make(map[string][]uint32) // places among the folded names
	for i, f := range folded {
		for _, g := range grams(f) {
			threes[g] = append(threes[g], uint32(i))
		}
	}
	return errors.Join(
		b.write(bucketCount, func(set func(key kv.Key, value []byte)) {
			for _, what := range counts {
				set(kv.SKey(bucketCount, what), encodeCount(b.counts[what]))
			}
		}),
		b.write(bucketGram, func(set func(key kv.Key, value []byte)) {
			for _, g := range slices.Sorted(maps.Keys(threes)) {
				for _, i := range threes[g] {
					set(gramKey(g, folded[i]), []byte{})
				}
			}
		}),
		b.write(bucketName, func(set func(key kv.Key, value []byte)) {
			for _, n := range names {
				if n.folded != "" {
					set(n.key(), []byte{})
				}
			}
		}),
	)
}

// write writes the pairs of a bucket that fill sets in the order of their keys.
func (b *bulk) write(bucket string, fill func(set func(key kv.Key, value []byte))) error {
	t, err := b.out.begin(bucket)
	if err != nil {
		return err
	}
	fill(func(key kv.Key, value []byte) {
		if err == nil {
			err = t.set(appendKey(t.key[:0], key), value)
		}
	})
	return errors.Join(err, t.close())
}
