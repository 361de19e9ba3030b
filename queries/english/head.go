package english

import (
	"cmp"
	"slices"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// A head is a phrase that stands at a token: the relations that it may state.
type head struct {
	phrases []phrase
	prep    string // that marks the object, "" if nothing does
	end     int    // token behind the last word
	form    verbForm
	office  bool
	role    string   // the office's name, "" if it bounds nothing
	words   []string // of a role, to prefer sentences that have them
	over    bool     // "former"
	cost    float64
	plural  bool
	sense
}

// An index is one of the lists of phrases.
type index uint8

const (
	verbs index = iota
	nouns
	roles
	adjectives
)

// phrasesAt returns the phrases of an index that begin with the word at a token.
func (p *parse) phrasesAt(x index, i int) []phrase {
	w := p.word(i)
	key := lookup{x, w}
	if found, ok := p.found[key]; ok {
		return found
	}
	var out []phrase
	switch x {
	case verbs:
		out = p.lexicon.verbsAt(w)
	case nouns:
		out = p.lexicon.nounsAt(p.lexicon.nouns, w)
	case roles:
		out = p.lexicon.nounsAt(p.lexicon.roles, w)
	case adjectives:
		out = p.lexicon.nounsAt(p.lexicon.adjectives, w)
	}
	p.found[key] = out
	return out
}

type lookup struct {
	index index
	word  string
}

// heads returns the phrases of an index that stand at a token, longest first,
// those of the same words, preposition and sense joined. Of a symmetric relation it
// is the same which way round it is stated.
func (p *parse) heads(x index, i int) []head {
	type key struct {
		end    int
		prep   string
		form   verbForm
		office string
		sense
	}
	groups := make(map[key][]phrase)
	var keys []key
	for _, ph := range p.phrasesAt(x, i) {
		end := p.phraseEnd(i, ph.words)
		if end < 0 {
			continue
		}
		k := key{end, ph.prep, ph.form, ph.office, ph.sense}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], ph)
	}
	for _, k := range keys {
		other := k
		other.inverse = !k.inverse
		for _, ph := range groups[k] {
			if ph.relation.Symmetric && groups[other] != nil && ph.inverse == k.inverse {
				groups[other] = append(groups[other], ph)
			}
		}
	}
	slices.SortStableFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(b.end, a.end), cmp.Compare(len(groups[b]), len(groups[a])))
	})
	var out []head
	for _, k := range keys {
		g := groups[k]
		h := head{phrases: g, prep: k.prep, end: k.end, form: k.form, plural: g[0].plural, sense: k.sense}
		if h.office = k.office != ""; !generic[k.office] {
			h.role = k.office
		}
		out = append(out, h)
	}
	return out
}

// generic are offices that say no more than that somebody leads or serves.
var generic = set("leader", "head", "chief", "official", "candidate")

// pattern returns that a subject has the role.
func (h *head) pattern(subject, object queries.Place, s *state) queries.Pattern {
	pt := queries.Pattern{Polarity: graph.Positive, Role: h.role, Near: h.narrow(), Tense: queries.Present}
	pt.Subject, pt.Object, pt.Relations, _ = h.join(subject, object, s)
	if h.over || h.former {
		pt.Tense = queries.Past
	}
	switch {
	case h.negative:
		pt.Polarity = graph.Negative
	case h.planned:
		pt.Modalities = queries.Speculative
	case h.alleged:
		pt.Modalities = allegedOnly
	}
	return pt
}

// join returns what the phrase states of the two: subject and object in the order
// of the relation, and the relations that it may make between their classes. ok is
// false if it makes none; then all are returned.
func (h *head) join(a, b queries.Place, s *state) (subject, object queries.Place, rels []*schema.Relation, ok bool) {
	if h.inverse {
		a, b = b, a
	}
	var may []phrase
	for _, ph := range h.phrases {
		if ph.allows(s.classes(a), s.classes(b)) {
			may = append(may, ph)
		}
	}
	if len(may) == 0 {
		return a, b, relations(h.phrases), false
	}
	return a, b, relations(may), true
}

// allows reports whether a phrase may make its relation between entities of some
// of the classes; without any, they are unknown.
func (ph *phrase) allows(subjects, objects []schema.ClassID) bool {
	r := ph.relation
	if r.TakesText() {
		return true
	}
	if len(subjects) == 0 {
		subjects = r.Domain
	}
	if len(objects) == 0 {
		objects = r.Range
	}
	for _, a := range subjects {
		for _, b := range objects {
			if r.Allows(ph.text, a, b) || r.Symmetric && r.Allows(ph.text, b, a) {
				return true
			}
		}
	}
	return false
}

// classes returns the classes that a place may be of, none if anything.
func (s *state) classes(place queries.Place) []schema.ClassID {
	if !place.Known() {
		return place.Classes
	}
	for _, m := range s.listed {
		if m.entities[0].ID != place.Entity {
			continue
		}
		var out []schema.ClassID
		for _, e := range m.entities {
			out = append(out, e.Class)
		}
		return out
	}
	return nil
}

// takesText reports whether the phrase is one of saying.
func (h *head) takesText() bool {
	return slices.ContainsFunc(h.phrases, func(ph phrase) bool { return ph.relation.TakesText() })
}

// symmetric reports whether subject and object of what the phrase states may
// change places.
func (h *head) symmetric() bool {
	return slices.ContainsFunc(h.phrases, func(ph phrase) bool { return ph.relation.Symmetric })
}

// narrow returns the words of a role that says more than its relation does:
// "capital of", which is one way to be located in.
func (h *head) narrow() []string {
	if h.office || len(h.words) == 0 {
		return nil
	}
	for _, ph := range h.phrases {
		for _, w := range words(ph.relation.Label) {
			if slices.Contains(words(h.words[0]), w) || schema.Plural(w) == h.words[0] {
				return nil
			}
		}
	}
	return h.words
}
