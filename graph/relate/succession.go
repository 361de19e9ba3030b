package relate

import (
	"entente/graph"
	"entente/schema"
)

// succession reads whose office somebody takes where verb v does not say it: "was sworn in as
// governor following the resignation of Kern", "became premier after Kern stepped down", "elected
// Holm in his place".
func (p *page) succession(v int) {
	word := p.lemma[v]
	var heirs []ref
	var office string
	switch {
	case names[word] && p.passive(v) || word == "swear" && p.xpos(v) == "VBN":
		heirs = p.persons(p.refs(p.surface(v)))
		office = p.officeGiven(v)
	case names[word] && p.child(v, "obj") >= 0:
		heirs = p.persons(p.refs(p.child(v, "obj")))
		office = p.officeGiven(v)
	case word == "become":
		if office = p.officeGiven(v); office == "" {
			return
		}
		heirs = p.persons(p.refs(p.subject(v)))
	case word == "take" || word == "assume":
		o := p.child(v, "obj")
		if o < 0 && !p.particle(v, "over") {
			return
		}
		if o >= 0 && p.takesOffice(-1, v) != v && !reigns[p.lemma[o]] {
			return
		}
		heirs = p.persons(p.refs(p.subject(v)))
	default:
		return
	}
	if len(heirs) != 1 {
		return
	}
	for _, k := range p.children(v) {
		t := int(k)
		switch {
		case p.is(t, "obl", "advcl") && (p.hasCase(t, "after") || p.hasCase(t, "following") || p.hasCase(t, "upon") || p.hasCase(t, "on")) && vacancies[p.lemma[t]]:
			at := p.child(t, "nmod:poss")
			if of := p.obliques(nil, t, "of"); at < 0 && len(of) == 1 {
				at = of[0]
			}
			p.succeed(v, heirs[0], at, office)
		case p.is(t, "advcl") && (p.marked(t, "after") || p.marked(t, "when") || p.below(t, "when")) && p.vacates(t):
			p.succeed(v, heirs[0], p.surface(t), office)
		case p.is(t, "obl") && p.hasCase(t, "in") && (p.lemma[t] == "place" || p.lemma[t] == "stead"):
			p.succeed(v, heirs[0], p.child(t, "nmod:poss"), office)
		}
	}
}

// succeed adds that an heir takes by verb v the office of the person at token at.
func (p *page) succeed(v int, heir ref, at int, office string) {
	if at < 0 {
		return
	}
	last := p.persons(p.refs(p.antecedent(at)))
	if len(last) != 1 || last[0].entity == heir.entity {
		return
	}
	if posts := p.held[last[0].entity]; office != "" && len(posts) > 0 {
		same := false
		for _, h := range posts {
			same = same || h.office == office
		}
		if !same {
			return // "was named finance minister after President Holm died"
		}
	}
	s := p.statusOf(v)
	if s.demanded || s.negative {
		return
	}
	c := graph.Claim{Subject: heir.entity, Relation: "succeeds", Object: last[0].entity, Confidence: 0.7, When: p.when(v)}
	p.settle(&c, s, v)
	c.Former = false
	c.Extractor = "succession/" + p.lemma[v]
	p.add(c, int(p.of[v]))
}

// officeGiven returns the last word of the office that verb v says somebody gets, folded, or "".
func (p *page) officeGiven(v int) string {
	for _, k := range p.children(v) {
		t := int(k)
		if p.is(t, "xcomp", "obj", "obl", "advcl") && (p.lemma[v] == "become" || p.as(t) || p.is(t, "xcomp", "obj")) {
			if o := p.child(t, "obj"); o > t && p.folded[t] == "acting" {
				t = o // "became acting head of state"
			}
			if o, ok := p.officeOf(t); ok && (p.mention(t) == nil || p.mention(t).Class != schema.Organization) {
				return p.folded[o.last]
			}
		}
	}
	return ""
}

// gone reports whether the holder at token i is told to have left office before something else:
// "following the resignation of Governor Kern".
func (p *page) gone(i int) bool {
	h := p.head(i)
	if h < 0 || !vacancies[p.lemma[h]] || p.lemma[h] == "death" || p.lemma[h] == "assassination" {
		return false
	}
	return (p.is(i, "nmod") && p.hasCase(i, "of") || p.rel(i) == "nmod:poss") && (p.hasCase(h, "after") || p.hasCase(h, "following"))
}

// vacates reports whether the clause of verb v says that its subject leaves an office.
func (p *page) vacates(v int) bool {
	switch p.lemma[v] {
	case "resign", "quit", "die", "retire", "abdicate", "flee":
		return true
	case "step":
		return p.particle(v, "down") || p.particle(v, "aside")
	case "stand":
		return p.particle(v, "down")
	case "oust", "remove", "dismiss", "impeach", "depose", "topple", "overthrow", "kill", "assassinate", "sack", "fire":
		return p.passive(v)
	}
	return false
}

// particle reports whether verb v has the particle.
func (p *page) particle(v int, w string) bool {
	for _, k := range p.children(v) {
		if p.folded[k] == w && p.is(int(k), "compound:prt", "advmod") {
			return true
		}
	}
	return false
}

// vacancies are nouns for how an office becomes free.
var vacancies = set(`resignation death removal ouster ousting departure dismissal impeachment retirement exit overthrow abdication assassination`)

// reigns are what somebody takes who takes an office.
var reigns = set(`presidency premiership chairmanship leadership throne governorship seat post job reins helm`)
