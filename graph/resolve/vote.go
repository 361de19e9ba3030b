package resolve

import (
	"slices"

	"entente/schema"
)

// vote gives all names of the same words the class for which the most speaks.
func (s *scan) vote() {
	type ballot struct {
		class schema.ClassID
		votes int
		best  int // weight of the surest
	}
	boxes := make(map[string][]ballot)
	for k := range s.names {
		n := &s.names[k]
		if len(n.senses) > 0 || n.class == "" {
			continue
		}
		if n.class == schema.Person && n.weight < byGiven && !n.titled && s.things[s.folded[n.first]] {
			n.class = schema.Organization // Tianming Metal, later "Tianming, which"
		}
		key := s.foldedPhrase(n.first, n.last)
		box := boxes[key]
		at := slices.IndexFunc(box, func(b ballot) bool { return b.class == n.class })
		if at < 0 {
			at = len(box)
			box = append(box, ballot{class: n.class})
		}
		box[at].votes += votes[n.weight]
		box[at].best = max(box[at].best, n.weight)
		boxes[key] = box
	}
	for k := range s.names {
		n := &s.names[k]
		if len(n.senses) > 0 {
			continue
		}
		var best ballot
		for _, b := range boxes[s.foldedPhrase(n.first, n.last)] {
			if b.votes > best.votes {
				best = b
			}
		}
		if best.votes > 0 {
			n.class, n.weight = best.class, best.best
		}
	}
}

// votes are how much a class counts by how sure it is.
var votes = [...]int{byDefault: 1, byContext: 6, byTagger: 5, byGiven: 10, byTelling: 12, byTitle: 12, byTable: 0}
