package resolve

import (
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// sameBody returns the body that the article has called by the noun n, where n stands bare at
// phrase q, "parliament voted": the last, and of several first that of the country that the
// article is about; -1 if there is none.
func (s *scan) sameBody(q int, n string) int {
	p := &s.phrases[q]
	if !oneOfState[n] || p.first != p.noun || p.det >= 0 || p.owner >= 0 || s.plural(p.noun) {
		return -1
	}
	best := -1
	for k := len(s.found) - 1; k >= 0 && k > len(s.found)-150; k-- {
		m := &s.found[k]
		if m.ref < 0 || m.ref == best || m.kind == text.Pronoun || s.refs[m.ref].class != schema.Organization || s.refs[m.ref].plural || !s.isNoun(m.ref, n) {
			continue
		}
		switch of := s.refs[m.ref].of; {
		case of >= 0 && of == s.home():
			return m.ref
		case best < 0:
			best = m.ref
		}
	}
	return best
}

// oneOfState are bodies of which a state has one.
var oneOfState = set(`parliament congress senate cabinet opposition legislature`)

// armedBody returns the last armed organisation named before phrase q for which a bare plural for
// its fighters stands, "the militants", if the article has called nobody else so; -1 if there is none.
func (s *scan) armedBody(q int, n string) int {
	p := &s.phrases[q]
	if !combatants[n] || !s.plural(p.noun) || s.modified(q) || s.article(q) != "the" || p.of >= 0 || s.complement(p.last) >= 0 {
		return -1
	}
	here := s.inSent[p.first]
	best := -1
	for k := len(s.found) - 1; k >= 0 && here-s.inSent[s.found[k].first] < 6; k-- {
		m := &s.found[k]
		if m.ref < 0 || m.kind == text.Pronoun {
			continue
		}
		r := &s.refs[m.ref]
		if r.class == schema.Group && r.plural && !r.named {
			for _, c := range r.nouns {
				if combatants[c] {
					return -1 // others
				}
			}
		}
		if best >= 0 && best != m.ref && s.fights(m.ref) {
			return -1 // which of them?
		}
		if s.fights(m.ref) {
			best = m.ref
		}
	}
	return best
}

// fights reports whether referent ref is an armed group by what the article or the background
// says of it.
func (s *scan) fights(ref int) bool {
	r := &s.refs[ref]
	if r.class != schema.Organization || !r.named {
		return false
	}
	if r.known != nil && r.known.Kind == "armed-group" {
		return true
	}
	for _, n := range r.nouns {
		if n == "militia" || combatants[n] {
			return true
		}
	}
	return false
}

// combatants are nouns for those who fight without being soldiers of a state, folded singulars.
var combatants = set(`militant insurgent rebel guerrilla paramilitary jihadist extremist separatist`)

// adherentsOf returns the party whose members the plural key is: "the Greens" of the Green Party,
// "Socialists" of the Socialist Party; -1 if there is none.
func (s *scan) adherentsOf(key string, bodies []int) int {
	one, ok := strings.CutSuffix(key, "s")
	if !ok || len(one) < 4 {
		return -1
	}
	for _, ref := range bodies[max(0, len(bodies)-200):] {
		called := graph.Fold(s.refs[ref].name)
		if s.refs[ref].class == schema.Organization && (called == one+" party" || strings.HasPrefix(called, one+" party ") || strings.HasSuffix(called, " "+one+" party")) {
			return ref
		}
	}
	return -1
}
