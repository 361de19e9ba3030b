package export

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// gexfElement is what the schema of GEXF 1.3 says of an element: its attributes, with
// what they may be ("" for any text), those that it must have, and its children in
// the order in which they come.
type gexfElement struct {
	attributes map[string]string
	required   []string
	children   []string
}

// gexfSchema is the part of gexf.xsd, and of its modules for data, dynamics and
// phylogeny, that is written.
var gexfSchema = map[string]gexfElement{
	"gexf":        {map[string]string{"version": "1.3", "schemaLocation": ""}, []string{"version"}, []string{"meta", "graph"}},
	"meta":        {map[string]string{"lastmodifieddate": "date"}, nil, []string{"creator", "keywords", "description"}},
	"creator":     {},
	"keywords":    {},
	"description": {},
	"graph": {map[string]string{
		"defaultedgetype": "directed|undirected|mutual", "idtype": "integer|string", "mode": "static|dynamic",
		"timeformat": "integer|double|date|dateTime", "timerepresentation": "interval|timestamp", "timezone": "", "start": "date", "end": "date",
	}, nil, []string{"attributes", "nodes", "edges"}},
	"attributes": {map[string]string{"class": "node|edge", "mode": "static|dynamic"}, []string{"class"}, []string{"attribute"}},
	"attribute": {map[string]string{
		"id": "", "title": "", "type": "integer|long|float|double|boolean|short|byte|date|anyURI|string",
	}, []string{"id", "title", "type"}, []string{"default", "options"}},
	"nodes":     {map[string]string{"count": "number"}, nil, []string{"node"}},
	"node":      {map[string]string{"id": "", "label": "", "start": "date", "end": "date"}, []string{"id"}, []string{"attvalues", "spells"}},
	"attvalues": {nil, nil, []string{"attvalue"}},
	"attvalue":  {map[string]string{"for": "", "value": "", "start": "date", "end": "date"}, []string{"for", "value"}, nil},
	"edges":     {map[string]string{"count": "number"}, nil, []string{"edge"}},
	"edge": {map[string]string{
		"id": "", "source": "", "target": "", "type": "directed|undirected|mutual", "kind": "", "label": "", "weight": "number", "start": "date", "end": "date",
	}, []string{"source", "target"}, []string{"attvalues", "spells"}},
	"spells": {nil, nil, []string{"spell"}},
	"spell":  {map[string]string{"start": "date", "end": "date"}, nil, nil},
}

type gexfNode struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []gexfNode `xml:",any"`
}

func (n *gexfNode) get(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// checkGEXF returns how an element breaks the schema.
func checkGEXF(n *gexfNode) (faults []string) {
	name := n.XMLName.Local
	fault := func(format string, args ...any) { faults = append(faults, name+": "+fmt.Sprintf(format, args...)) }
	rule, ok := gexfSchema[name]
	if !ok || n.XMLName.Space != "http://gexf.net/1.3" {
		fault("no element of %s", n.XMLName.Space)
		return faults
	}
	for _, a := range n.Attrs {
		if a.Name.Local == "xmlns" || a.Name.Space == "xmlns" {
			continue
		}
		kind, ok := rule.attributes[a.Name.Local]
		good := ok
		switch kind {
		case "":
		case "date":
			_, err := time.Parse(time.DateOnly, a.Value)
			good = err == nil
		case "number":
			_, err := strconv.ParseFloat(a.Value, 64)
			good = err == nil
		default:
			good = slices.Contains(strings.Split(kind, "|"), a.Value)
		}
		if !good {
			fault("%s=%q", a.Name.Local, a.Value)
		}
	}
	for _, r := range rule.required {
		if !slices.ContainsFunc(n.Attrs, func(a xml.Attr) bool { return a.Name.Local == r }) {
			fault("no %s", r)
		}
	}
	if start, end := n.get("start"), n.get("end"); start != "" && end != "" && end < start {
		fault("ends %s, before %s", end, start)
	}
	at := 0
	for i := range n.Children {
		c := &n.Children[i]
		k := slices.Index(rule.children, c.XMLName.Local)
		if k < at {
			fault("%s is no child, or out of order", c.XMLName.Local)
		} else {
			at = k
		}
		faults = append(faults, checkGEXF(c)...)
	}
	return faults
}

// TestGEXF holds what is written to the schema of GEXF 1.3, and to what a schema does
// not say: ids are unique, ends are nodes, values are of their attributes' types.
func TestGEXF(t *testing.T) {
	out, _ := write(t, "gexf", Source{Claims: sequence(worldOfNames()...), Relation: relations(t)}, Options{NonFacts: true})
	var root gexfNode
	if err := xml.Unmarshal([]byte(out), &root); err != nil {
		t.Fatal(err)
	}
	for _, fault := range checkGEXF(&root) {
		t.Error(fault)
	}
	graph := root.Children[slices.IndexFunc(root.Children, func(n gexfNode) bool { return n.XMLName.Local == "graph" })]
	types := map[string]map[string]string{}
	nodes, ids := map[string]bool{}, map[string]bool{}
	seen := 0
	values := func(class string, n *gexfNode) {
		for _, c := range n.Children {
			if c.XMLName.Local != "attvalues" {
				continue
			}
			for _, v := range c.Children {
				var err error
				switch typ := types[class][v.get("for")]; typ {
				case "boolean":
					_, err = strconv.ParseBool(v.get("value"))
				case "double":
					_, err = strconv.ParseFloat(v.get("value"), 64)
				case "string":
				default:
					t.Errorf("a value of the attribute %q, which is of type %q", v.get("for"), typ)
				}
				if err != nil {
					t.Error(err)
				}
				seen++
			}
		}
	}
	for _, part := range graph.Children {
		switch part.XMLName.Local {
		case "attributes":
			types[part.get("class")] = map[string]string{}
			for _, a := range part.Children {
				types[part.get("class")][a.get("id")] = a.get("type")
			}
		case "nodes":
			for i := range part.Children {
				n := &part.Children[i]
				if nodes[n.get("id")] {
					t.Errorf("node %s is there twice", n.get("id"))
				}
				nodes[n.get("id")] = true
				values("node", n)
			}
		case "edges":
			for i := range part.Children {
				e := &part.Children[i]
				kind := e.get("source") + " " + e.get("kind") + " " + e.get("target")
				if ids[e.get("id")] || ids[kind] || !nodes[e.get("source")] || !nodes[e.get("target")] {
					t.Errorf("edge %s, %s: an id twice, parallel edges of one kind, or an end that is no node", e.get("id"), kind)
				}
				ids[e.get("id")], ids[kind] = true, true
				values("edge", e)
			}
		}
	}
	if len(nodes) < 10 || len(ids) < 20 || seen < 100 {
		t.Errorf("%d nodes, %d edges, %d values", len(nodes), len(ids)/2, seen)
	}
	for _, broken := range []struct{ old, new string }{
		{`mode="dynamic"`, `mode="moving"`}, {`<nodes>`, `<edges/><nodes>`}, {` weight="1"`, ` weight="one"`}, {`<node id=`, `<node name=`},
		{` start="`, ` start="about `},
	} {
		var n gexfNode
		changed := strings.Replace(out, broken.old, broken.new, 1)
		if err := xml.Unmarshal([]byte(changed), &n); err != nil || changed == out || len(checkGEXF(&n)) == 0 {
			t.Errorf("%s for %s passes: %v", broken.new, broken.old, err)
		}
	}
}
