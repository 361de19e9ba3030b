package relate

import (
	"strings"

	"entente/graph"
	"entente/graph/text"
)

// A tree gives the words of a document and what depends on each.
type tree struct {
	d      *text.Document
	folded []string // form of each token, folded
	lemma  []string // lemma of each token, folded
	first  []int32  // children of token i are kids[first[i]:first[i+1]], in order
	kids   []int32
	of     []int32 // sentence of each token
}

func newTree(d *text.Document) *tree {
	n := len(d.Tokens)
	t := &tree{d: d, folded: make([]string, n), lemma: make([]string, n), first: make([]int32, n+2), of: make([]int32, n)}
	for s, sent := range d.Sentences {
		for i := sent.First; i < sent.Last; i++ {
			t.of[i] = int32(s)
		}
	}
	for i := range d.Tokens {
		t.folded[i] = graph.Fold(d.Word(i))
		t.lemma[i] = t.folded[i]
		if l := d.Tokens[i].Lemma; l != "" {
			t.lemma[i] = graph.Fold(l)
		}
		if d.Tokens[i].UPOS == "VERB" && t.lemma[i] != t.folded[i] && !known(t.lemma[i]) {
			if base := baseForms()[t.folded[i]]; base != "" {
				t.lemma[i] = base
			}
		}
		if h := d.Tokens[i].Head; h >= 0 {
			t.first[h+2]++
		}
	}
	for i := 2; i < len(t.first); i++ {
		t.first[i] += t.first[i-1]
	}
	t.kids = make([]int32, n)
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 {
			t.kids[t.first[h+1]] = int32(i)
			t.first[h+1]++
		}
	}
	return t
}

// children returns the tokens whose head is i, in order.
func (t *tree) children(i int) []int32 { return t.kids[t.first[i]:t.first[i+1]] }

func (t *tree) head(i int) int    { return t.d.Tokens[i].Head }
func (t *tree) rel(i int) string  { return t.d.Tokens[i].Rel }
func (t *tree) xpos(i int) string { return t.d.Tokens[i].XPOS }
func (t *tree) upos(i int) string { return t.d.Tokens[i].UPOS }

// base returns the relation of token i without its subtype.
func (t *tree) base(i int) string {
	rel, _, _ := strings.Cut(t.d.Tokens[i].Rel, ":")
	return rel
}

// is reports whether the relation of token i is one of those, each with all its subtypes.
func (t *tree) is(i int, rels ...string) bool {
	have := t.d.Tokens[i].Rel
	for _, r := range rels {
		if have == r || len(have) > len(r) && have[len(r)] == ':' && have[:len(r)] == r {
			return true
		}
	}
	return false
}

// child returns the first child of i with one of the relations, or -1.
func (t *tree) child(i int, rels ...string) int {
	for _, k := range t.children(i) {
		if t.is(int(k), rels...) {
			return int(k)
		}
	}
	return -1
}

// verbal reports whether token i is a verb, or an adjective or noun that stands
// as the predicate of a clause.
func (t *tree) verbal(i int) bool {
	if t.upos(i) == "VERB" {
		return true
	}
	return t.child(i, "cop") >= 0
}

// inflected reports whether token i has the form of a verb.
func (t *tree) inflected(i int) bool {
	return t.upos(i) == "VERB" || t.upos(i) == "AUX" || strings.HasPrefix(t.xpos(i), "VB")
}

// case_ returns the lemma of the preposition before the noun phrase of token i,
// as one word: "of", "by"; "" if there is none. A possessive sign is "s".
func (t *tree) case_(i int) string {
	for _, k := range t.children(i) {
		if t.rel(int(k)) == "case" {
			if t.xpos(int(k)) == "POS" {
				return "s"
			}
			return t.folded[k]
		}
	}
	return ""
}

// hasCase reports whether one of the prepositions of token i is w.
func (t *tree) hasCase(i int, w string) bool {
	for _, k := range t.children(i) {
		if r := t.base(int(k)); (r == "case" || r == "mark") && t.folded[k] == w {
			return true
		}
		// "out of the deal", "according to": the last word hangs on the first.
		if t.rel(int(k)) == "case" {
			for _, f := range t.children(int(k)) {
				if t.rel(int(f)) == "fixed" && t.folded[f] == w {
					return true
				}
			}
		}
	}
	return false
}

// conjuncts returns i and the tokens coordinated with it.
func (t *tree) conjuncts(i int) []int {
	out := []int{i}
	for at := 0; at < len(out); at++ {
		for _, k := range t.children(out[at]) {
			if t.is(int(k), "conj") {
				out = append(out, int(k))
			}
		}
	}
	return out
}

// above reports whether token a governs token i, or is it.
func (t *tree) above(a, i int) bool {
	for steps := 0; i >= 0 && steps < 64; steps++ {
		if i == a {
			return true
		}
		i = t.head(i)
	}
	return false
}
