package sparql

import (
	"fmt"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/store"
	"entente/queries/sparql/dataset"
	"entente/schema"
)

// TestStore asks a store through its indexes and read into memory: both give the
// same, and what the claims say.
func TestStore(t *testing.T) {
	ctx := t.Context()
	s, err := store.Open(ctx, t.TempDir()+"/store", store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	names := []string{"Serbia", "Kosovo", "Russia", "Finland"}
	var readings []graph.Reading
	for i := range 12 {
		text := fmt.Sprintf("%s supports %s, says number %d.", names[i%4], names[(i+1)%4], i)
		r := graph.Reading{Article: &graph.Article{ID: graph.ArticleID(fmt.Sprintf("a%d", i)), Date: fmt.Sprintf("2022-08-%02d", i+1), Text: text}}
		for _, name := range names {
			r.Entities = append(r.Entities, graph.Entity{ID: graph.NamedID(name, schema.Country), Name: name, Class: schema.Country})
		}
		c := graph.Claim{Article: r.Article.ID, Subject: r.Entities[i%4].ID, Relation: "supports", Object: r.Entities[(i+1)%4].ID,
			Polarity: graph.Positive, Modality: graph.Asserted, Confidence: 0.5 + float64(i)/100, Extractor: "test", Evidence: graph.Evidence{End: len(text), Text: text}}
		if i%3 == 0 {
			c.Modality = graph.Alleged
		}
		c.Identify()
		r.Claims = []graph.Claim{c}
		readings = append(readings, r)
	}
	if err := s.Put(ctx, readings...); err != nil {
		t.Fatal(err)
	}
	memory, err := dataset.Load(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := s.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	o := testOptions
	o.Prefixes = map[string]string{}
	for _, p := range store.Prefixes() {
		o.Prefixes[p.Name] = p.IRI
	}
	for _, tt := range []struct {
		query string
		rows  int
	}{
		{`SELECT ?a ?b { ?a r:supports ?b }`, 4},
		{`SELECT ?a ?b ?c { GRAPH ?c { ?a r:supports ?b } }`, 8},
		{`SELECT ?c ?text { GRAPH ?c { ?a r:supports ?b . ?c v:evidence ?s } GRAPH ?d { ?s oa:exact ?text } }`, 8},
		{`SELECT ?c ?m { ?c v:relation r:supports OPTIONAL { ?c v:modality ?m } }`, 12},
		{`SELECT ?c { ?c v:confidence ?n FILTER(?n > 0.55) }`, 6},
		{`SELECT ?m (COUNT(*) AS ?n) { ?c v:modality ?m } GROUP BY ?m`, 1},
		{`SELECT ?x { ?x v:folded ?y }`, 0},
		{`SELECT DISTINCT ?x { ?a r:supports+ ?x }`, 4},
		{`SELECT ?name { ?x rdfs:label ?name ; rdf:type v:Country }`, 4},
		{`SELECT DISTINCT ?p { ?s ?p ?o }`, 19},
		{`SELECT DISTINCT ?g { GRAPH ?g { ?s rdf:type ?t } }`, 12},
		{`SELECT ?g { GRAPH ?g { } }`, 24},
		{`SELECT ?s { ?s v:start 0 }`, 12},
		{`SELECT ?x { ?a r:supports ?b MINUS { ?b r:supports ?x } BIND(?a AS ?x) }`, 0},
		{`SELECT ?x { ?x rdf:type v:Country MINUS { ?x r:supports <` + store.EntityIRI(graph.NamedID("Kosovo", schema.Country)) + `> } }`, 3},
		{`SELECT ?x { ?x rdf:type v:Country FILTER EXISTS { ?x r:supports ?y } } LIMIT 2`, 2},
	} {
		q, err := Parse(tt.query, o)
		if err != nil {
			t.Fatal(err)
		}
		var answers [2][]string
		for i, src := range []dataset.Source{memory, dataset.Stored(snapshot)} {
			r, err := q.Run(ctx, src, RunOptions{})
			if err != nil {
				t.Fatal(err)
			}
			for row, err := range r.Solutions {
				if err != nil {
					t.Fatal(err)
				}
				answers[i] = append(answers[i], fmt.Sprint(row))
			}
			slices.Sort(answers[i])
		}
		if len(answers[0]) != tt.rows || !slices.Equal(answers[0], answers[1]) {
			t.Errorf("%s\nin memory %d rows: %v\nby indexes %d rows: %v\nwant %d", tt.query, len(answers[0]), answers[0], len(answers[1]), answers[1], tt.rows)
		}
	}
}
