package train

import (
	"math"
	"math/rand/v2"
	"testing"
)

func random(n int) []float32 {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

// TestMul compares products with those of a plain loop, for matrices in rows and
// in columns.
func TestMul(t *testing.T) {
	for _, m := range []int{1, 3, 4, 5, 6, 7, 8, 13, 31} {
		for _, transposed := range []bool{false, true} {
			const n, k = 64, 21
			a, b := random(m*k), random(k*n)
			ars, acs := k, 1
			if transposed {
				ars, acs = 1, m
			}
			packed := make([]float32, n*k)
			pack(packed, b, n, k, n)
			c := random(m * n)
			want := make([]float64, m*n)
			for i := range m {
				for j := range n {
					sum := float64(c[i*n+j])
					for x := range k {
						sum += float64(a[i*ars+x*acs]) * float64(b[x*n+j])
					}
					want[i*n+j] = sum
				}
			}
			mulAdd(c, n, a, ars, acs, packed, m, n, k)
			for i := range c {
				if math.Abs(float64(c[i])-want[i]) > 1e-4 {
					t.Fatalf("%d rows, transposed %v: c[%d] = %g, want %g", m, transposed, i, c[i], want[i])
				}
			}
		}
	}
}

func TestPackTransposed(t *testing.T) {
	const k, n = 5, 64
	b := random(k * n)
	bt := make([]float32, k*n)
	for i := range k {
		for j := range n {
			bt[j*k+i] = b[i*n+j]
		}
	}
	got, want := make([]float32, k*n), make([]float32, k*n)
	packTransposed(got, bt, k, k, n)
	pack(want, b, n, k, n)
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("value %d is %g, want %g", i, got[i], want[i])
		}
	}
}

func BenchmarkMul(b *testing.B) {
	const m, n, k = 512, 512, 256
	x, y, z := random(m*k), random(k*n), make([]float32, m*n)
	packed := make([]float32, n*k)
	pack(packed, y, n, k, n)
	for b.Loop() {
		mulAdd(z, n, x, k, 1, packed, m, n, k)
	}
	b.ReportMetric(float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
