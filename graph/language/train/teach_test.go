package train

import (
	"testing"

	"entente/graph/language/neural"
)

// TestPreferVerb gives "troops crossed ." with crossed for a participle below troops.
func TestPreferVerb(t *testing.T) {
	c := &neural.Config{UPOS: []string{"AUX", "NOUN", "PUNCT", "VERB"}, XPOS: []string{".", "NNS", "VBD", "VBN"}}
	for _, test := range []struct {
		name   string
		troops float32 // that troops is the root, and crossed depends on it
		aux    float32 // that the last word is an auxiliary of troops
		root   int
		xpos   string
	}{
		{"in doubt", 0.6, 0, 1, "VBD"},
		{"sure", 0.99, 0, 0, "VBN"},
		{"copula", 0.6, 1, 0, "VBN"},
	} {
		p := test.troops
		s := &soft{
			arcs: []float32{
				p, 0, 1 - p, 0,
				1 - p, p, 0, 0,
				0, 1, 0, 0,
			},
			tags: []float32{
				0, 1, 0, 0, 0, 1, 0, 0,
				0, 0, 0, 1, 0, 0, 0.4, 0.6,
				test.aux, 0, 1 - test.aux, 0, 1, 0, 0, 0,
			},
		}
		preferVerb(s, c)
		root := 0
		for i := range 3 {
			if s.row(i)[0] > s.row(root)[0] {
				root = i
			}
		}
		if xpos := c.XPOS[likeliest(s.tags[12:16])]; root != test.root || xpos != test.xpos {
			t.Errorf("%s: root %d, tag %s, want %d, %s", test.name, root, xpos, test.root, test.xpos)
		}
	}
}
