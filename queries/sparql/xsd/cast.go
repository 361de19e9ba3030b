package xsd

import (
	"math"
	"strings"

	"entente/graph"
)

// Castable reports whether [Cast] knows a datatype.
func Castable(datatype string) bool {
	switch datatype {
	case graph.XSDString, graph.XSDBoolean, graph.XSDDouble, FloatType, DecimalType, DateTimeType, graph.XSDDate, TimeType:
		return true
	}
	_, ok := integers[datatype]
	return ok
}

// Cast converts a value to a datatype, as the constructor functions of XPath do.
func Cast(v Value, datatype string) (Value, error) {
	switch {
	case v.Kind == 0 || v.Kind == Blank || v.Kind == Malformed:
		return Value{}, ErrType
	case datatype == graph.XSDString:
		return Str(v.Text()), nil
	case v.Kind == IRI || v.Kind == LangString || v.Kind == Other:
		return Value{}, ErrType
	case v.Kind == String:
		t := graph.NewTyped(strings.Trim(v.term.Value, " \t\r\n"), datatype)
		out := Of(t)
		if out.Kind == Malformed || out.Kind == Other {
			return Value{}, ErrType
		}
		return out, nil
	}
	switch datatype {
	case graph.XSDBoolean:
		if v.Kind != Boolean && !v.Numeric() {
			return Value{}, ErrType
		}
		b, err := v.Truth()
		return Bool(b), err
	case graph.XSDDouble, FloatType:
		return castFloat(v, datatype)
	case DecimalType:
		d, err := castDecimal(v)
		return Value{Kind: DecimalNumber, Dec: d}, err
	case DateTimeType, graph.XSDDate, TimeType:
		return castMoment(v, datatype)
	}
	d, err := castDecimal(v)
	if err != nil {
		return Value{}, err
	}
	whole := integer(d.truncate())
	if datatype == graph.XSDInteger {
		return whole, nil
	}
	out := Of(graph.NewTyped(whole.Text(), datatype))
	if out.Kind != Integer {
		return Value{}, ErrType
	}
	return out, nil
}

func castFloat(v Value, datatype string) (Value, error) {
	f := v.float()
	switch {
	case v.Kind == Boolean:
		f = 0
		if v.Bool {
			f = 1
		}
	case !v.Numeric():
		return Value{}, ErrType
	}
	if datatype == FloatType {
		return Value{Kind: Float, Num: float64(float32(f))}, nil
	}
	return DoubleOf(f), nil
}

func castDecimal(v Value) (*Decimal, error) {
	switch v.Kind {
	case Boolean:
		if v.Bool {
			return decimalOfInt(1), nil
		}
		return decimalOfInt(0), nil
	case Integer, DecimalNumber:
		return v.decimal(), nil
	case Float:
		// The shortest decimal that is this float, not the digits behind it.
		if !math.IsInf(v.Num, 0) && !math.IsNaN(v.Num) {
			return decimalOfShortest(v.Num, 32)
		}
	case Double:
		if !math.IsInf(v.Num, 0) && !math.IsNaN(v.Num) {
			return decimalOfShortest(v.Num, 64)
		}
	}
	return nil, ErrType
}

func castMoment(v Value, datatype string) (Value, error) {
	if v.At == nil {
		return Value{}, ErrType
	}
	m := *v.At
	switch {
	case datatype == DateTimeType && v.Kind != Time:
		return Value{Kind: DateTime, At: &m}, nil
	case datatype == graph.XSDDate && v.Kind != Time:
		m.Hour, m.Minute, m.Second = 0, 0, decimalOfInt(0)
		return Value{Kind: Date, At: &m}, nil
	case datatype == TimeType && v.Kind != Date:
		m.Year, m.Month, m.Day = 0, 1, 1
		return Value{Kind: Time, At: &m}, nil
	}
	return Value{}, ErrType
}
