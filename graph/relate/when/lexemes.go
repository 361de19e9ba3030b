package when

import (
	"strings"
	"time"
)

// A class of words that time expressions are made of.
type class uint8

const (
	_         class = iota
	weekday         // n: time.Weekday
	monthName       // n: 1 to 12
	unit            // n: precision
	number          // n
	vague           // several, a few
	deictic         // n: days from today
	relative        // n: see below
	shade           // early, late, mid: says which part, and is passed over
	seasonal        // n: from spring
	ordinal         // first: n
	opener          // other words that may open an expression
	holiday         // first words of holidays
)

// What relative words do.
const (
	last = iota
	next
	this
	past      // the past two years
	following // from another time of the text
	previous
	same
	every
)

type lexeme struct {
	kind class
	n    int
}

// lexemes by their form in the text. Names of days and months need their capital.
var lexemes = func() map[string]lexeme {
	m := make(map[string]lexeme)
	add := func(kind class, n int, capital bool, words string) {
		for _, w := range strings.Fields(words) {
			title := strings.ToUpper(w[:1]) + w[1:]
			m[title] = lexeme{kind, n}
			m[strings.ToUpper(w)] = lexeme{kind, n}
			if !capital {
				m[w] = lexeme{kind, n}
			}
		}
	}
	for i, w := range strings.Fields(`sunday monday tuesday wednesday thursday friday saturday`) {
		add(weekday, i, true, w)
	}
	for i, w := range strings.Fields(`sun. mon. tue. wed. thu. fri. sat.`) {
		add(weekday, i, true, w)
	}
	add(weekday, int(time.Tuesday), true, `tues.`)
	add(weekday, int(time.Thursday), true, `thurs.`)
	for i, w := range strings.Fields(`january february march april may june july august september october november december`) {
		add(monthName, i+1, true, w)
	}
	for i, w := range strings.Fields(`jan. feb. mar. apr. may jun. jul. aug. sep. oct. nov. dec.`) {
		add(monthName, i+1, true, w+" "+strings.TrimSuffix(w, "."))
	}
	delete(m, "Mar")
	delete(m, "MAR")
	add(monthName, 9, true, `sept. sept`)
	for p, words := range map[precision]string{
		hour: `hour hours minute minutes second seconds`, day: `day days`, weekend: `weekend weekends`, week: `week weeks fortnight`, month: `month months`,
		quarter: `quarter quarters`, year: `year years`, decade: `decade decades`, century: `century centuries`,
	} {
		add(unit, int(p), false, words)
	}
	for i, w := range strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
		eighteen nineteen twenty`) {
		add(number, i, false, w)
	}
	for i, w := range strings.Fields(`thirty forty fifty sixty seventy eighty ninety`) {
		add(number, 10*(i+3), false, w)
	}
	add(number, 1, false, `a an`)
	add(vague, 0, false, `several few many some`)
	add(deictic, 0, false, `today tonight`)
	add(deictic, -1, false, `yesterday`)
	add(deictic, 1, false, `tomorrow`)
	add(relative, last, false, `last`)
	add(relative, next, false, `next coming upcoming`)
	add(relative, this, false, `this current`)
	add(relative, past, false, `past`)
	add(relative, following, false, `following`)
	add(relative, previous, false, `previous preceding prior`)
	add(relative, same, false, `same that`)
	add(relative, every, false, `every each`)
	add(shade, 0, false, `early late mid later earlier mid- mid-to-late`)
	for i, words := range []string{`spring springtime`, `summer summertime`, `autumn fall`, `winter wintertime`} {
		add(seasonal, i, false, words)
	}
	for i, w := range strings.Fields(`first second third fourth`) {
		add(ordinal, i+1, false, w)
	}
	add(opener, 0, false, `the half end beginning start middle mid fiscal Q1 Q2 Q3 Q4 overnight for over during within throughout since`)
	for w := range holidays {
		first, _, _ := strings.Cut(w, " ")
		if _, ok := m[first]; !ok {
			m[first] = lexeme{holiday, 0}
		}
	}
	return m
}()

// holidays by name; the value tells the day of a year.
var holidays = map[string]func(y int) period{
	"Christmas Day":               func(y int) period { return date(y, 12, 25) },
	"Christmas Eve":               func(y int) period { return date(y, 12, 24) },
	"Christmas":                   func(y int) period { return date(y, 12, 25) },
	"Boxing Day":                  func(y int) period { return date(y, 12, 26) },
	"New Year 's Eve":             func(y int) period { return date(y, 12, 31) },
	"New Year 's Day":             func(y int) period { return date(y, 1, 1) },
	"New Year ’s Eve":             func(y int) period { return date(y, 12, 31) },
	"New Year ’s Day":             func(y int) period { return date(y, 1, 1) },
	"Valentine 's Day":            func(y int) period { return date(y, 2, 14) },
	"International Women 's Day":  func(y int) period { return date(y, 3, 8) },
	"May Day":                     func(y int) period { return date(y, 5, 1) },
	"Bastille Day":                func(y int) period { return date(y, 7, 14) },
	"Halloween":                   func(y int) period { return date(y, 10, 31) },
	"Thanksgiving Day":            func(y int) period { return nth(y, 11, 4, time.Thursday) },
	"Thanksgiving":                func(y int) period { return nth(y, 11, 4, time.Thursday) },
	"Labor Day":                   func(y int) period { return nth(y, 9, 1, time.Monday) },
	"Memorial Day":                func(y int) period { return nth(y, 5, -1, time.Monday) },
	"Martin Luther King Jr. Day":  func(y int) period { return nth(y, 1, 3, time.Monday) },
	"Good Friday":                 func(y int) period { return dayOf(easter(y).AddDate(0, 0, -2)) },
	"Easter Sunday":               easter,
	"Easter Monday":               func(y int) period { return dayOf(easter(y).AddDate(0, 0, 1)) },
	"Easter":                      easter,
	"Armistice Day":               func(y int) period { return date(y, 11, 11) },
	"Super Tuesday":               nil, // names of days that are not told by the calendar
	"Black Friday":                nil,
	"Cyber Monday":                nil,
	"Bloody Sunday":               nil,
	"Palm Sunday":                 func(y int) period { return dayOf(easter(y).AddDate(0, 0, -7)) },
	"Ash Wednesday":               func(y int) period { return dayOf(easter(y).AddDate(0, 0, -46)) },
	"Holy Thursday":               func(y int) period { return dayOf(easter(y).AddDate(0, 0, -3)) },
	"Maundy Thursday":             func(y int) period { return dayOf(easter(y).AddDate(0, 0, -3)) },
	"Holy Week":                   nil,
	"Sheffield Wednesday":         nil,
	"Black Monday":                nil,
	"Black Wednesday":             nil,
	"Bloody Friday":               nil,
	"Black September":             nil,
	"Giving Tuesday":              nil,
	"Casual Friday":               nil,
	"Red Wednesday":               nil,
	"Rose Monday":                 nil,
	"Boxing Week":                 nil,
	"Prime Minister May":          nil,
	"Fridays for Future":          nil,
	"Saturday Night Live":         nil,
	"Meet the Press":              nil,
	"Sunday Bloody Sunday":        nil,
	"International Workers ' Day": func(y int) period { return date(y, 5, 1) },
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	partsOfDay = set(`morning afternoon evening night noon midnight evening. overnight midday dawn lunchtime`)
	// After a day of a month these make a name: the March 8 alliance.
	bodies = set(`movement alliance coalition brigade brigades bloc organization organisation revolution front battalion committee commission panel martyrs`)
	// After a weekday these make a name: the Sunday Times.
	papers = set(`times telegraph mirror express mail post independent herald star world sport tribune mercury live group club`)
	// Before a bare month.
	toMonth = set(`in since until till by during from last next this of through before after early late mid between and to for throughout every each that
		beginning starting following previous - – about around`)
	// Before a bare year.
	toYear = set(`in since until till by during from early late mid between through before after around circa fiscal summer spring winter autumn fall
		throughout beginning starting year years - – ( and to election elections in/ post`)
	// Words that a year may stand between: the 2015 elections.
	determiners = set(`the a an its his her their our this that 's ’s '  my whose`)
	timeNouns   = set(`one that those year end beginning start middle summer spring winter autumn fall spring. half part quarter months days weeks month class crisis war revolution uprising
		coup constitution treaty elections election referendum agreement accord accords protests invasion act law genocide massacre earthquake`)
)
