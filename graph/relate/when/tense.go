package when

import (
	"strings"
	"time"
)

// A tense is what the words around an expression say of its direction.
type tense uint8

const (
	unknown tense = iota
	before
	future
)

var (
	ahead = set(`will 'll ’ll wo shall would may might could should must can scheduled due slated expected planned plans planning upcoming
		looming forthcoming ahead awaits`)
	behind = set(`was were had did has have said told met went came took made gave began became left won lost saw used announced ago`)
	// What is done after these was done: "refused to attend".
	doing   = set(`failed refused declined managed began started continued forced helped able unable had came went returned arrived used traveled travelled`)
	clausal = set(`, and but ; : — – “ " that when where as because while after if`)
	leading = set(`on in by until since late early the this next last from after before of for`)
)

// tense tells the direction of the expression at token i from the verbs about
// it: those before it, from the nearest on, or, where it opens a clause, those
// after it.
func (f *finder) tense(i int) tense {
	start := i
	for start > f.first && start > i-4 && leading[f.lower(start-1)] {
		start--
	}
	opens := start == f.first || clausal[f.lower(start-1)]
	if opens {
		if t := f.verbsAfter(i + 1); t != unknown {
			return t
		}
	}
	for k := start - 1; k >= f.first && k > start-25; k-- {
		if t := f.cue(k); t != unknown {
			return t
		}
	}
	if !opens {
		return f.verbsAfter(i + 1)
	}
	return unknown
}

func (f *finder) verbsAfter(i int) tense {
	for k := i; k < f.last && k < i+15; k++ {
		if t := f.cue(k); t != unknown {
			return t
		}
	}
	return unknown
}

// cue tells what token k says of the direction.
func (f *finder) cue(k int) tense {
	w := f.lower(k)
	tag := f.d.Tokens[k].XPOS
	switch {
	case w == "to":
		if next := f.tag(k + 1); next != "" && next != "VB" || next == "" && (determiners[f.lower(k+1)] || capital(f.word(k+1)) || f.word(k+1) == "" || digits(f.word(k+1)) > 0) {
			return unknown
		}
		if doing[f.lower(k-1)] {
			return unknown
		}
		return future
	case w == "set" && (f.word(k+1) == "for" || f.word(k+1) == "to"):
		return future
	case ahead[w]:
		if w == "may" && f.word(k) == "May" || w == "planned" && tag == "VBD" {
			return unknown
		}
		return future
	case behind[w]:
		return before
	case w == "is" || w == "are":
		return future
	case tag == "VBD":
		return before
	case tag == "VBN" || tag == "" && strings.HasSuffix(w, "ed") && len(w) > 4:
		for j := k - 1; j >= f.first && j >= k-3; j-- {
			switch f.lower(j) {
			case "be", "been", "is", "are", "was", "were", "has", "have", "had", "being":
				return unknown // its auxiliary tells
			}
		}
		return before
	case tag == "VBZ" || tag == "VBP":
		if speech[w] {
			return unknown
		}
		return future
	}
	return unknown
}

var speech = set(`says say tells tell reports report writes write claims claim adds notes argues insists denies believes believe thinks think knows know 's ’s has have do does`)

func (f *finder) tag(i int) string {
	if i < f.first || i >= f.last {
		return ""
	}
	return f.d.Tokens[i].XPOS
}

// told returns the year that an account of the past goes on in: after "on Nov. 15,
// 2017" a day or month without a year, soon after that one and not shortly before
// the article, is of 2017. 0 if there is none.
func (f *finder) told(m, d int) int {
	last := f.lastTime(month)
	if last.precision == none || last.Year() == f.today.Year() || !valid(last.Year(), m, max(d, 1)) {
		return 0
	}
	since := date(last.Year(), m, max(d, 1)).Sub(last.Time)
	ago := f.today.Sub(date(f.today.Year(), m, max(d, 1)).Time)
	if since < 0 || since > longAgo || ago >= 0 && ago < 60*24*time.Hour {
		return 0
	}
	return last.Year()
}

// longAgo is how far back a day of a month without a year may lie: 8 months.
const longAgo = 245 * 24 * time.Hour

// yearOf returns the year of a day of a month that stands without one; of a
// month if d is 0.
func (f *finder) yearOf(i, m, d int) int {
	y := f.today.Year()
	t := unknown
	switch prev := f.lower(i - 1); {
	case prev == "since":
		t = before
	case prev == "next" || prev == "coming":
		t = future
	case d == 0 && strings.HasPrefix(f.tag(i+1), "NN"):
		// October elections: the month is the noun's, not the verb's.
	case prev == "in" || prev == "on" || prev == "by" || prev == "until" || prev == "from" || d == 0 && prev != "the":
		t = f.tense(i)
	case !determiners[prev] && prev != "of" && !strings.HasSuffix(f.tag(i-1), "S"):
		t = f.tense(i)
	}
	if told := f.told(m, d); told > 0 && t != future {
		return told
	}
	// Months are counted from the same one; days from the day.
	now, at := 100*int(f.today.Month())+f.today.Day(), 100*m+d
	if d == 0 {
		now, at = int(f.today.Month()), m
	}
	day := max(d, 1)
	switch {
	case t == future && at < now:
		return y + 1
	case t == before && at > now:
		// News leaves out the year of days near its own: one that long ago is
		// rather the coming one, and the past verb another's.
		if d == 0 || f.today.Sub(date(y-1, m, day).Time) < longAgo {
			return y - 1
		}
	case t != unknown:
		return y
	}
	best, distance := y, 1<<30
	for _, c := range [...]int{y, y - 1, y + 1} {
		n := int(date(c, m, day).Sub(f.today.Time).Hours() / 24)
		if n = max(n, -n); n < distance {
			best, distance = c, n
		}
	}
	return best
}
