package queries

import (
	"fmt"
	"strings"
	"time"

	"entente/graph"
	"entente/schema"
)

// A Span is a stretch of time: two days in ISO 8601, both within it; "" leaves
// an end open. The zero Span is all time.
type Span struct {
	From, To string
}

// All reports whether the span is all time.
func (s Span) All() bool { return s == Span{} }

// Overlaps reports whether the spans have a day in common.
func (s Span) Overlaps(t Span) bool {
	return (s.To == "" || t.From == "" || t.From <= s.To) && (t.To == "" || s.From == "" || s.From <= t.To)
}

// ParseSpan reads a time as claims have it, in ISO 8601 or EDTF: "2022-08-18",
// "2022-08", "1999", "201X", "2019-03/2019-05", "2019/..", each also followed by
// "~", "?" or "%". ok is false for anything else.
func ParseSpan(s string) (span Span, ok bool) {
	from, to, interval := strings.Cut(strings.TrimSpace(s), "/")
	first, ok := parseDay(from)
	if !ok {
		return Span{}, false
	}
	if !interval {
		return first, first != Span{}
	}
	last, ok := parseDay(to)
	return Span{first.From, last.To}, ok
}

// parseDay reads one end of an interval; an open one is all time.
func parseDay(s string) (Span, bool) {
	s = strings.TrimRight(s, "~?%")
	if s == "" || s == ".." {
		return Span{}, true
	}
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return Span{}, false
	}
	year := strings.ToUpper(parts[0])
	first, last := strings.ReplaceAll(year, "X", "0"), strings.ReplaceAll(year, "X", "9")
	if strings.Trim(first, "0123456789") != "" {
		return Span{}, false
	}
	switch len(parts) {
	case 1:
		return Span{first + "-01-01", last + "-12-31"}, true
	case 2:
		t, err := time.Parse("2006-01", s)
		if err != nil {
			return Span{}, false
		}
		return Span{t.Format(time.DateOnly), t.AddDate(0, 1, -1).Format(time.DateOnly)}, true
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Span{}, false
	}
	return Span{t.Format(time.DateOnly), t.Format(time.DateOnly)}, true
}

// String returns the span for a reader: "2020-01", "since 2019", "2019 to 2021-03-04".
func (s Span) String() string {
	from, to := shorten(s.From, "-01-01", "-01"), shorten(s.To, "-12-31", "")
	switch {
	case s.All():
		return "any time"
	case s.To == "":
		return "since " + from
	case s.From == "":
		return "until " + to
	}
	for _, short := range []string{s.From[:4], s.From[:min(7, len(s.From))], s.From} {
		if whole, ok := ParseSpan(short); ok && whole == s {
			return short
		}
	}
	return fmt.Sprintf("%s to %s", s.From, s.To)
}

func shorten(day, year, month string) string {
	if d, ok := strings.CutSuffix(day, year); ok && year != "" {
		return d
	}
	if d, ok := strings.CutSuffix(day, month); ok && month != "" {
		return d
	}
	return day
}

// timeOf returns when a claim is true as far as it is stated: the claim's own
// time, else the day of its article. A state that is not over lasts from then at
// least to the day of the article.
func timeOf(c *graph.Claim, article string, kind string) (Span, bool) {
	day, dated := ParseSpan(article)
	span, ok := ParseSpan(c.When)
	if !ok {
		return day, dated
	}
	if kind == schema.State && c.Polarity != graph.Negative && !c.Former && dated && span.To != "" && span.To < day.To {
		span.To = day.To
	}
	return span, true
}
