package network

import (
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
)

// A Point is a place in a drawing.
type Point struct{ X, Y float64 }

// Layout returns where to draw the nodes: neighbours by edges of any kind near each
// other, the others apart, communities as clusters. It is ForceAtlas2 (Jacomy et al.
// 2014) with the repulsion of Barnes and Hut (1986). The points lie around the origin,
// the farthest at a distance of 1.
func (g *Graph) Layout(seed uint64) []Point {
	n := len(g.Nodes)
	f := &forces{links: g.edges, at: g.begin(seed), force: make([]Point, n), last: make([]Point, n), mass: make([]float64, n)}
	for i, d := range g.edges.degree() {
		f.mass[i] = 1 + float64(d)
	}
	rounds := 600
	if n > 1000 {
		rounds = max(100, 600_000/n)
	}
	f.speed, f.efficiency = 1, 1
	for range rounds {
		f.step()
	}
	return scaled(f.at)
}

// begin puts the nodes on a spiral, those of a community side by side, so that the
// forces need not untangle them.
func (g *Graph) begin(seed uint64) []Point {
	random := rand.New(rand.NewPCG(seed, 3))
	community := connected(g.edges, cluster(g.edges, 1, seed))
	community = bySize(community)
	next := make([]int, len(g.Nodes)+1)
	for _, c := range community {
		next[c+1]++
	}
	for c := range g.Nodes {
		next[c+1] += next[c]
	}
	at := make([]Point, len(g.Nodes))
	for i, c := range community {
		k := float64(next[c])
		next[c]++
		r, angle := 10*math.Sqrt(k+0.5), 0.1*math.Sqrt(k)*math.Sqrt(k)/math.Sqrt(k+1)
		at[i] = Point{r*math.Cos(angle) + random.Float64(), r*math.Sin(angle) + random.Float64()}
	}
	return at
}

// scaled moves points to the origin and scales them to a distance of at most 1.
func scaled(at []Point) []Point {
	var middle Point
	for _, p := range at {
		middle.X += p.X / float64(len(at))
		middle.Y += p.Y / float64(len(at))
	}
	farthest := 0.0
	for i := range at {
		at[i] = Point{at[i].X - middle.X, at[i].Y - middle.Y}
		farthest = max(farthest, math.Hypot(at[i].X, at[i].Y))
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
	workers := runtime.GOMAXPROCS(0)
	n := len(f.at)
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
