package en

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word emits the word at l.pos, with what belongs to it, as one or more tokens.
func (l *lexer) word() {
	start := l.pos
	if e := l.dotted(); e > 0 {
		l.emit(e)
		return
	}
	i := start
	joined := false // a prefix was joined
	apostrophe := -1
loop:
	for i < l.end {
		c, n := classAt(l.text, i)
		if c == letter || c == digit {
			i += n
			continue
		}
		if c != sign || i == start {
			break
		}
		switch l.text[i] {
		case '-':
			w := l.text[start:i]
			switch {
			case joined || apostrophe >= 0 || !l.isWord(i+1):
				break loop
			case isDigit(l.text[i-1]) && isDigit(l.byteAt(i+1)): // x3-9890
			case l.prefix(w, i+1):
				joined = true
			case isSuffix(l.text[i+1 : l.end]):
				joined = true
			default:
				break loop
			}
		case '&': // AT&T
			if !isUpper(l.text[i-1]) || !isUpper(l.byteAt(i+1)) || i-start > 4 {
				break loop
			}
		case '@', '_':
			if !l.isWord(i+1) && !(l.text[i] == '_' && l.byteAt(i+1) == '_') {
				break loop
			}
		case '*': // censored
			j := i
			for j < l.end && l.text[j] == '*' {
				j++
			}
			if l.class(j) != letter || i-start > 3 {
				break loop
			}
			i = j
			continue
		case '$': // US$
			if i-start > 3 || !isUpper(l.text[i-1]) || !isDigit(l.byteAt(i+1)) {
				break loop
			}
			i++
			break loop
		default:
			n = l.apostrophe(i)
			if n == 0 || l.class(i+n) != letter {
				break loop
			}
			apostrophe = i
		}
		i += n
	}
	if i == start { // cannot be: the caller saw a letter
		i++
	}
	// The period of an abbreviation.
	if apostrophe < 0 && l.byteAt(i) == '.' && l.byteAt(i+1) != '.' && l.abbreviated(start, i) {
		l.emit(i + 1)
		return
	}
	if apostrophe < 0 && i-start <= 8 {
		if n := fusedAt(l.text[start:i]); n > 0 {
			l.emit(start + n)
			l.emit(i)
			return
		}
	}
	if apostrophe >= 0 {
		l.contraction(i, 3)
		return
	}
	l.emit(i)
}

// fusedAt returns where a word like "cannot" or "Gonna" is to be split, or 0.
func fusedAt(w string) int {
	if len(w) < 2 || w == "IM" || w == "IVE" || w == "Hes" {
		return 0
	}
	return int(find(fused, w))
}

// contraction splits the word text[l.pos:end], which holds an apostrophe, at its
// clitics: could|n't|'ve.
func (l *lexer) contraction(end, depth int) {
	w := l.text[l.pos:end]
	if n := len("n't"); len(w) >= n && depth > 0 {
		// not, with either apostrophe
		for _, t := range [...]string{"n't", "n’t", "N'T", "N’T", "n`t", "n‘t", "n´t"} {
			if strings.HasSuffix(w, t) {
				if len(w) > len(t) {
					l.contraction(end-len(t), depth-1)
				}
				l.emit(end)
				return
			}
		}
	}
	// The last apostrophe is at most four bytes from the end of a clitic.
	for i := end - 1; i > l.pos && end-i <= 5 && depth > 0; i-- {
		n := l.apostropheIn(i, end)
		if n == 0 {
			continue
		}
		if find(clitics, l.text[i+n:end]) {
			l.contraction(i, depth-1)
			l.emit(end)
			return
		}
		break
	}
	if l.pos < end {
		l.emit(end)
	}
}

func (l *lexer) apostropheIn(i, end int) int {
	if n := l.apostrophe(i); i+n <= end {
		return n
	}
	return 0
}

// prefix reports whether w is a prefix that the word at next belongs to.
func (l *lexer) prefix(w string, next int) bool {
	if len(w) > 7 {
		return false
	}
	if !find(prefixes, w) {
		return false
	}
	switch w {
	case "e", "re", "un", "de", "dis", "mis", "E", "Re", "Un", "De", "Dis", "Mis":
		return isLower(l.byteAt(next))
	case "over", "Over":
		return isLower(l.byteAt(next)) && !strings.HasPrefix(l.text[next:l.end], "the")
	}
	return true
}

// isSuffix reports whether s starts with a word that is joined to the one before its hyphen.
func isSuffix(s string) bool {
	n := 0
	for n < len(s) && n < 6 && isLower(s[n]) {
		n++
	}
	return n > 2 && suffixes[s[:n]] && (n == len(s) || !isAlnum(s[n]))
}

// dotted returns the end of the acronym (U.S., a.m.), host or file name at
// l.pos, or 0 if there is none.
func (l *lexer) dotted() int {
	s := l.text[l.pos:min(l.wordExt, l.pos+maxDotted)]
	i := strings.IndexByte(s, '.')
	if i < 1 || i > 40 || i+1 >= len(s) || !isAlnum(s[i+1]) {
		return 0
	}
	// Segments of ASCII letters, digits, hyphens.
	segments, last, single, plain := 0, 0, true, true
	e := 0
	for j := 0; ; j++ {
		if j < len(s) && (isAlnum(s[j]) || (s[j] == '-' || s[j] == '_') && j > last && j+1 < len(s) && isAlnum(s[j+1])) {
			if !isLower(s[j]) {
				plain = false
			}
			continue
		}
		if j == last { // nothing behind the last period
			break
		}
		if j < len(s) && s[j] >= utf8.RuneSelf && l.class(l.pos+j) == letter {
			return 0
		}
		segments++
		e = j
		if j-last != 1 || ascii7(s[last]) != letter {
			single = false
		}
		if j < len(s) && s[j] == '.' && j+1 < len(s) && isAlnum(s[j+1]) {
			last = j + 1
			continue
		}
		break
	}
	if segments < 2 {
		return 0
	}
	lastSegment := s[last:e]
	end := l.pos + e
	if single { // U.S.A
		if l.byteAt(end) == '.' && (l.byteAt(end+1) != '.' || l.byteAt(end+2) != '.') {
			end++
		}
		return end
	}
	if _, ok := abbreviations[s[:e]]; ok { // Ph.D.
		if l.byteAt(end) == '.' {
			end++
		}
		return end
	}
	if find(domains, lastSegment) && (plain || !isUpper(lastSegment[0]) || isUpper(s[0])) {
		return end
	}
	if plain && segments > 2 {
		return end
	}
	return 0
}

// abbreviated reports whether the word text[start:end], with a period behind it, is
// an abbreviation or an initial.
func (l *lexer) abbreviated(start, end int) bool {
	w := l.text[start:end]
	if utf8.RuneCountInString(w) == 1 {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) { // p. 5, (b. March 1950)
			return l.byteAt(end+1) == ' ' && (w == "v" || isDigit(l.byteAt(end+2)) || start > 0 && l.text[start-1] == '(')
		}
		// An initial; but the pronoun only if a name stands around it.
		return unicode.IsUpper(r) && (r != 'I' || l.initialBefore(start) || l.nameBehind(end+1))
	}
	if abbreviationKind(w) == 0 {
		return false
	}
	if !ambiguous[w] {
		return true
	}
	// A word as well: what follows decides.
	i := end + 1
	if l.byteAt(i) == ',' {
		return true
	}
	if n := len(l.tokens); n > 0 && l.text[l.tokens[n-1].Start] == ',' && isUpper(w[0]) { // Gary, Ind.
		return true
	}
	for l.byteAt(i) == ' ' && i < l.end {
		i++
	}
	if i > end+1 && days[w] && i+3 <= l.end && months[l.text[i:i+3]] { // Sat. Sept. 23
		return true
	}
	c := l.byteAt(i)
	return i > end+1 && (isDigit(c) || isLower(c)) && (isDigit(c) || isUpper(w[0]) || w == "al")
}

// initialBefore reports whether an initial or a capitalised word ends before start.
func (l *lexer) initialBefore(start int) bool {
	if len(l.tokens) == 0 || start < 2 || l.text[start-1] != ' ' {
		return false
	}
	t := l.tokens[len(l.tokens)-1]
	w := l.text[t.Start:t.End]
	return t.End == start-1 && isUpper(w[0]) && (len(w) == 2 && w[1] == '.' || len(w) > 3 && !find(openers, w))
}

// nameBehind reports whether another initial stands at i.
func (l *lexer) nameBehind(i int) bool {
	if l.byteAt(i) == ' ' {
		i++
	}
	return isUpper(l.byteAt(i)) && l.byteAt(i+1) == '.'
}

// abbreviationKind returns the kind of an abbreviation without its period, or 0.
func abbreviationKind(w string) abbreviation {
	if len(w) > 8 {
		return 0
	}
	if k := abbreviations[w]; k != 0 {
		return k
	}
	if !isUpper(w[0]) {
		return 0
	}
	if k := find(abbreviations, w); k != 0 { // Etc.
		return k
	}
	if len(w) < 3 || !isUpper(w[1]) {
		return 0
	}
	// GEN. SEPT.
	var b [8]byte
	n := copy(b[:], w)
	for i := 1; i < n; i++ {
		if isUpper(b[i]) {
			b[i] += 'a' - 'A'
		}
	}
	return abbreviations[string(b[:n])]
}
