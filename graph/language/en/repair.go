package en

import (
	"unicode"
	"unicode/utf8"

	"entente/graph/text"
	"entente/schema"
)

// repair mends what trees get wrong about names of persons once these are known:
//
//   - A first name that is also another word ("Per Dahl", "Will Smith") belongs to
//     the name.
//   - A title stands with the name behind it, also in the second part of a
//     coordination: "President Luc Moreau and Chancellor Anna Weiss".
//
// Sentences keep a tree with one root.
func repair(d *text.Document) {
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			k := &d.Tokens[i]
			if !k.Name.Begin || k.Name.Class != schema.Person {
				continue
			}
			end := i + 1
			for end < s.Last && d.Tokens[end].Name == (text.NameTag{Class: schema.Person}) {
				end++
			}
			common, capitals := false, true
			for t := i; t < end; t++ {
				common = common || d.Tokens[t].UPOS != "PROPN"
				capitals = capitals && capital(d.Word(t))
			}
			torn := false // parts of the name hang on the same word outside
			for t := i + 1; t < end && capital(d.Word(end-1)); t++ {
				torn = torn || d.Tokens[t].Head == k.Head && k.Head >= 0 && (k.Head < i || k.Head >= end)
			}
			for t := i; t < end; t++ {
				torn = torn && d.Word(t) != "-" && d.Tokens[t].Name.Class == schema.Person
			}
			capitals = capitals || torn
			if (common || torn) && end > i+1 && (capitals || k.UPOS != "PROPN" && capital(d.Word(i)) && d.Tokens[end-1].UPOS == "PROPN") {
				holdTogether(d, s, i, end)
			}
			if i > s.First {
				attachTitle(d, s, i)
			}
			i = end - 1
		}
	}
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// holdTogether makes the name of tokens first to end one flat phrase under its first
// token, if its tokens have no more than one head outside.
func holdTogether(d *text.Document, s text.Sentence, first, end int) {
	outer := -1
	for i := first; i < end; i++ {
		if h := d.Tokens[i].Head; h < first || h >= end {
			if outer >= 0 && d.Tokens[outer].Head != h {
				return
			}
			if outer < 0 {
				outer = i
			}
		}
	}
	if outer < 0 {
		return
	}
	head, rel := d.Tokens[outer].Head, d.Tokens[outer].Rel
	for i := s.First; i < s.Last; i++ {
		switch k := &d.Tokens[i]; {
		case i == first:
			k.UPOS, k.XPOS, k.Head, k.Rel = "PROPN", "NNP", head, rel
		case i > first && i < end:
			k.UPOS, k.XPOS, k.Head, k.Rel = "PROPN", "NNP", first, "flat"
		case k.Head > first && k.Head < end:
			k.Head = first
		}
	}
}

// attachTitle hangs a title in front of the name that starts at first on the name,
// if both hang on the first part of a coordination or the name on the title.
func attachTitle(d *text.Document, s text.Sentence, first int) {
	title, name := &d.Tokens[first-1], &d.Tokens[first]
	if title.Rel == "conj" && title.UPOS == "NOUN" && title.Head >= s.First && title.Head < first-1 && d.Tokens[title.Head].Name.Class == schema.Person && name.Rel == "appos" && name.Head == first-1 && !hasChild(d, s, first-1, "det", "nmod:poss") {
		// "envoy Amos Hochstein and speaker Nabih Berri"
		name.Head, name.Rel = title.Head, "conj"
		title.Head, title.Rel = first, "nmod:desc"
		for i := s.First; i < s.Last; i++ {
			if k := &d.Tokens[i]; k.Head == first-1 && (k.Rel == "cc" || k.Rel == "punct" || i > first) {
				k.Head = first
			}
		}
		return
	}
	if title.Head < 0 || title.Head != name.Head || title.Head >= first-1 || title.Rel != "conj" || title.Name.Class == schema.Person ||
		title.UPOS != "NOUN" && title.UPOS != "PROPN" || !capital(d.Word(first-1)) {
		return
	}
	switch name.Rel {
	case "conj", "nmod", "appos", "flat", "nmod:desc":
	default:
		return
	}
	title.Head, title.Rel, name.Rel = first, "nmod:desc", "conj"
	for i := s.First; i < first-1; i++ {
		if k := &d.Tokens[i]; k.Head == first-1 && (k.Rel == "cc" || k.Rel == "punct") {
			k.Head = first
		}
	}
}
