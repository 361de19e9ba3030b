package en

import (
	"strings"

	"entente/graph/text"
)

// dateline returns the offset at which the text behind a dateline starts, and the
// place it names: "BRUSSELS (AP) — ", "LONDON, March 3 (Reuters) - ",
// "WASHINGTON — ". Without a dateline it returns 0 and "".
//
// The dateline stays part of the first sentence, so that the sentence can be
// quoted as it stands.
func dateline(d *text.Document) (body int, place string) {
	if len(d.Sentences) == 0 {
		return 0, ""
	}
	s := d.Sentences[0]
	last := min(s.Last, s.First+16)
	placeEnd, capitals, closed := 0, false, false
	round := 0
	for i := s.First; i < last; i++ {
		w := d.Word(i)
		switch {
		case w == "(":
			round++
			if placeEnd == 0 {
				placeEnd = i
			}
			closed = true
		case w == ")":
			round--
		case round > 0:
		case w == "—" || w == "–" || w == "--" || w == "―" || w == "-":
			if i == s.First || i+1 >= s.Last {
				return 0, ""
			}
			if w == "-" && d.Tokens[i-1].End == d.Tokens[i].Start {
				continue // STRATFORD-UPON-AVON
			}
			if placeEnd == 0 {
				placeEnd = i
			}
			if !capitals && !closed {
				return 0, ""
			}
			p := strings.TrimRight(d.Text[s.Start:d.Tokens[placeEnd-1].End], ", ")
			return d.Tokens[i+1].Start, p
		case w == ",":
			if placeEnd == 0 {
				placeEnd = i
			}
		case placeEnd == 0 && strings.ToUpper(w) == w && startOf(w) == upper:
			capitals = capitals || len(w) > 2
		case placeEnd == 0 && startOf(w) == upper: // Brussels (AP) —
			if capitals {
				return 0, ""
			}
		case placeEnd > 0 && (startOf(w) == upper || startOf(w) == number || w == "/"):
		default:
			return 0, ""
		}
	}
	return 0, ""
}
