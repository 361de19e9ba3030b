package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
)

// A token is a word of a question, or the "'s" of a possessive. Hyphens part
// words; punctuation is left out.
type token struct {
	text       string // as written
	word       string // folded, in one spelling
	start, end int    // bytes of the question
}

// upper reports whether the word begins with a capital letter.
func (t token) upper() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsUpper(r)
}

// acronym reports whether the word is written in capitals.
func (t token) acronym() bool {
	return utf8.RuneCountInString(t.text) > 1 && t.text == strings.ToUpper(t.text) && t.upper()
}

// contractions are what words before an apostrophe stand for, with what follows it.
var contractions = map[string][2]string{
	"won't": {"will", "not"}, "can't": {"can", "not"}, "cannot": {"can", "not"}, "shan't": {"shall", "not"}, "ain't": {"is", "not"},
	"who's": {"who", "is"}, "what's": {"what", "is"}, "where's": {"where", "is"}, "when's": {"when", "is"}, "how's": {"how", "is"},
	"who've": {"who", "have"}, "who'd": {"who", "would"}, "who'll": {"who", "will"}, "there's": {"there", "is"},
}

// tokenize returns the words of a question.
func tokenize(s string) []token {
	var out []token
	add := func(start, end int) {
		text := s[start:end]
		low := strings.ReplaceAll(strings.ToLower(text), "’", "'")
		if two, ok := contractions[low]; ok {
			out = append(out, token{text, two[0], start, end}, token{"", two[1], end, end})
			return
		}
		if base, ok := strings.CutSuffix(low, "n't"); ok && base != "" {
			out = append(out, token{text, base, start, end}, token{"", "not", end, end})
			return
		}
		switch {
		case digits(text): // a date keeps its hyphens
			out = append(out, token{text, text, start, end})
		case strings.HasSuffix(low, "'s") && len(low) > 2:
			cut := end - len("s") - len(apostrophe(text))
			out = append(out, token{s[start:cut], spell(graph.Fold(s[start:cut])), start, cut}, token{s[cut:end], "'s", cut, end})
		case strings.HasSuffix(low, "s'"):
			cut := end - len(apostrophe(text))
			out = append(out, token{s[start:cut], spell(graph.Fold(s[start:cut])), start, cut}, token{s[cut:end], "'s", cut, end})
		default:
			if word := graph.Fold(text); word != "" {
				out = append(out, token{text, spell(word), start, end})
			}
		}
	}
	start := -1
	for i, r := range s {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' ||
			r == '.' && start >= 0 && i+1 < len(s) && isLetter(s[i+1:]) ||
			r == '.' && start >= 0 && strings.Contains(s[start:i], ".") || // the last of U.S.
			r == '-' && start >= 0 && digits(s[start:i]) && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9'
		switch {
		case inside && start < 0:
			if r == '\'' || r == '’' {
				continue
			}
			start = i
		case !inside && start >= 0:
			add(start, i)
			start = -1
		}
	}
	if start >= 0 {
		add(start, len(s))
	}
	return out
}

// apostrophe returns the last apostrophe of a word as it is written.
func apostrophe(text string) string {
	if strings.LastIndex(text, "’") > strings.LastIndex(text, "'") {
		return "’"
	}
	return "'"
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789-") == "" }

// spell returns one spelling for words that British and American write otherwise.
func spell(word string) string {
	if len(word) < 5 {
		return word
	}
	if i := strings.LastIndex(word, "is"); i > 0 {
		switch end := word[i:]; end {
		case "ise", "ised", "ises", "ising", "isation", "isations", "iser", "isers":
			return word[:i] + "iz" + end[2:]
		}
	}
	if i := strings.LastIndex(word, "our"); i > 2 {
		switch end := word[i:]; end {
		case "our", "oured", "ours", "ouring":
			return word[:i] + "or" + end[3:]
		}
	}
	if i := strings.Index(word, "efence"); i >= 0 {
		return word[:i] + "efense" + word[i+len("efence"):]
	}
	if i := strings.Index(word, "icence"); i >= 0 {
		return word[:i] + "icense" + word[i+len("icence"):]
	}
	return word
}

// words returns a phrase as tokens have it.
func words(phrase string) []string {
	if out, ok := plainWords(phrase); ok {
		return out
	}
	var out []string
	for _, t := range tokenize(phrase) {
		out = append(out, t.word)
	}
	return out
}

// plainWords returns the words of a phrase of lower-case letters, spaces and
// hyphens, as nearly all phrases of the ontology are.
func plainWords(phrase string) ([]string, bool) {
	n := 1
	for i := 0; i < len(phrase); i++ {
		switch c := phrase[i]; {
		case c == ' ' || c == '-':
			n++
		case c < 'a' || c > 'z':
			return nil, false
		}
	}
	out := make([]string, 0, n)
	start := 0
	for i := 0; i <= len(phrase); i++ {
		if i == len(phrase) || phrase[i] == ' ' || phrase[i] == '-' {
			if i > start {
				out = append(out, spell(phrase[start:i]))
			}
			start = i + 1
		}
	}
	return out, true
}
