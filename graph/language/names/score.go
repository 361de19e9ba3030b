package names

import (
	"entente/graph/text"
	"entente/schema"
)

// A Score counts names found, given and both. A name counts as found if its tokens
// and its class are right.
type Score struct{ Found, Given, Right int }

// F1 returns the harmonic mean of precision and recall, in percent.
func (s Score) F1() float64 {
	if s.Found+s.Given == 0 {
		return 0
	}
	return 200 * float64(s.Right) / float64(s.Found+s.Given)
}

// Add adds another score.
func (s *Score) Add(o Score) {
	s.Found += o.Found
	s.Given += o.Given
	s.Right += o.Right
}

// A Span is a name: tokens First to Last, Last exclusive.
type Span struct {
	First, Last int
	Class       schema.ClassID
}

// Spans returns the names of a document in order.
func Spans(d *text.Document) []Span { return appendSpans(nil, d) }

func appendSpans(spans []Span, d *text.Document) []Span {
	for k := range d.Sentences {
		s := &d.Sentences[k]
		for i := s.First; i < s.Last; i++ {
			n := d.Tokens[i].Name
			last := len(spans) - 1
			switch {
			case n.Class == "":
			case !n.Begin && last >= 0 && spans[last].Last == i && spans[last].Class == n.Class && i > s.First:
				spans[last].Last++
			default:
				spans = append(spans, Span{i, i + 1, n.Class})
			}
		}
	}
	return spans
}

// Compare scores found names against given ones, both in order, a class apart; ""
// holds all of them. A Country counts as a Place. With loose the class need not be right.
func Compare(found, given []Span, of []schema.ClassID, loose bool) map[schema.ClassID]Score {
	scores := make(map[schema.ClassID]Score)
	index := make(map[Span]bool)
	counts := func(c schema.ClassID) (schema.ClassID, bool) {
		if c == schema.Country {
			c = schema.Place
		}
		for _, o := range of {
			if o == c {
				return c, true
			}
		}
		return c, false
	}
	count := func(c schema.ClassID, s Score) {
		for _, k := range []schema.ClassID{c, ""} {
			sum := scores[k]
			sum.Add(s)
			scores[k] = sum
		}
	}
	for _, s := range given {
		if c, ok := counts(s.Class); ok {
			count(c, Score{Given: 1})
			if s.Class = c; loose {
				s.Class = ""
			}
			index[s] = true
		}
	}
	for _, s := range found {
		if c, ok := counts(s.Class); ok {
			count(c, Score{Found: 1})
			if s.Class = c; loose {
				s.Class = ""
			}
			if index[s] {
				count(c, Score{Right: 1})
			}
		}
	}
	return scores
}
