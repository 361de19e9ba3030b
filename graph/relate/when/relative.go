package when

import (
	"strings"
	"time"
)

// relative reads last week | the past two years | this summer | next Monday |
// the following day | that year | every month.
func (f *finder) relative(i, how int) (Expression, int, bool) {
	k := i + 1
	if how == every {
		for k < i+4 && (f.lex(k).kind == number || f.lex(k).kind == shade) {
			k++
		}
		switch f.lex(k).kind {
		case weekday, monthName, unit, seasonal:
			return Expression{Kind: Recurring}, f.afterPart(k + 1), true
		}
		return Expression{}, 0, false
	}
	if l := f.lex(k); how == this && l.kind == relative && (l.n == past || l.n == next) {
		return f.relative(k, l.n) // this past weekend
	}
	for f.lex(k).kind == shade && k == i+1 {
		k++
	}
	count, counted := 1, false
	if n, end, ok := f.number(k); ok && f.lex(end).kind == unit && f.word(k) != "a" && f.word(k) != "an" {
		count, counted, k = n, true, end
	} else if f.lex(k).kind == vague && f.lex(k+1).kind == unit {
		return Expression{}, k + 2, true // the last few weeks
	}
	switch l := f.lex(k); l.kind {
	case weekday:
		if how == following || how == previous {
			e := f.anaphoric(Expression{}, 0, day)
			if e.at.precision == day {
				n := (l.n-int(e.at.Weekday())+6)%7 + 1
				if how == previous {
					n = -((int(e.at.Weekday())-l.n+6)%7 + 1)
				}
				e.at = e.at.shift(n, day)
			}
			return e, f.afterPart(k + 1), true
		}
		if how > past {
			return Expression{}, 0, false // said that Monday
		}
		if !f.known {
			return Expression{}, f.afterPart(k + 1), true
		}
		if papers[f.lower(k+1)] && f.word(k+1) != f.lower(k+1) {
			return Expression{}, 0, false
		}
		back := (int(f.today.Weekday()) - l.n + 7) % 7
		at := f.today.AddDate(0, 0, -back)
		switch {
		case (how == last || how == past) && back == 0:
			at = at.AddDate(0, 0, -7)
		case how == next, how == this && back > 0 && f.tense(i) != before:
			at = at.AddDate(0, 0, 7)
		}
		return Expression{at: dayOf(at)}, f.afterPart(k + 1), true
	case monthName:
		if how > past || !f.known {
			return Expression{}, 0, false
		}
		y, m := f.today.Year(), int(f.today.Month())
		switch {
		case (how == last || how == past) && l.n >= m:
			y--
		case how == next && l.n <= m:
			y++
		}
		if n := dayNumber(f.word(k + 1)); n > 0 && valid(y, l.n, n) {
			return Expression{at: date(y, l.n, n)}, k + 2, true
		}
		return Expression{at: date(y, l.n, 1).as(month)}, k + 1, true
	case seasonal:
		if how > past || !f.known {
			return Expression{}, 0, false
		}
		now := seasonOf(f.today.Month())
		y := f.today.Year()
		if f.today.Month() <= 2 {
			y-- // January and February are the winter of the year before
		}
		switch {
		case (how == last || how == past) && l.n >= now:
			y--
		case how == next && l.n <= now:
			y++
		}
		return Expression{at: inSeason(y, l.n)}, k + 1, true
	case unit:
		return f.relativeUnit(i, k, how, count, counted, precision(l.n))
	case deictic, holiday, opener:
		// last night | this morning are below
	}
	w := f.lower(k)
	if partsOfDay[w] && k == i+1 {
		// the next morning | that night
		switch {
		case how == following, how == next && f.lower(i-1) == "the":
			return f.anaphoric(Expression{}, 1, day), k + 1, true
		case how == same:
			return f.anaphoric(Expression{}, 0, day), k + 1, true
		case how == previous:
			return f.anaphoric(Expression{}, -1, day), k + 1, true
		}
	}
	if partsOfDay[w] && f.known && k == i+1 {
		switch how {
		case last:
			return Expression{at: dayOf(f.today.AddDate(0, 0, -1))}, k + 1, true
		case this:
			return Expression{at: f.today}, k + 1, true
		}
	}
	if f.lex(k).kind == holiday && how <= this {
		if e, end, ok := f.feast(k); ok && e.at.precision == day && f.known {
			return e, end, true
		}
	}
	return Expression{}, 0, false
}

// relativeUnit reads the unit at token k after a relative word at i.
func (f *finder) relativeUnit(i, k, how, count int, counted bool, p precision) (Expression, int, bool) {
	end := k + 1
	if next := f.word(end); next == "-" || next == "’s" && f.lower(end+1) == "" {
		return Expression{}, 0, false
	}
	switch how {
	case following, same, previous:
		e := Expression{Anaphoric: true, Kind: Point}
		if p == hour {
			return e, end, true
		}
		n := map[int]int{following: count, previous: -count}[how]
		if counted {
			return Expression{Kind: Duration}, end, true // the previous two years
		}
		return f.anaphoric(e, n, p), end, true
	}
	if f.lower(i-1) == "the" && how == next && !counted && (p == day || f.lastTime(p).precision != none && f.tense(i-1) != future) {
		return f.anaphoric(Expression{}, 1, p), end, true
	}
	if !f.known {
		return Expression{}, end, true
	}
	if p == hour {
		return Expression{}, end, true
	}
	if counted {
		// the last two years: up to today; the next three months: from today
		switch how {
		case last, past:
			return Expression{Kind: Interval, Value: f.today.shift(-count, p).bound(false) + "/" + f.today.as(p).bound(true)}, end, true
		case next:
			return Expression{Kind: Interval, Value: f.today.as(p).bound(false) + "/" + f.today.shift(count, p).bound(true)}, end, true
		}
		return Expression{}, 0, false
	}
	if strings.HasSuffix(f.word(k), "s") {
		return Expression{}, end, true // these days, past weeks
	}
	n := 0
	switch how {
	case last:
		n = -1
	case next:
		n = 1
	case past:
		// the past week: the seven days up to today
		if p == day || p == weekend {
			n = -1
			how = last
			break
		}
		return Expression{Kind: Interval, Value: f.today.shift(-1, p).bound(false) + "/" + f.today.as(p).bound(true)}, end, true
	}
	if p == day && how == last {
		return Expression{}, 0, false // the last day
	}
	if p == weekend && how == this && time.Monday <= f.today.Weekday() && f.today.Weekday() <= time.Wednesday && f.tense(i) == before {
		n = -1
	}
	if (p == decade || p == century) && how == last && f.lower(i-1) == "the" {
		return Expression{Kind: Interval, Value: f.today.shift(-1, p).as(year).String() + "/" + f.today.as(year).String()}, end, true
	}
	at := f.today.shift(n, p)
	if p == day {
		at = dayOf(f.today.AddDate(0, 0, n))
	}
	e := Expression{at: at}
	// last month's end is not told; this week on Monday is read apart
	return e, end, true
}

// definite reads what starts with "the": the 1990s | the summer of 2016 | the
// 18th of August | the following day | the 2008 declaration | the day before.
func (f *finder) definite(i int) (Expression, int, bool) {
	k := i + 1
	l := f.lex(k)
	switch {
	case l.kind == relative && l.n != every:
		return f.relative(k, l.n)
	case l.kind == seasonal:
		return f.season(k, l.n)
	case l.kind == ordinal:
		return f.quarter(k, l.n)
	case l.kind == unit:
		// the day before | the year after
		n := 0
		switch f.lower(k + 1) {
		case "before":
			n = -1
		case "after":
			n = 1
		}
		if n == 0 || strings.HasSuffix(f.word(k), "s") {
			return Expression{}, 0, false
		}
		return f.fromEvent(k+2, n, precision(l.n))
	case f.lower(k) == "fiscal":
		return f.fiscal(k)
	case f.lower(k) == "half":
		return Expression{}, 0, false
	case digits(f.word(k)) > 0 || strings.HasPrefix(f.word(k), "'") || strings.HasPrefix(f.word(k), "’"):
		return f.numeral(k, true)
	}
	if c, ok := centuries[f.lower(k)]; ok {
		j := k + 1
		if f.word(j) == "-" {
			j++
		}
		if f.lower(j) == "century" {
			return Expression{at: date((c-1)*100+1, 1, 1).as(century)}, j + 1, true
		}
	}
	return Expression{}, 0, false
}

var centuries = map[string]int{"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}

// counted reads two days ago | three years later | a week after the vote.
func (f *finder) counted(i int) (Expression, int, bool) {
	if f.lex(i).kind == vague {
		if f.lower(i) == "some" {
			if n, end, ok := f.number(i + 1); ok && n > 1 && f.lex(end).kind == unit {
				return f.counted(i + 1)
			}
		}
		k := i + 1
		if f.lex(k).kind != unit {
			return Expression{}, 0, false
		}
		return f.vagueCount(k)
	}
	n, k, ok := f.number(i)
	if !ok {
		return Expression{}, 0, false
	}
	if f.lex(k).kind == vague && f.lex(k+1).kind == unit && n == 1 { // a few days ago
		return f.vagueCount(k + 1)
	}
	if f.lex(k).kind == relative && f.lex(k).n == following && n == 1 {
		return Expression{}, 0, false
	}
	if f.lower(k) == "and" && f.lower(k+1) == "a" && f.lower(k+2) == "half" {
		k += 3
	}
	if f.lex(k).kind != unit {
		return Expression{}, 0, false
	}
	p := precision(f.lex(k).n)
	if f.lower(k) == "fortnight" {
		n *= 2
	}
	k++
	if f.lower(k) == "and" && f.lower(k+1) == "a" && f.lower(k+2) == "half" {
		k += 3
	}
	switch f.lower(k) {
	case "ago":
		if !f.known {
			return Expression{}, k + 1, true
		}
		if p == decade || p == century {
			return Expression{at: f.today.shift(-n, p).as(year)}, k + 1, true
		}
		return Expression{at: f.today.shift(-n, p)}, k + 1, true
	case "from":
		if f.lower(k+1) != "now" || !f.known {
			return Expression{}, 0, false
		}
		return Expression{at: f.today.shift(n, p)}, k + 2, true
	case "earlier", "before", "previously", "prior", "beforehand":
		return f.fromEvent(k+1, -n, p)
	case "later", "after", "afterward", "afterwards", "thereafter", "hence":
		return f.fromEvent(k+1, n, p)
	}
	if f.lower(i-1) == "in" && f.known && f.tense(i) == future && p != hour && f.word(k) != "-" && f.lower(k) != "of" {
		return Expression{at: f.today.shift(n, p)}, k, true // in two weeks
	}
	return Expression{}, 0, false
}

// vagueCount reads days earlier | several weeks ago, from the unit on: it is a
// time, but which cannot be told.
func (f *finder) vagueCount(k int) (Expression, int, bool) {
	if f.lower(k-1) == "of" {
		return Expression{}, 0, false // millions of years ago
	}
	switch f.lower(k + 1) {
	case "ago":
		if precision(f.lex(k).n) == hour && f.known {
			return Expression{at: f.today}, k + 2, true
		}
		return Expression{}, k + 2, true
	case "earlier", "later":
		e := Expression{Anaphoric: true}
		if precision(f.lex(k).n) == hour {
			e = f.anaphoric(e, 0, day)
		}
		return e, k + 2, true
	case "before", "after":
		return Expression{Anaphoric: true}, k + 2, true
	}
	return Expression{}, 0, false
}

// number reads a number in words or digits at token i.
func (f *finder) number(i int) (n, end int, ok bool) {
	if n := digits(f.word(i)); n > 0 && n <= 500 {
		return n, i + 1, true
	}
	switch f.lower(i) {
	case "half":
		if f.lower(i+1) == "a" && f.lower(i+2) == "century" {
			return 50, i + 2, false
		}
		return 0, 0, false
	}
	l := f.lex(i)
	if l.kind != number {
		return 0, 0, false
	}
	if l.n >= 20 && f.word(i+1) == "-" && f.lex(i+2).kind == number && f.lex(i+2).n < 10 {
		return l.n + f.lex(i+2).n, i + 3, true
	}
	return l.n, i + 1, true
}

// stretch reads for two years | over a month | during the last week, from the
// preposition on.
func (f *finder) stretch(i int) (Expression, bool) {
	k := i + 1
	for k < i+4 && passed[f.lower(k)] {
		k++
	}
	lower := f.lower(i)
	if n, end, ok := f.number(k); ok && n > 0 {
		if f.lower(end) == "and" && f.lower(end+1) == "a" {
			end += 3
		}
		for range 2 {
			if w := f.lower(end); f.lex(end).kind == vague || w == "full" || w == "long" || w == "straight" || w == "consecutive" {
				end++
			}
		}
		if f.lex(end).kind == unit && f.lower(end+1) != "ago" && f.word(end+1) != "-" {
			return Expression{First: i, Last: end + 1, Kind: Duration}, true
		}
		return Expression{}, false
	}
	if f.lex(k).kind == vague && f.lex(k+1).kind == unit && f.lower(k+2) != "ago" {
		return Expression{First: i, Last: k + 2, Kind: Duration}, true
	}
	if lower == "for" && f.lex(k).kind == unit && strings.HasSuffix(f.word(k), "s") {
		return Expression{First: i, Last: k + 1, Kind: Duration}, true // for years
	}
	return Expression{}, false
}

var passed = set(`more than about nearly almost at least over another up to around some only just the roughly`)
