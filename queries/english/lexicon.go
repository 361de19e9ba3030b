package english

import (
	"slices"
	"strings"

	"entente/schema"
)

// verbForm is a set of forms that a word may be.
type verbForm uint8

const (
	base verbForm = 1 << iota
	third
	pastTense
	participle
	gerund
)

// A lexicon finds the phrases of the ontology by their first words. It only
// indexes them; what stands at a token is taken apart when it is looked up, since
// a question has few of the thousands of phrases.
type lexicon struct {
	forms      map[string][]inflected       // of verbs, by their first token
	verbs      map[string][]*schema.Trigger // phrases by the verb that they begin with
	nouns      map[string][]*schema.Trigger // by the first token, singular or plural
	roles      map[string][]*schema.Trigger // and offices
	adjectives map[string][]*schema.Trigger
	relation   map[*schema.Trigger]*schema.Relation
	controls   map[string]control
	classes    map[string]*schema.Class // by noun, also plural
}

// inflected is a form of a verb. Verbs with hyphens have several tokens.
type inflected struct {
	verb   string // as phrases have it
	tokens []string
	form   verbForm
}

type control struct {
	form  verbForm
	apply func(*state)
}

// A phrase is one way to state a relation, taken apart.
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

// prepositions that mark objects at the end of a phrase.
var prepositions = set("about", "after", "against", "alongside", "along", "among", "around", "as", "at", "before", "behind", "between", "by",
	"for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "over", "round", "that", "through", "to", "toward", "towards",
	"under", "upon", "with", "within")

func newLexicon(o *schema.Ontology) *lexicon {
	l := &lexicon{
		forms: make(map[string][]inflected), verbs: make(map[string][]*schema.Trigger), nouns: make(map[string][]*schema.Trigger),
		roles: make(map[string][]*schema.Trigger), adjectives: make(map[string][]*schema.Trigger),
		relation: make(map[*schema.Trigger]*schema.Relation, 1<<14), controls: make(map[string]control), classes: make(map[string]*schema.Class),
	}
	for _, r := range o.Relations() {
		for t := range r.Triggers.All() {
			l.add(r, &t)
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
			}
		}
	}
	return l
}

// add indexes a trigger.
func (l *lexicon) add(r *schema.Relation, t *schema.Trigger) {
	l.relation[t] = r
	var index map[string][]*schema.Trigger
	switch t.List {
	case schema.Verbs:
		verb, _, more := strings.Cut(t.Phrase, " ")
		if verb == "be" && more {
			first := firstToken(t.Phrase[len("be "):])
			l.adjectives[first] = append(l.adjectives[first], t)
			return
		}
		if l.verbs[verb] == nil {
			l.inflect(verb)
		}
		l.verbs[verb] = append(l.verbs[verb], t)
		return
	case schema.Adjectives:
		first := firstToken(t.Phrase)
		l.adjectives[first] = append(l.adjectives[first], t)
		return
	case schema.Nouns:
		index = l.nouns
	case schema.Roles, schema.Offices:
		index = l.roles
	default:
		return
	}
	first := firstToken(t.Phrase)
	index[first] = append(index[first], t)
	if plural := firstToken(schema.Plural(t.Phrase)); plural != first {
		index[plural] = append(index[plural], t)
	}
}

// firstToken returns the first word of a phrase as tokens have it.
func firstToken(phrase string) string {
	if i := strings.IndexAny(phrase, " -"); i >= 0 {
		phrase = phrase[:i]
	}
	if w := words(phrase); len(w) > 0 {
		return w[0]
	}
	return phrase
}

// inflect indexes the forms of a verb.
func (l *lexicon) inflect(verb string) {
	f := schema.Forms(verb)
	forms := make(map[string]verbForm)
	add := func(text string, form verbForm) { forms[text] |= form }
	add(f.Base, base)
	add(f.Third, third)
	add(f.Past, pastTense)
	add(f.Participle, participle)
	add(f.Gerund, gerund)
	for _, other := range f.Other {
		if strings.HasSuffix(other, "ing") {
			add(other, gerund)
		} else {
			add(other, pastTense|participle)
		}
	}
	for text, form := range forms {
		if tokens := words(text); len(tokens) > 0 {
			l.forms[tokens[0]] = append(l.forms[tokens[0]], inflected{verb, tokens, form})
		}
	}
}

// known reports whether a word begins a phrase of the ontology, or is one of the
// grammar's own.
func (l *lexicon) known(w string) bool {
	return l.forms[w] != nil || l.nouns[w] != nil || l.roles[w] != nil || l.adjectives[w] != nil || l.classes[w] != nil ||
		emptyAdverbs[w] || fillers[w] || closed[w] || connected[w] || connects[w] || connection[w]
}

// split parts the words of a phrase from the preposition that ends it.
func (ph *phrase) split(text string) {
	ph.words = append(ph.words, words(text)...)
	if n := len(ph.words); n > 1 && prepositions[ph.words[n-1]] && ph.office == "" {
		ph.words, ph.prep = ph.words[:n-1], ph.words[n-1]
	}
}

func (l *lexicon) phrase(t *schema.Trigger) phrase {
	return phrase{
		relation: l.relation[t], text: t.Phrase,
		sense: sense{t.Inverse, t.Negative, t.Former, t.Planned, t.Alleged},
	}
}

// verbsAt returns the phrases of verbs whose first word is the first of tokens.
func (l *lexicon) verbsAt(first string) []phrase {
	var out []phrase
	for _, f := range l.forms[first] {
		for _, t := range l.verbs[f.verb] {
			ph := l.phrase(t)
			ph.form, ph.words = f.form, slices.Clone(f.tokens)
			ph.split(t.Phrase[len(f.verb):])
			out = append(out, ph)
		}
	}
	return out
}

// nounsAt returns the phrases of an index, singular and plural, whose first word
// is first.
func (l *lexicon) nounsAt(index map[string][]*schema.Trigger, first string) []phrase {
	var out []phrase
	for _, t := range index[first] {
		ph := l.phrase(t)
		if t.List == schema.Offices {
			ph.office = t.Phrase
		}
		text := strings.TrimPrefix(t.Phrase, "be ")
		plural := text
		if t.List != schema.Adjectives && t.List != schema.Verbs {
			plural = schema.Plural(text)
		}
		if firstToken(text) == first {
			one := ph
			one.split(text)
			out = append(out, one)
		}
		if plural != text && firstToken(plural) == first {
			many := ph
			many.plural = true
			many.split(plural)
			out = append(out, many)
		}
	}
	return out
}
