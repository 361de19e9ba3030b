//go:build amd64 && !purego

package train

import "golang.org/x/sys/cpu"

var (
	hasAVX512 = cpu.X86.HasAVX512F
	hasAVX2   = cpu.X86.HasAVX2 && cpu.X86.HasFMA
)

// mulPanelAVX512 and mulPanelAVX2 add a·b to the m rows of c, 32 columns wide.
// Strides are in bytes; m and k are at least 1.
//
//go:noescape
func mulPanelAVX512(c *float32, ldc uintptr, a *float32, ars, acs uintptr, b *float32, m, k uintptr)

//go:noescape
func mulPanelAVX2(c *float32, ldc uintptr, a *float32, ars, acs uintptr, b *float32, m, k uintptr)

func mulPanel(c []float32, ldc int, a []float32, ars, acs int, b []float32, m, k int) {
	switch {
	case hasAVX512:
		mulPanelAVX512(&c[0], uintptr(4*ldc), &a[0], uintptr(4*ars), uintptr(4*acs), &b[0], uintptr(m), uintptr(k))
	case hasAVX2:
		mulPanelAVX2(&c[0], uintptr(4*ldc), &a[0], uintptr(4*ars), uintptr(4*acs), &b[0], uintptr(m), uintptr(k))
		mulPanelAVX2(&c[16], uintptr(4*ldc), &a[0], uintptr(4*ars), uintptr(4*acs), &b[16], uintptr(m), uintptr(k))
	default:
		mulPanelGo(c, ldc, a, ars, acs, b, m, k)
	}
}
