package main

import (
	"bytes"
	"os"
	"path/filepath"
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
