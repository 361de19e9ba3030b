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

// nameEntry is one folded name of one entity.
type nameEntry struct {
	folded string
	id     graph.EntityID
	entity ref
}

// allNames returns the folded names of all entities, sorted by name and id. The
// view remembers them.
func (v *view) allNames(ctx context.Context) ([]nameEntry, error) {
	v.mu.Lock()
	names := v.names
	v.mu.Unlock()
	if names != nil {
		return names, nil
	}
	m, err := v.merges(ctx)
	if err != nil {
		return nil, err
	}
	roots, err := v.entityRefs(ctx)
	if err != nil {
		return nil, err
	}
	var entities []ref
	for _, r := range roots {
		entities = append(entities, m.all(r)...)
	}
	names = []nameEntry{}
	for nodes := range slices.Chunk(entities, chunk) {
		var rows []row
		for _, n := range nodes {
			if rows, err = v.aboutRows(ctx, rows, n, []quad.IRI{propFolded}); err != nil {
				return nil, err
			}
		}
		quads, err := v.quads(ctx, rows)
		if err != nil {
			return nil, err
		}
		for i, q := range quads {
			names = append(names, nameEntry{stringOf(q.Object), m.canonical(entityID(q.Subject)), m.root(rows[i].subject)})
		}
	}
	slices.SortFunc(names, func(a, b nameEntry) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.id, b.id))
	})
	names = slices.Compact(names) // several articles give one name
	v.mu.Lock()
	v.names = names
	v.mu.Unlock()
	return names, nil
}

// Suggest returns up to n entities that may be meant by a name which [Store.Lookup]
// does not find: those with a name that begins with it, shorter names first, then
// those with a name, or a word of one, that differs in few letters, nearest first.
func (s *Store) Suggest(ctx context.Context, name string, n int) (found []graph.Entity, err error) {
	if n <= 0 {
		return nil, nil
	}
	err = s.get(ctx, fmt.Sprintf("suggest for %q", name), func(v *view) error {
		names, err := v.allNames(ctx)
		if err != nil {
			return err
		}
		var nodes []ref
		for _, c := range nearest(graph.Fold(name), names) {
			if len(nodes) == n {
				break
			}
			nodes = append(nodes, c)
		}
		found, err = v.describe(ctx, nodes)
		return err
	})
	return found, err
}

// nearest returns the entities with a name near to a folded one, nearest first.
func nearest(folded string, names []nameEntry) []ref {
	if folded == "" {
		return nil
	}
	type candidate struct {
		nameEntry
		rank int
	}
	wanted := []rune(folded)
	limit := tolerance(len(wanted))
	single := !strings.Contains(folded, " ")
	best := make(map[ref]candidate)
	for _, name := range names {
		rank := -1
		if strings.HasPrefix(name.folded, folded) {
			rank = 0
		} else if d := distance(wanted, []rune(name.folded), limit); d <= limit {
			rank = 2 * d
		} else if single {
			for word := range strings.SplitSeq(name.folded, " ") {
				if d := distance(wanted, []rune(word), limit); d <= limit && (rank < 0 || 2*d+1 < rank) {
					rank = 2*d + 1
				}
			}
		}
		if rank < 0 {
			continue
		}
		if c, ok := best[name.entity]; !ok || rank < c.rank || rank == c.rank && len(name.folded) < len(c.folded) {
			best[name.entity] = candidate{name, rank}
		}
	}
	all := make([]candidate, 0, len(best))
	for _, c := range best {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(a.rank, b.rank),
			cmp.Compare(len(a.folded), len(b.folded)),
			cmp.Compare(a.folded, b.folded),
			cmp.Compare(a.id, b.id),
		)
	})
	out := make([]ref, len(all))
	for i, c := range all {
		out[i] = c.entity
	}
	return out
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
