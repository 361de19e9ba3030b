package en

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph/text"
)

// Tokenize fills d.Sentences and d.Tokens from d.Text, and d.Body and d.Place from
// its dateline unless d.Body is set. It replaces what was there; slices are used again.
// Tokens have a span and no head (-1), nothing else.
//
// Any bytes are accepted. Time and memory grow with the length of the text only.
func Tokenize(d *text.Document) {
	d.Sentences, d.Tokens = d.Sentences[:0], d.Tokens[:0]
	if n := len(d.Text) / 5; cap(d.Tokens) < n {
		d.Tokens = make([]text.Token, 0, n+8)
	}
	l := lexer{text: d.Text}
	paragraph := 0
	for start, end := range lines(d.Text) {
		l.run(start, end)
		if len(l.tokens) > 0 {
			l.split(d, paragraph)
			paragraph++
		}
	}
	if d.Body == 0 {
		d.Body, d.Place = dateline(d)
	}
}

// split appends the tokens of the paragraph to d, and its sentences.
func (l *lexer) split(d *text.Document, paragraph int) {
	for first := 0; first < len(l.tokens); {
		i, end := first, -1
		for ; end < 0; i++ {
			end = l.boundary(first, i)
		}
		i-- // the sign that ends the sentence, or its last token
		s := text.Sentence{Span: text.Span{Start: l.tokens[first].Start, End: l.tokens[end-1].End}, First: len(d.Tokens), Paragraph: paragraph}
		for k := first; k < end; k++ {
			t := l.tokens[k]
			if k == i && t.End-t.Start > 1 && l.text[t.End-1] == '.' && isAlnum(l.text[t.End-2]) {
				// The period of an abbreviation that ends the sentence is a token of its own.
				d.Tokens = append(d.Tokens, text.Token{Span: text.Span{Start: t.Start, End: t.End - 1}, Head: -1})
				t.Start = t.End - 1
			}
			d.Tokens = append(d.Tokens, text.Token{Span: t, Head: -1})
		}
		s.Last = len(d.Tokens)
		d.Sentences = append(d.Sentences, s)
		first = end
	}
}

// boundary returns the end of the sentence that starts at token first, if the
// sign at token i or what closes behind it ends it, else -1. The last token of a
// paragraph always does.
func (l *lexer) boundary(first, i int) int {
	n := len(l.tokens)
	t := l.tokens[i]
	w := l.text[t.Start:t.End]
	stop := w[0] == '.' || w[0] == '!' || w[0] == '?' || strings.HasPrefix(w, "…")
	if stop && len(w) > 1 && isAlnum(w[1]) { // .5, .doc
		stop = false
	}
	abbreviated := !stop && len(w) > 1 && w[len(w)-1] == '.'
	emoticon := len(w) > 1 && (w[0] == ':' || w[0] == ';')
	if stop && i > first && t.Start == l.tokens[i-1].End && isOpener(l.text[l.tokens[i-1].Start:l.tokens[i-1].End]) &&
		(i-1 == first || l.tokens[i-2].End < l.tokens[i-1].Start) { // "...and so on"
		stop = i-1 > first && l.omission(i-1)
	}
	if !stop && !abbreviated && !emoticon {
		if i == n-1 || l.apart(first, i) {
			return i + 1
		}
		return -1
	}
	// What closes behind the sign.
	end, quoted := i+1, false
	for end < n && l.closer(end, &quoted) {
		end++
	}
	if e := l.reference(end); e > end {
		end = e
	}
	if end == n {
		return n
	}
	next := l.text[l.tokens[end].Start:l.tokens[end].End]
	apart := l.tokens[end].Start > l.tokens[end-1].End // white space between
	opened := false
	for k := end; k < n && k < end+3 && isOpener(next); k++ {
		opened = true
		if k+1 < n {
			next = l.text[l.tokens[k+1].Start:l.tokens[k+1].End]
		}
	}
	switch {
	case emoticon:
		if startOf(next) == upper && apart && (i == first || l.tokens[i-1].End < t.Start) {
			return end
		}
		return -1
	case abbreviated:
		if !apart || end > i+1 && !quoted {
			return -1
		}
		if l.abbreviationEnds(i, w, next, opened, end) {
			return end
		}
		return -1
	case w[0] == '.' && len(w) == 1:
		if l.enumerates(first, i) {
			return -1
		}
		switch c := startOf(next); {
		case c == upper:
			return end
		case !apart:
			if opened {
				return end
			}
			return -1
		case c == number, c == bullet, opened:
			return end
		case c == lowercase && !quoted:
			return end
		case strings.HasPrefix(next, "..") || strings.HasPrefix(next, "…"):
			return end
		}
		return -1
	case strings.Trim(w, ".…") == "": // an ellipsis
		if startOf(next) == upper && !(quoted && l.speaks(end)) {
			return end
		}
		return -1
	default: // ! ?
		switch c := startOf(next); {
		case c == upper:
			if quoted && l.speaks(end) {
				return -1
			}
			return end
		case !apart:
			if c == lowercase && !quoted && end == i+1 {
				return end
			}
			return -1
		case c == number, opened:
			return end
		case c == lowercase && !quoted:
			return end
		}
		return -1
	}
}

// The kinds of character that a sentence may start with.
type opening uint8

const (
	other opening = iota
	upper
	lowercase
	number
	bullet
)

func startOf(w string) opening {
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return upper
	case unicode.IsLower(r):
		return lowercase
	case unicode.IsDigit(r) || r == '$' || r == '€' || r == '£':
		return number
	case r == '•' || r == '*' || r == '·' || r == '●' || r == '▪' || r == '■' || r == '◦' || r == '►' || r == '-' || r == '–' || r == '—' || r == '>' || r == '<' || r == '#' || r == '@' || r == '_' || r == '=':
		return bullet
	case unicode.IsLetter(r): // a script without case
		return upper
	case r >= 0x1f000:
		return other
	}
	return other
}

// closer reports whether token i closes a quotation or a bracket behind a stop.
func (l *lexer) closer(i int, quoted *bool) bool {
	t := l.tokens[i]
	if t.Start > l.tokens[i-1].End {
		// A quotation mark or bracket after a space closes nothing, unless it cannot open.
		switch w := l.text[t.Start:t.End]; w {
		case "”", ")", "]":
			return true
		case `"`, "''":
			if i == len(l.tokens)-1 {
				return true
			}
			// '...' " and nothing behind it
			p := l.text[l.tokens[i-1].Start:l.tokens[i-1].End]
			return (p == "'" || p == "’") && l.tokens[i+1].Start > t.End
		}
		return false
	}
	switch l.text[t.Start:t.End] {
	case `"`, `'`, "''", "’", "’’":
		// Written to the word behind it, it opens.
		if i+1 < len(l.tokens) && l.tokens[i+1].Start == t.End && l.isWord(t.End) {
			return false
		}
		*quoted = true
		return true
	case "”", "»", ")", "]", "}":
		*quoted = true
		return true
	}
	return false
}

// omission reports whether token i starts [...].
func (l *lexer) omission(i int) bool {
	return i+2 < len(l.tokens) && l.text[l.tokens[i].Start] == '[' && l.text[l.tokens[i+2].Start] == ']' &&
		strings.Trim(l.text[l.tokens[i+1].Start:l.tokens[i+1].End], ".…") == ""
}

// reference returns the end of the marks of references or omissions at token i: [1] [2], [...].
func (l *lexer) reference(i int) int {
	for i+2 < len(l.tokens) && l.text[l.tokens[i].Start] == '[' {
		switch {
		case isDigit(l.text[l.tokens[i+1].Start]) && l.text[l.tokens[i+2].Start] == ']', l.omission(i):
			i += 3
		case i+3 < len(l.tokens) && l.text[l.tokens[i+1].Start:l.tokens[i+3].End] == "citation needed]":
			i += 4
		default:
			return i
		}
	}
	return i
}

// isOpener reports whether w opens a quotation or a bracket, if white space is before it.
func isOpener(w string) bool {
	switch w {
	case `"`, `'`, "“", "‘", "``", "`", "(", "[", "{", "«", "„", "''", "‘’":
		return true
	}
	return false
}

// enumerates reports whether the period at token i belongs to the number of an item: "1.", "b.".
func (l *lexer) enumerates(first, i int) bool {
	for n := 0; n < 4 && first < i; n++ {
		switch c := startOf(l.text[l.tokens[first].Start:l.tokens[first].End]); {
		case c == bullet || isOpener(l.text[l.tokens[first].Start:l.tokens[first].End]):
			first++
			continue
		}
		break
	}
	if i > first+1 && l.text[l.tokens[i-2].Start] == ':' {
		first = i - 1
	}
	if i-first != 1 {
		return false
	}
	t := l.tokens[first]
	w := l.text[t.Start:t.End]
	return len(w) <= 3 && isDigit(w[0]) || len(w) == 1
}

// speaks reports whether a name and a verb of speech stand at token i: “Why?” Vucic asked.
func (l *lexer) speaks(i int) bool {
	for k := i; k < len(l.tokens) && k < i+5; k++ {
		w := l.text[l.tokens[k].Start:l.tokens[k].End]
		if startOf(w) == lowercase {
			return k > i && speech[w]
		}
		if startOf(w) != upper && w != "." {
			return false
		}
	}
	return false
}

// abbreviationEnds reports whether the abbreviation w at token i also ends a sentence
// before a sentence that would start with the word next.
func (l *lexer) abbreviationEnds(i int, w, next string, opened bool, end int) bool {
	c := startOf(next)
	name := w[:len(w)-1]
	kind := abbreviationKind(name)
	opens := c == upper && len(next) < 16 && find(openers, next) && !isInitial(next)
	switch {
	case kind == leading, len(name) == 1 && isLower(name[0]):
		return false
	case kind == closing:
		return c == upper || opened || c == number
	case kind == dated:
		return opens && next != "May"
	case len(name) == 1: // an initial
		if !opens || next == "A" || next == "I" {
			return false
		}
		// John F. He …? An initial belongs to a name.
		return !l.initialBefore(l.tokens[i].Start)
	case opens:
		return true
	case opened && c == upper && end == i+1 && kind == trailing:
		return true
	case c == bullet:
		return false
	}
	return false
}

// isInitial reports whether w is an initial.
func isInitial(w string) bool { return len(w) == 2 && w[1] == '.' }
