package main

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/graph/store"
	"entente/schema"
)

// A completer completes what is typed at the prompt.
type completer struct {
	r         *repl
	relations []string // the names of edges
	phrases   []string // the same as English has them
	variables map[string]bool
}

func newCompleter(r *repl) *completer {
	c := &completer{r: r, variables: make(map[string]bool)}
	ontology, err := schema.Load()
	if err != nil {
		return c
	}
	c.relations = ontology.EdgeNames()
	for _, name := range c.relations {
		if relation, negative, former, ok := ontology.ParseEdge(name); ok {
			c.phrases = append(c.phrases, relationLabel(relation, negative, former))
		}
	}
	return c
}

// complete returns what stays before and behind the cursor, and what may stand
// between. pos is in bytes.
func (c *completer) complete(line string, pos int) (head string, options []string, tail string) {
	before, tail := line[:pos], line[pos:]
	n := 0 // how many bytes before the cursor are completed
	switch {
	case len(c.r.begun) == 0 && strings.HasPrefix(before, "."):
		n, options = c.command(before)
	case c.r.query.lang == langEnglish:
		n, options = c.english(before)
	default:
		n, options = c.code(before, strings.Join(c.r.begun, "\n")+"\n"+line)
	}
	slices.Sort(options)
	return before[:len(before)-n], slices.Compact(options), tail
}

// starting returns the words that begin with the given one, in any case.
func starting(words []string, with string) []string {
	var out []string
	for _, w := range words {
		if hasPrefixFold(w, with) {
			out = append(out, w)
		}
	}
	return out
}

func (c *completer) command(before string) (int, []string) {
	name, arg, more := strings.Cut(before, " ")
	if !more {
		var options []string
		for _, name := range starting(replCommands, before) {
			if name != ".help" && name != ".quit" {
				name += " " // and what it is set to
			}
			options = append(options, name)
		}
		return len(before), options
	}
	switch arg = strings.TrimLeft(arg, " "); name {
	case ".lang":
		return len(arg), starting(languages(), arg)
	case ".format":
		return len(arg), starting(c.r.formats(), arg)
	case ".explain":
		return len(arg), starting([]string{"on", "off"}, arg)
	}
	return 0, nil
}

// longestName is how many words before the cursor may be the beginning of a name.
const longestName = 5

// english completes the longest end of a question that begins a name of an entity or
// a relation.
func (c *completer) english(before string) (int, []string) {
	starts := []int{}
	for i := range before {
		if r, _ := utf8.DecodeLastRuneInString(before[:i]); (i == 0 || r == ' ' || r == '"') && before[i] != ' ' {
			starts = append(starts, i)
		}
	}
	for _, i := range starts[max(0, len(starts)-longestName):] {
		typed := before[i:]
		if utf8.RuneCountInString(typed) < 2 {
			continue
		}
		options := starting(c.phrases, typed)
		for _, e := range c.entities(typed) {
			if hasPrefixFold(e.Name, typed) {
				options = append(options, plain(e.Name))
			}
		}
		if len(options) > 0 {
			return len(typed), options
		}
	}
	return 0, nil
}

// entities returns entities with a name that begins as typed.
func (c *completer) entities(typed string) (found []graph.Entity) {
	c.r.cli.complete(context.Background(), func(ctx context.Context, g *graphOf) {
		for e, err := range g.Prefixed(ctx, typed) {
			if err != nil || len(found) == maxCompletions {
				return
			}
			found = append(found, e)
		}
	})
	return found
}

var sparqlWords = []string{
	"ASK", "BIND", "CONSTRUCT", "COUNT", "DESCRIBE", "DISTINCT", "FILTER", "GRAPH", "GROUP BY", "HAVING", "LIMIT", "MINUS",
	"NOT EXISTS", "OFFSET", "OPTIONAL", "ORDER BY", "PREFIX", "SELECT", "UNION", "VALUES", "WHERE",
}

// code completes a word of a query: a variable, an entity or relation by its
// prefix, a method or function, or a key word. all is the whole query.
func (c *completer) code(before, all string) (int, []string) {
	i := len(before)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(before[:i])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_:?$%", r) {
			break
		}
		i -= n
	}
	word := before[i:]
	switch prefix, rest, prefixed := strings.Cut(word, ":"); {
	case strings.HasPrefix(word, "?"):
		return len(word), starting(c.used(all, word), word)
	case prefixed && prefix == "e":
		return len(word), c.ids(rest)
	case prefixed && prefix == "r":
		return len(rest), starting(c.relations, rest)
	case c.r.query.lang == langSPARQL && word != "":
		return len(word), starting(sparqlWords, word)
	case c.r.query.lang == store.Gizmo && strings.HasSuffix(before[:i], "g."):
		return len(word), starting(store.GizmoFunctions(), word)
	case c.r.query.lang == store.Gizmo && strings.HasSuffix(before[:i], "."):
		return len(word), starting(store.GizmoMethods(), word)
	}
	return 0, nil
}

// used returns the variables of this query and of those before it, but for the one
// that is being typed.
func (c *completer) used(all, typing string) []string {
	count := make(map[string]int)
	for _, w := range strings.FieldsFunc(all, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '?'
	}) {
		if len(w) > 1 && w[0] == '?' {
			count[w]++
		}
	}
	var out []string
	for v := range count {
		if v != typing || count[v] > 1 {
			c.variables[v] = true
		}
	}
	for v := range c.variables {
		out = append(out, v)
	}
	return out
}

// ids returns the ids of entities that begin as typed, or whose names do.
func (c *completer) ids(typed string) []string {
	var out []string
	if typed == "" {
		return nil
	}
	for _, e := range c.entities(strings.ReplaceAll(typed, "-", " ")) {
		out = append(out, strings.Replace(store.EntityIRI(e.ID), store.EntityPrefix, "e:", 1))
	}
	if same := starting(out, "e:"+typed); len(same) > 0 {
		return same
	}
	return out
}
