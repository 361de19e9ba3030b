package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"entente/graph/language/names"
	"entente/graph/resolve"
	"entente/graph/text"
	"entente/schema"
)

// variants is how often each document is seen with other names.
const variants = 2

// A pool holds names to put in the place of others, as words.
type pool struct {
	given, family, places, organizations, acronyms [][]string
}

// newPool collects the names of documents, of lists and of the seeds.
func newPool(documents []*text.Document, listed map[names.Kind][]string, known []resolve.Known) *pool {
	p := new(pool)
	var organizations, places []string
	for _, k := range known {
		switch k.Class {
		case schema.Organization:
			organizations = append(append(organizations, k.Name), k.Aliases...)
		case schema.Country, schema.Place:
			places = append(append(append(places, k.Name), k.Aliases...), k.Capitals...)
		}
	}
	add := func(into *[][]string, name string) {
		*into = append(*into, strings.Fields(strings.ReplaceAll(name, "-", " - ")))
	}
	for _, n := range listed[names.Given] {
		add(&p.given, n)
	}
	for _, n := range listed[names.Family] {
		if !strings.Contains(n, " ") {
			add(&p.family, n)
		}
	}
	for _, n := range listed[names.City] {
		add(&p.places, n)
	}
	for _, n := range organizations {
		if acronym(n) {
			add(&p.acronyms, n)
		} else {
			add(&p.organizations, n)
		}
	}
	// Places of the seeds are known best and met most.
	for range len(p.places) / max(1, len(places)) {
		for _, n := range places {
			add(&p.places, n)
		}
	}
	for _, d := range documents {
		for _, s := range names.Spans(d) {
			if s.Class != schema.Organization {
				continue
			}
			var words []string
			for i := s.First; i < s.Last; i++ {
				words = append(words, d.Word(i))
			}
			switch {
			case len(words) == 1 && acronym(words[0]):
				p.acronyms = append(p.acronyms, words)
			case titledWord(words[0]):
				p.organizations = append(p.organizations, words)
			}
		}
	}
	return p
}

func acronym(w string) bool {
	return len(w) > 1 && len(w) < 7 && strings.Trim(w, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func titledWord(w string) bool { return w[0] >= 'A' && w[0] <= 'Z' }

// vary returns a copy of a document in which names are replaced by others of their
// class, the same by the same. Names in small letters stay.
func (p *pool) vary(d *text.Document, random *rand.Rand) *text.Document {
	var b builder
	b.open()
	chosen := make(map[string][]string)
	spans := names.Spans(d)
	for k := range d.Sentences {
		s := &d.Sentences[k]
		var words []text.Token
		var forms []string
		for i := s.First; i < s.Last; {
			for len(spans) > 0 && spans[0].First < i {
				spans = spans[1:]
			}
			if len(spans) == 0 || spans[0].First != i || spans[0].Last > s.Last {
				words, forms = append(words, d.Tokens[i]), append(forms, d.Word(i))
				i++
				continue
			}
			span := spans[0]
			i = span.Last
			var old []string
			for k := span.First; k < span.Last; k++ {
				old = append(old, d.Word(k))
			}
			key := string(span.Class) + " " + strings.Join(old, " ")
			name, ok := chosen[key]
			if !ok {
				name = p.instead(span.Class, old, random)
				chosen[key] = name
			}
			for k, w := range name {
				tag := "NNP"
				if d.Tokens[span.First].XPOS == "" {
					tag = ""
				} else if slices.Equal(name, old) {
					tag = d.Tokens[span.First+k].XPOS
				} else if w == "of" || w == "for" || w == "in" {
					tag = "IN"
				} else if w == "the" {
					tag = "DT"
				} else if w == "and" {
					tag = "CC"
				} else if w == "-" {
					tag = "HYPH"
				} else if w == "'s" {
					tag = "POS"
				}
				words = append(words, text.Token{XPOS: tag, Name: text.NameTag{Begin: k == 0, Class: span.Class}})
				forms = append(forms, w)
			}
		}
		b.add(words, restyled(forms, 40, random))
	}
	return b.documents[0]
}

// restyled writes two sentences of n as headlines: one in capitals, one with a capital
// for each longer word.
func restyled(forms []string, n int, random *rand.Rand) []string {
	switch random.IntN(n) {
	case 0:
		for i, f := range forms {
			forms[i] = strings.ToUpper(f)
		}
	case 1:
		for i, f := range forms {
			if (len(f) > 3 || i == len(forms)-1) && 'a' <= f[0] && f[0] <= 'z' {
				forms[i] = capitalize(f)
			}
		}
	}
	return forms
}

// instead returns a name of a class in place of another.
func (p *pool) instead(class schema.ClassID, old []string, random *rand.Rand) []string {
	pick := func(from [][]string) []string { return from[random.IntN(len(from))] }
	if !titledWord(old[0]) {
		return old
	}
	switch class {
	case schema.Person:
		switch {
		case len(old) == 1 && random.IntN(3) == 0:
			return pick(p.given)
		case len(old) == 1:
			return pick(p.family)
		case len(old) == 2:
			return append(slices.Clone(pick(p.given)), pick(p.family)...)
		case len(old) == 3:
			return append(append(slices.Clone(pick(p.given)), pick(p.given)...), pick(p.family)...)
		}
	case schema.Place:
		return pick(p.places)
	case schema.Organization:
		if len(old) == 1 && random.IntN(2) == 0 {
			if random.IntN(2) == 0 {
				n := 2 + random.IntN(3)
				var b strings.Builder
				for range n {
					b.WriteByte(byte('A' + random.IntN(26)))
				}
				return []string{b.String()}
			}
			return pick(p.acronyms)
		}
		return pick(p.organizations)
	}
	return old
}
