package relate

import (
	"fmt"
	"sort"
	"strconv"
	"time"
)

// A date is a stretch of tokens that names a time.
type date struct {
	first, last int
	value       string // ISO 8601 / EDTF
}

var weekdays = map[string]time.Weekday{"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6}

var months = map[string]time.Month{
	"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
	"august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}

// findDates finds the dates of the document.
func (p *page) findDates() {
	for _, s := range p.d.Sentences {
		for i := s.First; i < s.Last; i++ {
			if v := p.date(s.First, s.Last, i); v != "" {
				p.dates = append(p.dates, date{i, i + 1, v})
			}
		}
	}
}

// datesOf returns the dates of the sentence of token i.
func (p *page) datesOf(i int) []date {
	s := p.d.Sentences[p.of[i]]
	from := sort.Search(len(p.dates), func(k int) bool { return p.dates[k].first >= s.First })
	to := sort.Search(len(p.dates), func(k int) bool { return p.dates[k].first >= s.Last })
	return p.dates[from:to]
}

// timely reports whether token i is part of a date.
func (p *page) timely(i int) bool {
	for _, d := range p.datesOf(i) {
		if d.first <= i && i < d.last {
			return true
		}
	}
	return false
}

// clauseOf returns the verb, or the predicate of a copula, to whose clause token
// i belongs.
func (p *page) clauseOf(i int) int {
	for steps := 0; i >= 0 && steps < 64; steps++ {
		if p.verbal(i) || p.inflected(i) && p.upos(i) != "AUX" && !p.is(i, "amod", "compound") {
			return i
		}
		i = p.head(i)
	}
	return -1
}

// when returns the time at which what token i says was so, or "".
func (p *page) when(i int) string {
	dates := p.datesOf(i)
	if len(dates) == 0 {
		return ""
	}
	verb := p.verbal(i) || p.inflected(i)
	if !verb {
		// "the 2008 declaration", "talks on Thursday".
		for _, d := range dates {
			if p.above(i, d.first) && p.clauseOf(d.first) == p.clauseOf(i) {
				return d.value
			}
		}
		v := p.clauseOf(i)
		if v < 0 || p.is(i, "nmod") {
			return ""
		}
		i = v
	}
	for range 4 {
		if v := p.dated(i, dates); v != "" {
			return v
		}
		h := p.head(i)
		if h < 0 {
			return ""
		}
		switch {
		case p.is(i, "xcomp"), p.is(i, "conj") && p.bare(i) && p.inflected(h):
			i = h
		case p.is(i, "advcl") && p.xpos(i) == "VBG" && p.inflected(h):
			i = h
		default:
			return ""
		}
	}
	return ""
}

// dated returns the date in the clause of verb i, or "".
func (p *page) dated(i int, dates []date) string {
	for _, d := range dates {
		at := d.first
		for at >= 0 && d.first <= at && at < d.last {
			at = p.head(at)
		}
		if at == i || at >= 0 && p.clauseOf(at) == i {
			return d.value
		}
	}
	return ""
}

// date reads the date that token k names; "" if it names none.
func (p *page) date(first, last, k int) string {
	w := p.folded[k]
	day, err := time.Parse(time.DateOnly, p.d.Article.Date)
	known := err == nil
	if len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && k > first {
		if _, err := strconv.Atoi(w); err == nil && (p.folded[k-1] == "in" || p.folded[k-1] == "since" || p.is(k, "nummod")) {
			return w
		}
	}
	if !known {
		return ""
	}
	if weekday, ok := weekdays[w]; ok {
		back := (int(day.Weekday()) - int(weekday) + 7) % 7
		return day.AddDate(0, 0, -back).Format(time.DateOnly)
	}
	switch w {
	case "yesterday":
		return day.AddDate(0, 0, -1).Format(time.DateOnly)
	case "today":
		return day.Format(time.DateOnly)
	}
	month, ok := months[w]
	if !ok || p.d.Word(k)[0] < 'A' || p.d.Word(k)[0] > 'Z' {
		return ""
	}
	year := day.Year()
	if k+1 < last {
		if n, err := strconv.Atoi(p.folded[k+1]); err == nil && n >= 1 && n <= 31 {
			return fmt.Sprintf("%04d-%02d-%02d", year, month, n)
		}
		if y, err := strconv.Atoi(p.folded[k+1]); err == nil && y > 1000 {
			return fmt.Sprintf("%04d-%02d", y, month)
		}
	}
	if k > first && p.folded[k-1] == "in" {
		if month > day.Month() {
			year--
		}
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return ""
}
