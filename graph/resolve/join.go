package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// A Profile is what a graph knows of an entity when names are joined across
// articles.
type Profile struct {
	Entity graph.Entity

	// Article is that of an entity which only its article knows (see [graph.LocalID]);
	// "" for entities known by their full names and for background entities.
	Article graph.ArticleID

	// With are the entities that its articles name beside it, sorted.
	With []graph.EntityID

	// Of are the countries and organisations of which it is said to be a leader,
	// official or citizen, sorted.
	Of []graph.EntityID
}

// A Join says that an entity of one article is one that the graph knows by its full
// name. It is a statement beside the graph: no claim is rewritten, and leaving it
// out undoes it.
type Join struct {
	From, To graph.EntityID
	Reason   string // "last name; 3 entities in common: …"
}

// leastShared is how many entities two profiles must have in common where their
// countries do not tell that they are the same.
const leastShared = 2

// Joins joins the short names of single articles ("Vucic") to the full names of
// others ("Aleksandar Vučić"). A name is joined if exactly one candidate fits: one
// of the same class whose name or alias ends in it, or has it as its acronym, that
// belongs to the same country or is named beside the same others. Where two fit
// alike, the name stays apart. The joins are ordered by From.
func Joins(profiles []Profile) []Join {
	byName := make(map[string][]int) // folded short form → candidates
	for i := range profiles {
		if profiles[i].Article != "" {
			continue
		}
		for _, short := range shortForms(&profiles[i].Entity) {
			if list := byName[short]; len(list) == 0 || list[len(list)-1] != i {
				byName[short] = append(list, i)
			}
		}
	}
	var joins []Join
	for i := range profiles {
		p := &profiles[i]
		if p.Article == "" || !nameLike(p.Entity.Name) {
			continue
		}
		best, second := -1, 0
		bestScore, reason := 0, ""
		for _, k := range byName[graph.Fold(p.Entity.Name)] {
			score, why := likeness(p, &profiles[k])
			switch {
			case score > bestScore:
				best, second, bestScore, reason = k, bestScore, score, why
			case score > second:
				second = score
			}
		}
		if best >= 0 && bestScore > second {
			joins = append(joins, Join{p.Entity.ID, profiles[best].Entity.ID, reason})
		}
	}
	slices.SortFunc(joins, func(a, b Join) int { return cmp.Compare(a.From, b.From) })
	return joins
}

// nameLike reports whether a name begins with a capital letter: descriptions are
// never joined.
func nameLike(name string) bool { return capitalised(name) && !strings.Contains(name, "'s ") }

// shortForms returns the folded forms under which articles may mention an entity for
// short: the ends of a person's name, the acronym and first word of a body's, and
// its aliases.
func shortForms(e *graph.Entity) []string {
	forms := make(map[string]bool)
	words := strings.Fields(graph.Fold(e.Name))
	switch e.Class {
	case schema.Person:
		for k := 1; k < len(words); k++ {
			forms[strings.Join(words[k:], " ")] = true
		}
	case schema.Organization:
		if a := initials(words); a != "" {
			forms[a] = true
		}
		if len(words) > 1 && telling[words[0]] == "" {
			forms[words[0]] = true
		}
	}
	for _, a := range e.Aliases {
		if nameLike(a) {
			forms[graph.Fold(a)] = true
		}
	}
	out := make([]string, 0, len(forms))
	for f := range forms {
		out = append(out, f)
	}
	slices.Sort(out)
	return out
}

// likeness tells how much speaks for a short name being the candidate, 0 if it must
// stay apart, and why.
func likeness(short, full *Profile) (int, string) {
	if short.Entity.Class != full.Entity.Class {
		return 0, ""
	}
	same := common(short.Of, full.Of)
	if len(same) == 0 && len(short.Of) > 0 && len(full.Of) > 0 {
		return 0, "" // of another country
	}
	shared := common(short.With, full.With)
	kind := "part of the name"
	if short.Entity.Class == schema.Person {
		kind = "last name"
	}
	switch {
	case len(same) > 0:
		return 10*len(same) + len(shared), fmt.Sprintf("%s; both of %s", kind, same[0])
	case len(shared) >= leastShared:
		listed := shared
		if len(listed) > 3 {
			listed = listed[:3]
		}
		names := make([]string, len(listed))
		for i, id := range listed {
			names[i] = string(id)
		}
		return len(shared), fmt.Sprintf("%s; %d entities in common: %s", kind, len(shared), strings.Join(names, ", "))
	}
	return 0, ""
}

// common returns what two sorted lists have in common.
func common(a, b []graph.EntityID) []graph.EntityID {
	var out []graph.EntityID
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := cmp.Compare(a[i], b[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			out = append(out, a[i])
			i, j = i+1, j+1
		}
	}
	return out
}
