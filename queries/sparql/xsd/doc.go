// Package xsd gives RDF terms their values: numbers, booleans, strings, dates
// and times of XML Schema, as the operators and functions of SPARQL see them
// (SPARQL 1.1 Query, section 17).
//
// It stands between terms and the evaluation of expressions: [Of] reads the value
// of a term, [Equal], [Compare] and [Order] compare values, [Add] and its likes
// calculate, the functions under [Cast] convert, and [Value.Term] leads back.
// Numbers are promoted as XPath says: integer, decimal, float, double. Integers
// and decimals have no limit of size.
//
// Where XPath raises an error, functions return [ErrType].
package xsd
