package english

import (
	"slices"

	"entente/graph"
	"entente/queries"
)

// A verbal says what form of a verb may follow.
type verbal uint8

const (
	finite verbal = iota + 1
	afterDo
	afterHave
	afterBe
	afterModal
	afterTo    // also a bare infinitive
	afterAfter // a gerund behind "stop"
)

// forms returns the forms of a verb that may follow.
func (v verbal) forms() verbForm {
	switch v {
	case finite:
		return base | third | pastTense
	case afterHave:
		return participle
	case afterBe, afterAfter:
		return gerund
	}
	return base
}

// A clause is the frame that a predicate is read into.
type clause struct {
	subject np
	gap     np // the question phrase, where it stands for the object; else nil
	kind    verbal
}

// predicate reads a verb with all that belongs to it, and finishes the question.
func (p *parse) predicate(i int, c clause, s state) {
	if !p.step() {
		return
	}
	if n, apply := p.adverb(i); n > 0 {
		t := s
		apply(&t)
		p.predicate(i+n, c, t)
	}
	w := p.word(i)
	switch c.kind {
	case finite:
		p.auxiliary(i, s, func(j int, kind verbal, s state) { p.predicate(j, clause{c.subject, c.gap, kind}, s) })
		if p.is(i, "used", "to") {
			t := s
			t.tense = queries.Past
			p.predicate(i+2, clause{c.subject, c.gap, afterTo}, t)
		}
	case afterHave:
		if w == "been" {
			p.predicate(i+1, clause{c.subject, c.gap, afterBe}, s)
		}
	case afterModal, afterTo, afterDo:
		if w == "be" {
			p.predicate(i+1, clause{c.subject, c.gap, afterBe}, s)
		}
		if w == "have" && c.kind != afterDo {
			t := s
			if c.kind == afterModal && !s.not {
				t.modalities = []graph.Modality{graph.Alleged, graph.Possible}
			}
			t.tense = queries.AnyTense
			p.predicate(i+1, clause{c.subject, c.gap, afterHave}, t)
		}
	}
	if con, ok := p.lexicon.controls[w]; ok && con.form&c.kind.forms() != 0 && p.word(i+1) == "to" {
		t := s.tensed(con.form, c.kind)
		con.apply(&t)
		// "vow to punish" may be a phrase of its own, which says more.
		p.predicate(i+2, clause{c.subject, c.gap, afterTo}, t.plus(0.1))
	}
	if f, ok := stops[w]; ok && f&c.kind.forms() != 0 {
		t := s
		t.tense = queries.Past
		p.predicate(i+1, clause{c.subject, c.gap, afterAfter}, t)
	}
	if f, ok := denials[w]; ok && f&c.kind.forms() != 0 {
		t := s
		deny(&t)
		p.predicate(i+1, clause{c.subject, c.gap, afterAfter}, t)
	}
	for _, h := range p.heads(verbs, i) {
		if h.form&c.kind.forms() != 0 {
			p.active(h, c, s.tensed(h.form, c.kind))
		}
		if h.form&participle != 0 && c.kind == afterBe {
			p.passive(h, c, s)
		}
	}
	p.split(i, c, s)
	if c.kind == afterBe {
		p.beComplement(i, c, s)
	}
	if c.kind != afterBe {
		p.doing(i, c, s)
	}
}

// stops are forms of verbs before a gerund that say that something is over.
var stops = map[string]verbForm{
	"stop": base, "stops": third, "stopped": pastTense | participle, "cease": base, "ceases": third, "ceased": pastTense | participle,
	"quit": base | pastTense | participle,
}

// tensed returns the state with the tense of a verb in a form.
func (s state) tensed(form verbForm, kind verbal) state {
	if kind == finite && s.tense == queries.AnyTense && form&(base|third) != 0 && form&pastTense == 0 {
		s.tense = queries.Present
	}
	return s
}

// auxiliary reads an auxiliary and "not".
func (p *parse) auxiliary(i int, s state, k func(j int, kind verbal, s state)) {
	w := p.word(i)
	kind := auxiliaries[w]
	if kind == 0 {
		return
	}
	if s.tense == queries.AnyTense && !pasts[w] && kind != afterModal {
		s.tense = queries.Present
	}
	if p.word(i+1) == "not" {
		s.not = !s.not
		i++
	}
	if kind == afterModal && s.modalities == nil {
		s.modalities = queries.Speculative
		if s.not {
			// "won't recognize": it is denied now, too.
			s.modalities = []graph.Modality{graph.Asserted, graph.Reported, graph.Planned, graph.Possible}
		}
	}
	k(i+1, kind, s)
}

// adverb returns how many words of an adverb stand at a token, and what it does.
func (p *parse) adverb(i int) (int, func(*state)) {
	w := p.word(i)
	if i+1 < len(p.tokens) {
		if apply, ok := adverbs[w+" "+p.tokens[i+1].word]; ok {
			return 2, apply
		}
	}
	if apply, ok := adverbs[w]; ok {
		return 1, apply
	}
	if emptyAdverbs[w] {
		return 1, func(*state) {}
	}
	return 0, nil
}

// active reads the object of a verb.
func (p *parse) active(h head, c clause, s state) {
	if h.takesText() {
		// Who is told something is not what is said.
		if c.gap == nil || len(c.gap[0].Classes) == 0 {
			p.says(h, c, s)
		}
		h.phrases = slices.DeleteFunc(slices.Clone(h.phrases), func(ph phrase) bool { return ph.relation.TakesText() })
		if len(h.phrases) == 0 {
			return
		}
	}
	p.object(h, c.gap, s, func(o np, j int, s state) { p.state(h, c.subject, o, j, s) })
}

// object reads the object of a phrase at its end: behind its preposition, in the
// gap that the question phrase left, or none.
func (p *parse) object(h head, gap np, s state, k func(np, int, state)) {
	i := h.end
	if h.prep == "as" || h.prep == "that" {
		if gap == nil {
			// "resigned as prime minister of Israel"
			for _, r := range p.roleHeads(i + 1) {
				if p.word(i) == h.prep {
					p.roleObject(r, s, func(o np, j int, s state) { k(o, j, s) })
				}
			}
		}
		return
	}
	at := i
	if h.prep != "" {
		if p.word(i) != h.prep {
			if gap != nil && s.prep == h.prep {
				s.prep = ""
				k(gap, i, s)
			}
			if gap == nil {
				k(nil, i, s.plus(1))
			}
			return
		}
		at = i + 1
	}
	if gap != nil {
		k(gap, at, s)
		return
	}
	if w := p.word(at); w == "who" || w == "whom" || w == "what" || w == "which" {
		p.wh(at, s, k)
	}
	p.np(at, s, k)
	if h.prep == "" {
		k(nil, i, s.plus(1))
	}
}

// passive reads "by" and the subject behind a participle, where the subject of
// the clause is the object.
func (p *parse) passive(h head, c clause, s state) {
	i := h.end
	if h.prep != "" {
		if p.word(i) != h.prep {
			return
		}
		i++
	}
	object := c.subject
	says := h.takesText()
	if says && (object == nil || object[0].Known() || len(object[0].Classes) > 0) {
		says = false // an entity is no text
		h.phrases = slices.DeleteFunc(slices.Clone(h.phrases), func(ph phrase) bool { return ph.relation.TakesText() })
		if len(h.phrases) == 0 {
			return
		}
	}
	finish := func(by np, j int, s state) {
		if says {
			p.speech(h, by, j, s)
			return
		}
		p.state(h, by, object, j, s)
	}
	switch {
	case p.word(i) == "by" && c.gap != nil:
		finish(c.gap, i+1, s)
	case p.word(i) == "by":
		if w := p.word(i + 1); w == "who" || w == "whom" || w == "which" || w == "what" {
			p.wh(i+1, s, finish)
		}
		p.np(i+1, s, finish)
	case c.gap != nil && s.prep == "by":
		s.prep = ""
		finish(c.gap, i, s)
	case c.gap == nil:
		finish(nil, i, s.plus(0.5))
	}
}

// split reads a verb whose object stands before the rest of its phrase:
// "recognize Kosovo's independence" by "recognize independence of", and "put the
// editor on trial" by "put on trial".
func (p *parse) split(i int, c clause, s state) {
	if c.gap != nil {
		return
	}
	seen := make(map[string]bool)
	for _, ph := range p.phrasesAt(verbs, i) {
		if len(ph.words) < 2 || ph.form&c.kind.forms() == 0 || ph.prep != "" && ph.prep != "of" {
			continue
		}
		key := string(ph.relation.ID) + " " + ph.text
		if seen[key] {
			continue
		}
		seen[key] = true
		p.np(i+1, s.tensed(ph.form, c.kind), func(o np, j int, s state) {
			if ph.prep == "of" {
				if p.word(j) != "'s" {
					return
				}
				j++
			}
			if end := p.phraseEnd(j, ph.words[1:]); end > 0 {
				p.state(head{phrases: []phrase{ph}, sense: ph.sense}, c.subject, o, end, s)
			}
		})
	}
}

// state makes the patterns of a predicate of its subjects and objects, and reads
// what follows.
func (p *parse) state(h head, subject, object np, j int, s state) {
	s.main = nil
	add := func(a, b queries.Place) {
		pt := queries.Pattern{Role: h.role, Near: h.narrow()}
		ok := false
		if pt.Subject, pt.Object, pt.Relations, ok = h.join(a, b, &s); !ok {
			s.cost += 2 // no entity of these classes can stand there
		}
		s.main = append(s.main, pt)
	}
	if subject == nil {
		subject = np{{}}
	}
	if object == nil && len(subject) > 1 && h.symmetric() {
		// "Did Vucic and Kurti meet?"
		s.cost--
		for i := range subject {
			for k := i + 1; k < len(subject); k++ {
				add(subject[i], subject[k])
			}
		}
	} else {
		if object == nil {
			object = np{{}}
		}
		for _, a := range subject {
			for _, b := range object {
				add(a, b)
			}
		}
	}
	h.mark(&s)
	s.subject = subject
	p.end(j, s)
}

// mark adds to a state what the phrase says besides its relation.
func (h *head) mark(s *state) {
	if h.negative {
		deny(s)
	}
	if h.former {
		s.tense = queries.Past
	}
	switch {
	case s.modalities != nil:
	case h.planned:
		s.modalities = queries.Speculative
	case h.alleged:
		s.modalities = allegedOnly
	}
}

// end reads adjuncts up to the end of the question, or to another predicate of the
// same subject.
func (p *parse) end(i int, s state) {
	p.adjuncts(i, s, func(j int, s state) {
		w := p.word(j)
		if j == len(p.tokens) && s.prep == "" {
			p.finish(s)
		}
		if (w == "and" || w == "but") && len(s.subject) == 1 && s.subject[0].Var != "" && (s.form == queries.Find || s.form == queries.Count) {
			t := s
			t.given = append(slices.Clone(s.given), s.patterns()...)
			t.renew()
			p.predicate(j+1, clause{subject: s.subject, kind: finite}, t)
		}
	})
}

// renew takes from a state what holds of one predicate only.
func (s *state) renew() {
	s.main, s.subject = nil, nil
	s.not, s.denial, s.tense, s.modalities = false, false, queries.AnyTense, nil
	s.time, s.place, s.source, s.about, s.before, s.after = queries.Span{}, nil, queries.Source{}, nil, "", ""
}
