package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

// Lookup returns the entities that go by a name: an id, a name or an alias, in
// any case and with or without accents. An entity of that id comes first, then
// those of the background, then those with most claims, then by id.
func (s *Store) Lookup(ctx context.Context, name string) (found []graph.Entity, err error) {
	err = s.get(ctx, fmt.Sprintf("look up %q", name), func(v *view) error {
		var nodes []ref
		id := graph.EntityID(strings.TrimSpace(name))
		own, err := v.ref(entityTerm(id))
		if err == nil && own == nil {
			id = graph.EntityID(strings.ToLower(string(id)))
			own, err = v.ref(entityTerm(id))
		}
		if err != nil {
			return err
		}
		m, err := v.merges(ctx)
		if err != nil {
			return err
		}
		id = m.canonical(id)
		if own != nil {
			nodes = append(nodes, own)
		}
		if folded := graph.Fold(name); folded != "" {
			node, err := v.ref(quad.String(folded))
			if err != nil {
				return err
			}
			named, err := v.subjects(ctx, propFolded, node)
			if err != nil {
				return err
			}
			for _, n := range named {
				if n != own {
					nodes = append(nodes, n)
				}
			}
		}
		if found, err = v.describe(ctx, nodes); err != nil || len(found) < 2 {
			return err
		}
		claims := make(map[graph.EntityID]int, len(found))
		for _, e := range found {
			if claims[e.ID], err = v.countClaims(ctx, m, e.ID); err != nil {
				return err
			}
		}
		slices.SortFunc(found, func(a, b graph.Entity) int {
			return cmp.Or(
				trueFirst(a.ID == id, b.ID == id),
				trueFirst(a.Background, b.Background),
				cmp.Compare(claims[b.ID], claims[a.ID]),
				cmp.Compare(a.ID, b.ID),
			)
		})
		return nil
	})
	return found, err
}

// countClaims returns how many times claims have the entity for subject or object.
func (v *view) countClaims(ctx context.Context, m *merges, id graph.EntityID) (int, error) {
	node, err := v.ref(entityTerm(id))
	if err != nil {
		return 0, err
	}
	n := 0
	for _, one := range m.all(node) {
		for _, p := range []quad.IRI{propSubject, propObject} {
			claims, err := v.subjects(ctx, p, one)
			if err != nil {
				return 0, err
			}
			n += len(claims)
		}
	}
	return n, nil
}

func trueFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// tolerance is how many letters a name of n letters may differ in.
func tolerance(n int) int {
	switch {
	case n <= 2:
		return 0
	case n <= 4:
		return 1
	case n <= 9:
		return 2
	}
	return 3
}

// distance returns how many letters must be put in, taken out, changed, or
// exchanged with their neighbour to get from a to b (optimal string alignment),
// or limit+1 if it is more than limit.
func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			d := min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
