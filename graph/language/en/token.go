package en

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph/text"
)

// A lexer cuts one paragraph into tokens, from left to right. Whatever it looks
// ahead at is bounded by a constant or becomes part of the token, so that it is
// linear in the length of the paragraph.
type lexer struct {
	text   string
	pos    int         // of the next byte
	end    int         // of the paragraph
	tokens []text.Span // of the paragraph
	round  int         // open round brackets, so that ":)" may be a colon and a bracket

	wordExt       int // end of the stretch without white space at pos, as chunk found it
	hasAt, hasURL bool
}

// Longest parts of an address that are looked for.
const (
	maxLocal  = 64
	maxDotted = 96
)

// A class tells what a character does in a word.
type class uint8

const (
	space  class = iota + 1
	letter       // letters, and the marks that belong to them
	digit
	sign // all else
	odd  // control characters, bytes that are no UTF-8, characters without a meaning
)

// ascii holds the classes of ASCII characters.
var ascii = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		r := rune(c)
		switch {
		case unicode.IsSpace(r):
			t[c] = space
		case unicode.IsLetter(r) || r == '_':
			t[c] = letter
		case unicode.IsDigit(r):
			t[c] = digit
		case unicode.IsGraphic(r):
			t[c] = sign
		default:
			t[c] = odd
		}
	}
	t['_'] = sign // joins words, but does not make one
	return t
}()

// classAt returns the class of the character at i and the number of its bytes.
func classAt(s string, i int) (class, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case r == utf8.RuneError && n == 1:
		return odd, 1
	case unicode.IsSpace(r):
		return space, n
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter, n
	case unicode.IsDigit(r):
		return digit, n
	case r == '\u00ad' || r == '\u200c' || r == '\u200d': // soft hyphen, joiners
		return letter, n
	case unicode.IsGraphic(r):
		return sign, n
	}
	return odd, n
}

func (l *lexer) class(i int) class {
	if i >= l.end {
		return space
	}
	c, _ := classAt(l.text, i)
	return c
}

func (l *lexer) isWord(i int) bool { c := l.class(i); return c == letter || c == digit }

// byteAt returns the byte at i, or a space behind the end of the paragraph.
func (l *lexer) byteAt(i int) byte {
	if i < l.end {
		return l.text[i]
	}
	return ' '
}

// emit makes text[l.pos:end] a token.
func (l *lexer) emit(end int) {
	l.tokens = append(l.tokens, text.Span{Start: l.pos, End: end})
	l.pos = end
}

// run cuts text[start:end] into tokens.
func (l *lexer) run(start, end int) {
	l.tokens = l.tokens[:0]
	l.pos, l.end, l.round, l.wordExt = start, end, 0, start
	for l.pos < l.end {
		c, n := classAt(l.text, l.pos)
		if c == space {
			l.pos += n
			continue
		}
		if l.pos >= l.wordExt {
			l.chunk()
		}
		switch {
		case (l.hasAt || l.hasURL) && l.address():
		case c == letter:
			l.word()
		case c == digit:
			l.number(l.pos)
		case c == odd:
			l.oddities()
		default:
			l.sign(n)
		}
	}
}

// chunk looks at all up to the next white space.
func (l *lexer) chunk() {
	l.hasAt, l.hasURL = false, false
	i := l.pos
	for i < l.end {
		c, n := classAt(l.text, i)
		if c == space {
			break
		}
		switch l.text[i] {
		case '@':
			l.hasAt = true
		case ':':
			if strings.HasPrefix(l.text[i:l.end], "://") {
				l.hasURL = true
			}
		case 'w', 'W', 'm':
			if hasFold(l.text[i:l.end], "www.") || hasFold(l.text[i:l.end], "mailto:") {
				l.hasURL = true
			}
		}
		i += n
	}
	l.wordExt = i
}

// hasFold reports whether s starts with the lower-case ASCII prefix, whatever its case.
func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// address emits the URL, mail address or @name that starts at l.pos, if one does.
func (l *lexer) address() bool {
	s := l.text[l.pos:l.wordExt]
	if l.hasURL {
		n := 0
		for n < len(s) && n < 16 && (ascii7(s[n]) == letter || n > 0 && (s[n] == '+' || s[n] == '.' || ascii7(s[n]) == digit)) {
			n++
		}
		if strings.HasPrefix(s[n:], "://") && n > 0 || hasFold(s, "www.") || hasFold(s, "mailto:") {
			if e := urlEnd(s); e > n {
				l.emit(l.pos + e)
				return true
			}
		}
	}
	if !l.hasAt {
		return false
	}
	if s[0] == '@' {
		n := 1
		for n < len(s) && (ascii7(s[n]) == letter || ascii7(s[n]) == digit || s[n] == '_' || s[n] == '.' && n+1 < len(s) && ascii7(s[n+1]) == letter) {
			n++
		}
		if n > 1 && ascii7(s[1]) == letter {
			l.emit(l.pos + n)
			return true
		}
		return false
	}
	if c := ascii7(s[0]); c != letter && c != digit {
		return false
	}
	n := 0
	for n < len(s) && n <= maxLocal && (ascii7(s[n]) == letter || ascii7(s[n]) == digit || strings.IndexByte("._%+-", s[n]) >= 0) {
		n++
	}
	if n >= len(s) || s[n] != '@' {
		return false
	}
	e := n + 1
	for e < len(s) && (ascii7(s[e]) == letter || ascii7(s[e]) == digit || (s[e] == '.' || s[e] == '-' || s[e] == '_') && e+1 < len(s) && isAlnum(s[e+1])) {
		e++
	}
	if e == n+1 {
		return false
	}
	l.emit(l.pos + e)
	return true
}

func ascii7(c byte) class {
	if c < utf8.RuneSelf {
		return ascii[c]
	}
	return sign
}

func isAlnum(c byte) bool { k := ascii7(c); return k == letter || k == digit }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// urlEnd returns where the URL at the start of s ends, without the punctuation behind it.
func urlEnd(s string) int {
	e, depth := 0, 0
	for e < len(s) {
		c := s[e]
		if c == '<' || c == '>' || c == '"' || c == '{' || c == '}' || c == '|' {
			break
		}
		if c >= utf8.RuneSelf {
			if k, _ := classAt(s, e); k != letter && k != digit && utf8.RuneStart(c) {
				break // a curly quote or a dash
			}
		}
		if c == '(' {
			depth++
		}
		if c == ')' {
			if depth == 0 {
				break
			}
			depth--
		}
		e++
	}
	for e > 0 && strings.IndexByte(".,;:!?'\"])*", s[e-1]) >= 0 {
		if s[e-1] == ')' && strings.IndexByte(s[:e], '(') >= 0 {
			break
		}
		e--
	}
	return e
}

// apostrophe returns the number of bytes of the apostrophe at i, or 0.
func (l *lexer) apostrophe(i int) int {
	if i >= l.end {
		return 0
	}
	switch l.text[i] {
	case '\'', '`':
		return 1
	case 0xe2, 0xca, 0xc2:
		for _, a := range [...]string{"’", "‘", "ʼ", "´"} {
			if strings.HasPrefix(l.text[i:l.end], a) {
				return len(a)
			}
		}
	}
	return 0
}

// find looks w up in a list of lower-case ASCII words, whatever its case. It does not allocate.
func find[V any](list map[string]V, w string) (v V) {
	var b [16]byte
	if len(w) > len(b) {
		return v
	}
	for i := 0; i < len(w); i++ {
		c := w[i]
		if isUpper(c) {
			c += 'a' - 'A'
		}
		b[i] = c
	}
	return list[string(b[:len(w)])]
}
