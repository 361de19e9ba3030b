package xsd

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"entente/graph"
)

// ErrType is the error of an operation on values that it is not for.
var ErrType = errors.New("type error")

// Namespace starts the IRIs of the datatypes of XML Schema.
const Namespace = "http://www.w3.org/2001/XMLSchema#"

// Datatypes beside those that [graph] names.
const (
	DecimalType         = Namespace + "decimal"
	FloatType           = Namespace + "float"
	DateTimeType        = Namespace + "dateTime"
	TimeType            = Namespace + "time"
	DayTimeDurationType = Namespace + "dayTimeDuration"
	LangStringType      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
)

// A Kind tells what a [Value] is.
type Kind uint8

// The kinds of values. The zero kind is no value: an unbound variable.
const (
	IRI        Kind = iota + 1
	Blank           // a blank node
	String          // xsd:string
	LangString      // a string with a language
	Boolean
	Integer // xsd:integer and the types derived from it
	DecimalNumber
	Float
	Double
	DateTime
	Date
	Time
	Other     // a literal of a datatype that is not known here
	Malformed // a literal that its datatype does not allow
)

// A Value is the value of a term. The zero Value is none.
type Value struct {
	Kind Kind
	Bool bool     // of a Boolean
	Int  int64    // of an Integer, unless Dec is set
	Num  float64  // of a Float or a Double
	Dec  *Decimal // of a DecimalNumber, and of an Integer beyond int64
	At   *Moment  // of a DateTime, a Date, or a Time

	term graph.Term // the term it was read from, zero if it was calculated
}

// integers are the least and the greatest values of the types derived from
// xsd:integer; "" is no bound.
var integers = map[string][2]string{
	graph.XSDInteger:                 {},
	Namespace + "long":               {"-9223372036854775808", "9223372036854775807"},
	Namespace + "int":                {"-2147483648", "2147483647"},
	Namespace + "short":              {"-32768", "32767"},
	Namespace + "byte":               {"-128", "127"},
	Namespace + "nonNegativeInteger": {"0", ""},
	Namespace + "positiveInteger":    {"1", ""},
	Namespace + "nonPositiveInteger": {"", "0"},
	Namespace + "negativeInteger":    {"", "-1"},
	Namespace + "unsignedLong":       {"0", "18446744073709551615"},
	Namespace + "unsignedInt":        {"0", "4294967295"},
	Namespace + "unsignedShort":      {"0", "65535"},
	Namespace + "unsignedByte":       {"0", "255"},
}

// Of returns the value of a term.
func Of(t graph.Term) Value {
	switch t.Kind {
	case 0:
		return Value{}
	case graph.IRI:
		return Value{Kind: IRI, term: t}
	case graph.Blank:
		return Value{Kind: Blank, term: t}
	}
	switch {
	case t.Lang != "":
		return Value{Kind: LangString, term: t}
	case t.Datatype == "" || t.Datatype == graph.XSDString:
		t.Datatype = ""
		return Value{Kind: String, term: t}
	case !strings.HasPrefix(t.Datatype, Namespace):
		return Value{Kind: Other, term: t}
	}
	v, known := read(strings.Trim(t.Value, " \t\r\n"), t.Datatype)
	if !known {
		v.Kind = Other
	} else if v.Kind == 0 {
		v.Kind = Malformed
	}
	v.term = t
	return v
}

// read reads a lexical form. The kind is 0 if the datatype does not allow it.
func read(s, datatype string) (v Value, known bool) {
	switch datatype {
	case graph.XSDInteger:
		return readInteger(s), true
	case graph.XSDBoolean:
		switch s {
		case "true", "1":
			return Value{Kind: Boolean, Bool: true}, true
		case "false", "0":
			return Value{Kind: Boolean}, true
		}
		return Value{}, true
	case DecimalType:
		if d, ok := parseDecimal(s); ok {
			return Value{Kind: DecimalNumber, Dec: d}, true
		}
		return Value{}, true
	case graph.XSDDouble:
		if f, ok := parseFloat(s, 64); ok {
			return Value{Kind: Double, Num: f}, true
		}
		return Value{}, true
	case FloatType:
		if f, ok := parseFloat(s, 32); ok {
			return Value{Kind: Float, Num: f}, true
		}
		return Value{}, true
	case DateTimeType, graph.XSDDate, TimeType:
		kind := map[string]Kind{DateTimeType: DateTime, graph.XSDDate: Date, TimeType: Time}[datatype]
		if m, ok := parseMoment(s, kind); ok {
			return Value{Kind: kind, At: m}, true
		}
		return Value{}, true
	}
	bounds, ok := integers[datatype]
	if !ok {
		return Value{}, false
	}
	v = readInteger(s)
	for i, bound := range bounds {
		if bound == "" || v.Kind == 0 {
			continue
		}
		limit, _ := parseDecimal(bound)
		if c := v.decimal().cmp(limit); i == 0 && c < 0 || i == 1 && c > 0 {
			return Value{}, true
		}
	}
	return v, true
}

func readInteger(s string) Value {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return Value{Kind: Integer, Int: n}
	}
	if strings.Contains(s, ".") {
		return Value{}
	}
	d, ok := parseDecimal(s)
	if !ok {
		return Value{}
	}
	return integer(d)
}

// integer returns the value of a decimal without digits behind the point.
func integer(d *Decimal) Value {
	if d.n.IsInt64() {
		return Value{Kind: Integer, Int: d.n.Int64()}
	}
	return Value{Kind: Integer, Dec: d}
}

// parseFloat reads the lexical form of an xsd:double or an xsd:float, bits wide.
func parseFloat(s string, bits int) (float64, bool) {
	switch s {
	case "INF", "+INF":
		return math.Inf(1), true
	case "-INF":
		return math.Inf(-1), true
	case "NaN":
		return math.NaN(), true
	}
	for i := 0; i < len(s); i++ {
		// Go also takes hexadecimal numbers, infinities by name and underscores.
		if c := s[i]; (c < '0' || c > '9') && !strings.ContainsRune("+-.eE", rune(c)) {
			return 0, false
		}
	}
	f, err := strconv.ParseFloat(s, bits)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, false
	}
	return f, true
}

// Numeric reports whether the value is a number.
func (v Value) Numeric() bool { return v.Kind >= Integer && v.Kind <= Double }

// Literal reports whether the value is one of a literal.
func (v Value) Literal() bool { return v.Kind >= String }

// StringLike reports whether the value is a string, with a language or without.
func (v Value) StringLike() bool { return v.Kind == String || v.Kind == LangString }

// Text returns the lexical form of a literal, the IRI or the label of the node.
func (v Value) Text() string {
	if v.term.Kind != 0 {
		return v.term.Value
	}
	return v.Term().Value
}

// Lang returns the language of a string, "" if it has none.
func (v Value) Lang() string { return v.term.Lang }

// Datatype returns the full IRI of a literal's datatype.
func (v Value) Datatype() string {
	switch t := v.Term(); {
	case t.Kind != graph.Literal:
		return ""
	case t.Lang != "":
		return LangStringType
	case t.Datatype == "":
		return graph.XSDString
	default:
		return t.Datatype
	}
}

// Term returns the term of a value: the one it was read from, or the canonical one
// of a value that was calculated.
func (v Value) Term() graph.Term {
	if v.term.Kind != 0 {
		return v.term
	}
	t := graph.Term{Kind: graph.Literal}
	switch v.Kind {
	case Boolean:
		t.Value, t.Datatype = strconv.FormatBool(v.Bool), graph.XSDBoolean
	case Integer:
		t.Datatype = graph.XSDInteger
		if v.Dec != nil {
			t.Value = v.Dec.String()
		} else {
			t.Value = strconv.FormatInt(v.Int, 10)
		}
	case DecimalNumber:
		t.Value, t.Datatype = v.Dec.String(), DecimalType
	case Float:
		t.Value, t.Datatype = formatFloat(v.Num, 32), FloatType
	case Double:
		t.Value, t.Datatype = formatFloat(v.Num, 64), graph.XSDDouble
	case DateTime, Date, Time:
		t.Value = v.At.format(v.Kind)
		t.Datatype = map[Kind]string{DateTime: DateTimeType, Date: graph.XSDDate, Time: TimeType}[v.Kind]
	default:
		return graph.Term{}
	}
	return t
}

// formatFloat returns the canonical form: "1.0E0".
func formatFloat(f float64, bits int) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, bits), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	sign := ""
	if exponent[0] == '-' {
		sign = "-"
	}
	exponent = strings.TrimLeft(exponent[1:], "0")
	if exponent == "" {
		sign, exponent = "", "0"
	}
	return mantissa + "E" + sign + exponent
}

// Bool returns a boolean.
func Bool(b bool) Value { return Value{Kind: Boolean, Bool: b} }

// Int returns an integer.
func Int(n int64) Value { return Value{Kind: Integer, Int: n} }

// DoubleOf returns an xsd:double.
func DoubleOf(f float64) Value { return Value{Kind: Double, Num: f} }

// Str returns a string.
func Str(s string) Value { return Value{Kind: String, term: graph.NewLiteral(s)} }

// LangStr returns a string with a language; without one if lang is "".
func LangStr(s, lang string) Value {
	if lang == "" {
		return Str(s)
	}
	return Value{Kind: LangString, term: graph.Term{Kind: graph.Literal, Value: s, Lang: lang}}
}

// decimal returns an integer or a decimal as a decimal.
func (v Value) decimal() *Decimal {
	if v.Dec != nil {
		return v.Dec
	}
	return decimalOfInt(v.Int)
}

// float returns a number as a float, which may round it.
func (v Value) float() float64 {
	switch {
	case v.Kind == Float || v.Kind == Double:
		return v.Num
	case v.Dec != nil:
		return v.Dec.float()
	}
	return float64(v.Int)
}

// Truth returns the effective boolean value.
func (v Value) Truth() (bool, error) {
	switch v.Kind {
	case Boolean:
		return v.Bool, nil
	case String, LangString:
		return v.term.Value != "", nil
	case Integer, DecimalNumber:
		return v.Int != 0 || v.Dec != nil && v.Dec.sign() != 0, nil
	case Float, Double:
		return v.Num != 0 && !math.IsNaN(v.Num), nil
	case Malformed:
		// What should have been a number or a boolean is false.
		_, isInteger := integers[v.term.Datatype]
		switch {
		case isInteger, v.term.Datatype == graph.XSDBoolean, v.term.Datatype == DecimalType,
			v.term.Datatype == FloatType, v.term.Datatype == graph.XSDDouble:
			return false, nil
		}
	}
	return false, ErrType
}
