package schema

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// The examples that a relation has at least.
const (
	minRight = 4
	minWrong = 2
)

// examplesOf calls f for each example of each relation with its node.
func (l *linter) examplesOf(f func(r *record, x Example, n *yaml.Node)) {
	l.relations(func(r *record, _ *relationFile) {
		for _, list := range []struct {
			examples []Example
			key      string
		}{{r.examples.Right, "right"}, {r.examples.Wrong, "wrong"}} {
			nodes := value(r.second, list.key)
			for i, x := range list.examples {
				f(r, x, item(nodes, i))
			}
		}
	})
}

func lintExampleCount(l *linter) {
	l.relations(func(r *record, _ *relationFile) {
		if r.second != nil && !r.readable {
			return // told by the rule of files
		}
		if n := len(r.examples.Right); n < minRight {
			l.report(r.file, 0, "has %d right examples, want %d or more", n, minRight)
		}
		if n := len(r.examples.Wrong); n < minWrong {
			l.report(r.file, 0, "has %d wrong examples, want %d or more", n, minWrong)
		}
	})
}

// lintExampleNames checks that the text of an example mentions the names in it.
func lintExampleNames(l *linter) {
	l.examplesOf(func(r *record, x Example, n *yaml.Node) {
		check := func(n *yaml.Node, field, name string) {
			if name != "" && !mentions(x, name) {
				l.below(r, n, "%s: %q is not in the text", field, name)
			}
		}
		text := takesText(r)
		object := func(n *yaml.Node, name string) {
			if !text {
				check(n, "object", name)
			} else if !strings.Contains(x.Text, name) {
				l.below(r, n, "object: %q is not in the text word by word", name)
			}
		}
		in := words(x.Text)
		for w := range x.Means {
			if !containsAll(in, words(w)) {
				l.below(r, value(n, "means"), "means: %q is not in the text", w)
			}
		}
		check(value(n, "subject"), "subject", x.Subject)
		if x.Object != "" {
			object(value(n, "object"), x.Object)
		}
		claims := value(n, "claims")
		for i, c := range x.Claims {
			at := item(claims, i)
			check(at, "subject", c.Subject)
			object(at, c.Object)
			check(at, "where", c.Where)
			check(at, "attributed_to", c.AttributedTo)
			check(at, "role", c.Role)
		}
	})
}

// takesText reports whether the objects of the relation are texts.
func takesText(r *record) bool {
	n := value(r.first, "range")
	return n != nil && n.Kind == yaml.SequenceNode && len(n.Content) == 0
}

// mentions reports whether the text of an example has each word of a name, or a
// word that starts alike (Iran, Iranian), its initials (U.S.), or words that
// stand for it.
func mentions(x Example, name string) bool {
	in := words(x.Text)
	for w, n := range x.Means {
		if n == name && containsAll(in, words(w)) {
			return true
		}
	}
	initials := ""
	all := true
	for _, w := range words(name) {
		if w == "the" || w == "of" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(w)
		initials += string(first)
		all = all && slices.ContainsFunc(in, func(t string) bool { return alike(t, w) })
	}
	return initials != "" && all || len(initials) > 1 && slices.Contains(in, initials)
}

func containsAll(list, words []string) bool {
	for _, w := range words {
		if !slices.Contains(list, w) {
			return false
		}
	}
	return len(words) > 0
}

// alike reports whether two words are the same or start with the same four letters.
func alike(a, b string) bool {
	const start = 4
	return a == b || len(a) >= start && len(b) >= start && a[:start] == b[:start]
}

// words returns the words of a text in lower case; the dots of U.S. are dropped.
func words(text string) []string {
	text = strings.ToLower(strings.ReplaceAll(text, ".", ""))
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

var whenPattern = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?[~?]?(/(\d{4}(-\d{2}(-\d{2})?)?[~?]?)?)?$`)

func lintExampleValues(l *linter) {
	l.examplesOf(func(r *record, x Example, n *yaml.Node) {
		if _, err := time.Parse(time.DateOnly, x.Date); x.Date != "" && err != nil {
			l.below(r, value(n, "date"), "date is %q, want a day such as 2021-03-04", x.Date)
		}
		claims := value(n, "claims")
		for i, c := range x.Claims {
			at := item(claims, i)
			if !slices.Contains([]string{"positive", "negative"}, c.Polarity) {
				l.below(r, at, "polarity is %q, want positive or negative", c.Polarity)
			}
			if !slices.Contains([]string{"asserted", "reported", "alleged", "planned", "possible"}, c.Modality) {
				l.below(r, at, "modality is %q, want asserted, reported, alleged, planned or possible", c.Modality)
			}
			if c.When != "" && !whenPattern.MatchString(c.When) {
				l.below(r, at, "when is %q, want a date such as 2021, 2021-03 or 2021-03-04", c.When)
			}
			if c.Former && r.relation.Kind == Occurrence {
				l.below(r, at, "a claim of an event cannot be former")
			}
		}
	})
}

func lintExampleRepeated(l *linter) {
	first := make(map[string]string)
	l.examplesOf(func(r *record, x Example, n *yaml.Node) {
		key := strings.Join(words(x.Text), " ")
		if other, ok := first[key]; ok {
			l.below(r, n, "the text is an example of %s already", other)
			return
		}
		first[key] = fileID(r.file)
	})
}

// lintExampleForm holds the examples to the form in which MarkTodo writes them.
func lintExampleForm(l *linter) {
	l.relations(func(r *record, _ *relationFile) {
		if r.second == nil {
			return
		}
		if line, err := differsFromCanonical(r.text); err == nil && line > 0 {
			l.report(r.file, line, "not in canonical form")
		}
	})
}
