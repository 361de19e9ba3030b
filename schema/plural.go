package schema

import "strings"

// Plural returns the plural of an English noun, or of a phrase with one: "ally"
// gives "allies", "ally of" "allies of", "head of state" "heads of state",
// "secretary-general" "secretaries-general". The noun is expected in lower case
// and in the singular.
func Plural(phrase string) string {
	head, rest := phrase, ""
	words := strings.Fields(phrase)
	for i, w := range words {
		if i > 0 && plainPrepositions[w] {
			head, rest = strings.Join(words[:i], " "), " "+strings.Join(words[i:], " ")
			break
		}
	}
	before, word := "", head
	if i := strings.LastIndexByte(head, ' '); i >= 0 {
		before, word = head[:i+1], head[i+1:]
	}
	switch {
	case before != "" && postposed[word] && !generalRanks[strings.TrimSpace(before)]:
		return Plural(strings.TrimSpace(before)) + " " + word + rest
	case strings.ContainsRune(word, '-'):
		parts := strings.Split(word, "-")
		for i, p := range parts[1:] {
			if plainPrepositions[p] || postposed[p] || p == "elect" || p == "designate" {
				parts[i] = pluralNoun(parts[i])
				return before + strings.Join(parts, "-") + rest
			}
		}
		parts[len(parts)-1] = pluralNoun(parts[len(parts)-1])
		return before + strings.Join(parts, "-") + rest
	}
	return before + pluralNoun(word) + rest
}

func pluralNoun(w string) string {
	if p, ok := irregularPlurals[w]; ok {
		return p
	}
	switch {
	case sameInPlural[w] || strings.HasSuffix(w, "craft"):
		return w
	case strings.HasSuffix(w, "man") && !regularMan[w]:
		return w[:len(w)-3] + "men"
	case strings.HasSuffix(w, "person"):
		return w[:len(w)-6] + "people"
	case strings.HasSuffix(w, "child"):
		return w + "ren"
	case strings.HasSuffix(w, "wife"):
		return w[:len(w)-2] + "ves"
	case strings.HasSuffix(w, "sis"):
		return w[:len(w)-2] + "es"
	}
	return addS(w)
}

var plainPrepositions = map[string]bool{
	"of": true, "in": true, "on": true, "to": true, "with": true, "for": true, "against": true, "at": true, "between": true,
	"over": true, "by": true, "from": true, "into": true, "upon": true, "towards": true, "toward": true, "under": true,
	"among": true, "about": true, "after": true, "within": true, "near": true, "per": true, "de": true, "d'affaires": true, "d'état": true,
}

// postposed are adjectives that follow their noun; the noun before them takes
// the plural.
var postposed = map[string]bool{"general": true, "elect": true, "designate": true, "martial": true}

// generalRanks stand before general where that is the noun: lieutenant general.
var generalRanks = map[string]bool{"major": true, "lieutenant": true, "brigadier": true, "colonel": true}

var sameInPlural = map[string]bool{
	"series": true, "species": true, "means": true, "headquarters": true, "forces": true, "talks": true, "troops": true,
	"police": true, "sheep": true, "crossroads": true, "people": true,
}

var regularMan = map[string]bool{"german": true, "human": true, "roman": true, "ottoman": true, "norman": true, "talisman": true, "shaman": true, "caiman": true}

var irregularPlurals = map[string]string{
	"analysis": "analyses", "basis": "bases", "crisis": "crises", "oasis": "oases", "thesis": "theses",
	"calf": "calves", "elf": "elves", "half": "halves", "knife": "knives", "leaf": "leaves", "life": "lives", "loaf": "loaves",
	"self": "selves", "shelf": "shelves", "thief": "thieves", "wolf": "wolves", "scarf": "scarves",
	"foot": "feet", "goose": "geese", "louse": "lice", "mouse": "mice", "ox": "oxen", "tooth": "teeth", "die": "dice",
	"criterion": "criteria", "phenomenon": "phenomena", "medium": "media", "memorandum": "memorandums", "stratum": "strata",
	"referendum": "referendums", "datum": "data", "alumnus": "alumni", "nucleus": "nuclei", "syllabus": "syllabuses",
	"axis": "axes", "appendix": "appendices", "index": "indexes", "bureau": "bureaus", "chateau": "chateaux", "passerby": "passersby",
	"photo": "photos", "piano": "pianos", "euro": "euros", "memo": "memos", "pro": "pros", "commando": "commandos", "casino": "casinos",
	"dynamo": "dynamos", "solo": "solos", "ghetto": "ghettos", "peso": "pesos", "manifesto": "manifestos", "kilo": "kilos",
	"quiz": "quizzes", "bus": "buses", "gas": "gases", "mp": "mps", "mep": "meps", "ceo": "ceos",
}
