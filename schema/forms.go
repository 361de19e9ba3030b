package schema

import (
	"iter"
	"slices"
	"strings"
)

// VerbForms are the forms of a verb, or of a phrase that starts with one.
type VerbForms struct {
	Base       string // call on
	Third      string // calls on
	Past       string // called on
	Participle string // called on
	Gerund     string // calling on

	// Other are further forms in use: British "travelled" beside "traveled",
	// "proven" beside "proved".
	Other []string
}

// All returns every form once, Base first.
func (f VerbForms) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		forms := append([]string{f.Base, f.Third, f.Past, f.Participle, f.Gerund}, f.Other...)
		for i, form := range forms {
			if !slices.Contains(forms[:i], form) && !yield(form) {
				return
			}
		}
	}
}

// Forms inflects an English verb in its base form, or a phrase whose first word
// is one: "pull out of" gives "pulled out of". Irregular verbs are looked up,
// also behind a prefix ("overtake"); for the others the rules of spelling hold.
// The word is expected in lower case.
func Forms(phrase string) VerbForms {
	verb, rest, found := strings.Cut(phrase, " ")
	if found {
		rest = " " + rest
	}
	f := verbForms(verb)
	f.Base, f.Third, f.Past, f.Participle, f.Gerund = f.Base+rest, f.Third+rest, f.Past+rest, f.Participle+rest, f.Gerund+rest
	for i := range f.Other {
		f.Other[i] += rest
	}
	return f
}

func verbForms(verb string) VerbForms {
	if i := strings.LastIndexByte(verb, '-'); i >= 0 && i+1 < len(verb) {
		return prefixForms(verb[:i+1], verbForms(verb[i+1:]))
	}
	if f, ok := lookUpVerb(verb); ok {
		return f
	}
	for _, p := range verbPrefixes {
		if rest, ok := strings.CutPrefix(verb, p); ok {
			if f, ok := lookUpVerb(rest); ok {
				return prefixForms(p, f)
			}
		}
	}
	f := VerbForms{Base: verb, Third: addS(verb), Past: addEd(verb), Gerund: addIng(verb)}
	f.Participle = f.Past
	if endsInL(verb) {
		f.Other = []string{verb + "led", verb + "ling"}
	}
	return f
}

func prefixForms(prefix string, f VerbForms) VerbForms {
	g := VerbForms{
		Base: prefix + f.Base, Third: prefix + f.Third, Past: prefix + f.Past,
		Participle: prefix + f.Participle, Gerund: prefix + f.Gerund,
	}
	for _, o := range f.Other {
		g.Other = append(g.Other, prefix+o)
	}
	return g
}

// lookUpVerb finds an irregular verb.
func lookUpVerb(verb string) (VerbForms, bool) {
	if verb == "be" {
		return VerbForms{
			Base: "be", Third: "is", Past: "was", Participle: "been", Gerund: "being", Other: []string{"are", "were", "am"},
		}, true
	}
	entry, ok := irregularVerbs[verb]
	if !ok {
		return VerbForms{}, false
	}
	// An entry is "past participle", each with "/" between alternatives.
	past, participle, two := strings.Cut(entry, " ")
	if !two {
		participle = past
	}
	f := VerbForms{Base: verb, Third: addS(verb), Gerund: addIng(verb)}
	if third, ok := irregularThirds[verb]; ok {
		f.Third = third
	}
	if gerund, ok := irregularGerunds[verb]; ok {
		f.Gerund = gerund
	}
	var others, more string
	f.Past, others, _ = strings.Cut(past, "/")
	f.Participle, more, _ = strings.Cut(participle, "/")
	for _, o := range strings.Split(others+"/"+more, "/") {
		if o != "" && o != f.Past && o != f.Participle && !slices.Contains(f.Other, o) {
			f.Other = append(f.Other, o)
		}
	}
	return f, true
}

// addS gives the third person, and the plural of a noun.
func addS(w string) string {
	n := len(w)
	switch {
	case n == 0:
		return w
	case w[n-1] == 'y' && n > 1 && !isVowel(w[n-2]):
		return w[:n-1] + "ies"
	case strings.HasSuffix(w, "quiz"):
		return w + "zes"
	case w == "gas" || w == "bus" || doublesLast(w) && w[n-1] == 's':
		return w + "ses"
	case w == "stomach" || w == "monarch" || w == "patriarch" || w == "oligarch" || w == "matriarch":
		return w + "s"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"),
		strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case w[n-1] == 'o' && n > 1 && !isVowel(w[n-2]):
		return w + "es"
	}
	return w + "s"
}

func addEd(w string) string {
	n := len(w)
	switch {
	case n == 0:
		return w
	case w[n-1] == 'e':
		return w + "d"
	case w[n-1] == 'y' && n > 1 && !isVowel(w[n-2]):
		return w[:n-1] + "ied"
	}
	return lengthen(w) + "ed"
}

func addIng(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "ie"):
		return w[:n-2] + "ying"
	case n > 2 && w[n-1] == 'e' && !strings.HasSuffix(w, "ee") && !strings.HasSuffix(w, "oe") && !strings.HasSuffix(w, "ye") &&
		w != "singe" && w != "tinge" && w != "binge":
		return w[:n-1] + "ing"
	}
	return lengthen(w) + "ing"
}

// lengthen prepares a word for an ending that starts with a vowel: stop → stopp,
// panic → panick.
func lengthen(w string) string {
	n := len(w)
	switch {
	case n > 2 && w[n-1] == 'c' && isVowel(w[n-2]):
		return w + "k"
	case doublesLast(w):
		return w + w[n-1:]
	}
	return w
}

// doublesLast reports whether the last consonant is doubled: a single one after
// a single vowel, in a word of one syllable or one of a known few whose last
// syllable is stressed.
func doublesLast(w string) bool {
	n := len(w)
	if n < 3 {
		return false
	}
	last := w[n-1]
	if isVowel(last) || last == 'w' || last == 'x' || last == 'y' {
		return false
	}
	if stressedLast[w] {
		return true
	}
	v := n - 2
	if !isVowel(w[v]) && w[v] != 'y' {
		return false
	}
	afterQu := v >= 2 && w[v-1] == 'u' && w[v-2] == 'q'
	if isVowel(w[v-1]) && !afterQu {
		return false
	}
	return syllables(w) == 1
}

// syllables counts groups of vowels; the u of qu is a consonant.
func syllables(w string) int {
	count, inside := 0, false
	for i := range len(w) {
		v := isVowel(w[i]) && (w[i] != 'u' || i == 0 || w[i-1] != 'q') || w[i] == 'y' && i > 0
		if v && !inside {
			count++
		}
		inside = v
	}
	return count
}

// endsInL reports whether British spelling doubles the l where American does
// not: travel, cancel, label.
func endsInL(w string) bool {
	n := len(w)
	return n > 3 && w[n-1] == 'l' && (w[n-2] == 'e' || w[n-2] == 'a') && !isVowel(w[n-3]) &&
		!stressedLast[w] && syllables(w) > 1
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'
}
