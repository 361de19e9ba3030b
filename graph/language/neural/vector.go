package neural

import "math"

// maxAbsGo is maxAbs without assembly.
func maxAbsGo(x []float32) float32 {
	top := float32(0)
	for _, v := range x {
		top = max(top, v, -v)
	}
	return top
}

// scaleToBytesGo is scaleToBytes without assembly.
func scaleToBytesGo(dst []byte, x []float32, by float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = byte(math.Float32bits(float32(float32(v*by) + magic)))
	}
}

// affineGo is affine without assembly.
func affineGo(out []float32, sum, offset []int32, scale, bias []float32, unit float32) {
	sum, offset, scale, bias = sum[:len(out)], offset[:len(out)], scale[:len(out)], bias[:len(out)]
	for j := range out {
		v := float32(float32(sum[j]-offset[j]) * scale[j])
		out[j] = float32(float32(v*unit) + bias[j])
	}
}

// addRowsGo is addRows without assembly.
func addRowsGo(sum []int32, table []byte, rows []int32) {
	n := len(sum)
	for _, r := range rows {
		row := table[int(r)*n : (int(r)+1)*n]
		for j, v := range row {
			sum[j] += int32(int8(v))
		}
	}
}
