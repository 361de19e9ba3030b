package main

import (
	"bytes"
	"strings"
	"testing"
)

// TestSampleArticles asks about the sample articles through the whole line. What
// is asked is stated plainly in them, often more than once, so that a better
// reader answers it too; what must not be answered is denied or planned there.
func TestSampleArticles(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("ENTENTE_STORE", "")
	if out, code := runLine(t, "demo", "--quiet"); code != exitFound {
		t.Fatalf("demo: exit code %d\n%s", code, out)
	}
	for _, test := range []struct {
		question string
		code     int
		has      []string // parts of the output
		hasNot   []string
	}{
		{"Who leads Serbia?", exitFound, []string{"Vu", "president", "2023-"}, []string{"Kurti ("}},
		{"Who does not recognise Kosovo?", exitFound, []string{"Serbia", "Russia", "China"}, []string{"United States", "Germany"}},
		{"Does Serbia recognize Kosovo?", exitFound, []string{"No.", "Serbia does not recognize Kosovo"}, []string{"Yes"}},
		{"Did Russia attack Ukraine?", exitFound, []string{"Yes."}, nil},
		{"When did Kosovo declare independence?", exitFound, []string{"2008"}, nil},
		{"Who met Albin Kurti in Ohrid?", exitFound, []string{"Vu"}, nil},
		{"How are Russia and Kosovo connected?", exitFound, []string{"1. Russia → Kosovo"}, nil},
		{"Who is the king of Serbia?", exitNothing, []string{"Not stated."}, nil},
		{"Does Germany attack France?", exitNothing, []string{"Not stated."}, nil},
	} {
		out, code := runLine(t, "ask", test.question)
		if code != test.code {
			t.Errorf("%s: exit code %d, want %d\n%s", test.question, code, test.code, out)
		}
		for _, part := range test.has {
			if !strings.Contains(out, part) {
				t.Errorf("%s: no %q in\n%s", test.question, part, out)
			}
		}
		for _, part := range test.hasNot {
			if strings.Contains(out, part) {
				t.Errorf("%s: %q in\n%s", test.question, part, out)
			}
		}
	}
}

// runLine runs a command line and returns what it writes to both streams.
func runLine(t *testing.T, args ...string) (string, int) {
	t.Helper()
	var out bytes.Buffer
	c := newCLI(strings.NewReader(""), &out, &out)
	root := newRoot(c)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(t.Context())
	if err != nil {
		c.complain(cmd, err)
	}
	return out.String(), c.exitCode(err)
}
