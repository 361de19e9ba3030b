package article

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

var bom = []byte("\uFEFF") // byte order mark

// beginning returns the head of a file from its first sign on.
func beginning(head []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(head, bom), " \t\r\n")
}

// peek returns the head of a stream without reading it: as much as tells what it is,
// so that a stream that comes line by line does not wait for more than one. The error
// is that of the first read, but for io.EOF.
func peek(r *bufio.Reader) (head []byte, err error) {
	for seen := 0; ; seen = len(head) {
		head, err = r.Peek(min(seen+1, headBytes))
		if err == nil {
			head, err = r.Peek(min(r.Buffered(), headBytes))
		}
		switch {
		case err == io.EOF || err != nil && len(head) > 0:
			return head, nil // reading tells
		case err != nil || len(head) == headBytes:
			return head, err
		case bytes.IndexByte(head[seen:], '\n') < 0:
			continue
		}
		line, rest, ended := bytes.Cut(beginning(head), []byte("\n"))
		if ended && (len(bytes.TrimSpace(line)) > 1 || len(bytes.TrimSpace(rest)) > 0) {
			return head, nil
		}
	}
}

// errTooLong is why an article of more than MaxBytes is refused.
var errTooLong = fmt.Errorf("longer than %d MiB", MaxBytes>>20)

// An input is a stream that knows where it is.
type input struct {
	r      *bufio.Reader
	offset int64 // of the next byte
	line   int   // that it stands in, from 1
	start  int64 // offset of that line
}

func newInput(r *bufio.Reader) *input { return &input{r: r, line: 1} }

// next returns the next byte, ok is false at the end.
func (in *input) next() (c byte, ok bool, err error) {
	c, err = in.r.ReadByte()
	if err != nil {
		if err == io.EOF {
			err = nil
		}
		return 0, false, err
	}
	in.offset++
	if c == '\n' {
		in.line++
		in.start = in.offset
	}
	return c, true, nil
}

// skipPlain skips what is buffered of a JSON string up to a quote, a backslash or the
// end of a line, and returns it. It is valid until the next read.
func (in *input) skipPlain() []byte {
	b, _ := in.r.Peek(in.r.Buffered())
	n := 0
	for n < len(b) && b[n] != '"' && b[n] != '\\' && b[n] != '\n' {
		n++
	}
	in.r.Discard(n)
	in.offset += int64(n)
	return b[:n]
}

// readLine appends the next line to buf, with its end. Of a line of more than
// MaxBytes it returns the beginning and errTooLong, and goes on behind it. At the
// end of the stream it returns io.EOF with no bytes.
func (in *input) readLine(buf []byte) ([]byte, error) {
	first := len(buf)
	long := false
	for {
		part, err := in.r.ReadSlice('\n')
		in.offset += int64(len(part))
		if room := MaxBytes - (len(buf) - first); len(part) <= room {
			buf = append(buf, part...)
		} else {
			buf = append(buf, part[:room]...)
			long = true
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == nil:
			in.line++
			in.start = in.offset
		case err != io.EOF || len(buf) == first:
			return buf, err
		}
		if long {
			return buf, errTooLong
		}
		return buf, nil
	}
}

// newlines returns the text with \n for the ends of its lines, which may have been
// \r\n, \r\r\n or \r.
func newlines(t string) string {
	if strings.IndexByte(t, '\r') < 0 {
		return t
	}
	var b strings.Builder
	b.Grow(len(t))
	for i := 0; i < len(t); {
		start := i
		for i < len(t) && t[i] != '\r' {
			i++
		}
		b.WriteString(t[start:i])
		start = i
		for i < len(t) && t[i] == '\r' {
			i++
		}
		if i < len(t) && t[i] == '\n' {
			continue // written with what follows
		}
		for range i - start {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// invalidUTF8 returns the offset of the first byte that is not part of a letter, or -1.
func invalidUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// errUTF8 says which byte is not UTF-8.
func errUTF8(c byte) error {
	if c >= 0x80 && c <= 0x9f {
		return fmt.Errorf("not UTF-8: byte 0x%02x; perhaps Windows-1252", c)
	}
	return fmt.Errorf("not UTF-8: byte 0x%02x", c)
}

// errSurrogate is why half of an escaped pair is refused.
var errSurrogate = errors.New(`half a surrogate pair: not Unicode`)
