package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"github.com/cockroachdb/pebble/v2"
)

// The indexes of Cayley are lists of numbers, one after another as varints. The list
// of a hub has a number for each quad about it, and Cayley adds one by reading the
// list and writing it anew. Here a change is written as what it changes, and the
// database makes one list of them when it is read, or when tables are compacted:
//
//	NUMBER    a number is added, behind all others
//	0 NUMBER  a number is taken out
//
// No quad has the number 0. A list without taking out is its own sum of changes. A
// key whose list becomes empty is deleted by whoever changes it: pebble's way of
// having the merge operator do that ends the process, or brings back older lists.

// numbersMerger is the database's merge operator for all keys. Its name is written
// into every table, and is the version of the pairs on disk: one of another name
// is not opened.
var numbersMerger = &pebble.Merger{
	Name: "entente.numbers.1",
	Merge: func(_, value []byte) (pebble.ValueMerger, error) {
		m := new(numbers)
		return m, m.MergeOlder(value)
	},
}

// numbers gathers changes of a list. The database gives them from the newest to the
// oldest, or the other way round.
type numbers struct {
	parts    [][]byte
	reversed bool // the newest is first
	size     int
}

func (m *numbers) MergeOlder(value []byte) error { return m.add(value, true) }
func (m *numbers) MergeNewer(value []byte) error { return m.add(value, false) }

func (m *numbers) add(value []byte, reversed bool) error {
	m.parts, m.reversed = append(m.parts, bytes.Clone(value)), reversed
	m.size += len(value)
	return nil
}

func (m *numbers) joined() []byte {
	out := make([]byte, 0, m.size)
	for i := range m.parts {
		if m.reversed {
			i = len(m.parts) - 1 - i
		}
		out = append(out, m.parts[i]...)
	}
	return out
}

func (m *numbers) Finish(whole bool) ([]byte, io.Closer, error) {
	list := m.joined()
	if !whole {
		return list, nil, nil
	}
	list, err := settled(list)
	return list, nil, err
}

// settled returns the list that changes come to, which it changes in place.
func settled(list []byte) ([]byte, error) {
	if bytes.IndexByte(list, 0) < 0 { // no varint but that of 0 has a zero byte
		return list, nil
	}
	gone := make(map[uint64]int)
	err := eachChange(list, func(id uint64, removed bool, _ []byte) {
		if removed {
			gone[id]++
		}
	})
	if err != nil {
		return nil, err
	}
	out := list[:0]
	return out, eachChange(list, func(id uint64, removed bool, change []byte) {
		switch {
		case removed:
		case gone[id] > 0:
			gone[id]--
		default:
			out = append(out, change...)
		}
	})
}

var errNumbers = errors.New("an index holds no numbers: the store is damaged")

// eachChange calls each with the changes of a list.
func eachChange(list []byte, each func(id uint64, removed bool, change []byte)) error {
	for len(list) > 0 {
		id, n := binary.Uvarint(list)
		removed := n > 0 && id == 0
		if removed {
			var more int
			if id, more = binary.Uvarint(list[n:]); more > 0 {
				n += more
			} else {
				n = 0
			}
		}
		if n <= 0 {
			return errNumbers
		}
		each(id, removed, list[:n])
		list = list[n:]
	}
	return nil
}

// appendRemoved appends the change that takes a number out.
func appendRemoved(list []byte, id uint64) []byte {
	return binary.AppendUvarint(append(list, 0), id)
}
