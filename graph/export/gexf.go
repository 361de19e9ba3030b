package export

import (
	"bufio"
	"fmt"
)

// writeGEXF writes GEXF 1.3 (https://gexf.net/), dynamic: an edge holds for the days
// of its spells, whose open ends are left out, or always if nothing is known of when.
// Its dates are attributes too, for Gephi Lite knows no time. Nodes hold always.
// All edges are directed, for networkx reads no mixture; those of symmetric relations
// say so in the attribute symmetric, and go from the id that comes first. Source,
// target and kind of an edge are unique, as Gephi demands of parallel edges.
func writeGEXF(w *bufio.Writer, s Source, o Options) ([]string, error) {
	n, notes, err := readNetwork(s, o)
	if err != nil {
		return nil, err
	}
	w.WriteString(xmlHead + `<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
		` xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">` + "\n" +
		"  <meta>\n    <creator>entente</creator>\n    <description>What news articles say about actors</description>\n  </meta>\n" +
		`  <graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">` + "\n")
	declare := func(class string, columns []column) {
		fmt.Fprintf(w, "    <attributes class=%q mode=\"static\">\n", class)
		for i, c := range columns {
			fmt.Fprintf(w, "      <attribute id=\"%d\" title=%q type=%q/>\n", i, c.name, c.typ)
		}
		w.WriteString("    </attributes>\n")
	}
	declare("node", nodeColumns)
	declare("edge", edgeColumns)
	values := func(values []any) {
		w.WriteString("        <attvalues>\n")
		for i, v := range values {
			if text := textOf(v); text != "" {
				fmt.Fprintf(w, "          <attvalue for=\"%d\" value=\"%s\"/>\n", i, escapeXML(text))
			}
		}
		w.WriteString("        </attvalues>\n")
	}
	w.WriteString("    <nodes>\n")
	for i := range n.nodes {
		node := &n.nodes[i]
		w.WriteString("      <node")
		attributes(w, "id", string(node.id), "label", node.name)
		w.WriteString(">\n")
		values(node.values())
		w.WriteString("      </node>\n")
	}
	w.WriteString("    </nodes>\n    <edges>\n")
	for _, e := range n.edges {
		w.WriteString("      <edge")
		attributes(w, "id", e.id(), "source", string(e.Subject), "target", string(e.Object), "kind", e.kind(), "label", e.label(), "weight", fmt.Sprint(e.claims))
		if len(e.spells) == 1 {
			attributes(w, "start", e.spells[0].Start, "end", e.spells[0].End)
		}
		w.WriteString(">\n")
		values(e.values())
		if len(e.spells) > 1 {
			w.WriteString("        <spells>\n")
			for _, s := range e.spells {
				w.WriteString("          <spell")
				attributes(w, "start", s.Start, "end", s.End)
				w.WriteString("/>\n")
			}
			w.WriteString("        </spells>\n")
		}
		w.WriteString("      </edge>\n")
	}
	w.WriteString("    </edges>\n  </graph>\n</gexf>\n")
	return notes, nil
}
