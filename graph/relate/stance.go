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
	fascist warmonger crook charlatan demagogue aggressor occupier terrorist criminal monster killer gangster villain oppressor saboteur
	impostor extremist fanatic lunatic threat danger calamity disaster embarrassment failure enabler accomplice cheat loser mouthpiece
	pariah cancer scourge plague sponsor culprit perpetrator`)

// heroes are nouns for those whom one praises by calling them so.
var heroes = set(`hero heroine icon patriot champion giant inspiration visionary statesman stateswoman legend pioneer gentleman
	trailblazer genius beacon pillar guardian fighter humanist friend warrior martyr mentor role-model luminary titan`)

// plainHeroes are those of heroes that are praise only with a word of praise before them.
var plainHeroes = set(`fighter friend guardian warrior mentor leader man woman person human being politician president minister partner ally
	colleague servant diplomat soldier public father mother son daughter citizen nation country people neighbor neighbour example boss
	governor senator mayor lawyer judge journalist artist scholar thinker writer thing asset team job work contribution candidate choice`)

// vices are adjectives that blame those of whom they are said.
var vices = set(`irresponsible dishonest corrupt cowardly hypocritical racist complicit incompetent lawless ruthless cruel despicable shameful
	outrageous unacceptable guilty evil disgraceful arrogant deceitful tyrannical barbaric undemocratic unfit ungrateful treacherous
	inhumane immoral deplorable abhorrent heinous pathetic xenophobic bigoted delusional spineless untrustworthy disloyal callous
	vindictive fascist authoritarian reckless`)

// virtues are adjectives that praise those of whom they are said.
var virtues = set(`great brave courageous heroic wonderful fantastic outstanding excellent remarkable iconic exemplary honourable honorable
	brilliant incredible amazing extraordinary tremendous inspiring inspirational visionary humble beloved loyal trustworthy instrumental
	terrific exceptional selfless decent principled admirable generous dedicated wise fearless compassionate tireless legendary
	magnificent superb noble invaluable indispensable respected soft-spoken well-respected impressive`)

// graces are further adjectives that praise before a noun.
var graces = set(`good true dear fine real close strong huge massive important enormous best greatest finest lasting steadfast staunch devoted
	immense valuable kind major`)

// deeds are nouns for what somebody does, by which he is judged.
var deeds = set(`action act conduct behavior behaviour decision policy move treatment handling claim statement attack aggression presence stance
	position approach rhetoric response effort role contribution leadership remark comment words word threat invasion
	occupation strategy proposal call refusal failure interference attempt attitude tactic`)

// judges reads whom a speaker blames or praises, which is to accuse or to support him:
// "“The authorities have violated the law,” she said", "said he was a hero". The predicate
// is at token c.
func (p *page) judges(c int) {
	if p.r.accuses == nil || p.r.supports == nil || p.r.opposes == nil {
		return
	}
	praise, ok := p.judgementOf(c)
	if !ok {
		return
	}
	u := p.utteranceOver(c)
	if u == nil || len(u.speakers) != 1 {
		return
	}
	if s := p.statusOf(c); s.negative || s.demanded || s.modality != graph.Asserted && s.modality != graph.Reported && s.modality != graph.Alleged {
		return
	}
	speaker := u.speakers[0]
	if speaker.none || speaker.class == schema.Organization && p.reports(speaker) {
		return
	}
	subject := p.subject(c)
	var objects []ref
	switch {
	case subject >= 0 && p.expletive(subject) || subject < 0 && p.child(c, "csubj") >= 0:
		if praise || p.upos(c) == "VERB" {
			return
		}
		// "it is shameful that Poland has closed its border"
		d := p.child(c, "csubj", "ccomp")
		if d < 0 || p.upos(d) != "VERB" || p.infinitive(d) || p.xpos(d) == "VBG" || p.statusOf(d).negative {
			return
		}
		subject = p.subject(d)
		if subject >= u.first && subject < u.last {
			objects = p.refs(subject)
		}
	case subject >= 0 && (p.folded[subject] == "it" || p.folded[subject] == "this" || p.folded[subject] == "that"):
		return
	case subject >= u.first && subject < u.last:
		if deeds[p.lemma[subject]] {
			objects = p.owner(nil, subject, 0, false)
			for _, k := range p.obliques(nil, subject, "by") {
				objects = append(objects, p.refs(k)...)
			}
		}
		if len(objects) == 0 {
			objects = p.refs(subject)
		}
	}
	word := p.lemma[c]
	for _, o := range objects {
		if o.none || o.entity == speaker.entity || p.holdsAt(speaker.entity, o.entity) && (p.xpos(subject) == "PRP" || praise) {
			continue
		}
		rel := p.r.accuses
		if p.r.rejects != nil && !praise && unlawful[word] && !acts(o.class) && o.entity != "" && p.judging(speaker) {
			rel = p.r.rejects // the court ruled that the law was unconstitutional
			if !rel.Fits(speaker.class, o.class) {
				rel = p.r.opposes
			}
			p.add(graph.Claim{Subject: speaker.entity, Relation: rel.ID, Object: o.entity, Polarity: graph.Positive, Modality: graph.Asserted,
				Confidence: 0.66, Extractor: "says/" + word, When: u.when}, int(p.of[c]))
			continue
		}
		switch {
		case praise:
			rel = p.r.supports
		case !acts(o.class):
			rel = p.r.opposes
		}
		switch {
		case o.class == schema.Place, o.class == schema.Group && !p.named[o.entity], !acts(o.class) && !p.named[o.entity] && o.class != schema.Agreement:
			continue
		case acts(o.class) && p.upos(c) == "ADJ" && !vices[word] && !virtues[word] && !o.via && !p.expletive(p.subject(c)):
			continue // "Kabul is dangerous"
		}
		cl := graph.Claim{Subject: speaker.entity, Relation: rel.ID, Object: o.entity, Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 0.66, Extractor: "says/" + word, When: u.when}
		if o.vague {
			cl.Confidence -= 0.06
		}
		if p.of[speaker.token] == p.of[c] {
			cl.Confidence += 0.06 // the sentence names the speaker as well
		}
		p.add(cl, int(p.of[c]))
	}
}

// judgementOf reports whether the predicate at token c blames or praises its subject.
func (p *page) judgementOf(c int) (praise, ok bool) {
	word := p.lemma[c]
	switch p.upos(c) {
	case "VERB":
		if p.passive(c) {
			return false, false
		}
		o := p.object(c)
		switch {
		case word == "fail":
			// "has failed Venezuela", "failed to protect them"
			return false, p.quote[c] > 0 || o >= 0 && p.mention(o) != nil && acts(p.mention(o).Class)
		case o < 0:
		case word == "make" || word == "commit":
			if faults[p.lemma[o]] || word == "commit" && crimes[p.lemma[o]] {
				return false, true
			}
			fallthrough
		case word == "do" || word == "show" || word == "have" || word == "play":
			return true, merits[p.lemma[o]] && p.praised(o)
		}
		if !wrongdoings[word] {
			return false, false
		}
		if with := guarded[word]; with != nil && (o < 0 || !with[p.lemma[o]] && !with[p.folded[o]]) {
			return false, false
		}
		return false, true
	case "NOUN", "PROPN", "ADJ":
		if p.child(c, "cop") < 0 {
			return false, false
		}
	default:
		return false, false
	}
	if p.upos(c) == "ADJ" {
		return virtues[word], virtues[word] || vices[word] || damning[word] || unlawful[word]
	}
	for _, k := range p.children(c) {
		if p.is(int(k), "amod") && (vices[p.folded[k]] || damning[p.folded[k]]) {
			return false, true
		}
	}
	if wrongdoers[word] || damning[word] {
		return false, true
	}
	if authors[word] {
		for _, h := range p.obliques(nil, c, "of") {
			if woes[p.lemma[h]] {
				return false, true // "the author of our problems"
			}
		}
	}
	return true, heroes[word] && !plainHeroes[word] || plainHeroes[word] && p.praised(c)
}

// unlawful are adjectives by which a court strikes down what it says so of.
var unlawful = set(`unlawful illegal unconstitutional invalid void null`)

// judging reports whether a speaker is a court or a judge.
func (p *page) judging(r ref) bool {
	m := p.mention(r.token)
	if m == nil {
		return false
	}
	for k := max(m.First-2, 0); k < m.Last; k++ {
		switch p.folded[k] {
		case "court", "judge", "justice", "tribunal", "judges", "justices":
			return true
		}
	}
	return false
}

// authors are nouns for whom one blames for woes.
var (
	authors = set(`author architect cause source root creator instigator mastermind`)
	woes    = set(`challenge problem crisis misery war trouble suffering violence chaos instability poverty conflict disaster tragedy terror woe
		unrest attack collapse`)
)

// faults and crimes are nouns for what one is blamed for, merits for what one is praised for.
var (
	faults = set(`mistake error blunder mockery mess`)
	crimes = set(`genocide crime atrocity massacre abuse violation murder fraud treason aggression terrorism offence offense perjury`)
	merits = set(`job work contribution leadership courage role effort progress bravery sacrifice service`)
)

// praised reports whether a word of praise stands before the noun at token n.
func (p *page) praised(n int) bool {
	for _, k := range p.children(n) {
		if p.is(int(k), "amod") && int(k) < n && (virtues[p.folded[k]] || graces[p.folded[k]]) {
			return true
		}
	}
	return false
}

// thanks are words by which a speaker praises whom he thanks, with the preposition before him.
var thanks = map[string]string{"thank": "", "appreciate": "", "salute": "", "admire": "", "commend": "", "applaud": "", "grateful": "to", "thankful": "to",
	"proud": "of", "indebted": "to"}

// wishes are verbs by which a speaker says what he wants of somebody.
var wishes = map[string]string{"expect": "", "want": "", "need": "", "count": "on", "rely": "on"}

// speaksOf reads what somebody says in the first person of those whom he thanks or wants
// something of: "“We are grateful to Poland”", "“I expect Turkey to act with restraint”".
func (p *page) speaksOf(c int) {
	word := p.lemma[c]
	prep, thank := thanks[word]
	if !thank {
		var wish bool
		if prep, wish = wishes[word]; !wish {
			return
		}
	}
	s := p.subject(c)
	if s < 0 || p.folded[s] != "i" && p.folded[s] != "we" || p.r.supports == nil || p.r.requests == nil {
		return
	}
	u := p.utteranceOver(c)
	if u == nil || len(u.speakers) != 1 || p.upos(c) == "ADJ" && p.child(c, "cop") < 0 || p.upos(c) == "VERB" && p.passive(c) {
		return
	}
	if s := p.statusOf(c); s.negative || s.demanded || s.modality != graph.Asserted && s.modality != graph.Reported {
		return
	}
	var whom []int
	if prep == "" {
		if o := p.object(c); o > c {
			whom = append(whom, o)
		}
	} else {
		whom = p.obliques(nil, c, prep)
	}
	rel := p.r.supports
	if !thank {
		rel = p.r.requests
		x := p.child(c, "xcomp", "ccomp", "advcl", "acl")
		for _, o := range whom {
			if x < 0 {
				x = p.child(o, "acl", "xcomp")
			}
		}
		if x < c || !p.infinitive(x) {
			return
		}
	}
	speaker := u.speakers[0]
	for _, w := range whom {
		objects := p.refs(w)
		if len(objects) == 0 {
			objects = p.owner(nil, w, 0, false)
		}
		for _, o := range objects {
			if o.none || o.entity == speaker.entity || !acts(o.class) || o.class == schema.Group && !p.named[o.entity] || p.holdsAt(speaker.entity, o.entity) {
				continue
			}
			cl := graph.Claim{Subject: speaker.entity, Relation: rel.ID, Object: o.entity, Polarity: graph.Positive, Modality: graph.Asserted,
				Confidence: 0.66, Extractor: "says/" + word, When: u.when}
			p.add(cl, int(p.of[c]))
		}
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
	"term": false, "dub": false, "hail": true, "dismiss": true, "name": true, "denounce": true, "condemn": true, "attack": true, "slam": true, "blast": true, "portray": true, "decry": true, "criticize": true, "criticise": true}

// damning are words by which one condemns what one calls so.
var damning = set(`hoax disgrace disgraceful mistake lousy unacceptable illegal unlawful shameful outrageous barbaric barbarous cowardly criminal
	coup farce farcical sham scandal scandalous betrayal violation breach provocation provocative aggression threat dangerous reckless
	irresponsible absurd ridiculous insult insulting blackmail tyranny tyrannical dictator liar garbage petulant unfair unjust undemocratic
	unconstitutional crime massacre genocide stunt propaganda baseless witch catastrophe catastrophic disaster disastrous inhumane immoral
	racist xenophobic discriminatory hypocritical hypocrisy terrorist terrorism tragedy nonsense lie lies flawed rigged fraudulent fraud
	dictatorship dastardly barbarity atrocity savagery horrific heartless vile sickening unjustified unjustifiable inexcusable
	unforgivable repugnant contemptible horrifying illegitimate deplorable regrettable appalling abhorrent heinous atrocious cruel brutal thug traitor bully failure wrong attack assault
	humiliation nightmare joke circus charade witch-hunt overreach arbitrary disproportionate premature naive`)

// verdicts reads what the verb at token v says that somebody condemns: "Trump called the inquiry
// a hoax", "described the vote as a sham".
func (p *page) verdicts(v int) {
	as, ok := verdictVerbs[p.lemma[v]]
	if !ok || p.passive(v) || p.quote[v] > 0 || p.r.accuses == nil || p.r.opposes == nil {
		return
	}
	o := p.child(v, "obj")
	if o < v {
		return
	}
	behind := -1 // "as"
	for _, c := range p.conjuncts(o) {
		for _, k := range p.children(c) {
			if t := int(k); as && t > c && p.is(t, "nmod") && p.hasCase(t, "as") {
				behind = p.start(t) // "named both parties as terrorists"
			}
		}
	}
	if as && behind < 0 && !p.judged(v) {
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
	if behind > first {
		first = behind + 1
	}
	bad, good := false, false
	for k := first; k < end && k < first+12; k++ {
		switch {
		case p.folded[k] == "not" || p.folded[k] == "no" || p.folded[k] == "and" && p.quote[k] == 0, p.folded[k] == "having" || p.folded[k] == "being":
			k = end
		case damning[p.folded[k]] || damning[p.lemma[k]]:
			bad = true
		case vices[p.lemma[k]] || wrongdoers[p.lemma[k]]:
			bad = true
		case virtues[p.folded[k]] || heroes[p.lemma[k]] && !plainHeroes[p.lemma[k]]:
			good = true
		}
	}
	if !bad && !good {
		return
	}
	for _, r := range p.refs(o) {
		rel := p.r.opposes
		switch {
		case !bad:
			rel = p.r.supports
		case acts(r.class):
			rel = p.r.accuses
		}
		m := match{&trigger{Trigger: schema.Trigger{Phrase: p.lemma[v]}, relation: rel}, v, []int{v}, "verb"}
		for _, s := range p.refs(p.subject(v)) {
			p.claim(m, s, r)
		}
	}
}
