package train

// panel is the number of columns of a panel, see [pack].
const panel = 32

// pack copies the k×n matrix b (row stride ldb) into panels: the first 32 columns
// row by row, then the next 32, and so on. n is a multiple of 32.
func pack(dst, b []float32, ldb, k, n int) {
	for p := 0; p < n; p += panel {
		for r := range k {
			copy(dst[:panel], b[r*ldb+p:r*ldb+p+panel])
			dst = dst[panel:]
		}
	}
}

// packTransposed packs the transpose of b, a matrix of n rows and k columns with
// row stride ldb.
func packTransposed(dst, b []float32, ldb, k, n int) {
	for p := 0; p < n; p += panel {
		d := dst[p*k : (p+panel)*k]
		for j := range panel {
			row := b[(p+j)*ldb : (p+j)*ldb+k]
			for r, v := range row {
				d[r*panel+j] = v
			}
		}
	}
}

// mulAdd adds a·b to c. c has m rows of n with row stride ldc; a has m×k values, of
// which the one in row i and column j stands at i*ars+j*acs; b is packed, k×n.
func mulAdd(c []float32, ldc int, a []float32, ars, acs int, b []float32, m, n, k int) {
	if m == 0 || k == 0 {
		return
	}
	// Checked here, as the kernels do not.
	_ = c[(m-1)*ldc+n-1]
	_ = a[(m-1)*ars+(k-1)*acs]
	_ = b[n*k-1]
	for p := 0; p < n; p += panel {
		mulPanel(c[p:], ldc, a, ars, acs, b[p*k:], m, k)
	}
}

// mulPanelGo is mulPanel without assembly.
func mulPanelGo(c []float32, ldc int, a []float32, ars, acs int, b []float32, m, k int) {
	for i := range m {
		var sum [panel]float32
		for j := range k {
			v := a[i*ars+j*acs]
			row := b[j*panel : j*panel+panel]
			for x := range sum {
				sum[x] += v * row[x]
			}
		}
		out := c[i*ldc : i*ldc+panel]
		for x := range out {
			out[x] += sum[x]
		}
	}
}
