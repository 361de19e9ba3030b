package neural

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestVectors compares all paths of the operations on vectors bit by bit.
func TestVectors(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{32, 64, 160} {
		x, scale, bias := make([]float32, n), make([]float32, n), make([]float32, n)
		sum, offset := make([]int32, n), make([]int32, n)
		for i := range x {
			x[i], scale[i], bias[i] = float32(r.NormFloat64()), float32(r.NormFloat64()), float32(r.NormFloat64())
			sum[i], offset[i] = int32(r.IntN(1<<23)), int32(r.IntN(1<<22))
		}
		table, rows := bytesOf(r, 9*n), []int32{3, 0, 8, 8, 1}
		wantBytes, wantOut, wantSum := make([]byte, n), make([]float32, n), make([]int32, n)
		top := maxAbsGo(x)
		scaleToBytesGo(wantBytes, x, 127/top)
		affineGo(wantOut, sum, offset, scale, bias, 0.37)
		addRowsGo(wantSum, table, rows)
		if !slices.Contains(wantBytes, 255) && !slices.Contains(wantBytes, 1) {
			t.Errorf("%d values: none is the largest activation: %v", n, wantBytes)
		}
		paths(t, func(name string) {
			gotBytes, gotOut, gotSum := make([]byte, n), make([]float32, n), make([]int32, n)
			if got := maxAbs(x); got != top {
				t.Errorf("%s: largest value %g, want %g", name, got, top)
			}
			scaleToBytes(gotBytes, x, 127/top)
			affine(gotOut, sum, offset, scale, bias, 0.37)
			addRows(gotSum, table, rows)
			if !bytes.Equal(gotBytes, wantBytes) || !slices.Equal(gotOut, wantOut) || !slices.Equal(gotSum, wantSum) {
				t.Errorf("%s: %d values differ", name, n)
			}
			none := make([]int32, n)
			if addRows(none, table, nil); slices.Max(none) != 0 {
				t.Errorf("%s: no rows have a sum", name)
			}
		})
	}
}
