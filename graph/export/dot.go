package export

import (
	"bufio"
	"cmp"
	"fmt"
	"strings"

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

// writeDOT writes a drawing in the language of Graphviz
// (https://graphviz.org/doc/info/lang.html). Denials are dashed and bear their
// negative name, former states are grey and dotted. Ids, names and sentences may
// hold anything.
func writeDOT(w *bufio.Writer, s Source, o Options) ([]string, error) {
	n, notes, err := readNetwork(s, o)
	if err != nil {
		return nil, err
	}
	w.WriteString("digraph entente {\n")
	w.WriteString("\tgraph [overlap=false, splines=true, charset=\"UTF-8\"];\n")
	w.WriteString("\tnode [style=filled, color=\"#566573\", fontname=\"Helvetica\", fontsize=11];\n")
	w.WriteString("\tedge [color=\"#2c3e50\", fontname=\"Helvetica\", fontsize=9];\n")
	for i := range n.nodes {
		w.WriteString(nodeLine(&n.nodes[i]))
	}
	for _, e := range n.edges {
		w.WriteString(edgeLine(e))
	}
	w.WriteString("}\n")

	return notes, nil
}

func nodeLine(n *node) string {
	look := classLooks[n.class]
	if look == "" {
		look = classLooks[schema.Thing]
	}
	return fmt.Sprintf("\t%s [label=%s, tooltip=%s, %s];\n", quoteDOT(string(n.id)), labelDOT(n.name), labelDOT(cmp.Or(string(n.class), "unknown")), look)
}

func edgeLine(e *edge) string {
	label := e.label()
	if e.claims > 1 {
		label += fmt.Sprintf(" (%d)", e.claims)
	}
	attributes := []string{"label=" + labelDOT(label), "edgetooltip=" + labelDOT(strings.Join(e.quotes, "\n"))}
	if e.rel.Symmetric {
		attributes = append(attributes, "dir=none")
	}
	switch {
	case e.Modality != "":
		attributes = append(attributes, `style=dotted, arrowhead=empty, color="#b9770e", fontcolor="#b9770e"`)
	case e.Negative && e.Former:
		attributes = append(attributes, `style=dashed, color="#909497", fontcolor="#909497"`)
	case e.Negative:
		attributes = append(attributes, `style=dashed, color="#c0392b", fontcolor="#c0392b"`)
	case e.Former:
		attributes = append(attributes, `style=dotted, color="#909497", fontcolor="#909497"`)
	}
	return fmt.Sprintf("\t%s -> %s [%s];\n", quoteDOT(string(e.Subject)), quoteDOT(string(e.Object)), strings.Join(attributes, ", "))
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
