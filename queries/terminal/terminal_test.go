package terminal

import "testing"

func TestCut(t *testing.T) {
	for _, test := range []struct {
		text  string
		width int
		cut   string // to six columns
	}{
		{"", 0, ""},
		{"Serbia", 6, "Serbia"},
		{"Serbian", 7, "Serbi…"},
		{"Vučić", 5, "Vučić"},
		{"Vuc\u030cic\u0301", 5, "Vuc\u030cic\u0301"}, // the marks on their own
		{"北京", 4, "北京"},
		{"北京市长", 8, "北京…"},
		{"a北京市", 7, "a北京…"},
		{"“…”–§", 5, "“…”–§"},
		{"👩‍👩‍👧 family", 9, "👩‍👩‍👧 fa…"},
		{"Ελλάδα", 6, "Ελλάδα"},
	} {
		if got := Width(test.text); got != test.width {
			t.Errorf("Width(%q) = %d, want %d", test.text, got, test.width)
		}
		if got := Cut(test.text, 6); got != test.cut {
			t.Errorf("Cut(%q) = %q, want %q", test.text, got, test.cut)
		}
	}
}
