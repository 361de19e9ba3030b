// Package iob reads texts whose names are annotated in the IOB2 format: one token a
// line with its label (B-PER, I-PER, O), sentences apart by blank lines, comments
// behind "#". Columns are apart by tabs; the label is the third column behind a
// number and the form, as in Universal NER, or the second, as in CrossNER.
package iob

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
	ID       string // sent_id, "" if not given
	Document string // newdoc id that stands before it, "" if none does
	Words    []Word
}

// A Word is a token with its label.
type Word struct {
	Form  string
	Begin bool   // first of a name
	Class string // PER, ORG, LOC or what the file has; "" outside names
}

// Read yields the sentences of r. An error names the line and ends the sequence.
func Read(r io.Reader) iter.Seq2[Sentence, error] {
	return func(yield func(Sentence, error) bool) {
		in := bufio.NewScanner(r)
		var s Sentence
		n := 0
		for in.Scan() {
			n++
			line := strings.TrimSuffix(in.Text(), "\r")
			comment := strings.HasPrefix(line, "# ") && strings.Contains(line, " = ")
			switch {
			case strings.TrimSpace(line) == "":
				if len(s.Words) > 0 && !yield(s, nil) {
					return
				}
				s = Sentence{}
			case comment:
				key, value, _ := strings.Cut(line[2:], " = ")
				switch key {
				case "sent_id":
					s.ID = value
				case "newdoc id":
					s.Document = value
				}
			default:
				w, ok := word(line)
				if !ok {
					yield(Sentence{}, fmt.Errorf("iob: line %d: no token with a label: %q", n, line))
					return
				}
				s.Words = append(s.Words, w)
			}
		}
		if err := in.Err(); err != nil {
			yield(Sentence{}, fmt.Errorf("iob: line %d: %w", n+1, err))
			return
		}
		if len(s.Words) > 0 {
			yield(s, nil)
		}
	}
}

func word(line string) (Word, bool) {
	column := strings.Split(line, "\t")
	if len(column) > 2 {
		if _, err := strconv.Atoi(column[0]); err == nil {
			column = column[1:]
		}
	}
	if len(column) < 2 {
		return Word{}, false
	}
	w := Word{Form: column[0]}
	if column[1] == "O" {
		return w, true
	}
	prefix, class, ok := strings.Cut(column[1], "-")
	if !ok || prefix != "B" && prefix != "I" {
		return Word{}, false
	}
	w.Begin, w.Class = prefix == "B", class
	return w, true
}
