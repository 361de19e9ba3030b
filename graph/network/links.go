package network

import (
	"cmp"
	"slices"
)

// A pair joins two nodes with a weight.
type pair struct {
	a, b   int32
	weight float64
}

// links are the neighbours of every node, each once, whatever the direction and the
// number of edges: those of node i are to[start[i]:start[i+1]], sorted.
type links struct {
	start    []int32
	to       []int32
	weight   []float64 // summed over the pairs
	strength []float64 // of each node: the sum of its weights
	total    float64   // of all pairs
}

// newLinks joins pairs of n nodes. A pair of a node with itself counts as its weight
// once in total and twice in strength, and makes the node its own neighbour.
func newLinks(n int, pairs []pair) *links {
	both := make([]pair, 0, 2*len(pairs))
	for _, p := range pairs {
		both = append(both, p)
		if p.a != p.b {
			both = append(both, pair{p.b, p.a, p.weight})
		}
	}
	slices.SortStableFunc(both, func(a, b pair) int { return cmp.Or(cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b)) })
	l := &links{start: make([]int32, n+1), strength: make([]float64, n)}
	last := pair{a: -1}
	for _, p := range both {
		if p.a == last.a && p.b == last.b {
			l.weight[len(l.weight)-1] += p.weight
		} else {
			l.to = append(l.to, p.b)
			l.weight = append(l.weight, p.weight)
			l.start[p.a+1]++
		}
		last = p
		l.strength[p.a] += p.weight
		if p.a == p.b {
			l.strength[p.a] += p.weight
			l.total += p.weight
		} else {
			l.total += p.weight / 2
		}
	}
	for i := range n {
		l.start[i+1] += l.start[i]
	}
	return l
}

// len returns the number of nodes.
func (l *links) len() int { return len(l.start) - 1 }

// of returns the neighbours of a node and the weights of its links to them.
func (l *links) of(i int) ([]int32, []float64) {
	from, to := l.start[i], l.start[i+1]
	return l.to[from:to], l.weight[from:to]
}

// components numbers the nodes by the connected component that they are in, the
// largest first.
func (l *links) components() []int {
	component := make([]int, l.len())
	for i := range component {
		component[i] = -1
	}
	n := 0
	for i := range component {
		if component[i] >= 0 {
			continue
		}
		component[i] = n
		for queue := []int{i}; len(queue) > 0; queue = queue[1:] {
			to, _ := l.of(queue[0])
			for _, k := range to {
				if component[k] < 0 {
					component[k] = n
					queue = append(queue, int(k))
				}
			}
		}
		n++
	}
	return bySize(component)
}

// bySize renumbers groups of nodes from 0, the largest first, of those alike the one
// with the first node.
func bySize(group []int) []int {
	type size struct{ group, first, n int }
	at := map[int]int{}
	var sizes []size
	for i, c := range group {
		k, ok := at[c]
		if !ok {
			k = len(sizes)
			at[c] = k
			sizes = append(sizes, size{c, i, 0})
		}
		sizes[k].n++
	}
	slices.SortFunc(sizes, func(a, b size) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.first, b.first)) })
	for rank, s := range sizes {
		at[s.group] = rank
	}
	renumbered := make([]int, len(group))
	for i, c := range group {
		renumbered[i] = at[c]
	}
	return renumbered
}
