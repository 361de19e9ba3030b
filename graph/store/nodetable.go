package store

import (
	"encoding/binary"

	"github.com/cayleygraph/cayley/graph/refs"
)

// nodeTable knows the numbers and the uses of nodes by their hashes: open addressing
// in one slice, without pointers, since it holds millions. The zero table is empty.
type nodeTable struct {
	slots []nodeSlot
	n     int
}

type nodeSlot struct {
	hash refs.ValueHash
	uses uint32
	id   uint64 // 0 for an empty slot
}

func (t *nodeTable) slot(h refs.ValueHash) *nodeSlot {
	mask := uint64(len(t.slots) - 1)
	for i := binary.LittleEndian.Uint64(h[:]) & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.id == 0 || s.hash == h {
			return s
		}
	}
}

// find returns the number of a node, 0 if it is not there.
func (t *nodeTable) find(h refs.ValueHash) uint64 {
	if t.n == 0 {
		return 0
	}
	return t.slot(h).id
}

// add adds a node that is not there.
func (t *nodeTable) add(h refs.ValueHash, id uint64, uses uint32) {
	if 4*(t.n+1) > 3*len(t.slots) {
		old := t.slots
		t.slots = make([]nodeSlot, max(1024, 2*len(old)))
		for _, s := range old {
			if s.id != 0 {
				*t.slot(s.hash) = s
			}
		}
	}
	*t.slot(h) = nodeSlot{h, uses, id}
	t.n++
}

// use counts uses of a node that is there.
func (t *nodeTable) use(h refs.ValueHash, uses uint32) { t.slot(h).uses += uses }

// each calls f with all nodes, in no order.
func (t *nodeTable) each(f func(h refs.ValueHash, id uint64, uses uint32) error) error {
	for i := range t.slots {
		if s := &t.slots[i]; s.id != 0 {
			if err := f(s.hash, s.id, s.uses); err != nil {
				return err
			}
		}
	}
	return nil
}
