package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// paths runs f with every set of kernels that this machine has.
func paths(t testing.TB, f func(name string)) {
	for _, p := range kernelPaths() {
		p.use()
		f(p.name)
	}
	t.Cleanup(kernelPaths()[0].use)
}

func bytesOf(r *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// weightsOf returns n weights.
func weightsOf(r *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(int8(r.IntN(2*MaxWeight+1) - MaxWeight))
	}
	return b
}

// TestMul compares the products of all paths with those of plain integers, with
// the largest activations and weights too.
func TestMul(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range []struct{ k, n int }{{4, 32}, {32, 64}, {100, 96}, {384, 128}} {
		for _, rows := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 17} {
			for _, extreme := range []bool{false, true} {
				k, n := size.k, size.n
				lda := k + 5
				a, w := bytesOf(r, rows*lda), make([]int8, k*n)
				for i := range w {
					w[i] = int8(r.IntN(2*MaxWeight+1) - MaxWeight)
				}
				if extreme {
					for i := range a {
						a[i] = 255
					}
					for i := range w {
						w[i] = MaxWeight * int8(1-2*(i/n/8%2))
					}
				}
				want := make([]int32, rows*n)
				for i := range rows {
					for j := range n {
						for x := range k {
							want[i*n+j] += int32(a[i*lda+x]) * int32(w[x*n+j])
						}
					}
				}
				packed := make([]byte, k*n)
				Pack(packed, w, k, n)
				check := func(name string, got []int32) {
					if !slices.Equal(got, want) {
						t.Fatalf("%s: %d×%d by %d×%d differs", name, rows, k, k, n)
					}
				}
				paths(t, func(name string) {
					got := make([]int32, rows*n)
					NewMatrix(k, n, packed).mul(got, a, lda, rows)
					check(name, got)
				})
				got := make([]int32, rows*n)
				mulPackedGo(got, n, a, lda, packed, rows, k, n)
				check("packed", got)
				mulLanes(got, a, lda, rows, &Matrix{k: k, n: n, lanes: lanes(k, n, packed)})
				check("lanes", got)
			}
		}
	}
}

// TestStep compares the steps of all paths bit by bit.
func TestStep(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 64
	floats := func(k int, scale float64) []float32 {
		x := make([]float32, k)
		for i := range x {
			x[i] = float32(r.NormFloat64() * scale)
		}
		return x
	}
	for range 50 {
		g := &gating{hidden: n, bias: floats(4*n, 2), scaleX: floats(4*n, 1e-3), scaleH: floats(4*n, 1e-3)}
		x, h := make([]int32, 4*n), make([]int32, 4*n)
		for i := range x {
			x[i], h[i] = int32(r.NormFloat64()*3000), int32(r.NormFloat64()*3000)
		}
		c := floats(n, 2)
		wantC, wantOut := slices.Clone(c), make([]byte, n)
		g.stepGo(x, h, wantC, wantOut)
		paths(t, func(name string) {
			gotC, gotOut := slices.Clone(c), make([]byte, n)
			g.step(x, h, gotC, gotOut)
			for i := range gotC {
				if math.Float32bits(gotC[i]) != math.Float32bits(wantC[i]) || gotOut[i] != wantOut[i] {
					t.Fatalf("%s: unit %d has cell %g, state %d; want %g, %d", name, i, gotC[i], gotOut[i], wantC[i], wantOut[i])
				}
			}
		})
	}
}

func BenchmarkMul(b *testing.B) {
	const k, n, rows = 256, 512, 24
	r := rand.New(rand.NewPCG(1, 2))
	a, w := bytesOf(r, rows*k), weightsOf(r, k*n)
	dst := make([]int32, rows*n)
	paths(b, func(name string) {
		m := NewMatrix(k, n, w)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				m.mul(dst, a, k, rows)
			}
			b.ReportMetric(float64(rows*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	})
}

func BenchmarkStep(b *testing.B) {
	const n = 128
	g := &gating{hidden: n, bias: make([]float32, 4*n), scaleX: make([]float32, 4*n), scaleH: make([]float32, 4*n)}
	x, c, out := make([]int32, 4*n), make([]float32, n), make([]byte, n)
	paths(b, func(name string) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				g.step(x, x, c, out)
			}
		})
	})
}
