package en

import "strings"

// apart reports whether token i, which is no stop, ends a sentence because what
// stood on lines of its own was put on one line: rules, addresses in a row, time
// stamps, the formulas at both ends of a letter. i is not the last token.
func (l *lexer) apart(first, i int) bool {
	w, next := l.at(i), l.at(i+1)
	if l.tokens[i].End == l.tokens[i+1].Start {
		return false
	}
	switch {
	case isRule(w) || isRule(next):
		return true
	case isURL(w):
		return isURL(next) || startOf(next) == upper && (i == first || l.at(i-1) == ":")
	case isMail(w):
		return isMail(next) || startOf(next) == upper && i > first && l.at(i-1) == ":"
	case isURL(next):
		return w == ":" && i-first > 2
	case isDate(next) && i+2 < len(l.tokens) && isTime(l.at(i+2)):
		return startOf(w) != lowercase && w != "," && w != "("
	case w == "AM" || w == "PM":
		return i-first >= 2 && isTime(l.at(i-1)) && isDate(l.at(i-2)) && startOf(next) != lowercase
	case w == ",":
		return i-first <= 3 && startOf(next) == upper && find(salutations, l.at(first)) && (!find(openers, next) || i-first > 1 || len(l.tokens) < i+6)
	case i == first:
		return w == "Thanks" && startOf(next) == upper && len(l.tokens)-i <= 4
	}
	return false
}

// at returns token i of the paragraph.
func (l *lexer) at(i int) string { return l.text[l.tokens[i].Start:l.tokens[i].End] }

// isRule reports whether w is a line drawn with signs.
func isRule(w string) bool {
	return len(w) > 4 && strings.IndexByte("-=*_~#+", w[0]) >= 0 && w[1] == w[0] && w[4] == w[0]
}

func isURL(w string) bool {
	return len(w) > 7 && (hasFold(w, "http") && strings.Contains(w[:min(len(w), 10)], "://") || hasFold(w, "www."))
}

// isMail reports whether w is a mail address.
func isMail(w string) bool {
	at := strings.IndexByte(w, '@')
	return at > 0 && strings.IndexByte(w[at:], '.') > 0
}

// isDate reports whether w looks like 11/28/2000.
func isDate(w string) bool {
	return len(w) > 5 && isDigit(w[0]) && strings.Count(w, "/") == 2
}

// isTime reports whether w looks like 09:46.
func isTime(w string) bool {
	return len(w) > 3 && isDigit(w[0]) && strings.Count(w, ":") > 0
}
