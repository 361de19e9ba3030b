package network

import "math/rand/v2"

// Communities numbers the nodes by the community that they are in, from 0, the
// largest first: sets with many ties within and few between them. It maximizes
// modularity by the method of Louvain (Blondel et al. 2008), which visits only nodes
// whose neighbours moved, as that of Leiden does (Traag et al. 2019), and parts what
// does not hang together. A node without ties is a community by itself. Communities
// say who has to do with whom; for friends and enemies see [Graph.Camps].
func (g *Graph) Communities(seed uint64) []int {
	return bySize(connected(g.ties, cluster(g.ties, 1, seed)))
}

// Modularity returns how much more weight lies within groups of nodes than by chance,
// from -1/2 to 1 (Newman 2004); 0 of a graph without ties.
func (g *Graph) Modularity(group []int) float64 {
	l := g.ties
	if l.total == 0 {
		return 0
	}
	var within float64
	strength := map[int]float64{}
	for i := range l.len() {
		strength[group[i]] += l.strength[i]
		to, weight := l.of(i)
		for k, j := range to {
			if group[i] == group[j] {
				within += weight[k]
			}
		}
	}
	q := within / (2 * l.total)
	for c := range len(group) { // in order, so that the sum is the same each time
		if s, ok := strength[c]; ok {
			q -= s * s / (4 * l.total * l.total)
		}
	}
	return q
}

// Camps are sets of nodes that stand together against others.
type Camps struct {
	// Camp numbers the nodes by camp, from 0, the largest first. Of nodes that no edge
	// with a sign joins to another it is -1.
	Camp []int

	// Balanced and Frustrated are the numbers of claims with a sign that fit the camps,
	// friends within and enemies between, and that do not.
	Balanced, Frustrated int
}

// Camps parts the nodes so that as many friends as can be are in one camp and as many
// enemies in different ones: weak balance (Davis 1967), found by the same moves as
// [Graph.Communities]. [Edge.Sign] says who is a friend.
func (g *Graph) Camps(seed uint64) Camps {
	var pairs []pair
	for i := range g.Edges {
		if e := &g.Edges[i]; e.Sign() != 0 {
			pairs = append(pairs, pair{int32(e.From), int32(e.To), float64(e.Sign() * len(e.Claims))})
		}
	}
	signed := newLinks(len(g.Nodes), pairs)
	camps := Camps{Camp: cluster(signed, 0, seed)}
	for i := range g.Edges {
		switch e := &g.Edges[i]; {
		case e.Sign() == 0:
		case (e.Sign() > 0) == (camps.Camp[e.From] == camps.Camp[e.To]):
			camps.Balanced += len(e.Claims)
		default:
			camps.Frustrated += len(e.Claims)
		}
	}
	camps.Camp = bySize(camps.Camp)
	for i := range camps.Camp {
		if to, _ := signed.of(i); len(to) == 0 {
			camps.Camp[i] = -1
		}
	}
	return camps
}

// cluster groups nodes so that the weight within groups, less what chance would put
// there times the resolution, is as large as moves of single nodes and of whole groups
// make it.
func cluster(l *links, resolution float64, seed uint64) []int {
	random := rand.New(rand.NewPCG(seed, 1))
	group := make([]int, l.len())
	for i := range group {
		group[i] = i
	}
	for level := l; ; {
		moved, n := move(level, resolution, random)
		if n == level.len() {
			return group
		}
		for i := range group {
			group[i] = moved[group[i]]
		}
		var pairs []pair
		for i := range level.len() {
			to, weight := level.of(i)
			for k, j := range to {
				if int(j) >= i {
					pairs = append(pairs, pair{int32(moved[i]), int32(moved[j]), weight[k]})
				}
			}
		}
		level = newLinks(n, pairs)
	}
}

// move moves single nodes to the group of a neighbour, or out of theirs, as long as
// something is gained. It returns the groups, numbered from 0, and their number.
func move(l *links, resolution float64, random *rand.Rand) ([]int, int) {
	n := l.len()
	group := make([]int, n)
	strength := make([]float64, n) // of groups
	size := make([]int, n)
	for i := range n {
		group[i], strength[i], size[i] = i, l.strength[i], 1
	}
	var free []int // groups without nodes
	queue := random.Perm(n)
	waiting := make([]bool, n)
	for i := range waiting {
		waiting[i] = true
	}
	to := make([]float64, n) // weight of links from a node to each group
	near := make([]int, 0, 64)
	// A float that is added up in another order must not move a node back and forth.
	const least = 1e-9
	for steps := 0; len(queue) > 0 && steps < 100*n; steps++ {
		i := queue[0]
		queue = queue[1:]
		waiting[i] = false
		neighbours, weight := l.of(i)
		near = near[:0]
		for k, j := range neighbours {
			if int(j) == i {
				continue
			}
			c := group[j]
			if to[c] == 0 {
				near = append(near, c)
			}
			to[c] += weight[k]
		}
		own := group[i]
		expected := func(c int) float64 {
			if resolution == 0 || l.total == 0 {
				return 0
			}
			s := strength[c]
			if c == own {
				s -= l.strength[i]
			}
			return resolution * l.strength[i] * s / (2 * l.total)
		}
		best, gain := own, to[own]-expected(own)
		if size[own] > 1 && gain < -least {
			best, gain = -1, 0 // alone
		}
		for _, c := range near {
			if g := to[c] - expected(c); c != own && g > gain+least {
				best, gain = c, g
			}
		}
		for _, c := range near {
			to[c] = 0
		}
		if best == own {
			continue
		}
		if best < 0 {
			best = free[len(free)-1]
			free = free[:len(free)-1]
		}
		strength[own] -= l.strength[i]
		if size[own]--; size[own] == 0 {
			free = append(free, own)
		}
		group[i] = best
		strength[best] += l.strength[i]
		size[best]++
		for _, j := range neighbours {
			if !waiting[j] && group[j] != best {
				waiting[j] = true
				queue = append(queue, int(j))
			}
		}
	}
	number := map[int]int{}
	for i, c := range group {
		k, ok := number[c]
		if !ok {
			k = len(number)
			number[c] = k
		}
		group[i] = k
	}
	return group, len(number)
}

// connected parts groups whose nodes are not joined within their group.
func connected(l *links, group []int) []int {
	var within []pair
	for i := range l.len() {
		to, weight := l.of(i)
		for k, j := range to {
			if i < int(j) && group[i] == group[j] {
				within = append(within, pair{int32(i), j, weight[k]})
			}
		}
	}
	return newLinks(l.len(), within).components()
}
