package english

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"entente/queries"
)

// A timed is words that say when.
type timed struct {
	span queries.Span
	end  int
}

// timeAt returns the times that stand at a token: "in January 2020", "since
// 2019", "between 2019 and 2021", "on 3 March 2020", "before 2020", "in the 1990s".
func (p *parse) timeAt(i int) []timed {
	w := p.word(i)
	out := p.relativeAt(i)
	switch w {
	case "in", "during", "on", "throughout":
		for _, d := range p.dateAt(i + 1) {
			out = append(out, timed{d.span, d.end})
		}
	case "since":
		for _, d := range p.dateAt(i + 1) {
			out = append(out, timed{queries.Span{From: d.span.From}, d.end})
		}
	case "after":
		for _, d := range p.dateAt(i + 1) {
			out = append(out, timed{queries.Span{From: next(d.span.To)}, d.end})
		}
	case "before":
		for _, d := range p.dateAt(i + 1) {
			out = append(out, timed{queries.Span{To: previous(d.span.From)}, d.end})
		}
	case "until", "till", "by":
		for _, d := range p.dateAt(i + 1) {
			out = append(out, timed{queries.Span{To: d.span.To}, d.end})
		}
	case "between", "from":
		for _, d := range p.dateAt(i + 1) {
			if and := p.word(d.end); and == "and" || and == "to" || and == "until" {
				for _, e := range p.dateAt(d.end + 1) {
					out = append(out, timed{queries.Span{From: d.span.From, To: e.span.To}, e.end})
				}
			}
		}
	}
	return out
}

// relativeAt returns the time of "yesterday", "last month", "this year".
func (p *parse) relativeAt(i int) []timed {
	today, err := time.Parse(time.DateOnly, p.Today)
	if err != nil {
		return nil
	}
	span := func(from, to time.Time) queries.Span {
		return queries.Span{From: from.Format(time.DateOnly), To: to.Format(time.DateOnly)}
	}
	back := 0
	switch p.word(i) {
	case "yesterday":
		day := today.AddDate(0, 0, -1)
		return []timed{{span(day, day), i + 1}}
	case "last":
		back = 1
	case "this":
	default:
		return nil
	}
	switch p.word(i + 1) {
	case "year":
		first := time.Date(today.Year()-back, 1, 1, 0, 0, 0, 0, time.UTC)
		return []timed{{span(first, first.AddDate(1, 0, -1)), i + 2}}
	case "month":
		first := time.Date(today.Year(), today.Month()-time.Month(back), 1, 0, 0, 0, 0, time.UTC)
		return []timed{{span(first, first.AddDate(0, 1, -1)), i + 2}}
	case "week":
		monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7-7*back)
		return []timed{{span(monday, monday.AddDate(0, 0, 6)), i + 2}}
	}
	return nil
}

// dateAt returns the dates that stand at a token, longest first.
func (p *parse) dateAt(i int) []timed {
	for w := p.word(i); w == "the" || w == "early" || w == "late" || w == "mid"; w = p.word(i) {
		i++
	}
	var out []timed
	add := func(iso string, end int) {
		if span, ok := queries.ParseSpan(iso); ok {
			out = append(out, timed{span, end})
		}
	}
	number := func(i, low, high int) int {
		w := strings.TrimRight(p.word(i), "stndrh")
		n, err := strconv.Atoi(w)
		if err != nil || n < low || n > high {
			return 0
		}
		return n
	}
	year := func(i int) int { return number(i, 1000, 2999) }
	w := p.word(i)
	switch month := months[w]; {
	case month > 0:
		day := number(i+1, 1, 31)
		if y := year(i + 2); day > 0 && y > 0 {
			add(fmt.Sprintf("%04d-%02d-%02d", y, month, day), i+3)
		}
		if y := year(i + 1); y > 0 {
			add(fmt.Sprintf("%04d-%02d", y, month), i+2)
		}
	case number(i, 1, 31) > 0:
		at := i + 1
		if p.word(at) == "of" {
			at++
		}
		if m, y := months[p.word(at)], year(at+1); m > 0 && y > 0 {
			add(fmt.Sprintf("%04d-%02d-%02d", y, m, number(i, 1, 31)), at+2)
		}
	case year(i) > 0 && !strings.HasSuffix(w, "s"):
		add(w, i+1)
	case len(w) == 5 && strings.HasSuffix(w, "0s") && digits(w[:4]):
		add(w[:3]+"X", i+1)
	case digits(w):
		add(w, i+1)
	}
	return out
}

func next(day string) string     { return shift(day, 1) }
func previous(day string) string { return shift(day, -1) }

// shift moves a day of ISO 8601 by a number of days.
func shift(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}
