package relate

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A pair is a subject and an object that a trigger ties.
type pair struct {
	subject, object ref
}

// A match is a trigger found in a tree.
type match struct {
	t       *trigger
	at      int   // its first word
	anchors []int // all its words but the preposition
	rule    string
}

// verbs reads what the verb at token i says.
func (p *page) verbs(i int) {
	size := -1
	list := p.r.verbs[p.lemma[i]]
	if base := p.r.bases[p.folded[i]]; len(list) == 0 && base != "" {
		list = p.r.verbs[base] // "founded", of which the dictionary form is not find
	}
	if p.lemma[i] == "agree" && p.child(i, "ccomp") >= 0 {
		// "agrees with France that the rules are too strict" is no deal; that two agree is
		if s := p.refs(p.subject(i)); len(s) > 1 && s[0].class == schema.Country && s[1].class == schema.Country && len(p.obliques(nil, i, "with")) == 0 && p.r.agrees != nil {
			p.tie(match{&trigger{Trigger: schema.Trigger{Phrase: "agree that"}, relation: p.r.agrees}, i, []int{i}, "verb"}, s, nil)
		}
		return
	}
	if p.lemma[i] == "agree" && p.r.agrees != nil && len(p.obliques(nil, i, "with")) == 0 && len(p.obliques(nil, i, "on")) > 0 {
		// "could not agree on a budget"
		if s := p.refs(p.subject(i)); len(s) == 2 && acts(s[0].class) && acts(s[1].class) {
			p.tie(match{&trigger{Trigger: schema.Trigger{Phrase: "agree on"}, relation: p.r.agrees}, i, []int{i}, "verb"}, s, nil)
			return
		}
	}
	if p.expels(i) {
		return
	}
	if p.compounded(i) {
		return
	}
	if x := p.child(i, "xcomp"); p.lemma[i] == "agree" && x >= 0 && p.lemma[x] == "disagree" {
		return
	}
	particle := p.child(i, "compound:prt")
	if p.passive(i) {
		list = append(slices.Clip(p.r.participles[p.folded[i]]), list...)
	}
	for _, t := range list {
		// The longest phrase that stands there counts, with all relations that have it.
		if size >= 0 && t.size() < size {
			break
		}
		anchors, ok := p.words(i, t)
		if !ok || particle >= 0 && !slices.Contains(t.mids, p.folded[particle]) && t.prep != p.folded[particle] {
			continue // "called off a strike" is not "called a strike"
		}
		if len(t.mids) == 0 && p.otherwise(i, t) {
			continue
		}
		if t.relation.ID == "dismisses" && p.lemma[i] == "dismiss" && p.judged(i) {
			continue
		}
		if t.relation.ID == "withdraws-from" && p.lemma[i] == "leave" && len(t.mids) == 0 && p.judged(i) {
			continue // "left Turkey as the only candidate"
		}
		if t.relation.ID == "appoints" && (p.brands(i) || p.lemma[i] == "name" && p.is(i, "acl", "amod")) {
			continue
		}
		if a := anchors[len(anchors)-1]; a != i && p.lemma[i] == "become" && p.compared(a) {
			continue // "became the first head of state to be convicted"
		}
		objects := p.objects(i, t, anchors)
		if len(objects) == 0 && t.relation.ID == "resigns-from" && p.child(i, "obj") < 0 && (p.lemma[i] == "resign" || p.lemma[i] == "step" || p.lemma[i] == "stand") {
			// "May is to step down": from the office that she holds.
			for _, s := range p.refs(p.subject(i)) {
				objects = append(objects, p.heldBy(s.entity, "")...)
			}
		}
		if named := p.child(i, "obj"); t.relation.ID == "agrees-with" && t.prep == "with" && len(anchors) > 1 && named >= 0 && named != anchors[1] && p.isName(named) && accords[p.lemma[anchors[1]]] && len(objects) == 0 {
			continue // "signed the Free Trade Area agreement": one that has a name
		}
		reached := t.relation.ID == "agrees-with" && t.prep == "with" && len(anchors) > 1 && accords[p.lemma[anchors[1]]]
		reached = reached || t.conferring(p, anchors)
		if len(objects) == 0 && !reached && !(t.relation.Symmetric && len(t.mids) == 0) && t.relation.ID != "declares-independence-from" && !(t.relation.ID == "mediates" && len(anchors) > 1) {
			if !t.Inverse && p.each(match{t, i, anchors, "verb"}) {
				size = t.size()
			}
			continue
		}
		if len(t.mids) > 0 && t.relation.ID == "withdraws-from" && p.others(i, anchors) {
			continue // "to end the Israeli occupation of Gaza": not their own
		}
		subject := p.subject(i)
		if t.participle {
			subject = p.surface(i)
		} else if subject < 0 && p.passive(i) {
			for _, a := range anchors[1:] {
				if by := p.obliques(nil, a, "by"); len(by) > 0 {
					subject = by[0] // "signed into law by the governor"
				}
			}
		}
		subjects := p.upTo(i, p.refs(subject))
		objects = p.upTo(i, objects)
		if reached && len(objects) == 0 && len(subjects) < 2 {
			continue // "signed an agreement": with whom is not told
		}
		if h := p.head(i); p.is(i, "acl") && p.xpos(i) == "VBG" && h >= 0 {
			// "posted a message on Twitter blaming Iran": who issued it does.
			for n := h; n >= 0 && (n == h || p.is(h, "nmod")); n = p.head(n) {
				if statements[p.lemma[n]] {
					subjects = p.issuerOf(n)
					break
				}
				if n != h {
					break
				}
			}
		}
		if len(objects) == 0 && t.relation.ID == "mediates" && len(anchors) > 1 {
			// "under a deal brokered by China"
			objects = slices.DeleteFunc(p.parties(anchors[len(anchors)-1], subjects), func(r ref) bool {
				return slices.ContainsFunc(subjects, func(s ref) bool { return s.entity == r.entity })
			})
		}
		if len(objects) == 0 {
			objects = p.wholes(t.relation, subjects)
		}
		if subject < 0 && t.relation.ID == "restricts" && p.passive(i) {
			// "is banned in Turkey": the state does it.
			for _, h := range p.obliques(nil, i, "in") {
				for _, r := range p.refs(h) {
					if r.class == schema.Country {
						subjects = append(subjects, r)
					}
				}
			}
		}
		if subject >= 0 {
			for _, k := range p.children(i) {
				if p.is(int(k), "obl") && (p.hasCase(int(k), "along") || p.hasCase(int(k), "together")) {
					subjects = append(subjects, p.refs(int(k))...) // "along with Egypt"
				}
			}
		}
		if len(objects) == 0 && t.prep != "" && len(p.obliques(nil, i, t.prep)) > 0 {
			continue // "vie with no one"
		}
		if len(objects) == 0 && len(subjects) == 1 && t.relation.Symmetric && p.relative(i) && reciprocal[p.lemma[i]] && p.left(i) > 0 && (p.d.Word(p.left(i)) == "," || p.d.Word(p.left(i)-1) == ",") {
			subjects = p.refs(p.top(p.head(i))) // "Armenia and Azerbaijan, which fought a war"
		}
		found := p.tie(match{t, i, anchors, "verb"}, subjects, objects)
		if h := p.head(i); !found && p.relative(i) && h >= 0 && t.prep == "" && len(t.mids) == 0 && !p.placing(i) {
			// "a coalition to patrol the Gulf which was joined by Bahrain": what the clause
			// hangs on cannot be joined, what that hangs on can.
			if up := p.nounAbove(h); up >= 0 {
				if p.passive(i) {
					found = p.tie(match{t, i, anchors, "verb"}, subjects, p.refs(up))
				} else if p.object(i) != h {
					found = p.tie(match{t, i, anchors, "verb"}, p.refs(up), objects)
				}
			}
		}
		if found {
			for _, a := range anchors[1:] {
				p.turned[a] = t.relation.ID
			}
		}
		if found || len(t.mids) > 0 {
			size = t.size()
		}
	}
}

// upTo leaves out, of what participle or relative clause i tells of its noun, the names that
// stand behind it: "the party, headed by Abiy, and the front".
func (p *page) upTo(i int, refs []ref) []ref {
	h := p.head(i)
	if h < 0 || h > i || !p.is(i, "acl") || len(refs) < 2 {
		return refs
	}
	mine := slices.ContainsFunc(refs, func(r ref) bool { return r.token == h })
	if !mine {
		return refs
	}
	return slices.DeleteFunc(slices.Clone(refs), func(r ref) bool { return r.token > i && slices.Contains(p.conjuncts(h), r.token) })
}

// placing reports whether the relative clause of verb i tells what happens somewhere, and
// not what its noun does: "in the east, where fighting has killed thousands".
func (p *page) placing(i int) bool {
	for _, k := range p.children(i) {
		switch p.folded[k] {
		case "where", "when", "why", "whereby", "whose":
			return true
		}
	}
	return false
}

// others reports whether the act that a verb ends is said to be that of somebody else
// than its subject: "end the Israeli occupation of Gaza".
func (p *page) others(i int, anchors []int) bool {
	subjects := p.refs(p.subject(i))
	for _, a := range anchors[1:] {
		owners := p.modifiers(a)
		if o := p.child(a, "nmod:poss"); o >= 0 {
			owners = p.refs(o)
		}
		if len(owners) == 0 {
			continue
		}
		for _, s := range subjects {
			if slices.ContainsFunc(owners, func(o ref) bool { return o.entity == s.entity }) {
				return false
			}
		}
		return true
	}
	return false
}

// otherwise reports whether what stands with verb i gives it another sense than that of the
// trigger: "helped them to agree", "leaving Taiwan with a dozen allies", "cleared him to run",
// "scrapped plans to travel".
func (p *page) otherwise(i int, t *trigger) bool {
	infinitive := false
	for _, k := range p.children(i) {
		if c := int(k); p.is(c, "xcomp", "advcl", "ccomp") && c > i && (p.infinitive(c) || p.xpos(c) == "VB") {
			infinitive = true
		}
	}
	switch p.lemma[i] {
	case "help", "assist":
		if o := p.child(i, "xcomp", "ccomp", "advcl"); infinitive && o >= 0 && t.relation.ID == "aids" {
			switch p.lemma[o] {
			case "fight", "defend", "repel", "rebuild", "survive", "protect", "win":
			default:
				return true
			}
		}
	case "run", "lead", "manage", "direct":
		o := p.object(i)
		return t.relation.ID == "leads" && o >= 0 && (p.lemma[o] == "campaign" || p.lemma[o] == "race" || p.lemma[o] == "risk")
	case "clear":
		return infinitive && t.relation.ID == "releases"
	case "leave":
		if t.relation.ID != "withdraws-from" && t.relation.ID != "resigns-from" {
			return false
		}
		if x := p.child(i, "xcomp"); x > i && !p.infinitive(x) && p.child(i, "obj") >= 0 {
			return true // "left the town in ruins"
		}
		for _, k := range p.children(i) {
			if p.is(int(k), "obl") && p.hasCase(int(k), "in") && plights[p.lemma[k]] {
				return true
			}
			if p.is(int(k), "obl") && p.xpos(i) == "VBG" && (p.hasCase(int(k), "with") || p.hasCase(int(k), "without")) {
				return true
			}
		}
	case "scrap", "drop", "abandon", "cancel", "shelve", "ditch":
		o := p.object(i)
		if t.relation.ID != "withdraws-from" || o < 0 {
			return false
		}
		switch p.lemma[o] {
		case "plan", "bid", "attempt", "effort", "idea", "proposal", "visit", "trip", "meeting":
			return true
		}
	}
	return false
}

// plights are states in which things are left.
var plights = set(`ruin shambles tatters limbo disarray chaos doubt darkness turmoil flame debt rubble crisis fear peace place tear
	hand charge power poverty state pieces piece condition`)

// asked reports whether a question word stands with noun n: "asked which tribe".
func (p *page) asked(n int) bool {
	d := p.child(n, "det")
	return d >= 0 && (p.folded[d] == "which" || p.folded[d] == "what" || p.folded[d] == "whatever" || p.folded[d] == "whichever")
}

// compounded reports whether verb i is the second half of a word with a sense of its
// own: "strong-arm", not "co-found".
func (p *page) compounded(i int) bool {
	if i < 2 || p.d.Word(i-1) != "-" || p.d.Tokens[i-1].End != p.d.Tokens[i].Start || p.d.Tokens[i-2].End != p.d.Tokens[i-1].Start {
		return false
	}
	return p.upos(i-2) == "ADJ" && p.mention(i-2) == nil && len(p.folded[i-2]) > 2
}

// judged reports whether verb i says what somebody is taken for: "dismissed him as a
// thief".
func (p *page) judged(i int) bool {
	for _, k := range p.children(i) {
		if p.is(int(k), "obl", "xcomp", "advcl") && p.hasCase(int(k), "as") || p.is(int(k), "xcomp", "advcl") && p.marked(int(k), "as") {
			return true
		}
	}
	return false
}

// words finds the words of a trigger after its first, at token i: each depends on
// one found before it. It returns all tokens found, i first.
func (p *page) words(i int, t *trigger) (anchors []int, ok bool) {
	if len(t.mids) == 0 {
		return []int{i}, true
	}
	anchors = append(make([]int, 0, 1+len(t.mids)), i)
	for _, w := range t.mids {
		k := p.word(anchors, w)
		if k < 0 {
			return nil, false
		}
		if k != i {
			anchors = append(anchors, k)
		}
	}
	return anchors, true
}

// word finds the word w below one of the anchors, or -1. A preposition that
// stands before a noun is found with the noun.
func (p *page) word(anchors []int, w string) int {
	for a := len(anchors) - 1; a >= 0; a-- {
		for _, k := range p.children(anchors[a]) {
			t := int(k)
			if slices.Contains(anchors, t) {
				continue
			}
			if p.spelt(t, w) && !p.second(t) && !p.is(t, "nsubj", "nmod:poss", "conj", "appos", "parataxis", "ccomp", "advcl") {
				return t
			}
			if particles[w] && (p.is(t, "obl", "nmod", "xcomp", "advcl")) && p.hasCase(t, w) {
				// The noun itself may be the next word: leave it to be found.
				return anchors[a]
			}
		}
	}
	// "relieved Dahl of his duties": trees hang the phrase on the name
	if o := p.child(anchors[0], "obj"); o > anchors[0] && p.isName(o) {
		for _, g := range p.children(o) {
			t := int(g)
			switch {
			case t < o || !p.is(t, "nmod", "acl"):
			case particles[w] && p.hasCase(t, w):
				return anchors[0]
			case p.spelt(t, w) && p.child(t, "nmod:poss", "det") < 0 || p.spelt(t, w) && p.child(t, "case") >= 0:
				return t
			}
		}
	}
	// "a second round of talks": what there is a round of
	for a := len(anchors) - 1; a >= 0; a-- {
		for _, k := range p.children(anchors[a]) {
			n := int(k)
			if n < anchors[a] || !rounds[p.lemma[n]] || !p.is(n, "obj", "obl") {
				continue
			}
			for _, g := range p.children(n) {
				if t := int(g); t > n && p.is(t, "nmod") && p.hasCase(t, "of") && p.spelt(t, w) {
					return t
				}
			}
		}
	}
	// "fire tear gas at": the first half of a noun still to be found
	for a := len(anchors) - 1; a >= 0; a-- {
		for _, k := range p.children(anchors[a]) {
			n := int(k)
			if n < anchors[a] || !p.is(n, "obj", "obl", "nmod", "xcomp") {
				continue
			}
			for _, g := range p.children(n) {
				if t := int(g); t < n && p.spelt(t, w) && p.is(t, "compound", "amod") {
					return t
				}
			}
		}
	}
	i := anchors[0]
	// "shot dead a shepherd": trees give the adjective to the object.
	if k := i + 1; k < len(p.folded) && p.folded[k] == w && p.upos(k) == "ADJ" && p.is(k, "amod") && p.head(p.head(k)) == i {
		return k
	}
	// "sanctions imposed on Iran", "sanctions that the EU imposed": the noun governs.
	if h := p.head(i); h >= 0 && p.is(i, "acl") && p.spelt(h, w) && (p.passive(i) || p.gap(i) == h) {
		return h
	}
	// "impose and extend sanctions": the noun hangs on the next verb.
	for _, k := range p.children(i) {
		if v := int(k); p.is(v, "conj") && p.upos(v) == "VERB" && p.child(i, "obj") < 0 {
			if o := p.child(v, "obj"); o >= 0 && p.spelt(o, w) {
				return o
			}
		}
	}
	return -1
}

// rounds measure talks and other acts.
var rounds = set(`round series day hour set wave session`)

// second reports whether token t is the second half of a word for a deputy:
// "Vice-Chancellor".
func (p *page) second(t int) bool {
	if t > 0 && (p.folded[t-1] == "vice" || p.folded[t-1] == "deputy") {
		return true
	}
	return t > 1 && p.d.Word(t-1) == "-" && (p.folded[t-2] == "vice" || p.folded[t-2] == "deputy" || p.folded[t-2] == "ex")
}

// spelt reports whether token i is the word w of a trigger, in singular or plural.
func (p *page) spelt(i int, w string) bool {
	return p.folded[i] == w || p.lemma[i] == w || len(w) > 3 && w[len(w)-1] == 's' && singular(w) == p.lemma[i]
}

// objects returns what a verb trigger ties its subject to.
func (p *page) objects(i int, t *trigger, anchors []int) []ref {
	if t.prep == "that" {
		// "alleged that the airline had", "demanded that Norway leave": who the clause is about.
		if c := p.child(i, "ccomp"); c >= 0 && !p.questionMark(c, i) { // a question before the verb is asked of nobody
			if p.lemma[i] == "ask" && (p.marked(c, "if", "whether") || p.wondering(c)) {
				return nil // "asked why Norway had left"
			}
			return p.refs(p.subject(c))
		}
		return nil
	}
	if t.prep == "" {
		if k := i + 1; k < len(p.folded) && p.folded[k] == "that" && p.rel(k) == "mark" {
			return nil // "confirmed that": whatever the tree makes of it
		}
		o := p.object(i)
		if o >= 0 && (slices.Contains(anchors[1:], o) || p.asked(o)) {
			return nil
		}
		return p.refs(o)
	}
	if k := p.child(i, "compound:prt"); k >= 0 && p.folded[k] == t.prep && len(t.mids) == 0 {
		return p.refs(p.object(i)) // "shut down the paper": the word belongs to the verb
	}
	var heads []int
	for _, a := range anchors {
		if a != i && p.none(a) {
			continue
		}
		heads = p.obliques(heads, a, t.prep)
	}
	if len(heads) == 0 {
		// With "no" before it the noun's own phrase still names the object.
		for _, a := range anchors {
			heads = p.obliques(heads, a, t.prep)
		}
	}
	if len(heads) == 0 && t.prep == "to" && len(t.mids) == 0 && p.lemma[i] == "return" {
		heads = p.leftBehind(i)
	}
	if len(heads) == 0 && (t.prep == "against" || t.prep == "with") && len(t.mids) == 0 {
		// "competed for the role against Hunt": trees hang it on the nearer noun.
		for _, k := range p.children(i) {
			if p.is(int(k), "obl", "obj") {
				heads = p.obliques(heads, int(k), t.prep)
			}
		}
	}
	if len(heads) == 0 && t.prep == "to" && len(anchors) > 1 && p.passive(i) && p.is(anchors[1], "obj", "xcomp") && ditransitive[p.lemma[i]] {
		heads = append(heads, p.surface(i)) // "was granted a pardon"
	}
	if len(heads) == 0 && t.prep == "of" {
		// "recognized Kosovo's independence" is "recognized the independence of Kosovo".
		for _, a := range anchors[1:] {
			if o := p.child(a, "nmod:poss"); o >= 0 {
				heads = append(heads, o)
			}
		}
	}
	if len(heads) == 0 && p.is(i, "acl") && p.relative(i) && len(t.mids) == 0 {
		// "the country it withdrew from": the preposition is left behind.
		for _, k := range p.children(i) {
			if p.folded[k] == t.prep && int(k) > i && p.gap(i) >= 0 && !p.is(int(k), "mark") {
				heads = append(heads, p.gap(i))
			}
		}
	}
	var out []ref
	for _, h := range heads {
		if slices.Contains(anchors, h) || p.timely(h) || p.within(h) || t.prep == "for" && slices.ContainsFunc(p.children(i), func(c int32) bool { return p.is(int(c), "advcl", "xcomp") && p.forTo(i, int(c)) == h }) {
			continue
		}
		if t.prep == "as" {
			// "resigned as president of Peru": the object is where the office is held.
			if o, ok := p.officeOf(h); ok {
				if b := p.bodies(h, o); len(b) > 0 {
					out = append(out, b...)
				} else if s := p.refs(p.subject(i)); len(s) > 0 {
					out = append(out, p.heldBy(s[0].entity, "")...)
				}
			}
			continue
		}
		out = append(out, p.refs(h)...)
	}
	return out
}

// leftBehind returns the place that the clause before verb i says to have been left, where who
// left it returns: "left Iraq in 2011 and returned in 2014".
func (p *page) leftBehind(i int) []int {
	h := p.head(i)
	if h < 0 || h > i || !p.is(i, "conj", "advcl", "parataxis") || p.child(i, "nsubj", "mark", "obj") >= 0 || i+1 < len(p.folded) && p.folded[i+1] == "home" {
		return nil
	}
	switch p.lemma[h] {
	case "leave", "flee", "quit", "exit":
		if o := p.object(h); o > h && o < i {
			return []int{o}
		}
	case "withdraw", "depart":
		return p.obliques(nil, h, "from")
	}
	return nil
}

// tie adds the claims of a match between subjects and objects, and reports whether
// there were any. A symmetric relation without objects ties its subjects.
func (p *page) tie(m match, subjects, objects []ref) bool {
	if m.t.Inverse {
		subjects, objects = objects, subjects
	}
	p.strike(m, objects)
	if len(subjects) > 1 && sameRefs(subjects, objects) {
		return false // "Kuwait and the United States mediated between the two countries": two others
	}
	if m.t.relation.Symmetric && len(subjects) > 1 && len(objects) == 0 {
		if m.rule == "verb" && p.aimed(m) {
			return false // "Norway and Sweden fought the rebels": not each other
		}
		if m.rule == "verb" && m.t.prep == "with" && !reciprocal[p.lemma[m.at]] && !p.mutual(m.at) && !(m.t.relation.ID == "agrees-with" && len(m.t.mids) > 0 && len(m.anchors) > 1 && accords[p.lemma[m.anchors[1]]]) && !m.t.conferring(p, m.anchors) {
			return false // "A and B worked" is not with each other
		}
		if o := p.child(m.at, "obj"); m.rule == "verb" && o >= 0 && !slices.Contains(m.anchors, o) && slices.ContainsFunc(p.refs(o), func(r ref) bool { return acts(r.class) }) {
			return false // "A and B met C"
		}
		found := false
		for a := range subjects {
			for b := a + 1; b < len(subjects); b++ {
				found = p.claim(m, subjects[a], subjects[b]) || found
			}
		}
		return found
	}
	found := false
	for _, o := range objects {
		for _, s := range subjects {
			found = p.claim(m, s, o) || found
		}
	}
	return found
}

// aimed reports whether the clause of a verb tells of others with whom its subjects do it, though
// nobody knows them.
func (p *page) aimed(m match) bool {
	for _, k := range p.children(m.at) {
		t := int(k)
		switch {
		case slices.Contains(m.anchors, t) || p.timely(t):
		case p.is(t, "obj") && len(m.t.mids) == 0 && !wars[p.lemma[t]]:
			return true
		case p.is(t, "obl"):
			for _, prep := range [...]string{"with", "against", "alongside"} {
				if p.hasCase(t, prep) {
					return true
				}
			}
			if p.hasCase(t, "for") && m.t.relation.ID == "at-war-with" && !spans[p.lemma[t]] || p.lemma[t] == "side" {
				return true
			}
		case p.folded[t] == "together" && m.t.relation.ID == "at-war-with", p.folded[t] == "alongside":
			return true
		}
	}
	return false
}

// spans are how long something goes on.
var spans = set(`second minute hour day night week month year decade century time while generation`)

// wars are what one fights.
var wars = set(`war battle conflict campaign duel clash skirmish`)

// conferring reports whether the trigger says, with the words found, that its subjects talked with
// each other if with nobody else: "Norway and Sweden held talks".
func (t *trigger) conferring(p *page, anchors []int) bool {
	return t.relation.ID == "meets" && t.prep == "with" && len(anchors) > 1 && conferences[p.lemma[anchors[len(anchors)-1]]]
}

var conferences = set(`talk talks negotiation meeting summit discussion consultation dialogue conversation`)

// ditransitive are verbs whose passive may have the receiver for its subject.
var ditransitive = set(`give grant offer award deny send pay lend hand promise`)

// decrees reads what somebody puts into force: "declared a state of emergency", "imposed a curfew".
func (p *page) decrees(v int) {
	switch p.lemma[v] {
	case "declare", "proclaim", "decree", "impose":
	default:
		return
	}
	o := p.object(v)
	if p.r.signs == nil || o < 0 || p.child(v, "xcomp", "ccomp") >= 0 {
		return
	}
	for _, h := range []int{v, o} {
		for _, k := range p.children(h) {
			if int(k) > max(o, v) && (p.upos(int(k)) == "ADJ" || p.folded[k] == "over") {
				return // "declared the truce over"
			}
		}
	}
	switch p.lemma[o] {
	case "emergency", "curfew", "truce", "ceasefire", "amnesty":
	case "law":
		if p.child(o, "amod", "compound") < 0 || !p.below(o, "martial") {
			return
		}
	case "state":
		if !p.below(o, "emergency") && !p.below(o, "siege") {
			return
		}
	default:
		return
	}
	p.tie(match{&trigger{Trigger: schema.Trigger{Phrase: p.lemma[v]}, relation: p.r.signs}, v, []int{v}, "verb"}, p.refs(p.subject(v)), p.refs(o))
}

// papers are further things that are signed and declared.
var papers = set(`order resolution emergency curfew proclamation injunction`)

// wondering reports whether the clause of verb c begins with a word that asks.
func (p *page) wondering(c int) bool {
	for _, k := range p.children(c) {
		if t := int(k); t < c && (p.xpos(t) == "WRB" || p.xpos(t) == "WP" || p.xpos(t) == "WDT") {
			return true
		}
	}
	return false
}

// within reports whether the preposition of noun h is part of its name: "run the Agency for
// National Security".
func (p *page) within(h int) bool {
	m := p.mention(h)
	c := p.child(h, "case")
	return m != nil && m.Kind == text.Name && c > m.First && c < h
}

// accords are what those who reach, strike or sign it agree on with each other.
var accords = set(`agreement deal accord ceasefire truce compromise compact pact treaty consensus armistice settlement`)

// sameRefs reports whether all objects are among the subjects and all subjects among
// the objects.
func sameRefs(subjects, objects []ref) bool {
	within := func(a, b []ref) bool {
		for _, x := range a {
			if !slices.ContainsFunc(b, func(y ref) bool { return x.entity == y.entity }) {
				return false
			}
		}
		return true
	}
	return len(objects) > 0 && within(objects, subjects) && within(subjects, objects)
}

// nounAbove returns the next noun that governs token i from farther off, or -1.
func (p *page) nounAbove(i int) int {
	for n, steps := p.head(i), 0; n >= 0 && steps < 3; n, steps = p.head(n), steps+1 {
		if m := p.mention(n); m != nil && m.Head == n && n < i {
			return n
		}
	}
	return -1
}

// brands reports whether verb i gives somebody a name and no office: "named the
// party as terrorists".
func (p *page) brands(i int) bool {
	lo, hi := i, min(i+24, p.d.Sentences[p.of[i]].Last)
	for k := lo; k < hi; k++ {
		if p.folded[k] != "as" || !p.above(i, k) {
			continue
		}
		n := p.head(k)
		if n < 0 || p.is(k, "fixed") {
			return false
		}
		_, office := p.officeOf(n)
		m := p.mention(n)
		if !office && (p.lemma[n] == "suspect" || p.lemma[n] == "culprit" || p.lemma[n] == "perpetrator" || p.lemma[n] == "accomplice" || p.lemma[n] == "terrorist") {
			return true // "named him as a suspect"
		}
		return !office && m != nil && m.Class != schema.Person && p.xpos(n) != "NN"
	}
	return false
}

// reciprocal are verbs whose subjects do it to each other where no object is named.
var reciprocal = set(`meet negotiate agree clash fight ally cooperate collaborate marry divorce wed confer quarrel feud spar team converse
	reconcile partner unite argue shake`)

// mutual reports whether the clause of verb i says that its subjects do it to each
// other: "spoke on the phone".
func (p *page) mutual(i int) bool {
	for _, k := range p.children(i) {
		switch p.lemma[k] {
		case "phone", "telephone", "other", "another", "together":
			return true
		}
	}
	return false
}

// each reads what the subjects of a verb do to each other, and reports whether there
// was anything: "India and Pakistan accused each other".
func (p *page) each(m match) bool {
	if !p.eachOther(m.at, m.anchors, m.t.prep) {
		return false
	}
	found := false
	parties := p.refs(p.subject(m.at))
	for _, a := range parties {
		for _, b := range parties {
			if a.entity != b.entity && (!m.t.relation.Symmetric || a.token < b.token) {
				found = p.mutualClaim(m, a, b) || found
			}
		}
	}
	return found
}

// mutualClaim is claim for two of one list, of which it is otherwise not said that one
// does it to the other.
func (p *page) mutualClaim(m match, a, b ref) bool {
	b.token = m.at
	return p.claim(m, a, b)
}

// eachOther reports whether the object of verb i or, after a preposition, of one of its
// words is "each other" or "one another".
func (p *page) eachOther(i int, anchors []int, prep string) bool {
	for _, a := range anchors {
		for _, k := range p.children(a) {
			t := int(k)
			if t+1 >= len(p.folded) || prep != "" && !p.hasCase(t, prep) || prep == "" && (a != i || !p.is(t, "obj")) {
				continue
			}
			first := t // the head may be either word
			if p.folded[t] == "other" || p.folded[t] == "another" {
				first = t - 1
			}
			if first < 0 {
				continue
			}
			if p.folded[first] == "each" && p.folded[first+1] == "other" || p.folded[first] == "one" && p.folded[first+1] == "another" {
				return true
			}
		}
	}
	return false
}

// nouns reads what the noun at token i says.
func (p *page) nouns(i int) {
	size := -1
	list := p.r.nouns[p.lemma[i]]
	if p.upos(i) == "VERB" {
		list = p.r.nouns[p.folded[i]]
	}
	for _, t := range list {
		if t.size() < size {
			break
		}
		if r := p.turned[i]; r == t.relation.ID || r == "releases" && t.relation.ID == "arrests" {
			continue // "enjoys the support of the churches" is no support for them, "sold its stake" no stake
		}
		anchors, ok := p.phrase(i, t)
		if ok && p.noun(match{t, i, anchors, "noun"}) {
			size = t.size()
		}
	}
}

// resignations reads "his resignation": from the office that he holds.
func (p *page) resignations(i int) {
	if p.lemma[i] != "resignation" || p.r.resigns == nil {
		return
	}
	o := p.owner1(i)
	if o < 0 {
		return
	}
	if v := p.head(i); v >= 0 && p.hasCase(i, "for") && p.inflected(v) {
		if d := p.child(v, "obj"); verbEffects[p.lemma[v]] == demands || d >= 0 && d < i && nounEffects[p.lemma[d]] == demands {
			return // "rejects calls for her resignation"
		}
	}
	for _, s := range p.refs(o) {
		held := p.heldBy(s.entity, "")
		if o, ok := p.officeAt(max(p.start(s.token), 0)); ok && len(held) == 0 && stateOffices[p.lemma[o.last]] {
			held = p.home()
		}
		for _, b := range held {
			p.claim(match{&trigger{Trigger: schema.Trigger{Phrase: "resignation"}, relation: p.r.resigns}, i, []int{i}, "noun"}, s, b)
		}
	}
}

// phrase finds the words of a noun trigger whose head is at token i: those before
// it and those that depend on it.
func (p *page) phrase(i int, t *trigger) (anchors []int, ok bool) {
	anchors, ok = p.words(i, t)
	if !ok {
		return nil, false
	}
	k := i - 1
	for m := len(t.lead) - 1; m >= 0; m-- {
		for k >= 0 && p.folded[k] == "" {
			k--
		}
		if k < 0 || !p.spelt(k, t.lead[m]) {
			return nil, false
		}
		anchors = append(anchors, k)
		k--
	}
	return anchors, true
}

// noun ties subject and object of an act that the noun of the match names.
func (p *page) noun(m match) bool {
	n := m.at
	if m.t.relation.ID == "declares-independence-from" {
		for _, k := range p.children(n) {
			if p.is(int(k), "compound") && !slices.Contains(m.anchors, int(k)) && p.upos(int(k)) == "NOUN" && !p.isName(int(k)) {
				return false // "energy independence from Russia"
			}
		}
	}
	var objects []ref
	for _, a := range m.anchors {
		for _, h := range p.complements(a, m.t.prep) {
			if o, ok := p.officeOf(h); ok && m.t.prep == "as" {
				objects = append(objects, p.bodies(h, o)...) // "resignation as prime minister of"
			} else if !p.timely(h) {
				objects = append(objects, p.refs(h)...)
			}
		}
	}
	with := m.t.prep == "with" || m.t.prep == "between" || m.t.relation.Symmetric
	if len(objects) == 0 && with {
		// "talks between Serbia and Kosovo", "their talks", "Serbia-Kosovo talks".
		for _, h := range append(p.complements(n, "between"), p.obliques(nil, n, "among")...) {
			parties := p.refs(h)
			if c := p.child(n, "conj"); len(parties) == 1 && c > h && p.child(c, "cc") >= 0 && p.child(c, "case") < 0 {
				parties = append(parties, p.refs(c)...) // the second is hung on the noun
			}
			if len(parties) > 1 {
				return p.tie(m, parties, nil)
			}
		}
		for _, h := range p.obliques(nil, n, "of") {
			if parties := p.refs(h); len(parties) > 1 && m.t.relation.Kind == "event" {
				return p.tie(m, parties, nil)
			}
		}
		if parties := p.modifiers(n); len(parties) > 1 {
			return p.tie(m, parties, nil)
		}
	}
	subjects := p.doers(n, m.t)
	if len(objects) == 0 {
		objects = p.target(n)
	}
	if len(objects) == 0 {
		// "Soleimani's killing by the United States", "the Iran sanctions".
		if m.t.prep == "of" {
			by := p.by(n)
			if len(by) > 0 {
				subjects = by
				if o := p.child(n, "nmod:poss"); o >= 0 {
					objects = p.refs(o)
				} else {
					objects = p.modifiers(n)
				}
			}
		}
	}
	if len(objects) == 0 {
		objects = p.wholes(m.t.relation, subjects)
	}
	if isAttack(m) && len(objects) == 0 && len(subjects) > 0 && p.definite(n) {
		// "Israel blamed Iran for the attack"
		on, when := p.struckBy(n)
		found := false
		for _, o := range on {
			for _, s := range subjects {
				found = p.claimOn(m, s, o, when) || found
			}
		}
		return found
	}
	if len(objects) == 0 && len(subjects) > 1 && m.t.relation.ID == "cooperates-with" && p.joint(n) {
		return p.tie(m, subjects, nil) // "Japan and Australia held a joint exercise"
	}
	if len(objects) == 0 || len(subjects) == 0 {
		p.strike(m, objects) // by nobody who is named
		return false
	}
	return p.tie(m, subjects, objects)
}

// joint reports whether what noun n names is done together.
func (p *page) joint(n int) bool {
	for _, k := range p.children(n) {
		switch p.folded[k] {
		case "joint", "combined", "common", "shared":
			return true
		}
	}
	return false
}

// definite reports whether noun n stands with a word that says which one is meant.
func (p *page) definite(n int) bool {
	d := p.child(n, "det")
	return d >= 0 && (p.folded[d] == "the" || p.folded[d] == "this" || p.folded[d] == "these" || p.folded[d] == "those" || p.folded[d] == "that")
}

// wholes returns from what a declaration of independence parts, where it does not
// say so: what the article has its author to be or to have been part of.
func (p *page) wholes(rel *schema.Relation, subjects []ref) []ref {
	if rel.ID != "declares-independence-from" {
		return nil
	}
	for i := range p.claims {
		if c := &p.claims[i]; c.Relation == "part-of" && c.Polarity != graph.Negative && len(subjects) == 1 && c.Subject == subjects[0].entity {
			return []ref{{entity: c.Object, class: p.class[c.Object], token: subjects[0].token, vague: true}}
		}
	}
	return nil
}

// target returns whom the act that noun n names is said to aim at: "Abqaiq was the
// target of an attack", "the airline has been the subject of sanctions".
func (p *page) target(n int) []ref {
	h := p.head(n)
	if h < 0 || !p.is(n, "nmod") || !p.hasCase(n, "of") {
		return nil
	}
	switch p.lemma[h] {
	case "target", "subject", "victim", "object", "focus":
		return p.described(h)
	}
	return nil
}

// by returns who is named by "by" with a noun.
func (p *page) by(n int) []ref {
	var out []ref
	for _, h := range p.obliques(nil, n, "by") {
		if !p.timely(h) {
			out = append(out, p.refs(h)...)
		}
	}
	if len(out) > 0 {
		return out
	}
	// "the ratification of the treaty by Peru": trees hang it on the treaty
	for _, o := range p.obliques(nil, n, "of") {
		if o < n || authored[p.lemma[o]] {
			continue
		}
		for _, h := range p.obliques(nil, o, "by") {
			if h > o && !p.timely(h) && p.is(h, "nmod") {
				out = append(out, p.refs(h)...)
			}
		}
	}
	return out
}

// authored are what is by those who made it.
var authored = set(`book film report proposal statement song article letter painting decision call request attempt attack demand plan speech move
	offer effort study survey play work novel documentary video post comment remark claim accusation allegation threat strike raid visit`)

// doers returns who does the act that noun n names.
func (p *page) doers(n int, t *trigger) []ref {
	if out := p.by(n); len(out) > 0 {
		return out
	}
	if o := p.child(n, "nmod:poss"); o >= 0 {
		if out := p.refs(o); len(out) > 0 {
			return out
		}
	}
	// "a NATO-led intervention in Kosovo"
	for _, k := range p.children(n) {
		if v := int(k); p.is(v, "amod") && (p.folded[v] == "led" || p.folded[v] == "run") {
			for _, c := range p.children(v) {
				if m := p.mention(int(c)); m != nil && m.Entity != "" && int(c) < v && p.hyphen(int(c), v) {
					return []ref{{entity: m.Entity, class: m.Class, token: int(c)}}
				}
			}
		}
	}
	if t.prep == "as" {
		for _, h := range p.obliques(nil, n, "of") {
			return p.refs(h)
		}
	}
	if t.prep == "of" && len(p.obliques(nil, n, "of")) > 0 {
		// "the Israeli occupation of Gaza"; of a compound it is not clear who does it.
		for _, r := range p.modifiers(n) {
			if m := p.mention(r.token); m.Kind == text.Adjective && r.class == schema.Country && p.is(r.token, "amod") {
				return []ref{r}
			}
		}
	}
	if t.prep != "of" {
		if out := p.modifiers(n); len(out) > 0 {
			return out
		}
		for _, h := range p.obliques(nil, n, "of") {
			if out := p.refs(h); len(out) > 0 && t.prep != "for" {
				return out
			}
		}
		for _, h := range p.obliques(nil, n, "from") {
			if out := p.refs(h); len(out) > 0 && t.prep != "from" {
				return out
			}
		}
	}
	// "held talks with", "in an attack on": the verb's subject does it.
	for at, steps := n, 0; steps < maxChain; steps++ {
		h := p.head(at)
		if h < 0 {
			return nil
		}
		switch {
		case p.is(at, "conj") && !p.clause(h):
			at = h
		case p.is(at, "obj", "nsubj:pass", "xcomp") && light[p.lemma[h]] && p.inflected(h) && !p.below(h, "down") && !p.below(h, "off"):
			return p.refs(p.subject(h))
		case p.is(at, "obl") && light[p.lemma[h]] && (p.hasCase(at, "out") || p.hasCase(at, "with") && p.lemma[h] == "continue" || p.hasCase(at, "in") && (p.lemma[h] == "engage" || p.lemma[h] == "take")):
			return p.refs(p.subject(h))
		case p.hasCase(at, "for") && (p.lemma[h] == "blame" || p.lemma[h] == "condemn" || p.lemma[h] == "denounce") && p.inflected(h):
			return p.refs(p.object(h)) // "blamed Iran for the attack"
		case p.hasCase(at, "into") && p.inflected(h) && p.child(h, "obj") >= 0 && p.child(h, "obj") != at:
			return p.refs(p.child(h, "obj")) // "push Serbia into an intervention"
		case p.is(at, "acl") || p.is(at, "nmod") && (parts[p.lemma[h]] || p.duration(h)):
			at = h
		case at == n && p.is(at, "obl") && p.inflected(h) && t.relation.Family == "contact" && t.relation.ID != "says" && t.relation.ID != "mediates" && p.onOccasion(at):
			return p.refs(p.subject(h)) // "said during a visit to Kyiv"
		default:
			// "sanctions imposed by the EU", "talks which Serbia held".
			for _, k := range p.children(n) {
				if v := int(k); p.is(v, "acl") && light[p.lemma[v]] {
					if s := p.subject(v); s >= 0 && s != n {
						return p.refs(s)
					}
				}
			}
			return nil
		}
	}
	return nil
}

// onOccasion reports whether noun n names on what occasion something was done: "after talks".
func (p *page) onOccasion(n int) bool {
	for _, w := range [...]string{"during", "after", "following", "on", "at"} {
		if p.hasCase(n, w) {
			return true
		}
	}
	return false
}

// modifiers returns the actors that stand before noun n as adjectives or
// compounds: "Russian attack", "US sanctions", "EU-Serbia talks".
func (p *page) modifiers(n int) []ref {
	var out []ref
	add := func(t int) {
		m := p.mention(t)
		if m == nil || m.Entity == "" || m.First <= n && n < m.Last {
			return
		}
		r := ref{entity: m.Entity, class: m.Class, token: t}
		switch m.Class {
		case schema.Country, schema.Organization, schema.Person, schema.Group:
		default:
			return
		}
		if !slices.ContainsFunc(out, func(o ref) bool { return o.entity == r.entity }) {
			out = append(out, r)
		}
	}
	for _, k := range p.children(n) {
		t := int(k)
		if t > n || !p.is(t, "amod", "compound", "nmod:desc", "nmod:unmarked", "nmod") || p.rel(t) == "nmod:poss" || p.is(t, "nmod") && p.case_(t) != "" {
			continue
		}
		for _, c := range p.conjuncts(t) {
			add(c)
			if p.inflected(c) && c > 1 && p.d.Word(c-1) == "-" {
				continue // a "Harvard-educated economist" is not Harvard's
			}
			for _, k := range p.children(c) {
				if p.is(int(k), "compound", "amod") {
					add(int(k))
				}
			}
		}
	}
	return out
}

// adjectives reads what the adjective or participle at token i says: "X is allied
// with Y", "a country loyal to Iran".
func (p *page) adjectives(i int) {
	for _, t := range p.r.adjectives[p.lemma[i]] {
		if p.adjective(i, t) {
			return
		}
	}
	if p.folded[i] != p.lemma[i] {
		for _, t := range p.r.adjectives[p.folded[i]] {
			if p.adjective(i, t) {
				return
			}
		}
	}
}

func (p *page) adjective(i int, t *trigger) bool {
	var anchors []int
	ok := false
	if h := p.head(i); p.upos(i) == "ADP" && h > i {
		// "at odds with", "in charge of": the noun governs the preposition.
		if len(t.mids) > 0 && p.spelt(h, t.mids[0]) {
			anchors, ok = p.words(h, &trigger{mids: t.mids[1:]})
		}
		i = h
	} else {
		anchors, ok = p.words(i, t)
	}
	if !ok {
		return false
	}
	if x := p.xpos(i); x == "JJR" || x == "JJS" || x == "RBR" {
		return false // "closer to Iraq than"
	}
	var objects []ref
	for _, a := range anchors {
		for _, h := range p.obliques(nil, a, t.prep) {
			objects = append(objects, p.refs(h)...)
		}
	}
	if len(objects) == 0 && !(t.relation.Symmetric && t.prep == "with" && p.child(i, "cop") >= 0) {
		return false
	}
	var subjects []ref
	switch {
	case p.is(i, "obl", "nmod") && p.head(i) >= 0 && p.child(i, "cop") < 0:
		if h := p.head(i); p.inflected(h) {
			subjects = p.refs(p.subject(h)) // "remains at odds with"
		} else {
			subjects = p.refs(h)
		}
	case p.is(i, "amod", "acl") && p.head(i) >= 0:
		if p.hasCase(p.head(i), "according") {
			return false
		}
		subjects = p.refs(p.head(i))
	default:
		if s := p.surface(i); s >= 0 {
			subjects = p.refs(s)
		}
	}
	return p.tie(match{t, i, anchors, "adjective"}, subjects, objects)
}

// compounds reads participles tied to an actor before them: "NATO-led forces",
// "EU-mediated talks". What the act is done to is the noun or, of talks, the parties.
func (p *page) compounds(i int) {
	n := p.head(i)
	if n < 0 || !p.is(i, "amod", "acl") || i == 0 {
		return
	}
	before := -1
	for _, k := range p.children(i) {
		if t := int(k); t < i && p.is(t, "obl:unmarked", "compound", "obl", "nsubj", "nmod", "advmod", "amod") && (p.mention(t) != nil || rulers[p.lemma[t]]) && p.hyphen(t, i) {
			before = t
		}
	}
	if before < 0 {
		return
	}
	actors := p.refs(before)
	if rulers[p.lemma[before]] {
		actors = p.states(n) // "the Hungarian state-owned firm MVM"
		if home := p.home(); len(actors) == 0 && len(home) > 0 && !p.elsewhere(i, home[0].entity) {
			actors = home
		}
	} else if len(actors) == 0 {
		if m := p.mention(before); m != nil && m.Entity != "" {
			actors = []ref{{entity: m.Entity, class: m.Class, token: before}}
		}
	}
	for _, t := range p.r.compounds[p.folded[i]] {
		objects := p.refs(n)
		if (p.isName(n) || rulers[p.lemma[before]]) && len(objects) > 1 {
			objects = p.one(nil, n, 0) // "Geneva-based Mercuria and Vitol"
		}
		if t.relation.ID == "mediates" {
			objects = p.parties(n, actors)
		}
		if t.relation.ID == "aids" && p.folded[i] == "trained" && slices.ContainsFunc(objects, func(r ref) bool { return r.class == schema.Person }) {
			return // "a Harvard-trained economist"
		}
		if p.tie(match{t, i, []int{i}, "compound"}, actors, objects) {
			return
		}
	}
}

// rulers are what stands for the state before a hyphen: "state-owned", "government-run".
var rulers = set(`state government`)

// states returns the states whose adjectives or names stand before noun n.
func (p *page) states(n int) []ref {
	var out []ref
	for _, r := range p.modifiers(n) {
		if r.class == schema.Country {
			out = append(out, r)
		}
	}
	if o := p.child(n, "nmod:poss"); o >= 0 && len(out) == 0 {
		for _, r := range p.refs(o) {
			if r.class == schema.Country {
				out = append(out, r)
			}
		}
	}
	return out
}

// hyphen reports whether a hyphen joins tokens a and b.
func (p *page) hyphen(a, b int) bool {
	for k := a + 1; k < b; k++ {
		switch p.d.Word(k) {
		case "-", "–", "‑":
			return true
		}
	}
	return false
}

// parties returns between whom talks, a deal or a conflict are, but for those who
// mediate: those that noun n names, or the subjects of the verb that it depends on.
func (p *page) parties(n int, mediators []ref) []ref {
	for _, prep := range []string{"between", "with", "among"} {
		for _, h := range p.obliques(nil, n, prep) {
			if out := p.refs(h); len(out) > 0 {
				return out
			}
		}
	}
	for _, m := range mediators {
		for _, h := range p.obliques(nil, m.token, "between") {
			if out := p.refs(h); len(out) > 1 {
				return out // "talks hosted by Oman between Iran and the United States"
			}
		}
	}
	var out []ref
	for _, r := range p.modifiers(n) {
		if !slices.ContainsFunc(mediators, func(m ref) bool { return m.entity == r.entity }) {
			out = append(out, r)
		}
	}
	if len(out) > 0 {
		return out
	}
	for at, steps := n, 0; steps < 4; steps++ {
		h := p.head(at)
		if h < 0 {
			return nil
		}
		if p.inflected(h) && p.is(at, "obj", "obl") {
			return p.refs(p.subject(h))
		}
		at = h
	}
	return nil
}

// claim adds a claim if the classes of subject and object fit the relation.
func (p *page) claim(m match, subject, object ref) bool { return p.claimOn(m, subject, object, "") }

// claimOn is claim for what happened at a time told elsewhere, if not here.
func (p *page) claimOn(m match, subject, object ref, when string) bool {
	rel := m.t.relation
	subject, object = p.located(rel, m, subject), p.located(rel, m, object)
	if (rel.ID == "kills" || rel.ID == "attacks") && !acts(subject.class) {
		subject = p.wielder(subject)
	}
	if subject.entity == object.entity || p.shortForm(subject.token, object.token) {
		return false
	}
	if at := p.mention(m.at); m.rule == "role" && p.upos(object.token) == "PRON" && at != nil && at.Head == m.at && at.Entity == object.entity && !p.named[object.entity] {
		return false // "its biggest shareholder is Shenghe": nobody is shareholder of a shareholder
	}
	if !rel.Symmetric && p.joinedWith(subject.token, object.token) {
		return false // "the assault of Husaybah and Karabilah"
	}
	standsFor := object.via
	if n := p.mention(object.token); n != nil && n.Reason == "stands for its owner" {
		standsFor = true
	}
	if n := p.mention(object.token); p.lemma[object.token] == "one" && (n == nil || n.Kind != text.Name) && p.child(object.token, "nmod") < 0 {
		return false // "and another one"
	}
	if object.via && rel.ID == "attacks" && dealings[p.lemma[object.token]] {
		return false // "attacked his record on housing"
	}
	if object.via && p.holdsAt(subject.entity, object.entity) && rel.ID != "leads" && rel.ID != "official-of" {
		return false // "ordered his forces": what a leader does with his own
	}
	if m.t.Phrase == "leave" || m.t.Phrase == "quit" || m.t.Phrase == "exit" {
		// "he intends to leave the EU": who leads a state speaks for it
		if object.class == schema.Organization && subject.class == schema.Person && (rel.ID == "resigns-from" || rel.ID == "withdraws-from") && !p.holdsAt(subject.entity, object.entity) {
			o := p.mention(object.token)
			for k := range p.claims {
				c := &p.claims[k]
				if o != nil && o.Of == "" && c.Relation == "leads" && c.Subject == subject.entity && c.Polarity == graph.Positive && (c.Fact() || c.Modality == graph.Planned) && !c.Former && p.class[c.Object] == schema.Country {
					subject = ref{entity: c.Object, class: schema.Country, token: subject.token, vague: true}
					break
				}
			}
		}
	}
	if standsFor && (rel.ID == "controls" || rel.ID == "owns" || rel.ID == "leads") && !governments[p.lemma[object.token]] {
		return false // who commands a country's forces or holds some of its soil does not hold the country
	}
	if n := p.mention(object.token); n != nil && n.Kind == text.Description && n.Of == subject.entity && n.Entity == object.entity && !p.named[object.entity] && object.class != schema.Person && m.t.Phrase != "defend" {
		return false // "her candidacy" is her own
	}
	if n := p.mention(object.token); rel.ID == "requests" && n != nil && n.Reason == "both" && p.holdsAt(subject.entity, object.entity) {
		return false // "urged the two sides to return to talks", one of which is his own
	}
	if m.rule == "verb" && object.class == schema.Place && !p.named[object.entity] && (rel == p.r.supports || rel == p.r.opposes || rel == p.r.rejects || rel.ID == "protests-against") {
		object.class = schema.Thing // one opposes a dam as one does a plan
	}
	if m.t.Phrase == "defend" && object.class == schema.Thing && deeds[p.lemma[object.token]] {
		object.class = schema.Agreement // "defended his decision"
	}
	if rel.ID == "signs" && !p.named[object.entity] && papers[p.lemma[object.token]] {
		object.class = schema.Agreement
	}
	guessed := false
	for _, r := range p.r.sharing[m.t.Phrase] {
		if m.t.Shared && r.ID != rel.ID && r.Allows(m.t.Phrase, subject.class, object.class) && !rel.Allows(m.t.Phrase, subject.class, object.class) {
			return false // who captures a town arrests nobody
		}
	}
	if rel == p.r.member && subject.class == schema.Person && m.rule == "role" && p.sits(object) {
		rel = p.r.official // "a member of the Senate"
	}
	if rel == p.r.official && object.class == schema.Place && p.class[object.entity] == schema.Place {
		return false // who works in a city need not work for it
	}
	if rel == m.t.relation && !rel.Allows(m.t.Phrase, subject.class, object.class) {
		if subject, object, guessed = p.reclass(m, subject, object); !guessed {
			return false
		}
	}
	if m.t.Shared {
		var fits []*schema.Relation
		for _, r := range p.r.sharing[m.t.Phrase] {
			if r.ID == "resigns-from" && m.t.Phrase == "leave" && !p.holdsAt(subject.entity, object.entity) {
				continue // who wants to leave the EU has no post to resign from
			}
			if r.Allows(m.t.Phrase, subject.class, object.class) {
				fits = append(fits, r)
			}
		}
		if best := schema.Choose(fits, subject.class, object.class); best != nil && best.ID != rel.ID {
			return false
		}
	}
	s := p.statusOf(m.at)
	if m.rule == "role" {
		if s = p.roleStatus(m.at); rel.ID == "family-of" && p.child(m.at, "cop") < 0 && p.child(m.at, "nmod:poss") >= 0 {
			s.negative, s.modality, s.demanded, s.source, s.path = false, graph.Asserted, false, -1, nil // "his wife" is his wife, whatever she may do
		}
	}
	if m.t.Negative {
		s.negative = !s.negative
	}
	if h := p.head(m.at); m.rule == "adjective" && h > m.at && p.is(m.at, "obl", "advcl") && p.own(h).former {
		s.former = true // "at the helm of the bank for a decade, he is no longer its governor"
	}
	if rel.ID == "part-of" && m.rule == "role" && (p.below(object.token, "old") || p.below(object.token, "former") || p.below(object.token, "defunct")) {
		s.former = true // "the only part of the old federation"
	}
	s.former = s.former || m.t.Former || rel.ID == "at-war-with" && p.upos(m.at) == "PROPN" // the Iran–Iraq War
	if h := p.head(m.at); m.t.Planned || rel.ID == "joins" && m.rule == "noun" && h >= 0 && p.lemma[h] == "ratify" {
		s.weaken(graph.Planned)
	}
	if m.t.Alleged {
		s.weaken(graph.Alleged)
	}
	if m.t.avowed {
		s.weaken(graph.Reported)
		if s.source < 0 {
			s.source = p.subject(m.at)
		}
	}
	if m.rule == "verb" || m.rule == "noun" {
		for _, a := range m.anchors[1:] {
			if p.none(a) {
				s.negative = !s.negative
			}
			for _, k := range p.children(a) {
				if e := eventEffects[p.lemma[k]]; m.rule == "verb" && p.is(int(k), "amod") && p.upos(int(k)) == "VERB" && p.xpos(int(k)) != "VBG" && (e == ends || e == prevents) {
					s.apply(e, false, p.lemma[k]) // "having lost control of Mosul"
				}
			}
		}
	}
	if !s.modality.Factual() || s.modality == graph.Reported {
		// What is told of the past is put back in time anyway.
	} else if p.lemma[m.at] == "become" {
		// it began then
	} else if pastStates[rel.ID] && p.past(m.at) && (p.child(m.at, "cop") >= 0 || p.upos(m.at) == "VERB" && (p.xpos(m.at) == "VBD" || p.xpos(m.at) == "VBG" && p.child(m.at, "aux") >= 0)) ||
		pastStates[rel.ID] && p.wentOn(m.at) {
		s.was = true
	}
	if subject.none != object.none {
		s.negative = true
	}
	if s.demanded {
		return true // it is understood, and no claim
	}
	c := graph.Claim{Subject: subject.entity, Relation: rel.ID, Object: object.entity, Confidence: p.confidence(m, subject, object)}
	if guessed {
		c.Confidence -= 0.12
	}
	p.settle(&c, s, m.at)
	if c.When = p.when(m.at); when != "" {
		c.When = when
	}
	if m.t.Phrase == untilWhen {
		c.When = "" // that day is the other's
	}
	if rel.Kind == schema.Occurrence && c.Modality.Factual() && c.Polarity == graph.Positive && len(c.When) == len("2006-01-02") && len(p.d.Article.Date) >= len(c.When) && c.When > p.d.Article.Date[:len(c.When)] && (p.xpos(m.at) == "VBZ" || p.xpos(m.at) == "VBP" || p.xpos(m.at) == "VBG") {
		c.Modality = graph.Planned // "begins a visit to Peru on Friday"
	}
	if rel.Kind == schema.State && c.Modality.Factual() && (p.over(c.When) || rel.ID == "at-war-with" && p.pastTense(m.at) && p.yearsAgo(c.When) > 0) {
		c.Former = true // "a member until 1995"
	}
	c.Where = p.where(m, subject, object)
	if rel != m.t.relation && rel == p.r.official {
		c.Role = "member"
	}
	c.Extractor = m.rule + "/" + m.t.Phrase
	if a := m.anchors[len(m.anchors)-1]; m.rule == "verb" && a != m.at && (rel.ID == "leads" || rel.ID == "official-of") {
		if o, ok := p.officeOf(a); ok {
			c.Role, _, _ = p.title(o) // "became leader of"
		}
	}
	if m.t.prep == "as" {
		for _, h := range p.obliques(nil, m.at, "as") {
			if o, ok := p.officeOf(h); ok {
				c.Role, _, _ = p.title(o)
			}
		}
	}
	for _, w := range s.path {
		c.Extractor += " < " + w
	}
	if (c.Modality == graph.Planned || c.Modality == graph.Possible) && p.anything(object) {
		return true // "a licence that allows him to buy weapons"
	}
	p.add(c, int(p.of[m.at]))
	if (rel.ID == "leads" || rel.ID == "official-of") && object.class == schema.Country && subject.class == schema.Person && c.Polarity == graph.Positive && c.Modality.Factual() {
		p.hold(subject, m.t.Phrase, object)
	}
	return true
}

// anything reports whether a ref is a bare noun, which stands for no one and no thing in particular.
func (p *page) anything(r ref) bool {
	m := p.mention(r.token)
	if m == nil || m.Kind != text.Description || m.Entity != r.entity || p.named[r.entity] || r.class != schema.Group && r.class != schema.Thing || m.Of != "" {
		return false
	}
	for _, k := range p.children(r.token) {
		if t := int(k); p.is(t, "det", "nmod", "nummod", "acl", "amod", "appos") && p.base(t) != "punct" || p.is(t, "compound") && p.isName(t) {
			return false
		}
	}
	return !p.is(r.token, "conj")
}

// wielder returns who strikes by the strike or with the weapon that a ref stands for: "an
// Israeli air strike killed 12 people", "Russian shelling"; r itself if nobody is told.
func (p *page) wielder(r ref) ref {
	n := r.token
	if n < 0 || !strikes[p.lemma[n]] {
		return r
	}
	var from []ref
	if o := p.child(n, "nmod:poss"); o >= 0 {
		from = p.refs(p.antecedent(o))
	}
	for _, h := range p.obliques(nil, n, "by") {
		from = append(from, p.refs(h)...)
	}
	for _, k := range p.children(n) {
		if v := int(k); p.is(v, "acl") && p.xpos(v) == "VBN" && p.agent(v) >= 0 {
			from = append(from, p.refs(p.agent(v))...) // "shells fired by the rebels"
		}
	}
	if len(from) == 0 {
		from = p.modifiers(n)
	}
	if m := p.mention(n); len(from) == 0 && m != nil && p.class[m.Of] == schema.Country && p.child(n, "nmod") < 0 {
		from = []ref{{entity: m.Of, class: schema.Country, token: n}}
	}
	if len(from) == 1 && acts(from[0].class) && from[0].class != schema.Person {
		from[0].via, from[0].token = true, n
		return from[0]
	}
	return r
}

// strikes are arms and what they do that are said to kill and to hit.
var strikes = set(`strike airstrike attack raid shelling bombardment bombing missile rocket drone bomb shell gunfire fire artillery airstrikes barrage
	salvo offensive assault ambush torpedo grenade mortar sniper`)

// dealings are possessions that are attacked with words.
var dealings = set(`record handling conduct practice behaviour behavior policy stance position demand proposal bid leadership dealings finances
	rule request legitimacy cause existence right integrity decision`)

// governments are possessions that are the country for whoever holds them.
var governments = set(`government administration state regime capital presidency leadership cabinet`)

// joinedWith reports whether two nouns are coordinated with each other.
func (p *page) joinedWith(a, b int) bool {
	return a != b && (p.is(a, "conj") || p.is(b, "conj")) && p.top(a) == p.top(b)
}

// top returns the first noun of the list of which the noun at token i is part.
func (p *page) top(i int) int {
	for steps := 0; steps < maxChain && i >= 0 && p.is(i, "conj"); steps++ {
		h := p.head(i)
		if h < 0 || p.clause(h) || p.verbal(h) {
			break
		}
		i = h
	}
	return i
}

// holdsAt reports whether the article gives somebody an office in a body.
func (p *page) holdsAt(person, body graph.EntityID) bool {
	return slices.ContainsFunc(p.held[person], func(x post) bool { return x.body.entity == body })
}

// shortForm reports whether one of two names stands in brackets behind the other:
// "the Kurdistan Workers' Party (PKK)".
func (p *page) shortForm(a, b int) bool {
	m, n := p.mention(min(a, b)), p.mention(max(a, b))
	return m != nil && n != nil && n.First == m.Last+1 && m.Last < len(p.folded) && p.d.Word(m.Last) == "("
}

// reclass returns subject and object with other classes, if their names only look
// like what they are taken for, and the relation says what they must be: whoever
// buys Credit Suisse does not buy a person. A region that acts is an actor.
func (p *page) reclass(m match, subject, object ref) (ref, ref, bool) {
	rel := m.t.relation
	subjects, objects := []schema.ClassID{subject.class}, []schema.ClassID{object.class}
	if m.rule == "verb" || m.rule == "noun" {
		switch {
		case subject.class == schema.Place && !subject.vague:
			subjects = append(subjects, schema.Country)
		case p.unsure(subject) && subject.class == schema.Thing:
			subjects = append(subjects, schema.Person, schema.Organization)
		}
	}
	if p.unsure(object) && object.class != schema.Event && object.class != schema.Agreement {
		objects = append(objects, schema.Organization)
		if object.class != schema.Organization {
			objects = append(objects, schema.Person, schema.Place)
		}
		if object.class != schema.Person {
			objects = append(objects, schema.Agreement)
		}
	}
	for _, s := range subjects {
		for _, o := range objects {
			if rel.Allows(m.t.Phrase, s, o) {
				subject.class, object.class = s, o
				return subject, object, true
			}
		}
	}
	return subject, object, false
}

// unsure reports whether the class of a ref is only what its name looks like.
func (p *page) unsure(r ref) bool {
	return p.byName(r) && p.mention(r.token).Reason != "full name, class told"
}

// byName reports whether a ref is a name that no list has.
func (p *page) byName(r ref) bool {
	n := p.mention(r.token)
	if n == nil || n.Kind != text.Name || n.Entity != r.entity {
		return false
	}
	if n.First > 0 && p.of[n.First-1] == p.of[n.First] {
		if _, ok := p.officeOf(n.First - 1); ok {
			return false // "President George W. Bush" is a person
		}
	}
	return strings.HasPrefix(n.Reason, "full name") || strings.HasPrefix(n.Reason, "single name")
}

// pastStates are states that are over if they are told in the simple past: who led
// a country does so no longer.
var pastStates = map[schema.RelationID]bool{"leads": true, "part-of": true, "member-of": true, "official-of": true, "candidate-for": true}

// located returns the city in place of the country for which its name may stand,
// where the relation is one of place.
func (p *page) located(rel *schema.Relation, m match, r ref) ref {
	n := p.mention(r.token)
	if n == nil || n.Place == "" || n.Entity != r.entity {
		return r
	}
	switch rel.ID {
	case "located-in", "visits", "deploys-to", "withdraws-from":
		r.entity, r.class = n.Place, schema.Place
	}
	return r
}

// confidence is how likely such a claim is right, as measured by the rule that
// made it: a verb states more plainly who acts on whom than a noun does. The
// calibration in graph/eval/stats.txt tells how well it holds.
func (p *page) confidence(m match, subject, object ref) float64 {
	c := 0.8
	switch m.rule {
	case "noun":
		c = 0.7
	case "role":
		c = 0.68
	}
	if len(m.t.mids) > 0 {
		c += 0.05
	}
	if subject.vague {
		c -= 0.06
	}
	if object.vague {
		c -= 0.06
	}
	return c
}
