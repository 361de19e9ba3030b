package store

import (
	"math/rand/v2"
	"slices"
	"testing"

	"entente/graph"
)

// TestNeighbours holds neighbours against the claims that have edges.
func TestNeighbours(t *testing.T) {
	for name, open := range map[string]opener{"memory": openMemory, "disk": openDisk} {
		t.Run(name, func(t *testing.T) {
			s, _ := open(t, Options{Relation: relations})
			rnd := rand.New(rand.NewPCG(7, 7))
			for n := range 30 {
				put(t, s, invent(rnd, n, 6))
			}
			check := func(when string) {
				t.Helper()
				found := 0
				for _, e := range collect(t, s.Entities(t.Context())) {
					want := []graph.EntityID{}
					for _, c := range collect(t, s.Claims(t.Context(), graph.Filter{Entity: e.ID, Edges: true})) {
						if c.Relation == graph.Says || c.Subject == c.Object {
							continue
						}
						other := c.Object
						if other == e.ID {
							other = c.Subject
						}
						want = append(want, other)
					}
					got := append([]graph.EntityID{}, collect(t, s.Neighbours(t.Context(), e.ID))...)
					slices.Sort(want)
					slices.Sort(got)
					diff(t, when+": neighbours of "+string(e.ID), got, want)
					found += len(got)
				}
				if found == 0 {
					t.Errorf("%s: no neighbours at all", when)
				}
			}
			check("as read")
			if _, err := s.Merge(t.Context(), "person-0", "person-1", "test"); err != nil {
				t.Fatal(err)
			}
			check("merged")
			if got := collect(t, s.Neighbours(t.Context(), "nobody")); len(got) > 0 {
				t.Errorf("nobody has neighbours %v", got)
			}
		})
	}
}
