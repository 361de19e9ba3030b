package relate

import (
	"fmt"
	"strconv"
	"time"

	"entente/graph/text"
)

var weekdays = map[string]time.Weekday{"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6}

var months = map[string]time.Month{
	"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
	"august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}

// when returns the date that stands nearest to token i in its clause, resolved
// against the article's date, as ISO 8601; "" if there is none. A weekday is the
// last such day up to the article's.
func (p *page) when(s text.Sentence, i int) string {
	best, distance := "", 13
	for k := s.First; k < s.Last; k++ {
		gap := k - i
		if gap < 0 {
			gap = -gap
		}
		if gap >= distance || p.crosses(k, i) {
			continue
		}
		if date := p.date(s, k); date != "" {
			best, distance = date, gap
		}
	}
	return best
}

// crosses reports whether a mark between tokens a and b parts two clauses.
func (p *page) crosses(a, b int) bool {
	if a > b {
		a, b = b, a
	}
	for k := a; k < b; k++ {
		if w := p.d.Word(k); w == ";" || w == "—" || p.folded[k] == "when" || p.folded[k] == "after" || p.folded[k] == "before" {
			return true
		}
	}
	return false
}

// date reads the date that token k names; "" if it names none.
func (p *page) date(s text.Sentence, k int) string {
	w := p.folded[k]
	day, err := time.Parse(time.DateOnly, p.d.Article.Date)
	known := err == nil
	if len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && k > s.First {
		if _, err := strconv.Atoi(w); err == nil && (p.folded[k-1] == "in" || p.folded[k-1] == "since") {
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
	if k+1 < s.Last {
		if n, err := strconv.Atoi(p.folded[k+1]); err == nil && n >= 1 && n <= 31 {
			for j := k + 2; j < s.Last && j < k+4; j++ {
				if y, err := strconv.Atoi(p.folded[j]); err == nil && y > 1000 {
					year = y
				}
			}
			return fmt.Sprintf("%04d-%02d-%02d", year, month, n)
		}
		if y, err := strconv.Atoi(p.folded[k+1]); err == nil && y > 1000 {
			return fmt.Sprintf("%04d-%02d", y, month)
		}
	}
	if k > s.First && p.folded[k-1] == "in" {
		if month > day.Month() {
			year--
		}
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return ""
}
