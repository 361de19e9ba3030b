package xsd

import (
	"math"
)

// Add returns a + b.
func Add(a, b Value) (Value, error) { return calculate('+', a, b) }

// Sub returns a - b.
func Sub(a, b Value) (Value, error) { return calculate('-', a, b) }

// Mul returns a * b.
func Mul(a, b Value) (Value, error) { return calculate('*', a, b) }

// Div returns a / b, a decimal if both are integers.
func Div(a, b Value) (Value, error) { return calculate('/', a, b) }

func calculate(op byte, a, b Value) (Value, error) {
	if !a.Numeric() || !b.Numeric() {
		return Value{}, ErrType
	}
	kind := max(a.Kind, b.Kind)
	switch kind {
	case Integer:
		if op != '/' && a.Dec == nil && b.Dec == nil {
			if n, ok := calculateInt(op, a.Int, b.Int); ok {
				return Int(n), nil
			}
		}
		if op == '/' {
			kind = DecimalNumber
		}
		fallthrough
	case DecimalNumber:
		d, err := calculateDecimal(op, a.decimal(), b.decimal())
		if err != nil {
			return Value{}, err
		}
		if kind == Integer {
			return integer(d), nil
		}
		return Value{Kind: DecimalNumber, Dec: d}, nil
	}
	x, y := a.float(), b.float()
	var f float64
	if kind == Float {
		x, y = float64(float32(x)), float64(float32(y))
	}
	switch op {
	case '+':
		f = x + y
	case '-':
		f = x - y
	case '*':
		f = x * y
	default:
		f = x / y
	}
	if kind == Float {
		f = float64(float32(f))
	}
	return Value{Kind: kind, Num: f}, nil
}

// calculateInt calculates unless the result leaves int64.
func calculateInt(op byte, a, b int64) (n int64, ok bool) {
	switch op {
	case '+':
		n = a + b
		return n, (n > a) == (b > 0)
	case '-':
		n = a - b
		return n, (n < a) == (b > 0)
	}
	const safe = 1 << 31
	if a < safe && a > -safe && b < safe && b > -safe {
		return a * b, true
	}
	return 0, false
}

// mostDigits bounds what multiplication may make of decimals.
const mostDigits = 1 << 16

func calculateDecimal(op byte, a, b *Decimal) (*Decimal, error) {
	switch op {
	case '+':
		return a.add(b), nil
	case '-':
		return a.sub(b), nil
	case '*':
		if a.n.BitLen()+b.n.BitLen() > mostDigits {
			return nil, ErrType
		}
		return a.mul(b), nil
	}
	if b.sign() == 0 {
		return nil, ErrType
	}
	return a.div(b), nil
}

// Neg returns -v.
func Neg(v Value) (Value, error) {
	switch v.Kind {
	case Integer:
		return Sub(Int(0), v)
	case DecimalNumber:
		return Value{Kind: DecimalNumber, Dec: v.Dec.neg()}, nil
	case Float, Double:
		return Value{Kind: v.Kind, Num: -v.Num}, nil
	}
	return Value{}, ErrType
}

// Plus returns +v: v, if it is a number.
func Plus(v Value) (Value, error) {
	if !v.Numeric() {
		return Value{}, ErrType
	}
	return v, nil
}

// Abs returns the amount of v.
func Abs(v Value) (Value, error) {
	return mapNumber(v, func(d *Decimal) *Decimal {
		if d.sign() < 0 {
			return d.neg()
		}
		return d
	}, math.Abs)
}

// Floor returns the greatest integral number not above v, in v's type.
func Floor(v Value) (Value, error) { return mapNumber(v, (*Decimal).floor, math.Floor) }

// Ceil returns the least integral number not below v, in v's type.
func Ceil(v Value) (Value, error) {
	return mapNumber(v, func(d *Decimal) *Decimal { return d.neg().floor().neg() }, math.Ceil)
}

// Round returns the integral number nearest to v, of two the greater, in v's type.
func Round(v Value) (Value, error) {
	half, _ := parseDecimal("0.5")
	return mapNumber(v, func(d *Decimal) *Decimal { return d.add(half).floor() }, func(f float64) float64 {
		if r := math.Floor(f); f-r < 0.5 {
			return r
		}
		return math.Ceil(f)
	})
}

func mapNumber(v Value, exact func(*Decimal) *Decimal, f func(float64) float64) (Value, error) {
	switch v.Kind {
	case Integer:
		return integer(exact(v.decimal())), nil
	case DecimalNumber:
		return Value{Kind: DecimalNumber, Dec: exact(v.Dec)}, nil
	case Float, Double:
		return Value{Kind: v.Kind, Num: f(v.Num)}, nil
	}
	return Value{}, ErrType
}
