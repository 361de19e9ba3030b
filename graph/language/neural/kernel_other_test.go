//go:build !amd64 || purego

package neural

type kernelPath struct {
	name string
	use  func()
}

// kernelPaths returns the sets of kernels, the one in use first.
func kernelPaths() []kernelPath { return []kernelPath{{"go", func() {}}} }
