package relate

import (
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// An utterance is what somebody is said to say: a stretch of tokens.
type utterance struct {
	first, last int // tokens of what is said
	speakers    []ref
	distant     bool // the article keeps its distance: claims, alleges
	when        string
}

// maxQuote bounds how many words of what was said a claim gives.
const maxQuote = 40

// hear finds who says what in the document: by verbs of speech, by "according
// to", and by quotations that go on over sentences.
func (p *page) hear() {
	for n, s := range p.d.Sentences {
		for i := s.First; i < s.Last; i++ {
			switch {
			case p.folded[i] == "according" && i+1 < s.Last && p.folded[i+1] == "to":
				p.according(n, i)
			case p.upos(i) == "VERB" && issues[p.lemma[i]]:
				if o := p.child(i, "obj"); o >= 0 && statements[p.lemma[o]] {
					if refs := p.speakers(p.subject(i)); len(refs) > 0 {
						p.issuer = refs
						p.declares(n, i, o)
					}
				}
			case p.upos(i) == "VERB" && !speech[p.lemma[i]] && p.quote[i] == 0 && p.comments(i):
				// "the strike was legal, a court found": no words of his are given.
				u := utterance{s.First, p.left(i), p.speakers(p.subject(i)), verbEffects[p.lemma[i]] == alleges, p.when(i)}
				p.speech[n] = append(p.speech[n], u)
			case p.upos(i) == "VERB" && (speech[p.lemma[i]] || p.r.speaks[p.lemma[i]]):
				p.speaks(n, i)
				switch p.lemma[i] {
				case "allege", "claim", "accuse", "suspect":
					if p.is(i, "acl", "amod", "parataxis", "dep") && !p.relative(i) {
						p.distrust[n] = append(p.distrust[n], i)
					}
				}
			}
		}
		p.colon(n)
		p.beside(n)
		p.goesOn(n)
	}
}

// beside reads who speaks by what stands beside a quotation where trees are mistaken:
// "“…,” tweeted the mayor, Sadiq Khan", "Sadiq Khan tweeted, “…”".
func (p *page) beside(n int) {
	s := p.d.Sentences[n]
	for v := s.First + 1; v+1 < s.Last; v++ {
		if p.quote[v] > 0 || p.upos(v) != "VERB" || p.xpos(v) != "VBD" && p.xpos(v) != "VBN" || !speech[p.lemma[v]] || beliefs[p.lemma[v]] || p.lemma[v] == "call" || p.child(v, "aux:pass", "aux") >= 0 {
			continue
		}
		speaker, first, last := -1, -1, -1
		before, after := v-1, v+1
		if p.d.Word(before) == "," {
			before--
		}
		for after < s.Last && p.quote[after] == 0 && (p.d.Word(after) == "," || p.d.Word(after) == ":") {
			after++
		}
		switch m := p.mention(max(before, s.First)); {
		case before > s.First && p.quote[before] == 0 && p.quoteMark(before) && p.quote[before-1] > 0:
			// the name behind the verb
			for k := v + 1; k < s.Last && p.folded[k] != "on" && p.folded[k] != "in"; k++ {
				if m := p.mention(k); m != nil && m.Kind == text.Name && m.Class == schema.Person {
					speaker = m.Head
					break
				}
			}
			first, last = p.quotedAround(before-1, s)
		case after < s.Last && after > v+1 && p.quote[after] > 0 && m != nil && m.Kind == text.Name && m.Class == schema.Person && m.Last == before+1:
			speaker = m.Head
			first, last = p.quotedAround(after, s)
		}
		if speaker < 0 || last-first < 4 || p.utteranceOver(first) != nil {
			continue
		}
		u := utterance{first, last, p.speakers(speaker), false, p.when(v)}
		if len(u.speakers) == 0 {
			continue
		}
		u.speakers = u.speakers[:1]
		p.speech[n] = append(p.speech[n], u)
		p.goesBack(n, u)
		p.say(n, u.speakers[0], first, last, plain, "says/"+p.lemma[v], v)
		return
	}
}

// quotedAround returns the tokens of the quotation in sentence s that token i is in.
func (p *page) quotedAround(i int, s text.Sentence) (first, last int) {
	first, last = i, i+1
	for first > s.First && p.quote[first-1] == p.quote[i] {
		first--
	}
	for last < s.Last && p.quote[last] == p.quote[i] {
		last++
	}
	return first, last
}

// colon reads a quotation behind a colon: "Bolton gave another account: “I offered
// to resign.”" Whoever the clause before is about says it.
func (p *page) colon(n int) {
	s := p.d.Sentences[n]
	for i := s.First + 1; i+1 < s.Last; i++ {
		if p.d.Word(i) != ":" || p.quote[i] > 0 || p.quote[i+1] == 0 {
			continue
		}
		v := p.head(i)
		for v >= 0 && v > i {
			v = p.head(v)
		}
		for v >= 0 && p.upos(v) != "VERB" {
			v = p.head(v)
		}
		if v < 0 || p.of[v] != p.of[i] || speech[p.lemma[v]] {
			return
		}
		last := i + 1
		for last < s.Last && p.quote[last] == p.quote[i+1] {
			last++
		}
		refs := p.speakers(p.surface(v))
		if len(refs) == 0 || last-i < 5 || refs[0].class != schema.Person {
			return
		}
		p.speech[n] = append(p.speech[n], utterance{i + 1, last, refs, false, p.when(v)})
		for _, r := range refs {
			p.say(n, r, i+1, last, plain, "says/colon", v)
		}
		return
	}
}

// declares reads what the statement at noun o says that the verb at token v issues: "issued a
// statement that an inmate had been hurt", "released a statement which read, “…”".
func (p *page) declares(n, v, o int) {
	if own := p.own(v); own.negative || !own.modality.Factual() {
		return
	}
	for _, k := range p.children(o) {
		c := int(k)
		if c < o || !p.is(c, "acl", "ccomp") {
			continue
		}
		lo, hi := p.extent(c)
		switch {
		case p.marked(c, "that") && p.subjectChild(c) >= 0 && p.upos(c) == "VERB" && (p.passive(c) || p.child(c, "obj", "xcomp", "ccomp") >= 0):
			lo = max(lo, o+1)
		case p.folded[c] == "read" && p.relative(c):
			q := c + 1
			for q < p.d.Sentences[n].Last && p.quote[q] == 0 && q < c+6 {
				q++
			}
			if q >= p.d.Sentences[n].Last || p.quote[q] == 0 {
				continue
			}
			for lo, hi = q, q; hi < p.d.Sentences[n].Last && p.quote[hi] == p.quote[q]; hi++ {
			}
		default:
			continue
		}
		if hi-lo < 3 {
			continue
		}
		p.speech[n] = append(p.speech[n], utterance{lo, hi, p.issuer, false, p.when(v)})
		for _, r := range p.issuer {
			if !r.none {
				p.say(n, r, lo, hi, plain, "says/"+p.lemma[o], v)
			}
		}
	}
}

// issues are verbs that give a statement to the world.
var issues = set(`issue release publish send deliver make give circulate distribute put`)

// speaks reads the verb of speech at token v.
func (p *page) speaks(n, v int) {
	if p.quoted(v) && p.inner(v) || p.lemma[v] == "declare" && p.nonGrata(v) {
		return
	}
	s := p.d.Sentences[n]
	if o := p.child(v, "obj"); o >= 0 && statements[p.lemma[o]] {
		p.issuer = p.speakers(p.subject(v)) // "released a statement"
	}
	first, last := p.said(v, s)
	if first < 0 {
		first, last = p.saidBefore(n, v, s)
	}
	if first < 0 {
		return
	}
	speaker := p.speaker(v, s)
	if speaker >= 0 && statements[p.lemma[speaker]] {
		if issuer := p.issuerOf(speaker); len(issuer) > 0 {
			p.speech[n] = append(p.speech[n], utterance{first, last, issuer, false, p.when(v)})
			for _, r := range issuer {
				p.say(n, r, first, last, plain, "says/"+p.lemma[v], v)
			}
			return
		}
	}
	if m := p.mention(max(speaker, 0)); speaker >= first && speaker < last && m != nil && m.Last == v {
		last = m.First // "the dam was full, Prime Minister Abiy Ahmed explained": trees hang him on a noun before
		for last > first && (p.upos(last-1) == "NOUN" || p.upos(last-1) == "PROPN" || p.upos(last-1) == "ADJ" || p.upos(last-1) == "DET") && p.d.Word(last-1) != "," {
			last--
		}
		if last-first < 3 {
			return
		}
	}
	if speaker < 0 || speaker >= first && speaker < last && speaker != p.surface(v) {
		return
	}
	if k := p.start(speaker) - 1; p.folded[k] == "what" && speaker == v-1 {
		return // "what it said were camps" is no statement
	}
	if beliefs[p.lemma[v]] && !p.anyQuoted(first, last) {
		return
	}
	own := p.statusOf(v)
	refs := p.speakers(speaker)
	e := verbEffects[p.lemma[v]]
	if !own.negative && !own.demanded && (own.modality.Factual() || own.modality == graph.Alleged) {
		u := utterance{first, last, refs, e == alleges && !p.anyQuoted(first, last), p.when(v)}
		p.speech[n] = append(p.speech[n], u)
		p.goesBack(n, u)
		for _, r := range refs {
			if r.none {
				continue
			}
			p.say(n, r, first, last, own, "says/"+p.lemma[v], v)
			p.deontic(v, r, first, last)
		}
	}
}

// speaker returns the head of who speaks by the verb at token v, or -1. Where the
// tree has it wrong, the name that stands right before the verb counts.
func (p *page) speaker(v int, s text.Sentence) int {
	if v > s.First && p.folded[v-1] == "as" && p.xpos(v) == "VBG" {
		return p.nameBefore(v-1, s) // "cited the minister as saying"
	}
	if o := p.child(v, "obj"); o > v && p.subjectChild(v) < 0 && v > s.First && !p.passive(v) && (p.quoteMark(v-1) || p.d.Word(v-1) == "," && p.is(v, "parataxis") && p.child(v, "aux") < 0 && p.lemma[v] != "tell" && p.lemma[v] != "inform") {
		return o // "…," wrote Trump: trees take him for the object
	}
	if o := p.reporter(v); o >= 0 {
		return o
	}
	subject := p.subject(v)
	if subject < 0 {
		if p.xpos(v) == "VBD" || p.xpos(v) == "VBZ" {
			return p.nameBefore(v, s)
		}
		return -1
	}
	if subject > v || p.passive(v) {
		return subject
	}
	k := v - 1
	for k > s.First && (p.upos(k) == "ADV" || p.upos(k) == "AUX") {
		k--
	}
	if m := p.mention(k); m != nil && k == m.Last-1 && m.Kind == text.Name && m.Class == schema.Person && m.Head != subject &&
		p.of[m.Head] == p.of[v] && p.child(m.Head, "case") < 0 && m.Head > subject && !p.inClause(m.Head, subject) {
		return m.Head // "Export–Import Bank president Okey Oramah said"
	}
	return subject
}

// reporter returns who stands right before the finite verb of speech at token v where the
// tree hangs him elsewhere, or -1: "reported its source said", "voters the paper
// interviewed said".
func (p *page) reporter(v int) int {
	if p.xpos(v) != "VBD" && p.xpos(v) != "VBZ" || v == 0 {
		return -1
	}
	if h := p.head(v); h >= 0 && h < v && p.subjectChild(v) < 0 && p.is(v, "ccomp", "xcomp") && speech[p.lemma[h]] {
		if o := p.child(h, "obj"); o > h && p.mention(o) != nil && p.right(o) == v {
			return o
		}
	}
	// A relative clause without a pronoun: noun, name, verb.
	k := v - 1
	if p.upos(k) != "VERB" || p.xpos(k) != "VBD" && p.xpos(k) != "VBN" || p.of[k] != p.of[v] || k == 0 {
		return -1
	}
	m := p.mention(k - 1)
	if m == nil || m.Kind != text.Name || m.Last != k || m.First == 0 || p.of[m.First-1] != p.of[v] || p.upos(m.First-1) != "NOUN" {
		return -1
	}
	if d := p.mention(m.First - 1); d != nil && d.Kind == text.Description && d.Class == schema.Group {
		return m.First - 1
	}
	return -1
}

// inClause reports whether token i is an argument of a verb in a clause about token of:
// "a woman who knows Karl Brandt".
func (p *page) inClause(i, of int) bool {
	if !p.is(i, "obj", "iobj", "nsubj", "obl") {
		return false
	}
	for h := p.head(i); h >= 0 && h != of; h = p.head(h) {
		if names[p.lemma[h]] || p.lemma[h] == "call" {
			return false // a student named Wong
		}
		if p.is(h, "acl", "acl:relcl") && p.head(h) == of {
			return true
		}
	}
	return false
}

// quoteMark reports whether token i is a quotation mark.
func (p *page) quoteMark(i int) bool {
	switch p.d.Word(i) {
	case "\"", "”", "''", "’", "»":
		return true
	}
	return false
}

// nameBefore returns the head of the last person, else of the last other actor,
// that is named in the sentence before token v, or -1.
func (p *page) nameBefore(v int, s text.Sentence) int {
	actor := -1
	for k := v - 1; k >= s.First; k-- {
		m := p.mention(k)
		if m == nil || m.Kind != text.Name || p.quote[k] > 0 {
			continue
		}
		if m.Class == schema.Person {
			if p.is(m.Head, "obl", "nmod") && p.child(m.Head, "case") >= 0 && m.Last == v && k == m.Last-1 {
				return -1 // "a woman who worked for Ann Lee said"
			}
			return m.Head
		}
		if actor < 0 && acts(m.Class) {
			actor = m.Head
		}
	}
	return actor
}

// statements are what words stand in: "the statement said", "a letter saying that".
var statements = set(`statement letter message tweet post report memo email communique communiqué press-release release declaration text note
	document article editorial speech`)

// issuerOf returns whose statement the noun at token i is: its owner, who the verb
// says issued it, or who issued one last.
func (p *page) issuerOf(i int) []ref {
	if out := p.speakers(p.owner1(i)); len(out) > 0 {
		return out
	}
	if h := p.head(i); h >= 0 && p.is(i, "obj") && p.inflected(h) {
		if out := p.speakers(p.subject(h)); len(out) > 0 {
			return out
		}
	}
	return p.issuer
}

// saidBefore returns the quotation that the sentence before ends with, where a verb
// of speech says nothing else: "“Our house is burning.” Macron told the world."
func (p *page) saidBefore(n, v int, s text.Sentence) (first, last int) {
	if n == 0 || !speech[p.lemma[v]] || beliefs[p.lemma[v]] || p.head(v) >= 0 || p.d.Sentences[n-1].Paragraph != s.Paragraph {
		return -1, -1
	}
	before := p.d.Sentences[n-1]
	if before.First >= before.Last || p.quote[before.Last-1] == 0 || len(p.speech[n-1]) > 0 {
		return -1, -1
	}
	first = before.Last - 1
	for first > before.First && p.quote[first-1] == p.quote[before.Last-1] {
		first--
	}
	if before.Last-first < 4 {
		return -1, -1
	}
	return first, before.Last
}

// deontic reads what a speaker says that somebody should do, which is to ask for it:
// "said that Iran must stop", "I expect Turkey to act with restraint". The words
// from first to last are his, as the verb at token v tells.
func (p *page) deontic(v int, speaker ref, first, last int) {
	if p.r.requests == nil || p.lemma[v] == "agree" || p.lemma[v] == "ask" || p.lemma[v] == "wonder" {
		return
	}
	for c := max(first, p.d.Sentences[p.of[v]].First); c < last && p.of[c] == p.of[v]; c++ {
		if p.upos(c) != "VERB" {
			continue
		}
		who, phrase := p.duty(c)
		if who < 0 || who < first || p.afar(c, v) || p.quote[who] > 0 && p.xpos(who) == "PRP" {
			continue
		}
		for _, o := range p.refs(who) {
			if o.entity != speaker.entity && acts(o.class) && !o.none && !p.holdsAt(speaker.entity, o.entity) {
				p.claim(match{&trigger{Trigger: schema.Trigger{Phrase: phrase}, relation: p.r.requests}, v, []int{v}, "says"}, speaker, o)
			}
		}
	}
}

// alleges reads of whom the verb at token i alleges something, which is to accuse him:
// "alleged that Russia had lied", "alleged Iranian involvement".
func (p *page) alleges(i int) {
	if p.lemma[i] != "allege" || p.r.accuses == nil || p.passive(i) {
		return
	}
	t := &trigger{Trigger: schema.Trigger{Phrase: "allege"}, relation: p.r.accuses}
	var objects []ref
	if o := p.object(i); o >= 0 {
		objects = p.doers(o, t)
	} else if c := p.child(i, "ccomp"); c > i {
		objects = p.refs(p.subject(c))
	}
	p.tie(match{t, i, []int{i}, "verb"}, p.refs(p.subject(i)), objects)
}

// charges are nouns for what somebody says against another.
var charges = set(`accusation allegation claim`)

// accusations reads who is accused by whom in "accusations by Manila that two Chinese ships
// rammed a boat".
func (p *page) accusations(n int) {
	if !charges[p.lemma[n]] || p.r.accuses == nil || p.none(n) {
		return
	}
	by := p.owner1(n)
	c := p.child(n, "acl", "ccomp")
	if by < 0 || c < n || !p.marked(c, "that") || p.own(c).negative {
		return
	}
	if p.hasCase(by, "of") {
		return // "accusations of corruption"
	}
	if p.lemma[n] == "claim" && !p.wrongs(c) {
		return
	}
	m := match{&trigger{Trigger: schema.Trigger{Phrase: p.lemma[n] + " that"}, relation: p.r.accuses}, n, []int{n}, "noun"}
	subject := p.subject(c)
	objects := p.refs(subject)
	if d := p.mention(max(subject, 0)); subject >= 0 && len(objects) == 1 && !acts(objects[0].class) && d != nil && p.class[d.Of] == schema.Country {
		objects[0] = ref{entity: d.Of, class: schema.Country, token: subject, via: true}
	}
	for _, o := range objects {
		for _, s := range p.refs(by) {
			p.claimPlain(m, s, o)
		}
	}
}

// wrongs reports whether the verb at token c says that something bad was done.
func (p *page) wrongs(c int) bool {
	for _, t := range p.r.verbs[p.lemma[c]] {
		switch t.relation.ID {
		case "attacks", "kills", "arrests", "restricts", "threatens":
			return true
		}
	}
	return false
}

// claimPlain is claim for what is so whatever the status of the noun of the match.
func (p *page) claimPlain(m match, subject, object ref) {
	if p.memo[m.at] == nil {
		s := plain
		p.memo[m.at] = &s
		defer func() { p.memo[m.at] = nil }()
	}
	p.claim(m, subject, object)
}

// behests are nouns behind "at" for what somebody asked another to do.
var behests = set(`request behest urging invitation insistence instigation`)

// atRequest reads at whose request the subject of the verb at token i does what it says:
// "suspended parliament at the behest of the prime minister".
func (p *page) atRequest(i int) {
	if p.r.requests == nil {
		return
	}
	heads := p.obliques(p.obliques(p.obliques(nil, i, "at"), i, "per"), i, "on")
	if o := p.object(i); o > i {
		heads = p.obliques(heads, o, "at") // trees hang it on the object
	}
	for _, h := range heads {
		if !behests[p.folded[h]] {
			continue
		}
		var askers []ref
		if o := p.child(h, "nmod:poss"); o >= 0 {
			askers = p.refs(p.antecedent(o))
		} else {
			for _, k := range p.obliques(nil, h, "of") {
				askers = append(askers, p.refs(k)...)
			}
		}
		s := p.statusOf(i)
		if s.negative || s.modality == graph.Possible {
			continue
		}
		m := match{&trigger{Trigger: schema.Trigger{Phrase: "at the " + p.lemma[h] + " of"}, relation: p.r.requests}, h, []int{h}, "noun"}
		for _, a := range askers {
			for _, s := range p.refs(p.subject(i)) {
				p.claim(m, a, s)
			}
		}
	}
}

// duty returns who should do what the verb at token c says, or what he is counted on
// to do, and the word that says so; -1 if it is nobody's duty.
func (p *page) duty(c int) (who int, word string) {
	if p.passive(c) || p.child(c, "cop") >= 0 {
		return -1, ""
	}
	for _, k := range p.children(c) {
		if p.base(int(k)) != "aux" {
			continue
		}
		switch p.folded[k] {
		case "should", "must":
			if s := p.subjectChild(c); s > int(k) {
				return -1, "" // "should Pakistan show us evidence"
			}
			word = p.folded[k]
		case "have":
			return -1, "" // "should have acted" blames
		}
	}
	if word == "" {
		// "they need to stand by us", "Israel has to stop"
		if h := p.head(c); h >= 0 && p.is(c, "xcomp") && p.infinitive(c) {
			switch p.lemma[h] {
			case "need", "have", "ought":
				if p.child(h, "obj") < 0 && p.xpos(h) != "VBD" && p.xpos(h) != "VBN" && !p.own(h).negative {
					word, c = p.lemma[h]+" to", h
				}
			}
		}
	}
	if word == "" || p.marked(c, "if", "when", "because", "while", "as", "unless") {
		return -1, ""
	}
	s := p.subjectChild(c)
	if s < 0 || s > c || p.expletive(s) || selves[p.folded[s]] {
		return -1, ""
	}
	return p.antecedent(s), word
}

// selves are pronouns for the speaker, or for anybody.
var selves = set("i we you me us one it this that there everyone everybody anyone people nobody what which who")

// afar reports whether the clause of verb c stands under something else than what
// the verb of speech at v says: a relative clause, a condition.
func (p *page) afar(c, v int) bool {
	for at, steps := c, 0; at >= 0 && steps < maxChain; at, steps = p.head(at), steps+1 {
		h := p.head(at)
		if h < 0 || h == v || at == v {
			return false
		}
		switch {
		case p.is(at, "ccomp"):
			if p.own(h).negative {
				return true // "I don't think that they should"
			}
			if w := verbEffects[p.lemma[h]]; w != reports && w != transparent && p.lemma[h] != "think" && p.lemma[h] != "believe" {
				return true
			}
		case p.is(at, "conj", "parataxis", "root", "xcomp"):
		default:
			return true
		}
	}
	return true
}

// inner reports whether the verb of speech stands inside a quotation, and not
// between two parts of one.
func (p *page) inner(v int) bool { return p.quote[v] > 0 }

// anyQuoted reports whether a quotation stands among the tokens.
func (p *page) anyQuoted(first, last int) bool {
	for i := first; i < last; i++ {
		if p.quote[i] > 0 {
			return true
		}
	}
	return false
}

// speakers returns the actors who speak.
func (p *page) speakers(i int) []ref {
	var out []ref
	for _, r := range p.refs(i) {
		switch r.class {
		case schema.Person, schema.Organization, schema.Country, schema.Group:
			out = append(out, r)
		}
	}
	return out
}

// said returns the tokens of what the verb at v introduces, or -1: its clause, or
// the quotation beside it.
func (p *page) said(v int, s text.Sentence) (first, last int) {
	w := p.lemma[v]
	finite := -1 // the clause that is rather what is said, of several
	for _, k := range p.children(v) {
		if c := int(k); p.is(c, "ccomp") && c > v && (finite < 0 || p.marked(c, "that")) {
			finite = c
		}
	}
	for _, k := range p.children(v) {
		c := int(k)
		switch {
		case p.is(c, "ccomp") && c < v && finite > v && p.xpos(c) == "VBN" && p.child(c, "aux", "nsubj", "nsubj:pass") < 0 && p.quote[c] == 0:
			// "X, flanked by Y, said that"
		case p.is(c, "ccomp"):
			if verbEffects[w] == plans || verbEffects[w] == prevents {
				if !speech[w] {
					continue
				}
			}
			lo, hi := p.span(c, v)
			if o := p.child(v, "obj"); o > v && o < lo && p.subjectChild(c) < 0 && (p.xpos(c) == "VBD" || p.xpos(c) == "VBZ") && p.right(o) == lo {
				lo, _ = p.extent(o) // "reported its source said"
			}
			if o := p.child(v, "obj"); c > v && o > v && o < c && noListener[w] {
				lo = v + 1 // "said Washington's support for him was unwavering": trees part it
			}
			return lo, hi
		case p.is(c, "obj", "obl", "iobj") && c > v && speech[w] && p.reported(c) >= 0:
			lo, hi := p.span(p.reported(c), v)
			return lo + 1, hi // "told reporters that the bill had failed"
		case p.is(c, "parataxis") && p.verbal(c) && (c < v || speech[w] && p.xpos(c) != "VBG" && p.child(v, "obj") >= 0):
			if c > v {
				_, hi := p.extent(c)
				return v + 1, hi
			}
			return p.span(c, v)
		case p.is(c, "xcomp") && w == "claim" && p.infinitive(c):
			return p.span(c, v) // "claimed to have no memory"
		case p.is(c, "xcomp") && speech[w] && (p.xpos(c) == "VBD" || p.xpos(c) == "VBZ" || p.xpos(c) == "VBN" && c > v && p.child(c, "nsubj") > v):
			lo, hi := p.span(c, v)
			if o := p.child(v, "obj"); o > v {
				lo = min(lo, o) // "announced it planned to join"
			}
			return lo, hi
		case w == "call" && c > v && p.is(c, "obj") && p.judgement(c) >= 0:
			lo, _ := p.extent(c)
			_, hi := p.extent(p.judgement(c))
			return max(lo, v+1), hi // "called the signing a milestone"
		case p.is(c, "xcomp") && w == "call" && c > v && p.child(v, "obj") > v, p.is(c, "obl") && w == "describe" && p.hasCase(c, "as"):
			lo, _ := p.extent(max(p.child(v, "obj"), v+1))
			_, hi := p.extent(c)
			return max(lo, v+1), hi // "called the ruling deeply regrettable"
		}
	}
	if w == "call" {
		first, second := -1, -1
		for _, k := range p.children(v) {
			if p.rel(int(k)) == "obj" && int(k) > v {
				first, second = second, int(k)
			}
		}
		if first >= 0 {
			lo, _ := p.extent(first)
			_, hi := p.extent(second)
			return max(lo, v+1), hi
		}
	}
	if o := p.child(v, "obj"); w == "announce" && o > v && p.upos(o) == "NOUN" {
		lo, hi := p.extent(o)
		return max(lo, v+1), hi
	}
	// "… , he said": the verb hangs on what is said.
	if p.is(v, "parataxis") && speech[w] && p.bareSpeech(v) {
		if h := p.head(v); h >= 0 {
			if h < v {
				return s.First, p.left(v)
			}
			return p.right(v), s.Last
		}
	}
	// A quotation after the verb, or before it.
	if q := p.quotedBy(v, s); q >= 0 {
		a, b := q, q
		for a > s.First && p.quote[a-1] == p.quote[q] {
			a--
		}
		for b+1 < s.Last && p.quote[b+1] == p.quote[q] {
			b++
		}
		if b-a >= 3 {
			return a, b + 1
		}
	}
	if o := p.child(v, "obj", "xcomp", "advcl"); denials[w] && o > v && !p.passive(v) && p.quote[v] == 0 && (p.xpos(o) == "VBG" || p.upos(o) == "NOUN" && (rebutted[p.lemma[o]] || p.child(o, "det") >= 0 && p.lemma[p.child(o, "det")] == "any") && p.owner1(o) < 0) && p.child(v, "iobj") < 0 {
		lo, hi := p.extent(o)
		return max(lo, v+1), hi // "denied having met her", "denied any link"
	}
	if !speech[w] || beliefs[w] && w != "speak" || p.quote[v] > 0 {
		return -1, -1
	}
	// A quotation in the rest of the clause that nothing else introduces.
	for k := v + 1; k < s.Last && k < v+16; k++ {
		if p.upos(k) == "VERB" && speech[p.lemma[k]] && p.quote[k] == 0 {
			break
		}
		if p.quote[k] > 0 {
			b := k
			for b+1 < s.Last && p.quote[b+1] == p.quote[k] {
				b++
			}
			if b-k >= 4 {
				return k, b + 1
			}
			break
		}
	}
	return -1, -1
}

// judgement returns the noun behind the noun at token o, the object of "call", that says
// what somebody calls it, where trees hang it on that; -1 if there is none.
func (p *page) judgement(o int) int {
	for _, k := range p.children(o) {
		if t := int(k); t > o && p.is(t, "obj", "appos", "nmod:unmarked", "dep") && p.child(t, "case") < 0 && p.d.Word(p.start(t)-1) != "," {
			return t
		}
	}
	return -1
}

// bareSpeech reports whether the verb of speech at token v has nothing else than what it
// hangs on that is said: "insists on a treaty" has.
func (p *page) bareSpeech(v int) bool {
	for _, k := range p.children(v) {
		t := int(k)
		switch {
		case t < v:
		case p.is(t, "obj"):
			if hearing := p.lemma[v] == "tell" || p.lemma[v] == "inform"; !hearing && p.subjectChild(v) >= 0 {
				return false
			}
		case p.is(t, "obl") && p.lemma[v] == "insist" && p.hasCase(t, "on") && !p.timely(t):
			return false
		}
	}
	return true
}

// reported returns the clause with "that" which mistaken trees hang on the hearer or the day
// at token i for a relative one, though it has a subject of its own; -1 if there is none.
func (p *page) reported(i int) int {
	for _, k := range p.children(i) {
		c := int(k)
		if !p.is(c, "acl", "acl:relcl") || c < i {
			continue
		}
		lo, _ := p.extent(c)
		s := p.subjectChild(c)
		if p.folded[lo] != "that" || lo > i+4 || s < 0 || s == lo || p.folded[s] == "that" {
			continue
		}
		if p.upos(i) == "PROPN" || hearers[p.lemma[i]] {
			return c
		}
	}
	return -1
}

// hearers are nouns for those who are told something.
var hearers = set(`reporter journalist court press media parliament lawmaker legislator police crowd supporter audience jury judge
	senator colleague member agency newspaper newsagency people public committee investigator official rally conference
	council assembly congress house station channel broadcaster programme program viewer follower`)

// noListener are verbs of speech whose object is never whom they speak to.
var noListener = set(`say claim argue insist announce allege maintain suggest`)

// quotedBy returns a token of the quotation that verb v governs, or -1.
func (p *page) quotedBy(v int, s text.Sentence) int {
	if !speech[p.lemma[v]] {
		return -1
	}
	for _, k := range p.children(v) {
		c := int(k)
		if p.quote[c] > 0 && !p.is(c, "nsubj") && p.upos(c) != "PRON" && p.upos(c) != "PUNCT" {
			return c
		}
	}
	for _, k := range p.children(v) {
		for _, g := range p.children(int(k)) {
			if p.quote[g] > 0 && !p.is(int(k), "nsubj") && p.upos(int(k)) != "PUNCT" {
				return int(g)
			}
		}
	}
	if h := p.head(v); h >= 0 && p.quote[h] > 0 {
		return h
	}
	return -1
}

// span returns the tokens below the clause of token c, but for the verb of speech
// at v and what stands beyond it.
func (p *page) span(c, v int) (first, last int) {
	lo, hi := p.extent(c)
	if c > v {
		lo = max(lo, v+1)
	} else {
		hi = min(hi, v)
	}
	for lo < hi && p.folded[lo] == "" && p.quote[lo] == 0 {
		lo++
	}
	return lo, hi
}

// extent returns the first and the end of the tokens below token i.
func (p *page) extent(i int) (first, last int) {
	first, last = i, i+1
	stack := []int{i}
	for len(stack) > 0 {
		t := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		first, last = min(first, t), max(last, t+1)
		for _, k := range p.children(t) {
			stack = append(stack, int(k))
		}
	}
	return first, last
}

func (p *page) left(v int) int  { lo, _ := p.extent(v); return lo }
func (p *page) right(v int) int { _, hi := p.extent(v); return hi }

// according reads "according to" at token i.
func (p *page) according(n, i int) {
	s := p.d.Sentences[n]
	if p.quote[i] > 0 {
		return
	}
	h := p.head(i)
	if h <= i+1 {
		h = i + 2
	}
	if h < 0 || h >= s.Last {
		return
	}
	refs := p.speakers(h)
	if len(refs) > 0 && refs[0].token > h && p.mention(h) != nil && p.is(refs[0].token, "conj") && !acts(p.mention(h).Class) {
		refs = nil // "according to reports, 54 children"
	}
	if len(refs) == 0 {
		// "according to a tweet by Pompeo", "to the group's website".
		refs = p.speakers(p.owner1(h))
	}
	if len(refs) == 0 && statements[p.lemma[h]] {
		for _, r := range p.modifiers(h) {
			if r.class == schema.Organization || r.class == schema.Country {
				refs = []ref{r} // "according to a NATO press release"
			}
		}
	}
	if lo, hi := p.extent(h); len(refs) == 0 || !p.named[refs[0].entity] {
		for k := min(hi, s.Last) - 1; k >= max(lo, i); k-- {
			if m := p.mention(k); m != nil && m.Kind == text.Name && m.Class == schema.Person && m.Entity != "" && (len(refs) == 0 || p.rel(m.Head) != "nmod:poss" && p.child(m.Head, "case") < 0) {
				refs = []ref{{entity: m.Entity, class: m.Class, token: m.Head}}
				break
			}
		}
	}
	if len(refs) == 0 && (lawful[p.lemma[h]] || p.upos(h) != "NOUN") {
		return // "according to the law"
	}
	first, last := s.First, p.left(h)
	if i == s.First || last <= s.First+1 {
		first, last = p.right(h), s.Last
	}
	if last-first < 3 {
		return
	}
	p.speech[n] = append(p.speech[n], utterance{first, last, refs, false, ""})
	for _, r := range refs {
		p.say(n, r, first, last, plain, "says/according to", i)
	}
}

// lawful are nouns according to which things are done, and not only said.
var lawful = set(`law plan rule agreement schedule constitution tradition custom accord deal treaty regulation standard size age ability need
	principle procedure protocol wish will order guideline`)

// goesBack lets the sentences before n that stand in the same quotation be said by
// whoever is named at its end.
func (p *page) goesBack(n int, u utterance) {
	q := int32(0)
	for i := u.first; i < u.last && q == 0; i++ {
		q = p.quote[i]
	}
	for k := n - 1; q > 0 && k >= 0 && p.d.Sentences[k].Paragraph == p.d.Sentences[n].Paragraph; k-- {
		s := p.d.Sentences[k]
		if s.First >= s.Last || p.quote[s.Last-1] != q {
			return
		}
		first := s.Last - 1
		for first > s.First && p.quote[first-1] == q {
			first--
		}
		p.speech[k] = append(p.speech[k], utterance{first, s.Last, u.speakers, u.distant, u.when})
	}
}

// goesOn lets a sentence that is all quotation, without a verb of speech, be said
// by whoever spoke last in the paragraph.
func (p *page) goesOn(n int) {
	s := p.d.Sentences[n]
	if s.First >= s.Last || p.quote[s.First] == 0 {
		return
	}
	for i := s.First; i < s.Last-1; i++ {
		if p.quote[i] == 0 {
			return
		}
	}
	for k := n - 1; k >= 0 && k >= n-2 && p.d.Sentences[k].Paragraph == s.Paragraph; k-- {
		if last := len(p.speech[k]) - 1; last >= 0 {
			u := p.speech[k][last]
			p.speech[n] = append(p.speech[n], utterance{s.First, s.Last, u.speakers, u.distant, u.when})
			return
		}
	}
}

// utteranceOver returns the utterance that token i is part of, the shortest, or nil.
func (p *page) utteranceOver(i int) *utterance {
	var best *utterance
	of := p.speech[p.of[i]]
	for k := range of {
		u := &of[k]
		if u.first <= i && i < u.last && (best == nil || u.last-u.first < best.last-best.first) {
			best = u
		}
	}
	return best
}

// say adds the claim that r says the tokens.
func (p *page) say(n int, r ref, first, last int, s status, rule string, v int) {
	for first < last && (p.folded[first] == "" || p.folded[first] == "that" && p.is(first, "mark")) {
		first++
	}
	if denials[p.lemma[v]] && first > v && p.quote[first] == 0 {
		first = v // what is said is that it is not so
	}
	quote := p.wording(first, last)
	if quote == "" {
		return
	}
	c := graph.Claim{Subject: r.entity, Relation: graph.Says, Quote: quote, Polarity: graph.Positive, Modality: graph.Asserted, Confidence: 0.92}
	if r.vague {
		c.Confidence = 0.88
	}
	if s.modality == graph.Alleged {
		c.Modality = graph.Reported
	}
	c.When = p.when(v)
	c.Extractor = rule
	p.add(c, n)
}

// rebutted are nouns for what one denies to be so; others one denies to somebody.
var rebutted = set(`allegation accusation charge claim report involvement wrongdoing connection link responsibility role complicity guilt rumour rumor
	suggestion existence knowledge affair collusion misconduct`)

// denials are verbs by which one says that something is not so.
var denials = set(`deny refute rebut`)

// wording returns the text of the tokens, without marks around it, on one line.
func (p *page) wording(first, last int) string {
	for first < last && p.folded[first] == "" {
		first++
	}
	for last > first && p.folded[last-1] == "" {
		last--
	}
	if first >= last {
		return ""
	}
	cut := min(last, first+maxQuote)
	return strings.Join(strings.Fields(p.d.Text[p.d.Tokens[first].Start:p.d.Tokens[cut-1].End]), " ")
}
