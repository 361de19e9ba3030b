package schema

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A phrase of a list of triggers.
type phrase struct {
	text string
	line int
}

// triggers calls f for each list of triggers of each relation, with its phrases
// as they stand in the file.
func (l *linter) triggers(f func(r *record, list string, phrases []phrase)) {
	l.relations(func(r *record, _ *relationFile) {
		triggers := value(r.first, "triggers")
		for _, k := range triggerKeys {
			n := value(triggers, k.name)
			if n == nil || n.Kind != yaml.ScalarNode {
				continue
			}
			var found []phrase
			line := n.Line
			for p := range strings.SplitSeq(n.Value, ",") {
				text := strings.TrimSpace(p)
				line = r.phraseLine(line, text)
				found = append(found, phrase{text, line})
			}
			f(r, k.name, found)
		}
	})
}

// phraseLine returns the line, from line on, in which a phrase stands between
// commas; line if there is none.
func (r *record) phraseLine(line int, text string) int {
	if text == "" {
		return line
	}
	for i := line - 1; i >= 0 && i < len(r.lines); i++ {
		s := r.lines[i]
		if i > line-1 && strings.Contains(s, ":") || s == "---" {
			break // the next list
		}
		if _, after, ok := strings.Cut(s, ": "); ok {
			s = after
		}
		for p := range strings.SplitSeq(s, ",") {
			if strings.TrimSpace(p) == text {
				return i + 1
			}
		}
	}
	return line
}

// lintTriggers reports relations that no word makes.
func lintTriggers(l *linter) {
	found := make(map[*record]bool)
	l.triggers(func(r *record, list string, _ []phrase) { found[r] = found[r] || kinds[list] != "" })
	l.relations(func(r *record, _ *relationFile) {
		if n := value(r.first, "triggers"); n != nil && !found[r] {
			l.at(r, n, "the relation has no triggers")
		}
	})
}

var triggerPattern = regexp.MustCompile(`^[\p{Ll}\d'’-]+( [\p{Ll}\d'’-]+)*$`)

func lintTriggerForm(l *linter) {
	l.triggers(func(r *record, list string, phrases []phrase) {
		for _, p := range phrases {
			switch {
			case p.text == "":
				l.report(r.file, p.line, "%s have a comma too many", list)
			case list == "limits": // has a rule of its own
			case !triggerPattern.MatchString(p.text):
				l.report(r.file, p.line, "%s: %q is not made of lower-case words with single spaces", list, p.text)
			}
		}
	})
}

func lintTriggerOrder(l *linter) {
	l.triggers(func(r *record, list string, phrases []phrase) {
		for i := 1; i < len(phrases); i++ {
			if a, b := phrases[i-1].text, phrases[i].text; a > b && b != "" {
				l.report(r.file, phrases[i].line, "%s: %q stands after %q", list, b, a)
			}
		}
	})
}

// kinds maps each list of phrases to the lists in which a phrase means the same.
// The other lists mark phrases of these.
var kinds = map[string]string{
	"verbs": "verb", "nouns": "noun", "roles": "noun", "adjectives": "adjective", "compounds": "compound", "offices": "office",
	"inverse_verbs": "verb", "inverse_nouns": "noun", "inverse_roles": "noun", "inverse_adjectives": "adjective",
	"inverse_compounds": "compound",
}

// lintTriggerRepeated reports phrases that stand twice in a relation, or in two
// relations that do not share it.
func lintTriggerRepeated(l *linter) {
	type place struct {
		r    *record
		line int
	}
	first := make(map[string]place)
	l.triggers(func(r *record, list string, phrases []phrase) {
		if kinds[list] == "" {
			seen := make(map[string]bool)
			for _, p := range phrases {
				text := marked(list, p.text)
				if seen[text] {
					l.report(r.file, p.line, "%s: %q stands twice", list, text)
				}
				seen[text] = true
			}
			return
		}
		for _, p := range phrases {
			key := kinds[list] + " " + p.text
			before, ok := first[key]
			switch {
			case !ok:
				first[key] = place{r, p.line}
			case before.r == r:
				l.report(r.file, p.line, "%s: %q stands twice", list, p.text)
			case !r.shares(p.text) || !before.r.shares(p.text):
				l.report(r.file, p.line, "%s: %q is a trigger of %s too, and not marked as shared in both",
					list, p.text, fileID(before.r.file))
			}
		}
	})
}

func (r *record) shares(text string) bool {
	n := value(value(r.first, "triggers"), "shared")
	return n != nil && slices.Contains(phrases(n.Value), text)
}

// marked returns the phrase of which an entry of a list that marks phrases speaks.
func marked(list, entry string) string {
	if list != "limits" {
		return entry
	}
	limit, err := parseLimit(entry)
	if err != nil {
		return entry
	}
	return limit.Phrase
}

// lintTriggerMarked reports marks of phrases that are no triggers, and of phrases
// as shared that are not.
func lintTriggerMarked(l *linter) {
	relations := make(map[string]map[*record]bool)
	l.triggers(func(r *record, list string, phrases []phrase) {
		if kinds[list] == "" {
			return
		}
		for _, p := range phrases {
			if relations[p.text] == nil {
				relations[p.text] = make(map[*record]bool)
			}
			relations[p.text][r] = true
		}
	})
	l.triggers(func(r *record, list string, phrases []phrase) {
		if kinds[list] != "" {
			return
		}
		for _, p := range phrases {
			text := marked(list, p.text)
			switch {
			case !relations[text][r]:
				l.report(r.file, p.line, "%s: %q is no trigger of the relation", list, text)
			case list == "shared" && len(relations[text]) < 2:
				l.report(r.file, p.line, "shared: %q is a trigger of no other relation", text)
			}
		}
	})
}

// lintTriggerInverse reports inverse lists of symmetric relations, which need
// none, and former phrases of events.
func lintTriggerInverse(l *linter) {
	l.triggers(func(r *record, list string, phrases []phrase) {
		switch {
		case r.relation.Symmetric && strings.HasPrefix(list, "inverse_"):
			l.report(r.file, phrases[0].line, "%s: the relation is symmetric", list)
		case r.relation.Kind == Occurrence && list == "former":
			l.report(r.file, phrases[0].line, "former: an event is never former")
		}
	})
}

// lintTriggerLimits reports limits that cannot be read, that name classes which
// the relation does not join, or that do not narrow it.
func lintTriggerLimits(l *linter) {
	l.triggers(func(r *record, list string, phrases []phrase) {
		if list != "limits" {
			return
		}
		for _, p := range phrases {
			limit, err := parseLimit(p.text)
			if err != nil {
				l.report(r.file, p.line, "%v", err)
				continue
			}
			for _, side := range []struct {
				name         string
				limit, whole []ClassID
			}{{"domain", limit.Domain, r.relation.Domain}, {"range", limit.Range, r.relation.Range}} {
				for _, c := range side.limit {
					if !slices.Contains(side.whole, c) {
						l.report(r.file, p.line, "limit %q: %s is not in the %s", p.text, c, side.name)
					}
				}
			}
		}
	})
}
