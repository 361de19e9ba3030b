package resolve

import (
	"entente/graph/text"
	"entente/schema"
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
	staffed := kind == it && isPossessive && s.inPhrase[i] >= 0 && s.classOf(s.singular(s.phrases[s.inPhrase[i]].noun), false) == schema.Person
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
		if m.ref < 0 || m.ref == speaks || !s.agrees(m, kind, distance) || staffed && !s.employs(m.ref) {
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
	if kind == they && role == subject && s.someBefore(i) {
		return -1, -1
	}
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

// employs reports whether referent ref may have an editor, a leader or a spokesman.
func (s *scan) employs(ref int) bool {
	switch s.refs[ref].class {
	case schema.Thing, schema.Event, schema.Agreement:
		return s.refs[ref].named
	}
	return true
}

// someBefore reports whether the clause of the pronoun at token i goes on one whose subject are some of whom
// nothing is named: "Some of those were veterans and they …".
func (s *scan) someBefore(i int) bool {
	if !s.hasTree(i) {
		return false
	}
	v := s.head(i)
	if v < 0 || s.rel(v) != "conj" {
		return false
	}
	h := s.head(v)
	for k := h - 1; k >= s.sentence(i).First && k > h-30; k-- {
		if s.head(k) == h && s.rel(k) == "nsubj" {
			switch s.folded[k] {
			case "some", "many", "others", "most", "those", "few", "several":
				return s.headAt[k] < 0
			}
			return false
		}
	}
	return false
}

// main reports whether token i is the subject of the main clause of its sentence.
func (s *scan) main(i int) bool {
	if !s.hasTree(i) || s.rel(i) != "nsubj" {
		return s.hasTree(i) && s.lostSubject(i)
	}
	v := s.head(i)
	return v >= 0 && s.head(v) < 0
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
		if distance == 1 && s.main(m.head) && s.main(i) {
			score += 3 // "The judges ruled that the rebels … They found"
		}
	}
	if isPossessive && distance == 1 && i == s.sentence(i).First && m.role == subject && s.main(m.head) {
		score += 5 // "A union threatened to strike. Its leader …"
	}
	if isPossessive && distance == 0 && m.last == i-1 && s.folded[i-1] == "and" && m.kind == text.Name && r.class == schema.Person {
		return score + 20 // Joe Biden and his son
	}
	if isPossessive && distance == 0 && m.last == i-1 && s.words[i-1] == "," && m.kind == text.Name && r.class == schema.Person && s.inPhrase[i] >= 0 && s.apposed[s.inPhrase[i]] == int32(m.ref) {
		return 0 // Santos, his former minister
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
			if !r.named || r.count < 2 {
				score -= 3
			}
		case schema.Event:
			if happens[s.folded[max(s.head(i), 0)]] && s.rel(i) == "nsubj" {
				score += 8 // the fire … it killed nine
			}
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
	if m.role == subject && s.reports(m.head, i) {
		return score + 8 // X said it would
	}
	// the same sentence
	if !isPossessive && !reflexive && s.sharesSubject(m, i) {
		return 0 // "Lang mourned and called him a father"
	}
	score += s.governed(m, i, kind)
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

// governed returns how much likelier m is for the pronoun at token i because the clause of i
// depends on its verb: as its subject, "X denied it, saying that his country …", or as the
// object of a verb of speech, "X blamed Algeria, saying it …".
func (s *scan) governed(m *mention, i int, kind shape) int {
	if m.role != subject && m.role != object || !s.hasTree(i) || !s.hasTree(m.head) {
		return 0
	}
	if c := s.refs[m.ref].class; c == schema.Thing || c == schema.Event || c == schema.Agreement || c == schema.Place {
		return 0
	}
	if r := &s.refs[m.ref]; kind == they && !r.plural && m.parts == nil {
		return 0
	}
	by, clause := s.head(m.head), s.clause(i)
	if by < 0 || clause <= by || !s.above(by, clause) {
		return 0
	}
	switch s.rel(m.head) {
	case "nsubj":
		return 5
	case "obj":
		if addresses[s.d.Tokens[by].Lemma] {
			return 6
		}
	}
	return 0
}

// above reports whether the clause of the verb at token v depends on the verb at token by.
func (s *scan) above(by, v int) bool {
	for n := 0; v >= 0 && n < 6; n++ {
		if s.rel(v) == "acl" && s.relates(v) {
			return false // a relative clause is about something else
		}
		if v = s.head(v); v == by {
			return true
		}
	}
	return false
}

// relates reports whether a relative pronoun opens the clause of the verb at token v.
func (s *scan) relates(v int) bool {
	for k := v - 1; k >= s.sentence(v).First && k > v-12; k-- {
		if s.parts[k] == relative && s.head(k) == v {
			return true
		}
	}
	return false
}

// sharesSubject reports whether m is the subject of the verb of the pronoun at token i though it
// stands before another verb, with which that one is coordinated.
func (s *scan) sharesSubject(m *mention, i int) bool {
	if m.role != subject || !s.hasTree(i) || s.rel(i) == "nsubj" {
		return false
	}
	by, v := s.head(m.head), s.head(i)
	for n := 0; v >= 0 && n < 4 && v != by; n++ {
		if s.rel(v) != "conj" {
			return false
		}
		for k := v - 1; k > s.head(v) && k > v-20; k-- {
			if s.head(k) == v && s.rel(k) == "nsubj" {
				return false
			}
		}
		v = s.head(v)
	}
	return v == by && by >= 0
}

// addresses are verbs, by their lemmas, whose objects what is said then is about.
var addresses = set(`blame accuse urge tell warn ask criticize criticise praise condemn denounce sue order press thank commend implore`)

// reports reports whether the pronoun at token i is the subject of what the subject at token by
// says: "Norway announced it planned to join".
func (s *scan) reports(by, i int) bool {
	if !s.hasTree(i) {
		return false
	}
	if h := i - 1; s.rel(i) == "obj" && s.head(i) == h && speech[s.folded[h]] && i+1 < s.sentence(i).Last && (s.parts[i+1] == verb || s.parts[i+1] == participle) {
		return s.head(by) == h && s.rel(by) == "nsubj" // taken for the object
	}
	if s.rel(i) != "nsubj" {
		return false
	}
	v := s.head(i)
	if v < 0 || s.rel(v) != "ccomp" {
		return false
	}
	h := s.head(v)
	return h >= 0 && speech[s.folded[h]] && s.head(by) == h && s.rel(by) == "nsubj"
}

// happens are verbs for what events do.
var happens = set(`kill kills killed injure injures injured wound wounds wounded destroy destroys destroyed happen happens happened occur occurs
	occurred begin began begins start started starts last lasted lasts erupt erupted end ended ends claim claimed damage damaged
	continue continued follow followed take took coincide coincided`)

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
