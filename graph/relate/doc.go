// Package relate reads claims off a document: who does what to whom, whether the
// article states, denies, plans, fears or alleges it, according to whom, when and
// where. It stands after resolve; its claims go to a sink of package build.
//
// # How a sentence is read
//
//	tree.go     words and what depends on them, from the language step
//	frame.go    who does it and to whom it is done: passive, relative and reduced
//	            clauses, coordination, control and raising are undone
//	refs.go     the entities that a noun phrase stands for, with those coordinated
//	            with it; possessions that stand for their owner are read through
//	trigger.go  the phrases of the ontology (schema/relations), ready for trees
//	match.go    verbs, nouns, adjectives and compounds that make a relation
//	role.go     nouns that say what somebody is: allies, offices
//	succession.go  whose office somebody takes
//	candidates.go  who runs for an office of the state that the article is about
//	blame.go    who is blamed for what, verdicts
//	forces.go   forces that march, are sent or strike for their state
//	envoys.go   envoys who are expelled or declared persona non grata
//	where.go    origin, place
//	when.go     dates, and to which clause they belong
//	says.go     who says what: verbs of speech, "according to", quotations
//	status.go   how the article stands to a predicate
//	words.go    what words make of the clauses and acts that they govern
//
// # Status
//
// Every predicate starts as asserted and positive. What stands in its clause
// (not, never, may, will, allegedly, if), and then every word that governs the
// clause or the noun of the act up to the root of the tree (refuse, plan, fear,
// deny, say, accuse, urge), changes that, as FactBank and UDS factuality have it.
// A word of doubt only ever lowers a claim. What somebody is asked to do is no
// claim. The words that had a say are kept in the claim's extractor, behind "<".
//
// To add words to a relation, edit its file in schema/relations. To add a word
// that denies or doubts, put it into one list of words.go; a test holds each word
// to one effect.
package relate
