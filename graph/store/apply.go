package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// A pairWriter writes changes of quads as the pairs that Cayley would keep of them:
// the log, the indexes, the nodes by their hash and how often they are used.
// Cayley's own way reads the lists of its indexes and writes them anew, so that it
// slows down as hubs grow, leaves deleted quads in the log and the indexes, and
// remembers what was never committed.
//
// It is used by one goroutine.
type pairWriter struct {
	nodes map[refs.ValueHash]nodeUse // that are committed, as far as they are remembered
}

// nodeUse is a node's number, 0 if there is none, and in how many places of quads it is.
type nodeUse struct {
	id   uint64
	uses int64
}

// maxNodes bounds the nodes that a pairWriter remembers: 40 bytes each.
const maxNodes = 200_000

// pairChange is a change that is being written.
type pairChange struct {
	*pairWriter
	ctx    context.Context
	tx     transaction
	nodes  []changedNode
	places map[quad.Value]int32
	last   uint64 // number given
	before uint64 // the last number of what is committed
	key    []byte
	value  []byte
}

type changedNode struct {
	nodeUse // as they are committed, then as they will be
	value   quad.Value
	hash    refs.ValueHash
	change  int64 // of the uses
}

// apply adds and deletes quads. Those to add are new, those to delete are there. It
// returns which of the deleted quads were the last with their subject, predicate and
// object. When the transaction is committed, keep must be called.
func (w *pairWriter) apply(ctx context.Context, tx transaction, add, del []quad.Quad) (*pairChange, []bool, error) {
	c := &pairChange{pairWriter: w, ctx: ctx, tx: tx, places: make(map[quad.Value]int32, len(add)+len(del))}
	adds, dels := c.number(add, 1), c.number(del, -1)
	if err := c.resolve(); err != nil {
		return nil, nil, err
	}
	horizon, err := c.count(horizonKey)
	if err != nil {
		return nil, nil, err
	}
	c.before, c.last = uint64(horizon), uint64(horizon)
	last, err := c.delete(dels, adds)
	if err != nil {
		return nil, nil, err
	}
	if err := c.add(adds); err != nil {
		return nil, nil, err
	}
	if err := c.writeNodes(); err != nil {
		return nil, nil, err
	}
	size, err := c.count(sizeKey)
	if err != nil {
		return nil, nil, err
	}
	if err := tx.set(horizonKey, encodeCount(int64(c.last))); err != nil {
		return nil, nil, err
	}
	return c, last, tx.set(sizeKey, encodeCount(size+int64(len(add)-len(del))))
}

var (
	horizonKey = appendKey(nil, keyHorizon)
	sizeKey    = appendKey(nil, keySize)
)

// count reads a count of Cayley's, 0 if it was never written.
func (c *pairChange) count(key []byte) (int64, error) {
	b, err := c.tx.get(key)
	if err != nil {
		return 0, err
	}
	return decodeCount(b)
}

// number returns the places among the nodes of the values of quads, and counts them.
func (c *pairChange) number(quads []quad.Quad, change int64) [][4]int32 {
	out := make([][4]int32, len(quads))
	for i, q := range quads {
		for j, value := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			at, ok := c.places[value]
			if !ok {
				at = int32(len(c.nodes))
				c.places[value] = at
				c.nodes = append(c.nodes, changedNode{value: value})
			}
			c.nodes[at].change += change
			out[i][j] = at
		}
	}
	return out
}

// resolve finds the nodes that there are.
func (c *pairChange) resolve() error {
	for i := range c.nodes {
		if i%1024 == 1023 && c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		n := &c.nodes[i]
		n.hash = refs.HashOf(n.value)
		if known, ok := c.pairWriter.nodes[n.hash]; ok {
			n.nodeUse = known
			continue
		}
		c.key = hashKey(c.key[:0], 'v', &n.hash)
		b, err := c.tx.get(c.key)
		if err != nil || len(b) == 0 {
			if err != nil {
				return err
			}
			continue
		}
		n.id, _ = binary.Uvarint(b)
		c.key = hashKey(c.key[:0], 'n', &n.hash)
		if b, err = c.tx.get(c.key); err != nil {
			return err
		}
		uses, _ := binary.Uvarint(b)
		n.uses = int64(uses)
	}
	return nil
}

// storedIndexes are those of the package variable indexes, as they are on disk. An
// entry is the nodes of a key, then the number of a quad.
var storedIndexes = [3]struct {
	bucket []byte
	places int
	tuple  func(s, p, o, l, id uint64) tuple
}{
	{bucketSP, 2, func(s, p, o, l, id uint64) tuple { return tuple{s, p, id} }},
	{bucketOPS, 3, func(s, p, o, l, id uint64) tuple { return tuple{o, p, s, id} }},
	{bucketLS, 2, func(s, p, o, l, id uint64) tuple { return tuple{l, s, id} }},
}

// add writes the log of new quads, each with the nodes that come up in it.
func (c *pairChange) add(quads [][4]int32) error {
	var adds [3][]tuple
	for i := range adds {
		adds[i] = make([]tuple, 0, len(quads))
	}
	for _, q := range quads {
		var ids [4]uint64
		for i, at := range q {
			n := &c.nodes[at]
			if n.id == 0 {
				c.last++
				n.id = c.last
				if err := c.logNode(n); err != nil {
					return err
				}
			}
			ids[i] = n.id
		}
		c.last++
		c.value = appendQuadRecord(c.value[:0], c.last, ids)
		c.key = pairKey(c.key[:0], bucketLog, c.last)
		if err := c.tx.set(c.key, c.value); err != nil {
			return err
		}
		for i := range adds {
			adds[i] = append(adds[i], storedIndexes[i].tuple(ids[0], ids[1], ids[2], ids[3], c.last))
		}
	}
	for i, index := range storedIndexes {
		if err := c.writeLists(index.bucket, index.places, adds[i]); err != nil {
			return err
		}
	}
	return nil
}

func (c *pairChange) logNode(n *changedNode) error {
	encoded, err := marshal(n.value)
	if err != nil {
		return err
	}
	c.value = appendNodeRecord(c.value[:0], n.id, encoded)
	c.key = pairKey(c.key[:0], bucketLog, n.id)
	return c.tx.set(c.key, c.value)
}

// delete takes quads out of the log, and returns which are the last of their subject,
// predicate and object.
func (c *pairChange) delete(quads, added [][4]int32) ([]bool, error) {
	if len(quads) == 0 {
		return nil, nil
	}
	wanted := make(map[[4]uint64]int, len(quads))
	places := make(map[[2]uint64]bool)
	var order [][2]uint64
	for i, q := range quads {
		ids := c.ids(q)
		wanted[ids] = i
		if place := [2]uint64{ids[3], ids[0]}; !places[place] {
			places[place] = true
			order = append(order, place)
		}
	}
	found := make([]uint64, len(quads))
	n := 0
	for _, place := range order {
		list, err := c.tx.get(pairKey(nil, bucketLS, place[:]...))
		if err != nil {
			return nil, err
		}
		ids, err := quadIDs(nil, list)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			b, err := c.tx.get(pairKey(nil, bucketLog, id))
			if err != nil {
				return nil, err
			}
			r, err := decodeRecord(b)
			if err != nil {
				return nil, err
			}
			if i, ok := wanted[[4]uint64{r.subject, r.predicate, r.object, r.label}]; ok && found[i] == 0 {
				found[i] = id
				n++
			}
		}
		if err := c.ctx.Err(); err != nil {
			return nil, err
		}
	}
	if n != len(quads) {
		return nil, fmt.Errorf("the indexes know %d of %d quads to delete: the store is damaged", n, len(quads))
	}
	gone := make(map[uint64]bool, len(quads))
	var dels [3][]tuple
	for i, q := range quads {
		id, ids := found[i], c.ids(q)
		gone[id] = true
		if err := c.tx.del(pairKey(nil, bucketLog, id)); err != nil {
			return nil, err
		}
		for j := range dels {
			dels[j] = append(dels[j], storedIndexes[j].tuple(ids[0], ids[1], ids[2], ids[3], id))
		}
	}
	empty := make(map[tuple]bool)
	for j, index := range storedIndexes {
		if err := c.takeOut(index.bucket, index.places, dels[j], gone, empty); err != nil {
			return nil, err
		}
	}
	again := make(map[[3]int32]bool)
	for _, q := range added {
		again[[3]int32(q[:3])] = true
	}
	last := make([]bool, len(quads))
	for i, q := range quads {
		ids := c.ids(q)
		last[i] = empty[tuple{ids[2], ids[1], ids[0]}] && !again[[3]int32(q[:3])]
	}
	return last, nil
}

// maxRewritten is how long a list is, in bytes, that is written anew when numbers are
// taken out.
const maxRewritten = 256

// takeOut takes numbers out of lists of an index, and notes in empty the keys, of
// three places, whose lists are empty then.
func (c *pairChange) takeOut(bucket []byte, places int, tuples []tuple, gone map[uint64]bool, empty map[tuple]bool) error {
	return eachKey(tuples, places, func(same []tuple) error {
		at := same[0][:places]
		c.key = pairKey(c.key[:0], bucket, at...)
		list, err := c.tx.get(c.key)
		if err != nil {
			return err
		}
		rest, err := without(list, gone)
		switch {
		case err != nil:
			return err
		case len(rest) == 0:
			if places == 3 {
				empty[tuple{at[0], at[1], at[2]}] = true
			}
			return c.tx.del(c.key)
		case len(list) <= maxRewritten:
			return c.tx.set(c.key, rest)
		}
		c.value = c.value[:0]
		for _, t := range same {
			c.value = appendRemoved(c.value, t[places])
		}
		return c.tx.merge(c.key, c.value)
	})
}

// without returns a list of an index without the numbers that are gone.
func without(list []byte, gone map[uint64]bool) ([]byte, error) {
	out := make([]byte, 0, len(list))
	return out, eachChange(list, func(id uint64, _ bool, change []byte) {
		if !gone[id] {
			out = append(out, change...)
		}
	})
}

// eachKey sorts tuples and calls each with those of one key at a time.
func eachKey(tuples []tuple, places int, each func(same []tuple) error) error {
	slices.SortFunc(tuples, compareTuples)
	for len(tuples) > 0 {
		n := 1
		for n < len(tuples) && slices.Equal(tuples[n][:places], tuples[0][:places]) {
			n++
		}
		if err := each(tuples[:n]); err != nil {
			return err
		}
		tuples = tuples[n:]
	}
	return nil
}

func (c *pairChange) ids(q [4]int32) (out [4]uint64) {
	for i, at := range q {
		out[i] = c.nodes[at].id
	}
	return out
}

// writeLists adds numbers to the lists of an index. A list of a node that is new is new.
func (c *pairChange) writeLists(bucket []byte, places int, tuples []tuple) error {
	return eachKey(tuples, places, func(same []tuple) error {
		c.value = c.value[:0]
		for _, t := range same {
			c.value = binary.AppendUvarint(c.value, t[places])
		}
		at := same[0][:places]
		c.key = pairKey(c.key[:0], bucket, at...)
		if slices.Max(at) > c.before {
			return c.tx.set(c.key, c.value)
		}
		return c.tx.merge(c.key, c.value)
	})
}

// writeNodes writes where nodes are found and how often they are used, and takes out
// those that no quad uses any more.
func (c *pairChange) writeNodes() error {
	order := make([]int32, len(c.nodes))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return bytes.Compare(c.nodes[i].hash[:], c.nodes[j].hash[:]) })
	for _, first := range []byte{'n', 'v'} {
		for _, i := range order {
			n := &c.nodes[i]
			uses := n.uses + n.change
			c.key = hashKey(c.key[:0], first, &n.hash)
			var err error
			switch {
			case n.id == 0 || uses < 0:
				return fmt.Errorf("node %v is in fewer quads than there are to delete: the store is damaged", n.value)
			case uses == 0:
				err = c.tx.del(c.key)
				if first == 'v' && err == nil {
					err = c.tx.del(pairKey(nil, bucketLog, n.id))
				}
			case first == 'n' && n.change != 0:
				c.value = binary.AppendUvarint(c.value[:0], uint64(uses))
				err = c.tx.set(c.key, c.value)
			case first == 'v' && n.id > c.before:
				c.value = binary.AppendUvarint(c.value[:0], n.id)
				err = c.tx.set(c.key, c.value)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// keep remembers the nodes that several articles may use, now that they are committed.
func (c *pairChange) keep() {
	w := c.pairWriter
	if w.nodes == nil || len(w.nodes) > maxNodes {
		w.nodes = make(map[refs.ValueHash]nodeUse)
	}
	for i := range c.nodes {
		n := &c.nodes[i]
		if uses := n.uses + n.change; uses == 0 {
			delete(w.nodes, n.hash)
		} else if !local(n.value) {
			w.nodes[n.hash] = nodeUse{n.id, uses}
		}
	}
}

// forget is called when it is unknown whether what was written is there.
func (w *pairWriter) forget() { w.nodes = nil }

// appendQuadRecord appends an entry of the log: a quad of nodes.
func appendQuadRecord(b []byte, id uint64, nodes [4]uint64) []byte {
	b = binary.AppendUvarint(append(b, 1<<3), id)
	for i, n := range nodes {
		b = binary.AppendUvarint(append(b, byte(i+2)<<3), n)
	}
	return b
}

// appendNodeRecord appends an entry of the log: the value of a node.
func appendNodeRecord(b []byte, id uint64, value []byte) []byte {
	b = binary.AppendUvarint(append(b, 1<<3), id)
	b = binary.AppendUvarint(append(b, 8<<3|2), uint64(len(value)))
	return append(b, value...)
}

// hashKey appends the key under which a node's number ('v') or its uses ('n') are.
func hashKey(b []byte, first byte, h *refs.ValueHash) []byte {
	b = append(appendByte(appendByte(append(b, first), h[0]), h[1]), keySeparator)
	for _, c := range h {
		b = appendByte(b, c)
	}
	return b
}
