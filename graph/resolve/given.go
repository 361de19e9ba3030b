package resolve

import (
	"fmt"
	"io/fs"
	"strings"

	"entente/graph"
)

// A Gender is that of the persons who bear a given name.
type Gender uint8

const (
	UnknownGender Gender = iota
	Female
	Male
	EitherGender // both women and men bear the name
)

// GivenNames tells the gender of given names. It is safe for concurrent use; the
// zero value knows none.
type GivenNames struct {
	table string // lines "name,gender", sorted by the folded name
}

// ReadGivenNames takes the table given.csv as it is: nothing is read before the
// first look-up.
func ReadGivenNames(files fs.FS) (*GivenNames, error) {
	b, err := fs.ReadFile(files, "given.csv")
	if err != nil {
		return nil, fmt.Errorf("resolve: given names: %w", err)
	}
	table, ok := strings.CutPrefix(string(b), "name,gender\n")
	if !ok {
		return nil, fmt.Errorf("resolve: given.csv:1: want the header name,gender")
	}
	return &GivenNames{table}, nil
}

// Gender returns the gender of a given name in any spelling of accents and case;
// UnknownGender if the table does not have it. A name of two parts, such as
// "Jae-in" or "Jean-Claude", falls back to its first.
func (g *GivenNames) Gender(name string) Gender {
	name = graph.Fold(name)
	if gender := g.find(name); gender != UnknownGender {
		return gender
	}
	if first, _, ok := strings.Cut(name, " "); ok {
		return g.find(first)
	}
	return UnknownGender
}

// find looks a folded name up by halving the table.
func (g *GivenNames) find(name string) Gender {
	low, high := 0, len(g.table) // starts of lines
	for name != "" && low < high {
		start := strings.LastIndexByte(g.table[low:low+(high-low)/2], '\n') + 1 + low
		line, _, _ := strings.Cut(g.table[start:], "\n")
		have, gender, _ := strings.Cut(line, ",")
		switch {
		case name == have && gender == "m":
			return Male
		case name == have && gender == "f":
			return Female
		case name == have:
			return EitherGender
		case name < have:
			high = start
		default:
			low = start + len(line) + 1
		}
	}
	return UnknownGender
}
