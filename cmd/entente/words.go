package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
)

// count returns a number with its noun: "1 article", "2,000 claims", "3 entities".
func count(n int, noun string) string {
	if n != 1 {
		if s, ok := strings.CutSuffix(noun, "y"); ok {
			noun = s + "ies"
		} else {
			noun += "s"
		}
	}
	return thousands(n) + " " + noun
}

// thousands returns a number with commas between groups of three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(s) - 3; i > first; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// list joins words as a sentence does: "a, b or c".
func list(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}

// nearest returns up to n of the names that a mistyped one may mean: those with
// few letters exchanged, left out or added, nearest first, then by letters.
func nearest(typed string, names []string, n int) []string {
	typed = graph.Slug(typed)
	type near struct {
		name     string
		distance int
	}
	var found []near
	for _, name := range names {
		limit := 1 + len(typed)/4
		d := distance(typed, name, limit)
		if d > limit && len(typed) > 3 && strings.Contains(name, typed) {
			d = limit
		}
		if d <= limit {
			found = append(found, near{name, d})
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.name, b.name))
	})
	var out []string
	for _, f := range found[:min(n, len(found))] {
		out = append(out, f.name)
	}
	return out
}

// distance returns the edits (Levenshtein) between two words, or limit+1 if they
// are more than limit.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > limit || -d > limit {
		return limit + 1
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			change := before
			if x[i] != y[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return min(row[len(y)], limit+1)
}
