package graph

import (
	"cmp"
	"strings"

	"entente/schema"
)

// An Edge is what claims have in common that state the same of the same two, so that
// a network has one edge for all of them. A denial, a former state and what is only
// planned, alleged or possible are edges of their own.
type Edge struct {
	Subject  EntityID
	Object   EntityID
	Relation schema.RelationID
	Negative bool
	Former   bool
	Modality Modality // "" for facts
}

// EdgeOf returns the edge of a claim whose object is an entity. The ends of a
// symmetric relation stand in the order of their ids.
func EdgeOf(r *Record, symmetric bool) Edge {
	e := Edge{Subject: r.SubjectID, Object: r.ObjectID, Relation: r.Predicate, Negative: r.Polarity == Negative, Former: r.Former}
	if !r.Modality.Factual() {
		e.Modality = r.Modality
	}
	if symmetric && e.Object < e.Subject {
		e.Subject, e.Object = e.Object, e.Subject
	}
	return e
}

// Compare orders edges by subject, object, relation, polarity, former and modality.
func (e Edge) Compare(f Edge) int {
	return cmp.Or(cmp.Compare(e.Subject, f.Subject), cmp.Compare(e.Object, f.Object), cmp.Compare(e.Relation, f.Relation),
		CompareBools(e.Negative, f.Negative), CompareBools(e.Former, f.Former), cmp.Compare(e.Modality, f.Modality))
}

// CompareBools orders false before true, as [cmp.Compare] orders numbers.
func CompareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// Fact reports whether the edge may be shown as a present, positive fact.
func (e *Edge) Fact() bool { return !e.Negative && !e.Former && e.Modality == "" }

// Polarity returns the polarity of the claims.
func (e *Edge) Polarity() Polarity {
	if e.Negative {
		return Negative
	}
	return Positive
}

// Kind returns a name that edges have in common exactly if they state the same of
// their ends: "recognizes", "does-not-recognize", "formerly-led", "planned-attacks".
// r is the relation of the edge.
func (e *Edge) Kind(r *schema.Relation) string {
	name := r.EdgeName(e.Negative, e.Former)
	if e.Modality != "" {
		name = string(e.Modality) + "-" + name
	}
	return name
}

// Label returns how the edge reads between its ends. r is its relation.
func (e *Edge) Label(r *schema.Relation) string {
	label := strings.ReplaceAll(r.EdgeName(e.Negative, e.Former), "-", " ")
	if !e.Negative && !e.Former && r.Label != "" {
		label = r.Label
	}
	if e.Modality != "" {
		label = string(e.Modality) + ": " + label
	}
	return label
}
