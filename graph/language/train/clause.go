package train

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph/language/conllu"
)

// clauses makes sentences of the finite clauses of a treebank that have a noun for a
// subject: of "He said that troops crossed the river" it makes "Troops crossed the
// river." (Şahin and Steedman, 2018). The treebanks have few such sentences of news,
// and many noun phrases with participles that stand alone.
func clauses(t Treebank) Treebank {
	var out Treebank
	for i := range t {
		for v := range t[i].Words {
			if s, ok := clause(t[i].Words, v); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

// clause returns word v and what depends on it as a sentence, without the words that
// join it to the one around.
func clause(words []conllu.Word, v int) (conllu.Sentence, bool) {
	switch rel, _, _ := strings.Cut(words[v].Rel, ":"); rel {
	case "ccomp", "conj", "advcl", "parataxis":
	default:
		return conllu.Sentence{}, false
	}
	if words[v].UPOS != "VERB" {
		return conllu.Sentence{}, false
	}
	finite := isFinite(words[v].XPOS)
	subject := -1
	for i, w := range words {
		if w.Head != v+1 {
			continue
		}
		switch w.Rel {
		case "nsubj", "nsubj:pass":
			if subject < 0 && i < v && (w.UPOS == "NOUN" || w.UPOS == "PROPN") {
				subject = i
			}
		case "aux", "aux:pass":
			if subject < 0 {
				return conllu.Sentence{}, false // a question
			}
			finite = finite || isFinite(w.XPOS)
		}
	}
	if !finite || subject < 0 {
		return conllu.Sentence{}, false
	}
	// The words below v that stay, and whether they are neighbours.
	first, last := -1, -1
	kept := make([]bool, len(words))
	for i := range words {
		kept[i] = below(words, i, v, subject)
		if kept[i] {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	for last > v && words[last].UPOS == "PUNCT" {
		last--
	}
	if last-first < 2 || slices.Contains(kept[first:last+1], false) || strings.HasPrefix(words[first].XPOS, "W") || words[first].UPOS == "PUNCT" {
		return conllu.Sentence{}, false
	}
	var s conllu.Sentence
	for i := first; i <= last; i++ {
		w := words[i]
		w.Head -= first
		if i == v {
			w.Head, w.Rel = 0, "root"
		} else if w.Head < 1 || w.Head > last-first+1 {
			return conllu.Sentence{}, false
		}
		s.Words = append(s.Words, w)
	}
	r, size := utf8.DecodeRuneInString(words[first].Form)
	s.Words[0].Form = string(unicode.ToUpper(r)) + words[first].Form[size:]
	s.Words = append(s.Words, conllu.Word{Form: ".", Lemma: ".", UPOS: "PUNCT", XPOS: ".", Head: v - first + 1, Rel: "punct"})
	return s, true
}

// isFinite reports whether a tag is of a verb form that a clause can stand on.
func isFinite(xpos string) bool {
	switch xpos {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// below reports whether word i is v or depends on it, but not as a conjunction, nor
// as punctuation or an interjection before the subject.
func below(words []conllu.Word, i, v, subject int) bool {
	for i >= 0 && i != v {
		w := &words[i]
		if w.Head == v+1 {
			switch w.Rel {
			case "mark", "cc", "cc:preconj":
				return false
			case "punct", "discourse", "vocative":
				if i < subject {
					return false
				}
			}
		}
		i = w.Head - 1
	}
	return i == v
}
