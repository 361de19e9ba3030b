package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph/language/lemma"
	"entente/schema"
)

// trainLemmas learns dictionary forms from the words of the treebanks and from the
// forms of their verbs and nouns and of the ontology's verbs, and writes lemmas.txt.
func trainLemmas(j *job) error {
	var words []lemma.Word
	// Where the treebanks differ ("people" or "person"), the larger one decides.
	for _, name := range []string{"en_ewt-train.conllu", "en_gum-train.conllu"} {
		sentences, err := j.treebank(name)
		if err != nil {
			return err
		}
		for _, s := range sentences {
			for _, w := range s.Words {
				if w.XPOS != "GW" && w.Lemma != "_" { // parts of words that were torn apart
					words = append(words, lemma.Word{Form: w.Form, Tag: w.XPOS, Lemma: w.Lemma})
				}
			}
		}
	}
	ontology, err := schema.Load()
	if err != nil {
		return err
	}
	var verbs []string
	for _, r := range ontology.Relations() {
		for _, v := range r.Triggers.Verbs {
			first, _, _ := strings.Cut(v, " ")
			verbs = append(verbs, first)
		}
	}
	table := lemma.Learn(words, inflected(words, verbs))
	f, err := os.Create(filepath.Join(j.out, "lemmas.txt"))
	if err != nil {
		return err
	}
	defer f.Close()
	fmt.Fprintln(f, "# Written by cmd/train; package lemma says how to read it. Derived from UD English EWT and GUM; see NOTICE.")
	if err := table.Write(f); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	for _, name := range []string{"en_ewt-dev.conllu", "en_gum-dev.conllu"} {
		sentences, err := j.treebank(name)
		if err != nil {
			return err
		}
		right, n := 0, 0
		for _, s := range sentences {
			for _, w := range s.Words {
				n++
				if table.Lemma(w.Form, w.XPOS) == w.Lemma {
					right++
				}
			}
		}
		fmt.Printf("lemmas: %s: %.2f with gold tags, by the table alone; %d rules\n", name, 100*float64(right)/float64(n), table.Len())
	}
	return nil
}

// inflected returns forms that follow from those of the treebank by the rules of
// spelling: all forms of its verbs and of more verbs, plurals of its nouns, and its
// names in small and capital letters.
func inflected(words []lemma.Word, more []string) []lemma.Word {
	verbs, nouns := make(map[string]bool), make(map[string]bool)
	names := make(map[lemma.Word]bool)
	pairs := make(map[lemma.Word]bool) // "withdrew" VBN, which the tagger may say
	for _, v := range more {
		verbs[v] = true
	}
	for _, w := range words {
		switch w.Tag {
		case "VB", "VBP", "VBZ", "VBD", "VBG", "VBN":
			verbs[w.Lemma] = true
			if other := alike[w.Tag]; other != "" {
				pairs[lemma.Word{Form: strings.ToLower(w.Form), Tag: other, Lemma: w.Lemma}] = true
			}
		case "NN", "NNS":
			nouns[w.Lemma] = true
		case "NNP", "JJ":
			if w.Form == w.Lemma && titled(w.Form) {
				names[w] = true
			}
		}
	}
	var known []lemma.Word
	add := func(form, tag, l string) { known = append(known, lemma.Word{Form: form, Tag: tag, Lemma: l}) }
	for _, v := range slices.Sorted(maps.Keys(verbs)) {
		if !plainWord(v) {
			continue
		}
		f := schema.Forms(v)
		add(f.Base, "VB", v)
		add(f.Base, "VBP", v)
		add(f.Third, "VBZ", v)
		add(f.Past, "VBD", v)
		add(f.Participle, "VBN", v)
		add(f.Gerund, "VBG", v)
		for _, o := range f.Other {
			if strings.HasSuffix(o, "ing") {
				add(o, "VBG", v)
			} else {
				add(o, "VBD", v)
				add(o, "VBN", v)
			}
		}
	}
	for _, n := range slices.Sorted(maps.Keys(nouns)) {
		if !plainWord(n) || strings.HasSuffix(n, "s") && !strings.HasSuffix(n, "is") && !strings.HasSuffix(n, "ss") {
			continue
		}
		p := schema.Plural(n)
		add(p, "NNS", n)
		add(strings.ToUpper(p[:1])+p[1:], "NNPS", strings.ToUpper(n[:1])+n[1:])
	}
	order := func(a, b lemma.Word) int {
		return strings.Compare(a.Form+" "+a.Tag+" "+a.Lemma, b.Form+" "+b.Tag+" "+b.Lemma)
	}
	known = append(known, slices.SortedFunc(maps.Keys(pairs), order)...)
	for _, w := range slices.SortedFunc(maps.Keys(names), order) {
		add(strings.ToLower(w.Form), w.Tag, w.Lemma)
		add(strings.ToUpper(w.Form), w.Tag, w.Lemma)
	}
	return known
}

// alike are tags of verbs whose forms are often the same and taken for each other.
var alike = map[string]string{"VBD": "VBN", "VBN": "VBD", "VB": "VBP", "VBP": "VB"}

// plainWord reports whether w is a word of three or more lower-case ASCII letters.
func plainWord(w string) bool {
	return len(w) > 2 && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == ""
}

// titled reports whether w is a capital and small letters.
func titled(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && len(w) > n+1 && strings.IndexFunc(w[n:], func(r rune) bool { return !unicode.IsLower(r) }) < 0
}
