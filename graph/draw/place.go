package draw

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// unit returns the direction from one point to another, to the right if they are one.
func unit(a, b point) (dx, dy float64) {
	d := math.Hypot(b.X-a.X, b.Y-a.Y)
	if d == 0 {
		return 1, 0
	}
	return (b.X - a.X) / d, (b.Y - a.Y) / d
}

// A plan is where the boxes of nodes come to stand.
type plan struct {
	size []point // width and height of each box
	ties []tie
	at   []point // middles
}

// A tie is what the edges between two boxes have in common.
type tie struct {
	ends  [2]int
	edges int
	label float64 // the width of the widest label
}

// room returns how long the line between the boxes of a tie has to be in a direction
// so that labels find a place on it: those of several edges stand one below the other.
func (t *tie) room(dx, dy float64) float64 {
	return math.Abs(dx)*(t.label+8) + math.Abs(dy)*float64(t.edges)*labelSize*1.35 + 26
}

// place puts boxes so that those of a tie are near each other and none overlaps
// another: each connected part by stress, its overlaps removed, the parts side by
// side. length is how long a line between two boxes should be, gap how far boxes stay
// apart. Other tries begin elsewhere and end in other plans.
func (p *plan) place(begin []point, length, gap float64, try uint64) {
	p.at = make([]point, len(p.size))
	var parts [][]int
	for _, part := range p.parts() {
		p.stress(part, begin, length, try)
		p.turn(part)
		p.separate(part, gap)
		parts = append(parts, part)
	}
	p.pack(parts, 1.5*gap)
}

// parts returns the connected parts, the largest first.
func (p *plan) parts() [][]int {
	part := make([]int, len(p.size))
	for i := range part {
		part[i] = i
	}
	var root func(i int) int
	root = func(i int) int {
		if part[i] != i {
			part[i] = root(part[i])
		}
		return part[i]
	}
	for _, t := range p.ties {
		a, b := root(t.ends[0]), root(t.ends[1])
		part[max(a, b)] = min(a, b)
	}
	of := map[int][]int{}
	var parts [][]int
	for i := range part {
		of[root(i)] = append(of[root(i)], i)
	}
	for i := range part {
		if nodes := of[i]; nodes != nil {
			parts = append(parts, nodes)
		}
	}
	slices.SortStableFunc(parts, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })
	return parts
}

// stress places the nodes of a connected part so that the distance of any two comes
// near to the length of the shortest way between them: stochastic gradient descent
// (Zheng, Pawar and Goodman 2019) from where they begin. A line between two with many
// neighbours that they do not share is longer, so that hubs get room.
func (p *plan) stress(part []int, begin []point, length float64, try uint64) {
	n := len(part)
	index := map[int]int{}
	for i, node := range part {
		index[node] = i
	}
	near := make([]map[int]bool, n)
	for i := range near {
		near[i] = map[int]bool{}
	}
	for _, t := range p.ties {
		a, ok := index[t.ends[0]]
		if b := index[t.ends[1]]; ok {
			near[a][b], near[b][a] = true, true
		}
	}
	away := make([][]float64, n)
	for i := range away {
		away[i] = make([]float64, n)
		for k := range away[i] {
			switch {
			case i == k:
			case near[i][k]:
				apart := 0.0
				for j := range near[i] {
					if !near[k][j] {
						apart++
					}
				}
				for j := range near[k] {
					if !near[i][j] {
						apart++
					}
				}
				boxes := (p.size[part[i]].X + p.size[part[k]].X + p.size[part[i]].Y + p.size[part[k]].Y) / 4
				away[i][k] = length*(0.55+0.2*math.Sqrt(apart)) + boxes/2
			default:
				away[i][k] = math.Inf(1)
			}
		}
	}
	for j := range n {
		for i := range n {
			for k := range n {
				away[i][k] = min(away[i][k], away[i][j]+away[j][k])
			}
		}
	}
	type term struct {
		i, k int
		d    float64
	}
	var terms []term
	shortest, longest := math.Inf(1), 0.0
	for i := range n {
		for k := range i {
			terms = append(terms, term{i, k, away[i][k]})
			shortest, longest = min(shortest, away[i][k]), max(longest, away[i][k])
		}
	}
	random := rand.New(rand.NewPCG(try, 4))
	at := make([]point, n)
	for i, node := range part {
		at[i] = point{X: begin[node].X * longest, Y: begin[node].Y * longest}
		if try > 0 {
			at[i] = point{X: random.Float64() * longest, Y: random.Float64() * longest}
		}
	}
	const rounds, last = 60, 0.05
	most := longest * longest
	decay := math.Log(most/(last*shortest*shortest)) / (rounds - 1)
	for round := range rounds {
		if n < 2 {
			break
		}
		step := most * math.Exp(-decay*float64(round))
		random.Shuffle(len(terms), func(a, b int) { terms[a], terms[b] = terms[b], terms[a] })
		for _, t := range terms {
			dx, dy := at[t.i].X-at[t.k].X, at[t.i].Y-at[t.k].Y
			d := math.Hypot(dx, dy)
			if d == 0 {
				dx, d = 1e-3, 1e-3
			}
			move := min(1, step/(t.d*t.d)) * (d - t.d) / 2 / d
			at[t.i].X -= move * dx
			at[t.i].Y -= move * dy
			at[t.k].X += move * dx
			at[t.k].Y += move * dy
		}
	}
	for i, node := range part {
		p.at[node] = at[i]
	}
}

// turn turns a part so that it is wider than high, and stretches it as boxes are
// wider than high too.
func (p *plan) turn(part []int) {
	var m point
	for _, i := range part {
		m.X += p.at[i].X / float64(len(part))
		m.Y += p.at[i].Y / float64(len(part))
	}
	var xx, xy, yy float64
	for _, i := range part {
		dx, dy := p.at[i].X-m.X, p.at[i].Y-m.Y
		xx, xy, yy = xx+dx*dx, xy+dx*dy, yy+dy*dy
	}
	sin, cos := math.Sincos(-math.Atan2(2*xy, xx-yy) / 2)
	for _, i := range part {
		dx, dy := p.at[i].X-m.X, p.at[i].Y-m.Y
		p.at[i] = point{X: 1.2 * (dx*cos - dy*sin), Y: dx*sin + dy*cos}
	}
}

// separate moves boxes apart until none overlaps another, each pair along the way that
// is shorter, and those of a tie until there is room for labels between them; where
// that does not end, everything is spread.
func (p *plan) separate(part []int, gap float64) {
	in := map[int]bool{}
	for _, i := range part {
		in[i] = true
	}
	for round := 0; ; round++ {
		moved := false
		for k := range p.ties {
			t := &p.ties[k]
			a, b := t.ends[0], t.ends[1]
			if !in[a] || round > 200 { // room is a wish, overlaps must end
				continue
			}
			dx, dy := unit(p.at[a], p.at[b])
			short := t.room(dx, dy) + p.reach(a, dx, dy) + p.reach(b, dx, dy) - math.Hypot(p.at[b].X-p.at[a].X, p.at[b].Y-p.at[a].Y)
			if short > 0.5 {
				moved = true
				p.at[a].X -= short / 2 * dx
				p.at[a].Y -= short / 2 * dy
				p.at[b].X += short / 2 * dx
				p.at[b].Y += short / 2 * dy
			}
		}
		for a, i := range part {
			for _, k := range part[:a] {
				x := (p.size[i].X+p.size[k].X)/2 + gap - math.Abs(p.at[i].X-p.at[k].X)
				y := (p.size[i].Y+p.size[k].Y)/2 + gap - math.Abs(p.at[i].Y-p.at[k].Y)
				if x <= 0 || y <= 0 {
					continue
				}
				moved = true
				// A little more than needed, else the last step is never taken.
				if x < y {
					x = math.Copysign(x/2+0.01, p.at[i].X-p.at[k].X)
					p.at[i].X += x
					p.at[k].X -= x
				} else {
					y = math.Copysign(y/2+0.01, p.at[i].Y-p.at[k].Y)
					p.at[i].Y += y
					p.at[k].Y -= y
				}
			}
		}
		if !moved {
			return
		}
		if round%50 == 49 {
			for _, i := range part {
				p.at[i] = point{X: 1.05 * p.at[i].X, Y: 1.05 * p.at[i].Y}
			}
		}
	}
}

// reach returns how far the box of a node reaches from its middle in a direction.
func (p *plan) reach(i int, dx, dy float64) float64 {
	w, h := p.size[i].X/2, p.size[i].Y/2
	if math.Abs(dx)*h > math.Abs(dy)*w {
		return w / math.Abs(dx)
	}
	return h / math.Abs(dy)
}

// bounds returns the box around the boxes of nodes.
func (p *plan) bounds(part []int) box {
	b := p.box(part[0])
	for _, i := range part {
		b = b.union(p.box(i))
	}
	return b
}

// box returns the box of a node.
func (p *plan) box(i int) box { return around(p.at[i], p.size[i].X, p.size[i].Y) }

// pack puts parts side by side in rows, the largest first.
func (p *plan) pack(parts [][]int, gap float64) {
	area, widest := 0.0, 0.0
	for _, part := range parts {
		b := p.bounds(part)
		area += (b.w + gap) * (b.h + gap)
		widest = max(widest, b.w)
	}
	full := max(widest, 1.25*math.Sqrt(area))
	x, y, row := 0.0, 0.0, 0.0
	for _, part := range parts {
		b := p.bounds(part)
		if x > 0 && x+b.w > full {
			x, y, row = 0, y+row+gap, 0
		}
		for _, i := range part {
			p.at[i].X += x - b.x
			p.at[i].Y += y - b.y
		}
		x += b.w + gap
		row = max(row, b.h)
	}
}
