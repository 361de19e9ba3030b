package neural

// bestTree writes the head of each node 1 to n-1 to head: those of the best tree
// with one node below the root, which is node 0. The score of head h for dependent d
// is score[d·n+h]; of equal heads the first wins. It is the algorithm of Chu and Liu
// (1965) and Edmonds (1967), with the word below the root tried out where there
// would be several. It takes time n² for nearly all sentences and n³ at worst.
func bestTree(score []float32, head []int, n int) {
	if bestHeads(score, head, n); below(head, n) == 1 && cycle(head, n) < 0 {
		return
	}
	edmonds(score, head, n)
	if below(head, n) == 1 {
		return
	}
	var tops []int
	for d := 1; d < n; d++ {
		if head[d] == 0 {
			tops = append(tops, d)
		}
	}
	tops = likeliest(score, tops, n)
	limited, try := make([]float32, n*n), make([]int, n)
	best := float32(0)
	for i, top := range tops {
		copy(limited, score[:n*n])
		for d := 1; d < n; d++ {
			if d != top {
				limited[d*n] = least
			}
		}
		edmonds(limited, try, n)
		total := float32(0)
		for d := 1; d < n; d++ {
			total += limited[d*n+try[d]]
		}
		if i == 0 || total > best {
			best = total
			copy(head, try)
		}
	}
}

// least is below every score, and no sum of it leaves float32.
const least = -1e20

// maxTops bounds how many words are tried below the root.
const maxTops = 6

// likeliest returns the words of tops with the best scores below the root.
func likeliest(score []float32, tops []int, n int) []int {
	for len(tops) > maxTops {
		worst := 0
		for i, d := range tops {
			if score[d*n] < score[tops[worst]*n] {
				worst = i
			}
		}
		tops = append(tops[:worst], tops[worst+1:]...)
	}
	return tops
}

// bestHeads gives each node its best head, tree or not.
func bestHeads(score []float32, head []int, n int) {
	for d := 1; d < n; d++ {
		row := score[d*n : (d+1)*n]
		best := 0
		for h := 1; h < n; h++ {
			if row[h] > row[best] && h != d {
				best = h
			}
		}
		head[d] = best
	}
}

// below counts the nodes below the root.
func below(head []int, n int) int {
	count := 0
	for _, h := range head[1:n] {
		if h == 0 {
			count++
		}
	}
	return count
}

// cycle returns a node on a cycle of heads, or -1.
func cycle(head []int, n int) int {
	var few [256]int16
	seen := few[:] // the walk that came by
	if n > len(few) {
		seen = make([]int16, n)
	}
	for d := 1; d < n; d++ {
		i := d
		for i != 0 && seen[i] == 0 {
			seen[i] = int16(d)
			i = head[i]
		}
		if i != 0 && seen[i] == int16(d) {
			return i
		}
	}
	return -1
}

// edmonds finds the best tree with any number of nodes below the root: it contracts
// a cycle of best heads into one node, finds the best tree of what is left, and opens
// the cycle where that tree enters it.
func edmonds(score []float32, head []int, n int) {
	bestHeads(score, head, n)
	on := cycle(head, n)
	if on < 0 {
		return
	}
	inside := make([]bool, n)
	var members []int
	for i := on; !inside[i]; i = head[i] {
		inside[i] = true
		members = append(members, i)
	}
	// Nodes outside keep their order; the cycle is the last.
	var outside []int
	for i := range n {
		if !inside[i] {
			outside = append(outside, i)
		}
	}
	m := len(outside) + 1
	c := m - 1
	smaller := make([]float32, m*m)
	leave := make([]int, c) // best head in the cycle of each node outside
	enter := make([]int, c) // best member for each head outside
	for i, d := range outside {
		for j, h := range outside {
			smaller[i*m+j] = score[d*n+h]
		}
		leave[i], enter[i] = members[0], members[0]
		gain := func(member int) float32 { return score[member*n+d] - score[member*n+head[member]] }
		for _, k := range members[1:] {
			if score[d*n+k] > score[d*n+leave[i]] {
				leave[i] = k
			}
			if gain(k) > gain(enter[i]) {
				enter[i] = k
			}
		}
		smaller[i*m+c] = score[d*n+leave[i]]
		smaller[c*m+i] = gain(enter[i])
	}
	heads := make([]int, m)
	edmonds(smaller, heads, m)
	for i := 1; i < c; i++ {
		if heads[i] == c {
			head[outside[i]] = leave[i]
		} else {
			head[outside[i]] = outside[heads[i]]
		}
	}
	head[enter[heads[c]]] = outside[heads[c]]
}
