package neural

// A worker has the memory to run batches one after another. Rows are words, in
// order of their place in the sentence, then of the sentence, the longest first.
type worker struct {
	*Model
	rels   rels
	word   func(int) string
	out    []Token
	pieces []piece

	offset   []int  // row of the first sentence at each place, and the number of rows
	input    []byte // activations of the first layer
	states   [2][]byte
	tagState []byte
	still    []byte // a state of zeros
	sumX     []int32
	sumH     []int32
	cells    []float32

	affix      []int32
	hidden     []float32
	quantised  []byte
	scales     []float32
	projected  []float32
	query      []float32
	sums       []int32
	tree       treeMemory
	labelUnits []float32
}

// width returns the number of sentences at place t.
func (w *worker) width(t int) int {
	if t < 0 || t+1 >= len(w.offset) {
		return 0
	}
	return w.offset[t+1] - w.offset[t]
}

// run tags and parses pieces, the longest first.
func (w *worker) run(pieces []piece) {
	w.offset = append(w.offset[:0], 0)
	rows, n := 0, len(pieces)
	for t := 0; ; t++ {
		for n > 0 && pieces[n-1].Last-pieces[n-1].First <= t {
			n--
		}
		if n == 0 {
			break
		}
		rows += n
		w.offset = append(w.offset, rows)
	}
	if rows == 0 {
		return
	}
	w.embed(pieces, rows)
	in, size := w.input, w.Input(0)
	w.tagState = nil
	for l := range w.Recurrent {
		out := resize(w.states[l%2], rows*2*w.Hidden)
		w.states[l%2] = out
		for d := range 2 {
			w.recur(&w.Recurrent[l][d], d, in, size, out, rows)
		}
		if l == w.TagLayer() {
			w.tags(pieces, out, rows)
		}
		in, size = out, 2*w.Hidden
	}
	w.parse(pieces, in, rows)
}

// embed writes the activations of the words.
func (w *worker) embed(pieces []piece, rows int) {
	size := w.Input(0)
	w.input = resize(w.input, rows*size)
	w.affix = resize(w.affix, w.AffixSize)
	var f Features
	for t := 0; t+1 < len(w.offset); t++ {
		for i := range w.width(t) {
			p := &pieces[i]
			w.Vocabulary.Extract(w.word(p.First+t), Setting{First: t == 0 && p.start, Title: p.title}, &f)
			r := w.offset[t] + i
			x := w.input[r*size : (r+1)*size]
			flip(x[:w.WordSize], w.WordTable[int(f.Word)*w.WordSize:])
			flip(x[w.WordSize+w.AffixSize:], w.CasingTable[int(f.Casing)*w.CasingSize:])
			clear(w.affix)
			addRows(w.affix, w.AffixTable, f.Affix[:f.Count])
			sum := x[w.WordSize : w.WordSize+w.AffixSize]
			for j, v := range w.affix {
				sum[j] = activation(float32(float32(v) * w.AffixScale[j]))
			}
		}
	}
}

// flip writes int8 values as activations.
func flip(dst, src []byte) {
	src = src[:len(dst)]
	for j, v := range src {
		dst[j] = v ^ zero
	}
}

// recur runs a direction of a layer and writes its states to its half of the
// columns of out.
func (w *worker) recur(d *Direction, direction int, in []byte, size int, out []byte, rows int) {
	h := w.Hidden
	w.sumX = resize(w.sumX, rows*4*h)
	d.Input.mul(w.sumX, in, size, rows)
	n := w.width(0)
	w.sumH, w.cells = resize(w.sumH, n*4*h), resize(w.cells, n*h)
	if len(w.still) == 0 {
		w.still = make([]byte, h)
		for i := range w.still {
			w.still[i] = zero
		}
	}
	clear(w.cells)
	g := gating{h, d.Bias, d.InputScale, d.StateScale}
	steps := len(w.offset) - 1
	for step := range steps {
		t, from := step, step-1
		if direction == 1 {
			t = steps - 1 - step
			from = t + 1
		}
		wide := w.width(t)
		before := min(wide, w.width(from)) // sentences that have a state
		if before > 0 {
			d.State.mul(w.sumH, out[w.offset[from]*2*h+direction*h:], 2*h, before)
		}
		if before < wide {
			d.State.mul(w.sumH[before*4*h:], w.still, h, 1)
			for i := before + 1; i < wide; i++ {
				copy(w.sumH[i*4*h:(i+1)*4*h], w.sumH[before*4*h:])
			}
		}
		for i := range wide {
			r := w.offset[t] + i
			g.step(w.sumX[r*4*h:], w.sumH[i*4*h:], w.cells[i*h:], out[r*2*h+direction*h:])
		}
	}
}
