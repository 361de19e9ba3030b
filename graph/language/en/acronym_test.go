package en

import (
	"testing"

	"entente/graph/language/train"
)

// TestAcronyms holds that trees and tags of the dev treebanks are no worse where the
// network is shown a known acronym for those that it does not know.
func TestAcronyms(t *testing.T) {
	plain, shown, changed := 0, 0, 0
	v := parser().Model().Vocabulary
	for _, name := range []string{"en_ewt-dev.conllu", "en_gum-dev.conllu"} {
		bank := train.Treebank(treebankSentences(t, name))
		s := train.Evaluate(parser(), bank)
		plain += s.UPOS + s.LAS
		for i := range bank {
			for j := range bank[i].Words {
				if w := &bank[i].Words[j].Form; asKnown(v, *w) != *w {
					*w = stand
					changed++
				}
			}
		}
		s = train.Evaluate(parser(), bank)
		shown += s.UPOS + s.LAS
	}
	t.Logf("%d acronyms; tags and labelled heads right: %d as they are, %d with %s", changed, plain, shown, stand)
	if changed == 0 || shown <= plain {
		t.Errorf("%d acronyms; tags and labelled heads right: %d as they are, %d with %s", changed, plain, shown, stand)
	}
	for word, want := range map[string]string{"ECOWAS": stand, "XVIII": "XVIII", "NATO": "NATO", "US": "US", "Chad": "Chad"} {
		if got := asKnown(v, word); got != want {
			t.Errorf("%s is shown as %s, want %s", word, got, want)
		}
	}
}
