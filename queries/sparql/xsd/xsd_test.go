package xsd

import (
	"math/big"
	"testing"
	"time"

	"entente/graph"
)

// TestCalendar holds days and seconds against those of package time.
func TestCalendar(t *testing.T) {
	for day := time.Date(-400, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2800; day = day.AddDate(0, 0, 17) {
		if got, want := daysFromCivil(day.Year(), int(day.Month()), day.Day()), day.Unix()/86400; got != want {
			t.Fatalf("%v: day %d, want %d", day, got, want)
		}
		if got, want := daysIn(day.Year(), int(day.Month())), time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day(); got != want {
			t.Fatalf("%v: %d days in the month, want %d", day, got, want)
		}
	}
}

func TestMoments(t *testing.T) {
	for _, tt := range []struct {
		lexical string
		ok      bool
	}{
		{"2002-10-10T12:00:00", true}, {"2002-10-10T12:00:00.123Z", true}, {"-0044-03-15T00:00:00+14:00", true}, {"12002-10-10T12:00:00-05:30", true}, {"2000-02-29T24:00:00", true},
		{"2002-10-10", false}, {"2002-1-10T12:00:00", false}, {"2002-02-29T12:00:00", false}, {"2002-10-10T24:00:01", false}, {"2002-10-10T12:60:00", false}, {"2002-10-10T12:00:60", false},
		{"2002-10-10T12:00:00.", false}, {"2002-10-10T12:00:00+15:00", false}, {"02002-10-10T12:00:00", false}, {"2002-10-10 12:00:00", false}, {"2002-10-10T12:00:00z", false}, {"", false},
	} {
		v := Of(graph.NewTyped(tt.lexical, DateTimeType))
		if (v.Kind == DateTime) != tt.ok {
			t.Errorf("%q: kind %d, want ok %v", tt.lexical, v.Kind, tt.ok)
		}
	}
	a, _ := Of(graph.NewTyped("2002-10-10T00:30:00+01:00", DateTimeType)).At, 0
	if got := a.format(DateTime); got != "2002-10-10T00:30:00+01:00" {
		t.Errorf("written as %s", got)
	}
}

// TestDecimals holds sums, products and quotients against those of math/big.
func TestDecimals(t *testing.T) {
	numbers := []string{"0", "1", "-1", "0.1", "-0.01", "12.50", "99999999999999999999.5", "3", "0.0000001", "-7.25", "100"}
	for _, x := range numbers {
		for _, y := range numbers {
			a, _ := parseDecimal(x)
			b, _ := parseDecimal(y)
			p, _ := new(big.Rat).SetString(x)
			q, _ := new(big.Rat).SetString(y)
			for _, tt := range []struct {
				op   string
				got  *Decimal
				want *big.Rat
			}{{"+", a.add(b), new(big.Rat).Add(p, q)}, {"-", a.sub(b), new(big.Rat).Sub(p, q)}, {"*", a.mul(b), new(big.Rat).Mul(p, q)}} {
				if got, ok := new(big.Rat).SetString(tt.got.String()); !ok || got.Cmp(tt.want) != 0 {
					t.Errorf("%s %s %s = %v, want %v", x, tt.op, y, tt.got, tt.want)
				}
			}
			if a.cmp(b) != p.Cmp(q) {
				t.Errorf("%s compared with %s: %d", x, y, a.cmp(b))
			}
			if b.sign() != 0 {
				got, _ := new(big.Rat).SetString(a.div(b).String())
				difference := new(big.Rat).Sub(got, new(big.Rat).Quo(p, q))
				if limit, _ := new(big.Rat).SetString("0.000000000000000000000001"); difference.Abs(difference).Cmp(limit) > 0 {
					t.Errorf("%s / %s = %v", x, y, a.div(b))
				}
			}
		}
		d, _ := parseDecimal(x)
		if again, ok := parseDecimal(d.String()); !ok || again.cmp(d) != 0 {
			t.Errorf("%s written as %s", x, d)
		}
	}
}

// TestOrder holds that Order is a total order.
func TestOrder(t *testing.T) {
	var values []Value
	for _, term := range []graph.Term{
		{}, {Kind: graph.Blank, Value: "b"}, graph.NewIRI("u:a"), graph.NewTyped("1", graph.XSDInteger), graph.NewTyped("1.0", DecimalType), graph.NewTyped("NaN", graph.XSDDouble),
		graph.NewTyped("1e0", graph.XSDDouble), graph.NewTyped("2", FloatType), graph.NewTyped("true", graph.XSDBoolean), graph.NewLiteral("a"), {Kind: graph.Literal, Value: "a", Lang: "en"},
		graph.NewTyped("2002-10-10T12:00:00", DateTimeType), graph.NewTyped("2002-10-10T12:00:00Z", DateTimeType), graph.NewTyped("2002-10-10", graph.XSDDate), graph.NewTyped("x", graph.XSDInteger), graph.NewTyped("x", "u:t"),
	} {
		values = append(values, Of(term))
	}
	for _, a := range values {
		for _, b := range values {
			if Order(a, b) != -Order(b, a) && Order(a, b)*Order(b, a) >= 0 && Order(a, b) != 0 {
				t.Errorf("%v and %v: %d and %d", a.Term(), b.Term(), Order(a, b), Order(b, a))
			}
			for _, c := range values {
				if Order(a, b) <= 0 && Order(b, c) <= 0 && Order(a, c) > 0 {
					t.Errorf("%v ≤ %v ≤ %v, but not %[1]v ≤ %[3]v", a.Term(), b.Term(), c.Term())
				}
			}
		}
	}
}
