package article

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// collect returns what a sequence yields: articles, and the messages of errors.
func collect(t testing.TB, seq iter.Seq2[*graph.Article, error]) (articles []graph.Article, faults []string) {
	t.Helper()
	for a, err := range seq {
		switch {
		case err != nil && a != nil:
			t.Errorf("an article with the error %v", err)
		case err != nil:
			var e *Error
			if !errors.As(err, &e) {
				t.Errorf("%v is no *Error", err)
			}
			faults = append(faults, err.Error())
		case a == nil:
			t.Error("no article and no error")
		default:
			articles = append(articles, *a)
		}
	}
	return articles, faults
}

func TestReadPlain(t *testing.T) {
	for _, test := range []struct {
		name, file, in string
		want           graph.Article
	}{
		{"text alone", "a/b.c.txt", "\nOne.\n\nTwo.\n", graph.Article{ID: "b.c", Text: "One.\n\nTwo."}},
		{"date and dateline", "a.txt", " date 2022-08-18 BRUSSELS (AP) — They met.",
			graph.Article{ID: "a", Date: "2022-08-18", Publisher: "AP", Text: "BRUSSELS (AP) — They met."}},
		{"a line that is a day", "a.txt", "2022-08-18\n\nThey met.", graph.Article{ID: "a", Date: "2022-08-18", Text: "They met."}},
		{"a sentence that opens with a day", "a.txt", "2022-08-18 was the day.", graph.Article{ID: "a", Text: "2022-08-18 was the day."}},
		{"a day in the name", "2022-08-18-talks.txt", "They met.", graph.Article{ID: "2022-08-18-talks", Date: "2022-08-18", Text: "They met."}},
		{"what the text says goes before its name", "2022-08-18-talks.txt", "date 2022-08-17 They met.", graph.Article{ID: "2022-08-18-talks", Date: "2022-08-17", Text: "They met."}},
		{"a name that looks like a day", "2022-02-30.txt", "They met.", graph.Article{ID: "2022-02-30", Text: "They met."}},
		{"date on a line of its own", "a.TXT", "date 2022-08-18\n\nThey met.", graph.Article{ID: "a", Date: "2022-08-18", Text: "They met."}},
		{"no date", "a.txt", "date palms grow.", graph.Article{ID: "a", Text: "date palms grow."}},
		{"headers", "a.txt", "Title:  They met \nDate: Aug. 18, 2022\nurl: https://example.org/x\nPublisher: Ex\nAuthor: N\nId: x-1\n\nParis: they met.\n",
			graph.Article{ID: "x-1", Title: "They met", Date: "2022-08-18", URL: "https://example.org/x", Publisher: "Ex", Text: "Paris: they met."}},
		{"headers before the agency", "a.txt", "Publisher: Ex\n\nBRUSSELS (AP) — They met.",
			graph.Article{ID: "a", Publisher: "Ex", Text: "BRUSSELS (AP) — They met."}},
		{"headers and date", "a.txt", "Title: T\n\n date 2022-08-18 They met.", graph.Article{ID: "a", Title: "T", Date: "2022-08-18", Text: "They met."}},
		{"an empty header", "a.txt", "Title: T\nDate:\n\nThey met.", graph.Article{ID: "a", Title: "T", Text: "They met."}},
		{"a text like a header", "a.txt", "Title: fight.\nThey met.", graph.Article{ID: "a", Text: "Title: fight.\nThey met."}},
		{"an unknown first header", "a.txt", "Note: this.\n\nThey met.", graph.Article{ID: "a", Text: "Note: this.\n\nThey met."}},
		{"one line like a header", "a.txt", "Title: fight", graph.Article{ID: "a", Text: "Title: fight"}},
		{"ends of lines", "a.txt", "\uFEFFTitle: T\r\nDate: 2022-08-18\r\n\r\nOne.\r\nTwo.\r\n",
			graph.Article{ID: "a", Title: "T", Date: "2022-08-18", Text: "One.\nTwo."}},
		{"other ends of lines", "a.txt", "One.\r\rTwo.\r\r\nThree.\n\r", graph.Article{ID: "a", Text: "One.\n\nTwo.\nThree."}},
		{"standard input", "-", "One.", graph.Article{ID: graph.ArticleID(graph.HashText("One.")), Text: "One."}},
		{"unknown ending", "a.news", "[One.]", graph.Article{ID: "a", Text: "[One.]"}},
		{"no ending", "NEWS", "One.", graph.Article{ID: "NEWS", Text: "One."}},
		{"a name that is not UTF-8", "a\xff.txt", "One.", graph.Article{ID: "a_", Text: "One."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.want.Source = test.file
			got, faults := collect(t, Read(test.file, strings.NewReader(test.in)))
			if diff := cmp.Diff(got, []graph.Article{test.want}); diff != "" || faults != nil {
				t.Errorf("faults %q; got -, want +:\n%s", faults, diff)
			}
		})
	}
}

func TestReadJSON(t *testing.T) {
	two := []graph.Article{
		{ID: "1", Text: "One.", Source: "w.jsonl:1"},
		{ID: "2", Text: "Two.", Source: "w.jsonl:2"},
	}
	for _, test := range []struct {
		name, file, in string
		want           []graph.Article
	}{
		{"lines", "w.jsonl", `{"id":"1","text":"One."}` + "\n" + `{"id":"2","text":"Two."}`, two},
		{"numbers as ids", "w.jsonl", `{"id":1,"text":"One."}` + "\n" + `{"id":2,"text":"Two."}` + "\n", two},
		{"blank lines", "w.jsonl", "\uFEFF" + `{"id":1,"text":"One."}` + "\r\n" + `{"id":2,"text":"Two."}` + "\r\n\r\n \n", two},
		{"array of lines", "w.jsonl", `[{"id":1,"text":"One."},` + "\n" + `{"id":2,"text":"Two."}]`, two},
		{"array on a line", "w.json", `[{"id":1,"text":"One."}, {"id":2,"text":"Two."}]`, []graph.Article{
			{ID: "1", Text: "One.", Source: "w.json:1"}, {ID: "2", Text: "Two.", Source: "w.json:1"}}},
		{"an empty array", "w.json", "[ ]\n", nil},
		{"objects over lines", "w.json", "\uFEFF{\n \"id\": 1,\n \"text\": \"One. }\\\"{\"\n}\n{\n\"text\":\"Two.\",\"id\":2,\"more\":[{\"text\":\"no\"}]}",
			[]graph.Article{{ID: "1", Text: `One. }"{`, Source: "w.json:1"}, {ID: "2", Text: "Two.", Source: "w.json:5"}}},
		{"objects over lines of unknown name", "-", "{\n \"id\": 1,\n \"text\": \"One.\"\n}\n", []graph.Article{{ID: "1", Text: "One.", Source: "-:1"}}},
		{"unknown name", "-", `{"id":1,"text":"One."}`, []graph.Article{{ID: "1", Text: "One.", Source: "-:1"}}},
		{"all keys", "w.json", `{"id":"i","url":"u","date":"2022-08-18T23:30:00-05:00","title":"T\n t","publisher":"P","text":" One.\r\nTwo. ","x":{"y":[1]}}`,
			[]graph.Article{{ID: "i", URL: "u", Date: "2022-08-18", Title: "T t", Publisher: "P", Text: " One.\nTwo. ", Source: "w.json:1"}}},
		{"no id", "w.json", `{"url":"https://example.org/1","text":"One."}` + "\n" + `{"id":null,"text":"Two."}`, []graph.Article{
			{ID: "https://example.org/1", URL: "https://example.org/1", Text: "One.", Source: "w.json:1"},
			{ID: graph.ArticleID(graph.HashText("Two.")), Text: "Two.", Source: "w.json:2"}}},
		{"a dateline", "w.json", `{"id":1,"text":"BRUSSELS (AP) — They met."}`,
			[]graph.Article{{ID: "1", Publisher: "AP", Text: "BRUSSELS (AP) — They met.", Source: "w.json:1"}}},
		{"escapes", "w.json", `{"id":1,"text":"\r\ud83d\ude00 \\ud83d \u00e9 \ufffd"}`,
			[]graph.Article{{ID: "1", Text: "\n😀 \\ud83d é \uFFFD", Source: "w.json:1"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, faults := collect(t, Read(test.file, strings.NewReader(test.in)))
			if diff := cmp.Diff(got, test.want); diff != "" || faults != nil {
				t.Errorf("faults %q; got -, want +:\n%s", faults, diff)
			}
		})
	}
}

func TestReadFaults(t *testing.T) {
	long := strings.Repeat("x", MaxBytes)
	for _, test := range []struct {
		name, file, in string
		faults         []string
		texts          string // of the articles that are read, one letter each
	}{
		{"empty", "a.txt", "", []string{"a.txt: no text"}, ""},
		{"blank", "a.txt", " \n\t\n", []string{"a.txt: no text"}, ""},
		{"headers only", "a.txt", "Title: T\nDate: 2022-08-18\n", []string{"a.txt: no text"}, ""},
		{"bad bytes", "a.txt", "Title: T\n\nCaf\xe9 one", []string{"a.txt:3:4 (byte 13): not UTF-8: byte 0xe9"}, ""},
		{"bad quotes", "a.txt", "\x93Yes", []string{"a.txt:1:1 (byte 0): not UTF-8: byte 0x93; perhaps Windows-1252"}, ""},
		{"half a letter", "a.txt", "Caf\xc3", []string{"a.txt:1:4 (byte 3): not UTF-8: byte 0xc3"}, ""},
		{"NUL", "a.txt", "One\x00two", []string{"a.txt: binary: a NUL at byte 3"}, ""},
		{"late NUL", "a.txt", strings.Repeat("One. ", 20_000) + "\x00", []string{"a.txt: binary: a NUL at byte 100000 of the text"}, ""},
		{"an image", "a.txt", "\x89PNG\r\n\x1a\n\x00", []string{"a.txt: a PNG image, not text"}, ""},
		{"an image on standard input", "-", "\x89PNG\r\n\x1a\n\x00", []string{"-: a PNG image, not text"}, ""},
		{"packed under another name", "a.txt", string(pack(t, "One.")), []string{"a.txt: gzip data; its name must end in .gz"}, ""},
		{"not packed", "a.txt.gz", "One.", []string{"a.txt.gz: unexpected EOF"}, ""},
		{"half packed", "a.txt.gz", string(pack(t, "One."))[:20], []string{"a.txt.gz: unexpected EOF"}, ""},
		{"UTF-16", "a.txt", "\xff\xfeO\x00", []string{"a.txt: UTF-16 text; save it as UTF-8"}, ""},
		{"a page", "a.html", "\n<!DOCTYPE html>\n<p>One.", []string{"a.html: HTML or XML, not plain text"}, ""},
		{"a bad day", "a.txt", "date 2022-02-30 One.", []string{`a.txt: date "2022-02-30" is not a day such as 2022-08-18`}, ""},
		{"a bad date", "a.txt", "Date: soon\n\nOne.", []string{`a.txt: date "soon" is not a day such as 2022-08-18`}, ""},
		{"too long", "a.txt", long + "x", []string{"a.txt: longer than 16 MiB"}, ""},
		{"a name of two lines", "a\nb.txt", "", []string{"a b.txt: no text"}, ""},

		{"empty lines", "w.jsonl", "", []string{"w.jsonl: empty"}, ""},
		{"empty values", "w.json", "\n\n", []string{"w.json: empty"}, ""},
		{"broken lines", "w.jsonl", "{\"text\":\"A\"}\n{\"text\":\n{\"text\":\"B\"}\n{\"text\" \"x\"}\nnull\n[1]\n{\"text\":\"C\"} x\n{\"text\":\"D\"}", []string{
			"w.jsonl:2:9 (byte 21): unexpected end of JSON input",
			"w.jsonl:4:9 (byte 43): invalid character '\"' after object key",
			"w.jsonl:5:1 (byte 48): not an object",
			"w.jsonl:6:1 (byte 53): not an object",
			"w.jsonl:7:14 (byte 70): invalid character 'x' after top-level value",
		}, "ABD"},
		{"wrong keys", "w.jsonl", `{"id":1}` + "\n" + `{"text":7}` + "\n" + `{"id":{},"text":"x"}` + "\n" + `{"title":["x"],"text":"x"}` + "\n" + `{"text":" "}` + "\n" +
			`{"id":"a\u0001b","text":"x"}` + "\n" + `{"text":"x\u0000"}` + "\n" + `{"date":"0000-00-00","text":"x"}` + "\n" + `{"text":"A"}`, []string{
			"w.jsonl:1:1 (byte 0): no text",
			"w.jsonl:2:1 (byte 9): text is not text",
			"w.jsonl:3:1 (byte 20): id is not text",
			"w.jsonl:4:1 (byte 41): title is not text",
			"w.jsonl:5:1 (byte 68): no text",
			`w.jsonl:6:1 (byte 81): a control character in "a\x01b"`,
			"w.jsonl:7:1 (byte 110): binary: a NUL at byte 1 of the text",
			`w.jsonl:8:1 (byte 129): date "0000-00-00" is not a day such as 2022-08-18`,
		}, "A"},
		{"bad bytes in a line", "w.jsonl", "{\"text\":\"A\"}\n{\"text\":\"\xe9\"}\n{\"text\":\"\\ud83d x\"}\n{\"text\":\"\\udc00\"}\n{\"text\":\"B\"}", []string{
			"w.jsonl:2:10 (byte 22): not UTF-8: byte 0xe9",
			"w.jsonl:3:10 (byte 35): half a surrogate pair: not Unicode",
			"w.jsonl:4:10 (byte 55): half a surrogate pair: not Unicode",
		}, "AB"},
		{"a long line", "w.jsonl", "{\"text\":\"A\"}\n{\"text\":\"" + long + "\"}\n{\"text\":\"B\"}", []string{"w.jsonl:2 (byte 13): longer than 16 MiB"}, "AB"},
		{"a long element", "w.json", "[{\"text\":\"A\"},\n{\"text\":\"" + long + "\"}, {\"text\":\"B\"}]", []string{"w.json:2:1 (byte 15): longer than 16 MiB"}, "AB"},
		{"a broken element", "w.json", "[{\"text\":\"A\"},\n{\"text\"\n \"x\"}, {\"id\":1}, {\"text\":\"B\"}]", []string{
			"w.json:3:2 (byte 24): invalid character '\"' after object key",
			"w.json:3:8 (byte 30): no text",
		}, "AB"},
		{"an array without an end", "w.json", `[{"text":"A"}`, []string{"w.json:1:14 (byte 13): the array has no end"}, "A"},
		{"an element without an end", "w.json", `[{"text":"A"},{"text":"B"`, []string{"w.json:1:15 (byte 14): the object that begins here has no end"}, "A"},
		{"a string without an end", "w.json", "[{\"text\":\"A\"},{\"text\":\"B\n\"}]", []string{"w.json:1:15 (byte 14): the object that begins here has a string with the end of a line"}, "A"},
		{"no comma", "w.json", `[{"text":"A"}{"text":"B"}]`, []string{"w.json:1:14 (byte 13): '{', want a comma or the end of the array"}, "A"},
		{"a comma too many", "w.json", `[{"text":"A"},]`, []string{"w.json:1:15 (byte 14): ']', want an object"}, "A"},
		{"no object", "w.json", `[{"text":"A"},1]`, []string{"w.json:1:15 (byte 14): '1', want an object"}, "A"},
		{"more behind", "w.json", `[{"text":"A"}],1`, []string{"w.json:1:15 (byte 14): ',', want nothing behind the array"}, "A"},
		{"an image", "w.jsonl", "\x89PNG\r\n\x1a\n\x00", []string{"w.jsonl: a PNG image, not text"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, faults := collect(t, Read(test.file, strings.NewReader(test.in)))
			if diff := cmp.Diff(faults, test.faults); diff != "" {
				t.Errorf("faults: got -, want +:\n%s", diff)
			}
			texts := ""
			for _, a := range got {
				texts += a.Text
			}
			if texts != test.texts {
				t.Errorf("got the texts %q, want %q", texts, test.texts)
			}
		})
	}
}

func TestReadError(t *testing.T) {
	broken := errors.New("the line is cut")
	for _, file := range []string{"a.txt", "w.jsonl", "w.json", "-"} {
		for _, head := range []string{"", "[{\"text\":\"A\"},\n{", "{\"text\":\"A\"}\n{"} {
			_, faults := collect(t, Read(file, io.MultiReader(strings.NewReader(head), iotest.ErrReader(broken))))
			if len(faults) != 1 || !strings.HasSuffix(faults[0], ": the line is cut") || !strings.HasPrefix(faults[0], file) {
				t.Errorf("%s after %q: got %q, want one error", file, head, faults)
			}
		}
	}
}

func TestReadStops(t *testing.T) {
	for _, in := range []string{"{\"text\":\"A\"}\n{\"text\":\"B\"}", "[{\"text\":\"A\"},{\"text\":\"B\"}]", "{\n}{\n}"} {
		n := 0
		for range Read("w.json", strings.NewReader(in)) {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%q yielded %d times, want 1", in, n)
		}
	}
}

func TestReadPacked(t *testing.T) {
	for _, test := range []struct{ name, id string }{{"d/a.txt.gz", "a"}, {"a.jsonl.GZ", "1"}, {"-", "1"}} {
		got, faults := collect(t, Read(test.name, bytes.NewReader(pack(t, `{"id":1,"text":"One."}`))))
		if len(got) != 1 || faults != nil || string(got[0].ID) != test.id {
			t.Errorf("%s: got %v, faults %q, want the id %q", test.name, got, faults, test.id)
		}
	}
}

func pack(t testing.TB, s string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestReadSeed reads the article that the project was conceived from in both its
// forms, which say the same.
func TestReadSeed(t *testing.T) {
	const folder = "../../../shared/eval/seed/"
	plain, err := os.Open(folder + "000_a0ebff16809bcad7.txt")
	if err != nil {
		t.Skipf("the seed article is not part of the project: %v", err)
	}
	defer plain.Close()
	lines, err := os.Open(folder + "seed.jsonl")
	if err != nil {
		t.Skipf("the seed article is not part of the project: %v", err)
	}
	defer lines.Close()
	got, faults := collect(t, Read(plain.Name(), plain))
	want, more := collect(t, Read(lines.Name(), lines))
	if len(got) != 1 || len(want) != 1 || faults != nil || more != nil {
		t.Fatalf("got %d and %d articles, faults %q, %q", len(got), len(want), faults, more)
	}
	got[0].Source, want[0].Source = "", ""
	if diff := cmp.Diff(got[0], want[0]); diff != "" {
		t.Errorf("plain text -, JSON line +:\n%s", diff)
	}
	if got[0].Date != "2022-08-18" || got[0].Publisher != "AP" {
		t.Errorf("date %q, publisher %q", got[0].Date, got[0].Publisher)
	}
}

// endless is a stream of one letter over and over.
type endless struct{ left int }

var letters = bytes.Repeat([]byte("x"), 64<<10)

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), e.left)], letters)
	e.left -= n
	return n, nil
}

// TestReadLarge gives the readers far more than an article may hold in one line, and
// bounds the memory that they take for it.
func TestReadLarge(t *testing.T) {
	for _, test := range []struct{ file, before, after string }{
		{"a.txt", "x", ""},
		{"w.jsonl", `{"text":"`, "\"}\n{\"text\":\"A\"}\n"},
		{"w.json", "[\n{\"text\":\"", "\"},\n{\"text\":\"A\"}]"},
	} {
		const size = 200 << 20
		in := io.MultiReader(strings.NewReader(test.before), &endless{size}, strings.NewReader(test.after))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, faults := collect(t, Read(test.file, in))
		runtime.ReadMemStats(&after)
		if len(faults) != 1 || !strings.Contains(faults[0], "longer than 16 MiB") || (len(got) == 1) != (test.after != "") {
			t.Errorf("%s: got %d articles, faults %q", test.file, len(got), faults)
		}
		// A buffer that grows to the limit allocates a small multiple of it in all.
		if got := after.TotalAlloc - before.TotalAlloc; got > 8*MaxBytes {
			t.Errorf("%s: %d bytes allocated for %d, want at most %d", test.file, got, size, 8*MaxBytes)
		}
	}
}

// check fails if what a reader yields breaks a promise of the package.
func check(t *testing.T, name string, in []byte) {
	for a, err := range Read(name, bytes.NewReader(in)) {
		if err != nil {
			if a != nil {
				t.Fatalf("an article with the error %v", err)
			}
			if s := err.Error(); strings.ContainsAny(s, "\n\r") {
				t.Fatalf("an error of more lines: %q", s)
			}
			var e *Error
			if !errors.As(err, &e) || e.Offset > int64(len(in)) && !bytes.HasPrefix(in, gzipMagic) {
				t.Fatalf("error %#v for %d bytes", err, len(in))
			}
			continue
		}
		for _, s := range []string{string(a.ID), a.URL, a.Date, a.Title, a.Publisher, a.Text, a.Source} {
			if !utf8.ValidString(s) || strings.Contains(s, "\x00") {
				t.Fatalf("%q is not text", s)
			}
		}
		if a.ID == "" || strings.TrimSpace(a.Text) == "" || strings.Contains(a.Text, "\r") {
			t.Fatalf("id %q, text %q", a.ID, a.Text)
		}
	}
}

func FuzzReadPlain(f *testing.F) {
	for _, s := range []string{" date 2022-08-18 BRUSSELS (AP) — One.", "Title: T\nDate: x\n\nOne.", "\uFEFF\r\nId:\r\n", "A\xff", "\x1f\x8b\x08", ""} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) { check(t, "a.txt", in); check(t, "a.txt.gz", in) })
}

func FuzzReadJSON(f *testing.F) {
	for _, s := range []string{`{"id":1,"text":"One."}`, `[{"text":"\ud83d\ude00"},{"text":"x"}]`, "{\n\"text\":\"x\"}", `{"text":"\u"}`, "{\"date\":\"2022\n", "\xef\xbb\xbf[", "\x1f\x8b\x08"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for _, name := range []string{"w.jsonl", "w.json", "-"} {
			check(t, name, in)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("The leaders of both countries met on Thursday, officials said. ", 50)
	line := fmt.Sprintf(`{"id":"x","date":"2022-08-18","title":"They met","text":%q}`+"\n", text)
	for _, bench := range []struct{ name, in string }{
		{"a.txt", text}, {"w.jsonl", line}, {"w.json", "[\n" + line + "]"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			words := len(strings.Fields(text))
			for b.Loop() {
				for _, err := range Read(bench.name, strings.NewReader(bench.in)) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

// TestReadSlowly gives the readers a byte at a time: they find the same.
func TestReadSlowly(t *testing.T) {
	for _, in := range []string{`{"id":1,"text":"One."}` + "\n\n", "[\n{\"text\":\"A\"}]", "\n\uFEFF{\n\n\"text\":\"x\"}", "One.\nTwo.", "\uFEFF{\"text\":\"x\"}", string(pack(t, "{\n\"text\":\"x\"}"))} {
		want, wantFaults := collect(t, Read("-", strings.NewReader(in)))
		got, faults := collect(t, Read("-", iotest.OneByteReader(strings.NewReader(in))))
		if diff := cmp.Diff(got, want); diff != "" || !cmp.Equal(faults, wantFaults) {
			t.Errorf("%q: faults %q, want %q; got -, want +:\n%s", in, faults, wantFaults, diff)
		}
	}
}

// TestReadStream expects an article as soon as its line is there.
func TestReadStream(t *testing.T) {
	r, w := io.Pipe()
	next, stop := iter.Pull2(Read("-", r))
	defer stop()
	defer w.Close()
	for i := range 3 {
		go io.WriteString(w, `{"text":"One."}`+"\n")
		if a, err, ok := next(); !ok || err != nil || a.Source != fmt.Sprintf("-:%d", i+1) {
			t.Fatalf("article %d: %v, %v", i, a, err)
		}
	}
}
