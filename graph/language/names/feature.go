package names

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph/text"
)

// A word is what features need to know of a token.
type word struct {
	lower    uint64 // hash of the form in lower case, digits as 0
	exact    uint64 // of the form as it is
	ends     [7]uint64
	shape    uint8
	cue      Cue
	tag      uint64 // hash of the XPOS tag, 0 without
	gaz      uint64 // set of kinds and positions, see gazBit
	known    uint64 // set of kinds
	sure     Kind   // what it opens without doubt
	length   uint8  // of that, in tokens
	state    uint8  // length of the country's name that it opens
	joiner   bool
	hyphened bool  // a short part behind a hyphen: un in Jong-un
	run      int32 // index of the run, -1 outside
}

// surely returns what the word opens without doubt. A single word that is a name of
// persons too (Jordan) opens nothing for sure.
func (w *word) surely() Kind {
	if w.length == 1 && w.known&(1<<Given|1<<Family) != 0 {
		return 0
	}
	return w.sure
}

// The shapes of words.
const (
	shapeOther uint8 = iota
	shapeLower
	shapeCapital // Serbia
	shapeUpper   // NATO
	shapeInitial // J. or J
	shapeMixed   // McDonald, iPhone, al-Qaeda
	shapeDigits
	shapeNumber // 1990s, F-16
	shapeDotted // U.S.
)

// capitals reports whether a shape may stand in a name by its letters.
func capitals(shape uint8) bool {
	switch shape {
	case shapeCapital, shapeUpper, shapeInitial, shapeMixed, shapeDotted:
		return true
	}
	return false
}

// The style of a sentence.
type style uint8

const (
	plain    style = iota
	headline       // Most Words Have a Capital
	shouting       // ALL IN CAPITALS
)

// A run is a stretch of capitalised words, joiners between them included.
type run struct{ first, last int } // tokens, last exclusive

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

const (
	prime1 = 0x9e3779b97f4a7c15
	prime2 = 0xff51afd7ed558ccd
)

// mix folds b into the hash a.
func mix(a, b uint64) uint64 {
	a = (a ^ b) * prime1
	a ^= a >> 29
	return a * prime2
}

func hashString(s string) uint64 {
	h := uint64(len(s)) + 1
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return mix(h, 0)
}

func hashBytes(s []byte) uint64 {
	h := uint64(len(s)) + 1
	for _, c := range s {
		h = (h ^ uint64(c)) * 0x100000001b3
	}
	return mix(h, 0)
}

// folded returns form in lower case with digits as 0 and plain apostrophes, in a
// buffer that the next call uses again.
func (x *extractor) folded(form string) []byte {
	b := x.buf[:0]
	for i := 0; i < len(form); {
		c := form[i]
		if c < utf8.RuneSelf {
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case '0' <= c && c <= '9':
				c = '0'
			}
			b = append(b, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(form[i:])
		switch r {
		case '’', '‘':
			r = '\''
		case '“', '”':
			r = '"'
		case '–', '—':
			r = '-'
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
		i += n
		if len(b) > 64 {
			break
		}
	}
	x.buf = b
	return b
}

func shapeOf(form string) uint8 {
	var uppers, lowers, digits, dots, others, n int
	first := false // upper
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			if n == 0 {
				first = true
			}
			uppers++
		case unicode.IsLetter(r):
			lowers++
		case unicode.IsDigit(r):
			digits++
		case r == '.':
			dots++
		default:
			others++
		}
		n++
		if n > 32 {
			break
		}
	}
	switch {
	case digits > 0 && uppers+lowers == 0:
		return shapeDigits
	case digits > 0:
		return shapeNumber
	case uppers == 1 && lowers == 0:
		return shapeInitial
	case uppers > 1 && lowers == 0 && dots > 1:
		return shapeDotted
	case uppers > 1 && lowers == 0:
		return shapeUpper
	case first && uppers == 1:
		return shapeCapital
	case uppers > 0:
		return shapeMixed
	case lowers > 0:
		return shapeLower
	}
	return shapeOther
}

// read fills x.words for the tokens of a sentence.
func (x *extractor) read(d *text.Document, s *text.Sentence) {
	n := s.Last - s.First
	if cap(x.words) < n {
		x.words = make([]word, n, n+n/2)
	}
	x.words = x.words[:n]
	upper, capital, lower := 0, 0, 0
	for i := range x.words {
		form := d.Word(s.First + i)
		shape := shapeOf(form)
		switch {
		case shape == shapeUpper && len(form) > 1:
			upper++
		case shape == shapeCapital || shape == shapeMixed:
			capital++
		case shape == shapeLower && len(form) > 3:
			lower++
		}
		x.words[i] = word{shape: shape, run: -1}
	}
	x.style = plain
	switch {
	case upper >= 3 && upper > 2*(capital+lower):
		x.style = shouting
	case capital+upper >= 4 && capital+upper > 4*lower:
		x.style = headline
	}
	for i := range x.words {
		w := &x.words[i]
		form := d.Word(s.First + i)
		b := x.folded(form)
		w.lower = hashBytes(b)
		w.exact = w.lower
		if w.shape != shapeLower && w.shape != shapeOther {
			w.exact = hashString(form)
		}
		if x.style == shouting && w.shape == shapeUpper && len(form) > 1 {
			w.shape = shapeCapital
		}
		w.cue = x.list.Cues[string(b)]
		w.joiner = x.list.Joiners[string(b)]
		if t := d.Tokens[s.First+i].Start; i > 0 && len(b) <= 3 && w.shape == shapeLower && t > 0 && d.Text[t-1] == '-' {
			w.hyphened = x.list.Cues[string(b)] == 0
		}
		k := 0
		for p := 1; p <= 3; p++ { // prefixes
			if len(b) > p {
				w.ends[k] = mix(hashBytes(b[:p]), 1)
			}
			k++
		}
		for p := 1; p <= 4; p++ { // suffixes
			if len(b) > p {
				w.ends[k] = mix(hashBytes(b[len(b)-p:]), 2)
			}
			k++
		}
		if t := d.Tokens[s.First+i].XPOS; t != "" {
			w.tag = hashString(t)
		}
	}
	x.findRuns()
	x.lookUp(d, s)
}

// findRuns finds the runs of capitalised words.
func (x *extractor) findRuns() {
	x.runs = x.runs[:0]
	n := len(x.words)
	for i := 0; i < n; {
		if !capitals(x.words[i].shape) || i == 0 && x.words[0].joiner {
			i++
			continue
		}
		last := i + 1
		for k := last; k < n && k-last < 3; k++ {
			w := &x.words[k]
			switch {
			case capitals(w.shape) || w.shape == shapeNumber && k == last:
				last = k + 1
			case w.hyphened && k-last == 1: // Jong-un
				last = k + 1
			case !w.joiner:
				k = n
			}
		}
		for k := i; k < last; k++ {
			x.words[k].run = int32(len(x.runs))
		}
		x.runs = append(x.runs, run{i, last})
		i = last
	}
}

// Positions in a name of the gazetteer.
const (
	single = iota
	first
	middle
	final
	positions
)

// mark notes that words first to last, last exclusive, are known as kind.
func (x *extractor) mark(start, end int, kind Kind) {
	for i := start; i < end; i++ {
		position := middle
		switch {
		case end == start+1:
			position = single
		case i == start:
			position = first
		case i == end-1:
			position = final
		}
		x.words[i].gaz |= 1 << (uint64(kind-1)*positions + uint64(position))
		x.words[i].known |= 1 << kind
	}
}

// lookUp marks what the gazetteer and the lists know.
func (x *extractor) lookUp(d *text.Document, s *text.Sentence) {
	for i := range x.words {
		if shape := x.words[i].shape; !capitals(shape) && shape != shapeNumber && !(x.words[i].joiner && i+1 < len(x.words) && capitals(x.words[i+1].shape)) {
			continue
		}
		form := d.Word(s.First + i)
		loud := x.style == shouting
		if x.gaz != nil {
			other := ""
			switch {
			case x.words[i].shape == shapeDotted: // U.S. is US
				other = strings.ReplaceAll(form, ".", "")
			case loud:
				other = titled(form)
			}
			if !x.lookUpAs(d, s, i, form) && other != "" {
				x.lookUpAs(d, s, i, other)
			}
		}
		if x.lists != nil && capitals(x.words[i].shape) {
			h := uint64(0)
			for n := 1; n <= maxListed && i+n <= len(x.words); n++ {
				h = mix(h, x.listed(d.Word(s.First+i+n-1), i+n-1, loud))
				set := x.lists.find(h)
				for bit, kind := range listKinds {
					if set>>bit&1 == 1 {
						x.mark(i, i+n, kind)
					}
				}
			}
		}
	}
}

// lookUpAs marks the longest names of the gazetteer that start at token i with the word
// first, and reports whether there are any.
func (x *extractor) lookUpAs(d *text.Document, s *text.Sentence, i int, first string) bool {
	longest := 0
	for _, e := range x.gaz.first[first] {
		n := 1 + len(e.rest)
		if n < longest {
			break
		}
		if i+n > len(x.words) || !x.matches(d, s.First+i+1, e.rest, x.style == shouting) {
			continue
		}
		longest = n
		x.mark(i, i+n, e.kind)
		if e.kind == Country {
			x.words[i].state = uint8(n)
		}
		if e.sure && (n > 1 || len(first) > 1) {
			x.words[i].sure, x.words[i].length = e.kind, uint8(n)
		}
	}
	return longest > 0
}

// listed returns the hash of a word as lists have it.
func (x *extractor) listed(form string, i int, loud bool) uint64 {
	if loud && x.words[i].shape == shapeCapital {
		return hashString(titled(form))
	}
	return hashString(form)
}

func (x *extractor) matches(d *text.Document, at int, rest []string, title bool) bool {
	for k, r := range rest {
		w := d.Word(at + k)
		if w != r && !(w == "’s" && r == "'s") && !(title && titled(w) == r) {
			return false
		}
	}
	return true
}

// titled returns NATO as Nato.
func titled(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	b := utf8.AppendRune(nil, unicode.ToUpper(r))
	for _, r := range w[n:] {
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return string(b)
}

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
