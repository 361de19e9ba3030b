package article

import (
	"os"
	"strings"
	"testing"
)

// TestSampleArticles reads the articles that the demo starts from: without a fault,
// each with a date and a publisher, and in words of their own.
func TestSampleArticles(t *testing.T) {
	f, err := Find(t.Context(), "../../seeds/articles")
	if err != nil {
		t.Fatal(err)
	}
	articles, faults := collect(t, f.Articles(t.Context()))
	if len(articles) < 12 || faults != nil {
		t.Errorf("%d articles, faults %q", len(articles), faults)
	}
	ids := make(map[string]bool)
	for _, a := range articles {
		if ids[string(a.ID)] || a.Date < "2019" || a.Date > "2024" || a.Publisher == "" {
			t.Errorf("%s: date %q, publisher %q, or its id is another's too", a.ID, a.Date, a.Publisher)
		}
		ids[string(a.ID)] = true
	}

	const seed = "../../../shared/eval/seed/000_a0ebff16809bcad7.txt"
	b, err := os.ReadFile(seed)
	if err != nil {
		t.Skipf("the seed article is not part of the project: %v", err)
	}
	theirs := runs(string(b))
	for _, a := range articles {
		for run := range runs(a.Text) {
			if theirs[run] {
				t.Errorf("%s: %q stands in the seed article too", a.ID, run)
			}
		}
	}
}

// runs returns all runs of six words of a text.
func runs(t string) map[string]bool {
	const n = 6
	words := strings.Fields(strings.ToLower(t))
	m := make(map[string]bool)
	for i := n; i <= len(words); i++ {
		m[strings.Join(words[i-n:i], " ")] = true
	}
	return m
}
