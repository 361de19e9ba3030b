package resolve

import (
	"strings"

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
	nick        int // tokens of a nickname inside it, with its marks; 0 if there is none
	nickEnd     int
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
	s.mays = s.bearsMay()
	for k := range s.d.Sentences {
		sent := &s.d.Sentences[k]
		for i := sent.First; i < sent.Last; {
			if s.d.Tokens[i].Start < s.d.Body {
				i++
				continue
			}
			if s.adherent(i, sent.Last) {
				s.parts[i] = noun
				i++
				continue
			}
			end := s.runEnd(i, sent.First, sent.Last)
			if end == i {
				i++
				continue
			}
			if !s.language(i, end) {
				s.segment(i, end)
			}
			i = end
		}
	}
}

// adherent reports whether the capitalised word at token i says to which party, faith or
// office somebody belongs, and names nobody: "a Republican, …", "two Representatives".
func (s *scan) adherent(i, last int) bool {
	sent := s.sentence(i)
	if !capitalised(s.words[i]) || i == sent.First && s.word(i+1, i) != "of" || acronym(s.words[i]) {
		return false
	}
	f := s.folded[i]
	if f == "democrats" && i > sent.First && persuasions[s.folded[i-1]] && capitalised(s.words[i-1]) {
		return false
	}
	if next := i + 1; next < last && (capitalised(s.words[next]) || s.parts[next] == noun || s.parts[next] == proper || s.parts[next] == hyphen || s.parts[next] == adjective) {
		return false
	}
	if i == sent.First {
		return s.adherents(i)
	}
	if s.plural(i) {
		return s.adherents(i) && (s.parts[i-1] == number || s.parts[i-1] == adjective || s.word(i+1, i) == "of" && s.parts[i-1] != proper)
	}
	return nounClass[f] == schema.Person && s.parts[i-1] == determiner && (s.folded[i-1] == "a" || s.folded[i-1] == "an") && !royal[f]
}

// adherents reports whether the word at token i is the plural of an office: "Senators".
func (s *scan) adherents(i int) bool {
	one := s.singular(i)
	return one != s.folded[i] && s.plural(i) && s.r.offices[one] && telling[s.folded[i]] == ""
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
			(s.parts[end] == proper || s.parts[end] == noun || romance[s.folded[end]] || s.folded[end] != "in" && s.parts[end] != preposition):
			end += 2
		case particles[s.folded[end]] && end+2 < last && particles[s.folded[end+1]] && capitalised(s.words[end+2]) &&
			!capitalised(s.words[end]) && s.folded[end] != "and" && s.folded[end] != "in":
			end += 3 // Ursula von der Leyen
		case s.folded[end] == "de" && end+2 < last && (s.folded[end+1] == "los" || s.folded[end+1] == "las") && capitalised(s.words[end+2]):
			end += 3 // Maria de los Santos
		case particles[s.folded[end]] && end+2 < last && s.parts[end+1] == hyphen && s.glued(end+1) && capitalised(s.words[end+2]):
			end += 3 // Muqtada al-Sadr
		case s.parts[end] == hyphen && end+1 < last && s.glued(end) && capitalised(s.words[end+1]) && s.nameInside(end+1):
			end += 2
		case s.parts[end] == hyphen && end+1 < last && s.glued(end) && s.parts[end+1] == proper && capitalised(s.words[end-1]) && !capitalised(s.words[end+1]):
			end += 2 // Man-kei
		case s.parts[end] == hyphen && end-i > 1 && end+1 < last && s.glued(end) && s.syllables(end-1, end+1):
			end += 2 // Moon Jae-in
		case s.parts[end] == hyphen && s.glued(end) && end+1 < last && acronym(s.words[end-1]) && s.parts[end+1] == number:
			end += 2
		case s.parts[end] == hyphen && end+3 < last && s.glued(end) && s.parts[end+2] == hyphen && s.glued(end+2) && len(s.words[end+1]) <= 3 && capitalised(s.words[end-1]):
			end += 4 // Chan-o-cha
		case s.words[end] == "plc" || s.words[end] == "plc.":
			end++
		case s.folded[end] == "et" && end+1 < last && elided(s.words[end+1]):
			end += 2 // Brigade de Recherche et d'Intervention
		case elided(w) && capitalised(s.words[end-1]):
			end++ // Valéry Giscard d'Estaing
		case w == "&" && end+1 < last && capitalised(s.words[end+1]):
			end += 2
		case (w == "One" || w == "Two" || w == "Three") && capitalised(s.words[end-1]) && !functionWords[s.folded[end-1]]:
			end++ // Uranium One
		case end == i+1 && s.parts[end] == number && end+1 < last && months[s.folded[i]] && capitalised(s.words[end+1]) && telling[s.folded[end+1]] == schema.Organization:
			end += 2 // March 12 Movement
		case s.nickname(i, end, last) > 0:
			end = s.nickname(i, end, last)
		case particles[s.folded[end]] && end+1 < last && elided(s.words[end+1]) && !capitalised(w):
			end += 2 // Recherche et d'Intervention
		case s.genitiveInside(i, end, last):
			end += 2 // Kurdistan Workers' Party
		case s.campus(i, end, last) > 0:
			end = s.campus(i, end, last) // University of California, Los Angeles
		case s.bracketed(i, end, last) > 0:
			end = s.bracketed(i, end, last) // Pacific Gas and Electric Company (PG&E)
		case s.words[end] == "–" && end+2 < last && s.glued(end) && capitalised(s.words[end+1]) && telling[s.folded[end+2]] == schema.Organization && capitalised(s.words[end+2]):
			end += 2 // Export–Import Bank
		case s.genitiveEnds(i, end, last):
			end++ // Moody's
		case (w == "of" || w == "for") && end+1 < last && s.opensOf(i, end):
			k := end + 1
			if s.folded[k] == "the" && k+1 < last {
				k++
			}
			if !capitalised(s.words[k]) || !s.nameInside(k) {
				return end
			}
			end = k + 1
		case linked[w] && end+1 < last && capitalised(s.words[end+1]) && end > i && s.parts[end+1] != determiner && s.nameInside(end+1):
			end += 2 // Doctors Without Borders
		case w == "and" && end+2 < last && s.bodyWithAnd(i, end, last):
			end += 2
		case w == "and" && end+2 < last && s.committeeWithAnd(i, end, last) > 0:
			end += s.committeeWithAnd(i, end, last)
		case w == "on" && end+1 < last && panels[s.folded[end-1]] && capitalised(s.words[end+1]) && (s.nameInside(end+1) || openers[s.folded[end+1]] && !weekdays[s.folded[end+1]]):
			end += 2 // Select Committee on …
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
	if firmTails[w] && w != "corporation" || s.titledPerson(i, end) {
		return false
	}
	if telling[w] != "" && telling[w] != schema.Group && telling[w] != schema.Thing || ofNames[w] {
		return true
	}
	if s.folded[end] == "for" && end-1 > s.sentence(end).First && s.plural(end-1) && nounClass[s.singular(end-1)] == schema.Person {
		return true // Parliamentarians for Global Action
	}
	// League of Communists of Yugoslavia
	if s.folded[end] == "of" && end+1 < s.sentence(end).Last && s.isCountryName(end+1, end+2) {
		for k := i + 1; k+1 < end; k++ {
			if (s.folded[k] == "of" || s.folded[k] == "for") && telling[s.folded[k-1]] == schema.Organization && capitalised(s.words[k-1]) {
				return true
			}
		}
	}
	// League for the Defence of Human Rights
	for k := i + 1; k+1 < end; k++ {
		if s.folded[k] == "for" && telling[s.folded[k-1]] == schema.Organization && s.folded[end] == "of" {
			return true
		}
	}
	return false
}

// linked are prepositions that names write with a capital between their words.
var linked = map[string]bool{"Against": true, "Without": true, "For": true, "With": true, "Beyond": true, "Within": true, "Under": true}

var ofNames = set(`legion republic kingdom house bank university office board state states emirate bay cape isle gulf church order court lord lords
	duke prince mayor city people friends sons brotherhood`)

// nameInside reports whether the capitalised word at token k goes on a name.
func (s *scan) nameInside(k int) bool {
	f := s.folded[k]
	if len(f) == 1 && k > 0 && capitalised(s.words[k-1]) && (strings.HasSuffix(s.words[k], ".") || f == "a" && k+1 < len(s.words) && s.forename(k-1) && capitalised(s.words[k+1])) {
		return true // Robert A. Nakamura
	}
	if f == "may" && (s.parts[k] == proper || s.forename(k-1)) && !s.monthBeside(k, s.sentence(k).Last) {
		return true
	}
	if beliefs[f] && k > 1 && s.folded[k-1] == "of" && gathers[s.folded[k-2]] && capitalised(s.words[k-2]) && s.plural(k) {
		return true // Congress of Democrats
	}
	if beliefs[f] && (k+1 >= len(s.words) || !capitalised(s.words[k+1])) && !(f == "democrats" && persuasions[s.folded[k-1]]) {
		return false
	}
	if inner[f] && k+1 < len(s.words) && (capitalised(s.words[k+1]) || romance[s.folded[k+1]] && s.folded[k+1] != "and") && (s.parts[k] == proper || s.parts[k] == adjective || s.parts[k] == noun) {
		return true // Veterans of Foreign Wars
	}
	if f == "more" && s.forename(k-1) && s.parts[k] == proper {
		return true // Thomas More
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

// gathers are words for bodies of those who share a belief.
var gathers = set(`congress union league party alliance front association movement assembly forum council`)

// inner are words that open sentences as common ones, but go on a name inside it.
var inner = set(`foreign national international state new old government people`)

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
	if owners[f] && i+2 < last && s.parts[i+1] == genitive && s.opensName(i) && (i > first || telling[s.folded[i+2]] == schema.Organization) {
		return true // People's Bank of …
	}
	if beliefs[f] && (i+1 >= last || !capitalised(s.words[i+1])) || noNames[f] || strings.ContainsAny(s.words[i], "$€£%@/") {
		return false
	}
	if functionWords[f] && telling[f] == "" && !(ranks[f] && i+1 < last && capitalised(s.words[i+1])) && !s.opensName(i) {
		if f != "may" || s.parts[i] != proper && !s.mays || s.monthBeside(i, last) {
			return false
		}
		if s.mays {
			return s.parts[i] == proper || i+1 < last && s.parts[i+1] != pronoun && s.words[i+1] != "the"
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
	if i+2 < last && linked[s.words[i+1]] && capitalised(s.words[i+2]) && (s.parts[i] == noun || s.parts[i] == proper) {
		return true // Nurses Without Frontiers
	}
	next := i+1 < last && (capitalised(s.words[i+1]) && !functionWords[s.folded[i+1]] || (particles[s.folded[i+1]] || s.words[i+1] == "&" || s.parts[i+1] == hyphen && s.glued(i+1)) && i+2 < last && capitalised(s.words[i+2]))
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
	usd eur gbp iq inc ltd llc plc corp ied ieds icbm icbms uav uavs faq diy phd ok`)

// beliefs are capitalised words for faiths, peoples and parts of the world that by
// themselves name nobody: "Shiite cleric", "Western officials".
var beliefs = set(`muslim muslims islamic islamist islamists christian christians catholic catholics protestant jewish jew jews hindu
	hindus buddhist buddhists sikh sunni sunnis shia shiite shiites orthodox arab arabic kurdish western eastern northern
	southern european asian african latin communist marxist nazi zionist zionists salafi jihadist jihadists sikhs kurd kurds republicans democrats communists shias arabs caucasian slavic baltic
	balkan nordic scandinavian bedouin roma christian-democratic republican democratic socialist conservative liberal
	english internet web covid god allah christmas easter ramadan dr mr mrs ms bible quran koran radical`)

// forename reports whether the token at i is a capitalised given name.
func (s *scan) forename(i int) bool {
	if i < 0 || !capitalised(s.words[i]) {
		return false
	}
	_, ok := s.r.given(s.folded[i])
	return ok
}

// bearsMay reports whether the document names a person whose last name is May.
func (s *scan) bearsMay() bool {
	for i := 1; i < len(s.words); i++ {
		if s.words[i] == "May" && s.inSent[i] == s.inSent[i-1] && (s.forename(i-1) && !timeNouns[s.folded[i-1]] || s.folded[i-1] == "mrs" || s.folded[i-1] == "ms") {
			return true
		}
	}
	return false
}

// monthBeside reports whether the word at token i is a month by its neighbours.
func (s *scan) monthBeside(i, last int) bool {
	if i+1 < last && s.parts[i+1] == number {
		return true
	}
	before := s.word(i-1, i)
	return i > 0 && (s.parts[i-1] == number || before == "in" || before == "since" || before == "until" || before == "last" || before == "early" ||
		before == "late" || before == "this" || before == "next")
}
