//go:build amd64 && !purego

package neural

import "golang.org/x/sys/cpu"

var (
	hasAVX2   = cpu.X86.HasAVX2
	hasAVX512 = cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512DQ && cpu.X86.HasAVX512VNNI

	// accelerated says whether there is assembly for this machine.
	accelerated = hasAVX2
)

//go:noescape
func tanhAVX2(x *float32, n int)

//go:noescape
func tanhAVX512(x *float32, n int)

//go:noescape
func sigmoidAVX2(x *float32, n int)

//go:noescape
func sigmoidAVX512(x *float32, n int)

// tanhVector handles a multiple of the vector width and returns it.
func tanhVector(x []float32) int {
	switch n := len(x); {
	case hasAVX512 && n >= 16:
		tanhAVX512(&x[0], n&^15)
		return n &^ 15
	case hasAVX2 && n >= 8:
		tanhAVX2(&x[0], n&^7)
		return n &^ 7
	}
	return 0
}

// sigmoidVector handles a multiple of the vector width and returns it.
func sigmoidVector(x []float32) int {
	switch n := len(x); {
	case hasAVX512 && n >= 16:
		sigmoidAVX512(&x[0], n&^15)
		return n &^ 15
	case hasAVX2 && n >= 8:
		sigmoidAVX2(&x[0], n&^7)
		return n &^ 7
	}
	return 0
}

// mulPanelAVX2 and mulPanelVNNI write products of 16 and 32 columns. ldd, lda and ldw
// are strides in bytes, of dst, of a, and of w from four inputs to the next; fours is
// the number of inputs divided by 4.
//
//go:noescape
func mulPanelAVX2(dst *int32, ldd uintptr, a *byte, lda uintptr, w *byte, ldw uintptr, rows, fours uintptr)

//go:noescape
func mulPanelVNNI(dst *int32, ldd uintptr, a *byte, lda uintptr, w *byte, ldw uintptr, rows, fours uintptr)

// mulPacked multiplies rows of k bytes by packed weights of n columns, see [Matrix].
func mulPacked(dst []int32, ldd int, a []byte, lda int, w []byte, rows, k, n int) {
	// Checked here, as the kernels do not.
	_ = dst[(rows-1)*ldd+n-1]
	_ = a[(rows-1)*lda+k-1]
	_ = w[k*n-1]
	switch {
	case hasAVX512:
		for j := 0; j < n; j += 32 {
			mulPanelVNNI(&dst[j], uintptr(4*ldd), &a[0], uintptr(lda), &w[4*j], uintptr(4*n), uintptr(rows), uintptr(k/4))
		}
	case hasAVX2:
		for j := 0; j < n; j += 16 {
			mulPanelAVX2(&dst[j], uintptr(4*ldd), &a[0], uintptr(lda), &w[4*j], uintptr(4*n), uintptr(rows), uintptr(k/4))
		}
	default:
		mulPackedGo(dst, ldd, a, lda, w, rows, k, n)
	}
}

//go:noescape
func stepAVX2(hidden int, bias, scaleX, scaleH *float32, x, h *int32, c *float32, out *byte)

//go:noescape
func stepAVX512(hidden int, bias, scaleX, scaleH *float32, x, h *int32, c *float32, out *byte)

// step advances a sentence by a word: it takes the sums of the word's input and of
// the state before, updates the cell c and writes the new state as activations.
func (g *gating) step(x, h []int32, c []float32, out []byte) {
	n := g.hidden
	x, h, c, out = x[:4*n], h[:4*n], c[:n], out[:n]
	switch {
	case hasAVX512:
		stepAVX512(n, &g.bias[0], &g.scaleX[0], &g.scaleH[0], &x[0], &h[0], &c[0], &out[0])
	case hasAVX2:
		stepAVX2(n, &g.bias[0], &g.scaleX[0], &g.scaleH[0], &x[0], &h[0], &c[0], &out[0])
	default:
		g.stepGo(x, h, c, out)
	}
}

//go:noescape
func maxAbsAVX2(x *float32, n int) float32

//go:noescape
func scaleToBytesAVX2(dst *byte, x *float32, n int, by float32)

//go:noescape
func affineAVX2(out *float32, sum, offset *int32, scale, bias *float32, n int, unit float32)

//go:noescape
func addRowsAVX2(sum *int32, table *byte, rows *int32, count, n int)

// maxAbs returns the largest absolute value of x, whose length is a multiple of 8.
func maxAbs(x []float32) float32 {
	if !hasAVX2 {
		return maxAbsGo(x)
	}
	return maxAbsAVX2(&x[0], len(x))
}

// scaleToBytes writes the activations of x times by to dst. The length of x is a
// multiple of 8.
func scaleToBytes(dst []byte, x []float32, by float32) {
	if !hasAVX2 {
		scaleToBytesGo(dst, x, by)
		return
	}
	_ = dst[len(x)-1]
	scaleToBytesAVX2(&dst[0], &x[0], len(x), by)
}

// affine sets each out[j] to (sum[j]-offset[j])·scale[j]·unit + bias[j]. The length of
// out is a multiple of 8.
func affine(out []float32, sum, offset []int32, scale, bias []float32, unit float32) {
	if !hasAVX2 {
		affineGo(out, sum, offset, scale, bias, unit)
		return
	}
	n := len(out) - 1
	_, _, _, _ = sum[n], offset[n], scale[n], bias[n]
	affineAVX2(&out[0], &sum[0], &offset[0], &scale[0], &bias[0], len(out), unit)
}

// addRows sets sum, which is zero, to the sums of rows of int8 of a table. Its length
// is a multiple of 32.
func addRows(sum []int32, table []byte, rows []int32) {
	if !hasAVX2 || len(rows) == 0 {
		addRowsGo(sum, table, rows)
		return
	}
	for _, r := range rows {
		_ = table[(int(r)+1)*len(sum)-1]
	}
	addRowsAVX2(&sum[0], &table[0], &rows[0], len(rows), len(sum))
}
