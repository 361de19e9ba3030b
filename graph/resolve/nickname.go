package resolve

import (
	"strings"

	"entente/graph"
	"entente/schema"
)

// nickname returns where the run of capitals that begins at token i ends if the mark at
// token end opens a nickname inside it: `Dwayne "Rock" Malone`, "Mary (Molly) Parker"; 0 if
// it opens none.
func (s *scan) nickname(i, end, last int) int {
	closing := ""
	switch s.words[end] {
	case "\"", "“", "``":
		closing = "\"”''"
	case "‘", "'":
		closing = "’'"
	case "(":
		closing = ")"
	default:
		return 0
	}
	if end == i || !capitalised(s.words[end-1]) || s.office[end-1] > 0 || !s.forename(end-1) && s.d.Tokens[end-1].Name.Class != schema.Person {
		return 0
	}
	k := end + 1
	for k < last && k < end+5 && s.folded[k] != "" {
		k++
	}
	if k == end+1 || k+1 >= last || !strings.Contains(closing, s.words[k]) || !capitalised(s.words[end+1]) || closing == ")" && (k > end+2 || acronym(s.words[end+1])) {
		return 0
	}
	f := s.folded[k+1]
	if !capitalised(s.words[k+1]) || s.parts[k+1] != proper && (s.parts[k+1] != noun || s.lower[f] || nounClass[f] != "") || s.office[k+1] > 0 || telling[f] != "" && !bynames[f] || functionWords[f] || honorifics[f] {
		return 0
	}
	return k + 2
}

// findNickname returns the tokens of the nickname, marks and all, inside the name [p, end); 0, 0 if
// there is none.
func (s *scan) findNickname(p, end int) (first, last int) {
	for k := p + 1; k < end && k < p+4; k++ {
		switch s.words[k] {
		case "\"", "“", "``", "‘", "'", "(":
			if next := s.nickname(p, k, end); next > 0 {
				return k, next - 1
			}
			return 0, 0
		}
	}
	return 0, 0
}

// spelled returns the text of a name without a nickname inside it.
func (s *scan) spelled(n *name) string {
	if n.nick == 0 {
		return s.phrase(n.first, n.last)
	}
	return s.phrase(n.first, n.nick) + " " + s.phrase(n.nickEnd, n.last)
}

// nicknames returns the names in which nicknames stand, by these.
func (s *scan) nicknames() map[string]int {
	m := make(map[string]int)
	for k := range s.names {
		if n := &s.names[k]; n.nick > 0 {
			m[s.phrase(n.nick+1, n.nickEnd-1)] = k
		}
	}
	return m
}

// overruled joins the background names that are acronyms which the article declares for
// another body, "Armed Forces of the Philippines (AFP)", or which are the initials of a body
// that it names while it never spells out the other.
func (s *scan) overruled(declared map[string]int) {
	short := make(map[string]int) // initials → body
	spelled := make(map[int]bool)
	for k := range s.names {
		n := &s.names[k]
		if n.ref < 0 || n.last-n.first < 2 || n.adjective || s.refs[n.ref].class != schema.Organization {
			continue
		}
		spelled[n.ref] = true
		if a := initials(strings.Fields(s.foldedPhrase(n.first, n.last))); len(a) > 2 {
			short[a] = n.ref
		}
	}
	for k := range s.names {
		n := &s.names[k]
		if len(n.senses) == 0 || n.last != n.first+1 || n.senses[0].Known.Class != schema.Organization || !acronym(s.words[n.first]) {
			continue
		}
		f := s.folded[n.first]
		ref, ok := declared[s.words[n.first]]
		if !ok || initials(strings.Fields(graph.Fold(s.refs[ref].name))) != f {
			ref, ok = short[f]
			ok = ok && !spelled[n.ref]
		}
		if ok && ref != n.ref && s.refs[ref].class == schema.Organization {
			s.join(n, ref, "declared acronym")
		}
	}
}

// knownAs adds the names by which the article says that somebody is known: "Omar Salih, a
// trader better known as Hadidi"; "the State Agency for Security, known as SAS".
func (s *scan) knownAs(m map[string]int) {
	for k := 1; k < len(s.names); k++ {
		n := &s.names[k]
		if n.ref >= 0 || s.word(n.first-1, n.first) != "as" || s.word(n.first-2, n.first) != "known" {
			continue
		}
		of := &s.names[k-1]
		if of.ref < 0 || s.inSent[of.first] != s.inSent[n.first] || n.first-of.last > 12 || of.adjective || len(of.senses) > 0 || of.last-of.first < 2 {
			continue
		}
		if c := s.refs[of.ref].class; c != schema.Person && c != schema.Organization || n.class != c && n.weight >= byTelling && !acronym(s.words[n.first]) {
			continue
		}
		// nobody else between: "X, of an alliance known as Y", is not meant
		h := s.head(n.first - 2)
		if s.hasTree(n.first-2) && h >= 0 && h < of.first {
			continue
		}
		if h > of.last && s.nameAt[h] < 0 && s.classOf(s.singular(h), false) != s.refs[of.ref].class {
			continue
		}
		m[s.phrase(n.first, n.last)] = of.ref
	}
}
