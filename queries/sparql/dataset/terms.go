package dataset

import (
	"hash/maphash"
	"strings"

	"entente/graph"
)

// terms numbers terms from 1, each once. The texts stand in blocks, so that a term
// costs its text, sixteen bytes, and a place in the hash table.
type terms struct {
	entries []termEntry // by number; 0 is none
	slots   []uint32    // open addressing: the number of a term, 0 if free
	blocks  []string
	open    *strings.Builder // the block that grows; nil at first
	kinds   []termKind       // kinds of terms, the first by number
	kindOf  map[termKind]uint32
	seed    maphash.Seed
}

// termKind is what a term is but for its text.
type termKind struct {
	kind           graph.TermKind
	datatype, lang string
}

type termEntry struct {
	block, start, length uint32
	kind                 uint32
}

// blockSize is how large blocks are, but for a text that is larger.
const blockSize = 1 << 20

func newTerms() *terms {
	return &terms{
		entries: make([]termEntry, 1), blocks: []string{""}, kinds: make([]termKind, 1), // 0 is the zero Term
		kindOf: make(map[termKind]uint32), seed: maphash.MakeSeed(),
	}
}

func (t *terms) hash(value string, kind uint32) uint64 {
	return maphash.String(t.seed, value) ^ uint64(kind)*0x9e3779b97f4a7c15
}

func (t *terms) text(e termEntry) string {
	if int(e.block) == len(t.blocks) {
		return t.open.String()[e.start : e.start+e.length]
	}
	return t.blocks[e.block][e.start : e.start+e.length]
}

// find returns the number of a term, 0 if it has none.
func (t *terms) find(term graph.Term) term32 {
	kind, ok := t.kindOf[termKind{term.Kind, term.Datatype, term.Lang}]
	if !ok || len(t.slots) == 0 {
		return 0
	}
	id, _ := t.look(term.Value, kind)
	return id
}

// look returns the number of a text of some kind, or 0 and the free slot for it.
func (t *terms) look(value string, kind uint32) (term32, uint64) {
	mask := uint64(len(t.slots) - 1)
	at := t.hash(value, kind) & mask
	for ; t.slots[at] != 0; at = (at + 1) & mask {
		if e := t.entries[t.slots[at]]; e.kind == kind && int(e.length) == len(value) && t.text(e) == value {
			return t.slots[at], at
		}
	}
	return 0, at
}

// add returns the number of a term, which it gets if it has none.
func (t *terms) add(term graph.Term) term32 {
	k := termKind{term.Kind, term.Datatype, term.Lang}
	kind, ok := t.kindOf[k]
	if !ok {
		kind = uint32(len(t.kinds))
		k.datatype, k.lang = strings.Clone(k.datatype), strings.Clone(k.lang)
		t.kinds = append(t.kinds, k)
		t.kindOf[k] = kind
	}
	if 4*len(t.entries) >= 3*len(t.slots) {
		t.grow()
	}
	id, at := t.look(term.Value, kind)
	if id != 0 {
		return id
	}
	id = term32(len(t.entries))
	t.slots[at] = id
	if t.open != nil && t.open.Len()+len(term.Value) > t.open.Cap() {
		t.blocks = append(t.blocks, t.open.String())
		t.open = nil
	}
	if t.open == nil {
		t.open = new(strings.Builder)
		t.open.Grow(max(blockSize, len(term.Value)))
	}
	t.entries = append(t.entries, termEntry{uint32(len(t.blocks)), uint32(t.open.Len()), uint32(len(term.Value)), kind})
	t.open.WriteString(term.Value)
	return id
}

func (t *terms) grow() {
	slots := make([]uint32, max(64, 2*len(t.slots)))
	mask := uint64(len(slots) - 1)
	for id := 1; id < len(t.entries); id++ {
		e := t.entries[id]
		at := t.hash(t.text(e), e.kind) & mask
		for slots[at] != 0 {
			at = (at + 1) & mask
		}
		slots[at] = uint32(id)
	}
	t.slots = slots
}

// term returns a term by its number.
func (t *terms) term(id ID) graph.Term {
	e := t.entries[id]
	k := t.kinds[e.kind]
	return graph.Term{Kind: k.kind, Value: t.text(e), Datatype: k.datatype, Lang: k.lang}
}
