package en

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sign emits the sign at l.pos, whose first character takes n bytes, with what
// belongs to it.
func (l *lexer) sign(n int) {
	i := l.pos
	c := l.text[i]
	switch c {
	case '.', '!', '?':
		l.stops()
		return
	case '$':
		l.emit(l.same(i))
		return
	case '-', '=':
		j := l.same(i)
		for j-i > 2 && (l.byteAt(j) == '-' || l.byteAt(j) == '=') { // ----==
			j = l.same(j)
		}
		if l.byteAt(j) == '>' { // ->
			j++
		}
		l.emit(j)
		return
	case '*', '_', '~', '+', '|', '\\':
		j := l.same(i)
		if c == '+' && j == i+1 && isDigit(l.byteAt(j)) && !l.attached() {
			l.number(j) // +44
			return
		}
		l.emit(j)
		return
	case '<', '>':
		l.emit(min(l.same(i), i+2))
		return
	case '#':
		if l.class(i+1) == letter && !l.attached() { // #MeToo
			l.alnum(i + 1)
			return
		}
		l.emit(l.same(i))
		return
	case ':', ';':
		if e := l.emoticon(); e > 0 {
			l.emit(e)
			return
		}
	case '(':
		l.round++
	case ')':
		l.round = max(0, l.round-1)
	case '^':
		if strings.HasPrefix(l.text[i:l.end], "^_^") {
			n = 3
		}
	case '\'', '`':
		l.quote(n)
		return
	case 0xe2, 0xca, 0xc2:
		if strings.HasPrefix(l.text[i:l.end], "…") {
			l.stops()
			return
		}
		if l.apostrophe(i) > 0 {
			l.quote(n)
			return
		}
	}
	if c >= utf8.RuneSelf {
		l.emit(l.symbol(i + n))
		return
	}
	l.emit(i + n)
}

// same returns the end of the run of the byte at i.
func (l *lexer) same(i int) int {
	c := l.text[i]
	for i < l.end && l.text[i] == c {
		i++
	}
	return i
}

// attached reports whether a token ends at l.pos.
func (l *lexer) attached() bool {
	return len(l.tokens) > 0 && l.tokens[len(l.tokens)-1].End == l.pos
}

// stops emits a run of . ! ? …
func (l *lexer) stops() {
	i := l.pos
	if l.text[i] == '.' && isDigit(l.byteAt(i+1)) && !l.attached() { // .5
		l.number(i + 1)
		return
	}
	if l.text[i] == '.' && ascii7(l.byteAt(i+1)) == letter && (!l.attached() || l.text[i-1] == ')') { // .doc
		j := i + 1
		for j < l.end && j-i < 6 && isAlnum(l.text[j]) {
			j++
		}
		if find(domains, l.text[i+1:j]) && !l.isWord(j) {
			l.emit(j)
			return
		}
	}
	for i < l.end {
		switch c := l.text[i]; {
		case c == '.' || c == '!' || c == '?':
			i++
			continue
		case c == 0xe2 && strings.HasPrefix(l.text[i:l.end], "…"):
			i += len("…")
			continue
		}
		break
	}
	l.emit(i)
}

// quote emits the apostrophe or single quotation mark of n bytes at l.pos.
func (l *lexer) quote(n int) {
	i := l.pos + n
	if m := l.apostrophe(i); m > 0 { // '' and ``
		l.emit(i + m)
		return
	}
	attached := l.attached()
	j := i
	for j < l.end && j-i < 6 && isAlnum(l.text[j]) {
		j++
	}
	w := l.text[i:j]
	switch {
	case l.class(j) == letter || l.class(j) == digit: // a longer word
	case find(clitics, w) && (attached || w == "s"): // U.S.'s
		l.emit(j)
		return
	case attached:
	case len(w) >= 2 && isDigit(w[0]) && isDigit(w[1]) && (len(w) == 2 || w[2:] == "s"), // the '90s
		w == "em", w == "til", w == "bout":
		l.emit(j)
		return
	case w == "tis", w == "Tis", w == "twas", w == "Twas": // it is
		l.emit(i + 1)
		return
	}
	l.emit(i)
}

// emoticon returns the end of the emoticon at l.pos, or 0.
func (l *lexer) emoticon() int {
	i := l.pos + 1
	if l.byteAt(i) == '-' {
		i++
	}
	switch l.byteAt(i) {
	case ')':
		if l.round > 0 {
			return 0
		}
	case '(':
		if l.isWord(i+1) || l.attached() {
			return 0
		}
	case 'D', 'P':
		if l.isWord(i+1) || l.attached() {
			return 0
		}
	default:
		return 0
	}
	return l.same(i)
}

// symbol returns the end of the symbol that goes on at i: emoji are drawn from
// several characters.
func (l *lexer) symbol(i int) int {
	first, _ := utf8.DecodeRuneInString(l.text[l.pos:])
	flag := 0x1f1e6 <= first && first <= 0x1f1ff
	for i < l.end && l.text[i] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(l.text[i:l.end])
		switch {
		case unicode.IsMark(r) || 0x1f3fb <= r && r <= 0x1f3ff: // accents, variation selectors, skin tones
			i += n
		case r == '\u200d': // joins two symbols
			i += n
			if k, m := rune(0), 0; i < l.end {
				k, m = utf8.DecodeRuneInString(l.text[i:l.end])
				if k >= 0x2000 && k != utf8.RuneError && !unicode.IsSpace(k) {
					i += m
				}
			}
		case flag && 0x1f1e6 <= r && r <= 0x1f1ff:
			i += n
			flag = false
		case r == first && (r == '—' || r == '–' || r == '―'):
			i += n
		default:
			return i
		}
	}
	return i
}

// oddities emits a run of characters that mean nothing in a text.
func (l *lexer) oddities() {
	i := l.pos
	for i < l.end {
		c, n := classAt(l.text, i)
		if c != odd {
			break
		}
		i += n
	}
	l.emit(i)
}
