package neural

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// testModel returns a small model with random weights.
func testModel(t testing.TB) *Model {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 7))
	c := Config{
		Words: 5, WordSize: 32, AffixSize: 32, CasingSize: 32, Layers: 3, Hidden: 32, Tag: 32, Arc: 32, Sum: 32, Product: 32,
		UPOS: []string{"NOUN", "VERB"}, XPOS: []string{"NN", "VB", "."}, Rels: []string{"nsubj", "parataxis", "root"},
	}
	floats := func(n int, scale float32) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = (2*r.Float32() - 1) * scale
		}
		return x
	}
	linear := func(k, n int) Linear {
		return Linear{Matrix: *NewMatrix(k, n, weightsOf(r, k*n)), Scale: floats(n, 0.01), Bias: floats(n, 1)}
	}
	m := &Model{
		Config: c, Vocabulary: NewVocabulary([]string{"the", "talks", "in", "belgrade"}),
		WordTable: bytesOf(r, c.Words*32), AffixTable: bytesOf(r, AffixRows*32), CasingTable: bytesOf(r, CasingRows*32), AffixScale: floats(32, 0.2),
		TagHidden: linear(64, 32), TagOut: linear(32, 32), Projection: linear(64, c.Top()), ArcQuery: linear(32, 32), LabelOut: linear(64, 32),
		Root: floats(96, 3),
	}
	m.Recurrent = make([][2]Direction, c.Layers)
	for l := range m.Recurrent {
		for d := range 2 {
			k := c.Input(l)
			m.Recurrent[l][d] = Direction{
				Input: *NewMatrix(k, 128, weightsOf(r, k*128)), State: *NewMatrix(32, 128, weightsOf(r, 32*128)),
				Bias: floats(128, 3), InputScale: floats(128, 1e-4), StateScale: floats(128, 1e-4),
			}
		}
	}
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	m, err = Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// sentencesOf returns words and sentences of the given lengths.
func sentencesOf(lengths ...int) ([]string, []Range) {
	r := rand.New(rand.NewPCG(5, 5))
	some := strings.Fields("The talks in Belgrade , which Pristina boycotted ended — “ без ” NATO's 1,200 troops . " + strings.Repeat("x", 200))
	var words []string
	var sentences []Range
	for _, n := range lengths {
		sentences = append(sentences, Range{len(words), len(words) + n})
		for range n {
			words = append(words, some[r.IntN(len(some))])
		}
	}
	return words, sentences
}

func parse(p *Parser, words []string, sentences []Range) []Token {
	out := make([]Token, len(words))
	p.Parse(func(i int) string { return words[i] }, sentences, out)
	return out
}

// checkTree reports a sentence that has no tree with one root.
func checkTree(t testing.TB, out []Token, s Range) {
	t.Helper()
	roots := 0
	for i := s.First; i < s.Last; i++ {
		h := int(out[i].Head)
		if h < 0 {
			roots++
			continue
		}
		if h < s.First || h >= s.Last || h == i {
			t.Fatalf("word %d of %v has head %d", i, s, h)
		}
		at := i
		for n := 0; at >= 0; n++ {
			if n > s.Last-s.First {
				t.Fatalf("word %d of %v is on a cycle", i, s)
			}
			at = int(out[at].Head)
		}
	}
	if roots != 1 {
		t.Fatalf("%d roots in %v", roots, s)
	}
}

// TestParse checks trees of short and long sentences, and that all kernels and any
// company in the batch give the same.
func TestParse(t *testing.T) {
	words, sentences := sentencesOf(1, 2, 30, 7, 7, 255, 256, 257, 3, 1100, 20, 40, 1)
	var want []Token
	paths(t, func(name string) {
		p := NewParser(testModel(t))
		got := parse(p, words, sentences)
		for _, s := range sentences {
			checkTree(t, got, s)
		}
		if want == nil {
			want = got
		} else if !slices.Equal(got, want) {
			t.Errorf("%s gives other trees", name)
		}
		for _, s := range sentences {
			alone := make([]Token, len(words))
			p.Parse(func(i int) string { return words[i] }, []Range{s}, alone)
			if !slices.Equal(alone[s.First:s.Last], got[s.First:s.Last]) {
				t.Errorf("%s: sentence %v alone gets another tree", name, s)
			}
		}
	})
	if got := parse(NewParser(testModel(t)), nil, nil); len(got) != 0 {
		t.Errorf("no sentences: %v", got)
	}
}

func TestParseConcurrently(t *testing.T) {
	p := NewParser(testModel(t))
	words, sentences := sentencesOf(10, 20, 300, 5)
	want := parse(p, words, sentences)
	var g sync.WaitGroup
	for range 8 {
		g.Go(func() {
			for range 5 {
				if got := parse(p, words, sentences); !slices.Equal(got, want) {
					t.Error("another tree")
				}
			}
		})
	}
	g.Wait()
}

func TestEncode(t *testing.T) {
	m := testModel(t)
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	twice, err := again.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, twice) {
		t.Error("a model that was loaded has other bytes")
	}
	for _, n := range []int{0, 5, 20, 300, len(data) / 2, len(data) - 1} {
		if _, err := Load(data[:n]); err == nil {
			t.Errorf("the first %d of %d bytes load", n, len(data))
		}
	}
	for _, change := range []struct{ from, to string }{
		{`"hidden":32`, `"hidden":31`}, {`"layers":3`, `"layers":0`}, {`"words":5`, `"words":2`}, {`"slots":1024`, `"slots":1023`}, {"entente\x01", "entente\x07"},
	} {
		bad := bytes.Replace(data, []byte(change.from), []byte(change.to), 1)
		if _, err := Load(bad); err == nil {
			t.Errorf("a model with %s loads", change.to)
		}
	}
}

func FuzzLoad(f *testing.F) {
	data, err := testModel(f).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[:400])
	f.Add([]byte(signature + "\x02\x00\x00\x00{}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		Load(b) // must not panic
	})
}

// TestNormalise holds what the vocabulary is learned with.
func TestNormalise(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"Serbia", "serbia"}, {"Vučić", "vučić"}, {"ČAČAK", "čačak"}, {"’s", "'s"}, {"“", `"`}, {"—", "--"}, {"–", "-"}, {"1,998", "0,000"}, {"€", "$"}, {"a\xffb", "a\uFFFDb"},
	} {
		if got := Normalise(test.in); got != test.want {
			t.Errorf("%q is %q, want %q", test.in, got, test.want)
		}
	}
	if got := Normalise(strings.Repeat("ж", 5000)); len(got) > maxBytes {
		t.Errorf("long word keeps %d bytes", len(got))
	}
}

func TestVocabulary(t *testing.T) {
	var words []string
	for i := range 3000 {
		words = append(words, fmt.Sprint("w", i))
	}
	v := NewVocabulary(words)
	for i, w := range words {
		if got := v.lookup([]byte(w)); got != int32(i+1) {
			t.Fatalf("%s has row %d, want %d", w, got, i+1)
		}
	}
	if got := v.lookup([]byte("unknown")); got != 0 {
		t.Errorf("an unknown word has row %d", got)
	}
}
