package names

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"

	"entente/graph/text"
)

// Options say how to train. The zero value of a field is its default.
type Options struct {
	Epochs   int     // 8
	L1, L2   float64 // penalties: 1, 0.5
	Rate     float64 // of learning: 0.1
	MinCount int     // how often a feature must be seen: 3
	Slots    int     // of the model, a power of two: 65,536
	Tagless  float64 // share of documents seen without tags, so that the model can do without: 0.3
	Log      func(format string, args ...any)
}

// A Corpus is annotated documents of one source.
type Corpus struct {
	Documents []*text.Document
	Weight    float64 // of each sentence in training
}

// A sequence is a sentence to learn from.
type sequence struct {
	feats  []int32 // features of all tokens
	ends   []int32
	gold   []label
	weight float64
}

// A trainer holds the weights while they are learned: FTRL-proximal (McMahan et al.,
// "Ad Click Prediction: a View from the Trenches", 2013) on the likelihood of a
// linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001).
type trainer struct {
	Options
	index       map[uint64]int32
	keys        []uint64
	w           [][labels]float32 // weights
	z, n        [][labels]float32 // state of FTRL
	trans       [labels][labels]float64
	tn          [labels][labels]float64
	alpha, beta [][labels]float64
	node        [][labels]float64
}

// Train makes the file of a model from documents whose sentences, tokens and names
// are given. Equal input gives equal files.
func Train(corpora []Corpus, list *Words, lists *Lists, gaz *Gazetteer, o Options) []byte {
	o.Epochs = cmp.Or(o.Epochs, 8)
	o.L1 = cmp.Or(o.L1, 1)
	o.L2 = cmp.Or(o.L2, 0.5)
	o.Tagless = cmp.Or(o.Tagless, 0.3)
	o.Rate = cmp.Or(o.Rate, 0.1)
	o.MinCount = cmp.Or(o.MinCount, 3)
	o.Slots = cmp.Or(o.Slots, 1<<16)
	t := &trainer{Options: o, index: make(map[uint64]int32)}
	random := rand.New(rand.NewPCG(1, 2))
	sequences := t.sequences(corpora, list, lists, gaz)
	t.w = make([][labels]float32, len(t.keys))
	t.z = make([][labels]float32, len(t.keys))
	t.n = make([][labels]float32, len(t.keys))
	for epoch := range o.Epochs {
		random.Shuffle(len(sequences), func(i, j int) { sequences[i], sequences[j] = sequences[j], sequences[i] })
		loss := 0.0
		for i := range sequences {
			loss += t.learn(&sequences[i])
		}
		if o.Log != nil {
			o.Log("epoch %d: loss %.0f", epoch+1, loss)
		}
	}
	return t.file()
}

// sequences extracts the features of all sentences and numbers those that are seen
// often enough.
func (t *trainer) sequences(corpora []Corpus, list *Words, lists *Lists, gaz *Gazetteer) []sequence {
	x := &decoder{}
	x.list, x.lists, x.gaz = list, lists, gaz
	counts := make(map[uint64]uint32)
	visit := func(sentence func(*text.Document, *text.Sentence, float64)) {
		random := rand.New(rand.NewPCG(3, 4))
		for _, c := range corpora {
			for _, d := range c.Documents {
				tagless := random.Float64() < t.Tagless
				x.survey(d)
				for k := range d.Sentences {
					x.read(d, &d.Sentences[k])
					if tagless {
						for i := range x.words {
							x.words[i].tag = 0
						}
					}
					x.extract()
					sentence(d, &d.Sentences[k], c.Weight)
				}
			}
		}
	}
	visit(func(*text.Document, *text.Sentence, float64) {
		for _, f := range x.feats {
			counts[f]++
		}
	})
	var all []sequence
	visit(func(d *text.Document, s *text.Sentence, weight float64) {
		q := sequence{weight: weight}
		from := 0
		for i, end := range x.ends {
			for _, f := range x.feats[from:end] {
				if counts[f] < uint32(t.MinCount) {
					continue
				}
				k, ok := t.index[f]
				if !ok {
					k = int32(len(t.keys))
					t.index[f] = k
					t.keys = append(t.keys, f)
				}
				q.feats = append(q.feats, k)
			}
			from = end
			q.ends = append(q.ends, int32(len(q.feats)))
			q.gold = append(q.gold, labelOf(d.Tokens[s.First+i].Name))
		}
		all = append(all, q)
	})
	if t.Log != nil {
		t.Log("%d sentences, %d features of %d", len(all), len(t.keys), len(counts))
	}
	return all
}

func logSum(v *[labels]float64) float64 {
	top := v[0]
	for _, x := range v[1:] {
		top = max(top, x)
	}
	if math.IsInf(top, -1) {
		return top
	}
	sum := 0.0
	for _, x := range v {
		sum += math.Exp(x - top)
	}
	return top + math.Log(sum)
}

// learn takes one step along the gradient of a sentence and returns its loss.
func (t *trainer) learn(q *sequence) float64 {
	n := len(q.ends)
	if n == 0 {
		return 0
	}
	for len(t.node) < n {
		t.node = append(t.node, [labels]float64{})
		t.alpha = append(t.alpha, [labels]float64{})
		t.beta = append(t.beta, [labels]float64{})
	}
	from := int32(0)
	for i := range n {
		var s [labels]float64
		for _, f := range q.feats[from:q.ends[i]] {
			w := &t.w[f]
			for k := range s {
				s[k] += float64(w[k])
			}
		}
		t.node[i] = s
		from = q.ends[i]
	}
	minus := math.Inf(-1)
	for i := range n {
		for b := range label(labels) {
			if i == 0 {
				t.alpha[0][b] = minus
				if follows(0, b) {
					t.alpha[0][b] = t.node[0][b] + t.trans[0][b]
				}
				continue
			}
			var v [labels]float64
			for a := range label(labels) {
				v[a] = minus
				if follows(a, b) {
					v[a] = t.alpha[i-1][a] + t.trans[a][b]
				}
			}
			t.alpha[i][b] = logSum(&v) + t.node[i][b]
		}
	}
	z := logSum(&t.alpha[n-1])
	t.beta[n-1] = [labels]float64{}
	for i := n - 2; i >= 0; i-- {
		for a := range label(labels) {
			var v [labels]float64
			for b := range label(labels) {
				v[b] = minus
				if follows(a, b) {
					v[b] = t.beta[i+1][b] + t.trans[a][b] + t.node[i+1][b]
				}
			}
			t.beta[i][a] = logSum(&v)
		}
	}
	// The gradient: expected minus observed.
	var grad [labels][labels]float64
	score := 0.0
	before := label(0)
	for i := range n {
		g := q.gold[i]
		score += t.node[i][g] + t.trans[before][g]
		grad[before][g]--
		before = g
		for a := range label(labels) {
			if i == 0 && a != 0 {
				continue
			}
			for b := range label(labels) {
				if !follows(a, b) {
					continue
				}
				v := t.trans[a][b] + t.node[i][b] + t.beta[i][b] - z
				if i > 0 {
					v += t.alpha[i-1][a]
				}
				grad[a][b] += math.Exp(v)
			}
		}
	}
	from = 0
	for i := range n {
		var g [labels]float64
		for b := range g {
			g[b] = math.Exp(t.alpha[i][b]+t.beta[i][b]-z) * q.weight
		}
		g[q.gold[i]] -= q.weight
		for _, f := range q.feats[from:q.ends[i]] {
			t.step(f, &g)
		}
		from = q.ends[i]
	}
	for a := range labels {
		for b := range labels {
			g := grad[a][b] * q.weight
			if g == 0 {
				continue
			}
			t.tn[a][b] += g * g
			t.trans[a][b] -= t.Rate * g / (1 + math.Sqrt(t.tn[a][b]))
		}
	}
	return (z - score) * q.weight
}

// step updates the weights of a feature.
func (t *trainer) step(f int32, grad *[labels]float64) {
	w, z, n := &t.w[f], &t.z[f], &t.n[f]
	for k, g := range grad {
		if g < 1e-4 && g > -1e-4 {
			continue
		}
		before := float64(n[k])
		after := before + g*g
		root := math.Sqrt(after)
		sigma := (root - math.Sqrt(before)) / t.Rate
		zk := float64(z[k]) + g - sigma*float64(w[k])
		z[k], n[k] = float32(zk), float32(after)
		if math.Abs(zk) <= t.L1 {
			w[k] = 0
			continue
		}
		w[k] = float32(-(zk - math.Copysign(t.L1, zk)) / ((1+root)/t.Rate + t.L2))
	}
}

// file returns the model as a file: the features with the largest weights, as many
// as fit into 85 of 100 slots.
func (t *trainer) file() []byte {
	type weighed struct {
		key  uint64
		w    [labels]int8
		norm float64
	}
	var kept []weighed
	for f := range t.w {
		e := weighed{key: t.keys[f]}
		any := false
		for k, w := range t.w[f] {
			v := math.Round(float64(w) * unit)
			e.w[k] = int8(max(-127, min(127, v)))
			any = any || e.w[k] != 0
			e.norm += math.Abs(float64(w))
		}
		if any {
			kept = append(kept, e)
		}
	}
	slices.SortFunc(kept, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.norm, a.norm), cmp.Compare(a.key, b.key))
	})
	if t.Log != nil {
		t.Log("%d features with weights", len(kept))
	}
	kept = kept[:min(len(kept), t.Slots*85/100)]
	prints := make([]uint16, t.Slots)
	weights := make([]int8, t.Slots*labels)
	shift := uint(64)
	for 1<<(64-shift) < t.Slots {
		shift--
	}
	for _, e := range kept {
		slot := uint32(e.key >> shift)
		for prints[slot] != 0 {
			slot = (slot + 1) & uint32(t.Slots-1)
		}
		prints[slot] = fingerprint(e.key)
		copy(weights[int(slot)*labels:], e.w[:])
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(t.Slots)))
	for a := range labels {
		for c := range labels {
			b.Write(binary.LittleEndian.AppendUint16(nil, uint16(int16(math.Round(t.trans[a][c]*unit)))))
		}
	}
	for _, p := range prints {
		b.Write(binary.LittleEndian.AppendUint16(nil, p))
	}
	for _, w := range weights {
		b.WriteByte(byte(w))
	}
	return b.Bytes()
}
