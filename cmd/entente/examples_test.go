package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/build"
	"entente/schema"
)

// TestExamples reads the examples of every relation. Those that are marked todo
// must not be read rightly, all others must; with -update the marks are rewritten.
// With -v it tells what was read of each that is marked:
//
//	go test ./cmd/entente -run TestExamples/meets -v
func TestExamples(t *testing.T) {
	r, err := newReader()
	if err != nil {
		t.Fatal(err)
	}
	read, all := 0, 0
	for _, relation := range r.ontology.Relations() {
		t.Run(string(relation.ID), func(t *testing.T) {
			examples, err := r.ontology.Examples(relation.ID)
			if err != nil {
				t.Fatal(err)
			}
			var todo [2][]int // indexes of right and wrong examples that are not read
			for kind, list := range [2][]schema.Example{examples.Right, examples.Wrong} {
				for i := range list {
					x := &list[i]
					fault := exampleFault(t, r, relation.ID, x)
					all++
					if fault == "" {
						read++
					} else {
						todo[kind] = append(todo[kind], i)
					}
					switch {
					case fault != "" && x.Todo:
						t.Logf("todo: %s\n%s", x.Text, fault)
					case *update:
					case fault != "":
						t.Errorf("%s\n%s\nis not read rightly; if that is meant, mark it: go test ./cmd/entente -run TestExamples -update", x.Text, fault)
					case x.Todo:
						t.Errorf("%s\nis read rightly now; take its mark away: go test ./cmd/entente -run TestExamples -update", x.Text)
					}
				}
			}
			if *update {
				markTodo(t, relation.ID, todo)
			}
		})
	}
	t.Logf("%d of %d examples are read rightly", read, all)
}

// markTodo rewrites the marks in the file of a relation.
func markTodo(t *testing.T, id schema.RelationID, todo [2][]int) {
	t.Helper()
	name := filepath.Join("..", "..", "schema", "relations", string(id)+".yaml")
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	embedded, err := fs.ReadFile(schema.Files(), "relations/"+string(id)+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	if string(file) != string(embedded) {
		t.Fatalf("%s changed while the test ran", name)
	}
	marked, err := schema.MarkTodo(file, todo[0], todo[1])
	if err != nil {
		t.Fatal(err)
	}
	if string(marked) != string(file) {
		if err := os.WriteFile(name, marked, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// exampleFault reads an example and says what is not as it should be, or "".
func exampleFault(t *testing.T, r *reader, id schema.RelationID, x *schema.Example) string {
	t.Helper()
	date := x.Date
	if date == "" {
		date = "2023-05-04"
	}
	article := &graph.Article{ID: "example", Date: date, Text: x.Text}
	reading, err := r.extractor.Read(t.Context(), article)
	var faults build.Faults
	if err != nil && !errors.As(err, &faults) {
		t.Fatal(err)
	}
	n := namesOf(&reading, x)
	var claims []*graph.Claim
	for i := range reading.Claims {
		if c := &reading.Claims[i]; c.Relation == id {
			claims = append(claims, c)
		}
	}
	if len(x.Claims) == 0 { // a wrong example
		for _, c := range claims {
			if c.Fact() && n.pair(c, x.Subject, x.Object, r.ontology.Relation(id).Symmetric) {
				return "  read " + n.write(c)
			}
		}
		return ""
	}
	var b strings.Builder
	used := make(map[*graph.Claim]bool)
	for i := range x.Claims {
		want := &x.Claims[i]
		k := slices.IndexFunc(claims, func(c *graph.Claim) bool {
			return !used[c] && n.states(c, want, r.ontology.Relation(id).Symmetric)
		})
		if k < 0 {
			fmt.Fprintf(&b, "  want %+v\n", *want)
			continue
		}
		used[claims[k]] = true
	}
	for _, c := range claims {
		if !used[c] {
			fmt.Fprintf(&b, "  read %s\n", n.write(c))
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// exampleNames knows how the entities of an example are called.
type exampleNames map[graph.EntityID][]string

func namesOf(r *graph.Reading, x *schema.Example) exampleNames {
	n := make(exampleNames)
	for _, e := range r.Entities {
		n[e.ID] = append([]string{e.Name}, e.Aliases...)
		for words, name := range x.Means {
			if slices.ContainsFunc(n[e.ID], func(s string) bool { return graph.Fold(s) == graph.Fold(words) }) {
				n[e.ID] = append(n[e.ID], name)
			}
		}
	}
	return n
}

// is reports whether an entity bears a name, in full or with words before or
// after it: "King Abdullah II" is Abdullah II.
func (n exampleNames) is(id graph.EntityID, name string) bool {
	want := strings.TrimPrefix(graph.Fold(name), "the ")
	return slices.ContainsFunc(n[id], func(s string) bool {
		got := strings.TrimPrefix(graph.Fold(s), "the ")
		return got == want || strings.HasPrefix(got, want+" ") || strings.HasSuffix(got, " "+want) ||
			strings.Contains(want, " ") && strings.HasSuffix(want, " "+got)
	})
}

// pair reports whether a claim is about two entities of an example.
func (n exampleNames) pair(c *graph.Claim, subject, object string, symmetric bool) bool {
	if c.Relation == graph.Says {
		return n.is(c.Subject, subject) && strings.Contains(graph.Fold(c.Quote), graph.Fold(object))
	}
	return n.is(c.Subject, subject) && n.is(c.Object, object) ||
		symmetric && n.is(c.Object, subject) && n.is(c.Subject, object)
}

// states reports whether a claim is the one that an example wants.
func (n exampleNames) states(c *graph.Claim, want *schema.ExampleClaim, symmetric bool) bool {
	return n.pair(c, want.Subject, want.Object, symmetric) &&
		string(c.Polarity) == want.Polarity && string(c.Modality) == want.Modality && c.Former == want.Former &&
		(want.When == "" || c.When == want.When) &&
		(want.Where == "" || graph.Fold(c.Where) == graph.Fold(want.Where)) &&
		(want.AttributedTo == "" || c.AttributedTo != "" && n.is(c.AttributedTo, want.AttributedTo)) &&
		(want.Role == "" || graph.Fold(c.Role) == graph.Fold(want.Role))
}

// write writes a claim with what differs from a plain one.
func (n exampleNames) write(c *graph.Claim) string {
	name := func(id graph.EntityID) string {
		if len(n[id]) == 0 {
			return string(id)
		}
		return n[id][0]
	}
	s := fmt.Sprintf("{Subject:%s Object:%s%s Polarity:%s Modality:%s", name(c.Subject), name(c.Object), c.Quote, c.Polarity, c.Modality)
	if c.Former {
		s += " Former"
	}
	return fmt.Sprintf("%s When:%s Where:%s AttributedTo:%s Role:%s} by %s", s, c.When, c.Where, name(c.AttributedTo), c.Role, c.Extractor)
}
