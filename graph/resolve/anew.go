package resolve

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/schema"
)

// describeAnew makes a referent of a phrase that stands for nobody named before.
func (s *scan) describeAnew(q int, n string, plural bool, class schema.ClassID, of int, m *mention) {
	p := &s.phrases[q]
	first := p.first
	for first < p.noun && (s.parts[first] == determiner || s.parts[first] == possessive || first == p.det || quantifiers[s.folded[first]]) {
		first++
	}
	called := s.phrase(first, p.last)
	reason := "description"
	if o := s.ownerOf(q); o >= 0 && s.refs[o].named {
		owner := s.refs[o].name
		if strings.HasSuffix(owner, "s") {
			called = owner + "' " + called
		} else {
			called = owner + "'s " + called
		}
	} else if p.of >= 0 && !s.chargedOf(p.head) && (class == schema.Group || class == schema.Organization || class == schema.Person || class == schema.Agreement) {
		o := &s.phrases[p.of]
		end := o.last
		if k := s.nameAt[end-1]; k >= 0 {
			end = max(end, s.names[k].last) // "members of the Kurdistan Workers' Party"
		}
		if end-first <= 8 {
			called = s.phrase(first, end)
		}
	}
	if (class == schema.Group && !relational[n] || class == schema.Event || class == schema.Agreement) && p.noun == first && p.of < 0 && !s.possessed(q) {
		// bare: the same group as before
		if ref := s.sameGroup(n, plural); ref >= 0 {
			m.ref, m.reason = ref, "same noun"
			return
		}
	}
	m.ref, m.reason = s.local(called, class), reason
	r := &s.refs[m.ref]
	if !r.named {
		r.name = s.plainName(first, called)
	}
	r.plural = plural || people[n]
	if r.of < 0 && of != m.ref {
		r.of = of
	}
	if class == schema.Person && len(r.titles) == 0 && of >= 0 {
		s.holders = append(s.holders, m.ref)
		r.titles = append(r.titles, office{name: s.foldedOffice(q), noun: n, of: of, former: s.formerOf(q)})
	}
	if male[n] {
		r.gender = masculine
	} else if female[n] {
		r.gender = feminine
	}
}

// chargedOf reports whether the "of" behind the noun at token i goes with its verb: "convicted three
// men of murder".
func (s *scan) chargedOf(i int) bool {
	if !s.hasTree(i) || s.rel(i) != "obj" {
		return false
	}
	return charges[s.d.Tokens[s.head(i)].Lemma]
}

// charges are verbs, by their lemmas, with an object and "of".
var charges = set(`convict accuse acquit suspect clear rob deprive warn inform remind assure rid strip`)

// plainName returns a description that begins at token first as a name: without its
// number, and without the capital that only the beginning of a sentence gives it.
func (s *scan) plainName(first int, called string) string {
	if s.ownerOf(int(s.inPhrase[first])) >= 0 {
		return called
	}
	k := first
	for s.parts[k] == number && s.inPhrase[k+1] == s.inPhrase[first] && (s.parts[k+1] == noun || s.parts[k+1] == adjective || s.parts[k+1] == number) {
		k++
	}
	if k > first {
		called = strings.TrimSpace(strings.TrimPrefix(called, s.phrase(first, k)))
	} else if first == s.sentence(first).First && s.parts[first] != proper && s.nameAt[first] < 0 && !acronym(s.words[first]) {
		r, n := utf8.DecodeRuneInString(called)
		called = string(unicode.ToLower(r)) + called[n:]
	}
	return called
}

// relational are nouns for persons of somebody: bare they are not those named before.
var relational = set(`supporter member leader official representative critic opponent ally relative family friend employee worker people resident
	citizen man woman child others victim expert analyst`)

// quantifiers tell how many, but not who. Numbers do: "three soldiers".
var quantifiers = set(`most many several few some more various numerous countless certain all any such another least`)

// sameGroup returns the last referent that the article called by the same bare noun, -1.
func (s *scan) sameGroup(n string, plural bool) int {
	seen := 0
	for k := len(s.found) - 1; k >= 0 && seen < 60; k-- {
		m := &s.found[k]
		if m.ref < 0 {
			continue
		}
		seen++
		r := &s.refs[m.ref]
		if !r.named && r.plural == plural && len(r.nouns) > 0 && r.nouns[0] == n {
			return m.ref
		}
	}
	return -1
}
