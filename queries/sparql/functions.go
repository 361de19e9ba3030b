package sparql

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"entente/graph"
	"entente/queries/sparql/xsd"
)

// function is a built-in function (section 17.4).
type function = func(x *exec, args []xsd.Value) (xsd.Value, error)

var errType = xsd.ErrType

var none xsd.Value

// functions are the built-in functions that take values.
var functions = map[string]function{
	"STR":         strOf,
	"LANG":        langOf,
	"LANGMATCHES": langMatches,
	"DATATYPE":    datatypeOf,
	"IRI":         iriOf,
	"URI":         iriOf,
	"BNODE":       blankOf,
	"STRDT":       strDT,
	"STRLANG":     strLang,
	"UUID":        func(x *exec, _ []xsd.Value) (xsd.Value, error) { return iriValue("urn:uuid:" + x.uuid()), nil },
	"STRUUID":     func(x *exec, _ []xsd.Value) (xsd.Value, error) { return xsd.Str(x.uuid()), nil },

	"ISIRI":     is(func(v xsd.Value) bool { return v.Kind == xsd.IRI }),
	"ISURI":     is(func(v xsd.Value) bool { return v.Kind == xsd.IRI }),
	"ISBLANK":   is(func(v xsd.Value) bool { return v.Kind == xsd.Blank }),
	"ISLITERAL": is(xsd.Value.Literal),
	"ISNUMERIC": is(xsd.Value.Numeric),

	"ABS":   func(_ *exec, a []xsd.Value) (xsd.Value, error) { return xsd.Abs(a[0]) },
	"CEIL":  func(_ *exec, a []xsd.Value) (xsd.Value, error) { return xsd.Ceil(a[0]) },
	"FLOOR": func(_ *exec, a []xsd.Value) (xsd.Value, error) { return xsd.Floor(a[0]) },
	"ROUND": func(_ *exec, a []xsd.Value) (xsd.Value, error) { return xsd.Round(a[0]) },
	"RAND":  func(x *exec, _ []xsd.Value) (xsd.Value, error) { return xsd.DoubleOf(x.rand.Float64()), nil },

	"STRLEN":         strLen,
	"SUBSTR":         substr,
	"UCASE":          mapText(strings.ToUpper),
	"LCASE":          mapText(strings.ToLower),
	"CONCAT":         concat,
	"ENCODE_FOR_URI": encodeForURI,
	"CONTAINS":       compareText(strings.Contains),
	"STRSTARTS":      compareText(strings.HasPrefix),
	"STRENDS":        compareText(strings.HasSuffix),
	"STRBEFORE":      strBefore,
	"STRAFTER":       strAfter,

	"NOW":      func(x *exec, _ []xsd.Value) (xsd.Value, error) { return x.now, nil },
	"YEAR":     ofDate(func(m *xsd.Moment) int { return m.Year }),
	"MONTH":    ofDate(func(m *xsd.Moment) int { return m.Month }),
	"DAY":      ofDate(func(m *xsd.Moment) int { return m.Day }),
	"HOURS":    ofTime(func(m *xsd.Moment) int { return m.Hour }),
	"MINUTES":  ofTime(func(m *xsd.Moment) int { return m.Minute }),
	"SECONDS":  seconds,
	"TIMEZONE": timezone,
	"TZ":       tz,

	"MD5":    digest(func(b []byte) []byte { s := md5.Sum(b); return s[:] }),
	"SHA1":   digest(func(b []byte) []byte { s := sha1.Sum(b); return s[:] }),
	"SHA256": digest(func(b []byte) []byte { s := sha256.Sum256(b); return s[:] }),
	"SHA384": digest(func(b []byte) []byte { s := sha512.Sum384(b); return s[:] }),
	"SHA512": digest(func(b []byte) []byte { s := sha512.Sum512(b); return s[:] }),
}

func iriValue(iri string) xsd.Value { return xsd.Of(graph.NewIRI(iri)) }

func is(f func(xsd.Value) bool) function {
	return func(_ *exec, a []xsd.Value) (xsd.Value, error) { return xsd.Bool(f(a[0])), nil }
}

func strOf(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if a[0].Kind == xsd.Blank {
		return none, errType
	}
	return xsd.Str(a[0].Text()), nil
}

func langOf(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if !a[0].Literal() {
		return none, errType
	}
	return xsd.Str(a[0].Lang()), nil
}

// langMatches is the basic filtering of RFC 4647.
func langMatches(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if a[0].Kind != xsd.String || a[1].Kind != xsd.String {
		return none, errType
	}
	tag, want := a[0].Text(), a[1].Text()
	if want == "*" {
		return xsd.Bool(tag != ""), nil
	}
	n := len(want)
	return xsd.Bool(want != "" && len(tag) >= n && strings.EqualFold(tag[:n], want) && (len(tag) == n || tag[n] == '-')), nil
}

func datatypeOf(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if !a[0].Literal() {
		return none, errType
	}
	return iriValue(a[0].Datatype()), nil
}

func iriOf(x *exec, a []xsd.Value) (xsd.Value, error) {
	switch a[0].Kind {
	case xsd.IRI:
		return a[0], nil
	case xsd.String:
		iri := graph.ResolveIRI(x.base, a[0].Text())
		if graph.EscapeIRI(iri) != iri {
			return none, errType
		}
		return iriValue(iri), nil
	}
	return none, errType
}

// blankOf makes a blank node: another for each solution and each label.
func blankOf(x *exec, a []xsd.Value) (xsd.Value, error) {
	made := func() xsd.Value {
		x.blanks.made++
		return xsd.Of(graph.Term{Kind: graph.Blank, Value: fmt.Sprintf("made.%d", x.blanks.made)})
	}
	if len(a) == 0 {
		return made(), nil
	}
	if a[0].Kind != xsd.String {
		return none, errType
	}
	if x.blanks.byLabel == nil || x.blanks.solution != x.solution {
		x.blanks.byLabel, x.blanks.solution = make(map[string]xsd.Value), x.solution
	}
	label := a[0].Text()
	v, ok := x.blanks.byLabel[label]
	if !ok {
		v = made()
		x.blanks.byLabel[label] = v
	}
	return v, nil
}

func strDT(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if a[0].Kind != xsd.String || a[1].Kind != xsd.IRI {
		return none, errType
	}
	return xsd.Of(graph.NewTyped(a[0].Text(), a[1].Text())), nil
}

func strLang(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if a[0].Kind != xsd.String || a[1].Kind != xsd.String || a[1].Text() == "" {
		return none, errType
	}
	return xsd.LangStr(a[0].Text(), a[1].Text()), nil
}

// uuid returns a random UUID (RFC 4122, version 4).
func (x *exec) uuid() string {
	var b [16]byte
	for i := range b {
		b[i] = byte(x.rand.Uint32())
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func strLen(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if !a[0].StringLike() {
		return none, errType
	}
	return xsd.Int(int64(utf8.RuneCountInString(a[0].Text()))), nil
}

// substr is fn:substring: positions from 1, rounded, and what stands outside the
// string is none of it.
func substr(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if !a[0].StringLike() {
		return none, errType
	}
	start, err := rounded(a[1])
	if err != nil {
		return none, err
	}
	end := math.Inf(1)
	if len(a) == 3 {
		length, err := rounded(a[2])
		if err != nil {
			return none, err
		}
		end = start + length
	}
	var b strings.Builder
	i := 0.0
	for _, r := range a[0].Text() {
		if i++; i >= start && i < end {
			b.WriteRune(r)
		}
	}
	return xsd.LangStr(b.String(), a[0].Lang()), nil
}

func rounded(v xsd.Value) (float64, error) {
	r, err := xsd.Round(v)
	if err != nil {
		return 0, err
	}
	d, err := xsd.Cast(r, graph.XSDDouble)
	return d.Num, err
}

func mapText(f func(string) string) function {
	return func(_ *exec, a []xsd.Value) (xsd.Value, error) {
		if !a[0].StringLike() {
			return none, errType
		}
		return xsd.LangStr(f(a[0].Text()), a[0].Lang()), nil
	}
}

// longestString is the most bytes that a query may make a string of.
const longestString = 16 << 20

func concat(_ *exec, a []xsd.Value) (xsd.Value, error) {
	var b strings.Builder
	lang := ""
	for i, v := range a {
		if !v.StringLike() {
			return none, errType
		}
		if i == 0 {
			lang = v.Lang()
		} else if v.Lang() != lang {
			lang = ""
		}
		if b.WriteString(v.Text()); b.Len() > longestString {
			return none, errType
		}
	}
	return xsd.LangStr(b.String(), lang), nil
}

func encodeForURI(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if !a[0].StringLike() {
		return none, errType
	}
	var b strings.Builder
	for _, c := range []byte(a[0].Text()) {
		if c|0x20 >= 'a' && c|0x20 <= 'z' || isDigit(c) || strings.IndexByte("-_.~", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return xsd.Str(b.String()), nil
}

// compatible reports whether two strings may be compared (section 17.4.3.1.2).
func compatible(a, b xsd.Value) bool {
	return a.StringLike() && b.StringLike() && (b.Lang() == "" || strings.EqualFold(a.Lang(), b.Lang()))
}

func compareText(f func(s, part string) bool) function {
	return func(_ *exec, a []xsd.Value) (xsd.Value, error) {
		if !compatible(a[0], a[1]) {
			return none, errType
		}
		return xsd.Bool(f(a[0].Text(), a[1].Text())), nil
	}
}

func strBefore(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if !compatible(a[0], a[1]) {
		return none, errType
	}
	before, _, found := strings.Cut(a[0].Text(), a[1].Text())
	if !found {
		return xsd.Str(""), nil
	}
	return xsd.LangStr(before, a[0].Lang()), nil
}

func strAfter(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if !compatible(a[0], a[1]) {
		return none, errType
	}
	_, after, found := strings.Cut(a[0].Text(), a[1].Text())
	if !found {
		return xsd.Str(""), nil
	}
	return xsd.LangStr(after, a[0].Lang()), nil
}

func ofDate(f func(*xsd.Moment) int) function {
	return func(_ *exec, a []xsd.Value) (xsd.Value, error) {
		if a[0].Kind != xsd.DateTime && a[0].Kind != xsd.Date {
			return none, errType
		}
		return xsd.Int(int64(f(a[0].At))), nil
	}
}

func ofTime(f func(*xsd.Moment) int) function {
	return func(_ *exec, a []xsd.Value) (xsd.Value, error) {
		if a[0].Kind != xsd.DateTime && a[0].Kind != xsd.Time {
			return none, errType
		}
		return xsd.Int(int64(f(a[0].At))), nil
	}
}

func seconds(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if a[0].Kind != xsd.DateTime && a[0].Kind != xsd.Time {
		return none, errType
	}
	return xsd.Value{Kind: xsd.DecimalNumber, Dec: a[0].At.Second}, nil
}

func timezone(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if a[0].At == nil || !a[0].At.Zoned {
		return none, errType
	}
	return xsd.Of(graph.NewTyped(a[0].At.Duration(), xsd.DayTimeDurationType)), nil
}

func tz(_ *exec, a []xsd.Value) (xsd.Value, error) {
	if a[0].At == nil {
		return none, errType
	}
	return xsd.Str(a[0].At.TZ()), nil
}

func digest(sum func([]byte) []byte) function {
	return func(_ *exec, a []xsd.Value) (xsd.Value, error) {
		if a[0].Kind != xsd.String {
			return none, errType
		}
		return xsd.Str(hex.EncodeToString(sum([]byte(a[0].Text())))), nil
	}
}
