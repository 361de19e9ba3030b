package resolve

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// findNames finds the names of a document: background entities anywhere, and
// runs of capitalised words.
func (s *scan) findNames() {
	for n, sent := range s.d.Sentences {
		for i := sent.First; i < sent.Last; {
			if s.taken[i] || s.d.Tokens[i].Start < s.d.Body {
				i++
				continue
			}
			end := s.runEnd(i, sent.First, sent.Last)
			if end == i {
				i++
				continue
			}
			s.segment(n, i, end)
			i = end
		}
	}
}

// runEnd returns the end of the run of capitalised words, or of the background
// name, that starts at token i; i if there is none.
func (s *scan) runEnd(i, first, last int) int {
	end := i
	if n, _ := s.r.lexicon.Longest(s.words[i:last]); n > 0 {
		end = i + n
	}
	if end == i && (!capitalised(s.words[i]) || i == first && s.opensLower(i)) {
		return i
	}
	if end == i {
		end = i + 1
	}
	for end < last {
		w := s.words[end]
		switch {
		case capitalised(w) && (!functionWords[s.folded[end]] || s.office[end] > 0 || telling[s.folded[end]] != ""):
			end++
		case particles[s.folded[end]] && end+1 < last && capitalised(s.words[end+1]):
			end += 2
		case w == "-" && end+1 < last && glued(s, end) && capitalised(s.words[end+1]):
			end += 2
		case (w == "of" || w == "for") && telling[s.folded[end-1]] != "" && end+1 < last && capitalised(s.words[end+1]):
			end += 2
		case (w == "of" || w == "for") && telling[s.folded[end-1]] != "" && end+2 < last && s.words[end+1] == "the" && capitalised(s.words[end+2]):
			end += 3
		default:
			return end
		}
	}
	return end
}

// opensLower reports whether the capital of the word that opens a sentence says
// nothing: it is a function word, or stands in lower case elsewhere, or stands
// alone and is never seen capitalised inside a sentence.
func (s *scan) opensLower(i int) bool {
	w := s.folded[i]
	if functionWords[w] && telling[w] == "" || groupHeads[w] {
		return true
	}
	if s.lower[w] {
		return true
	}
	if i+1 < len(s.words) && (capitalised(s.words[i+1]) || particles[s.folded[i+1]]) {
		return false
	}
	return !s.inside[w] && s.office[i] == 0 && !honorifics[w]
}

// segment cuts the run [i, end) of sentence n into offices and names.
func (s *scan) segment(n, i, end int) {
	titled := i > s.d.Sentences[n].First && (s.r.offices[s.folded[i-1]] || honorifics[s.folded[i-1]])
	for p := i; p < end; {
		if k := s.office[p]; k > 0 && !(p+k == end && p > i && telling[s.folded[end-1]] != "") && p+k <= end {
			titled = true
			p += k
			continue
		}
		if honorifics[s.folded[p]] && p+1 < end {
			titled = true
			p++
			continue
		}
		length, senses := s.r.lexicon.Longest(s.words[p:end])
		if senses = s.fits(senses); len(senses) == 0 {
			length = 0
		}
		rest := p + length
		switch {
		case length > 0 && rest == end:
			s.addKnown(n, p, rest, senses)
			return
		case length > 0 && s.office[rest] > 0:
			s.addKnown(n, p, rest, senses)
			titled, p = false, rest
		case length > 0 && telling[s.folded[end-1]] != "" && !titled:
			s.addName(n, p, end, telling[s.folded[end-1]])
			return
		case length > 0 && placeLike(senses) && !titled:
			s.addKnown(n, p, rest, senses)
			p = rest
		default:
			s.addName(n, p, end, s.classify(n, p, end, titled))
			return
		}
	}
}

func placeLike(senses []Sense) bool {
	for _, sense := range senses {
		if sense.Known.Class == schema.Country || sense.As == AsAdjective {
			return true
		}
	}
	return false
}

// classify guesses the class of an unknown name from its words and what stands
// before it; "" if the words are more likely no name.
func (s *scan) classify(n, p, end int, titled bool) schema.ClassID {
	if titled && end-p <= 5 {
		return schema.Person
	}
	if c := telling[s.folded[end-1]]; c != "" {
		return c
	}
	if c := telling[s.folded[p]]; c != "" && end-p > 2 && !capitalised(s.words[p+1]) {
		return c
	}
	if acronym(s.words[p]) && end-p == 1 {
		return schema.Organization
	}
	before := ""
	if p > s.d.Sentences[n].First {
		before = s.words[p-1]
	}
	if end-p <= 2 && (before == "in" || before == "at" || before == "near" || before == "outside") {
		return schema.Place
	}
	if end-p >= 2 && end-p <= 4 {
		return schema.Person
	}
	return ""
}

// addName adds a mention of an unknown name; linkNames says of whom.
func (s *scan) addName(n, p, end int, class schema.ClassID) {
	for p < end && functionWords[s.folded[p]] && telling[s.folded[p]] == "" {
		p++
	}
	if p == end {
		return
	}
	s.mention(n, p, end, text.Name, class)
}

// addKnown adds a mention of a background entity, choosing among the senses of
// its words by what stands around them.
func (s *scan) addKnown(n, first, last int, senses []Sense) {
	sense := senses[0]
	before := ""
	if first > s.d.Sentences[n].First {
		before = s.folded[first-1]
	}
	kind, reason := text.Name, "background name"
	switch sense.As {
	case AsAlias:
		reason = "background alias"
	case AsAdjective:
		kind, reason = text.Adjective, "adjective"
	case AsDemonym:
		m := s.mention(n, first, last, text.Description, schema.Group)
		name := s.phrase(first, last)
		s.refer(m, graph.NamedID(name, schema.Group), name, schema.Group, "demonym")
		return
	case AsCapital, AsSeat:
		// A capital is the government unless it is plainly the place.
		if sense.As == AsCapital && (placePrepositions[before] || n == 0 && first == 0) {
			m := s.mention(n, first, last, text.Name, schema.Place)
			name := s.phrase(first, last)
			if city, ok := asPlace(senses); ok {
				name = city.Known.Name
			}
			s.refer(m, graph.NamedID(name, schema.Place), name, schema.Place, "capital as a place")
			return
		}
		reason = "seat of government"
	}
	m := s.mention(n, first, last, kind, sense.Known.Class)
	s.refer(m, sense.Known.ID, sense.Known.Name, sense.Known.Class, reason)
}

var placePrepositions = set(`in at near from outside around through inside into via for to across`)

// glued reports whether token i touches its neighbours.
func glued(s *scan, i int) bool {
	t := s.d.Tokens
	return i > 0 && i+1 < len(t) && t[i-1].End == t[i].Start && t[i].End == t[i+1].Start
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

// linkNames joins the names that no table knows: the same full name is one
// entity, a last name is the person that bears it, a declared acronym the
// organisation before it.
func (s *scan) linkNames() {
	full := make(map[string]int) // folded full name → its first mention
	for m := range s.mentions {
		mention := &s.mentions[m]
		if mention.Entity != "" || mention.Class == "" || mention.Last-mention.First < 2 {
			continue
		}
		name := s.phrase(mention.First, mention.Last)
		key := graph.Fold(name)
		class := mention.Class
		if k, ok := full[key]; ok {
			class = s.mentions[k].Class
		} else {
			full[key] = m
		}
		s.refer(m, graph.NamedID(name, class), name, class, "full name")
	}
	acronyms, parts := s.acronyms(), s.nameParts()
	for m := range s.mentions {
		mention := &s.mentions[m]
		if mention.Entity != "" {
			continue
		}
		name := s.phrase(mention.First, mention.Last)
		if id, ok := acronyms[name]; ok {
			s.refer(m, id, name, s.entities[id].Class, "declared acronym")
			continue
		}
		if id := parts[graph.Fold(name)]; id != "" {
			s.refer(m, id, name, s.entities[id].Class, "last name")
			continue
		}
		class := mention.Class
		switch {
		case class == "" && s.speaks(mention.Last):
			class = schema.Person
		case class == "":
			continue
		}
		id := graph.NamedID(name, class)
		if class == schema.Person {
			id = graph.LocalID(name, class, s.d.Article.ID)
		}
		s.refer(m, id, name, class, "single name")
	}
	kept := s.mentions[:0]
	for _, m := range s.mentions {
		if m.Entity != "" {
			kept = append(kept, m)
		}
	}
	s.mentions = kept
}

// nameParts indexes persons by the ends of their full names: "van der leyen",
// "der leyen", "leyen". Of two bearers the one named last wins.
func (s *scan) nameParts() map[string]graph.EntityID {
	parts := make(map[string]graph.EntityID)
	for i := range s.mentions {
		e := s.entities[s.mentions[i].Entity]
		if e == nil || e.Class != schema.Person {
			continue
		}
		for rest := graph.Fold(e.Name); ; {
			_, after, ok := strings.Cut(rest, " ")
			if !ok {
				break
			}
			parts[after], rest = e.ID, after
		}
	}
	return parts
}

// acronyms returns the acronyms that the article declares: Syrian Democratic Forces (SDF).
func (s *scan) acronyms() map[string]graph.EntityID {
	declared := make(map[string]graph.EntityID)
	for _, m := range s.mentions {
		if i := m.Last; m.Entity != "" && i+2 < len(s.words) && s.words[i] == "(" && s.words[i+2] == ")" && acronym(s.words[i+1]) {
			declared[s.words[i+1]] = m.Entity
		}
	}
	return declared
}

// speaks reports whether the word at token i makes what stands before it a speaker.
func (s *scan) speaks(i int) bool {
	return i < len(s.folded) && speech[s.folded[i]]
}

var speech = set(`said says told tweeted wrote added announced claimed warned urged accused denied insisted argued`)
