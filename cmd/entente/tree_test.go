package main

import (
	"io"
	"strconv"
	"strings"
	"testing"

	"entente/graph/text"
	"entente/schema"
)

// parsed returns a document of one sentence: words with their heads, counted from 1.
func parsed(words string) *text.Document {
	d := new(text.Document)
	for w := range strings.FieldsSeq(words) {
		form, head, _ := strings.Cut(w, "/")
		h, err := strconv.Atoi(head)
		if err != nil {
			h = 0
		}
		if len(d.Tokens) > 0 {
			d.Text += " "
		}
		d.Tokens = append(d.Tokens, text.Token{Span: text.Span{Start: len(d.Text), End: len(d.Text) + len(form)}, Head: h - 1})
		d.Text += form
	}
	d.Sentences = []text.Sentence{{Span: text.Span{End: len(d.Text)}, Last: len(d.Tokens)}}
	return d
}

func TestTree(t *testing.T) {
	for _, test := range []struct{ words, want string }{
		{"Stop/0", "─ Stop"},
		{"They/2 met/0", `
 ╭─ They
─┴─ met`},
		{"Serbia/2 refused/0 to/4 recognize/2 Kosovo/4 ./2", `
 ╭─ Serbia
─┼─ refused
 │ ╭─ to
 ├─┼─ recognize
 │ ╰─ Kosovo
 ╰─ .`},
		// Lines that cross: the clause behind the verb belongs to the noun before it.
		{"A/2 man/3 came/0 who/5 knew/2", `
   ╭─ A
 ╭─┼─ man
─┴─┼─ came
   │ ╭─ who
   ╰─┴─ knew`},
		{"no/0 tree/0 here/0", "─ no\n─ tree\n─ here"},
	} {
		d := parsed(test.words)
		c := newCLI(nil, io.Discard, io.Discard)
		got := strings.TrimRight(c.tree(d, &d.Sentences[0]), "\n")
		if want := strings.TrimPrefix(test.want, "\n"); got != want {
			t.Errorf("tree of %s:\n%s\nwant\n%s", test.words, got, want)
		}
	}
}

// TestTreeFits draws trees that are too deep or have too long words for the screen.
func TestTreeFits(t *testing.T) {
	var deep, flat strings.Builder
	for i := range 300 {
		deep.WriteString(strings.Repeat("w", 1+i%60) + "/" + strconv.Itoa(i) + " ")
		flat.WriteString("w/" + strconv.Itoa(min(i, 1)) + " ")
	}
	for _, words := range []string{deep.String(), flat.String()} {
		d := parsed(words)
		for i := range d.Tokens {
			k := &d.Tokens[i]
			k.Rel, k.UPOS, k.Lemma = "nmod:unmarked", "PROPN", strings.Repeat("l", 40)
			k.Name = text.NameTag{Begin: i%2 == 0, Class: schema.Organization}
		}
		var out strings.Builder
		c := newCLI(nil, io.Discard, io.Discard)
		if err := c.drawDocument(&out, d); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if w := width(strings.TrimSuffix(line, "\n")); w > defaultWidth {
				t.Fatalf("line of %d columns: %s", w, line)
			}
		}
	}
}
