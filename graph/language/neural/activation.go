package neural

// Coefficients of Lambert's continued fraction of tanh to the seventh degree. At
// ±bound it is ±1.00002; beyond, the argument is cut off.
const (
	bound = 4.97
	n0    = 135135
	n1    = 17325
	n2    = 378
	d1    = 62370
	d2    = 3150
	d3    = 28
)

// tanh approximates the hyperbolic tangent to 2e-5. Each operation is rounded to
// float32, so that the assembly gives the same bits.
func tanh(x float32) float32 {
	x = max(min(x, bound), -bound)
	s := float32(x * x)
	n := float32(s + n2)
	n = float32(float32(n*s) + n1)
	n = float32(float32(n*s) + n0)
	d := float32(float32(s*d3) + d2)
	d = float32(float32(d*s) + d1)
	d = float32(float32(d*s) + n0)
	return float32(float32(x*n) / d)
}

// sigmoid approximates the logistic function by way of tanh.
func sigmoid(x float32) float32 {
	return float32(float32(tanh(float32(x*0.5))*0.5) + 0.5)
}

// Tanh replaces the values of x by those of the approximation of tanh that
// recurrent layers use.
func Tanh(x []float32) {
	n := tanhVector(x)
	for i, v := range x[n:] {
		x[n+i] = tanh(v)
	}
}

// Sigmoid replaces the values of x by those of the approximation of the logistic
// function that recurrent layers use.
func Sigmoid(x []float32) {
	n := sigmoidVector(x)
	for i, v := range x[n:] {
		x[n+i] = sigmoid(v)
	}
}
