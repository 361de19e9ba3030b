// Package dataset holds what queries are asked of: the quads of a default graph
// and of named graphs, terms as numbers, patterns matched through indexes.
//
// It stands below queries/sparql. [Source] is the interface that the evaluation
// asks; [Memory] is a data set in memory, made by a [Builder] from quads; [Select]
// narrows a source to the graphs of FROM and FROM NAMED.
package dataset

import (
	"context"

	"entente/graph"
)

// An ID is a term of a source: the same number, the same term. 0 is none. The
// highest bit is never set; it is free for the terms of others.
type ID = uint64

// A Pattern asks for quads; a place that is 0 stands for any term.
type Pattern struct {
	S, P, O ID

	// Named asks for quads of named graphs, of G or of any if G is 0. Else the
	// pattern asks for triples of the default graph, each once, and G is 0.
	Named bool
	G     ID
}

// A Place is one of the three of a triple, or the graph of a quad.
type Place uint8

// The places of a quad.
const (
	Subject Place = 1 << iota
	Predicate
	Object
	Graph
)

// A Source is a data set. Its methods may be called by several goroutines.
type Source interface {
	// Lookup returns the ID of a term, 0 if it is in no quad.
	Lookup(ctx context.Context, t graph.Term) (ID, error)

	// Term returns the term of an ID that the source gave.
	Term(ctx context.Context, id ID) (graph.Term, error)

	// Match calls each with the quads that the pattern asks for, g being 0 in the
	// default graph, until it returns an error, and returns that error. The same
	// pattern gives the same order.
	Match(ctx context.Context, p Pattern, each func(s, p, o, g ID) error) error

	// Estimate returns about how many quads match a pattern if the places in bound,
	// which are 0 in it, have one value each. It may be wrong, but is never below 0,
	// and is 0 only if nothing matches.
	Estimate(ctx context.Context, p Pattern, bound Place) (float64, error)

	// Graphs calls each with the named graphs, those without quads too, in an order
	// that stays.
	Graphs(ctx context.Context, each func(g ID) error) error
}
