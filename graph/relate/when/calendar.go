package when

import (
	"fmt"
	"time"
)

// A precision is how long a period is.
type precision uint8

const (
	none precision = iota
	hour           // only as a unit: nothing is told by the hour
	day
	weekend
	week
	month
	quarter
	season
	year
	decade
	century
)

// A period is a stretch of the calendar: the one of its precision that holds
// its day.
type period struct {
	time.Time // at midnight UTC
	precision
}

func dayOf(t time.Time) period { return period{t, day} }

func date(y, m, d int) period {
	return period{time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC), day}
}

// valid reports whether a day of a month exists.
func valid(y, m, d int) bool {
	return m >= 1 && m <= 12 && d >= 1 && date(y, m, d).Day() == d
}

// as returns the period of another precision around the same day.
func (p period) as(precision precision) period { return period{p.Time, precision} }

// monday returns the Monday of the week of the period.
func (p period) monday() time.Time {
	return p.AddDate(0, 0, -(int(p.Weekday())+6)%7)
}

// shift returns the period of the unit's precision that lies n units later.
func (p period) shift(n int, unit precision) period {
	t := p.Time
	switch unit {
	case hour:
		return p.as(day)
	case day:
		t = t.AddDate(0, 0, n)
	case week, weekend:
		t = t.AddDate(0, 0, 7*n)
	case month, quarter, season:
		if unit != month {
			n *= 3
		}
		// From the first of the month: a month after Jan. 31 is February.
		t = time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	case year, decade, century:
		switch unit {
		case decade:
			n *= 10
		case century:
			n *= 100
		}
		t = time.Date(t.Year()+n, t.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	return period{t, unit}
}

// String returns the period in ISO 8601 or EDTF.
func (p period) String() string {
	y := p.Year()
	switch p.precision {
	case day:
		return p.Format(time.DateOnly)
	case week:
		return p.monday().Format(time.DateOnly) + "/" + p.monday().AddDate(0, 0, 6).Format(time.DateOnly)
	case weekend:
		return p.monday().AddDate(0, 0, 5).Format(time.DateOnly) + "/" + p.monday().AddDate(0, 0, 6).Format(time.DateOnly)
	case month:
		return p.Format("2006-01")
	case quarter:
		return fmt.Sprintf("%04d-%d", y, 33+(int(p.Month())-1)/3)
	case season:
		return fmt.Sprintf("%04d-%d", y, 21+seasonOf(p.Month()))
	case year:
		return fmt.Sprintf("%04d", y)
	case decade:
		return fmt.Sprintf("%03dX", y/10)
	case century:
		return fmt.Sprintf("%02dXX", y/100)
	}
	return ""
}

// bound returns what stands for the period at one end of an interval.
func (p period) bound(end bool) string {
	switch p.precision {
	case week, weekend:
		t := p.monday()
		if p.precision == weekend {
			t = t.AddDate(0, 0, 5)
		}
		if end {
			t = p.monday().AddDate(0, 0, 6)
		}
		return t.Format(time.DateOnly)
	}
	return p.String()
}

// seasonOf counts from spring, in March; winter is that of the year in which it begins.
func seasonOf(m time.Month) int { return (int(m) + 9) % 12 / 3 }

// inSeason returns the season s, counted from spring, of year y.
func inSeason(y, s int) period { return date(y, 3+3*s, 1).as(season) }

// easter returns Easter Sunday of the Gregorian calendar (the anonymous
// algorithm of 1876, as in Meeus, Astronomical Algorithms, chapter 8).
func easter(y int) period {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	j, k := c/4, c%4
	m := (a + 11*h) / 319
	r := (2*e + 2*j - k - h + m + 32) % 7
	n := (h - m + r + 90) / 25
	return date(y, n, (h-m+r+n+19)%32)
}

// nth returns the nth weekday w of a month; from the end if n is -1.
func nth(y, m, n int, w time.Weekday) period {
	if n < 0 {
		last := date(y, m+1, 0)
		return dayOf(last.AddDate(0, 0, -(int(last.Weekday())-int(w)+7)%7))
	}
	first := date(y, m, 1)
	return dayOf(first.AddDate(0, 0, (int(w)-int(first.Weekday())+7)%7+7*(n-1)))
}
