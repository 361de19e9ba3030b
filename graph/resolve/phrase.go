package resolve

import "entente/schema"

// A phrase is a noun phrase without what follows its head: determiner,
// modifiers and head. A possessor is a phrase of its own: "Kurti's government"
// are two.
type phrase struct {
	first, last int // tokens
	head        int // the token whose head lies outside; without a tree the last
	noun        int // the last noun: the one that says what it is
	det         int // determiner or possessive pronoun it begins with, or -1
	owner       int // the phrase before its 's, or -1
	of          int // the phrase after "of" behind it, or -1
}

// findPhrases returns the noun phrases of the document in order; mend mends those of a
// sentence.
func (p *page) findPhrases(mend func([]phrase) []phrase) []phrase {
	out := make([]phrase, 0, len(p.words)/4)
	for k := range p.d.Sentences {
		s := &p.d.Sentences[k]
		from := len(out)
		for i := s.First; i < s.Last; {
			end := p.phraseEnd(i, s.Last)
			if end == i {
				i++
				continue
			}
			out = p.split(out, i, end)
			i = end
		}
		out = append(out[:from], mend(out[from:])...)
		// owners and complements
		for q := from; q < len(out); q++ {
			if q > from && out[q-1].last+1 == out[q].first && p.parts[out[q-1].last] == genitive {
				out[q].owner = q - 1
			}
			if q+1 < len(out) && out[q].last+1 == out[q+1].first && p.folded[out[q].last] == "of" {
				out[q].of = q + 1
			}
		}
	}
	return out
}

// phraseEnd returns the end of the noun phrase that starts at token i; i if none does.
func (p *page) phraseEnd(i, last int) int {
	nounAt, began := -1, false
	k := i
scan:
	for ; k < last; k++ {
		switch p.parts[k] {
		case determiner, possessive:
			if k > i && (nounAt >= 0 || p.parts[k-1] != determiner) {
				break scan
			}
			if k == i && k+1 < last && p.folded[k] == "that" && p.d.Tokens[k].UPOS == "SCONJ" {
				break scan
			}
		case noun, proper:
			nounAt = k
		case number:
			if nounAt >= 0 && p.parts[nounAt] == noun && nounAt == k-1 {
				// "Article 5" stays whole, "on Tuesday 40 people" does not.
				if k+1 < last && (p.parts[k+1] == noun || p.parts[k+1] == adjective) {
					break scan
				}
			}
		case adjective:
			if p.parts[k] == adjective && nounAt >= 0 && p.parts[nounAt] == noun && !p.modifies(k, last) {
				break scan
			}
		case hyphen:
			if k == i || !p.glued(k) {
				break scan
			}
		case participle, gerund:
			if !p.modifies(k, last) {
				break scan
			}
			if k == i && !p.premodifier(k) {
				break scan
			}
		case adverb:
			if !began || nounAt >= 0 || !p.modifies(k, last) {
				break scan
			}
		case punctuation, other:
			// the "no deal" Brexit
			if nounAt >= 0 && nounAt == k-1 || !began || !p.quotedModifier(k, i, last) {
				break scan
			}
		default:
			break scan
		}
		began = true
	}
	if nounAt < 0 {
		return i
	}
	return nounAt + 1
}

// modifies reports whether the word at token k stands before a noun that it may modify.
func (p *page) modifies(k, last int) bool {
	for n := k + 1; n < last && n <= k+5; n++ {
		switch p.parts[n] {
		case noun, proper:
			if p.hasTree(k) && (p.parts[k] == participle || p.parts[k] == gerund) {
				r := p.rel(k)
				return (r == "amod" || r == "compound" || r == "nmod") && p.head(k) > k || p.parts[k-min(1, k)] == hyphen
			}
			return true
		case adjective, participle, hyphen, number:
		default:
			return false
		}
	}
	return false
}

// premodifier reports whether the participle at token k, the first of its phrase,
// modifies a noun behind it.
func (p *page) premodifier(k int) bool {
	return p.hasTree(k) && p.rel(k) == "amod" && p.head(k) > k
}

// quotedModifier reports whether the mark at token k quotes modifiers inside a
// phrase that began at token i.
func (p *page) quotedModifier(k, i, last int) bool {
	switch p.words[k] {
	case "“", "\"", "‘", "'", "”", "’", "``", "''":
	default:
		return false
	}
	if p.parts[i] != determiner && p.parts[i] != possessive || k > i+6 {
		return false
	}
	for n := k + 1; n < last && n < k+5; n++ {
		if p.folded[n] == "" && p.parts[n] != hyphen {
			return n+1 < last && (p.parts[n+1] == noun || p.parts[n+1] == proper)
		}
	}
	return false
}

// glued reports whether token i touches both its neighbours.
func (p *page) glued(i int) bool {
	t := p.d.Tokens
	return i > 0 && i+1 < len(t) && t[i-1].End == t[i].Start && t[i].End == t[i+1].Start
}

// split adds the phrase [first, last) to out, or the phrases that it is by the
// tree: "told [reporters] [Thursday]".
func (p *page) split(out []phrase, first, last int) []phrase {
	if !p.hasTree(first) {
		return p.emit(out, first, last, last-1)
	}
	start := first
	for k := first; k < last; k++ {
		if p.parts[k] != noun && p.parts[k] != proper || k+1 == last {
			continue
		}
		// A noun before the end whose head lies outside the run, and on which nothing
		// behind it depends, ends a phrase.
		if h := p.head(k); h >= start && h < last {
			continue
		}
		apart := true
		for n := k + 1; n < last && apart; n++ {
			if h := p.head(n); h >= start && h <= k {
				apart = false
			}
		}
		if p.parts[k] == noun && p.plural(k) && p.d.Tokens[k+1].Name.Class == schema.Organization && p.classOf(p.singular(k), true) == schema.Group && p.folded[k] != "police" {
			apart = true // voters Le Monde interviewed
		}
		if apart && !p.sameName(k) && !(p.parts[k] == noun && p.parts[k+1] == proper && p.titular(k)) {
			out = p.emit(out, start, k+1, p.top(start, k+1))
			start = k + 1
		}
	}
	return p.emit(out, start, last, p.top(start, last))
}

// titular reports whether the noun at token k may stand before a name and say what
// bears it: "the airline Parsa Air".
func (p *page) titular(k int) bool {
	c := p.classOf(p.singular(k), false)
	return c != schema.Thing && c != schema.Event && !p.plural(k) && !timeNouns[p.folded[k+1]]
}

// sameName reports whether tokens k and k+1 belong to one name for the recognizer.
func (p *page) sameName(k int) bool {
	t := p.d.Tokens
	return t[k].Name.Class != "" && k+1 < len(t) && t[k+1].Name.Class == t[k].Name.Class && !t[k+1].Name.Begin
}

// top returns the token of [first, last) whose head lies outside, a noun if there is one.
func (p *page) top(first, last int) int {
	best := -1
	for k := first; k < last; k++ {
		if h := p.head(k); h >= first && h < last {
			continue
		}
		isNoun := p.parts[k] == noun || p.parts[k] == proper
		if isNoun {
			best = k
		}
	}
	if best < 0 {
		return last - 1
	}
	return best
}

func (p *page) emit(out []phrase, first, last, head int) []phrase {
	for first < last && p.parts[first] == hyphen {
		first++
	}
	if first >= last {
		return out
	}
	if f := p.folded[first]; (f == "least" || f == "most") && first+1 < last && p.parts[first+1] == number {
		first++ // at least five people
	}
	q := phrase{first: first, last: last, head: head, noun: last - 1, det: -1, owner: -1, of: -1}
	for q.noun > first && p.parts[q.noun] != noun && p.parts[q.noun] != proper {
		q.noun--
	}
	if p.parts[q.noun] != noun && p.parts[q.noun] != proper {
		return out
	}
	if p.parts[first] == determiner || p.parts[first] == possessive {
		q.det = first
	}
	return append(out, q)
}
