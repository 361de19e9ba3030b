package network

import (
	"cmp"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Degree counts the nodes that ties join each node to.
func (g *Graph) Degree() []int { return g.ties.degree() }

func (l *links) degree() []int {
	degree := make([]int, l.len())
	for i := range degree {
		degree[i] = int(l.start[i+1] - l.start[i])
	}
	return degree
}

// Central returns the nodes with the most neighbours by edges of any kind, the most
// central first, of those alike the one with more claims, then the first by id; at
// most n.
func (g *Graph) Central(n int) []int {
	degree := g.edges.degree()
	nodes := make([]int, len(g.Nodes))
	for i := range nodes {
		nodes[i] = i
	}
	slices.SortStableFunc(nodes, func(a, b int) int {
		if degree[a] != degree[b] {
			return degree[b] - degree[a]
		}
		return g.Nodes[b].Claims - g.Nodes[a].Claims
	})
	return nodes[:min(n, len(nodes))]
}

// Main returns the graph of at most n nodes: the most central ones among those that have
// an edge to each other, so that none stands alone. Given some to begin with, these are
// in it, and the nodes nearest to them come first.
func (g *Graph) Main(n int, with ...int) *Graph {
	order := g.Central(len(g.Nodes))
	if len(with) > 0 {
		hops := g.edges.hops(with)
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(uint(hops[a]), uint(hops[b])) }) // -1 last
	}
	chosen := make([]bool, len(g.Nodes))
	joined := make([]bool, len(g.Nodes)) // or to begin with
	count := len(with)
	for _, i := range with {
		joined[i] = true
	}
	for _, i := range order {
		to, _ := g.edges.of(i)
		var more []int
		for _, k := range to {
			if chosen[k] {
				if !joined[k] {
					more = append(more, int(k))
				}
				if !joined[i] && !slices.Contains(more, i) {
					more = append(more, i)
				}
			}
		}
		if count+len(more) > n {
			continue
		}
		chosen[i] = true
		count += len(more)
		for _, k := range more {
			joined[k] = true
		}
	}
	var kept []int
	for i := range joined {
		if joined[i] {
			kept = append(kept, i)
		}
	}
	return g.Keep(kept)
}

// hops returns how many links each node is from the nearest of some, -1 if none leads
// there.
func (l *links) hops(from []int) []int {
	hops := make([]int, l.len())
	for i := range hops {
		hops[i] = -1
	}
	for _, i := range from {
		hops[i] = 0
	}
	for queue := slices.Clone(from); len(queue) > 0; queue = queue[1:] {
		to, _ := l.of(queue[0])
		for _, k := range to {
			if hops[k] < 0 {
				hops[k] = hops[queue[0]] + 1
				queue = append(queue, int(k))
			}
		}
	}
	return hops
}

// Bridges counts the groups other than its own to which ties join each node: the
// communities between which it can broker.
func (g *Graph) Bridges(group []int) []int {
	bridges := make([]int, len(g.Nodes))
	for i := range bridges {
		to, _ := g.ties.of(i)
		others := map[int]bool{}
		for _, k := range to {
			if group[k] != group[i] {
				others[group[k]] = true
			}
		}
		bridges[i] = len(others)
	}
	return bridges
}

// PageRank returns the share of time that each node is visited by one who follows
// facts from subject to object, as often as claims state them, and leaps to any node
// in 15 of 100 steps (Brin and Page 1998). Symmetric relations are followed both ways.
// The ranks add up to 1.
func (g *Graph) PageRank() []float64 {
	const damping, precision, most = 0.85, 1e-10, 500
	n := len(g.Nodes)
	if n == 0 {
		return nil
	}
	type arc struct {
		from, to int
		share    float64
	}
	var arcs []arc
	out := make([]float64, n)
	for i := range g.Edges {
		e := &g.Edges[i]
		if !e.Fact() {
			continue
		}
		w := float64(len(e.Claims))
		arcs = append(arcs, arc{e.From, e.To, w})
		out[e.From] += w
		if e.Of.Symmetric {
			arcs = append(arcs, arc{e.To, e.From, w})
			out[e.To] += w
		}
	}
	for i := range arcs {
		arcs[i].share /= out[arcs[i].from]
	}
	rank, next := make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i] = 1 / float64(n)
	}
	for range most {
		var stuck float64 // where no fact leads on
		for i, r := range rank {
			if out[i] == 0 {
				stuck += r
			}
		}
		for i := range next {
			next[i] = (1 - damping + damping*stuck) / float64(n)
		}
		for _, a := range arcs {
			next[a.to] += damping * rank[a.from] * a.share
		}
		var change float64
		for i := range rank {
			change += math.Abs(next[i] - rank[i])
		}
		if rank, next = next, rank; change < precision {
			break
		}
	}
	return rank
}

// Of up to exact nodes with ties, betweenness is counted from each of them, of more
// from a sample of sampled, which finds the first but does not order the many whose
// share is small (Brandes and Pich 2007).
const (
	exact   = 1000
	sampled = 512
)

// Betweenness returns the share of shortest paths between others that lead over each
// node, from 0 to 1 (Freeman 1977; Brandes 2001). Ties count alike, whatever their
// weight. Of more than 1,000 nodes with ties it is estimated from the paths of 512,
// chosen by the seed.
func (g *Graph) Betweenness(seed uint64) []float64 {
	n := len(g.Nodes)
	var sources []int
	for i, d := range g.Degree() {
		if d > 0 {
			sources = append(sources, i)
		}
	}
	scale := 1.0
	if len(sources) > exact {
		random := rand.New(rand.NewPCG(seed, 2))
		random.Shuffle(len(sources), func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
		scale = float64(len(sources)) / sampled
		sources = sources[:sampled]
	}
	// The parts and the order in which they are added up do not depend on how many
	// processors there are.
	const parts = 8
	sums := make([][]float64, parts)
	var wait sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for p := range parts {
		slots <- struct{}{}
		wait.Go(func() {
			sums[p] = g.ties.between(sources[p*len(sources)/parts : (p+1)*len(sources)/parts])
			<-slots
		})
	}
	wait.Wait()
	between := make([]float64, n)
	if n < 3 {
		return between
	}
	for i := range between {
		for p := range parts {
			between[i] += sums[p][i]
		}
		between[i] *= scale / (float64(n-1) * float64(n-2))
	}
	return between
}

// between sums what of the shortest paths from the sources leads over each node.
func (l *links) between(sources []int) []float64 {
	n := l.len()
	sum := make([]float64, n)
	order := make([]int32, 0, n) // as they are reached
	hops := make([]int32, n)
	paths := make([]float64, n)
	over := make([]float64, n)
	for i := range hops {
		hops[i] = -1
	}
	for _, s := range sources {
		order = append(order[:0], int32(s))
		hops[s], paths[s] = 0, 1
		for at := 0; at < len(order); at++ {
			i := order[at]
			to, _ := l.of(int(i))
			for _, k := range to {
				if hops[k] < 0 {
					hops[k] = hops[i] + 1
					order = append(order, k)
				}
				if hops[k] == hops[i]+1 {
					paths[k] += paths[i]
				}
			}
		}
		for _, i := range slices.Backward(order) {
			to, _ := l.of(int(i))
			for _, k := range to {
				if hops[k] == hops[i]+1 {
					over[i] += paths[i] / paths[k] * (1 + over[k])
				}
			}
			if int(i) != s {
				sum[i] += over[i]
			}
		}
		for _, i := range order {
			hops[i], paths[i], over[i] = -1, 0, 0
		}
	}
	return sum
}

// Constraint returns how much the neighbours of each node are tied to each other
// (Burt 1992): near 0 for a broker, who alone joins many who are apart; near 1 and
// above for one whose neighbours all know each other or who has but one. It is 1 for
// a node without ties, who is between nobody.
func (g *Graph) Constraint() []float64 {
	l := g.ties
	n := l.len()
	constraint := make([]float64, n)
	via := make([]float64, n)
	near := make([]bool, n)
	for i := range n {
		to, weight := l.of(i)
		if len(to) == 0 {
			constraint[i] = 1
			continue
		}
		for k, j := range to {
			near[j] = true
			via[j] = weight[k] / l.strength[i]
		}
		for k, q := range to {
			share := weight[k] / l.strength[i] / l.strength[q]
			next, w := l.of(int(q))
			for m, j := range next {
				if near[j] {
					via[j] += share * w[m]
				}
			}
		}
		for _, j := range to {
			constraint[i] += via[j] * via[j]
			near[j], via[j] = false, 0
		}
	}
	return constraint
}

// Path returns the nodes of a shortest path over ties, from and to included, and nil
// if there is none. Of several it is the one over the nodes with the first ids.
func (g *Graph) Path(from, to int) []int {
	before := make([]int, len(g.Nodes))
	for i := range before {
		before[i] = -1
	}
	// From the end, so that going back along it takes the first neighbour each time.
	before[to] = to
	for queue := []int{to}; len(queue) > 0 && before[from] < 0; queue = queue[1:] {
		next, _ := g.ties.of(queue[0])
		for _, k := range next {
			if before[k] < 0 {
				before[k] = queue[0]
				queue = append(queue, int(k))
			}
		}
	}
	if before[from] < 0 {
		return nil
	}
	path := []int{from}
	for from != to {
		from = before[from]
		path = append(path, from)
	}
	return path
}
