package store

import (
	"encoding/json"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// A ScriptError says what is wrong with a script, and where if that is known.
type ScriptError struct {
	Message      string
	Line, Column int // from 1, 0 if unknown; columns are characters
}

func (e *ScriptError) Error() string {
	if e.Line == 0 {
		return e.Message
	}
	return "line " + strconv.Itoa(e.Line) + ", column " + strconv.Itoa(e.Column) + ": " + e.Message
}

// Where Cayley's parsers say what is wrong, in the text of their errors.
var (
	gizmoFault   = regexp.MustCompile(`(?s)^SyntaxError: (?:SyntaxError: )?\(anonymous\): Line (\d+):(\d+) (.*?)(?: \(and \d+ more errors\))?$`)
	graphqlFault = regexp.MustCompile(`(?s)^Syntax Error GraphQL \((\d+):(\d+)\) (.*?)(?:\n.*)?$`)
	jsMember     = regexp.MustCompile(`^Object has no member '(.*)'$`)
	jsUnknown    = regexp.MustCompile(`^(.*) is not defined$`)
)

// scriptError returns what Cayley says is wrong with a script as a ScriptError.
func scriptError(q *Script, err error) error {
	if errors.Is(err, errReadOnly) {
		return &ScriptError{Message: errReadOnly.Error()}
	}
	var at *json.SyntaxError
	var thrown *goja.Exception
	switch {
	case errors.As(err, &thrown):
		e := &ScriptError{Message: thrown.Value().String()}
		for _, frame := range thrown.Stack() {
			if p := frame.Position(); p.Line > 0 {
				e.Line, e.Column = p.Line, p.Column
				break
			}
		}
		if m := jsMember.FindStringSubmatch(strings.TrimPrefix(e.Message, "TypeError: ")); m != nil {
			e.Column = memberColumn(q.Text, e.Line, e.Column, m[1])
		}
		e.Message = gizmoMessage(e.Message)
		return e
	case errors.As(err, &at):
		// The offset is behind the byte that is wrong.
		text := q.Text[:min(max(int(at.Offset)-1, 0), len(q.Text))]
		last := text[strings.LastIndexByte(text, '\n')+1:]
		return &ScriptError{Message: at.Error(), Line: strings.Count(text, "\n") + 1, Column: utf8.RuneCountInString(last) + 1}
	}
	for _, fault := range []*regexp.Regexp{gizmoFault, graphqlFault} {
		if m := fault.FindStringSubmatch(err.Error()); m != nil {
			line, _ := strconv.Atoi(m[1])
			column, _ := strconv.Atoi(m[2])
			return &ScriptError{Message: lowerFirst(strings.TrimSpace(m[3])), Line: line, Column: column}
		}
	}
	return &ScriptError{Message: lowerFirst(err.Error())}
}

// memberColumn returns where a method's name begins, given the place of the bracket
// behind it, which is what JavaScript tells.
func memberColumn(text string, line, column int, name string) int {
	lines := strings.Split(text, "\n")
	if line < 1 || line > len(lines) {
		return column
	}
	letters := []rune(lines[line-1])
	begin := column - 1 - utf8.RuneCountInString(name)
	if column-1 <= len(letters) && begin >= 0 && string(letters[begin:column-1]) == name {
		return begin + 1
	}
	return column
}

func lowerFirst(s string) string {
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && !(s[1] >= 'A' && s[1] <= 'Z') {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// gizmoMessage puts an error of JavaScript for readers, with the method or name that
// may have been meant.
func gizmoMessage(message string) string {
	text := message
	for _, kind := range []string{"TypeError: ", "ReferenceError: ", "Error: "} {
		text = strings.TrimPrefix(text, kind)
	}
	if m := jsMember.FindStringSubmatch(text); m != nil {
		text = "there is no method " + m[1]
		if near := nearest(m[1], append(GizmoMethods(), GizmoFunctions()...)); near != "" {
			text += "; did you mean " + near + "?"
		}
		return text
	}
	if m := jsUnknown.FindStringSubmatch(text); m != nil {
		text = m[1] + " is not defined"
		if near := nearest(m[1], append(GizmoFunctions(), "g", "graph")); near != "" {
			text += "; did you mean " + near + "?"
		} else {
			text += "; a query begins with g.V(…)"
		}
		return text
	}
	return text
}

// nearest returns the name that a mistyped one is likeliest to mean, "" if none is
// near enough.
func nearest(name string, names []string) string {
	best, least := "", tolerance(len(name))+1
	for _, n := range names {
		if d := distance([]rune(strings.ToLower(name)), []rune(strings.ToLower(n)), least); d < least {
			best, least = n, d
		}
	}
	return best
}

// GizmoMethods returns the methods of Gizmo's paths.
func GizmoMethods() []string {
	return []string{
		"All", "And", "As", "Back", "Both", "Count", "Difference", "Except", "Filter", "Follow", "FollowR", "FollowRecursive",
		"ForEach", "GetLimit", "Has", "HasR", "In", "InPredicates", "Intersect", "Is", "LabelContext", "Labels", "Limit", "Map",
		"Or", "Out", "OutPredicates", "Save", "SaveInPredicates", "SaveOpt", "SaveOptR", "SaveOutPredicates", "SaveR",
		"Skip", "Tag", "TagArray", "TagValue", "ToArray", "ToValue", "Union", "Unique",
	}
}

// GizmoFunctions returns the methods of g, and the functions that make values and
// filters.
func GizmoFunctions() []string {
	return []string{
		"AddDefaultNamespaces", "AddNamespace", "Emit", "IRI", "LoadNamespaces", "M", "Morphism", "Uri", "V", "Vertex",
		"bnode", "gt", "gte", "iri", "lang", "like", "lt", "lte", "raw", "regex", "str", "typed",
	}
}
