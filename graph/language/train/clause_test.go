package train

import (
	"strings"
	"testing"

	"entente/graph/language/conllu"
)

func TestClauses(t *testing.T) {
	for _, c := range []struct{ name, lines, want string }{
		{"what was said", `
			He PRON PRP 2 nsubj
			said VERB VBD 0 root
			that SCONJ IN 5 mark
			troops NOUN NNS 5 nsubj
			crossed VERB VBD 2 ccomp
			the DET DT 7 det
			river NOUN NN 5 obj
			. PUNCT . 2 punct`,
			"Troops(2) crossed(0) the(4) river(2) .(2)"},
		{"the second of two", `
			Jets NOUN NNS 2 nsubj
			left VERB VBD 0 root
			, PUNCT , 8 punct
			and CCONJ CC 8 cc
			a DET DT 6 det
			base NOUN NN 8 nsubj:pass
			was AUX VBD 8 aux:pass
			hit VERB VBN 2 conj
			. PUNCT . 2 punct`,
			"A(2) base(4) was(4) hit(0) .(4)"},
		{"no subject", `
			They PRON PRP 2 nsubj
			said VERB VBD 0 root
			to PART TO 4 mark
			go VERB VB 2 ccomp
			now ADV RB 4 advmod`,
			""},
		{"not finite", `
			They PRON PRP 2 nsubj
			went VERB VBD 0 root
			, PUNCT , 5 punct
			troops NOUN NNS 5 nsubj
			crossing VERB VBG 2 advcl
			rivers NOUN NNS 5 obj`,
			""},
	} {
		var s conllu.Sentence
		for line := range strings.Lines(strings.TrimSpace(c.lines)) {
			f := strings.Fields(line)
			head := int(f[3][0] - '0')
			s.Words = append(s.Words, conllu.Word{Form: f[0], UPOS: f[1], XPOS: f[2], Head: head, Rel: f[4]})
		}
		var got []string
		for _, s := range clauses(Treebank{s}) {
			for _, w := range s.Words {
				got = append(got, w.Form+"("+string(rune('0'+w.Head))+")")
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
