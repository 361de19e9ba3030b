package store

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

// descriptions are the predicates that describe an entity. Never all quads of an
// entity are read for it: that would be every claim about it, too.
var descriptions = []quad.IRI{propType, propLabel, propAlias, propSameAs}

// Entity returns an entity, as all articles and the background describe it: the
// background's name and class first, else those that most articles give, of
// several the longest, then the first by letters; every other name is an alias.
// An id that is merged into another leads to that one, see [Store.Merge]. The bool
// is false if there is no such entity.
func (s *Store) Entity(ctx context.Context, id graph.EntityID) (e graph.Entity, found bool, err error) {
	err = s.get(ctx, fmt.Sprintf("entity %s", id), func(v *view) error {
		node, err := v.ref(entityTerm(id))
		if err != nil || node == nil {
			return err
		}
		all, err := v.describe(ctx, []ref{node})
		if err != nil || len(all) == 0 {
			return err
		}
		e, found = all[0], true
		return nil
	})
	return e, found, err
}

// Entities yields all entities that the background or an article describes,
// ordered by id, those that are merged as one.
func (s *Store) Entities(ctx context.Context) iter.Seq2[graph.Entity, error] {
	return sequence(ctx, s, "entities", func(v *view, yield func(graph.Entity) bool) error {
		all, err := v.entityRefs(ctx)
		if err != nil {
			return err
		}
		for nodes := range slices.Chunk(all, chunk) {
			entities, err := v.describe(ctx, nodes)
			if err != nil {
				return err
			}
			for _, e := range entities {
				if !yield(e) {
					return nil
				}
			}
		}
		return nil
	})
}

// entityRefs returns all entities, ordered by id, without those that are merged
// into another. It finds them by their classes,
// which the store knows.
func (v *view) entityRefs(ctx context.Context) ([]ref, error) {
	classes, err := v.about(ctx, labelStore, propClass)
	if err != nil {
		return nil, err
	}
	m, err := v.merges(ctx)
	if err != nil {
		return nil, err
	}
	var out []ref
	seen := make(map[ref]bool)
	for _, q := range classes {
		class, err := v.ref(q.Object)
		if err != nil {
			return nil, err
		}
		entities, err := v.subjects(ctx, propType, class)
		if err != nil {
			return nil, err
		}
		for _, e := range entities {
			if e = m.root(e); !seen[e] {
				seen[e] = true
				out = append(out, e)
			}
		}
	}
	return v.ordered(ctx, out)
}

// maxEntities bounds the entities that a view remembers.
const maxEntities = 10_000

// describe returns what is known of entities, in their order, without those of
// which nothing is known, and those that are merged once.
func (v *view) describe(ctx context.Context, nodes []ref) ([]graph.Entity, error) {
	m, err := v.merges(ctx)
	if err != nil {
		return nil, err
	}
	nodes = m.rootsOf(nodes)
	known := make(map[ref]graph.Entity, len(nodes))
	v.mu.Lock()
	for _, n := range nodes {
		if e, ok := v.entities[n]; ok {
			known[n] = e
		}
	}
	v.mu.Unlock()
	var rows []row
	var counts []int // how many quads each row stands for
	var asked []ref
	var ends []int
	for _, n := range nodes {
		if _, ok := known[n]; ok {
			continue
		}
		for _, one := range m.all(n) {
			if rows, counts, err = v.descriptionRows(ctx, rows, counts, one); err != nil {
				return nil, err
			}
		}
		asked, ends = append(asked, n), append(ends, len(rows))
	}
	quads, err := v.quads(ctx, rows)
	if err != nil {
		return nil, err
	}
	values, err := v.values(ctx, asked)
	if err != nil {
		return nil, err
	}
	start := 0
	v.mu.Lock()
	for i, end := range ends {
		if start == end {
			continue
		}
		e := decodeEntity(values[asked[i]], quads[start:end], counts[start:end])
		known[asked[i]] = e
		if len(v.entities) < maxEntities {
			v.entities[asked[i]] = e
		}
		start = end
	}
	v.mu.Unlock()
	out := make([]graph.Entity, 0, len(nodes))
	for _, n := range nodes {
		if e, ok := known[n]; ok {
			// What is remembered is not for callers to change.
			e.Aliases, e.SameAs = slices.Clone(e.Aliases), slices.Clone(e.SameAs)
			out = append(out, e)
		}
	}
	return out, nil
}

// longList is how many quads with one subject and predicate are more than are read one
// by one.
const longList = 64

// descriptionRows appends the rows that describe an entity, and how many quads each
// stands for: of the many quads in which articles say the same of a hub, one is read.
func (v *view) descriptionRows(ctx context.Context, rows []row, counts []int, entity ref) ([]row, []int, error) {
	for _, p := range descriptions {
		predicate, err := v.ref(p)
		if err != nil {
			return nil, nil, err
		}
		if predicate == nil {
			continue
		}
		var ids []uint64
		if v.db != nil {
			if ids, err = v.list(bucketSP, entity, predicate); err != nil {
				return nil, nil, err
			}
		}
		if len(ids) > longList {
			rows, counts, err = v.distinctRows(ctx, rows, counts, ids)
		} else {
			var more []row
			more, err = v.rows(ctx, row{subject: entity, predicate: predicate})
			rows = append(rows, more...)
		}
		if err != nil {
			return nil, nil, err
		}
		for len(counts) < len(rows) {
			counts = append(counts, 1)
		}
	}
	return rows, counts, nil
}

// list returns the numbers of the quads under a key of an index.
func (v *view) list(bucket []byte, nodes ...ref) ([]uint64, error) {
	ids := make([]uint64, len(nodes))
	for i, n := range nodes {
		var err error
		if ids[i], err = nodeID(n); err != nil {
			return nil, err
		}
	}
	b, err := v.db.get(pairKey(nil, bucket, ids...))
	if err != nil {
		return nil, err
	}
	return quadIDs(nil, b)
}

// distinctRows appends one row for each object of quads with one subject and
// predicate, and each that the background says. The index of objects tells which other
// quads have the object of one that was read.
func (v *view) distinctRows(ctx context.Context, rows []row, counts []int, ids []uint64) ([]row, []int, error) {
	var own []uint64 // quads of the background
	background, err := v.ref(labelBackground)
	if err != nil {
		return nil, nil, err
	}
	for len(ids) > 0 {
		var first row
		if err := quadsOf(ctx, v.db, ids[:1:1], func(r *record) error { first = r.row(); return nil }); err != nil {
			return nil, nil, err
		}
		if first.subject == nil {
			ids = ids[1:] // a quad that is marked as deleted
			continue
		}
		if background != nil && own == nil {
			if own, err = v.list(bucketLS, background, first.subject); err != nil {
				return nil, nil, err
			}
			own = append(own, 0) // is asked for once
		}
		same, err := v.list(bucketOPS, first.object, first.predicate, first.subject)
		if err != nil {
			return nil, nil, err
		}
		n := 0
		for _, id := range same {
			if slices.Contains(own, id) {
				label := first
				label.label = background
				rows, counts = append(rows, label), append(counts, 1)
			} else {
				n++
			}
		}
		if n > 0 {
			first.label = nil // those of articles
			rows, counts = append(rows, first), append(counts, n)
		}
		slices.Sort(same)
		left := ids[:0]
		for _, id := range ids {
			if _, found := slices.BinarySearch(same, id); !found {
				left = append(left, id)
			}
		}
		if len(left) == len(ids) {
			return nil, nil, fmt.Errorf("the index of objects lacks quad %d: the store is damaged", ids[0])
		}
		ids = left
	}
	return rows, counts, nil
}

// mentioned reports whether a claim is about an entity, or names it as its source.
func (v *view) mentioned(ctx context.Context, entity quad.Value) (bool, error) {
	node, err := v.ref(entity)
	if err != nil || node == nil {
		return false, err
	}
	for _, p := range []quad.IRI{propSubject, propObject, propAttributedTo} {
		claims, err := v.subjects(ctx, p, node)
		if err != nil || len(claims) > 0 {
			return len(claims) > 0, err
		}
	}
	return false, nil
}
