package train

import (
	"math"

	"entente/graph/language/neural"
)

// A linear layer is a product and a bias.
func (w *worker) linear(m, b *tensor, x []float32, rows int) []float32 {
	out := w.floats(rows * m.cols)
	for r := range rows {
		copy(out[r*m.cols:], b.value)
	}
	mulAdd(out, m.cols, x, m.rows, 1, m.packed, rows, m.cols, m.rows)
	return out
}

// linearBackward adds to the gradients of the layer and to dx, if that is not nil.
func (w *worker) linearBackward(m, b *tensor, x, dy []float32, rows int, dx []float32) {
	packed := w.floats(rows * m.cols)
	pack(packed, dy, m.cols, rows, m.cols)
	mulAdd(m.grad[w.shard], m.cols, x, 1, m.rows, packed, m.rows, m.cols, rows)
	addRows(b.grad[w.shard], dy, rows)
	if dx != nil {
		mulAdd(dx, m.rows, dy, m.cols, 1, m.transposed, rows, m.rows, m.cols)
	}
}

// rectify replaces negative values by 0, drops some others and returns the factors
// that the gradient is multiplied by.
func (w *worker) rectify(x []float32) []float32 {
	var m []float32
	if w.training {
		m = w.dropped(len(x), dropHead)
	} else {
		m = w.floats(len(x))
		for i := range m {
			m[i] = 1
		}
	}
	for i, v := range x {
		if v < 0 {
			m[i] = 0
		}
		x[i] = v * m[i]
	}
	return m
}

func scale(x, by []float32) {
	for i := range x {
		x[i] *= by[i]
	}
}

// A want says which class of a softmax is right: one, softened by smoothing or by
// what teachers say.
type want struct {
	class   int
	teacher []float32 // probabilities, or nil
	trust   float32   // in the teacher
	smooth  float32
}

// softmax replaces x by its probabilities; skip, if not negative, gets none.
func softmax(x []float32, skip int) {
	top := float32(math.Inf(-1))
	for i, v := range x {
		if i != skip {
			top = max(top, v)
		}
	}
	sum := float32(0)
	for i, v := range x {
		if i == skip {
			x[i] = 0
			continue
		}
		x[i] = float32(math.Exp(float64(v - top)))
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}

// learn adds the loss of probabilities x and replaces x by its gradient times by.
func (w *worker) learn(x []float32, skip int, want want, by float32) {
	gold := 1 - want.smooth
	even := want.smooth / float32(len(x))
	if skip >= 0 {
		even = want.smooth / float32(len(x)-1)
	}
	if want.teacher != nil {
		gold, even = 1-want.trust, 0
	}
	w.loss -= float64(by) * math.Log(float64(max(x[want.class], 1e-10)))
	for i := range x {
		if i == skip {
			continue
		}
		x[i] -= even
		if want.teacher != nil {
			x[i] -= want.trust * want.teacher[i]
		}
	}
	x[want.class] -= gold
	for i := range x {
		x[i] *= by
	}
}

// Weights of the losses, per token.
const (
	weightArc   = 1
	weightLabel = 1
	weightUPOS  = 0.5
	weightXPOS  = 0.5
)

// An objective says what the heads do with their probabilities: learn, when by is
// above 0, or write them to out.
type objective struct {
	by  float32 // factor of the loss
	out []*soft // by sentence
}

// Smoothing of labels where there is no teacher.
const (
	smoothArc = 0.02
	smoothTag = 0.03
)

// tags runs the tag heads and returns the gradient of their layer's output.
func (w *worker) tags(batch []*example, y *layout, o objective) []float32 {
	rows := y.rows()
	x := w.x[w.TagLayer()+1]
	hidden := w.linear(w.tagW, w.tagB, x, rows)
	factors := w.rectify(hidden)
	out := w.linear(w.outW, w.outB, hidden, rows)
	u, n := len(w.UPOS), len(w.UPOS)+len(w.XPOS)
	for t := range y.steps() {
		for i := range y.width(t) {
			row := out[y.row(i, t)*w.outW.cols:][:w.outW.cols]
			softmax(row[:u], -1)
			softmax(row[u:n], -1)
			if o.by == 0 {
				copy(o.out[i].tags[t*n:], row[:n])
				continue
			}
			e := batch[i]
			up, xp := want{class: e.upos[t], trust: e.trust, smooth: smoothTag}, want{class: e.xpos[t], trust: e.trust, smooth: smoothTag}
			if e.soft != nil {
				up.teacher, xp.teacher = e.soft.tags[t*n:t*n+u], e.soft.tags[t*n+u:(t+1)*n]
			}
			w.learn(row[:u], -1, up, o.by*weightUPOS)
			w.learn(row[u:n], -1, xp, o.by*weightXPOS)
			clear(row[n:])
		}
	}
	if o.by == 0 {
		return nil
	}
	dHidden := w.floats(len(hidden))
	w.linearBackward(w.outW, w.outB, hidden, out, rows, dHidden)
	scale(dHidden, factors)
	dx := w.floats(len(x))
	w.linearBackward(w.tagW, w.tagB, x, dHidden, rows, dx)
	// x was masked after the layer.
	applyMask(dx, 2*w.Hidden, y, w.masks[w.TagLayer()+1])
	return dx
}

// tree runs the heads of arcs and labels and returns the gradient of the last
// layer's output, masked.
func (w *worker) tree(batch []*example, y *layout, o objective) []float32 {
	rows, a, top := y.rows(), w.Arc, w.Top()
	x := w.x[len(w.lstm)]
	p := w.linear(w.topW, w.topB, x, rows)
	// The sides of arcs are rectified; they stand in the first 2a columns.
	side := w.floats(rows * 2 * a)
	for r := range rows {
		copy(side[r*2*a:], p[r*top:r*top+2*a])
	}
	factors := w.rectify(side)
	dep := w.floats(rows * a)
	for r := range rows {
		copy(dep[r*a:], side[r*2*a:r*2*a+a])
	}
	query := w.linear(w.arcU, w.arcV, dep, rows)
	dQuery, dp := w.floats(rows*a), w.floats(rows*top)
	for i := range batch {
		w.arcs(batch[i], i, y, side, query, dQuery, dp, o)
	}
	w.labels(batch, y, p, dp, o)
	if o.by == 0 {
		return nil
	}
	dDep := w.floats(rows * a)
	w.linearBackward(w.arcU, w.arcV, dep, dQuery, rows, dDep)
	for r := range rows {
		d, f := dp[r*top:r*top+2*a], factors[r*2*a:(r+1)*2*a]
		copy(d[:a], dDep[r*a:(r+1)*a])
		for j := range d {
			d[j] *= f[j]
		}
	}
	dx := w.floats(len(x))
	w.linearBackward(w.topW, w.topB, x, dp, rows, dx)
	return dx
}

// arcs scores the heads of a sentence: row i of its matrix has the root in column 0
// and word j in column j+1.
func (w *worker) arcs(e *example, i int, y *layout, side, query, dQuery, dp []float32, o objective) {
	a, n := w.Arc, y.lengths[i]
	cols := neural.Padded(n + 1)
	heads, q := w.floats(cols*a), w.floats(n*a)
	copy(heads, w.root.value[:a])
	for t := range n {
		r := y.row(i, t)
		copy(heads[(t+1)*a:], side[r*2*a+a:(r+1)*2*a])
		copy(q[t*a:], query[r*a:(r+1)*a])
	}
	packed := w.floats(cols * a)
	packTransposed(packed, heads, a, a, cols)
	s := w.floats(n * cols)
	mulAdd(s, cols, q, a, 1, packed, n, cols, a)
	for t := range n {
		row := s[t*cols : t*cols+n+1]
		softmax(row, t+1)
		if o.by == 0 {
			copy(o.out[i].arcs[t*(n+1):], row)
			continue
		}
		want := want{class: e.head[t], trust: e.trust, smooth: smoothArc}
		if e.soft != nil {
			want.teacher = e.soft.arcs[t*(n+1) : (t+1)*(n+1)]
		}
		w.learn(row, t+1, want, o.by*weightArc)
		clear(s[t*cols+n+1 : (t+1)*cols])
	}
	if o.by == 0 {
		return
	}
	pack(packed, heads, a, cols, a)
	dq := w.floats(n * a)
	mulAdd(dq, a, s, cols, 1, packed, n, a, cols)
	packedQ := w.floats(n * a)
	pack(packedQ, q, a, n, a)
	dHeads := w.floats((n + 1) * a)
	mulAdd(dHeads, a, s, 1, cols, packedQ, n+1, a, n)
	g := w.root.grad[w.shard][:a]
	for j := range g {
		g[j] += dHeads[j]
	}
	for t := range n {
		r := y.row(i, t)
		copy(dQuery[r*a:], dq[t*a:(t+1)*a])
		copy(dp[r*w.Top()+a:], dHeads[(t+1)*a:(t+2)*a])
	}
}
