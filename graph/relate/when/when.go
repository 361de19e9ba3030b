// Package when finds the time expressions of a document and resolves them
// against the date of its article. It stands beside relate, which attaches what
// [Find] returns to frames; it needs sentences and tokens, and reads tags and
// trees where there are any, to tell past from future.
//
// Values are ISO 8601 days, months and years, and EDTF (levels 1 and 2) for what
// those cannot say:
//
//	Thursday, yesterday, Aug. 18             2022-08-18
//	last month, late July                    2022-07
//	in 1999, early 2020, fiscal 2021         1999
//	the 1990s, the 19th century              199X, 18XX
//	last week, this weekend                  2022-08-08/2022-08-14, the days of the week
//	spring 2021, the first quarter of 2021   2021-21, 2021-33
//	since 2011, until March                  2011/.., ../2022-03
//	by Friday                                2022-08-19, the day that is due
//	from 2014 to 2016                        2014/2016
//
// Conventions of news. A weekday is the last such day up to the article's own,
// and with words that speak of the future ("will", "next", "is due to") the first
// from it on. A month without a year is the nearest one, or the last or next
// where the verb tells; so is a day of a month. Weeks run from Monday to Sunday.
// "Two weeks ago" is the week, "three months ago" the month, "a year ago" the year.
//
// What has no certain time has the value "": durations ("for two years"), what
// recurs ("every Monday"), vague numbers ("several weeks ago"), and what is counted
// from an event whose date the text does not give ("two days after the vote").
// Days and months inside names are no dates: Black Friday, the Sunday Times,
// Theresa May, the March 8 alliance, the September 11 attacks.
package when

import (
	"time"

	"entente/graph/text"
)

// A Kind says how an expression relates to the time of its value.
type Kind uint8

const (
	Point     Kind = iota + 1 // at that time, or within it: "Thursday", "in 1999", "last week"
	Since                     // from then on: "since 2011", "after Monday", "from May"
	Until                     // up to then: "until Friday", "by 2020", "before March"
	Interval                  // from one time to another: "from 2014 to 2016"
	Duration                  // how long, not when: "for two years"; no value
	Recurring                 // again and again: "every Monday"; no value
)

// An Expression is a run of tokens of one sentence that tells a time.
type Expression struct {
	First, Last int    // tokens d.Tokens[First:Last], with a preposition that decides the kind ("since"), else without
	Value       string // ISO 8601 or EDTF, see the package doc; "" if it cannot be told
	Kind        Kind
	Anaphoric   bool // counted from another time of the text: "the following day", "a week later"

	at period // of a Point
}

// Find returns the time expressions of d in the order of the text; they do not
// overlap. Without the article's date only what needs none has a value ("in 1999").
// Its time is linear in the tokens.
func Find(d *text.Document) []Expression {
	f := finder{d: d}
	if day, err := time.Parse(time.DateOnly, d.Article.Date); err == nil && 1000 <= day.Year() && day.Year() < 9000 {
		f.today, f.known = dayOf(day), true
	}
	for n := range d.Sentences {
		f.sentence(n)
	}
	return f.found
}

// A finder is the state of one document.
type finder struct {
	d           *text.Document
	today       period
	known       bool // whether today is
	first, last int  // tokens of the sentence
	n           int  // the sentence
	nested      bool // within the event that an expression is counted from
	found       []Expression
}

// sentence finds the expressions of sentence n.
func (f *finder) sentence(n int) {
	f.n, f.first, f.last = n, f.d.Sentences[n].First, f.d.Sentences[n].Last
	from := len(f.found)
	for i := f.first; i < f.last; {
		if !f.promising(i) {
			i++
			continue
		}
		e, ok := f.expression(i)
		if !ok || e.Last <= i || f.named(&e) {
			i++
			continue
		}
		f.found = append(f.found, e)
		i = e.Last
	}
	f.join(from)
}

// promising reports quickly whether an expression may start at token i.
func (f *finder) promising(i int) bool {
	w := f.d.Word(i)
	if c := w[0]; '0' <= c && c <= '9' || c == '\'' || c >= 0x80 {
		return true
	}
	if len(w) > 13 {
		return false
	}
	return lexemes[w].kind != 0 || len(w) > 4 && (w[:4] == "mid-" || w[:4] == "Mid-")
}
