package schema

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestExamples(t *testing.T) {
	o, err := Read(lintFiles())
	if err != nil {
		t.Fatal(err)
	}
	got, err := o.Examples("helps")
	if err != nil {
		t.Fatal(err)
	}
	claim := func(subject, object string) ExampleClaim {
		return ExampleClaim{Subject: subject, Object: object, Polarity: "positive", Modality: "asserted"}
	}
	want := Examples{
		Right: []Example{
			{Text: "Ann helps Bob.", Claims: []ExampleClaim{claim("Ann", "Bob")}},
			{Text: "Ann does not help Bob.", Date: "2021-03-04", Claims: []ExampleClaim{
				{Subject: "Ann", Object: "Bob", Polarity: "negative", Modality: "asserted", When: "2021-03"}}},
			{Text: "Iranian helpers of Ann Lee once aided the U.S.", Means: map[string]string{"aided": "Bob"}, Claims: []ExampleClaim{
				{Subject: "Iran", Object: "Bob", Polarity: "positive", Modality: "reported", Former: true}, claim("Ann Lee", "United States")}},
			{Text: "Cyd is Dan's helper.", Claims: []ExampleClaim{claim("Cyd", "Dan")}},
		},
		Wrong: []Example{
			{Text: "Ann might help Bob.", Subject: "Ann", Object: "Bob"},
			{Text: "Nobody helps Eve, says Fay.", Subject: "Fay", Object: "Eve"},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("examples of helps (-want +got):\n%s", diff)
	}
	if _, err := o.Examples("none"); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("examples of an unknown relation: error %v, want one that names it", err)
	}
}

// The second document is only read when it is asked for, and its faults are
// told then.
func TestExamplesAreReadLate(t *testing.T) {
	files := fstest.MapFS{"relations/helps.yaml": {Data: []byte(strings.Replace(helpsFile, "right:", "rigth:", 1))}}
	o, err := Read(files)
	if err != nil {
		t.Fatalf("a fault in the examples keeps the relation from being read: %v", err)
	}
	if _, err := o.Examples("helps"); err == nil || !strings.Contains(err.Error(), "relations/helps.yaml") ||
		!strings.Contains(err.Error(), "rigth") {
		t.Errorf("error %v, want one that names the file and the key", err)
	}
	first, _, _ := strings.Cut(helpsFile, "---\n")
	files = fstest.MapFS{"relations/helps.yaml": {Data: []byte(first)}}
	if o, err = Read(files); err != nil {
		t.Fatal(err)
	}
	if got, err := o.Examples("helps"); err != nil || len(got.Right)+len(got.Wrong) > 0 {
		t.Errorf("examples of a file without = %v, %v, want none", got, err)
	}
}

// What is read and written again is the same, byte for byte.
func TestFormatExamples(t *testing.T) {
	names, err := fs.Glob(Files(), "relations/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := FormatExamples(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(string(text), string(got)); diff != "" {
			t.Errorf("%s (-file +formatted):\n%s", name, diff)
		}
	}
}

func TestFormatExamplesQuotes(t *testing.T) {
	for _, text := range []string{
		"Plain.", `"We are one," he said.`, "It's: so", "a #b", "- a", "{a}", "yes", "12", "2021-03-04", "null", "~", "a, b", "naïve – “yes”",
		"two\nlines", "tab\tand nel\u0085", "'", " space ", "!x", "@a", "%a", "*a", "&a", "a:",
	} {
		want := Examples{Right: []Example{{
			Text: text, Means: map[string]string{"k" + text: text},
			Claims: []ExampleClaim{{Subject: text, Object: "o" + text, Polarity: "positive", Modality: "planned", Role: text}},
		}}}
		second, err := formatExamples(want)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		got, err := readExamples(joinDocuments([]byte("id: a\n"), second))
		if err != nil {
			t.Errorf("%q: %v\n%s", text, err, second)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s\n%s", text, diff, second)
		}
	}
}

func TestMarkTodo(t *testing.T) {
	marked, err := MarkTodo([]byte(helpsFile), []int{1, 3}, []int{0})
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer(
		"when: 2021-03}\n", "when: 2021-03}\n    todo: true\n",
		"object: Dan}\n", "object: Dan}\n    todo: true\n",
		"    object: Bob\n", "    object: Bob\n    todo: true\n",
	).Replace(helpsFile)
	if diff := cmp.Diff(want, string(marked)); diff != "" {
		t.Errorf("marked (-want +got):\n%s", diff)
	}
	e, err := readExamples(marked)
	if err != nil {
		t.Fatal(err)
	}
	if e.Right[0].Todo || !e.Right[1].Todo || !e.Wrong[0].Todo || e.Wrong[1].Todo {
		t.Errorf("the wrong examples are marked: %+v", e)
	}
	again, err := MarkTodo(marked, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(helpsFile, string(again)); diff != "" {
		t.Errorf("marks taken away (-want +got):\n%s", diff)
	}
	for _, tt := range []struct {
		name, file string
		right      []int
		want       string
	}{
		{"no such example", helpsFile, []int{4}, "no example 4"},
		{"negative index", helpsFile, []int{-1}, "no example -1"},
		{"a comment would be lost", strings.Replace(helpsFile, "right:", "right: # good", 1), nil, "line 20 is not in canonical form"},
		{"unknown key", strings.Replace(helpsFile, "right:", "rigth:", 1), nil, "rigth"},
	} {
		if got, err := MarkTodo([]byte(tt.file), tt.right, nil); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: MarkTodo = %q, %v, want an error with %q", tt.name, got, err, tt.want)
		}
	}
}

// The relations that the program carries have more examples than Lint asks of a
// new one, since they are what the relate step is held against.
func TestEnoughExamples(t *testing.T) {
	o := loaded(t)
	for _, r := range o.Relations() {
		e, err := o.Examples(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(e.Right) < 10 || len(e.Wrong) < 5 {
			t.Errorf("%s has %d right and %d wrong examples, want 10 and 5 or more", r.ID, len(e.Right), len(e.Wrong))
		}
	}
}
