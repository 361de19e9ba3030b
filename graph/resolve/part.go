package resolve

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// sameBearer returns the referent of another form of the same full name: of a
// person whose first names are more or fewer; -1 if there is none.
func (s *scan) sameBearer(n *name, key string, ends, full map[string]int) int {
	if n.class != schema.Person {
		return -1
	}
	if ref, ok := ends[key]; ok && ref >= 0 {
		return ref // "Tayyip Erdogan" after "Recep Tayyip Erdogan"
	}
	// "Recep Tayyip Erdogan" after "Tayyip Erdogan"; "George W. Bush" after "George Bush"
	words := strings.Fields(key)
	for k := 1; k+1 < len(words); k++ {
		if ref, ok := full[strings.Join(words[k:], " ")]; ok && s.refs[ref].class == schema.Person {
			s.rename(ref, n)
			return ref
		}
	}
	if len(words) == 3 {
		if ref, ok := full[words[0]+" "+words[2]]; ok && s.refs[ref].class == schema.Person {
			s.rename(ref, n)
			return ref
		}
	}
	if ref, ok := ends[words[len(words)-1]]; ok && ref >= 0 && len(words) == 2 {
		other := strings.Fields(graph.Fold(s.refs[ref].name))
		if other[0] == words[0] && len(other) > 2 {
			return ref
		}
	}
	return -1
}

// rename gives a person the fuller name n.
func (s *scan) rename(ref int, n *name) {
	r := &s.refs[ref]
	old := r.name
	r.name = s.spelled(n)
	r.id = graph.NamedID(r.name, r.class)
	s.called(ref, old)
}

// unsaid are small words that acronyms leave out.
var unsaid = set(`of the and for y e de del la las los et des du und der do da dos`)

// initials returns the acronym of the words, folded: "sdf". Small words count not.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if !unsaid[w] && w != "" {
			b.WriteByte(w[0])
		}
	}
	if b.Len() < 2 || b.Len() != len(words) && b.Len() < 3 {
		return ""
	}
	return b.String()
}

// declared returns the acronyms and short names that the article declares: Syrian
// Democratic Forces (SDF).
func (s *scan) declared() map[string]int {
	m := make(map[string]int)
	for k := range s.names {
		n := &s.names[k]
		i := n.last
		if n.ref < 0 || i+2 >= len(s.words) || s.words[i] != "(" {
			continue
		}
		w := s.words[i+1]
		if s.words[i+2] == ")" && acronym(w) {
			m[w] = n.ref
			continue
		}
		if inner := s.nameAt[i+1]; inner >= 0 && s.names[inner].ref < 0 {
			in := &s.names[inner]
			if in.last < len(s.words) && s.words[in.last] == ")" && in.class != schema.Person {
				m[s.phrase(in.first, in.last)] = n.ref
			}
		}
	}
	return m
}

// translated joins the name in brackets behind that of an organisation to it: "Supreme Court
// of Justice (Oberster Gerichtshof)".
func (s *scan) translated() {
	for k := 1; k < len(s.names); k++ {
		n, of := &s.names[k], &s.names[k-1]
		if n.ref < 0 || of.ref < 0 || n.ref == of.ref || n.last >= len(s.words) || of.last+1 != n.first || s.words[of.last] != "(" || s.words[n.last] != ")" ||
			of.class != schema.Organization || n.class == schema.Organization && n.weight >= byTelling || n.weight >= byGiven || n.last-n.first < 2 || len(n.senses) > 0 {
			continue
		}
		old := n.ref
		for i := range s.names {
			if s.names[i].ref == old {
				s.join(&s.names[i], of.ref, "name in brackets")
			}
		}
	}
}

// partOfBody returns the organisation of whose name the folded words are a part:
// "Mahan" of Mahan Air, "Revolutionary Guards" of the Islamic Revolutionary Guard
// Corps; -1 if there is none or more than one.
func (s *scan) partOfBody(key string, bodies []int) int {
	words := strings.Fields(key)
	if len(bodies) > 200 {
		bodies = bodies[len(bodies)-200:]
	}
	found, several := -1, false
	for _, ref := range bodies {
		r := &s.refs[ref]
		whole := strings.Fields(graph.Fold(r.name))
		if len(words) >= len(whole) {
			continue
		}
		if len(words) > 1 && !inOrder(words, whole) {
			continue
		}
		all := true
		for k, w := range words {
			w = strings.TrimSuffix(w, "s")
			at := slices.IndexFunc(whole, func(v string) bool { return strings.TrimSuffix(v, "s") == w })
			if at == len(whole)-1 && len(words) == 1 && len(whole) == 2 && s.isCountryWord(whole[0]) && telling[whole[1]] == schema.Organization {
				continue // the Tunisian Parliament
			}
			if at < 0 || len(words) == 1 && (k != at || telling[whole[at]] != "" || len(w) < 3 || !allDroppable(whole[1:])) {
				all = false
				break
			}
		}
		if !all || len(words) == 1 && s.isCountryWord(words[0]) {
			continue
		}
		if found >= 0 && found != ref {
			several = true
			if s.timesNamed(ref) <= s.timesNamed(found) {
				continue
			}
		}
		found = ref
	}
	if several && !s.foremost(key, found, bodies) {
		return -1
	}
	return found
}

// inOrder reports whether the words stand in that order in the whole name, or around its "of":
// "Justice Department" of the Department of Justice, not the Socialist Party of the Party of
// European Socialists.
func inOrder(words, whole []string) bool {
	k := 0
	for _, v := range whole {
		if k < len(words) && strings.TrimSuffix(v, "s") == strings.TrimSuffix(words[k], "s") {
			k++
		}
	}
	of := slices.Index(whole, "of")
	return k == len(words) || of > 0 && len(words) == len(whole)-1 && slices.Equal(words, append(slices.Clone(whole[of+1:]), whole[:of]...))
}

// bodyCalled returns the organisation that the single word of name n says it is: "the Society" of
// the Royal Pharmaceutical Society, "the Department" of a Department of Corrections; -1 if none
// is or more than one.
func (s *scan) bodyCalled(n *name, key string, bodies []int) int {
	if n.last-n.first != 1 || telling[key] != schema.Organization || acronym(s.words[n.first]) {
		return -1
	}
	found := -1
	for _, ref := range bodies {
		r := &s.refs[ref]
		called := graph.Fold(r.name)
		if r.class != schema.Organization || !strings.HasSuffix(called, " "+key) && !strings.HasPrefix(called, key+" of ") && !strings.HasPrefix(called, key+" for ") {
			continue
		}
		if s.isCountryWord(strings.TrimSuffix(called, " "+key)) && key == "parliament" {
			continue
		}
		if found >= 0 && found != ref {
			return -1
		}
		found = ref
	}
	return found
}

// timesNamed returns how many names are known to be those of a referent.
func (s *scan) timesNamed(ref int) int {
	n := 0
	for k := range s.names {
		if s.names[k].ref == ref {
			n++
		}
	}
	return n
}

// foremost reports whether of the bodies whose names end in the folded words, one is named
// more often than all others together.
func (s *scan) foremost(key string, ref int, bodies []int) bool {
	if !strings.HasSuffix(graph.Fold(s.refs[ref].name), " "+key) {
		return false
	}
	others := 0
	for k, other := range bodies {
		if other != ref && !slices.Contains(bodies[:k], other) && strings.HasSuffix(graph.Fold(s.refs[other].name), " "+key) {
			others += s.timesNamed(other)
		}
	}
	return s.timesNamed(ref) > others
}

// opening returns the organisation whose name begins with the folded words and goes on:
// "HKV Ipari" of HKV Ipari Zrt; -1 if there is none.
func (s *scan) opening(key string, bodies []int) int {
	for _, ref := range bodies {
		if s.refs[ref].class == schema.Organization && strings.HasPrefix(graph.Fold(s.refs[ref].name), key+" ") {
			return ref
		}
	}
	return -1
}

// allDroppable reports whether the words may be left out of the name of a body: "Mahan"
// for Mahan Air, not "Boston" for Boston University.
func allDroppable(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !droppable[w] })
}

var droppable = set(`air airlines airways corp corporation inc ltd limited plc group company co holdings motor motors oil gas energy media network
	networks technologies technology systems industries brothers international party movement partners capital foundation news
	communications telecom pharmaceuticals aviation shipping lines steel electric electronics entertainment games studios records metals mining lithium minerals petroleum foods builders`)

// isCountryWord reports whether a folded word names or describes a country.
func (s *scan) isCountryWord(w string) bool {
	for _, e := range s.r.lexicon.opening(w) {
		if len(e.words) == 1 && e.senses[0].Known.Class == schema.Country {
			return true
		}
	}
	return false
}
