package export

import (
	"bufio"
	"encoding/json"
)

// writeCytoscape writes the elements of Cytoscape.js
// (https://js.cytoscape.org/#notation/elements-json), which Cytoscape reads too, one
// element a line. The classes of an element are for style sheets: the class of a node;
// "negative", "former", a modality that is no fact's and "symmetric" of an edge.
func writeCytoscape(w *bufio.Writer, s Source, o Options) ([]string, error) {
	n, notes, err := readNetwork(s, o)
	if err != nil {
		return nil, err
	}
	type element struct {
		Data    fields `json:"data"`
		Classes string `json:"classes,omitempty"`
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	put := func(i int, e element) {
		if i > 0 {
			w.WriteByte(',')
		}
		if err == nil {
			err = encoder.Encode(e)
		}
	}
	w.WriteString("{\"format_version\":\"1.0\",\"generated_by\":\"entente\",\"target_cytoscapejs_version\":\"~3\",\"data\":{\"name\":\"entente\"},\n\"elements\":{\"nodes\":[\n")
	for i := range n.nodes {
		node := &n.nodes[i]
		data := fields{{"id", string(node.id)}, {"label", node.name}, {"name", node.name}}
		put(i, element{data.with(nodeColumns, node.values()), string(node.class)})
	}
	w.WriteString("],\"edges\":[\n")
	for i, e := range n.edges {
		data := fields{{"id", e.id()}, {"source", string(e.Subject)}, {"target", string(e.Object)},
			{"label", e.label()}, {"name", e.label()}, {"interaction", e.kind()}, {"weight", e.claims}}
		put(i, element{data.with(edgeColumns, e.values()), e.classes()})
	}
	w.WriteString("]}}\n")
	return notes, err
}

// classes returns what tells an edge from a fact, with spaces between.
func (e *edge) classes() string {
	classes := ""
	add := func(is bool, class string) {
		if is && classes != "" {
			classes += " "
		}
		if is {
			classes += class
		}
	}
	add(e.Negative, "negative")
	add(e.Former, "former")
	add(e.Modality != "", string(e.Modality))
	add(e.rel.Symmetric, "symmetric")
	return classes
}
