package resolve

import "entente/schema"

// mend joins the phrases that an office before a name has been cut into, whatever the
// tree says, and takes the day before an office out of them: "California Attorney
// General Xavier Becerra", "in June Prime Minister Theresa May".
func (s *scan) mend(phrases []phrase) []phrase {
	out := phrases[:0]
	for _, p := range phrases {
		if n := len(out); n > 0 && out[n-1].last == p.first && s.officeAcross(out[n-1].first, p.first, p.last) {
			p.first, p.det = out[n-1].first, out[n-1].det
			out = out[:n-1]
		}
		if dated(s.folded[p.first]) && p.first < p.noun && capitalised(s.words[p.first]) && s.office[p.first+1] > 0 {
			p.first++
		}
		if p.head < p.first {
			p.head = p.noun
		}
		out = append(out, p)
	}
	return out
}

func dated(f string) bool { return timeNouns[f] || f == "yesterday" || f == "today" }

// officeAcross reports whether an office in the tokens from first on goes on at token
// middle, or ends there before the name of a person that stands in [middle, last).
func (s *scan) officeAcross(first, middle, last int) bool {
	for t := first; t < middle; t++ {
		n := s.office[t]
		if n == 0 || !capitalised(s.words[t]) {
			continue
		}
		if end := t + n; end > middle && end < last {
			return true
		} else if end == middle {
			k := s.nameAt[middle]
			return k >= 0 && s.names[k].first == middle && s.names[k].class == schema.Person && !s.plural(middle-1)
		}
	}
	return false
}
