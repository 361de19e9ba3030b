// Package english reads a plain English question as a query.
//
// It stands before package queries: [Parser.Parse] takes a question and who goes
// by which name, and gives a [queries.Query], or says what it did not understand.
//
// The grammar is driven by the ontology. Every phrase that schema lists for a
// relation is a word of it: verbs in all their forms, active and passive; nouns
// ("an attack on"), roles ("ally of"), adjectives ("allied with") and offices, with
// their plurals, also as possessives ("Serbia's allies"). A relation that is added
// to the ontology can be asked about at once. Spellings in -ise and -ize, -our and
// -or are one.
//
// Questions (tokens in capitals):
//
//	question   = [adjunct] ( wh | "how many" N | "list" N ) clause
//	           | ("when" | "where" | "why") AUX np clause
//	           | AUX np clause                              does it, has it, is it …
//	           | AUX "there" N of a relation …              was there a meeting between …
//	           | "how" AUX np "connected to" np             a path; also what ties …, what is the link between …
//	           | "what did" np "say" ["about" …] | "what did" np "do" ["to" np] | "what happened to" np
//	           | "who is" np | "tell me about" np | "what is" np "'s position on" np
//	clause     = {ADVERB | "not"} ( verb | control verb "to" clause | passive | adjective | role | office )
//	             [object] {adjunct} [ ("and" | "but") clause ]
//	adjunct    = time | place | "according to" source | "before" np | "of" charge | ADVERB
//	np         = name | role "of" np | np "'s" role | adjective of a name, role | N of a class
//	           | np "and" np | np "or" np
//
// Negation asks for denials. May, might, could, will and plan to ask for what is
// planned or possible, "allegedly" for what is alleged; everything else for facts.
// "Former", "used to" and "no longer" ask for what is over, the present tense for
// what is not. Words between those of a phrase may be left out of account only if
// they are articles and the like: every other word is read or named as what was
// not understood, with the nearest question that would be.
//
// To add a form of question: a method in question.go or about.go, its line in the
// table of forms in question.go, and its line above. To add words: the relation's file in schema;
// those of the grammar are in words.go.
package english
