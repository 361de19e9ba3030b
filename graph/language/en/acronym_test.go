package en

import (
	"testing"

	"entente/graph/language/train"
	"entente/graph/text"
)

// TestAcronyms holds that trees and tags of the dev treebanks, whose unknown words in
// capitals are shouted more often than acronyms, are hardly worse where the network is
// shown a known acronym for those that it does not know, and that acronyms of news are
// names.
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
	if changed == 0 || shown < plain-10 {
		t.Errorf("%d acronyms; tags and labelled heads right: %d as they are, %d with %s", changed, plain, shown, stand)
	}
	d := &text.Document{Text: "ECOWAS imposed sanctions on Niger."}
	Tokenize(d)
	parse(d)
	if k := d.Tokens[0]; k.UPOS != "PROPN" || k.Rel != "nsubj" || d.Word(k.Head) != "imposed" {
		t.Errorf("ECOWAS: tag %s, %s of %s, want the subject of imposed", k.UPOS, k.Rel, d.Word(k.Head))
	}
	for word, want := range map[string]string{"ECOWAS": stand, "XVIII": "XVIII", "NATO": "NATO", "US": "US", "Chad": "Chad"} {
		if got := asKnown(v, word); got != want {
			t.Errorf("%s is shown as %s, want %s", word, got, want)
		}
	}
}
