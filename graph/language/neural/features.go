package neural

import (
	"unicode"
	"unicode/utf8"
)

// Features are the rows of the embedding tables that stand for a word.
type Features struct {
	Word   int32 // 0 for an unknown word
	Casing int32
	Count  int32 // of affixes
	Affix  [maxAffixes]int32
}

const (
	maxAffixes  = 24
	maxBytes    = 64 // of a word that are looked at; of longer ones both ends
	prefixes    = 4
	suffixes    = 5
	affixTable  = 1 << 14
	casingTable = 1 << 9
)

// Table sizes that [Extract] counts on.
const (
	AffixRows  = affixTable
	CasingRows = casingTable
)

// A Vocabulary maps words to rows of a table by their hash. It keeps no words.
type Vocabulary struct {
	slots []uint32 // upper half of the hash, open addressing; 0 is empty
	ids   []uint16
}

// NewVocabulary returns a vocabulary of normalised words (see [Normalise]) that gives
// word i the row i+1.
func NewVocabulary(words []string) *Vocabulary {
	size := 1 << 10
	for size < 2*len(words) {
		size *= 2
	}
	v := &Vocabulary{make([]uint32, size), make([]uint16, size)}
	for i, w := range words {
		h := hash([]byte(w))
		at := int(h) & (size - 1)
		for v.slots[at] != 0 && v.slots[at] != upper(h) {
			at = (at + 1) & (size - 1)
		}
		if v.slots[at] == 0 {
			v.slots[at], v.ids[at] = upper(h), uint16(i+1)
		}
	}
	return v
}

func upper(h uint64) uint32 { return uint32(h>>32) | 1 }

// lookup returns the row of a normalised word, 0 if it is unknown.
func (v *Vocabulary) lookup(w []byte) int32 {
	h := hash(w)
	mask := len(v.slots) - 1
	for at := int(h) & mask; v.slots[at] != 0; at = (at + 1) & mask {
		if v.slots[at] == upper(h) {
			return int32(v.ids[at])
		}
	}
	return 0
}

func hash(w []byte) uint64 {
	h := uint64(len(w)) + 0x9e3779b97f4a7c15
	for _, c := range w {
		h = (h ^ uint64(c)) * 0x100000001b3
	}
	return mix(h)
}

func mix(h uint64) uint64 {
	h ^= h >> 31
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 29
	h *= 0x94d049bb133111eb
	return h ^ h>>32
}

// Normalise returns the form of a word that the vocabulary knows: lower case, 0 for
// every digit, ASCII quotes and dashes, $ for every currency sign.
func Normalise(word string) string {
	var b [maxBytes + 2*utf8.UTFMax]byte
	n, _ := normalise(b[:0], word)
	return string(n)
}

// normalise appends the normal form of word to dst and returns it with the hash of
// the letter shape.
func normalise(dst []byte, word string) (form []byte, shape uint64) {
	if len(word) > maxBytes {
		const half = maxBytes / 2
		a, b := half, len(word)-half
		for a > 0 && !utf8.RuneStart(word[a]) {
			a--
		}
		for b < len(word) && !utf8.RuneStart(word[b]) {
			b++
		}
		dst, shape = appendNormal(dst, word[:a], 0)
		return appendNormal(dst, word[b:], shape)
	}
	return appendNormal(dst, word, 0)
}

// Classes of characters in a letter shape.
const (
	shapeLower = iota + 1
	shapeUpper
	shapeDigit
	shapeSign
	shapeOther
)

func appendNormal(dst []byte, s string, shape uint64) ([]byte, uint64) {
	last, run, parts := uint64(0), 0, 0
	for i := 0; i < len(s); {
		var class uint64
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z':
			class = shapeLower
			dst = append(dst, c)
			i++
		case 'A' <= c && c <= 'Z':
			class = shapeUpper
			dst = append(dst, c+'a'-'A')
			i++
		case '0' <= c && c <= '9':
			class = shapeDigit
			dst = append(dst, '0')
			i++
		case c < utf8.RuneSelf:
			class = shapeSign + uint64(c)<<3
			dst = append(dst, c)
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			switch {
			case unicode.IsUpper(r):
				class = shapeUpper
			case unicode.IsLower(r):
				class = shapeLower
			default:
				class = shapeOther
			}
			dst = appendRune(dst, r)
		}
		if class == last {
			run++
		} else {
			last, run = class, 1
		}
		if run <= 2 && parts < 10 {
			shape = mix(shape + class*0x9e3779b97f4a7c15)
			parts++
		}
	}
	return dst, shape
}

// appendRune appends a rune beyond ASCII.
func appendRune(dst []byte, r rune) []byte {
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '′':
		return append(dst, '\'')
	case '“', '”', '„', '‟', '«', '»':
		return append(dst, '"')
	case '‐', '‑', '‒', '–':
		return append(dst, '-')
	case '—', '―':
		return append(dst, "--"...)
	case '…':
		return append(dst, "..."...)
	case '€', '£', '¥', '₹', '₽':
		return append(dst, '$')
	}
	return utf8.AppendRune(dst, unicode.ToLower(r))
}

// A Setting is what the casing of a word depends on beside the word.
type Setting struct {
	First bool // word of its sentence
	Title bool // the sentence is written in capitals or as a headline
}

// Extract returns the features of a word.
func (v *Vocabulary) Extract(word string, at Setting, f *Features) {
	var buf [maxBytes + 2*utf8.UTFMax]byte
	w, shape := normalise(buf[:0], word)
	f.Word = v.lookup(w)
	if at.First {
		shape += 0x51ed2701a1b3
	}
	if at.Title {
		shape += 0x3c6ef372fe94
	}
	f.Casing = int32(mix(shape) % casingTable)
	n := 0
	add := func(h uint64) {
		if n < maxAffixes {
			f.Affix[n] = int32(mix(h) % affixTable)
			n++
		}
	}
	h := uint64(0)
	for i := 0; i < min(prefixes, len(w)); i++ {
		h = h<<8 | uint64(w[i])
		add(h | 1<<56)
	}
	h = 0
	for i := 0; i < min(suffixes, len(w)); i++ {
		h = h<<8 | uint64(w[len(w)-1-i])
		add(h | 2<<56)
	}
	for i := 0; i+3 <= len(w); i++ {
		add(uint64(w[i])<<16 | uint64(w[i+1])<<8 | uint64(w[i+2]) | 3<<56)
	}
	f.Count = int32(n)
}

// IsTitle reports whether a sentence is written in capitals or as a headline: of
// its words that start with a letter, at least four, three quarters start with a
// capital. word gives word i of n.
func IsTitle(n int, word func(int) string) bool {
	letters, capitals := 0, 0
	for i := range n {
		r, _ := utf8.DecodeRuneInString(word(i))
		switch {
		case unicode.IsUpper(r):
			letters++
			capitals++
		case unicode.IsLower(r):
			letters++
		}
	}
	return letters >= 4 && capitals*4 >= letters*3
}

// Knows reports whether the vocabulary has a word.
func (v *Vocabulary) Knows(word string) bool {
	var buf [maxBytes + 2*utf8.UTFMax]byte
	w, _ := normalise(buf[:0], word)
	return v.lookup(w) != 0
}
