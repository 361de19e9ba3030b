package neural

// A Matrix is a layer's weights for products with rows of activations. It has k
// inputs and n outputs; k is a multiple of 4 and n of 32. Weight (i, j) is byte
// (i/4·n + j)·4 + i%4, an int8 of at most MaxWeight, so that four inputs of an output stand together:
// what the dot products of AVX-512 VNNI take. Products are exact integers, the same
// on every path.
type Matrix struct {
	k, n    int
	weights []byte
	lanes   []uint64 // for products without assembly, see [lanes]
}

// MaxWeight bounds the weights of a [Matrix]. So the products of two activations
// and their weights add up to an int16, which AVX2 needs.
const MaxWeight = 63

// Activations are unsigned bytes: a value x of -127 to 127 is x + zero.
const zero = 128

// NewMatrix returns a matrix of k·n weights in the layout of [Matrix]. It keeps
// weights.
func NewMatrix(k, n int, weights []byte) *Matrix {
	m := &Matrix{k: k, n: n, weights: weights[:k*n]}
	if !accelerated {
		m.lanes = lanes(k, n, weights)
	}
	return m
}

// Pack writes the k×n weights w, in rows, in the layout of [Matrix].
func Pack(dst []byte, w []int8, k, n int) {
	for i := range k {
		for j := range n {
			dst[(i/4*n+j)*4+i%4] = byte(w[i*n+j])
		}
	}
}

// Offset returns what the offset of the activations adds to the sums of each column.
func (m *Matrix) Offset() []int32 {
	out := make([]int32, m.n)
	for i := 0; i < m.k; i += 4 {
		row := m.weights[i*m.n : (i+4)*m.n]
		for j := range out {
			w := row[4*j : 4*j+4]
			out[j] += zero * (int32(int8(w[0])) + int32(int8(w[1])) + int32(int8(w[2])) + int32(int8(w[3])))
		}
	}
	return out
}

// mul sets rows of dst, n values each, to the sums of products of the rows of a, k
// bytes each and lda apart, with the weights. The offset of a is part of the sums.
func (m *Matrix) mul(dst []int32, a []byte, lda, rows int) {
	if rows == 0 {
		return
	}
	if m.lanes != nil {
		mulLanes(dst, a, lda, rows, m)
		return
	}
	mulPacked(dst, m.n, a, lda, m.weights, rows, m.k, m.n)
}

// mulPackedGo is mulPacked without assembly.
func mulPackedGo(dst []int32, ldd int, a []byte, lda int, w []byte, rows, k, n int) {
	for r := range rows {
		out := dst[r*ldd : r*ldd+n]
		clear(out)
		for i := 0; i < k; i += 4 {
			x := a[r*lda+i : r*lda+i+4 : r*lda+i+4]
			a0, a1, a2, a3 := int32(x[0]), int32(x[1]), int32(x[2]), int32(x[3])
			b := w[i*n : (i+4)*n]
			for j := range out {
				c := b[j*4 : j*4+4 : j*4+4]
				out[j] += a0*int32(int8(c[0])) + a1*int32(int8(c[1])) + a2*int32(int8(c[2])) + a3*int32(int8(c[3]))
			}
		}
	}
}

// Three outputs share a product of 64 bits: their weights, made unsigned, stand 21
// bits apart. A product has 15 bits, so 64 of them can be added before the lanes are
// read.
const (
	laneBits  = 21
	laneMask  = 1<<laneBits - 1
	laneBlock = 64
	laneShift = MaxWeight + 1 // makes weights unsigned
)

// lanes returns the weights of each three outputs, k values in a row.
func lanes(k, n int, weights []byte) []uint64 {
	out := make([]uint64, (n+2)/3*k)
	for j := range n {
		row, shift := out[j/3*k:(j/3+1)*k], j%3*laneBits
		for i := range row {
			row[i] |= uint64(weights[(i/4*n+j)*4+i%4]+laneShift) << shift
		}
	}
	return out
}

// mulLanes is mul on lanes.
func mulLanes(dst []int32, a []byte, lda, rows int, m *Matrix) {
	k, n := m.k, m.n
	for r := 0; r < rows; r += 2 {
		x := a[r*lda : r*lda+k]
		y, last := x, r+1 == rows
		if !last {
			y = a[(r+1)*lda : (r+1)*lda+k]
		}
		// The weights are laneShift too large in the lanes.
		var offX, offY int32
		for i := range x {
			offX += int32(x[i])
			offY += int32(y[i])
		}
		offX, offY = offX*laneShift, offY*laneShift
		out := dst[r*n : (r+1)*n]
		out2 := out
		if !last {
			out2 = dst[(r+1)*n : (r+2)*n]
		}
		for j := 0; j < n; j += 3 {
			w := m.lanes[j/3*k : (j/3+1)*k]
			var s0, s1, s2, t0, t1, t2 uint64
			for i := 0; i < k; i += laneBlock {
				end := min(i+laneBlock, k)
				wb, xb, yb := w[i:end], x[i:end], y[i:end]
				xb, yb = xb[:len(wb)], yb[:len(wb)]
				var s, t uint64
				for b, v := range wb {
					s += v * uint64(xb[b])
					t += v * uint64(yb[b])
				}
				s0 += s & laneMask
				s1 += s >> laneBits & laneMask
				s2 += s >> (2 * laneBits)
				t0 += t & laneMask
				t1 += t >> laneBits & laneMask
				t2 += t >> (2 * laneBits)
			}
			// The first row last: it may be the second, too.
			out2[j] = int32(t0) - offY
			out[j] = int32(s0) - offX
			if j+1 < n {
				out2[j+1] = int32(t1) - offY
				out[j+1] = int32(s1) - offX
			}
			if j+2 < n {
				out2[j+2] = int32(t2) - offY
				out[j+2] = int32(s2) - offX
			}
		}
	}
}
