package train

// labels scores the labels of arcs to the right heads: hidden units that add a
// vector of the dependent and one of the head, rectified, and units that multiply
// such vectors.
func (w *worker) labels(batch []*example, y *layout, p, dp []float32, o objective) {
	rows, top := y.rows(), w.Top()
	ns, np := w.Sum, w.Product
	size := ns + np
	sumAt, productAt := 2*w.Arc, 2*(w.Arc+ns)
	z := w.floats(rows * size)
	// side returns the units of word t of sentence i as a head; t is -1 for the root.
	side := func(i, t int) (sum, product []float32) {
		if t < 0 {
			return w.root.value[w.Arc : w.Arc+ns], w.root.value[w.Arc+ns:]
		}
		row := p[y.row(i, t)*top:]
		return row[sumAt+ns : sumAt+2*ns], row[productAt+np : productAt+2*np]
	}
	for t := range y.steps() {
		for i := range y.width(t) {
			r := y.row(i, t)
			row, out := p[r*top:(r+1)*top], z[r*size:(r+1)*size]
			hs, hp := side(i, batch[i].head[t]-1)
			for j := range ns {
				out[j] = max(row[sumAt+j]+hs[j], 0)
			}
			for j := range np {
				out[ns+j] = row[productAt+j] * hp[j]
			}
		}
	}
	var mask []float32
	if w.training {
		mask = w.dropped(len(z), dropHead)
		scale(z, mask)
	}
	out := w.linear(w.labelW, w.labelB, z, rows)
	n := len(w.Rels)
	for t := range y.steps() {
		for i := range y.width(t) {
			e := batch[i]
			row := out[y.row(i, t)*w.labelW.cols:][:w.labelW.cols]
			softmax(row[:n], -1)
			if o.by == 0 {
				copy(o.out[i].rels[t*n:], row[:n])
				continue
			}
			want := want{class: e.rel[t], trust: e.trust, smooth: smoothTag}
			if e.soft != nil {
				want.teacher = e.soft.rels[t*n : (t+1)*n]
			}
			w.learn(row[:n], -1, want, o.by*weightLabel)
			clear(row[n:])
		}
	}
	if o.by == 0 {
		return
	}
	dz := w.floats(len(z))
	w.linearBackward(w.labelW, w.labelB, z, out, rows, dz)
	if mask != nil {
		scale(dz, mask)
	}
	rootGrad := w.root.grad[w.shard]
	for t := range y.steps() {
		for i := range y.width(t) {
			r, h := y.row(i, t), batch[i].head[t]-1
			row, d, g := p[r*top:(r+1)*top], dz[r*size:(r+1)*size], dp[r*top:(r+1)*top]
			_, hp := side(i, h)
			var ghs, ghp []float32
			if h < 0 {
				ghs, ghp = rootGrad[w.Arc:w.Arc+ns], rootGrad[w.Arc+ns:]
			} else {
				gh := dp[y.row(i, h)*top:]
				ghs, ghp = gh[sumAt+ns:sumAt+2*ns], gh[productAt+np:productAt+2*np]
			}
			units := z[r*size : (r+1)*size]
			for j := range ns {
				if units[j] > 0 {
					g[sumAt+j] += d[j]
					ghs[j] += d[j]
				}
			}
			for j := range np {
				g[productAt+j] += d[ns+j] * hp[j]
				ghp[j] += d[ns+j] * row[productAt+j]
			}
		}
	}
}
