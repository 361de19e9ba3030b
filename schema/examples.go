package schema

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"
)

// Examples are sentences that show a relation.
type Examples struct {
	Right []Example // state the relation: Claims
	Wrong []Example // do not, though a hasty reader may think so: Subject and Object
}

// An Example is a short text, mostly one sentence, with what is to be read from it.
type Example struct {
	Text  string
	Date  string            // ISO 8601 day of the article, or ""
	Means map[string]string // words of the text → the name that they stand for
	Todo  bool              // the present extractor does not read it rightly yet

	// Claims of a right example are all claims of the relation that the text
	// makes.
	Claims []ExampleClaim

	// Subject and Object of a wrong example are two entities for which no
	// positive, present fact of the relation may be read from the text. The
	// object of a relation that takes a text is the first words of it.
	Subject, Object string
}

// An ExampleClaim is what a right example states, with names in place of
// entities.
type ExampleClaim struct {
	Subject  string
	Object   string // of a relation that takes a text, its first words
	Polarity string // "positive" or "negative", as graph.Polarity
	Modality string // "asserted", "reported", "alleged", "planned" or "possible", as graph.Modality
	Former   bool

	// An example that leaves these empty does not look at them.
	When         string // ISO 8601 / EDTF
	Where        string
	AttributedTo string
	Role         string
}

// Examples reads the examples of a relation from its file. A relation without
// any has empty lists.
func (o *Ontology) Examples(id RelationID) (Examples, error) {
	name := "relations/" + string(id) + ".yaml"
	if o.byID[id] == nil {
		return Examples{}, fmt.Errorf("schema: examples of %s: no such relation", id)
	}
	file, err := fs.ReadFile(o.files, name)
	if err != nil {
		return Examples{}, fmt.Errorf("schema: examples of %s: %w", id, err)
	}
	e, err := readExamples(file)
	if err != nil {
		return Examples{}, fmt.Errorf("schema: examples: %s: %w", name, err)
	}
	return e, nil
}

// MarkTodo returns the file of a relation with todo set on exactly those right
// and wrong examples whose indexes are given; every other byte stays as it is.
// The file's examples must be in canonical form.
func MarkTodo(file []byte, right, wrong []int) ([]byte, error) {
	fail := func(err error) ([]byte, error) { return nil, fmt.Errorf("schema: mark examples: %w", err) }
	if line, err := differsFromCanonical(file); err != nil {
		return fail(err)
	} else if line > 0 {
		return fail(fmt.Errorf("line %d is not in canonical form", line))
	}
	e, err := readExamples(file)
	if err != nil {
		return fail(err)
	}
	for _, list := range []struct {
		examples []Example
		todo     []int
	}{{e.Right, right}, {e.Wrong, wrong}} {
		for i := range list.examples {
			list.examples[i].Todo = false
		}
		for _, i := range list.todo {
			if i < 0 || i >= len(list.examples) {
				return fail(fmt.Errorf("no example %d", i))
			}
			list.examples[i].Todo = true
		}
	}
	second, err := formatExamples(e)
	if err != nil {
		return fail(err)
	}
	first, _ := splitDocuments(file)
	return joinDocuments(first, second), nil
}

// FormatExamples returns the file of a relation with its examples in canonical
// form: keys in order, values quoted only where YAML needs it, what equals its
// default left out. Comments among the examples are lost.
func FormatExamples(file []byte) ([]byte, error) {
	e, err := readExamples(file)
	if err != nil {
		return nil, fmt.Errorf("schema: format examples: %w", err)
	}
	second, err := formatExamples(e)
	if err != nil {
		return nil, fmt.Errorf("schema: format examples: %w", err)
	}
	first, _ := splitDocuments(file)
	return joinDocuments(first, second), nil
}

func joinDocuments(first, second []byte) []byte {
	if len(second) == 0 {
		return slices.Clone(first)
	}
	return slices.Concat(first, []byte("---\n"), second)
}

// differsFromCanonical returns the first line of file, from 1, that
// [FormatExamples] would change, or 0.
func differsFromCanonical(file []byte) (line int, err error) {
	canonical, err := FormatExamples(file)
	if err != nil || bytes.Equal(file, canonical) {
		return 0, err
	}
	n := 0
	for n < len(file) && n < len(canonical) && file[n] == canonical[n] {
		n++
	}
	return bytes.Count(file[:n], []byte("\n")) + 1, nil
}

// examplesFile is the second document of a file of a relation.
type examplesFile struct {
	Right []rightFile `yaml:"right"`
	Wrong []wrongFile `yaml:"wrong"`
}

type rightFile struct {
	Text   string            `yaml:"text"`
	Date   string            `yaml:"date"`
	Means  map[string]string `yaml:"means"`
	Claims []claimFile       `yaml:"claims"`
	Todo   bool              `yaml:"todo"`
}

type wrongFile struct {
	Text    string            `yaml:"text"`
	Date    string            `yaml:"date"`
	Means   map[string]string `yaml:"means"`
	Subject string            `yaml:"subject"`
	Object  string            `yaml:"object"`
	Todo    bool              `yaml:"todo"`
}

type claimFile struct {
	Subject      string `yaml:"subject"`
	Object       string `yaml:"object"`
	Polarity     string `yaml:"polarity"`
	Modality     string `yaml:"modality"`
	Former       bool   `yaml:"former"`
	When         string `yaml:"when"`
	Where        string `yaml:"where"`
	AttributedTo string `yaml:"attributed_to"`
	Role         string `yaml:"role"`
}

// The values of a claim that an example leaves out.
const (
	defaultPolarity = "positive"
	defaultModality = "asserted"
)

func readExamples(file []byte) (Examples, error) {
	_, second := splitDocuments(file)
	if len(bytes.TrimSpace(second)) == 0 {
		return Examples{}, nil
	}
	var f examplesFile
	if err := decode(second, &f); err != nil {
		return Examples{}, err
	}
	return f.examples(), nil
}

func (f *examplesFile) examples() Examples {
	var e Examples
	for _, r := range f.Right {
		x := Example{Text: r.Text, Date: r.Date, Means: r.Means, Todo: r.Todo}
		for _, c := range r.Claims {
			if c.Polarity == "" {
				c.Polarity = defaultPolarity
			}
			if c.Modality == "" {
				c.Modality = defaultModality
			}
			x.Claims = append(x.Claims, ExampleClaim(c))
		}
		e.Right = append(e.Right, x)
	}
	for _, w := range f.Wrong {
		e.Wrong = append(e.Wrong, Example{
			Text: w.Text, Date: w.Date, Means: w.Means, Todo: w.Todo, Subject: w.Subject, Object: w.Object,
		})
	}
	return e
}

// formatExamples writes the second document of a file of a relation.
func formatExamples(e Examples) ([]byte, error) {
	document := mapping(0)
	list := func(name string, examples []Example) {
		if len(examples) == 0 {
			return
		}
		items := &yaml.Node{Kind: yaml.SequenceNode}
		for _, x := range examples {
			items.Content = append(items.Content, exampleNode(x))
		}
		add(document, name, items)
	}
	list("right", e.Right)
	list("wrong", e.Wrong)
	if len(document.Content) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := errors.Join(encoder.Encode(document), encoder.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func exampleNode(x Example) *yaml.Node {
	n := mapping(0)
	addText(n, "text", x.Text)
	addText(n, "date", x.Date)
	if len(x.Means) > 0 {
		means := mapping(0)
		for _, words := range slices.Sorted(maps.Keys(x.Means)) {
			addText(means, words, x.Means[words])
		}
		add(n, "means", means)
	}
	if len(x.Claims) > 0 {
		claims := &yaml.Node{Kind: yaml.SequenceNode}
		for _, c := range x.Claims {
			claims.Content = append(claims.Content, claimNode(c))
		}
		add(n, "claims", claims)
	}
	addText(n, "subject", x.Subject)
	addText(n, "object", x.Object)
	addTrue(n, "todo", x.Todo)
	return n
}

// claimNode is a claim on one line.
func claimNode(c ExampleClaim) *yaml.Node {
	n := mapping(yaml.FlowStyle)
	addText(n, "subject", c.Subject)
	addText(n, "object", c.Object)
	if c.Polarity != defaultPolarity {
		addText(n, "polarity", c.Polarity)
	}
	if c.Modality != defaultModality {
		addText(n, "modality", c.Modality)
	}
	addTrue(n, "former", c.Former)
	addText(n, "when", c.When)
	addText(n, "where", c.Where)
	addText(n, "attributed_to", c.AttributedTo)
	addText(n, "role", c.Role)
	return n
}

func mapping(style yaml.Style) *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Style: style} }

func add(m *yaml.Node, key string, value *yaml.Node) {
	k := &yaml.Node{}
	k.SetString(key)
	m.Content = append(m.Content, k, value)
}

func addText(m *yaml.Node, key, value string) {
	if value == "" {
		return
	}
	v := &yaml.Node{}
	v.SetString(value)
	add(m, key, v)
}

func addTrue(m *yaml.Node, key string, value bool) {
	if value {
		add(m, key, &yaml.Node{Kind: yaml.ScalarNode, Value: "true"})
	}
}
