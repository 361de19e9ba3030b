package relate

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// A trigger is a phrase that makes a relation, ready to be held against a tree.
type trigger struct {
	schema.Trigger
	relation   *schema.Relation
	lead       []string // of a noun: folded words before its head
	mids       []string // folded words between the first, or the head, and the preposition
	prep       string   // folded preposition that marks the object; "" for a direct object
	participle bool     // of a passive: "be admitted to"
	avowed     bool     // its subject says so of himself: "claim responsibility for"
}

// A triggerIndex finds triggers by the lemma of their first word.
type triggerIndex map[string][]*trigger

// prepositions end a phrase and mark its object.
var prepositions = set(`about above across after against along among around as at before behind below beneath beside between beyond by
	concerning down for from in inside into of off on onto out over past regarding through throughout to toward towards under
	until up upon via with within without that`)

// particles may follow a verb without a noun of their own.
var particles = set(`about across ahead along apart around aside away back behind by down for forward from in into of off on out over
	through to together under up upon with`)

// compile splits a phrase after its first word: "impose sanctions on" is impose,
// [sanctions], on.
func compile(rel *schema.Relation, from schema.Trigger) (first string, t *trigger) {
	words := strings.FieldsFunc(from.Phrase, func(r rune) bool { return r == ' ' || r == '-' })
	t = &trigger{Trigger: from, relation: rel}
	for i := range words {
		words[i] = graph.Fold(words[i])
	}
	if last := len(words) - 1; last > 0 && prepositions[words[last]] {
		t.prep = words[last]
		words = words[:last]
	}
	t.mids = words[1:]
	return words[0], t
}

// compileNoun splits a phrase whose head is a noun: "air strike on" is strike,
// after [air], on; "vote of confidence in" is vote, before [of confidence], in.
func compileNoun(rel *schema.Relation, from schema.Trigger) (head string, t *trigger) {
	head, t = compile(rel, from)
	words := append([]string{head}, t.mids...)
	at := len(words) - 1
	for k, w := range words {
		if k > 0 && particles[w] {
			at = k - 1
			break
		}
	}
	t.lead, t.mids = words[:at:at], words[at+1:]
	return words[at], t
}

// joined returns the first word of a phrase as one token, where a hyphen is part of
// it and some texts are not taken apart there: "co found" for "co-found".
func joined(rel *schema.Relation, from schema.Trigger) (first string, t *trigger, ok bool) {
	word, rest, _ := strings.Cut(from.Phrase, " ")
	if !strings.Contains(word, "-") {
		return "", nil, false
	}
	_, t = compile(rel, schema.Trigger{Phrase: "x " + rest})
	t.Trigger = from
	return graph.Fold(word), t, true
}

// size orders triggers: of two that stand at a word, the longer counts.
func (t *trigger) size() int {
	n := 2 * (len(t.lead) + len(t.mids))
	if t.prep != "" {
		n++
	}
	return n
}

// add files the trigger under its first word, as it stands and as a dictionary
// form of it: a noun may stand in the plural.
func (x triggerIndex) add(first string, t *trigger) {
	x[first] = append(x[first], t)
	if s := singular(first); s != first {
		x[s] = append(x[s], t)
	}
}

// order sorts the triggers of each word: those with more words first.
func (x triggerIndex) order() {
	for _, list := range x {
		slices.SortStableFunc(list, func(a, b *trigger) int {
			if d := b.size() - a.size(); d != 0 {
				return d
			}
			return strings.Compare(string(a.relation.ID), string(b.relation.ID))
		})
	}
}

// singular returns the word whose plural is the given one, else the word itself.
func singular(w string) string {
	for _, cut := range []struct{ end, put string }{{"ies", "y"}, {"ves", "f"}, {"es", ""}, {"s", ""}, {"men", "man"}} {
		if stem, ok := strings.CutSuffix(w, cut.end); ok && len(stem) > 1 && graph.Fold(schema.Plural(stem+cut.put)) == w {
			return stem + cut.put
		}
	}
	return w
}

func set(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
