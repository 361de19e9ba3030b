package relate

import (
	"slices"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// forces are what a state or an armed group sends abroad.
var forces = set(`troop troops soldier force forces paratrooper marine peacekeeper warship personnel jet bomber`)

// contingents are further words for what is sent, which do not say whose they are
// where they merely stay somewhere.
var contingents = set(`trooper unit battalion brigade division regiment company squad squadron battery artillery tank ship vessel frigate destroyer
	carrier submarine fleet warplane aircraft helicopter drone missile convoy reinforcement commando mercenary fighter contingent
	army military navy airforce gendarme policeman officer guard guardsman adviser advisor instructor trainer detachment column`)

// sends are verbs whose object goes where "to" says, and moves those by which
// forces go by themselves.
var (
	sends = set(`send deploy move dispatch order fly ship airlift rush post redeploy transfer station mobilise mobilize parachute pour march
		commit contribute bring shift rotate land position base`)
	moves = set(`enter deploy redeploy roll advance cross pour march return move push thrust arrive land mass`)
)

// weapons that are sent to somebody are rather given to him than deployed there.
var (
	weapons = set(`tank missile artillery helicopter aircraft drone`)
	gives   = set(`send ship rush airlift contribute commit bring`)
)

// marches reads where the verb at token i has forces go: "dispatched its newest
// carrier to the Gulf", "Syrian troops entered Kobani". It reports whether the verb says
// so of forces, and so nothing else.
func (p *page) marches(i int) bool {
	if p.r.deploys == nil {
		return false
	}
	w := p.lemma[i]
	if sends[w] {
		if o := p.object(i); o >= 0 && (forces[p.lemma[o]] || contingents[p.lemma[o]]) && !(weapons[p.lemma[o]] && gives[w]) {
			senders := p.refs(p.subject(i))
			if p.passive(i) && len(senders) == 0 {
				if m := p.mention(o); m != nil && m.Of != "" && p.class[m.Of] == schema.Country {
					senders = []ref{{entity: m.Of, class: schema.Country, token: o}} // "Venezuelan troops were sent to Zulia"
				}
			}
			for _, prep := range []string{"to", "into", "in", "at", "on", "off", "along", "near", "toward", "towards"} {
				for _, h := range p.obliques(nil, i, prep) {
					p.march(i, w+" "+p.lemma[o]+" "+prep, senders, h)
				}
			}
			return false
		}
	}
	var back []int
	if w == "return" {
		back = p.leftBehind(i)
	}
	if !moves[w] || p.passive(i) || p.is(i, "acl", "advcl") && !p.relative(i) && back == nil {
		return false
	}
	s := p.surface(i)
	if s < 0 || !forces[p.lemma[s]] && !contingents[p.lemma[s]] || (p.lemma[s] == "officer" || p.lemma[s] == "company" || p.lemma[s] == "guard") && w != "arrive" && w != "land" {
		return false
	}
	if w == "enter" {
		p.march(i, w, p.refs(s), p.object(i))
		return true
	}
	for _, prep := range []string{"into", "to", "in", "toward", "towards", "on", "along", "at"} {
		for _, h := range p.obliques(nil, i, prep) {
			p.march(i, w+" "+prep, p.refs(s), h)
			if prep == "to" || prep == "into" || slices.ContainsFunc(p.refs(h), func(r ref) bool { return !r.via && (r.class == schema.Place || r.class == schema.Country) }) {
				back = nil
			}
		}
	}
	for _, h := range back {
		p.march(i, w, p.refs(s), h)
	}
	return true
}

// march adds the claims that forces go to what token h names.
func (p *page) march(i int, phrase string, subjects []ref, h int) {
	if h < 0 || p.timely(h) {
		return
	}
	m := match{&trigger{Trigger: schema.Trigger{Phrase: phrase}, relation: p.r.deploys}, i, []int{i}, "verb"}
	for _, o := range p.refs(h) {
		if o.via || o.class != schema.Place && o.class != schema.Country && !p.unsure(o) {
			continue
		}
		for _, s := range subjects {
			p.claim(m, s, o)
		}
	}
}

// stationed reads where forces are: "U.S. troops in Syria", "there are 5,000 French
// soldiers in Mali".
func (p *page) stationed(i int, m *text.Mention) {
	if !forces[p.lemma[i]] || p.hasCase(i, "by") || m.Of == "" || p.class[m.Of] != schema.Country || p.r.deploys == nil {
		return
	}
	heads := p.obliques(nil, i, "in")
	if h := p.head(i); h >= 0 && p.is(i, "nsubj") {
		switch p.lemma[h] {
		case "be", "remain", "stay":
			heads = p.obliques(heads, h, "in") // "there are troops in", "troops remain in"
		default:
			if p.child(h, "cop") >= 0 && p.hasCase(h, "in") {
				heads = append(heads, h) // "troops are in"
			}
		}
	}
	if p.child(i, "cop") >= 0 {
		return
	}
	for _, h := range heads {
		if p.timely(h) {
			continue
		}
		for _, o := range p.refs(h) {
			if o.entity == m.Of || p.ofCountry(o) == m.Of {
				continue // at home
			}
			at := i
			if p.is(i, "nsubj") && p.child(h, "cop") >= 0 {
				at = h // "are not in Iraq"
			} else if v := p.head(i); p.is(i, "nsubj") && p.inflected(v) && p.head(h) == v {
				at = v
			}
			t := match{&trigger{Trigger: schema.Trigger{Phrase: "troops in"}, relation: p.r.deploys}, at, []int{at}, "noun"}
			p.claim(t, ref{entity: m.Of, class: schema.Country, token: i, none: p.none(i), via: true}, o)
		}
	}
}

// ofCountry returns the country in which the article has a place to lie, or "".
func (p *page) ofCountry(r ref) graph.EntityID {
	if m := p.mention(r.token); m != nil && m.Entity == r.entity {
		return m.Of
	}
	return ""
}

// blows are words for an act of force that somebody may own up to or be blamed for.
var blows = set(`attack bombing bomb blast explosion shooting assault strike airstrike raid ambush killing assassination massacre murder stabbing
	hijacking kidnapping abduction hack breach incident operation shelling`)

// owned reads who says that he did it: "claimed responsibility for the attacks".
// What was struck is told with the noun or was told before.
func (p *page) owned(i int) {
	if p.lemma[i] != "claim" || p.r.attacks == nil || p.passive(i) {
		return
	}
	o := p.object(i)
	if o < 0 {
		return
	}
	var act int
	switch p.lemma[o] {
	case "responsibility", "credit":
		heads := p.obliques(p.obliques(nil, o, "for"), i, "for")
		if len(heads) == 0 {
			act = o // for what the article tells of
		} else if act = heads[0]; !blows[p.lemma[act]] {
			return
		}
	default:
		return
	}
	if p.none(o) {
		return
	}
	targets, when := p.struckBy(act)
	m := match{&trigger{Trigger: schema.Trigger{Phrase: "claim responsibility for"}, relation: p.r.attacks, avowed: true}, i, []int{i}, "verb"}
	for _, s := range p.refs(p.subject(i)) {
		if s.none {
			continue
		}
		for _, t := range targets {
			p.claimOn(m, s, t, when)
		}
	}
}

// A blow is an attack that the article tells of: whom or what it hit, and when.
type blow struct {
	on   []ref
	when string
}

// struckBy returns what the act of force at noun n hit, and when: what it names, or
// what the article has said was hit.
func (p *page) struckBy(n int) (on []ref, when string) {
	for _, prep := range []string{"on", "against", "of", "at"} {
		for _, h := range p.complements(n, prep) {
			if !p.timely(h) {
				on = append(on, p.refs(h)...)
			}
		}
		if len(on) > 0 {
			return on, ""
		}
	}
	k := len(p.blows) - 1
	if k < 0 {
		return nil, ""
	}
	if p.of[p.blows[0].on[0].token] < opening {
		k = 0 // what the article is about
	}
	return p.blows[k].on, p.blows[k].when
}

// opening is how many sentences open an article and tell what it is about.
const opening = 2

// strike notes what an article says was attacked.
func (p *page) strike(m match, on []ref) {
	if isAttack(m) && len(on) > 0 {
		p.blows = append(p.blows, blow{slices.Clone(on), p.when(m.at)})
	}
}

// isAttack reports whether what a match says is that somebody was attacked.
func isAttack(m match) bool { return m.t.relation.ID == "attacks" && m.rule != "compound" }
