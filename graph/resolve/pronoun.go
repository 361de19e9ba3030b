package resolve

import (
	"entente/graph/text"
	"entente/schema"
)

// A person of a pronoun with its number and gender.
type shape uint8

const (
	noShape shape = iota
	he
	she
	it
	they
	first  // I
	firsts // we
)

var shapes = map[string]shape{
	"he": he, "him": he, "his": he, "himself": he,
	"she": she, "her": she, "hers": she, "herself": she,
	"it": it, "its": it, "itself": it,
	"they": they, "them": they, "their": they, "theirs": they, "themselves": they,
	"i": first, "me": first, "my": first, "myself": first, "mine": first,
	"we": firsts, "us": firsts, "our": firsts, "ours": firsts, "ourselves": firsts,
}

// readPronoun resolves the pronoun at token i.
func (s *scan) readPronoun(i int) {
	kind := shapes[s.folded[i]]
	if kind == noShape || s.folded[i] == "us" && acronym(s.words[i]) {
		return
	}
	m := mention{first: i, last: i + 1, head: i, kind: text.Pronoun, ref: -1, place: -1, of: -1}
	switch kind {
	case first, firsts:
		s.firstOne = append(s.firstOne, s.emit(m))
		return
	case it:
		if s.empty(i) {
			return
		}
	}
	k, g := s.choose(i, kind)
	if name := s.ahead(i, kind); name >= 0 && (k < 0 || s.bestScore < scoreAhead) {
		m.ref, m.reason = s.names[name].ref, "pronoun before its name"
		s.emit(m)
		return
	}
	switch {
	case k >= 0:
		c := &s.found[k]
		m.ref, m.parts, m.class, m.reason = c.ref, c.parts, c.class, "pronoun"
		if m.ref >= 0 && s.refs[m.ref].class == schema.Person && s.refs[m.ref].gender == anyGender && s.genderSure {
			switch kind {
			case he:
				s.refs[m.ref].gender = masculine
			case she:
				s.refs[m.ref].gender = feminine
			}
		}
	case g >= 0:
		for _, k := range s.groups[g].mentions {
			if r := s.found[k].ref; r >= 0 {
				m.parts = append(m.parts, r)
			}
		}
		m.class, m.reason = schema.Group, "pronoun for several"
	default:
		return
	}
	s.emit(m)
}

// scoreAhead is how likely a name behind the pronoun is, where [scan.ahead] finds one.
const scoreAhead = 30

// ahead returns the name behind the pronoun at token i for which it stands: "In his
// first speech, Lang promised reform". The name is the subject of a clause on which
// the pronoun's phrase depends and before which it stands; -1 if there is none.
func (s *scan) ahead(i int, kind shape) int {
	if !s.hasTree(i) {
		return -1
	}
	sent := s.sentence(i)
	for v, n := s.head(i), 0; v >= 0 && n < 12; v, n = s.head(v), n+1 {
		if kind == it && s.rel(v) == "advcl" {
			return -1 // "Although its winds …, the service …"
		}
		if v < i || s.parts[v] == noun || s.parts[v] == proper {
			continue
		}
		for k := i + 1; k < v && k < sent.Last; k++ {
			if s.head(k) != v || s.rel(k) != "nsubj" {
				continue
			}
			name := int(s.nameAt[k])
			if q := s.inPhrase[k]; name < 0 && q >= 0 {
				name = int(s.titleOf[q])
			}
			if name < 0 {
				continue
			}
			nm := &s.names[name]
			if nm.ref < 0 || nm.adjective {
				return -1
			}
			// a comma between them, so that the pronoun stands in front of the clause
			comma := false
			for c := i + 1; c < nm.first; c++ {
				comma = comma || s.words[c] == ","
			}
			m := mention{ref: nm.ref}
			if comma && s.agrees(&m, kind, 0) && kind != they {
				return name
			}
			return -1
		}
	}
	return -1
}

// empty reports whether the "it" at token i refers to nothing: "it is time", "it is
// possible that", "it rained".
func (s *scan) empty(i int) bool {
	if s.folded[i] != "it" {
		return false
	}
	if s.hasTree(i) {
		if r := s.d.Tokens[i].Rel; r == "expl" {
			return true
		}
	}
	sent := s.sentence(i)
	k := i + 1
	for k < sent.Last && k < i+4 && (s.parts[k] == verb && auxiliary[s.folded[k]] || s.folded[k] == "s" || s.parts[k] == adverb || s.folded[k] == "been" || s.folded[k] == "be") {
		k++
	}
	if k == i+1 || k >= sent.Last {
		return k < sent.Last && seems[s.folded[k]]
	}
	if seems[s.folded[k]] || s.folded[k] == "time" || s.folded[k] == "clear" || s.folded[k] == "unclear" {
		return true
	}
	if s.parts[k] == adjective || s.parts[k] == participle {
		for n := k + 1; n < sent.Last && n < k+8; n++ {
			switch s.folded[n] {
			case "that", "to", "whether", "if", "how", "why", "when", "what", "who":
				return s.parts[k] == adjective || s.folded[n] == "that"
			}
			if s.words[n] == "," || s.words[n] == "." {
				break
			}
		}
	}
	return false
}

var (
	auxiliary = set(`is was be been being has had have will would may might could can should must are were s`)
	seems     = set(`seems seemed appears appeared rained snowed turns turned emerged`)
)

// choose returns the mention before the pronoun at token i for which it stands, or a
// group of them; both -1 if none is likely enough.
func (s *scan) choose(i int, kind shape) (k, g int) {
	role := s.roleOf(i)
	isPossessive := s.parts[i] == possessive
	reflexive := len(s.folded[i]) > 5 && (s.folded[i][len(s.folded[i])-4:] == "self" || s.folded[i][len(s.folded[i])-4:] == "lves")
	here := int(s.inSent[i])
	clause := s.clause(i)
	best, bestScore := -1, 0
	second := 0
	var tried [64]int // referents scored so far
	ntried := 0
	speaks := -1
	if q := s.quote[i]; q != 0 && (kind == he || kind == she) {
		var ok bool
		if speaks, ok = s.speakers[q]; !ok {
			speaks = s.speaker(q, i)
			if s.speakers == nil {
				s.speakers = make(map[int32]int)
			}
			s.speakers[q] = speaks
		}
	}
	for c := len(s.found) - 1; c >= 0 && ntried < len(tried) && c > len(s.found)-150; c-- {
		m := &s.found[c]
		distance := here - int(s.inSent[m.first])
		if distance > 5 {
			break
		}
		if m.ref < 0 || m.ref == speaks || !s.agrees(m, kind, distance) {
			continue // who speaks calls himself I
		}
		already := false
		for _, t := range tried[:ntried] {
			already = already || t == m.ref
		}
		score := s.score(m, i, role, distance, clause, isPossessive, reflexive, kind)
		if !already {
			tried[ntried] = m.ref
			ntried++
		}
		if score > bestScore {
			if best >= 0 && s.found[best].ref != m.ref {
				second = bestScore
			}
			best, bestScore = c, score
		} else if best >= 0 && s.found[best].ref != m.ref && score > second {
			second = score
		}
	}
	s.genderSure = bestScore-second >= 6
	g = -1
	if kind == they {
		g, second = s.chooseGroup(i, here, clause, isPossessive)
		if g >= 0 && second > bestScore {
			return -1, g
		}
		g = -1
	}
	s.bestScore = bestScore
	if bestScore < leastScore[kind] {
		return -1, -1
	}
	return best, -1
}

// leastScore is how likely an antecedent must be.
var leastScore = [...]int{he: 8, she: 8, it: 14, they: 14, first: 0, firsts: 0, noShape: 0}

// agrees reports whether the pronoun may stand for what m refers to.
func (s *scan) agrees(m *mention, kind shape, distance int) bool {
	r := &s.refs[m.ref]
	switch kind {
	case he:
		return r.class == schema.Person && !r.plural && r.gender != feminine
	case she:
		return r.class == schema.Person && !r.plural && r.gender != masculine
	case it:
		if distance > 2 || r.plural || m.kind == text.Adjective && m.role == modifier && r.class != schema.Country {
			return false
		}
		return r.class != schema.Person && r.class != schema.Group || r.class == schema.Group && !r.plural
	case they:
		if distance > 2 {
			return false
		}
		return r.plural || m.parts != nil || r.class == schema.Organization && r.named || r.class == schema.Group
	}
	return false
}

// score tells how likely it is that the pronoun at token i stands for m.
func (s *scan) score(m *mention, i int, role role, distance, clause int, isPossessive, reflexive bool, kind shape) int {
	r := &s.refs[m.ref]
	score := 20 - 5*distance
	switch m.role {
	case subject:
		score += 7
	case object:
		score += 3
	case possessor:
		score += 2
	case oblique:
		score += 1
	case modifier:
		score -= 2
	}
	if m.kind == text.Adjective {
		score -= 4
	}
	if m.reason == "title" {
		score -= 1
	}
	score += min(r.count, 5)
	if m.role == role && role == subject {
		score += 2
	}
	switch kind {
	case he, she:
		if r.gender != anyGender {
			score += 4
		}
		if m.kind == text.Pronoun && shapes[s.folded[m.head]] == kind {
			score += 3
		}
		if r.named {
			score += 2
			if r.doubtful && r.gender == anyGender {
				score -= 8
			}
		}
	case it:
		switch r.class {
		case schema.Organization, schema.Country:
			score += 3
		case schema.Thing, schema.Place:
			score -= 3
		}
		if m.kind == text.Pronoun && shapes[s.folded[m.head]] == kind {
			score += 3
		}
	case they:
		if r.class == schema.Group && r.plural || m.parts != nil {
			score += 4
		} else if r.class == schema.Thing || r.class == schema.Event || r.class == schema.Agreement || r.class == schema.Place {
			score -= 3
		}
		if r.class == schema.Organization && !r.plural {
			score -= 5
		}
		if m.kind == text.Pronoun && shapes[s.folded[m.head]] == kind {
			score += 3
		}
	}
	if s.quote[i] != s.quote[m.head] && (s.quote[i] != 0) != (s.quote[m.head] != 0) {
		score -= 3
	}
	if distance > 0 {
		return score
	}
	// the same sentence
	sameClause := clause >= 0 && s.clause(m.head) == clause
	switch {
	case reflexive:
		if sameClause && m.role == subject {
			score += 10
		}
	case isPossessive:
		if sameClause && m.role == subject {
			score += 5
		}
		// "Kurti met his ally": not the owner of itself
		if s.inPhrase[i] >= 0 && m.head >= s.phrases[s.inPhrase[i]].first && m.head < s.phrases[s.inPhrase[i]].last {
			return 0
		}
	default:
		// He ≠ the other arguments of its verb.
		if sameClause && s.head(m.head) == s.head(i) || s.contains(m, i) {
			return 0
		}
		if sameClause && m.role != possessor && m.role != modifier {
			return 0
		}
	}
	return score
}

// contains reports whether the pronoun at token i depends on the head of m.
func (s *scan) contains(m *mention, i int) bool {
	for k, n := s.head(i), 0; k >= 0 && n < 6; k, n = s.head(k), n+1 {
		if k == m.head {
			return s.rel(i) != "acl"
		}
		if r := s.d.Tokens[k].Rel; r == "acl:relcl" || r == "acl" || r == "ccomp" || r == "advcl" {
			return false
		}
	}
	return false
}

// chooseGroup returns the coordination for which "they" at token i may stand, and its
// score; -1 if there is none.
func (s *scan) chooseGroup(i, here, clause int, isPossessive bool) (int, int) {
	best, bestScore := -1, 0
	for g := len(s.groups) - 1; g >= 0 && g > len(s.groups)-8; g-- {
		gr := &s.groups[g]
		distance := here - int(s.inSent[gr.head])
		if distance > 2 {
			break
		}
		persons, actors := 0, 0
		for _, k := range gr.mentions {
			if r := s.found[k].ref; r >= 0 {
				switch s.refs[r].class {
				case schema.Person:
					persons++
				case schema.Country, schema.Organization, schema.Group:
					actors++
				}
			}
		}
		if persons+actors < len(gr.mentions) || len(gr.mentions) > 4 {
			continue
		}
		m := &s.found[gr.mentions[0]]
		score := 24 - 6*distance
		switch m.role {
		case subject:
			score += 7
		case object:
			score += 2
		}
		if distance == 0 {
			same := clause >= 0 && s.clause(gr.head) == clause
			if same && !isPossessive {
				continue
			}
			if same && m.role == subject {
				score += 4
			}
		}
		if score > bestScore {
			best, bestScore = g, score
		}
	}
	return best, bestScore
}

// readFirstPersons resolves I and we to the speakers of the quotations in which they
// stand. What is left unresolved is no mention.
func (s *scan) readFirstPersons() {
	speakers := make(map[int32]int)
	drop := make(map[int]bool)
	for _, k := range s.firstOne {
		m := &s.found[k]
		q := s.quote[m.head]
		if q == 0 {
			drop[k] = true
			continue
		}
		ref, ok := speakers[q]
		if !ok {
			ref = s.speaker(q, m.head)
			speakers[q] = ref
		}
		if ref < 0 {
			drop[k] = true
			continue
		}
		r := &s.refs[ref]
		if shapes[s.folded[m.head]] == firsts && r.class == schema.Person {
			// we: those for whom the speaker stands
			if r.of < 0 || s.refs[r.of].class == schema.Person || s.refs[r.of].class == schema.Place {
				drop[k] = true
				continue
			}
			m.ref, m.reason = r.of, "speaker's side"
			continue
		}
		m.ref, m.reason = ref, "speaker"
	}
	if len(drop) == 0 {
		return
	}
	kept := s.found[:0]
	for k := range s.found {
		if !drop[k] {
			kept = append(kept, s.found[k])
		}
	}
	s.found = kept
}

// speaker returns who says quotation q, in which token at stands: the subject of a
// verb of speech beside it, or the speaker of the quotation before it in the same
// paragraph; -1 if the text does not tell.
func (s *scan) speaker(q int32, at int) int {
	first, last := at, at
	for first > 0 && s.quote[first-1] == q {
		first--
	}
	for last+1 < len(s.words) && s.quote[last+1] == q {
		last++
	}
	paragraph := s.sentence(at).Paragraph
	// behind it, in its last sentence
	if ref := s.sayer(last+1, s.sentence(last).Last); ref >= 0 {
		return ref
	}
	if ref := s.sayer(s.sentence(first).First, first); ref >= 0 {
		return ref
	}
	// the sentence behind or before, if a verb of speech is there
	n := int(s.inSent[last]) + 1
	if n < len(s.d.Sentences) && s.d.Sentences[n].Paragraph == paragraph && s.quote[s.d.Sentences[n].First] == 0 {
		if ref := s.sayer(s.d.Sentences[n].First, s.d.Sentences[n].Last); ref >= 0 {
			return ref
		}
	}
	for n := int(s.inSent[first]) - 1; n >= 0 && n >= int(s.inSent[first])-3; n-- {
		if ref := s.sayer(s.d.Sentences[n].First, s.d.Sentences[n].Last); ref >= 0 {
			return ref
		}
	}
	return -1
}

// sayer returns the subject of the last verb of speech in [first, last) outside
// quotations, -1.
func (s *scan) sayer(first, last int) int {
	for i := last - 1; i >= first; i-- {
		if s.quote[i] != 0 || !speech[s.folded[i]] {
			continue
		}
		for k := i - 1; k >= first && k > i-40; k-- {
			if s.hasTree(k) && s.rel(k) == "nsubj" && s.head(k) == i {
				if ref := s.refAt(k); ref >= 0 {
					return ref
				}
			}
		}
		for k := i + 1; k < last && k < i+40; k++ {
			if s.hasTree(k) && s.rel(k) == "nsubj" && s.head(k) == i {
				if ref := s.refAt(k); ref >= 0 {
					return ref
				}
			}
		}
		// without a tree: the name or pronoun right beside it
		for _, k := range []int{i - 1, i + 1} {
			if k >= first && k < last {
				if ref := s.refAt(k); ref >= 0 {
					return ref
				}
			}
		}
	}
	return -1
}

// refAt returns the referent of the mention that has token k for its head, or of the
// name or title there, if it has not been read yet; -1 if there is none.
func (s *scan) refAt(k int) int {
	if m := s.headAt[k]; m >= 0 {
		return s.found[m].ref
	}
	n := s.nameAt[k]
	if q := s.inPhrase[k]; n < 0 && q >= 0 {
		n = s.titleOf[q]
	}
	if n >= 0 && !s.names[n].adjective {
		return s.names[n].ref
	}
	return -1
}
