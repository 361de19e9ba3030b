//go:build amd64 && !purego

package neural

import "golang.org/x/sys/cpu"

type kernelPath struct {
	name string
	use  func()
}

// kernelPaths returns the sets of kernels, the one in use first.
func kernelPaths() []kernelPath {
	vnni := cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512DQ && cpu.X86.HasAVX512VNNI
	set := func(two, five bool) func() {
		return func() { hasAVX2, hasAVX512, accelerated = two, five, two }
	}
	var list []kernelPath
	if vnni {
		list = append(list, kernelPath{"avx512", set(true, true)})
	}
	if cpu.X86.HasAVX2 {
		list = append(list, kernelPath{"avx2", set(true, false)})
	}
	return append(list, kernelPath{"go", set(false, false)})
}
