package neural

import "math"

// activation returns the activation nearest to v, of -127 to 127.
func activation(v float32) byte {
	v = max(min(v, 127), -127)
	return byte(math.Float32bits(float32(v + magic)))
}

// quantise writes the activations of x to dst, scaled so that the largest is 127,
// and returns what 1 stands for.
func quantise(dst []byte, x []float32) float32 { return quantiseTo(127, dst, x) }

// quantiseTo is quantise with limit in place of 127.
func quantiseTo(limit float32, dst []byte, x []float32) float32 {
	top := maxAbs(x)
	if top == 0 {
		top = 1
	}
	scaleToBytes(dst, x, float32(limit/top))
	return float32(top / limit)
}

// apply writes the outputs of rows of a linear layer. The activations of row r, lda
// apart, stand for multiples of scales[r], or of 1/127 if scales is nil.
func (l *Linear) apply(dst []float32, sums []int32, a []byte, lda, rows int, scales []float32) {
	l.mul(sums, a, lda, rows)
	n := l.n
	for r := range rows {
		unit := float32(1) / quantum
		if scales != nil {
			unit = scales[r]
		}
		affine(dst[r*n:(r+1)*n], sums[r*n:(r+1)*n], l.offset, l.Scale, l.Bias, unit)
	}
}

func argmax(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}

// tags sets the tags of the words from the states of a layer.
func (w *worker) tags(pieces []piece, state []byte, rows int) {
	n, h := w.TagOut.n, w.TagHidden.n
	w.hidden = resize(w.hidden, rows*max(n, h))
	w.sums = resize(w.sums, rows*max(n, h))
	w.quantised, w.scales = resize(w.quantised, rows*h), resize(w.scales, rows)
	w.TagHidden.apply(w.hidden, w.sums, state, 2*w.Hidden, rows, nil)
	for r := range rows {
		x := w.hidden[r*h : (r+1)*h]
		rectify(x)
		w.scales[r] = quantise(w.quantised[r*h:], x)
	}
	w.TagOut.apply(w.hidden, w.sums, w.quantised, h, rows, w.scales)
	u, all := len(w.UPOS), len(w.UPOS)+len(w.XPOS)
	for t := 0; t+1 < len(w.offset); t++ {
		for i := range w.width(t) {
			x := w.hidden[(w.offset[t]+i)*n:]
			k := &w.out[pieces[i].First+t]
			k.UPOS, k.XPOS = uint8(argmax(x[:u])), uint8(argmax(x[u:all]))
		}
	}
}

func rectify(x []float32) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}

// A treeMemory holds the head's side of the arcs of a sentence.
type treeMemory struct {
	packed []byte    // int8, laid out as in [Matrix], a column a head
	unit   []float32 // of each column
	offset []int32
	sums   []int32
	score  []float32
	head   []int
	row    []byte
}

// parse sets the heads and labels of the words from the states of the last layer.
func (w *worker) parse(pieces []piece, state []byte, rows int) {
	a, top := w.Arc, w.Top()
	w.projected = resize(w.projected, rows*top)
	w.sums = resize(w.sums, rows*top)
	w.Projection.apply(w.projected, w.sums, state, 2*w.Hidden, rows, nil)
	// Both sides of arcs are rectified; the dependents' become queries.
	w.quantised, w.scales, w.query = resize(w.quantised, rows*a), resize(w.scales, rows), resize(w.query, rows*a)
	for r := range rows {
		x := w.projected[r*top : r*top+2*a]
		rectify(x)
		w.scales[r] = quantise(w.quantised[r*a:], x[:a])
	}
	w.ArcQuery.apply(w.query, w.sums, w.quantised, a, rows, w.scales)
	for i := range pieces {
		w.arcs(i, pieces[i].Range)
	}
	w.labels(pieces, rows)
}

// arcs sets the heads of piece i of the batch.
func (w *worker) arcs(i int, s Range) {
	a, top, n := w.Arc, w.Top(), s.Last-s.First
	cols := Padded(n + 1)
	m := &w.tree
	m.packed, m.unit, m.offset = resize(m.packed, cols*a), resize(m.unit, cols), resize(m.offset, cols)
	m.row = resize(m.row, n*a)
	clear(m.packed)
	for j := range n + 1 {
		x := w.Root[:a]
		if j > 0 {
			x = w.projected[(w.offset[j-1]+i)*top+a:][:a]
		}
		m.unit[j] = quantiseTo(MaxWeight, m.row, x)
		sum := int32(0)
		for k := 0; k < a; k += 4 {
			to, from := m.packed[(k/4*cols+j)*4:][:4], m.row[k:k+4]
			for b, v := range from {
				v ^= zero
				to[b] = v
				sum += int32(int8(v))
			}
		}
		m.offset[j] = sum * zero
	}
	units := w.scales[:n]
	for t := range n {
		units[t] = quantise(m.row[t*a:], w.query[(w.offset[t]+i)*a:][:a])
	}
	m.sums = resize(m.sums, n*cols)
	mulPacked(m.sums, cols, m.row, a, m.packed, n, a, cols)
	m.score, m.head = resize(m.score, (n+1)*(n+1)), resize(m.head, n+1)
	for t := range n {
		row, sum := m.score[(t+1)*(n+1):(t+2)*(n+1)], m.sums[t*cols:]
		for j := range row {
			row[j] = float32(float32(float32(sum[j]-m.offset[j])*m.unit[j]) * units[t])
		}
	}
	bestTree(m.score, m.head, n+1)
	for t := range n {
		k := &w.out[s.First+t]
		k.Head = -1
		if h := m.head[t+1]; h > 0 {
			k.Head = int32(s.First + h - 1)
		}
	}
}

// labels sets the labels of all words of the batch.
func (w *worker) labels(pieces []piece, rows int) {
	top, ns, np := w.Top(), w.Sum, w.Product
	sumAt, productAt := 2*w.Arc, 2*(w.Arc+ns)
	n, size := w.LabelOut.n, ns+np
	w.quantised, w.scales = resize(w.quantised, rows*size), resize(w.scales, rows)
	w.labelUnits = resize(w.labelUnits, max(size, rows*n))
	for t := 0; t+1 < len(w.offset); t++ {
		for i := range w.width(t) {
			first := pieces[i].First
			r := w.offset[t] + i
			dep := w.projected[r*top : (r+1)*top]
			hs, hp := w.Root[w.Arc:w.Arc+ns], w.Root[w.Arc+ns:]
			if h := int(w.out[first+t].Head) - first; h >= 0 {
				head := w.projected[(w.offset[h]+i)*top:][:top]
				hs, hp = head[sumAt+ns:sumAt+2*ns], head[productAt+np:]
			}
			units := w.labelUnits[:size]
			for j, v := range hs {
				units[j] = max(float32(dep[sumAt+j]+v), 0)
			}
			for j, v := range hp {
				units[ns+j] = float32(dep[productAt+j] * v)
			}
			w.scales[r] = quantise(w.quantised[r*size:], units)
		}
	}
	w.LabelOut.apply(w.labelUnits, w.sums, w.quantised, size, rows, w.scales)
	for t := 0; t+1 < len(w.offset); t++ {
		for i := range w.width(t) {
			k := &w.out[pieces[i].First+t]
			x := w.labelUnits[(w.offset[t]+i)*n:][:len(w.Rels)]
			if k.Head < 0 {
				k.Rel = w.rels.root
				continue
			}
			x[w.rels.root] = least
			k.Rel = uint8(argmax(x))
		}
	}
}
