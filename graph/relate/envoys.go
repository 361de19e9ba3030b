package relate

import (
	"slices"

	"entente/schema"
)

// envoys are those who stand for a state in another: sending one away is a sanction
// upon that state, and no arrest of a person.
var envoys = set(`diplomat ambassador envoy attache consul embassy legation charge`)

// sendsAway are verbs by which a state rids itself of another's envoys.
var sendsAway = set(`expel eject banish evict oust`)

// expels reads "Baku expelled two French diplomats", and reports whether verb i says so.
func (p *page) expels(i int) bool {
	if p.r.sanctions == nil || !sendsAway[p.lemma[i]] && !(p.lemma[i] == "declare" && p.nonGrata(i)) {
		return false
	}
	o := p.object(i)
	if o < 0 || !envoys[p.lemma[o]] {
		return false
	}
	m := match{&trigger{Trigger: schema.Trigger{Phrase: p.lemma[i] + " diplomats of"}, relation: p.r.sanctions}, i, []int{i}, "verb"}
	found := false
	for _, owner := range p.envoysOf(o) {
		for _, s := range p.refs(p.subject(i)) {
			if s.entity != owner.entity {
				found = p.claim(m, s, owner) || found
			}
		}
	}
	return found
}

// nonGrata reports whether "persona non grata" stands behind verb i.
func (p *page) nonGrata(i int) bool {
	end := p.d.Sentences[p.of[i]].Last
	for k := i + 1; k+2 < end && k < i+24; k++ {
		if (p.folded[k] == "persona" || p.folded[k] == "personae" || p.folded[k] == "personas") && p.folded[k+1] == "non" {
			return true
		}
	}
	return false
}

// envoysOf returns the states whose envoys token o names: "two French diplomats", "the
// ambassador of Israel", "Canada's envoy".
func (p *page) envoysOf(o int) []ref {
	if m := p.mention(o); m != nil && m.Of != "" && p.class[m.Of] == schema.Country {
		return []ref{{entity: m.Of, class: schema.Country, token: o, via: true}}
	}
	out := p.modifiers(o)
	for _, k := range p.children(o) {
		if p.is(int(k), "nmod") && (p.hasCase(int(k), "of") || p.rel(int(k)) == "nmod:poss" || p.hasCase(int(k), "from")) {
			out = append(out, p.refs(int(k))...)
		}
	}
	return slices.DeleteFunc(out, func(r ref) bool { return r.class != schema.Country })
}
