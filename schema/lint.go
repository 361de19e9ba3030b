package schema

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Fault is something that is not as the package doc has it.
type Fault struct {
	File    string // path in the file system, "relations/leads.yaml"
	Line    int    // from 1, or 0 if the fault has no line
	Rule    string // the name of the rule, "sorted triggers"
	Message string
}

// String returns the fault as "FILE:LINE: MESSAGE (RULE)".
func (f Fault) String() string {
	place := f.File
	if f.Line > 0 {
		place += ":" + strconv.Itoa(f.Line)
	}
	return fmt.Sprintf("%s: %s (%s)", place, f.Message, f.Rule)
}

// rules is what Lint checks. To add one, write a function and name it here.
var rules = []struct {
	name  string
	check func(*linter)
}{
	{"file", lintFile},
	{"known keys", lintKnownKeys},
	{"key order", lintKeyOrder},
	{"required fields", lintRequired},
	{"id", lintID},
	{"kind", lintKind},
	{"former", lintFormer},
	{"definition", lintDefinition},
	{"classes", lintClasses},
	{"symmetric", lintSymmetric},
	{"slugs", lintSlugs},
	{"edge names", lintEdgeNames},
	{"family", lintFamily},
	{"plover", lintPLOVER},
	{"wikidata", lintWikidata},
	{"triggers", lintTriggers},
	{"form of triggers", lintTriggerForm},
	{"sorted triggers", lintTriggerOrder},
	{"repeated triggers", lintTriggerRepeated},
	{"marked triggers", lintTriggerMarked},
	{"inverse triggers", lintTriggerInverse},
	{"limits of triggers", lintTriggerLimits},
	{"enough examples", lintExampleCount},
	{"names in examples", lintExampleNames},
	{"values in examples", lintExampleValues},
	{"repeated examples", lintExampleRepeated},
	{"form of examples", lintExampleForm},
}

// Lint checks the files of an ontology and returns every fault, sorted by file
// and line; nil if there is none. It goes on after a file that cannot be read.
func Lint(files fs.FS) []Fault {
	l := &linter{classes: make(map[ClassID]bool)}
	l.rule = "file"
	for _, dir := range []string{"classes", "relations"} {
		entries, err := fs.ReadDir(files, dir)
		if err != nil {
			l.report(dir, 0, "%v", err)
		}
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			text, err := fs.ReadFile(files, name)
			if err != nil {
				l.report(name, 0, "%v", err)
				continue
			}
			l.add(name, text)
		}
	}
	for _, r := range rules {
		l.rule = r.name
		r.check(l)
	}
	slices.SortFunc(l.faults, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message))
	})
	return slices.Compact(l.faults)
}

// A linter holds the files of an ontology, as far as they could be read.
type linter struct {
	records []*record
	classes map[ClassID]bool
	rule    string
	faults  []Fault
}

// A record is a file that is checked.
type record struct {
	file  string
	lines []string

	first  *yaml.Node // the class or the relation; nil if it is no mapping
	second *yaml.Node // the examples; nil if there are none
	below  int        // line of the file before the first of second

	class    *classFile    // of a file in classes
	relation *relationFile // of a file in relations
	text     []byte
	examples Examples
	readable bool // examples could be read
}

func (l *linter) report(file string, line int, format string, args ...any) {
	l.faults = append(l.faults, Fault{File: file, Line: line, Rule: l.rule, Message: fmt.Sprintf(format, args...)})
}

// at reports a fault at a node of the first document.
func (l *linter) at(r *record, n *yaml.Node, format string, args ...any) {
	line := 0
	if n != nil {
		line = n.Line
	}
	l.report(r.file, line, format, args...)
}

// below reports a fault at a node of the second document.
func (l *linter) below(r *record, n *yaml.Node, format string, args ...any) {
	line := r.below
	if n != nil {
		line += n.Line
	}
	l.report(r.file, line, format, args...)
}

// add reads a file, and reports what YAML has against it.
func (l *linter) add(file string, text []byte) {
	r := &record{file: file, text: text, lines: strings.Split(string(text), "\n")}
	l.records = append(l.records, r)
	isClass := path.Dir(file) == "classes"
	first, second := text, []byte(nil)
	if !isClass {
		first, second = splitDocuments(text)
		r.below = bytes.Count(first, []byte("\n")) + 1
	}
	r.first = l.document(r, first, 0)
	if isClass {
		r.class = &classFile{}
		l.fill(r, r.first, 0, r.class)
		if r.class.ID != "" {
			l.classes[r.class.ID] = true
		}
		return
	}
	r.relation = &relationFile{}
	l.fill(r, r.first, 0, r.relation)
	if len(second) == 0 {
		return
	}
	if r.second = l.document(r, second, r.below); r.second == nil {
		return
	}
	var f examplesFile
	if r.readable = l.fill(r, r.second, r.below, &f); r.readable {
		r.examples = f.examples()
	}
}

// document parses one YAML document and returns its mapping, or nil.
func (l *linter) document(r *record, text []byte, above int) *yaml.Node {
	var n yaml.Node
	d := yaml.NewDecoder(bytes.NewReader(text))
	err := d.Decode(&n)
	switch {
	case errors.Is(err, io.EOF):
		l.report(r.file, above+1, "is empty")
	case err != nil:
		l.yamlError(r, err, above)
	case len(n.Content) != 1 || n.Content[0].Kind != yaml.MappingNode:
		l.report(r.file, above+n.Line, "is no mapping of keys to values")
	case hasAlias(&n):
		l.report(r.file, above+n.Line, "has anchors and aliases, which a record must not have")
	default:
		var more yaml.Node
		if err := d.Decode(&more); !errors.Is(err, io.EOF) {
			l.report(r.file, above+1, "has more YAML documents than a record has")
		}
		return n.Content[0]
	}
	return nil
}

func hasAlias(n *yaml.Node) bool {
	return n.Kind == yaml.AliasNode || n.Anchor != "" || slices.ContainsFunc(n.Content, hasAlias)
}

// fill decodes a node and reports values of the wrong type.
func (l *linter) fill(r *record, n *yaml.Node, above int, into any) bool {
	if n == nil {
		return false
	}
	if err := n.Decode(into); err != nil {
		l.yamlError(r, err, above)
		return false
	}
	return true
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?line (\d+): `)

// yamlError reports each of the errors that YAML tells at once.
func (l *linter) yamlError(r *record, err error, above int) {
	messages := []string{err.Error()}
	if types := (*yaml.TypeError)(nil); errors.As(err, &types) {
		messages = types.Errors
	}
	for _, m := range messages {
		line := 0
		if at := yamlLine.FindStringSubmatch(m); at != nil {
			line, _ = strconv.Atoi(at[1]) // digits, as matched
			line += above
			m = strings.TrimPrefix(m, at[0])
		}
		l.report(r.file, line, "%s", strings.TrimPrefix(m, "yaml: "))
	}
}

// relations calls f for each file in relations whose first document is a mapping.
func (l *linter) relations(f func(r *record, relation *relationFile)) {
	for _, r := range l.records {
		if r.relation != nil && r.first != nil {
			f(r, r.relation)
		}
	}
}

// value returns the value of a key of a mapping, or nil.
func value(mapping *yaml.Node, key string) *yaml.Node {
	if mapping == nil || mapping.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// item returns the i-th node of a sequence, or nil.
func item(sequence *yaml.Node, i int) *yaml.Node {
	if sequence == nil || sequence.Kind != yaml.SequenceNode || i >= len(sequence.Content) {
		return nil
	}
	return sequence.Content[i]
}
