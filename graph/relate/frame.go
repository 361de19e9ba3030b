package relate

import (
	"slices"
	"strings"

	"entente/graph/text"
	"entente/schema"
)

// The arguments of a predicate, after the turns that grammar gave it are undone:
// passive, relative and reduced clauses, coordination, control and raising.

// maxChain bounds how far an argument is looked for along a chain of clauses.
const maxChain = 10

// passive reports whether verb i is in the passive, or a participle with the
// sense of one: "sanctions imposed on Iran".
func (p *page) passive(i int) bool {
	if p.child(i, "aux:pass", "csubj:pass", "obl:agent") >= 0 {
		return true
	}
	if p.child(i, "nsubj:pass") >= 0 {
		return !p.pastTense(i)
	}
	if p.xpos(i) != "VBN" && !(p.xpos(i) == "VBD" && p.is(i, "acl") && !p.relative(i)) {
		return false
	}
	for _, k := range p.children(i) {
		if p.rel(int(k)) == "aux" && p.lemma[k] == "have" || p.is(int(k), "nsubj") {
			return false
		}
	}
	switch {
	case p.relative(i):
		return false
	case p.is(i, "acl") && p.bears(i):
		return true // "a chef named Marie Duval": nobody named her to anything
	case p.is(i, "acl", "amod"):
		return p.child(i, "obj") < 0 && p.looseObject(i) < 0
	case p.is(i, "advcl"):
		return p.child(i, "obj") < 0
	case p.is(i, "conj"):
		h := p.head(i)
		return p.inflected(h) && p.xpos(h) == "VBN" && p.passive(h)
	case p.is(i, "xcomp"):
		return p.child(i, "obj") < 0 && p.child(i, "mark") < 0
	}
	return false
}

// pastTense reports whether verb i, of which the tree makes a passive, is an active
// verb in the past tense: it is the verb of a whole clause and has no auxiliary, as a
// passive would. "Qatar mediated between Israel and Hamas."
func (p *page) pastTense(i int) bool {
	if p.child(i, "aux", "cop") >= 0 || !p.is(i, "root", "conj", "ccomp", "parataxis") {
		return false
	}
	if p.is(i, "conj") && p.head(i) >= 0 && p.child(p.head(i), "aux:pass") >= 0 {
		return false
	}
	for _, k := range p.children(i) {
		if p.hasCase(int(k), "by") {
			return false
		}
	}
	return p.xpos(i) == "VBD" || p.xpos(i) == "VBN" && strings.HasSuffix(p.folded[i], "ed")
}

// bears reports whether participle i tells the name of whom it stands with: "a chef
// named Marie Duval". Who names somebody to an office is told by "the" or a name.
func (p *page) bears(i int) bool {
	h := p.head(i)
	if p.lemma[i] != "name" || h != i-1 || p.isName(h) {
		return false
	}
	d := p.child(h, "det", "nummod")
	return d >= 0 && (p.rel(d) == "nummod" || indefinite[p.folded[d]])
}

// indefinite are determiners of what was not spoken of before.
var indefinite = set(`a an another one some`)

// relative reports whether i is the verb of a relative clause.
func (p *page) relative(i int) bool { return p.rel(i) == "acl:relcl" }

// antecedent returns what a relative pronoun stands for, else the token itself.
func (p *page) antecedent(i int) int {
	switch p.xpos(i) {
	case "WP", "WDT", "WP$":
	default:
		return i
	}
	// "a former province of Serbia, which has refused": after a comma it is the name
	// before it, wherever the tree hangs the clause.
	k := i - 1
	if k >= 0 && p.d.Word(k) == "," {
		k--
	}
	if k >= 0 && (k < i-1 || p.folded[i] == "who" || p.folded[i] == "which" && p.of[k] == p.of[i]) {
		if m := p.mention(k); m != nil && m.Kind == text.Name && m.Last == k+1 && (p.folded[i] == "who") == (m.Class == schema.Person) {
			if h := p.head(m.Head); k == i-1 && p.folded[i] == "which" && h >= 0 && p.is(m.Head, "nmod") && p.upos(h) == "NOUN" && indefinite[p.folded[max(p.child(h, "det"), 0)]] {
				return h // "a region of Moldova which has been run by"
			}
			return m.Head
		}
	}
	for v, steps := p.head(i), 0; v >= 0 && steps < maxChain; v, steps = p.head(v), steps+1 {
		if p.relative(v) {
			if h := p.head(v); h >= 0 && h < i {
				if p.folded[i] == "who" {
					if near, of := p.mention(k), p.mention(h); near != nil && near.Class == schema.Group && near.Last == k+1 && (of == nil || !acts(of.Class)) {
						return near.Head // "rented the base to the Russians, who"
					}
					return p.whose(h)
				}
				return h
			}
			return i
		}
	}
	return i
}

// whose returns of which person "who" tells that stands behind the noun at token h: "a former
// leader of the union who had argued for it".
func (p *page) whose(h int) int {
	o := p.head(h)
	if p.upos(h) != "NOUN" || collective[p.lemma[h]] || o < 0 || !p.is(h, "nmod") || p.case_(h) != "of" {
		return h
	}
	if m := p.mention(h); m != nil && m.Class != schema.Organization || m == nil && !unions[p.lemma[h]] && !units[p.lemma[h]] && !divisions[p.lemma[h]] {
		return h
	}
	if _, ok := p.officeOf(o); ok && p.xpos(h) == "NN" && p.xpos(o) == "NN" {
		return o
	}
	return h
}

// collective are nouns for many people of whom one says "who".
var collective = set(`group family couple crowd team people public police crew`)

// caseVerb returns subject and object of a verb that a mistaken tree takes for a
// preposition, "Bolsonaro opposed the statement": the noun that the phrase hangs on,
// and the phrase.
func (p *page) caseVerb(i int) (subject, object int, ok bool) {
	if !p.is(i, "case", "mark") || p.xpos(i) != "VBD" && (p.xpos(i) != "VBN" || !strings.HasSuffix(p.folded[i], "ed") || verbCases[p.folded[i]]) {
		return -1, -1, false
	}
	object = p.head(i)
	if object < i {
		return -1, -1, false
	}
	subject = p.head(object)
	if subject < 0 || subject > i {
		return -1, -1, false
	}
	return subject, object, true
}

// verbCases are participles that are prepositions.
var verbCases = set(`based compared related owed added excepted`)

// surface returns the head of the noun phrase that is the grammatical subject of
// verb i, its own or the one that it shares, or -1.
func (p *page) surface(i int) int {
	if s, _, ok := p.caseVerb(i); ok {
		return s
	}
	for range maxChain {
		if s := p.subjectChild(i); s >= 0 {
			if a := p.antecedent(s); !p.expletive(s) {
				return a
			}
		}
		if s := p.stray(i); s >= 0 {
			return s
		}
		h := p.head(i)
		if h < 0 {
			return -1
		}
		switch {
		case p.is(i, "conj"):
			if !p.verbal(h) && !p.inflected(h) {
				return -1
			}
			i = h
		case p.is(i, "xcomp"):
			if o := p.child(h, "obj", "iobj"); o >= 0 && o != i && !subjectControl[p.lemma[h]] && p.controls(h) && !p.uses(h, o) {
				return p.antecedent(o)
			}
			if o := p.gap(h); o >= 0 && !subjectControl[p.lemma[h]] && p.child(h, "obj") < 0 && p.relative(h) && p.controls(h) {
				return o
			}
			i = h
		case p.relative(i):
			return h
		case p.is(i, "acl"):
			if !p.infinitive(i) {
				if p.isName(h) {
					for _, c := range p.conjuncts(h) {
						if c > h && c < i && p.child(c, "cc") >= 0 && p.right(c) <= i && !p.clause(c) {
							h = c // "Hamas and militants backed by Iran": the nearest
						}
					}
				}
				return h // the airline carrying weapons, sanctions imposed by
			}
			if p.ranked(h) && p.isPlainly(h) {
				i = h // Norway was the first country to recognize it
				continue
			}
			return p.actor(h)
		case p.is(i, "advcl", "ccomp"):
			if !p.verbal(h) && !p.inflected(h) {
				return p.actor(h)
			}
			if o := p.child(h, "obj"); o > h && o < i && p.infinitive(i) && abilities[p.lemma[o]] && p.child(o, "nmod:poss") >= 0 && !selfish[p.folded[p.child(o, "nmod:poss")]] {
				return p.antecedent(p.child(o, "nmod:poss")) // "questioned Trump's power to declare"
			}
			if o := p.forTo(h, i); o >= 0 {
				return o // "campaigned for Norway to recognize it"
			}
			if o := p.child(h, "obj"); o >= 0 && o < i && p.is(i, "advcl") && p.infinitive(i) && (verbEffects[p.lemma[h]] == demands || moving[p.lemma[h]] || p.lemma[h] == "give" && p.mention(o) != nil && acts(p.mention(o).Class)) {
				return p.antecedent(o)
			}
			// "accused Iran of planning", "prevented Serbia from joining": the object does it.
			if o := p.child(h, "obj"); o >= 0 && p.is(i, "advcl") && o < i && p.marked(i, "of", "from", "for", "into", "against", "with") {
				return p.antecedent(o)
			}
			if p.is(i, "ccomp") && p.xpos(i) == "VB" && p.child(i, "mark", "aux") < 0 {
				return -1 // "“Let him go,” she said"
			}
			if p.is(i, "ccomp") && i < h && p.subjectChild(h) > i && (p.xpos(i) == "VBZ" || p.xpos(i) == "VBD" || p.xpos(i) == "VBP") {
				return -1 // "Drought threatens Zimbabwe, farmers said": the tree has lost who
			}
			if p.marked(i, "as") && (p.lemma[h] == "quote" || p.lemma[h] == "cite") {
				return p.object(h) // "cited the minister as saying"
			}
			i = h
		case p.is(i, "parataxis", "amod") && p.inflected(i) && p.is(i, "amod"):
			return h
		default:
			return -1
		}
	}
	return -1
}

// abilities are nouns for what somebody may or means to do, selfish are possessives for the subject.
var (
	abilities = set(`power right authority ability decision plan attempt bid effort refusal promise pledge threat request readiness intention
		willingness failure move desire`)
	selfish = set(`his her its their my our your`)
)

// moving are further verbs that have their object do what an infinitive says.
var moving = set(`order tell encourage persuade force allow help invite press convince pressure compel enable lobby push train hire pay
	authorize authorise bring send lead cause get expect dare`)

// forTo returns the noun behind "for" of verb h that is the subject of the infinitive at
// token c, "campaigned for Norway to join", or -1.
func (p *page) forTo(h, c int) int {
	if !p.infinitive(c) {
		return -1
	}
	lo, _ := p.extent(c)
	for _, k := range p.children(h) {
		if t := int(k); t < c && p.is(t, "obl") && p.hasCase(t, "for") && p.right(t) == lo {
			return t
		}
	}
	return -1
}

// stray returns a name before finite verb i that mistaken trees hang on it as
// something else than its subject, or -1: "Mugabe ruled Zimbabwe".
func (p *page) stray(i int) int {
	switch p.xpos(i) {
	case "VBD", "VBZ", "VBP":
	case "VBN":
		if p.head(i) >= 0 || p.child(i, "aux") >= 0 {
			return -1
		}
	default:
		return -1
	}
	for _, k := range p.children(i) {
		t := int(k)
		if t > i {
			break
		}
		if p.is(t, "discourse", "advmod", "vocative", "dep", "obl", "parataxis", "dislocated") && p.child(t, "case", "cop") < 0 {
			if m := p.mention(t); m != nil && m.Head == t && m.Kind == text.Name && acts(m.Class) && (p.upos(t) != "ADV" || m.Class == schema.Country) {
				return t
			}
		}
	}
	return -1
}

// subjectChild returns the subject that hangs on verb i, or -1: of several, as
// mistaken trees have them, the nearest before it.
func (p *page) subjectChild(i int) int {
	best := -1
	for _, k := range p.children(i) {
		if t := int(k); p.is(t, "nsubj") && (best < 0 || t < i && !p.none(best)) {
			best = t
		}
	}
	return best
}

// controls reports whether the object of verb h does what its infinitive says.
func (p *page) controls(h int) bool { return !p.passive(h) }

// uses reports whether object o of verb h is but the means of what its infinitive says: "they use
// it to bombard the Houthis".
func (p *page) uses(h, o int) bool {
	switch p.lemma[h] {
	case "use", "need", "take", "employ":
		m := p.mention(o)
		return p.folded[o] == "it" || p.folded[o] == "them" || m == nil || m.Class == schema.Place || m.Class == schema.Thing
	}
	return false
}

// expletive reports whether a subject says nothing: "it is likely that".
func (p *page) expletive(s int) bool {
	return p.is(s, "expl") || p.folded[s] == "it" && p.child(p.head(s), "csubj") >= 0
}

// marked reports whether one of the words introduces the clause of verb i.
func (p *page) marked(i int, words ...string) bool {
	for _, k := range p.children(i) {
		if (p.is(int(k), "mark") || p.is(int(k), "case")) && slices.Contains(words, p.folded[k]) {
			return true
		}
	}
	return false
}

// infinitive reports whether verb i stands with "to".
func (p *page) infinitive(i int) bool { return p.xpos(i) != "VBG" && p.marked(i, "to") }

// actor returns who does the act that a noun names: "Serbia's decision", "the
// decision by Serbia", or the subject of the verb that the noun is the object of.
func (p *page) actor(n int) int {
	if o := p.child(n, "nmod:poss"); o >= 0 {
		return o
	}
	for _, k := range p.children(n) {
		if p.is(int(k), "nmod") && (p.hasCase(int(k), "by") || p.hasCase(int(k), "from")) {
			return int(k)
		}
	}
	for range maxChain {
		h := p.head(n)
		if h < 0 {
			return -1
		}
		switch {
		case p.is(n, "obj", "obl", "xcomp", "nsubj:pass") && p.inflected(h):
			if p.is(n, "nsubj:pass") {
				return p.agent(h)
			}
			return p.subject(h)
		case p.is(n, "conj", "nmod"):
			n = h
		default:
			return -1
		}
	}
	return -1
}

// agent returns the noun phrase after "by" of a passive verb, or -1.
func (p *page) agent(i int) int {
	for range maxChain {
		for _, k := range p.children(i) {
			if (p.is(int(k), "obl") || p.is(int(k), "nmod")) && p.hasCase(int(k), "by") && !p.timely(int(k)) {
				return p.antecedent(int(k))
			}
		}
		// "was ousted in 1980 by the army": trees hang it on the day.
		for _, k := range p.children(i) {
			if !p.is(int(k), "obl") || int(k) < i || !p.timely(int(k)) {
				continue
			}
			for _, g := range p.children(int(k)) {
				if p.is(int(g), "nmod") && p.hasCase(int(g), "by") && !p.timely(int(g)) {
					return p.antecedent(int(g))
				}
			}
		}
		// "was attacked and looted by rebels": the last of coordinated verbs has it.
		c := -1
		for _, k := range p.children(i) {
			if p.is(int(k), "conj") && p.xpos(int(k)) == "VBN" && p.child(int(k), "nsubj") < 0 {
				c = int(k)
			}
		}
		if c < 0 {
			return -1
		}
		i = c
	}
	return -1
}

// subject returns who does what verb i says, or -1.
func (p *page) subject(i int) int {
	if p.passive(i) {
		return p.agent(i)
	}
	return p.surface(i)
}

// object returns to whom verb i does it, or -1: the direct object, the subject of
// a passive, the noun that a relative clause stands with.
func (p *page) object(i int) int {
	if _, o, ok := p.caseVerb(i); ok {
		return o
	}
	if p.passive(i) {
		return p.surface(i)
	}
	o := p.child(i, "obj")
	if names[p.lemma[i]] {
		// "appointed him Foreign Secretary": whom, before what.
		if who := p.child(i, "iobj"); who >= 0 && who < o {
			o = who
		}
		if o == i+2 || o == i+3 {
			if her := p.child(o, "nmod:poss"); her == i+1 && p.folded[her] == "her" {
				if _, ok := p.officeOf(o); ok {
					if s := p.surface(i); s >= 0 && sameRefs(p.refs(her), p.refs(s)) {
						return -1
					}
					return her // "appointed her law minister"
				}
			}
		}
		if o > i && p.child(o, "det", "nmod:poss") < 0 {
			for _, k := range p.children(o) {
				if t := int(k); p.is(t, "compound", "nmod:desc") && p.start(t) == i+1 && p.isName(t) && p.mention(t).Class == schema.Person && p.mention(t).Last <= o {
					if _, ok := p.officeOf(o); ok {
						return t // "named Ann Lee prime minister": taken for one phrase
					}
				}
			}
		}
	}
	if who := p.child(i, "iobj"); o < 0 && who > i && p.child(i, "xcomp", "ccomp") >= 0 {
		o = who // "asks Zelensky to investigate"
	}
	if o < 0 {
		o = p.looseObject(i)
	}
	if o >= 0 {
		return p.antecedent(o)
	}
	if o := p.gap(i); o >= 0 {
		return o
	}
	// "attacked and destroyed the base": coordinated verbs share the object.
	for _, k := range p.children(i) {
		if v := int(k); p.is(v, "conj") && p.lemma[i] != "protest" && v > i && v-i <= 3 && p.upos(v) == "VERB" && p.child(v, "nsubj") < 0 && p.child(i, "obl") < 0 {
			if o := p.child(v, "obj"); o >= 0 {
				return p.antecedent(o)
			}
		}
	}
	return -1
}

// looseObject returns a noun phrase right behind verb i that mistaken trees take for
// something else than its object, or -1: "ousted Saddam Hussein", "warplanes struck
// Hamas positions".
func (p *page) looseObject(i int) int {
	if x := p.child(i, "xcomp"); x > i && p.isName(x) && p.child(x, "case", "mark", "cop") < 0 {
		return x
	}
	for _, k := range p.children(i) {
		// "killed at least 80 people": trees take "at" for a preposition.
		if t := int(k); t > i && p.is(t, "obl") && p.start(t) == i+1 && p.folded[i+1] == "at" && i+2 < t && (p.folded[i+2] == "least" || p.folded[i+2] == "most") {
			return t
		}
	}
	for _, k := range p.children(i) {
		// "arrested Asif Raza": a name without a preposition
		if t := int(k); t > i && p.rel(t) == "obl" && p.child(t, "case") < 0 && p.isName(t) && p.start(t) == i+1 && !p.timely(t) {
			return t
		}
	}
	h := p.head(i)
	if h < 0 || !p.is(i, "acl") || p.relative(i) || p.xpos(i) != "VBD" && p.xpos(i) != "VBN" {
		return -1
	}
	for _, k := range p.children(h) {
		if t := int(k); t > i && t <= i+4 && p.is(t, "nmod", "appos", "obj") && p.child(t, "case") < 0 && p.start(t) == i+1 && p.mention(t) != nil {
			return t
		}
	}
	return -1
}

// gap returns the noun that a relative clause without an object of its own stands
// with: "the deal Serbia signed", "a state that it refuses to recognize".
func (p *page) gap(i int) int {
	own := false
	for v, steps := i, 0; v >= 0 && steps < maxChain; v, steps = p.head(v), steps+1 {
		if s := p.child(v, "nsubj"); s >= 0 {
			own = true
			if p.antecedent(s) != s {
				return -1 // the pronoun is the subject
			}
		}
		if p.child(v, "obj") >= 0 && v != i {
			if o := p.child(v, "obj"); p.antecedent(o) == o && !p.is(i, "ccomp") {
				return -1
			}
		}
		if p.relative(v) {
			if own {
				return p.head(v)
			}
			return -1
		}
		if !p.is(v, "xcomp", "ccomp") {
			return -1
		}
	}
	return -1
}

// obliques appends the noun phrases that depend on token i with the preposition.
func (p *page) obliques(out []int, i int, prep string) []int {
	for _, k := range p.children(i) {
		t := int(k)
		switch {
		case p.is(t, "obl", "nmod", "advcl", "xcomp", "obj") && p.hasCase(t, prep) && p.rel(t) != "nmod:poss":
			if m := p.mention(t); m != nil && m.Kind == text.Name && prep != "" && m.First < t && p.folded[m.First] != prep && p.hasWord(m, prep) && p.head(m.First) != t {
				continue // "run the Agency for Security": inside the name
			}
			if p.inflected(t) && p.upos(t) == "VERB" {
				continue
			}
			out = append(out, p.antecedent(t))
		case prep == "to" && p.rel(t) == "iobj" && p.upos(i) == "VERB":
			out = append(out, p.antecedent(t))
		}
	}
	return out
}

// complements returns the noun phrases that depend on noun n with the
// preposition, also where the tree hangs them on the verb: right behind the noun,
// or behind its verb if the preposition fits nothing else.
func (p *page) complements(n int, prep string) []int {
	out := p.obliques(nil, n, prep)
	if len(out) > 0 || prep == "" {
		return out
	}
	if k := n + 1; k < len(p.folded) && p.of[k] == p.of[n] && p.folded[k] == prep && p.rel(k) == "case" {
		if h := p.head(k); h > k && p.is(h, "obl", "nmod") {
			return []int{p.antecedent(h)}
		}
	}
	switch prep {
	case "from", "to", "into", "against":
		// "the withdrawal of French troops from Mali": trees hang it on the troops
		for _, k := range p.children(n) {
			if t := int(k); p.is(t, "nmod") && t > n && p.hasCase(t, "of") {
				if out := p.obliques(nil, t, prep); len(out) > 0 {
					return out
				}
			}
		}
	}
	switch prep {
	case "with", "against", "between", "toward", "towards":
		if v := p.head(n); v >= 0 && (p.is(n, "obj", "nsubj:pass") || p.is(n, "nsubj") && eventive[p.lemma[v]]) && p.inflected(v) {
			return p.obliques(nil, v, prep)
		}
	}
	return nil
}
