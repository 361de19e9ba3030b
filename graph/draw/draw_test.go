package draw

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/network"
	"entente/schema"
)

var relations = map[schema.RelationID]*schema.Relation{
	"attacks":    {ID: "attacks", Kind: schema.Occurrence, Label: "attacks", Family: schema.Conflict},
	"meets":      {ID: "meets", Kind: schema.Occurrence, Label: "meets", Symmetric: true, Family: schema.Contact},
	"recognizes": {ID: "recognizes", Kind: schema.State, Label: "recognizes", Negative: "does-not-recognize", Family: schema.Cooperation},
	"leads":      {ID: "leads", Kind: schema.State, Label: "leads", Former: "formerly-led", Family: schema.Office},
	"part-of":    {ID: "part-of", Kind: schema.State, Label: "is part of"},
}

func relation(id schema.RelationID) *schema.Relation { return relations[id] }

func stream(claims []graph.Record) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for _, r := range claims {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func read(t testing.TB, claims []graph.Record) *network.Graph {
	t.Helper()
	g, err := network.Read(stream(claims), network.Options{Relation: relation, NonFacts: true})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// claim returns a claim of two names.
func claim(id int, subject string, predicate schema.RelationID, object string) graph.Record {
	return graph.Record{
		ID: graph.ClaimID(fmt.Sprintf("c%04d", id)), Article: graph.ArticleID(fmt.Sprintf("a%d", id%7)), Date: fmt.Sprintf("2022-%02d-11", 1+id%12),
		Subject: subject, SubjectID: graph.EntityID(graph.Slug(subject)), SubjectType: schema.Country, Predicate: predicate,
		Object: object, ObjectID: graph.EntityID(graph.Slug(object)), ObjectType: schema.Country,
		Polarity: graph.Positive, Modality: graph.Asserted, Evidence: graph.RecordEvidence{Text: subject + " did so."},
	}
}

// busy returns claims of a number of actors, some of whom have to do with many.
func busy(actors, claims int) []graph.Record {
	random := rand.New(rand.NewPCG(5, 5))
	name := func(i int) string {
		words := []string{"Ćiro", "Đorđe Łukasz", "Ștefan", "The Ministry of Foreign Affairs and of Trade of the Republic", "Ann", "Bo"}
		return fmt.Sprintf("%s %d", words[i%len(words)], i)
	}
	ids := []schema.RelationID{"attacks", "meets", "recognizes", "leads", "part-of"}
	var all []graph.Record
	for i := range claims {
		a := int(float64(actors) * random.Float64() * random.Float64() * random.Float64())
		b := random.IntN(actors)
		if a == b {
			continue
		}
		r := claim(i, name(a), ids[random.IntN(len(ids))], name(b))
		switch random.IntN(6) {
		case 0:
			r.Polarity = graph.Negative
		case 1:
			r.Former = true
		case 2:
			r.Modality = graph.Planned
		}
		all = append(all, r)
	}
	return all
}

func layOut(t testing.TB, g *network.Graph) *scene {
	t.Helper()
	s := &scene{graph: g}
	s.measure()
	s.place(g.Layout(1))
	return s
}

// TestOverlaps holds that boxes and labels overlap nothing that is read.
func TestOverlaps(t *testing.T) {
	for _, test := range []struct{ actors, claims, without int }{{2, 8, 0}, {12, 16, 0}, {30, 45, 0}, {150, 260, 60}} {
		s := layOut(t, read(t, busy(test.actors, test.claims)))
		var boxes []box
		var what []string
		for i := range s.nodes {
			boxes, what = append(boxes, s.nodes[i].box), append(what, s.graph.Nodes[i].Name)
			for _, line := range s.nodes[i].lines {
				if w := s.nodes[i].face.width(line); w > s.nodes[i].w-4 {
					t.Errorf("%q is %v wide in a box of %v", line, w, s.nodes[i].w)
				}
			}
		}
		for i := range s.edges {
			if s.edges[i].at.w > 0 {
				boxes, what = append(boxes, s.edges[i].at), append(what, s.sentence(i))
			}
		}
		for i := range boxes {
			for k := range i {
				if boxes[i].overlaps(boxes[k]) {
					t.Errorf("%d actors: %q overlaps %q", test.actors, what[i], what[k])
				}
			}
		}
		under := 0
		for i := range s.edges {
			under += s.edges[i].under
		}
		t.Logf("%d actors, %d edges: %d without a label, %d lines under a box", len(s.nodes), len(s.edges), s.unlabelled(), under)
		if n := s.unlabelled(); n > test.without {
			t.Errorf("%d actors: %d of %d edges have no label, want at most %d", test.actors, n, len(s.edges), test.without)
		}
	}
}

// TestEnds holds that lines lead from box to box.
func TestEnds(t *testing.T) {
	s := layOut(t, read(t, busy(30, 60)))
	for i := range s.edges {
		e := &s.graph.Edges[i]
		for _, end := range []struct {
			node int
			at   point
		}{{e.From, s.edges[i].curve.a}, {e.To, s.edges[i].curve.b}} {
			if b := s.nodes[end.node].box; !b.grow(3).holds(end.at) || b.grow(-b.h/2).holds(end.at) {
				t.Errorf("%s: a line ends at %v, the box of %s is %v", s.sentence(i), end.at, s.graph.Nodes[end.node].Name, b)
			}
		}
	}
}

// An svgGroup is a group as a reader of XML finds it.
type svgGroup struct {
	Class string `xml:"class,attr"`
	Title string `xml:"title"`
	Paths []struct {
		Fill   string `xml:"fill,attr"`
		Stroke string `xml:"stroke,attr"`
		Dash   string `xml:"stroke-dasharray,attr"`
	} `xml:"path"`
	Texts []string `xml:"text"`
}

func svgOf(t testing.TB, p *Picture) ([]svgGroup, string) {
	t.Helper()
	var b bytes.Buffer
	if err := p.WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Groups []svgGroup `xml:"g"`
	}
	if err := xml.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Groups, b.String()
}

// TestStyles draws claims of every stance and holds that each edge looks as it is
// stated, and that only a present, positive fact looks like one.
func TestStyles(t *testing.T) {
	var claims []graph.Record
	want := map[string]stance{} // by what pointing at the edge tells
	for _, polarity := range []graph.Polarity{graph.Positive, graph.Negative} {
		for _, former := range []bool{false, true} {
			for _, modality := range []graph.Modality{graph.Asserted, graph.Reported, graph.Alleged, graph.Planned, graph.Possible} {
				n := len(claims)
				r := claim(n, fmt.Sprintf("S%02d", n), "recognizes", "Object")
				r.Polarity, r.Former, r.Modality = polarity, former, modality
				claims = append(claims, r)
				want[r.Subject] = stance{polarity == graph.Negative, former, !modality.Factual()}
			}
		}
	}
	groups, _ := svgOf(t, Network(read(t, claims), Options{}))
	full := familyColors[schema.Cooperation].String()
	edges := 0
	looks := map[string]stance{}
	for _, g := range groups {
		if !strings.HasPrefix(g.Class, "edge ") {
			continue
		}
		edges++
		subject, _, _ := strings.Cut(g.Title, " ")
		st := want[subject]
		line, head := g.Paths[0], g.Paths[1]
		if dashed := line.Dash != ""; dashed != (st.negative || st.possible) {
			t.Errorf("%s: dashes %q", g.Title, line.Dash)
		}
		if faded := line.Stroke != full; faded != st.former {
			t.Errorf("%s: color %s", g.Title, line.Stroke)
		}
		if hollow := head.Fill == "#ffffff"; hollow == st.fact() {
			t.Errorf("%s: head %s", g.Title, head.Fill)
		}
		look := line.Dash + line.Stroke + head.Fill
		if other, ok := looks[look]; ok && other != st {
			t.Errorf("%+v looks like %+v", st, other)
		}
		looks[look] = st
	}
	if edges != len(claims) || len(looks) != 8 {
		t.Errorf("%d edges of %d claims in %d looks", edges, len(claims), len(looks))
	}
	for _, st := range want {
		if !slices.ContainsFunc(groups, func(g svgGroup) bool { return g.Class == "key stance" && slices.Contains(g.Texts, st.name()) }) {
			t.Errorf("the legend does not say %q", st.name())
		}
	}
}

// TestHostile holds that what articles say is text and nothing else.
func TestHostile(t *testing.T) {
	const hostile = "</text><script>alert(1)</script>&amp;\"'\x00\x1b]0;\u202e ]]> <img src=x onerror=alert(1)>"
	claims := []graph.Record{claim(0, hostile, "attacks", "B"), claim(1, "\xff\xfe", "meets", "  "), claim(2, "javascript:alert(1)", "leads", "B")}
	claims[0].Evidence.Text = hostile
	o := Options{Title: hostile, Notes: []string{hostile}}
	for name, p := range map[string]*Picture{"network": Network(read(t, claims), o), "timeline": Timeline(claims, relation, func(graph.ArticleID) string { return hostile }, 0, o)} {
		groups, svg := svgOf(t, p)
		d := xml.NewDecoder(strings.NewReader(svg))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if e, ok := token.(xml.StartElement); ok {
				if !slices.Contains([]string{"svg", "title", "rect", "g", "path", "text"}, e.Name.Local) {
					t.Errorf("%s: element %s", name, e.Name.Local)
				}
				for _, a := range e.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || strings.HasSuffix(a.Name.Local, "href") || a.Name.Local == "style" {
						t.Errorf("%s: attribute %s", name, a.Name.Local)
					}
				}
			}
		}
		if strings.ContainsAny(svg, "\x00\x1b\u202e") {
			t.Errorf("%s: control characters", name)
		}
		if !slices.ContainsFunc(groups, func(g svgGroup) bool {
			return g.Class == "title" && strings.Contains(strings.Join(g.Texts, " "), "<script>")
		}) {
			t.Errorf("%s: the title is not shown as it is", name)
		}
		if err := p.WritePNG(io.Discard, 1); err != nil {
			t.Error(err)
		}
	}
}

// TestDeterministic holds that the same claims in any order give the same bytes.
func TestDeterministic(t *testing.T) {
	claims := busy(40, 70)
	draw := func() (svg, image []byte) {
		var a, b bytes.Buffer
		p := Network(read(t, claims), Options{Seed: 1})
		q := Timeline(claims, relation, nil, 5, Options{})
		for _, err := range []error{p.WriteSVG(&a), q.WriteSVG(&a), p.WritePNG(&b, 1)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		return a.Bytes(), b.Bytes()
	}
	svg, image := draw()
	slices.Reverse(claims)
	svg2, image2 := draw()
	if !bytes.Equal(svg, svg2) || !bytes.Equal(image, image2) {
		t.Error("another order of claims gives another picture")
	}
}

func TestPNG(t *testing.T) {
	p := &Picture{Width: 100, Height: 40}
	p.add("", "",
		shape{path: box{10, 10, 20, 20}.rounded(0), fill: rgb(0xff0000)},
		shape{path: path{moveTo(point{X: 50, Y: 20}), lineTo(point{X: 90, Y: 20})}, stroke: rgb(0x0000ff), width: 4, dash: []float64{10, 10}})
	var b bytes.Buffer
	if err := p.WritePNG(&b, 2); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if p.WritePNG(io.Discard, 1000) == nil {
		t.Error("a PNG of 4,000 million pixels is made")
	}
	if got := img.Bounds().Size().String(); got != "(200,80)" {
		t.Errorf("size %s", got)
	}
	for _, test := range []struct {
		x, y int
		want string
	}{{40, 40, "ff0000"}, {70, 40, "ffffff"}, {110, 40, "0000ff"}, {130, 40, "ffffff"}, {150, 40, "0000ff"}, {110, 50, "ffffff"}} {
		r, g, bl, _ := img.At(test.x, test.y).RGBA()
		if got := fmt.Sprintf("%02x%02x%02x", r>>8, g>>8, bl>>8); got != test.want {
			t.Errorf("at %d, %d: %s, want %s", test.x, test.y, got, test.want)
		}
	}
}

// TestLetters holds which letters the font has.
func TestLetters(t *testing.T) {
	p := &Picture{}
	p.add("", "", shape{text: "ĆćČčĐđŁłȘșȚțĞğİıŐőŰűÅåÆæŒœØøÞþßŽžŠšẾậ “„”–—… Київ Ђорђе Αθήνα ירושלים"})
	if missing := p.Missing(); missing != "" {
		t.Errorf("the font has no %s", missing)
	}
	p.add("", "", shape{text: "平壤 بغداد x"})
	if got, want := p.Missing(), "ابدغ壤平"; got != want {
		t.Errorf("missing %q, want %q", got, want)
	}
	// A letter with its mark covers more than without.
	ink := func(s string) (n int) {
		p := &Picture{Width: 40, Height: 40}
		p.add("", "", shape{text: s, font: face{size: 30}, fill: rgb(0), at: point{X: 5, Y: 32}})
		var b bytes.Buffer
		if err := p.WritePNG(&b, 1); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		for x := range 40 {
			for y := range 40 {
				if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
					n++
				}
			}
		}
		return n
	}
	if plain, marked := ink("c"), ink("č"); plain == 0 || marked <= plain {
		t.Errorf("c has %d dark pixels, č %d", plain, marked)
	}
}

func TestTimeline(t *testing.T) {
	claims := []graph.Record{
		claim(0, "Serbia", "recognizes", "Kosovo"), claim(1, "Serbia", "recognizes", "Kosovo"),
		claim(2, "Kosovo", "attacks", "Serbia"), claim(3, "Serbia", "attacks", "Kosovo"), claim(4, "Kosovo", "leads", "Serbia"),
	}
	claims[0].Polarity, claims[1].Polarity = graph.Negative, graph.Negative
	claims[2].When = "2008"
	claims[3].Modality, claims[3].When = graph.Alleged, "2021-03-04"
	claims[4].Date = ""
	p := Timeline(claims, relation, func(id graph.ArticleID) string { return "Paper " + string(id) }, 0, Options{Title: "Serbia and Kosovo"})
	groups, svg := svgOf(t, p)
	rows := map[string]svgGroup{}
	for _, g := range groups {
		if kind, ok := strings.CutPrefix(g.Class, "row "); ok {
			rows[kind] = g
		}
	}
	if len(rows) != 4 {
		t.Fatalf("rows %v", rows)
	}
	for kind, want := range map[string]struct {
		marks  int // without the rule below
		hollow bool
		text   string
	}{
		"does-not-recognize": {2, true, "Serbia does not recognize Kosovo"},
		"attacks":            {2, false, "Kosovo attacks Serbia"},
		"alleged-attacks":    {2, true, "Serbia alleged: attacks Kosovo"},
		"leads":              {0, false, "Kosovo leads Serbia"},
	} {
		g := rows[kind]
		if len(g.Paths) != want.marks+1 || g.Texts[0] != want.text {
			t.Errorf("%s: %d marks, texts %q", kind, len(g.Paths)-1, g.Texts)
			continue
		}
		for _, mark := range g.Paths[:want.marks] {
			if hollow := mark.Fill == "#ffffff"; hollow != want.hollow {
				t.Errorf("%s: a mark is filled with %s", kind, mark.Fill)
			}
		}
	}
	for _, want := range []string{"Paper a0, 2022-01-11", "no date", ">2010<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %q in the picture", want)
		}
	}
	if p = Timeline(claims, relation, nil, 2, Options{}); len(p.groups) == 0 {
		t.Error("nothing drawn")
	} else if _, svg := svgOf(t, p); strings.Count(svg, `class="row `) != 2 || !strings.Contains(svg, "2 further statements are left out") {
		t.Error("two rows, and a note of the others, are wanted")
	}
}

// TestNothing holds that nothing to draw is no fault.
func TestNothing(t *testing.T) {
	for _, p := range []*Picture{Network(read(t, nil), Options{}), Timeline(nil, relation, nil, 0, Options{})} {
		svgOf(t, p)
		if err := p.WritePNG(io.Discard, 1); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkNetwork(b *testing.B) {
	g := read(b, busy(150, 260))
	for b.Loop() {
		Network(g, Options{Seed: 1})
	}
}

func BenchmarkPNG(b *testing.B) {
	p := Network(read(b, busy(150, 260)), Options{Seed: 1})
	for b.Loop() {
		if err := p.WritePNG(io.Discard, 2); err != nil {
			b.Fatal(err)
		}
	}
}
