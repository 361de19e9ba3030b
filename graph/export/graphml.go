package export

import (
	"bufio"
	"fmt"
	"strings"

	"entente/schema"
)

// writeGraphML writes GraphML 1.0 (http://graphml.graphdrawing.org/). All edges are
// directed, for networkx reads no other mixture; those of symmetric relations say so
// in the attribute symmetric. With [Options.YEd] nodes and edges have the looks that
// yEd draws, beside the attributes.
func writeGraphML(w *bufio.Writer, s Source, o Options) ([]string, error) {
	n, notes, err := readNetwork(s, o)
	if err != nil {
		return nil, err
	}
	w.WriteString(xmlHead + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`)
	if o.YEd {
		w.WriteString(` xmlns:y="http://www.yworks.com/xml/graphml"` +
			` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">` + "\n")
		w.WriteString(`  <key id="nl" for="node" yfiles.type="nodegraphics"/>` + "\n" + `  <key id="el" for="edge" yfiles.type="edgegraphics"/>` + "\n")
	} else {
		w.WriteString(` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	}
	keys := func(prefix, of string, columns []column) {
		for i, c := range columns {
			fmt.Fprintf(w, "  <key id=\"%s%d\" for=%q attr.name=%q attr.type=%q/>\n", prefix, i, of, c.name, c.typ)
		}
	}
	nodes := append([]column{{"label", textValue}}, nodeColumns...)
	edges := append([]column{{"label", textValue}, {"weight", doubleValue}}, edgeColumns...)
	keys("n", "node", nodes)
	keys("e", "edge", edges)
	data := func(prefix string, values ...any) {
		for i, v := range values {
			if text := textOf(v); text != "" {
				fmt.Fprintf(w, "      <data key=\"%s%d\">%s</data>\n", prefix, i, escapeXML(text))
			}
		}
	}
	w.WriteString(`  <graph id="entente" edgedefault="directed">` + "\n")
	for i := range n.nodes {
		node := &n.nodes[i]
		w.WriteString("    <node")
		attributes(w, "id", string(node.id))
		w.WriteString(">\n")
		data("n", append([]any{node.name}, node.values()...)...)
		if o.YEd {
			w.WriteString(yEdNode(node))
		}
		w.WriteString("    </node>\n")
	}
	for _, e := range n.edges {
		w.WriteString("    <edge")
		attributes(w, "id", e.id(), "source", string(e.Subject), "target", string(e.Object))
		w.WriteString(">\n")
		data("e", append([]any{e.label(), float64(e.claims)}, e.values()...)...)
		if o.YEd {
			w.WriteString(yEdEdge(e))
		}
		w.WriteString("    </edge>\n")
	}
	w.WriteString("  </graph>\n</graphml>\n")
	return notes, nil
}

// yEdShapes are the classes' shapes and fills, those of DOT as yEd calls them.
var yEdShapes = map[schema.ClassID][2]string{
	schema.Person:       {"ellipse", "#FDEBD0"},
	schema.Country:      {"rectangle", "#D6EAF8"},
	schema.Organization: {"hexagon", "#D5F5E3"},
	schema.Group:        {"octagon", "#E8DAEF"},
	schema.Place:        {"triangle", "#FCF3CF"},
	schema.Agreement:    {"parallelogram", "#FADBD8"},
	schema.Event:        {"diamond", "#EAEDED"},
	schema.Thing:        {"roundrectangle", "#FFFFFF"},
}

func yEdNode(n *node) string {
	look, ok := yEdShapes[n.class]
	if !ok {
		look = yEdShapes[schema.Thing]
	}
	width := max(60, 8*len([]rune(n.name))+20)
	return fmt.Sprintf(`      <data key="nl"><y:ShapeNode><y:Geometry height="32.0" width="%d.0"/><y:Fill color="%s" transparent="false"/>`+
		`<y:BorderStyle color="#566573" type="line" width="1.0"/><y:NodeLabel>%s</y:NodeLabel><y:Shape type="%s"/></y:ShapeNode></data>`+"\n",
		width, look[1], escapeXML(n.name), look[0])
}

func yEdEdge(e *edge) string {
	line, color, target := "line", "#2C3E50", "standard"
	switch {
	case e.Modality != "":
		line, color, target = "dotted", "#B9770E", "white_delta"
	case e.Negative:
		line, color = "dashed", "#C0392B"
	case e.Former:
		line, color = "dotted", "#909497"
	}
	if e.rel.Symmetric {
		target = "none"
	}
	return fmt.Sprintf(`      <data key="el"><y:PolyLineEdge><y:LineStyle color="%s" type="%s" width="1.0"/><y:Arrows source="none" target="%s"/>`+
		`<y:EdgeLabel>%s</y:EdgeLabel></y:PolyLineEdge></data>`+"\n", color, line, target, escapeXML(strings.TrimSpace(e.label())))
}
