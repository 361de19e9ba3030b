// Package eval measures claims against gold claims: what a careful reader
// found in the same articles.
//
// It stands at the end of the flow: claims as `entente extract` writes them
// ([entente/graph.Record], JSON lines) and a gold set come in, a [Result] goes
// out, as text, as JSON, or as the rows of stats.txt, which is kept under
// version control so that every change shows what it does to the figures.
//
// Two figures matter:
//
//   - strict: subject, relation, object, direction, polarity, factuality
//     (asserted or reported against the rest) and former are all right;
//   - triple: subject, relation, object and direction are right.
//
// And one count must be zero: lies, claims given as present, positive facts
// where the gold has the same triple only as denied, former, alleged, planned
// or possible.
//
// The rules of counting. Claims are paired with gold claims one to one, as many
// as can be. A gold claim may list other readings that are as right. A gold
// claim that is not required counts neither when it is missing nor when it is
// found; neither does a right claim given twice. Claims of relations outside
// the vocabulary are counted apart, and so are says claims, which are right if
// speaker and sentence are. Names are compared loosely ([names]), but a name
// that the gold set knows stands only for the entities that it knows under it.
//
// Confidence is held against the same gold: of the claims of each tenth of it,
// the share that is right.
//
// A gold set is one JSON object a line, an article's entities with all their
// names and its claims; see [Gold].
package eval
