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

// kinds maps each list to the lists in which a phrase means the same.
var kinds = map[string]string{"verbs": "verb", "nouns": "noun", "roles": "noun", "adjectives": "adjective", "offices": "office"}

// lintTriggerRepeated reports phrases that stand twice in a relation, or in two
// relations that do not share it.
func lintTriggerRepeated(l *linter) {
	type place struct {
		r    *record
		line int
	}
	first := make(map[string]place)
	l.triggers(func(r *record, list string, phrases []phrase) {
		if list == "shared" {
			seen := make(map[string]bool)
			for _, p := range phrases {
				if seen[p.text] {
					l.report(r.file, p.line, "shared: %q stands twice", p.text)
				}
				seen[p.text] = true
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

// lintTriggerShared reports marks of phrases that are not shared.
func lintTriggerShared(l *linter) {
	relations := make(map[string]map[*record]bool)
	l.triggers(func(r *record, list string, phrases []phrase) {
		if list == "shared" {
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
		if list != "shared" {
			return
		}
		for _, p := range phrases {
			switch {
			case !relations[p.text][r]:
				l.report(r.file, p.line, "shared: %q is no trigger of the relation", p.text)
			case len(relations[p.text]) < 2:
				l.report(r.file, p.line, "shared: %q is a trigger of no other relation", p.text)
			}
		}
	})
}
