package page

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/graph"
)

// TestBrowser opens pages in Chromium and looks at them as a reader does: see
// testdata/browser.test.mjs. It skips where Chromium or the packages of npm are not
// installed; with -v it tells how long the first picture of a large page took. To keep
// the pages and screenshots of them, name a folder:
//
//	PAGE_FOLDER=/tmp/pages go test ./queries/web/page -run TestBrowser -v
func TestBrowser(t *testing.T) {
	if _, err := os.Stat(filepath.Join("node_modules", "playwright-core")); err != nil {
		t.Skip("the page's packages of npm are not installed: npm ci in queries/web/page")
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium is installed")
	}
	folder := os.Getenv("PAGE_FOLDER")
	if folder == "" {
		folder = t.TempDir()
	} else if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	writePages(t, folder)
	cmd := exec.Command("node", "--test", "--test-reporter=spec", filepath.Join("testdata", "browser.test.mjs"))
	cmd.Env = append(os.Environ(), "CHROMIUM="+chromium, "PAGES="+folder)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		t.Errorf("what Chromium shows is not what a page should:\n%s", out)
	case err != nil:
		t.Fatal(err)
	case !strings.Contains(string(out), "fail 0"):
		t.Errorf("no test ran:\n%s", out)
	default:
		t.Logf("%s", out)
	}
}

// pages are those that the browser opens, by name.
func pages(t *testing.T) map[string]func(io.Writer) error {
	write := func(s Source, o Options) func(io.Writer) error {
		return func(w io.Writer) error {
			_, err := Write(w, s, o)
			return err
		}
	}
	return map[string]func(io.Writer) error{
		"small":   write(sourceOf(t, records(small)), Options{Title: "Freedonia & its neighbours"}),
		"hostile": write(hostileSource(t), Options{Title: hostile[14], Chosen: hostile[1]}),
		"large":   write(sourceOf(t, crowd(2000, 10000)), Options{}),
		"empty":   write(sourceOf(t, nil), Options{}),
	}
}

// writePages writes the pages into a folder, as NAME.html.
func writePages(t *testing.T, folder string) {
	t.Helper()
	all := pages(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		f, err := os.Create(filepath.Join(folder, name+".html"))
		if err != nil {
			t.Fatal(err)
		}
		if err := all[name](f); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// crowd is a world of n actors and m relations, a few of which have to do with many.
func crowd(n, m int) []graph.Record {
	random := rand.New(rand.NewPCG(1, 2))
	kinds := []struct {
		relation string
		change   func(*graph.Record)
	}{{"supports", nil}, {"attacks", nil}, {"meets", nil}, {"leads", nil}, {"member-of", nil}, {"recognizes", denied}, {"leads", former},
		{"attacks", alleged}, {"joins", planned}, {"accuses", nil}, {"ally-of", nil}, {"sanctions", possible}, {"visits", nil}, {"opposes", nil}}
	name := func(i int) string { return fmt.Sprintf("%s %s", syllables(i*7+3), syllables(i)) }
	seen := map[string]bool{}
	var all []statement
	for len(seen) < m {
		a := int(float64(n) * random.Float64() * random.Float64() * random.Float64())
		b := a
		if random.IntN(4) > 0 { // mostly among those near
			b = (a + 1 + random.IntN(40)) % n
		} else {
			b = random.IntN(n)
		}
		if len(seen) < n {
			a = len(seen)
		}
		k := kinds[random.IntN(len(kinds))]
		key := fmt.Sprint(min(a, b), " ", max(a, b), k.relation, k.change != nil)
		if a == b || seen[key] {
			continue
		}
		seen[key] = true
		for range 1 + random.IntN(3)/2 {
			text := fmt.Sprintf("On that day %s was said to stand in the relation %q to %s, after long talks about what nobody had agreed on before.", name(a), k.relation, name(b))
			all = append(all, statement{name(a), k.relation, name(b), text, fmt.Sprintf("article-%d@20%02d-%02d-%02d", len(all)/4, 15+random.IntN(9), 1+random.IntN(12), 1+random.IntN(28)), k.change})
		}
	}
	return records(all)
}

// syllables makes a number a name.
func syllables(i int) string {
	parts := []string{"ka", "lo", "mi", "ren", "tas", "vor", "zel", "bu", "dan", "fi", "gor", "hal"}
	s := strings.ToUpper(parts[i%12][:1]) + parts[i%12][1:]
	for i /= 12; ; i /= 12 {
		s += parts[i%12]
		if i < 12 {
			return s
		}
	}
}
