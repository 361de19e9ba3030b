package sparql

import "math/bits"

// A rowTable is a set of rows of IDs, numbered in the order in which they came.
// Rows stand one behind the other in one slice.
type rowTable struct {
	width int
	ids   []ID
	slots []int32 // open addressing: the number of a row plus one, 0 if free
	n     int
}

func newRowTable(width int) *rowTable { return &rowTable{width: width} }

func hashRow(row []ID) uint64 {
	h := uint64(0x9e3779b97f4a7c15)
	for _, id := range row {
		hi, lo := bits.Mul64(h^id, 0xd6e8feb86659fd93)
		h = hi ^ lo
	}
	return h
}

// row returns a row by its number.
func (t *rowTable) row(i int) []ID { return t.ids[i*t.width : (i+1)*t.width] }

// add adds a row, unless it is there, and returns its number.
func (t *rowTable) add(row []ID) (i int, added bool) {
	if 4*(t.n+1) > 3*len(t.slots) {
		t.grow()
	}
	mask := uint64(len(t.slots) - 1)
	at := hashRow(row) & mask
	for t.slots[at] != 0 {
		i := int(t.slots[at] - 1)
		if sameRow(t.row(i), row) {
			return i, false
		}
		at = (at + 1) & mask
	}
	t.ids = append(t.ids, row...)
	t.n++
	t.slots[at] = int32(t.n)
	return t.n - 1, true
}

// find returns the number of a row, -1 if it is not there.
func (t *rowTable) find(row []ID) int {
	if t.n == 0 {
		return -1
	}
	mask := uint64(len(t.slots) - 1)
	for at := hashRow(row) & mask; t.slots[at] != 0; at = (at + 1) & mask {
		if i := int(t.slots[at] - 1); sameRow(t.row(i), row) {
			return i
		}
	}
	return -1
}

func (t *rowTable) grow() {
	slots := make([]int32, max(16, 2*len(t.slots)))
	mask := uint64(len(slots) - 1)
	for i := range t.n {
		at := hashRow(t.row(i)) & mask
		for slots[at] != 0 {
			at = (at + 1) & mask
		}
		slots[at] = int32(i + 1)
	}
	t.slots = slots
}

func sameRow(a, b []ID) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
