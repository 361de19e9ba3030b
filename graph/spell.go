package graph

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"entente/schema"
)

// A Spell is a stretch of days for which something is stated, both days included.
// An open end is "".
type Spell struct{ Start, End string }

const isoDay = "2006-01-02"

// SpellOf returns the days that a claim speaks of, and false if neither the claim nor
// its article has a date. What happens lasts as long as the claim says, else it is
// put on the day of the article. A state begins with what the claim says, else it is
// known to hold from the day of the article on, and its end is open. What is over
// ended with what the claim says or on the day of the article at the latest.
func SpellOf(r *Record, rel *schema.Relation) (Spell, bool) {
	s, ok := ParseSpell(r.When)
	if !ok {
		if s, ok = ParseSpell(r.Date); !ok {
			return Spell{}, false
		}
	}
	switch {
	case rel.Kind == schema.Occurrence:
	case r.Former:
		if !strings.Contains(r.When, "/") {
			s = Spell{End: cmp.Or(s.End, s.Start)}
		}
	case !strings.Contains(r.When, "/"):
		s.End = ""
	}
	return s, s != Spell{}
}

// ParseSpell returns the first and the last day of a date or an interval in EDTF:
// "2022", "2022-08", "2022-08-18", "2019/2021-05", "../2020"; with "~", "?" or "%"
// behind a date, which say that it is not certain, and a time of day behind "T",
// which is dropped.
func ParseSpell(s string) (Spell, bool) {
	if from, to, ok := strings.Cut(s, "/"); ok {
		start, ok1 := ParseSpell(from)
		end, ok2 := ParseSpell(to)
		open := func(s string) bool { return s == "" || s == ".." }
		if !ok1 && !open(from) || !ok2 && !open(to) || !ok1 && !ok2 || ok1 && ok2 && end.End < start.Start {
			return Spell{}, false
		}
		return Spell{start.Start, end.End}, true
	}
	s, _, _ = strings.Cut(strings.TrimRight(s, "~?%"), "T")
	if t, err := time.Parse(isoDay, s); err == nil {
		return Spell{t.Format(isoDay), t.Format(isoDay)}, true
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return Spell{t.Format(isoDay), t.AddDate(0, 1, -1).Format(isoDay)}, true
	}
	if t, err := time.Parse("2006", s); err == nil {
		return Spell{t.Format(isoDay), t.AddDate(1, 0, -1).Format(isoDay)}, true
	}
	return Spell{}, false
}

// JoinSpells returns the spells sorted by their start, with those that overlap joined.
func JoinSpells(spells []Spell) []Spell {
	slices.SortFunc(spells, func(a, b Spell) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var joined []Spell
	for _, s := range spells {
		if n := len(joined); n > 0 {
			last := &joined[n-1]
			if last.End == "" && last.Start <= s.Start || s.Start <= last.End {
				if s.End == "" || last.End == "" {
					last.End = ""
				} else {
					last.End = max(last.End, s.End)
				}
				continue
			}
		}
		joined = append(joined, s)
	}
	return joined
}
