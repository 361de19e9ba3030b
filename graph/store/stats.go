package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"entente/graph"
	"entente/schema"
)

// Stats are the sizes of a graph. A map has no key for what there is none of.
type Stats struct {
	Articles  int
	Sentences int // that are evidence
	Claims    int
	Entities  int // that the background or an article describes; those that are merged count once
	Quads     int // that Quads yields
	Stored    int // quads, with those that Quads leaves out

	Modalities map[graph.Modality]int    // claims
	Relations  map[schema.RelationID]int // claims
	Negative   int                       // claims
	Former     int                       // claims
	Classes    map[schema.ClassID]int    // entities

	First, Last string // dates of articles, the first and the last by letters, "" if none has one
	Bytes       int64  // on disk, 0 in memory
}

// Stats counts. On disk the counts are kept beside the quads, but for those of
// entities, which are counted by the keys of an index.
func (s *Store) Stats(ctx context.Context) (st Stats, err error) {
	err = s.get(ctx, "stats", func(v *view) error {
		st, err = v.stats(ctx)
		return err
	})
	if err == nil {
		st.Bytes, err = s.backend.size()
	}
	return st, err
}

func (v *view) stats(ctx context.Context) (st Stats, err error) {
	size, err := v.quadCount(ctx)
	if err != nil {
		return st, err
	}
	counts, err := v.counts(ctx)
	if err != nil {
		return st, err
	}
	m, err := v.merges(ctx)
	if err != nil {
		return st, err
	}
	st.Stored = size
	st.Quads = size - counts[countHidden] + len(m.ids) // owl:sameAs, as Quads says it
	st.Articles, st.Sentences = counts[countArticles], counts[countSentences]
	st.Negative, st.Former = counts[countNegative], counts[countFormer]
	for what, n := range counts {
		if relation, ok := strings.CutPrefix(what, countRelation); ok {
			set(&st.Relations, schema.RelationID(relation), n)
			st.Claims += n
		} else if modality, ok := strings.CutPrefix(what, countModality); ok {
			set(&st.Modalities, graph.Modality(modality), n)
		} else if date, ok := strings.CutPrefix(what, countDate); ok {
			if st.First == "" || date < st.First {
				st.First = date
			}
			st.Last = max(st.Last, date)
		}
	}
	asserted := st.Claims
	for _, n := range st.Modalities {
		asserted -= n
	}
	set(&st.Modalities, graph.Asserted, asserted)
	return st, v.countEntities(ctx, m, &st)
}

func set[K comparable](m *map[K]int, k K, n int) {
	if n == 0 {
		return
	}
	if *m == nil {
		*m = make(map[K]int)
	}
	(*m)[k] = n
}

// quadCount returns how many quads there are.
func (v *view) quadCount(ctx context.Context) (int, error) {
	if v.tables != nil {
		return v.tables.count(ctx)
	}
	if v.db != nil {
		// Cayley's Size keeps errors to itself, and its Stats has one where there are
		// no quads yet.
		b, err := v.db.get(appendKey(nil, keySize))
		if err != nil {
			return 0, err
		}
		n, err := decodeCount(b)
		return int(n), err
	}
	size, err := v.qs.Stats(ctx, false)
	return int(size.Quads.Value), err
}

// counts returns how many there are of what is counted.
func (v *view) counts(ctx context.Context) (map[string]int, error) {
	out := make(map[string]int)
	if v.db != nil {
		var what []string
		err := keys(ctx, v.db, kv.SKey(bucketCount, ""), func(k kv.Key) (bool, error) {
			if len(k) != 2 {
				return false, fmt.Errorf("the counts have a key of another form: the store is damaged")
			}
			what = append(what, string(k[1]))
			return true, nil
		})
		if err != nil {
			return nil, err
		}
		for _, w := range what {
			b, err := v.db.get(appendKey(nil, kv.SKey(bucketCount, w)))
			if err != nil {
				return nil, err
			}
			n, err := decodeCount(b)
			if err != nil {
				return nil, err
			}
			out[w] = int(n)
		}
		return out, nil
	}
	if v.tables != nil && v.tables.indexed {
		return v.tables.counts(ctx)
	}
	counts := make(map[string]int64)
	for _, p := range countedPredicates {
		node, err := v.ref(p)
		if err != nil {
			return nil, err
		}
		if node == nil {
			continue
		}
		if err := v.withPredicate(ctx, node, func(q quad.Quad) { tally(counts, q, 1) }); err != nil {
			return nil, err
		}
	}
	for w, n := range counts {
		out[w] = int(n)
	}
	return out, nil
}

// countEntities counts entities by class. One of several classes counts for that
// which [Store.Entity] gives.
func (v *view) countEntities(ctx context.Context, m *merges, st *Stats) error {
	classes, err := v.about(ctx, labelStore, propClass)
	if err != nil {
		return err
	}
	seen := make(map[ref]int32) // the place of the class among classes, -1 for several
	for i, q := range classes {
		class, err := v.ref(q.Object)
		if err != nil {
			return err
		}
		entities, err := v.subjects(ctx, propType, class)
		if err != nil {
			return err
		}
		for _, e := range entities {
			e = m.root(e)
			if before, ok := seen[e]; ok && before != int32(i) {
				seen[e] = -1
			} else {
				seen[e] = int32(i)
			}
		}
	}
	var several []ref
	counts := make([]int, len(classes))
	for e, i := range seen {
		if i < 0 {
			several = append(several, e)
		} else {
			counts[i]++
		}
	}
	st.Entities = len(seen)
	for i, n := range counts {
		set(&st.Classes, schema.ClassID(idOf(classes[i].Object, VocabularyPrefix)), n)
	}
	for nodes := range slices.Chunk(several, chunk) {
		entities, err := v.describe(ctx, nodes)
		if err != nil {
			return err
		}
		for _, e := range entities {
			set(&st.Classes, e.Class, st.Classes[e.Class]+1)
		}
	}
	return nil
}
