package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/store"
	"entente/schema"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func sequence[T any](all ...T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, t := range all {
			if !yield(t, nil) {
				return
			}
		}
	}
}

func broken[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) { var zero T; yield(zero, err) }
}

func relations(t testing.TB) func(schema.RelationID) *schema.Relation {
	t.Helper()
	ont, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return ont.Relation
}

// record is a claim of a made-up world.
func record(subject string, relation schema.RelationID, object string, change ...func(*graph.Record)) graph.Record {
	text := subject + " " + string(relation) + " " + object + "."
	r := graph.Record{
		ID: graph.ClaimID("c-" + graph.Slug(text)), Article: "a1", Date: "2022-03-07",
		Subject: subject, SubjectID: graph.EntityID(graph.Slug(subject)), SubjectType: schema.Country,
		Predicate: relation, Object: object, ObjectID: graph.EntityID(graph.Slug(object)), ObjectType: schema.Country,
		Polarity: graph.Positive, Modality: graph.Asserted, Confidence: 0.9, Extractor: "test",
		Evidence: graph.RecordEvidence{Start: 10, End: 10 + len(text), Text: text},
	}
	for _, f := range change {
		f(&r)
	}
	return r
}

func denied(r *graph.Record)   { r.Polarity = graph.Negative }
func former(r *graph.Record)   { r.Former = true }
func possible(r *graph.Record) { r.Modality = graph.Possible }
func person(r *graph.Record)   { r.SubjectType = schema.Person }
func later(r *graph.Record) {
	r.ID, r.Article, r.Date, r.Modality = r.ID+"2", "a2", "2022-04-01", graph.Reported
}

func someRecords() []graph.Record {
	return []graph.Record{
		record("Ruritania", "recognizes", "Freedonia", denied),
		record("Ruritania", "recognizes", "Freedonia", denied, later),
		record("Sylvania", "recognizes", "Freedonia"),
		record("Sylvania", "meets", "Freedonia"),
		record("Freedonia", "meets", "Sylvania", later),
		record("Anna \"Ann\" Kovač", "leads", "Ruritania", person),
		record("Otto Brandl", "leads", "Ruritania", person, former),
		record("Sylvania", "attacks", "Ruritania", possible),
		record("Otto Brandl", "says", "", person, func(r *graph.Record) { r.Object, r.ObjectID, r.ObjectType = "I will be back", "", "" }),
	}
}

func prefixes() (prefixes []Prefix) {
	for _, p := range store.Prefixes() {
		prefixes = append(prefixes, Prefix(p))
	}
	return prefixes
}

func iri(s string) graph.Term { return graph.NewIRI("urn:entente:" + s) }

func someQuads() []graph.Quad {
	c := iri("claim:1")
	return []graph.Quad{
		{Subject: iri("entity:ruritania.country"), Predicate: iri("relation:does-not-recognize"), Object: iri("entity:freedonia.country"), Label: c},
		{Subject: c, Predicate: iri("vocabulary:confidence"), Object: graph.NewTyped("0.9", graph.XSDDouble), Label: c},
		{Subject: c, Predicate: iri("vocabulary:former"), Object: graph.NewTyped("true", graph.XSDBoolean), Label: c},
		{Subject: iri("sentence:1"), Predicate: iri("exact"), Object: graph.NewLiteral("“No,” he said:\n\t\"C:\\new\"\x00\x7f — Vučić 🇷🇸"), Label: iri("article:1")},
		{Subject: iri("article:1"), Predicate: iri("title"), Object: graph.Term{Kind: graph.Literal, Value: "naslov", Lang: "sr-Latn"}},
		{Subject: graph.Term{Kind: graph.Blank, Value: "b.0"}, Predicate: iri("p"), Object: graph.Term{Kind: graph.Blank, Value: "b1"}, Label: graph.Term{Kind: graph.Blank, Value: "g"}},
	}
}

func write(t testing.TB, format string, s Source, o Options) (string, []string) {
	t.Helper()
	f, ok := Find(format)
	if !ok {
		t.Fatalf("no format %q", format)
	}
	var b bytes.Buffer
	notes, err := f.Write(&b, s, o)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), notes
}

func TestFormats(t *testing.T) {
	formats := Formats()
	if !slices.IsSortedFunc(formats, func(a, b Format) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("formats are not sorted by name")
	}
	for _, f := range formats {
		if f.Name == "" || !strings.HasPrefix(f.Extension, ".") || !strings.Contains(f.MediaType, "/") || f.Description == "" || (f.write == nil) == (f.writeFiles == nil) || (f.Files == nil) != (f.writeFiles == nil) {
			t.Errorf("format %+v is not described", f)
		}
		if got, ok := Find(f.Name); !ok || got.Extension != f.Extension {
			t.Errorf("Find(%q) = %+v, %v", f.Name, got, ok)
		}
	}
	if _, ok := Find("xls"); ok {
		t.Error("Find(xls) finds a format")
	}
}

// TestGolden holds what each format writes, and what it notes.
func TestGolden(t *testing.T) {
	relation := relations(t)
	tests := []struct {
		file, format string
		options      Options
		notes        []string
	}{
		{"facts.dot", "dot", Options{}, []string{
			"1 quotation left out: what was said is no entity to draw an edge to",
			"1 claim left out that the articles only allege, plan or hold possible",
		}},
		{"all.dot", "dot", Options{NonFacts: true}, []string{"1 quotation left out: what was said is no entity to draw an edge to"}},
		{"claims.csv", "csv", Options{}, nil},
		{"facts.gexf", "gexf", Options{}, []string{
			"1 quotation left out: what was said is no entity to draw an edge to",
			"1 claim left out that the articles only allege, plan or hold possible",
		}},
		{"all.graphml", "graphml", Options{NonFacts: true}, []string{"1 quotation left out: what was said is no entity to draw an edge to"}},
		{"yed.graphml", "graphml", Options{NonFacts: true, YEd: true}, []string{"1 quotation left out: what was said is no entity to draw an edge to"}},
		{"all.cyjs", "cytoscape", Options{NonFacts: true}, []string{"1 quotation left out: what was said is no entity to draw an edge to"}},
		{"all.cypher", "cypher", Options{NonFacts: true}, []string{"1 quotation left out: what was said is no entity to draw an edge to"}},
		{"all.mmd", "mermaid", Options{NonFacts: true}, []string{"1 quotation left out: what was said is no entity to draw an edge to"}},
		{"facts.ftm.json", "ftm", Options{NonFacts: true}, []string{
			"1 quotation left out: what was said is no entity to draw an edge to",
			"1 claim left out that the articles only allege, plan or hold possible",
			"2 denials left out: FollowTheMoney cannot say that something is not so",
		}},
		{"claims.jsonl", "jsonl", Options{}, nil},
		{"graph.nq", "nquads", Options{}, nil},
		{"graph.trig", "trig", Options{}, nil},
		{"graph.jsonld", "jsonld", Options{}, nil},
		{"nanopub.trig", "trig", Options{Nanopub: true}, nil},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			s := Source{Claims: sequence(someRecords()...), Quads: sequence(someQuads()...), Relation: relation, Prefixes: prefixes()}
			got, notes := write(t, test.format, s, test.options)
			if diff := cmp.Diff(test.notes, notes); diff != "" {
				t.Errorf("notes (-want +got):\n%s", diff)
			}
			file := filepath.Join("testdata", test.file)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", file, diff)
			}
		})
	}
}

// TestEmpty: an empty graph is a whole, empty file in every format.
func TestEmpty(t *testing.T) {
	for _, f := range Formats() {
		got, notes := write(t, f.Name, Source{Claims: sequence[graph.Record](), Quads: sequence[graph.Quad]()}, Options{})
		if len(notes) > 0 {
			t.Errorf("%s: notes %q about nothing", f.Name, notes)
		}
		if slices.Contains([]string{"jsonl", "nquads", "ntriples", "trig", "turtle", "ftm"}, f.Name) != (got == "") {
			t.Errorf("%s: wrote %q", f.Name, got)
		}
	}
}

func TestSourceErrors(t *testing.T) {
	gone := errors.New("the disk is gone")
	for _, f := range Formats() {
		_, err := f.Write(&bytes.Buffer{}, Source{Claims: broken[graph.Record](gone), Quads: broken[graph.Quad](gone)}, Options{})
		if !errors.Is(err, gone) || !strings.Contains(err.Error(), f.Name) {
			t.Errorf("%s: error %v, want one that wraps %q", f.Name, err, gone)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWriteErrors(t *testing.T) {
	for _, f := range Formats() {
		s := Source{Claims: sequence(someRecords()...), Quads: sequence(someQuads()...)}
		if _, err := f.Write(fullDisk{}, s, Options{}); err == nil || !strings.Contains(err.Error(), "no space left") {
			t.Errorf("%s: error %v, want that of the writer", f.Name, err)
		}
	}
}

// A shelf is a Graph in memory.
type shelf struct {
	claims   []graph.Claim
	entities map[graph.EntityID]graph.Entity
	articles map[graph.ArticleID]graph.Article
	asked    int
	broken   error
}

func (s *shelf) Claims(_ context.Context, f graph.Filter) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) {
		for _, c := range s.claims {
			if f.Match(&c) && !yield(c, nil) {
				return
			}
		}
	}
}

func (s *shelf) Entity(_ context.Context, id graph.EntityID) (graph.Entity, bool, error) {
	s.asked++
	e, ok := s.entities[id]
	return e, ok, s.broken
}

func (s *shelf) Article(_ context.Context, id graph.ArticleID) (graph.Article, bool, error) {
	a, ok := s.articles[id]
	return a, ok, nil
}

func TestRecords(t *testing.T) {
	s := &shelf{
		claims: []graph.Claim{
			{ID: "1", Article: "a1", Subject: "ruritania", Relation: "recognizes", Object: "freedonia", Polarity: graph.Negative, Modality: graph.Reported, AttributedTo: "kovac"},
			{ID: "2", Article: "a1", Subject: "kovac", Relation: "says", Quote: "No."},
			{ID: "3", Article: "a2", Subject: "ruritania", Relation: "meets", Object: "gone"},
		},
		entities: map[graph.EntityID]graph.Entity{
			"ruritania": {Name: "Ruritania", Class: schema.Country}, "freedonia": {Name: "Freedonia", Class: schema.Country},
			"kovac": {Name: "Anna Kovač", Class: schema.Person},
		},
		articles: map[graph.ArticleID]graph.Article{"a1": {Date: "2022-03-07"}},
	}
	var got []graph.Record
	for r, err := range NewLookup(t.Context(), s).Records(graph.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, r)
	}
	want := []graph.Record{
		{ID: "1", Article: "a1", Date: "2022-03-07", Subject: "Ruritania", SubjectID: "ruritania", SubjectType: schema.Country, Predicate: "recognizes",
			Object: "Freedonia", ObjectID: "freedonia", ObjectType: schema.Country, Polarity: graph.Negative, Modality: graph.Reported, AttributedTo: "Anna Kovač", AttributedID: "kovac"},
		{ID: "2", Article: "a1", Date: "2022-03-07", Subject: "Anna Kovač", SubjectID: "kovac", SubjectType: schema.Person, Predicate: "says", Object: "No."},
		{ID: "3", Article: "a2", Subject: "Ruritania", SubjectID: "ruritania", SubjectType: schema.Country, Predicate: "meets", Object: "gone", ObjectID: "gone"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	if s.asked != 4 {
		t.Errorf("asked for %d entities, want each once: 4", s.asked)
	}
	s.broken = errors.New("lost")
	for _, err := range NewLookup(t.Context(), s).Records(graph.Filter{}) {
		if !errors.Is(err, s.broken) {
			t.Errorf("error %v, want %v", err, s.broken)
		}
	}
}

// TestJSONLines reads the lines back.
func TestJSONLines(t *testing.T) {
	want := append(someRecords(), record("<b>&", "meets", "\u2028\"\\\x01\xff"[:5]))
	out, notes := write(t, "jsonl", Source{Claims: sequence(want...)}, Options{})
	if len(notes) > 0 {
		t.Errorf("notes %q", notes)
	}
	var got []graph.Record
	for line := range strings.Lines(out) {
		var r graph.Record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		got = append(got, r)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func BenchmarkNQuads(b *testing.B) {
	quads := slices.Repeat(someQuads(), 200)
	f, _ := Find("nquads")
	for b.Loop() {
		if _, err := f.Write(&bytes.Buffer{}, Source{Quads: sequence(quads...)}, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds(), "quads/s")
}

// BenchmarkFormats writes 20,000 claims about 2,000 entities, with all formats that
// read claims.
func BenchmarkFormats(b *testing.B) {
	var records []graph.Record
	names := []string{"attacks", "meets", "supports", "recognizes", "accuses"}
	for i := range 20_000 {
		r := record(fmt.Sprintf("Country %d", i*i%2000), schema.RelationID(names[i%5]), fmt.Sprintf("Country %d", i%1999))
		r.ID, r.Date = graph.ClaimID(fmt.Sprint(i)), fmt.Sprintf("20%02d-%02d-%02d", i%24, 1+i%12, 1+i%28)
		if i%7 == 0 {
			r.Polarity = graph.Negative
		}
		records = append(records, r)
	}
	relation := relations(b)
	for _, f := range Formats() {
		if strings.HasPrefix(f.MediaType, "application/n-") || slices.Contains([]string{"jsonld", "trig", "turtle"}, f.Name) {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := f.Write(io.Discard, Source{Claims: sequence(records...), Relation: relation}, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(records)*b.N)/b.Elapsed().Seconds(), "claims/s")
		})
	}
}
