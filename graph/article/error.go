package article

import (
	"errors"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
)

// An Error says which article could not be read, where and why. Its message is
// one line: "wires.jsonl:12:34 (byte 5678): invalid character 'x' …".
type Error struct {
	Name   string // of the file as it was named, "-" for standard input
	Line   int    // from 1; 0 for the whole file
	Column int    // in bytes, from 1; 0 for the whole line
	Offset int64  // in bytes, from 0, into the file as unpacked; -1 if unknown
	Err    error
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Name)
	if e.Line > 0 {
		b.WriteString(":" + strconv.Itoa(e.Line))
		if e.Column > 0 {
			b.WriteString(":" + strconv.Itoa(e.Column))
		}
	}
	if e.Offset >= 0 {
		b.WriteString(" (byte " + strconv.FormatInt(e.Offset, 10) + ")")
	}
	b.WriteString(": " + e.Err.Error())
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' ' // a name may hold the end of a line
		}
		return r
	}, b.String())
}

func (e *Error) Unwrap() error { return e.Err }

// whole returns the error of a file as a whole. The path that the system's errors
// repeat is left out.
func (s source) whole(err error) *Error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return &Error{Name: s.name, Offset: -1, Err: err}
}
