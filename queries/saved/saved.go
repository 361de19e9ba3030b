// Package saved keeps queries under names: those that ship with the program, in the
// files of this folder, and those of a folder of the user's.
//
// A file NAME.rq holds a SPARQL query, NAME.txt a question in English. Its first lines
// say what it is for:
//
//	# Who says that an actor leads it, the latest first.
//	#
//	# param actor entity: a country or an organization
//	# param since date = 1900: the first day of articles
//	SELECT …
//
// The comment up to the first empty one or param is the description. A param has a
// name, a type, a default if there is one, and a description. In the query it is
// written $NAME, which [Query.Bind] replaces by a term: an entity found by its name, a
// relation, a text. What is given for a param is never read as a part of the query.
//
// To add a query: a file. To add a type of params: its line in types.
package saved

import (
	"bufio"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed *.rq *.txt
var files embed.FS

// A Language is that of a query.
type Language string

// The languages.
const (
	SPARQL  Language = "sparql"
	English Language = "english"
)

var languages = map[string]Language{".rq": SPARQL, ".txt": English}

// A Query is a query with a name.
type Query struct {
	Name        string
	Description string // one or more sentences
	Language    Language
	Params      []Param // in the order of the file
	Text        string  // without the comment in front
	File        string  // "" of those that ship
}

// A Param is what a query leaves open.
type Param struct {
	Name        string
	Type        Type
	Default     string
	Optional    bool // there is a default
	Description string
}

// Bundled returns the queries that ship, sorted by name.
func Bundled() ([]Query, error) { return Read(files, "") }

// Read returns the queries of the files of a folder, sorted by name. Files that are
// called otherwise than NAME.rq or NAME.txt are passed over. folder is the folder's
// name in [Query.File], "" for those that ship. The error joins those of all files that
// cannot be used, each with file and line; the queries of the others are returned
// beside it.
func Read(files fs.FS, folder string) ([]Query, error) {
	entries, err := fs.ReadDir(files, ".")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("saved queries: %w", err)
	}
	var queries []Query
	var errs []error
	for _, e := range entries {
		language, ok := languages[path.Ext(e.Name())]
		if !ok || e.IsDir() {
			continue
		}
		text, err := fs.ReadFile(files, e.Name())
		if err != nil {
			errs = append(errs, fmt.Errorf("saved queries: %w", err))
			continue
		}
		file := e.Name()
		if folder != "" {
			file = path.Join(folder, file)
		}
		q, err := parse(file, string(text), language)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		q.Name = strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
		if folder != "" {
			q.File = file
		}
		queries = append(queries, q)
	}
	slices.SortFunc(queries, compareNames)
	// NAME.rq and NAME.txt cannot be told apart.
	for i := 1; i < len(queries); i++ {
		if queries[i].Name == queries[i-1].Name {
			errs = append(errs, fmt.Errorf("%s: another file has a query of this name, too", cmp.Or(queries[i].File, queries[i].Name)))
		}
	}
	queries = slices.CompactFunc(queries, func(a, b Query) bool { return a.Name == b.Name })
	return queries, errors.Join(errs...)
}

func compareNames(a, b Query) int { return cmp.Compare(a.Name, b.Name) }

// Merge returns the queries of both lists, sorted by name; of two with one name that
// of the second.
func Merge(queries, over []Query) []Query {
	out := slices.DeleteFunc(slices.Clone(queries), func(q Query) bool {
		return slices.ContainsFunc(over, func(o Query) bool { return o.Name == q.Name })
	})
	out = append(out, over...)
	slices.SortFunc(out, compareNames)
	return out
}

// parse reads a file.
func parse(file, text string, language Language) (Query, error) {
	q := Query{Language: language}
	fail := func(line int, format string, args ...any) (Query, error) {
		return Query{}, fmt.Errorf("%s:%d: %s", file, line, fmt.Sprintf(format, args...))
	}
	described := false
	rest := strings.TrimPrefix(text, "\ufeff")
	n := 0
	for {
		line, after, more := strings.Cut(rest, "\n")
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !ok {
			break
		}
		n++
		comment = strings.TrimSpace(comment)
		if spec, ok := strings.CutPrefix(comment, "param "); ok {
			described = true
			p, err := parseParam(spec)
			if err != nil {
				return fail(n, "%v", err)
			}
			if language == English && p.Type != EntityType && p.Type != DateType && p.Type != NumberType {
				return fail(n, "params of a question are an entity, a date or a number, and not a %s", p.Type)
			}
			if slices.ContainsFunc(q.Params, func(o Param) bool { return o.Name == p.Name }) {
				return fail(n, "there are two params %s", p.Name)
			}
			q.Params = append(q.Params, p)
		} else if comment == "" {
			described = described || q.Description != ""
		} else if !described {
			q.Description = strings.TrimSpace(q.Description + " " + comment)
		}
		if rest = after; !more {
			break
		}
	}
	q.Text = strings.TrimSpace(rest)
	switch {
	case q.Description == "":
		return fail(1, "the first line is to say what the query is for: # …")
	case q.Text == "":
		return fail(n+1, "there is no query")
	}
	used := placeholders(q.Text)
	for _, p := range q.Params {
		if !slices.Contains(used, p.Name) {
			return fail(1, "the query has no $%s, which a param names", p.Name)
		}
	}
	for _, name := range used {
		if !slices.ContainsFunc(q.Params, func(p Param) bool { return p.Name == name }) {
			return fail(1, "$%s is no param: write # param %s TYPE: DESCRIPTION", name, name)
		}
	}
	return q, nil
}

// parseParam reads "NAME TYPE [= DEFAULT]: DESCRIPTION".
func parseParam(spec string) (Param, error) {
	head, description, ok := strings.Cut(spec, ":")
	if !ok {
		return Param{}, errors.New("a param is written: # param NAME TYPE: DESCRIPTION")
	}
	head, fallback, optional := strings.Cut(head, "=")
	words := strings.Fields(head)
	if len(words) != 2 {
		return Param{}, errors.New("a param has a name and a type: # param NAME TYPE: DESCRIPTION")
	}
	p := Param{
		Name: words[0], Type: Type(words[1]), Default: strings.TrimSpace(fallback), Optional: optional,
		Description: strings.TrimSpace(description),
	}
	if _, ok := types[p.Type]; !ok {
		return Param{}, fmt.Errorf("no type %q: there are %s", words[1], strings.Join(typeNames(), ", "))
	}
	if nameEnd(p.Name) != len(p.Name) {
		return Param{}, fmt.Errorf("the name of a param is made of letters, digits and _, not %q", p.Name)
	}
	return p, nil
}

// nameEnd returns the length of the name at the start of a text.
func nameEnd(s string) int {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' || i > 0 && c >= '0' && c <= '9') {
			return i
		}
	}
	return len(s)
}

// placeholders returns the names of $NAME in a text, each once, comments aside.
func placeholders(text string) []string {
	var out []string
	for s := bufio.NewScanner(strings.NewReader(text)); s.Scan(); {
		line := s.Text()
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		for i := strings.IndexByte(line, '$'); i >= 0; i = strings.IndexByte(line, '$') {
			line = line[i+1:]
			if n := nameEnd(line); n > 0 && !slices.Contains(out, line[:n]) {
				out = append(out, line[:n])
			}
		}
	}
	return out
}
