package conllu

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"

	"github.com/google/go-cmp/cmp"
)

func written(t *testing.T, d *text.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	d := &text.Document{
		Article: &graph.Article{ID: "a b"},
		Text:    "Ana Šoć\nmet\x00them.\n\nNo",
		Sentences: []text.Sentence{
			{Span: text.Span{Start: 0, End: 19}, First: 0, Last: 6},
			{Span: text.Span{Start: 21, End: 23}, First: 6, Last: 7, Paragraph: 1},
		},
		Tokens: []text.Token{
			{Span: text.Span{Start: 0, End: 3}, Lemma: "Ana", UPOS: "PROPN", XPOS: "NNP", Head: 2, Rel: "nsubj", Name: text.NameTag{Begin: true, Class: schema.Person}},
			{Span: text.Span{Start: 4, End: 9}, Lemma: "Šoć", UPOS: "PROPN", XPOS: "NNP", Head: 0, Rel: "flat", Name: text.NameTag{Class: schema.Person}},
			{Span: text.Span{Start: 10, End: 13}, Lemma: "meet", UPOS: "VERB", XPOS: "VBD", Head: -1, Rel: "root"},
			{Span: text.Span{Start: 13, End: 14}, Head: 2, Rel: "punct"},
			{Span: text.Span{Start: 14, End: 18}, Lemma: "they", UPOS: "PRON", XPOS: "PRP", Head: 2, Rel: "obj"},
			{Span: text.Span{Start: 18, End: 19}, Lemma: ".", UPOS: "PUNCT", XPOS: ".", Head: 2, Rel: "punct"},
			{Span: text.Span{Start: 21, End: 23}, Head: -1},
		},
	}
	want := strings.ReplaceAll(`# newdoc id = a b
# newpar
# sent_id = a b-1
# text = Ana Šoć met`+"\x00"+`them.
1 Ana Ana PROPN NNP _ 3 nsubj _ NER=B-PER|start_char=0|end_char=3
2 Šoć Šoć PROPN NNP _ 1 flat _ NER=I-PER|start_char=4|end_char=7
3 met meet VERB VBD _ 0 root _ SpaceAfter=No|start_char=8|end_char=11
4 `+"\x00"+` _ _ _ _ 3 punct _ SpaceAfter=No|start_char=11|end_char=12
5 them they PRON PRP _ 3 obj _ SpaceAfter=No|start_char=12|end_char=16
6 . . PUNCT . _ 3 punct _ start_char=16|end_char=17

# newpar
# sent_id = a b-2
# text = No
1 No _ _ _ _ _ _ _ start_char=19|end_char=21

`, " ", "\t")
	var lines []string
	for line := range strings.Lines(want) {
		if line[0] == '#' {
			line = strings.ReplaceAll(line, "\t", " ")
		}
		lines = append(lines, line)
	}
	if diff := cmp.Diff(strings.Join(lines, ""), written(t, d)); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
}

// readBack makes a document of a file that Write wrote, with the text that it was
// written from.
func readBack(t *testing.T, file, source string) *text.Document {
	t.Helper()
	d := &text.Document{Text: source}
	offsets := []int{} // of characters, in bytes
	for i := range source {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(source))
	paragraph := -1
	for s, err := range Read(strings.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range s.Comments {
			if c == "newpar" {
				paragraph++
			}
			if id, ok := strings.CutPrefix(c, "newdoc id = "); ok {
				d.Article = &graph.Article{ID: graph.ArticleID(id)}
			}
		}
		first := len(d.Tokens)
		for _, w := range s.Words {
			k := text.Token{Lemma: w.Lemma, UPOS: w.UPOS, XPOS: w.XPOS, Head: first + w.Head - 1, Rel: w.Rel}
			if w.Head == 0 {
				k.Head = -1
			}
			for part := range strings.SplitSeq(w.Misc, "|") {
				key, value, _ := strings.Cut(part, "=")
				n, _ := strconv.Atoi(value)
				switch key {
				case "start_char":
					k.Start = offsets[n]
				case "end_char":
					k.End = offsets[n]
				case "NER":
					k.Name = text.NameTag{Begin: value[0] == 'B', Class: Class(value[2:])}
				}
			}
			if got := d.String(k.Span); got != w.Form {
				t.Errorf("offsets of %q cover %q", w.Form, got)
			}
			d.Tokens = append(d.Tokens, k)
		}
		last := len(d.Tokens)
		d.Sentences = append(d.Sentences, text.Sentence{
			Span:  text.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End},
			First: first, Last: last, Paragraph: paragraph,
		})
	}
	return d
}

// TestReadBack writes, reads and compares a document with every class of name.
func TestReadBack(t *testing.T) {
	classes := []schema.ClassID{"", schema.Person, schema.Country, schema.Organization, schema.Group, schema.Place, schema.Agreement, schema.Event, schema.Thing}
	d := &text.Document{Article: &graph.Article{ID: "x"}}
	for n := range 7 {
		first := len(d.Tokens)
		for i := range 5 + n {
			if i%3 > 0 {
				d.Text += " "
			}
			start := len(d.Text)
			d.Text += "wö€😀" + strconv.Itoa(i)
			k := text.Token{Span: text.Span{Start: start, End: len(d.Text)}, Lemma: "w", UPOS: "NOUN", XPOS: "NN", Head: first + i - 1, Rel: "dep"}
			if i == 0 {
				k.Head, k.Rel = -1, "root"
			}
			if c := classes[(n+i/2)%len(classes)]; c != "" {
				k.Name = text.NameTag{Begin: i%2 == 0, Class: c}
			}
			d.Tokens = append(d.Tokens, k)
		}
		d.Sentences = append(d.Sentences, text.Sentence{
			Span:  text.Span{Start: d.Tokens[first].Start, End: len(d.Text)},
			First: first, Last: len(d.Tokens), Paragraph: n / 2,
		})
		d.Text += "\n\n"
	}
	file := written(t, d)
	got := readBack(t, file, d.Text)
	if diff := cmp.Diff(d, got); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if again := written(t, got); again != file {
		t.Error("written again, the file differs")
	}
}
