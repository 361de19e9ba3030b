//go:build !amd64 || purego

package train

func mulPanel(c []float32, ldc int, a []float32, ars, acs int, b []float32, m, k int) {
	mulPanelGo(c, ldc, a, ars, acs, b, m, k)
}
