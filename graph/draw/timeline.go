package draw

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"entente/graph"
	"entente/schema"
)

// timelineWidth is the width of timelines in pixels.
const timelineWidth = 900.0

// A row is what a timeline shows of claims that state the same.
type row struct {
	graph.Edge
	stance
	color  color  // of signs
	plain  color  // of the family
	kind   string // of the edge
	text   string // the statement
	quote  string // the sentence of the first claim, and who writes so
	days   []graph.Spell
	said   []string // the days of the articles
	first  string
	claims int
}

// Timeline draws what claims state over time, a row for all that state the same: bars
// and diamonds for when it is said to have been so, dots for the days of the articles
// that say so. relation tells labels and families; source names an article, and may be
// nil. At most limit rows are drawn, those with the most claims; without a limit all.
func Timeline(claims []graph.Record, relation func(schema.RelationID) *schema.Relation, source func(graph.ArticleID) string, limit int, o Options) *Picture {
	rows := rowsOf(claims, relation, source)
	notes := slices.Clone(o.Notes)
	if limit > 0 && len(rows) > limit {
		notes = append(notes, fmt.Sprintf("%s left out, with fewer claims.", plural(len(rows)-limit, "further statement is", "further statements are")))
		slices.SortStableFunc(rows, func(a, b *row) int { return cmp.Compare(b.claims, a.claims) })
		rows = rows[:limit]
	}
	slices.SortStableFunc(rows, func(a, b *row) int { return cmp.Compare(a.first, b.first) })

	p := &Picture{Width: timelineWidth, Title: cmp.Or(clean(o.Title), "Timeline")}
	y := p.title(o.Title) + 8
	axis := newAxis(rows, 345, timelineWidth-margin-12)
	top := y
	y += noteSize * 2.2
	var drawn []group
	for _, r := range rows {
		y = r.draw(&drawn, axis, y)
	}
	axis.draw(p, top, y)
	p.groups = append(p.groups, drawn...)
	y = timelineKeys(p, rows, y+6)
	p.Height = p.notes(notes, y) + margin
	return p
}

func rowsOf(claims []graph.Record, relation func(schema.RelationID) *schema.Relation, source func(graph.ArticleID) string) []*row {
	claims = slices.Clone(claims)
	slices.SortStableFunc(claims, func(a, b graph.Record) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Date, "~"), cmp.Or(b.Date, "~")), cmp.Compare(a.ID, b.ID))
	})
	of := map[graph.Edge]*row{}
	for i := range claims {
		c := &claims[i]
		if c.ObjectID == "" {
			continue
		}
		rel := relation(c.Predicate)
		if rel == nil {
			rel = &schema.Relation{ID: c.Predicate}
		}
		e := graph.EdgeOf(c, rel.Symmetric)
		r := of[e]
		if r == nil {
			subject, object := c.Subject, c.Object
			if e.Subject != c.SubjectID {
				subject, object = object, subject
			}
			st := stanceOf(&e)
			r = &row{Edge: e, kind: e.Kind(rel), stance: st, color: st.color(familyColors[rel.Family]), plain: familyColors[rel.Family], text: clean(subject + " " + e.Label(rel) + " " + object)}
			r.quote = "“" + clean(c.Evidence.Text) + "”"
			if from := sourceOf(c, source); from != "" {
				r.quote += " — " + from
			}
			of[e] = r
		}
		r.claims++
		when := c.Date
		if s, ok := graph.ParseSpell(c.When); ok {
			r.days = append(r.days, s)
			when = cmp.Or(s.Start, s.End)
		}
		if _, ok := graph.ParseSpell(c.Date); ok {
			r.said = append(r.said, c.Date)
		}
		if when != "" && (r.first == "" || when < r.first) {
			r.first = when
		}
	}
	rows := slices.SortedFunc(maps.Values(of), func(a, b *row) int { return a.Compare(b.Edge) })
	return rows
}

func sourceOf(c *graph.Record, source func(graph.ArticleID) string) string {
	name := ""
	if source != nil {
		name = clean(source(c.Article))
	}
	switch {
	case name == "":
		return c.Date
	case c.Date == "":
		return name
	}
	return name + ", " + c.Date
}

// draw draws the row from y on, and returns where it ends.
func (r *row) draw(groups *[]group, a *axis, y float64) float64 {
	name, quote := face{11, true}, face{size: 9}
	width := a.left - margin - 22
	var shapes []shape
	begin := y
	y += 6
	ink := r.color
	if r.former {
		ink = r.plain.fade(0.75) // what is faded must still be read
	}
	for _, line := range name.wrap(r.text, width, 3) {
		y += 11 * lineGap
		shapes = append(shapes, shape{text: line, font: name, fill: ink, at: point{X: margin, Y: y - 2}})
	}
	for _, line := range quote.wrap(r.quote, width, 4) {
		y += 9 * lineGap
		shapes = append(shapes, shape{text: line, font: quote, fill: faint, at: point{X: margin, Y: y}})
	}
	y += 8
	middle := (begin + y) / 2
	for _, s := range r.days {
		shapes = append(shapes, r.mark(a, s, middle)...)
	}
	for i, day := range r.said {
		if i > 0 && day == r.said[i-1] {
			continue
		}
		x := a.x(day)
		dot := shape{path: around(point{X: x, Y: middle}, 7, 7).rounded(9), fill: r.color, stroke: r.color, width: 1.2}
		if !r.fact() {
			dot.fill = white
		}
		shapes = append(shapes, dot)
	}
	if len(r.said)+len(r.days) == 0 {
		shapes = append(shapes, shape{text: "no date", font: face{size: 9}, fill: faint, at: point{X: a.left, Y: middle + 3}})
	}
	rule := shape{path: path{moveTo(point{X: margin, Y: y}), lineTo(point{X: timelineWidth - margin, Y: y})}, stroke: faint.fade(0.25), width: 0.6}
	*groups = append(*groups, group{"row " + r.kind, r.quote, append(shapes, rule)})
	return y
}

// sign returns a bar or a diamond of the row: filled for facts.
func (r *row) sign(p path) shape {
	s := shape{path: p, stroke: r.color, width: 1.2, dash: r.dash(), fill: white}
	if r.fact() {
		s.fill = r.color.fade(0.35)
	}
	return s
}

// mark draws when something is said to have been so: a diamond for a day, a bar for
// longer, which an arrow ends where the end is open.
func (r *row) mark(a *axis, s graph.Spell, y float64) []shape {
	from, to := a.left, a.right
	if s.Start != "" {
		from = a.x(s.Start)
	}
	if s.End != "" {
		to = a.x(s.End)
	}
	if s.Start == s.End {
		return []shape{r.sign(polygon(point{X: from, Y: y - 7}, point{X: from + 7, Y: y}, point{X: from, Y: y + 7}, point{X: from - 7, Y: y}))}
	}
	b := box{from, y - 5, max(to-from, 3), 10}
	shapes := []shape{r.sign(b.rounded(2))}
	if s.End == "" {
		shapes = append(shapes, arrow(point{X: to, Y: y}, point{X: to + 9, Y: y}, r.color, r.fact()))
	}
	if s.Start == "" {
		shapes = append(shapes, arrow(point{X: from, Y: y}, point{X: from - 9, Y: y}, r.color, r.fact()))
	}
	return shapes
}

// An axis maps days to places.
type axis struct {
	left, right float64
	first, last time.Time
	months      int // between ticks
}

// newAxis returns an axis for the days of rows.
func newAxis(rows []*row, left, right float64) *axis {
	var days []string
	for _, r := range rows {
		days = append(days, r.said...)
		for _, s := range r.days {
			days = append(days, s.Start, s.End)
		}
	}
	days = slices.DeleteFunc(days, func(d string) bool { return d == "" })
	a := &axis{left: left, right: right}
	if len(days) == 0 {
		days = []string{"2000-01-01", "2000-12-31"} // no row has a mark
	}
	day := func(s string) time.Time {
		spell, _ := graph.ParseSpell(s)
		t, _ := time.Parse(time.DateOnly, spell.Start)
		return t
	}
	a.first, a.last = day(slices.Min(days)), day(slices.Max(days))
	span := a.last.Sub(a.first).Hours() / 24 / 30.44
	for _, a.months = range []int{1, 3, 6, 12, 24, 60, 120, 240, 600, 1200} {
		if span/float64(a.months) <= 7 {
			break
		}
	}
	a.first = time.Date(a.first.Year(), a.first.Month(), 1, 0, 0, 0, 0, time.UTC)
	if a.months >= 12 {
		years := max(a.months/12, 1)
		a.first = time.Date(a.first.Year()/years*years, 1, 1, 0, 0, 0, 0, time.UTC)
	} else {
		a.first = time.Date(a.first.Year(), time.Month((int(a.first.Month())-1)/a.months*a.months+1), 1, 0, 0, 0, 0, time.UTC)
	}
	for last := a.first; ; last = last.AddDate(0, a.months, 0) {
		if last.After(a.last) {
			a.last = last
			return a
		}
	}
}

// x returns the place of a day.
func (a *axis) x(day string) float64 {
	s, _ := graph.ParseSpell(day)
	t, err := time.Parse(time.DateOnly, s.Start)
	if err != nil {
		return a.left
	}
	return a.left + (a.right-a.left)*t.Sub(a.first).Hours()/a.last.Sub(a.first).Hours()
}

// draw draws the ticks of the axis behind its rows.
func (a *axis) draw(p *Picture, top, bottom float64) {
	f := face{size: noteSize}
	var shapes []shape
	for t := a.first; !t.After(a.last); t = t.AddDate(0, a.months, 0) {
		x := a.x(t.Format(time.DateOnly))
		layout := "2006"
		if a.months < 12 {
			layout = "2006-01"
		}
		shapes = append(shapes,
			shape{path: path{moveTo(point{X: x, Y: top + noteSize*1.8}), lineTo(point{X: x, Y: bottom})}, stroke: faint.fade(0.35), width: 0.7},
			shape{text: t.Format(layout), font: f, fill: faint, anchor: middle, at: point{X: x, Y: top + noteSize}})
	}
	p.add("axis", "", shapes...)
}

// timelineKeys writes what the signs of rows mean.
func timelineKeys(p *Picture, rows []*row, y float64) float64 {
	sign := func(r *row, draw func(r *row, b box) []shape, text string) key {
		return key{"key", func(b box) []shape { return draw(r, b) }, text}
	}
	bar := func(r *row, b box) []shape {
		return []shape{r.sign(box{b.x + 3, b.middle().Y - 5, b.w - 6, 10}.rounded(2))}
	}
	dot := func(r *row, b box) []shape {
		d := shape{path: around(b.middle(), 7, 7).rounded(9), fill: r.color, stroke: r.color, width: 1.2}
		if !r.fact() {
			d.fill = white
		}
		return []shape{d}
	}
	plain := &row{color: ink}
	keys := []key{sign(plain, dot, "day of an article that says so")}
	if slices.ContainsFunc(rows, func(r *row) bool { return len(r.days) > 0 }) {
		keys = append(keys, sign(plain, bar, "when it was so, as the article says (a diamond for one day)"))
	}
	dated := map[stance]bool{} // whether a row of it has a bar
	var seen []stance
	for _, r := range rows {
		if !r.fact() && !slices.Contains(seen, r.stance) {
			seen = append(seen, r.stance)
		}
		dated[r.stance] = dated[r.stance] || len(r.days) > 0
	}
	for _, st := range seen {
		draw := dot
		if dated[st] {
			draw = bar
		}
		keys = append(keys, sign(&row{stance: st, color: st.color(ink)}, draw, st.name()))
	}
	return p.keys(keys, y)
}
