package schema

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ploverTypes are the event types of PLOVER.
var ploverTypes = []string{
	"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
	"SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}

var (
	slugPattern     = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	classPattern    = regexp.MustCompile(`^[A-Z][A-Za-z]*$`)
	propertyPattern = regexp.MustCompile(`^P[1-9][0-9]*$`)
	itemPattern     = regexp.MustCompile(`^Q[1-9][0-9]*$`)
)

func lintID(l *linter) {
	for _, r := range l.records {
		id := ""
		if r.class != nil {
			id = string(r.class.ID)
		} else {
			id = string(r.relation.ID)
		}
		if want := fileID(r.file); id != "" && id != want {
			l.at(r, value(r.first, "id"), "id is %q, want %q as the file is named", id, want)
		}
	}
}

func lintKind(l *linter) {
	l.relations(func(r *record, relation *relationFile) {
		if k := relation.Kind; k != "" && k != State && k != Occurrence {
			l.at(r, value(r.first, "kind"), "kind is %q, want %s or %s", k, State, Occurrence)
		}
	})
}

// lintFormer holds the former name to states: an event does not cease to hold.
func lintFormer(l *linter) {
	l.relations(func(r *record, relation *relationFile) {
		switch n := value(r.first, "former"); {
		case relation.Kind == State && n == nil:
			l.at(r, r.first, "former is missing, and this is a state")
		case relation.Kind == Occurrence && n != nil:
			l.at(r, n, "an event has no former name")
		}
	})
}

func lintDefinition(l *linter) {
	for _, r := range l.records {
		n := value(r.first, "definition")
		if n != nil && n.Kind == yaml.ScalarNode && n.Value != "" && !strings.HasSuffix(n.Value, ".") {
			l.at(r, n, "definition does not end with a full stop")
		}
	}
}

// lintClasses checks that domain and range name each of their classes once.
func lintClasses(l *linter) {
	l.relations(func(r *record, _ *relationFile) {
		for _, field := range []string{"domain", "range"} {
			n := value(r.first, field)
			if n == nil || n.Kind != yaml.SequenceNode {
				continue
			}
			seen := make(map[string]bool)
			for _, c := range n.Content {
				if !l.classes[ClassID(c.Value)] {
					l.at(r, c, "%s has an unknown class %q", field, c.Value)
				}
				if seen[c.Value] {
					l.at(r, c, "%s names %s twice", field, c.Value)
				}
				seen[c.Value] = true
			}
		}
	})
}

// lintSymmetric checks that subject and object of a symmetric relation can
// change places.
func lintSymmetric(l *linter) {
	l.relations(func(r *record, relation *relationFile) {
		n := value(r.first, "symmetric")
		switch {
		case n == nil:
		case !relation.Symmetric:
			l.at(r, n, "symmetric is left out where it is not true")
		case !slices.Equal(relation.Domain, relation.Range):
			l.at(r, n, "a symmetric relation has domain %v and range %v", relation.Domain, relation.Range)
		case relation.Inverse != relation.Label:
			l.at(r, n, "a symmetric relation has label %q and inverse %q", relation.Label, relation.Inverse)
		}
	})
}

func lintSlugs(l *linter) {
	for _, r := range l.records {
		if r.class != nil {
			if id := string(r.class.ID); id != "" && !classPattern.MatchString(id) {
				l.at(r, value(r.first, "id"), "id %q is no capitalized word", id)
			}
			continue
		}
		for _, field := range []string{"id", "negative", "former"} {
			n := value(r.first, field)
			if n != nil && n.Value != "" && !slugPattern.MatchString(n.Value) {
				l.at(r, n, "%s %q is not made of lower-case words and hyphens", field, n.Value)
			}
		}
	}
}

// lintEdgeNames checks that the name of an edge leads to one relation, polarity
// and time.
func lintEdgeNames(l *linter) {
	taken := make(map[string]string)
	l.relations(func(r *record, f *relationFile) {
		relation := Relation{ID: f.ID, Negative: f.Negative, Former: f.Former}
		for _, e := range []struct {
			negative, former bool
			field            string
		}{{false, false, "id"}, {true, false, "negative"}, {false, true, "former"}, {true, true, "negative"}} {
			name := foldEdge(relation.EdgeName(e.negative, e.former))
			if other, ok := taken[name]; ok {
				l.at(r, value(r.first, e.field), "edge name %q is taken by %s", name, other)
				continue
			}
			taken[name] = r.file
		}
	})
}

func lintFamily(l *linter) {
	l.relations(func(r *record, relation *relationFile) {
		if f := relation.Family; f != "" && !slices.Contains(Families(), f) {
			l.at(r, value(r.first, "family"), "family is %q, want conflict, cooperation, contact or office", f)
		}
	})
}

func lintPLOVER(l *linter) {
	l.relations(func(r *record, relation *relationFile) {
		if t := relation.PLOVER; t != "" && !slices.Contains(ploverTypes, t) {
			l.at(r, value(r.first, "plover"), "%q is no event type of PLOVER", t)
		}
	})
}

func lintWikidata(l *linter) {
	for _, r := range l.records {
		if r.class != nil {
			if q := r.class.Wikidata; q != "" && !itemPattern.MatchString(q) {
				l.at(r, value(r.first, "wikidata"), "%q is no item of Wikidata", q)
			}
			continue
		}
		seen := make(map[string]bool)
		for _, field := range []string{"wikidata", "wikidata_inverse"} {
			n := value(r.first, field)
			if n == nil || n.Kind != yaml.SequenceNode {
				continue
			}
			for _, p := range n.Content {
				if !propertyPattern.MatchString(p.Value) {
					l.at(r, p, "%q is no property of Wikidata", p.Value)
				}
				if seen[p.Value] {
					l.at(r, p, "property %s stands twice", p.Value)
				}
				seen[p.Value] = true
			}
		}
	}
}
