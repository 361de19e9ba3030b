package en

// number emits the number at l.pos, whose digits start at i, and the unit or
// suffix written to it.
func (l *lexer) number(i int) {
	start := i
	i = l.digits(i)
	first := i - start
	for {
		c := l.byteAt(i)
		if c == 0 || i+1 >= l.end || !isDigit(l.byteAt(i+1)) {
			break
		}
		next := l.digits(i + 1)
		switch c {
		case ',':
			if next-i-1 != 3 && l.byteAt(next) != ',' { // a list, not a thousand
				l.emit(i)
				return
			}
		case '.', ':':
		case '/':
			// A date, not a fraction or a choice.
			if l.byteAt(next) == '/' && isDigit(l.byteAt(next+1)) {
				next = l.digits(next + 1)
			} else if !isDayOf(l.text[start:i], l.text[i+1:next]) {
				l.emit(i)
				return
			}
		case '-':
			// A phone number or a date, not a range or a score.
			three := false
			if l.byteAt(next) == '-' && isDigit(l.byteAt(next+1)) {
				three = true
			}
			if !three && !((first == 3 || first == 1) && next-i-1 == 4) {
				l.emit(i)
				return
			}
			for l.byteAt(next) == '-' && isDigit(l.byteAt(next+1)) {
				next = l.digits(next + 1)
			}
		default:
			goto suffix
		}
		i = next
	}
suffix:
	if l.byteAt(i) == '.' && ascii7(l.byteAt(i+1)) == letter { // 20.doc
		j := i + 1
		for j < l.end && j-i < 6 && isAlnum(l.text[j]) {
			j++
		}
		if find(domains, l.text[i+1:j]) && !l.isWord(j) {
			l.emit(j)
			return
		}
	}
	j := i
	for l.class(j) == letter {
		_, n := classAt(l.text, j)
		j += n
	}
	w := l.text[i:j]
	switch {
	case w == "":
		// the '90s, 60's: a decade
		if n := l.apostrophe(i); n > 0 && l.byteAt(i+n) == 's' && l.byteAt(i-1) == '0' && (i-start == 2 || i-start == 4) && !l.isWord(i+n+1) {
			i += n + 1
		}
		l.emit(i)
	case l.class(j) == digit: // 4x4, 3143C1
		l.alnum(j)
	case w == "a" || w == "p": // 6a.m.
		if l.byteAt(j) == '.' && l.byteAt(j+1) == 'm' && !l.isWord(j+2) {
			l.emit(i)
			return
		}
		l.emit(j)
	case l.unit(w):
		l.emit(i)
		l.emit(j)
	default:
		l.emit(j)
	}
}

// unit reports whether w, written to a number, is a token of its own.
func (l *lexer) unit(w string) bool {
	if len(w) > 4 {
		return false
	}
	if l.afterCurrency() {
		return len(w) <= 3
	}
	if len(w) == 1 && isUpper(w[0]) && w != "K" { // 18T, 86M
		return false
	}
	return find(units, w)
}

// afterCurrency reports whether the last token is a currency sign written to the number at l.pos.
func (l *lexer) afterCurrency() bool {
	if len(l.tokens) == 0 {
		return false
	}
	t := l.tokens[len(l.tokens)-1]
	if t.End != l.pos {
		return false
	}
	w := l.text[t.Start:t.End]
	return w[len(w)-1] == '$' || w == "€" || w == "£" || w == "¥" || w == "₹" || w == "₽"
}

// alnum emits the letters and digits from l.pos over i on.
func (l *lexer) alnum(i int) {
	for i < l.end {
		c, n := classAt(l.text, i)
		if c != letter && c != digit {
			break
		}
		i += n
	}
	l.emit(i)
}

// digits returns the end of the digits at i.
func (l *lexer) digits(i int) int {
	for i < l.end {
		c, n := classAt(l.text, i)
		if c != digit {
			break
		}
		i += n
	}
	return i
}

// isDayOf reports whether a/b is more likely a day of a month (9/11, 11/2) than a fraction.
func isDayOf(a, b string) bool {
	if len(a) > 2 || len(b) > 2 {
		return false
	}
	if len(a) == 2 && a[0] == '0' || len(b) == 2 && b[0] == '0' {
		return true
	}
	m, d := small(a), small(b)
	return 1 <= m && m <= 12 && (10 < d && d <= 31 || 1 <= d && d < m && m > 4)
}

// small returns the value of up to two ASCII digits, or 0.
func small(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return 0
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}
