// Package names finds the names in a document: of persons, organizations and places,
// as a fast step of its own beside the tree.
//
// A linear-chain conditional random field over hashed features reads each sentence:
// the word, its neighbours and their ends and shapes; the run of capitals around it
// with its first and last word and the words beside it; part-of-speech tags where
// there are; what a [Gazetteer] knows. Then the document votes (vote.go): a name has
// one class, and a part of a name that of the whole.
//
// [Train] makes a [Model] from annotated documents. The file of a model holds integers
// only, so that it gives the same names everywhere.
package names

import (
	"entente/graph/text"
	"entente/schema"
)

// A label of a token: outside, or first or further token of a name of a class.
type label uint8

// The classes of names that a model tells apart.
var classes = [...]schema.ClassID{schema.Person, schema.Organization, schema.Place, schema.Thing}

const labels = 1 + 2*len(classes)

func begin(class int) label   { return label(1 + 2*class) }
func inside(class int) label  { return label(2 + 2*class) }
func (l label) class() int    { return (int(l) - 1) / 2 } // of a label that is not outside
func (l label) outside() bool { return l == 0 }
func (l label) begins() bool  { return l&1 == 1 }

// follows reports whether label b may stand behind a.
func follows(a, b label) bool {
	return b.outside() || b.begins() || !a.outside() && a.class() == b.class()
}

// classIndex returns the index of a class, Country counting as Place; -1 for none.
func classIndex(c schema.ClassID) int {
	switch c {
	case "":
		return -1
	case schema.Country:
		c = schema.Place
	case schema.Agreement, schema.Event, schema.Group:
		c = schema.Thing
	}
	for i := range classes {
		if classes[i] == c {
			return i
		}
	}
	return -1
}

// labelOf returns the label of a name tag.
func labelOf(n text.NameTag) label {
	c := classIndex(n.Class)
	switch {
	case c < 0:
		return 0
	case n.Begin:
		return begin(c)
	}
	return inside(c)
}

// Words are the word lists of a language that features use. All are in lower case.
type Words struct {
	// Joiners stand inside names between capitals: of, de, von, al.
	Joiners map[string]bool
	// Cues are words that tell classes of names, under the kind of cue: president
	// is a title, party the head of an organization, river that of a place.
	Cues map[string]Cue
	// Things are the classes of names that are neither of persons nor organizations
	// nor places, by the cue of their head word: an accord is an Agreement. Names
	// that are not told so are left out.
	Things map[Cue]schema.ClassID
}

// A Cue is a kind of word that tells the class of a name.
type Cue uint8

// Title is the cue before persons: President, Mr. The other cues are the language's.
const Title Cue = 1
