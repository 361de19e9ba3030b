package relate

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Which of two effects a word has must not depend on the order of a map.
func TestEffectsAreUnique(t *testing.T) {
	source, err := os.ReadFile("words.go")
	if err != nil {
		t.Fatal(err)
	}
	tables := regexp.MustCompile(`(?s)(\w+) = effects\(map\[effect\]string\{(.*?)\n\t\}\)`).FindAllStringSubmatch(string(source), -1)
	if len(tables) < 6 {
		t.Fatalf("found %d tables of effects, want those of verbs, events, nouns, adjectives, adverbs and modals", len(tables))
	}
	lists := regexp.MustCompile("(?s)(\\w+):\\s+`([^`]*)`")
	for _, table := range tables {
		seen := make(map[string]string)
		for _, list := range lists.FindAllStringSubmatch(table[2], -1) {
			for _, w := range strings.Fields(list[2]) {
				if before, ok := seen[w]; ok {
					t.Errorf("%s has %q under %s and under %s", table[1], w, before, list[1])
				}
				seen[w] = list[1]
			}
		}
	}
}
