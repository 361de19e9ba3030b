package train

import (
	"fmt"
	"math"
	"math/rand/v2"

	"entente/graph/language/neural"
)

// shards is the number of parts that a batch is cut into. Each has its gradients and
// may run on its own core; the sums depend on it, so it is fixed.
const shards = 2

// A tensor is a matrix of parameters.
type tensor struct {
	name       string
	rows, cols int
	value      []float32
	grad       [shards][]float32
	m, v       []float32 // moments of Adam

	// Of a table of embeddings, of which a batch uses few rows.
	table   bool
	touched [shards][]int32

	// Packed for products; nil for tables and vectors.
	packed, transposed []float32
	mask               []float32 // of dropped weights; nil if none
}

func (t *tensor) row(i int32) []float32 {
	return t.value[int(i)*t.cols : (int(i)+1)*t.cols]
}

// parameters are the tensors of a network.
type parameters struct {
	neural.Config
	all []*tensor

	word, affix, casing *tensor
	lstm                [][2]lstm // by layer and direction
	tagW, tagB          *tensor
	outW, outB          *tensor
	topW, topB          *tensor
	arcU, arcV          *tensor
	root                *tensor // head's side of arc, sum and product
	labelW, labelB      *tensor
}

type lstm struct{ x, h, b *tensor }

// newParameters returns parameters with random values drawn from seed.
func newParameters(c neural.Config, seed uint64) *parameters {
	p := &parameters{Config: c}
	r := rand.New(rand.NewPCG(seed, 1))
	add := func(name string, rows, cols int, scale float64) *tensor {
		t := &tensor{name: name, rows: rows, cols: cols}
		n := rows * cols
		t.value, t.m, t.v = make([]float32, n), make([]float32, n), make([]float32, n)
		for i := range t.grad {
			t.grad[i] = make([]float32, n)
		}
		if scale > 0 {
			for i := range t.value {
				t.value[i] = float32((2*r.Float64() - 1) * scale)
			}
		}
		p.all = append(p.all, t)
		return t
	}
	table := func(name string, rows, cols int, scale float64) *tensor {
		t := add(name, rows, cols, scale)
		t.table = true
		return t
	}
	matrix := func(name string, rows, cols int) *tensor {
		t := add(name, rows, cols, math.Sqrt(6/float64(rows+cols)))
		t.packed, t.transposed = make([]float32, rows*cols), make([]float32, rows*cols)
		return t
	}
	p.word = table("word", c.Words, c.WordSize, 0.1)
	p.affix = table("affix", neural.AffixRows, c.AffixSize, 0.05)
	p.casing = table("casing", neural.CasingRows, c.CasingSize, 0.1)
	for l := range c.Layers {
		var pair [2]lstm
		for d := range pair {
			name := fmt.Sprintf("lstm%d%c", l, "fb"[d])
			pair[d] = lstm{
				x: matrix(name+".x", c.Input(l), 4*c.Hidden),
				h: matrix(name+".h", c.Hidden, 4*c.Hidden),
				b: add(name+".b", 1, 4*c.Hidden, 0),
			}
			pair[d].h.mask = make([]float32, c.Hidden*4*c.Hidden)
			for i := range c.Hidden {
				pair[d].b.value[c.Hidden+i] = 1 // remember at first
			}
		}
		p.lstm = append(p.lstm, pair)
	}
	tags := neural.Padded(len(c.UPOS) + len(c.XPOS))
	p.tagW, p.tagB = matrix("tag.w", 2*c.Hidden, c.Tag), add("tag.b", 1, c.Tag, 0)
	p.outW, p.outB = matrix("out.w", c.Tag, tags), add("out.b", 1, tags, 0)
	p.topW, p.topB = matrix("top.w", 2*c.Hidden, c.Top()), add("top.b", 1, c.Top(), 0)
	p.arcU, p.arcV = matrix("arc.u", c.Arc, c.Arc), add("arc.v", 1, c.Arc, 0)
	p.root = add("root", 1, c.Arc+c.Sum+c.Product, 0.1)
	p.labelW, p.labelB = matrix("label.w", c.Sum+c.Product, neural.Padded(len(c.Rels))), add("label.b", 1, neural.Padded(len(c.Rels)), 0)
	return p
}
