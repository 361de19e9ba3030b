package relate

import (
	"entente/graph"
	"entente/schema"
)

// pleas are verbs behind whose "for" stands what somebody is to do, or who is to do it; of
// those that are true also without "for".
var pleas = map[string]bool{"call": false, "push": false, "press": false, "plead": false, "lobby": false, "ask": false, "appeal": false, "campaign": false,
	"demand": true, "request": true, "seek": true, "urge": true, "want": true, "insist": false, "clamour": false, "clamor": false, "agitate": false, "petition": false}

// pleaNouns are nouns for such a wish.
var pleaNouns = set(`call demand request appeal plea ultimatum`)

// favors are what one asks of another to do or give for oneself or a third: who is to do it
// stands before it, or behind "by" or "from".
var favors = set(`action help assistance aid support backing intervention response apology cooperation participation restraint approval permission
	explanation clarification compensation reparation involvement mediation protection recognition investigation inquiry probe arm weapon troop fund money loan
	visa guarantee concession commitment consent extradition`)

// leavings are what one asks of another to do with himself: he stands also behind "of".
var leavings = set(`withdrawal resignation departure exit surrender retreat pullout pullback disarmament demilitarisation demilitarization
	denuclearisation denuclearization ouster removal abdication`)

// asksFor reads whom somebody asks to do something where he is not the object of the verb of
// asking at token v: "called for Iran to stop", "called for G7 action", "wants Germany to send
// tanks", "insisted that Norway pay", "gave Qatar ten days to leave", "wrote to Italy asking for
// help".
func (p *page) asksFor(v int) {
	if p.r.requests == nil || p.passive(v) {
		return
	}
	word := p.lemma[v]
	bare, plea := pleas[word]
	if plea {
		for _, c := range p.children(v) {
			if p.is(int(c), "advcl", "xcomp", "ccomp", "acl") && p.infinitive(int(c)) {
				if o := p.forTo(v, int(c)); o >= 0 {
					p.demand(v, o, word+" for to")
				}
			}
		}
		acts := p.obliques(nil, v, "for")
		if bare {
			if o := p.object(v); o > v {
				acts = append(acts, o)
			}
		}
		for _, n := range acts {
			p.demandOf(v, n, word)
		}
	}
	switch word {
	case "threaten":
		p.threats(v)
	case "tell", "advise", "instruct", "direct", "command":
		if o, x := p.child(v, "obj", "iobj"), p.child(v, "xcomp", "advcl"); o > v && x > o && p.infinitive(x) {
			p.demand(v, o, word+" to")
		}
	case "want":
		if o, x := p.child(v, "obj"), p.child(v, "xcomp"); o > v && x > o && p.infinitive(x) && p.quote[v] == 0 {
			p.demand(v, o, "want to")
		}
	case "insist":
		c := p.child(v, "ccomp")
		if c < 0 || p.xpos(c) != "VB" && p.xpos(c) != "VBP" || p.child(c, "aux") >= 0 {
			return
		}
		// the subjunctive: "insisted that Norway pay"
		if s := p.subjectChild(c); s >= 0 && p.xpos(s) != "NNS" && p.xpos(s) != "NNPS" && p.xpos(s) != "PRP" {
			p.demand(v, s, "insist that")
		}
	case "give":
		o, x := p.child(v, "iobj"), p.child(v, "advcl", "xcomp", "acl")
		if o < 0 {
			o = p.child(v, "obj")
		}
		if t := p.child(v, "obj"); x < 0 && t > o {
			x = p.child(t, "acl")
		}
		if o < v || x < o || !p.infinitive(x) || p.lemma[x] == "be" {
			return
		}
		for k := o + 1; k < x; k++ {
			switch p.lemma[k] {
			case "until", "till", "ultimatum", "deadline":
				p.demand(v, o, untilWhen)
				return
			case "hour", "day", "week", "month":
				if p.child(k, "nummod") >= 0 {
					p.demand(v, o, untilWhen)
					return
				}
			}
		}
	case "write", "send", "address":
		to := p.obliques(nil, v, "to")
		letter := -1
		if word != "write" {
			if letter = p.object(v); letter < 0 || !letters[p.lemma[letter]] {
				return
			}
			to = p.obliques(to, letter, "to")
		} else if o := p.object(v); o > v && letters[p.lemma[o]] {
			letter = o
			to = p.obliques(to, o, "to")
		}
		heads := []int{v}
		if letter >= 0 {
			heads = append(heads, letter)
		}
		for _, t := range to {
			heads = append(heads, t)
		}
		for _, h := range heads {
			for _, c := range p.children(h) {
				switch x := int(c); {
				case x > v && p.xpos(x) == "VBG" && (verbEffects[p.lemma[x]] == demands || p.lemma[x] == "ask" || p.lemma[x] == "request" || p.lemma[x] == "demand" || p.lemma[x] == "urge"),
					x > v && p.infinitive(x) && (p.lemma[x] == "ask" || p.lemma[x] == "request" || p.lemma[x] == "demand" || p.lemma[x] == "urge"):
					if o := p.child(x, "obj"); o >= 0 && p.mention(o) != nil && len(p.refs(o)) > 0 && p.child(x, "xcomp", "ccomp", "advcl") >= 0 {
						continue // it says itself whom
					}
					for _, t := range to {
						p.demand(v, t, word+" to asking")
					}
					return
				}
			}
		}
	}
}

// untilWhen is the phrase of an ultimatum.
const untilWhen = "give until"

// threats reads whom somebody threatens by what he says that he will do to him: "threatened to
// expel her", "threatened to impose tariffs on China".
func (p *page) threats(v int) {
	x := p.child(v, "xcomp")
	if p.r.threatens == nil || p.passive(v) || x < v || !p.infinitive(x) {
		return
	}
	var heads []int
	o := p.child(x, "obj")
	if o > x {
		heads = append(heads, o)
	}
	for _, prep := range []string{"on", "against"} {
		heads = p.obliques(heads, x, prep)
		if o > x {
			heads = p.obliques(heads, o, prep)
		}
	}
	m := match{&trigger{Trigger: schema.Trigger{Phrase: "threaten to"}, relation: p.r.threatens}, v, []int{v}, "verb"}
	for _, h := range heads {
		if p.timely(h) {
			continue
		}
		for _, r := range p.refs(h) {
			for _, s := range p.refs(p.subject(v)) {
				if acts(s.class) && acts(r.class) && !s.none && !r.none && !r.via {
					p.claim(m, s, r)
				}
			}
		}
	}
}

// letters are what one sends in writing.
var letters = set(`letter note email e-mail message memo memorandum telegram petition`)

// demand claims that the subject of the verb at token v asks those of the noun at token o.
func (p *page) demand(v, o int, phrase string) {
	m := match{&trigger{Trigger: schema.Trigger{Phrase: phrase}, relation: p.r.requests}, v, []int{v}, "verb"}
	p.demandOn(m, p.refs(o))
}

// demandOn claims that the subject of the verb of match m asks whom.
func (p *page) demandOn(m match, whom []ref) {
	for _, s := range p.refs(p.subject(m.at)) {
		for _, r := range whom {
			if !s.none && !r.none && acts(r.class) && acts(s.class) && !p.holdsAt(s.entity, r.entity) {
				p.claim(m, s, r)
			}
		}
	}
}

// sides returns whose the act or the wish is that the noun at token n names: "Norway's call", "the
// call by Norway".
func (p *page) sides(n int) []ref {
	var out []ref
	if o := p.child(n, "nmod:poss"); o >= 0 {
		out = p.refs(p.antecedent(o))
	}
	for _, prep := range []string{"by", "from"} {
		for _, h := range p.obliques(nil, n, prep) {
			out = append(out, p.refs(h)...)
		}
	}
	return out
}

// demandOf claims that the subject of the verb at token v asks those who are to do what the
// noun at token n says.
func (p *page) demandOf(v, n int, word string) {
	leave := leavings[p.lemma[n]]
	if !leave && !favors[p.lemma[n]] || p.none(n) {
		return
	}
	from := p.sides(n)
	if leave {
		for _, h := range p.obliques(nil, n, "of") {
			from = append(from, p.refs(h)...)
		}
	}
	if len(from) == 0 {
		from = p.modifiers(n)
	}
	if d := p.mention(n); len(from) == 0 && d != nil && p.class[d.Of] == schema.Country {
		from = []ref{{entity: d.Of, class: schema.Country, token: n, via: true}}
	}
	m := match{&trigger{Trigger: schema.Trigger{Phrase: word + " " + p.lemma[n] + " by"}, relation: p.r.requests}, v, []int{v}, "verb"}
	p.demandOn(m, from)
}

// pleadings reads who is asked to do something by the wish that noun n names: "Netanyahu's call
// for Hamas to surrender", "a Saudi demand that Qatar leave".
func (p *page) pleadings(n int) {
	if p.r.requests == nil || !pleaNouns[p.lemma[n]] || p.none(n) {
		return
	}
	who := p.sides(n)
	if len(who) == 0 {
		who = p.modifiers(n)
	}
	if len(who) == 0 {
		return
	}
	var whom []int
	for _, k := range p.children(n) {
		c := int(k)
		if c < n || !p.is(c, "acl", "ccomp") {
			continue
		}
		lo, _ := p.extent(c)
		switch {
		case p.infinitive(c):
			for _, k := range p.children(n) {
				if t := int(k); t > n && t < c && p.is(t, "nmod", "obl") && (p.hasCase(t, "for") || p.hasCase(t, "to") || p.hasCase(t, "on")) && p.right(t) == lo {
					whom = append(whom, t)
				}
			}
		case p.marked(c, "that") && p.xpos(c) != "VBD" && p.xpos(c) != "VBZ" && !p.passive(c):
			if s := p.subjectChild(c); s >= 0 {
				whom = append(whom, s)
			}
		}
	}
	s := p.statusOf(n)
	if s.modality == graph.Possible || s.modality == graph.Planned {
		return
	}
	m := match{&trigger{Trigger: schema.Trigger{Phrase: p.lemma[n] + " for to"}, relation: p.r.requests}, n, []int{n}, "noun"}
	for _, w := range whom {
		for _, r := range p.refs(w) {
			for _, s := range who {
				if !s.none && !r.none && acts(r.class) && acts(s.class) && r.entity != s.entity {
					p.claimPlain(m, s, r)
				}
			}
		}
	}
}
