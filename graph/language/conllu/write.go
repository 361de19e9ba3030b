package conllu

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph/text"
)

// Write writes an annotated document. The id of the document is that of its
// article; without one it has none, and its sentences are numbered only.
func Write(w io.Writer, d *text.Document) error {
	b := bufio.NewWriter(w)
	id := ""
	if d.Article != nil {
		id = oneLine(string(d.Article.ID))
	}
	if id != "" {
		b.WriteString("# newdoc id = " + id + "\n")
	} else {
		b.WriteString("# newdoc\n")
	}
	at := place{text: d.Text}
	for n := range d.Sentences {
		s := &d.Sentences[n]
		if n == 0 || s.Paragraph != d.Sentences[n-1].Paragraph {
			b.WriteString("# newpar\n")
		}
		b.WriteString("# sent_id = ")
		if id != "" {
			b.WriteString(id + "-")
		}
		b.WriteString(strconv.Itoa(n+1) + "\n# text = " + oneLine(d.String(s.Span)) + "\n")
		for i := s.First; i < s.Last; i++ {
			writeWord(b, d, s, i, &at)
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

func writeWord(b *bufio.Writer, d *text.Document, s *text.Sentence, i int, at *place) {
	t := &d.Tokens[i]
	head := ""
	switch {
	case t.Head >= 0:
		head = strconv.Itoa(t.Head - s.First + 1)
	case t.Rel != "":
		head = "0"
	}
	for k, column := range [...]string{strconv.Itoa(i - s.First + 1), d.Word(i), t.Lemma, t.UPOS, t.XPOS, "", head, t.Rel, ""} {
		if k > 0 {
			b.WriteByte('\t')
		}
		if column == "" {
			column = "_"
		}
		b.WriteString(oneLine(column))
	}
	b.WriteByte('\t')
	if label := Label(t.Name.Class); label != "" {
		if t.Name.Begin {
			b.WriteString("NER=B-" + label + "|")
		} else {
			b.WriteString("NER=I-" + label + "|")
		}
	}
	if i+1 < s.Last && d.Tokens[i+1].Start == t.End {
		b.WriteString("SpaceAfter=No|")
	}
	b.WriteString("start_char=" + strconv.Itoa(at.characters(t.Start)))
	b.WriteString("|end_char=" + strconv.Itoa(at.characters(t.End)) + "\n")
}

// A place is an offset into a text, in bytes and in characters.
type place struct {
	text       string
	bytes, all int
}

// characters returns the number of characters before offset, which is not less
// than that of the last call.
func (p *place) characters(offset int) int {
	p.all += utf8.RuneCountInString(p.text[p.bytes:offset])
	p.bytes = offset
	return p.all
}

// oneLine returns s as valid UTF-8 without line breaks and tabs, as many characters
// as before.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r != ' ' && unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
}
