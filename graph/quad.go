package graph

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A TermKind tells what a [Term] is.
type TermKind uint8

// The kinds of terms. The zero kind is no term: the label of a quad in the default graph.
const (
	IRI     TermKind = iota + 1 // Value is an absolute IRI, unescaped
	Literal                     // Value is the lexical form
	Blank                       // Value is the blank node's label, without "_:"
)

// Datatypes of literals, in full as everywhere.
const (
	XSDString  = "http://www.w3.org/2001/XMLSchema#string"
	XSDBoolean = "http://www.w3.org/2001/XMLSchema#boolean"
	XSDInteger = "http://www.w3.org/2001/XMLSchema#integer"
	XSDDouble  = "http://www.w3.org/2001/XMLSchema#double"
	XSDDate    = "http://www.w3.org/2001/XMLSchema#date"
)

// A Term is a place of a quad: an IRI, a literal, or a blank node. Terms are
// compared with ==. A literal without Datatype and Lang is an xsd:string; use
// "" rather than [XSDString], so that one literal has one form.
type Term struct {
	Kind     TermKind
	Value    string
	Datatype string // full IRI of a literal's datatype, "" for a string
	Lang     string // BCP 47 language tag of a literal, "" if none
}

// NewIRI returns the term of an IRI, as it is.
func NewIRI(iri string) Term { return Term{Kind: IRI, Value: iri} }

// NewLiteral returns the term of a string.
func NewLiteral(s string) Term { return Term{Kind: Literal, Value: s} }

// NewTyped returns the literal of a datatype given by its full IRI.
func NewTyped(lexical, datatype string) Term {
	if datatype == XSDString {
		datatype = ""
	}
	return Term{Kind: Literal, Value: lexical, Datatype: datatype}
}

// A Quad is a statement of an RDF data set. Label is the graph that holds it,
// the zero Term for the default graph.
type Quad struct {
	Subject, Predicate, Object, Label Term
}

// Check returns why the quad is not a statement of RDF, or nil: the subject and
// the label are IRIs or blank nodes, the predicate is an IRI, the object is
// there, and each term is well formed.
func (q Quad) Check() error {
	switch q.Subject.Kind {
	case IRI, Blank:
	default:
		return fmt.Errorf("subject %q is neither an IRI nor a blank node", q.Subject.Value)
	}
	if q.Predicate.Kind != IRI {
		return fmt.Errorf("predicate %q is not an IRI", q.Predicate.Value)
	}
	if q.Object.Kind == 0 {
		return errors.New("no object")
	}
	if q.Label.Kind == Literal {
		return fmt.Errorf("label %q is a literal", q.Label.Value)
	}
	for _, t := range []struct {
		place string
		term  Term
	}{{"subject", q.Subject}, {"predicate", q.Predicate}, {"object", q.Object}, {"label", q.Label}} {
		if err := t.term.check(); err != nil {
			return fmt.Errorf("%s: %w", t.place, err)
		}
	}
	return nil
}

func (t Term) check() error {
	if t.Kind != Literal && (t.Datatype != "" || t.Lang != "") {
		return fmt.Errorf("%q has a datatype or a language and is no literal", t.Value)
	}
	switch t.Kind {
	case 0:
		if t.Value != "" {
			return fmt.Errorf("term %q without a kind", t.Value)
		}
	case IRI:
		return checkIRI(t.Value)
	case Literal:
		switch {
		case !utf8.ValidString(t.Value):
			return fmt.Errorf("literal %q is not valid UTF-8", t.Value)
		case t.Datatype != "" && t.Lang != "":
			return fmt.Errorf("literal %q has both a datatype and a language", t.Value)
		case t.Datatype != "":
			return checkIRI(t.Datatype)
		case t.Lang != "" && !isLang(t.Lang):
			return fmt.Errorf("%q is not a language tag", t.Lang)
		}
	case Blank:
		if !isBlankLabel(t.Value) {
			return fmt.Errorf("%q is not the label of a blank node", t.Value)
		}
	default:
		return fmt.Errorf("term %q of unknown kind %d", t.Value, t.Kind)
	}
	return nil
}

// checkIRI asks for an absolute IRI: a scheme, and no character that RFC 3987
// keeps out of every part of one.
func checkIRI(s string) error {
	colon := strings.IndexByte(s, ':')
	if colon < 1 || !isScheme(s[:colon]) {
		return fmt.Errorf("IRI %q is not absolute", s)
	}
	if plainIRI(s) {
		return nil
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("IRI %q is not valid UTF-8", s)
	}
	if i := strings.IndexFunc(s, forbiddenInIRI); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		return fmt.Errorf("IRI %q holds %q", s, r)
	}
	return nil
}

// plainIRI reports whether all bytes are ASCII and may stand in an IRI, which is
// quickly told.
func plainIRI(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || forbiddenBytes[c] {
			return false
		}
	}
	return true
}

// forbiddenBytes are the bytes that [forbiddenInIRI] reports.
var forbiddenBytes = func() (is [utf8.RuneSelf]bool) {
	for c := range is {
		is[c] = forbiddenInIRI(rune(c))
	}
	return is
}()

func isScheme(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !letter && (i == 0 || !('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.')) {
			return false
		}
	}
	return true
}

// forbiddenInIRI reports the characters that the IRIREF of N-Quads, Turtle and
// SPARQL excludes.
func forbiddenInIRI(r rune) bool {
	return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r)
}

// EscapeIRI returns the IRI with every character and every byte that may not
// stand in an IRI percent-encoded. Valid IRIs come back as they are; a "%" is
// never encoded, so that escaping twice is escaping once.
func EscapeIRI(s string) string {
	clean := utf8.ValidString(s) && strings.IndexFunc(s, forbiddenInIRI) < 0
	if clean {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || forbiddenInIRI(r) {
			fmt.Fprintf(&b, "%%%02X", s[i])
			n = 1
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// isLang tests the LANGTAG of N-Quads: letters, then parts of letters and digits.
func isLang(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if part == "" {
			return false
		}
		for j := 0; j < len(part); j++ {
			c := part[j]
			letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}

// isBlankLabel tests the BLANK_NODE_LABEL of N-Quads, without the "_:".
func isBlankLabel(s string) bool {
	if s == "" || !utf8.ValidString(s) || strings.HasSuffix(s, ".") {
		return false
	}
	for i, r := range s {
		switch {
		case isNameStart(r) || '0' <= r && r <= '9':
		case i > 0 && (r == '-' || r == '.' || isNameMark(r)):
		default:
			return false
		}
	}
	return true
}

// isNameStart tests the PN_CHARS_U of N-Quads.
func isNameStart(r rune) bool {
	return IsNameBase(r) || r == '_' || r == ':' || r == utf8.RuneError
}
