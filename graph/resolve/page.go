package resolve

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A part is the part of speech of a token, as far as noun phrases need it.
type part uint8

const (
	other part = iota
	noun
	proper
	adjective
	number
	determiner
	pronoun     // he, it
	possessive  // his, its
	genitive    // 's
	verb        // finite or bare
	participle  // -ed, -en
	gerund      // -ing
	preposition // to included
	adverb
	conjunction
	relative // who, which, whose
	hyphen
	punctuation
)

// A page is a document with what the resolver looks up about its tokens.
type page struct {
	r      *Resolver
	d      *text.Document
	words  []string // of each token, as it stands
	folded []string // the same, folded
	parts  []part
	inSent []int32         // sentence of the token
	lower  map[string]bool // folded words that stand in lower case somewhere
	inside map[string]bool // folded words that are capitalised inside a sentence
	quote  []int32         // quotation that the token is in, counted from 1; 0 outside

	persons map[string]bool // folded words that the article uses as nouns for a person: "australian", "accused"
}

func newPage(r *Resolver, d *text.Document) *page {
	n := len(d.Tokens)
	p := &page{
		r: r, d: d,
		words: make([]string, n), folded: make([]string, n), parts: make([]part, n),
		inSent: make([]int32, n), quote: make([]int32, n),
		lower: make(map[string]bool), inside: make(map[string]bool),
	}
	fold := make(map[string]string, n/2)
	for k := range d.Sentences {
		s := &d.Sentences[k]
		for i := s.First; i < s.Last; i++ {
			w := d.Word(i)
			f, ok := fold[w]
			if !ok {
				f = graph.Fold(w)
				if base, ex := strings.CutPrefix(f, "ex "); ex && (r.offices[base] || r.before[base]) {
					f = base // Ex-Prime Minister: see [page.former]
				}
				fold[w] = f
			}
			p.words[i], p.folded[i], p.inSent[i] = w, f, int32(k)
			p.parts[i] = p.partOf(i)
			switch {
			case f == "":
			case !capitalised(w):
				p.lower[f] = true
			case i > s.First && !opensQuote(p.words[i-1]):
				p.inside[f] = true
			}
		}
	}
	p.findQuotes()
	return p
}

// former reports whether the word at token k says of an office that it is one of the past:
// "former", "ex-president".
func (p *page) former(k int) bool {
	switch p.folded[k] {
	case "former", "ex", "late", "retired":
		return true
	}
	return len(p.words[k]) > 3 && strings.EqualFold(p.words[k][:3], "ex-")
}

// partOf returns the part of speech of token i.
func (p *page) partOf(i int) part {
	t := &p.d.Tokens[i]
	if c, ok := sureParts[p.folded[i]]; ok && t.XPOS != "" && p.words[i] != "US" {
		return c
	}
	switch t.XPOS {
	case "NN", "NNS", "FW":
		return noun
	case "NNP", "NNPS":
		if p.opensWithPeople(i) {
			return noun
		}
		return proper
	case "JJ", "JJR", "JJS", "AFX":
		return adjective
	case "CD":
		return number
	case "DT", "PDT":
		return determiner
	case "PRP":
		return pronoun
	case "PRP$":
		return possessive
	case "POS":
		return genitive
	case "VBN":
		return participle
	case "VBD", "VBP", "VBZ", "VB", "MD":
		return verb
	case "VBG":
		return gerund
	case "IN", "TO", "RP":
		return preposition
	case "RB", "RBR", "RBS":
		return adverb
	case "CC":
		return conjunction
	case "WP", "WDT", "WP$", "WRB", "EX":
		return relative
	case "HYPH":
		return hyphen
	case "":
		return p.guess(i)
	}
	if p.words[i] == "-" && i+1 < len(p.d.Tokens) && p.glued(i) {
		return hyphen // whatever the tagger says
	}
	if f := p.folded[i]; f == "" {
		return punctuation
	}
	return other
}

// opensWithPeople reports whether the word at token i is a common noun for people that
// is capitalised only because a sentence starts with it: "Gunmen attacked a hotel".
func (p *page) opensWithPeople(i int) bool {
	s := &p.d.Sentences[p.inSent[i]]
	if i != s.First || i+1 >= s.Last || capitalised(p.d.Word(i+1)) {
		return false
	}
	f := p.folded[i]
	one := singularOf(f, true)
	return one != f && nounClass[one] == "Person"
}

// sureParts are words of one part of speech, whatever the tagger says.
var sureParts = func() map[string]part {
	m := make(map[string]part)
	for class, words := range map[part]string{
		pronoun:     `he she it they we him them himself herself itself themselves ourselves myself`,
		possessive:  `his its their our my your`,
		determiner:  `the a an`,
		relative:    `who which whom whose`,
		preposition: `of from with into`,
		conjunction: `and or`,
		adjective:   `guilty`,
	} {
		for w := range set(words) {
			m[w] = class
		}
	}
	return m
}()

// guess tells the part of speech of a token without a tag, roughly.
func (p *page) guess(i int) part {
	w, f := p.words[i], p.folded[i]
	switch {
	case f == "":
		if w == "-" || w == "–" {
			return hyphen
		}
		return punctuation
	case w == "'s" || w == "’s":
		return genitive
	case closedClass[f] != other && !(capitalised(w) && f == "may"):
		return closedClass[f]
	case f[0] >= '0' && f[0] <= '9':
		return number
	case capitalised(w):
		return proper
	case nounClass[f] != "" || p.r.offices[f] || people[f]:
		return noun
	}
	if one := singularOf(f, irregularPlurals[f] != "" || len(f) > 3 && f[len(f)-1] == 's' && f[len(f)-2] != 's'); nounClass[one] != "" || p.r.offices[one] {
		return noun
	}
	return other
}

// closedClass serves [page.guess].
var closedClass = func() map[string]part {
	m := make(map[string]part)
	for class, words := range map[part]string{
		determiner:  `the a an this that these those both all each every some any no another`,
		possessive:  `his her its their our my your`,
		pronoun:     `he she it they we i you him them us me himself herself itself themselves`,
		verb:        `is are was were be been being has have had do does did will would can could may might must shall should said says told met`,
		preposition: `of in on at by for with from to into after before under over between among against during since until through about as if because while that`,
		conjunction: `and or but nor`,
		relative:    `who which whose whom what when where why how there`,
		adverb:      `not very also now then still already yet only just even`,
	} {
		for w := range set(words) {
			m[w] = class
		}
	}
	return m
}()

func opensQuote(w string) bool {
	return w == "“" || w == "\"" || w == "``" || w == "‘" || w == "„" || w == "«"
}

// findQuotes numbers the quotations. A quotation ends with its paragraph if
// nothing ends it before.
func (p *page) findQuotes() {
	n, open := int32(0), false
	paragraph := -1
	for k := range p.d.Sentences {
		s := &p.d.Sentences[k]
		if s.Paragraph != paragraph {
			paragraph, open = s.Paragraph, false
		}
		for i := s.First; i < s.Last; i++ {
			switch p.words[i] {
			case "“", "``", "„", "«":
				if !open {
					n++
				}
				open = true
				continue
			case "”", "''", "»":
				open = false
				continue
			case "\"":
				if open = !open; open {
					n++
				}
				continue
			}
			if open {
				p.quote[i] = n
			}
		}
	}
}

// hasTree reports whether token i is part of a tree.
func (p *page) hasTree(i int) bool { return p.d.Tokens[i].Rel != "" }

// head returns the head of token i, -1 for a root.
func (p *page) head(i int) int { return p.d.Tokens[i].Head }

// rel returns the relation of token i to its head without its subtype.
func (p *page) rel(i int) string {
	r := p.d.Tokens[i].Rel
	for k := 0; k < len(r); k++ {
		if r[k] == ':' {
			return r[:k]
		}
	}
	return r
}

// sentence returns the sentence of token i.
func (p *page) sentence(i int) *text.Sentence { return &p.d.Sentences[p.inSent[i]] }

// word returns the folded word at token i, "" outside the sentence of token of.
func (p *page) word(i, of int) string {
	if s := p.sentence(of); i < s.First || i >= s.Last {
		return ""
	}
	return p.folded[i]
}

// plural reports whether token i is a noun in the plural.
func (p *page) plural(i int) bool {
	switch p.d.Tokens[i].XPOS {
	case "NNS", "NNPS":
		if f := p.folded[i]; !strings.HasSuffix(f, "s") && nounClass[f] == schema.Person {
			return false // "the bishop", whatever the tagger says
		}
		return true
	case "NN", "NNP":
		return false
	}
	f := p.folded[i]
	return len(f) > 3 && f[len(f)-1] == 's' && f[len(f)-2] != 's' || irregularPlurals[f] != ""
}

// singular returns the dictionary form of the noun at token i, folded.
func (p *page) singular(i int) string { return singularOf(p.folded[i], p.plural(i)) }

func singularOf(f string, plural bool) string {
	if strings.HasPrefix(f, "ex ") {
		f = f[len("ex "):] // an ex-president
	}
	if s := irregularPlurals[f]; s != "" {
		return s
	}
	if !plural {
		return f
	}
	n := len(f)
	switch {
	case n > 4 && f[n-3:] == "ies":
		return f[:n-3] + "y"
	case n > 4 && (f[n-4:] == "sses" || f[n-4:] == "ches" || f[n-4:] == "shes" || f[n-3:] == "xes"):
		return f[:n-2]
	case n > 2 && f[n-1] == 's':
		return f[:n-1]
	}
	return f
}

var irregularPlurals = map[string]string{
	"men": "man", "women": "woman", "people": "people", "children": "child", "wives": "wife", "lives": "life",
	"policemen": "policeman", "policewomen": "policewoman", "gunmen": "gunman", "congressmen": "congressman",
	"spokesmen": "spokesman", "businessmen": "businessman", "servicemen": "serviceman", "crises": "crisis",
	"clergymen": "clergyman", "fishermen": "fisherman", "chairmen": "chairman", "parties": "party",
	"media": "media", "police": "police", "troops": "troop", "forces": "force", "embassies": "embassy",
}

func capitalised(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func acronym(w string) bool {
	letters := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 2
}
