package export

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/store"
)

// claimQuads are the quads of a claim, its sentence and its article, as a store has
// them, and one of the default graph.
func claimQuads() []graph.Quad {
	e := func(id graph.EntityID) graph.Term { return graph.NewIRI(store.EntityIRI(id)) }
	v := func(word string) graph.Term { return graph.NewIRI(store.VocabularyIRI(word)) }
	a, s, c := graph.NewIRI(store.ArticleIRI("a1")), graph.NewIRI(store.SentenceIRI("a1", 3, 20)), graph.NewIRI(store.ClaimIRI("x1"))
	possible := graph.NewIRI(store.ClaimIRI("x2"))
	return []graph.Quad{
		{Subject: a, Predicate: rdfType, Object: v("Article"), Label: a},
		{Subject: a, Predicate: v("claims"), Object: graph.NewTyped("2", graph.XSDInteger), Label: a},
		{Subject: e("serbia"), Predicate: graph.NewIRI(store.RDFSLabel), Object: graph.NewLiteral("Serbia"), Label: a},
		{Subject: e("serbia"), Predicate: v("alias"), Object: graph.NewLiteral("the Serbs"), Label: a},
		{Subject: e("serbia"), Predicate: v("alias"), Object: graph.NewLiteral("<b>Србија</b> & \"co\""), Label: a},
		{Subject: e("serbia"), Predicate: graph.NewIRI(store.OWLSameAs), Object: graph.NewIRI("http://www.wikidata.org/entity/Q403"), Label: a},
		{Subject: s, Predicate: graph.NewIRI(store.OAExact), Object: graph.NewLiteral("Serbia does not recognize Kosovo."), Label: a},
		{Subject: s, Predicate: graph.NewIRI(store.ProvWasDerivedFrom), Object: a, Label: a},
		{Subject: e("serbia"), Predicate: graph.NewIRI(store.RelationIRI("does-not-recognize")), Object: e("kosovo"), Label: c},
		{Subject: c, Predicate: v("attributedTo"), Object: e("serbia"), Label: c},
		{Subject: c, Predicate: v("confidence"), Object: graph.NewTyped("0.90", graph.XSDDouble), Label: c},
		{Subject: c, Predicate: v("evidence"), Object: s, Label: c},
		{Subject: c, Predicate: v("former"), Object: graph.NewTyped("true", graph.XSDBoolean), Label: c},
		{Subject: c, Predicate: v("polarity"), Object: graph.NewLiteral("negative"), Label: c},
		{Subject: possible, Predicate: v("modality"), Object: graph.NewLiteral("possible"), Label: possible},
		{Subject: possible, Predicate: v("evidence"), Object: s, Label: possible},
		{Subject: e("serbia"), Predicate: v("n"), Object: graph.NewTyped("007", graph.XSDInteger)},
		{Subject: e("serbia"), Predicate: v("n"), Object: graph.NewTyped("99999999999999999999", graph.XSDInteger)},
		{Subject: e("serbia"), Predicate: v("n"), Object: graph.NewTyped("1", graph.XSDBoolean)},
		{Subject: e("serbia"), Predicate: v("c"), Object: graph.NewIRI(store.EntityPrefix + "//odd")},
	}
}

// lineOf tells a quad; blank nodes have no names of their own.
func lineOf(q graph.Quad) string {
	for _, t := range []*graph.Term{&q.Subject, &q.Object, &q.Label} {
		if t.Kind == graph.Blank {
			t.Value = "b"
		}
	}
	q.Object.Lang = strings.ToLower(q.Object.Lang) // which means the same
	if q.Object.Datatype == graph.XSDDouble {
		// jsonld.js writes doubles anew, "9.0E-1" for "0.9".
		if n, err := strconv.ParseFloat(q.Object.Value, 64); err == nil {
			q.Object.Value = strconv.FormatFloat(n, 'g', -1, 64)
		}
	}
	return string(appendQuad(nil, q))
}

func linesOf(quads []graph.Quad, graphs bool) (lines []string) {
	for _, q := range quads {
		if !graphs {
			q.Label = graph.Term{}
		}
		lines = append(lines, lineOf(q))
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// TestRDFWithReaders opens every form of RDF with N3.js or jsonld.js, and those that we
// read with our reader, and compares every quad.
func TestRDFWithReaders(t *testing.T) {
	quads := append(someQuads(), claimQuads()...)
	source := func() Source { return Source{Quads: sequence(quads...), Prefixes: prefixes()} }
	for _, format := range []string{"nquads", "ntriples", "trig", "turtle", "jsonld"} {
		f, _ := Find(format)
		for _, o := range []Options{{}, {Nanopub: true}} {
			want := linesOf(quads, f.Graphs)
			if o.Nanopub {
				if !f.Graphs {
					continue
				}
				nquads, _ := write(t, "nquads", source(), o)
				want = linesOf(collect(t, ReadNQuads("f", strings.NewReader(nquads))), true)
			}
			t.Run(fmt.Sprintf("%s/%v", format, o.Nanopub), func(t *testing.T) {
				out, notes := write(t, format, source(), o)
				if len(notes) > 0 {
					t.Errorf("notes %q", notes)
				}
				var ours []graph.Quad
				switch format {
				case "nquads", "ntriples":
					ours = collect(t, ReadNQuads("f", strings.NewReader(out)))
				case "trig", "turtle":
					ours = collect(t, ReadTriG("f", strings.NewReader(out), ""))
				}
				if ours != nil {
					if diff := cmp.Diff(want, linesOf(ours, true)); diff != "" {
						t.Errorf("our reader (-want +read):\n%s", diff)
					}
				}
				var seen [][4][4]string
				readWith(t, "node", format, out, &seen)
				var theirs []graph.Quad
				for _, q := range seen {
					theirs = append(theirs, graph.Quad{Subject: termSeen(q[0]), Predicate: termSeen(q[1]), Object: termSeen(q[2]), Label: termSeen(q[3])})
				}
				if diff := cmp.Diff(want, linesOf(theirs, true)); diff != "" {
					t.Errorf("(-want +seen by the reader):\n%s", diff)
				}
			})
		}
	}
}

func termSeen(t [4]string) graph.Term {
	switch t[0] {
	case "NamedNode":
		return graph.NewIRI(t[1])
	case "BlankNode":
		return graph.Term{Kind: graph.Blank, Value: t[1]}
	case "DefaultGraph":
		return graph.Term{}
	}
	if t[3] != "" {
		return graph.Term{Kind: graph.Literal, Value: t[1], Lang: t[3]}
	}
	return graph.NewTyped(t[1], t[2])
}

// TestNanopub holds what makes a nanopublication: its four graphs and the triples that
// must stand in them; and that what is only possible is asserted as no edge.
func TestNanopub(t *testing.T) {
	var out bytes.Buffer
	f, _ := Find("nquads")
	if _, err := f.Write(&out, Source{Quads: sequence(claimQuads()...), Prefixes: prefixes()}, Options{Nanopub: true}); err != nil {
		t.Fatal(err)
	}
	parts := map[string]map[string][]graph.Quad{}
	for _, q := range collect(t, ReadNQuads("f", &out)) {
		if id, part, ok := strings.Cut(q.Label.Value, "#"); ok {
			if parts[id] == nil {
				parts[id] = map[string][]graph.Quad{}
			}
			parts[id][part] = append(parts[id][part], q)
		} else if strings.HasPrefix(q.Label.Value, store.ClaimPrefix) {
			t.Errorf("%v is in no part of a nanopublication", q)
		}
	}
	for id, edges := range map[string]int{store.ClaimIRI("x1"): 1, store.ClaimIRI("x2"): 0} {
		p := parts[id]
		if len(p) != 4 || len(p["Head"]) != 4 || len(p["assertion"]) == 0 {
			t.Fatalf("%s has the parts %v", id, p)
		}
		about := func(part, subject string) bool {
			return slices.ContainsFunc(p[part], func(q graph.Quad) bool { return q.Subject.Value == subject })
		}
		if !about("provenance", id+"#assertion") || !about("pubinfo", id) {
			t.Errorf("%s: provenance or publication info is about something else: %v", id, p)
		}
		n := 0
		for _, q := range p["assertion"] {
			if q.Subject.Value != id {
				n++
			}
		}
		if n != edges {
			t.Errorf("%s asserts %d edges, want %d", id, n, edges)
		}
	}
}

func collect(t *testing.T, quads func(func(graph.Quad, error) bool)) (all []graph.Quad) {
	t.Helper()
	for q, err := range quads {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, q)
	}
	return all
}
