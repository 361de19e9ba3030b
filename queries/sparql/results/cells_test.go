package results

import (
	"strings"
	"testing"

	"entente/queries/terminal"
)

func TestWriteCells(t *testing.T) {
	heads := []string{"who", "what"}
	rows := func(yield func([]string, error) bool) {
		for _, row := range [][]string{{"Zhou “北京” Enlai", "a\tb|c"}, {"Vuc\u030cic\u0301", "two\nlines, \"quoted\""}} {
			if !yield(row, nil) {
				return
			}
		}
	}
	for form, want := range map[string]string{
		"table": "who                what\n─────────────────  ───────────────────\nZhou “北京” Enlai  a b|c\nVuc\u030cic\u0301              two lines, \"quoted\"\n",
		"csv":   "who,what\nZhou “北京” Enlai,a\tb|c\nVuc\u030cic\u0301,\"two\nlines, \"\"quoted\"\"\"\n",
		"tsv":   "who\twhat\nZhou “北京” Enlai\ta\\tb|c\nVuc\u030cic\u0301\ttwo\\nlines, \"quoted\"\n",
		"md":    "| who | what |\n| --- | --- |\n| Zhou “北京” Enlai | a\tb\\|c |\n| Vuc\u030cic\u0301 | two<br>lines, \"quoted\" |\n",
	} {
		var b strings.Builder
		if err := WriteCells(&b, form, heads, rows, 0); err != nil || b.String() != want {
			t.Errorf("%s: %v\n%q\nwant\n%q", form, err, b.String(), want)
		}
	}
	if err := WriteCells(new(strings.Builder), "xml", heads, rows, 0); err == nil {
		t.Error("a form that there is not is no error")
	}
	// However narrow the terminal, lines fit as long as a column is left for each.
	for width := 9; width < 60; width++ {
		var b strings.Builder
		if err := WriteCells(&b, "table", heads, rows, width); err != nil {
			t.Fatal(err)
		}
		for l := range strings.Lines(b.String()) {
			if n := terminal.Width(strings.TrimSuffix(l, "\n")); n > width {
				t.Errorf("%d columns of %d: %s", n, width, l)
			}
		}
	}
}
