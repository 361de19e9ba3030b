package lemma

import (
	"strings"
	"testing"
)

var treebank = []Word{
	{"walked", "VBD", "walk"}, {"talked", "VBD", "talk"}, {"jumped", "VBD", "jump"}, {"looked", "VBD", "look"},
	{"hoped", "VBD", "hope"}, {"taped", "VBD", "tape"}, {"roped", "VBD", "rope"}, {"piped", "VBD", "pipe"}, {"wiped", "VBD", "wipe"},
	{"tried", "VBD", "try"}, {"cried", "VBD", "cry"}, {"dried", "VBD", "dry"},
	{"went", "VBD", "go"}, {"Went", "VBD", "go"},
	{"I", "PRP", "I"}, {"i", "PRP", "I"}, {"me", "PRP", "I"}, {"it", "PRP", "it"},
	{"American", "JJ", "American"}, {"Iranian", "JJ", "Iranian"}, {"Good", "JJ", "good"}, {"good", "JJ", "good"},
	{"Russian", "JJ", "Russian"}, {"Cuban", "JJ", "Cuban"}, {"Old", "JJ", "old"}, {"New", "JJ", "new"}, {"Big", "JJ", "big"}, {"Red", "JJ", "red"},
	{"States", "NNPS", "State"}, {"Tigers", "NNPS", "Tiger"}, {"Nations", "NNPS", "Nation"},
	{"GOODWYN", "NNP", "Goodwyn"}, {"TEXAS", "NNP", "Texas"}, {"EU", "NNP", "EU"}, {"Mcdonald", "NNP", "McDonald"}, {"Serbia", "NNP", "Serbia"},
}

func TestTable(t *testing.T) {
	learned := Learn(treebank, []Word{{"met", "VBD", "meet"}, {"went", "VBD", "wend"}})
	var file strings.Builder
	if err := learned.Write(&file); err != nil {
		t.Fatal(err)
	}
	read, err := Read(file.String())
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err := read.Write(&again); err != nil {
		t.Fatal(err)
	}
	if again.String() != file.String() {
		t.Errorf("read and written again:\n%s\nwant\n%s", again.String(), file.String())
	}
	for _, test := range []Word{
		{"walked", "VBD", "walk"}, {"griped", "VBD", "gripe"}, {"fried", "VBD", "fry"}, {"FRIED", "VBD", "fry"},
		{"went", "VBD", "go"}, {"WENT", "VBD", "go"}, {"met", "VBD", "meet"},
		{"i", "PRP", "I"}, {"me", "PRP", "I"}, {"it", "PRP", "it"},
		{"Tunisian", "JJ", "Tunisian"}, {"Cold", "JJ", "cold"}, {"tunisian", "JJ", "tunisian"},
		{"Wars", "NNPS", "War"}, {"MAINE", "NNP", "Maine"}, {"IMF", "NNP", "IMF"}, {"Mcdonald", "NNP", "McDonald"}, {"Şahin", "NNP", "Şahin"},
		{"went", "", "go"}, {"went", "no such tag", "go"},
		{strings.Repeat("Long", 20) + "ed", "VBD", strings.Repeat("long", 20) + "ed"},
	} {
		for name, table := range map[string]*Table{"learned": learned, "read": read} {
			if got := table.Lemma(test.Form, test.Tag); got != test.Lemma {
				t.Errorf("%s: lemma of %s %s: %q, want %q", name, test.Form, test.Tag, got, test.Lemma)
			}
		}
	}
}

func TestReadErrors(t *testing.T) {
	for _, test := range []struct{ file, want string }{
		{"x\ty\n", "line 1: "},
		{"# c\n[VB tall]\n", "line 2: no shape"},
		{"[VB low]\ned\tlow 2\n", "line 2: "},
		{"[VB low]\ned\tlow x e\n", "line 2: "},
		{"[VB low]\ned\tfew 2 e\n", "line 2: "},
	} {
		if _, err := Read(test.file); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Read(%q): error %v, want %q", test.file, err, test.want)
		}
	}
}
