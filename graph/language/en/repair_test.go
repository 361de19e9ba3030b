package en

import (
	"fmt"
	"strings"
	"testing"

	"entente/graph/text"
	"entente/schema"

	"github.com/google/go-cmp/cmp"
)

// document returns a sentence of words "form/UPOS/head/label/name", heads counted
// from 1 and the name B, I or nothing.
func document(words string) *text.Document {
	d := &text.Document{}
	var forms []string
	at := 0
	for _, w := range strings.Fields(words) {
		f := strings.Split(w, "/")
		k := text.Token{Span: text.Span{Start: at, End: at + len(f[0])}, UPOS: f[1], Rel: f[3]}
		fmt.Sscan(f[2], &k.Head)
		k.Head--
		if f[4] != "" {
			k.Name = text.NameTag{Begin: f[4] == "B", Class: schema.Person}
		}
		d.Tokens, forms = append(d.Tokens, k), append(forms, f[0])
		at += len(f[0]) + 1
	}
	d.Text = strings.Join(forms, " ")
	d.Sentences = []text.Sentence{{Span: text.Span{End: len(d.Text)}, Last: len(d.Tokens)}}
	return d
}

func TestRepair(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{ // a title and a name that hang side by side
			"Luc/PROPN/6/nsubj/B and/CCONJ/4/cc/ German/ADJ/4/amod/ Chancellor/NOUN/1/conj/ Anna/PROPN/1/conj/B met/VERB/0/root/",
			"Luc nsubj met, and cc Anna, German amod Chancellor, Chancellor nmod:desc Anna, Anna conj Luc, met root -",
		},
		{ // a first name taken for a preposition
			"Jan/PROPN/6/nsubj/B and/CCONJ/3/cc/ Minister/PROPN/1/conj/ Per/ADP/5/case/B Dahl/PROPN/1/nmod/I resigned/VERB/0/root/",
			"Jan nsubj resigned, and cc Per, Minister nmod:desc Per, Per conj Jan, Dahl flat Per, resigned root -",
		},
		{ // nothing is wrong
			"President/NOUN/2/nmod:desc/ Luc/PROPN/4/nsubj/B Moreau/PROPN/2/flat/I left/VERB/0/root/",
			"President nmod:desc Luc, Luc nsubj left, Moreau flat Luc, left root -",
		},
	} {
		d := document(test.in)
		repair(d)
		var got []string
		for i, k := range d.Tokens {
			head := "-"
			if k.Head >= 0 {
				head = d.Word(k.Head)
			}
			got = append(got, d.Word(i)+" "+k.Rel+" "+head)
		}
		if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", d.Text, diff)
		}
	}
}
