package export

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"entente/graph"
)

func TestDOTEdges(t *testing.T) {
	relation := relations(t)
	tests := []struct {
		name    string
		records []graph.Record
		options Options
		want    []string // parts of the edges' lines, in order
	}{
		{"fact", []graph.Record{record("B", "recognizes", "A")}, Options{}, []string{`"b" -> "a" [label="recognizes"`}},
		{"denial", []graph.Record{record("B", "recognizes", "A", denied)}, Options{}, []string{`[label="does not recognize", `}},
		{"denial is no fact", []graph.Record{record("B", "recognizes", "A", denied), record("B", "recognizes", "A")}, Options{},
			[]string{`[label="recognizes", `, `[label="does not recognize", `}},
		{"former", []graph.Record{record("B", "leads", "A", former)}, Options{}, []string{`[label="formerly led", `}},
		{"joined", []graph.Record{record("B", "leads", "A"), record("B", "leads", "A", later)}, Options{}, []string{`[label="leads (2)", `}},
		{"symmetric joined", []graph.Record{record("B", "meets", "A"), record("A", "meets", "B", later)}, Options{}, []string{`"a" -> "b" [label="meets (2)", `}},
		{"directed apart", []graph.Record{record("B", "attacks", "A"), record("A", "attacks", "B")}, Options{}, []string{`"a" -> "b"`, `"b" -> "a"`}},
		{"possible", []graph.Record{record("B", "attacks", "A", possible)}, Options{}, nil},
		{"possible, wanted", []graph.Record{record("B", "attacks", "A", possible)}, Options{NonFacts: true}, []string{`[label="possible: attacks", `}},
		{"possible beside fact", []graph.Record{record("B", "attacks", "A", possible), record("B", "attacks", "A")}, Options{NonFacts: true},
			[]string{`[label="attacks", `, `[label="possible: attacks", `}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out, _ := write(t, "dot", Source{Claims: sequence(test.records...), Relation: relation}, test.options)
			var got []string
			for line := range strings.Lines(out) {
				if strings.Contains(line, " -> ") {
					got = append(got, line)
				}
			}
			if len(got) != len(test.want) {
				t.Fatalf("%d edges, want %d:\n%s", len(got), len(test.want), out)
			}
			for i := range got {
				if !strings.Contains(got[i], test.want[i]) {
					t.Errorf("edge %d is %s, want %s", i, got[i], test.want[i])
				}
			}
		})
	}
}

// unquoteDOT reads a quoted label as Graphviz does.
func unquoteDOT(t testing.TB, s string) string {
	t.Helper()
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		t.Fatalf("%q is not quoted", s)
	}
	var b strings.Builder
	in := s[1 : len(s)-1]
	for i := 0; i < len(in); i++ {
		switch {
		case in[i] == '"':
			t.Fatalf("%q ends early", s)
		case in[i] != '\\':
			b.WriteByte(in[i])
			continue
		}
		i++
		switch {
		case i == len(in):
			t.Fatalf("%q does not end", s)
		case in[i] == 'n':
			b.WriteByte('\n')
		case in[i] == '"' || in[i] == '\\':
			b.WriteByte(in[i])
		default:
			t.Fatalf("%q holds an escape that means something", s)
		}
	}
	return b.String()
}

func FuzzDOT(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, quoted := range map[string]string{"id": quoteDOT(s), "label": labelDOT(s)} {
			if !utf8.ValidString(quoted) || strings.ContainsFunc(quoted, func(r rune) bool { return r < ' ' || r == 0x7f }) {
				t.Fatalf("%s %q is no line of UTF-8: %q", name, s, quoted)
			}
			got := unquoteDOT(t, quoted)
			if name == "label" {
				got = strings.ReplaceAll(got, "&amp;", "&")
			}
			if printable(s) && got != s {
				t.Fatalf("%s %q came back as %q by %s", name, s, got, quoted)
			}
		}
	})
}

func printable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f })
}

var hostile = []string{`"`, `\`, `\N`, `a\`, `"];}`, "<b>x</b>", "&amp;", "&", "a:n", "-> b", "//", "/*", "#", "graph", "\x00", "\n", "\xff", "", " ", "東京", "{a|b}", `\\"`}

// TestDOTWithGraphviz draws hostile names with Graphviz and finds each in the picture.
func TestDOTWithGraphviz(t *testing.T) {
	dot, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("no dot (graphviz) on the path")
	}
	records := someRecords()
	for _, name := range hostile {
		r := record("X"+name, "meets", "Hub")
		r.SubjectID, r.Evidence.Text = graph.EntityID("x"+name), name
		records = append(records, r)
	}
	out, _ := write(t, "dot", Source{Claims: sequence(records...), Relation: relations(t)}, Options{NonFacts: true})
	run := func(args ...string) []byte {
		var stderr bytes.Buffer
		cmd := exec.Command(dot, args...)
		cmd.Stdin, cmd.Stderr = strings.NewReader(out), &stderr
		b, err := cmd.Output()
		if err != nil || stderr.Len() > 0 {
			t.Fatalf("dot: %v\n%s\n%s", err, stderr.Bytes(), out)
		}
		return b
	}

	var texts []string
	d := xml.NewDecoder(bytes.NewReader(run("-Tsvg")))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
		if c, ok := token.(xml.CharData); ok {
			texts = append(texts, strings.ReplaceAll(string(c), "\u00a0", " "))
		}
	}
	for _, name := range hostile {
		if !printable(name) {
			continue
		}
		if want := "X" + name; !slices.Contains(texts, want) && !slices.Contains(texts, strings.TrimSpace(want)) {
			t.Errorf("%q is not in the picture", want)
		}
	}

	var drawn struct {
		Objects []struct{ Name string }
		Edges   []any
	}
	if err := json.Unmarshal(run("-Tjson0"), &drawn); err != nil {
		t.Fatal(err)
	}
	nodes, edges := strings.Count(out, "\n\t\"")-strings.Count(out, " -> "), strings.Count(out, " -> ")
	if len(drawn.Objects) != nodes {
		t.Errorf("dot found %d nodes, want %d", len(drawn.Objects), nodes)
	}
	if len(drawn.Edges) != edges {
		t.Errorf("dot found %d edges, want %d", len(drawn.Edges), edges)
	}
}
