package export

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"testing"

	"entente/graph"
)

// lines returns quads as lines of N-Quads without the dot, IRIs of http://x/ short.
func lines(t *testing.T, quads iter.Seq2[graph.Quad, error]) ([]string, error) {
	t.Helper()
	var out []string
	for q, err := range quads {
		if err != nil {
			return out, err
		}
		s := strings.TrimSuffix(string(appendQuad(nil, q)), " .\n")
		s = strings.NewReplacer("<http://x/", "<", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#", "<rdf:", "<http://www.w3.org/2001/XMLSchema#", "<xsd:").Replace(s)
		out = append(out, s)
	}
	return out, nil
}

func TestReadTurtle(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{``, ``}, {"# comment\n", ``},
		{`<a> <b> <c> .`, `<a> <b> <c>`},
		{`<a> <b> <c>, <d> ; <e> "x" ;; a <T> ; .`, `<a> <b> <c>|<a> <b> <d>|<a> <e> "x"|<a> <rdf:type> <T>`},
		{`@prefix p: <http://p/> . @prefix : <#> . @base <http://y/z> . p:a :b <c> .`, `<http://p/a> <#b> <http://y/c>`},
		{"PREFIX p: <http://p/>\nprefix a.b: <q/>\nBASE <r/>\n<a> p:b a.b:c .", `<r/a> <http://p/b> <q/c>`},
		{`<a> <b> 1, -1.5, +.5, 1e0, 1.E3, true, false, "1"^^<http://www.w3.org/2001/XMLSchema#int> .`,
			`<a> <b> "1"^^<xsd:integer>|<a> <b> "-1.5"^^<xsd:decimal>|<a> <b> "+.5"^^<xsd:decimal>|<a> <b> "1e0"^^<xsd:double>|<a> <b> "1.E3"^^<xsd:double>|<a> <b> "true"^^<xsd:boolean>|<a> <b> "false"^^<xsd:boolean>|<a> <b> "1"^^<xsd:int>`},
		{`<a> <b> 1.<a> <b> 2.`, `<a> <b> "1"^^<xsd:integer>|<a> <b> "2"^^<xsd:integer>`},
		{`<a> <b> "x"@en-GB, 'y', """a "b" ""c""", '''d''', "\t\"\u00e9\U0001D11E" .`, `<a> <b> "x"@en-GB|<a> <b> "y"|<a> <b> "a \"b\" \"\"c"|<a> <b> "d"|<a> <b> "\t\"é𝄞"`},
		{`<a> <b> [] . [] <c> _:x . [ <d> 1 ] . [ <e> [ <f> 2 ] ] <g> 3 .`,
			`<a> <b> _:genid1|_:genid2 <c> _:x|_:genid3 <d> "1"^^<xsd:integer>|_:genid5 <f> "2"^^<xsd:integer>|_:genid4 <e> _:genid5|_:genid4 <g> "3"^^<xsd:integer>`},
		{`<a> <b> (1 <c>) , () . (2) <d> _:genid1 .`,
			`_:genid1 <rdf:first> "1"^^<xsd:integer>|_:genid1 <rdf:rest> _:genid2|_:genid2 <rdf:first> <c>|_:genid2 <rdf:rest> <rdf:nil>|<a> <b> _:genid1|<a> <b> <rdf:nil>|` +
				`_:genid3 <rdf:first> "2"^^<xsd:integer>|_:genid3 <rdf:rest> <rdf:nil>|_:genid3 <d> _:genid_1`},
		{`@prefix : <> . :a\,b :c%20d :e.f , :1:2- .`, `<a,b> <c%20d> <e.f>|<a,b> <c%20d> <1:2->`},
		{`@prefix é: <> . é:a é:ü é: .`, `<a> <ü> <>`},
		{`_:a.b <p> _:1.`, `_:a.b <p> _:1`},
		{`@prefix a: <> . a:a a a:.`, `<a> <rdf:type> <>`},
		{`<a\u0041> <b> <?q#f> .`, `<aA> <b> <?q#f>`},
		{"\ufeff<a> <b> <c> .", `<a> <b> <c>`},
		{`@prefix true: <> . <a> <b> true:c .`, `<a> <b> <c>`},
	} {
		got, err := lines(t, ReadTurtle("f", strings.NewReader(tt.in), "http://x/"))
		if want := slices.DeleteFunc(strings.Split(tt.want, "|"), func(s string) bool { return s == "" }); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s\n got %s, %v\nwant %s", tt.in, strings.Join(got, "|"), err, tt.want)
		}
	}
}

func TestReadTriG(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{`<a> <b> <c> . { <d> <e> <f> } <g> { <a> <b> 1 . <a> <b> 2 . } GRAPH <h> { <i> <j> <k> ; <l> <m> }`,
			`<a> <b> <c>|<d> <e> <f>|<a> <b> "1"^^<xsd:integer> <g>|<a> <b> "2"^^<xsd:integer> <g>|<i> <j> <k> <h>|<i> <l> <m> <h>`},
		{`_:g { <a> <b> [] } [] { <a> <b> <c> } [] <d> <e> . [ <f> 1 ] <g> 2 . (1) <h> 3 . <i> {}`,
			`<a> <b> _:genid1 _:g|<a> <b> <c> _:genid2|_:genid3 <d> <e>|_:genid4 <f> "1"^^<xsd:integer>|_:genid4 <g> "2"^^<xsd:integer>|` +
				`_:genid5 <rdf:first> "1"^^<xsd:integer>|_:genid5 <rdf:rest> <rdf:nil>|_:genid5 <h> "3"^^<xsd:integer>`},
		{`@prefix graph: <> . graph:a graph:b graph:c .`, `<a> <b> <c>`},
	} {
		got, err := lines(t, ReadTriG("f", strings.NewReader(tt.in), "http://x/"))
		if err != nil || strings.Join(got, "|") != tt.want {
			t.Errorf("%s\n got %s, %v\nwant %s", tt.in, strings.Join(got, "|"), err, tt.want)
		}
	}
}

func TestReadTurtleErrors(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{`<a> <b>`, `f:1:8: the file ends where an object should stand`}, {"<a> <b> <c> .\n<a> <b> <c>", `f:2:12: the file ends where "." should stand`},
		{`<a> <b c> <d> .`, `f:1:7: ' ' within the IRI`}, {`<a> p:b <c> .`, `f:1:5: the prefix p: is not declared`}, {`"a" <b> <c> .`, `f:1:1: '"' where a subject should stand`},
		{`<a> "b" <c> .`, `f:1:5: '"' where a predicate should stand`}, {`<a> _:b <c> .`, `f:1:5: '_' where a predicate should stand`}, {`<a> <b> "c .`, `f:1:9: the literal is not closed`},
		{"<a> <b> \"c\n\" .", `f:1:9: the literal is not closed on its line`}, {`<a> <b> "\q" .`, `f:1:10: bad escape in the literal`}, {`<a> <b> "c"@ .`, `f:1:13: empty language tag`},
		{`<a> <b> 1e .`, `f:1:11: ' ' where the digits of an exponent should stand`}, {`<a> <b> . `, `f:1:9: '.' where a number should stand`}, {`<a> <b> TRUE .`, `is written in lower case`},
		{`@prefix p <http://p/> .`, `f:1:10: ' ' where a prefix and a colon should stand`}, {`@prefix p: <http://p/>`, `where "." should stand`}, {`@foo .`, `f:1:2: 'f' where @prefix or @base should stand`},
		{`{ <a> <b> <c> }`, `f:1:1: '{' where a subject should stand`}, {`<a> <b> (1 ;`, `where an object should stand`}, {`<a> <b> [ <c> ] .`, `']' where an object should stand`}, {`[] .`, `where a predicate should stand`},
		{`() .`, `where a predicate should stand`}, {`<a> <b> <c> <d> .`, `'<' where "." should stand`}, {"<a> <b> \"\xff\" .", `f:1:10: not valid UTF-8`}, {`<a> <b> <c\u0020> .`, `bad escape in the IRI`}, {`<a> a .`, `where`},
		{`<a> <b> ` + strings.Repeat(`[ <c> `, 2000), `nested too deep`}, {`<a> <b> ` + strings.Repeat(`(`, 2000), `nested too deep`},
	} {
		if _, err := lines(t, ReadTurtle("f", strings.NewReader(tt.in), "http://x/")); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%.60s\n got %v\nwant %s", tt.in, err, tt.want)
		}
	}
	for _, in := range []string{`<g> { <a> <b> <c>`, `GRAPH { <a> <b> <c> }`, `GRAPH <g> <a> <b> .`, `<g> { <h> { <a> <b> <c> } }`, `"g" { }`, `<g> { @prefix p: <> . }`, `GRAPH [] <a> <b> .`} {
		if got, err := lines(t, ReadTriG("f", strings.NewReader(in), "http://x/")); err == nil {
			t.Errorf("%s: no error, got %v", in, got)
		}
	}
}

// TestTurtleAgain writes what was read, and reads it again.
func TestTurtleAgain(t *testing.T) {
	const in = `<a> <b> <c>, "x\n\"y\""@en, 1.5 ; <d> _:e . _:e a <http://p/T.> , <http://p/T> , <http://p/1x> . <a> <b> "z"^^<http://p/t> .`
	want, err := lines(t, ReadTurtle("f", strings.NewReader(in), "http://x/"))
	if err != nil {
		t.Fatal(err)
	}
	for _, prefixes := range [][]Prefix{nil, {{"", "http://x/"}, {"p", "http://p/"}}} {
		var b bytes.Buffer
		if err := WriteTurtle(&b, ReadTurtle("f", strings.NewReader(in), "http://x/"), prefixes); err != nil {
			t.Fatal(err)
		}
		got, err := lines(t, ReadTurtle("again", bytes.NewReader(b.Bytes()), ""))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s\n got %v, %v\nwant %v", b.String(), got, err, want)
		}
	}
	var b bytes.Buffer
	if err := WriteNTriples(&b, ReadTurtle("f", strings.NewReader(in), "http://x/")); err != nil {
		t.Fatal(err)
	}
	if got, err := lines(t, ReadNQuads("again", &b)); err != nil || !slices.Equal(got, want) {
		t.Errorf("N-Triples: %v, %v", got, err)
	}
}

func FuzzReadTriG(f *testing.F) {
	f.Add(`@prefix : <#> . :a :b 1, "x"@en, """y""" ; a [ :c (1 2.5e0 true) ] . <g> { _:a :b 'c'^^:d } GRAPH :h { [] :b [] . }`)
	f.Fuzz(func(t *testing.T, in string) {
		for q, err := range ReadTriG("f", strings.NewReader(in), "http://x/") {
			if err == nil && q.Check() != nil {
				t.Errorf("%q: %v", in, q.Check())
			}
		}
	})
}
