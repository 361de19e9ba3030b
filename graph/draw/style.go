package draw

import (
	"entente/graph"
	"entente/schema"
)

var (
	ink   = rgb(0x1f2933)
	faint = rgb(0x5f6b76)
	white = rgb(0xffffff)
)

// familyColors are told apart by the colour-blind too, and dark enough to read a label
// in (4.5:1 and more on white).
var familyColors = map[schema.Family]color{
	schema.Conflict:    rgb(0xb8400e),
	schema.Cooperation: rgb(0x007a59),
	schema.Contact:     rgb(0x0062a8),
	schema.Office:      rgb(0x94399c),
	schema.Structure:   rgb(0x5a5f66),
}

// familyNames are what legends call the families.
var familyNames = map[schema.Family]string{
	schema.Conflict: "conflict", schema.Cooperation: "cooperation", schema.Contact: "contact", schema.Office: "office", schema.Structure: "belonging",
}

// A stance is how an edge is stated; every stance is drawn in its own way.
type stance struct{ negative, former, possible bool }

func stanceOf(e *graph.Edge) stance { return stance{e.Negative, e.Former, e.Modality != ""} }

// fact reports whether the stance is that of a present, positive fact: the only one
// that is drawn as a whole line in full colour with a filled head.
func (s stance) fact() bool { return s == stance{} }

// dash returns the dashes of lines: long for what is denied, dots for what is planned,
// alleged or possible, both for the denial of such.
func (s stance) dash() []float64 {
	switch {
	case s.negative && s.possible:
		return []float64{7, 3, 1.6, 3}
	case s.negative:
		return []float64{7, 4.5}
	case s.possible:
		return []float64{1.8, 3.2}
	}
	return nil
}

// color returns the color of lines and labels: faded for what is over.
func (s stance) color(c color) color {
	if s.former {
		return c.fade(0.5)
	}
	return c
}

// name returns what legends call the stance.
func (s stance) name() string {
	name := ""
	switch {
	case s.negative && s.possible:
		name = "denied, and only planned, alleged or possible"
	case s.negative:
		name = "denied"
	case s.possible:
		name = "planned, alleged or possible"
	}
	switch {
	case s.former && name == "":
		return "over: no longer so"
	case s.former:
		return name + ", and over"
	case name == "":
		return "stated as a fact"
	}
	return name
}

// A look is how nodes of a class are drawn: a light fill, and a shape that tells
// without colour.
type look struct {
	fill   color
	radius float64 // of the corners
}

var looks = map[schema.ClassID]look{
	schema.Person:       {rgb(0xfdebd0), 99},
	schema.Country:      {rgb(0xd6eaf8), 0},
	schema.Organization: {rgb(0xd8f3e0), 5},
	schema.Group:        {rgb(0xebdef0), 9},
	schema.Place:        {rgb(0xfcf6cf), 0},
	schema.Agreement:    {rgb(0xfadbd8), 3},
	schema.Event:        {rgb(0xe5e8e8), 3},
	schema.Thing:        {rgb(0xf4f6f7), 3},
}

func lookOf(class schema.ClassID) look {
	if l, ok := looks[class]; ok {
		return l
	}
	return looks[schema.Thing]
}

// arrow returns a head that points from one point to another, which it touches.
func arrow(from, to point, stroke color, filled bool) shape {
	const length, half = 8.5, 3.6
	dx, dy := unit(from, to)
	back := point{X: to.X - length*dx, Y: to.Y - length*dy}
	head := shape{
		path: polygon(to, point{X: back.X - half*dy, Y: back.Y + half*dx}, point{X: back.X + half*dy, Y: back.Y - half*dx}),
		fill: white, stroke: stroke, width: 1.1,
	}
	if filled {
		head.fill = stroke
	}
	return head
}
