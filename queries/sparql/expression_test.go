package sparql

import (
	"strings"
	"testing"
)

// TestExpressions evaluates expressions over one solution in which ?u is unbound,
// ?b a blank node, ?i an IRI; "-" is an error.
func TestExpressions(t *testing.T) {
	src := memoryOf(t, `[] :p :iri .`, false)
	for _, tt := range [][2]string{
		// Numbers and their promotion.
		{`1 + 2`, `3`}, {`1 + 2.0`, `3^decimal`}, {`1.5 + 1.5`, `3^decimal`}, {`1 + 1e0`, `2.0E0^double`}, {`1/2`, `0.5^decimal`},
		{`1/3`, `0.333333333333333333333333^decimal`}, {`7/7`, `1^decimal`}, {`1/0`, `-`}, {`1.0/0`, `-`}, {`1/0e0`, `INF^double`},
		{`0e0/0`, `NaN^double`}, {`2*3`, `6`}, {`1-2`, `-1`}, {`3-1-1`, `1`}, {`2+3*4`, `14`}, {`(2+3)*4`, `20`}, {`-(2)`, `-2`}, {`- -2`, `2`},
		{`1-1`, `0`}, {`1 -1`, `0`}, {`2*-3`, `-6`}, {`+5`, `5`}, {`"a"+1`, `-`}, {`?u+1`, `-`},
		{`9223372036854775807+1`, `9223372036854775808`}, {`9223372036854775807*9223372036854775807`, `85070591730234615847396907784232501249`},
		{`"1"^^xsd:byte + "1"^^xsd:unsignedInt`, `2`}, {`"1"^^xsd:float + 1.5`, `2.5E0^float`}, {`"300"^^xsd:byte + 1`, `-`},
		{`ABS(-2)`, `2`}, {`ABS(-2.5)`, `2.5^decimal`}, {`CEIL(1.5)`, `2^decimal`}, {`CEIL(-1.5)`, `-1^decimal`}, {`FLOOR(-1.5)`, `-2^decimal`},
		{`FLOOR(2)`, `2`}, {`ROUND(2.5)`, `3^decimal`}, {`ROUND(-2.5)`, `-2^decimal`}, {`ROUND(-2.6)`, `-3^decimal`}, {`ROUND(2.4999e0)`, `2.0E0^double`},
		{`ROUND("a")`, `-`}, {`RAND() < 1`, `true`},

		// Comparisons.
		{`1 = 1.0`, `true`}, {`1 = "1"`, `false`}, {`"a" = "a"`, `true`}, {`"a" = "a"@en`, `false`}, {`"a"@en = "a"@EN`, `true`}, {`"a" < "b"`, `true`},
		{`"a"@en < "b"@en`, `-`}, {`:a = :a`, `true`}, {`:a < :b`, `-`}, {`:a != :b`, `true`}, {`:a = "a"`, `false`}, {`true > false`, `true`},
		{`"a"^^:t = "a"^^:t`, `true`}, {`"a"^^:t = "b"^^:t`, `-`}, {`"a"^^:t != "b"^^:t`, `-`}, {`"a"^^:t = 1`, `-`}, {`"x"^^xsd:integer = 1`, `-`},
		{`"01"^^xsd:integer = 1`, `true`}, {`sameTerm("01"^^xsd:integer, 1)`, `false`}, {`sameTerm(1, 1)`, `true`}, {`"NaN"^^xsd:double = "NaN"^^xsd:double`, `false`},
		{`"NaN"^^xsd:double != "NaN"^^xsd:double`, `true`}, {`"NaN"^^xsd:double < 1`, `false`}, {`1 < 1.5`, `true`}, {`1 >= 1`, `true`}, {`2 <= 1`, `false`},
		{`"2002-10-10T12:00:00Z"^^xsd:dateTime = "2002-10-10T14:00:00+02:00"^^xsd:dateTime`, `true`},
		{`"2002-10-10T12:00:00"^^xsd:dateTime < "2002-10-12T12:00:00Z"^^xsd:dateTime`, `true`},
		{`"2002-10-10T12:00:00"^^xsd:dateTime < "2002-10-10T13:00:00Z"^^xsd:dateTime`, `-`},
		{`"2002-10-10"^^xsd:date < "2002-10-11"^^xsd:date`, `true`}, {`"2002-13-10"^^xsd:date < "2002-10-11"^^xsd:date`, `-`},
		{`"2002-10-10T24:00:00Z"^^xsd:dateTime = "2002-10-11T00:00:00Z"^^xsd:dateTime`, `true`}, {`"-0004-01-01"^^xsd:date < "2000-01-01"^^xsd:date`, `true`},

		// Logic with errors.
		{`true || ?u`, `true`}, {`?u || true`, `true`}, {`false || ?u`, `-`}, {`?u || false`, `-`}, {`false && ?u`, `false`}, {`?u && false`, `false`},
		{`true && ?u`, `-`}, {`!?u`, `-`}, {`!"" `, `true`}, {`!"x"`, `false`}, {`!0`, `true`}, {`!:a`, `-`}, {`!"a"^^:t`, `-`}, {`!"x"^^xsd:integer`, `true`},
		{`"" || "x"@en`, `true`}, {`"NaN"^^xsd:double && true`, `false`},
		{`1 IN (2, 1)`, `true`}, {`1 IN ()`, `false`}, {`1 NOT IN ()`, `true`}, {`1 IN (1/0, 1)`, `true`}, {`1 IN (1/0, 2)`, `-`}, {`1 NOT IN (2, 1/0)`, `-`}, {`1 NOT IN (2, 3)`, `true`},
		{`IF(1 < 2, "y", 1/0)`, `"y"`}, {`IF(?u, 1, 2)`, `-`}, {`COALESCE(?u, 1/0, 5)`, `5`}, {`COALESCE(?u)`, `-`}, {`COALESCE()`, `-`}, {`BOUND(?u)`, `false`}, {`bound(?i)`, `true`},

		// Terms.
		{`STR(:a)`, `"http://x/a"`}, {`STR(1.50)`, `"1.50"`}, {`STR("a"@en)`, `"a"`}, {`STR(?b)`, `-`}, {`LANG("a"@en)`, `"en"`}, {`LANG("a")`, `""`}, {`LANG(:a)`, `-`},
		{`DATATYPE("a")`, `<http://www.w3.org/2001/XMLSchema#string>`}, {`DATATYPE("a"@en)`, `<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>`},
		{`DATATYPE(1.0)`, `<http://www.w3.org/2001/XMLSchema#decimal>`}, {`DATATYPE(:a)`, `-`}, {`DATATYPE("a"^^:t)`, `:t`},
		{`IRI("b")`, `:b`}, {`URI(:a)`, `:a`}, {`IRI(1)`, `-`}, {`IRI("a b")`, `-`}, {`isIRI(:a)`, `true`}, {`isURI("a")`, `false`}, {`isBlank(?b)`, `true`}, {`isBlank(BNODE())`, `true`},
		{`isLiteral(1)`, `true`}, {`isLiteral(:a)`, `false`}, {`isNumeric(1e0)`, `true`}, {`isNumeric("1")`, `false`}, {`isNumeric("x"^^xsd:int)`, `false`}, {`isNumeric(?u)`, `-`},
		{`BNODE("a") = BNODE("a")`, `true`}, {`BNODE("a") = BNODE("b")`, `false`}, {`BNODE() = BNODE()`, `false`}, {`BNODE(1)`, `-`},
		{`STRDT("1", xsd:integer)`, `1`}, {`STRDT("a"@en, xsd:integer)`, `-`}, {`STRDT("a", "b")`, `-`}, {`STRLANG("a", "en")`, `"a"@en`}, {`STRLANG(1, "en")`, `-`},
		{`langMatches("en-GB", "en")`, `true`}, {`langMatches("EN", "en")`, `true`}, {`langMatches("eng", "en")`, `false`}, {`langMatches("en", "*")`, `true`}, {`langMatches("", "*")`, `false`},
		{`STRSTARTS(STR(UUID()), "urn:uuid:")`, `true`}, {`STRLEN(STRUUID())`, `36`}, {`UUID() = UUID()`, `false`},

		// Strings.
		{`STRLEN("Grüße")`, `5`}, {`STRLEN(1)`, `-`}, {`UCASE("aß"@de)`, `"Aß"@de`}, {`LCASE("ÄB")`, `"äb"`},
		{`SUBSTR("foobar", 4)`, `"bar"`}, {`SUBSTR("foobar"@en, 4, 1)`, `"b"@en`}, {`SUBSTR("foobar", 0, 3)`, `"fo"`}, {`SUBSTR("foobar", 1.5, 2.6)`, `"oob"`}, {`SUBSTR("x𝄞y", 2, 1)`, `"𝄞"`},
		{`CONCAT("a", "b")`, `"ab"`}, {`CONCAT("a"@en, "b"@en)`, `"ab"@en`}, {`CONCAT("a"@en, "b")`, `"ab"`}, {`CONCAT()`, `""`}, {`CONCAT("a", 1)`, `-`},
		{`CONTAINS("abc", "b")`, `true`}, {`CONTAINS("abc"@en, "b")`, `true`}, {`CONTAINS("abc", "b"@en)`, `-`}, {`CONTAINS("abc"@en, "b"@fr)`, `-`},
		{`STRSTARTS("abc", "ab")`, `true`}, {`STRENDS("abc", "bc")`, `true`}, {`STRENDS("abc", 1)`, `-`},
		{`STRBEFORE("abc", "b")`, `"a"`}, {`STRBEFORE("abc"@en, "b")`, `"a"@en`}, {`STRBEFORE("abc"@en, "z")`, `""`}, {`STRBEFORE("abc"@en, "")`, `""@en`},
		{`STRAFTER("abc", "b")`, `"c"`}, {`STRAFTER("abc"@en, "b"@en)`, `"c"@en`}, {`STRAFTER("abc"@en, "b"@fr)`, `-`}, {`STRAFTER("abc", "z")`, `""`}, {`STRAFTER("abc"@en, "")`, `"abc"@en`},
		{`ENCODE_FOR_URI("Los Angeles/ü")`, `"Los%20Angeles%2F%C3%BC"`},
		{`REGEX("abc", "^A", "i")`, `true`}, {`REGEX("abc", "^b")`, `false`}, {`REGEX("a\nb", "a.b")`, `false`}, {`REGEX("a\nb", "a.b", "s")`, `true`}, {`REGEX("a\nb", "^b", "m")`, `true`},
		{`REGEX("ab", "a b", "x")`, `true`}, {`REGEX("a.b", "a.b", "q")`, `true`}, {`REGEX("axb", "a.b", "q")`, `false`}, {`REGEX("a", "[")`, `-`}, {`REGEX("a", "a", "z")`, `-`}, {`REGEX(1, "1")`, `-`},
		{`REGEX("x٣", "\\d")`, `true`}, {`REGEX("é", "^\\w$")`, `true`}, {`REGEX("[", "[[]")`, `true`},
		{`REPLACE("abcb", "b", "Z")`, `"aZcZ"`}, {`REPLACE("abab"@en, "B.", "Z", "i")`, `"aZb"@en`}, {`REPLACE("abc", "(b)(c)", "[$2$1]")`, `"a[cb]"`}, {`REPLACE("abc", "b", "\\$")`, `"a$c"`},
		{`REPLACE("abc", "x*", "-")`, `-`}, {`REPLACE("abc", "b", "$")`, `-`}, {`REPLACE("a$b", "$", "$1", "q")`, `"a$1b"`},
		{`MD5("abc")`, `"900150983cd24fb0d6963f7d28e17f72"`}, {`SHA1("abc")`, `"a9993e364706816aba3e25717850c26c9cd0d89d"`},
		{`SHA256("abc")`, `"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"`}, {`STRLEN(SHA384("abc"))`, `96`}, {`STRLEN(SHA512("abc"))`, `128`}, {`MD5(1)`, `-`},

		// Dates.
		{`NOW()`, `2022-08-18T12:00:00.5Z^dateTime`}, {`YEAR("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, `2011`}, {`MONTH("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, `1`},
		{`DAY("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, `10`}, {`HOURS("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, `14`}, {`MINUTES("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, `45`},
		{`SECONDS("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, `13.815^decimal`}, {`TIMEZONE("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, `-PT5H^dayTimeDuration`},
		{`TIMEZONE("2011-01-10T14:45:13Z"^^xsd:dateTime)`, `PT0S^dayTimeDuration`}, {`TIMEZONE("2011-01-10T14:45:13"^^xsd:dateTime)`, `-`}, {`TZ("2011-01-10T14:45:13.815-05:30"^^xsd:dateTime)`, `"-05:30"`},
		{`TZ("2011-01-10T14:45:13Z"^^xsd:dateTime)`, `"Z"`}, {`TZ("2011-01-10T14:45:13"^^xsd:dateTime)`, `""`}, {`YEAR("2011-01-10"^^xsd:date)`, `2011`}, {`YEAR("x")`, `-`}, {`HOURS("2011-01-10"^^xsd:date)`, `-`},

		// Casts.
		{`xsd:integer("5")`, `5`}, {`xsd:integer(" 5 ")`, `5`}, {`xsd:integer("5.5")`, `-`}, {`xsd:integer(5.9)`, `5`}, {`xsd:integer(-5.9e0)`, `-5`}, {`xsd:integer(true)`, `1`}, {`xsd:integer("INF"^^xsd:double)`, `-`},
		{`xsd:decimal("1.50")`, `1.50^decimal`}, {`xsd:decimal("1e0")`, `-`}, {`xsd:decimal(2.5e0)`, `2.5^decimal`}, {`xsd:decimal(1)`, `1^decimal`}, {`xsd:double("1e3")`, `1e3^double`}, {`xsd:double(1)`, `1.0E0^double`},
		{`xsd:float(1.5)`, `1.5E0^float`}, {`xsd:boolean("1")`, `1`}, {`xsd:boolean("yes")`, `-`}, {`xsd:boolean(0.0)`, `false`}, {`xsd:boolean("NaN"^^xsd:double)`, `false`}, {`xsd:string(:a)`, `"http://x/a"`},
		{`xsd:string(1)`, `"1"`}, {`xsd:string("a"@en)`, `"a"`}, {`xsd:integer(:a)`, `-`}, {`xsd:integer("5"@en)`, `-`}, {`xsd:dateTime("2002-10-10T12:00:00Z")`, `2002-10-10T12:00:00Z^dateTime`}, {`xsd:dateTime("2002-10-10")`, `-`},
		{`xsd:dateTime("2002-10-10"^^xsd:date)`, `2002-10-10T00:00:00^dateTime`}, {`xsd:date("2002-10-10T12:00:00Z"^^xsd:dateTime)`, `2002-10-10Z^date`}, {`xsd:byte(300)`, `-`}, {`xsd:byte(3.9)`, `3^byte`},
		{`:unknown(1)`, `-`}, {`xsd:integer(?u)`, `-`},

		{`EXISTS { ?b :p :iri }`, `true`}, {`NOT EXISTS { ?b :p :other }`, `true`}, {`IF(EXISTS { ?b :p ?any }, 1, 2)`, `1`},
	} {
		got := strings.Join(answer(t, src, `SELECT (`+tt[0]+` AS ?r) { ?b :p ?i }`), " / ")
		if got != tt[1] {
			t.Errorf("%s = %s, want %s", tt[0], got, tt[1])
		}
	}
}

func TestOrder(t *testing.T) {
	src := memoryOf(t, `:s :p "b" , "a" , 2 , 10 , 1.5 , <http://y/> , true , "2002-01-01"^^xsd:date , "b"@en , "z"^^:t , [] . :s :q "x" .`, false)
	want := `_: / :s / <http://y/> / 1.5^decimal / 2 / 10 / true / 2002-01-01^date / "a" / "b" / "b"@en / z^t`
	got := strings.Join(answer(t, src, `SELECT ?o { { ?s :p ?o } UNION { BIND(:s AS ?o) } } ORDER BY ?o`), " / ")
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	got = strings.Join(answer(t, src, `SELECT ?o { { :s :p ?o } UNION { :s :q ?x } } ORDER BY ?o LIMIT 2`), " / ")
	if want := `- / _:`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, limit := range []string{"", "LIMIT 3", "LIMIT 5"} {
		all := answer(t, src, `SELECT ?o { :s :p ?o } ORDER BY DESC(?o) `+limit)
		if all[0] != "z^t" || all[1] != `"b"@en` || all[2] != `"b"` {
			t.Errorf("%s: %v", limit, all)
		}
	}
}
