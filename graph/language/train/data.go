package train

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph/language/conllu"
	"entente/graph/language/neural"
)

// A Treebank is a list of sentences with gold tags and trees.
type Treebank []conllu.Sentence

// Words returns the number of words.
func (t Treebank) Words() int {
	n := 0
	for _, s := range t {
		n += len(s.Words)
	}
	return n
}

// An example is a sentence as the network sees it. The slices have an element a word.
type example struct {
	features   []neural.Features
	name       []bool // proper noun
	upos, xpos []int
	head       []int // 0 is the root, word i is i+1
	rel        []int
	soft       *soft   // what teachers say, or nil
	trust      float32 // in the teachers, of 0 to 1
	stop       bool    // ends in a full stop

	capital, headline []int32 // casing of the words if all letters, or all first letters, are capitals
}

// soft holds probabilities.
type soft struct {
	arcs []float32 // a row of len+1 heads a word
	rels []float32 // of the label of the arc to the right head
	tags []float32 // UPOS, then XPOS
}

// row returns the probabilities of the heads of word t.
func (s *soft) row(t int) []float32 {
	// n words have n·(n+1) probabilities.
	n := int(math.Sqrt(float64(len(s.arcs))))
	return s.arcs[t*(n+1) : (t+1)*(n+1)]
}

func (e *example) len() int { return len(e.features) }

// An inventory is what is counted in a treebank before training: words and labels.
type inventory struct {
	vocabulary       *neural.Vocabulary
	counts           []int // by row of the word table; row 0 has the words seen once
	upos, xpos, rels []string
}

// minCount is how often a word must be seen to have a row of its own.
const minCount = 2

func takeInventory(t Treebank) *inventory {
	words, upos, xpos, rels := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range t {
		for _, w := range s.Words {
			words[neural.Normalise(w.Form)]++
			upos[w.UPOS]++
			xpos[w.XPOS]++
			rels[w.Rel]++
		}
	}
	v := &inventory{counts: []int{0}, upos: slices.Sorted(maps.Keys(upos)), xpos: slices.Sorted(maps.Keys(xpos)), rels: slices.Sorted(maps.Keys(rels))}
	var kept []string
	for w, n := range words {
		if n >= minCount {
			kept = append(kept, w)
		} else {
			v.counts[0]++
		}
	}
	slices.SortFunc(kept, func(a, b string) int {
		return cmp.Or(cmp.Compare(words[b], words[a]), strings.Compare(a, b))
	})
	for _, w := range kept {
		v.counts = append(v.counts, words[w])
	}
	v.vocabulary = neural.NewVocabulary(kept)
	return v
}

// example converts a sentence. Labels that training does not know are -1.
func (v *inventory) example(s conllu.Sentence) *example {
	n := len(s.Words)
	forms := make([]string, n)
	for i, w := range s.Words {
		forms[i] = w.Form
	}
	e := v.read(forms)
	e.name, e.upos, e.xpos, e.head, e.rel = make([]bool, n), make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	index := func(list []string, s string) int {
		i, ok := slices.BinarySearch(list, s)
		if !ok {
			return -1
		}
		return i
	}
	for i, w := range s.Words {
		e.name[i] = w.UPOS == "PROPN"
		e.upos[i], e.xpos[i], e.rel[i] = index(v.upos, w.UPOS), index(v.xpos, w.XPOS), index(v.rels, w.Rel)
		e.head[i] = w.Head
	}
	return e
}

// read returns the example of a sentence of which only the words are known.
func (v *inventory) read(forms []string) *example {
	n := len(forms)
	e := &example{features: make([]neural.Features, n), capital: make([]int32, n), headline: make([]int32, n), stop: forms[n-1] == "."}
	title := neural.IsTitle(n, func(i int) string { return forms[i] })
	var f neural.Features
	for i, w := range forms {
		v.vocabulary.Extract(w, neural.Setting{First: i == 0, Title: title}, &e.features[i])
		at := neural.Setting{First: i == 0, Title: true}
		v.vocabulary.Extract(strings.ToUpper(w), at, &f)
		e.capital[i] = f.Casing
		r, size := utf8.DecodeRuneInString(w)
		v.vocabulary.Extract(string(unicode.ToUpper(r))+w[size:], at, &f)
		e.headline[i] = f.Casing
	}
	return e
}

func (v *inventory) examples(t Treebank) []*example {
	list := make([]*example, len(t))
	for i, s := range t {
		list[i] = v.example(s)
	}
	return list
}
