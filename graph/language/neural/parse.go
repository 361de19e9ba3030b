package neural

import (
	"cmp"
	"slices"
	"sync"
)

// A Token is what the network says of a word. The labels are indexes into those of
// the [Config].
type Token struct {
	UPOS, XPOS, Rel uint8
	Head            int32 // position of the head among the words, -1 for the root
}

// A Range is a run of words, Last exclusive.
type Range struct{ First, Last int }

// Limits of a batch. Sentences longer than maxPiece are cut into pieces; a batch
// holds batchRows words, or one piece.
const (
	maxPiece  = 256
	batchRows = 512
)

// A Parser tags and parses with a model. It is safe for use by several goroutines;
// each call at work takes about 8 MB, whatever the length of the text.
type Parser struct {
	model   *Model
	workers sync.Pool
	rels    rels
}

// rels are the labels that the parser needs to know.
type rels struct{ root, join uint8 }

// NewParser returns a parser. The arc between the pieces of a sentence that was cut
// gets the label parataxis.
func NewParser(m *Model) *Parser {
	p := &Parser{model: m}
	index := func(name string) uint8 { return uint8(max(0, slices.Index(m.Rels, name))) }
	p.rels = rels{root: index("root"), join: index("parataxis")}
	p.workers.New = func() any { return &worker{Model: m, rels: p.rels} }
	return p
}

// Model returns the model of p.
func (p *Parser) Model() *Model { return p.model }

// Parse tags and parses sentences, which must not overlap, and sets out of their
// words. word returns word i. Every sentence gets a tree with one root.
func (p *Parser) Parse(word func(i int) string, sentences []Range, out []Token) {
	w := p.workers.Get().(*worker)
	defer p.workers.Put(w)
	w.word, w.out = word, out
	w.pieces = w.pieces[:0]
	for _, s := range sentences {
		w.cut(s)
	}
	// The longest first; in place among those of a length, so that a text always
	// makes the same batches.
	slices.SortFunc(w.pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(b.Last-b.First, a.Last-a.First), cmp.Compare(a.First, b.First))
	})
	for i := 0; i < len(w.pieces); {
		rows, j := 0, i
		for j < len(w.pieces) && (j == i || rows+w.pieces[j].Last-w.pieces[j].First <= batchRows) {
			rows += w.pieces[j].Last - w.pieces[j].First
			j++
		}
		w.run(w.pieces[i:j])
		i = j
	}
	for _, s := range sentences {
		w.join(s)
	}
	w.word, w.out = nil, nil
}

// A piece is a sentence or a part of one.
type piece struct {
	Range
	start bool // of its sentence
	title bool
}

// cut adds the pieces of a sentence. They end behind punctuation if there is some
// in their last third.
func (w *worker) cut(s Range) {
	title := IsTitle(min(s.Last-s.First, maxPiece), func(i int) string { return w.word(s.First + i) })
	for at := s.First; at < s.Last; {
		end := s.Last
		if end-at > maxPiece {
			end = at + maxPiece
			for i := end; i > end-maxPiece/3; i-- {
				if isStop(w.word(i - 1)) {
					end = i
					break
				}
			}
		}
		w.pieces = append(w.pieces, piece{Range{at, end}, at == s.First, title})
		at = end
	}
}

func isStop(word string) bool {
	switch word {
	case ".", ";", ",", ":", "!", "?", "—", "–", "--", "-", "…":
		return true
	}
	return false
}

// join puts the roots of later pieces of a sentence below that of the first.
func (w *worker) join(s Range) {
	if s.Last-s.First <= maxPiece {
		return
	}
	root := -1
	for i := s.First; i < s.Last; i++ {
		switch t := &w.out[i]; {
		case t.Head >= 0:
		case root < 0:
			root = i
		default:
			t.Head, t.Rel = int32(root), w.rels.join
		}
	}
}

// resize returns s with n elements, of any value.
func resize[T any](s []T, n int) []T {
	if n > cap(s) {
		return make([]T, n+n/4)[:n]
	}
	return s[:n]
}
