package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph/eval"
)

// TestFigures holds graph/eval/stats.txt to what is read today, so that a change of
// quality shows in the diff of the commit that makes it.
func TestFigures(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "shared", "eval")
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("no gold sets beside the repository: %v", err)
	}
	want, err := os.ReadFile(filepath.Join("..", "..", "graph", "eval", "stats.txt"))
	if err != nil {
		t.Fatalf("%v: run make eval", err)
	}
	r, err := newReader()
	if err != nil {
		t.Fatal(err)
	}
	var sets []eval.Set
	for _, name := range []string{"dev", filepath.Join("seed", "seed")} {
		gold := filepath.Join(shared, name+".gold.jsonl")
		result, err := r.score(t.Context(), filepath.Join(shared, name+".jsonl"), gold, "")
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, eval.Set{Name: setName(gold), Result: result})
	}
	var got bytes.Buffer
	if err := eval.WriteStats(&got, sets...); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("graph/eval/stats.txt is not what is read today: run make eval and look at its diff (-recorded +today):\n%s", diff)
	}
}

// TestPromises holds the figures of stats.txt to what is promised of reading: a worse figure must
// not pass because it was written down.
func TestPromises(t *testing.T) {
	stats, err := os.ReadFile(filepath.Join("..", "..", "graph", "eval", "stats.txt"))
	if err != nil {
		t.Fatal(err)
	}
	figures := make(map[string]float64) // by set, row and column
	set := ""
	for line := range strings.Lines(string(stats)) {
		f := strings.Fields(line)
		switch {
		case len(f) > 5 && f[0] == "set":
			set = strings.TrimSuffix(f[1], ":")
			figures[set+" lies"], _ = strconv.ParseFloat(strings.TrimSuffix(f[5], ","), 64)
		case len(f) > 4 && f[1] == "P" && f[3] == "R":
			for i := 1; i+1 < len(f); i += 2 {
				figures[set+" "+f[0]+" "+f[i]], _ = strconv.ParseFloat(f[i+1], 64)
			}
		case len(f) > 2 && f[0] == "right":
			figures[set+" "+f[1]], _ = strconv.ParseFloat(f[2], 64)
		}
	}
	for name, least := range map[string]float64{
		"dev strict P": 0.85, "dev strict R": 0.45, "dev says F1": 0.75, "dev polarity": 0.97, "dev factuality": 0.92,
		"dev attributed_to": 0.80, "dev when": 0.70, "dev sentence": 0.95, "seed strict R": 0.75,
	} {
		if got, ok := figures[name]; !ok || got < least {
			t.Errorf("%s is %.3f, promised are %.3f", name, got, least)
		}
	}
	if dev, ok := figures["dev lies"]; !ok || dev > 2 {
		t.Errorf("%v claims of dev are given as facts that are none, promised is one of a hundred", dev)
	}
	if seed, ok := figures["seed lies"]; !ok || seed > 0 {
		t.Errorf("%v claims of the seed are given as facts that are none", seed)
	}
}
