package graph

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// Names of RDF's text formats: the productions that N-Quads, Turtle, TriG and SPARQL
// share (https://www.w3.org/TR/turtle/#sec-grammar-grammar).

// IsNameBase tests PN_CHARS_BASE. U+FFFD is taken for bytes that are no UTF-8.
func IsNameBase(r rune) bool {
	switch {
	case r < 0x80:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	case r == utf8.RuneError, r == 0xD7, r == 0xF7, r == 0x37E:
		return false
	}
	return r >= 0xC0 && r <= 0x2FF || r >= 0x370 && r <= 0x1FFF || r == 0x200C || r == 0x200D || r >= 0x2070 && r <= 0x218F ||
		r >= 0x2C00 && r <= 0x2FEF || r >= 0x3001 && r <= 0xD7FF || r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD ||
		r >= 0x10000 && r <= 0xEFFFF
}

// IsNameRune tests PN_CHARS.
func IsNameRune(r rune) bool {
	return IsNameBase(r) || r == '_' || r == '-' || r >= '0' && r <= '9' || isNameMark(r)
}

// isNameMark tests what else PN_CHARS has: marks that stand behind other characters.
func isNameMark(r rune) bool {
	return r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}

// LocalName reads the PN_LOCAL at the start of s, which may be empty, and returns it
// without its escapes and how many bytes it takes. With an error, n is the byte at
// fault.
func LocalName(s string) (name string, n int, err error) {
	var b strings.Builder
	end, kept := 0, 0 // what was read up to the last character that may be the last
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '%':
			if i+2 >= len(s) || !isHexDigit(s[i+1]) || !isHexDigit(s[i+2]) {
				return "", i, errors.New("two hexadecimal digits are missing behind %")
			}
			n = 3
			b.WriteString(s[i : i+3])
		case r == '\\':
			if i+1 >= len(s) || strings.IndexByte("_~.-!$&'()*+,;=/?#@%", s[i+1]) < 0 {
				return "", i, errors.New("this character cannot be escaped in a name")
			}
			n = 2
			b.WriteByte(s[i+1])
		case r == ':' || IsNameRune(r) && (i > 0 || r != '-' && !isNameMark(r)):
			b.WriteRune(r)
		case r == '.' && i > 0:
			b.WriteByte('.')
			i++
			continue
		default:
			n = 0
		}
		if n == 0 {
			break
		}
		i += n
		end, kept = i, b.Len()
	}
	return b.String()[:kept], end, nil
}

func isHexDigit(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}
