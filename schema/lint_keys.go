package schema

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A key of a mapping in a file.
type key struct {
	name     string
	required bool
	empty    bool // a required key may be empty
}

// The keys of each mapping, in order.
var (
	classKeys = []key{
		{name: "id", required: true}, {name: "label", required: true}, {name: "nouns", required: true, empty: true},
		{name: "definition", required: true}, {name: "actor", required: true}, {name: "wikidata"},
	}
	relationKeys = []key{
		{name: "id", required: true}, {name: "kind", required: true}, {name: "label", required: true},
		{name: "inverse", required: true}, {name: "negative", required: true}, {name: "former"},
		{name: "definition", required: true}, {name: "symmetric"}, {name: "domain", required: true},
		{name: "range", required: true, empty: true}, {name: "family"}, {name: "plover"}, {name: "wikidata"}, {name: "wikidata_inverse"},
		{name: "triggers", required: true},
	}
	triggerKeys = []key{
		{name: "verbs"}, {name: "nouns"}, {name: "roles"}, {name: "adjectives"}, {name: "compounds"}, {name: "offices"},
		{name: "inverse_verbs"}, {name: "inverse_nouns"}, {name: "inverse_roles"}, {name: "inverse_adjectives"},
		{name: "inverse_compounds"}, {name: "negative"}, {name: "former"}, {name: "planned"}, {name: "alleged"},
		{name: "shared"}, {name: "limits"},
	}
	examplesKeys = []key{{name: "right", required: true}, {name: "wrong", required: true}}
	rightKeys    = []key{
		{name: "text", required: true}, {name: "date"}, {name: "means"}, {name: "claims", required: true}, {name: "todo"},
	}
	wrongKeys = []key{
		{name: "text", required: true}, {name: "date"}, {name: "means"},
		{name: "subject", required: true}, {name: "object", required: true}, {name: "todo"},
	}
	claimKeys = []key{
		{name: "subject", required: true}, {name: "object", required: true}, {name: "polarity"}, {name: "modality"},
		{name: "former"}, {name: "when"}, {name: "where"}, {name: "attributed_to"}, {name: "role"},
	}
)

// mappings calls f for every mapping of every file, with its keys and what to
// add to a node's line.
func (l *linter) mappings(f func(r *record, mapping *yaml.Node, keys []key, above int)) {
	each := func(list *yaml.Node, f func(*yaml.Node)) {
		if list == nil || list.Kind != yaml.SequenceNode {
			return
		}
		for _, n := range list.Content {
			if n.Kind == yaml.MappingNode {
				f(n)
			}
		}
	}
	for _, r := range l.records {
		switch {
		case r.first == nil:
		case r.class != nil:
			f(r, r.first, classKeys, 0)
		default:
			f(r, r.first, relationKeys, 0)
			if t := value(r.first, "triggers"); t != nil && t.Kind == yaml.MappingNode {
				f(r, t, triggerKeys, 0)
			}
		}
		if r.second == nil {
			continue
		}
		f(r, r.second, examplesKeys, r.below)
		each(value(r.second, "right"), func(n *yaml.Node) {
			f(r, n, rightKeys, r.below)
			each(value(n, "claims"), func(claim *yaml.Node) { f(r, claim, claimKeys, r.below) })
		})
		each(value(r.second, "wrong"), func(n *yaml.Node) { f(r, n, wrongKeys, r.below) })
	}
}

// lintFile reports files that are no records.
func lintFile(l *linter) {
	for _, r := range l.records {
		if path.Ext(r.file) != ".yaml" {
			l.report(r.file, 0, "does not end in .yaml, so that nobody reads it")
		}
	}
}

func lintKnownKeys(l *linter) {
	l.mappings(func(r *record, mapping *yaml.Node, keys []key, above int) {
		for i := 0; i < len(mapping.Content); i += 2 {
			n := mapping.Content[i]
			if position(keys, n.Value) < 0 {
				l.report(r.file, above+n.Line, "unknown key %q", n.Value)
			}
		}
	})
}

func lintKeyOrder(l *linter) {
	l.mappings(func(r *record, mapping *yaml.Node, keys []key, above int) {
		last := -1
		for i := 0; i < len(mapping.Content); i += 2 {
			n := mapping.Content[i]
			p := position(keys, n.Value)
			if p >= 0 && p < last {
				l.report(r.file, above+n.Line, "%s stands after %s", n.Value, keys[last].name)
			}
			last = max(last, p)
		}
	})
}

func lintRequired(l *linter) {
	l.mappings(func(r *record, mapping *yaml.Node, keys []key, above int) {
		for _, k := range keys {
			v := value(mapping, k.name)
			switch {
			case v == nil && k.required:
				l.report(r.file, above+mapping.Line, "%s is missing", k.name)
			case v != nil && !k.empty && isEmpty(v):
				l.report(r.file, above+v.Line, "%s is empty", k.name)
			}
		}
	})
}

func isEmpty(n *yaml.Node) bool {
	if n.Kind == yaml.ScalarNode {
		return n.Tag == "!!null" || strings.TrimSpace(n.Value) == ""
	}
	return len(n.Content) == 0
}

func position(keys []key, name string) int {
	return slices.IndexFunc(keys, func(k key) bool { return k.name == name })
}
