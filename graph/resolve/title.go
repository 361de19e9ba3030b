package resolve

import (
	"strings"

	"entente/schema"
)

// findTitles finds the titles before names: "German Chancellor Angela Merkel",
// "US Ambassador to Germany Richard Grenell".
func (s *scan) findTitles() {
	for k := range s.names {
		n := &s.names[k]
		if n.ref < 0 || n.adjective || s.refs[n.ref].class == schema.Group {
			continue
		}
		if q := s.inPhrase[n.first]; q >= 0 && s.phrases[q].owner >= 0 && s.phrases[q].first == n.first && s.refs[n.ref].of < 0 {
			// Canada's Norwood
			if o := s.nameAt[s.phrases[s.phrases[q].owner].noun]; o >= 0 && s.names[o].ref > 0 && s.refs[s.names[o].ref].class == schema.Country && s.refs[n.ref].class != schema.Country {
				s.refs[n.ref].of = s.names[o].ref
			}
		}
		if s.officeTitle(k) {
			continue
		}
		q := s.inPhrase[n.first]
		if q >= 0 && s.phrases[q].first < n.first && s.phrases[q].noun < n.last {
			if first := s.titleStart(s.phrases[q].first, n.first); first >= 0 && s.mayTitle(n) {
				s.titleOf[q] = int32(k)
				if nounClass[s.singular(n.first-1)] == schema.Place {
					s.asCity(n)
				}
				s.hold(n.ref, first, n.first, s.belongs(int(q), n.first))
				continue
			}
		}
		// director of Amnesty International Man-kei Tam
		if q < 0 || s.phrases[q].first == n.first || s.nameAt[s.phrases[q].first] >= 0 || s.phrases[q].first == s.phrases[q].det && s.nameAt[s.phrases[q].first+1] >= 0 {
			s.longTitle(k)
		}
	}
}

// officeTitle finds the title before name k that is an office of several phrases:
// "Minister of Information Karim Dahlan".
func (s *scan) officeTitle(k int) bool {
	n := &s.names[k]
	if s.refs[n.ref].class != schema.Person {
		return false
	}
	for t := n.first - 3; t >= s.sentence(n.first).First && t > n.first-10; t-- {
		q := s.inPhrase[t]
		end := t + s.office[t]
		if end+3 == n.first && s.words[end] == "(" && s.words[end+2] == ")" && acronym(s.words[end+1]) {
			end = n.first // Member of Parliament (MP) Yvette Cooper
		}
		if s.office[t] == 0 || end != n.first || q < 0 || s.phrases[q].last >= n.first || s.titleOf[q] >= 0 {
			continue
		}
		s.titleOf[q] = int32(k)
		s.hold(n.ref, s.phrases[q].first, n.first, s.belongs(int(q), s.phrases[q].last))
		return true
	}
	return false
}

// titleStart returns where the title in [first, last) before a name begins; -1 if
// the words are none.
func (s *scan) titleStart(first, last int) int {
	if p := s.parts[first]; p == determiner || p == possessive {
		first++
	}
	for first < last && timeNouns[s.folded[first]] {
		first++ // on Sunday President …
	}
	for k := last - 1; k >= first; k-- {
		if s.nameAt[k] >= 0 || s.parts[k] == genitive {
			break
		}
		f := s.singular(k)
		if s.r.offices[f] || (nounClass[f] != "" || strings.HasSuffix(f, "ist") && f != "blacklist" && len(f) > 5) && s.parts[k] == noun || honorifics[f] {
			return first
		}
		if k == last-1 && s.parts[k] != noun && s.parts[k] != proper {
			break // state-owned Saudi Aramco
		}
	}
	return -1
}

// mayTitle reports whether the word before name n may be its title by class and number:
// not in "voters Le Monde interviewed", "the 55-member AU".
func (s *scan) mayTitle(n *name) bool {
	if k := n.first - 2; k > 0 && s.parts[k] == hyphen && s.parts[k-1] == number && s.glued(k) {
		return false
	}
	r := &s.refs[n.ref]
	class := nounClass[s.singular(n.first-1)]
	return r.known == nil || r.class != schema.Organization || class != schema.Person && class != schema.Group || !s.plural(n.first-1)
}

// longTitle finds the title of name k that holds another name before it.
func (s *scan) longTitle(k int) {
	n := &s.names[k]
	if k == 0 || s.refs[n.ref].class != schema.Person {
		return
	}
	before := &s.names[k-1]
	if before.last != n.first || before.first == 0 || s.inSent[before.first] != s.inSent[n.first] || before.ref < 0 || s.refs[before.ref].class == schema.Person {
		return
	}
	prep := before.first - 1
	if s.folded[prep] == "the" && prep > 0 {
		prep--
	}
	switch s.folded[prep] {
	case "to", "of", "for", "at":
	default:
		return
	}
	if prep == 0 || s.inPhrase[prep-1] < 0 {
		return
	}
	q := s.inPhrase[prep-1]
	p := &s.phrases[q]
	noun := s.singular(p.noun)
	if p.last != prep || s.titleOf[q] >= 0 || !s.r.offices[noun] && nounClass[noun] != schema.Person {
		return
	}
	s.titleOf[q] = int32(k)
	of := before.ref
	if c := s.belongs(int(q), p.noun+1); c >= 0 && noun == "ambassador" {
		of = c
	}
	s.hold(n.ref, p.first, p.last, of)
}

// belongs returns the referent to which the phrase q says that its noun belongs: a
// country or body named in it before token end, its owner, or what stands behind
// "of"; -1 if there is none.
func (s *scan) belongs(q, end int) int {
	p := &s.phrases[q]
	best := -1
	for i := p.first; i < end && i < p.last; i++ {
		if k := s.nameAt[i]; k >= 0 && s.names[k].ref >= 0 && s.names[k].last <= end && (best < 0 || s.refs[s.names[k].ref].class != schema.Place) {
			if s.names[k].last == end && p.noun < s.names[k].last {
				break // the noun itself
			}
			best = s.names[k].ref
		}
	}
	if best >= 0 {
		return best
	}
	return s.ownerOf(q)
}

// ownerOf returns the referent of the possessor of phrase q, -1.
func (s *scan) ownerOf(q int) int {
	p := &s.phrases[q]
	if p.owner >= 0 {
		return s.refOfPhrase(p.owner)
	}
	if p.det >= 0 && s.parts[p.det] == possessive {
		if m := s.headAt[p.det]; m >= 0 {
			return s.found[m].ref
		}
	}
	return -1
}

// complement returns the referent behind "of", "for" or "to" after token last; -1
// if there is none.
func (s *scan) complement(last int) int {
	sent := s.sentence(last - 1)
	if last >= sent.Last {
		return -1
	}
	switch s.folded[last] {
	case "of", "for", "at":
	case "to":
		if f := s.folded[last-1]; f != "ambassador" && f != "envoy" && f != "adviser" && f != "advisor" && f != "ambassadors" && f != "envoys" {
			return -1
		}
	default:
		return -1
	}
	i := last + 1
	for i < sent.Last && s.nameAt[i] < 0 && (s.parts[i] == determiner || s.parts[i] == adjective) {
		i++
	}
	if i >= sent.Last {
		return -1
	}
	if k := s.nameAt[i]; k >= 0 {
		if end := s.names[k].last; end < sent.Last && s.office[end] > 0 {
			if h := s.nameBehind(end, sent.Last); h >= 0 && s.names[h].class == schema.Person && s.names[h].ref >= 0 && !s.r.offices[s.folded[last-1]] {
				return s.names[h].ref // the conduct of United States President Trump
			}
		}
		if s.names[k].adjective || s.names[k].last < sent.Last && s.parts[s.names[k].last] == noun {
			// "of the Serbian parliament": the body, not the country, unless it is unknown
			return s.names[k].ref
		}
		return s.names[k].ref
	}
	return -1
}

// refOfPhrase returns the referent of a phrase, if it is known by now or by name.
func (s *scan) refOfPhrase(q int) int {
	p := &s.phrases[q]
	if m := s.headAt[p.head]; m >= 0 {
		return s.found[m].ref
	}
	if k := s.nameAt[p.noun]; k >= 0 {
		return s.names[k].ref
	}
	if m := s.headAt[p.noun]; m >= 0 {
		return s.found[m].ref
	}
	return -1
}

// hold lets a referent hold what the words [first, last) say: an office, or
// another noun.
func (s *scan) hold(ref, first, last, of int) {
	noun := ""
	r := &s.refs[ref]
	for k := first; k < last; k++ {
		if s.nameAt[k] >= 0 || !titleWord(s.parts[k]) {
			continue
		}
		f := s.singular(k)
		if f == "of" {
			break
		}
		if r.class == schema.Person && r.gender == anyGender {
			if male[f] {
				r.gender = masculine
			} else if female[f] {
				r.gender = feminine
			}
		}
		noun = f
	}
	s.describe(ref, noun)
	if r.class != schema.Person {
		if of >= 0 && r.of < 0 && of != ref {
			r.of = of
		}
		return
	}
	former := false
	start := first
	for k := first; k < last; k++ {
		if s.nameAt[k] >= 0 {
			start = k + 1
		}
		former = former || s.former(k)
	}
	if o := s.officeNoun(start, last); o != "" {
		noun = o
	}
	if noun == "" {
		return
	}
	if len(r.titles) == 0 {
		s.holders = append(s.holders, ref)
	}
	if len(r.titles) < maxAliases {
		r.titles = append(r.titles, office{name: s.foldedPhrase(start, last+s.portfolio(last, s.sentence(last-1).Last)), noun: noun, of: of, former: former})
	}
	if of >= 0 && r.of < 0 && !former && of != ref {
		r.of = of
	}
}

// titleWord reports whether a word of that part of speech may be the noun of a title.
func titleWord(p part) bool { return p == noun || p == proper || p == adjective }
