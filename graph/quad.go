package graph

// A TermKind tells what a [Term] is.
type TermKind uint8

const (
	IRI     TermKind = iota + 1 // Value is an absolute IRI, unescaped
	Literal                     // Value is the lexical form
)

// A Term is a part of a [Quad]: an IRI or a literal. The zero Term is no term:
// the label of a quad in the default graph.
type Term struct {
	Kind     TermKind
	Value    string
	Datatype string // absolute IRI; "" for a plain string
	Lang     string // language tag; "" if none
}

// A Quad is a statement of the graph with the label of the claim or article
// that it belongs to, as package store lays it out and exports write it.
type Quad struct{ Subject, Predicate, Object, Label Term }
