// Package export hands a graph to other tools. One file a format.
//
// It stands at the end of the flow: claims with names, and quads, come in as
// streams ([Source]), and a format writes them. What a format cannot hold it
// tells in notes, for standard error.
//
// Formats:
//
//	nquads     every quad of the graph, W3C N-Quads 1.1, nothing left out
//	trig       the same as W3C TriG 1.1, a block a named graph
//	jsonld     the same as JSON-LD 1.1: {"@context": …, "@graph": [a named graph a line]}
//	ntriples   the same without its named graphs, W3C N-Triples 1.1
//	turtle     the same without its named graphs, W3C Turtle 1.1
//	jsonl      one claim a line as JSON, see [entente/graph.Record]
//	csv        one claim a line as CSV (RFC 4180) below a line of names
//	parquet    one claim a row, with the columns of csv, in Apache Parquet
//	dot        a drawing for Graphviz
//	graphml    GraphML 1.0: every attribute a string, boolean or double; edges have ids
//	gexf       GEXF 1.3, dynamic: edges have spells
//	gephi-csv  nodes.csv and edges.csv as Gephi's import of spreadsheets has them
//	cytoscape  {"elements": {"nodes": …, "edges": …}}
//	neo4j      nodes.csv and relationships.csv for neo4j-admin, with a script
//	cypher     a statement for each node and relationship
//	mermaid    a flow chart
//	ftm        FollowTheMoney: facts between persons, countries and organizations
//
// All from dot on hold a network: entities, and one edge for all claims that state
// the same of the same two, with the dates, sources and first sentences of its
// claims. The kind of an edge tells what its claims have in common:
// "does-not-recognize" and "formerly-led" are kinds of their own, and so is
// "planned-attacks", which is written with [Options.NonFacts] only. Nothing denied,
// over or not yet so is therefore an edge of a positive kind.
//
// The same source gives the same bytes. The forms of RDF and of claims a line are
// written as they are read, in the order of the source; networks stand in memory.
// A [Selection] says which claims go out.
//
// [ReadNQuads], [ReadTurtle], [ReadTriG] and [ReadRDFXML] read RDF, ours and others';
// [ReadJSONLines] reads claims. [WriteNTriples] and [WriteTurtle] write triples that
// are no whole graph.
//
// To add a format: a file FORMAT.go with a function like those in [Formats], its
// line in [Formats], its line above, and a test that reads what it writes with a
// reader that is not ours.
package export

import (
	"archive/zip"
	"bufio"
	"cmp"
	"fmt"
	"io"
	"iter"

	"entente/graph"
	"entente/schema"
)

// A Source is what formats read. Each reads one of its streams; the order of the
// streams is the order of what is written.
type Source struct {
	Claims iter.Seq2[graph.Record, error]
	Quads  iter.Seq2[graph.Quad, error]

	// Relation tells label and edge names of a relation, nil if it is unknown:
	// [schema.Ontology.Relation].
	Relation func(schema.RelationID) *schema.Relation

	// Prefixes are short names for the starts of IRIs, for the forms of RDF that have
	// such. Those called "c" and "s" start claims and sentences.
	Prefixes []Prefix

	// CountryCode tells the code of ISO 3166-1 of a country, "" if it has none. Nil if
	// no code is known.
	CountryCode func(graph.EntityID) string

	// Entity and Article tell what records leave out: other names, publishers. What is
	// not known is the zero value. Nil if nothing is.
	Entity  func(graph.EntityID) (graph.Entity, error)
	Article func(graph.ArticleID) (graph.Article, error)
}

// articleOf returns the article of a claim, the zero value if nothing is known of it.
func (s *Source) articleOf(r *graph.Record) (graph.Article, error) {
	if s.Article == nil {
		return graph.Article{}, nil
	}
	return s.Article(r.Article)
}

// Options of all formats; the zero value is what most want.
type Options struct {
	// NonFacts also draws claims that are alleged, planned or possible, marked as
	// such. Formats that write every claim with its modality do so anyway.
	NonFacts bool

	// Nanopub has the forms of RDF that hold named graphs write each claim as a
	// nanopublication, see [Format.Graphs].
	Nanopub bool

	// YEd has GraphML drawn by yEd: shapes, names and lines.
	YEd bool
}

// A Format is a form in which a graph can be handed on.
type Format struct {
	Name        string // as users call it
	Extension   string // of files, with the dot
	MediaType   string
	Description string // for help: what it is for
	Loses       string // what it cannot hold, "" if it holds everything

	// Graphs tells that the format is RDF and holds named graphs. By default the name
	// of a graph is the claim or the article that says what stands in it. With
	// [Options.Nanopub] a claim is a nanopublication (https://nanopub.net/guidelines/),
	// whose head, assertion, provenance and publication info are graphs.
	Graphs bool

	// Files are the names of the files that the format consists of, nil if it is one.
	Files []string

	write      func(w *bufio.Writer, s Source, o Options) (notes []string, err error)
	writeFiles func(create createFunc, s Source, o Options) (notes []string, err error)
}

// A createFunc begins a file of a format of several files. The file before is whole.
type createFunc func(name string) (*bufio.Writer, error)

// Formats returns the formats, sorted by name.
func Formats() []Format {
	const noGraphs = "which claim makes which edge, and which article which name"
	const drawn = "quotations, and all but the first sentences of an edge"
	return []Format{
		{Name: "csv", Extension: ".csv", MediaType: "text/csv", Description: "one claim a line, for spreadsheets",
			Loses: "other names of entities", write: writeCSV},
		{Name: "cypher", Extension: ".cypher", MediaType: "application/x-cypher-query", Description: "statements for Neo4j and its like",
			Loses: drawn, write: writeCypher},
		{Name: "cytoscape", Extension: ".cyjs", MediaType: "application/json", Description: "network for Cytoscape and Cytoscape.js",
			Loses: drawn, write: writeCytoscape},
		{Name: "dot", Extension: ".dot", MediaType: "text/vnd.graphviz", Description: "drawing for Graphviz: dot -Tsvg",
			Loses: "quotations, circumstances and all but the first sentences of an edge", write: writeDOT},
		{Name: "ftm", Extension: ".ftm.json", MediaType: "application/x-ndjson", Description: "FollowTheMoney, for Aleph: a JSON line an entity or link",
			Loses: "what is not a fact, quotations, and all but the first sentences of a link", write: writeFTM},
		{Name: "gephi-csv", Extension: ".zip", MediaType: "application/zip", Description: "tables of nodes and edges for Gephi, a folder or a .zip",
			Loses: drawn, Files: []string{"nodes.csv", "edges.csv"}, writeFiles: writeGephi},
		{Name: "gexf", Extension: ".gexf", MediaType: "application/gexf+xml", Description: "network over time for Gephi, GEXF 1.3",
			Loses: drawn, write: writeGEXF},
		{Name: "graphml", Extension: ".graphml", MediaType: "application/graphml+xml", Description: "network for networkx, igraph and, with --yed, yEd",
			Loses: drawn, write: writeGraphML},
		{Name: "jsonl", Extension: ".jsonl", MediaType: "application/x-ndjson", Description: "one claim a line with names and evidence, for jq",
			Loses: "other names of entities; title, address and publisher of articles", write: writeJSONLines},
		{Name: "jsonld", Extension: ".jsonld", MediaType: "application/ld+json", Description: "the whole graph as JSON-LD 1.1, with its context",
			Graphs: true, write: writeJSONLD},
		{Name: "mermaid", Extension: ".mmd", MediaType: "text/vnd.mermaid", Description: "drawing for Markdown pages",
			Loses: "quotations, circumstances, dates, sources and sentences", write: writeMermaid},
		{Name: "neo4j", Extension: ".zip", MediaType: "application/zip", Description: "tables for Neo4j's bulk import, a folder or a .zip",
			Loses: drawn, Files: []string{"nodes.csv", "relationships.csv", "import.sh"}, writeFiles: writeNeo4j},
		{Name: "nquads", Extension: ".nq", MediaType: "application/n-quads", Description: "the whole graph as RDF, for triple stores",
			Graphs: true, write: writeNQuads},
		{Name: "ntriples", Extension: ".nt", MediaType: "application/n-triples", Description: "the graph as RDF without named graphs, a triple a line",
			Loses: noGraphs, write: writeNTriples},
		{Name: "parquet", Extension: ".parquet", MediaType: "application/vnd.apache.parquet", Description: "one claim a row, for DuckDB, pandas, Spark",
			Loses: "other names of entities", write: writeParquet},
		{Name: "trig", Extension: ".trig", MediaType: "application/trig", Description: "the whole graph as RDF, for people to read",
			Graphs: true, write: writeTriG},
		{Name: "turtle", Extension: ".ttl", MediaType: "text/turtle", Description: "the graph as RDF without named graphs, for people to read",
			Loses: noGraphs, write: writeTurtle},
	}
}

// Find returns the format of that name.
func Find(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Write writes the source to w, a format of several files as a zip archive. Notes
// tell what this source lost: a format that could not hold something says nothing
// as long as there was nothing of the kind. After an error, part of the output may
// have been written.
func (f Format) Write(w io.Writer, s Source, o Options) (notes []string, err error) {
	if f.writeFiles != nil {
		archive := zip.NewWriter(w)
		notes, err = f.WriteFiles(archive.Create, s, o)
		if err == nil {
			if err = archive.Close(); err != nil {
				err = fmt.Errorf("export: write %s: %w", f.Name, err)
			}
		}
		return notes, err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	notes, err = f.write(b, s, o)
	if err := cmp.Or(err, b.Flush()); err != nil {
		return notes, fmt.Errorf("export: write %s: %w", f.Name, err)
	}
	return notes, nil
}

// WriteFiles writes a format that has [Format.Files], one after the other: each is
// whole when the next is created.
func (f Format) WriteFiles(create func(name string) (io.Writer, error), s Source, o Options) (notes []string, err error) {
	var b *bufio.Writer
	next := func(name string) (*bufio.Writer, error) {
		if b != nil {
			if err := b.Flush(); err != nil {
				return nil, err
			}
		}
		w, err := create(name)
		b = bufio.NewWriterSize(w, 1<<16)
		return b, err
	}
	notes, err = f.writeFiles(next, s, o)
	if err == nil && b != nil {
		err = b.Flush()
	}
	if err != nil {
		return notes, fmt.Errorf("export: write %s: %w", f.Name, err)
	}
	return notes, nil
}

func writeJSONLines(w *bufio.Writer, s Source, _ Options) ([]string, error) {
	for r, err := range s.Claims {
		if err != nil {
			return nil, err
		}
		if err := graph.WriteRecord(w, r); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// plural tells a number of things: "1 claim", "2 claims".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
