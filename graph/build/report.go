package build

import (
	"fmt"
	"strings"
	"unicode"

	"entente/graph"
)

// A Report tells what a Build did.
type Report struct {
	// Articles: each that came is counted once.
	New       int
	Replaced  int // the store had another version of it
	Unchanged int // the store, or this Build, had it already
	Failed    int // could not be read or kept, see Errors

	// Of the articles that are new or replaced.
	Sentences int
	Words     int
	Claims    int
	Dropped   int // claims that were left out, see Errors

	// Errors are what went wrong, in the order of the articles, up to 1,000: what the
	// input yielded, and *ArticleError.
	Errors []error
	// Notes are what else to know, a line each, in the order of the articles, up to 1,000.
	Notes []string
	// Unlisted counts the errors and notes beyond those.
	Unlisted int
}

// Articles returns how many articles came.
func (r *Report) Articles() int { return r.New + r.Replaced + r.Unchanged + r.Failed }

// maxListed is how many errors, and how many notes, a Report lists.
const maxListed = 1000

func (r *Report) fault(err error) {
	if len(r.Errors) == maxListed {
		r.Unlisted++
		return
	}
	r.Errors = append(r.Errors, err)
}

func (r *Report) note(s string) {
	switch {
	case s == "":
	case len(r.Notes) == maxListed:
		r.Unlisted++
	default:
		r.Notes = append(r.Notes, s)
	}
}

// An ArticleError is what went wrong with an article after it was received. Its
// message is one line. If Err is of type [Faults], the article was read but for them.
type ArticleError struct {
	ID     graph.ArticleID
	Source string // see [graph.Article.Source]
	Err    error
}

func (e *ArticleError) Error() string {
	where := e.Source
	if where == "" {
		where = "article " + string(e.ID)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, fmt.Sprintf("%s: %v", where, e.Err))
}

func (e *ArticleError) Unwrap() error { return e.Err }
