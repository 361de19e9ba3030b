package network

import "math"

// A tree parts the plane into squares, each into four, until each holds one node.
type tree struct {
	cells []cell
	at    []Point
	mass  []float64
}

// A cell is a square with the nodes in it.
type cell struct {
	middle Point
	half   float64 // of its side
	mass   float64
	centre Point // of mass
	child  int32 // the first of four; 0 if it has none
	node   int32 // the first node in it, -1 if it is empty; only without children
}

// deepest bounds how often a square is parted: nodes at one place never come apart.
const deepest = 40

// newTree returns the tree of nodes.
func newTree(at []Point, mass []float64) *tree {
	low, high := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, p := range at {
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	t := &tree{cells: make([]cell, 1, 2*len(at)+4), at: at, mass: mass}
	half := max(high.X-low.X, high.Y-low.Y, 1e-9) / 2
	t.cells[0] = cell{middle: Point{(low.X + high.X) / 2, (low.Y + high.Y) / 2}, half: half, node: -1}
	for i := range at {
		t.insert(0, int32(i), 0)
	}
	return t
}

// insert puts a node into a cell.
func (t *tree) insert(c, node int32, depth int) {
	for {
		p, m := t.at[node], t.mass[node]
		cl := &t.cells[c]
		sum := cl.mass + m
		cl.centre = Point{(cl.centre.X*cl.mass + p.X*m) / sum, (cl.centre.Y*cl.mass + p.Y*m) / sum}
		empty := cl.mass == 0
		cl.mass = sum
		switch {
		case empty:
			cl.node = node
			return
		case cl.child == 0 && depth >= deepest:
			return
		case cl.child == 0:
			first := int32(len(t.cells))
			cl.child = first
			old := cl.node
			middle, half := cl.middle, cl.half/2
			for k := range 4 {
				q := Point{middle.X - half, middle.Y - half}
				if k&1 > 0 {
					q.X = middle.X + half
				}
				if k&2 > 0 {
					q.Y = middle.Y + half
				}
				t.cells = append(t.cells, cell{middle: q, half: half, node: -1})
			}
			o := &t.cells[t.quarter(c, t.at[old])]
			o.mass, o.centre, o.node = t.mass[old], t.at[old], old
		}
		c = t.quarter(c, p)
		depth++
	}
}

// quarter returns the child of a cell in which a point lies.
func (t *tree) quarter(c int32, p Point) int32 {
	cl := &t.cells[c]
	k := cl.child
	if p.X >= cl.middle.X {
		k++
	}
	if p.Y >= cl.middle.Y {
		k += 2
	}
	return k
}

// repel returns the force of all other nodes on node i at p.
func (t *tree) repel(p Point, i int, mass float64) Point {
	var force Point
	var stack [4 * deepest]int32
	top := 1
	for top > 0 {
		top--
		c := &t.cells[stack[top]]
		if c.mass == 0 {
			continue
		}
		dx, dy := p.X-c.centre.X, p.Y-c.centre.Y
		d2 := dx*dx + dy*dy
		if c.child > 0 && d2 < openness*openness*4*c.half*c.half {
			for k := range int32(4) {
				stack[top] = c.child + k
				top++
			}
			continue
		}
		m := c.mass
		if c.child == 0 && c.node == int32(i) {
			m -= mass
		}
		if d2 == 0 || m <= 0 {
			continue
		}
		w := repulsion * mass * m / d2
		force.X += w * dx
		force.Y += w * dy
	}
	return force
}
