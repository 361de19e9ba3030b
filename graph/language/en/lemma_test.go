package en

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph/language/conllu"
	"entente/graph/language/lemma"
	"entente/graph/text"
)

func TestLemmaFile(t *testing.T) {
	table, err := lemma.Read(lemmaFile)
	if err != nil {
		t.Fatal(err)
	}
	if table.Len() < 5000 {
		t.Errorf("%d rules, want some thousands", table.Len())
	}
}

func TestLemmatize(t *testing.T) {
	for _, test := range []struct{ words, want string }{ // form/XPOS
		{"Serbia/NNP has/VBZ refused/VBN to/TO recognize/VB Kosovo/NNP 's/POS independence/NN", "Serbia have refuse to recognize Kosovo 's independence"},
		{"The/DT Iranians/NNPS were/VBD hitting/VBG tankers/NNS", "the Iranian be hit tanker"},
		{"It/PRP ’s/VBZ been/VBN said/VBN they/PRP did/VBD n’t/RB", "it have be say they do not"},
		{"It/PRP 's/VBZ late/JJ", "it be late"},
		{"American/JJ GENERALS/NNS left/VBD NATO/NNP", "American general leave NATO"},
		{"1,200/CD men/NNS met/VBD me/PRP", "1200 man meet I"},
		{"Brokering/VBG and/CC stopped/VBD outlawed/VBD denounces/VBZ crises/NNS ministries/NNS", "broker and stop outlaw denounce crisis ministry"},
		{"Vučić/NNP Erdoğan/NNP ÅSA/NNP Ö/NN", "Vučić Erdoğan ÅSA ö"},
		{"met/ foes/ accused/ leaders/ said/ is/ Serbia/", "meet foe accuse leader say be Serbia"},
	} {
		d := new(text.Document)
		for w := range strings.FieldsSeq(test.words) {
			form, tag, _ := strings.Cut(w, "/")
			d.Tokens = append(d.Tokens, text.Token{Span: text.Span{Start: len(d.Text), End: len(d.Text) + len(form)}, XPOS: tag, Head: -1})
			d.Text += form + " "
		}
		Lemmatize(d)
		var got []string
		for i := range d.Tokens {
			got = append(got, d.Tokens[i].Lemma)
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("lemmas of %q:\n got %s\nwant %s", test.words, got, test.want)
		}
	}
}

// treebankSentences reads a treebank of the development texts, or skips the test.
func treebankSentences(t testing.TB, name string) []conllu.Sentence {
	t.Helper()
	f, err := os.Open(filepath.Join("../../../../shared/treebanks", name))
	if err != nil {
		t.Skipf("no treebank to score on: %v", err)
	}
	defer f.Close()
	var sentences []conllu.Sentence
	for s, err := range conllu.Read(f) {
		if err != nil {
			t.Fatal(err)
		}
		sentences = append(sentences, s)
	}
	return sentences
}

// goldDocument returns a document with the tokens, tags and trees of sentences, a
// space behind each word.
func goldDocument(sentences []conllu.Sentence) *text.Document {
	d := new(text.Document)
	var b strings.Builder
	for _, s := range sentences {
		first := len(d.Tokens)
		for _, w := range s.Words {
			start := b.Len()
			b.WriteString(w.Form)
			d.Tokens = append(d.Tokens, text.Token{
				Span: text.Span{Start: start, End: b.Len()}, UPOS: w.UPOS, XPOS: w.XPOS, Head: max(first+w.Head-1, -1), Rel: w.Rel,
			})
			if w.Head == 0 {
				d.Tokens[len(d.Tokens)-1].Head = -1
			}
			b.WriteByte(' ')
		}
		last := len(d.Tokens)
		d.Sentences = append(d.Sentences, text.Sentence{Span: text.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}, First: first, Last: last})
	}
	d.Text = b.String()
	return d
}

// TestLemmaAccuracy scores dictionary forms on gold tokens, with gold tags and with
// those of the tagger.
func TestLemmaAccuracy(t *testing.T) {
	for _, test := range []struct {
		name         string
		want, tagged float64 // least, in percent
	}{
		{"en_ewt-dev.conllu", 98.8, 96.9},
		{"en_gum-dev.conllu", 99.1, 97.7},
	} {
		sentences := treebankSentences(t, test.name)
		d := goldDocument(sentences)
		Lemmatize(d)
		got := lemmaAccuracy(d, sentences)
		Parse(d)
		Lemmatize(d)
		tagged := lemmaAccuracy(d, sentences)
		t.Logf("%s: lemmas %.2f with gold tags, %.2f with predicted ones", test.name, got, tagged)
		if got < test.want || tagged < test.tagged {
			t.Errorf("%s: lemmas %.2f and %.2f, want at least %.1f and %.1f", test.name, got, tagged, test.want, test.tagged)
		}
	}
}

func lemmaAccuracy(d *text.Document, sentences []conllu.Sentence) float64 {
	right, i := 0, 0
	for _, s := range sentences {
		for _, w := range s.Words {
			if d.Tokens[i].Lemma == w.Lemma {
				right++
			}
			i++
		}
	}
	return 100 * float64(right) / float64(i)
}

func FuzzLemmatize(f *testing.F) {
	f.Add("Vučić’s UNITED n't 's İ ß ﬁ ǅ", "NNP")
	f.Fuzz(func(t *testing.T, s, tag string) {
		d := &text.Document{Text: s}
		Tokenize(d)
		for i := range d.Tokens {
			d.Tokens[i].XPOS = tag
		}
		Lemmatize(d)
		for i := range d.Tokens {
			if d.Tokens[i].Lemma == "" {
				t.Errorf("%q has no lemma", d.Word(i))
			}
		}
	})
}

func BenchmarkLemmatize(b *testing.B) {
	d := goldDocument(treebankSentences(b, "en_gum-dev.conllu"))
	b.ReportAllocs()
	for b.Loop() {
		Lemmatize(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkReadLemmas(b *testing.B) {
	for b.Loop() {
		if _, err := lemma.Read(lemmaFile); err != nil {
			b.Fatal(err)
		}
	}
}
