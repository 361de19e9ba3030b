package conllu

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// A Sentence is a block of lines.
type Sentence struct {
	Comments []string // without "# "
	Words    []Word   // Words[i] has ID i+1
	Ranges   []Range  // in order
}

// A Word is a line with an integer ID. A column that holds "_" is "", except Form
// and Lemma of a word that is "_" itself.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // ID of the head, 0 for the root
	Rel, Deps, Misc                string
}

// A Range is a line with an ID like 2-3: a token of the text that covers words.
type Range struct {
	First, Last int // IDs
	Form, Misc  string
}

// Comment returns the value of a comment "key = value", or "".
func (s *Sentence) Comment(key string) string {
	for _, c := range s.Comments {
		k, v, ok := strings.Cut(c, "=")
		if ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// maxLine bounds a line, in bytes.
const maxLine = 1 << 20

// Read yields the sentences of r. The strings of a sentence may be kept. An error
// names the line and ends the sequence.
func Read(r io.Reader) iter.Seq2[Sentence, error] {
	return func(yield func(Sentence, error) bool) {
		in := bufio.NewScanner(r)
		in.Buffer(nil, maxLine)
		var s Sentence
		n := 0
		for in.Scan() {
			n++
			line := strings.TrimSuffix(in.Text(), "\r")
			if line == "" {
				if len(s.Words) > 0 {
					if err := check(&s); err != nil {
						yield(Sentence{}, fmt.Errorf("conllu: sentence before line %d: %w", n, err))
						return
					}
					if !yield(s, nil) {
						return
					}
				}
				s = Sentence{}
				continue
			}
			if err := s.add(line); err != nil {
				yield(Sentence{}, fmt.Errorf("conllu: line %d: %w", n, err))
				return
			}
		}
		if err := in.Err(); err != nil {
			yield(Sentence{}, fmt.Errorf("conllu: line %d: %w", n+1, err))
			return
		}
		if len(s.Words) > 0 {
			if err := check(&s); err != nil {
				yield(Sentence{}, fmt.Errorf("conllu: sentence before the end: %w", err))
				return
			}
			yield(s, nil)
		}
	}
}

// add adds a line, not blank, to s.
func (s *Sentence) add(line string) error {
	if line[0] == '#' {
		s.Comments = append(s.Comments, strings.TrimPrefix(line[1:], " "))
		return nil
	}
	column := strings.Split(line, "\t")
	if len(column) != 10 {
		return fmt.Errorf("%d columns, want 10", len(column))
	}
	if strings.Contains(column[0], ".") {
		return nil
	}
	if a, b, ok := strings.Cut(column[0], "-"); ok {
		first, err1 := strconv.Atoi(a)
		last, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || first != len(s.Words)+1 || last < first {
			return fmt.Errorf("range %q does not open at word %d", column[0], len(s.Words)+1)
		}
		s.Ranges = append(s.Ranges, Range{First: first, Last: last, Form: column[1], Misc: value(column[9])})
		return nil
	}
	if id, err := strconv.Atoi(column[0]); err != nil || id != len(s.Words)+1 {
		return fmt.Errorf("id %q, want %d", column[0], len(s.Words)+1)
	}
	w := Word{
		Form: column[1], Lemma: column[2], UPOS: value(column[3]), XPOS: value(column[4]), Feats: value(column[5]),
		Rel: value(column[7]), Deps: value(column[8]), Misc: value(column[9]),
	}
	if w.Lemma == "_" && w.Form != "_" {
		w.Lemma = ""
	}
	if column[6] != "_" {
		h, err := strconv.Atoi(column[6])
		if err != nil || h < 0 {
			return fmt.Errorf("head %q is no id", column[6])
		}
		w.Head = h
	}
	s.Words = append(s.Words, w)
	return nil
}

func value(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

// check reports a head or range that points outside s.
func check(s *Sentence) error {
	for i, w := range s.Words {
		if w.Head > len(s.Words) {
			return fmt.Errorf("word %d has head %d of %d words", i+1, w.Head, len(s.Words))
		}
	}
	for _, r := range s.Ranges {
		if r.Last > len(s.Words) {
			return fmt.Errorf("range %d-%d of %d words", r.First, r.Last, len(s.Words))
		}
	}
	return nil
}
