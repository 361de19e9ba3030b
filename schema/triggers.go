package schema

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Triggers are the words that make a relation. A phrase is a dictionary form in
// lower case, followed by the preposition that marks the object where there is
// one: "recognize", "meet with", "call on". Determiners and adjectives between
// the words of a phrase are left out: "sign deal with". Every list is sorted.
// [Triggers.All] gives them one by one.
type Triggers struct {
	Verbs      []string // SUBJECT verb OBJECT
	Nouns      []string // SUBJECT's noun (preposition) OBJECT: "attack on", and those of Roles
	Adjectives []string // SUBJECT is adjective (preposition) OBJECT: "allied with"
	Compounds  []string // a SUBJECT-participle OBJECT: "backed"
	Offices    []string // OFFICE of OBJECT, held by SUBJECT: "president"

	// Roles are the Nouns that say what the relation makes of its subject: "ally
	// of". They read SUBJECT is noun (preposition) OBJECT, or OBJECT's noun SUBJECT.
	Roles []string

	// The same with subject and object changed over: OBJECT verb SUBJECT, "host" of
	// visits; OBJECT's noun (preposition) SUBJECT; an OBJECT-participle SUBJECT,
	// "based". InverseNouns has those of InverseRoles too.
	InverseVerbs      []string
	InverseNouns      []string
	InverseRoles      []string
	InverseAdjectives []string
	InverseCompounds  []string

	// Phrases of the lists above that say more than the relation: that it does not
	// hold, that it is over, that it is meant to come, that somebody suspects it.
	Negative []string
	Former   []string
	Planned  []string
	Alleged  []string

	// Shared are phrases that another relation has too. The classes of subject
	// and object decide between the two, see [Choose].
	Shared []string

	// Limits narrow the classes of some phrases.
	Limits []Limit
}

// A Limit is a phrase that makes its relation between some of the classes only:
// a country "leaves" an alliance, and a person a room.
type Limit struct {
	Phrase string
	Domain []ClassID // classes of subjects; nil for those of the relation
	Range  []ClassID // classes of objects; nil for those of the relation
}

// A List names what kind of word a phrase starts from or ends in, and so how
// subject and object stand to it.
type List string

// The lists of triggers.
const (
	Verbs      List = "verbs"
	Nouns      List = "nouns"
	Roles      List = "roles"
	Adjectives List = "adjectives"
	Compounds  List = "compounds"
	Offices    List = "offices"
)

// A Trigger is one phrase of a relation with all that is said of it.
type Trigger struct {
	List    List
	Phrase  string
	Inverse bool // subject and object change places

	Negative, Former, Planned, Alleged bool // what the phrase says besides
	Shared                             bool // another relation has it too
}

// All yields every trigger once, list by list, each in order. A role is yielded
// as such, and not as a noun again.
func (t *Triggers) All() iter.Seq[Trigger] {
	in := func(list []string, phrase string) bool {
		_, found := slices.BinarySearch(list, phrase)
		return found
	}
	return func(yield func(Trigger) bool) {
		for _, l := range []struct {
			list    List
			phrases []string
			inverse bool
		}{
			{Verbs, t.Verbs, false}, {Nouns, t.Nouns, false}, {Roles, t.Roles, false}, {Adjectives, t.Adjectives, false},
			{Compounds, t.Compounds, false}, {Offices, t.Offices, false},
			{Verbs, t.InverseVerbs, true}, {Nouns, t.InverseNouns, true}, {Roles, t.InverseRoles, true},
			{Adjectives, t.InverseAdjectives, true}, {Compounds, t.InverseCompounds, true},
		} {
			for _, p := range l.phrases {
				if l.list == Nouns && (!l.inverse && in(t.Roles, p) || l.inverse && in(t.InverseRoles, p)) {
					continue
				}
				if !yield(Trigger{
					List: l.list, Phrase: p, Inverse: l.inverse,
					Negative: in(t.Negative, p), Former: in(t.Former, p), Planned: in(t.Planned, p), Alleged: in(t.Alleged, p),
					Shared: in(t.Shared, p),
				}) {
					return
				}
			}
		}
	}
}

// Allows reports whether a phrase of the relation may make it between an entity
// of class subject and one of class object: they fit the relation, and the limits
// of the phrase.
func (r *Relation) Allows(phrase string, subject, object ClassID) bool {
	if !r.Fits(subject, object) {
		return false
	}
	i, found := slices.BinarySearchFunc(r.Triggers.Limits, phrase, func(l Limit, p string) int { return strings.Compare(l.Phrase, p) })
	if !found {
		return true
	}
	l := &r.Triggers.Limits[i]
	return (l.Domain == nil || slices.Contains(l.Domain, subject)) && (l.Range == nil || slices.Contains(l.Range, object))
}

// phrases parts a list of triggers at its commas, and sorts it.
func phrases(list string) []string {
	if list == "" {
		return nil
	}
	parts := make([]string, 0, strings.Count(list, ",")+1)
	for p := range strings.SplitSeq(list, ",") {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	if !slices.IsSorted(parts) {
		slices.Sort(parts)
	}
	return slices.Compact(parts)
}

// both joins two sorted lists.
func both(a, b []string) []string {
	if len(b) == 0 {
		return a
	}
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// limits reads a list of limits, such as "leave Country Group > Place, run > Place".
func limits(list string) ([]Limit, error) {
	var all []Limit
	for _, p := range phrases(list) {
		l, err := parseLimit(p)
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b Limit) int { return strings.Compare(a.Phrase, b.Phrase) })
	return all, nil
}

// parseLimit reads "PHRASE CLASS… > CLASS…"; one side may have no classes, and
// without objects there is no ">".
func parseLimit(s string) (Limit, error) {
	before, after, found := strings.Cut(s, ">")
	var l Limit
	var phrase []string
	for _, w := range strings.Fields(before) {
		switch {
		case isClassName(w):
			l.Domain = append(l.Domain, ClassID(w))
		case l.Domain == nil:
			phrase = append(phrase, w)
		default:
			return Limit{}, fmt.Errorf("limit %q has %q after a class", s, w)
		}
	}
	for _, w := range strings.Fields(after) {
		if !isClassName(w) {
			return Limit{}, fmt.Errorf("limit %q has %q where a class should be", s, w)
		}
		l.Range = append(l.Range, ClassID(w))
	}
	l.Phrase = strings.Join(phrase, " ")
	if l.Phrase == "" || l.Domain == nil && l.Range == nil || found && l.Range == nil {
		return Limit{}, fmt.Errorf("limit %q is no phrase with classes", s)
	}
	return l, nil
}

func isClassName(w string) bool { return w[0] >= 'A' && w[0] <= 'Z' }
