package train

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

// Constants of Adam (Kingma and Ba, 2015). Rows of tables are only updated when a
// batch uses them.
const (
	beta1   = 0.9
	beta2   = 0.98
	epsilon = 1e-8
	clip    = 4.0 // of the norm of the gradient
)

// rate returns the learning rate of a step: it warms up, stays and falls to 0.
func rate(step, steps int, peak float64) float64 {
	const warm, fall = 200, 0.75
	switch at := float64(step) / float64(steps); {
	case step < warm:
		return peak * float64(step+1) / warm
	case at < 1-fall:
		return peak
	default:
		x := (1 - at) / fall
		return peak * (0.02 + 0.98*x*x*(3-2*x))
	}
}

// both runs f for every shard at the same time.
func both(f func(shard int)) {
	var g sync.WaitGroup
	for s := range shards {
		g.Go(func() { f(s) })
	}
	g.Wait()
}

// prepare packs the matrices of a step, and drops recurrent weights.
func (p *parameters) prepare(seed, step uint64, training bool) {
	both(func(shard int) {
		var dropped []float32
		for i, t := range p.all {
			if i%shards != shard || t.packed == nil {
				continue
			}
			from := t.value
			if t.mask != nil && training {
				fillMask(t.mask, dropWeight, rand.New(rand.NewPCG(seed<<32|step, uint64(i))))
				dropped = slices.Grow(dropped[:0], len(from))[:len(from)]
				for j, v := range from {
					dropped[j] = v * t.mask[j]
				}
				from = dropped
			}
			pack(t.packed, from, t.cols, t.rows, t.cols)
			packTransposed(t.transposed, from, t.cols, t.cols, t.rows)
		}
	})
}

// update adds the gradients of the shards, takes a step of Adam and clears them.
func (p *parameters) update(step int, lr float64) {
	correction := math.Sqrt(1-math.Pow(beta2, float64(step+1))) / (1 - math.Pow(beta1, float64(step+1)))
	var norm [shards]float64
	rows := make([][]int32, len(p.all))
	both(func(shard int) {
		for i, t := range p.all {
			if i%shards != shard {
				continue
			}
			if !t.table {
				norm[shard] += t.merge(0, len(t.value))
				continue
			}
			rows[i] = slices.Concat(t.touched[0], t.touched[1])
			slices.Sort(rows[i])
			rows[i] = slices.Compact(rows[i])
			for _, r := range rows[i] {
				norm[shard] += t.merge(int(r)*t.cols, t.cols)
			}
			t.touched[0], t.touched[1] = t.touched[0][:0], t.touched[1][:0]
		}
	})
	total := 0.0
	for _, n := range norm {
		total += n
	}
	factor := float32(1)
	if g := math.Sqrt(total); g > clip {
		factor = float32(clip / g)
	}
	both(func(shard int) {
		for i, t := range p.all {
			if i%shards != shard {
				continue
			}
			if !t.table {
				t.adam(0, len(t.value), factor, float32(lr*correction))
				continue
			}
			for _, r := range rows[i] {
				t.adam(int(r)*t.cols, t.cols, factor, float32(lr*correction))
			}
		}
	})
}

// merge adds the gradients of n values up in the first shard's, and returns the
// square of their norm.
func (t *tensor) merge(at, n int) float64 {
	g, other := t.grad[0][at:at+n], t.grad[1][at:at+n]
	sum := float32(0)
	total := 0.0
	for i := range g {
		if t.mask != nil {
			g[i] = (g[i] + other[i]) * t.mask[at+i]
		} else {
			g[i] += other[i]
		}
		other[i] = 0
		sum += g[i] * g[i]
		if i&1023 == 1023 {
			total += float64(sum)
			sum = 0
		}
	}
	return total + float64(sum)
}

func (t *tensor) adam(at, n int, factor, lr float32) {
	g, m, v, x := t.grad[0][at:at+n], t.m[at:at+n], t.v[at:at+n], t.value[at:at+n]
	for i := range g {
		d := g[i] * factor
		g[i] = 0
		a := beta1*m[i] + (1-beta1)*d
		b := beta2*v[i] + (1-beta2)*d*d
		m[i], v[i] = a, b
		x[i] -= lr * a / (float32(math.Sqrt(float64(b))) + epsilon)
	}
}
