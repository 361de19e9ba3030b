package resolve

import (
	"strings"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// segment cuts the run [i, end) into offices and names.
func (s *scan) segment(i, end int) {
	sent := s.sentence(i)
	if k := s.holderAfter(i, end); k > 0 {
		s.segment(i, k)
		s.segment(k, end)
		return
	}
	if end-i > 1 && end-i < 4 && s.adherents(end-1) && (end >= sent.Last || s.folded[end] == "of" || s.folded[end] == "from" || s.folded[end] == "") {
		ranked := true
		for k := i; k < end-1; k++ {
			ranked = ranked && s.r.before[s.folded[k]]
		}
		if ranked {
			for k := i; k < end; k++ {
				s.parts[k] = noun // the Foreign Ministers of Iran and Egypt
			}
			return
		}
	}
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
			if last := p - 1; k > 2 && s.folded[last-1] == "the" && capitalised(s.words[last]) {
				if n, senses := s.r.lexicon.Longest(s.words[last:p]); n == 1 {
					if senses = s.fits(senses); len(senses) > 0 && senses[0].Known.Class == schema.Organization {
						s.addKnown(last, p, senses) // Speaker of the House
					}
				}
			}
			continue
		}
		if senses := s.partisan(p); senses != nil && p+1 < end && s.parts[p+1] != hyphen && (s.forename(p+1) || p+2 < end || !s.lower[s.folded[p+1]] && s.office[p+1] == 0 && telling[s.folded[p+1]] == "" && nounClass[s.folded[p+1]] == "") && s.tellingOf(p, end) == "" {
			s.addKnown(p, p+1, senses) // Republican Kevin McCarthy
			titled = true
			p++
			continue
		}
		if (honorifics[f] && !(sainted[f] && telling[s.folded[end-1]] != "") || personNoun(f) && p+2 < end && s.tellingOf(p, end) == "") && p+1 < end {
			titled = true
			p++
			continue
		}
		if nick, nickEnd := s.findNickname(p, end); nick > 0 {
			s.addName(p, end, schema.Person, byGiven, titled)
			if n := &s.names[len(s.names)-1]; n.first == p && n.last == end {
				n.nick, n.nickEnd = nick, nickEnd
			}
			return
		}
		if f == "emeritus" || f == "emerita" {
			p++
			continue
		}
		if s.parts[p] == hyphen || f == "" || connectors[f] && !capitalised(s.words[p]) && f != "al" {
			p++
			continue
		}
		if p > i && connectors[s.folded[p-1]] {
			if k := s.holderAfter(p, end); k > 0 {
				s.segment(p, k)
				s.segment(k, end)
				return
			}
		}
		if p > i && p+1 == end && s.adherents(p) && !(s.folded[p] == "democrats" && persuasions[s.folded[p-1]]) {
			s.parts[p] = noun // Democratic Representatives
			return
		}
		length, senses := s.r.lexicon.Longest(s.words[p:end])
		if length > 0 {
			senses = s.fits(senses)
		}
		if length > 0 && length < end-p && end-p > 2 && firmTails[s.folded[end-1]] && !s.officeWithin(p, end) && senses != nil && senses[0].As != AsAdjective {
			s.addName(p, end, schema.Organization, byTelling, false) // Facebook Ireland Limited
			return
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
		if length > 0 && rest < end && senses[0].Known.Class == schema.Organization && senses[0].As != AsAdjective && s.edition(rest, end) {
			s.addName(p, end, schema.Organization, byTelling, false) // CNN Philippines
			return
		}
		if stop := s.firstOffice(rest, end); length > 0 && stop > rest && stop < end && !titled && s.tellingOf(p, stop) == schema.Organization && s.parts[rest] != hyphen && !governs[s.folded[stop-1]] {
			if n, _ := s.r.lexicon.Longest(s.words[rest:stop]); n < stop-rest {
				s.addName(p, stop, schema.Organization, byTelling, false) // Amazon Environmental Research Institute Director
				p = stop
				continue
			}
		}
		lastTelling := s.tellingOf(p, end)
		switch {
		case length == 1 && rest+1 == end && s.bearsPlace(p, senses):
			s.addName(p, end, schema.Person, byGiven, titled) // Sofia Sapega, Israel Katz
			return
		case length > 0 && rest == end && p > sent.First && misters[s.folded[p-1]] && senses[0].As != AsAdjective:
			s.addName(p, end, schema.Person, byTitle, true) // Mr Lima
			return
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
				if more = s.sensesOf(more, senses[0].Known.ID); len(more) > 0 {
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
		case length > 0 && senses[0].Known.Class == schema.Organization && lastTelling == "" && rest+1 == end && senses[0].As <= AsAlias && senses[0].Known.Kind == "company" &&
			s.parts[rest] == proper && !s.forename(rest) && !s.lower[s.folded[rest]] && s.office[rest] == 0:
			s.addName(p, end, schema.Organization, byTelling, false) // Gazprom Neft
			return
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

// misters stand before the last names of persons only.
var misters = set(`mr mrs ms miss`)

// persuasions stand before "Democrats" in the names of parties.
var persuasions = set(`social christian liberal free national new`)

// bearsPlace reports whether the two words at token p are a given name that is that of a place
// besides, and a last name.
func (s *scan) bearsPlace(p int, senses []Sense) bool {
	f := s.folded[p+1]
	if !placeLike(senses) || senses[0].As == AsAdjective || !s.forename(p) || !capitalised(s.words[p+1]) || acronym(s.words[p+1]) || s.parts[p+1] != proper ||
		telling[f] != "" || nounClass[f] != "" || s.lower[f] || directions[f] || s.office[p+1] > 0 || s.plural(p+1) {
		return false
	}
	return senses[0].Known.Class != schema.Country || senses[0].As == AsCapital || s.d.Tokens[p+1].Name.Class == schema.Person
}

// partisan returns the party of which the word at token p says that somebody is: "Democrat";
// nil if it says none.
func (s *scan) partisan(p int) []Sense {
	if !capitalised(s.words[p]) || nounClass[s.folded[p]] != schema.Person && nounClass[s.singular(p)] != schema.Person {
		return nil
	}
	n, senses := s.r.lexicon.Longest(s.words[p : p+1])
	if n != 1 {
		return nil
	}
	if senses = s.fits(senses); len(senses) > 0 && senses[0].Known.Kind == "party" {
		return senses
	}
	return nil
}

// holderAfter returns where in the run [i, end) behind "office of" the name of the holder
// begins: "Governor of the Bank of England Mark Carney"; 0 if it does not.
func (s *scan) holderAfter(i, end int) int {
	of := i - 1
	if s.word(of, i) == "the" {
		of--
	}
	if f := s.word(of, i); f != "of" && f != "for" || telling[s.folded[end-1]] != "" {
		return 0
	}
	f := s.word(of-1, i)
	if f == "" || !s.r.offices[f] && !honorifics[f] {
		return 0
	}
	if !capitalised(s.words[of-1]) {
		for k := i + 1; k+1 < end; k++ {
			if telling[s.folded[k-1]] == schema.Organization && s.forename(k) && capitalised(s.words[k+1]) {
				return k // chair of the Budget Committee Ada Holm
			}
		}
		return 0
	}
	if n, senses := s.r.lexicon.Longest(s.words[i:end]); n > 0 && placeLike(senses) && (n > 1 && i+n < end && s.forename(i+n) || end-i-n > 1 && s.parts[i+n] != hyphen) {
		return i + n // Mayor of London Sadiq Khan
	}
	for k := i + 1; k+1 < end; k++ {
		if s.forename(k) && capitalised(s.words[k+1]) && capitalised(s.words[k-1]) {
			return k
		}
	}
	return 0
}

// sensesOf returns the senses that are not those of another country's: after "Tunisian", not
// the British Parliament.
func (s *scan) sensesOf(senses []Sense, country graph.EntityID) []Sense {
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
	if last-first > 2 && telling[s.folded[last-1]] == "" && telling[s.folded[last-2]] == schema.Organization && s.isCountryName(last-1, last) {
		return schema.Organization // Youth Forum Zimbabwe
	}
	if last-first > 1 && strings.Contains(tails["newspaper"], " "+s.folded[last-1]+" ") {
		if n, senses := s.r.lexicon.Longest(s.words[first : last-1]); n == last-1-first && placeLike(senses) {
			return schema.Organization // Samoa Observer
		}
	}
	return telling[s.folded[last-1]]
}

func personNoun(f string) bool {
	return nounClass[f] == schema.Person || len(f) > 6 && hasIst(f)
}

// hasIst reports whether a word ends as "artist" and "specialist" do, and not as "blacklist".
func hasIst(f string) bool {
	return strings.HasSuffix(f, "ist") && (!strings.HasSuffix(f, "list") || strings.HasSuffix(f, "alist"))
}

// royal are titles that belong to the name: "Queen Elizabeth", "Pope Francis".
var royal = set(`king queen pope prince princess sultan emir emperor empress saint st`)

// firmTails end the whole names of firms.
var firmTails = set(`incorporated limited ltd inc plc llc gmbh corp corporation`)

// sainted open the names of places and bodies too: "St. Mary's Hospital".
var sainted = set(`st saint`)

// royalName reports whether the title at token p goes with one given name, and
// perhaps a number, up to token end: "King Olav V".
func (s *scan) royalName(p, end int) bool {
	if telling[s.folded[end-1]] != "" || s.isCountryName(p+1, end) {
		return false
	}
	n := end - p - 1
	if n == 3 && s.parts[p+2] == hyphen {
		return true // King Willem-Alexander
	}
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
	if k == p+1 && surnames[s.folded[p]] && s.forename(p-1) && s.inSent[p-1] == s.inSent[p] && !s.forename(k) {
		if n, _ := s.r.lexicon.Longest(s.words[p-1 : p]); n == 0 {
			return true // Martin Luther King Jr.
		}
	}
	if k+1 < end && k == p+1 && telling[s.folded[k]] == schema.Organization && (s.folded[k+1] == "of" || s.folded[k+1] == "for") {
		return true // General Directorate for Taxes
	}
	if end-k == 2 && s.forename(k) && bynames[s.folded[end-1]] {
		return false // Senator John Tower
	}
	return telling[s.folded[end-1]] != "" && telling[s.folded[end-1]] != schema.Group && k+2 >= end && !honorifics[s.folded[p]]
}

// bynames are telling words that are last names as well.
var bynames = set(`tower bridge hall house lake river rivers mountain church camp base street law post sun press mission spring cape bay square act war`)

// surnames are offices that are last names as well.
var surnames = set(`king prince pope bishop abbot dean judge marshal duke baron constable major sergeant chancellor chief mayor`)

// edition reports whether the words [first, last) behind the name of an organisation say which
// edition or branch of it is meant: a country.
func (s *scan) edition(first, last int) bool {
	if last == first+1 && editions[s.folded[first]] {
		return true
	}
	n, senses := s.r.lexicon.Longest(s.words[first:last])
	return n == last-first && senses[0].Known.Class == schema.Country && senses[0].As == AsName
}

var editions = set(`arabia arabic international online digital`)

// firstOffice returns where the first office in [first, last) begins that is no part of a name;
// last if there is none.
func (s *scan) firstOffice(first, last int) int {
	for k := first; k < last; k++ {
		if s.office[k] > 0 && k+s.office[k] < last && !s.officeInName(k, k+s.office[k], last) {
			return k
		}
	}
	return last
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
				b := s.word(s.head(k)-1, first)
				return placePrepositions[b] || s.rel(s.head(k)) == "obl" && b != "between" && b != "with" && b != "by" && b != "against" && b != "from"
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
