package relate

import (
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A speaker is who speaks in a sentence and by which verb.
type speaker struct {
	verb    int  // token of the verb of speech, -1 if nobody speaks
	mention int  // -1 if the speaker is no known entity
	last    bool // the verb closes the sentence: "…, he said": it covers what stands before
}

// covers reports whether token i is part of what is said.
func (s speaker) covers(i int) bool { return s.last || i > s.verb }

// says finds who speaks in the sentence and adds the claim.
func (p *page) says(s text.Sentence) speaker {
	none := speaker{verb: -1, mention: -1}
	for i := s.First; i < s.Last; i++ {
		if p.quoted[i] || p.inMention(i) {
			continue
		}
		w := p.folded[i]
		if w == "according" && i+2 < s.Last && p.folded[i+1] == "to" {
			k := i + 2
			for k < s.Last && k < i+8 && p.starts[k] < 0 {
				k++
			}
			if k < s.Last && p.starts[k] >= 0 {
				m := p.furthest(s, p.starts[k])
				before := i > s.First+1
				p.said(s, m, p.beside(s, i, k, before), "according to")
				return speaker{verb: i, mention: m, last: true}
			}
			return speaker{verb: i, mention: -1, last: true}
		}
		t, ok := longest(p.r.verbs[w], p.folded[i:s.Last])
		spoken := ok && t.relation.ID == graph.Says
		if !spoken && !speech[w] {
			continue
		}
		found := speaker{verb: i, mention: -1, last: p.closes(s, i)}
		m := -1
		if i > s.First && p.ends[i-1] >= 0 && !p.quoted[i-1] {
			m = p.ends[i-1]
		} else if i+1 < s.Last && i > s.First && (p.quoted[i-1] || p.d.Word(i-1) == ",") {
			k := i + 1
			for k < s.Last && k < i+8 && p.starts[k] < 0 && (p.titleWord(k) || p.folded[k] == "the") {
				k++
			}
			if k < s.Last && p.starts[k] >= 0 {
				m = p.furthest(s, p.starts[k])
			}
		} else if i > s.First {
			if list, _, passive := p.subjects(s, i, trigger{relation: &schema.Relation{}}); len(list) > 0 && !passive {
				m = list[len(list)-1]
			}
		}
		if m < 0 && i+1 < s.Last && p.quoted[i+1] {
			m = p.opener(s, i)
		}
		if m < 0 {
			if speech[w] {
				return found
			}
			continue
		}
		found.mention = m
		if !p.said(s, m, p.words(s, i), "speech") && !speech[w] {
			continue
		}
		return found
	}
	return none
}

// opener returns the first person or body named in the sentence before token i:
// the subject of a verb of speech from which a parenthesis parts it.
func (p *page) opener(s text.Sentence, i int) int {
	for k := s.First; k < i; k++ {
		if m := p.starts[k]; m >= 0 && p.d.Mentions[m].Class == schema.Person && p.d.Mentions[m].Kind == text.Name {
			return m
		}
	}
	return -1
}

// furthest follows "Serbian President Aleksandar Vucic" to the name.
func (p *page) furthest(s text.Sentence, m int) int {
	for {
		k := p.d.Mentions[m].Last
		for k < s.Last && p.starts[k] < 0 && (p.titleWord(k) || p.possessive(k)) {
			k++
		}
		if k < s.Last && p.starts[k] >= 0 && p.d.Mentions[p.starts[k]].Class == schema.Person {
			m = p.starts[k]
			continue
		}
		return m
	}
}

// closes reports whether the verb of speech at token i stands behind what is said.
func (p *page) closes(s text.Sentence, i int) bool {
	for k := i - 1; k >= s.First; k-- {
		if p.d.Word(k) == "," {
			return p.starts[k+1] >= 0 || k == i-1
		}
	}
	return false
}

// words returns what is said by the verb at token i: the quotation of the
// sentence, or what follows the verb, or what precedes it.
func (p *page) words(s text.Sentence, i int) text.Span {
	first, last := -1, -1
	for k := s.First; k < s.Last; k++ {
		if p.quoted[k] {
			w := p.d.Word(k)
			mark := w == "“" || w == "”" || w == "\"" || w == "``" || w == "''"
			if mark && first >= 0 {
				break
			}
			if !mark {
				if first < 0 {
					first = k
				}
				last = k
			}
		} else if first >= 0 {
			break
		}
	}
	if first >= 0 && last-first >= 2 {
		return p.trim(first, last+1)
	}
	if p.closes(s, i) {
		for k := i - 1; k > s.First; k-- {
			if p.d.Word(k) == "," {
				return text.Span{Start: p.d.Tokens[s.First].Start, End: p.d.Tokens[k-1].End}
			}
		}
	}
	k := i + 1
	if k < s.Last && p.folded[k] == "that" {
		k++
	}
	if k+3 > s.Last {
		return text.Span{}
	}
	return p.trim(k, s.Last)
}

// beside returns what "according to" covers: what stands before it, or after the source.
func (p *page) beside(s text.Sentence, i, source int, before bool) text.Span {
	if before {
		return p.trim(s.First, i)
	}
	for k := source; k < s.Last; k++ {
		if p.d.Word(k) == "," && k+1 < s.Last {
			return p.trim(k+1, s.Last)
		}
	}
	return text.Span{}
}

// trim returns the span of tokens [first, last) without closing marks.
func (p *page) trim(first, last int) text.Span {
	for last > first && strings.Trim(p.d.Word(last-1), ".,;:”\"—-") == "" {
		last--
	}
	if last <= first {
		return text.Span{}
	}
	return text.Span{Start: p.d.Tokens[first].Start, End: p.d.Tokens[last-1].End}
}

// said adds that mention m says the words.
func (p *page) said(s text.Sentence, m int, words text.Span, rule string) bool {
	class := p.d.Mentions[m].Class
	if words.End == 0 || class == schema.Place || class == schema.Event || class == schema.Agreement || class == schema.Thing {
		return false
	}
	p.claims = append(p.claims, graph.Claim{
		Article: p.d.Article.ID, Subject: p.d.Mentions[m].Entity, Relation: graph.Says,
		Quote:    strings.Join(strings.Fields(p.d.String(words)), " "),
		Polarity: graph.Positive, Modality: graph.Asserted, Confidence: 0.8, Extractor: Name + "/" + rule,
		Evidence: graph.Evidence{Sentence: p.n, Start: s.Start, End: s.End, Text: p.d.String(s.Span)},
	})
	return true
}
