package neural

import "math"

// A gating holds what integer sums of a direction of a layer are turned into the
// four gates with (input, forget, candidate, output; hidden columns each): column j
// is bias[j] + x[j]·scaleX[j] + h[j]·scaleH[j].
type gating struct {
	hidden               int
	bias, scaleX, scaleH []float32
}

// magic moves the integer part of a small float32 into its lowest bits, rounded to
// even, and adds the offset of activations.
const magic = 3<<22 + zero

// quantum is 1 in the activations of a hidden state.
const quantum = 127

// stepGo is step without assembly.
func (g *gating) stepGo(x, h []int32, c []float32, out []byte) {
	n := g.hidden
	sum := func(j int) float32 {
		s := float32(g.bias[j] + float32(float32(x[j])*g.scaleX[j]))
		return float32(s + float32(float32(h[j])*g.scaleH[j]))
	}
	for j := range n {
		in, forget := sigmoid(sum(j)), sigmoid(sum(n+j))
		candidate, output := tanh(sum(2*n+j)), sigmoid(sum(3*n+j))
		v := float32(float32(forget*c[j]) + float32(in*candidate))
		c[j] = v
		state := float32(output * tanh(v))
		out[j] = byte(math.Float32bits(float32(float32(state*quantum) + magic)))
	}
}
