package names

import (
	"strings"

	"entente/graph/text"
	"entente/schema"
)

// dateline makes the place of the dateline one.
func (c *council) dateline() {
	if c.d.Place == "" || len(c.d.Sentences) == 0 {
		return
	}
	s := c.d.Sentences[0]
	last := s.First
	for last < s.Last && c.d.Tokens[last].End <= s.Start+len(c.d.Place) {
		last++
	}
	if last == s.First || c.phrase(s.First, last) != c.d.Place || strings.ContainsRune(c.d.Place, ',') {
		return
	}
	for i := last; i < s.Last && c.d.Tokens[i].Name.Class != "" && !c.d.Tokens[i].Name.Begin; i++ {
		c.d.Tokens[i].Name = text.NameTag{}
	}
	c.set(s.First, last, 2)
}

// clean cuts names at dashes and at words in lower case that stand in no name: Widodo
// designated Wiranto. Names that are all in lower case are left.
func (c *council) clean() {
	c.spans = appendSpans(c.spans[:0], c.d)
	for _, s := range c.spans {
		first := s.First
		for first < s.Last && !capitals(c.tokens[first].shape) {
			first++
		}
		if first == s.Last {
			continue
		}
		begin := true
		for i := s.First; i < s.Last; i++ {
			w := &c.tokens[i]
			outside := w.shape == shapeLower && !w.joins && c.tails(i, s.Last) || w.shape == shapeOther && !w.joins && c.dash(i)
			n := &c.d.Tokens[i].Name
			switch {
			case outside:
				*n = text.NameTag{}
				begin = true
			default:
				n.Begin, begin = begin, false
			}
		}
	}
	c.trim()
}

// origins cuts where persons come from off their names (Ana Sol of Utah), and takes
// single adjectives and demonyms for no names.
func (c *council) origins() {
	c.spans = appendSpans(c.spans[:0], c.d)
	for _, s := range c.spans {
		if w := &c.tokens[s.First]; s.Last == s.First+1 && w.known&(1<<Adjective|1<<Demonym) != 0 &&
			w.known&(1<<Country|1<<Place|1<<Organization|1<<Person) == 0 {
			c.d.Tokens[s.First].Name = text.NameTag{}
			continue
		}
		if s.Class != classes[0] {
			continue
		}
		for i := s.First + 1; i+1 < s.Last; i++ {
			if c.d.Word(i) != "of" {
				continue
			}
			for k := i; k < s.Last; k++ {
				c.d.Tokens[k].Name = text.NameTag{}
			}
			if c.tokens[i+1].known&(1<<Country|1<<Place|1<<City) != 0 {
				c.set(i+1, s.Last, 2)
			}
			break
		}
	}
}

// tails reports whether a word in lower case stands behind all capitals of a name, or
// is a verb between two.
func (c *council) tails(i, last int) bool {
	if c.d.Tokens[i].UPOS == "VERB" || c.d.Tokens[i].UPOS == "AUX" {
		return true
	}
	for k := i + 1; k < min(last, i+maxName); k++ {
		if capitals(c.tokens[k].shape) || c.tokens[k].shape == shapeNumber || c.tokens[k].shape == shapeDigits {
			return false
		}
	}
	return true
}

// dash reports whether token i is a dash.
func (c *council) dash(i int) bool {
	switch c.d.Word(i) {
	case "—", "–", "--", "―":
		return c.d.Tokens[i].Start > 0 && c.d.Tokens[i-min(i, 1)].End < c.d.Tokens[i].Start
	}
	return false
}

// trim takes joiners and signs from the ends of names, and an article from the start
// unless it is known as part of the name: The Hague.
func (c *council) trim() {
	c.spans = appendSpans(c.spans[:0], c.d)
	for _, s := range c.spans {
		first, last := s.First, s.Last
		for last > first && c.tokens[last-1].joins && (c.tokens[last-1].shape == shapeLower || c.tokens[last-1].shape == shapeOther) {
			last--
		}
		if w := &c.tokens[first]; last-first > 1 && w.joins && w.known == 0 && strings.EqualFold(c.d.Word(first), "the") {
			c.d.Tokens[first].Name = text.NameTag{}
			c.d.Tokens[first+1].Name.Begin = true
		}
		if last == first || last == s.Last {
			continue
		}
		for i := last; i < s.Last; i++ {
			c.d.Tokens[i].Name = text.NameTag{}
		}
	}
}

// untitle takes titles, and what stands before them, out of persons' names: Santa
// Barbara County Sheriff Bill Brown. What ends with a person known by the given name is
// one: Society President Ash Soni.
func (c *council) untitle() {
	c.spans = appendSpans(c.spans[:0], c.d)
	for _, s := range c.spans {
		if s.Last-s.First < 2 {
			continue
		}
		first := s.First
		for i := s.First; i < s.Last; i++ {
			if c.tokens[i].cue == Title && c.tokens[i].known == 0 {
				first = i + 1
			}
		}
		switch {
		case first == s.First:
			continue
		case s.Class == classes[0]:
		case first-1 == s.First || s.Last-first < 2 || c.tokens[first].known&(1<<Given) == 0:
			continue
		}
		for i := first - 1; i < s.Last; i++ {
			c.d.Tokens[i].Name = text.NameTag{}
		}
		if s.Class == classes[0] {
			for i := s.First; i < first-1; i++ {
				c.d.Tokens[i].Name = text.NameTag{}
			}
		}
		if first < s.Last {
			c.set(first, s.Last, 0)
		}
	}
}

// refine makes places countries where the gazetteer knows them as such, and gives
// things the class that their head word tells, or none.
func (c *council) refine(list *Words) {
	c.spans = appendSpans(c.spans[:0], c.d)
	for _, s := range c.spans {
		class := s.Class
		switch class {
		case schema.Place:
			if int(c.tokens[s.First].state) == s.Last-s.First {
				class = schema.Country
			}
		case schema.Thing:
			head := s.Last - 1
			for i := s.First + 1; i < s.Last; i++ {
				if w := c.d.Word(i); w == "of" || w == "on" || w == "for" {
					head = i - 1
					break
				}
			}
			class = ""
			if s.Last-s.First > 1 {
				class = list.Things[c.tokens[head].cue]
			}
		}
		if class != s.Class {
			for i := s.First; i < s.Last; i++ {
				c.d.Tokens[i].Name = text.NameTag{Begin: i == s.First && class != "", Class: class}
			}
		}
	}
}
