package export

import (
	"bufio"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
)

// writeJSONLD writes JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): the prefixes as
// the context, with the prefix "v" for its vocabulary, and a named graph a line. Quads
// that follow each other with one label stand in one graph, those with one subject in
// one object. Numbers that JSON would write otherwise keep their form beside their
// type.
func writeJSONLD(w *bufio.Writer, s Source, o Options) ([]string, error) {
	d := &jsonLD{w: w, vocabulary: s.prefix("v")}
	context := fields{}
	if d.vocabulary != "" {
		context = append(context, field{"@vocab", d.vocabulary})
	}
	for _, p := range s.Prefixes {
		// Only these make prefixes of simple terms.
		if p.IRI != "" && strings.ContainsRune(":/?#[]@", rune(p.IRI[len(p.IRI)-1])) {
			d.prefixes = append(d.prefixes, p)
			context = append(context, field{p.Name, p.IRI})
		}
	}
	slices.SortStableFunc(d.prefixes, func(a, b Prefix) int { return len(b.IRI) - len(a.IRI) })
	head, err := marshal(context)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(w, "{\"@context\":%s,\n\"@graph\":[", head)
	notes, err := eachQuad(s, o, d.quad)
	if err == nil {
		err = d.endGraph()
	}
	w.WriteString("\n]}\n")
	return notes, err
}

// A jsonLD writes quads as JSON-LD.
type jsonLD struct {
	w          *bufio.Writer
	prefixes   []Prefix // the longest IRI first
	vocabulary string

	graphs, nodes int
	label         graph.Term
	subject       graph.Term
	members       fields // of the subject, in order of their first values
}

func (d *jsonLD) quad(q graph.Quad) error {
	if d.graphs == 0 || q.Label != d.label {
		if err := d.endGraph(); err != nil {
			return err
		}
		if d.graphs > 0 {
			d.w.WriteByte(',')
		}
		d.graphs++
		d.nodes, d.label = 0, q.Label
		d.w.WriteByte('\n')
		if q.Label.Kind != 0 {
			id, err := d.id(q.Label)
			if err != nil {
				return err
			}
			text, err := marshal(id)
			if err != nil {
				return err
			}
			fmt.Fprintf(d.w, `{"@id":%s,"@graph":[`, text)
		}
	}
	if q.Subject != d.subject {
		if err := d.endNode(); err != nil {
			return err
		}
		id, err := d.id(q.Subject)
		if err != nil {
			return err
		}
		d.subject, d.members = q.Subject, fields{{"@id", id}}
	}
	name, value, err := d.member(q)
	if err != nil {
		return err
	}
	for i := range d.members {
		m := &d.members[i]
		if m.name == name {
			m.value = append(m.value.([]any), value)
			return nil
		}
	}
	d.members = append(d.members, field{name, []any{value}})
	return nil
}

// endNode writes the object of the subject.
func (d *jsonLD) endNode() error {
	if d.subject.Kind == 0 {
		return nil
	}
	for i := range d.members {
		if values, ok := d.members[i].value.([]any); ok && len(values) == 1 {
			d.members[i].value = values[0]
		}
	}
	text, err := marshal(d.members)
	if err != nil {
		return err
	}
	if d.nodes > 0 {
		d.w.WriteByte(',')
	}
	d.nodes++
	d.subject = graph.Term{}
	_, err = d.w.Write(text)
	return err
}

// endGraph writes the end of the graph, which the default graph has not.
func (d *jsonLD) endGraph() error {
	if err := d.endNode(); err != nil || d.label.Kind == 0 {
		return err
	}
	_, err := d.w.WriteString("]}")
	return err
}

// member returns the name and a value of a property.
func (d *jsonLD) member(q graph.Quad) (string, any, error) {
	if q.Predicate == rdfType && q.Object.Kind == graph.IRI {
		name, err := d.word(q.Object.Value)
		return "@type", name, err
	}
	name, err := d.word(q.Predicate.Value)
	if err != nil {
		return "", nil, err
	}
	o := q.Object
	switch {
	case o.Kind != graph.Literal:
		id, err := d.id(o)
		return name, fields{{"@id", id}}, err
	case o.Lang != "":
		return name, fields{{"@value", o.Value}, {"@language", o.Lang}}, nil
	case o.Datatype == "":
		return name, o.Value, nil
	case o.Datatype == graph.XSDBoolean && (o.Value == "true" || o.Value == "false"):
		return name, o.Value == "true", nil
	case o.Datatype == graph.XSDInteger:
		// Beyond this, numbers of JSON are not exact everywhere.
		if n, err := strconv.ParseInt(o.Value, 10, 53); err == nil && strconv.FormatInt(n, 10) == o.Value {
			return name, n, nil
		}
	}
	datatype, err := d.word(o.Datatype)
	return name, fields{{"@value", o.Value}, {"@type", datatype}}, err
}

// word returns an IRI as a word of the vocabulary, else as id does: the name of a
// property or a type.
func (d *jsonLD) word(iri string) (string, error) {
	word, ok := strings.CutPrefix(iri, d.vocabulary)
	plain := ok && d.vocabulary != "" && word != "" && !strings.ContainsFunc(word, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-')
	})
	if plain && !slices.ContainsFunc(d.prefixes, func(p Prefix) bool { return p.Name == word }) {
		return word, nil
	}
	return d.id(graph.NewIRI(iri))
}

// id returns a term as the value of @id: an IRI by its prefix if it has one. An IRI
// that would be taken for one with a prefix is an error.
func (d *jsonLD) id(t graph.Term) (string, error) {
	if t.Kind == graph.Blank {
		return "_:" + t.Value, nil
	}
	for _, p := range d.prefixes {
		if rest, ok := strings.CutPrefix(t.Value, p.IRI); ok && !strings.HasPrefix(rest, "//") {
			return p.Name + ":" + rest, nil
		}
	}
	for _, p := range d.prefixes {
		if strings.HasPrefix(t.Value, p.Name+":") && !strings.HasPrefix(t.Value, p.Name+"://") {
			return "", fmt.Errorf("the IRI %s begins like the prefix %s:", t.Value, p.Name)
		}
	}
	return t.Value, nil
}
