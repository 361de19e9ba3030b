package plan

import (
	"strings"
	"testing"

	"entente/queries/terminal"
)

func TestDraw(t *testing.T) {
	root := &Step{Label: "query", Rows: 12345}
	join := root.Add("join", -1)
	join.Rows = 1
	join.Add("?who r:leads e:serbia", 3.14).Rows = 2
	join.Add("谁 does-not-recognize 科索沃, of which many columns are wide", 1234).Note = "checked 7"
	root.Add("distinct", 0)
	var b strings.Builder
	if err := root.Draw(&b, 70); err != nil {
		t.Fatal(err)
	}
	const want = `query                           12345 rows
├─ join                             1 row
│  ├─ ?who r:leads e:serbia         2 rows  (expected 3.1)
│  └─ 谁 does-not-recognize …       0 rows  (expected 1200, checked 7)
└─ distinct                         0 rows
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
	for l := range strings.Lines(b.String()) {
		if n := terminal.Width(strings.TrimSuffix(l, "\n")); n > 70 {
			t.Errorf("%d columns: %s", n, l)
		}
	}
}
