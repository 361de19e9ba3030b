package relate

import (
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// noun reads the noun at token i: "its allies Russia and China", "a former
// province of Serbia", "Russia's war in Ukraine", "talks between A and B",
// "a NATO-led intervention in Kosovo".
func (p *page) noun(s text.Sentence, i int, t trigger, speech speaker) {
	after := i + 1 + len(t.rest)
	var g governing
	former := i > s.First && formerWords[p.folded[i-1]] || i-1 > s.First && p.folded[i-1] == "" && formerWords[p.folded[i-2]]
	emit := func(subject, object int, rule string) {
		c := graph.Claim{Confidence: 0.6, Extractor: rule, Former: former && t.relation.Kind == schema.State}
		if g.negative {
			c.Polarity = graph.Negative
		}
		if rule == "possessive" && t.relation.Kind == schema.State {
			// "fears … its war in Ukraine": what is owned is taken as given.
			c.Modality = graph.Asserted
		} else {
			p.doubt(s, i, g, speech, &c)
		}
		c.When = p.when(s, i)
		p.add(t.relation, subject, object, c)
	}
	if after < s.Last && p.folded[after] == "between" {
		parties := p.objects(s, after+1, false)
		for k := 1; k < len(parties) && t.relation.Symmetric; k++ {
			emit(parties[0], parties[k], "between")
		}
		return
	}
	owner := p.owner(s, i)
	var objects []int
	if len(t.rest) > 0 || t.relation.Symmetric || t.role {
		objects = p.objects(s, after, false)
	}
	if owner >= 0 {
		for _, o := range objects {
			if t.role {
				emit(o, owner, "possessive")
			} else {
				emit(owner, o, "possessive")
			}
		}
		return
	}
	// X is a former province of Y | X, an ally of Y,
	k := i - 1
	for k >= s.First && (beforeObject[p.folded[k]] || formerWords[p.folded[k]] || strings.HasSuffix(p.folded[k], "est") || p.folded[k] == "close" || p.folded[k] == "staunch") {
		k--
	}
	if k < s.First || len(t.rest) == 0 {
		return
	}
	switch {
	case p.folded[k] == "not" || p.folded[k] == "nt" || p.folded[k] == "no":
		g.negative = true
		k--
		fallthrough
	case beForms[p.folded[k]] || p.folded[k] == "became" || p.folded[k] == "remains" || p.folded[k] == "remain":
		if k > s.First && beForms[p.folded[k]] && p.ends[k-1] >= 0 {
			for _, o := range objects {
				emit(p.ends[k-1], o, "predicate")
			}
		}
	case p.d.Word(k) == "," && k > s.First && p.ends[k-1] >= 0:
		for _, o := range objects {
			emit(p.ends[k-1], o, "apposition")
		}
	}
}

// owner returns the mention that owns the noun at token i: "Russia's war", "its
// war", "Turkish offensive", "NATO-led intervention"; -1 if there is none.
func (p *page) owner(s text.Sentence, i int) int {
	k := i - 1
	for k >= s.First && k > i-4 && p.ends[k] < 0 {
		w := p.d.Word(k)
		if p.possessive(k) {
			if k > s.First {
				return p.ends[k-1]
			}
			return -1
		}
		// A word may describe the noun; a preposition, a verb or a mark closes the search.
		if w != "-" && (p.folded[k] == "" || prepositions[p.folded[k]] || auxiliaries[p.folded[k]] || p.finite(s, k)) {
			return -1
		}
		k--
	}
	if k < s.First || p.ends[k] < 0 {
		return -1
	}
	m := p.d.Mentions[p.ends[k]]
	possessive := m.Kind == text.Pronoun && (p.folded[m.First] == "its" || p.folded[m.First] == "his" || p.folded[m.First] == "her" || p.folded[m.First] == "their")
	led := k+1 < i && p.d.Word(k+1) == "-" && p.d.Word(k+2) == "led"
	if possessive || m.Kind == text.Adjective || led {
		return p.ends[k]
	}
	return -1
}

// titles reads offices beside names: "Serbian President Aleksandar Vucic",
// "Vladimir Putin, president of Russia", "Josep Borrell, the EU foreign policy chief".
func (p *page) titles(s text.Sentence) {
	for m := range p.d.Mentions {
		mention := p.d.Mentions[m]
		if mention.Sentence != p.n || mention.Class != schema.Person || mention.Kind != text.Name || p.quoted[mention.First] {
			continue
		}
		// before the name
		i := mention.First
		for i > s.First && p.starts[i-1] < 0 && p.ends[i-1] < 0 && p.titleWord(i-1) {
			i--
		}
		if i < mention.First {
			whose := -1
			if i > s.First && p.ends[i-1] >= 0 {
				whose = p.ends[i-1]
			} else if i-1 > s.First && p.possessive(i-1) && p.ends[i-2] >= 0 {
				whose = p.ends[i-2]
			} else if mention.Last+1 < s.Last && p.folded[mention.Last] == "of" && p.starts[mention.Last+1] >= 0 {
				whose = p.starts[mention.Last+1]
			}
			p.office(s, m, whose, i, mention.First)
		}
		// after the name
		i = mention.Last
		if i+1 >= s.Last || p.d.Word(i) != "," {
			continue
		}
		i++
		if p.folded[i] == "the" || p.folded[i] == "a" || p.folded[i] == "an" {
			i++
		}
		whose := -1
		if i < s.Last && p.starts[i] >= 0 && p.d.Mentions[p.starts[i]].Entity != mention.Entity {
			whose = p.starts[i]
			i = p.d.Mentions[whose].Last
			if i < s.Last && p.possessive(i) {
				i++
			}
		}
		end := i
		for end < s.Last && (p.starts[end] < 0 || end == i && p.d.Mentions[p.starts[end]].Entity == mention.Entity) && p.titleWord(end) && !p.opensWhose(s, end) {
			end++
		}
		if whose < 0 && end+1 < s.Last && (p.folded[end] == "of" || p.folded[end] == "to" || p.folded[end] == "for") {
			k := end + 1
			if p.folded[k] == "the" {
				k++
			}
			if k < s.Last && p.starts[k] >= 0 {
				whose = p.starts[k]
			}
		}
		if end > i {
			p.office(s, m, whose, i, end)
		}
	}
}

// opensWhose reports whether "of", "to" or "for" at token i leads to the one whose
// office it is, and not on to the rest of the office ("chief of staff").
func (p *page) opensWhose(s text.Sentence, i int) bool {
	if w := p.folded[i]; w != "of" && w != "to" && w != "for" {
		return false
	}
	if i+2 < s.Last && p.folded[i+1] == "the" {
		i++
	}
	return i+1 < s.Last && p.starts[i+1] >= 0
}

// titleWord reports whether the word may be part of an office.
func (p *page) titleWord(i int) bool {
	w := p.folded[i]
	if w == "former" || w == "deputy" || w == "vice" || w == "acting" || w == "ex" || w == "then" {
		return true
	}
	if _, ok := p.r.offices[w]; ok {
		return true
	}
	return p.r.officeParts[w]
}

// office adds that the person holds the office of tokens [from, to) of whose.
func (p *page) office(s text.Sentence, person, whose, from, to int) {
	if whose < 0 {
		return
	}
	first := p.d.Mentions[whose].First
	former := first < from && first > s.First && formerWords[p.folded[first-1]]
	for from < to && (formerWords[p.folded[from]] || p.folded[from] == "") {
		former = former || formerWords[p.folded[from]]
		from++
	}
	deputy := from < to && (p.folded[from] == "deputy" || p.folded[from] == "vice" || p.folded[from] == "assistant")
	for k := from; k < to; k++ {
		id, ok := p.r.offices[strings.TrimSpace(strings.Join(p.folded[k:to], " "))]
		if !ok {
			continue
		}
		if deputy {
			id = "official-of"
		}
		role := strings.ToLower(p.d.Text[p.d.Tokens[from].Start:p.d.Tokens[to-1].End])
		p.add(p.r.ontology.Relation(id), person, whose, graph.Claim{Role: role, Former: former, Confidence: 0.9, Extractor: "office"})
		return
	}
}
