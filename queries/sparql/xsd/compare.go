package xsd

import (
	"cmp"
	"math"
	"strings"

	"entente/graph"
)

// Equal is the operator "=": numbers, strings, booleans, dates by value, other
// terms by being the same. Two literals of which one has a value that is not
// known here are equal if they are the same, else it is unknown: [ErrType].
func Equal(a, b Value) (bool, error) {
	switch {
	case a.Kind == 0 || b.Kind == 0:
		return false, ErrType
	case a.Numeric() && b.Numeric():
		return compareNumbers(a, b) == 0, nil
	case !a.Literal() || !b.Literal():
		return a.term == b.term, nil
	case a.Kind == b.Kind:
		switch a.Kind {
		case String:
			return a.term.Value == b.term.Value, nil
		case LangString:
			return a.term.Value == b.term.Value && strings.EqualFold(a.term.Lang, b.term.Lang), nil
		case Boolean:
			return a.Bool == b.Bool, nil
		case DateTime, Date, Time:
			c, err := a.At.compare(b.At)
			return c == 0 && err == nil, err
		}
	}
	if a.Kind >= Other || b.Kind >= Other {
		if a.Kind == b.Kind && a.term == b.term {
			return true, nil
		}
		return false, ErrType
	}
	return false, nil
}

// notANumber is what compareNumbers returns if one is not a number.
const notANumber = 2

func compareNumbers(a, b Value) int {
	if a.Kind == Integer && b.Kind == Integer && a.Dec == nil && b.Dec == nil {
		return cmp.Compare(a.Int, b.Int)
	}
	switch max(a.Kind, b.Kind) {
	case Integer, DecimalNumber:
		return a.decimal().cmp(b.decimal())
	}
	x, y := a.float(), b.float()
	if a.Kind != Double && b.Kind != Double {
		x, y = float64(float32(x)), float64(float32(y))
	}
	if math.IsNaN(x) || math.IsNaN(y) {
		return notANumber
	}
	return cmp.Compare(x, y)
}

// Compare orders two values for the operators "<" and ">". comparable is false
// if one is NaN, which is neither. It returns [ErrType] for values that have no
// order.
func Compare(a, b Value) (c int, comparable bool, err error) {
	switch {
	case a.Numeric() && b.Numeric():
		c = compareNumbers(a, b)
		return c, c != notANumber, nil
	case a.Kind != b.Kind:
		return 0, false, ErrType
	}
	switch a.Kind {
	case String:
		return strings.Compare(a.term.Value, b.term.Value), true, nil
	case Boolean:
		return graph.CompareBools(a.Bool, b.Bool), true, nil
	case DateTime, Date, Time:
		c, err = a.At.compare(b.At)
		return c, err == nil, err
	}
	return 0, false, ErrType
}

// class is the place of a value among those of other kinds.
func (v Value) class() int {
	switch v.Kind {
	case 0:
		return 0
	case Blank:
		return 1
	case IRI:
		return 2
	case Integer, DecimalNumber, Float, Double:
		return 3
	case Boolean:
		return 4
	case DateTime:
		return 5
	case Date:
		return 6
	case Time:
		return 7
	case String, LangString:
		return 8
	}
	return 9
}

// Order is a total order, for ORDER BY: nothing, blank nodes, IRIs, literals. It
// agrees with [Compare] where that has an answer; strings with a language stand
// among those without, behind the same string.
func Order(a, b Value) int {
	ca, cb := a.class(), b.class()
	if ca != cb {
		return cmp.Compare(ca, cb)
	}
	switch ca {
	case 0:
		return 0
	case 3:
		if c := compareNumbers(a, b); c != notANumber {
			return c
		}
		return -graph.CompareBools(isNaN(a), isNaN(b)) // NaN first
	case 4:
		return graph.CompareBools(a.Bool, b.Bool)
	case 5, 6, 7:
		return a.At.order(b.At)
	}
	return cmp.Or(
		strings.Compare(a.term.Value, b.term.Value),
		strings.Compare(strings.ToLower(a.term.Lang), strings.ToLower(b.term.Lang)),
		strings.Compare(a.term.Datatype, b.term.Datatype),
	)
}

func isNaN(v Value) bool { return (v.Kind == Float || v.Kind == Double) && math.IsNaN(v.Num) }
