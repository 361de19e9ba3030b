package sparql

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

type tokenKind uint8

const (
	tokEOF      tokenKind = iota
	tokIRI                // text is what stands between < and >
	tokPrefixed           // prefix and text
	tokBlank              // text is the label
	tokVar
	tokLang
	tokInteger
	tokDecimal
	tokDouble
	tokString
	tokWord  // a keyword; text as written
	tokPunct // text is the sign; "()" and "[]" are NIL and ANON
)

type token struct {
	kind   tokenKind
	text   string
	prefix string
	pos    int // of its first byte
	end    int // behind its last byte
}

func (t token) String() string {
	switch t.kind {
	case tokEOF:
		return "the end of the query"
	case tokIRI:
		return "<" + t.text + ">"
	case tokPrefixed:
		return t.prefix + ":" + t.text
	case tokBlank:
		return "_:" + t.text
	case tokVar:
		return "?" + t.text
	case tokLang:
		return "@" + t.text
	case tokString:
		return "the string " + strconv.Quote(t.text)
	}
	return strconv.Quote(t.text)
}

// lexer splits a query into tokens. The longest token counts.
type lexer struct {
	text   string
	pos    int
	params map[string]graph.Term // what stands for $NAME
}

func (l *lexer) fail(pos int, format string, args ...any) {
	panic(errorAt(l.text, pos, nil, format, args...))
}

func (l *lexer) skip() {
	for l.pos < len(l.text) {
		switch l.text[l.pos] {
		case ' ', '\t', '\r', '\n':
			l.pos++
		case '#':
			for l.pos < len(l.text) && l.text[l.pos] != '\n' && l.text[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

func (l *lexer) next() token {
	l.skip()
	t := token{pos: l.pos}
	if l.pos < len(l.text) {
		l.scan(&t)
	}
	t.end = l.pos
	return t
}

func (l *lexer) scan(t *token) {
	c := l.text[l.pos]
	switch {
	case c == '<':
		if end := iriEnd(l.text[l.pos:]); end > 0 {
			t.kind, t.text = tokIRI, l.text[l.pos+1:l.pos+end-1]
			l.pos += end
			return
		}
	case c == '?' || c == '$':
		if end := varEnd(l.text[l.pos+1:]); end > 0 {
			t.kind, t.text = tokVar, l.text[l.pos+1:l.pos+1+end]
			l.pos += 1 + end
			if p, ok := l.params[t.text]; ok && c == '$' {
				t.kind, t.text = tokString, p.Value
				switch {
				case p.Kind == graph.IRI:
					t.kind = tokIRI
				case p.Datatype == graph.XSDInteger:
					t.kind = tokInteger
				}
			}
			return
		}
		if c == '$' {
			l.fail(l.pos, "the name of a variable is missing")
		}
	case c == '"' || c == '\'':
		t.kind = tokString
		t.text = l.quoted()
		return
	case c == '@':
		if end := langEnd(l.text[l.pos+1:]); end > 0 {
			t.kind, t.text = tokLang, l.text[l.pos+1:l.pos+1+end]
			l.pos += 1 + end
			return
		}
		l.fail(l.pos, "a language, such as en, is missing behind @")
	case c >= '0' && c <= '9' || c == '.' && l.pos+1 < len(l.text) && isDigit(l.text[l.pos+1]):
		l.number(t)
		return
	case c == '_' && strings.HasPrefix(l.text[l.pos:], "_:"):
		end := blankEnd(l.text[l.pos+2:])
		if end == 0 {
			l.fail(l.pos, "the label of a blank node is missing behind _:")
		}
		t.kind, t.text = tokBlank, l.text[l.pos+2:l.pos+2+end]
		l.pos += 2 + end
		return
	}
	if c == ':' || startsName(l.text[l.pos:]) {
		l.name(t)
		return
	}
	t.kind = tokPunct
	for _, sign := range [...]string{"^^", "||", "&&", "!=", "<=", ">="} {
		if strings.HasPrefix(l.text[l.pos:], sign) {
			t.text = sign
			l.pos += 2
			return
		}
	}
	switch {
	case c == '(' || c == '[':
		open := l.pos
		closing := map[byte]byte{'(': ')', '[': ']'}[c]
		l.pos++
		l.skip()
		if l.pos < len(l.text) && l.text[l.pos] == closing {
			l.pos++
			t.text = string(c) + string(closing)
			return
		}
		l.pos = open + 1
		t.text = string(c)
	case strings.IndexByte("{})].,;*/+-|^!=<>?", c) >= 0:
		t.text = string(c)
		l.pos++
	default:
		r, _ := utf8.DecodeRuneInString(l.text[l.pos:])
		l.fail(l.pos, "unexpected %q", r)
	}
}

// iriEnd returns the length of the IRI at the start, 0 if there is none.
func iriEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '>':
			return i + 1
		case c <= ' ' || strings.IndexByte("<\"{}|^`\\", c) >= 0:
			return 0
		}
	}
	return 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func startsName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return graph.IsNameBase(r)
}

// varEnd returns the length of the VARNAME at the start.
func varEnd(s string) int {
	for i, r := range s {
		ok := graph.IsNameBase(r) || r == '_' || r >= '0' && r <= '9' || i > 0 && (r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040)
		if !ok {
			return i
		}
	}
	return len(s)
}

func langEnd(s string) int {
	end, start := 0, 0
	for i := 0; ; i++ {
		if i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || start > 0 && isDigit(s[i])) {
			continue
		}
		if i == start {
			return end
		}
		if end = i; i == len(s) || s[i] != '-' {
			return end
		}
		start = i + 1
	}
}

func blankEnd(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case graph.IsNameRune(r) && (i > 0 || graph.IsNameBase(r) || r == '_' || r >= '0' && r <= '9'):
			end = i + utf8.RuneLen(r)
		case r == '.' && i > 0:
		default:
			return end
		}
	}
	return end
}

// name reads a prefixed name, or else a keyword.
func (l *lexer) name(t *token) {
	s := l.text[l.pos:]
	end := 0
	for i, r := range s {
		if r == ':' {
			if strings.HasSuffix(s[:i], ".") {
				break
			}
			t.kind, t.prefix = tokPrefixed, s[:i]
			l.pos += i + 1
			t.text = l.local()
			return
		}
		if !graph.IsNameRune(r) && r != '.' {
			break
		}
	}
	for end < len(s) && (isDigit(s[end]) || s[end] == '_' || s[end]|0x20 >= 'a' && s[end]|0x20 <= 'z') {
		end++
	}
	if end == 0 {
		r, _ := utf8.DecodeRuneInString(s)
		l.fail(l.pos, "unexpected %q", r)
	}
	t.kind, t.text = tokWord, s[:end]
	l.pos += end
}

// local reads PN_LOCAL and returns it without the escapes.
func (l *lexer) local() string {
	name, n, err := graph.LocalName(l.text[l.pos:])
	if err != nil {
		l.fail(l.pos+n, "%v", err)
	}
	l.pos += n
	return name
}

func (l *lexer) number(t *token) {
	s := l.text[l.pos:]
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	t.kind = tokInteger
	if i < len(s) && s[i] == '.' {
		j := i + 1
		for j < len(s) && isDigit(s[j]) {
			j++
		}
		if j > i+1 {
			t.kind = tokDecimal
			i = j
		} else if exponentEnd(s[j:]) > 0 {
			i = j
		}
	}
	if n := exponentEnd(s[i:]); n > 0 {
		t.kind = tokDouble
		i += n
	}
	t.text = s[:i]
	l.pos += i
}

func exponentEnd(s string) int {
	if s == "" || s[0]|0x20 != 'e' {
		return 0
	}
	i := 1
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	start := i
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == start {
		return 0
	}
	return i
}

// quoted reads a string in one or three quotes.
func (l *lexer) quoted() string {
	start := l.pos
	quote := l.text[l.pos : l.pos+1]
	long := strings.HasPrefix(l.text[l.pos:], strings.Repeat(quote, 3))
	if long {
		quote = strings.Repeat(quote, 3)
	}
	l.pos += len(quote)
	var b strings.Builder
	for {
		rest := l.text[l.pos:]
		switch {
		case rest == "":
			l.fail(start, "this string is not closed")
		case strings.HasPrefix(rest, quote):
			l.pos += len(quote)
			return b.String()
		case rest[0] == '\\':
			k := -1
			if len(rest) > 1 {
				k = strings.IndexByte(`tbnrf\"'`, rest[1])
			}
			if k < 0 {
				l.fail(l.pos, `bad escape in a string; there are \t \b \n \r \f \\ \" \' \uXXXX \UXXXXXXXX`)
			}
			b.WriteByte("\t\b\n\r\f\\\"'"[k])
			l.pos += 2
		case !long && (rest[0] == '\n' || rest[0] == '\r'):
			l.fail(start, "this string is not closed on its line; longer ones stand in three quotes")
		default:
			b.WriteByte(rest[0])
			l.pos++
		}
	}
}

// decodeEscapes replaces \uXXXX and \UXXXXXXXX anywhere in a query (section 19.2).
func decodeEscapes(text string) (string, error) {
	if !strings.Contains(text, `\u`) && !strings.Contains(text, `\U`) {
		return text, nil
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		digits := map[byte]int{'u': 4, 'U': 8}[text[i+1]]
		if digits == 0 {
			b.WriteString(text[i : i+2])
			i++
			continue
		}
		end := min(i+2+digits, len(text))
		n, err := strconv.ParseUint(text[i+2:end], 16, 32)
		if err != nil || end-i-2 != digits || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
			return "", errorAt(text, i, nil, "%s is no character", fmt.Sprintf("%q", text[i:end]))
		}
		b.WriteRune(rune(n))
		i = end - 1
	}
	return b.String(), nil
}
