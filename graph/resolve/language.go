package resolve

// language reports whether the adjective of a country [i, end) stands for the language:
// "in French and English", "spoke Russian". Who speaks it is not meant.
func (s *scan) language(i, end int) bool {
	if end != i+1 || !s.isAdjective(i) {
		return false
	}
	sent := s.sentence(i)
	if end < sent.Last {
		switch s.parts[end] {
		case noun, proper, adjective, hyphen, number, gerund, participle, genitive:
			return false
		}
		if s.words[end] == "," && end+1 < sent.Last && s.parts[end+1] == adjective && !s.isAdjective(end+1) {
			return false // in French, foreign and local hands
		}
		if (s.folded[end] == "and" || s.folded[end] == "or") && end+2 < sent.Last && s.nameLike(end+2) {
			return false // in British and American prisons
		}
	}
	k := i - 1
	for k > sent.First && (s.folded[k] == "and" || s.folded[k] == "or" || s.words[k] == "," || s.folded[k] == "both" || s.isAdjective(k)) {
		k--
	}
	return k >= sent.First && languages[s.folded[k]]
}

// languages are the words before the name of a language.
var languages = set(`in into from speak speaks spoke spoken speaking learn learned learning learnt fluent`)

// isAdjective reports whether token i alone is the adjective of a country.
func (s *scan) isAdjective(i int) bool {
	n, senses := s.r.lexicon.Longest(s.words[i : i+1])
	return n == 1 && senses[0].As == AsAdjective
}

// nameLike reports whether the token at i is a noun or goes on a noun phrase.
func (s *scan) nameLike(i int) bool {
	p := s.parts[i]
	return p == noun || p == proper || p == adjective
}
