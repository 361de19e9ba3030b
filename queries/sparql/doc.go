// Package sparql answers SPARQL 1.1 queries: SELECT, ASK, CONSTRUCT and DESCRIBE,
// complete but for SERVICE, and without updates.
//
// [Parse] reads a query; [Query.Run] evaluates it over a [dataset.Source], such as
// a store or quads in memory; queries/sparql/results writes what comes out in the
// standard forms.
//
//	q, err := sparql.Parse(`SELECT ?who { ?who r:leads e:serbia }`, sparql.ParseOptions{Prefixes: …})
//	r, err := q.Run(ctx, source, sparql.RunOptions{})
//	for terms, err := range r.Solutions { … }
//
// [dataset.Stored] asks a store through its indexes: nothing is read beforehand, and
// memory does not grow with the graph. [dataset.Load] reads a store into memory, about
// a million quads a second, for many questions or for those over all of it.
//
// # From text to solutions
//
// token.go, parser.go, parsepattern.go and parseexpr.go read the grammar of the
// recommendation (section 19.8); scope.go holds queries against the rules of scope.
// translate.go makes the algebra (section 18.2), with a slot of a row for each
// variable. optimise.go flattens joins and moves filters down. The compiler
// (compile.go and its likes) makes one chain of closures of the algebra: each part
// binds slots of one row and calls what comes next, so that solutions stream and
// nothing is kept but where the algebra asks for it: ORDER BY, GROUP BY, DISTINCT,
// MINUS and the smaller side of joins that no index serves. Joins are ordered by the
// source's estimates; analyse.go says which variables may be bound before a part is
// evaluated, so that the result is that of the recommendation's bottom-up semantics.
//
// Expressions are in expression.go, call.go, functions.go and regex.go; values,
// comparisons and arithmetic in queries/sparql/xsd.
//
// # Where the recommendation leaves a choice
//
// The default graph of a store is the union of all its graphs; a triple of several
// graphs counts once there. ORDER BY puts numbers, booleans, dateTimes, dates, times,
// strings and other literals in this order. Within GRAPH ?g, ?g is bound for filters
// too. Regular expressions are Go's with the classes and flags of XPath; they have no
// references to groups. DESCRIBE gives the triples of which the resource is the
// subject, and those of the blank nodes that they lead to.
//
// To add a function: a line in builtins (parseexpr.go) and one in functions.
package sparql
