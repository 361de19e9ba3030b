// Package store keeps a graph in Cayley: what articles say about whom, with the
// sentence for each claim. It is the only package that imports Cayley, and no type
// of Cayley's leaves it.
//
// It stands at the end of graph/build, which puts [graph.Reading]s, and at the
// beginning of queries, which read claims, entities and articles. [Open] opens a
// store on disk or in memory; [Store.Put] replaces what articles said;
// [Store.Claims] finds claims through indexes; [Store.Quads] yields the graph for
// exports.
//
// # The quads
//
// A quad is a subject, a predicate, an object and a label. The label says who says
// so: removing an article removes the quads that it labels, and those that its
// claims label.
//
//	e:serbia r:does-not-recognize e:kosovo      c:…           the edge of a claim
//	e:vucic  r:says               "…"           c:…           the edge of what was said
//
//	c:…      v:subject            e:…           c:…
//	c:…      v:relation           r:…           c:…           the relation's id, whatever the edge's name
//	c:…      v:object             e:…           c:…           or
//	c:…      v:quote              "…"           c:…           what was said
//	c:…      v:polarity           "negative"    c:…           default: positive
//	c:…      v:modality           "reported"    c:…           default: asserted
//	c:…      v:former             true          c:…           default: false
//	c:…      v:when               "2022-08-18"  c:…
//	c:…      v:where              "Brussels"    c:…
//	c:…      v:attributedTo       e:…           c:…
//	c:…      v:role               "president"   c:…
//	c:…      v:confidence         0.9           c:…
//	c:…      v:extractor          "rules/…"     c:…
//	c:…      v:evidence           s:…           c:…
//
//	s:…      prov:wasDerivedFrom  a:…           a:…
//	s:…      oa:exact             "…"           a:…           the sentence
//	s:…      v:start, v:end       117, 240      a:…           byte offsets into the article's text
//	s:…      v:index              4             a:…           the number of the sentence, from 0
//
//	a:…      rdf:type             v:Article     a:…
//	a:…      v:date, v:title, v:url, v:publisher              as far as known
//	a:…      v:source             "news.jsonl:7" a:…          where it was read; never exported
//	a:…      v:hash               "…"           a:…           of the article and of what read it
//	a:…      v:claims, v:sentences 12, 5        a:…           how many
//
//	e:…      rdf:type             v:Person      a:…           or label v:background
//	e:…      rdfs:label           "…"           a:…
//	e:…      v:alias              "…"           a:…           every other name
//	e:…      owl:sameAs           <…>           a:…
//	e:…      v:folded             "…"           a:…           every name as [graph.Fold] makes it, to look it up
//
//	v:store  v:version            2             v:store       of this layout
//	v:store  v:class              v:Person      v:store       the classes that entities may have
//	v:store  v:events             2             v:store       how many the journal has
//
//	j:1      v:kept               e:…           v:journal     whose id both go by
//	j:1      v:merged             e:…           v:journal     who is the same
//	j:1      v:reason, v:since    "…", "2026-…" v:journal
//	j:2      v:undoes             j:1           v:journal
//
// Only claims that are asserted or reported have an edge, so that nothing alleged,
// planned or possible can be taken for a fact; edges of negative and former claims
// have names of their own, see [schema.Relation.EdgeName]. Every other circumstance
// is found by one look-up of the claim's label.
//
// Empty fields have no quad. An article does not repeat what the background says
// of an entity. The text of an article is not kept, only the sentences that are
// evidence. [Prefixes] lists what e:, r:, c:, s:, a:, j: and v: stand for; ids are
// percent-encoded where an IRI demands it. Dates are strings in ISO 8601 or EDTF.
//
// # Looking up
//
// [Store.Claims] and [Store.Edges] find by entity, relation, direction, polarity,
// time and source; [Store.Evidence] is the sentence behind an edge; [Store.Reach]
// walks; [Store.Count] and [Store.Stats] count without reading claims. Names are
// found by [Store.Lookup] in any case and without accents, by their beginning
// through [Store.Prefixed], and mistyped by [Store.Suggest].
//
// [Store.Merge] says that two entities are one, and [Store.Unmerge] takes it back:
// events of a journal, which all look-ups obey and no claim is rewritten for.
//
// # Scripts
//
// [Store.Run] answers queries in Cayley's own languages, Gizmo, GraphQL and MQL: here,
// since they ask Cayley's types of the quads. They see what [Store.Quads] yields,
// through the indexes of a [Snapshot] (scriptquads.go), and cannot write. Nothing
// bounds what they take; package queries/cayley runs them in a process of their own.
//
// # On disk
//
// Cayley's key-value store stands on pebble, through an adapter of this package
// (pebble.go). The indexes are subject-predicate, object-predicate-subject and
// label-subject; Cayley cannot add one to a store that has data, so a store with
// others is refused. Beside Cayley's buckets stand an index of names and the counts
// of [Stats] (side.go). The file "owner" beside pebble's lock says who has the store
// open.
//
// Changes are computed here, as the difference of what a label says and is to say,
// and written as the pairs that Cayley would keep of them, in one transaction of the
// database (apply.go). Whatever fails, the store is as it was. A list of an index,
// long for a hub, is not written anew: what is added to it and taken out is, and the
// database merges that (numbers.go). Readers share a snapshot of what was last
// committed, so they neither hold off writers nor see half of what they do. They read
// Cayley's indexes by their keys and its log by runs (pairs.go).
//
// [Store.Load] writes what Cayley would keep of many articles as sorted tables
// (bulk.go); so does [Store.Import] where it can, which takes articles as they come and
// sorts in files what lies apart (importgroups.go). [Store.Check] proves a store whole, [Store.Backup] and [Store.Restore]
// move it between backends.
//
// # On a server
//
// The path "postgres://…" keeps the graph in the tables of Cayley's SQL backend, with
// an index of labels. Every view is a transaction that sees one state; the first
// change makes a process the writer (server.go, tables.go). The index of names and the
// counts are tables, too (servernames.go).
//
// To add a backend: see backend in backend.go. To add a property of claims,
// articles or entities: a constant in terms.go, its quad in layout.go where it is
// written and where it is read, its line in the table above.
package store
