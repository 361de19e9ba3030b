package eval

// pair pairs as many of n gold claims with claims as the edges allow, one to
// one, by augmenting paths (Kuhn). edges[i] lists the claims that gold claim i
// may have, in ascending order. It returns for each gold claim its claim or -1.
// Gold claims are tried in order, and one that is paired stays so: which claims
// are left over depends on the order of the input alone.
func pair(edges [][]int, claims int) []int {
	owner := make([]int, claims)
	for j := range owner {
		owner[j] = -1
	}
	var grow func(i int, tried []bool) bool
	grow = func(i int, tried []bool) bool {
		for _, j := range edges[i] {
			if tried[j] {
				continue
			}
			tried[j] = true
			if owner[j] < 0 || grow(owner[j], tried) {
				owner[j] = i
				return true
			}
		}
		return false
	}
	for i := range edges {
		grow(i, make([]bool, claims))
	}
	paired := make([]int, len(edges))
	for i := range paired {
		paired[i] = -1
	}
	for j, i := range owner {
		if i >= 0 {
			paired[i] = j
		}
	}
	return paired
}
