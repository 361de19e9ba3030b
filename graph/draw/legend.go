package draw

import (
	"slices"
	"strings"

	"entente/schema"
)

// title writes the title and returns where what is below it begins.
func (p *Picture) title(text string) float64 {
	text = clean(text)
	if text == "" {
		return 0
	}
	f := face{titleSize, true}
	y := margin
	for _, line := range f.wrap(text, p.Width-2*margin, 3) {
		y += titleSize * lineGap
		p.add("title", "", shape{text: line, font: f, fill: ink, at: point{X: margin, Y: y - titleSize*0.35}})
	}
	return y
}

// notes writes notes and returns where they end.
func (p *Picture) notes(notes []string, y float64) float64 {
	f := face{size: noteSize}
	for _, note := range notes {
		for _, line := range f.wrap(clean(note), p.Width-2*margin, 6) {
			y += noteSize * 1.35
			p.add("note", "", shape{text: line, font: f, fill: faint, at: point{X: margin, Y: y}})
		}
	}
	return y
}

// A key is an entry of a legend: what a sign means.
type key struct {
	class string // of its group
	sign  func(b box) []shape
	text  string
}

// keyWidth is the width of a sign.
const keyWidth = 30.0

// legend writes what colours, lines, boxes and sizes in the scene mean, and returns
// where it ends.
func (s *scene) legend(p *Picture, y float64) float64 {
	p.add("rule", "", shape{path: path{moveTo(point{X: margin, Y: y}), lineTo(point{X: p.Width - margin, Y: y})}, stroke: faint.fade(0.4), width: 0.8})
	y += 6
	relations := s.relationsOf()
	var families, stances, classes []key
	for _, family := range schema.Families() {
		if labels := relations[family]; labels != nil {
			families = append(families, key{"key family", line(stance{}, familyColors[family], 2.2, true), familyNames[family] + ": " + strings.Join(labels, ", ")})
		}
	}
	for _, st := range []stance{{}, {negative: true}, {possible: true}, {negative: true, possible: true}, {former: true},
		{former: true, negative: true}, {former: true, possible: true}, {former: true, negative: true, possible: true}} {
		if slices.ContainsFunc(s.edges, func(e edgeLine) bool { return e.stance == st }) {
			stances = append(stances, key{"key stance", line(st, st.color(ink), 1.4, false), st.name()})
		}
	}
	seen := map[schema.ClassID]bool{}
	for i := range s.graph.Nodes {
		class := s.graph.Nodes[i].Class
		if seen[class] {
			continue
		}
		seen[class] = true
		classes = append(classes, key{"key class", func(b box) []shape {
			b = around(b.middle(), 22, b.h)
			return []shape{{path: b.rounded(lookOf(class).radius), fill: lookOf(class).fill, stroke: ink.fade(0.7), width: 0.9}}
		}, strings.ToLower(string(class))})
	}
	slices.SortFunc(classes, func(a, b key) int { return strings.Compare(a.text, b.text) })
	for _, k := range families {
		y = p.keys([]key{k}, y)
	}
	y = p.keys(stances, y)
	y = p.keys(classes, y)
	if len(s.edges) > 0 {
		y = p.notes([]string{"Larger names: more neighbours. Wider lines: more articles. No head: the relation goes both ways."}, y+2)
	}
	return y + 2
}

// line returns what draws a line as a sign.
func line(s stance, c color, width float64, plain bool) func(box) []shape {
	return func(b box) []shape {
		a, z := point{X: b.x, Y: b.middle().Y}, point{X: b.x + b.w - 3, Y: b.middle().Y}
		if plain {
			return []shape{{path: path{moveTo(a), lineTo(z)}, stroke: c, width: width}}
		}
		e := edgeLine{curve: curve{a, point{X: (a.X + z.X) / 2, Y: a.Y}, z}, stance: s, color: c, width: width}
		return e.shapes(false)
	}
}

// keys writes entries side by side, in as many rows as they take.
func (p *Picture) keys(keys []key, y float64) float64 {
	if len(keys) == 0 {
		return y
	}
	f := face{size: noteSize}
	const row = noteSize * 1.6
	x := margin
	for _, k := range keys {
		lines := f.wrap(k.text, p.Width-2*margin-keyWidth-6, 3)
		w := keyWidth + 6 + f.width(lines[0])
		if x > margin && x+w > p.Width-margin {
			x, y = margin, y+row
		}
		shapes := k.sign(box{x, y + 3, keyWidth, noteSize})
		for i, l := range lines {
			if i > 0 {
				y += noteSize * 1.35
			}
			shapes = append(shapes, shape{text: l, font: f, fill: ink, at: point{X: x + keyWidth + 6, Y: y + noteSize*1.15}})
		}
		p.add(k.class, "", shapes...)
		x += w + 18
	}
	return y + row
}
