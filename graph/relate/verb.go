package relate

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// verb reads the trigger at token i: its subjects to the left, its objects to
// the right, turned round in the passive.
func (p *page) verb(s text.Sentence, i int, t trigger, speech speaker) {
	after := i + 1 + len(t.rest)
	subjects, governed, passive := p.subjects(s, i, t)
	if passive {
		agents := p.agents(s, after)
		for _, object := range subjects {
			for _, subject := range agents {
				p.claim(s, i, t.relation, subject, object, governed, speech, "passive")
			}
		}
		return
	}
	for _, object := range p.objects(s, after, true) {
		for _, subject := range subjects {
			p.claim(s, i, t.relation, subject, object, governed, speech, "verb")
		}
	}
	// "Serbia and Kosovo met": the parties of a symmetric relation are one list.
	if t.relation.Symmetric && len(subjects) > 1 && len(t.rest) == 0 {
		for k := 1; k < len(subjects); k++ {
			p.claim(s, i, t.relation, subjects[0], subjects[k], governed, speech, "together")
		}
	}
}

// governing is what stands between a subject and its verb.
type governing struct {
	negative, planned, possible bool
	to                          bool // the verb is an infinitive
}

// subjects finds the mentions that are the subject of the verb at token i, what
// governs it, and whether it is a passive.
func (p *page) subjects(s text.Sentence, i int, t trigger) ([]int, governing, bool) {
	var g governing
	be, have := false, false
	for k := i - 1; k >= s.First; k-- {
		w := p.folded[k]
		if m := p.ends[k]; m >= 0 && !p.quoted[k] {
			if t.gerund && !be {
				return nil, g, false // "Serbia, recognizing Kosovo": not understood yet
			}
			if t.base && !g.to && !g.planned && !g.possible && !g.negative && !have && p.folded[i] != t.relation.Label && !p.plural(m) && !t.participle {
				return nil, g, false
			}
			return p.listLeft(s, m), g, be && t.participle && !have
		}
		switch {
		case w == "who" || w == "which" || w == "that":
			a := k - 1
			if a > s.First && p.folded[a] == "" {
				a--
			}
			if m := p.stands(s, a); m >= 0 {
				return []int{m}, g, be && t.participle
			}
			return nil, g, false
		case denies[w]:
			g.negative = true
			if g.to { // refused to recognize: it did not
				g.to = false
			}
		case plans[w]:
			g.planned = true
		case doubts[w]:
			g.possible = true
		case beForms[w]:
			be = true
		case w == "has" || w == "have" || w == "had":
			have = !be
		case w == "to":
			g.to = true
		case auxiliaries[w] || strings.HasSuffix(w, "ly"):
		default:
			return nil, g, false
		}
	}
	return nil, g, false
}

// stands returns the mention that ends at token a, or whose possession there
// stands for it: "Kosovo's independence, which"; -1 if there is none.
func (p *page) stands(s text.Sentence, a int) int {
	if a < s.First {
		return -1
	}
	if p.ends[a] >= 0 || !standing[p.folded[a]] {
		return p.ends[a]
	}
	for k := a - 1; k > s.First && k > a-4; k-- {
		if p.possessive(k) {
			return p.ends[k-1]
		}
	}
	return -1
}

// possessive reports whether token k is the sign of a possessive.
func (p *page) possessive(k int) bool {
	switch p.d.Word(k) {
	case "'s", "’s", "'", "’":
		return true
	}
	return false
}

// plural reports whether the mention may be the subject of a bare verb form.
func (p *page) plural(m int) bool {
	mention := p.d.Mentions[m]
	return mention.Class == schema.Group || len(p.listLeft(p.d.Sentences[mention.Sentence], m)) > 1
}

// listLeft returns the list of mentions that ends in mention m: "Serbia and its
// allies Russia and China".
func (p *page) listLeft(s text.Sentence, m int) []int {
	list := []int{m}
	for {
		first := p.d.Mentions[list[0]].First
		k := first - 1
		joined := false
		for k >= s.First && p.ends[k] < 0 && (joiners[p.folded[k]] || p.folded[k] == "") {
			joined = joined || p.folded[k] == "and" || p.folded[k] == "or"
			k--
		}
		if k < s.First || p.ends[k] < 0 {
			return list
		}
		prev := p.ends[k]
		if p.d.Mentions[prev].Kind == text.Adjective {
			return list
		}
		if p.d.Mentions[prev].Kind == text.Pronoun { // its allies Russia and China
			continueAt := p.d.Mentions[prev].First
			if continueAt-2 >= s.First && p.folded[continueAt-1] == "and" && p.ends[continueAt-2] >= 0 {
				list = append([]int{p.ends[continueAt-2]}, list...)
			}
			return list
		}
		if !joined && !p.comma(k+1, first) {
			return list
		}
		if !joined && len(list) == 1 {
			return list // ", Russia recognizes": the comma closes something else
		}
		list = append([]int{prev}, list...)
	}
}

func (p *page) comma(from, to int) bool {
	for k := from; k < to; k++ {
		if p.d.Word(k) == "," {
			return true
		}
	}
	return false
}

// objects returns the mentions that start right after the trigger, as one or as a
// list. After a verb, the last of a list that is the subject of a verb of its own
// opens another clause: "met Norway and Russia left".
func (p *page) objects(s text.Sentence, k int, verb bool) []int {
	for skipped := 0; k < s.Last && skipped < 4; k, skipped = k+1, skipped+1 {
		if p.quoted[k] {
			return nil
		}
		if m := p.starts[k]; m >= 0 {
			return p.listRight(s, m, verb)
		}
		w := p.folded[k]
		if p.r.officeWord(w) || w == "" && p.d.Word(k) == "-" {
			continue
		}
		if !beforeObject[w] {
			return nil
		}
	}
	return nil
}

func (r *Relater) officeWord(w string) bool {
	return w == "president" || w == "minister" || w == "prime" || w == "foreign" || w == "leader" || w == "chancellor"
}

// listRight returns the list of mentions that starts with mention m. A mention
// that only describes what follows ("Serbian President Vucic") gives way to it;
// one that owns something stands for itself only where the possession does.
func (p *page) listRight(s text.Sentence, m int, verb bool) []int {
	m, ok := p.settle(s, m)
	if !ok {
		return nil
	}
	list := []int{m}
	for k := p.d.Mentions[m].Last; k < s.Last; {
		joined := false
		for k < s.Last && p.starts[k] < 0 && (p.d.Word(k) == "," || p.folded[k] == "and" || p.folded[k] == "the") {
			joined = joined || p.folded[k] == "and" || p.d.Word(k) == ","
			k++
		}
		if !joined || k >= s.Last || p.starts[k] < 0 {
			break
		}
		next, ok := p.settle(s, p.starts[k])
		if !ok || verb && p.finite(s, p.d.Mentions[next].Last) {
			break
		}
		if p.d.Mentions[next].Class != p.d.Mentions[list[0]].Class {
			break
		}
		list = append(list, next)
		k = p.d.Mentions[next].Last
	}
	// "A, B said": a list without a last "and" is no list.
	if len(list) > 1 && !p.andBefore(list[len(list)-1]) {
		return list[:1]
	}
	return list
}

func (p *page) andBefore(m int) bool {
	first := p.d.Mentions[m].First
	for k := first - 1; k >= 0 && k >= first-3; k-- {
		if p.folded[k] == "and" {
			return true
		}
	}
	return false
}

// finite reports whether a verb follows at token k, so that what stands before
// it is the subject of another clause.
func (p *page) finite(s text.Sentence, k int) bool {
	if k >= s.Last {
		return false
	}
	w := p.folded[k]
	if beForms[w] || speech[w] || doubts[w] || plans[w] || w == "has" || w == "have" || w == "had" || w == "do" || w == "did" || w == "does" {
		return true
	}
	_, ok := longest(p.r.verbs[w], p.folded[k:s.Last])
	return ok && !strings.HasSuffix(w, "ing")
}

// settle moves from a describing mention to the one it describes and checks what
// follows it.
func (p *page) settle(s text.Sentence, m int) (int, bool) {
	for {
		mention := p.d.Mentions[m]
		k := mention.Last
		for k < s.Last && p.r.offices[p.folded[k]] != "" || k < s.Last && p.r.officeWord(p.folded[k]) {
			k++
		}
		if k < s.Last && p.starts[k] >= 0 && (k > mention.Last || mention.Kind == text.Adjective) {
			m = p.starts[k]
			continue
		}
		if mention.Kind == text.Adjective {
			if k < s.Last && standing[p.folded[k]] {
				return m, true
			}
			return m, false
		}
		owns := mention.Kind == text.Pronoun && (p.folded[mention.First] == "its" || p.folded[mention.First] == "his" || p.folded[mention.First] == "their")
		if k < s.Last && p.possessive(k) {
			owns = true
			k++
		}
		if owns {
			for step := 0; k < s.Last && step < 3; k, step = k+1, step+1 {
				if standing[p.folded[k]] {
					return m, true
				}
			}
			return m, false
		}
		return m, true
	}
}

// agents returns the mentions after "by", not far from token k.
func (p *page) agents(s text.Sentence, k int) []int {
	for end := min(s.Last, k+6); k < end; k++ {
		if p.d.Word(k) == "," || p.starts[k] >= 0 && p.d.Mentions[p.starts[k]].Class != schema.Place && p.d.Mentions[p.starts[k]].Class != schema.Event {
			return nil
		}
		if p.folded[k] == "by" {
			return p.objects(s, k+1, true)
		}
	}
	return nil
}

// claim adds what the verb at token i says of subject and object, as strongly as
// the sentence allows.
func (p *page) claim(s text.Sentence, i int, rel *schema.Relation, subject, object int, g governing, speech speaker, rule string) {
	c := graph.Claim{Polarity: graph.Positive, Modality: graph.Asserted, Confidence: 0.7, Extractor: rule}
	if g.negative {
		c.Polarity = graph.Negative
	}
	p.doubt(s, i, g, speech, &c)
	c.When = p.when(s, i)
	p.place(s, i, subject, object, &c)
	p.add(rel, subject, object, c)
}

// doubt sets modality and attribution by what governs the trigger at token i and
// by the signs of doubt before it.
func (p *page) doubt(s text.Sentence, i int, g governing, speech speaker, c *graph.Claim) {
	switch {
	case g.possible:
		c.Modality = graph.Possible
	case g.planned, g.to:
		c.Modality = graph.Planned
	}
	rank := []graph.Modality{graph.Asserted, graph.Reported, graph.Planned, graph.Possible, graph.Alleged}
	lower := func(m graph.Modality) {
		if slices.Index(rank, m) > slices.Index(rank, c.Modality) {
			c.Modality = m
		}
	}
	if speech.verb >= 0 && (speech.covers(i)) {
		lower(graph.Reported)
		if speech.mention >= 0 {
			c.AttributedTo = p.d.Mentions[speech.mention].Entity
		}
	}
	for k := s.First; k < s.Last; k++ {
		w := p.folded[k]
		near := k < i
		switch {
		case near && intends[w] && !(g.negative && denies[w]):
			lower(graph.Planned)
		case near && unsure[w]:
			lower(graph.Possible)
		case near && alleges[w], w == "allegedly", w == "alleged":
			lower(graph.Alleged)
		case near && retracts[w], voids[w]:
			lower(graph.Alleged)
		case near && denies[w] && k+2 < i && (p.folded[k+1] == "that" || p.folded[k+2] == "that"): // it is not true that
			lower(graph.Alleged)
		case w == "reportedly":
			lower(graph.Reported)
		case !near && (w == "if" || w == "unless" || p.d.Word(k) == "?"):
			lower(graph.Possible)
		}
	}
}

// place sets where the event happened: "in" and a place right after the trigger
// or after the object.
func (p *page) place(s text.Sentence, i, subject, object int, c *graph.Claim) {
	for k := i + 1; k+1 < s.Last && k < i+12; k++ {
		if p.folded[k] == "in" && p.starts[k+1] >= 0 {
			m := p.d.Mentions[p.starts[k+1]]
			if m.Class == schema.Place && p.starts[k+1] != object && p.starts[k+1] != subject && m.Kind == text.Name {
				c.Where = p.d.String(m.Span)
			}
			return
		}
		if p.d.Word(k) == "," || p.d.Word(k) == ";" {
			return
		}
	}
}
