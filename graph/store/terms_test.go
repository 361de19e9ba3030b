package store

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"entente/graph"
)

func TestEscape(t *testing.T) {
	for _, test := range []struct{ id, want string }{
		{"", ""},
		{"serbia", "serbia"},
		{"nato.organization", "nato.organization"},
		{"https://example.org/a", "https://example.org/a"},
		{"a?b=c#d", "a%3Fb=c%23d"},
		{"50% off", "50%25%20off"},
		{`<"{}|\^>` + "`[]", "%3C%22%7B%7D%7C%5C%5E%3E%60%5B%5D"},
		{"vučić", "vučić"},
		{"日本", "日本"},
		{"a\x00\x7f\n", "a%00%7F%0A"},
		{"\xff", "%FF"},
		{"\u0085", "%C2%85"},    // a control
		{"\u202e", "%E2%80%AE"}, // a mark of direction
		{"\ue000", "%EE%80%80"}, // private use
		{"\ufffe", "%EF%BF%BE"}, // no character
		{"\U0001F600", "\U0001F600"},
		{"\U000F0000", "%F3%B0%80%80"}, // private use
	} {
		got := escape(test.id)
		if got != test.want {
			t.Errorf("escape(%q) = %q, want %q", test.id, got, test.want)
		}
		if back := unescape(got); back != test.id {
			t.Errorf("unescape(%q) = %q, want %q", got, back, test.id)
		}
	}
	for _, s := range []string{"%", "%4", "%zz", "a%"} {
		if got := unescape(s); got != s {
			t.Errorf("unescape(%q) = %q", s, got)
		}
	}
}

func TestIRIs(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{EntityIRI("aleksandar-vucic"), "urn:entente:entity:aleksandar-vucic"},
		{RelationIRI("does-not-recognize"), "urn:entente:relation:does-not-recognize"},
		{ClaimIRI("abc"), "urn:entente:claim:abc"},
		{SentenceIRI("a b", 10, 200), "urn:entente:sentence:a%20b:10-200"},
		{ArticleIRI("https://example.org/?q=1"), "urn:entente:article:https://example.org/%3Fq=1"},
		{VocabularyIRI("Person"), "urn:entente:vocabulary:Person"},
	} {
		if test.got != test.want {
			t.Errorf("got %s, want %s", test.got, test.want)
		}
	}
	if id, ok := ID(ArticleIRI("https://example.org/?q=1"), ArticlePrefix); id != "https://example.org/?q=1" || !ok {
		t.Errorf("ID = %q, %v", id, ok)
	}
	if id, ok := ID(ArticleIRI("x"), EntityPrefix); ok {
		t.Errorf("ID = %q, %v", id, ok)
	}
	prefixes := Prefixes()
	if !slices.IsSortedFunc(prefixes, func(a, b Prefix) int { return strings.Compare(a.Name, b.Name) }) {
		t.Errorf("Prefixes are not sorted")
	}
	for _, iri := range []string{RDFType, RDFSLabel, OWLSameAs, ProvWasDerivedFrom, OAExact, string(propWhen), EntityIRI("x"), graph.XSDInteger} {
		if !slices.ContainsFunc(prefixes, func(p Prefix) bool { return strings.HasPrefix(iri, p.IRI) }) {
			t.Errorf("no prefix for %s", iri)
		}
	}
}

func FuzzEscape(f *testing.F) {
	f.Add("a b%")
	f.Add("\xff\u202e日")
	f.Fuzz(func(t *testing.T, id string) {
		got := escape(id)
		if unescape(got) != id {
			t.Errorf("%q comes back as %q", id, unescape(got))
		}
		if !utf8.ValidString(got) {
			t.Errorf("escape(%q) is not valid UTF-8", id)
		}
		q := graph.Quad{Subject: graph.NewIRI(EntityPrefix + got), Predicate: graph.NewIRI(RDFType), Object: graph.NewIRI(EntityPrefix + got)}
		if err := q.Check(); err != nil {
			t.Error(err)
		}
	})
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"", "", 2, 0},
		{"kosovo", "kosovo", 2, 0},
		{"kosvo", "kosovo", 2, 1},
		{"kosovo", "kosvoo", 2, 1}, // neighbours exchanged
		{"vucic", "vuvic", 2, 1},
		{"kurti", "curtis", 2, 2},
		{"russia", "prussia", 1, 1},
		{"serbia", "siberia", 3, 3},
		{"serbia", "kosovo", 2, 3},
		{"ab", "abcdef", 3, 4},
		{"日本", "日木", 2, 1},
	} {
		if got := distance([]rune(test.a), []rune(test.b), test.limit); got != test.want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", test.a, test.b, test.limit, got, test.want)
		}
		if got := distance([]rune(test.b), []rune(test.a), test.limit); got != test.want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", test.b, test.a, test.limit, got, test.want)
		}
	}
}
