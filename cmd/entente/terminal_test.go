package main

import (
	"bytes"
	"slices"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text string
		n    int
		want []string
	}{
		{"", 10, []string{""}},
		{"one two three", 20, []string{"one two three"}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 3, []string{"one", "two", "three"}},
		{"Brandschutzverordnung in force", 8, []string{"Brandschutzverordnung", "in force"}},
		{"Vučić Đinđić š", 6, []string{"Vučić", "Đinđić", "š"}},
		{"\x1b[1mone\x1b[0m two", 7, []string{"\x1b[1mone\x1b[0m two"}},
		{"one two", 0, []string{"one", "two"}},
	} {
		if got := wrap(tt.text, tt.n); !slices.Equal(got, tt.want) {
			t.Errorf("wrap(%q, %d) = %q, want %q", tt.text, tt.n, got, tt.want)
		}
	}
}

func TestHanging(t *testing.T) {
	var b bytes.Buffer
	s := &screen{w: &b, width: 20}
	s.hanging("- ", "  ", "a sentence that is longer than twenty columns")
	want := "- a sentence that is\n  longer than twenty\n  columns\n"
	if got := b.String(); got != want {
		t.Errorf("hanging = %q, want %q", got, want)
	}
}

func TestPlain(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"as it is", "as it is"},
		{"two\n lines\tand  gaps ", "two lines and gaps"},
		{"red \x1b[31malert\x07", "red [31malert"},
		{"c1 \u009b31m", "c1 31m"},
		{"turned \u202eround\u2066", "turned round"},
		{"Đinđić “quoted”", "Đinđić “quoted”"},
	} {
		if got := plain(tt.text); got != tt.want {
			t.Errorf("plain(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestStatus(t *testing.T) {
	var b bytes.Buffer
	s := &screen{w: &b, tty: true, width: 20}
	s.status("reading 10 of 20")
	s.status("reading 11")
	s.status("")
	s.status("")
	want := "\rreading 10 of 20" + "\rreading 11      " + "\r          \r"
	if got := b.String(); got != want {
		t.Errorf("status = %q, want %q", got, want)
	}
	b.Reset()
	s = &screen{w: &b, width: 20}
	if s.status("reading"); b.Len() > 0 {
		t.Errorf("status off a terminal wrote %q", b.String())
	}
}

func TestQuote(t *testing.T) {
	for _, tt := range []struct{ arg, want string }{
		{"Serbia", "Serbia"},
		{"/a/b-c_d.txt", "/a/b-c_d.txt"},
		{"", `""`},
		{"Who leads Serbia?", `"Who leads Serbia?"`},
		{"O'Brien", `"O'Brien"`},
		{`the "deal"`, `'the "deal"'`},
		{`it's $5`, `'it'\''s $5'`},
	} {
		if got := quote(tt.arg); got != tt.want {
			t.Errorf("quote(%q) = %s, want %s", tt.arg, got, tt.want)
		}
	}
}
