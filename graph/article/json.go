package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"entente/graph"
)

// looksJSON reports whether a file begins like JSON objects or an array of them.
func looksJSON(head []byte) bool {
	head = beginning(head)
	if len(head) == 0 || head[0] != '{' && head[0] != '[' {
		return false
	}
	behind := bytes.TrimLeft(head[1:], " \t\r\n")
	if head[0] == '[' {
		return len(behind) > 0 && (behind[0] == '{' || behind[0] == ']')
	}
	return len(behind) > 0 && (behind[0] == '"' || behind[0] == '}')
}

// readJSON reads JSON whose layout is unknown: objects a line if the first line is
// one, else objects of any layout.
func readJSON(s source, in *input, yield func(*graph.Article, error) bool) {
	head, _ := peek(in.r)
	line, _, ended := bytes.Cut(beginning(head), []byte("\n"))
	if ended && !json.Valid(line) {
		readJSONValues(s, in, yield)
		return
	}
	readJSONLines(s, in, yield)
}

// readJSONLines reads an article a line. An array is left to readJSONValues.
func readJSONLines(s source, in *input, yield func(*graph.Article, error) bool) {
	if head, _ := peek(in.r); bytes.HasPrefix(beginning(head), []byte("[")) {
		readJSONValues(s, in, yield)
		return
	}
	var buf []byte
	found := false
	for {
		line, offset := in.line, in.offset
		var err error
		buf, err = in.readLine(buf[:0])
		if err == io.EOF {
			break
		}
		if err == errTooLong {
			found = true
			if !yield(nil, &Error{Name: s.name, Line: line, Offset: offset, Err: err}) {
				return
			}
			continue
		}
		if err != nil {
			e := s.whole(err)
			e.Line, e.Offset = line, offset
			yield(nil, e)
			return
		}
		record := buf
		if offset == 0 && bytes.HasPrefix(record, bom) {
			record, offset = record[len(bom):], int64(len(bom))
		}
		record = bytes.TrimRight(record, "\r\n")
		if len(bytes.TrimSpace(record)) == 0 {
			continue
		}
		found = true
		if !yield(s.decode(record, position{line, 1, offset})) {
			return
		}
	}
	if !found {
		yield(nil, s.whole(errors.New("empty")))
	}
}

// readJSONValues reads an array of articles, or articles of any layout one behind
// the other. What breaks the structure ends the reading, since nothing tells where
// it goes on.
func readJSONValues(s source, in *input, yield func(*graph.Article, error) bool) {
	var (
		buf      []byte
		found    bool // something
		array    bool // inside one
		before   byte // the sign that stood before, outside articles
		from     position
		endArray bool
	)
	here := func() position { return position{in.line, int(in.offset-in.start) + 1, in.offset} }
	for {
		from = here()
		c, ok, err := in.next()
		switch {
		case err != nil:
			yield(nil, from.error(s, err))
			return
		case !ok && array:
			yield(nil, from.error(s, errors.New("the array has no end")))
			return
		case !ok:
			if !found {
				yield(nil, s.whole(errors.New("empty")))
			}
			return
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			continue
		case from.offset == 0 && c == bom[0]:
			if rest, _ := in.r.Peek(2); bytes.Equal(rest, bom[1:]) {
				in.next()
				in.next()
				continue
			}
			yield(nil, from.error(s, errUTF8(c)))
			return
		case c == '[' && !found:
			array, found, before = true, true, c
			continue
		case c == ']' && array && before != ',':
			array, endArray = false, true
			continue
		case c == ',' && array && before == '}':
			before = c
			continue
		case c == '{' && !endArray && (!array || before != '}'):
			found, before = true, '}'
		default:
			yield(nil, from.error(s, fmt.Errorf("%s, want %s", strconv.QuoteRune(rune(c)), wanted(array, before, endArray))))
			return
		}
		var long bool
		buf, long, err = in.readObject(append(buf[:0], '{'))
		switch {
		case err != nil:
			yield(nil, from.error(s, err))
			return
		case long:
			if !yield(nil, from.error(s, errTooLong)) {
				return
			}
		default:
			if !yield(s.decode(buf, from)) {
				return
			}
		}
	}
}

// wanted says what may stand between the objects of readJSONValues.
func wanted(array bool, before byte, end bool) string {
	switch {
	case end:
		return "nothing behind the array"
	case array && before == '}':
		return "a comma or the end of the array"
	default:
		return "an object"
	}
}

// readObject appends an object, whose first sign was read, up to its end. Of one
// with more than MaxBytes it appends the beginning and returns long. It only counts
// braces and strings; whether it is JSON is for the decoder to tell.
func (in *input) readObject(buf []byte) (_ []byte, long bool, err error) {
	depth, quoted := 1, false
	for depth > 0 {
		if quoted {
			plain := in.skipPlain()
			if room := MaxBytes - len(buf); len(plain) > room {
				plain, long = plain[:room], true
			}
			buf = append(buf, plain...)
		}
		c, ok, err := in.next()
		if err != nil {
			return buf, long, err
		}
		if !ok {
			return buf, long, errors.New("the object that begins here has no end")
		}
		if len(buf) < MaxBytes {
			buf = append(buf, c)
		} else {
			long = true
		}
		switch {
		case c == '\n' && quoted:
			return buf, long, errors.New("the object that begins here has a string with the end of a line")
		case c == '\\' && quoted:
			if c, ok, err = in.next(); err != nil || !ok {
				continue // and end there
			}
			if len(buf) < MaxBytes {
				buf = append(buf, c)
			} else {
				long = true
			}
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
	}
	return buf, long, nil
}

// A position is a place in a file, as in [Error].
type position struct {
	line, column int
	offset       int64
}

func (p position) error(s source, err error) *Error {
	e := s.whole(err)
	e.Line, e.Column, e.Offset = p.line, p.column, p.offset
	return e
}

// behind returns the position i bytes into raw, which stands at p.
func (p position) behind(raw []byte, i int) position {
	if n := bytes.Count(raw[:i], []byte("\n")); n > 0 {
		p.line += n
		p.column = i - bytes.LastIndexByte(raw[:i], '\n')
	} else {
		p.column += i
	}
	p.offset += int64(i)
	return p
}

// decode returns the article of a JSON object that stands at p.
func (s source) decode(raw []byte, p position) (*graph.Article, error) {
	if i := invalidUTF8(raw); i >= 0 {
		return nil, p.behind(raw, i).error(s, errUTF8(raw[i]))
	}
	var o struct{ ID, URL, Date, Title, Publisher, Text json.RawMessage }
	if err := json.Unmarshal(raw, &o); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			// Offset counts the byte that is wrong, unless bytes are missing.
			i := int(syntax.Offset)
			if i > 0 && i <= len(raw) && !strings.HasPrefix(syntax.Error(), "unexpected end") {
				i--
			}
			return nil, p.behind(raw, min(i, len(raw))).error(s, err)
		}
		return nil, p.error(s, errors.New("not an object"))
	}
	if bytes.TrimLeft(raw, " \t\r")[0] != '{' { // null
		return nil, p.error(s, errors.New("not an object"))
	}
	if i := loneSurrogate(raw); i >= 0 {
		return nil, p.behind(raw, i).error(s, errSurrogate)
	}
	a := new(graph.Article)
	for _, f := range []struct {
		key string
		raw json.RawMessage
		to  *string
	}{
		{"id", o.ID, (*string)(&a.ID)}, {"url", o.URL, &a.URL}, {"date", o.Date, &a.Date},
		{"title", o.Title, &a.Title}, {"publisher", o.Publisher, &a.Publisher}, {"text", o.Text, &a.Text},
	} {
		switch {
		case len(f.raw) == 0 || f.raw[0] == 'n': // null
		case f.raw[0] == '"':
			if err := json.Unmarshal(f.raw, f.to); err != nil {
				return nil, p.error(s, fmt.Errorf("%s: %w", f.key, err))
			}
		case f.key == "id" && (f.raw[0] == '-' || f.raw[0] >= '0' && f.raw[0] <= '9'):
			*f.to = string(f.raw)
		default:
			return nil, p.error(s, fmt.Errorf("%s is not text", f.key))
		}
	}
	if strings.TrimSpace(string(a.ID)) == "" {
		a.ID = graph.ArticleID(a.URL)
	}
	a, err := s.finish(a, s.path+":"+strconv.Itoa(p.line))
	if err != nil {
		return nil, p.error(s, err)
	}
	return a, nil
}

// loneSurrogate returns the offset of an escape such as \ud83d that is not half of
// a pair, or -1. The decoder would put U+FFFD in its place.
func loneSurrogate(raw []byte) int {
	unit := func(i int) (r int64) {
		if i+6 > len(raw) || raw[i] != '\\' || raw[i+1] != 'u' {
			return 0
		}
		r, _ = strconv.ParseInt(string(raw[i+2:i+6]), 16, 32)
		return r
	}
	for i := 0; i < len(raw); i++ {
		next := bytes.IndexByte(raw[i:], '\\')
		if next < 0 {
			break
		}
		i += next
		switch u := unit(i); {
		case u >= 0xd800 && u < 0xdc00:
			if low := unit(i + 6); low < 0xdc00 || low > 0xdfff {
				return i
			}
			i += 11
		case u >= 0xdc00 && u <= 0xdfff:
			return i
		default:
			i++ // the sign behind the backslash
		}
	}
	return -1
}
