package conllu

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sample = `# sent_id = a-1
# text = They don't.
1	They	they	PRON	PRP	Case=Nom	3	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	SpaceAfter=No
2	do	do	AUX	VBP	_	0	root	_	_
3	n't	not	PART	RB	_	2	advmod	2:advmod	_
3.1	go	go	VERB	VB	_	_	_	0:root	_

1	_	_	PUNCT	NFP	_	0	root	_	_
`

func TestRead(t *testing.T) {
	var got []Sentence
	for s, err := range Read(strings.NewReader(sample)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, s)
	}
	want := []Sentence{
		{
			Comments: []string{"sent_id = a-1", "text = They don't."},
			Words: []Word{
				{Form: "They", Lemma: "they", UPOS: "PRON", XPOS: "PRP", Feats: "Case=Nom", Head: 3, Rel: "nsubj"},
				{Form: "do", Lemma: "do", UPOS: "AUX", XPOS: "VBP", Rel: "root"},
				{Form: "n't", Lemma: "not", UPOS: "PART", XPOS: "RB", Head: 2, Rel: "advmod", Deps: "2:advmod"},
			},
			Ranges: []Range{{First: 2, Last: 3, Form: "don't", Misc: "SpaceAfter=No"}},
		},
		{Words: []Word{{Form: "_", Lemma: "_", UPOS: "PUNCT", XPOS: "NFP", Rel: "root"}}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("sentences (-want +got):\n%s", d)
	}
	if got := got[0].Comment("sent_id"); got != "a-1" {
		t.Errorf("sent_id %q", got)
	}
}

func TestReadErrors(t *testing.T) {
	row := "1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n"
	for _, test := range []struct{ in, want string }{
		{"1\ta\n", "line 1: 2 columns"},
		{row + strings.Replace(row, "1", "3", 1), `line 2: id "3", want 2`},
		{strings.Replace(row, "0", "x", 1), `line 1: head "x"`},
		{strings.Replace(row, "0", "7", 1), "word 1 has head 7"},
		{"2-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: range"},
		{"1-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n" + row, "range 1-3 of 1 words"},
		{row + "\n" + strings.Repeat("x", maxLine+1), "line 3: "},
	} {
		var err error
		for _, e := range Read(strings.NewReader(test.in)) {
			err = e
		}
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%.40q: error %v, want %q", test.in, err, test.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, s string) {
		for s, err := range Read(strings.NewReader(s)) {
			if err == nil && len(s.Words) == 0 {
				t.Fatal("sentence without words")
			}
		}
	})
}
