package resolve

import (
	"slices"

	"entente/graph"
	"entente/schema"
)

// fits returns the senses that the article allows, in their order, but of
// ambiguous ones only the one that it speaks for most: the one whose entity or
// country it mentions most often by other names.
func (s *scan) fits(senses []Sense) []Sense {
	at := slices.IndexFunc(senses, func(sense Sense) bool { return sense.As == AsAmbiguous })
	if at < 0 {
		return senses
	}
	best, most := Sense{}, 0
	for _, sense := range senses[at:] {
		if n := s.times(sense.Known.ID) + s.times(sense.Known.Country); n > most {
			best, most = sense, n
		}
	}
	if most == 0 {
		return senses[:at]
	}
	return append(slices.Clone(senses[:at]), best)
}

// times returns how often the article mentions a background entity by words that
// no other bears.
func (s *scan) times(id graph.EntityID) int {
	if id == "" {
		return 0
	}
	if s.counts == nil {
		s.counts = make(map[graph.EntityID]int)
		for i := 0; i < len(s.words); i++ {
			if !capitalised(s.words[i]) && s.folded[i] != "al" {
				continue
			}
			n, senses := s.r.lexicon.Longest(s.words[i:])
			if n == 0 {
				continue
			}
			i += n - 1
			if senses[0].As != AsAmbiguous {
				s.counts[senses[0].Known.ID]++
				if c := senses[0].Known.Country; c != "" {
					s.counts[c]++
				}
			}
		}
	}
	return s.counts[id]
}

// asPlace returns the sense of a capital's name as the city, if there is one.
func asPlace(senses []Sense) (Sense, bool) {
	k := slices.IndexFunc(senses, func(sense Sense) bool { return sense.Known.Class == schema.Place })
	if k < 0 {
		return Sense{}, false
	}
	return senses[k], true
}
