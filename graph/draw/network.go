package draw

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/network"
	"entente/schema"
)

// Options of pictures; the zero value is what most want.
type Options struct {
	Title string
	Notes []string         // below the picture: sources, what is left out
	Bold  []graph.EntityID // those that the picture is about
	Seed  uint64
}

// Sizes of texts and lines in pixels. Printed 16 cm wide, a picture of 900 pixels has
// labels of 5 points.
const (
	nameSize    = 11.0 // of the name of an actor with the fewest neighbours
	nameLarger  = 5.0  // added to it for the one with the most
	labelSize   = 9.5
	noteSize    = 10.0
	titleSize   = 17.0
	margin      = 18.0
	lineGap     = 1.25 // from base line to base line, in sizes
	shortest    = 30.0 // line between two boxes that is aimed at
	boxGap      = 14.0 // between boxes that nothing joins
	parallelGap = 15.0 // between lines that join the same two
)

// A scene is a network with the places of all its parts.
type scene struct {
	graph *network.Graph
	bold  map[graph.EntityID]bool
	nodes []nodeBox
	edges []edgeLine
}

// A nodeBox is a node as it is drawn.
type nodeBox struct {
	box
	lines  []string
	face   face
	radius float64
}

// An edgeLine is an edge as it is drawn.
type edgeLine struct {
	curve // from the edge of one box to that of the other
	stance
	color color
	width float64
	under int // how many boxes of others it passes under
	bent  bool
	over  int // how many lines of others its label covers
	label string
	at    box // of the label; of no width if there was no room
}

// Network draws a network.
func Network(g *network.Graph, o Options) *Picture {
	s := &scene{graph: g, bold: map[graph.EntityID]bool{}}
	for _, id := range o.Bold {
		s.bold[id] = true
	}
	s.measure()
	s.place(g.Layout(o.Seed))
	return s.picture(o)
}

// measure makes the boxes of nodes, larger for those with more neighbours, and the
// styles and labels of edges.
func (s *scene) measure() {
	degree := make([]int, len(s.graph.Nodes))
	joined := map[[2]int]bool{}
	most := 1
	for i := range s.graph.Edges {
		e := &s.graph.Edges[i]
		if pair := ends(e); !joined[pair] {
			joined[pair] = true
			degree[e.From]++
			degree[e.To]++
			most = max(most, degree[e.From], degree[e.To])
		}
	}
	for i := range s.graph.Nodes {
		n := &s.graph.Nodes[i]
		size := nameSize + nameLarger*math.Sqrt(float64(degree[i])/float64(most))
		b := nodeBox{face: face{size, s.bold[n.ID]}, radius: lookOf(n.Class).radius}
		b.lines = b.face.wrap(cmp.Or(clean(n.Name), clean(string(n.ID)), "?"), 9*size, 3)
		for _, line := range b.lines {
			b.w = max(b.w, b.face.width(line))
		}
		b.h = float64(len(b.lines))*size*lineGap + 0.55*size
		b.w += 0.9 * size
		if b.radius > b.h/2 {
			b.w += 0.5 * size
		}
		s.nodes = append(s.nodes, b)
	}
	for i := range s.graph.Edges {
		e := &s.graph.Edges[i]
		st := stanceOf(&e.Edge)
		s.edges = append(s.edges, edgeLine{
			stance: st, color: st.color(familyColors[e.Of.Family]), label: clean(e.Label()),
			width: 1.1 + 0.7*math.Log2(float64(max(e.Articles, 1))),
		})
	}
}

// ends returns the ends of an edge, the first node first.
func ends(e *network.Edge) [2]int { return [2]int{min(e.From, e.To), max(e.From, e.To)} }

// place finds places for boxes, lines and labels: of many plans, some of them more
// spread than others, the one that reads best.
func (s *scene) place(begin []network.Point) {
	if len(s.nodes) == 0 {
		return
	}
	p := s.plan()
	tries := uint64(24)
	if len(s.nodes) > 50 {
		tries = 6
	}
	// For 150 a page as large as a sheet of A3.
	largest := 800.0 * max(1, math.Sqrt(float64(len(s.nodes))/25))
	least := math.Inf(1)
	var best []point
	for length := shortest; ; length *= 1.4 {
		good, fits := math.Inf(1), false
		for try := range tries {
			p.place(begin, length, boxGap, try)
			cost := s.lay(p)
			if all := p.bounds(whole(len(s.nodes))); max(all.w, all.h*1.2) <= largest {
				fits = true
			}
			if good = min(good, cost); cost < least {
				best, least = p.at, cost
			}
		}
		// Larger pictures cost more: once none is better, none will be.
		if !fits || good > 1.2*least {
			break
		}
	}
	p.at = best
	s.lay(p)
}

// plan returns what is to be placed.
func (s *scene) plan() *plan {
	p := &plan{}
	for _, n := range s.nodes {
		p.size = append(p.size, point{X: n.w, Y: n.h})
	}
	f := face{size: labelSize}
	at := map[[2]int]int{}
	for i := range s.graph.Edges {
		pair := ends(&s.graph.Edges[i])
		k, ok := at[pair]
		if !ok {
			k = len(p.ties)
			at[pair] = k
			p.ties = append(p.ties, tie{ends: pair})
		}
		p.ties[k].edges++
		p.ties[k].label = max(p.ties[k].label, f.width(s.edges[i].label))
	}
	return p
}

// lay lays everything as a plan has it, and returns how badly it reads.
func (s *scene) lay(p *plan) float64 {
	all := p.bounds(whole(len(s.nodes)))
	for i := range s.nodes {
		b := p.box(i)
		s.nodes[i].x, s.nodes[i].y = b.x-all.x+margin, b.y-all.y+margin
	}
	s.route()
	s.label()
	cost := 4*float64(s.unlabelled()) + math.Sqrt(all.w*all.h)/45
	for i := range s.edges {
		cost += 12*float64(s.edges[i].under) + float64(s.edges[i].over)
		if s.edges[i].bent {
			cost++
		}
		for k := range i {
			if s.edges[i].crosses(&s.edges[k]) {
				cost++
			}
		}
	}
	return cost
}

// unlabelled counts the edges without a place for their label.
func (s *scene) unlabelled() (n int) {
	for i := range s.edges {
		if s.edges[i].at.w == 0 {
			n++
		}
	}
	return n
}

// whole returns the numbers up to n.
func whole(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// picture draws the scene with its title above and its legend and notes below.
func (s *scene) picture(o Options) *Picture {
	all := box{0, 0, 560, 0}
	for i := range s.nodes {
		all = all.union(s.nodes[i].grow(margin))
	}
	for i := range s.edges {
		e := &s.edges[i]
		for t := 0.0; t <= 1; t += 0.125 {
			all = all.union(around(e.curve.at(t), 2*margin, 2*margin))
		}
		if e.at.w > 0 {
			all = all.union(e.at.grow(margin))
		}
	}
	p := &Picture{Width: all.w, Title: cmp.Or(clean(o.Title), "Network of actors")}
	top := p.title(o.Title)
	s.shift(-all.x, top-all.y)
	s.draw(p)

	y := top + all.h
	y = s.legend(p, y)
	notes := o.Notes
	if without := s.unlabelled(); without > 0 {
		notes = append(slices.Clone(notes), fmt.Sprintf("%s no room for a label.", plural(without, "line has", "lines have")))
	}
	p.Height = p.notes(notes, y) + margin
	return p
}

// shift moves everything.
func (s *scene) shift(x, y float64) {
	for i := range s.nodes {
		s.nodes[i].x += x
		s.nodes[i].y += y
	}
	for i := range s.edges {
		e := &s.edges[i]
		for _, p := range []*point{&e.curve.a, &e.curve.c, &e.curve.b} {
			p.X += x
			p.Y += y
		}
		e.at.x += x
		e.at.y += y
	}
}

// draw adds lines, boxes and labels to a picture, lines undermost.
func (s *scene) draw(p *Picture) {
	for i := range s.edges {
		e := &s.edges[i]
		p.add("edge "+s.graph.Edges[i].Kind(), s.sentence(i), e.shapes(s.graph.Edges[i].Of.Symmetric)...)
	}
	for i := range s.nodes {
		n, look := &s.nodes[i], lookOf(s.graph.Nodes[i].Class)
		line, width := ink.fade(0.7), 0.9
		if n.face.bold {
			line, width = ink, 2
		}
		shapes := []shape{{path: n.rounded(n.radius), fill: look.fill, stroke: line, width: width}}
		for k, text := range n.lines {
			shapes = append(shapes, shape{
				text: text, font: n.face, fill: ink, anchor: middle,
				at: point{X: n.middle().X, Y: n.middle().Y + (float64(k)-float64(len(n.lines)-1)/2)*n.face.size*lineGap + 0.35*n.face.size},
			})
		}
		p.add("node "+string(s.graph.Nodes[i].Class), clean(s.graph.Nodes[i].Name), shapes...)
	}
	f := face{size: labelSize}
	for i := range s.edges {
		e := &s.edges[i]
		if e.at.w == 0 {
			continue
		}
		ink := e.color
		if e.former {
			ink = familyColors[s.graph.Edges[i].Of.Family].fade(0.75) // a faded label must still be read
		}
		p.add("label", "",
			shape{path: e.at.rounded(2), fill: white},
			shape{text: e.label, font: f, fill: ink, anchor: middle, at: point{X: e.at.middle().X, Y: e.at.y + e.at.h*0.76}})
	}
}

// shapes returns the line of an edge and its head.
func (e *edgeLine) shapes(symmetric bool) []shape {
	line := shape{path: e.curve.path(), stroke: e.color, width: e.width, dash: e.dash()}
	if symmetric {
		return []shape{line}
	}
	// The line ends in its head, so that a thick one does not stick out of the tip.
	length := math.Hypot(e.curve.b.X-e.curve.a.X, e.curve.b.Y-e.curve.a.Y)
	if length > 12 {
		line.path = e.curve.part(0, 1-6/length).path()
	}
	return []shape{line, arrow(e.curve.at(0.93), e.curve.b, e.color, e.fact())}
}

// sentence tells what an edge states and where from.
func (s *scene) sentence(i int) string {
	e := &s.graph.Edges[i]
	text := fmt.Sprintf("%s %s %s (%s", clean(s.graph.Nodes[e.From].Name), s.edges[i].label, clean(s.graph.Nodes[e.To].Name), plural(e.Articles, "article", "articles"))
	switch {
	case e.First == "":
	case e.First == e.Last:
		text += ", " + e.First
	default:
		text += ", " + e.First + " to " + e.Last
	}
	return text + ")"
}

// plural tells a number of things.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// relationsOf returns the labels of the relations of each family in the graph, by how
// many edges have them.
func (s *scene) relationsOf() map[schema.Family][]string {
	count := map[*schema.Relation]int{}
	for i := range s.graph.Edges {
		count[s.graph.Edges[i].Of]++
	}
	relations := make([]*schema.Relation, 0, len(count))
	for r := range count {
		relations = append(relations, r)
	}
	slices.SortFunc(relations, func(a, b *schema.Relation) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(string(a.ID), string(b.ID)))
	})
	of := map[schema.Family][]string{}
	for _, r := range relations {
		of[r.Family] = append(of[r.Family], cmp.Or(clean(r.Label), string(r.ID)))
	}
	return of
}
