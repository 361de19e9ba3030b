package resolve

import (
	"sort"

	"entente/graph/text"
	"entente/schema"
)

// A deed is what tells of whom a noun speaks: the verbs, by their lemmas, that such a
// person is the subject of or suffers.
type deed struct{ does, suffers map[string]bool }

// deeds are the nouns for persons by what they did or what was done to them, folded
// singulars: "the accused" is who was charged.
var deeds = func() map[string]*deed {
	m := make(map[string]*deed)
	for _, d := range []struct{ nouns, does, suffers string }{
		{`accused defendant suspect`, `plead confess`, `charge arrest detain accuse suspect try convict sentence indict prosecute jail imprison acquit apprehend`},
		{`gunman shooter attacker assailant killer murderer`, `shoot stab kill attack murder`, ``},
		{`victim deceased`, `die`, `kill shoot stab rape murder attack injure wound assault beat poison`},
		{`winner victor`, `win beat defeat`, `elect reelect`},
		{`loser`, `lose concede`, `defeat beat`},
	} {
		one := &deed{set(d.does), set(d.suffers)}
		for n := range set(d.nouns) {
			m[n] = one
		}
	}
	return m
}()

// byDeed returns the last person before token i who did or suffered what the noun n says:
// "Lund was charged with murder. … the accused"; -1 if there is none.
func (s *scan) byDeed(i int, n string) int {
	d := deeds[n]
	if d == nil {
		return -1
	}
	for k := len(s.found) - 1; k >= 0 && k > len(s.found)-150; k-- {
		m := &s.found[k]
		if m.ref < 0 || m.parts != nil || m.kind == text.Adjective || s.refs[m.ref].class != schema.Person || s.refs[m.ref].plural || !s.hasTree(m.head) {
			continue
		}
		if s.did(m.head, d) && !s.sameClause(m.head, i) {
			return m.ref
		}
	}
	return -1
}

// did reports whether who stands at token i did or suffered a deed, as its clause has it.
func (s *scan) did(i int, d *deed) bool {
	h, rel := s.head(i), s.d.Tokens[i].Rel
	if s.rel(i) == "conj" && h >= 0 {
		h, rel = s.head(h), s.d.Tokens[h].Rel
	}
	if h < 0 {
		return false
	}
	switch rel {
	case "obl:agent":
		return d.does[s.d.Tokens[h].Lemma] && s.happened(h)
	case "nsubj":
		if d.does[s.d.Tokens[h].Lemma] && s.happened(h) {
			return true
		}
		// appeared in court, charged with murder
		for k := h + 1; k < s.sentence(h).Last && k < h+16; k++ {
			if s.head(k) == h && (s.rel(k) == "advcl" || s.rel(k) == "xcomp") && (s.parts[k] == participle || s.parts[k] == verb) && d.suffers[s.d.Tokens[k].Lemma] {
				return true
			}
		}
	case "nsubj:pass", "obj":
		return d.suffers[s.d.Tokens[h].Lemma] && s.happened(h)
	}
	return false
}

// ofAge returns the last person named before phrase q whose age it tells: "Peter Lang, 52, … the
// 52-year-old"; -1 if there is none.
func (s *scan) ofAge(q int) int {
	noun := s.phrases[q].noun
	if s.folded[noun] != "old" || noun < 4 {
		return -1
	}
	age := s.folded[noun-4]
	last := s.before(noun)
	for k := last; k >= 0 && k > last-300; k-- {
		n := &s.names[k]
		if n.ref < 0 || s.refs[n.ref].class != schema.Person {
			continue
		}
		if t := n.last; s.word(t+1, n.first) == age && s.words[t] == "," || s.word(t+1, n.first) == "aged" && s.word(t+2, n.first) == age || s.word(t+2, n.first) == "aged" && s.word(t+3, n.first) == age {
			return n.ref
		}
		if t := n.first; s.word(t-1, t) == "old" && s.word(t-5, t) == age {
			return n.ref
		}
	}
	return -1
}

// before returns the last name that ends before token i; -1 if there is none.
func (s *scan) before(i int) int {
	return sort.Search(len(s.names), func(k int) bool { return s.names[k].first >= i }) - 1
}

// happened reports whether the clause of the verb at token v says so, without "not",
// "may" or "if".
func (s *scan) happened(v int) bool {
	for k := v - 1; k >= s.sentence(v).First && k > v-12; k-- {
		if s.head(k) != v {
			continue
		}
		switch s.rel(k) {
		case "aux":
			switch s.folded[k] {
			case "may", "might", "would", "could", "will", "can", "must", "should":
				return false
			}
		case "advmod":
			if f := s.folded[k]; f == "not" || f == "nt" || f == "never" {
				return false
			}
		case "mark":
			if f := s.folded[k]; f == "if" || f == "whether" || f == "unless" || f == "to" {
				return false
			}
		}
	}
	return true
}

// findNominals takes the adjectives and participles that stand for a person for nouns:
// "the accused", "the 28-year-old".
func (s *scan) findNominals() {
	for i := 1; i < len(s.words); i++ {
		f := s.folded[i]
		if f != "old" && !nominals[f] || s.parts[i] == noun || s.taken[i] {
			continue
		}
		if sent := s.sentence(i); i+1 < sent.Last {
			switch s.parts[i+1] {
			case noun, proper, adjective, number, hyphen, gerund, preposition:
				if f := s.folded[i+1]; s.parts[i+1] != preposition || f == "of" || f == "by" {
					continue
				}
			}
		}
		k := i - 1
		if f == "old" {
			if i < 5 || s.folded[i-2] != "year" || s.parts[i-4] != number {
				continue
			}
			k = i - 5
		}
		if k >= 0 && s.folded[k] == "the" && s.inSent[k] == s.inSent[i] {
			s.parts[i] = noun
			s.person(f)
		}
	}
}

// nominals are adjectives and participles that stand for a person behind "the".
var nominals = set(`accused deceased condemned`)

// person lets the article use a folded word as a noun for a person.
func (p *page) person(f string) {
	if p.persons == nil {
		p.persons = make(map[string]bool)
	}
	p.persons[f] = true
}
