package graph

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"entente/schema"
)

// An EntityID names an entity in a graph: a slug such as "serbia" or
// "aleksandar-vucic". See [NamedID] and [LocalID] for how ids come about.
type EntityID string

// An Entity is who or what claims are about.
type Entity struct {
	ID      EntityID
	Name    string // the fullest usual name
	Class   schema.ClassID
	Aliases []string // other names and descriptions, without Name, sorted
	SameAs  []string // IRIs of the same entity elsewhere, sorted

	// Background entities are known before any article is read.
	Background bool
}

// NamedID returns the id of an entity known by its full name: the same name and
// class give the same id in every article. Persons bear the bare slug, other
// classes are marked, so that a person and a town of one name stay apart:
// "abqaiq.place".
func NamedID(name string, class schema.ClassID) EntityID {
	if class == schema.Person {
		return EntityID(Slug(name))
	}
	return EntityID(Slug(name) + "." + strings.ToLower(string(class)))
}

// LocalID returns the id of an entity that only its article can tell from
// others: one known by a description ("protesters") or by half a name.
func LocalID(name string, class schema.ClassID, article ArticleID) EntityID {
	return EntityID(Slug(name) + "." + strings.ToLower(string(class)) + "." + HashText(string(article))[:8])
}

// Fold returns the form under which names are compared: without accents, in
// lower case, with plain quotes and dashes, white space and punctuation folded
// to single spaces. "Recep Tayyip Erdoğan" and "recep tayyip erdogan" fold alike.
func Fold(s string) string {
	ascii, folded := true, true // as it is
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < 0x80
		folded = folded && ('a' <= s[i] && s[i] <= 'z' || '0' <= s[i] && s[i] <= '9')
	}
	switch {
	case ascii && folded:
		return s
	case ascii:
		return foldASCII(s)
	}
	s = norm.NFKD.String(s)
	var b strings.Builder
	b.Grow(len(s))
	space := false
	put := func(t string) {
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteString(t)
	}
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '.':
			// O'Brien, U.S.: the letters around belong together.
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			r = unicode.ToLower(r)
			if t, ok := foldLetters[r]; ok {
				put(t)
			} else {
				put(string(r))
			}
		default:
			space = true
		}
	}
	return b.String()
}

// foldASCII is [Fold] for text without other letters: most of it.
func foldASCII(s string) string {
	b := make([]byte, 0, len(s))
	space := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		case c == '\'' || c == '.':
			continue
		default:
			space = true
			continue
		}
		if space && len(b) > 0 {
			b = append(b, ' ')
		}
		space = false
		b = append(b, c)
	}
	return string(b)
}

// foldLetters are letters with a usual plain spelling that Unicode does not decompose.
var foldLetters = map[rune]string{
	'ı': "i", 'đ': "d", 'ð': "d", 'ł': "l", 'ø': "o", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ħ': "h", 'ə': "a",
}

// Slug returns a name as an id: folded, with hyphens for spaces. Letters outside
// ASCII that do not fold stay as they are.
func Slug(s string) string { return strings.ReplaceAll(Fold(s), " ", "-") }
