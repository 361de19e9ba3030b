package export

import (
	"strings"
	"testing"
)

func TestReadRDFXML(t *testing.T) {
	const head = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://x/" xmlns:y="http://y/">`
	for _, tt := range []struct{ in, want string }{
		{head + `</rdf:RDF>`, ``},
		{head + `<rdf:Description rdf:about="a"><p>text</p><p xml:lang="en">more</p><q rdf:resource="b"/><r rdf:datatype="http://x/t">1</r></rdf:Description></rdf:RDF>`,
			`<a> <p> "text"|<a> <p> "more"@en|<a> <q> <b>|<a> <r> "1"^^<t>`},
		{head + `<T rdf:ID="a" y:p="x" rdf:type="U"><q><T rdf:nodeID="n"/></q><q rdf:nodeID="n"/></T></rdf:RDF>`,
			`<#a> <rdf:type> <T>|<#a> <http://y/p> "x"|<#a> <rdf:type> <U>|_:n <rdf:type> <T>|<#a> <q> _:n|<#a> <q> _:n`},
		{head + `<rdf:Description rdf:about="a"><p rdf:parseType="Resource"><q>1</q></p><p y:r="z"/></rdf:Description></rdf:RDF>`,
			`<a> <p> _:genid1|_:genid1 <q> "1"|<a> <p> _:genid2|_:genid2 <http://y/r> "z"`},
		{head + `<rdf:Seq rdf:about="a"><rdf:li>1</rdf:li><rdf:li rdf:resource="b"/></rdf:Seq></rdf:RDF>`, `<a> <rdf:type> <rdf:Seq>|<a> <rdf:_1> "1"|<a> <rdf:_2> <b>`},
		{head + `<rdf:Description rdf:about="a"><p rdf:parseType="Collection"><T rdf:about="b"/><T rdf:about="c"/></p><q rdf:parseType="Collection"/></rdf:Description></rdf:RDF>`,
			`<b> <rdf:type> <T>|<a> <p> _:genid1|_:genid1 <rdf:first> <b>|<c> <rdf:type> <T>|_:genid1 <rdf:rest> _:genid2|_:genid2 <rdf:first> <c>|_:genid2 <rdf:rest> <rdf:nil>|<a> <q> <rdf:nil>`},
		{head + `<rdf:Description rdf:about="a"><p rdf:ID="s">1</p></rdf:Description></rdf:RDF>`,
			`<a> <p> "1"|<#s> <rdf:subject> <a>|<#s> <rdf:predicate> <p>|<#s> <rdf:object> "1"|<#s> <rdf:type> <rdf:Statement>`},
		{head + `<rdf:Description rdf:about="a" xml:base="http://x/b/" xml:lang="de"><p rdf:resource="c"/><q>d</q></rdf:Description></rdf:RDF>`, `<b/a> <p> <b/c>|<b/a> <q> "d"@de`},
		{head + `<rdf:Description rdf:about="a"><p rdf:parseType="Literal">x <b/></p></rdf:Description></rdf:RDF>`, `<a> <p> "x <b/>"^^<rdf:XMLLiteral>`},
		{`<!DOCTYPE rdf:RDF [ <!ENTITY e "http://x/e"> ]>` + strings.TrimPrefix(head, `<?xml version="1.0"?>`) + `<rdf:Description rdf:about="&e;"><p/></rdf:Description></rdf:RDF>`, `<e> <p> ""`},
		{`<T xmlns="http://x/"/>`, `_:genid1 <rdf:type> <T>`},
	} {
		got, err := lines(t, ReadRDFXML("f", strings.NewReader(tt.in), "http://x/"))
		if err != nil || strings.Join(got, "|") != tt.want {
			t.Errorf("%s\n got %s, %v\nwant %s", strings.TrimPrefix(tt.in, head), strings.Join(got, "|"), err, tt.want)
		}
	}
	for _, in := range []string{
		``, head, head + `text</rdf:RDF>`, head + `<rdf:Description rdf:about="a"><p><T/><T/></p></rdf:Description></rdf:RDF>`, head + `<rdf:Description rdf:about="a b"><p>1</p></rdf:Description></rdf:RDF>`,
		head + `<T rdf:ID="a"/><T rdf:ID="a"/></rdf:RDF>`, head + `<rdf:Description q="1"/></rdf:RDF>`, head + `<rdf:Description></rdf:RDF>`, head + strings.Repeat(`<T><p>`, 5000),
		head + `<rdf:Description rdf:about="a"><p rdf:resource="b"><T/></p></rdf:Description></rdf:RDF>`, head + `<rdf:Description rdf:about="a"><p>&nosuch;</p></rdf:Description></rdf:RDF>`,
	} {
		if got, err := lines(t, ReadRDFXML("f", strings.NewReader(in), "http://x/")); err == nil || !strings.HasPrefix(err.Error(), "f:") {
			t.Errorf("%.100s: %v, %v; want an error that names the file", strings.TrimPrefix(in, head), got, err)
		}
	}
}

func FuzzReadRDFXML(f *testing.F) {
	f.Add(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://x/"><T rdf:about="a" rdf:type="1"><q rdf:parseType="Collection"><T/></q><r rdf:ID="b" xml:lang="en">t</r></T></rdf:RDF>`)
	f.Fuzz(func(t *testing.T, in string) {
		for q, err := range ReadRDFXML("f", strings.NewReader(in), "http://x/") {
			if err == nil && q.Check() != nil {
				t.Errorf("%q: %v", in, q.Check())
			}
		}
	})
}
