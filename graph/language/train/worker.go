package train

import (
	"math/rand/v2"

	"entente/graph/language/neural"
)

// Probabilities at which values are dropped in training.
const (
	dropInput  = 0.25 // columns of the embeddings of a sentence
	dropLayer  = 0.33 // columns between layers, of a sentence
	dropWeight = 0.25 // recurrent weights, of a batch
	dropHead   = 0.33 // hidden units of heads
	dropWord   = 0.06 // a word is taken for unknown …
	dropName   = 0.20 // … a proper noun more often
	dropRare   = 0.4  // … and a word seen n times by dropRare/(dropRare+n)
	dropAffix  = 0.04 // all affixes of a word
	dropCasing = 0.04 // a sentence is taken for one in capitals or a headline
)

// A worker runs the network forwards and backwards over a part of a batch.
type worker struct {
	*parameters
	shard    int
	training bool
	random   *rand.Rand
	counts   []int // of words by row of the table

	arena []float32
	used  int

	x     [][]float32 // input of each layer, then the output of the last
	masks [][]float32 // that x was multiplied by; nil when not training
	runs  [][2]pass
	loss  float64
}

// floats returns n zeros that are good until the next batch.
func (w *worker) floats(n int) []float32 {
	if w.used+n > len(w.arena) {
		w.arena = make([]float32, max(2*len(w.arena), n, 1<<20))
		w.used = 0
	}
	s := w.arena[w.used : w.used+n : w.used+n]
	w.used += n
	clear(s)
	return s
}

// dropped returns n factors, 0 with probability p and 1/(1-p) else.
func (w *worker) dropped(n int, p float64) []float32 {
	s := w.floats(n)
	fillMask(s, p, w.random)
	return s
}

func fillMask(s []float32, p float64, r *rand.Rand) {
	limit, keep := uint16(p*65536), float32(1/(1-p))
	var bits uint64
	for i := range s {
		if i&3 == 0 {
			bits = r.Uint64()
		}
		if uint16(bits) >= limit {
			s[i] = keep
		} else {
			s[i] = 0
		}
		bits >>= 16
	}
}

// maskRows multiplies the rows of x, n columns wide, by a mask of their sentence.
func (w *worker) maskRows(x []float32, n int, y *layout, p float64) []float32 {
	if !w.training {
		return nil
	}
	m := w.dropped(len(y.lengths)*n, p)
	applyMask(x, n, y, m)
	return m
}

func applyMask(x []float32, n int, y *layout, m []float32) {
	for t := range y.steps() {
		for i := range y.width(t) {
			row, mask := x[(y.offset[t]+i)*n:(y.offset[t]+i+1)*n], m[i*n:(i+1)*n]
			for j := range row {
				row[j] *= mask[j]
			}
		}
	}
}

// encode runs the layers over the sentences of a batch, the longest first.
func (w *worker) encode(batch []*example, y *layout, drawn []neural.Features) {
	in := w.Input(0)
	x := w.floats(y.rows() * in)
	casing := make([][]int32, len(batch))
	for i, e := range batch {
		if w.training {
			switch u := w.random.Float64(); {
			case u < dropCasing/2:
				casing[i] = e.capital
			case u < dropCasing:
				casing[i] = e.headline
			}
		}
	}
	for t := range y.steps() {
		for i := range y.width(t) {
			r := y.row(i, t)
			f := &drawn[r]
			*f = batch[i].features[t]
			if w.training {
				w.forget(f, batch[i].name[t])
			}
			if casing[i] != nil {
				f.Casing = casing[i][t]
			}
			w.embed(f, x[r*in:(r+1)*in])
		}
	}
	w.x, w.masks, w.runs = w.x[:0], w.masks[:0], w.runs[:0]
	for l, pair := range w.lstm {
		p := dropLayer
		if l == 0 {
			p = dropInput
		}
		w.masks = append(w.masks, w.maskRows(x, in, y, p))
		w.x = append(w.x, x)
		var run [2]pass
		h := w.Hidden
		next := w.floats(y.rows() * 2 * h)
		for d := range pair {
			run[d] = w.lstmForward(pair[d], d, y, x, in)
			for r := range y.rows() {
				copy(next[r*2*h+d*h:], run[d].h[r*h:(r+1)*h])
			}
		}
		w.runs = append(w.runs, run)
		x, in = next, 2*h
	}
	w.masks = append(w.masks, w.maskRows(x, in, y, dropLayer))
	w.x = append(w.x, x)
}

// forget takes a word or its affixes for unknown at random.
func (w *worker) forget(f *neural.Features, name bool) {
	p := dropWord + dropRare/(dropRare+float64(w.counts[f.Word]))
	if name {
		p += dropName
	}
	u := w.random.Float64()
	v := w.random.Float64()
	if u < p {
		f.Word = 0
	} else if v < dropAffix {
		f.Count = 0
	}
}

// embed writes the input of a word.
func (w *worker) embed(f *neural.Features, x []float32) {
	copy(x, w.word.row(f.Word))
	sum := x[w.WordSize : w.WordSize+w.AffixSize]
	for _, a := range f.Affix[:f.Count] {
		for j, v := range w.affix.row(a) {
			sum[j] += v
		}
	}
	copy(x[w.WordSize+w.AffixSize:], w.casing.row(f.Casing))
}

// decode takes the gradient of the output of the last layer, masked, and that of
// the layer that tags are read from, and goes back to the embeddings.
func (w *worker) decode(y *layout, drawn []neural.Features, dTop, dTag []float32) {
	h := w.Hidden
	d := dTop
	for l := len(w.lstm) - 1; l >= 0; l-- {
		applyMask(d, 2*h, y, w.masks[l+1])
		if l == w.TagLayer() {
			for i, v := range dTag {
				d[i] += v
			}
		}
		in := w.Input(l)
		dx := w.floats(y.rows() * in)
		for dir := range w.lstm[l] {
			dh := w.floats(y.rows() * h)
			for r := range y.rows() {
				copy(dh[r*h:(r+1)*h], d[r*2*h+dir*h:])
			}
			w.lstmBackward(w.lstm[l][dir], dir, y, w.x[l], in, w.runs[l][dir], dh, dx)
		}
		d = dx
	}
	in := w.Input(0)
	applyMask(d, in, y, w.masks[0])
	for r := range y.rows() {
		f, g := &drawn[r], d[r*in:(r+1)*in]
		w.addTo(w.word, f.Word, g[:w.WordSize])
		for _, a := range f.Affix[:f.Count] {
			w.addTo(w.affix, a, g[w.WordSize:w.WordSize+w.AffixSize])
		}
		w.addTo(w.casing, f.Casing, g[w.WordSize+w.AffixSize:])
	}
}

func (w *worker) addTo(t *tensor, row int32, g []float32) {
	t.touched[w.shard] = append(t.touched[w.shard], row)
	to := t.grad[w.shard][int(row)*t.cols:]
	for j, v := range g {
		to[j] += v
	}
}
