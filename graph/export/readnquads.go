package export

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// longestLine is the most bytes that a line of N-Quads may have.
const longestLine = 64 << 20

// ReadNQuads yields the quads of a file in W3C N-Quads 1.1, strictly. A line that
// is not in it yields an error that names file, line and column (in bytes), and
// reading goes on with the next line, as long as the caller does. An error of r
// ends it. Blank nodes keep their labels.
func ReadNQuads(name string, r io.Reader) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		lines := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, err := readLine(lines)
			if err != nil && err != io.EOF && !errors.Is(err, errLongLine) {
				yield(graph.Quad{}, fmt.Errorf("%s:%d: %w", name, n, err))
				return
			}
			if errors.Is(err, errLongLine) {
				if !yield(graph.Quad{}, fmt.Errorf("%s:%d: %w", name, n, err)) {
					return
				}
				continue
			}
			column := 1
			for part := range bytes.SplitSeq(line, []byte("\r")) { // ends lines too
				p := lineParser{rest: part}
				q, found := p.quad()
				if p.err != nil {
					p.err = fmt.Errorf("%s:%d:%d: %w", name, n, column+len(part)-len(p.rest), p.err)
				}
				if (found || p.err != nil) && !yield(q, p.err) {
					return
				}
				column += len(part) + 1
			}
			if err == io.EOF {
				return
			}
		}
	}
}

var errLongLine = fmt.Errorf("line of more than %d MB", longestLine>>20)

// readLine returns the next line without its end, which is a line feed, a
// carriage return or both. It returns io.EOF with the last line.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) > longestLine {
			long = true
			line = line[:0]
		} else if !long {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == nil && long:
			return nil, errLongLine
		case err != nil && err != io.EOF:
			return nil, err
		case long:
			return nil, errLongLine
		}
		return bytes.TrimRight(line, "\r\n"), err
	}
}

// A lineParser reads one line. It stops at the first error, rest is where.
type lineParser struct {
	rest []byte
	err  error
}

func (p *lineParser) fail(format string, args ...any) graph.Term {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
	return graph.Term{}
}

// quad reads a statement; found is false if the line has none.
func (p *lineParser) quad() (q graph.Quad, found bool) {
	if p.blank(); len(p.rest) == 0 || p.rest[0] == '#' {
		p.end()
		return graph.Quad{}, false
	}
	start := p.rest
	q.Subject = p.term("subject")
	q.Predicate = p.term("predicate")
	q.Object = p.term("object")
	if p.blank(); p.err == nil && !bytes.HasPrefix(p.rest, []byte(".")) {
		q.Label = p.term("graph label")
		p.blank()
	}
	if p.err == nil && !bytes.HasPrefix(p.rest, []byte(".")) {
		p.fail("want \".\" at the end of the statement")
	}
	if p.err == nil {
		p.rest = p.rest[1:]
		p.blank()
		p.end()
	}
	if p.err == nil {
		if err := q.Check(); err != nil {
			p.rest = start
			p.fail("%w", err)
		}
	}
	if p.err != nil {
		return graph.Quad{}, false
	}
	return q, true
}

// blank passes over spaces and tabs.
func (p *lineParser) blank() { p.rest = bytes.TrimLeft(p.rest, " \t") }

// end wants the end of the line or a comment.
func (p *lineParser) end() {
	if p.err != nil || len(p.rest) == 0 {
		return
	}
	if p.rest[0] != '#' {
		p.fail("%q after the end of the statement", firstRune(p.rest))
	} else if !utf8.Valid(p.rest) {
		p.fail("the comment is not valid UTF-8")
	}
}

func firstRune(b []byte) rune {
	r, _ := utf8.DecodeRune(b)
	return r
}

func (p *lineParser) term(place string) graph.Term {
	p.blank()
	if p.err != nil {
		return graph.Term{}
	}
	switch {
	case len(p.rest) == 0:
		return p.fail("the line ends before the %s", place)
	case p.rest[0] == '<':
		return graph.Term{Kind: graph.IRI, Value: p.iri()}
	case p.rest[0] == '"':
		return p.literal()
	case bytes.HasPrefix(p.rest, []byte("_:")):
		return p.blankNode()
	}
	return p.fail("%q where the %s should begin", firstRune(p.rest), place)
}

func (p *lineParser) iri() string {
	return p.escaped("IRI", '>', "")
}

func (p *lineParser) literal() graph.Term {
	t := graph.Term{Kind: graph.Literal, Value: p.escaped("literal", '"', `tbnrf"'\`)}
	switch {
	case p.err != nil:
	case bytes.HasPrefix(p.rest, []byte("^^<")):
		p.rest = p.rest[2:]
		if t.Datatype = p.iri(); t.Datatype == graph.XSDString {
			t.Datatype = ""
		} else if p.err == nil && t.Datatype == "" {
			p.fail("empty datatype")
		}
	case bytes.HasPrefix(p.rest, []byte("@")):
		end := 1
		for end < len(p.rest) && (isAlphanumeric(p.rest[end]) || p.rest[end] == '-') {
			end++
		}
		if t.Lang = string(p.rest[1:end]); t.Lang == "" {
			return p.fail("empty language tag")
		}
		p.rest = p.rest[end:]
	}
	return t
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// escaped reads what stands between the sign at the start and the closing sign.
// named are the characters that may follow a backslash besides u and U.
func (p *lineParser) escaped(what string, closing byte, named string) string {
	var b strings.Builder
	in := p.rest[1:]
	for {
		i := 0
		for i < len(in) && in[i] != closing && in[i] != '\\' && in[i] != '\r' && (what != "IRI" || in[i] > ' ' && in[i] != '<') {
			i++
		}
		b.Write(in[:i])
		in = in[i:]
		if len(in) == 0 {
			p.fail("the %s is not closed", what)
			return ""
		}
		switch c := in[0]; {
		case c == closing:
			p.rest = in[1:]
			return b.String()
		case c != '\\':
			p.rest = in
			p.fail("%q within the %s", rune(c), what)
			return ""
		}
		r, n := unescape(in, named)
		if n == 0 {
			p.rest = in
			p.fail("bad escape in the %s", what)
			return ""
		}
		b.WriteRune(r)
		in = in[n:]
	}
}

// unescape reads the escape at the start of in and returns its length, 0 if it
// is none.
func unescape(in []byte, named string) (rune, int) {
	if len(in) < 2 {
		return 0, 0
	}
	digits := 0
	switch in[1] {
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		if k := strings.IndexByte(named, in[1]); k >= 0 {
			return rune("\t\b\n\r\f\"'\\"[k]), 2
		}
		return 0, 0
	}
	if len(in) < 2+digits {
		return 0, 0
	}
	var r int64
	for _, c := range in[2 : 2+digits] {
		k := strings.IndexByte("0123456789abcdef", c|0x20)
		if k < 0 || c < '0' {
			return 0, 0
		}
		r = r<<4 | int64(k)
	}
	if r > utf8.MaxRune || !utf8.ValidRune(rune(r)) {
		return 0, 0
	}
	return rune(r), 2 + digits
}

func (p *lineParser) blankNode() graph.Term {
	end := 2
	for end < len(p.rest) && p.rest[end] > ' ' && !bytes.ContainsRune([]byte(`<>"#`), rune(p.rest[end])) {
		end++
	}
	// A dot ends the statement, not the label.
	for p.rest[end-1] == '.' {
		end--
	}
	t := graph.Term{Kind: graph.Blank, Value: string(p.rest[2:end])}
	p.rest = p.rest[end:]
	return t
}
