package names

import (
	"math/bits"
	"unicode"
	"unicode/utf8"

	"entente/graph/text"
)

// An extractor holds the working memory of feature extraction, used again from
// sentence to sentence.
type extractor struct {
	list  *Words
	gaz   *Gazetteer
	lists *Lists
	words []word
	runs  []run
	style style
	feats []uint64
	ends  []int            // of the features of each token
	seen  map[uint64]uint8 // forms of the document: how they stand in it
	buf   []byte
}

// How a form stands in the document elsewhere.
const (
	seenLower   = 1 << iota // in lower case
	seenCapital             // with a capital inside a sentence
)

// survey notes how the forms of a document stand in it.
func (x *extractor) survey(d *text.Document) {
	if x.seen == nil {
		x.seen = make(map[uint64]uint8)
	}
	clear(x.seen)
	for k := range d.Sentences {
		s := &d.Sentences[k]
		inside := false // behind the first word
		for i := s.First; i < s.Last; i++ {
			form := d.Word(i)
			r, n := utf8.DecodeRuneInString(form)
			if len(form) == n {
				continue
			}
			switch {
			case unicode.IsUpper(r):
				if inside {
					x.seen[hashBytes(x.folded(form))] |= seenCapital
				}
				inside = true
			case unicode.IsLower(r):
				x.seen[hashBytes(x.folded(form))] |= seenLower
				inside = true
			}
		}
	}
}

const boundary = 0x5bd1e995

// extract computes the features of the words of a sentence. Those of token i are
// x.feats[x.ends[i-1]:x.ends[i]].
func (x *extractor) extract() {
	x.feats, x.ends = x.feats[:0], x.ends[:0]
	n := len(x.words)
	edge := word{lower: boundary, shape: 15, tag: boundary, run: -1}
	at := func(i int) *word {
		if i < 0 || i >= n {
			return &edge
		}
		return &x.words[i]
	}
	style := uint64(x.style)
	for i := range x.words {
		w, p, q, p2, q2 := &x.words[i], at(i-1), at(i+1), at(i-2), at(i+2)
		id := uint64(0)
		add := func(h uint64) {
			id++
			x.feats = append(x.feats, mix(h, id*prime2))
		}
		skip := func(k uint64) { id += k }
		skipTo := func(k uint64) { id = 100 + k }
		shape := uint64(w.shape)
		shapes := shape<<8 | uint64(p.shape)<<4 | uint64(q.shape)
		add(style)
		add(w.lower)
		add(mix(w.exact, 3))
		add(p.lower)
		add(q.lower)
		add(p2.lower)
		add(q2.lower)
		add(mix(p.lower, w.lower))
		add(mix(w.lower, q.lower))
		add(shape<<2 | style)
		add(mix(shapes, style))
		add(mix(shapes, uint64(p2.shape)<<4|uint64(q2.shape)))
		add(mix(p.lower, shape))
		add(mix(q.lower, shape))
		caps := capitals(w.shape)
		for _, e := range w.ends {
			if e != 0 && caps {
				add(mix(e, shape))
			} else {
				skip(1)
			}
		}
		// Cues.
		add(uint64(w.cue)<<16 | uint64(p.cue)<<8 | uint64(q.cue))
		add(mix(uint64(p.cue)<<8|uint64(p2.cue), shape))
		add(mix(uint64(q.cue)<<8|uint64(q2.cue), shape))
		// Tags.
		if w.tag != 0 {
			add(w.tag)
			add(mix(p.tag, w.tag))
			add(mix(w.tag, q.tag))
			add(mix(mix(p.tag, w.tag), q.tag))
			add(mix(w.tag, shapes))
		} else {
			skip(5)
		}
		// What is known.
		if w.gaz != 0 {
			add(w.gaz)
			add(mix(w.known, shapes))
			add(mix(w.known, mix(p.known, q.known)))
			add(mix(w.known, p.lower))
			add(mix(w.known, q.lower))
			place, alone := uint64(0), uint64(0)
			if w.run >= 0 {
				r := x.runs[w.run]
				place, alone = uint64(min(i-r.first, 2))<<4|uint64(min(r.last-1-i, 2)), uint64(min(r.last-r.first, 3))
			}
			for g := w.gaz; g != 0; g &= g - 1 {
				b := uint64(bits.TrailingZeros64(g))
				x.feats = append(x.feats, mix(b, 0xabcdef), mix(b<<8|place, 0xabcdf1), mix(b<<8|alone, 0xabcdf2))
			}
		}
		skipTo(30)
		if p.known|q.known != 0 && caps {
			add(mix(p.known, 5))
			add(mix(q.known, 6))
		}
		skipTo(34)
		// The document.
		if caps {
			add(uint64(x.seen[w.lower])<<2 | uint64(min(i, 1)))
		} else {
			skip(1)
		}
		// The run of capitals.
		if w.run >= 0 {
			r := x.runs[w.run]
			before, after := at(r.first-1), at(r.last)
			head, tail := at(r.first), at(r.last-1)
			place := uint64(min(i-r.first, 3))<<4 | uint64(min(r.last-1-i, 3))
			add(place)
			add(mix(place, shape))
			add(tail.lower)
			add(head.lower)
			add(mix(tail.lower, place))
			add(mix(head.lower, place))
			add(mix(before.lower, place))
			add(mix(after.lower, place))
			add(mix(before.lower, uint64(r.last-r.first)))
			add(mix(after.lower, uint64(r.last-r.first)))
			add(mix(before.lower, after.lower))
			add(mix(before.lower, at(r.first-2).lower))
			add(mix(after.lower, at(r.last+1).lower))
			add(uint64(head.cue)<<24 | uint64(tail.cue)<<16 | uint64(before.cue)<<8 | uint64(after.cue))
			add(mix(uint64(tail.cue)<<8|uint64(before.cue), place))
			add(mix(uint64(tail.cue), place))
			add(mix(uint64(head.cue), place))
			add(mix(uint64(before.cue), uint64(min(r.last-r.first, 3))))
			add(mix(uint64(after.cue), uint64(min(r.last-r.first, 3))))
			add(mix(head.known, mix(tail.known, place)))
			add(mix(tail.ends[6], place)) // end of four letters
			add(mix(tail.ends[5], place))
		}
		x.ends = append(x.ends, len(x.feats))
	}
}
