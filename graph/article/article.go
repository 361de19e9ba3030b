package article

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"entente/graph"
)

// MaxBytes is how long an article may be as it is received: a plain text with its
// headers, or a JSON object. Longer ones are refused.
const MaxBytes = 16 << 20

// headBytes is how much of a file is looked at to tell what it is, at most.
const headBytes = 64 << 10

// A source is where articles come from.
type source struct {
	name string // for errors
	path string // for [graph.Article.Source]
	id   string // of a plain text that brings none; "" for the hash of the text
}

// A reader yields the articles of a stream in one format. The source's errors go
// to yield too; it returns when yield returns false.
type reader func(s source, in *input, yield func(*graph.Article, error) bool)

// formats are the formats that articles are read from. A stream whose name has
// none of the endings is read by the first that recognizes its head.
var formats = []struct {
	endings    []string
	recognizes func(head []byte) bool
	read       reader
}{
	{[]string{".json"}, looksJSON, readJSON},
	{[]string{".jsonl", ".ndjson"}, looksJSON, readJSONLines},
	{[]string{".txt", ".text"}, func([]byte) bool { return true }, readPlain},
}

// Read yields the articles of a stream, in its order. The name tells the format
// by its ending, is the [graph.Article.Source] and names a plain text that has no
// id; "-" is standard input.
//
// Errors are of type [*Error] and come with a nil article; reading goes on behind
// them. Memory is bounded by [MaxBytes], whatever the stream holds.
func Read(name string, r io.Reader) iter.Seq2[*graph.Article, error] {
	s := source{name: name, path: name}
	if name != "-" {
		s.id = plainID(path.Base(filepath.ToSlash(name)))
	}
	return s.articles(r)
}

// articles yields the articles of the source, whose bytes are r.
func (s source) articles(r io.Reader) iter.Seq2[*graph.Article, error] {
	return func(yield func(*graph.Article, error) bool) {
		name := s.path
		buffered := bufio.NewReaderSize(r, headBytes)
		head, err := peek(buffered)
		if err != nil {
			yield(nil, s.whole(err))
			return
		}
		base, packed := cutEnding(name, ".gz")
		if packed || bytes.HasPrefix(head, gzipMagic) && formatOf(name) < 0 {
			name = base
			unpacked, err := gzip.NewReader(buffered)
			if err != nil {
				yield(nil, s.whole(err))
				return
			}
			buffered = bufio.NewReaderSize(unpacked, headBytes)
			if head, err = peek(buffered); err != nil {
				yield(nil, s.whole(err))
				return
			}
		}
		if what := foreign(head); what != "" {
			yield(nil, s.whole(errors.New(what)))
			return
		}
		f := formatOf(name)
		for i := 0; f < 0; i++ {
			if formats[i].recognizes(head) {
				f = i
			}
		}
		formats[f].read(s, newInput(buffered), yield)
	}
}

// formatOf returns the index of the format that the ending of a name tells, or -1.
func formatOf(name string) int {
	for i, f := range formats {
		for _, e := range f.endings {
			if _, ok := cutEnding(name, e); ok {
				return i
			}
		}
	}
	return -1
}

// cutEnding cuts an ending off a name, in any case. A name that is nothing but the
// ending is a hidden file, not one of that format.
func cutEnding(name, ending string) (string, bool) {
	i := len(name) - len(ending)
	if i <= 0 || name[i-1] == '/' || !strings.EqualFold(name[i:], ending) {
		return name, false
	}
	return name[:i], true
}

// plainID returns what a plain text is called after its path.
func plainID(p string) string {
	p, _ = cutEnding(p, ".gz")
	if e := path.Ext(p); e != p && e != "." {
		p, _ = cutEnding(p, e)
	}
	return strings.ToValidUTF8(p, "_")
}

var gzipMagic = []byte{0x1f, 0x8b}

// foreign says what a file is whose head shows that it is neither text nor JSON,
// "" if it may be.
func foreign(head []byte) string {
	for _, f := range []struct{ magic, what string }{
		{"\x1f\x8b", "gzip data; its name must end in .gz"},
		{"\x89PNG", "a PNG image, not text"},
		{"\xff\xd8\xff", "a JPEG image, not text"},
		{"GIF8", "a GIF image, not text"},
		{"%PDF-", "a PDF file, not text"},
		{"PK\x03\x04", "a ZIP archive, not text"},
		{"{\\rtf", "an RTF file, not plain text"},
		{"\xff\xfe", "UTF-16 text; save it as UTF-8"},
		{"\xfe\xff", "UTF-16 text; save it as UTF-8"},
	} {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return f.what
		}
	}
	start := bytes.ToLower(beginning(head[:min(len(head), 512)]))
	for _, tag := range []string{"<!doctype html", "<html", "<?xml"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return "HTML or XML, not plain text"
		}
	}
	if i := bytes.IndexByte(head, 0); i >= 0 {
		return fmt.Sprintf("binary: a NUL at byte %d", i)
	}
	return ""
}

// finish makes the article of what a format found: it checks and normalizes the
// text, the date and the names, and gives it an id. The article's source is at.
func (s source) finish(a *graph.Article, at string) (*graph.Article, error) {
	a.Source = at
	a.Text = strings.TrimPrefix(newlines(a.Text), "\uFEFF")
	if strings.TrimSpace(a.Text) == "" {
		return nil, errors.New("no text")
	}
	if i := strings.IndexByte(a.Text, 0); i >= 0 {
		return nil, fmt.Errorf("binary: a NUL at byte %d of the text", i)
	}
	id := string(a.ID)
	for _, f := range []*string{&id, &a.URL, &a.Date, &a.Title, &a.Publisher} {
		*f = strings.Join(strings.Fields(*f), " ")
		if i := strings.IndexFunc(*f, unicode.IsControl); i >= 0 {
			return nil, fmt.Errorf("a control character in %.60q", *f)
		}
	}
	if a.Date != "" {
		day, err := parseDay(a.Date)
		if err != nil {
			return nil, err
		}
		a.Date = day
	}
	if a.Publisher == "" {
		_, _, a.Publisher = Dateline(a.Text)
	}
	if id == "" {
		id = graph.HashText(a.Text)
	}
	a.ID = graph.ArticleID(id)
	return a, nil
}

// layouts are the ways in which a date may be written.
var layouts = []string{
	time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05Z0700",
	time.DateTime, "2006-01-02 15:04", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "20060102",
	time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700",
	"2 January 2006", "January 2, 2006", "2 Jan 2006", "Jan 2, 2006",
}

// parseDay returns the day of a date as ISO 8601, as it is in the date's own zone.
func parseDay(date string) (string, error) {
	plain := strings.ReplaceAll(date, ".", "") // Aug. 18, 2022
	for _, d := range []string{date, plain} {
		for _, l := range layouts {
			if t, err := time.Parse(l, d); err == nil {
				return t.Format(time.DateOnly), nil
			}
		}
	}
	return "", fmt.Errorf("date %.40q is not a day such as 2022-08-18", date)
}
