// Package queries answers questions about a graph.
//
// It stands between the graph and those who ask: a [Query] says which claims are
// wanted, [Run] finds them in a store and yields each [Answer] with the claims
// that bear it, so that the sentence is always one step away. Package english
// makes queries of plain questions; the commands ask, show, why and path make
// some of their own.
//
// A query is a list of patterns. A [Pattern] is a claim with holes: subject and
// object are entities or variables, and polarity, modality, tense, time, place,
// source and office bound which claims fit. Patterns that name the same variable
// are joined on it: "Which allies of Russia don't recognize Kosovo?" is
//
//	?x ally-of Russia · ?x does-not-recognize Kosovo
//
// Only what an article states as a fact answers a pattern that does not ask for
// other modalities. A question that is answered by yes or no has three verdicts:
// that it is so, that it is denied, and that nothing is stated; where sources
// contradict each other both sides are given. What is near a question without an
// answer is found by [Near]. Of states of affairs, who held an office that later
// articles give to somebody else is marked so, see [Answer].
//
// Some questions are asked so often that they need no query: [Paths] tells how two
// entities are connected, [Between] all that ties them, [Timeline] what is said of
// one or two in the order of time, [Voices] who says what about one and who
// contradicts whom, and [Changes] what articles since a day newly say.
//
// Independent sources are counted as follows: articles of one publisher are one
// source, and so are articles that share a sentence, as copies of an agency's
// text do. An article without a publisher stands for itself.
//
// To add a form of question: a Form in query.go and its case in [Run].
package queries
