package draw

import (
	"cmp"
	"math"
	"slices"
)

// bends are how far lines may swerve so as not to pass under the box of another, which
// would read as if they led there.
var bends = []float64{0, 25, -25, 50, -50, 80, -80, 120, -120, 170, -170, 230, -230}

// route lays the lines of edges: several between the same two side by side, each from
// box to box.
func (s *scene) route() {
	pairs := map[[2]int][]int{}
	for i := range s.graph.Edges {
		pair := ends(&s.graph.Edges[i])
		pairs[pair] = append(pairs[pair], i)
	}
	for pair, edges := range pairs {
		a, b := s.nodes[pair[0]].middle(), s.nodes[pair[1]].middle()
		dx, dy := unit(a, b)
		// A curve passes at half the distance of its control point.
		through := func(aside float64) curve {
			return curve{a, point{X: (a.X+b.X)/2 - 2*aside*dy, Y: (a.Y+b.Y)/2 + 2*aside*dx}, b}
		}
		bend, least := 0.0, len(s.nodes)
		for _, try := range bends {
			if math.Abs(try) > 0.5*math.Hypot(b.X-a.X, b.Y-a.Y) {
				break
			}
			under := 0
			for side := range min(len(edges), 2) { // the outermost stand for all
				outer := parallelGap * float64(len(edges)-1) / 2
				under += s.under(through(try+outer*float64(1-2*side)), pair)
			}
			if under < least {
				bend, least = try, under
			}
		}
		for k, i := range edges {
			q := through(bend + parallelGap*(float64(k)-float64(len(edges)-1)/2))
			if s.graph.Edges[i].From != pair[0] {
				q.a, q.b = q.b, q.a
			}
			s.edges[i].under, s.edges[i].bent = least, bend != 0
			s.edges[i].curve = s.between(q, s.graph.Edges[i].From, s.graph.Edges[i].To)
		}
	}
}

// under counts the boxes other than those of its ends that a curve passes under.
func (s *scene) under(q curve, ends [2]int) (n int) {
	const dots = 24
	var at [dots - 1]point
	for t := range at {
		at[t] = q.at(float64(t+1) / dots)
	}
	for i := range s.nodes {
		if i == ends[0] || i == ends[1] {
			continue
		}
		if b := s.nodes[i].grow(5); slices.ContainsFunc(at[:], b.holds) {
			n++
		}
	}
	return n
}

// between cuts from a curve what lies in the boxes of its ends.
func (s *scene) between(q curve, from, to int) curve {
	leave := func(n *nodeBox, t func(float64) float64) float64 {
		in, out := 0.0, 1.0
		for range 30 {
			half := (in + out) / 2
			if n.grow(1.5).inRounded(q.at(t(half)), n.radius) {
				in = half
			} else {
				out = half
			}
		}
		return out
	}
	first := leave(&s.nodes[from], func(t float64) float64 { return t })
	last := 1 - leave(&s.nodes[to], func(t float64) float64 { return 1 - t })
	if first >= last {
		return q // boxes touch
	}
	return q.part(first, last)
}

// label finds places for the labels of edges. First come those that a reader must not
// take for a fact, then those in most articles.
func (s *scene) label() {
	var taken []box
	for i := range s.nodes {
		taken = append(taken, s.nodes[i].grow(1.5))
	}
	for i := range s.edges {
		if !s.graph.Edges[i].Of.Symmetric {
			q := s.edges[i].curve
			dx, dy := unit(q.c, q.b)
			taken = append(taken, around(point{X: q.b.X - 4*dx, Y: q.b.Y - 4*dy}, 8, 8)) // its head
		}
	}
	order := whole(len(s.edges))
	slices.SortStableFunc(order, func(a, b int) int {
		fact := func(i int) int {
			if s.edges[i].fact() {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(fact(a), fact(b)), cmp.Compare(s.graph.Edges[b].Articles, s.graph.Edges[a].Articles))
	})
	dots := make([][]point, len(s.edges)) // of each line
	for i := range s.edges {
		for k := range 25 {
			dots[i] = append(dots[i], s.edges[i].curve.at(float64(k)/24))
		}
	}
	f := face{size: labelSize}
	for _, i := range order {
		e := &s.edges[i]
		w, h := f.width(e.label)+4, labelSize*1.25
		best, least := box{}, math.Inf(1)
		for _, t := range []float64{0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8} {
			b := around(e.curve.at(t), w, h)
			if slices.ContainsFunc(taken, b.overlaps) {
				continue
			}
			over := 0
			for k := range dots {
				if k != i && slices.ContainsFunc(dots[k], b.holds) {
					over++
				}
			}
			if cost := float64(over) + 6*math.Abs(t-0.5); cost < least {
				best, least, e.over = b, cost, over
			}
		}
		if e.at = best; best.w == 0 {
			e.over = 0
		} else {
			taken = append(taken, best.grow(1))
		}
	}
}

// crosses reports whether the straight lines between the ends of two edges cross.
func (e *edgeLine) crosses(f *edgeLine) bool {
	side := func(a, b, p point) float64 { return (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X) }
	return side(e.curve.a, e.curve.b, f.curve.a)*side(e.curve.a, e.curve.b, f.curve.b) < 0 &&
		side(f.curve.a, f.curve.b, e.curve.a)*side(f.curve.a, f.curve.b, e.curve.b) < 0
}
