package resolve

import (
	"entente/schema"
)

// classify guesses the class of an unknown name from its words and what stands
// around it, and how sure that is; "" if the words are more likely no name.
func (s *scan) classify(p, end int, titled bool) (schema.ClassID, int) {
	last, first := s.folded[end-1], s.folded[p]
	n := end - p
	if last == "hall" && n > 2 && s.parts[end-2] == genitive {
		return schema.Place, byTelling // Fishmongers' Hall
	}
	switch {
	case n > 1 && (storms[first] || first == "tropical" && s.folded[p+1] == "storm"):
		return schema.Event, byTelling // Hurricane Dorian
	case n > 1 && first == "operation":
		return schema.Event, byTelling
	case n > 1 && ships[s.words[p]]:
		return schema.Thing, byTelling // MV Alan Kurdi
	case n == 1 && fields[first] && s.word(p-1, p) == "in":
		return "", 0 // the Nobel Prize in Physics
	}
	if last == "day" && n > 2 {
		return schema.Event, byTelling // Martin Luther King Jr. Day
	}
	if n == 2 && s.parts[end-1] == genitive {
		return schema.Organization, byTelling // Moody's
	}
	if n > 1 && first == "police" {
		return schema.Organization, byTelling // Police Prefecture
	}
	if n == 3 && s.words[p+1] == "&" {
		return schema.Organization, byTelling // Marks & Spencer
	}
	if n > 2 && owners[first] && s.parts[p+1] == genitive && telling[last] == "" {
		return schema.Organization, byTelling // Women's Aid
	}
	for k := p + 1; k < end; k++ {
		if s.folded[k] == "on" && panels[s.folded[k-1]] || linked[s.words[k]] {
			return schema.Organization, byTelling
		}
	}
	if c := telling[last]; c != "" && n > 1 && !(titled && (c == schema.Person || n == 2 && s.forename(p) && bynames[last])) {
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
	if n > 2 && s.tellingOf(p, end) == schema.Organization {
		return schema.Organization, byTelling // Youth Forum Zimbabwe
	}
	if titled && n <= 5 && !acronym(s.words[p]) {
		return schema.Person, byTitle
	}
	if _, ok := s.r.given(first); ok && n >= 2 && n <= 5 {
		return schema.Person, byGiven
	}
	if n == 2 && last == "democrats" && persuasions[first] {
		return schema.Organization, byTelling
	}
	if n == 1 && adherentsNames[first] && s.word(p-1, p) == "the" {
		return schema.Organization, byTelling // the Centrists
	}
	if n == 1 && acronym(s.words[p]) {
		return schema.Organization, byTelling
	}
	if c := s.appositiveClass(s.headOf(p, end), end); c != "" && !(n > 1 && (c == schema.Event || c == schema.Agreement) && s.d.Tokens[end-1].Name.Class == schema.Person) {
		return c, byGiven
	}
	if c := s.exampleClass(p); c != "" {
		return c, byGiven
	}
	if s.word(p-1, p) == "as" && s.word(p-2, p) == "known" && s.hasTree(p-2) {
		if h := s.head(p - 2); h >= 0 && h < p-2 && s.parts[h] == noun && s.rel(p-2) == "acl" {
			if c := s.classOf(s.singular(h), false); c == schema.Organization || c == schema.Place {
				return c, byGiven // an alliance known as Somud
			}
		}
	}
	if f := s.word(p-2, p); s.word(p-1, p) == "of" && (named[f] || lands[f]) {
		return schema.Place, byGiven // the town of Mokha
	}
	if n > 1 && n < 5 && s.introduced(p, end) {
		return schema.Person, byGiven // the ambassador, Ada Holm,
	}
	if beliefs[last] && n > 1 {
		return "", 0 // Roman Catholic
	}
	if p > 2 && n > 1 && n < 5 && s.words[p-1] == "," && s.parts[p-2] == noun && s.r.offices[s.folded[p-2]] && end < s.sentence(p).Last && s.words[end] == "," {
		return schema.Person, byGiven // the American ambassador, Marcie Ries, and her colleague
	}
	if c := s.nounBefore(p); c != "" {
		return c, byGiven
	}
	if n < 3 && s.leaning(p) && (end >= s.sentence(p).Last || s.parts[end] != noun) {
		return schema.Organization, byGiven // the far-right Ataka
	}
	if f := s.word(end, p); premises[f] && s.parts[end] == noun && s.parts[p-min(p, 1)] != genitive || kinds[f] && f != "movement" && f != "bank" && s.parts[end] == noun {
		return nounClass[f], byGiven // Cipriani Dolci restaurant
	}
	if f := s.word(end, p); (f == "party" || f == "militia" || f == "faction" || f == "coalition" && n > 1) && s.parts[end] == noun {
		return schema.Organization, byGiven // the Fretilin party
	}
	if n == 1 && p > 2 && (s.folded[p-1] == "right" || s.folded[p-1] == "left" || s.folded[p-1] == "wing") && s.parts[p-2] == hyphen && s.word(end, p) != "who" {
		return schema.Organization, byGiven // the far-right Ataka
	}
	if n == 1 && p > 1 && s.folded[p-1] == "based" && s.parts[p-2] == hyphen {
		return schema.Organization, byGiven // Brussels-based Solvane
	}
	if s.traded(p, end) || n > 1 && firmOpeners[first] {
		return schema.Organization, byGiven
	}
	if s.thingly(end) && n <= 3 && s.d.Tokens[end-1].Name.Class != schema.Place && s.d.Tokens[end-1].Name.Class != schema.Country {
		if s.things == nil {
			s.things = make(map[string]bool)
		}
		s.things[first] = true
		return schema.Organization, byContext // Tianming, which
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

var (
	storms = set(`hurricane typhoon cyclone storm`)
	ships  = map[string]bool{"MV": true, "USS": true, "HMS": true, "RMS": true, "SS": true, "HMAS": true, "INS": true, "MS": true, "MT": true}
	fields = set(`physics chemistry medicine literature economics mathematics biology history law philosophy theology`)
)

// premises are nouns for places, behind their names.
var premises = set(`restaurant hotel cafe stadium cinema theatre theater prison airport museum mosque church cathedral hospital mine refinery`)

// adherentsNames are plurals that with a capital name a party.
var adherentsNames = set(`conservatives liberals centrists socialists nationalists communists democrats republicans greens populists
	progressives unionists royalists agrarians`)

// leaning reports whether behind "the" or an owner a word for a party stands before token p: "the
// far-right Ataka", "his left-leaning Vetra".
func (s *scan) leaning(p int) bool {
	k := p - 1
	sent := s.sentence(p)
	if k <= sent.First || !leanings[s.folded[k]] {
		return false
	}
	for k > sent.First && (leanings[s.folded[k]] || s.parts[k] == hyphen || s.parts[k] == adjective || s.parts[k] == adverb) {
		k--
	}
	return s.folded[k] == "the" || s.parts[k] == possessive || s.parts[k] == genitive
}

// leanings are words for what a party is, before its name.
var leanings = set(`right left leaning wing ruling opposition conservative liberal leftist rightist centrist socialist nationalist populist
	islamist secular separatist right-wing left-wing far-right far-left centre-right centre-left center-right center-left`)

// introduced reports whether the name [p, end) stands between commas behind an office with "the" or an
// owner: "the ambassador, Ada Holm,", "its chairman, Jiang Wei,".
func (s *scan) introduced(p, end int) bool {
	sent := s.sentence(p)
	if p-3 < sent.First || s.words[p-1] != "," || end >= sent.Last || s.words[end] != "," && s.words[end] != "." {
		return false
	}
	f := s.folded[p-2]
	if s.parts[p-2] != noun || s.plural(p-2) || !s.r.offices[f] || nounClass[f] != schema.Person && nounClass[f] != "" {
		return false
	}
	for k := p - 3; k >= sent.First && k > p-9; k-- {
		switch s.parts[k] {
		case determiner:
			return s.folded[k] == "the"
		case possessive, genitive:
			return true
		case noun, proper, adjective, hyphen:
		default:
			return false
		}
	}
	return false
}

// nounBefore returns the class of the organisation or place that the common noun before the
// name at token p says it is: "the charity Harbour Light"; "" if there is none.
func (s *scan) nounBefore(p int) schema.ClassID {
	if p == 0 || p <= s.sentence(p).First || s.parts[p-1] != noun || s.plural(p-1) {
		return ""
	}
	switch c := nounClass[s.folded[p-1]]; {
	case c == schema.Organization:
		return c
	case c == schema.Place && named[s.folded[p-1]]:
		return c
	}
	return ""
}

// thingly reports whether the relative pronoun behind a name that ends at token end says
// that it is no person: "Tianming, which".
func (s *scan) thingly(end int) bool {
	sent := s.sentence(end - 1)
	if end+1 >= sent.Last || s.words[end] != "," || s.folded[end+1] != "which" {
		return false
	}
	return !s.hasTree(end+1) || s.rel(end+1) != "nmod" && s.rel(end+1) != "obl"
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
	for k > sent.First && k > p-24 && (s.nameAt[k] >= 0 && !s.names[s.nameAt[k]].demonym || s.words[k] == "," || s.folded[k] == "and" || s.folded[k] == "the") {
		k--
	}
	if s.words[k+1] == "," && s.counted(k) {
		return schema.Person // three Tongans, A, B and C
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

// counted reports whether a number stands before the plural for persons at token k.
func (s *scan) counted(k int) bool {
	if n := s.nameAt[k]; n >= 0 {
		if !s.names[n].demonym {
			return false
		}
		k = s.names[n].first
	} else if s.parts[k] != noun || !s.plural(k) || s.classOf(s.singular(k), false) != schema.Person {
		return false
	}
	first := s.sentence(k).First
	for k--; k > first && (s.parts[k] == adjective || s.parts[k] == noun || s.parts[k] == hyphen); k-- {
	}
	return k >= first && s.parts[k] == number
}

// appositiveClass returns the class of the common noun that stands as an apposition
// beside the name with that head and end; "" if there is none.
func (s *scan) appositiveClass(head, end int) schema.ClassID {
	if !s.hasTree(head) {
		return ""
	}
	if h := s.head(head); h >= 0 && s.rel(head) == "appos" && s.parts[h] == noun {
		if o := s.head(h); o >= 0 && o < h && s.rel(h) == "nmod" && (end-head > 1 || capitalised(s.words[head-1])) && s.classOf(s.singular(o), s.plural(o)) == schema.Person && s.r.offices[s.folded[o]] {
			return schema.Person // the chair of the commission, Lidia Holm
		}
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

// howSure returns the reason why a name refers to whom it does; of a full name also
// whether its class is told and not only guessed.
func (s *scan) howSure(n *name) string {
	if n.reason == "full name" && n.weight >= byGiven {
		return "full name, class told"
	}
	return n.reason
}
