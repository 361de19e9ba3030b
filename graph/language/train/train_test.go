package train

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"entente/graph/language/conllu"
	"entente/graph/language/neural"
)

// toyTreebank returns sentences of a toy language: a verb between its subject and,
// mostly, an object; nouns may have an article, and a full stop ends it.
func toyTreebank(n int) Treebank {
	r := rand.New(rand.NewPCG(9, 9))
	nouns, verbs := []string{"serbia", "talks", "party", "Kosovo"}, []string{"backs", "meets", "rejects"}
	var t Treebank
	for range n {
		var s conllu.Sentence
		add := func(form, upos, rel string, head int) {
			s.Words = append(s.Words, conllu.Word{Form: form, UPOS: upos, XPOS: upos[:1], Rel: rel, Head: head})
		}
		article := r.IntN(2)
		verb := 2 + article
		if article == 1 {
			add("the", "DET", "det", 2)
		}
		add(nouns[r.IntN(len(nouns))], "NOUN", "nsubj", verb)
		add(verbs[r.IntN(len(verbs))], "VERB", "root", 0)
		if r.IntN(3) > 0 {
			add("the", "DET", "det", verb+2)
			add(nouns[r.IntN(len(nouns))], "NOUN", "obj", verb)
		}
		add(".", "PUNCT", "punct", verb)
		t = append(t, s)
	}
	return t
}

// TestTrain trains a small network with teachers on a toy language. It must learn
// it, and give the same bytes again.
func TestTrain(t *testing.T) {
	bank := toyTreebank(200)
	o := Options{
		Config: neural.Config{WordSize: 32, AffixSize: 32, CasingSize: 32, Layers: 2, Hidden: 32, Tag: 32, Arc: 32, Sum: 32, Product: 32},
		Epochs: 10, Teachers: 2, Lessons: 4, Batch: 60, Rate: 5e-3, Seed: 1,
	}
	raw := [][]string{{"the", "party", "meets", "serbia", "."}, {}, {"Belgrade", "backs", "the", "talks"}}
	train := func() []byte {
		m, err := Train(bank, raw, o)
		if err != nil {
			t.Fatal(err)
		}
		data, err := m.Encode()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	data := train()
	m, err := neural.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	s := Evaluate(neural.NewParser(m), toyTreebank(250)[200:])
	t.Logf("%+v", s)
	if s.LAS*100 < s.Words*97 || s.UPOS*100 < s.Words*97 {
		t.Errorf("of %d words %d have the right head and label, %d the right tag", s.Words, s.LAS, s.UPOS)
	}
	o.Checkpoints = t.TempDir()
	for _, what := range []string{"trained again", "with teachers from checkpoints"} {
		if !bytes.Equal(train(), data) {
			t.Errorf("%s, the model has other bytes", what)
		}
	}
}

// TestGradients compares the gradients of the whole network with differences of
// the loss.
func TestGradients(t *testing.T) {
	bank := toyTreebank(6)
	v := takeInventory(bank)
	n := newNetwork(neural.Config{WordSize: 32, AffixSize: 32, CasingSize: 32, Layers: 2, Hidden: 32, Tag: 32, Arc: 32, Sum: 32, Product: 32}, v, 3)
	list := v.examples(bank)
	y, _ := byLength(list)
	w := n.workers[0]
	// Trains without dropping anything.
	loss := func() float64 {
		n.parameters.prepare(0, 0, false)
		w.training, w.used, w.loss = false, 0, 0
		drawn := make([]neural.Features, y.rows())
		w.encode(list, y, drawn)
		for i := range w.masks {
			size := n.parameters.Input(min(i, 1))
			w.masks[i] = make([]float32, len(list)*size)
			for j := range w.masks[i] {
				w.masks[i][j] = 1
			}
		}
		o := objective{by: 1}
		top := w.tree(list, y, o)
		tag := w.tags(list, y, o)
		w.decode(y, drawn, top, tag)
		return w.loss
	}
	// The reported loss is that of the right class, smoothed targets aside.
	for _, e := range list {
		e.soft, e.trust = &soft{arcs: make([]float32, e.len()*(e.len()+1)), rels: make([]float32, e.len()*len(v.rels)), tags: make([]float32, e.len()*(len(v.upos)+len(v.xpos)))}, 0
	}
	loss()
	var grads [][]float32
	for _, t := range n.parameters.all {
		grads = append(grads, slices.Clone(t.grad[0]))
	}
	r := rand.New(rand.NewPCG(1, 1))
	for k, p := range n.parameters.all {
		grad := grads[k]
		for range 4 {
			i := r.IntN(len(grad))
			for try := 0; grad[i] == 0 && try < 1000; try++ {
				i = r.IntN(len(grad))
			}
			const h = 3e-4
			old := p.value[i]
			p.value[i] = old + h
			up := loss()
			p.value[i] = old - h
			down := loss()
			p.value[i] = old
			got, want := float64(grad[i]), (up-down)/(2*h)
			if diff := got - want; max(diff, -diff) > 0.05+0.05*max(want, -want) {
				t.Errorf("%s[%d]: gradient %.4f, difference %.4f", p.name, i, got, want)
			}
		}
	}
}
