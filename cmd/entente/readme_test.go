package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadme runs the commands of the README that are shown with what they write, and holds it to
// that: "$ entente demo" and what follows, up to the next command or the end of the block.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	run := func(args []string) string {
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		c := exec.CommandContext(t.Context(), self, args...)
		c.Args[0] = "entente"
		c.Env = []string{"HOME=" + home, "COLUMNS=80", "NO_COLOR=1"}
		var out bytes.Buffer
		c.Stdout, c.Stderr = &out, &out
		if err := c.Run(); err != nil {
			t.Fatalf("entente %q: %v\n%s", args, err, &out)
		}
		return out.String()
	}
	shown := 0
	for _, block := range strings.Split(string(readme), "```console\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		for _, part := range strings.Split("\n"+block, "\n$ entente ")[1:] {
			line, want, _ := strings.Cut(part, "\n")
			if want = strings.TrimSpace(want); want == "" {
				continue
			}
			shown++
			if got := run(words(line)); !strings.Contains(strings.TrimSpace(got), want) {
				t.Errorf("entente %s writes\n%s\nwhile the README has\n%s", line, got, want)
			}
		}
	}
	if shown < 4 {
		t.Errorf("%d commands of the README are shown with what they write, want 4 or more", shown)
	}
}

// words splits a line at spaces that are not within double quotes.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}
