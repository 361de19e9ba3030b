package when

import (
	"strings"
)

// word returns token i of the sentence, "" outside it.
func (f *finder) word(i int) string {
	if i < f.first || i >= f.last {
		return ""
	}
	return f.d.Word(i)
}

// lower returns token i in lower case.
func (f *finder) lower(i int) string { return strings.ToLower(f.word(i)) }

func (f *finder) lex(i int) lexeme { return lexemes[f.word(i)] }

// expression reads the expression that starts at token i.
func (f *finder) expression(i int) (Expression, bool) {
	start := i
	switch f.word(i) {
	case "for", "over", "during", "within", "throughout", "For", "Over", "During", "Within", "Throughout":
		return f.stretch(i)
	}
	if (f.word(i) == "since" || f.word(i) == "Since") && f.lower(i+1) == "then" {
		e := Expression{First: i, Last: i + 2, Kind: Since, Anaphoric: true}
		if at := f.lastTime(year); at.precision != none {
			e.Value = at.String() + "/.."
		}
		return e, true
	}
	if w := f.word(i); len(w) > 4 && (w[:4] == "mid-" || w[:4] == "Mid-") {
		e := Expression{First: i, Last: i + 1, Kind: Point}
		if y := yearNumber(w[4:]); y > 0 {
			e.at = date(y, 1, 1).as(year)
		} else if l := lexemes[w[4:]]; l.kind == monthName && f.known {
			y, end := f.yearAfter(i + 1)
			if y == 0 {
				y, end = f.yearOf(i, l.n, 0), i+1
			}
			e.at, e.Last = date(y, l.n, 1).as(month), end
		} else {
			return e, false
		}
		e.Value = e.at.String()
		return e, true
	}
	// earlier in the month | later in the day
	if f.lex(i).kind == shade && f.lower(i+1) == "in" && f.lower(i+2) == "the" && f.lex(i+3).kind == unit && !strings.HasSuffix(f.word(i+3), "s") {
		e := Expression{First: i, Last: i + 4, Kind: Point}
		switch p := precision(f.lex(i + 3).n); {
		case p == day:
			e = f.anaphoric(e, 0, day)
		case f.known && p > day && p <= year:
			e.at = f.today.as(p)
		default:
			return e, false
		}
		e.Value = e.at.String()
		return e, true
	}
	// early | late | mid- | the end of | the beginning of
	for range 4 {
		switch l := f.lex(i); {
		case l.kind == shade:
			if i++; f.word(i) == "-" || f.word(i) == "in" || f.word(i) == "on" || f.word(i) == "this" && f.word(i+1) == "on" {
				i++
			}
			continue
		case l.kind == opener && (f.word(i+1) == "of" || f.word(i+1) == "in") && edges[f.lower(i)]:
			i += 2
			continue
		case f.lower(i) == "the" && edges[f.lower(i+1)] && (f.word(i+2) == "of" || f.word(i+2) == "in"):
			i += 3
			continue
		case i > start && f.lower(i) == "the" && f.lex(i+1).kind != 0 || f.lower(i) == "the" && f.lex(i+1).kind == shade:
			i++
			continue
		}
		break
	}
	at, end, ok := f.time(i, i > start)
	if !ok {
		if i > start {
			// "late" alone; what follows may be an expression by itself.
			return Expression{}, false
		}
		return Expression{}, false
	}
	if c := f.word(start + 1); f.lower(start) == "the" && c[0] != 'Q' && (digits(c[:1]) > 0 || c[0] == '0' || f.lex(start+1).kind == monthName) {
		start++ // the 2008 declaration: the article is the noun's
	}
	at.First, at.Last = start, end
	if at.Kind == 0 {
		at.Kind = Point
	}
	if at.Value == "" && at.at.precision != none {
		at.Value = at.at.String()
	}
	return at, true
}

var edges = set(`end beginning start middle turn close`)

// time reads what tells a time at token i; in context says that what stands
// before makes a bare year or month a time.
func (f *finder) time(i int, context bool) (Expression, int, bool) {
	w := f.word(i)
	if w == "" {
		return Expression{}, 0, false
	}
	l := f.lex(i)
	switch l.kind {
	case weekday:
		return f.weekday(i, l.n)
	case monthName:
		return f.month(i, l.n, context)
	case deictic:
		return f.deictic(i, l.n)
	case relative:
		return f.relative(i, l.n)
	case number, vague:
		return f.counted(i)
	case seasonal:
		return f.season(i, l.n)
	case ordinal:
		return f.quarter(i, l.n)
	case unit:
		if f.word(i+1) == "-" || !strings.HasSuffix(w, "s") {
			return Expression{}, 0, false
		}
		return f.vagueCount(i) // days earlier, years ago
	case holiday:
		if e, end, ok := f.feast(i); ok {
			return e, end, ok
		}
	case opener:
		switch lower := f.lower(i); {
		case lower == "the":
			return f.definite(i)
		case lower == "half":
			return f.counted(i)
		case lower == "fiscal":
			return f.fiscal(i)
		case len(lower) == 2 && lower[0] == 'q':
			return f.quarter(i, int(lower[1]-'0'))
		case lower == "overnight" && f.lex(i+1).kind == weekday:
			return f.weekday(i+1, f.lex(i+1).n)
		}
		return Expression{}, 0, false
	}
	return f.numeral(i, context)
}

// weekday reads Thursday | Thursday night | Thursday, Aug. 18, 2022 | Monday last week.
func (f *finder) weekday(i, day int) (Expression, int, bool) {
	end := f.afterPart(i + 1)
	if papers[f.lower(i+1)] && f.word(i+1) != f.lower(i+1) || f.word(i+1) == "-" && f.lex(i+2).kind == 0 && !strings.HasPrefix(f.word(i+1), " ") && !f.rangeAt(i+1) {
		return Expression{}, 0, false
	}
	// With a date of its own that date tells.
	k := end
	if f.word(k) == "," || f.word(k) == "(" || f.word(k) == "the" {
		k++
	}
	if f.lex(k).kind == monthName || digits(f.word(k)) > 0 && f.lex(k+1).kind == monthName {
		if e, end, ok := f.time(k, false); ok && e.at.precision == dayPrecision {
			if f.word(end) == ")" && f.word(k-1) == "(" {
				end++
			}
			return e, end, true
		}
	}
	if !f.known {
		return Expression{}, end, true
	}
	e := Expression{}
	// Monday of last week | Monday last week
	k = end
	if f.word(k) == "of" {
		k++
	}
	if l := f.lex(k); l.kind == relative && (l.n == last || l.n == next || l.n == this) && f.lex(k+1).kind == unit && f.lex(k+1).n == int(week) {
		n := map[int]int{last: -1, next: 1}[l.n]
		monday := f.today.monday()
		e.at = dayOf(monday.AddDate(0, 0, 7*n+(day+6)%7))
		return e, k + 2, true
	}
	back := (int(f.today.Weekday()) - day + 7) % 7
	at := f.today.AddDate(0, 0, -back)
	if back > 0 && !(f.lower(i-1) == "of" && f.lower(i-2) == "as") && f.tense(i) == future {
		at = at.AddDate(0, 0, 7)
	}
	e.at = dayOf(at)
	return e, end, true
}

const dayPrecision = day

// afterPart passes over the part of the day: Monday night.
func (f *finder) afterPart(i int) int {
	if partsOfDay[f.lower(i)] {
		return i + 1
	}
	return i
}

// rangeAt reports whether token i joins two times: Monday - Wednesday.
func (f *finder) rangeAt(i int) bool {
	w := f.word(i)
	return (w == "-" || w == "–" || w == "to") && f.lex(i+1).kind == f.lex(i-1).kind
}

// month reads August | Aug. 18 | Aug. 18, 2022 | August 2022 | August last year.
func (f *finder) month(i, m int, context bool) (Expression, int, bool) {
	k := i + 1
	if f.word(k) == "." && f.word(k+1) != "" {
		k++
	}
	if n := dayNumber(f.word(k)); n > 0 && !strings.Contains(f.word(k+1), "%") && !countedUnits[f.lower(k+1)] {
		if bodies[f.lower(k+1)] || (m == 9 && n == 11 && strings.HasPrefix(f.lower(k+1), "attack")) || m == 9 && n == 11 && strings.HasPrefix(f.lower(k+1), "terror") {
			return Expression{}, 0, false
		}
		end := k + 1
		y, yearEnd := f.yearAfter(end)
		e := Expression{}
		switch {
		case y > 0:
			end = yearEnd
		case f.known:
			y = f.yearOf(i, m, n)
		default:
			return e, end, true
		}
		if !valid(y, m, n) {
			return e, end, false
		}
		e.at = date(y, m, n)
		// Aug. 18-20 | Aug. 18 and 19
		if j := dayNumber(f.word(end + 1)); j > n && valid(y, m, j) && (f.word(end) == "-" || f.word(end) == "–" || f.word(end) == "to") {
			e.Value, e.Kind = e.at.String()+"/"+date(y, m, j).String(), Interval
			end += 2
			if y2, yearEnd := f.yearAfter(end); y2 > 0 && valid(y2, m, n) && valid(y2, m, j) {
				e.Value, end = date(y2, m, n).String()+"/"+date(y2, m, j).String(), yearEnd
			}
		}
		return e, end, true
	}
	y, end := f.yearAfter(k)
	if y == 0 {
		// August last year | August of this year
		j := k
		if f.word(j) == "of" {
			j++
		}
		if l := f.lex(j); l.kind == relative && f.lex(j+1).kind == unit && f.lex(j+1).n == int(year) && f.known && l.n <= this {
			y, end = f.today.Year()+map[int]int{last: -1, next: 1}[l.n], j+2
		}
	}
	if y == 0 && !context && !toMonth[f.lower(i-1)] || f.word(i) == "may" || f.word(i) == "march" {
		return Expression{}, 0, false
	}
	if y == 0 {
		// in May, but not: between May and ministers
		end = k
		if next := f.word(k); next != "" && next[0] >= 'A' && next[0] <= 'Z' && (m == 5 || m == 6 || m == 4 || m == 8) && f.lex(k).kind == 0 && !context && f.lower(i-1) != "in" && f.lower(i-1) != "since" {
			return Expression{}, 0, false
		}
		if prev := f.lower(i - 1); m == 5 && !context && (prev == "to" || prev == "and" || prev == "for" || prev == "by" || prev == "from" || prev == "of" || prev == "that" || prev == "between" || prev == "through" || prev == "before" || prev == "after") && !f.monthNear(i) {
			return Expression{}, 0, false
		}
		if !f.known {
			return Expression{}, end, true
		}
		y = f.yearOf(i, m, 0)
	}
	e := Expression{at: date(y, m, 1).as(month)}
	return e, end, true
}

var countedUnits = set(`percent per million billion thousand people years days months euros dollars seats votes points members countries nations`)

// monthNear reports whether another month or number stands so near token i that
// "May" beside it is the month too.
func (f *finder) monthNear(i int) bool {
	for _, k := range []int{i - 2, i + 2, i - 3} {
		if f.lex(k).kind == monthName && f.word(k) != "May" {
			return true
		}
	}
	return false
}

// yearAfter reads a year at token i, with a comma before it or not.
func (f *finder) yearAfter(i int) (y, end int) {
	if f.word(i) == "," || f.word(i) == "of" {
		i++
	}
	if y := yearNumber(f.word(i)); y > 0 {
		end = i + 1
		if f.word(i-1) == "," && f.word(end) == "," && f.word(end+1) == "" {
			return y, end
		}
		return y, end
	}
	return 0, 0
}

// deictic reads yesterday | tomorrow night | this day is told by relative.
func (f *finder) deictic(i, n int) (Expression, int, bool) {
	if prev := f.word(i - 1); prev == "USA" || prev == "Russia" || f.word(i+1) == "Show" {
		return Expression{}, 0, false
	}
	end := f.afterPart(i + 1)
	if !f.known {
		return Expression{}, end, true
	}
	return Expression{at: dayOf(f.today.AddDate(0, 0, n))}, end, true
}
