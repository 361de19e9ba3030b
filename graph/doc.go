// Package graph holds the nouns of entente: what an article says about whom.
//
// An [Article] is a text as received. A [Claim] is one statement that one
// article makes about two entities, with its circumstances and the sentence
// that is its evidence. An [Entity] is who or what claims are about. A
// [Reading] is all of that for one article.
//
// The package imports nothing of the project but schema. Every step between
// an article and an answer speaks in these types: the steps under graph/
// produce them, graph/store keeps them, graph/export and queries hand them on.
package graph
