package network

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestNetworkx holds the measures against those of networkx.
func TestNetworkx(t *testing.T) {
	if exec.Command("python3", "-c", "import networkx").Run() != nil {
		t.Skip("python3 with networkx is not installed")
	}
	claims := planted(6, 25, 900, 0.85)
	for i := range claims { // some both ways, and a part of its own
		if i%3 == 0 {
			claims[i].Predicate = "meets"
		}
	}
	claims = append(claims, claimsOf("zx meets zy\nzy aids zz")...)
	g := read(t, claims, Options{})
	var lines strings.Builder
	for _, e := range g.Edges {
		fmt.Fprintln(&lines, e.Subject, e.Object, len(e.Claims), e.Of.Symmetric)
	}
	cmd := exec.Command("python3", "testdata/measure.py")
	cmd.Stdin = strings.NewReader(lines.String())
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, err.(*exec.ExitError).Stderr)
	}
	var want struct {
		Degree                            []int
		PageRank, Betweenness, Constraint []float64
		Components                        int
		Modularity                        float64
	}
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	near := cmpopts.EquateApprox(0, 1e-8)
	for _, measure := range []struct {
		name      string
		got, want any
	}{
		{"degree", g.Degree(), want.Degree},
		{"PageRank", g.PageRank(), want.PageRank},
		{"betweenness", g.Betweenness(1), want.Betweenness},
		{"constraint", g.Constraint(), want.Constraint},
		{"components", slices.Max(g.ties.components()) + 1, want.Components},
	} {
		if diff := cmp.Diff(measure.want, measure.got, near); diff != "" {
			t.Errorf("%s (-networkx +ours): %s", measure.name, diff)
		}
	}
	// Louvain's method ends in one of many good groupings.
	if q := g.Modularity(g.Communities(1)); q < want.Modularity-0.01 {
		t.Errorf("modularity %v, by networkx %v", q, want.Modularity)
	} else {
		t.Logf("modularity %v, by networkx %v", q, want.Modularity)
	}
}
