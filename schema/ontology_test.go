package schema

import (
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func loaded(t testing.TB) *Ontology {
	t.Helper()
	o, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestLoad(t *testing.T) {
	o := loaded(t)
	if got, want := len(o.Classes()), 8; got != want {
		t.Errorf("%d classes, want %d", got, want)
	}
	if got, want := len(o.Relations()), 48; got != want {
		t.Errorf("%d relations, want %d", got, want)
	}
	if !slices.IsSortedFunc(o.Relations(), func(a, b *Relation) int { return strings.Compare(string(a.ID), string(b.ID)) }) {
		t.Error("relations are not sorted by id")
	}
	for _, id := range []ClassID{Person, Country, Organization, Group, Place, Agreement, Event, Thing} {
		if c := o.Class(id); c == nil || c.ID != id {
			t.Errorf("Class(%q) = %v", id, c)
		}
	}
	if o.Relation("none") != nil || o.Class("none") != nil {
		t.Error("an unknown id gives a record, want nil")
	}
	again, err := Load()
	if err != nil || again != o {
		t.Errorf("second Load = %p, %v, want the same ontology %p", again, err, o)
	}
}

func TestRelation(t *testing.T) {
	o := loaded(t)
	r := o.Relation("recognizes")
	if r == nil {
		t.Fatal("no relation recognizes")
	}
	got := *r
	got.Definition, got.Triggers = "", Triggers{}
	want := Relation{
		ID: "recognizes", Kind: State, Label: "recognizes", Inverse: "is recognized by",
		Negative: "does-not-recognize", Former: "formerly-recognized",
		Domain: []ClassID{Person, Country, Organization, Group}, Range: []ClassID{Country, Organization}, Family: Cooperation,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("recognizes (-want +got):\n%s", diff)
	}
	for _, s := range []struct {
		list   []string
		phrase string
	}{
		{r.Triggers.Verbs, "recognise"},
		{o.Relation("meets").Triggers.Verbs, "hold talks with"},
		{o.Relation("attacks").Triggers.Nouns, "attack on"},
		{o.Relation("ally-of").Triggers.Nouns, "ally of"}, // roles are nouns too
		{o.Relation("ally-of").Triggers.Roles, "ally of"},
		{o.Relation("ally-of").Triggers.Adjectives, "allied with"},
		{o.Relation("leads").Triggers.Offices, "prime minister"},
		{o.Relation("withdraws-from").Triggers.Shared, "quit"},
	} {
		if _, found := slices.BinarySearch(s.list, s.phrase); !found {
			t.Errorf("%q is not among the triggers %q", s.phrase, s.list)
		}
	}
	if !o.Relation("leads").Fits(Person, Country) || o.Relation("leads").Fits(Country, Person) {
		t.Error("leads fits the wrong classes")
	}
	if says := o.Relation("says"); !says.TakesText() || says.Fits(Person, Thing) || r.TakesText() {
		t.Error("says, and no other, takes a text")
	}
}

func TestChoose(t *testing.T) {
	o := loaded(t)
	for _, tt := range []struct {
		phrase          string
		relations       []RelationID
		subject, object ClassID
		want            RelationID
	}{
		{"quit", []RelationID{"withdraws-from", "resigns-from"}, Country, Organization, "withdraws-from"},
		{"quit", []RelationID{"withdraws-from", "resigns-from"}, Person, Organization, "resigns-from"},
		{"condemn", []RelationID{"accuses", "opposes"}, Country, Event, "opposes"},
		{"condemn", []RelationID{"opposes", "accuses"}, Country, Country, "accuses"},
		{"capture", []RelationID{"controls", "arrests"}, Group, Place, "controls"},
		{"capture", []RelationID{"controls", "arrests"}, Group, Person, "arrests"},
		{"quit", []RelationID{"withdraws-from", "resigns-from"}, Place, Organization, ""},
	} {
		var relations []*Relation
		for _, id := range tt.relations {
			r := o.Relation(id)
			if !slices.Contains(r.Triggers.Shared, tt.phrase) {
				t.Errorf("%s does not share %q", id, tt.phrase)
			}
			relations = append(relations, r)
		}
		got := RelationID("")
		if r := Choose(relations, tt.subject, tt.object); r != nil {
			got = r.ID
		}
		if got != tt.want {
			t.Errorf("%s %s %s: Choose = %q, want %q", tt.subject, tt.phrase, tt.object, got, tt.want)
		}
	}
}

func TestParseEdge(t *testing.T) {
	o := loaded(t)
	for _, tt := range []struct {
		name             string
		relation         RelationID
		negative, former bool
	}{
		{"recognizes", "recognizes", false, false},
		{"does-not-recognize", "recognizes", true, false},
		{"Does not recognize", "recognizes", true, false},
		{"DOES_NOT_RECOGNIZE", "recognizes", true, false},
		{" formerly part of ", "part-of", false, true},
		{"formerly-is-not-ally-of", "ally-of", true, true},
		{"did-not-meet", "meets", true, false},
		{"formerly-meets", "meets", false, true},
	} {
		r, negative, former, ok := o.ParseEdge(tt.name)
		if !ok || r.ID != tt.relation || negative != tt.negative || former != tt.former {
			t.Errorf("ParseEdge(%q) = %v, %v, %v, %v, want %+v", tt.name, r, negative, former, ok, tt)
		}
	}
	for _, name := range []string{"", "-", "recognize", "not-recognizes", "is led by"} {
		if r, _, _, ok := o.ParseEdge(name); ok || r != nil {
			t.Errorf("ParseEdge(%q) = %v, %v, want none", name, r, ok)
		}
	}
	// Every edge that a claim can have leads back to it.
	for _, r := range o.Relations() {
		for _, negative := range []bool{false, true} {
			for _, former := range []bool{false, true} {
				name := r.EdgeName(negative, former)
				got, n, f, ok := o.ParseEdge(name)
				if !ok || got != r || n != negative || f != former {
					t.Errorf("ParseEdge(%q) = %v, %v, %v, %v, want %s, %v, %v", name, got, n, f, ok, r.ID, negative, former)
				}
			}
		}
	}
	names := o.EdgeNames()
	if !slices.IsSorted(names) || !slices.Contains(names, "formerly-led") || slices.Contains(names, "formerly-meets") {
		t.Errorf("EdgeNames() = %q, want them sorted, with formerly-led and without formerly-meets", names)
	}
}

func TestReadRefuses(t *testing.T) {
	const class = "id: Person\nlabel: person\nnouns: []\ndefinition: A human being.\nactor: true\n"
	relation := func(id, negative string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("id: " + id + "\nkind: event\nlabel: l\nnegative: " + negative + "\n")}
	}
	for _, tt := range []struct {
		name  string
		files fstest.MapFS
		want  []string
	}{
		{"nothing", fstest.MapFS{}, []string{"no files"}},
		{"unknown key", fstest.MapFS{"relations/a.yaml": {Data: []byte("id: a\ncolour: red\n")}}, []string{"relations/a.yaml", "line 2", "colour"}},
		{"not YAML", fstest.MapFS{"relations/a.yaml": {Data: []byte("id: [")}}, []string{"relations/a.yaml"}},
		{"empty", fstest.MapFS{"classes/A.yaml": {}}, []string{"classes/A.yaml", "empty"}},
		{"another id", fstest.MapFS{"classes/A.yaml": {Data: []byte(class)}}, []string{"classes/A.yaml", `"Person"`, `"A"`}},
		{"edge taken", fstest.MapFS{"relations/a.yaml": relation("a", "b"), "relations/b.yaml": relation("b", "c")},
			[]string{"relations/b.yaml", `"b"`, "taken by relation a"}},
		{"two at once", fstest.MapFS{"relations/a.yaml": {Data: []byte("id: b")}, "relations/c.yaml": {Data: []byte("id: d")}},
			[]string{"relations/a.yaml", "relations/c.yaml"}},
	} {
		o, err := Read(tt.files)
		if err == nil || o != nil {
			t.Errorf("%s: Read = %v, %v, want an error", tt.name, o, err)
			continue
		}
		for _, want := range tt.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %q lacks %q", tt.name, err, want)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"relations/leads.yaml", "relations/says.yaml", "relations/meets.yaml"} {
		text, err := fs.ReadFile(Files(), name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("id: a\n---\nright:\n  - text: x\n    claims:\n      - {subject: a, object: b}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		files := fstest.MapFS{"relations/a.yaml": {Data: text}}
		o, err := Read(files)
		if err != nil {
			return
		}
		for _, r := range o.Relations() {
			if _, _, _, ok := o.ParseEdge(string(r.ID)); !ok {
				t.Errorf("the edge of relation %q is unknown", r.ID)
			}
			before, err := o.Examples(r.ID)
			if err != nil {
				continue
			}
			formatted, err := FormatExamples(text)
			if err != nil {
				t.Fatalf("cannot format what was read: %v", err)
			}
			after, err := readExamples(formatted)
			if err != nil {
				t.Fatalf("cannot read what was formatted: %v\n%s", err, formatted)
			}
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("formatting changed the examples (-before +after):\n%s\n%s", diff, formatted)
			}
		}
	})
}

// A command that needs the ontology waits for this at its start.
func BenchmarkRead(b *testing.B) {
	bytes := 0
	for _, pattern := range []string{"classes/*", "relations/*"} {
		names, err := fs.Glob(Files(), pattern)
		if err != nil {
			b.Fatal(err)
		}
		for _, n := range names {
			text, err := fs.ReadFile(Files(), n)
			if err != nil {
				b.Fatal(err)
			}
			first, _ := splitDocuments(text)
			bytes += len(first)
		}
	}
	for _, procs := range []int{1, runtime.NumCPU()} {
		b.Run(fmt.Sprintf("procs=%d", procs), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(Files()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
