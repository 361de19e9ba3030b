package export

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

func readQuads(t testing.TB, text string) []graph.Quad {
	t.Helper()
	var quads []graph.Quad
	for q, err := range ReadNQuads("test.nq", strings.NewReader(text)) {
		if err != nil {
			t.Fatalf("%v\nin %q", err, text)
		}
		quads = append(quads, q)
	}
	return quads
}

func TestNQuadsRoundTrip(t *testing.T) {
	want := someQuads()
	out, _ := write(t, "nquads", Source{Quads: sequence(want...)}, Options{})
	if diff := cmp.Diff(want, readQuads(t, out)); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func TestNQuadsMends(t *testing.T) {
	q := graph.Quad{Subject: iri("a b"), Predicate: iri("p"), Object: graph.NewLiteral("\xff!")}
	out, notes := write(t, "nquads", Source{Quads: sequence(q, q)}, Options{})
	if want := "<urn:entente:a%20b> <urn:entente:p> \"\uFFFD!\" .\n"; out != want+want {
		t.Errorf("wrote %q, want %q twice", out, want)
	}
	if len(notes) != 2 || !strings.HasPrefix(notes[0], "2 IRIs") || !strings.HasPrefix(notes[1], "2 texts") {
		t.Errorf("notes %q, want one about 2 IRIs and one about 2 texts", notes)
	}
}

func TestNQuadsRefuses(t *testing.T) {
	f, _ := Find("nquads")
	for _, q := range []graph.Quad{
		{},
		{Subject: graph.NewLiteral("x"), Predicate: iri("p"), Object: iri("o")},
		{Subject: iri("s"), Predicate: iri("p")},
		{Subject: graph.NewIRI("relative"), Predicate: iri("p"), Object: iri("o")},
	} {
		if _, err := f.Write(&bytes.Buffer{}, Source{Quads: sequence(someQuads()[0], q)}, Options{}); err == nil || !strings.Contains(err.Error(), "quad 2") {
			t.Errorf("quad %+v: error %v, want one that names quad 2", q, err)
		}
	}
}

func TestReadNQuads(t *testing.T) {
	s, p, o, g := graph.NewIRI("urn:s"), graph.NewIRI("urn:p"), graph.NewIRI("urn:o"), graph.NewIRI("urn:g")
	literal := func(v string) graph.Quad { return graph.Quad{Subject: s, Predicate: p, Object: graph.NewLiteral(v)} }
	blank := func(v string) graph.Term { return graph.Term{Kind: graph.Blank, Value: v} }
	tests := []struct {
		name, in string
		want     []graph.Quad
		err      string // of the first bad line, "" for none
	}{
		{"empty", "", nil, ""},
		{"comments", "# one\n\n \t# two\n", nil, ""},
		{"triple", "<urn:s> <urn:p> <urn:o> .", []graph.Quad{{Subject: s, Predicate: p, Object: o}}, ""},
		{"quad", "<urn:s> <urn:p> <urn:o> <urn:g> .\n", []graph.Quad{{Subject: s, Predicate: p, Object: o, Label: g}}, ""},
		{"no spaces", "<urn:s><urn:p><urn:o><urn:g>.#x", []graph.Quad{{Subject: s, Predicate: p, Object: o, Label: g}}, ""},
		{"line ends", "<urn:s> <urn:p> <urn:o> .\r\n\r<urn:s> <urn:p> <urn:o> <urn:g> .\r", []graph.Quad{{Subject: s, Predicate: p, Object: o}, {Subject: s, Predicate: p, Object: o, Label: g}}, ""},
		{"escapes", `<urn:s> <urn:p> "\t\b\n\r\f\"\'\\\u00e9\U0001F600" .`, []graph.Quad{literal("\t\b\n\r\f\"'\\é😀")}, ""},
		{"escape in IRI", `<urn:\u0073> <urn:p> "" .`, []graph.Quad{literal("")}, ""},
		{"control in literal", "<urn:s> <urn:p> \"\x00\t\x7f\" .", []graph.Quad{literal("\x00\t\x7f")}, ""},
		{"language", `<urn:s> <urn:p> "x"@en-GB<urn:g>.`, []graph.Quad{{Subject: s, Predicate: p, Object: graph.Term{Kind: graph.Literal, Value: "x", Lang: "en-GB"}, Label: g}}, ""},
		{"datatype", `<urn:s> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .`, []graph.Quad{{Subject: s, Predicate: p, Object: graph.NewTyped("1", graph.XSDInteger)}}, ""},
		{"datatype string", `<urn:s> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#string> .`, []graph.Quad{literal("1")}, ""},
		{"blank nodes", "_:a <urn:p> _:b.c. ", []graph.Quad{{Subject: blank("a"), Predicate: p, Object: blank("b.c")}}, ""},
		{"goes on", "nonsense\n<urn:s> <urn:p> \"x\" .\n", []graph.Quad{literal("x")}, "test.nq:1:1: 'n' where the subject should begin"},

		{"no dot", "<urn:s> <urn:p> <urn:o>", nil, "test.nq:1:24: the line ends before the graph label"},
		{"no object", "<urn:s> <urn:p> .", nil, `test.nq:1:17: '.' where the object should begin`},
		{"five terms", "<urn:s> <urn:p> <urn:o> <urn:g> <urn:x> .", nil, `want "." at the end`},
		{"two statements", "<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .", nil, `1:27: '<' after the end`},
		{"literal subject", `"s" <urn:p> <urn:o> .`, nil, "1:1: subject"},
		{"literal label", `<urn:s> <urn:p> <urn:o> "g" .`, nil, "label"},
		{"blank predicate", "<urn:s> _:p <urn:o> .", nil, "predicate"},
		{"relative", "<s> <urn:p> <urn:o> .", nil, "not absolute"},
		{"space in IRI", "<urn:a b> <urn:p> <urn:o> .", nil, "' ' within the IRI"},
		{"escaped space in IRI", `<urn:a\u0020b> <urn:p> <urn:o> .`, nil, "holds ' '"},
		{"named escape in IRI", `<urn:a\n> <urn:p> <urn:o> .`, nil, "bad escape"},
		{"open IRI", "<urn:s", nil, "not closed"},
		{"open literal", "<urn:s> <urn:p> \"x .\n", nil, "not closed"},
		{"bad escape", `<urn:s> <urn:p> "\a" .`, nil, "bad escape"},
		{"bad digits", `<urn:s> <urn:p> "\u00zz" .`, nil, "bad escape"},
		{"surrogate", `<urn:s> <urn:p> "\ud800" .`, nil, "bad escape"},
		{"beyond Unicode", `<urn:s> <urn:p> "\U00110000" .`, nil, "bad escape"},
		{"bytes", "<urn:s> <urn:p> \"\xff\" .", nil, "UTF-8"},
		{"single quotes", "<urn:s> <urn:p> 'x' .", nil, "object should begin"},
		{"language tag", `<urn:s> <urn:p> "x"@1 .`, nil, "language tag"},
		{"empty language", `<urn:s> <urn:p> "x"@ .`, nil, "language tag"},
		{"prefix", "@prefix x: <urn:x> .", nil, "subject should begin"},
		{"blank label", "_: <urn:p> <urn:o> .", nil, "blank node"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []graph.Quad
			var first error
			for q, err := range ReadNQuads("test.nq", strings.NewReader(test.in)) {
				if err == nil {
					got = append(got, q)
				} else if first == nil {
					first = err
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("quads (-want +got):\n%s", diff)
			}
			if test.err == "" && first != nil || test.err != "" && (first == nil || !strings.Contains(first.Error(), test.err)) {
				t.Errorf("error %v, want %q", first, test.err)
			}
		})
	}
}

func TestReadNQuadsLongLine(t *testing.T) {
	long := strings.NewReader("<urn:s> <urn:p> \"" + strings.Repeat("x", longestLine) + "\" .\n<urn:s> <urn:p> <urn:o> .\n")
	var quads, errs int
	for _, err := range ReadNQuads("test.nq", long) {
		if err == nil {
			quads++
		} else if errs++; !strings.Contains(err.Error(), "test.nq:1: line of more than 64 MB") {
			t.Errorf("error %v", err)
		}
	}
	if quads != 1 || errs != 1 {
		t.Errorf("%d quads and %d errors, want 1 and 1", quads, errs)
	}
}

// TestNQuadsWithRapper reads what we write with another reader.
func TestNQuadsWithRapper(t *testing.T) {
	rapper, err := exec.LookPath("rapper")
	if err != nil {
		t.Skip("no rapper (raptor2-utils) on the path")
	}
	quads := someQuads()[:5]    // rapper knows no blank graphs
	quads[4].Object.Lang = "sr" // and writes language tags in lower case
	quads[3].Object.Value = strings.ReplaceAll(quads[3].Object.Value, "\x00", "")
	out, _ := write(t, "nquads", Source{Quads: sequence(quads...)}, Options{})
	file := filepath.Join(t.TempDir(), "graph.nq")
	if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd := exec.Command(rapper, "-q", "-i", "nquads", "-o", "nquads", file)
	cmd.Stderr = &stderr
	again, err := cmd.Output()
	if err != nil || stderr.Len() > 0 {
		t.Fatalf("rapper: %v\n%s", err, stderr.Bytes())
	}
	if diff := cmp.Diff(quads, readQuads(t, string(again))); diff != "" {
		t.Errorf("through rapper (-written +read):\n%s", diff)
	}
}

func FuzzNQuads(f *testing.F) {
	f.Add("urn:a", "text", "", "")
	f.Add("urn:a b>", "\"\\\n\x00\x7f\xff\u2028", "http://x/#y", "")
	f.Add("urn:\u00e9", "", "", "en-GB")
	f.Fuzz(func(t *testing.T, iri, text, datatype, lang string) {
		q := graph.Quad{Subject: graph.NewIRI(graph.EscapeIRI(iri)), Predicate: graph.NewIRI("urn:p"),
			Object: graph.Term{Kind: graph.Literal, Value: text, Datatype: datatype, Lang: lang}, Label: graph.NewIRI(iri)}
		if datatype == graph.XSDString {
			q.Object.Datatype = ""
		}
		if q.Check() != nil {
			return
		}
		out := string(appendQuad(nil, q))
		if !utf8.ValidString(out) || strings.Count(out, "\n") != 1 {
			t.Fatalf("no line of UTF-8: %q", out)
		}
		got := readQuads(t, out)
		if len(got) != 1 || got[0] != q {
			t.Fatalf("%+v came back as %+v by %s", q, got, strconv.Quote(out))
		}
	})
}

func FuzzReadNQuads(f *testing.F) {
	f.Add([]byte("<urn:s> <urn:p> \"x\\u00e9\"@en <urn:g> . # c\r\n_:a <urn:p> _:b .\n"))
	f.Add([]byte("<urn:s> <urn:p> \"1\"^^<urn:d> ."))
	f.Fuzz(func(t *testing.T, b []byte) {
		for q, err := range ReadNQuads("test.nq", bytes.NewReader(b)) {
			if err != nil {
				continue
			}
			if err := q.Check(); err != nil {
				t.Fatalf("read %+v: %v", q, err)
			}
			if got := readQuads(t, string(appendQuad(nil, q))); len(got) != 1 || got[0] != q {
				t.Fatalf("%+v came back as %+v", q, got)
			}
		}
	})
}

func BenchmarkReadNQuads(b *testing.B) {
	out, _ := write(b, "nquads", Source{Quads: sequence(someQuads()...)}, Options{})
	text := strings.Repeat(out, 200)
	n := 0
	for b.Loop() {
		for _, err := range ReadNQuads("bench", strings.NewReader(text)) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
}
