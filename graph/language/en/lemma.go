package en

import (
	_ "embed"
	"strings"
	"sync"

	"entente/graph/language/lemma"
	"entente/graph/text"
)

// lemmas.txt is written by cmd/train from the treebanks that NOTICE names.
//
//go:embed lemmas.txt
var lemmaFile string

var lemmas = sync.OnceValue(func() *lemma.Table {
	t, err := lemma.Read(lemmaFile)
	if err != nil {
		panic(err) // the embedded file is held by a test
	}
	return t
})

// Lemmatize fills the lemmas of d's tokens from their forms and XPOS tags; without
// a tag, from the form alone. Names keep their case, all else is in lower case but
// for words like "I", "American" and "NATO". A lemma is never empty.
func Lemmatize(d *text.Document) {
	table := lemmas()
	for i := range d.Tokens {
		d.Tokens[i].Lemma = lemmaOf(table, d, i)
	}
}

func lemmaOf(table *lemma.Table, d *text.Document, i int) string {
	form, tag := d.Word(i), d.Tokens[i].XPOS
	c := form[0]
	switch {
	case isDigit(c):
		if strings.IndexByte(form, ',') > 0 && (tag == "CD" || tag == "") {
			return strings.ReplaceAll(form, ",", "") // 1,000
		}
	case c == '\'' || strings.HasPrefix(form, "’") || c == 'n' || c == 'N':
		form = straighten(form)
		if form == "'s" && tag == "VBZ" && perfect(d, i) {
			return "have"
		}
	}
	return table.Lemma(form, tag)
}

// straighten writes the apostrophe of ’s and n’t as '. It does not allocate for those.
func straighten(form string) string {
	switch form {
	case "’s":
		return "'s"
	case "n’t":
		return "n't"
	case "’":
		return "'"
	}
	if len(form) < 8 && strings.Contains(form, "’") {
		return strings.Replace(form, "’", "'", 1)
	}
	return form
}

// perfect reports whether 's at token i is has: "it's been", "he's already got".
func perfect(d *text.Document, i int) bool {
	for k := i + 1; k < len(d.Tokens) && k < i+4; k++ {
		switch d.Word(k) {
		case "been", "had", "got", "become":
			return true
		}
		if d.Tokens[k].UPOS != "ADV" && d.Tokens[k].UPOS != "PART" {
			return false
		}
	}
	return false
}
