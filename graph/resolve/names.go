package resolve

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A name is a run of tokens that names somebody.
type name struct {
	first, last int
	wide        int // where its mention begins, with what distinguishes it; first by default
	class       schema.ClassID
	weight      int // how sure the class is: see classify
	senses      []Sense
	titled      bool // an office or honorific stands before it
	ref         int
	place       int // referent of the other reading of a capital, -1
	adjective   bool
	demonym     bool
	reason      string
}

// How sure the class of a name is.
const (
	byDefault = iota + 1
	byContext // what stands around it
	byTagger  // the name recognizer says so
	byGiven   // it begins with a given name
	byTelling // a word of it says so: "Ministry"
	byTitle   // "President X"
	byTable   // background
)

// findNames finds the names of a document: background entities anywhere, and
// runs of capitalised words.
func (s *scan) findNames() {
	s.nameAt = make([]int32, len(s.words))
	for i := range s.nameAt {
		s.nameAt[i] = -1
	}
	for k := range s.d.Sentences {
		sent := &s.d.Sentences[k]
		for i := sent.First; i < sent.Last; {
			if s.d.Tokens[i].Start < s.d.Body {
				i++
				continue
			}
			end := s.runEnd(i, sent.First, sent.Last)
			if end == i {
				i++
				continue
			}
			s.segment(i, end)
			i = end
		}
	}
}

// runEnd returns the end of the run of capitalised words, or of the background
// name, that starts at token i; i if there is none.
func (s *scan) runEnd(i, first, last int) int {
	end := i
	upper := capitalised(s.words[i])
	if upper || i+1 < last && capitalised(s.words[i+1]) || s.folded[i] == "al" {
		if n, senses := s.r.lexicon.Longest(s.words[i:last]); n > 0 && len(s.fits(senses)) > 0 && !s.commonOpening(i, first, n) {
			end = i + n
		}
	}
	if end == i && s.folded[i] == "al" && i+2 < last && s.parts[i+1] == hyphen && s.glued(i+1) && capitalised(s.words[i+2]) {
		end = i + 3 // al-Assad
	}
	if end == i && (!upper || !s.nameWord(i, first, last) && s.office[i] < 3) {
		return i
	}
	if end == i {
		end = i + max(1, s.office[i])
	}
	for end < last {
		w := s.words[end]
		switch {
		case capitalised(w) && s.office[end] > 1 && end+s.office[end] <= last:
			end += s.office[end] // US Secretary of State …
		case capitalised(w) && s.nameInside(end):
			end++
		case particles[s.folded[end]] && end+1 < last && capitalised(s.words[end+1]) && !functionWords[s.folded[end+1]] &&
			(s.parts[end] == proper || s.parts[end] == noun || s.folded[end] != "in" && s.parts[end] != preposition):
			end += 2
		case particles[s.folded[end]] && end+2 < last && particles[s.folded[end+1]] && capitalised(s.words[end+2]) &&
			!capitalised(s.words[end]) && s.folded[end] != "and" && s.folded[end] != "in":
			end += 3 // Ursula von der Leyen
		case particles[s.folded[end]] && end+2 < last && s.parts[end+1] == hyphen && s.glued(end+1) && capitalised(s.words[end+2]):
			end += 3 // Muqtada al-Sadr
		case s.parts[end] == hyphen && end+1 < last && s.glued(end) && capitalised(s.words[end+1]) && s.nameInside(end+1):
			end += 2
		case s.parts[end] == hyphen && end+1 < last && s.glued(end) && s.parts[end+1] == proper && capitalised(s.words[end-1]) && !capitalised(s.words[end+1]):
			end += 2 // Man-kei
		case s.parts[end] == hyphen && s.glued(end) && end+1 < last && acronym(s.words[end-1]) && s.parts[end+1] == number:
			end += 2
		case s.parts[end] == hyphen && end+3 < last && s.glued(end) && s.parts[end+2] == hyphen && s.glued(end+2) && len(s.words[end+1]) <= 3 && capitalised(s.words[end-1]):
			end += 4 // Chan-o-cha
		case w == "&" && end+1 < last && capitalised(s.words[end+1]):
			end += 2
		case (w == "'s" || w == "’s" || w == "'" || w == "’") && end+1 < last && telling[s.folded[end+1]] == schema.Organization &&
			capitalised(s.words[end+1]) && !s.isCountryName(i, end):
			end += 2 // Kurdistan Workers' Party
		case (w == "of" || w == "for") && end+1 < last && s.opensOf(i, end):
			k := end + 1
			if s.folded[k] == "the" && k+1 < last {
				k++
			}
			if !capitalised(s.words[k]) || !s.nameInside(k) {
				return end
			}
			end = k + 1
		case w == "and" && end+2 < last && s.bodyWithAnd(i, end, last):
			end += 2
		default:
			return end
		}
	}
	return end
}

func (s *scan) isCountryName(first, last int) bool {
	n, senses := s.r.lexicon.Longest(s.words[first:last])
	return n == last-first && senses[0].Known.Class == schema.Country && senses[0].As <= AsAdjective
}

// opensOf reports whether the run [i, end) is a name that goes on after "of":
// "Ministry of …", "Bank of …", "Treaty of …".
func (s *scan) opensOf(i, end int) bool {
	w := s.folded[end-1]
	if telling[w] != "" && telling[w] != schema.Group || ofNames[w] {
		return true
	}
	// League for the Defence of Human Rights
	for k := i + 1; k+1 < end; k++ {
		if s.folded[k] == "for" && telling[s.folded[k-1]] == schema.Organization && s.folded[end] == "of" {
			return true
		}
	}
	return false
}

var ofNames = set(`republic kingdom house bank university office board state states emirate bay cape isle gulf church order court lord lords
	duke prince mayor city people friends sons brotherhood`)

// bodyWithAnd reports whether "and" at token end goes on a name of a ministry or
// agency: "Ministry of Foreign and European Affairs", "Department of Health and
// Human Services".
func (s *scan) bodyWithAnd(i, end, last int) bool {
	if !capitalised(s.words[end+1]) || telling[s.folded[i]] != schema.Organization || i+1 >= end || s.words[i+1] != "of" && s.words[i+1] != "for" {
		return false
	}
	if telling[s.folded[end+1]] != "" && (s.folded[end+2] == "of" || s.folded[end+2] == "for") {
		return false // another body begins
	}
	n, _ := s.r.lexicon.Longest(s.words[end+1 : last])
	return n == 0
}

// nameInside reports whether the capitalised word at token k goes on a name.
func (s *scan) nameInside(k int) bool {
	f := s.folded[k]
	if f == "may" && s.parts[k] == proper && !s.monthBeside(k, s.sentence(k).Last) {
		return true
	}
	if beliefs[f] && (k+1 >= len(s.words) || !capitalised(s.words[k+1])) {
		return false
	}
	if functionWords[f] && s.office[k] == 0 && telling[f] == "" && !s.opensName(k) {
		return false
	}
	switch s.parts[k] {
	case pronoun, possessive, determiner, preposition, conjunction, relative:
		return false
	}
	return true
}

// opensName reports whether the capitalised adjective or common noun at token i opens a
// name of several words: "New York", "National Front".
func (s *scan) opensName(i int) bool {
	return openers[s.folded[i]] && s.parts[i] == proper && i+1 < len(s.words) && capitalised(s.words[i+1]) && s.parts[i+1] == proper
}

var openers = set(`new national international foreign old state people government police late former last first second third next all one
	two three four five six seven eight nine ten saturday sunday monday tuesday wednesday thursday friday`)

// commonOpening reports whether the background name of n words at token i is more
// likely a common word with the capital of the sentence's beginning.
func (s *scan) commonOpening(i, first, n int) bool {
	if n > 1 || i > first {
		return false
	}
	return s.lower[s.folded[i]] && !s.inside[s.folded[i]] && s.parts[i] != proper
}

// nameWord reports whether the capitalised word at token i begins a name.
func (s *scan) nameWord(i, first, last int) bool {
	f := s.folded[i]
	if len(f) == 1 && len(s.words[i]) == 1 && (i+1 >= last || !capitalised(s.words[i+1])) {
		return false // [T]he
	}
	if beliefs[f] && (i+1 >= last || !capitalised(s.words[i+1])) || noNames[f] || strings.ContainsAny(s.words[i], "$€£%@/") {
		return false
	}
	if functionWords[f] && telling[f] == "" && !(ranks[f] && i+1 < last && capitalised(s.words[i+1])) && !s.opensName(i) {
		if f != "may" || s.parts[i] != proper || s.monthBeside(i, last) {
			return false
		}
	}
	opening := i == first || opensQuote(s.words[i-1]) || s.words[i-1] == ":" || s.words[i-1] == "…" || s.words[i-1] == "-" && !s.glued(i-1)
	if !opening {
		switch s.parts[i] {
		case pronoun, possessive, determiner, preposition, conjunction, relative:
			return false
		}
		return true
	}
	if i+1 >= last || !capitalised(s.words[i+1]) {
		if groupHeads[f] || !s.inside[f] && s.plural(i) && s.classOf(s.singular(i), true) == schema.Group {
			return false
		}
	}
	t := &s.d.Tokens[i]
	tagged := t.XPOS != ""
	next := i+1 < last && (capitalised(s.words[i+1]) && !functionWords[s.folded[i+1]] || particles[s.folded[i+1]] && i+2 < last && capitalised(s.words[i+2]))
	switch {
	case t.Name.Class != "":
		return true
	case tagged && s.parts[i] != proper:
		if !next {
			return s.inside[f] && !s.lower[f]
		}
		return (s.parts[i] == noun || s.parts[i] == adjective) && !s.lower[f]
	case tagged:
		return next || !s.lower[f] || s.inside[f]
	case s.lower[f]:
		return false
	case next:
		return true
	}
	return s.inside[f] || s.office[i] > 0 || honorifics[f]
}

// noNames are acronyms of things that act for nobody.
var noNames = set(`lgbt lgbtq lgbti dna hiv aids gdp id ids tv dvd ceo cfo coo ai mph sms vip pdf atm suv gps ppe pcr gmt utc est pdt bst cet
	usd eur gbp iq inc ltd llc plc corp gop's ied ieds icbm icbms uav uavs faq diy phd ok`)

// beliefs are capitalised words for faiths, peoples and parts of the world that by
// themselves name nobody: "Shiite cleric", "Western officials".
var beliefs = set(`muslim muslims islamic islamist islamists christian christians catholic catholics protestant jewish jew jews hindu
	hindus buddhist buddhists sikh sunni sunnis shia shiite shiites orthodox arab arabic kurdish western eastern northern
	southern european asian african latin communist marxist nazi zionist zionists salafi jihadist jihadists sikhs kurd kurds republicans democrats communists shias arabs caucasian slavic baltic
	balkan nordic scandinavian bedouin roma christian-democratic republican democratic socialist conservative liberal
	english internet web covid god allah christmas easter ramadan dr mr mrs ms bible quran koran radical`)

// monthBeside reports whether the word at token i is a month by its neighbours.
func (s *scan) monthBeside(i, last int) bool {
	if i+1 < last && s.parts[i+1] == number {
		return true
	}
	before := s.word(i-1, i)
	return i > 0 && (s.parts[i-1] == number || before == "in" || before == "since" || before == "until" || before == "last" || before == "early" ||
		before == "late" || before == "this" || before == "next")
}

// segment cuts the run [i, end) into offices and names.
func (s *scan) segment(i, end int) {
	sent := s.sentence(i)
	titled := i > sent.First && (s.r.offices[s.folded[i-1]] || honorifics[s.folded[i-1]] || personNoun(s.folded[i-1]) && s.parts[i-1] == noun)
	for p := i; p < end; {
		f := s.folded[p]
		if royal[f] && p+1 < end && capitalised(s.words[p]) && !s.r.offices[s.folded[p+1]] && s.royalName(p, end) {
			s.addName(p, end, schema.Person, byTitle, true)
			return
		}
		if k := s.office[p]; k > 0 && p+k <= end && capitalised(s.words[p]) && !s.officeInName(p, p+k, end) {
			titled = true
			p += k
			continue
		}
		if (honorifics[f] || personNoun(f) && p+2 < end && telling[s.folded[end-1]] == "") && p+1 < end {
			titled = true
			p++
			continue
		}
		if s.parts[p] == hyphen || f == "" || connectors[f] && !capitalised(s.words[p]) && f != "al" {
			p++
			continue
		}
		length, senses := s.r.lexicon.Longest(s.words[p:end])
		if length > 0 {
			senses = s.fits(senses)
		}
		if len(senses) == 0 && directions[f] && p+1 < end {
			if n, more := s.r.lexicon.Longest(s.words[p+1 : end]); n == end-p-1 && placeLike(more) {
				s.addName(p, end, schema.Place, byTelling, false) // Northern Syria
				return
			}
		}
		if len(senses) == 0 {
			length = 0
		}
		rest := p + length
		lastTelling := s.tellingOf(p, end)
		switch {
		case length > 0 && rest == end:
			s.addKnown(p, rest, senses)
			return
		case length > 0 && titled && senses[0].As != AsAdjective && s.parts[rest] != hyphen && s.office[rest] == 0 && lastTelling == "":
			s.addName(p, end, schema.Person, byTitle, true) // President Milan Petrov
			return
		case length > 0 && (s.parts[rest] == hyphen || s.office[rest] > 0):
			s.addKnown(p, rest, senses)
			titled, p = false, rest
		case length > 0 && lastTelling != "" && !titled && placeLike(senses) && !s.officeWithin(rest, end):
			// Syrian Democratic Forces, Kosovo Serbs
			class := lastTelling
			if rest == end-1 && governs[s.folded[rest]] {
				s.addKnown(p, rest, senses) // the Hungarian Government
				return
			}
			if n, more := s.r.lexicon.Longest(s.words[rest:end]); n == end-rest && len(more) > 0 && more[0].As != AsDemonym {
				if more = s.of(more, senses[0].Known.ID); len(more) > 0 {
					s.addKnown(p, rest, senses)
					s.addKnown(rest, end, more)
					return
				}
			}
			s.addName(p, end, class, byTelling, false)
			return
		case length > 0 && senses[0].Known.Class == schema.Place && (lastTelling != "" || s.parts[rest] == proper && !directions[s.folded[rest]] && !s.isCountryName(rest, end)):
			class, weight := s.classify(p, end, titled)
			s.addName(p, end, class, weight, titled) // Milan Petrov, Boston Herald
			return
		case length > 0 && placeLike(senses):
			if n, more := s.r.lexicon.Longest(s.words[rest:end]); n == end-rest && len(more) > 0 && more[0].As == AsDemonym {
				s.addName(p, end, schema.Group, byTable, false) // Kosovo Serbs
				return
			}
			s.addKnown(p, rest, senses)
			titled, p = false, rest
		case length > 0 && senses[0].Known.Class == schema.Organization && lastTelling == "":
			s.addKnown(p, rest, senses)
			titled, p = false, rest
		default:
			stop := end
			for k := p + 1; k < end-1 && k <= p+2; k++ {
				if honorifics[s.folded[k]] && !royal[s.folded[k]] {
					titled, stop = true, k // Grand Ayatollah Ali …
				}
			}
			if stop < end {
				p = stop + 1
				continue
			}
			for k := p + 1; k < end; k++ {
				if s.office[k] > 0 && k+s.office[k] < end && !s.officeInName(k, k+s.office[k], end) {
					stop = k
					break
				}
			}
			class, weight := s.classify(p, stop, titled)
			s.addName(p, stop, class, weight, titled)
			titled, p = false, stop
		}
	}
}

// of returns the senses that are not those of another country's: after "Tunisian", not
// the British Parliament.
func (s *scan) of(senses []Sense, country graph.EntityID) []Sense {
	var out []Sense
	for _, sense := range senses {
		if sense.As != AsAmbiguous || sense.Known.Country == country {
			out = append(out, sense)
		}
	}
	return out
}

// tellingOf returns the class that a word of the name [first, last) tells: its last,
// or the one before the first "of" or "for".
func (s *scan) tellingOf(first, last int) schema.ClassID {
	for k := first + 1; k+1 < last; k++ {
		if s.folded[k] == "of" || s.folded[k] == "for" {
			return telling[s.folded[k-1]]
		}
	}
	return telling[s.folded[last-1]]
}

func personNoun(f string) bool {
	return nounClass[f] == schema.Person || len(f) > 6 && strings.HasSuffix(f, "ist")
}

// royal are titles that belong to the name: "Queen Elizabeth", "Pope Francis".
var royal = set(`king queen pope prince princess sultan emir emperor empress saint st`)

// royalName reports whether the title at token p goes with one given name, and
// perhaps a number, up to token end: "King Olav V".
func (s *scan) royalName(p, end int) bool {
	if telling[s.folded[end-1]] != "" || s.isCountryName(p+1, end) {
		return false
	}
	n := end - p - 1
	if n == 2 {
		return strings.Trim(s.words[end-1], "IVXL") == "" || s.folded[p] == "prince" || s.folded[p] == "saint" || s.folded[p] == "st"
	}
	return n == 1
}

// officeInName reports whether the office [p, k) is part of the name that ends at
// end: "Chief Minister's Office", "President Hotel", "General Assembly".
func (s *scan) officeInName(p, k, end int) bool {
	if k == end {
		return false
	}
	return telling[s.folded[end-1]] != "" && telling[s.folded[end-1]] != schema.Group && k+2 >= end && !honorifics[s.folded[p]]
}

func (s *scan) officeWithin(first, last int) bool {
	for k := first; k < last; k++ {
		if s.office[k] > 0 && k+s.office[k] < last && !s.officeInName(k, k+s.office[k], last) {
			return true
		}
	}
	return false
}

func placeLike(senses []Sense) bool {
	for _, sense := range senses {
		if sense.Known.Class == schema.Country || sense.Known.Class == schema.Place || sense.As == AsAdjective {
			return true
		}
	}
	return false
}

// classify guesses the class of an unknown name from its words and what stands
// around it, and how sure that is; "" if the words are more likely no name.
func (s *scan) classify(p, end int, titled bool) (schema.ClassID, int) {
	last, first := s.folded[end-1], s.folded[p]
	n := end - p
	if c := telling[last]; c != "" && n > 1 && !(titled && c == schema.Person) {
		return c, byTelling
	}
	if c := telling[first]; c != "" && n > 2 && !capitalised(s.words[p+1]) {
		return c, byTelling
	}
	for k := p + 1; k+1 < end; k++ {
		if (s.folded[k] == "of" || s.folded[k] == "for") && telling[s.folded[k-1]] != "" {
			return telling[s.folded[k-1]], byTelling
		}
	}
	if titled && n <= 5 && !acronym(s.words[p]) {
		return schema.Person, byTitle
	}
	if _, ok := s.r.given(first); ok && n >= 2 && n <= 5 {
		return schema.Person, byGiven
	}
	if n == 1 && acronym(s.words[p]) {
		return schema.Organization, byTelling
	}
	if c := s.appositiveClass(s.headOf(p, end), end); c != "" {
		return c, byGiven
	}
	if c := s.exampleClass(p); c != "" {
		return c, byGiven
	}
	if c := s.d.Tokens[end-1].Name.Class; c != "" {
		return c, byTagger
	}
	if c := s.d.Tokens[p].Name.Class; c != "" {
		return c, byTagger
	}
	if c := s.contextClass(p, end); c != "" {
		return c, byContext
	}
	if s.parts[p] != proper && n == 1 && s.d.Tokens[p].XPOS != "" {
		return "", 0
	}
	if n >= 2 && n <= 4 {
		for k := p; k < end; k++ {
			if acronym(s.words[k]) && len(s.words[k]) > 2 || s.parts[k] == number {
				return schema.Organization, byDefault
			}
		}
		return schema.Person, byDefault
	}
	if n == 1 {
		if _, ok := s.r.given(first); ok {
			return schema.Person, byDefault
		}
		if s.hasTree(p) && s.rel(p) == "nsubj" {
			return schema.Organization, byDefault
		}
		return "", 0
	}
	return schema.Organization, byDefault
}

// contextClass guesses the class of the unknown name [p, end) from the words around
// it; "" if they do not tell.
func (s *scan) contextClass(p, end int) schema.ClassID {
	sent := s.sentence(p)
	if s.speaks(end) || p > sent.First && s.speaks(p-1) {
		return schema.Person
	}
	after := s.word(end, p)
	switch {
	case after == "who" || end < sent.Last && s.words[end] == "," && s.word(end+1, p) == "who":
		return schema.Person
	case end+2 < sent.Last && s.words[end] == "," && s.parts[end+1] == number && s.words[end+2] == "," && len(s.folded[end+1]) == 2:
		return schema.Person // Smith, 45,
	case end+1 < sent.Last && s.parts[end] == genitive:
		if f := s.folded[end+1]; kin[f] {
			return schema.Person
		}
		return ""
	}
	head := s.headOf(p, end)
	if s.hasTree(head) && s.rel(head) == "nsubj" {
		v := s.head(head)
		if v >= 0 && humanVerbs[s.folded[v]] {
			return schema.Person
		}
		if v >= 0 && s.parts[v] == noun { // Lam is the chief executive
			if c := s.classOf(s.singular(v), s.plural(v)); c != schema.Thing && c != schema.Event {
				return c
			}
		}
	}
	before := s.word(p-1, p)
	if before == "of" && settled[s.word(p-2, p)] {
		return schema.Place // the town of Mokha
	}
	if before == "in" || before == "at" || before == "near" || before == "outside" || before == "across" || before == "throughout" {
		if !s.hasTree(head) || s.rel(head) == "obl" || s.rel(head) == "nmod" || s.rel(head) == "root" {
			return schema.Place
		}
	}
	return ""
}

// exampleClass returns the class of that of which the name at token p is an example:
// "firms including Korvat and Altea"; "" if it is none.
func (s *scan) exampleClass(p int) schema.ClassID {
	sent := s.sentence(p)
	if p <= sent.First {
		return ""
	}
	k := p - 1
	for k > sent.First && k > p-24 && (s.nameAt[k] >= 0 || s.words[k] == "," || s.folded[k] == "and" || s.folded[k] == "the") {
		k--
	}
	switch {
	case k > sent.First && s.folded[k] == "as" && s.folded[k-1] == "such":
		k--
	case s.folded[k] != "including" && s.folded[k] != "like":
		return ""
	}
	for n := k - 1; n >= sent.First && n >= k-2; n-- {
		if s.parts[n] == noun && s.plural(n) {
			switch c := s.classOf(s.singular(n), false); c {
			case schema.Organization, schema.Person, schema.Place, schema.Country:
				return c
			}
			return ""
		}
	}
	return ""
}

// appositiveClass returns the class of the common noun that stands as an apposition
// beside the name with that head and end; "" if there is none.
func (s *scan) appositiveClass(head, end int) schema.ClassID {
	if !s.hasTree(head) {
		return ""
	}
	if h := s.head(head); h >= 0 && s.rel(head) == "appos" && s.parts[h] == noun {
		if c := s.classOf(s.singular(h), false); c != schema.Thing {
			return c
		}
	}
	sent := s.sentence(head)
	for k := end; k < sent.Last && k < end+14; k++ {
		if s.rel(k) == "appos" && s.head(k) == head && s.parts[k] == noun {
			if c := s.classOf(s.singular(k), false); c != schema.Thing && !(s.plural(k) && c == schema.Person) {
				return c
			}
		}
	}
	return ""
}

// settled are nouns for places whose names follow their "of".
var settled = set(`city town village port province region district island suburb capital municipality county outskirts governorate state
	oblast canton prefecture hamlet settlement neighborhood neighbourhood township republic peninsula`)

// kin are nouns that follow the possessive of a person; humanVerbs have persons for
// subjects.
var (
	kin = set(`wife husband father mother son daughter brother sister sons daughters brothers sisters parents children family widow
		friend friends death life career birth birthday childhood home lawyer lawyers attorney uncle aunt cousin nephew niece body
		girlfriend boyfriend marriage funeral supporters resignation speech tweet book`)
	humanVerbs = set(`born died married resigned graduated studied wrote grew tweeted smiled laughed thinks thought knows knew feels felt
		believes believed hopes hoped remembers remembered retired testified apologised apologized lives lived worked educated
		shot stabbed sentenced imprisoned arrested jailed convicted elected appointed sworn divorced described replied recalled`)
)

// speaks reports whether the word at token i makes what stands beside it a speaker.
func (s *scan) speaks(i int) bool {
	return i >= 0 && i < len(s.folded) && speech[s.folded[i]]
}

var speech = set(`said says told tweeted wrote added announced claimed warned urged accused denied insisted argued stated replied
	spoke responded concluded explained remarked commented noted asked continued testified recalled admitted confirmed declared vowed stressed`)

// addName adds an unknown name; linkNames says of whom.
func (s *scan) addName(p, end int, class schema.ClassID, weight int, titled bool) {
	for p < end && functionWords[s.folded[p]] && telling[s.folded[p]] == "" && s.folded[p] != "may" && !s.opensName(p) {
		p++
	}
	for p < end && (s.folded[end-1] == "" || end-p > 2 && postnominals[s.folded[end-1]] && acronym(s.words[end-1])) {
		end--
	}
	if p >= end || class == "" && s.parts[end-1] != proper && s.parts[end-1] != noun && !s.inside[s.folded[end-1]] {
		return
	}
	s.put(name{first: p, last: end, class: class, weight: weight, titled: titled, ref: -1, place: -1})
}

// postnominals follow the names of persons.
var postnominals = set(`frs mp mep mbe obe cbe kbe qc kc phd md jd msp mla tda rn usn usmc`)

func (s *scan) put(n name) {
	n.wide = n.first
	for i := n.first; i < n.last; i++ {
		s.taken[i] = true
		s.nameAt[i] = int32(len(s.names))
	}
	s.names = append(s.names, n)
}

// addKnown adds the name of a background entity, choosing among the senses of
// its words by what stands around them.
func (s *scan) addKnown(first, last int, senses []Sense) {
	sense := senses[0]
	n := name{first: first, last: last, senses: senses, class: sense.Known.Class, weight: byTable, ref: -1, place: -1, reason: "background name"}
	switch sense.As {
	case AsAlias:
		n.reason = "background alias"
	case AsAmbiguous:
		n.reason = "background name, by context"
	case AsAdjective:
		n.adjective, n.reason = true, "adjective"
	case AsDemonym:
		n.demonym, n.class, n.reason = true, schema.Group, "demonym"
	case AsCapital, AsSeat:
		n.reason = "seat of government"
		if sense.As == AsCapital {
			n.reason = "capital for its country"
			if s.locates(first, last) {
				n.class, n.reason = schema.Place, "capital as a place"
			}
		}
	}
	s.put(n)
}

// locates reports whether the city named by tokens [first, last) is a place there
// and not an actor.
func (s *scan) locates(first, last int) bool {
	sent := s.sentence(first)
	before := s.word(first-1, first)
	if before == "of" {
		b := s.word(first-2, first)
		return placeNouns[b] || nounClass[b] == schema.Place
	}
	if placePrepositions[before] {
		return true
	}
	if first == sent.First && int(s.inSent[first]) == 0 && last < sent.Last && (s.words[last] == "(" || s.words[last] == "," || s.parts[last] == punctuation) {
		return true // dateline
	}
	if last < sent.Last && (s.parts[last] == noun || s.parts[last] == proper) {
		switch s.classOf(s.singular(last), s.plural(last)) {
		case schema.Person, schema.Group, schema.Organization:
		default:
			return true // Brussels airport, the Oslo accords, the Geneva talks
		}
	}
	// "met in Geneva, Brussels and Paris": coordinated with a place
	if s.hasTree(first) {
		for k, h := first, s.head(first); h >= 0 && k < last; k++ {
			if s.rel(k) == "conj" && s.head(k) >= sent.First && s.head(k) < first {
				return placePrepositions[s.word(s.head(k)-1, first)] || s.rel(s.head(k)) == "obl"
			}
		}
	}
	// visited Moscow, left Moscow
	switch before {
	case "visit", "visited", "visiting", "visits", "left", "leave", "leaving", "leaves", "reached", "reach", "reaches", "entered", "enter", "central",
		"downtown", "northern", "southern", "eastern", "western", "east", "west", "north", "south", "captured", "capture", "seized", "besieged", "bombed", "shelled":
		return true
	}
	return false
}

var (
	placePrepositions = set(`in at near from outside around through inside into via for to across towards toward throughout beyond leaving reaching on`)
	placeNouns        = set(`city town capital outskirts streets suburbs suburb centre center mayor heart north south east west airport port siege
		battle fall bombing bombardment district districts region university bishop archbishop square`)
)

// personLike reports whether the folded words are of a name that a person could bear.
func personLike(words []string) bool {
	return len(words) >= 2 && !slices.ContainsFunc(words, func(w string) bool { return telling[w] != "" })
}

// kindOf returns how the name refers.
func (n *name) kindOf() text.Kind {
	switch {
	case n.adjective:
		return text.Adjective
	case n.demonym:
		return text.Description
	}
	return text.Name
}
