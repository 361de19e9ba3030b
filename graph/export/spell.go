package export

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/schema"
)

// A spell is a stretch of days for which something is stated, both days included.
// An open end is "".
type spell struct{ start, end string }

const isoDay = "2006-01-02"

// spellOf returns the days that a claim speaks of, and false if neither the claim nor
// its article has a date. What happens lasts as long as the claim says, else it is
// put on the day of the article. A state begins with what the claim says, else it is
// known to hold from the day of the article on, and its end is open. What is over
// ended with what the claim says or on the day of the article at the latest.
func spellOf(r *graph.Record, rel *schema.Relation) (spell, bool) {
	s, ok := parseEDTF(r.When)
	if !ok {
		if s, ok = parseEDTF(r.Date); !ok {
			return spell{}, false
		}
	}
	switch {
	case rel.Kind == schema.Occurrence:
	case r.Former:
		if !strings.Contains(r.When, "/") {
			s = spell{end: cmp.Or(s.end, s.start)}
		}
	case !strings.Contains(r.When, "/"):
		s.end = ""
	}
	return s, s != spell{}
}

// parseEDTF returns the first and the last day of a date or an interval in EDTF:
// "2022", "2022-08", "2022-08-18", "2019/2021-05", "../2020"; with "~", "?" or "%"
// behind a date, which say that it is not certain, and a time of day behind "T",
// which is dropped.
func parseEDTF(s string) (spell, bool) {
	if from, to, ok := strings.Cut(s, "/"); ok {
		start, ok1 := parseEDTF(from)
		end, ok2 := parseEDTF(to)
		open := func(s string) bool { return s == "" || s == ".." }
		if !ok1 && !open(from) || !ok2 && !open(to) || !ok1 && !ok2 || ok1 && ok2 && end.end < start.start {
			return spell{}, false
		}
		return spell{start.start, end.end}, true
	}
	s, _, _ = strings.Cut(strings.TrimRight(s, "~?%"), "T")
	if t, err := time.Parse(isoDay, s); err == nil {
		return spell{t.Format(isoDay), t.Format(isoDay)}, true
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return spell{t.Format(isoDay), t.AddDate(0, 1, -1).Format(isoDay)}, true
	}
	if t, err := time.Parse("2006", s); err == nil {
		return spell{t.Format(isoDay), t.AddDate(1, 0, -1).Format(isoDay)}, true
	}
	return spell{}, false
}

// joinSpells returns the spells sorted by their start, with those that overlap joined.
func joinSpells(spells []spell) []spell {
	slices.SortFunc(spells, func(a, b spell) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var joined []spell
	for _, s := range spells {
		if n := len(joined); n > 0 {
			last := &joined[n-1]
			if last.end == "" && last.start <= s.start || s.start <= last.end {
				if s.end == "" || last.end == "" {
					last.end = ""
				} else {
					last.end = max(last.end, s.end)
				}
				continue
			}
		}
		joined = append(joined, s)
	}
	return joined
}
