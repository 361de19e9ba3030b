package english

import (
	"slices"
	"strings"

	"entente/schema"
)

// A verbForm is a set of forms that a word may be.
type verbForm uint8

const (
	base verbForm = 1 << iota
	third
	pastTense
	participle
	gerund
)

// A phrase is one way to state a relation.
type phrase struct {
	words    []string // without the preposition
	prep     string   // that marks the object, or ""
	relation *schema.Relation
	text     string   // as schema has it
	form     verbForm // of a verb
	office   string   // its name in the singular, if it is one
	plural   bool
	sense
}

// A sense is what a phrase says besides its relation.
type sense struct {
	inverse                            bool // subject and object change places
	negative, former, planned, alleged bool
}

// A lexicon finds the phrases of the ontology by their first words.
type lexicon struct {
	verbs      map[string][]phrase
	nouns      map[string][]phrase
	roles      map[string][]phrase // and offices
	adjectives map[string][]phrase
	controls   map[string]control
	classes    map[string]*schema.Class // by noun, also plural
	known      map[string]bool          // every word, for spotting mistyped ones
}

type control struct {
	form  verbForm
	apply func(*state)
}

// prepositions that mark objects at the end of a phrase.
var prepositions = set("about", "after", "against", "alongside", "around", "as", "at", "before", "behind", "between", "by", "for", "from", "in",
	"into", "near", "of", "off", "on", "over", "round", "that", "through", "to", "towards", "under", "upon", "with", "within")

func newLexicon(o *schema.Ontology) *lexicon {
	l := &lexicon{
		verbs: make(map[string][]phrase), nouns: make(map[string][]phrase), roles: make(map[string][]phrase),
		adjectives: make(map[string][]phrase), controls: make(map[string]control), classes: make(map[string]*schema.Class),
		known: make(map[string]bool),
	}
	for _, r := range o.Relations() {
		for t := range r.Triggers.All() {
			p := phrase{relation: r, text: t.Phrase, sense: sense{t.Inverse, t.Negative, t.Former, t.Planned, t.Alleged}}
			switch t.List {
			case schema.Verbs:
				if rest, ok := strings.CutPrefix(t.Phrase, "be "); ok {
					l.add(l.adjectives, rest, p)
				} else {
					l.addVerb(t.Phrase, p)
				}
			case schema.Nouns:
				l.addNoun(l.nouns, t.Phrase, p)
			case schema.Roles:
				l.addNoun(l.roles, t.Phrase, p)
			case schema.Offices:
				p.office = t.Phrase
				l.addNoun(l.roles, t.Phrase, p)
			case schema.Adjectives:
				l.add(l.adjectives, t.Phrase, p)
			}
		}
	}
	for verb, apply := range controls {
		f := schema.Forms(verb)
		for word, form := range map[string]verbForm{
			f.Base: base, f.Third: third, f.Past: pastTense | participle, f.Participle: participle | pastTense, f.Gerund: gerund,
		} {
			c := l.controls[spell(word)]
			l.controls[spell(word)] = control{c.form | form, apply}
		}
	}
	for _, c := range o.Classes() {
		for _, n := range append([]string{c.Label}, c.Nouns...) {
			for _, form := range []string{n, schema.Plural(n)} {
				l.classes[spell(form)] = c
				l.known[spell(form)] = true
			}
		}
	}
	for _, m := range []map[string]bool{emptyAdverbs, fillers, closed, connected, connects, connection} {
		for w := range m {
			l.known[w] = true
		}
	}
	return l
}

// addNoun indexes a phrase in the singular and in the plural.
func (l *lexicon) addNoun(index map[string][]phrase, text string, p phrase) {
	l.add(index, text, p)
	if plural := schema.Plural(text); plural != text {
		p.plural = true
		l.add(index, plural, p)
	}
}

// add indexes a phrase that does not inflect.
func (l *lexicon) add(index map[string][]phrase, text string, p phrase) {
	p.words = words(text)
	if n := len(p.words); n > 1 && prepositions[p.words[n-1]] && p.office == "" {
		p.words, p.prep = p.words[:n-1], p.words[n-1]
	}
	l.put(index, p)
}

func (l *lexicon) put(index map[string][]phrase, p phrase) {
	if len(p.words) == 0 {
		return
	}
	for _, w := range p.words {
		l.known[w] = true
	}
	index[p.words[0]] = append(index[p.words[0]], p)
}

// addVerb indexes all forms of a verb phrase.
func (l *lexicon) addVerb(text string, p phrase) {
	f := schema.Forms(text)
	forms := make(map[string]verbForm)
	for _, form := range []struct {
		text string
		form verbForm
	}{{f.Base, base}, {f.Third, third}, {f.Past, pastTense}, {f.Participle, participle}, {f.Gerund, gerund}} {
		forms[form.text] |= form.form
	}
	for _, other := range f.Other {
		if verb, _, _ := strings.Cut(other, " "); strings.HasSuffix(verb, "ing") {
			forms[other] |= gerund
		} else {
			forms[other] |= pastTense | participle
		}
	}
	texts := make([]string, 0, len(forms))
	for t := range forms {
		texts = append(texts, t)
	}
	slices.Sort(texts)
	for _, t := range texts {
		p := p
		p.words, p.form = words(t), forms[t]
		// The last word is a preposition unless it is all there is after a
		// particle verb: "call on" has one, "lock up" has none.
		if n := len(p.words); n > 1 && prepositions[p.words[n-1]] {
			p.words, p.prep = p.words[:n-1], p.words[n-1]
		}
		l.put(l.verbs, p)
	}
}
