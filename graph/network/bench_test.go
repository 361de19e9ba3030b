package network

import "testing"

// BenchmarkNetwork measures each step over 100,000 claims of 20,000 entities.
func BenchmarkNetwork(b *testing.B) {
	claims := planted(50, 400, 100_000, 0.8)
	g := read(b, claims, Options{})
	b.Logf("%d nodes, %d edges", len(g.Nodes), len(g.Edges))
	for _, step := range []struct {
		name string
		run  func()
	}{
		{"Read", func() { read(b, claims, Options{}) }},
		{"PageRank", func() { g.PageRank() }},
		{"Betweenness", func() { g.Betweenness(1) }},
		{"Constraint", func() { g.Constraint() }},
		{"Communities", func() { g.Communities(1) }},
		{"Camps", func() { g.Camps(1) }},
		{"Layout", func() { g.Layout(1) }},
	} {
		b.Run(step.name, func(b *testing.B) {
			for b.Loop() {
				step.run()
			}
		})
	}
}
