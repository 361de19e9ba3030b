package eval

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain returns the form under which names are compared: compatibility
// decomposed, without accents, in lower case, without possessives and articles,
// everything but a-z and 0-9 folded to single spaces. It folds harder than
// [entente/graph.Fold], which makes ids: gold sets are compared by letters alone.
func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case norm.NFKD.PropertiesString(string(r)).CCC() != 0:
		case r == '’':
			b.WriteByte('\'')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	words := strings.FieldsFunc(dropPossessives(b.String()), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
	kept := words[:0]
	for _, w := range words {
		if w != "the" && w != "a" && w != "an" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// dropPossessives removes each 's that ends a word, and each ' before white
// space or the end.
func dropPossessives(s string) string {
	if !strings.Contains(s, "'") {
		return s
	}
	in, out := []rune(s), []rune(nil)
	at := func(i int) rune {
		if i < len(in) {
			return in[i]
		}
		return ' '
	}
	for i := 0; i < len(in); i++ {
		if in[i] == '\'' {
			if at(i+1) == 's' && !isWord(at(i+2)) {
				i++
				continue
			}
			if isSpace(at(i + 1)) {
				continue
			}
		}
		out = append(out, in[i])
	}
	return string(out)
}

// isSpace is the white space of regular expressions over Unicode, which counts
// the four information separators where [unicode.IsSpace] does not.
func isSpace(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// fillers tell nothing about who is meant.
var fillers = map[string]bool{
	"of": true, "and": true, "s": true, "his": true, "her": true, "its": true, "their": true,
	"mr": true, "mrs": true, "ms": true, "dr": true, "in": true, "for": true, "to": true, "on": true,
}

// telling returns the words of a name that tell who is meant.
func telling(s string) []string {
	var words []string
	for _, w := range strings.Fields(plain(s)) {
		if !fillers[w] {
			words = append(words, w)
		}
	}
	return words
}

// standsFor reports whether a name stands for the bearer of the others: it
// equals one, shares most of its telling words, or is a longer or shorter form
// of one with the same last word.
func standsFor(name string, names []string) bool {
	words := telling(name)
	if len(words) == 0 {
		return false
	}
	set := setOf(words)
	for _, other := range names {
		otherWords := telling(other)
		if len(otherWords) == 0 {
			continue
		}
		if plain(name) == plain(other) {
			return true
		}
		otherSet := setOf(otherWords)
		both := shared(set, otherSet)
		if float64(both)/float64(len(set)+len(otherSet)-both) >= 0.6 {
			return true
		}
		nested := both == len(set) || both == len(otherSet)
		sameEnd := words[len(words)-1] == otherWords[len(otherWords)-1]
		if sameEnd && nested && (both >= 2 || len(otherWords) <= 2) {
			return true
		}
	}
	return false
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

func shared(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// names are the entities of one article's gold.
type names struct {
	all   map[string][]string        // by name: the name and its aliases
	known map[string]map[string]bool // by plain name or alias: the names of its bearers
}

func newNames(entities []Entity) names {
	n := names{all: map[string][]string{}, known: map[string]map[string]bool{}}
	for _, e := range entities {
		n.all[e.Name] = append([]string{e.Name}, e.Aliases...)
	}
	for name, all := range n.all {
		for _, alias := range all {
			key := plain(alias)
			if n.known[key] == nil {
				n.known[key] = map[string]bool{}
			}
			n.known[key][name] = true
		}
	}
	return n
}

// is reports whether given stands for the entity that gold calls name.
func (n names) is(given, name string) bool {
	names, listed := n.all[name]
	if bearers, ok := n.known[plain(given)]; ok {
		return bearers[name] || !listed
	}
	if !listed {
		names = []string{name}
	}
	return standsFor(given, names)
}
