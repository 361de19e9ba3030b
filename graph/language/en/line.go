package en

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// lines yields the paragraphs of a text as spans: its lines, or, where the text is
// wrapped at a fixed width, what lies between blank and short lines.
func lines(s string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		width := wrapped(s)
		start := -1 // of the paragraph at hand
		for i := 0; i < len(s); {
			e, next := line(s, i)
			if blank(s[i:e]) {
				if start >= 0 && !yield(start, i) {
					return
				}
				start = -1
				i = next
				continue
			}
			if start < 0 {
				start = i
			}
			if width == 0 || !continues(s, i, e, next, width) {
				if !yield(start, e) {
					return
				}
				start = -1
			}
			i = next
		}
		if start >= 0 {
			yield(start, len(s))
		}
	}
}

// line returns the end of the line at i and the start of the next.
func line(s string, i int) (end, next int) {
	for ; i < len(s); i++ {
		switch s[i] {
		case '\n', '\v', '\f':
			return i, i + 1
		case '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case 0xe2: // line and paragraph separator
			if strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029") {
				return i, i + 3
			}
		}
	}
	return len(s), len(s)
}

func blank(s string) bool {
	for i := 0; i < len(s); {
		c, n := classAt(s, i)
		if c != space {
			return false
		}
		i += n
	}
	return true
}

// Widths at which texts are wrapped, in characters.
const minWidth, maxWidth = 50, 120

// wrapped returns the width at which a text is wrapped, or 0 if its lines are
// paragraphs. It is wrapped if no line is wider than maxWidth and a third or more
// of the line breaks, three at least, stand before a word in lower case.
func wrapped(s string) int {
	width, breaks, soft := 0, 0, 0
	before := false // the last line is not blank
	for i := 0; i < len(s); {
		e, next := line(s, i)
		if e-i > 4*maxWidth {
			return 0
		}
		if blank(s[i:e]) {
			before = false
			i = next
			continue
		}
		if before {
			breaks++
			if isLower(strings.TrimLeft(s[i:e], " \t")[0]) {
				soft++
			}
		}
		width = max(width, utf8.RuneCountInString(strings.TrimRight(s[i:e], " \t")))
		before = true
		i = next
	}
	if width < minWidth || width > maxWidth || soft < 3 || soft*3 < breaks {
		return 0
	}
	return width
}

// continues reports whether the line s[i:end] of a wrapped text goes on in the
// line at next: the first word there would not have fitted.
func continues(s string, i, end, next, width int) bool {
	if next >= len(s) {
		return false
	}
	e, _ := line(s, next)
	word := strings.TrimLeft(s[next:e], " \t")
	if j := strings.IndexAny(word, " \t"); j >= 0 {
		word = word[:j]
	}
	if word == "" {
		return false
	}
	return utf8.RuneCountInString(strings.TrimSpace(s[i:end]))+1+utf8.RuneCountInString(word) > width-2
}
