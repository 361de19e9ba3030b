package network

import (
	"cmp"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// A Point is a place in a drawing.
type Point struct{ X, Y float64 }

// Layout returns where to draw the nodes: neighbours by edges of any kind near each
// other, the others apart, communities as clusters. Each connected part is laid out by
// ForceAtlas2 (Jacomy et al. 2014) with the repulsion of Barnes and Hut (1986); the
// largest stands in the middle, the others in rings around it. The points lie around
// the origin, the farthest at a distance of 1.
func (g *Graph) Layout(seed uint64) []Point {
	l := g.edges
	at := make([]Point, l.len())
	community := cluster(l, 1, seed)
	var circles []circle
	parts := l.parts()
	for _, part := range parts {
		random := rand.New(rand.NewPCG(seed, 3))
		sub := l.within(part)
		placed := begin(part, community, random)
		sub.arrange(placed)
		circles = append(circles, circleOf(placed))
	}
	surround(circles)
	for i, part := range parts {
		for k, node := range part {
			at[node] = circles[i].at[k]
		}
	}
	return scaled(at)
}

// parts returns the connected components, the largest first.
func (l *links) parts() [][]int {
	var parts [][]int
	for node, c := range l.components() {
		for c >= len(parts) {
			parts = append(parts, nil)
		}
		parts[c] = append(parts[c], node)
	}
	return parts
}

// within returns the links between some nodes, which are numbered from 0.
func (l *links) within(nodes []int) *links {
	index := make(map[int32]int32, len(nodes))
	for i, node := range nodes {
		index[int32(node)] = int32(i)
	}
	var pairs []pair
	for i, node := range nodes {
		to, weight := l.of(node)
		for k, j := range to {
			if at, ok := index[j]; ok && at >= int32(i) {
				pairs = append(pairs, pair{int32(i), at, weight[k]})
			}
		}
	}
	return newLinks(len(nodes), pairs)
}

// begin puts nodes on a spiral, those of a community side by side, so that the forces
// need not untangle them.
func begin(nodes, community []int, random *rand.Rand) []Point {
	order := make([]int, len(nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(community[nodes[a]], community[nodes[b]]) })
	at := make([]Point, len(nodes))
	for k, i := range order {
		// Ten from point to point, and from each turn to the next.
		turns := 2 * math.Sqrt(math.Pi*float64(k+1))
		sin, cos := math.Sincos(turns)
		r := 10 * turns / (2 * math.Pi)
		at[i] = Point{r*cos + random.Float64(), r*sin + random.Float64()}
	}
	return at
}

// arrange moves nodes by the forces between them.
func (l *links) arrange(at []Point) {
	n := l.len()
	f := &forces{links: l, at: at, force: make([]Point, n), last: make([]Point, n), mass: make([]float64, n), speed: 1, efficiency: 1}
	for i, d := range l.degree() {
		f.mass[i] = 1 + float64(d)
	}
	rounds := 600
	switch {
	case n == 1:
		rounds = 0
	case n < 10:
		rounds = 100
	case n > 1000:
		rounds = max(100, 600_000/n)
	}
	for range rounds {
		f.step()
	}
}

// A circle is the room that a connected part takes.
type circle struct {
	at     []Point // of its nodes
	middle Point
	radius float64
}

// circleOf returns the circle around points.
func circleOf(at []Point) circle {
	const gap = 6.0
	c := circle{at: at}
	for _, p := range at {
		c.middle.X += p.X / float64(len(at))
		c.middle.Y += p.Y / float64(len(at))
	}
	for _, p := range at {
		c.radius = max(c.radius, gap+math.Hypot(p.X-c.middle.X, p.Y-c.middle.Y))
	}
	return c
}

// move moves the points of a circle with its middle.
func (c *circle) move(to Point) {
	for i := range c.at {
		c.at[i].X += to.X - c.middle.X
		c.at[i].Y += to.Y - c.middle.Y
	}
	c.middle = to
}

// surround puts the first circle in the middle and the others in rings around it, each
// ring full before the next begins.
func surround(circles []circle) {
	if len(circles) == 0 {
		return
	}
	circles[0].move(Point{})
	inner := circles[0].radius
	for rest := circles[1:]; len(rest) > 0; {
		outer, taken, n := inner, 0.0, 0
		angles := []float64{}
		for ; n < len(rest); n++ {
			c := &rest[n]
			angle := 2 * math.Asin(c.radius/(inner+c.radius))
			if n > 0 && taken+angle > 2*math.Pi {
				break
			}
			taken += angle
			angles = append(angles, angle)
			outer = max(outer, inner+2*c.radius)
		}
		spread, from := max(1, 2*math.Pi/taken), 0.0
		for i, angle := range angles {
			sin, cos := math.Sincos(from + spread*angle/2)
			d := inner + rest[i].radius
			rest[i].move(Point{d * cos, d * sin})
			from += spread * angle
		}
		inner, rest = outer, rest[n:]
	}
}

// scaled scales points to a distance of at most 1 from the origin.
func scaled(at []Point) []Point {
	farthest := 0.0
	for _, p := range at {
		farthest = max(farthest, math.Hypot(p.X, p.Y))
	}
	if farthest > 0 {
		for i := range at {
			at[i] = Point{at[i].X / farthest, at[i].Y / farthest}
		}
	}
	return at
}

// forces are a layout under way.
type forces struct {
	links             *links
	at, force, last   []Point
	mass              []float64
	speed, efficiency float64
}

// The constants of ForceAtlas2 as its paper and Gephi have them.
const (
	repulsion = 10.0
	gravity   = 1.0
	tolerance = 1.0 // of swinging
	openness  = 1.2 // a cell is taken as one body from this many times its size
)

// step moves every node by the forces on it.
func (f *forces) step() {
	f.force, f.last = f.last, f.force
	tree := newTree(f.at, f.mass)
	// Forces on a node do not depend on each other: any number of processors computes
	// the same.
	n := len(f.at)
	workers := min(runtime.GOMAXPROCS(0), 1+n/100)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w * n / workers; i < (w+1)*n/workers; i++ {
				f.force[i] = f.on(i, tree)
			}
		})
	}
	wait.Wait()

	var swinging, traction float64
	for i := range f.at {
		swinging += f.mass[i] * math.Hypot(f.force[i].X-f.last[i].X, f.force[i].Y-f.last[i].Y)
		traction += f.mass[i] * math.Hypot(f.force[i].X+f.last[i].X, f.force[i].Y+f.last[i].Y) / 2
	}
	if swinging == 0 || traction == 0 {
		return
	}
	least := 0.05 * math.Sqrt(float64(n))
	jitter := tolerance * max(math.Sqrt(least/5)/4, min(10, least*traction/float64(n*n)))
	if swinging/traction > 2 {
		if f.efficiency > 0.05 {
			f.efficiency *= 0.5
		}
		jitter = max(jitter, tolerance)
	}
	target := jitter * f.efficiency * traction / swinging
	switch {
	case swinging > jitter*traction:
		if f.efficiency > 0.05 {
			f.efficiency *= 0.7
		}
	case f.speed < 1000:
		f.efficiency *= 1.3
	}
	f.speed += min(target-f.speed, 0.5*f.speed)
	for i := range f.at {
		swing := f.mass[i] * math.Hypot(f.force[i].X-f.last[i].X, f.force[i].Y-f.last[i].Y)
		factor := f.speed / (1 + math.Sqrt(f.speed*swing))
		f.at[i].X += f.force[i].X * factor
		f.at[i].Y += f.force[i].Y * factor
	}
}

// on returns the force on a node: away from all others, towards its neighbours, and
// towards the middle, so that parts without links stay in sight.
func (f *forces) on(i int, tree *tree) Point {
	p := f.at[i]
	force := tree.repel(p, i, f.mass[i])
	if d := math.Hypot(p.X, p.Y); d > 0 {
		force.X -= gravity * f.mass[i] * p.X / d
		force.Y -= gravity * f.mass[i] * p.Y / d
	}
	to, weight := f.links.of(i)
	for k, j := range to {
		// Ten claims bind more than one, but not ten times as much.
		w := 1 + math.Log(weight[k])
		force.X += w * (f.at[j].X - p.X)
		force.Y += w * (f.at[j].Y - p.Y)
	}
	return force
}
