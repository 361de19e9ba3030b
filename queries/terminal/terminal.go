// Package terminal counts the columns that texts take on a terminal: none for marks
// that combine with the letter before them, two for wide characters of East Asian
// scripts and for emoji, whatever the environment says.
package terminal

import "github.com/mattn/go-runewidth"

// condition leaves narrow the characters whose width East Asian fonts dispute.
var condition = &runewidth.Condition{StrictEmojiNeutral: true}

// Width returns the columns of a text without control characters.
func Width(s string) int { return condition.StringWidth(s) }

// Cut returns a text of at most n columns: a longer one ends with "…".
func Cut(s string, n int) string {
	if len(s) <= n { // no byte takes more than a column
		return s
	}
	return condition.Truncate(s, n, "…")
}
