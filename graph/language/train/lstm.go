package train

import "entente/graph/language/neural"

// A layout places the tokens of a batch in rows: first the first tokens of all
// sentences, the longest sentence first, then the second tokens, and so on. So the
// sentences at work at a time step are always neighbours.
type layout struct {
	lengths []int // descending
	offset  []int // row of the first sentence at each time step, and the number of rows
}

func newLayout(lengths []int) layout {
	y := layout{lengths: lengths, offset: []int{0}}
	n := len(lengths)
	for t := 0; n > 0; t++ {
		for n > 0 && lengths[n-1] <= t {
			n--
		}
		if n > 0 {
			y.offset = append(y.offset, y.offset[t]+n)
		}
	}
	return y
}

func (y *layout) steps() int { return len(y.offset) - 1 }
func (y *layout) rows() int  { return y.offset[len(y.offset)-1] }

// width returns the number of sentences at time step t, which may be out of range.
func (y *layout) width(t int) int {
	if t < 0 || t >= y.steps() {
		return 0
	}
	return y.offset[t+1] - y.offset[t]
}

func (y *layout) row(sentence, t int) int { return y.offset[t] + sentence }

// previous returns the first row of the time step that a direction comes from at t
// and how many of the sentences at t have been there.
func (y *layout) previous(direction, t int) (row, n int) {
	if direction == 0 {
		if t == 0 {
			return 0, 0
		}
		return y.offset[t-1], y.width(t)
	}
	if t+1 == y.steps() {
		return 0, 0
	}
	return y.offset[t+1], y.width(t + 1)
}

// A pass holds what a direction of a layer did, for the way back. All have a row a
// token.
type pass struct {
	gates []float32 // input, forget, candidate, output: 4·hidden columns
	cell  []float32
	tanh  []float32 // of cell
	h     []float32
}

// forward runs a direction over x, which has a row of in columns a token.
func (w *worker) lstmForward(p lstm, direction int, y *layout, x []float32, in int) pass {
	h := w.Hidden
	rows := y.rows()
	out := pass{gates: w.floats(rows * 4 * h), cell: w.floats(rows * h), tanh: w.floats(rows * h), h: w.floats(rows * h)}
	for r := range rows {
		copy(out.gates[r*4*h:], p.b.value)
	}
	mulAdd(out.gates, 4*h, x, in, 1, p.x.packed, rows, 4*h, in)
	for step := range y.steps() {
		t := step
		if direction == 1 {
			t = y.steps() - 1 - step
		}
		first, n := y.offset[t], y.width(t)
		prev, np := y.previous(direction, t)
		mulAdd(out.gates[first*4*h:], 4*h, out.h[prev*h:], h, 1, p.h.packed, np, 4*h, h)
		for i := range n {
			r := first + i
			g := out.gates[r*4*h : (r+1)*4*h]
			neural.Sigmoid(g[:2*h])
			neural.Tanh(g[2*h : 3*h])
			neural.Sigmoid(g[3*h:])
			in, forget, candidate, output := g[:h], g[h:2*h], g[2*h:3*h], g[3*h:]
			cell := out.cell[r*h : (r+1)*h]
			if i < np {
				before := out.cell[(prev+i)*h : (prev+i+1)*h]
				for j := range cell {
					cell[j] = forget[j]*before[j] + in[j]*candidate[j]
				}
			} else {
				for j := range cell {
					cell[j] = in[j] * candidate[j]
				}
			}
			tanh := out.tanh[r*h : (r+1)*h]
			copy(tanh, cell)
			neural.Tanh(tanh)
			state := out.h[r*h : (r+1)*h]
			for j := range state {
				state[j] = output[j] * tanh[j]
			}
		}
	}
	return out
}

// lstmBackward takes the gradient of the output dh, which it overwrites, adds to
// the gradients of the parameters and to dx.
func (w *worker) lstmBackward(p lstm, direction int, y *layout, x []float32, in int, o pass, dh, dx []float32) {
	h := w.Hidden
	rows := y.rows()
	dc := w.floats(y.width(0) * h)
	for step := range y.steps() {
		t := step
		if direction == 0 {
			t = y.steps() - 1 - step
		}
		first, n := y.offset[t], y.width(t)
		prev, np := y.previous(direction, t)
		for i := range n {
			r := first + i
			var before []float32
			if i < np {
				before = o.cell[(prev+i)*h : (prev+i+1)*h]
			}
			cellBackward(o.gates[r*4*h:(r+1)*4*h], o.tanh[r*h:(r+1)*h], before, dh[r*h:(r+1)*h], dc[i*h:(i+1)*h])
		}
		mulAdd(dh[prev*h:], h, o.gates[first*4*h:], 4*h, 1, p.h.transposed, np, h, 4*h)
	}
	// The gates now hold their gradients.
	before := w.floats(rows * h)
	for t := range y.steps() {
		prev, np := y.previous(direction, t)
		copy(before[y.offset[t]*h:], o.h[prev*h:(prev+np)*h])
	}
	dg := w.floats(rows * 4 * h)
	pack(dg, o.gates, 4*h, rows, 4*h)
	mulAdd(p.h.grad[w.shard], 4*h, before, 1, h, dg, h, 4*h, rows)
	mulAdd(p.x.grad[w.shard], 4*h, x, 1, in, dg, in, 4*h, rows)
	addRows(p.b.grad[w.shard], o.gates, rows)
	mulAdd(dx, in, o.gates, 4*h, 1, p.x.transposed, rows, in, 4*h)
}

// cellBackward replaces the gates of a token by the gradients of their sums, and dc,
// the gradient of the cell, by that of the cell before, which may be nil.
func cellBackward(g, tanh, before, dh, dc []float32) {
	h := len(dh)
	in, forget, candidate, output := g[:h:h], g[h:2*h:2*h], g[2*h:3*h:3*h], g[3*h:4*h:4*h]
	tanh, dc = tanh[:h], dc[:h]
	for j := range dh {
		i, f, c, o, t := in[j], forget[j], candidate[j], output[j], tanh[j]
		d := dh[j]*o*(1-t*t) + dc[j]
		output[j] = dh[j] * t * o * (1 - o)
		in[j] = d * c * i * (1 - i)
		candidate[j] = d * i * (1 - c*c)
		dc[j] = d * f
		if before != nil {
			forget[j] = d * before[j] * f * (1 - f)
		} else {
			forget[j] = 0
		}
	}
}

// addRows adds the rows of x to sum.
func addRows(sum, x []float32, rows int) {
	n := len(sum)
	for r := range rows {
		row := x[r*n : (r+1)*n]
		for j, v := range row {
			sum[j] += v
		}
	}
}
