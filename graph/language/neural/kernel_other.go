//go:build !amd64 || purego

package neural

// accelerated says whether there is assembly for this machine.
const accelerated = false

func tanhVector([]float32) int    { return 0 }
func sigmoidVector([]float32) int { return 0 }

func mulPacked(dst []int32, ldd int, a []byte, lda int, w []byte, rows, k, n int) {
	mulPackedGo(dst, ldd, a, lda, w, rows, k, n)
}

// step advances a sentence by a word: it takes the sums of the word's input and of
// the state before, updates the cell c and writes the new state as activations.
func (g *gating) step(x, h []int32, c []float32, out []byte) { g.stepGo(x, h, c, out) }

// maxAbs returns the largest absolute value of x.
func maxAbs(x []float32) float32 { return maxAbsGo(x) }

// scaleToBytes writes the activations of x times by to dst.
func scaleToBytes(dst []byte, x []float32, by float32) { scaleToBytesGo(dst, x, by) }

// affine sets each out[j] to (sum[j]-offset[j])·scale[j]·unit + bias[j].
func affine(out []float32, sum, offset []int32, scale, bias []float32, unit float32) {
	affineGo(out, sum, offset, scale, bias, unit)
}

// addRows sets sum, which is zero, to the sums of rows of int8 of a table.
func addRows(sum []int32, table []byte, rows []int32) { addRowsGo(sum, table, rows) }
