package names

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"entente/graph/text"
)

// A Model recognizes names. It is safe for concurrent use.
//
// Its file holds, little-endian: the magic, the number of slots as a power of two
// (uint32), the transitions (int16 a pair of labels, from outer, to inner), for
// each slot a fingerprint (uint16, 0 for none), and for each slot a weight (int8) a
// label. The slot of a feature is found from its hash, by linear probing.
type Model struct {
	shift      uint
	mask       uint32
	transition [labels][labels]int32
	prints     []byte
	weights    []byte
	scratch    sync.Pool // *decoder
}

const magic = "entente names 1\n"

// unit is what a weight of 1 stands for in the integers of a model.
const unit = 16

// Read reads a model. It keeps file, and takes no time to speak of.
func Read(file []byte) (*Model, error) {
	head := len(magic) + 4 + 2*labels*labels
	if len(file) < head || string(file[:len(magic)]) != magic {
		return nil, errors.New("names: not a model")
	}
	at := len(magic)
	slots := int(binary.LittleEndian.Uint32(file[at:]))
	at += 4
	m := &Model{mask: uint32(slots - 1)}
	if slots <= 0 || slots&(slots-1) != 0 || slots > 1<<24 {
		return nil, fmt.Errorf("names: %d slots", slots)
	}
	for 1<<(64-m.shift) != slots {
		m.shift++
		if m.shift > 64 {
			break
		}
	}
	for a := range labels {
		for b := range labels {
			m.transition[a][b] = int32(int16(binary.LittleEndian.Uint16(file[at:])))
			at += 2
		}
	}
	if len(file) != head+slots*(2+labels) {
		return nil, fmt.Errorf("names: %d bytes for %d slots", len(file), slots)
	}
	m.prints, m.weights = file[head:head+2*slots], file[head+2*slots:]
	m.scratch.New = func() any { return new(decoder) }
	return m, nil
}

// fingerprint returns what tells a feature from others in the same slot, never 0.
func fingerprint(feature uint64) uint16 { return uint16(feature) | 1 }

// add adds the weights of a feature to scores.
func (m *Model) add(feature uint64, scores *[labels]int32) {
	slot := uint32(feature >> m.shift)
	want := fingerprint(feature)
	for {
		got := uint16(m.prints[2*slot]) | uint16(m.prints[2*slot+1])<<8
		if got == want {
			w := m.weights[int(slot)*labels : int(slot)*labels+labels : int(slot)*labels+labels]
			for k := range scores {
				scores[k] += int32(int8(w[k]))
			}
			return
		}
		if got == 0 {
			return
		}
		slot = (slot + 1) & m.mask
	}
}

// A decoder is the working memory for one document.
type decoder struct {
	extractor
	council
	scores [][labels]int32
	back   [][labels]label
	best   []label
}

// impossible is the score of a sequence that cannot be.
const impossible = -1 << 28

// decode finds the best labels of the sentence whose features are extracted.
func (m *Model) decode(x *decoder) []label {
	n := len(x.ends)
	if cap(x.scores) < n {
		x.scores, x.back, x.best = make([][labels]int32, n+n/2), make([][labels]label, n+n/2), make([]label, n+n/2)
	}
	scores, back, best := x.scores[:n], x.back[:n], x.best[:n]
	from := 0
	for i := range n {
		s := &scores[i]
		*s = [labels]int32{}
		for _, f := range x.feats[from:x.ends[i]] {
			m.add(f, s)
		}
		from = x.ends[i]
		for b := range label(labels) {
			top, arg := int32(impossible), label(0)
			if i == 0 {
				if follows(0, b) {
					top = m.transition[0][b]
				}
			} else {
				for a := range label(labels) {
					if v := scores[i-1][a] + m.transition[a][b]; v > top && follows(a, b) {
						top, arg = v, a
					}
				}
			}
			back[i][b] = arg
			s[b] += top
		}
		// Keep sums small in endless sentences.
		if base := s[0]; base > 1<<20 || base < -1<<20 {
			for b := range s {
				s[b] = max(s[b]-base, impossible)
			}
		}
	}
	if n == 0 {
		return nil
	}
	l := label(0)
	for b := range label(labels) {
		if scores[n-1][b] > scores[n-1][l] {
			l = b
		}
	}
	for i := n - 1; i >= 0; i-- {
		best[i] = l
		l = back[i][l]
	}
	return best
}

// Recognize fills the names of d's tokens, from its sentences, tokens and their XPOS
// tags if there are any: Person, Organization, Place, Country where gaz knows a place
// as one, and the classes of list.Things. lists and gaz may be nil.
//
// Time grows with the length of the text only.
func (m *Model) Recognize(d *text.Document, list *Words, lists *Lists, gaz *Gazetteer) {
	x := m.scratch.Get().(*decoder)
	defer m.scratch.Put(x)
	x.list, x.lists, x.gaz = list, lists, gaz
	x.survey(d)
	if cap(x.tokens) < len(d.Tokens) {
		x.tokens = make([]witness, len(d.Tokens))
	}
	x.tokens = x.tokens[:len(d.Tokens)]
	for k := range d.Sentences {
		s := &d.Sentences[k]
		x.read(d, s)
		x.extract()
		for i, l := range m.decode(x) {
			t := &d.Tokens[s.First+i].Name
			t.Begin, t.Class = l.begins(), ""
			if !l.outside() {
				t.Class = classes[l.class()]
			}
			w := &x.words[i]
			x.tokens[s.First+i] = witness{w.known, w.surely(), w.length, w.state, w.shape, w.cue, w.joiner || w.hyphened, x.seen[w.lower]&seenLower != 0}
		}
	}
	x.vote(d)
	x.refine(list)
	x.d = nil
	clear(x.tallies) // its keys are parts of the text
	x.list, x.lists, x.gaz = nil, nil, nil
}
