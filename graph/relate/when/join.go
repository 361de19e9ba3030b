package when

import (
	"strings"

	"entente/schema"
)

// anaphoric counts n units from the last time that the text named, here or in the
// two sentences before.
func (f *finder) anaphoric(e Expression, n int, p precision) Expression {
	e.Anaphoric = true
	if at := f.lastTime(p); at.precision != none {
		e.at = at.shift(n, p)
	}
	return e
}

// near is how many expressions are looked back for a time to count from.
const near = 12

// lastTime returns the last time named from which units can be counted.
func (f *finder) lastTime(p precision) period {
	from := f.d.Sentences[max(0, f.n-2)].First
	for k := len(f.found) - 1; k >= max(0, len(f.found)-near) && f.found[k].First >= from; k-- {
		if at := f.found[k].at; at.precision != none && counts(at.precision, p) {
			return at
		}
	}
	return period{}
}

// counts reports whether a time is exact enough to count units from it.
func counts(at, unit precision) bool {
	switch unit {
	case hour, day, week, weekend:
		return at == day
	case month, quarter, season:
		return at == day || at == month
	}
	return at == day || at == month || at == year
}

// fromEvent reads what follows "two days after" at token k: an event with a date
// of its own, one without, or nothing: then it counts from a time named before.
func (f *finder) fromEvent(k, n int, p precision) (Expression, int, bool) {
	e := Expression{Anaphoric: true}
	w := f.lower(k - 1)
	if w == "later" || w == "earlier" {
		if f.lower(k) == "than" {
			return Expression{}, 0, false
		}
		return f.anaphoric(e, n, p), k, true
	}
	if f.nested || f.word(k) == "" || !letter(f.word(k)) && digits(f.word(k)) == 0 {
		return f.anaphoric(e, n, p), k, true
	}
	f.nested = true
	defer func() { f.nested = false }()
	for j := k; j < k+7 && j < f.last; j++ {
		if f.word(j) == "," || f.word(j) == ";" {
			break
		}
		if !f.promising(j) {
			continue
		}
		if event, ok := f.expression(j); ok && counts(event.at.precision, p) {
			e.at = event.at.shift(n, p)
			return e, k, true
		}
	}
	return e, k, true
}

// Words before an expression that tell its kind.
var (
	sinces = set(`since from after starting beginning effective`)
	untils = set(`until till through by before`)
	ranges = set(`to until till through - – and`)
)

// join gives the expressions of the sentence, from index from on, the kinds that
// the words about them tell, and makes one of two that are the ends of an interval.
func (f *finder) join(from int) {
	joined := f.found[:from]
	for k := from; k < len(f.found); k++ {
		e := f.found[k]
		if e.Kind == skipped {
			continue
		}
		prev := f.lower(e.First - 1)
		if n := len(joined); n > from && joined[n-1].Last == e.First {
			prev = "" // a day after Monday's attack
		}
		if e.Kind == Point && k+1 < len(f.found) && f.found[k+1].Kind == Point && f.found[k+1].First == e.Last+1 {
			b := f.found[k+1]
			w := f.lower(e.Last)
			opened := prev == "from" || prev == "between"
			if ranges[w] && (w == "and") == (prev == "between") && (opened || b.at.precision == e.at.precision) && e.at.precision != none && b.at.precision != none {
				f.sameYear(&e, &b)
				if !b.at.Before(e.at.Time) {
					i := Expression{First: e.First, Last: b.Last, Kind: Interval, Value: e.at.bound(false) + "/" + b.at.bound(true)}
					if opened {
						i.First--
					}
					joined = append(joined, i)
					k++
					continue
				}
			}
		}
		if e.Kind == Point {
			switch {
			case prev == "of" && f.lower(e.First-2) == "as":
				e.Kind, e.First = Since, e.First-2
			case prev == "to" && f.lower(e.First-2) == "up":
				e.Kind, e.First = Until, e.First-2
			case prev == "from" && (f.noun(e.First-2) || origins[f.lower(e.First-2)]):
				// data from 2004: the noun's origin, not the beginning of what the verb says
			case sinces[prev] && !e.Anaphoric:
				e.Kind, e.First = Since, e.First-1
			case untils[prev] && !e.Anaphoric:
				e.Kind, e.First = Until, e.First-1
			}
			if e.Value != "" {
				switch e.Kind {
				case Since:
					e.Value = e.at.bound(false) + "/.."
				case Until:
					if prev != "by" {
						e.Value = "../" + e.at.bound(true)
					}
				}
			}
		}
		joined = append(joined, e)
	}
	f.found = joined
}

// origins are verbs that tell with "from" when something came about.
var origins = map[string]bool{"date": true, "dates": true, "dated": true, "dating": true, "stem": true, "stems": true, "originate": true, "originates": true}

// noun reports whether token i is tagged as a noun.
func (f *finder) noun(i int) bool { return strings.HasPrefix(f.tag(i), "NN") }

// sameYear lets the first of two times take the year of the second, where only
// that has one: from March to May 2019.
func (f *finder) sameYear(a, b *Expression) {
	if a.at.precision != day && a.at.precision != month || f.yearIn(a) || !f.yearIn(b) {
		return
	}
	y := b.at.Year()
	if a.at.Month() > b.at.Month() {
		y--
	}
	d := a.at.Day()
	if valid(y, int(a.at.Month()), d) {
		a.at = date(y, int(a.at.Month()), d).as(a.at.precision)
	}
}

func (f *finder) yearIn(e *Expression) bool {
	for i := e.First; i < e.Last; i++ {
		if yearNumber(f.word(i)) > 0 {
			return true
		}
	}
	return false
}

// named reports whether the expression is but a part of a name of a person or an
// organisation: Theresa May, the Sunday Times.
func (f *finder) named(e *Expression) bool {
	for i := e.First; i < e.Last; i++ {
		class := f.d.Tokens[i].Name.Class
		if class != schema.Person && class != schema.Organization {
			continue
		}
		if w := f.word(i); strings.ContainsAny(w, "0123456789") || f.lex(i).kind == 0 {
			continue
		}
		if i > f.first && !f.d.Tokens[i].Name.Begin && f.d.Tokens[i-1].Name.Class == class && i-1 < e.First {
			return true
		}
		if i+1 < f.last && i+1 >= e.Last && f.d.Tokens[i+1].Name.Class == class && !f.d.Tokens[i+1].Name.Begin {
			return true
		}
	}
	return false
}
