package neural

import (
	"math"
	"testing"
)

// TestActivations compares the vectors with the plain functions bit by bit, and
// these with the exact ones.
func TestActivations(t *testing.T) {
	var x []float32
	for v := float32(-12); v < 12; v += 0.00371 {
		x = append(x, v)
	}
	for _, test := range []struct {
		name   string
		vector func([]float32)
		plain  func(float32) float32
		exact  func(float64) float64
	}{
		{"tanh", Tanh, tanh, math.Tanh},
		{"sigmoid", Sigmoid, sigmoid, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }},
	} {
		got := append([]float32(nil), x...)
		test.vector(got)
		for i, v := range x {
			if want := test.plain(v); math.Float32bits(got[i]) != math.Float32bits(want) {
				t.Fatalf("%s(%g) = %g in a vector, %g alone", test.name, v, got[i], want)
			}
			if want := test.exact(float64(v)); math.Abs(float64(got[i])-want) > 1.2e-4 {
				t.Fatalf("%s(%g) = %g, want %g", test.name, v, got[i], want)
			}
		}
	}
}
