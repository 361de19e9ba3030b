package xsd

import (
	"math/big"
	"strconv"
	"strings"
)

// A Decimal is a number n / 10^scale, exact. The zero Decimal is 0. Decimals are
// not changed once made.
type Decimal struct {
	n     *big.Int
	scale int // never negative
}

// divisionDigits are the digits behind the point that a quotient gets at most.
const divisionDigits = 24

var ten = big.NewInt(10)

func pow10(n int) *big.Int { return new(big.Int).Exp(ten, big.NewInt(int64(n)), nil) }

// newDecimal returns n / 10^scale without zeros at the end.
func newDecimal(n *big.Int, scale int) *Decimal {
	if scale > 0 {
		n = new(big.Int).Set(n)
		var q, r big.Int
		for scale > 0 {
			if q.QuoRem(n, ten, &r); r.Sign() != 0 {
				break
			}
			n.Set(&q)
			scale--
		}
	}
	return &Decimal{n, scale}
}

func decimalOfInt(i int64) *Decimal { return &Decimal{big.NewInt(i), 0} }

// longestNumber is the most characters that the lexical form of a number may have.
const longestNumber = 10_000

// parseDecimal reads the lexical form of an xsd:decimal.
func parseDecimal(s string) (*Decimal, bool) {
	if len(s) > longestNumber {
		return nil, false
	}
	digits := s
	if s != "" && (s[0] == '+' || s[0] == '-') {
		digits = s[1:]
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole == "" && fraction == "" || !allDigits(whole) || !allDigits(fraction) {
		return nil, false
	}
	n, ok := new(big.Int).SetString(whole+fraction, 10)
	if !ok {
		return nil, false
	}
	if s[0] == '-' {
		n.Neg(n)
	}
	return newDecimal(n, len(fraction)), true
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// decimalOfShortest returns the shortest decimal that reads as a finite float of
// so many bits.
func decimalOfShortest(f float64, bits int) (*Decimal, error) {
	if d, ok := parseDecimal(strconv.FormatFloat(f, 'f', -1, bits)); ok {
		return d, nil
	}
	return nil, ErrType
}

// aligned returns the numerators of both at the greater scale.
func aligned(a, b *Decimal) (x, y *big.Int, scale int) {
	switch {
	case a.scale == b.scale:
		return a.n, b.n, a.scale
	case a.scale < b.scale:
		return new(big.Int).Mul(a.n, pow10(b.scale-a.scale)), b.n, b.scale
	}
	return a.n, new(big.Int).Mul(b.n, pow10(a.scale-b.scale)), a.scale
}

func (a *Decimal) cmp(b *Decimal) int {
	x, y, _ := aligned(a, b)
	return x.Cmp(y)
}

func (a *Decimal) add(b *Decimal) *Decimal {
	x, y, scale := aligned(a, b)
	return newDecimal(new(big.Int).Add(x, y), scale)
}

func (a *Decimal) sub(b *Decimal) *Decimal {
	x, y, scale := aligned(a, b)
	return newDecimal(new(big.Int).Sub(x, y), scale)
}

func (a *Decimal) mul(b *Decimal) *Decimal {
	return newDecimal(new(big.Int).Mul(a.n, b.n), a.scale+b.scale)
}

// div returns a / b, cut to [divisionDigits] or to as many as a has. b is not 0.
func (a *Decimal) div(b *Decimal) *Decimal {
	scale := max(divisionDigits, a.scale)
	n := new(big.Int).Mul(a.n, pow10(scale-a.scale+b.scale))
	return newDecimal(n.Quo(n, b.n), scale)
}

// floor returns the greatest integer not above a.
func (a *Decimal) floor() *Decimal {
	if a.scale == 0 {
		return a
	}
	// Euclidean division by a positive number is floored division.
	return &Decimal{new(big.Int).Div(a.n, pow10(a.scale)), 0}
}

func (a *Decimal) neg() *Decimal { return &Decimal{new(big.Int).Neg(a.n), a.scale} }

func (a *Decimal) sign() int { return a.n.Sign() }

// truncate returns a without what stands behind the point.
func (a *Decimal) truncate() *Decimal {
	if a.scale == 0 {
		return a
	}
	return &Decimal{new(big.Int).Quo(a.n, pow10(a.scale)), 0}
}

func (a *Decimal) float() float64 {
	if a.scale == 0 {
		f, _ := new(big.Float).SetInt(a.n).Float64()
		return f
	}
	f, _ := new(big.Rat).SetFrac(a.n, pow10(a.scale)).Float64()
	return f
}

// String returns the canonical form: no zeros at the end, no point without digits.
func (a *Decimal) String() string {
	s := a.n.String()
	if a.scale == 0 {
		return s
	}
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if len(s) <= a.scale {
		s = strings.Repeat("0", a.scale-len(s)+1) + s
	}
	return sign + s[:len(s)-a.scale] + "." + s[len(s)-a.scale:]
}
