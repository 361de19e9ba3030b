package xsd

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Moment is a date, a time of day, or both, perhaps without a time zone.
type Moment struct {
	Year                     int
	Month, Day, Hour, Minute int
	Second                   *Decimal
	Zoned                    bool
	Zone                     int // minutes east of UTC
}

// NowMoment returns an xsd:dateTime, to the millisecond, in UTC.
func NowMoment(t time.Time) Value {
	t = t.UTC().Truncate(time.Millisecond)
	second, _ := parseDecimal(fmt.Sprintf("%d.%03d", t.Second(), t.Nanosecond()/1e6))
	return Value{Kind: DateTime, At: &Moment{
		Year: t.Year(), Month: int(t.Month()), Day: t.Day(), Hour: t.Hour(), Minute: t.Minute(), Second: second, Zoned: true,
	}}
}

func parseMoment(s string, kind Kind) (*Moment, bool) {
	m := &Moment{Second: decimalOfInt(0), Month: 1, Day: 1}
	if kind != Time {
		rest, ok := m.date(s)
		if !ok {
			return nil, false
		}
		if s = rest; kind == DateTime {
			if s == "" || s[0] != 'T' {
				return nil, false
			}
			s = s[1:]
		}
	}
	if kind != Date {
		rest, ok := m.time(s)
		if !ok {
			return nil, false
		}
		s = rest
	}
	if !m.zone(s) {
		return nil, false
	}
	return m, true
}

// twoDigits reads two digits at the start.
func twoDigits(s string, most int) (int, bool) {
	if len(s) < 2 || !allDigits(s[:2]) {
		return 0, false
	}
	n := int(s[0]-'0')*10 + int(s[1]-'0')
	return n, n <= most
}

// date reads "2022-08-18" and returns what follows.
func (m *Moment) date(s string) (string, bool) {
	digits := strings.TrimPrefix(s, "-")
	end := strings.IndexByte(digits, '-')
	if end < 4 || end > 9 || !allDigits(digits[:end]) || end > 4 && digits[0] == '0' {
		return "", false
	}
	year, err := strconv.Atoi(digits[:end])
	if err != nil {
		return "", false
	}
	if m.Year = year; len(digits) < len(s) {
		m.Year = -year
	}
	s = digits[end+1:]
	var ok bool
	if m.Month, ok = twoDigits(s, 12); !ok || m.Month == 0 || len(s) < 5 || s[2] != '-' {
		return "", false
	}
	if m.Day, ok = twoDigits(s[3:], daysIn(m.Year, m.Month)); !ok || m.Day == 0 {
		return "", false
	}
	return s[5:], true
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// time reads "12:30:00.5" and returns what follows.
func (m *Moment) time(s string) (string, bool) {
	var ok bool
	if len(s) < 8 || s[2] != ':' || s[5] != ':' {
		return "", false
	}
	if m.Hour, ok = twoDigits(s, 24); !ok {
		return "", false
	}
	if m.Minute, ok = twoDigits(s[3:], 59); !ok {
		return "", false
	}
	if _, ok = twoDigits(s[6:], 59); !ok {
		return "", false
	}
	end := 8
	if len(s) > 8 && s[8] == '.' {
		for end = 9; end < len(s) && s[end] >= '0' && s[end] <= '9'; end++ {
		}
		if end == 9 {
			return "", false
		}
	}
	if m.Second, ok = parseDecimal(s[6:end]); !ok {
		return "", false
	}
	if m.Hour == 24 && (m.Minute != 0 || m.Second.sign() != 0) {
		return "", false
	}
	return s[end:], true
}

// zone reads "", "Z" or "+01:00".
func (m *Moment) zone(s string) bool {
	switch {
	case s == "":
		return true
	case s == "Z":
		m.Zoned = true
		return true
	case len(s) != 6 || s[0] != '+' && s[0] != '-' || s[3] != ':':
		return false
	}
	hours, ok := twoDigits(s[1:], 14)
	if !ok {
		return false
	}
	minutes, ok := twoDigits(s[4:], 59)
	if !ok || hours == 14 && minutes != 0 {
		return false
	}
	m.Zoned = true
	if m.Zone = hours*60 + minutes; s[0] == '-' {
		m.Zone = -m.Zone
	}
	return true
}

// seconds returns the seconds since 1970, as if the zone were UTC where there is none.
func (m *Moment) seconds() *Decimal {
	days := daysFromCivil(m.Year, m.Month, m.Day)
	whole := (days*24+int64(m.Hour))*3600 + int64(m.Minute-m.Zone)*60
	return decimalOfInt(whole).add(m.Second)
}

// daysFromCivil counts the days from 1970-01-01 in the Gregorian calendar.
func daysFromCivil(year, month, day int) int64 {
	y := int64(year)
	if month <= 2 {
		y--
	}
	era := y / 400
	if y < 0 {
		era = (y - 399) / 400
	}
	of := y - era*400
	shifted := int64((month + 9) % 12)
	dayOfYear := (153*shifted+2)/5 + int64(day) - 1
	return era*146097 + of*365 + of/4 - of/100 + dayOfYear - 719468
}

// compare orders two moments of one kind. If one has no time zone, it may be in
// any from -14:00 to +14:00, and the order may be unknown: [ErrType].
func (m *Moment) compare(o *Moment) (int, error) {
	a, b := m.seconds(), o.seconds()
	if m.Zoned == o.Zoned {
		return a.cmp(b), nil
	}
	const widest = 14 * 3600
	difference := a.sub(b)
	if difference.sign() < 0 {
		difference = difference.neg()
	}
	if difference.cmp(decimalOfInt(widest)) > 0 {
		return a.cmp(b), nil
	}
	return 0, ErrType
}

// order is compare with an order for those without: by the clock, those with a
// zone last.
func (m *Moment) order(o *Moment) int {
	c := m.seconds().cmp(o.seconds())
	if c == 0 && m.Zoned != o.Zoned {
		if m.Zoned {
			return 1
		}
		return -1
	}
	return cmp.Or(c, cmp.Compare(m.Zone, o.Zone))
}

func (m *Moment) format(kind Kind) string {
	var b strings.Builder
	if kind != Time {
		if m.Year < 0 {
			fmt.Fprintf(&b, "-%04d-%02d-%02d", -m.Year, m.Month, m.Day)
		} else {
			fmt.Fprintf(&b, "%04d-%02d-%02d", m.Year, m.Month, m.Day)
		}
		if kind == DateTime {
			b.WriteByte('T')
		}
	}
	if kind != Date {
		second := m.Second.String()
		if len(second) < 2 || second[1] == '.' {
			second = "0" + second
		}
		fmt.Fprintf(&b, "%02d:%02d:%s", m.Hour, m.Minute, second)
	}
	b.WriteString(m.TZ())
	return b.String()
}

// TZ returns the time zone as it is written: "", "Z" or "-05:00".
func (m *Moment) TZ() string {
	switch {
	case !m.Zoned:
		return ""
	case m.Zone == 0:
		return "Z"
	}
	sign, zone := '+', m.Zone
	if zone < 0 {
		sign, zone = '-', -zone
	}
	return fmt.Sprintf("%c%02d:%02d", sign, zone/60, zone%60)
}

// Duration returns the time zone as an xsd:dayTimeDuration: "-PT5H".
func (m *Moment) Duration() string {
	zone, sign := m.Zone, ""
	if zone < 0 {
		zone, sign = -zone, "-"
	}
	if zone == 0 {
		return "PT0S"
	}
	s := sign + "PT"
	if h := zone / 60; h > 0 {
		s += strconv.Itoa(h) + "H"
	}
	if min := zone % 60; min > 0 {
		s += strconv.Itoa(min) + "M"
	}
	return s
}
