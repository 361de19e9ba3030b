package export

import (
	"bufio"
	"fmt"
	"strings"

	"entente/graph"
	"entente/schema"
)

// mermaidEdges is how many edges Mermaid draws unless maxEdges is set.
const mermaidEdges = 500

// mermaidShapes put the name of an entity between two texts.
var mermaidShapes = map[schema.ClassID][2]string{
	schema.Person:       {"([", "])"},
	schema.Country:      {"[", "]"},
	schema.Organization: {"{{", "}}"},
	schema.Group:        {"[[", "]]"},
	schema.Place:        {"[/", "\\]"},
	schema.Agreement:    {"[/", "/]"},
	schema.Event:        {"{", "}"},
	schema.Thing:        {"(", ")"},
}

// writeMermaid writes a flow chart of Mermaid (https://mermaid.js.org/syntax/flowchart.html).
// What is no present, positive fact has a dotted line: red if denied, grey if over, amber
// if alleged, planned or possible. Symmetric relations have no arrow.
func writeMermaid(w *bufio.Writer, s Source, o Options) ([]string, error) {
	n, notes, err := readNetwork(s, o)
	if err != nil {
		return nil, err
	}
	w.WriteString("flowchart LR\n")
	number := map[graph.EntityID]int{}
	for i := range n.nodes {
		node := &n.nodes[i]
		number[node.id] = i + 1
		shape, ok := mermaidShapes[node.class]
		if !ok {
			shape = mermaidShapes[schema.Thing]
		}
		fmt.Fprintf(w, "    n%d%s\"%s\"%s\n", i+1, shape[0], escapeMermaid(node.name), shape[1])
	}
	var looks []string
	for i, e := range n.edges {
		arrow := "-->"
		switch {
		case e.Fact() && e.rel.Symmetric:
			arrow = "---"
		case e.rel.Symmetric:
			arrow = "-.-"
		case !e.Fact():
			arrow = "-.->"
		}
		fmt.Fprintf(w, "    n%d %s|\"%s\"| n%d\n", number[e.Subject], arrow, escapeMermaid(e.label()), number[e.Object])
		color := ""
		switch {
		case e.Modality != "":
			color = "#b9770e"
		case e.Negative:
			color = "#c0392b"
		case e.Former:
			color = "#909497"
		}
		if color != "" {
			looks = append(looks, fmt.Sprintf("    linkStyle %d stroke:%s,color:%s\n", i, color, color))
		}
	}
	for _, look := range looks {
		w.WriteString(look)
	}
	if len(n.edges) > mermaidEdges {
		notes = append(notes, fmt.Sprintf("Mermaid draws %d edges unless maxEdges is raised, and this has %d", mermaidEdges, len(n.edges)))
	}
	return notes, nil
}

// escapeMermaid returns s as it may stand within quotes: on one line, with what means
// something to Mermaid or HTML by its number. It is shown as it is, not as Markdown.
func escapeMermaid(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		case strings.ContainsRune("\"#&<>`\\;", r):
			fmt.Fprintf(&b, "#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
