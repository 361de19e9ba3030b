package neural

import (
	"math/rand/v2"
	"testing"
)

// trees yields every assignment of heads to n-1 nodes that is a tree with one node
// below the root.
func trees(n int, yield func([]int)) {
	head := make([]int, n)
	var set func(int)
	set = func(d int) {
		if d == n {
			if below(head, n) == 1 && cycle(head, n) < 0 {
				yield(head)
			}
			return
		}
		for h := range n {
			if h != d {
				head[d] = h
				set(d + 1)
			}
		}
	}
	set(1)
}

// TestBestTree compares with the best of all trees.
func TestBestTree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := 2; n <= 6; n++ {
		for range 300 {
			score := make([]float32, n*n)
			for i := range score {
				score[i] = float32(r.IntN(1000))
			}
			if r.IntN(2) == 0 {
				for d := 1; d < n; d++ {
					score[d*n] += 500 // many want to be below the root
				}
			}
			total := func(head []int) (s float32) {
				for d := 1; d < n; d++ {
					s += score[d*n+head[d]]
				}
				return s
			}
			want := float32(-1)
			trees(n, func(head []int) { want = max(want, total(head)) })
			head := make([]int, n)
			bestTree(score, head, n)
			if below(head, n) != 1 || cycle(head, n) >= 0 {
				t.Fatalf("no tree with one root: %v", head)
			}
			if got := total(head); got != want {
				t.Fatalf("tree of %d nodes scores %g, best is %g: %v", n, got, want, head)
			}
		}
	}
}

func BenchmarkBestTree(b *testing.B) {
	const n = 256
	r := rand.New(rand.NewPCG(3, 4))
	score := make([]float32, n*n)
	for i := range score {
		score[i] = r.Float32()
	}
	head := make([]int, n)
	for b.Loop() {
		bestTree(score, head, n)
	}
}
