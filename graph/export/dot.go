package export

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// Pictures of the classes: colour-blind safe fills, shapes that tell without colour.
var classLooks = map[schema.ClassID]string{
	schema.Person:       `shape=ellipse, fillcolor="#fdebd0"`,
	schema.Country:      `shape=box, fillcolor="#d6eaf8"`,
	schema.Organization: `shape=hexagon, fillcolor="#d5f5e3"`,
	schema.Group:        `shape=octagon, fillcolor="#e8daef"`,
	schema.Place:        `shape=house, fillcolor="#fcf3cf"`,
	schema.Agreement:    `shape=note, fillcolor="#fadbd8"`,
	schema.Event:        `shape=diamond, fillcolor="#eaeded"`,
	schema.Thing:        `shape=plaintext, fillcolor="#ffffff"`,
}

// quotesShown is how many sentences an edge's tooltip quotes.
const quotesShown = 3

// An edge of the drawing joins the claims that say the same of the same two.
type edge struct {
	from, to graph.EntityID
	relation schema.RelationID
	negative bool
	former   bool
	modality graph.Modality // "" for facts
}

type drawnEdge struct {
	claims int
	quotes []string
}

// writeDOT writes a drawing in the language of Graphviz
// (https://graphviz.org/doc/info/lang.html). Denials are dashed and bear their
// negative name, former states are grey and dotted. Ids, names and sentences may
// hold anything.
func writeDOT(w *bufio.Writer, s Source, o Options) ([]string, error) {
	nodes := map[graph.EntityID]string{}
	edges := map[edge]*drawnEdge{}
	var says, nonFacts int
	for r, err := range s.Claims {
		if err != nil {
			return nil, err
		}
		switch {
		case r.ObjectID == "" || r.Predicate == graph.Says:
			says++
			continue
		case !r.Modality.Factual() && !o.NonFacts:
			nonFacts++
			continue
		}
		nodes[r.SubjectID] = nodeLine(r.SubjectID, r.Subject, r.SubjectType)
		nodes[r.ObjectID] = nodeLine(r.ObjectID, r.Object, r.ObjectType)
		e := edge{r.SubjectID, r.ObjectID, r.Predicate, r.Polarity == graph.Negative, r.Former, ""}
		if !r.Modality.Factual() {
			e.modality = r.Modality
		}
		if rel := s.relation(r.Predicate); rel.Symmetric && e.to < e.from {
			e.from, e.to = e.to, e.from
		}
		if edges[e] == nil {
			edges[e] = &drawnEdge{}
		}
		edges[e].add(r)
	}

	w.WriteString("digraph entente {\n")
	w.WriteString("\tgraph [overlap=false, splines=true, charset=\"UTF-8\"];\n")
	w.WriteString("\tnode [style=filled, color=\"#566573\", fontname=\"Helvetica\", fontsize=11];\n")
	w.WriteString("\tedge [color=\"#2c3e50\", fontname=\"Helvetica\", fontsize=9];\n")
	for _, id := range slices.Sorted(maps.Keys(nodes)) {
		w.WriteString(nodes[id])
	}
	byEnds := slices.SortedFunc(maps.Keys(edges), func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.relation, b.relation),
			compareBools(a.negative, b.negative), compareBools(a.former, b.former), cmp.Compare(a.modality, b.modality))
	})
	for _, e := range byEnds {
		w.WriteString(edgeLine(e, edges[e], s.relation(e.relation)))
	}
	w.WriteString("}\n")

	var notes []string
	if says > 0 {
		notes = append(notes, plural(says, "quotation")+" left out: what was said is no entity to draw an edge to")
	}
	if nonFacts > 0 {
		notes = append(notes, plural(nonFacts, "claim")+" left out that the articles only allege, plan or hold possible")
	}
	return notes, nil
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// relation returns the relation of that id, a bare one if it is unknown.
func (s Source) relation(id schema.RelationID) *schema.Relation {
	if s.Relation != nil {
		if r := s.Relation(id); r != nil {
			return r
		}
	}
	return &schema.Relation{ID: id}
}

func (e *drawnEdge) add(r graph.Record) {
	e.claims++
	quote := r.Evidence.Text
	if from := cmp.Or(r.Date, string(r.Article)); from != "" {
		quote += " (" + from + ")"
	}
	if len(e.quotes) < quotesShown && !slices.Contains(e.quotes, quote) {
		e.quotes = append(e.quotes, quote)
	}
}

func nodeLine(id graph.EntityID, name string, class schema.ClassID) string {
	look := classLooks[class]
	if look == "" {
		look = classLooks[schema.Thing]
	}
	return fmt.Sprintf("\t%s [label=%s, tooltip=%s, %s];\n", quoteDOT(string(id)), labelDOT(name), labelDOT(cmp.Or(string(class), "unknown")), look)
}

func edgeLine(e edge, d *drawnEdge, rel *schema.Relation) string {
	label := strings.ReplaceAll(rel.EdgeName(e.negative, e.former), "-", " ")
	if !e.negative && !e.former && rel.Label != "" {
		label = rel.Label
	}
	if e.modality != "" {
		label = string(e.modality) + ": " + label
	}
	if d.claims > 1 {
		label += fmt.Sprintf(" (%d)", d.claims)
	}
	attributes := []string{"label=" + labelDOT(label), "edgetooltip=" + labelDOT(strings.Join(d.quotes, "\n"))}
	if rel.Symmetric {
		attributes = append(attributes, "dir=none")
	}
	switch {
	case e.modality != "":
		attributes = append(attributes, `style=dotted, arrowhead=empty, color="#b9770e", fontcolor="#b9770e"`)
	case e.negative && e.former:
		attributes = append(attributes, `style=dashed, color="#909497", fontcolor="#909497"`)
	case e.negative:
		attributes = append(attributes, `style=dashed, color="#c0392b", fontcolor="#c0392b"`)
	case e.former:
		attributes = append(attributes, `style=dotted, color="#909497", fontcolor="#909497"`)
	}
	return fmt.Sprintf("\t%s -> %s [%s];\n", quoteDOT(string(e.from)), quoteDOT(string(e.to)), strings.Join(attributes, ", "))
}

// quoteDOT returns s as a quoted id. Control characters, which Graphviz does not
// take, are written as their pictures: "␀".
func quoteDOT(s string) string { return `"` + escapeDOT(s) + `"` }

func escapeDOT(s string) string {
	var b strings.Builder
	for _, r := range s { // U+FFFD for bytes that are not UTF-8
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ':
			b.WriteRune('\u2400' + r)
		case r == 0x7f:
			b.WriteRune('\u2421')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// labelDOT returns s as a label that shows s and nothing else: also "\N" and
// "&amp;", which mean something in labels. Line ends stay.
func labelDOT(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "&", "&amp;"), "\n")
	for i := range lines {
		lines[i] = escapeDOT(lines[i])
	}
	return `"` + strings.Join(lines, `\n`) + `"`
}
