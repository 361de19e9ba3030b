package names

import (
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
	gaz      uint64 // set of kinds and positions, see mark
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

// A run is a stretch of capitalised words, joiners between them included.
type run struct{ first, last int } // tokens, last exclusive

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
		case '–':
			r = '-'
		case '—', '―':
			b = append(b, '-')
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

const (
	plain    style = iota
	headline       // Most Words Have a Capital
	shouting       // ALL IN CAPITALS
)

const (
	prime1 = 0x9e3779b97f4a7c15
	prime2 = 0xff51afd7ed558ccd
)
