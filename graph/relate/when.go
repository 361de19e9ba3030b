package relate

import (
	"sort"

	"entente/graph/relate/when"
)

// A date is a stretch of tokens that names a time.
type date struct {
	first, last int
	value       string // ISO 8601 / EDTF
}

// findDates finds the dates of the document.
func (p *page) findDates() {
	for _, x := range when.Find(p.d) {
		if x.Value != "" {
			p.dates = append(p.dates, date{x.First, x.Last, x.Value})
		}
	}
}

// modifies reports whether a date is only a modifier of a noun: "the 2018 elections".
func (p *page) modifies(d date) bool {
	for i := d.first; i < d.last; i++ {
		if h := p.head(i); h >= d.last || h >= 0 && h < d.first {
			return p.is(i, "nummod", "compound", "amod", "nmod:poss") && p.upos(h) != "VERB"
		}
	}
	return false
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
		if v < 0 || p.is(i, "nmod") && v != p.head(i) {
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
		case p.is(i, "advcl") && p.inflected(h) && (p.xpos(i) == "VBG" || p.lemma[h] == "vote"):
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
		if p.modifies(d) {
			continue // "ahead of the 2018 elections" says nothing of the verb
		}
		for at >= 0 && d.first <= at && at < d.last {
			at = p.head(at)
		}
		if at == i || at >= 0 && p.clauseOf(at) == i {
			return d.value
		}
	}
	return ""
}
