// Package build joins the steps that turn articles into a graph:
//
//	articles ─► [Builder]: id ─► [Extractor]: annotate ─► resolve ─► relate ─► [Sink]
//
// An [Extractor] reads one article and returns what it says. Use it alone where
// nothing is kept. A [Builder] reads many articles at once, puts their readings into
// a store in the order of the articles, skips those that the store has already, and
// tells how far it is.
//
// The steps are interfaces, declared here: graph/language, graph/resolve,
// graph/relate and graph/store implement them, and cmd wires them.
//
// # What is promised
//
// The same articles make the same store, whatever the number of workers. An article
// counts as read when the store has kept it; a Build that is stopped at any point
// has lost none that it counted, and run again it goes on with the others. What
// fails, be it by a panic of a step, costs the article that it fails on.
//
// # Corrections and namesakes
//
// An article with the id of one in the store, but another content, is a correction
// and replaces it. Two articles of one Build with the same id and different contents
// are namesakes, and both are kept: the second is called "ID~HASH" after its
// content, and [Report.Notes] says so. A namesake is found again by that name or by
// its source, so reading both again changes nothing, in whatever order, and a
// correction of either replaces that one. A file is also found by its source when
// it is called by another part of its path than before ("2022/a" and "a").
package build
