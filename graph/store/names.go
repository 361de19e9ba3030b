package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"entente/graph"
)

// nameEntry is one folded name of one entity.
type nameEntry struct {
	folded string
	id     graph.EntityID
}

var errName = errors.New("the index of names has a key of another form: the store is damaged")

// eachName calls each with the folded names that begin with a prefix and the
// entities that have them, until it returns false.
func (v *view) eachName(ctx context.Context, prefix string, each func(nameEntry) bool) error {
	if v.tables != nil && v.tables.indexed {
		return v.tables.eachName(ctx, prefix, each)
	}
	if v.db == nil {
		names, err := v.allNames(ctx)
		if err != nil {
			return err
		}
		for _, n := range names {
			if strings.HasPrefix(n.folded, prefix) && !each(n) {
				return nil
			}
		}
		return nil
	}
	return keys(ctx, v.db, kv.SKey(bucketName, prefix), func(k kv.Key) (bool, error) {
		if len(k) != 3 {
			return false, errName
		}
		return each(nameEntry{string(k[1]), graph.EntityID(k[2])}), nil
	})
}

// likely returns the folded names that may be within a distance of a folded one, or
// a word of which may be: those with enough threes of letters in common.
func (v *view) likely(ctx context.Context, folded string, limit int) ([]nameEntry, error) {
	indexed := v.tables != nil && v.tables.indexed
	if v.db == nil && !indexed {
		return v.allNames(ctx)
	}
	wanted := grams(folded)
	// An edit changes three threes at most, an exchange of neighbours four.
	least := max(1, len(wanted)-3*limit-1)
	single := !strings.Contains(folded, " ")
	letters := []rune(folded)
	if indexed {
		names, err := v.tables.sharing(ctx, wanted, least)
		if err != nil {
			return nil, err
		}
		names = slices.DeleteFunc(names, func(name string) bool { return near(letters, name, limit, single) < 0 })
		return v.tables.named(ctx, names)
	}
	shared := make(map[string]int)
	for _, g := range wanted {
		err := keys(ctx, v.db, kv.SKey(bucketGram, g, ""), func(k kv.Key) (bool, error) {
			if len(k) != 3 {
				return false, errName
			}
			shared[string(k[2])]++
			return true, nil
		})
		if err != nil {
			return nil, err
		}
	}
	var names []string
	for name, n := range shared {
		if n >= least && near(letters, name, limit, single) >= 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out []nameEntry
	for _, name := range names {
		err := keys(ctx, v.db, kv.SKey(bucketName, name, ""), func(k kv.Key) (bool, error) {
			if len(k) != 3 {
				return false, errName
			}
			out = append(out, nameEntry{name, graph.EntityID(k[2])})
			return true, nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// allNames returns the folded names of all entities, sorted by name and id, where
// there is no index of them. The view remembers them.
func (v *view) allNames(ctx context.Context) ([]nameEntry, error) {
	v.mu.Lock()
	names := v.names
	v.mu.Unlock()
	if names != nil {
		return names, nil
	}
	names = []nameEntry{}
	p, err := v.ref(propFolded)
	if err != nil {
		return nil, err
	}
	if p != nil {
		if err := v.withPredicate(ctx, p, func(q quad.Quad) {
			names = append(names, nameEntry{stringOf(q.Object), entityID(q.Subject)})
		}); err != nil {
			return nil, err
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

// candidate is an entity that may be meant by a name.
type candidate struct {
	nameEntry
	rank int
}

func compareCandidates(a, b candidate) int {
	return cmp.Or(
		cmp.Compare(a.rank, b.rank),
		cmp.Compare(len(a.folded), len(b.folded)),
		cmp.Compare(a.folded, b.folded),
		cmp.Compare(a.id, b.id),
	)
}

// candidates gathers the best name of each entity.
type candidates struct {
	merges *merges
	best   map[graph.EntityID]candidate
}

func (c *candidates) add(n nameEntry, rank int) {
	n.id = c.merges.canonical(n.id)
	found := candidate{n, rank}
	if have, ok := c.best[n.id]; !ok || compareCandidates(found, have) < 0 {
		c.best[n.id] = found
	}
}

// first returns the n best, the best first.
func (c *candidates) first(n int) []candidate {
	all := make([]candidate, 0, len(c.best))
	for _, found := range c.best {
		all = append(all, found)
	}
	slices.SortFunc(all, compareCandidates)
	return all[:min(n, len(all))]
}

// trim forgets all but the n best.
func (c *candidates) trim(n int) {
	best := c.first(n)
	clear(c.best)
	for _, found := range best {
		c.best[found.id] = found
	}
}

// Suggest returns up to n entities that may be meant by a name which [Store.Lookup]
// does not find: those with a name that begins with it, shorter names first, then
// those with a name, or a word of one, that differs in few letters, nearest first.
func (s *Store) Suggest(ctx context.Context, name string, n int) (found []graph.Entity, err error) {
	folded := graph.Fold(name)
	if n <= 0 || folded == "" {
		return nil, nil
	}
	err = s.get(ctx, fmt.Sprintf("suggest for %q", name), func(v *view) error {
		m, err := v.merges(ctx)
		if err != nil {
			return err
		}
		c := candidates{m, make(map[graph.EntityID]candidate)}
		err = v.eachName(ctx, folded, func(e nameEntry) bool {
			if c.add(e, 0); len(c.best) > 16*(n+chunk) {
				c.trim(n)
			}
			return true
		})
		if err != nil {
			return err
		}
		letters := []rune(folded)
		limit := tolerance(len(letters))
		if len(c.best) < n && limit > 0 {
			names, err := v.likely(ctx, folded, limit)
			if err != nil {
				return err
			}
			single := !strings.Contains(folded, " ")
			for _, e := range names {
				if rank := near(letters, e.folded, limit, single); rank >= 0 {
					c.add(e, rank)
				}
			}
		}
		found, err = v.entitiesOf(ctx, c.first(n))
		return err
	})
	return found, err
}

// Prefixed yields the entities with a name that begins with the given one, in any
// case and with or without accents, in the order of these names, each once.
func (s *Store) Prefixed(ctx context.Context, name string) iter.Seq2[graph.Entity, error] {
	return sequence(ctx, s, fmt.Sprintf("names with %q", name), func(v *view, yield func(graph.Entity) bool) error {
		m, err := v.merges(ctx)
		if err != nil {
			return err
		}
		folded := graph.Fold(name)
		seen := make(map[graph.EntityID]bool)
		var part []candidate
		more := true
		flush := func() error {
			entities, err := v.entitiesOf(ctx, part)
			part = part[:0]
			for _, e := range entities {
				if more = more && yield(e); !more {
					return err
				}
			}
			return err
		}
		var failed error
		err = v.eachName(ctx, folded, func(n nameEntry) bool {
			if n.id = m.canonical(n.id); seen[n.id] {
				return true
			}
			seen[n.id] = true
			if part = append(part, candidate{n, 0}); len(part) == chunk {
				failed = flush()
			}
			return more && failed == nil
		})
		if err = errors.Join(err, failed); err != nil || !more {
			return err
		}
		return flush()
	})
}

// entitiesOf describes candidates, in their order.
func (v *view) entitiesOf(ctx context.Context, all []candidate) ([]graph.Entity, error) {
	var nodes []ref
	for _, c := range all {
		node, err := v.ref(entityTerm(c.id))
		if err != nil {
			return nil, err
		}
		if node != nil {
			nodes = append(nodes, node)
		}
	}
	return v.describe(ctx, nodes)
}

// near ranks a folded name by its distance, or that of a word of it, from a folded
// one: even numbers for the whole name, odd ones for a word, -1 if it is beyond the
// limit.
func near(wanted []rune, name string, limit int, single bool) int {
	if d := distance(wanted, []rune(name), limit); d <= limit {
		return 2 * d
	}
	rank := -1
	if single {
		for word := range strings.SplitSeq(name, " ") {
			if d := distance(wanted, []rune(word), limit); d <= limit && (rank < 0 || 2*d+1 < rank) {
				rank = 2*d + 1
			}
		}
	}
	return rank
}
