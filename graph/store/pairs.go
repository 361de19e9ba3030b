package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/hidal-go/hidalgo/kv"
)

// Cayley reads a quad at a time, each with a look-up in its log, and a value at a
// time, each in a transaction of its own. What follows reads the same pairs as they
// lie: an index by its keys alone where they tell enough, and the log by runs, since
// quads that were written together lie together.
//
//	ops OBJECT PREDICATE SUBJECT   ids of quads, as varints
//	sp SUBJECT PREDICATE           ids of quads
//	cs LABEL SUBJECT               ids of quads
//	log ID                         a quad's nodes, or a node's value
//
// Ids are numbers of eight bytes, the highest first, so that their order is that of
// the keys. Quads and nodes are numbered alike, and no number is used twice.

// frozen is a database as of one moment.
type frozen interface {
	kv.KV

	// get returns a copy of a value, nil if there is none.
	get(key []byte) ([]byte, error)

	// cursor walks the keys from lower up to upper, which it does not reach.
	cursor(lower, upper []byte) (cursor, error)
}

// walker is what pairs are walked in.
type walker interface {
	cursor(lower, upper []byte) (cursor, error)
}

// cursor is pebble's iterator as far as it is used here.
type cursor interface {
	SeekGE(key []byte) bool
	Next() bool
	Key() []byte // valid until the next call
	ValueAndErr() ([]byte, error)
	Error() error
	Close() error
}

// Names of Cayley's buckets for the indexes and the log.
var (
	bucketOPS = []byte("ops\xff")
	bucketSP  = []byte("sp\xff")
	bucketLS  = []byte("cs\xff")
	bucketLog = []byte("log\xff")
)

// pairKey appends a bucket and ids to b, as they are on disk.
func pairKey(b, bucket []byte, ids ...uint64) []byte {
	b = append(b, bucket...)
	for _, id := range ids {
		for shift := 56; shift >= 0; shift -= 8 {
			b = appendByte(b, byte(id>>shift))
		}
	}
	return b
}

// pairIDs reads the ids of a key behind its bucket.
func pairIDs(key, bucket []byte, ids []uint64) error {
	if len(key) < len(bucket) {
		return errKey
	}
	key = key[len(bucket):]
	for i := range ids {
		var id uint64
		for range 8 {
			if len(key) == 0 {
				return errKey
			}
			c := key[0]
			if key = key[1:]; c == keyEscape && len(key) > 0 {
				c, key = key[0]-keyEscaped-1+keyEscape, key[1:]
			}
			id = id<<8 | uint64(c)
		}
		ids[i] = id
	}
	if len(key) > 0 {
		return errKey
	}
	return nil
}

var errKey = errors.New("an index has a key of another length: the store is damaged")

// nodeID returns the number of a node on disk.
func nodeID(n ref) (uint64, error) {
	id, ok := n.(ckv.Int64Value)
	if !ok || id == 0 {
		return 0, fmt.Errorf("%v is no node of this store", n)
	}
	return uint64(id), nil
}

// eachPair calls each with the pairs under a bucket and the ids that begin their
// keys, until it returns false. ids are those of the rest of the key.
func eachPair(ctx context.Context, db frozen, bucket []byte, first []uint64, rest int, each func(ids []uint64, value []byte) (bool, error)) (err error) {
	lower := pairKey(nil, bucket, first...)
	it, err := db.cursor(lower, prefixEnd(lower))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Error(), it.Close()) }()
	ids := make([]uint64, len(first)+rest)
	n := 0
	for ok := it.SeekGE(lower); ok; ok = it.Next() {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			break
		}
		if len(first) == 0 && bytes.Equal(it.Key(), bucket) {
			continue // Cayley marks its buckets so
		}
		if err := pairIDs(it.Key(), bucket, ids); err != nil {
			return err
		}
		value, err := it.ValueAndErr()
		if err != nil {
			return err
		}
		if more, err := each(ids[len(first):], value); err != nil || !more {
			return err
		}
	}
	return ctx.Err()
}

// subjectsOf calls each with the distinct subjects of an object and a predicate, in
// order, reading nothing but keys.
func subjectsOf(ctx context.Context, db frozen, object, predicate uint64, each func(uint64) bool) error {
	return eachPair(ctx, db, bucketOPS, []uint64{object, predicate}, 1, func(ids []uint64, _ []byte) (bool, error) {
		return each(ids[0]), nil
	})
}

// quadIDs appends the numbers of a list of an index.
func quadIDs(to []uint64, list []byte) ([]uint64, error) {
	for len(list) > 0 {
		id, n := binary.Uvarint(list)
		if n <= 0 {
			return nil, errNumbers
		}
		to, list = append(to, id), list[n:]
	}
	return to, nil
}

// A record is an entry of Cayley's log: a quad of nodes, or the value of a node.
type record struct {
	subject, predicate, object, label uint64
	value                             []byte // of a node, valid until the next entry is read
	deleted                           bool
}

// decodeRecord reads an entry: a message of Cayley's graph/proto/primitive.proto.
func decodeRecord(b []byte) (r record, err error) {
	for len(b) > 0 {
		tag, n := binary.Uvarint(b)
		if n <= 0 {
			return r, errRecord
		}
		b = b[n:]
		x, n := binary.Uvarint(b)
		if n <= 0 {
			return r, errRecord
		}
		b = b[n:]
		switch tag {
		case 1<<3 | 0, 6<<3 | 0, 7<<3 | 0: // id, replaces, time
		case 2<<3 | 0:
			r.subject = x
		case 3<<3 | 0:
			r.predicate = x
		case 4<<3 | 0:
			r.object = x
		case 5<<3 | 0:
			r.label = x
		case 9<<3 | 0:
			r.deleted = x != 0
		case 8<<3 | 2:
			if uint64(len(b)) < x {
				return r, errRecord
			}
			r.value, b = b[:x], b[x:]
		default:
			return r, errRecord
		}
	}
	return r, nil
}

var errRecord = errors.New("an entry of the log is not Cayley's: the store is damaged")

func (r *record) row() row {
	out := row{subject: ckv.Int64Value(r.subject), predicate: ckv.Int64Value(r.predicate), object: ckv.Int64Value(r.object)}
	if r.label != 0 {
		out.label = ckv.Int64Value(r.label)
	}
	return out
}

// maxGap is how many entries of the log are passed over rather than sought past.
const maxGap = 8

// eachRecord calls each with the entries of the log that have the numbers, which
// are in order, and their places among the numbers. An entry that is missing is an
// error.
func eachRecord(ctx context.Context, db frozen, ids []uint64, each func(i int, r *record) error) (err error) {
	if len(ids) == 0 {
		return ctx.Err()
	}
	it, err := db.cursor(pairKey(nil, bucketLog, ids[0]), prefixEnd(pairKey(nil, bucketLog, ids[len(ids)-1])))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Error(), it.Close()) }()
	var key []byte
	var at [1]uint64
	valid := false
	for i, id := range ids {
		if i%1024 == 1023 && ctx.Err() != nil {
			return ctx.Err()
		}
		if valid && at[0] < id && id-at[0] <= maxGap {
			for valid && at[0] < id {
				if valid = it.Next(); valid {
					if err := pairIDs(it.Key(), bucketLog, at[:]); err != nil {
						return err
					}
				}
			}
		} else if !valid || at[0] != id {
			key = pairKey(key[:0], bucketLog, id)
			if valid = it.SeekGE(key); valid {
				if err := pairIDs(it.Key(), bucketLog, at[:]); err != nil {
					return err
				}
			}
		}
		if !valid || at[0] != id {
			if err := it.Error(); err != nil {
				return err
			}
			return fmt.Errorf("the log lacks entry %d: the store is damaged", id)
		}
		b, err := it.ValueAndErr()
		if err != nil {
			return err
		}
		r, err := decodeRecord(b)
		if err != nil {
			return err
		}
		if err := each(i, &r); err != nil {
			return err
		}
	}
	return ctx.Err()
}

var errNoQuad = errors.New("an index leads to what is no quad: the store is damaged")

// quadsOf returns the quads of nodes that have the numbers, which it sorts.
func quadsOf(ctx context.Context, db frozen, ids []uint64, each func(*record) error) error {
	slices.Sort(ids)
	return eachRecord(ctx, db, ids, func(_ int, r *record) error {
		switch {
		case r.subject == 0 || r.value != nil:
			return errNoQuad
		case r.deleted:
			return nil
		}
		return each(r)
	})
}

// valuesOf returns the values of nodes.
func valuesOf(ctx context.Context, db frozen, nodes []ref) (map[ref]quad.Value, error) {
	ids := make([]uint64, len(nodes))
	for i, n := range nodes {
		id, err := nodeID(n)
		if err != nil {
			return nil, err
		}
		ids[i] = id
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out := make(map[ref]quad.Value, len(ids))
	err := eachRecord(ctx, db, ids, func(i int, r *record) error {
		if r.subject != 0 || r.value == nil {
			return fmt.Errorf("node %d has no value: the store is damaged", ids[i])
		}
		value, err := decodeValue(r.value)
		out[ckv.Int64Value(ids[i])] = value
		return err
	})
	return out, err
}

// decodeValue reads a value: a message of Cayley's quads.proto. Strings and IRIs,
// which nearly all are, are read without the general decoder.
func decodeValue(b []byte) (quad.Value, error) {
	if len(b) > 2 && (b[0] == 2<<3|2 || b[0] == 3<<3|2) {
		if n, size := binary.Uvarint(b[1:]); size > 0 && uint64(len(b)-1-size) == n {
			if s := string(b[1+size:]); b[0] == 3<<3|2 {
				return quad.IRI(s), nil
			} else {
				return quad.String(s), nil
			}
		}
	}
	return pquads.UnmarshalValue(b)
}

// eachList calls each with the lists of an index whose keys begin with ids, for
// each of the starts in turn, with its place among them.
func eachList(ctx context.Context, db frozen, bucket []byte, starts [][]uint64, each func(i int, list []byte) error) (err error) {
	it, err := db.cursor(bucket, prefixEnd(bucket))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Error(), it.Close()) }()
	var key []byte
	for i, start := range starts {
		if i%256 == 255 && ctx.Err() != nil {
			break
		}
		key = pairKey(key[:0], bucket, start...)
		for ok := it.SeekGE(key); ok && bytes.HasPrefix(it.Key(), key); ok = it.Next() {
			list, err := it.ValueAndErr()
			if err != nil {
				return err
			}
			if err := each(i, list); err != nil {
				return err
			}
		}
		if err := it.Error(); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// marshal is the inverse of decodeValue.
func marshal(v quad.Value) ([]byte, error) { return pquads.MarshalValue(v) }
