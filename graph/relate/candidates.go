package relate

import (
	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// candidacies reads who runs for an office by verb v where the sentence need not say in which
// state: "is running for president", "ran in the first round", "is to seek the presidency".
func (p *page) candidacies(v int) {
	role, at, over := "", -1, false
	switch p.lemma[v] {
	case "run", "stand", "campaign", "compete":
		for _, k := range p.children(v) {
			t := int(k)
			switch {
			case !p.is(t, "obl"):
			case p.hasCase(t, "for") && p.stateRun(t) != "":
				role, at = p.stateRun(t), t
			case p.hasCase(t, "in") && p.poll(t) && p.lemma[v] != "campaign":
				role, at, over = p.pollRole(t), t, p.xpos(v) == "VBD"
			}
		}
	case "seek", "contest":
		if o := p.child(v, "obj"); o >= 0 {
			if p.stateRun(o) != "" {
				role, at = p.stateRun(o), o
			} else if p.lemma[v] == "contest" && p.poll(o) {
				role, at, over = p.pollRole(o), o, p.xpos(v) == "VBD"
			}
		}
	case "win", "lose":
		// the first round, and not the election
		if o := p.child(v, "obj"); o >= 0 && p.lemma[o] == "round" && p.poll(o) {
			role, at = p.pollRole(o), o
		}
	case "come", "finish":
		place := false
		for _, k := range p.children(v) {
			place = place || p.folded[k] == "second" || p.folded[k] == "third" || p.folded[k] == "fourth" || p.folded[k] == "last"
		}
		for _, k := range p.children(v) {
			if t := int(k); place && p.is(t, "obl") && p.hasCase(t, "in") && (p.poll(t) || p.presidential() && p.timely(t)) {
				role, at, over = p.pollRole(t), t, true // "came second in March"
			}
		}
	}
	if at < 0 {
		return
	}
	bodies := p.pollState(v, at)
	if len(bodies) != 1 {
		return
	}
	s := p.statusOf(v)
	if s.demanded {
		return
	}
	for _, r := range p.persons(p.refs(p.subject(v))) {
		c := graph.Claim{Subject: r.entity, Relation: "candidate-for", Object: bodies[0].entity, Role: role, Confidence: 0.7, When: p.when(v)}
		p.settle(&c, s, v)
		if c.Modality.Factual() && c.Polarity == graph.Positive {
			c.Former = c.Former || over || p.over(c.When) || p.yearsAgo(c.When) > 0
		}
		c.Extractor = "candidacy/" + p.lemma[v]
		p.add(c, int(p.of[v]))
	}
}

// challengers reads who is said to be a candidate, without the office, where the article is about
// the vote for a president: "another defeated candidate, Holm", "her main challenger, Kern".
func (p *page) challengers(i int) {
	switch p.lemma[i] {
	case "candidate", "challenger", "contender":
	default:
		return
	}
	if !p.presidential() || p.xpos(i) != "NN" || p.child(i, "cop", "compound") >= 0 || len(p.obliques(nil, i, "for")) > 0 || len(p.modifiers(i)) > 0 || p.below(i, "presidential") {
		return
	}
	if o, ok := p.officeOf(i); ok && o.first < i {
		return // "presidential candidate": an office by itself
	}
	for _, k := range p.children(i) {
		if t := int(k); p.is(t, "amod") && !contending[p.lemma[t]] && !contending[p.folded[t]] {
			return // "the gubernatorial candidate"
		}
	}
	holders := p.persons(p.described(i))
	bodies := p.pollState(i, i)
	if len(holders) != 1 || len(bodies) != 1 {
		return
	}
	former := p.below(i, "defeated") || p.below(i, "unsuccessful") || p.below(i, "former") || p.below(i, "losing") || p.below(i, "beaten")
	c := graph.Claim{Subject: holders[0].entity, Relation: "candidate-for", Object: bodies[0].entity, Role: "president", Confidence: 0.65}
	p.settle(&c, p.roleStatus(i), i)
	c.Former = c.Former || former
	c.Extractor = "candidacy/" + p.lemma[i]
	p.add(c, int(p.of[i]))
}

// contending are adjectives of candidates that do not say for what they run.
var contending = set(`main chief principal leading strongest nearest closest defeated beaten losing unsuccessful former other another independent winning
	rival top`)

// stateRun returns the office of a state for which somebody runs, as the noun at token n names it
// without the state: "president", "the presidency"; "" if it is none.
func (p *page) stateRun(n int) string {
	switch p.lemma[n] {
	case "president", "presidency":
		if len(p.obliques(nil, n, "of")) > 0 {
			return "" // a trigger
		}
		return "president"
	case "premiership":
		return "prime minister"
	case "minister":
		if p.below(n, "prime") {
			return "prime minister"
		}
	}
	return ""
}

// poll reports whether the noun at token n is a vote on who holds an office of a state.
func (p *page) poll(n int) bool {
	switch p.lemma[n] {
	case "round", "runoff", "run-off", "run off":
		return true
	case "election", "race", "vote", "contest", "poll", "ballot":
		return p.below(n, "presidential") || p.presidential()
	}
	return false
}

// pollRole returns the office that the vote at token n is about, or "".
func (p *page) pollRole(n int) string {
	if p.below(n, "parliamentary") || p.below(n, "legislative") || p.below(n, "general") {
		return ""
	}
	for _, h := range p.obliques(nil, n, "of") {
		if p.below(h, "parliamentary") || p.below(h, "legislative") || p.below(h, "general") {
			return ""
		}
	}
	if p.below(n, "presidential") || p.presidential() {
		return "president"
	}
	return ""
}

// presidential reports whether the article speaks of the vote for a president.
func (p *page) presidential() bool {
	if p.votes == 0 {
		p.votes = 1
		for i := range p.folded {
			if p.folded[i] == "presidential" && i+1 < len(p.folded) {
				switch p.lemma[i+1] {
				case "election", "race", "vote", "runoff", "run-off", "campaign", "contest", "poll", "candidate", "ballot":
					p.votes = 2
				}
			}
		}
	}
	return p.votes == 2
}

// pollState returns the state in which the office or the vote at token n, of the clause of verb v, is
// one: told there, or home.
func (p *page) pollState(v, n int) []ref {
	var out []ref
	add := func(refs []ref) {
		for _, r := range refs {
			if r.class == schema.Country {
				out = append(out, ref{entity: r.entity, class: r.class, token: r.token})
			}
		}
	}
	at := []int{n}
	at = append(at, p.obliques(nil, n, "of")...)
	for _, t := range at {
		if o := p.child(t, "nmod:poss"); o >= 0 {
			if add(p.refs(o)); len(out) == 0 && p.mention(o) != nil && p.mention(o).Kind == text.Name {
				return nil // a party's
			}
		}
		add(p.modifiers(t))
		for _, prep := range [...]string{"of", "in"} {
			for _, h := range p.obliques(nil, t, prep) {
				add(p.refs(h))
				if m := p.mention(h); len(out) == 0 && m != nil && m.Kind == text.Name {
					return nil // of a firm
				}
			}
		}
	}
	if len(out) > 0 {
		return out[:1]
	}
	if out = p.home(); len(out) > 0 && p.elsewhere(v, out[0].entity) {
		return nil
	}
	return out
}
