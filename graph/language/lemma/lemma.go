// Package lemma finds dictionary forms: "refused" VBD is refuse, "Tigers" NNPS is
// Tiger. A [Table] holds, for each tag, rules that rewrite the end of a word, the
// longest end first, and the words that no rule gets right. [Learn] makes a table
// from the words of a treebank; a language embeds the file that [Table.Write]
// gives.
//
// The file is text. Its lines are sorted, so that a change of the treebanks shows
// as a diff:
//
//	[VBD low]      the rules of a tag for words in lower case
//	ied	low 3 y    cut 3 bytes from the end of the lower-case word, add y
//	^went	go       this word, in lower case, has this dictionary form; none means: like low
//
// The shapes of words are low, cap (Tigers) and upp (TIGERS). The letters of a
// dictionary form are made lower (low), kept as they are (asis) or made lower
// behind a capital (cap); "like low" does what the rules for the word in lower
// case do.
package lemma

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Word is a token of a treebank.
type Word struct{ Form, Tag, Lemma string }

// A Table maps words with their tags to dictionary forms. It is safe for
// concurrent use.
type Table struct {
	groups map[string]*[shapes]group // by tag
}

// A group holds the rules of one tag and shape.
type group struct {
	words    map[string]string // lower-case form → lemma
	suffixes map[string]edit
	longest  int // suffix, in bytes
}

// An edit makes a lemma from a form.
type edit struct {
	letters letters
	cut     int    // bytes from the end
	add     string // there
}

type letters uint8

const (
	low letters = iota
	asis
	title
	like // the rules for words in lower case
)

var letterNames = [...]string{"low", "asis", "cap", "like"}

// A shape says how the letters of a form are written.
type shape uint8

const (
	lower shape = iota
	capital
	upper
	shapes
)

var shapeNames = [...]string{"low", "cap", "upp"}

// maxAcronym is the length in bytes up to which capitals are taken for an acronym
// (IMF), unless the word is known otherwise.
const maxAcronym = 4

// maxForm is the length in bytes up to which a form is looked up.
const maxForm = 40

// shapeOf returns the shape of a form.
func shapeOf(form string) shape {
	r, n := utf8.DecodeRuneInString(form)
	if !unicode.IsUpper(r) {
		for _, r := range form[n:] {
			if unicode.IsUpper(r) {
				return capital
			}
		}
		return lower
	}
	for _, r := range form[n:] {
		if unicode.IsLower(r) {
			return capital
		}
	}
	if n == len(form) {
		return capital
	}
	return upper
}

// Lemma returns the dictionary form of a word with a tag; with a tag that the
// table does not know, "" for one, what the form alone tells. It is never empty
// unless the form is.
func (t *Table) Lemma(form, tag string) string {
	lowered := form
	s := shapeOf(form)
	if s != lower {
		lowered = strings.ToLower(form)
	}
	if len(form) > maxForm {
		return lowered
	}
	g := t.groups[tag]
	if g == nil {
		if g = t.groups[""]; g == nil {
			return lowered
		}
	}
	l, e := g[s].find(form, lowered)
	if s == upper && e.letters == title && len(form) <= maxAcronym {
		return form
	}
	if e.letters == like {
		l, _ = g[lower].find(lowered, lowered)
	}
	return l
}

// find returns the lemma of a form, and the edit that made it.
func (g *group) find(form, lowered string) (string, edit) {
	if l, ok := g.words[lowered]; ok {
		if l == "" {
			return "", edit{letters: like}
		}
		return l, edit{}
	}
	for n := min(g.longest, len(lowered)); n >= 0; n-- {
		if e, ok := g.suffixes[lowered[len(lowered)-n:]]; ok {
			if l := e.apply(form, lowered); l != "" {
				return l, e
			}
		}
	}
	return lowered, edit{letters: like}
}

// apply returns the lemma, "" if the edit cannot make one of the form.
func (e edit) apply(form, lowered string) string {
	switch e.letters {
	case low:
		form = lowered
	case title:
		r, n := utf8.DecodeRuneInString(lowered)
		form = string(unicode.ToTitle(r)) + lowered[n:]
	}
	if e.cut == 0 && e.add == "" {
		return form
	}
	end := len(form) - e.cut
	if end <= 0 || end < len(form) && !utf8.RuneStart(form[end]) {
		return ""
	}
	if e.add == "" {
		return form[:end]
	}
	return form[:end] + e.add
}

// Read reads a table from a file that [Table.Write] wrote. Strings of the table
// share memory with file.
func Read(file string) (*Table, error) {
	t := &Table{groups: make(map[string]*[shapes]group)}
	var g *group
	n := 0
	for line := range strings.Lines(file) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			tag, name, _ := strings.Cut(strings.Trim(line, "[]"), " ")
			s := slices.Index(shapeNames[:], name)
			if s < 0 {
				return nil, fmt.Errorf("lemma: line %d: no shape %q", n, name)
			}
			if t.groups[tag] == nil {
				t.groups[tag] = new([shapes]group)
			}
			g = &t.groups[tag][s]
			g.words, g.suffixes = make(map[string]string), make(map[string]edit)
			continue
		}
		key, value, ok := strings.Cut(line, "\t")
		if !ok || g == nil {
			return nil, fmt.Errorf("lemma: line %d: not a rule: %q", n, line)
		}
		if word, ok := strings.CutPrefix(key, "^"); ok {
			g.words[word] = value
			continue
		}
		field := strings.SplitN(value, " ", 3)
		if len(field) != 3 {
			return nil, fmt.Errorf("lemma: line %d: not a rule: %q", n, line)
		}
		l := slices.Index(letterNames[:], field[0])
		cut, err := strconv.Atoi(field[1])
		if l < 0 || err != nil {
			return nil, fmt.Errorf("lemma: line %d: not a rule: %q", n, line)
		}
		g.suffixes[key] = edit{letters(l), cut, field[2]}
		g.longest = max(g.longest, len(key))
	}
	return t, nil
}

// Write writes the table. The same table gives the same bytes.
func (t *Table) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, tag := range sorted(t.groups) {
		for s := range t.groups[tag] {
			g := &t.groups[tag][s]
			if len(g.words)+len(g.suffixes) == 0 {
				continue
			}
			fmt.Fprintf(b, "[%s %s]\n", tag, shapeNames[s])
			for _, k := range sorted(g.suffixes) {
				e := g.suffixes[k]
				fmt.Fprintf(b, "%s\t%s %d %s\n", k, letterNames[e.letters], e.cut, e.add)
			}
			for _, k := range sorted(g.words) {
				fmt.Fprintf(b, "^%s\t%s\n", k, g.words[k])
			}
		}
	}
	return b.Flush()
}

// Len returns the number of rules.
func (t *Table) Len() int {
	n := 0
	for _, groups := range t.groups {
		for i := range groups {
			n += len(groups[i].words) + len(groups[i].suffixes)
		}
	}
	return n
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
