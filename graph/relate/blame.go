package relate

import (
	"entente/graph"
	"entente/schema"
)

// wrongdoings are verbs that nobody uses of whom he does not blame. Verbs of force are
// not among them: that troops shelled a town is told without blame as well.
var wrongdoings = set(`abuse violate betray undermine destabilize destabilise exploit mislead deceive cheat sabotage provoke incite persecute
	oppress repress terrorize terrorise harass intimidate torture blackmail meddle rig manipulate fabricate neglect endanger jeopardize
	jeopardise flout trample weaponize weaponise lie squander mismanage misuse humiliate demonize demonise discriminate desecrate
	usurp plunder loot defraud bully scapegoat whitewash misrepresent falsify obstruct thwart stymie ruin wreck poison enslave brutalize
	brutalise butcher massacre slaughter starve dehumanize dehumanise vilify smear distort dishonor dishonour disrespect insult collude
	conspire profiteer embezzle overstep ignore suppress break abandon`)

// guarded are of those the verbs that blame only with such an object.
var guarded = map[string]map[string]bool{
	"break":    set(`law promise rule agreement pledge word treaty ceasefire truce constitution commitment oath`),
	"ignore":   set(`law will people right ruling warning suffering plight voter constitution demand concern court international`),
	"suppress": set(`protest protester dissent freedom speech right people opposition democracy vote truth press medium`),
	"abandon":  set(`people ally country principle duty responsibility civilian refugee us citizen worker family child`),
	"obstruct": set(`justice investigation peace inquiry aid process talk democracy`),
	"thwart":   set(`will democracy justice peace process`),
	"stymie":   set(`parliament democracy justice will`),
}

// wrongdoers are nouns for those whom one blames by calling them so.
var wrongdoers = set(`dictator tyrant liar traitor coward thief murderer butcher hypocrite fraud puppet despot thug bully menace disgrace racist
	fascist warmonger crook charlatan demagogue aggressor occupier`)

// blames reads whom a speaker says to have done wrong, which is to accuse him: "“The
// authorities have violated the law,” she said". The predicate is at token c.
func (p *page) blames(c int) {
	if p.r.accuses == nil {
		return
	}
	u := p.utteranceOver(c)
	if u == nil || len(u.speakers) != 1 {
		return
	}
	word := p.lemma[c]
	noun := p.child(c, "cop") >= 0
	switch {
	case noun && !wrongdoers[word], !noun && (p.upos(c) != "VERB" || !wrongdoings[word]):
		return
	}
	if with := guarded[word]; with != nil && !noun {
		o := p.object(c)
		if o < 0 || !with[p.lemma[o]] && !with[p.folded[o]] {
			return
		}
	}
	if s := p.statusOf(c); s.negative || s.demanded || s.modality != graph.Asserted && s.modality != graph.Reported && s.modality != graph.Alleged {
		return
	}
	speaker := u.speakers[0]
	if speaker.none || speaker.class == schema.Organization && p.reports(speaker) {
		return
	}
	subject := p.subject(c)
	if subject < u.first || subject >= u.last {
		return
	}
	for _, o := range p.refs(subject) {
		if o.none || o.entity == speaker.entity || !acts(o.class) || o.class == schema.Group && !p.named[o.entity] || p.holdsAt(speaker.entity, o.entity) && p.xpos(subject) == "PRP" {
			continue
		}
		cl := graph.Claim{Subject: speaker.entity, Relation: p.r.accuses.ID, Object: o.entity, Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 0.66, Extractor: "says/" + word}
		if o.vague {
			cl.Confidence -= 0.06
		}
		p.add(cl, int(p.of[c]))
	}
}

// reports reports whether a speaker is a medium, which tells what others do without blame.
func (p *page) reports(r ref) bool {
	m := p.mention(r.token)
	if m == nil {
		return false
	}
	for k := m.First; k < m.Last; k++ {
		if media[p.folded[k]] {
			return true
		}
	}
	return false
}

var media = set(`news times post journal herald tribune guardian telegraph gazette television tv radio bbc cnn pbs nbc abc cbs npr fox reuters press
	magazine agency media newspaper daily paper afp ap broadcaster channel website observatory xinhua tass`)

// verdictVerbs are verbs by which somebody says what he takes a thing for; of those that are
// true, "as" stands before it.
var verdictVerbs = map[string]bool{"call": false, "describe": true, "brand": false, "label": false, "characterize": true, "characterise": true,
	"term": false, "dub": false, "attack": true, "slam": true, "blast": true, "portray": true, "decry": true, "criticize": true, "criticise": true}

// damning are words by which one condemns what one calls so.
var damning = set(`hoax disgrace disgraceful mistake lousy unacceptable illegal unlawful shameful outrageous barbaric barbarous cowardly criminal
	coup farce farcical sham scandal scandalous betrayal violation breach provocation provocative aggression threat dangerous reckless
	irresponsible absurd ridiculous insult insulting blackmail tyranny tyrannical dictator liar garbage petulant unfair unjust undemocratic
	unconstitutional crime massacre genocide stunt propaganda baseless witch catastrophe catastrophic disaster disastrous inhumane immoral
	racist xenophobic discriminatory hypocritical hypocrisy terrorist terrorism tragedy nonsense lie lies flawed rigged fraudulent fraud
	illegitimate deplorable regrettable appalling abhorrent heinous atrocious cruel brutal thug traitor bully failure wrong attack assault
	humiliation nightmare joke circus charade witch-hunt overreach arbitrary disproportionate premature naive`)

// verdicts reads what the verb at token v says that somebody condemns: "Trump called the inquiry
// a hoax", "described the vote as a sham".
func (p *page) verdicts(v int) {
	as, ok := verdictVerbs[p.lemma[v]]
	if !ok || p.passive(v) || p.quote[v] > 0 || p.r.accuses == nil || p.r.opposes == nil {
		return
	}
	o := p.child(v, "obj")
	if o < v || as && !p.judged(v) {
		return
	}
	// what it is called: the words behind it in the clause
	_, end := p.extent(v)
	first := o + 1
	if m := p.mention(o); m != nil {
		first = max(first, m.Last)
	}
	for k := first; k < end && k > 0 && p.folded[k] != "" && p.folded[k] != "as"; k++ {
		if p.xpos(k) == "DT" || p.quote[k] > 0 || p.upos(k) == "ADJ" && p.head(k) != o {
			break
		}
		first = k + 1 // what belongs to the thing
	}
	bad := false
	for k := first; k < end && k < first+12; k++ {
		switch {
		case p.folded[k] == "not" || p.folded[k] == "no" || p.folded[k] == "and" && p.quote[k] == 0, p.folded[k] == "having" || p.folded[k] == "being":
			k = end
		case damning[p.folded[k]] || damning[p.lemma[k]]:
			bad = true
		}
	}
	if !bad {
		return
	}
	for _, r := range p.refs(o) {
		rel := p.r.opposes
		if acts(r.class) {
			rel = p.r.accuses
		}
		m := match{&trigger{Trigger: schema.Trigger{Phrase: p.lemma[v]}, relation: rel}, v, []int{v}, "verb"}
		for _, s := range p.refs(p.subject(v)) {
			p.claim(m, s, r)
		}
	}
}
