package main

import (
	"slices"
	"strconv"
	"strings"

	"entente/graph/language/conllu"
	"entente/graph/language/en"
	"entente/graph/text"
	"entente/schema"
)

// A gumEntity is an entity of GUM that is still open.
type gumEntity struct {
	id, class string
	first     int
	heads     []int // words of its shortest form, counted from its first
}

// gumNames marks the names among the entities of GUM's MISC column: entities whose
// shortest form has a proper noun at both ends, without titles before persons.
func gumNames(s *conllu.Sentence, words []text.Token) {
	var open []gumEntity
	for i, w := range s.Words {
		value := ""
		for part := range strings.SplitSeq(w.Misc, "|") {
			if v, ok := strings.CutPrefix(part, "Entity="); ok {
				value = v
			}
		}
		for value != "" {
			if value[0] == '(' {
				end := strings.IndexAny(value[1:], "()") + 1
				if end == 0 {
					end = len(value)
				}
				field := strings.SplitN(value[1:end], "-", 8)
				e := gumEntity{id: field[0], first: i}
				if len(field) > 5 {
					e.class = field[1]
					for n := range strings.SplitSeq(field[5], ",") {
						if k, err := strconv.Atoi(n); err == nil {
							e.heads = append(e.heads, k-1)
						}
					}
				}
				open = append(open, e)
				value = value[end:]
				if strings.HasPrefix(value, ")") {
					gumName(s, words, e, i)
					open = open[:len(open)-1]
					value = value[1:]
				}
				continue
			}
			end := strings.IndexByte(value, ')')
			if end < 0 {
				break
			}
			id := value[:end]
			value = value[end+1:]
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].id == id {
					gumName(s, words, open[k], i)
					open = slices.Delete(open, k, k+1)
					break
				}
			}
		}
	}
}

var gumClasses = map[string]schema.ClassID{
	"person": schema.Person, "organization": schema.Organization, "place": schema.Place,
	"event": schema.Thing, "object": schema.Thing, "abstract": schema.Thing,
}

// gumName marks an entity that ends with word last, if it is a name.
func gumName(s *conllu.Sentence, words []text.Token, e gumEntity, last int) {
	class := gumClasses[e.class]
	if class == "" || len(e.heads) == 0 {
		return
	}
	from, to := e.first+slices.Min(e.heads), min(e.first+slices.Max(e.heads), last)
	proper := func(i int) bool {
		return s.Words[i].UPOS == "PROPN" || s.Words[i].XPOS == "NNP" || s.Words[i].XPOS == "NNPS"
	}
	for class == schema.Person && from < to && en.IsTitle(s.Words[from].Form) {
		from++
	}
	for i := from; i <= to; i++ {
		if f := s.Words[i].Form; i > from && (f == "," || f == "(" || f == "and" && class == schema.Person) {
			to = i - 1
		}
	}
	if class == schema.Person && s.Words[to].XPOS == "NNPS" {
		class = schema.Thing // a people
	}
	if from > to || to >= len(words) || !proper(from) || !proper(to) {
		return
	}
	for i := from; i <= to; i++ {
		if words[i].Name.Class != "" && class == schema.Thing {
			return
		}
	}
	// Names next to it that belong to the shortest form only in part.
	for i := from; i <= to; i++ {
		words[i].Name = text.NameTag{Begin: i == from, Class: class}
	}
}

// gum returns the documents of GUM with their names.
func (j *job) gum(name string) ([]*text.Document, error) {
	sentences, err := j.treebank(name)
	if err != nil {
		return nil, err
	}
	var b builder
	for k := range sentences {
		s := &sentences[k]
		if s.Comment("newdoc id") != "" || len(b.documents) == 0 {
			b.open()
		}
		words := make([]text.Token, len(s.Words))
		forms := make([]string, len(s.Words))
		for i, w := range s.Words {
			words[i].XPOS, forms[i] = w.XPOS, w.Form
		}
		gumNames(s, words)
		b.add(words, forms)
	}
	return b.documents, nil
}
