package relate

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// Name is how claims of this relater sign as their extractor, before the rule.
const Name = "patterns"

// A Relater reads claims by patterns over tokens. It is safe for concurrent use.
type Relater struct {
	ontology *schema.Ontology
	verbs    map[string][]trigger // by the folded first word, in every form
	nouns    map[string][]trigger // by the folded first word, singular and plural
	adjs     map[string][]trigger
	offices  map[string]schema.RelationID // folded office phrase → leads or official-of

	officeParts map[string]bool // folded words of office phrases
}

// A trigger is a phrase that makes a relation.
type trigger struct {
	relation   *schema.Relation
	rest       []string // folded words after the first
	participle bool     // the form may be a passive participle
	gerund     bool
	base       bool // the bare form, as after "to"
	role       bool // a noun for the subject: "Serbia's ally Russia" makes Russia the subject
}

// New returns a relater for the relations of the ontology.
func New(o *schema.Ontology) *Relater {
	r := &Relater{
		ontology: o, verbs: make(map[string][]trigger), nouns: make(map[string][]trigger),
		adjs: make(map[string][]trigger), offices: make(map[string]schema.RelationID),
		officeParts: make(map[string]bool),
	}
	for _, rel := range o.Relations() {
		for _, phrase := range rel.Triggers.Verbs {
			r.addVerb(rel, phrase)
		}
		for _, phrase := range rel.Triggers.Nouns {
			words := strings.Fields(graph.Fold(phrase))
			if len(words) == 0 {
				continue
			}
			for _, first := range []string{words[0], graph.Fold(schema.Plural(words[0]))} {
				r.nouns[first] = append(r.nouns[first], trigger{relation: rel, rest: words[1:]})
			}
		}
		for _, phrase := range rel.Triggers.Roles {
			words := strings.Fields(graph.Fold(phrase))
			if len(words) != 2 {
				continue
			}
			for _, first := range []string{words[0], graph.Fold(schema.Plural(words[0]))} {
				r.nouns[first] = append(r.nouns[first], trigger{relation: rel, role: true})
			}
		}
		for _, phrase := range rel.Triggers.Adjectives {
			words := strings.Fields(graph.Fold(phrase))
			if len(words) > 0 {
				r.adjs[words[0]] = append(r.adjs[words[0]], trigger{relation: rel, rest: words[1:]})
			}
		}
		for _, phrase := range rel.Triggers.Offices {
			r.offices[graph.Fold(phrase)] = rel.ID
			for _, w := range strings.Fields(graph.Fold(phrase)) {
				r.officeParts[w] = true
			}
		}
	}
	return r
}

func (r *Relater) addVerb(rel *schema.Relation, phrase string) {
	f := schema.Forms(phrase)
	byForm := make(map[string]trigger)
	add := func(form string, mark func(*trigger)) {
		words := strings.Fields(graph.Fold(form))
		if len(words) == 0 {
			return
		}
		t := byForm[words[0]]
		t.relation, t.rest = rel, words[1:]
		mark(&t)
		byForm[words[0]] = t
	}
	add(f.Base, func(t *trigger) { t.base = true })
	add(f.Third, func(*trigger) {})
	add(f.Past, func(*trigger) {})
	add(f.Participle, func(t *trigger) { t.participle = true })
	add(f.Gerund, func(t *trigger) { t.gerund = true })
	for first, t := range byForm {
		r.verbs[first] = append(r.verbs[first], t)
	}
}

// longest returns the trigger with the longest phrase that stands at token i.
func longest(triggers []trigger, folded []string) (trigger, bool) {
	best, found := trigger{}, false
	for _, t := range triggers {
		if len(t.rest) >= len(folded) || !slices.Equal(t.rest, folded[1:1+len(t.rest)]) {
			continue
		}
		if !found || len(t.rest) > len(best.rest) || len(t.rest) == len(best.rest) && t.relation.ID < best.relation.ID {
			best, found = t, true
		}
	}
	return best, found
}

// Relate yields the claims of a resolved document, in the order of their
// sentences. Each claim is given once, at the first sentence that states it.
// The only error is that of ctx.
func (r *Relater) Relate(ctx context.Context, d *text.Document) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) {
		p := newPage(r, d)
		seen := make(map[string]bool)
		for n := range d.Sentences {
			if err := ctx.Err(); err != nil {
				yield(graph.Claim{}, fmt.Errorf("relate %s: %w", d.Article.ID, err))
				return
			}
			for _, c := range p.sentence(n) {
				key := strings.Join([]string{string(c.Subject), string(c.Relation), string(c.Object), c.Quote, string(c.Polarity),
					string(c.Modality), fmt.Sprint(c.Former), c.When, c.Role}, "\x00")
				if seen[key] {
					continue
				}
				seen[key] = true
				c.Identify()
				if !yield(c, nil) {
					return
				}
			}
		}
	}
}

// A page is a document with the look-ups that patterns need.
type page struct {
	r      *Relater
	d      *text.Document
	folded []string
	starts []int  // mention that starts at the token, or -1
	ends   []int  // mention whose last token is the token, or -1
	quoted []bool // inside quotation marks
	claims []graph.Claim
	n      int // the sentence at hand
}

func newPage(r *Relater, d *text.Document) *page {
	p := &page{r: r, d: d, folded: make([]string, len(d.Tokens)), starts: make([]int, len(d.Tokens)), ends: make([]int, len(d.Tokens)), quoted: make([]bool, len(d.Tokens))}
	open := false
	paragraph := -1
	for _, s := range d.Sentences {
		if s.Paragraph != paragraph {
			open, paragraph = false, s.Paragraph
		}
		for i := s.First; i < s.Last; i++ {
			w := d.Word(i)
			p.folded[i], p.starts[i], p.ends[i] = graph.Fold(w), -1, -1
			switch w {
			case "“", "``":
				open = true
			case "”", "''":
				p.quoted[i], open = true, false
				continue
			case "\"":
				open = !open
				p.quoted[i] = true
				continue
			}
			p.quoted[i] = open
		}
	}
	for m, mention := range d.Mentions {
		if p.starts[mention.First] < 0 {
			p.starts[mention.First] = m
		}
		p.ends[mention.Last-1] = m
	}
	return p
}

// sentence returns the claims of sentence n.
func (p *page) sentence(n int) []graph.Claim {
	p.claims, p.n = p.claims[:0], n
	s := p.d.Sentences[n]
	speech := p.says(s)
	p.titles(s)
	for i := s.First; i < s.Last; i++ {
		if p.quoted[i] || p.inMention(i) {
			continue
		}
		if t, ok := longest(p.r.verbs[p.folded[i]], p.folded[i:s.Last]); ok && t.relation.ID != graph.Says {
			p.verb(s, i, t, speech)
		}
		if t, ok := longest(p.r.nouns[p.folded[i]], p.folded[i:s.Last]); ok {
			p.noun(s, i, t, speech)
		}
	}
	return p.claims
}

func (p *page) inMention(i int) bool {
	for k := i; k >= 0 && k > i-8; k-- {
		if m := p.starts[k]; m >= 0 {
			return p.d.Mentions[m].Last > i
		}
	}
	return false
}

// add adds a claim between two mentions if their classes fit the relation.
func (p *page) add(rel *schema.Relation, subject, object int, c graph.Claim) {
	s, o := p.d.Mentions[subject], p.d.Mentions[object]
	if s.Entity == o.Entity {
		return
	}
	if !slices.Contains(rel.Domain, s.Class) || !slices.Contains(rel.Range, o.Class) {
		return
	}
	sent := p.d.Sentences[p.n]
	c.Article = p.d.Article.ID
	c.Subject, c.Relation, c.Object = s.Entity, rel.ID, o.Entity
	if c.Polarity == "" {
		c.Polarity = graph.Positive
	}
	if c.Modality == "" {
		c.Modality = graph.Asserted
	}
	if c.AttributedTo == c.Subject {
		c.AttributedTo = ""
	}
	c.Extractor = Name + "/" + c.Extractor
	c.Evidence = graph.Evidence{Sentence: p.n, Start: sent.Start, End: sent.End, Text: p.d.String(sent.Span)}
	p.claims = append(p.claims, c)
}
