package resolve

import (
	"slices"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// describe finds descriptions and pronouns from the start of the text to its
// end and joins each to the nearest entity before it that fits.
func (s *scan) describe() {
	slices.SortFunc(s.mentions, func(a, b text.Mention) int { return a.First - b.First })
	named := slices.Clone(s.mentions)
	s.findHolders(named)
	var seen []int // mentions so far, as indexes into s.mentions
	next := 0
	for n, sent := range s.d.Sentences {
		for i := sent.First; i < sent.Last; {
			for next < len(named) && named[next].First <= i {
				seen = append(seen, s.index(named[next]))
				next++
			}
			if s.taken[i] {
				i++
				continue
			}
			m, last := s.describeAt(n, i, sent, seen)
			if m >= 0 {
				seen = append(seen, m)
			}
			i = max(last, i+1)
		}
		for next < len(named) && named[next].First < sent.Last {
			seen = append(seen, s.index(named[next]))
			next++
		}
	}
}

// index returns the position of a mention that was found by name. New mentions
// are only ever appended, so named mentions keep their order.
func (s *scan) index(m text.Mention) int {
	i, _ := slices.BinarySearchFunc(s.mentions[:s.namedCount], m.First, func(a text.Mention, first int) int { return a.First - first })
	return i
}

// findHolders collects the persons whose office the text names beside them.
func (s *scan) findHolders(named []text.Mention) {
	s.namedCount = len(named)
	for k := range named {
		m := &named[k]
		if m.Class != schema.Person {
			continue
		}
		sent := s.d.Sentences[m.Sentence]
		// [Serbian] President Aleksandar Vucic
		i := m.First
		for i > sent.First && !s.taken[i-1] && (s.r.offices[s.folded[i-1]] || s.r.before[s.folded[i-1]] || s.words[i-1] == "-") {
			i--
		}
		if i < m.First {
			h := holder{office: s.folded[m.First-1], person: k, at: m.First}
			if k > 0 && named[k-1].Last == i && named[k-1].Class != schema.Person {
				h.country = named[k-1].Entity
			}
			if k > 0 && named[k-1].Last+1 == i && (s.words[i-1] == "'s" || s.words[i-1] == "’s") {
				h.country = named[k-1].Entity
			}
			// President Vladimir Putin of Russia
			if h.country == "" && m.Last+1 < sent.Last && s.words[m.Last] == "of" && k+1 < len(named) && named[k+1].First == m.Last+1 {
				h.country = named[k+1].Entity
			}
			s.holders = append(s.holders, h)
		}
		// Aleksandar Vucic, the president of Serbia | Vladimir Putin, president of Russia
		i = m.Last
		if i+2 < sent.Last && s.words[i] == "," {
			i++
			if s.words[i] == "the" {
				i++
			}
			if i < sent.Last && s.office[i] > 0 {
				h := holder{office: s.folded[i+s.office[i]-1], person: k, at: m.First}
				if of := i + s.office[i]; of+1 < sent.Last && s.words[of] == "of" && k+1 < len(named) && named[k+1].First <= of+2 {
					h.country = named[k+1].Entity
				}
				s.holders = append(s.holders, h)
			}
		}
	}
}

// Nouns that with "the" or "its" stand for an entity named before. Folded.
var (
	countryNouns = set(`country nation kingdom republic state`)
	bodyNouns    = set(`bloc alliance organization organisation group party movement agency company ministry militia union coalition
		network bank court commission committee airline firm body council`)
	governs = set(`government administration regime leadership`)
)

// describeAt finds a description or pronoun that starts at token i. It returns
// the mention, or -1, and the token to go on from.
func (s *scan) describeAt(n, i int, sent text.Sentence, seen []int) (m, last int) {
	w := s.folded[i]
	switch w {
	case "he", "him", "his", "she", "her", "himself", "herself":
		return s.join(n, i, i+1, text.Pronoun, s.nearest(seen, n, i, schema.Person), "pronoun"), i + 1
	case "it", "its", "itself":
		return s.join(n, i, i+1, text.Pronoun, s.nearest(seen, n, i, schema.Country, schema.Organization), "pronoun"), i + 1
	}
	if s.office[i] > 0 {
		return s.officeHolder(n, i, seen)
	}
	if w == "the" || w == "this" {
		// the country | the 27-nation bloc
		for k := i + 1; k < sent.Last && k <= i+5 && !s.taken[k]; k++ {
			switch {
			case countryNouns[s.folded[k]] && s.words[k-1] != "-":
				return s.join(n, i, k+1, text.Description, s.nearest(seen, n, i, schema.Country), "description"), k + 1
			case bodyNouns[s.folded[k]]:
				return s.join(n, i, k+1, text.Description, s.nearest(seen, n, i, schema.Organization), "description"), k + 1
			}
			if s.office[k] > 0 {
				return -1, i + 1
			}
		}
		return -1, i + 1
	}
	if groupHeads[w] {
		return s.group(n, i, sent, seen), i + 1
	}
	if governs[w] && i > sent.First && s.taken[i-1] && len(seen) > 0 {
		// the Serbian government: one actor with the country
		prev := s.mentions[seen[len(seen)-1]]
		if prev.Last == i && prev.Class == schema.Country {
			s.taken[i] = true
			return -1, i + 1
		}
	}
	return -1, i + 1
}

// join adds a mention that refers to the same entity as mention to; -1 if there
// is none.
func (s *scan) join(n, first, last int, kind text.Kind, to int, reason string) int {
	if to < 0 {
		return -1
	}
	of := s.mentions[to]
	m := s.mention(n, first, last, kind, of.Class)
	s.refer(m, of.Entity, s.entities[of.Entity].Name, of.Class, reason)
	return m
}

// nearest returns the last mention before token i of one of the classes; -1 if
// there is none within three sentences. An entity that a relative clause of the
// same sentence is about is passed over: in "Serbia, which left the country",
// the country is another.
func (s *scan) nearest(seen []int, n, i int, classes ...schema.ClassID) int {
	clause := graph.EntityID("")
	for k := i - 1; k > 0 && k >= s.d.Sentences[n].First; k-- {
		if f := s.folded[k]; (f == "which" || f == "who") && s.taken[max(0, k-2)] {
			for _, m := range seen {
				if s.mentions[m].Last == k-1 || s.mentions[m].Last == k {
					clause = s.mentions[m].Entity
				}
			}
			break
		}
	}
	if w := s.folded[i]; w == "its" || w == "his" || w == "her" {
		clause = ""
	}
	best := -1
	for k := len(seen) - 1; k >= 0; k-- {
		m := s.mentions[seen[k]]
		if n-m.Sentence > 3 {
			break
		}
		if !slices.Contains(classes, m.Class) || m.Entity == clause || m.Kind == text.Adjective {
			continue
		}
		if m.Sentence == n && best < 0 {
			best = seen[k]
			continue
		}
		if m.Sentence == n {
			best = seen[k] // the first of the sentence: most likely its subject
			continue
		}
		if best >= 0 {
			return best
		}
		// the first fitting mention of the sentence before
		best = seen[k]
		for k--; k >= 0 && s.mentions[seen[k]].Sentence == m.Sentence; k-- {
			o := s.mentions[seen[k]]
			if slices.Contains(classes, o.Class) && o.Entity != clause && o.Kind != text.Adjective {
				best = seen[k]
			}
		}
		return best
	}
	return best
}

// officeHolder joins "the Serbian president" and "the prime minister" to the
// person of the article who holds that office. Right before or after the
// person's own name an office is no mention of its own.
func (s *scan) officeHolder(n, i int, seen []int) (m, last int) {
	last = i + s.office[i]
	if last < len(s.taken) && s.taken[last] {
		return -1, last
	}
	country, first := graph.EntityID(""), i
	if len(seen) > 0 {
		prev := s.mentions[seen[len(seen)-1]]
		if prev.Last == i || prev.Last+1 == i && (s.words[i-1] == "'s" || s.words[i-1] == "’s") {
			country = prev.Entity
		}
	}
	if country == "" && (i == 0 || s.folded[i-1] != "the") {
		return -1, last
	}
	office := s.folded[last-1]
	for k := len(s.holders) - 1; k >= 0; k-- {
		h := s.holders[k]
		if h.office == office && (country == "" && h.at < i || country != "" && h.country == country) {
			return s.join(n, first, last, text.Description, h.person, "office"), last
		}
	}
	return -1, last
}

// group makes a group of the noun at token i with what describes it: Kosovo
// police officers, Iranian protesters.
func (s *scan) group(n, i int, sent text.Sentence, seen []int) int {
	first, last := i, i+1
	for last < sent.Last && groupHeads[s.folded[last]] && !s.taken[last] {
		last++
	}
	for k := len(seen) - 1; k >= 0; k-- {
		m := s.mentions[seen[k]]
		if m.Sentence == n && m.Last == first && (m.Kind == text.Adjective || m.Class == schema.Country) {
			first = m.First
			break
		}
		if m.Sentence != n {
			break
		}
	}
	name := s.phrase(first, last)
	m := s.mention(n, i, last, text.Description, schema.Group)
	s.mentions[m].First, s.mentions[m].Start = first, s.d.Tokens[first].Start
	s.refer(m, graph.LocalID(name, schema.Group, s.d.Article.ID), name, schema.Group, "group")
	return m
}
