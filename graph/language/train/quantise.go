package train

import (
	"math"

	"entente/graph/language/neural"
)

// model returns the network with weights of eight bits. examples are what the range
// of the sums of affixes is taken from.
func (n *network) model(examples []*example) *neural.Model {
	p := n.parameters
	m := &neural.Model{Config: p.Config, Vocabulary: n.inventory.vocabulary}
	unit := make([]float32, 0, p.Input(0)) // what 1 stands for in each input
	table := func(t *tensor) []byte {
		u := ranges(t.value, t.cols)
		unit = append(unit, u...)
		return quantiseRows(t.value, t.cols, u)
	}
	m.WordTable = table(p.word)
	affixUnit := ranges(p.affix.value, p.affix.cols)
	m.AffixTable = quantiseRows(p.affix.value, p.affix.cols, affixUnit)
	sums := affixRanges(p.affix, examples)
	m.AffixScale = make([]float32, len(sums))
	for j, u := range sums {
		m.AffixScale[j] = affixUnit[j] / u
	}
	unit = append(unit, sums...)
	m.CasingTable = table(p.casing)

	state := make([]float32, 2*p.Hidden)
	for i := range state {
		state[i] = 1. / 127
	}
	m.Recurrent = make([][2]neural.Direction, p.Layers)
	for l, pair := range p.lstm {
		for d, w := range pair {
			r := &m.Recurrent[l][d]
			r.Input, r.InputScale = quantiseMatrix(w.x, unit)
			r.State, r.StateScale = quantiseMatrix(w.h, state[:p.Hidden])
			r.Bias = make([]float32, w.b.cols)
			inputs, states := r.Input.Offset(), r.State.Offset()
			for j, b := range w.b.value {
				r.Bias[j] = b - float32(inputs[j])*r.InputScale[j] - float32(states[j])*r.StateScale[j]
			}
		}
		unit = state
	}
	linear := func(w, b *tensor) neural.Linear {
		l := neural.Linear{Bias: b.value}
		l.Matrix, l.Scale = quantiseMatrix(w, nil)
		return l
	}
	m.TagHidden, m.TagOut = linear(p.tagW, p.tagB), linear(p.outW, p.outB)
	m.Projection, m.ArcQuery, m.LabelOut = linear(p.topW, p.topB), linear(p.arcU, p.arcV), linear(p.labelW, p.labelB)
	m.Root = p.root.value
	return m
}

// ranges returns the largest absolute value of each column divided by 127.
func ranges(x []float32, cols int) []float32 {
	u := make([]float32, cols)
	for i, v := range x {
		u[i%cols] = max(u[i%cols], v, -v)
	}
	for j := range u {
		u[j] = max(u[j], 1e-6) / 127
	}
	return u
}

// affixRanges is ranges of the sums of the affixes of the words of examples.
func affixRanges(t *tensor, examples []*example) []float32 {
	u := make([]float32, t.cols)
	sum := make([]float32, t.cols)
	for _, e := range examples {
		for _, f := range e.features {
			clear(sum)
			for _, a := range f.Affix[:f.Count] {
				for j, v := range t.row(a) {
					sum[j] += v
				}
			}
			for j, v := range sum {
				u[j] = max(u[j], v, -v)
			}
		}
	}
	for j := range u {
		u[j] = max(u[j], 1e-6) / 127
	}
	return u
}

func round(x float32) int8 {
	return int8(max(-127, min(127, math.RoundToEven(float64(x)))))
}

func quantiseRows(x []float32, cols int, unit []float32) []byte {
	out := make([]byte, len(x))
	for i, v := range x {
		out[i] = byte(round(v / unit[i%cols]))
	}
	return out
}

// quantiseMatrix quantises the columns of t, whose rows are multiplied by unit before
// if that is not nil.
func quantiseMatrix(t *tensor, unit []float32) (neural.Matrix, []float32) {
	x := append([]float32(nil), t.value...)
	if unit != nil {
		for i := range x {
			x[i] *= unit[i/t.cols]
		}
	}
	scale := make([]float32, t.cols)
	for i, v := range x {
		scale[i%t.cols] = max(scale[i%t.cols], v, -v)
	}
	for j := range scale {
		scale[j] = max(scale[j], 1e-12) / neural.MaxWeight
	}
	w := make([]int8, len(x))
	for i, v := range x {
		w[i] = round(v / scale[i%t.cols])
	}
	packed := make([]byte, len(x))
	neural.Pack(packed, w, t.rows, t.cols)
	return *neural.NewMatrix(t.rows, t.cols, packed), scale
}
