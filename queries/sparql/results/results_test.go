package results

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"entente/graph"
)

var rows = [][]graph.Term{
	{graph.NewIRI("http://x/a&b"), graph.NewLiteral("say \"hi\",\nthen\t<go>"), graph.NewTyped("1.50", "http://www.w3.org/2001/XMLSchema#decimal")},
	{{Kind: graph.Blank, Value: "b1"}, {}, {Kind: graph.Literal, Value: "é|", Lang: "fr"}},
	{graph.NewTyped("1E3", graph.XSDDouble), graph.NewTyped("x", "http://x/t"), graph.NewTyped("07", graph.XSDInteger)},
}

func solutions(yield func([]graph.Term, error) bool) {
	for _, r := range rows {
		if !yield(r, nil) {
			return
		}
	}
}

func TestFormats(t *testing.T) {
	want := map[string]string{
		"csv": "x,y,z\r\nhttp://x/a&b,\"say \"\"hi\"\",\nthen\t<go>\",1.50\r\n_:b1,,é|\r\n1E3,x,07\r\n",
		"tsv": "?x\t?y\t?z\n<http://x/a&b>\t\"say \\\"hi\\\",\\nthen\\t<go>\"\t1.50\n_:b1\t\t\"é|\"@fr\n1E3\t\"x\"^^<http://x/t>\t07\n",
		"md":  "| x | y | z |\n| --- | --- | --- |\n| <http://x/a&b> | say \"hi\",<br>then\t<go> | 1.50 |\n| _:b1 |  | é\\|@fr |\n| 1E3 | x | 07 |\n",
		"json": `{"head":{"vars":["x","y","z"]},"results":{"bindings":[
{"x":{"type":"uri","value":"http://x/a&b"},"y":{"type":"literal","value":"say \"hi\",\nthen\t<go>"},"z":{"type":"literal","value":"1.50","datatype":"http://www.w3.org/2001/XMLSchema#decimal"}},
{"x":{"type":"bnode","value":"b1"},"z":{"type":"literal","value":"é|","xml:lang":"fr"}},
{"x":{"type":"literal","value":"1E3","datatype":"http://www.w3.org/2001/XMLSchema#double"},"y":{"type":"literal","value":"x","datatype":"http://x/t"},"z":{"type":"literal","value":"07","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}
]}}
`,
		"xml": `<?xml version="1.0" encoding="UTF-8"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
  <head>
    <variable name="x"/>
    <variable name="y"/>
    <variable name="z"/>
  </head>
  <results>
    <result>
      <binding name="x"><uri>http://x/a&amp;b</uri></binding>
      <binding name="y"><literal>say &quot;hi&quot;,&#10;then&#9;&lt;go&gt;</literal></binding>
      <binding name="z"><literal datatype="http://www.w3.org/2001/XMLSchema#decimal">1.50</literal></binding>
    </result>
    <result>
      <binding name="x"><bnode>b1</bnode></binding>
      <binding name="z"><literal xml:lang="fr">é|</literal></binding>
    </result>
    <result>
      <binding name="x"><literal datatype="http://www.w3.org/2001/XMLSchema#double">1E3</literal></binding>
      <binding name="y"><literal datatype="http://x/t">x</literal></binding>
      <binding name="z"><literal datatype="http://www.w3.org/2001/XMLSchema#integer">07</literal></binding>
    </result>
  </results>
</sparql>
`,
	}
	for _, f := range Formats() {
		var b strings.Builder
		if err := f.Write(&b, []string{"x", "y", "z"}, solutions); err != nil {
			t.Fatal(err)
		}
		if b.String() != want[f.Name] {
			t.Errorf("%s:\n%s\nwant\n%s", f.Name, b.String(), want[f.Name])
		}
		switch f.Name {
		case "json":
			if !json.Valid([]byte(b.String())) {
				t.Error("not valid JSON")
			}
		case "xml":
			d := xml.NewDecoder(strings.NewReader(b.String()))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func TestTable(t *testing.T) {
	table := Table{Prefixes: map[string]string{"x": "http://x/"}}
	var b strings.Builder
	if err := table.Write(&b, []string{"x", "y", "z"}, solutions); err != nil {
		t.Fatal(err)
	}
	want := "?x     ?y                   ?z\n─────  ───────────────────  ─────\nx:a&b  say \"hi\", then <go>  1.50\n_:b1                        é|@fr\n1E3    x                    07\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	b.Reset()
	table.Width = 24
	table.Write(&b, []string{"x", "y", "z"}, solutions)
	for _, line := range strings.Split(b.String(), "\n") {
		if n := len([]rune(line)); n > 24 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

// TestErrors holds that an error of the solutions is the error of writing.
func TestErrors(t *testing.T) {
	broken := errors.New("broken")
	failing := func(yield func([]graph.Term, error) bool) {
		if yield(rows[0], nil) {
			yield(nil, broken)
		}
	}
	for _, f := range Formats() {
		if err := f.Write(io.Discard, []string{"x", "y", "z"}, failing); err != broken {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	if err := (Table{}).Write(io.Discard, []string{"x", "y", "z"}, failing); err != broken {
		t.Errorf("table: %v", err)
	}
}
