package en

import (
	"strings"

	"entente/graph/language/neural"
)

// stand is the acronym that the network sees in place of those that it does not know,
// so that ECOWAS is a name as NATO is.
const stand = "NATO"

// asKnown returns what the network is shown for a word: the word, or [stand] for an
// acronym that its vocabulary lacks.
func asKnown(v *neural.Vocabulary, word string) string {
	if len(word) < 4 || len(word) > 8 {
		return word
	}
	roman := true
	for i := 0; i < len(word); i++ {
		if word[i] < 'A' || word[i] > 'Z' {
			return word
		}
		roman = roman && strings.IndexByte("IVXLCDM", word[i]) >= 0
	}
	if roman || v.Knows(word) {
		return word
	}
	return stand
}
