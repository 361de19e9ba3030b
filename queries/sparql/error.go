package sparql

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/queries/terminal"
)

var (
	// ErrService is wrapped by the error of [Parse] for a query with SERVICE: nothing
	// leaves this machine.
	ErrService = errors.New("SERVICE is not supported: queries are answered from this graph alone")

	// ErrUpdate is wrapped by the error of [Parse] for an update.
	ErrUpdate = errors.New("updates are not supported: SPARQL may read the graph, not change it")
)

// A SyntaxError says where a query is wrong, and what was expected there.
type SyntaxError struct {
	Offset       int // in bytes, from 0
	Line, Column int // from 1; columns are characters
	Message      string

	text string // the line
	err  error  // a sentinel, or nil
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}

func (e *SyntaxError) Unwrap() error { return e.err }

// Caret returns the line that is wrong and, below, a caret under the place. Long
// lines are cut.
func (e *SyntaxError) Caret() string {
	const context, most = 60, 76
	line, column := []rune(e.text), e.Column-1
	lead := ""
	if column > context {
		line = line[column-context:]
		column = context + 1
		lead = "…"
	}
	if len(line) > most {
		line = append(line[:most:most], '…')
	}
	shown := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' ' // it would steer a terminal
		}
		return r
	}, string(line))
	before := []rune(lead + shown)
	before = before[:min(column, len(before))]
	return lead + shown + "\n" + strings.Repeat(" ", terminal.Width(string(before))) + "^"
}

// NewSyntaxError returns the error of a place in a text of another language, by its
// line and column, both from 1; places beyond the text are those at its end.
func NewSyntaxError(text string, line, column int, message string) *SyntaxError {
	offset := 0
	for range line - 1 {
		i := strings.IndexByte(text[offset:], '\n')
		if i < 0 {
			break
		}
		offset += i + 1
	}
	for range column - 1 {
		if offset == len(text) || text[offset] == '\n' {
			break
		}
		_, n := utf8.DecodeRuneInString(text[offset:])
		offset += n
	}
	return errorAt(text, offset, nil, "%s", message)
}

// errorAt returns the error of a place in a text.
func errorAt(text string, offset int, err error, format string, args ...any) *SyntaxError {
	offset = min(offset, len(text))
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	return &SyntaxError{
		Offset:  offset,
		Line:    strings.Count(text[:offset], "\n") + 1,
		Column:  utf8.RuneCountInString(text[start:offset]) + 1,
		Message: fmt.Sprintf(format, args...),
		text:    text[start:end],
		err:     err,
	}
}
