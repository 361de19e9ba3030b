package relate

import (
	"slices"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A status is how an article stands to what a predicate says.
type status struct {
	negative bool
	modality graph.Modality
	former   bool
	was      bool // it is said of the past, which ends a state but not an event
	demanded bool // somebody asks for it: no claim
	told     bool // somebody says it: what is denied above that is that he does
	idle     bool // that it is not planned says nothing of whether it is so
	source   int  // who says so: the head of the noun phrase, or -1
	path     []string
}

var plain = status{modality: graph.Asserted, source: -1}

// weaken lowers a fact; what is none already stays as it is.
func (s *status) weaken(m graph.Modality) {
	if s.modality == graph.Asserted || s.modality == graph.Reported && m != graph.Reported {
		s.modality = m
	}
}

// apply takes in what a governing word makes of the predicate. negated says that
// the governing word is itself denied: "did not refuse to".
func (s *status) apply(e effect, negated bool, word string) {
	if e != transparent {
		s.path = append(s.path, word)
	}
	if s.told && (e == prevents && !negated || e == transparent && negated) {
		s.weaken(graph.Possible) // "stopped short of accusing Iran of arming them"
		if s.modality == graph.Reported || s.modality == graph.Alleged {
			s.modality = graph.Possible
		}
		return
	}
	switch e {
	case transparent:
		if negated {
			s.negative = !s.negative
		}
		return
	case reports:
		s.told = true
		s.weaken(graph.Reported)
	case alleges:
		s.told = true
		s.weaken(graph.Alleged)
	case plans:
		s.demanded = s.demanded || s.former // "ordered them to stop attacking"
		s.weaken(graph.Planned)
		if negated {
			s.negative = !s.negative
			s.idle = true // "did not plan to occupy"
			return
		}
	case supposes:
		s.weaken(graph.Possible)
	case demands:
		s.demanded = true
		s.weaken(graph.Possible)
	case prevents:
		if !negated {
			if s.negative = !s.negative; !s.negative {
				s.weaken(graph.Possible) // "refused to rule out sending troops"
			}
		} else if !omits[word] {
			s.weaken(graph.Possible) // "did not refuse to"
		}
		return
	case denies:
		s.negative = !s.negative
		s.weaken(graph.Reported)
	case ends:
		s.former = true
	}
	if negated {
		// "has not said that", "does not believe that": the article says nothing of it.
		s.weaken(graph.Possible)
		if s.modality == graph.Reported || s.modality == graph.Alleged && e == alleges {
			s.modality = graph.Possible
		}
	}
}

// statusOf returns the status of the clause of token i: a verb, or the noun or
// adjective of a copular clause; of the act that a noun names.
func (p *page) statusOf(i int) status {
	if p.memo[i] != nil {
		return *p.memo[i]
	}
	if p.busy[i] {
		return plain
	}
	p.busy[i] = true
	var s status
	if p.verbal(i) || p.inflected(i) {
		s = p.clauseStatus(i)
	} else {
		s = p.nounStatus(i)
	}
	p.busy[i] = false
	s.path = slices.Clip(s.path)
	p.memo[i] = &s
	return s
}

// own returns what stands in the clause of verb i itself.
func (p *page) own(i int) status {
	s := plain
	if p.upos(i) == "VERB" && p.infinitive(i) {
		for _, k := range p.children(i) {
			if p.is(int(k), "cop", "aux") && p.lemma[k] == "be" && (p.folded[k] != "be" && p.folded[k] != "been") {
				s.apply(plans, false, "to") // "is to sign"
			}
		}
	}
	if p.inverted(i) {
		s.apply(supposes, false, "had")
	} else if p.asks(i) {
		s.apply(supposes, false, "?")
	}
	if p.alternative(i) {
		s.apply(supposes, false, "either")
	}
	able, not := "", false // "could not agree": they did not
	for _, k := range p.children(i) {
		t := int(k)
		w := p.lemma[t]
		if p.folded[t] == "neither" && (p.upos(t) == "CCONJ" || p.base(t) == "advmod") {
			s.apply(prevents, false, "neither")
			continue
		}
		switch p.base(t) {
		case "aux":
			if p.upos(t) != "AUX" {
				continue // Theresa May
			}
			if e, ok := modals[p.folded[t]]; ok {
				if p.folded[t] == "would" && p.turnedOut(i) {
					continue // "who would later become president"
				}
				if f := p.folded[t]; (f == "could" || f == "can" || f == "ca") && p.child(i, "cop") < 0 {
					able = f
					continue
				}
				s.apply(e, false, p.folded[t])
			} else if e, ok := modals[w]; ok {
				s.apply(e, false, w)
			}
		case "advmod":
			switch e := adverbEffects[p.folded[t]]; {
			case p.folded[t] == "longer" && p.no(t), p.folded[t] == "anymore", p.folded[t] == "more" && p.no(t):
				s.former = true
				s.path = append(s.path, "no longer")
			case e == prevents && (p.folded[t] == "falsely" || p.folded[t] == "wrongly") && (verbEffects[p.lemma[i]] == alleges || verbEffects[p.lemma[i]] == reports):
				// he did claim it
			case e == prevents:
				if !p.only(i, t) {
					not = true
					s.apply(prevents, false, p.folded[t])
				}
			case e != transparent:
				s.apply(e, false, p.folded[t])
			case p.folded[t] == "once" && t < i && p.past(i), p.folded[t] == "formerly", p.folded[t] == "previously":
				s.was = true
			}
		case "cc":
			if p.folded[t] == "nor" || p.folded[t] == "but" && t > 0 && p.folded[t-1] == "anything" {
				s.apply(prevents, false, p.folded[t])
			}
		case "mark":
			switch p.folded[t] {
			case "in":
				if t+1 < len(p.folded) && p.folded[t+1] == "case" {
					s.apply(supposes, false, "in case")
				}
			case "if", "unless", "whether", "lest", "provided", "assuming":
				s.apply(supposes, false, p.folded[t])
			case "without", "instead", "rather":
				s.apply(prevents, false, p.folded[t])
			case "for", "against":
				if p.child(i, "cop") >= 0 && p.xpos(i) == "VBG" {
					s.apply(supposes, false, p.folded[t]) // "was against recognizing"
				}
			}
		case "advcl":
			// "if Kosovo joins, Serbia will leave": the main clause hangs on it.
			if p.marked(t, "if", "unless", "provided") && !p.marked(t, "even") && p.folded[max(t-1, 0)] != "even" && p.future(i) {
				s.apply(supposes, false, "if")
				if s.modality == graph.Planned {
					s.modality = graph.Possible
				}
			}
		case "obl", "nmod":
			switch {
			case p.lemma[t] == "case" && p.hasCase(t, "in") && p.child(t, "det", "amod", "nmod") < 0 && p.subjectChild(i) > t:
				s.apply(supposes, false, "in case")
			case blueprints[p.lemma[t]] && p.hasCase(t, "under") && p.child(i, "aux") >= 0 && (p.folded[p.child(i, "aux")] == "would" || p.folded[p.child(i, "aux")] == "will"):
				s.idle = true // "under the plan, Serbia would not object"
			case fictions[p.lemma[t]] && p.hasCase(t, "in"):
				s.apply(supposes, false, p.lemma[t])
			case t < i && p.none(t) && p.child(i, "aux") > t && p.child(i, "aux") < p.subjectChild(i):
				s.apply(prevents, false, "no") // "at no time did it attack"
			}
			if p.past(i) && (p.hasCase(t, "until") || p.hasCase(t, "for") && p.duration(t)) {
				s.was = true // "led Finland for twelve years"
			}
		case "det":
			if p.folded[t] == "no" && p.child(i, "cop") >= 0 {
				s.apply(prevents, false, "no")
			}
		case "case":
			switch p.folded[t] {
			case "without":
				s.apply(prevents, false, "without")
			case "due":
				s.apply(plans, false, "due") // "had been due to travel": taken for a preposition
			}
		case "compound":
			if p.oneTime(t) {
				s.apply(ends, false, "one-time") // "a one-time ally of Duterte"
			}
		case "amod":
			if p.folded[t] == "longer" && p.no(t) {
				s.former = true // "is no longer president"
				s.path = append(s.path, "no longer")
				continue
			}
			// "is a former province", "is a possible successor".
			if p.upos(i) != "VERB" {
				if e := adjectiveEffects[p.lemma[t]]; e != transparent {
					s.apply(e, false, p.folded[t])
				}
			}
		}
	}
	if able != "" && !not {
		s.apply(supposes, false, able)
	}
	return s
}

// past reports whether the clause of token i is in the simple past or the past
// perfect: "led", "was part of", "had controlled", and "once ruled by".
func (p *page) past(i int) bool {
	if p.since(i) {
		return false // "had been in office since 2014"
	}
	for _, k := range p.children(i) {
		switch p.base(int(k)) {
		case "aux", "cop":
			switch p.folded[k] {
			case "was", "were", "had", "did":
				return true
			case "been", "be", "being":
			default:
				return false
			}
		}
	}
	return p.xpos(i) == "VBD" || p.xpos(i) == "VBN" && p.is(i, "acl", "advcl", "amod")
}

// turnedOut reports whether "would" with verb i tells what came of it, "who would later
// become president", or what was a habit.
func (p *page) turnedOut(i int) bool {
	for _, k := range p.children(i) {
		switch p.folded[k] {
		case "sometimes", "often", "usually", "regularly", "frequently", "routinely":
			return true // "they would sometimes attack"
		case "later", "eventually", "subsequently", "ultimately":
			h := p.head(i)
			return p.relative(i) || h < 0 || p.is(i, "conj")
		}
	}
	return false
}

// leading reports whether the predicate of token h singles its subject out from those
// who did the same: "became the first state to recognize Kosovo".
func (p *page) leading(h int) bool {
	n := h
	if p.lemma[h] == "become" {
		n = p.child(h, "xcomp", "obj")
	}
	if n < 0 {
		return false
	}
	for _, k := range p.children(n) {
		switch p.lemma[k] {
		case "first", "last", "only", "second", "third", "latest", "youngest", "oldest", "sole":
			return p.is(int(k), "amod")
		}
	}
	switch p.lemma[n] {
	case "first", "last", "second", "third", "latest", "only":
		return true
	}
	return false
}

// wentOn reports whether verb i tells what somebody did afterwards: "went on to
// serve in the Senate".
func (p *page) wentOn(i int) bool {
	h := p.head(i)
	return h >= 0 && p.lemma[h] == "go" && p.infinitive(i) && p.past(h)
}

// duration reports whether a noun phrase measures time: "twelve years".
func (p *page) duration(i int) bool {
	switch p.lemma[i] {
	case "year", "month", "week", "day", "decade", "century", "hour", "term":
		return true
	}
	return false
}

// inverted reports whether the clause of verb i is a condition without a word that
// says so: "Had Russia attacked", "should he win".
func (p *page) inverted(i int) bool {
	a, n := p.child(i, "aux"), p.child(i, "nsubj")
	if a < 0 || n < 0 || a > n || p.child(i, "mark") >= 0 || !p.is(i, "advcl") && a != p.d.Sentences[p.of[i]].First {
		return false
	}
	switch p.folded[a] {
	case "had", "were", "should":
		return true
	}
	return false
}

// asks reports whether the clause of token i is a question within its sentence: “"Is this person
// a citizen?", it reads”.
func (p *page) asks(i int) bool {
	a, n := p.child(i, "cop", "aux"), p.child(i, "nsubj", "nsubj:pass")
	if a < 0 || n < a || n > i {
		return false
	}
	return p.questionMark(i+1, min(p.right(i)+2, p.d.Sentences[p.of[i]].Last))
}

// verbWord returns the lemma of verb h, with its particle if it has one of its own
// meaning: "call-off".
func (p *page) verbWord(h int) string {
	if k := p.child(h, "compound:prt"); k >= 0 {
		if w := p.lemma[h] + "-" + p.folded[k]; phrasal[w] {
			return w
		}
	}
	return p.lemma[h]
}

// no reports whether an adverb is "no longer" or "not any longer".
func (p *page) no(t int) bool {
	return t > 0 && (p.folded[t-1] == "no" || p.folded[t-1] == "any")
}

// only reports whether the negation at t is no denial of the clause: "not only".
func (p *page) only(i, t int) bool {
	n := t + 1
	if n >= len(p.folded) {
		return false
	}
	switch p.folded[n] {
	case "only", "just", "merely", "least", "surprisingly":
		return true
	}
	return false
}

// future reports whether a modal stands with verb i.
func (p *page) future(i int) bool {
	for _, k := range p.children(i) {
		if p.base(int(k)) == "aux" && modals[p.folded[k]] != transparent {
			return true
		}
	}
	return false
}

// bare reports whether verb i has neither subject nor auxiliaries of its own, so
// that a verb it is coordinated with lends it both.
func (p *page) bare(i int) bool {
	return p.child(i, "nsubj", "aux", "csubj", "expl", "cop") < 0
}

func (p *page) clauseStatus(i int) status {
	s := p.own(i)
	// "is to sign", "has to leave", "is going to": auxiliaries that trees take for verbs.
	at := i
	aside := false // a clause of time or reason: what governs its verb does not bear on it
	for range maxChain {
		h := p.head(at)
		if h < 0 {
			break
		}
		switch {
		case p.is(at, "conj"):
			if !p.verbal(h) && !p.inflected(h) {
				return s
			}
			if p.bare(at) && !aside {
				o := p.own(h)
				if o.negative && (p.withOr(at) || p.xpos(at) == "VB") {
					s.negative = true
				}
				if !o.modality.Factual() {
					s.weaken(o.modality)
				}
				s.former, s.was = s.former || o.former, s.was || o.was
			}
			at = h
			continue
		case p.is(at, "xcomp", "ccomp", "csubj", "advcl", "acl", "parataxis", "obl", "obj", "nsubj", "appos", "nmod"):
			if adverbial, done := p.govern(&s, at, h, aside); done {
				return s
			} else if adverbial {
				aside = true
			}
		default:
			return s
		}
		at = h
	}
	p.ask(&s, at)
	return s
}

// alternative reports whether verb i stands in one of the clauses of which only one need be so:
// "Either he leads the army or he leads the police".
func (p *page) alternative(i int) bool {
	v := i
	for p.is(v, "conj") && p.head(v) >= 0 && (p.verbal(p.head(v)) || p.inflected(p.head(v))) {
		v = p.head(v)
	}
	s := p.d.Sentences[p.of[i]]
	for e := s.First; e < v; e++ {
		if p.folded[e] != "either" || e > s.First && p.folded[e-1] != "" && p.folded[e-1] != "that" {
			continue
		}
		for k := e + 1; k < v; k++ {
			if p.inflected(k) && k != i && p.head(k) != v {
				return false
			}
		}
		return slices.Contains(p.folded[v+1:s.Last], "or")
	}
	return false
}

// toldThat reports whether the clause of verb i, which trees take for a relative one, tells what the
// noun before it is of: in "charges that she colluded with Roe", "that" is no object.
func (p *page) toldThat(i int) bool {
	that, of := -1, false
	for _, k := range p.children(i) {
		t := int(k)
		switch m := p.mention(t); {
		case p.folded[t] == "that" && t < i && p.is(t, "obj", "obl", "iobj"):
			that = t
		case t > i && p.is(t, "obj"), t > i && p.is(t, "obl") && m != nil && acts(m.Class) && !p.hasCase(t, "by") && !p.hasCase(t, "in") && !p.hasCase(t, "at"):
			of = true
		}
	}
	return that >= 0 && of && p.child(i, "nsubj", "nsubj:pass") > that
}

// withOr reports whether the coordination of token c is by "or".
func (p *page) withOr(c int) bool {
	k := p.child(c, "cc")
	return k >= 0 && (p.folded[k] == "or" || p.folded[k] == "nor")
}

// ask weakens what a question says.
func (p *page) ask(s *status, root int) {
	if sent := p.d.Sentences[p.of[root]]; p.questionMark(max(sent.First, sent.Last-3), sent.Last) {
		s.apply(supposes, false, "?")
	}
}

// questionMark reports whether one of the tokens from first on, before last, is one.
func (p *page) questionMark(first, last int) bool {
	for i := first; i < last; i++ {
		if p.d.Word(i) == "?" {
			return true
		}
	}
	return false
}

// govern takes in what token h makes of the clause of token at, which depends on
// it. It reports whether the clause is adverbial, and whether nothing above h bears
// on it. Of a clause that is aside only who says it counts.
func (p *page) govern(s *status, at, h int, aside bool) (adverbial, done bool) {
	if v := p.head(h); v >= 0 && p.is(at, "acl") && p.xpos(at) == "VBG" && p.marked(at, "of", "from", "for") && p.is(h, "obj", "nsubj:pass") && p.upos(v) == "VERB" {
		// "accused the rebels of looting": it hangs on the verb, whatever the tree says.
		if e := verbEffects[p.lemma[v]]; e != transparent && nounEffects[p.lemma[h]] == transparent {
			own := p.own(v)
			s.apply(e, own.negative, p.lemma[v])
			if s.source < 0 && (e == reports || e == alleges || e == denies) {
				s.source = p.subject(v)
			}
			if !own.modality.Factual() {
				s.weaken(own.modality)
			}
			return false, true
		}
	}
	if p.relative(at) && !((p.marked(at, "that") || p.toldThat(at)) && nounEffects[p.lemma[h]] != transparent) {
		return false, true // what a relative clause says is taken for granted
	}
	if !p.verbal(h) && !p.inflected(h) {
		return false, aside || p.governNoun(s, at, h)
	}
	own := p.own(h)
	if p.is(at, "acl") && p.infinitive(at) && p.upos(h) == "NOUN" && p.child(h, "cop") >= 0 && !aside {
		switch {
		case !p.ranked(h):
			s.apply(plans, own.negative, p.lemma[h]) // "is a country to watch"
		case own.negative:
			s.weaken(graph.Possible) // "was not the first to do so"
		case !own.modality.Factual():
			s.weaken(own.modality) // "may be the first country to do so"
		}
		return false, false
	}
	if n := p.subjectChild(h); n >= 0 && n != at && p.none(n) && !own.negative && p.is(at, "ccomp", "xcomp") {
		own.negative = true // "nobody believes that"
	}
	w := p.verbWord(h)
	if factives[w] {
		own.negative = false // "did not know that it had attacked": it had
	}
	if n := p.subjectChild(h); n >= 0 && n != at && (fictions[p.lemma[n]] || p.lemma[n] == "poll" || p.lemma[n] == "survey" || p.fake(n)) {
		s.apply(supposes, false, p.lemma[n])
	}
	e := transparent
	switch {
	case p.is(at, "xcomp"):
		e = p.infinitiveEffect(at, h)
	case p.is(at, "ccomp"), p.is(at, "parataxis"), p.is(at, "csubj"), p.is(at, "acl") && p.marked(at, "that") && p.upos(h) == "NOUN":
		e = verbEffects[w]
		if p.upos(h) != "VERB" {
			e = adjectiveEffects[w]
			if e == transparent {
				e = nounEffects[w]
			}
		}
		if p.is(at, "parataxis") && (!speech[w] || p.comments(at)) {
			return false, true
		}
		if e == transparent && p.is(at, "ccomp") && p.upos(h) == "VERB" && speech[w] {
			e = reports
		}
		if e == plans && p.is(at, "ccomp") && p.finite(at) {
			switch w {
			case "agree", "decide", "instruct", "swear":
				e = reports
			}
		}
	case p.is(at, "advcl"):
		// "accused Iran of attacking", "prevented it from joining" are complements.
		if p.marked(at, "against") && verbEffects[w] != transparent {
			e = prevents // "voted against recognizing"
			if w == "warn" || w == "advise" || w == "caution" {
				e = supposes
			}
		} else if (p.marked(at, "out") || p.marked(at, "of") && p.child(h, "compound:prt") >= 0 && p.folded[p.child(h, "compound:prt")] == "out") && p.xpos(at) == "VBG" && p.child(h, "obj", "nsubj:pass") >= 0 || p.marked(at, "from") && withholds[w] {
			e = prevents // "talked him out of running", "kept it from joining"
		} else if p.marked(at, "about") && p.xpos(at) == "VBG" && ponders[w] {
			e = supposes // "thought about quitting"
		} else if p.marked(at, "on", "about") && p.xpos(at) == "VBG" && verbEffects[w] != transparent && !names[w] {
			e = verbEffects[w] // "plans on leaving"
		} else if p.marked(at, "from", "of", "short") && p.child(h, "obj", "nsubj:pass") < 0 && (verbEffects[w] == prevents || w == "stop" || w == "abstain") {
			e = prevents // "refrained from attacking", "stopped short of"
		} else if p.marked(at, "of", "from", "for", "into", "with") && (p.child(h, "obj", "nsubj:pass") >= 0 || p.passive(h)) {
			switch e = verbEffects[w]; {
			case e != transparent:
			case p.marked(at, "of") && clears[w]:
				e = denies // "was acquitted of attacking"
			case p.marked(at, "for", "with") && seeks[w]:
				e = alleges // "was arrested for killing"
			}
			adverbial = e == transparent
		} else if o := p.child(h, "obj"); p.marked(at, "to") && p.infinitive(at) && o > h && o < at && implicative[w] && w != "dare" {
			e = transparent // "helped them to agree"
		} else if p.marked(at, "to") && p.infinitive(at) && (verbEffects[w] == demands || o > h && o < at && asks[w]) {
			e = demands // "urged locals to assist"
		} else if p.marked(at, "to") && p.infinitive(at) {
			e = plans // in order to
			if w == "go" && p.below(h, "on") || p.leading(h) {
				e = transparent // "went on to attack", "became the first state to recognize"
			} else if w == "vote" && names[p.lemma[at]] || achieves[w] && (p.lemma[at] == "become" || p.lemma[at] == "serve") && p.past(h) && own.modality.Factual() && !own.negative {
				e = transparent // "voted to elect him", "resigned to become secretary"
			} else if verbEffects[w] != transparent && p.passive(h) {
				e = verbEffects[w] // "is believed to have attacked"
			} else if w == "dare" && p.child(h, "obj") > h {
				e = demands // "dared Norway to attack"
			} else if w == "come" && p.below(h, "close") {
				e = prevents // "came close to joining": tagged as an infinitive
			} else if gatherings[w] && causes[p.lemma[at]] && p.child(h, "obj") < 0 || w == "take" && causes[p.lemma[at]] && p.below(h, "streets") {
				e = transparent // "marched to protest against the bill"
			}
		} else if p.xpos(at) == "VBG" && p.child(at, "mark", "nsubj") < 0 && p.follows(at, h) && verbEffects[w] != transparent {
			e = verbEffects[w] // "ruled out recognizing"
		} else if p.marked(at, "than") && (p.xpos(at) == "VB" || p.xpos(at) == "VBP") && p.below(h, "rather") {
			e = supposes // "would rather resign than support her"
		} else if w == "come" && p.xpos(at) == "VBG" && (p.marked(at, "to") && p.below(h, "close") || p.marked(at, "of") && p.below(h, "within")) {
			e = prevents // "came close to attacking", "came within days of joining"
		} else if p.marked(at, "for") && (w == "trial" || w == "wanted" || w == "investigation") {
			e = alleges // "is on trial for killing"
		} else if p.marked(at, "in") && p.xpos(at) == "VBG" && p.passive(h) && p.child(at, "nsubj") < 0 {
			e = verbEffects[w] // "is not locked in fighting", "was implicated in killing"
		} else if p.inMind(at, h) {
			if e = adjectiveEffects[w]; e == transparent {
				e = supposes
			}
		} else {
			adverbial = true
		}
	default:
		adverbial = true
	}
	if aside {
		if e == reports || e == alleges {
			s.apply(e, false, w)
			if s.source < 0 {
				s.source = p.subject(h)
			}
		}
		return adverbial, false
	}
	if adverbial {
		// What a clause of time or reason says is so, but for who says it. One without
		// a subject of its own, or after "with", is of the same kind as its verb.
		if p.marked(at, "with") || p.xpos(at) == "VBG" && p.child(at, "mark", "nsubj") < 0 {
			if o := p.statusOf(h); o.modality == graph.Planned || o.modality == graph.Possible {
				s.weaken(o.modality)
			}
			if p.marked(at, "with") && p.child(at, "nsubj") >= 0 {
				return true, true
			}
		}
		if !own.modality.Factual() && (p.marked(at, "before", "until", "once", "when") || p.infinitive(at)) || own.modality == graph.Planned && p.child(at, "mark", "nsubj") < 0 && p.xpos(at) != "VBN" {
			s.weaken(own.modality)
		}
		if p.marked(at, "until") && (verbEffects[w] == plans || verbEffects[w] == demands || verbEffects[w] == prevents || !p.statusOf(h).modality.Factual()) ||
			own.negative && p.marked(at, "until", "because") {
			s.weaken(graph.Possible) // "vowed to strike until the minister resigned"
		}
		return true, false
	}
	if e == reports || e == alleges || e == denies {
		s.apply(e, own.negative, w)
		if p.falsely(h) && (s.modality == graph.Reported || s.modality == graph.Alleged) {
			s.modality = graph.Possible // "was falsely said to have funded"
		}
		if s.source < 0 && p.upos(h) != "NOUN" {
			s.source = p.subject(h)
			if p.passive(h) {
				s.source = p.agent(h)
			}
		}
		if !own.modality.Factual() {
			s.weaken(own.modality)
		}
		return false, false
	}
	s.apply(e, own.negative, w)
	if s.modality == graph.Planned && p.is(at, "ccomp") && fears[w] {
		s.modality = graph.Possible // "fears that it will invade"
	}
	if !own.modality.Factual() {
		s.weaken(own.modality)
	}
	s.former, s.was = s.former || own.former, s.was || own.was
	return false, false
}

// fears are verbs of what somebody thinks may come.
var fears = set(`fear worry hope doubt wonder dream imagine`)

// falsely reports whether what verb h says is said to be untrue: "falsely claimed".
func (p *page) falsely(h int) bool {
	for _, k := range p.children(h) {
		switch p.folded[k] {
		case "falsely", "wrongly", "mistakenly", "erroneously", "incorrectly", "untruthfully":
			return true
		}
	}
	return false
}

// fake reports whether noun n is said not to be genuine.
func (p *page) fake(n int) bool {
	for _, k := range p.children(n) {
		switch p.lemma[k] {
		case "fake", "doctored", "fictional", "fictitious", "fabricated", "manipulated", "satirical":
			return true
		}
	}
	return false
}

// follows reports whether the clause of verb at stands right behind verb h or its
// particle.
func (p *page) follows(at, h int) bool {
	if at == h+1 {
		return true
	}
	return at == h+2 && p.rel(h+1) == "compound:prt"
}

// inMind reports whether the participle at only names what h is about, after a
// preposition, and does not say that it happened: "balked at recognizing", "leaning
// towards recognizing", "incapable of attacking".
func (p *page) inMind(at, h int) bool {
	if p.xpos(at) != "VBG" || happens[p.lemma[h]] {
		return false
	}
	if p.marked(at, "at", "off", "on", "toward", "towards", "against", "near", "of", "to") {
		return true
	}
	return p.marked(at, "from") && p.child(h, "obj") < 0 || p.marked(at, "for") && (demandsFor[p.lemma[h]] || p.own(h).negative)
}

// comments reports whether verb v stands behind a clause or inside it and tells who
// says it: "the strike was legal, a court found".
func (p *page) comments(v int) bool {
	if c := p.child(v, "ccomp"); c > v && p.d.Word(p.start(c)-1) == ";" {
		// "it never mediated, the ambassador said; it only carried letters"
	} else if c >= 0 {
		return false
	}
	if !p.is(v, "parataxis") || p.upos(v) != "VERB" || p.child(v, "obj", "xcomp") >= 0 || p.subjectChild(v) < 0 || p.head(v) > v {
		return false
	}
	if speech[p.lemma[v]] {
		return true
	}
	switch verbEffects[p.lemma[v]] {
	case reports, alleges:
		return true
	}
	return false
}

// finite reports whether verb i has a tense: "that Serbia leaves".
func (p *page) finite(i int) bool {
	return !p.infinitive(i) && p.xpos(i) != "VBG" && p.child(i, "nsubj", "nsubj:pass", "expl") >= 0
}

// pictured are verbs whose object with a participle is only thought of: "wants troops leaving".
var pictured = set(`want wish like hate imagine fear envisage picture dream expect accept tolerate risk mean`)

// atOnce are nouns for acts that are done at once: who stops one prevents it.
var atOnce = set(`arrest deportation execution extradition expulsion dismissal appointment sale takeover inauguration release eviction
	assassination`)

// gatherings are verbs for what people do who say in public what they are for or against, causes
// are verbs for that.
var (
	gatherings = set(`march gather rally assemble turn demonstrate pour converge flock congregate strike parade camp`)
	causes     = set(`protest demonstrate demand oppose support denounce condemn decry back celebrate urge call voice show rally`)
)

// infinitiveEffect returns what verb h makes of an infinitive or a participle.
func (p *page) infinitiveEffect(at, h int) effect {
	w := p.lemma[h]
	if p.upos(h) == "ADJ" || p.upos(h) == "NOUN" || p.child(h, "cop") >= 0 && p.upos(h) != "VERB" {
		if e := adjectiveEffects[w]; e != transparent {
			return e
		}
		return nounEffects[w]
	}
	switch w {
	case "be", "go":
		if p.infinitive(at) && (w == "be" || p.xpos(h) == "VBG") { // "went on to serve" is done
			return plans
		}
		return transparent
	case "have":
		if p.infinitive(at) && p.below(h, "yet") || p.infinitive(at) && p.below(at, "yet") {
			return prevents // "has yet to sign"
		}
		if p.xpos(h) == "VBD" {
			return transparent // "had to pull back": it did
		}
		if p.infinitive(at) {
			return supposes
		}
		return transparent
	case "stop", "quit", "finish":
		if p.infinitive(at) {
			return plans
		}
		return ends
	case "continue", "begin", "start", "come", "keep", "say", "report", "know", "find", "show":
		if w == "say" || w == "report" {
			return reports
		}
		return transparent
	case "dare":
		if p.xpos(h) == "VBD" {
			return transparent // "dared to attack": it did
		}
	case "use":
		return ends // used to
	case "vote":
		if names[p.lemma[at]] {
			return transparent // "voted to elect him"
		}
	case "march", "gather", "rally", "assemble", "demonstrate":
		if causes[p.lemma[at]] {
			return transparent
		}
	case "tell", "warn", "remind", "press", "ask":
		return demands
	case "agree":
		return plans
	case "see", "hear", "watch", "leave", "help", "force", "compel", "cause", "lead", "make", "get", "have-to":
		return transparent
	}
	if achieves[w] && p.past(h) && (p.lemma[at] == "become" || p.lemma[at] == "serve") {
		return transparent // "resigned to become secretary"
	}
	if e := verbEffects[p.verbWord(h)]; e != transparent {
		return e // "ruled out recognizing"
	}
	if p.infinitive(at) && p.upos(h) == "VERB" && !implicative[w] {
		return plans // of what is only meant, most verbs say so: "applied to become"
	}
	return transparent
}

// governNoun takes in what a noun or an adjective makes of the clause or the act
// that depends on it.
func (p *page) governNoun(s *status, at, h int) (done bool) {
	w := p.lemma[h]
	e := transparent
	switch {
	case p.upos(h) == "ADJ":
		if e = adjectiveEffects[w]; e == transparent && p.inMind(at, h) {
			e = supposes // "came close to attacking"
		} else if e == transparent && p.is(at, "acl") {
			if e = nounEffects[w]; e == transparent && p.infinitive(at) {
				e = plans // "a bid to accede": taken for an adjective
			}
		}
	case p.is(at, "acl", "ccomp", "xcomp", "appos", "nmod", "csubj", "nsubj"):
		e = nounEffects[w]
		if p.is(at, "acl") && !p.infinitive(at) && !p.marked(at, "that", "of", "for", "from") {
			if p.child(at, "nsubj") < 0 {
				if d := p.child(h, "det"); d >= 0 && (p.folded[d] == "a" || p.folded[d] == "an") {
					if n := p.nounStatus(h); !n.modality.Factual() {
						s.weaken(n.modality) // "allegedly belonging to a network led by him"
					}
				}
				if v := p.head(h); v >= 0 && p.is(h, "obj") && p.xpos(at) == "VBG" && pictured[p.lemma[v]] {
					s.apply(supposes, false, p.lemma[v]) // "does not want soldiers firing on each other"
				}
				return true // the airline carrying weapons
			}
		}
		if p.is(at, "acl") && p.infinitive(at) && e == transparent {
			if c := p.head(h); p.ranked(h) && c >= 0 && p.lemma[c] == "become" && p.is(h, "obj", "xcomp") {
				// "became the first woman to lead the party": she does if she is it
				is := p.statusOf(c)
				s.negative = s.negative || is.negative
				s.former, s.was, s.demanded = s.former || is.former, s.was || is.was, s.demanded || is.demanded
				if !is.modality.Factual() {
					s.weaken(is.modality)
				}
				if s.source < 0 {
					s.source = is.source
				}
				s.path = append(s.path, is.path...)
				return true
			}
			e = plans
		}
	}
	s.apply(e, p.none(h), w)
	if e == reports || e == alleges || e == denies {
		if s.source < 0 {
			s.source = p.owner1(h)
		}
	}
	// What becomes of the noun becomes of the clause: "dropped its plan to leave".
	n := p.nounStatus(h)
	if e != transparent {
		if n.negative != p.none(h) && (e == plans || e == supposes || e == reports || e == alleges) {
			s.negative = !s.negative
		}
		if v := p.head(h); e == plans && v >= 0 && (p.is(h, "nsubj") && collapses[p.lemma[v]] && p.upos(v) == "VERB" || p.is(h, "obj", "nsubj:pass") && (p.lemma[v] == "reverse" || p.lemma[v] == "revoke")) && !p.own(v).negative {
			s.negative = !s.negative // "its plan to leave failed"
		}
		if !n.modality.Factual() {
			s.weaken(n.modality)
		}
		if s.source < 0 {
			s.source = n.source
		}
	}
	return true
}

// ranked reports whether noun n is one of those of whom none or few did the same: "the first woman".
func (p *page) ranked(n int) bool {
	for _, k := range p.children(n) {
		if t := int(k); t < n && p.is(t, "amod") && ranks[p.lemma[t]] && p.lemma[t] != "next" {
			return true
		}
	}
	return false
}

// isPlainly reports whether noun n is said of the subject of its sentence, without any doubt: "she
// was the first woman".
func (p *page) isPlainly(n int) bool {
	c := p.child(n, "cop")
	if c < 0 || p.head(n) >= 0 && !p.relative(n) || p.child(n, "aux", "mark") >= 0 {
		return false
	}
	for _, k := range p.children(n) {
		if p.folded[k] == "not" || p.folded[k] == "never" || p.folded[k] == "n't" || adverbEffects[p.folded[k]] != transparent {
			return false
		}
	}
	return p.xpos(c) == "VBD" || p.xpos(c) == "VBZ" || p.xpos(c) == "VBP"
}

// collapses are verbs that say of a plan that nothing came of it.
var collapses = set(`fail collapse founder fizzle falter flop unravel`)

// owner1 returns whose noun it is, or -1: "Iran's claim that".
func (p *page) owner1(n int) int {
	if o := p.child(n, "nmod:poss"); o >= 0 {
		return o
	}
	for _, k := range p.children(n) {
		if p.is(int(k), "nmod") && (p.hasCase(int(k), "by") || p.hasCase(int(k), "from") || p.hasCase(int(k), "of")) {
			return int(k)
		}
	}
	return -1
}

// nounStatus returns the status of the act that noun n names: of its adjectives,
// and of what is done with it.
func (p *page) nounStatus(n int) status {
	s := plain
	if p.none(n) {
		s.apply(prevents, false, "no")
	}
	if v := p.disputed(n); v >= 0 {
		s.apply(alleges, false, p.lemma[v])
	}
	indefinite := true
	for _, k := range p.children(n) {
		t := int(k)
		switch p.base(t) {
		case "amod", "compound", "nmod":
			if p.base(t) == "nmod" && p.rel(t) != "nmod:poss" {
				continue
			}
			if p.rel(t) == "nmod:poss" {
				indefinite = false
				continue
			}
			if p.qualify(&s, t) {
				continue
			}
			if e := eventEffects[p.lemma[t]]; e != transparent && p.upos(t) == "VERB" && p.xpos(t) != "VBG" {
				s.apply(e, false, p.lemma[t]) // "the averted strike"
			}
		case "advmod":
			if e := adverbEffects[p.folded[t]]; e == alleges || e == supposes || e == reports {
				s.apply(e, false, p.folded[t]) // "allegedly a member of"
			}
		case "det":
			switch p.folded[t] {
			case "the", "this", "that", "these", "those":
				indefinite = false
			case "any":
				s.weaken(graph.Possible)
			}
		case "case":
			switch p.folded[t] {
			case "without":
				s.apply(prevents, false, "without")
			case "despite", "amid", "after", "following", "since", "during":
				indefinite = false
			case "pending", "before":
			}
		}
	}
	if v := p.head(n); v >= 0 && calls[p.lemma[v]] && p.is(n, "obj", "xcomp", "obl") && (p.relative(v) && p.head(v) >= 0 && p.folded[p.head(v)] == "what" || p.below(v, "what")) {
		s.apply(alleges, false, p.lemma[v]) // "denounced what it called China's interference"
		s.source = p.subject(v)
		return s
	}
	at := n
	for range maxChain {
		h := p.head(at)
		if h < 0 {
			p.ask(&s, at)
			return s
		}
		switch {
		case p.is(at, "conj"):
			if p.clause(h) {
				return s
			}
			if at == n && p.noneBefore(at) {
				s.negative = !s.negative
			}
			at = h
			continue
		case (p.is(at, "appos", "nmod", "compound") || p.is(at, "obl") && p.upos(h) == "NOUN") && !p.inflected(h) && !p.verbal(h):
			if p.rel(at) == "nmod:poss" {
				return s
			}
			e := nounEffects[p.lemma[h]]
			if p.is(at, "compound") && e != ends {
				e = transparent
			}
			s.apply(e, p.none(h), p.lemma[h])
			if e == alleges || e == reports || e == denies {
				if s.source < 0 {
					s.source = p.owner1(h)
				}
			}
			if e == transparent && !parts[p.lemma[h]] && !p.duration(h) && p.is(at, "nmod") {
				// "the years of talks": taken for granted, but for what is doubted.
				if o := p.statusOf(h); !o.modality.Factual() && indefinite {
					s.weaken(o.modality)
				}
				return s
			}
			at = h
			continue
		case p.verbal(h) || p.inflected(h):
			p.governed(&s, at, h, indefinite)
			return s
		}
		return s
	}
	return s
}

// disputed returns the verb by which somebody denies the act that noun n names, in a clause that
// trees may hang on a name inside its phrase: "the attack by Russia, which Moscow denies"; else -1.
func (p *page) disputed(n int) int {
	lo, hi := p.extent(n)
	for v := max(lo, n+1); v < hi; v++ {
		if p.upos(v) != "VERB" || !p.relative(v) || verbEffects[p.lemma[v]] != denies && verbEffects[p.lemma[v]] != alleges {
			continue
		}
		for _, k := range p.children(v) {
			if p.folded[k] == "which" && !p.is(int(k), "nsubj") {
				return v
			}
		}
	}
	return -1
}

// qualify takes in what the modifier at token t makes of its noun, and reports whether
// that is anything: "alleged", "former", "so-called".
func (p *page) qualify(s *status, t int) bool {
	if rates[p.lemma[t]] && p.is(t, "amod") {
		return false // "good relations", "a legal battle"
	}
	for _, w := range [...]string{p.lemma[t], p.folded[t]} {
		if e := adjectiveEffects[w]; e != transparent {
			s.apply(e, false, w)
			return true
		}
	}
	if p.oneTime(t) {
		s.apply(ends, false, "onetime")
		return true
	}
	return false
}

// oneTime reports whether token t is the end of "one-time".
func (p *page) oneTime(t int) bool {
	return p.folded[t] == "time" && t > 1 && p.d.Word(t-1) == "-" && p.folded[t-2] == "one"
}

// rates are adjectives that tell of a clause that it is only thought of, and of a thing
// what it is like.
var rates = set(`good bad better best right wrong important crucial vital necessary essential difficult hard easy legal illegal lawful unlawful free`)

// roleStatus returns the status of what noun n says of the name beside it, "his
// successor, Joe Biden, wants": whatever becomes of him, he is that.
func (p *page) roleStatus(n int) status {
	if p.child(n, "cop") >= 0 || !p.is(n, "appos", "nmod:desc", "compound") && p.child(n, "appos") < 0 && len(p.namesAfter(n)) == 0 {
		return p.statusOf(n)
	}
	s := plain
	if p.none(n) {
		s.apply(prevents, false, "no")
	}
	for _, k := range p.children(n) {
		switch t := int(k); p.base(t) {
		case "amod", "compound":
			p.qualify(&s, t)
		case "advmod":
			switch e := adverbEffects[p.folded[t]]; {
			case e == prevents && s.negative: // counted before
			case e != transparent:
				s.apply(e, false, p.folded[t])
			case p.folded[t] == "once" || p.folded[t] == "formerly" || p.folded[t] == "previously":
				s.was = true
			}
		}
	}
	p.ask(&s, n)
	return s
}

// untruths are nouns for what is not so.
var untruths = set(`lie lies falsehood fabrication hoax myth fiction nonsense invention fake slander`)

// noneBefore reports whether a coordinated noun is under the "no" of the first:
// "no talks or meetings".
func (p *page) noneBefore(c int) bool { return p.withOr(c) && p.none(p.head(c)) }

// governed takes in what verb h makes of the act that token at names.
func (p *page) governed(s *status, at, h int, indefinite bool) {
	w := p.verbWord(h)
	over := p.statusOf(h)
	e := transparent
	whole := false
	switch {
	case p.is(at, "obj", "nsubj:pass"), p.is(at, "nsubj") && p.passive(h):
		e = eventEffects[w]
		if e == ends && (w == "stop" || w == "halt") && atOnce[p.lemma[at]] {
			e = prevents // "stopped the arrest of"
		}
		whole = true
		if x := p.child(h, "xcomp"); w == "make" && x >= 0 && (p.lemma[x] == "dependent" || p.lemma[x] == "conditional" || p.lemma[x] == "contingent") {
			e = supposes
		}
		if x := p.child(at, "amod"); w == "make" && x > at && (p.lemma[x] == "dependent" || p.lemma[x] == "conditional" || p.lemma[x] == "contingent") {
			e = supposes // "made recognition dependent on"
		}
		for _, k := range p.children(h) {
			if w == "put" && p.lemma[k] == "hold" && p.hasCase(int(k), "on") {
				e = prevents // "put recognition on hold"
			}
		}
		if e == ends && (w == "stop" || w == "halt" || w == "end") && p.child(at, "nmod:poss") >= 0 && p.mention(p.child(at, "nmod:poss")) != nil &&
			p.mention(p.child(at, "nmod:poss")).Kind != text.Pronoun {
			e = transparent // "stopped Belgrade's crackdown": there was one
		}
	case p.is(at, "nsubj") && p.open(h):
		e, whole = supposes, true // "is out of the question", "is within reach"
	case p.is(at, "nsubj") && p.unborn(at, h):
		e, whole = prevents, true // "talks have yet to begin", "the deal fell through"
	case p.is(at, "nsubj") && p.predicated(h) >= 0:
		e, whole = adjectiveEffects[p.lemma[p.predicated(h)]], true // "turned out to be false"
	case p.is(at, "nsubj") && p.child(h, "cop") >= 0 && untruths[w]:
		e, whole = prevents, true // "the claim is a lie"
	case p.is(at, "nsubj") && p.upos(h) == "ADJ":
		e = adjectiveEffects[w] // "the report was false"
		whole = true
	case p.is(at, "nsubj") && (w == "end" || w == "expire" || w == "cease" || w == "lapse") && !over.modality.Factual() && !indefinite:
		return // "the troop presence is to end": it is there
	case p.is(at, "nsubj", "csubj") && (w == "end" || w == "cease" || w == "stop" || w == "expire" || w == "lapse") && over.modality.Factual() && !over.negative && p.pastTense(h):
		e = ends // "the fighting ended in 2020"
	case p.is(at, "nsubj"):
		whole = eventive[w] || p.child(h, "cop") >= 0
		if w == "fail" || w == "collapse" {
			whole = false
		}
	case p.is(at, "obl") && p.hasCase(at, "in") && (w == "take" || w == "engage" || w == "participate" || w == "partake" || w == "involve" || w == "implicate"):
		whole = true // "accused of taking part in the execution of prisoners"
		indefinite = true
	case p.is(at, "obl", "nmod", "xcomp", "advcl"):
		switch {
		case p.hasCase(at, "for") && verbEffects[w] == demands, p.hasCase(at, "for") && w == "ask":
			e = demands
		case p.hasCase(at, "for") && (w == "prepare" || w == "plan" || w == "aim" || w == "wait" || w == "bid" || w == "push" || w == "campaign" || w == "lobby"):
			e = plans
		case p.hasCase(at, "for") && w == "hope", p.hasCase(at, "of") && (w == "warn" || w == "dream" || w == "think"),
			p.hasCase(at, "about") && (w == "worry" || w == "think" || w == "ask"), p.hasCase(at, "against") && (w == "warn" || w == "advise"):
			e = supposes
		case p.hasCase(at, "of") && (verbEffects[w] == alleges), p.hasCase(at, "for") && (w == "blame" || w == "condemn" || w == "denounce"):
			e = alleges
		case (p.hasCase(at, "on") || p.hasCase(at, "to")) && (w == "agree" || w == "vote" || w == "decide" || w == "consent"):
			e = plans
		case p.hasCase(at, "from") && (verbEffects[w] == prevents || w == "refrain" || w == "withdraw"):
			e = prevents
		case p.hasCase(at, "with") && w == "threaten":
			e = plans
		case p.hasCase(at, "against") && (w == "argue" || w == "vote" || w == "decide"):
			e = prevents
		case p.is(at, "xcomp"):
			whole = true
		}
	case p.is(at, "root"):
		whole = true
	}
	if e == ends && !indefinite && (over.negative || !over.modality.Factual()) {
		return // "wants to end the occupation": it goes on
	}
	if e != transparent {
		s.apply(e, over.negative, w)
		if (e == alleges || e == reports || e == denies) && s.source < 0 {
			s.source = p.subject(h)
		}
	} else if whole && !indefinite && p.is(at, "obj") && !light[w] && w != "become" && w != "remain" {
		return // "did not condemn Russia's attack": there was one
	} else if whole && over.negative {
		s.negative = !s.negative
		s.path = append(s.path, over.path...)
	}
	switch {
	case whole || e != transparent:
		if !over.modality.Factual() {
			s.weaken(over.modality)
			s.path = append(s.path, over.path...)
		}
		s.demanded = s.demanded || over.demanded || e == ends && over.modality == graph.Planned && !over.negative // "ordered them to halt attacks"
		s.former = s.former || over.former && e == transparent
	case indefinite && !over.modality.Factual():
		s.weaken(over.modality)
	}
	if over.modality == graph.Reported || over.source >= 0 {
		if s.modality == graph.Asserted {
			s.modality = graph.Reported
		}
		if s.source < 0 {
			s.source = over.source
		}
	}
}

// aside reports whether token i stands in a relative clause within what somebody is
// said to say in other words than his own: "Niinisto, who led Finland, will write his
// memoirs, his publisher said". The article itself says that he led it.
func (p *page) aside(i int, u *utterance) bool {
	if p.quote[i] > 0 || u.distant {
		return false
	}
	for v, steps := i, 0; v >= u.first && v < u.last && steps < maxChain; v, steps = p.head(v), steps+1 {
		if p.relative(v) {
			k := p.head(v)
			return k >= 0 && p.mention(k) != nil && p.mention(k).Kind == text.Name
		}
		if p.clause(v) && p.rel(v) == "ccomp" {
			return false
		}
	}
	return false
}

// open reports whether the predicate at token h, a noun behind a preposition, leaves
// open whether its subject is or will be.
func (p *page) open(h int) bool {
	if p.child(h, "cop") < 0 {
		o := p.child(h, "obj")
		return o >= 0 && consents[p.lemma[o]] && (p.lemma[h] == "need" || p.lemma[h] == "require" || p.lemma[h] == "await")
	}
	for prep, nouns := range openNouns {
		if nouns[p.lemma[h]] && p.hasCase(h, prep) {
			return true
		}
	}
	return false
}

// unborn reports whether verb h says that the act of its subject at token n did not
// come to be.
func (p *page) unborn(n, h int) bool {
	switch x := p.child(h, "xcomp"); p.lemma[h] {
	case "fail":
		return x >= 0 && p.infinitive(x)
	case "have":
		return x >= 0 && p.infinitive(x) && p.below(h, "yet")
	case "fall":
		return p.below(h, "through")
	case "collapse", "unravel":
		return ventures[p.lemma[n]]
	}
	return false
}

// below reports whether one of the words that depend on token i is w.
func (p *page) below(i int, w string) bool {
	return slices.ContainsFunc(p.children(i), func(k int32) bool { return p.folded[k] == w })
}

// predicated returns the adjective that verb h gives its subject, "remains unlikely", or -1.
func (p *page) predicated(h int) int {
	switch p.lemma[h] {
	case "remain", "seem", "appear", "look", "prove", "turn", "stay", "become", "sound":
		if x := p.child(h, "xcomp"); x >= 0 && p.upos(x) == "ADJ" {
			return x
		}
	}
	return -1
}

// lasting are events that go on until they are ended: sanctions that were lifted
// are no sanctions, while an attack that ended was one.
var lasting = map[schema.RelationID]bool{"sanctions": true, "restricts": true, "aids": true, "deploys-to": true, "cooperates-with": true}

// settle turns a status into the circumstances of a claim.
func (p *page) settle(c *graph.Claim, s status, i int) {
	c.Polarity, c.Modality = graph.Positive, s.modality
	if s.negative {
		c.Polarity = graph.Negative
	}
	c.Former = s.former && (p.r.isState[c.Relation] || lasting[c.Relation]) || s.was && p.r.isState[c.Relation]
	source := p.refs(s.source)
	if s.source < 0 {
		if u := p.utteranceOver(i); u != nil && !p.aside(i, u) {
			source = u.speakers
			if c.Modality == graph.Asserted {
				c.Modality = graph.Reported
			}
			if u.distant && c.Modality.Factual() {
				c.Modality = graph.Alleged
			}
		}
	}
	for _, v := range p.distrust[p.of[i]] {
		if v < i && c.Modality.Factual() {
			c.Modality = graph.Alleged // "alleged, by way of example, that": the tree has lost what
		}
	}
	for _, r := range source {
		if r.entity == c.Subject {
			c.AttributedTo = r.entity // each of several for himself
			break
		}
		if acts(r.class) && c.AttributedTo == "" {
			c.AttributedTo = r.entity
		}
	}
	if c.AttributedTo == c.Subject && c.Modality == graph.Alleged && s.source >= 0 && c.Relation != "defeats" {
		c.Modality = graph.Reported // who claims an act as his own reports it
	}
	if c.Polarity == graph.Negative && c.Modality == graph.Planned && !s.idle {
		// "will not recognize", "would not send": that it is not so is said of today.
		c.Modality = graph.Asserted
		if c.AttributedTo != "" || s.source >= 0 || p.utteranceOver(i) != nil {
			c.Modality = graph.Reported
		}
	}
}
