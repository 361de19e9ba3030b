package graph

import (
	"strings"
	"testing"
)

func TestQuadCheck(t *testing.T) {
	s, p, o, l := NewIRI("urn:s"), NewIRI("urn:p"), NewLiteral("o"), NewIRI("urn:l")
	tests := []struct {
		name string
		quad Quad
		want string // part of the error, "" for none
	}{
		{"whole", Quad{s, p, o, l}, ""},
		{"default graph", Quad{s, p, o, Term{}}, ""},
		{"typed", Quad{s, p, NewTyped("1", XSDInteger), l}, ""},
		{"language", Quad{s, p, Term{Kind: Literal, Value: "x", Lang: "sr-Latn-RS"}, l}, ""},
		{"blank", Quad{Term{Kind: Blank, Value: "b0.x"}, p, o, l}, ""},
		{"accented IRI", Quad{NewIRI("urn:e:vučić"), p, o, l}, ""},
		{"empty literal", Quad{s, p, NewLiteral(""), l}, ""},
		{"no object", Quad{s, p, Term{}, l}, "no object"},
		{"no subject", Quad{Term{}, p, o, l}, "subject"},
		{"literal subject", Quad{o, p, o, l}, "subject"},
		{"literal predicate", Quad{s, o, o, l}, "predicate"},
		{"literal label", Quad{s, p, o, o}, "label"},
		{"relative", Quad{NewIRI("serbia"), p, o, l}, "not absolute"},
		{"scheme with a digit first", Quad{NewIRI("1a:b"), p, o, l}, "not absolute"},
		{"space", Quad{NewIRI("urn:a b"), p, o, l}, `holds ' '`},
		{"bracket", Quad{s, p, NewIRI("urn:a>"), l}, `holds '>'`},
		{"bytes in IRI", Quad{NewIRI("urn:\xff"), p, o, l}, "UTF-8"},
		{"bytes in literal", Quad{s, p, NewLiteral("\xff"), l}, "UTF-8"},
		{"datatype", Quad{s, p, NewTyped("1", "xsd integer"), l}, "not absolute"},
		{"datatype and language", Quad{s, p, Term{Literal, "x", XSDDate, "en"}, l}, "both"},
		{"language tag", Quad{s, p, Term{Literal, "x", "", "e n"}, l}, "language tag"},
		{"IRI with a language", Quad{s, p, Term{IRI, "urn:x", "", "en"}, l}, "no literal"},
		{"blank label", Quad{Term{Kind: Blank, Value: "a."}, p, o, l}, "blank node"},
		{"kind", Quad{s, p, Term{Kind: 9, Value: "x"}, l}, "unknown kind"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := test.quad.Check()
			if test.want == "" {
				if err != nil {
					t.Errorf("Check() = %v, want nil", err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Check() = %v, want an error with %q", err, test.want)
			}
		})
	}
}

func TestTypedString(t *testing.T) {
	if got, want := NewTyped("x", XSDString), NewLiteral("x"); got != want {
		t.Errorf("NewTyped(xsd:string) = %+v, want %+v", got, want)
	}
}

func TestEscapeIRI(t *testing.T) {
	tests := []struct{ in, want string }{
		{"urn:a", "urn:a"},
		{"urn:a b", "urn:a%20b"},
		{`http://x/?q="<a>"|{b}`, "http://x/?q=%22%3Ca%3E%22%7C%7Bb%7D"},
		{"urn:a%20b", "urn:a%20b"},
		{"urn:é", "urn:é"},
		{"urn:\xff\n", "urn:%FF%0A"},
		{"urn:\uFFFD", "urn:\uFFFD"},
	}
	for _, test := range tests {
		got := EscapeIRI(test.in)
		if got != test.want {
			t.Errorf("EscapeIRI(%q) = %q, want %q", test.in, got, test.want)
		}
		if err := checkIRI(got); err != nil {
			t.Errorf("EscapeIRI(%q): %v", test.in, err)
		}
	}
}

func FuzzEscapeIRI(f *testing.F) {
	for _, s := range []string{"a", "a b", "\xff", "<>\"{}|^`\\\x00", "%", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := EscapeIRI("urn:" + s)
		if err := checkIRI(got); err != nil {
			t.Fatalf("EscapeIRI(%q) = %q: %v", s, got, err)
		}
		if again := EscapeIRI(got); again != got {
			t.Fatalf("EscapeIRI(%q) = %q, and again %q", s, got, again)
		}
	})
}
