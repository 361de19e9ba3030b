package sparql

import (
	"errors"
	"strings"
	"testing"
)

func TestSyntax(t *testing.T) {
	for _, query := range []string{
		`SELECT*{}`, `select * where {}`, `SELECT ?x { ?x ?y ?z . }`, `SELECT ?x { ?x ?y ?z ; . }`, `SELECT ?x { ?x ?y ?z ;; :p :q ; . }`, `SELECT $x { $x ?y ?z }`,
		"PREFIX p: <http://p/> BASE <http://b/> PREFIX q: <q#>\n# comment\nSELECT ?x # more\n{ ?x p:a q:b }", `PREFIX a.b: <http://p/> SELECT * { ?x a.b:c ?y }`,
		`SELECT * { :a.b :c\,d :e%20f , :1a , :a:b }`, `SELECT * { ?x a :C ; a ?y }`, `SELECT * { () :p () . ( 1 2 ( 3 ) ) :p [ ] }`, `SELECT * { (1) }`,
		`SELECT * { [ :p :q ] }`, `SELECT * { [ :p :q ] :r :s . [] :p [] }`, `SELECT * { ?x :p 1, 1.5, .5, 1e0, 1.e1, +1, -1.5, -1e-1, true, false, "a", 'a', """a"b""", '''a'b''', "a"@en-GB, "1"^^xsd:int, "x"^^<t> }`,
		`SELECT * { ?x :p "\t\b\n\r\f\\\"\'" }`, `SELECT * { ?x :p "\u00e9\U0001D11E" }`, `SELECT * { ?x\u0020:p ?y }`, `SELECT * { ?été :p ?\u00e9 }`,
		`SELECT * { ?x :p 1.?x :q 2. }`, `SELECT * { { } { } }`, `SELECT * { ?x :p ?y { } ?z :q ?w }`, `SELECT * { OPTIONAL {} . FILTER(true) . ?x :p ?y }`,
		`SELECT * { _:a :p _:b . _:b :p _:a }`, `SELECT * { _:a :p ?x FILTER(?x > 1) _:a :q ?y }`, `SELECT * { _:a.b :p _:1 }`, `SELECT * { ?x :p ?y . FILTER regex(?y, "a") }`,
		`SELECT * { ?x :p ?y FILTER :f(?y) }`, `SELECT * { ?x :p ?y FILTER (?y<?x && ?x > 1) }`, `SELECT * { ?x (:p|^:q/:r)*/!(:a|^a) ?y }`, `SELECT * { ?x ^:p ?y ; (:q) ?z }`, `SELECT * { ?x !:p ?y . ?x !() ?z }`,
		`SELECT (COUNT(*) AS ?n) {} HAVING (COUNT(*) > 1)`, `SELECT ?x (COUNT(?y) AS ?n) { ?x :p ?y } GROUP BY ?x HAVING (?n > 1) (true) ORDER BY ?n ASC(?x) (1) STR(?x) OFFSET 1 LIMIT 2`,
		`SELECT (GROUP_CONCAT(DISTINCT ?x ; separator = ",") AS ?y) { ?x :p ?z }`, `SELECT ?s { ?s ?p ?o } VALUES ?s { :a }`, `SELECT * { VALUES () { () () } VALUES (?a ?b) { (UNDEF 1) } VALUES ?c { } }`,
		`SELECT (1 AS ?x) (?x + 1 AS ?y) {}`, `SELECT ?x { { SELECT ?x { ?x :p ?y } GROUP BY ?x LIMIT 1 } }`, `SELECT * { { SELECT (1 AS ?x) {} VALUES ?z { 2 } } }`, `SELECT * { BIND(1 AS ?x) { BIND(2 AS ?x) } }`,
		`SELECT * { { ?x :p ?y } BIND(1 AS ?z) ?z :p ?x }`, `ASK { FILTER(?x IN (1, 2) || ?x NOT IN ()) }`, `ASK FROM :a FROM NAMED :b WHERE {}`, `CONSTRUCT { } WHERE { }`, `CONSTRUCT { ?x :p [] . } { ?x :p ?y } LIMIT 1`,
		`CONSTRUCT WHERE { ?x :p ?y } `, `CONSTRUCT FROM :a WHERE { ?x :p 1 . }`, `DESCRIBE :a`, `DESCRIBE ?x :b WHERE { ?x :p 1 }`, `DESCRIBE *  { ?x :p 1 }`, `DESCRIBE :a FROM :b`, `DESCRIBE ?x { ?x :p 1 } ORDER BY ?x LIMIT 1`,
		`SELECT * { GRAPH ?g { ?x :p ?y } GRAPH :g { } }`, `SELECT * { ?x :p ?y MINUS { ?x :q ?y } }`, `SELECT * { FILTER NOT EXISTS { ?x :p ?y } FILTER exists { SELECT * {} } }`, `SELECT ?x { ?x :p ?y } GROUP BY ?x (?y) (?y + 1 AS ?z) STR(?y) :f(?y)`,
		`SELECT (SUM(?x) + MAX(?y) AS ?z) { ?x :p ?y }`, `SELECT (COUNT(DISTINCT ?x) AS ?c) {}`, `SELECT * { FILTER(- 1 < + 2 && !true) }`, `SELECT * { FILTER(?a = ?b) . FILTER(?a != :b) }`, `SELECT * { FILTER(IF(true, 1, 2)) FILTER COALESCE(1) FILTER BOUND(?x) }`,
		`SELECT * { ?a ?b ?c FILTER(?a <= ?b) }`, `SELECT (COUNT(*) AS ?n) { ?s ?p ?o } ORDER BY DESC(COUNT(*))`, "SELECT * { ?x :p \"\"\"a\nb\"\"\" }", `SELECT ?x ?x { ?x :p ?y }`,
		`SELECT * { ?s ?p ?o . OPTIONAL { ?s :q ?r } { ?s ?p ?o } UNION { ?o ?p ?s } UNION { } }`, `SELECT ?y { ?x :p ?y } GROUP BY ?y HAVING (SUM(?x) > 1)`, `SELECT (?x AS ?y) { ?x :p 1 }`,
	} {
		if _, err := Parse(query, testOptions); err != nil {
			t.Errorf("%s\n%v", query, err)
		}
	}
}

func TestBadSyntax(t *testing.T) {
	for _, tt := range [][2]string{
		{``, `expected SELECT, ASK`}, {`SELECT`, `expected "*", variables`}, {`SELECT ?x`, `expected "{"`}, {`SELECT ?x {`, `expected`}, {`SELECT ?x { ?x }`, `expected a predicate`}, {`SELECT ?x { ?x :p }`, `expected an object`},
		{`SELECT ?x { ?x :p ?y ?z }`, `behind a triple pattern`}, {`SELECT ?x { ?x :p ?y } }`, `end of the query`}, {`SELECT ?x { ?x zz:p ?y }`, `prefix zz: is not declared`}, {`SELECT ?x, ?y {}`, `expected`},
		{`SELECT * { ?x :p "a }`, `not closed`}, {"SELECT * { ?x :p \"a\nb\" }", `not closed on its line`}, {`SELECT * { ?x :p "\q" }`, `bad escape`}, {`SELECT * { ?x :p "\u00" }`, `is no character`}, {`SELECT * { ?x :p "\uD800" }`, `is no character`},
		{`SELECT * { ?x :p <a b> }`, `expected an object`}, {`SELECT * { "a" }`, `predicate`}, {`SELECT * { ?x "p" ?y }`, `expected a predicate`}, {`SELECT * { ?x _:p ?y }`, `expected a predicate`}, {`SELECT * { ?x :p ?y .. }`, `expected`},
		{`SELECT * { . }`, `expected`}, {`SELECT * { [] }`, `expected a predicate`}, {`SELECT * { () }`, `expected a predicate`}, {`SELECT * { ?x :p [ :q ] }`, `expected an object`}, {`SELECT * { ?x :p ( 1 }`, `expected an object`},
		// Blank nodes are known in one basic graph pattern only.
		{`SELECT * { _:a :p ?x { _:a :q ?y } }`, `another group`}, {`SELECT * { _:a :p ?x OPTIONAL { _:a :q ?y } }`, `another group`}, {`SELECT * { { _:a :p ?x } UNION { _:a :q ?y } }`, `another group`},
		{`SELECT * { _:a :p ?x GRAPH :g { ?x :q ?y } _:a :q ?y }`, `another group`}, {`SELECT * { _:a :p ?x BIND(1 AS ?z) _:a :q ?y }`, `another group`}, {`SELECT * { _:a :p ?x FILTER EXISTS { _:a :q ?y } }`, `another group`},
		{`SELECT * { _:a :p ?x MINUS { _:a :q ?y } }`, `another group`}, {`SELECT * { _:a :p ?x { } _:a :q ?y }`, `another group`}, {`SELECT * { FILTER EXISTS { _:a :q ?y } FILTER EXISTS { _:a :q ?y } }`, `another group`},
		// What is given a value must be new.
		{`SELECT * { ?x :p ?y BIND(1 AS ?x) }`, `?x has a value already`}, {`SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }`, `?x has a value already`}, {`SELECT * { { ?x :p ?y } BIND(1 AS ?x) }`, `?x has a value already`},
		{`SELECT * { OPTIONAL { ?x :p ?y } BIND(1 AS ?y) }`, `?y has a value already`}, {`SELECT (1 AS ?x) { ?x :p ?y }`, `?x has a value already`}, {`SELECT (1 AS ?x) (2 AS ?x) {}`, `?x has a value already`}, {`SELECT ?x (2 AS ?x) {}`, `?x has a value already`},
		{`SELECT * { { SELECT ?x { ?x :p ?y } } BIND(1 AS ?x) }`, `?x has a value already`}, {`SELECT * { VALUES ?x { 1 } BIND(1 AS ?x) }`, `?x has a value already`}, {`SELECT (COUNT(?y) AS ?x) { ?x :p ?y } GROUP BY ?x`, `?x has a value already`},
		{`SELECT * { GRAPH ?g { } BIND(1 AS ?g) }`, `?g has a value already`}, {`SELECT (1 AS ?y) { { SELECT ?y { ?x :p ?y } } }`, `?y has a value already`},
		// What is projected is the same for a group.
		{`SELECT ?x { ?x :p ?y } GROUP BY ?y`, `?x differs within a group`}, {`SELECT * { ?x :p ?y } GROUP BY ?y`, `does not go with GROUP BY`}, {`SELECT ?x (COUNT(*) AS ?n) { ?x :p ?y }`, `?x differs within a group`},
		{`SELECT (?x + COUNT(*) AS ?n) { ?x :p ?y }`, `?x differs within a group`}, {`SELECT ((?x) AS ?n) { ?x :p ?y } GROUP BY (?x + 1)`, `?x differs within a group`}, {`SELECT ?y { ?x :p ?y } HAVING (COUNT(*) > 1)`, `?y differs within a group`},
		// Aggregates have their places.
		{`SELECT * { FILTER(COUNT(?x) > 1) }`, `COUNT is an aggregate`}, {`SELECT * { BIND(SUM(?x) AS ?y) }`, `SUM is an aggregate`}, {`SELECT (SUM(COUNT(?x)) AS ?y) {}`, `within another aggregate`}, {`SELECT (SUM(*) AS ?y) {}`, `expected an expression`},
		{`SELECT ?x { ?x :p ?y } GROUP BY COUNT(?y)`, `COUNT is an aggregate`}, {`SELECT (COUNT(?x)) {}`, `expected AS`}, {`SELECT COUNT(?x) {}`, `expected`}, {`SELECT (COUNT(?x ?y) AS ?n) {}`, `expected`},
		{`SELECT * { VALUES (?x ?y) { (1) } }`, `1 value for 2 variables`}, {`SELECT * { VALUES ?x { (1) } }`, `expected`}, {`SELECT * { VALUES ?x { ?y } }`, `expected an IRI, a literal or UNDEF`}, {`SELECT * { VALUES ?x { _:b } }`, `expected`}, {`SELECT * { VALUES (?x ?x) { } }`, `stands twice`},
		{`SELECT * {} LIMIT -1`, `whole number`}, {`SELECT * {} LIMIT 1 LIMIT 2`, `end of the query`}, {`SELECT * {} ORDER BY`, `what to order by`}, {`SELECT * {} GROUP BY`, `group by`}, {`SELECT * {} HAVING`, `condition`}, {`SELECT * {} LIMIT 1 ORDER BY ?x`, `end of the query`},
		{`SELECT * { FILTER ?x }`, `expected an expression in parentheses`}, {`SELECT * { FILTER(?x +) }`, `expected an expression`}, {`SELECT * { FILTER(STR()) }`, `STR takes 1 argument`}, {`SELECT * { FILTER(REGEX("a")) }`, `REGEX takes 2 to 3 arguments`}, {`SELECT * { FILTER(BOUND(1)) }`, `variable`},
		{`SELECT * { FILTER(NOSUCH(1)) }`, `expected an expression`}, {`SELECT * { FILTER(?x NOT (1)) }`, `expected IN`}, {`SELECT * { FILTER(1 < 2 < 3) }`, `expected ")", found "<"`}, {`SELECT * { FILTER(!!) }`, `expected`}, {`SELECT * { BIND(1 AS 2) }`, `expected a variable`}, {`SELECT * { BIND(1) }`, `expected AS`},
		{`CONSTRUCT { ?x :p* ?y } {}`, `expected an object`}, {`CONSTRUCT WHERE { ?x :p ?y FILTER(true) }`, `expected`}, {`CONSTRUCT WHERE { { ?x :p ?y } }`, `expected`}, {`CONSTRUCT WHERE { ?x :p/:q ?y }`, `expected`}, {`CONSTRUCT { FILTER(1) } {}`, `expected`}, {`ASK`, `expected "{"`},
		{`SELECT * { ?x :p{2} ?y }`, `expected`}, {`SELECT * { ?x :p** ?y }`, `expected`}, {`SELECT * { ?x !?p ?y }`, `expected`}, {`SELECT * { ?x !(:p/:q) ?y }`, `expected`}, {`SELECT * { ?x (?p) ?y }`, `expected`}, {`SELECT * { ?x :p|?q ?y }`, `expected`},
		{`SELECT * { UNION { } }`, `expected`}, {`SELECT * { {} UNION }`, `expected "{"`}, {`SELECT * { GRAPH { } }`, `IRI or the variable`}, {`SELECT * { GRAPH _:b { } }`, `IRI or the variable`}, {`SELECT * { OPTIONAL ?x :p ?y }`, `expected "{"`}, {`SELECT * FROM ?g {}`, `IRI of a graph`},
		{`SELECT * { SELECT * {} . ?x :p ?y }`, `behind the sub-query`}, {`PREFIX p <http://p/> SELECT * {}`, `expected a prefix`}, {`PREFIX p:x <http://p/> SELECT * {}`, `expected a prefix`}, {`BASE p: SELECT * {}`, `expected the IRI`}, {`SELECT * {} # }`, ``},
		{`SELECT * { ?x :b\u005c ?y }`, `cannot be escaped`}, {`SELECT * { ?x :p%2 ?y }`, `hexadecimal`}, {`SELECT * { ?x :p ~ }`, `unexpected`}, {`SELECT * { ?x :p 1 2 }`, `expected`}, {`SELECT * { ?x :p @en }`, `expected`}, {`DESCRIBE {}`, `expected`}, {`SELECT DISTINCT REDUCED * {}`, `expected`},
		{"SELECT * { ?x :p \xff }", `not valid UTF-8`},
		{`SELECT * ` + strings.Repeat(`{`, 1000), `nested too deep`}, {`SELECT * { FILTER(` + strings.Repeat(`(`, 10000) + `1) }`, `nested too deep`}, {`SELECT * { FILTER(` + strings.Repeat(`!`, 10000) + `1) }`, `nested too deep`},
	} {
		_, err := Parse(tt[0], testOptions)
		switch {
		case tt[1] == "":
			if err != nil {
				t.Errorf("%s\n%v", tt[0], err)
			}
		case err == nil:
			t.Errorf("%s\nno error, want %s", tt[0], tt[1])
		case !strings.Contains(err.Error(), tt[1]):
			t.Errorf("%s\n got %v\nwant %s", tt[0], err, tt[1])
		}
	}
}

func TestSyntaxError(t *testing.T) {
	_, err := Parse("SELECT ?x {\n  ?x :p é :q }", testOptions)
	var e *SyntaxError
	if !errors.As(err, &e) {
		t.Fatalf("%v is no *SyntaxError", err)
	}
	if got, want := e.Caret(), "  ?x :p é :q }\n        ^"; e.Line != 2 || e.Column != 9 || got != want {
		t.Errorf("line %d, column %d\n%s\nwant line 2, column 9\n%s", e.Line, e.Column, got, want)
	}
	_, err = Parse(`SELECT * { `+strings.Repeat(" ", 200)+`%`, testOptions)
	if errors.As(err, &e); strings.Index(e.Caret(), "%") != strings.LastIndex(e.Caret(), "^")-strings.Index(e.Caret(), "\n")-1+len("…")-1 {
		t.Errorf("the caret is not under the place:\n%s", e.Caret())
	}
	if _, err = Parse(`SELECT * { ?x :p "科索沃" % }`, testOptions); !errors.As(err, &e) || !strings.HasSuffix(e.Caret(), "\n"+strings.Repeat(" ", 26)+"^") {
		t.Errorf("the caret does not count wide characters twice:\n%s", e.Caret())
	}
	for _, place := range [][2]int{{1, 1}, {2, 3}, {2, 400}, {9, 9}, {0, 0}, {-1, -1}} {
		if e := NewSyntaxError("a\nbé", place[0], place[1], "wrong"); !strings.HasSuffix(e.Caret(), "^") || e.Line < 1 || e.Line > 2 || e.Column < 1 || e.Column > 3 {
			t.Errorf("place %v is line %d, column %d\n%s", place, e.Line, e.Column, e.Caret())
		}
	}
	for query, want := range map[string]error{
		`SELECT * { SERVICE <http://a/> { } }`: ErrService, `INSERT DATA { :a :b :c }`: ErrUpdate, `PREFIX p: <http://p/> DELETE WHERE { ?x p:a ?y }`: ErrUpdate, `CLEAR ALL`: ErrUpdate,
	} {
		if _, err := Parse(query, testOptions); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", query, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`SELECT ?x { ?x :p ?y FILTER(?y > 1) OPTIONAL { ?x (:a|^:b)*/!(:c|^a) [ :q (1 2.5 "x"@en) ] } } GROUP BY ?x HAVING (COUNT(*) > 1) ORDER BY DESC(?x) LIMIT 1`,
		`PREFIX a: <http://a/> CONSTRUCT { _:b a:p ?x } WHERE { GRAPH ?g { ?x a:q "\u00e9" } MINUS { VALUES (?x ?y) { (UNDEF 1e0) } } BIND(IF(EXISTS { ?s ?p ?o }, 1, 2) AS ?z) }`,
		`DESCRIBE * { { SELECT (SUM(DISTINCT ?x) AS ?s) { ?x ?y ?z } } UNION { FILTER(?a IN (1, <b>) || REGEX("a", "b")) } }`, `ASK FROM <g> { ?x a ?y ; :p 'a' , """b""" . }`,
	} {
		f.Add(s)
	}
	src := memoryOf(f, people, false)
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text, testOptions)
		if err != nil {
			var e *SyntaxError
			if !errors.As(err, &e) || e.Caret() == "" || e.Line < 1 || e.Column < 1 {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		run(t, q, src)
	})
}
