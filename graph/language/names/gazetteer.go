package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/schema"
)

// A Kind says as what a gazetteer knows words. It is evidence, not a decision: the
// model weighs it against what stands around.
type Kind uint8

const (
	Country      Kind = iota + 1 // Serbia, U.S.
	Place                        // Belgrade, Danube
	Organization                 // NATO, European Union
	Person                       // the whole name of a person
	Given                        // a given name
	Family                       // a family name
	Adjective                    // Serbian
	Demonym                      // Serbs
	City                         // a name of a town, of an unweighed list
	kinds
)

// A Gazetteer finds known names in running words. It must not change while it is
// used; then it is safe for concurrent use. The zero value is empty.
type Gazetteer struct {
	first map[string][]entry // by first word, longest first
}

type entry struct {
	rest []string // words behind the first
	kind Kind
	sure bool
}

// Add adds a name; sure says that it hardly ever means anything else, so that it is
// taken for a name wherever it stands. Words are compared letter by letter, a name in small letters is
// never found. Hyphens inside a name are words of their own, as they are in text.
func (g *Gazetteer) Add(name string, kind Kind, sure bool) {
	words := split(name)
	if len(words) == 0 || !startsUpper(words[len(words)-1]) && !startsUpper(words[0]) {
		return
	}
	if g.first == nil {
		g.first = make(map[string][]entry)
	}
	e := entry{words[1:], kind, sure}
	list := g.first[words[0]]
	at := 0
	for at < len(list) && len(list[at].rest) >= len(e.rest) {
		if list[at].kind == kind && equal(list[at].rest, e.rest) {
			list[at].sure = list[at].sure || sure
			return
		}
		at++
	}
	list = append(list, entry{})
	copy(list[at+1:], list[at:])
	list[at] = e
	g.first[words[0]] = list
}

// A Known is an entity that is known before any text is read.
type Known struct {
	Class      schema.ClassID
	Names      []string // that hardly ever mean anything else
	Ambiguous  []string
	Seats      []string // capitals, and seats used for governments
	Adjectives []string
	Demonyms   []string
}

// AddKnown adds the names of an entity.
func (g *Gazetteer) AddKnown(k Known) {
	kind := Organization
	switch k.Class {
	case schema.Country:
		kind = Country
	case schema.Place:
		kind = Place
	case schema.Person:
		kind = Person
	case schema.Group:
		kind = Demonym
	case schema.Agreement, schema.Event, schema.Thing:
		return
	}
	for _, n := range k.Names {
		g.Add(n, kind, kind == Country || kind == Place || kind == Organization)
	}
	for _, n := range k.Ambiguous {
		g.Add(n, kind, false)
	}
	for _, n := range k.Seats {
		g.Add(n, Place, false)
	}
	for _, n := range k.Adjectives {
		g.Add(n, Adjective, false)
	}
	for _, n := range k.Demonyms {
		g.Add(n, Demonym, false)
	}
}

// Len returns the number of first words.
func (g *Gazetteer) Len() int { return len(g.first) }

// split splits a name into tokens.
func split(name string) []string {
	name = strings.ReplaceAll(name, "’", "'")
	name = strings.ReplaceAll(name, "-", " - ")
	name = strings.ReplaceAll(name, "'s ", " 's ")
	name = strings.ReplaceAll(name, ",", " , ")
	return strings.Fields(name)
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
