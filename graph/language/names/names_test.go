package names

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"entente/graph/text"
	"entente/schema"
)

var testWords = &Words{
	Joiners: map[string]bool{"of": true, "-": true},
	Cues:    map[string]Cue{"president": Title, "treaty": 2, "war": 3},
	Things:  map[Cue]schema.ClassID{2: schema.Agreement},
}

var testClasses = map[string]schema.ClassID{
	"P": schema.Person, "O": schema.Organization, "L": schema.Place, "T": schema.Thing, "C": schema.Country, "A": schema.Agreement,
}

// marked makes a document of sentences, a line each: words with spaces between, names
// as [P Ana Sol].
func marked(s string) *text.Document {
	d := new(text.Document)
	for line := range strings.SplitSeq(s, "\n") {
		first := len(d.Tokens)
		var name text.NameTag
		for w := range strings.FieldsSeq(line) {
			if c, ok := testClasses[strings.TrimPrefix(w, "[")]; ok && w[0] == '[' {
				name = text.NameTag{Begin: true, Class: c}
				continue
			}
			form := strings.TrimSuffix(w, "]")
			start := len(d.Text)
			d.Text += form
			d.Tokens = append(d.Tokens, text.Token{Span: text.Span{Start: start, End: len(d.Text)}, Name: name, Head: -1})
			d.Text += " "
			if name.Begin = false; form != w {
				name = text.NameTag{}
			}
		}
		if last := len(d.Tokens); last > first {
			d.Sentences = append(d.Sentences, text.Sentence{Span: text.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}, First: first, Last: last})
		}
	}
	return d
}

// unmarked is the reverse of marked.
func unmarked(d *text.Document) string {
	var b strings.Builder
	for k, s := range d.Sentences {
		if k > 0 {
			b.WriteByte('\n')
		}
		open := false
		for i := s.First; i < s.Last; i++ {
			n := d.Tokens[i].Name
			if open && (n.Class == "" || n.Begin) {
				b.WriteByte(']')
				open = false
			}
			if i > s.First {
				b.WriteByte(' ')
			}
			if n.Begin {
				for letter, c := range testClasses {
					if c == n.Class {
						b.WriteString("[" + letter + " ")
					}
				}
				open = true
			}
			b.WriteString(d.Word(i))
		}
		if open {
			b.WriteByte(']')
		}
	}
	return b.String()
}

// patterns are what the model of the tests learns, $ standing for a new word.
var patterns = []string{
	"President [P $ $] said no .", "[P $ $] said that .", "they met [P $] on Monday .", "He lives in [L $] now .", "troops near [L $] left",
	"the [O $ of $] met today .", "the [O Party of $] won .", "the [T War of $] began .", "the [T Treaty of $] holds .", "he saw the sea .",
}

// trained returns a model that has learned the patterns with random words.
func trained() []byte {
	random := rand.New(rand.NewPCG(1, 1))
	word := func() string {
		b := []byte{byte('A' + random.IntN(26))}
		for range 3 + random.IntN(5) {
			b = append(b, byte('a'+random.IntN(26)))
		}
		return string(b)
	}
	var documents []*text.Document
	for range 40 {
		var lines []string
		for _, p := range patterns {
			for strings.Contains(p, "$") {
				p = strings.Replace(p, "$", word(), 1)
			}
			lines = append(lines, p)
		}
		documents = append(documents, marked(strings.Join(lines, "\n")))
	}
	return Train([]Corpus{{documents, 1}}, testWords, nil, nil, Options{Slots: 1 << 13, L1: 0.01, Rate: 0.5, Epochs: 20})
}

func TestTrain(t *testing.T) {
	file := trained()
	if !bytes.Equal(file, trained()) {
		t.Error("trained again, the model differs")
	}
	m, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	g := new(Gazetteer)
	g.AddKnown(Known{Class: schema.Country, Names: []string{"Kosovo", "North Macedonia"}, Ambiguous: []string{"Georgia"}})
	g.AddKnown(Known{Class: schema.Organization, Names: []string{"European Union", "EU"}})
	lists, err := ReadLists(WriteLists(map[Kind][]string{Given: {"Georgia"}}))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"President [P Xavu Todin] said no .",
		"He lives in [L Bagrad] now .",
		// A class a name over the document: where the sentence says little, what others say.
		"President [P Xavu Todin] said no .\ntroops near [P Todin] left\nthen [P Todin] and him",
		// The gazetteer is sure, and knows countries.
		"so [O EU] and [C North Macedonia] do\nHe lives in [C Kosovo] now .",
		// A short form declared in brackets.
		"the [O Party of Bagrad] ( [O PB] ) won .\nso [O PB] and him",
		// What is neither person nor organization nor place, by its head word.
		"the [A Treaty of Bagrad] holds .",
		"the War of Bagrad began .",
	} {
		d := marked(want)
		for i := range d.Tokens {
			d.Tokens[i].Name = text.NameTag{}
		}
		m.Recognize(d, testWords, lists, g)
		if got := unmarked(d); got != want {
			t.Errorf("names:\n got %s\nwant %s", got, want)
		}
	}
}

func TestLists(t *testing.T) {
	file := WriteLists(map[Kind][]string{Given: {"Željko", "Ana"}, Family: {"Ana"}, City: {"New York", "Baden-Baden"}})
	l, err := ReadLists(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		want byte
	}{
		{"Željko", 1}, {"Zeljko", 1}, {"Ana", 3}, {"New York", 4}, {"Baden - Baden", 4}, {"New", 0}, {"ana", 0}, {"", 0},
	} {
		h := uint64(0)
		for _, w := range strings.Fields(test.name) {
			h = mix(h, hashString(w))
		}
		if got := l.find(h); got != test.want {
			t.Errorf("kinds of %q: %b, want %b", test.name, got, test.want)
		}
	}
	if got, want := Fold("Đoković Erdoğan Łódź"), "Djoković Erdogan Lodz"; Fold(got) != Fold(want) || got == "Đoković Erdoğan Łódź" {
		t.Errorf("Fold: %q", got)
	}
}

func TestReadErrors(t *testing.T) {
	file := trained()
	for _, bad := range [][]byte{nil, []byte("x"), file[:len(file)-1], append([]byte(magic), make([]byte, 400)...), append(bytes.Clone(file), 0)} {
		if _, err := Read(bad); err == nil {
			t.Errorf("no error for %d bytes", len(bad))
		}
	}
	lists := WriteLists(map[Kind][]string{Given: {"Ana"}})
	for _, bad := range [][]byte{nil, lists[:len(lists)-1], []byte("x")} {
		if _, err := ReadLists(bad); err == nil {
			t.Errorf("no error for lists of %d bytes", len(bad))
		}
	}
}

func TestCompare(t *testing.T) {
	given := Spans(marked("[P Ana Sol] saw [C Kosovo] and [O UN]"))
	found := Spans(marked("[P Ana] Sol saw [L Kosovo] and [P UN]"))
	of := []schema.ClassID{schema.Person, schema.Organization, schema.Place}
	if got, want := Compare(found, given, of, false)[""], (Score{3, 3, 1}); got != want {
		t.Errorf("scores %v, want %v", got, want)
	}
	if got, want := Compare(found, given, of, true)[""], (Score{3, 3, 2}); got != want {
		t.Errorf("scores whatever the class %v, want %v", got, want)
	}
}
