package draw

import (
	"math"

	"entente/graph/network"
)

// A Picture is a drawing, in pixels from the top left corner.
type Picture struct {
	Width, Height float64
	Title         string // for those who cannot see it

	groups []group
}

// A group is what is drawn of one thing.
type group struct {
	class  string // of SVG: "node Country", "edge does-not-recognize"
	title  string // what pointing at it tells, or ""
	shapes []shape
}

// A shape is a path or, with text, a line of text.
type shape struct {
	path   path
	fill   color
	stroke color
	width  float64   // of the stroke
	dash   []float64 // lengths of strokes and gaps; nil for a whole line

	text   string
	at     point // the start, middle or end of its base line
	font   face
	anchor anchor
}

// add adds a group.
func (p *Picture) add(class, title string, shapes ...shape) {
	p.groups = append(p.groups, group{class, title, shapes})
}

type point = network.Point

// A color is red, green and blue, from 0 to 255; none is no color.
type color struct {
	r, g, b uint8
	set     bool
}

func rgb(hex uint32) color { return color{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), true} }

// fade mixes a color with white; share is how much of the color stays.
func (c color) fade(share float64) color {
	mix := func(v uint8) uint8 { return uint8(math.Round(255 - share*(255-float64(v)))) }
	return color{mix(c.r), mix(c.g), mix(c.b), c.set}
}

// An anchor is where a text stands to its point.
type anchor string

const (
	start  anchor = "start"
	middle anchor = "middle"
	end    anchor = "end"
)

// A path is a chain of segments.
type path []segment

// A segment is a move, a line, a quadratic or a cubic curve to its last point, or the
// way back to where the path began: 'M', 'L', 'Q', 'C', 'Z', as SVG has them.
type segment struct {
	op     byte
	points [3]point
}

// args returns how many points a segment has.
func (s segment) args() int {
	switch s.op {
	case 'M', 'L':
		return 1
	case 'Q':
		return 2
	case 'C':
		return 3
	}
	return 0
}

func moveTo(p point) segment          { return segment{'M', [3]point{p}} }
func lineTo(p point) segment          { return segment{'L', [3]point{p}} }
func quadTo(c, p point) segment       { return segment{'Q', [3]point{c, p}} }
func cubicTo(c1, c2, p point) segment { return segment{'C', [3]point{c1, c2, p}} }

// polygon returns a closed path over points.
func polygon(points ...point) path {
	p := path{moveTo(points[0])}
	for _, q := range points[1:] {
		p = append(p, lineTo(q))
	}
	return append(p, segment{op: 'Z'})
}

// A box is a rectangle.
type box struct{ x, y, w, h float64 }

// around returns the box of a size whose middle is at p.
func around(p point, w, h float64) box { return box{p.X - w/2, p.Y - h/2, w, h} }

func (b box) middle() point { return point{X: b.x + b.w/2, Y: b.y + b.h/2} }

// grow returns the box with a margin on each side.
func (b box) grow(by float64) box { return box{b.x - by, b.y - by, b.w + 2*by, b.h + 2*by} }

// overlaps reports whether two boxes have more than an edge in common.
func (b box) overlaps(c box) bool {
	return b.x < c.x+c.w && c.x < b.x+b.w && b.y < c.y+c.h && c.y < b.y+b.h
}

func (b box) holds(p point) bool { return p.X >= b.x && p.X <= b.x+b.w && p.Y >= b.y && p.Y <= b.y+b.h }

// union returns the smallest box with both in it.
func (b box) union(c box) box {
	x, y := min(b.x, c.x), min(b.y, c.y)
	return box{x, y, max(b.x+b.w, c.x+c.w) - x, max(b.y+b.h, c.y+c.h) - y}
}

// rounded returns the path of a box whose corners have a radius.
func (b box) rounded(r float64) path {
	r = min(r, b.w/2, b.h/2)
	at := func(x, y float64) point { return point{X: b.x + x, Y: b.y + y} }
	if r <= 0 {
		return polygon(at(0, 0), at(b.w, 0), at(b.w, b.h), at(0, b.h))
	}
	k := r * (1 - 0.5523) // of a quarter of a circle as a cubic curve
	w, h := b.w, b.h
	return path{
		moveTo(at(r, 0)), lineTo(at(w-r, 0)), cubicTo(at(w-k, 0), at(w, k), at(w, r)),
		lineTo(at(w, h-r)), cubicTo(at(w, h-k), at(w-k, h), at(w-r, h)),
		lineTo(at(r, h)), cubicTo(at(k, h), at(0, h-k), at(0, h-r)),
		lineTo(at(0, r)), cubicTo(at(0, k), at(k, 0), at(r, 0)), {op: 'Z'},
	}
}

// inRounded reports whether a point lies in a box whose corners have a radius.
func (b box) inRounded(p point, r float64) bool {
	if !b.holds(p) {
		return false
	}
	r = min(r, b.w/2, b.h/2)
	dx := max(b.x+r-p.X, p.X-(b.x+b.w-r), 0)
	dy := max(b.y+r-p.Y, p.Y-(b.y+b.h-r), 0)
	return dx*dx+dy*dy <= r*r || dx == 0 || dy == 0
}

// A curve is a quadratic curve.
type curve struct{ a, c, b point }

// at returns the point of a curve from 0 to 1.
func (q curve) at(t float64) point {
	u := 1 - t
	return point{X: u*u*q.a.X + 2*u*t*q.c.X + t*t*q.b.X, Y: u*u*q.a.Y + 2*u*t*q.c.Y + t*t*q.b.Y}
}

// part returns the curve between two of its points.
func (q curve) part(from, to float64) curve {
	a, b := q.at(from), q.at(to)
	// The control point is where the tangents meet.
	mix := func(x, y point, t float64) point { return point{X: x.X + (y.X-x.X)*t, Y: x.Y + (y.Y-x.Y)*t} }
	return curve{a, mix(mix(q.a, q.c, from), mix(q.c, q.b, from), to), b}
}

// path returns the curve as a path.
func (q curve) path() path { return path{moveTo(q.a), quadTo(q.c, q.b)} }
