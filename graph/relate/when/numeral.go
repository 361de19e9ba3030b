package when

import "strings"

// digits returns the number that s writes in digits; 0 if it does not.
func digits(s string) int {
	if s == "" || len(s) > 4 {
		return 0
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// yearNumber returns the year that s writes; 0 if it writes none.
func yearNumber(s string) int {
	if y := digits(s); len(s) == 4 && y >= 1500 && y < 2100 {
		return y
	}
	return 0
}

// dayNumber returns the day of a month that s writes: 18, 18th; 0 if none.
func dayNumber(s string) int {
	for _, end := range [...]string{"st", "nd", "rd", "th"} {
		s = strings.TrimSuffix(s, end)
	}
	if n := digits(s); len(s) <= 2 && n <= 31 {
		return n
	}
	return 0
}

// numeral reads what starts with a digit: 2022-08-18 | 1990s | 18 August 2022 |
// 18th century | 2016 | 2016-17 | 3 days ago.
func (f *finder) numeral(i int, context bool) (Expression, int, bool) {
	w := f.word(i)
	if len(w) == 10 && w[4] == '-' && w[7] == '-' {
		if y, m, d := digits(w[:4]), digits(w[5:7]), digits(w[8:]); y > 0 && valid(y, m, d) {
			return Expression{at: date(y, m, d)}, i + 1, true
		}
	}
	if y := yearNumber(w); y > 0 && f.word(i+1) == "-" && len(f.word(i+2)) == 2 && f.word(i+3) == "-" && len(f.word(i+4)) == 2 {
		if m, d := digits(f.word(i+2)), digits(f.word(i+4)); valid(y, m, d) {
			return Expression{at: date(y, m, d)}, i + 5, true
		}
	}
	if y, end := f.decade(i); y > 0 {
		return Expression{at: date(y, 1, 1).as(decade)}, end, true
	}
	if n := dayNumber(w); n > 0 {
		// 18 August 2022 | 18th of August | 18-20 August
		k := i + 1
		to := 0
		if j := dayNumber(f.word(k + 1)); (f.word(k) == "-" || f.word(k) == "–" || f.word(k) == "to") && j > n {
			to, k = j, k+2
		}
		if f.word(k) == "of" {
			k++
		}
		if l := f.lex(k); l.kind == monthName && f.word(i-1) != "-" {
			y, end := f.yearAfter(k + 1)
			if f.word(k+1) == "of" && y > 0 {
				end = k + 3
			}
			if bodies[f.lower(k+1)] {
				return Expression{}, 0, false
			}
			switch {
			case y > 0:
			case f.known:
				y, end = f.yearOf(i, l.n, n), k+1
			default:
				return Expression{}, k + 1, true
			}
			if !valid(y, l.n, n) {
				return Expression{}, 0, false
			}
			e := Expression{at: date(y, l.n, n)}
			if to > 0 && valid(y, l.n, to) {
				e.Kind, e.Value = Interval, e.at.String()+"/"+date(y, l.n, to).String()
			}
			return e, end, true
		}
		// the 19th century
		if strings.HasSuffix(w, "th") || strings.HasSuffix(w, "st") {
			k := i + 1
			if f.word(k) == "-" {
				k++
			}
			if f.lower(k) == "century" && n >= 10 && n <= 21 {
				return Expression{at: date((n-1)*100+1, 1, 1).as(century)}, k + 1, true
			}
		}
		return f.counted(i)
	}
	if y := yearNumber(w); y > 0 && (f.word(i+1) == "-" || f.word(i+1) == "–") && yearNumber(f.word(i+2)) > y && !countedUnits[f.lower(i+3)] {
		context = true // prime minister, 1980–1987
	}
	if y := yearNumber(w); y > 0 && f.isYear(i, context) {
		e := Expression{at: date(y, 1, 1).as(year)}
		// 2016-17 | 2016/17 | 2014–2016
		if dash := f.word(i + 1); dash == "-" || dash == "–" || dash == "/" {
			z := yearNumber(f.word(i + 2))
			if n := digits(f.word(i + 2)); len(f.word(i+2)) == 2 && y/100*100+n > y {
				z = y/100*100 + n
			}
			if z > y {
				e.Kind, e.Value = Interval, e.at.String()+"/"+date(z, 1, 1).as(year).String()
				return e, i + 3, true
			}
			if dash != "/" && z == 0 && f.word(i+2) != "" && f.word(i + 2)[0] >= '0' && f.word(i + 2)[0] <= '9' {
				return Expression{}, 0, false
			}
		}
		return e, i + 1, true
	}
	if len(w) == 7 || len(w) == 9 {
		// 2016-17 as one token
		if y := yearNumber(w[:4]); y > 0 && (w[4] == '-' || w[4] == '/') {
			z := digits(w[5:])
			if len(w) == 7 {
				z += y / 100 * 100
			}
			if z > y && z < 2100 {
				return Expression{Kind: Interval, Value: w[:4] + "/" + date(z, 1, 1).as(year).String(), at: date(y, 1, 1).as(year)}, i + 1, true
			}
		}
	}
	if n := digits(w); n > 0 {
		return f.counted(i)
	}
	return Expression{}, 0, false
}

// decade reads 1990s | '90s | ’ 90s.
func (f *finder) decade(i int) (y, end int) {
	w := f.word(i)
	if w == "'" || w == "’" {
		if d := f.word(i + 1); len(d) == 3 && d[1:] == "0s" {
			i, w = i+1, w+d
		}
	}
	if !strings.HasSuffix(w, "0s") {
		return 0, 0
	}
	w = w[:len(w)-1]
	if y := yearNumber(w); y > 0 {
		return y, i + 1
	}
	w = strings.TrimLeft(w, "'’")
	if n := digits(w); len(w) == 2 && f.word(i) != w+"s" {
		if n < 30 {
			return 2000 + n, i + 1
		}
		return 1900 + n, i + 1
	}
	return 0, 0
}

// isYear reports whether the four digits at token i are a year.
func (f *finder) isYear(i int, context bool) bool {
	prev, next := f.lower(i-1), f.lower(i+1)
	if strings.HasPrefix(next, "%") || countedUnits[next] || f.lex(i+1).kind == unit || f.lex(i+1).kind == weekday || clocks[next] {
		return false
	}
	if context || toYear[prev] && !(prev == "around" || prev == "about") {
		switch prev {
		case "to", "and", "-", "–":
			// from 2014 to 2016
			return yearNumber(f.word(i-2)) > 0 || f.lex(i-2).kind == monthName
		}
		return context || !(prev == "in" || prev == "by" || prev == "from" || prev == "around") || !f.plural(i+1)
	}
	if prev == "of" {
		w := f.lower(i - 2)
		return timeNouns[w] || f.lex(i-2).kind == seasonal || f.lex(i-2).kind == monthName || capital(f.word(i-2))
	}
	if determiners[prev] {
		return next != "" && letter(f.word(i+1)) && f.word(i+1) != "of"
	}
	if prev == "," || prev == ";" {
		return f.lex(i-2).kind == monthName || yearNumber(f.word(i-2)) > 0
	}
	if prev == "" {
		return false
	}
	// World Cup 2018 | Olympics 2020
	switch f.word(i - 1) {
	case "Cup", "Olympics", "Games", "Expo", "Summit", "Eurovision", "Conference", "Forum", "Agenda", "Vision":
		return true
	}
	// an adjective or noun between: disputed 2020 elections
	return letter(f.word(i+1)) && elections[next]
}

var clocks = set(`utc gmt est edt bst cet cest hours local`) // 1930 UTC

var elections = set(`election elections presidential parliamentary general war coup census referendum vote constitution olympics world budget agreement deal
	nuclear summit uprising revolution invasion treaty campaign law attack attacks`)

// plural reports whether token i is a plural noun that digits before it would
// count: 2000 soldiers.
func (f *finder) plural(i int) bool {
	w := f.word(i)
	if i < f.last && i >= f.first && f.d.Tokens[i].XPOS == "NNS" && !elections[w] {
		return true
	}
	return countedUnits[w]
}

func letter(w string) bool {
	return w != "" && (w[0] >= 'a' && w[0] <= 'z' || w[0] >= 'A' && w[0] <= 'Z')
}

func capital(w string) bool { return w != "" && w[0] >= 'A' && w[0] <= 'Z' }

// season reads summer 2019 | summer of 2019; alone a season tells nothing.
func (f *finder) season(i, s int) (Expression, int, bool) {
	if y, end := f.yearAfter(i + 1); y > 0 {
		return Expression{at: inSeason(y, s)}, end, true
	}
	k := i + 1
	if f.word(k) == "of" {
		k++
	}
	if l := f.lex(k); l.kind == relative && l.n <= this && f.lex(k+1).kind == unit && f.lex(k+1).n == int(year) && f.known {
		return Expression{at: inSeason(f.today.Year()+map[int]int{last: -1, next: 1}[l.n], s)}, k + 2, true
	}
	return Expression{}, 0, false
}

// quarter reads Q1 2019 | first quarter of 2019 | fourth quarter | first half of 2019.
func (f *finder) quarter(i, n int) (Expression, int, bool) {
	k := i + 1
	half := false
	if f.lex(i).kind == ordinal {
		half = f.lower(k) == "half"
		if f.lower(k) != "quarter" && !half {
			return Expression{}, 0, false
		}
		k++
	}
	if n < 1 || n > 4 || half && n > 2 {
		return Expression{}, 0, false
	}
	y, end := f.yearAfter(k)
	if y == 0 {
		end = k
		j := k
		if f.word(j) == "of" {
			j++
		}
		if l := f.lex(j); l.kind == relative && l.n <= this && f.lex(j+1).kind == unit && f.lex(j+1).n == int(year) {
			y, end = f.today.Year()+map[int]int{last: -1, next: 1}[l.n], j+2
		} else if half || f.word(k) == "of" {
			return Expression{}, 0, false
		} else if y = f.today.Year(); 3*n-2 > int(f.today.Month()) {
			y--
		}
		if !f.known {
			return Expression{}, end, true
		}
	}
	if half {
		from := date(y, 6*n-5, 1).as(month)
		return Expression{Kind: Interval, Value: from.String() + "/" + date(y, 6*n, 1).as(month).String()}, end, true
	}
	return Expression{at: date(y, 3*n-2, 1).as(quarter)}, end, true
}

// fiscal reads fiscal 2019 | fiscal year 2019.
func (f *finder) fiscal(i int) (Expression, int, bool) {
	k := i + 1
	if f.lower(k) == "year" {
		k++
	}
	if y := yearNumber(f.word(k)); y > 0 {
		return Expression{at: date(y, 1, 1).as(year)}, k + 1, true
	}
	return Expression{}, 0, false
}

// feast reads a holiday, with a year or without: Christmas Day 2019. Names of
// days that the calendar does not tell are read over.
func (f *finder) feast(i int) (Expression, int, bool) {
	name := ""
	var tell func(int) period
	end := 0
	for k := i; k < i+5 && f.word(k) != ""; k++ {
		if k > i {
			name += " "
		}
		name += f.word(k)
		if t, ok := holidays[name]; ok {
			tell, end = t, k+1
		}
	}
	if end == 0 {
		return Expression{}, 0, false
	}
	if tell == nil {
		return Expression{Kind: skipped}, end, true
	}
	if w := f.word(end); capital(w) && f.lex(end).kind == 0 {
		return Expression{Kind: skipped}, end, true // Good Friday Agreement
	}
	if y, yearEnd := f.yearAfter(end); y > 0 {
		return Expression{at: tell(y)}, yearEnd, true
	}
	if !f.known {
		return Expression{}, end, true
	}
	y := f.today.Year()
	switch l := f.lex(i - 1); {
	case l.kind == relative && l.n == last && !tell(y).Before(f.today.Time):
		y--
	case l.kind == relative && l.n == next && !tell(y).After(f.today.Time):
		y++
	case l.kind == relative:
	default:
		at := tell(y)
		y = f.yearOf(i, int(at.Month()), at.Day())
	}
	return Expression{at: tell(y)}, end, true
}

// skipped marks what looks like a time and is none; it is not returned.
const skipped Kind = 255
