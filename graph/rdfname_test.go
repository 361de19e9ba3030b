package graph

import "testing"

func TestLocalName(t *testing.T) {
	for _, tt := range []struct {
		in, name string
		n        int
		err      bool
	}{
		{"", "", 0, false},
		{"serbia ;", "serbia", 6, false},
		{"a.b. ", "a.b", 3, false}, // the last dot ends the statement
		{".a", "", 0, false},
		{"-a", "", 0, false},
		{"1st:b", "1st:b", 5, false},
		{`u\-v\(1\)`, "u-v(1)", 9, false},
		{"a%4Ab", "a%4Ab", 5, false},
		{"Vučić>", "Vučić", 7, false},
		{"\u0301a", "", 0, false},
		{"a\u0301", "a\u0301", 3, false},
		{"a\xff", "a", 1, false},
		{"ab%4", "", 2, true},
		{`ab\x`, "", 2, true},
	} {
		name, n, err := LocalName(tt.in)
		if name != tt.name || n != tt.n || (err != nil) != tt.err {
			t.Errorf("LocalName(%q) = %q, %d, %v; want %q, %d, error %t", tt.in, name, n, err, tt.name, tt.n, tt.err)
		}
	}
}

// TestIsNameStart: the letters of blank nodes' labels are those of all names, with
// U+FFFD, which may stand in them.
func TestIsNameStart(t *testing.T) {
	for r, want := range map[rune]bool{'a': true, '_': true, ':': true, '1': false, '-': false, 0xC0: true, 0xD7: false, 0xF7: false, 0x2FF: true,
		0x300: false, 0x370: true, 0x37E: false, 0x37F: true, 0x2000: false, 0x200C: true, 0x206F: false, 0x2C00: true, 0x2FF0: false, 0xD7FF: true,
		0xF900: true, 0xFDD0: false, 0xFDF0: true, 0xFFFD: true, 0x10000: true, 0xEFFFF: true, 0xF0000: false} {
		if got := isNameStart(r); got != want {
			t.Errorf("isNameStart(%U) = %t", r, got)
		}
	}
}
