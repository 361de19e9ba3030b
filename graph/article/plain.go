package article

import (
	"bytes"
	"io"
	"regexp"
	"strings"

	"entente/graph"
)

// readPlain reads plain text: one article.
func readPlain(s source, in *input, yield func(*graph.Article, error) bool) {
	raw, err := io.ReadAll(io.LimitReader(in.r, MaxBytes+1))
	switch {
	case err != nil:
		yield(nil, s.whole(err))
		return
	case len(raw) > MaxBytes:
		yield(nil, s.whole(errTooLong))
		return
	}
	at := func(i int, err error) *Error {
		return &Error{
			Name: s.name, Offset: int64(i), Err: err,
			Line:   1 + bytes.Count(raw[:i], []byte("\n")),
			Column: i - bytes.LastIndexByte(raw[:i], '\n'),
		}
	}
	if i := invalidUTF8(raw); i >= 0 {
		yield(nil, at(i, errUTF8(raw[i])))
		return
	}
	a, err := s.finish(parsePlain(string(raw), s.id), s.path)
	if err != nil {
		yield(nil, s.whole(err))
		return
	}
	yield(a, nil)
}

// parsePlain returns what a plain text says about itself, and the text without it.
func parsePlain(t, id string) *graph.Article {
	a := &graph.Article{ID: graph.ArticleID(id)}
	t = newlines(strings.TrimPrefix(t, "\uFEFF"))
	t = cutHeaders(t, a)
	if m := datePrefix.FindStringSubmatch(t[:min(len(t), 64)]); m != nil {
		t = t[len(m[0]):]
		if a.Date == "" {
			a.Date = m[1] + m[2]
		}
	}
	if m := dateName.FindString(id); a.Date == "" && m != "" {
		if day, err := parseDay(m); err == nil {
			a.Date = day
		}
	}
	a.Text = strings.TrimSpace(t)
	return a
}

// datePrefix is a day in front of the first sentence, or on a line of its own.
var datePrefix = regexp.MustCompile(`^\s*(?:[Dd]ate (\d{4}-\d{2}-\d{2})(?:\s+|$)|(\d{4}-\d{2}-\d{2})[ \t]*(?:\n\s*|$))`)

// dateName is a day in front of the name of a file.
var dateName = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}\b`)

// maxHeaders bounds the lines of a block of headers.
const maxHeaders = 32

// cutHeaders takes a block of headers off the text. A text is taken to have one if
// its first line is a header that is known and all lines up to the first blank one
// look like headers.
func cutHeaders(t string, a *graph.Article) string {
	fields := map[string]*string{
		"title": &a.Title, "date": &a.Date, "url": &a.URL, "publisher": &a.Publisher, "id": (*string)(&a.ID),
	}
	type header struct{ to, value string }
	var found []header
	rest := strings.TrimLeft(t, "\n")
	for range maxHeaders {
		line, behind, more := strings.Cut(rest, "\n")
		line = strings.TrimSpace(line)
		if line == "" || !more && len(found) == 0 {
			break
		}
		key, value, ok := strings.Cut(line, ":")
		key = strings.ToLower(key)
		if !ok || !headerKey(key) || len(found) == 0 && fields[key] == nil {
			return t
		}
		found = append(found, header{key, strings.TrimSpace(value)})
		rest = behind
		if !more {
			break
		}
	}
	if line, _, _ := strings.Cut(rest, "\n"); len(found) == 0 || strings.TrimSpace(line) != "" {
		return t
	}
	for _, h := range found {
		if f := fields[h.to]; f != nil && h.value != "" {
			*f = h.value
		}
	}
	return rest
}

// headerKey reports whether a word may name a header, in lower case.
func headerKey(key string) bool {
	for _, c := range key {
		if (c < 'a' || c > 'z') && c != '-' && c != '_' {
			return false
		}
	}
	return key != "" && len(key) <= 24
}
