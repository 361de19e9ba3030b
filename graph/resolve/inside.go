package resolve

import (
	"strings"

	"entente/schema"
)

// elided reports whether a word is a particle that has lost its vowel before a
// name: "d'Estaing".
func elided(w string) bool {
	for _, mark := range []string{"'", "’"} {
		if before, after, ok := strings.Cut(w, mark); ok {
			return elisions[before] && capitalised(after)
		}
	}
	return false
}

var elisions = set(`d l dell dall nell t`)

// genitiveInside reports whether the genitive at token end goes on the name that begins
// at token i: "Kurdistan Workers' Party", "People's Party", "Fishmongers' Hall".
func (s *scan) genitiveInside(i, end, last int) bool {
	switch s.words[end] {
	case "'s", "’s", "'", "’":
	default:
		return false
	}
	if end+1 >= last || !capitalised(s.words[end+1]) || s.isCountryName(i, end) {
		return false
	}
	next := s.folded[end+1]
	if n, senses := s.r.lexicon.Longest(s.words[i:end]); n == end-i && n > 1 && senses[0].Known.Class == schema.Organization {
		return false // the House of Representatives' Committee on …
	}
	switch {
	case telling[next] == schema.Organization, owners[s.folded[end-1]] && !functionWords[next]:
		return true
	}
	if (telling[next] == schema.Place || telling[next] == schema.Organization || next == "hall" || next == "church" || next == "college" || next == "school") &&
		(s.folded[i] == "st" || s.folded[i] == "saint" || s.forename(end-1) && end == i+1 && telling[next] == schema.Place && (end+2 >= last || !capitalised(s.words[end+2]))) {
		return true // St. Mary's Hospital
	}
	return len(s.words[end]) < 3 && s.words[end] != "’s" && (next == "hall" || telling[next] == schema.Place || telling[next] == schema.Event) && strings.HasSuffix(s.folded[end-1], "s")
}

// genitiveEnds reports whether the genitive at token end ends the name that begins at token
// i: "Moody's lowered the rating". Nothing that it could own follows.
func (s *scan) genitiveEnds(i, end, last int) bool {
	if s.words[end] != "'s" && s.words[end] != "’s" || s.parts[end] != genitive || end != i+1 || end+1 >= last || s.word(i-1, i) == "of" || s.office[i] > 0 {
		return false
	}
	if n, _ := s.r.lexicon.Longest(s.words[i:end]); n > 0 || s.d.Tokens[i].Name.Class == schema.Country {
		return false
	}
	switch f := s.folded[end+1]; s.parts[end+1] {
	case verb:
		return !auxiliary[f] || f == "has" || f == "is" || f == "was" || f == "had"
	case participle:
		return s.rel(end+1) != "amod"
	case preposition:
		return f == "of" && end+2 < last && capitalised(s.words[end+2]) && s.rel(i) != "nmod"
	}
	return false
}

// romance are particles that are no English words, whatever the tagger says.
var romance = set(`des et y und de del della di dos das do van von der`)

// titledPerson reports whether the name [i, end) is a given and a last name behind an office:
// "Senator John Tower".
func (s *scan) titledPerson(i, end int) bool {
	k := i
	for k < end && s.office[k] > 0 {
		k += s.office[k]
	}
	return end-k == 2 && s.forename(k) && bynames[s.folded[end-1]] && (k > i || s.r.offices[s.word(i-1, i)])
}

// syllables reports whether tokens a and b, on both sides of a hyphen, are the two syllables of an
// East Asian given name behind a family name: "Jae-in", "Kai-shek".
func (s *scan) syllables(a, b int) bool {
	if len(s.words[a]) > 5 || len(s.words[b]) > 5 || acronym(s.words[a]) || capitalised(s.words[b]) || !capitalised(s.words[a-1]) || nounClass[s.folded[b]] != "" {
		return false
	}
	if n, _ := s.r.lexicon.Longest(s.words[a : a+1]); n > 0 {
		return false
	}
	switch s.parts[b] {
	case noun, proper, preposition:
		return true
	}
	return false
}

// campus returns where the name of a university that begins at token i ends if the place behind
// the comma at token end belongs to it, for nothing sets it off; 0 if it does not.
func (s *scan) campus(i, end, last int) int {
	if s.words[end] != "," || end+1 >= last || end-i < 3 || s.folded[i] != "university" || s.folded[i+1] != "of" {
		return 0
	}
	n, senses := s.r.lexicon.Longest(s.words[end+1 : last])
	if n == 0 || !placeLike(senses) || senses[0].Known.Class == schema.Country && senses[0].As == AsName {
		return 0
	}
	k := end + 1 + n
	if k >= last || s.folded[k] == "" && s.parts[k] != genitive || s.parts[k] == conjunction {
		return 0
	}
	return k
}

// bracketed returns where the name that begins at token i ends if the initials in the brackets
// behind it tell that it goes on over the small word at token end; 0 if they do not.
func (s *scan) bracketed(i, end, last int) int {
	switch s.folded[end] {
	case "and", "of", "for", "on":
	default:
		return 0
	}
	k := end
	for k < last && k < end+10 && (capitalised(s.words[k]) || connectors[s.folded[k]] || s.parts[k] == hyphen) {
		k++
	}
	if k == end || k+2 >= last || s.words[k] != "(" {
		return 0
	}
	brackets := ""
	for t := k + 1; t < last && t < k+5 && s.words[t] != ")"; t++ {
		brackets += s.words[t] // the tokens of HG&W
	}
	if !acronym(brackets) {
		return 0
	}
	var letters, all strings.Builder
	for t := i; t < k; t++ {
		if f := s.folded[t]; f != "" {
			if capitalised(s.words[t]) {
				letters.WriteByte(f[0])
			}
			all.WriteByte(f[0])
		}
	}
	short := strings.Map(func(r rune) rune {
		if r == '&' || r == '.' {
			return -1
		}
		return r
	}, strings.ToLower(brackets))
	whole := letters.String()
	if telling[s.folded[k-1]] != "" && len(whole) == len(short)+1 {
		whole = whole[:len(short)] // the company counts not
	}
	if len(short) < 3 || whole != short && letters.String() != short && all.String() != short {
		return 0
	}
	return k
}

// owners are nouns whose genitive, capitalised, opens a name.
var owners = set(`people women children men king queen`)

// bodyWithAnd reports whether "and" at token end goes on a name of a ministry or
// agency: "Ministry of Foreign and European Affairs", "California Department of
// Corrections and Rehabilitation".
func (s *scan) bodyWithAnd(i, end, last int) bool {
	if !capitalised(s.words[end+1]) {
		return false
	}
	body := -1
	for k := i; k+1 < end && body < 0; k++ {
		if (s.words[k+1] == "of" || s.words[k+1] == "for") && telling[s.folded[k]] == schema.Organization &&
			(k == i || divided[s.folded[k]] || s.folded[k] == "court" || abstract(s.folded[end-1]) && abstract(s.folded[end+1])) {
			body = k
		}
	}
	if body < 0 {
		return false
	}
	if s.folded[body] == "court" && s.folded[end-1] == "england" && s.folded[end+1] == "wales" {
		return true // one jurisdiction
	}
	if s.folded[body] == "university" && !abstract(s.folded[end+1]) {
		return false // the University of Kent and Canterbury University
	}
	if telling[s.folded[end+1]] != "" && (s.folded[end+2] == "of" || s.folded[end+2] == "for") {
		return false // another body begins
	}
	n, _ := s.r.lexicon.Longest(s.words[end+1 : last])
	return n == 0
}

// abstract reports whether a folded word names no body but what one stands for: "stability".
func abstract(f string) bool {
	for _, tail := range []string{"ity", "ion", "ment", "ness", "ress", "ture", "logy", "ship", "ance", "ence", "edom", "tice", "omy", "ure", "ism"} {
		if len(f) > len(tail)+2 && strings.HasSuffix(f, tail) {
			return true
		}
	}
	return values[f]
}

var values = set(`peace work labor labour law order hope liberty unity health trade art arts sport sports science faith reform change truth life growth rights`)

// divided are bodies that are named for what they look after, often for two things.
var divided = set(`academy association council school college faculty institute center centre ministry department office agency bureau directorate commission committee secretariat administration`)

// panels are bodies that are named for what they sit "on".
var panels = set(`committee subcommittee commission caucus`)

// committeeWithAnd returns how many tokens from "and" at token end on go on the name of a
// committee that begins at token i, "House Oversight and Reform Committee"; 0 if none do.
func (s *scan) committeeWithAnd(i, end, last int) int {
	if i == 0 || s.parts[i-1] != determiner && s.parts[i-1] != genitive && s.parts[i-1] != possessive || telling[s.folded[end-1]] != "" {
		return 0
	}
	if n, _ := s.r.lexicon.Longest(s.words[i:end]); n == end-i {
		return 0
	}
	for k := end + 1; k < last && k < end+5 && capitalised(s.words[k]) && s.nameInside(k); k++ {
		if k > end+1 && (panels[s.folded[k]] || divided[s.folded[k]] || joint[s.folded[k]]) {
			return k + 1 - end
		}
	}
	return 0
}

// joint are bodies whose names often hold two things that they look after.
var joint = set(`association federation foundation council company corporation force service services board institution exchange`)

// opensName reports whether the capitalised adjective or common noun at token i opens a
// name of several words: "New York", "National Front", "People's Party".
func (s *scan) opensName(i int) bool {
	f := s.folded[i]
	if !openers[f] || i+1 >= len(s.words) {
		return false
	}
	if owners[f] && s.parts[i+1] == genitive && i+2 < len(s.words) && capitalised(s.words[i+2]) && !functionWords[s.folded[i+2]] {
		return true
	}
	if !capitalised(s.words[i+1]) && !(months[f] && s.parts[i+1] == number) {
		return false
	}
	if months[f] {
		if i+2 < len(s.words) && s.parts[i+1] == number && capitalised(s.words[i+2]) && telling[s.folded[i+2]] == schema.Organization {
			return true // March 12 Movement
		}
		return telling[s.folded[i+1]] == schema.Place || telling[s.folded[i+1]] == schema.Event // October Square
	}
	if weekdays[f] {
		return telling[s.folded[i+1]] == schema.Organization // Sunday Times
	}
	if s.parts[i] == adjective && telling[s.folded[i+1]] == schema.Organization && (f == "national" || f == "international") {
		return true
	}
	return s.parts[i] == proper && s.parts[i+1] == proper
}

var (
	openers = set(`new national international foreign old state people government police late former last first second third next all one
		two three four five six seven eight nine ten saturday sunday monday tuesday wednesday thursday friday women children men king queen
		january february march april june july august september october november december`)
	months = set(`january february march april june july august september october november december`)

	weekdays = set(`monday tuesday wednesday thursday friday saturday sunday`)
)
