package resolve

import (
	"slices"
	"strings"

	"entente/graph/text"
	"entente/schema"
)

// government returns the country for whose government phrase q stands; -1 if there is none.
func (s *scan) government(q int, n string, of int, definite bool) int {
	if of >= 0 {
		r := &s.refs[of]
		switch r.class {
		case schema.Country:
			return of
		case schema.Person:
			// Kurti's government, the Trump administration
			if n == "delegation" || n == "side" || n == "leadership" {
				return -1
			}
			for _, t := range r.titles {
				if t.of >= 0 && s.refs[t.of].class == schema.Country && !t.former && headOfState[t.noun] {
					return t.of
				}
			}
			if r.of >= 0 && s.refs[r.of].class == schema.Country {
				return r.of
			}
		}
		return -1
	}
	if !definite || s.article(q) != "the" || n == "side" || n == "cabinet" || n == "delegation" || n == "leadership" || n == "monarchy" {
		return -1
	}
	if n == "junta" && s.home() >= 0 {
		return s.home()
	}
	p := &s.phrases[q]
	if p.noun-p.first > 1 && !(p.noun-p.first == 2 && (s.folded[p.first+1] == "central" || s.folded[p.first+1] == "federal" || s.folded[p.first+1] == "national")) {
		return -1
	}
	// the country of the article: the one named most, above all as a government or in
	// the same sentence
	here := int(s.inSent[s.phrases[q].first])
	score := make(map[int]int)
	best := -1
	for k := len(s.found) - 1; k >= 0 && k > len(s.found)-100; k-- {
		m := &s.found[k]
		if m.ref < 0 {
			continue
		}
		c := m.ref
		if s.abroad(m) {
			continue // the British ambassador called on the government
		}
		if r := &s.refs[c]; r.class != schema.Country && r.of >= 0 {
			c = r.of
		}
		if s.refs[c].class != schema.Country {
			continue
		}
		points := 1
		if m.kind == text.Adjective && m.role == modifier && s.hasTree(m.head) && !s.acts(s.head(m.head)) {
			continue // the Turkish minority
		}
		if distance := here - int(s.inSent[m.first]); distance == 0 {
			points += 4
		} else if distance < 4 {
			points += 2
		}
		if m.reason == "government" {
			points += 2
		}
		score[c] += points
		if c == s.home() && score[c] == points {
			score[c] += 4
		}
		if best < 0 || score[c] > score[best] {
			best = c
		}
	}
	return best
}

// abroad reports whether a mention is of an envoy or says whose envoy somebody is.
func (s *scan) abroad(m *mention) bool {
	if s.refs[m.ref].class == schema.Person {
		return slices.ContainsFunc(s.refs[m.ref].titles, func(t office) bool { return envoys[t.noun] })
	}
	return s.hasTree(m.head) && m.kind == text.Adjective && s.head(m.head) >= 0 && envoys[s.singular(s.head(m.head))]
}

var envoys = set(`ambassador envoy diplomat consul attache`)

// acts reports whether the noun at token i is somebody who acts for a country: a minister,
// its government or forces.
func (s *scan) acts(i int) bool {
	if i < 0 {
		return false
	}
	n := s.singular(i)
	return s.r.offices[n] || governs[n] || trades[n]&(state|arms) != 0 || armed[n]
}

// headOfState are offices whose holder's government is the country's.
var headOfState = set(`president minister premier chancellor king queen emir sultan leader prince taoiseach dictator ruler chief executive`)

// holder returns the person of the article who holds the office that phrase q
// names: "the Serbian president"; -1 if there is none.
func (s *scan) holder(q int, n string, of int) int {
	p := &s.phrases[q]
	full := s.foldedOffice(q)
	if n == "head" && s.word(p.noun+1, p.noun) == "of" {
		full = "head of " + s.word(p.noun+2, p.noun)
	}
	former := s.formerOf(q)
	best, bestScore := -1, 0
	for k := len(s.holders) - 1; k >= 0 && k > len(s.holders)-60; k-- {
		ref := s.holders[k]
		r := &s.refs[ref]
		for _, t := range r.titles {
			if !alike(t.noun, n) && !samePost(t.name, full) && !heads(full, t) || former != t.former {
				continue
			}
			if second(t.name) != second(full) {
				continue // the vice president is not the president
			}
			score := 1
			switch {
			case of >= 0 && t.of >= 0 && t.of != of:
				continue
			case of >= 0 && t.of == of:
				score += 4
			case of >= 0 && s.possessed(q):
				continue // his spokesman
			case of >= 0 && r.of >= 0 && r.of != of:
				continue
			case of >= 0 && r.of != of && !s.mayLead(n, of):
				continue
			case of < 0 && r.last < 0 && r.count == 0:
				continue // not yet named
			}
			if a, b := portfolioOf(t.name), portfolioOf(full); a != b && (a != "" && b != "" || n == "secretary" || n == "minister") {
				continue // of Justice, of State
			}
			if strings.HasSuffix(t.name, full) || strings.HasSuffix(full, t.name) {
				score += 2
			} else if s.modified(q) && of < 0 {
				if !strings.Contains(t.name, s.folded[p.noun-1]) {
					continue
				}
			} else if n == "minister" {
				continue // prime or foreign: they must be the same
			}
			if of < 0 && best >= 0 && r.last > s.refs[best].last {
				score++
			}
			if score > bestScore || score == bestScore && best >= 0 && r.last > s.refs[best].last {
				best, bestScore = ref, score
			}
		}
	}
	return best
}

// second reports whether a folded office is a deputy's.
func second(office string) bool {
	first, _, _ := strings.Cut(office, " ")
	switch first {
	case "vice", "deputy", "assistant", "under":
		return true
	}
	return strings.HasPrefix(office, "vice") && len(office) > len("vice") || strings.Contains(office, " vice ") || strings.Contains(office, " deputy ")
}

// samePost reports whether two folded offices are one under the names of two countries: foreign
// secretary and foreign minister.
func samePost(a, b string) bool {
	x, y := strings.TrimSuffix(a, " secretary"), strings.TrimSuffix(b, " minister")
	if x == a {
		x, y = strings.TrimSuffix(a, " minister"), strings.TrimSuffix(b, " secretary")
	}
	return x == y && x != a && y != b && portfolios[x]
}

// heads reports whether a folded description of a head says an office: "head of state".
func heads(full string, t office) bool {
	switch full {
	case "head of state":
		switch t.noun {
		case "president", "king", "queen", "emperor", "emir", "sultan":
			return !second(t.name)
		}
	case "head of government":
		return t.name == "prime minister" || t.noun == "premier" || t.noun == "chancellor" || t.noun == "taoiseach"
	}
	return false
}

// mayLead reports whether the holder of an office n whose country nobody has said may hold
// it in referent of: presidents and ministers of a country, not the leader of a movement.
func (s *scan) mayLead(n string, of int) bool {
	return s.refs[of].class == schema.Country && headOfState[n] && n != "leader" && n != "chief" && n != "executive"
}

// portfolioOf returns what a folded office says behind "of" or "for".
func portfolioOf(office string) string {
	for _, of := range []string{" of ", " for "} {
		if _, p, ok := strings.Cut(office, of); ok {
			return p
		}
	}
	return ""
}

// foldedOffice returns the words of phrase q without determiner and names.
func (s *scan) foldedOffice(q int) string {
	p := &s.phrases[q]
	first := p.first
	if p.det >= 0 {
		first++
	}
	for k := first; k < p.noun; k++ {
		if s.nameAt[k] >= 0 || s.parts[k] == number {
			first = k + 1
		}
	}
	return s.foldedPhrase(first, p.noun+1+s.portfolio(p.noun+1, s.sentence(p.noun).Last))
}

// formerOf reports whether phrase q speaks of somebody as he was: "the former senator", "the
// ex-president".
func (s *scan) formerOf(q int) bool {
	for k := s.phrases[q].first; k <= s.phrases[q].noun; k++ {
		if s.former(k) && s.folded[k] != "late" && s.folded[k] != "retired" {
			return true
		}
	}
	return false
}

// modified reports whether words besides determiner, names and numbers stand before
// the noun of phrase q.
func (s *scan) modified(q int) bool {
	p := &s.phrases[q]
	for k := p.first; k < p.noun; k++ {
		if k != p.det && s.nameAt[k] < 0 && s.parts[k] != number && s.parts[k] != hyphen && !vague[s.folded[k]] && s.folded[k] != "" {
			return true
		}
	}
	return false
}

// vague are adjectives that distinguish nobody.
var vague = set(`current new incumbent outgoing late own very same said latter former whole entire two three four both`)
