package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	ckv "github.com/cayleygraph/cayley/graph/kv"

	"entente/graph"
	"entente/schema"
)

// A Direction is that of edges as seen from an entity.
type Direction int

const (
	Both Direction = iota
	Out            // the entity is the subject
	In             // the entity is the object
)

// An EdgeFilter picks edges: those that meet every field that is set. The zero
// filter picks all. Relations, with or without Polarity, and Direction are found by
// an index; for the other fields the claims of the edges are read.
type EdgeFilter struct {
	Direction    Direction
	Relations    []schema.RelationID // any of these
	Polarity     graph.Polarity
	From, To     string // days, ISO 8601, both within: the claim's time, else its article's day, overlaps them
	AttributedTo graph.EntityID
	Article      graph.ArticleID
	Publisher    string
}

// reads reports whether claims must be read.
func (f *EdgeFilter) reads() bool {
	return f.From != "" || f.To != "" || f.AttributedTo != "" || f.Article != "" || f.Publisher != "" ||
		f.Polarity != "" && len(f.Relations) == 0
}

// An Edge is what an asserted or reported claim draws between two entities.
type Edge struct {
	Subject graph.EntityID
	Name    string         // of the relation, negative or former, see [schema.Relation.EdgeName]
	Object  graph.EntityID // "" for what was said
	Quote   string         // what was said
	Claim   graph.ClaimID  // that states it, see [Store.Claim]
}

func compareEdges(a, b Edge) int {
	return cmp.Or(
		cmp.Compare(a.Name, b.Name),
		cmp.Compare(a.Subject, b.Subject),
		cmp.Compare(a.Object, b.Object),
		cmp.Compare(a.Quote, b.Quote),
		cmp.Compare(a.Claim, b.Claim),
	)
}

// Edges yields the edges of an entity that the filter picks, ordered by name,
// subject and object. Entities that are merged are one, see [Store.Merge]. Several
// claims that say the same draw an edge each.
func (s *Store) Edges(ctx context.Context, id graph.EntityID, f EdgeFilter) iter.Seq2[Edge, error] {
	return sequence(ctx, s, fmt.Sprintf("edges of %s", id), func(v *view, yield func(Edge) bool) error {
		node, err := v.ref(entityTerm(id))
		if err != nil || node == nil {
			return err
		}
		m, err := v.merges(ctx)
		if err != nil {
			return err
		}
		names, err := s.edgeNames(v, &f)
		if err != nil {
			return err
		}
		rows, err := v.edgeRows(ctx, m.all(node), f.Direction, names)
		if err != nil {
			return err
		}
		if f.reads() {
			if rows, err = v.pickEdges(ctx, m, rows, &f); err != nil {
				return err
			}
		}
		quads, err := v.quads(ctx, rows)
		if err != nil {
			return err
		}
		edges := make([]Edge, len(quads))
		for i, q := range quads {
			edges[i] = Edge{
				Subject: m.canonical(entityID(q.Subject)), Name: idOf(q.Predicate, RelationPrefix),
				Object: m.canonical(entityID(q.Object)), Quote: stringOf(q.Object), Claim: claimID(q.Label),
			}
		}
		slices.SortFunc(edges, compareEdges)
		for _, e := range slices.Compact(edges) { // an edge from an entity to itself
			if !yield(e) {
				return nil
			}
		}
		return nil
	})
}

// Evidence returns the sentence that states a claim, and so the edge that it draws.
// The bool is false if there is no such claim.
func (s *Store) Evidence(ctx context.Context, id graph.ClaimID) (graph.Evidence, bool, error) {
	c, found, err := s.Claim(ctx, id)
	return c.Evidence, found, err
}

// edgeNames returns the nodes of the names that edges of a filter's relations have,
// nil for all.
func (s *Store) edgeNames(v *view, f *EdgeFilter) ([]ref, error) {
	if len(f.Relations) == 0 {
		return nil, nil
	}
	names := []ref{}
	for _, id := range f.Relations {
		r := s.options.Relation(id)
		if r == nil {
			continue
		}
		for _, negative := range []bool{false, true} {
			if f.Polarity != "" && negative != (f.Polarity == graph.Negative) {
				continue
			}
			for _, former := range []bool{false, true} {
				node, err := v.ref(relationTerm(r.EdgeName(negative, former)))
				if err != nil {
					return nil, err
				}
				if node != nil && !slices.Contains(names, node) {
					names = append(names, node)
				}
			}
		}
	}
	return names, nil
}

// edgeRows returns the edges of nodes; names are those that edges may have, nil for
// all. An edge between two of the nodes comes twice if both directions are asked for.
func (v *view) edgeRows(ctx context.Context, nodes []ref, direction Direction, names []ref) ([]row, error) {
	if v.db == nil {
		return v.walkEdges(ctx, nodes, direction, names)
	}
	var ids []uint64
	take := func(_ int, list []byte) (err error) {
		ids, err = quadIDs(ids, list)
		return err
	}
	var buckets [][]byte
	if direction != In {
		buckets = append(buckets, bucketSP)
	}
	if direction != Out {
		buckets = append(buckets, bucketOPS)
	}
	for _, bucket := range buckets {
		if names == nil {
			if err := v.eachEdgeList(ctx, bucket, nodes, func(list []byte) error { return take(0, list) }); err != nil {
				return nil, err
			}
			continue
		}
		var starts [][]uint64
		for _, n := range nodes {
			for _, name := range names {
				node, err := nodeID(n)
				if err != nil {
					return nil, err
				}
				predicate, err := nodeID(name)
				if err != nil {
					return nil, err
				}
				starts = append(starts, []uint64{node, predicate})
			}
		}
		if err := eachList(ctx, v.db, bucket, starts, take); err != nil {
			return nil, err
		}
	}
	return v.edges.rows(ctx, v.db, ids)
}

// eachEdgeList calls each with the lists of an index that hold edges of nodes. It
// seeks past what is said of the nodes otherwise, which is more.
func (v *view) eachEdgeList(ctx context.Context, bucket []byte, nodes []ref, each func(list []byte) error) (err error) {
	it, err := v.db.cursor(bucket, prefixEnd(bucket))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Error(), it.Close()) }()
	ids := make([]uint64, 2)
	if bytes.Equal(bucket, bucketOPS) {
		ids = make([]uint64, 3)
	}
	var key, prefix []byte
	for i, n := range nodes {
		if i%256 == 255 && ctx.Err() != nil {
			break
		}
		node, err := nodeID(n)
		if err != nil {
			return err
		}
		prefix = pairKey(prefix[:0], bucket, node)
		for ok := it.SeekGE(prefix); ok && bytes.HasPrefix(it.Key(), prefix); {
			if err := pairIDs(it.Key(), bucket, ids); err != nil {
				return err
			}
			edge, err := v.isEdge(ctx, ids[1])
			if err != nil {
				return err
			}
			if !edge {
				key = pairKey(key[:0], bucket, node, ids[1]+1)
				ok = it.SeekGE(key)
				continue
			}
			list, err := it.ValueAndErr()
			if err != nil {
				return err
			}
			if err := each(list); err != nil {
				return err
			}
			ok = it.Next()
		}
		if err := it.Error(); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// isEdge reports whether a predicate is the name of an edge.
func (v *view) isEdge(ctx context.Context, predicate uint64) (bool, error) {
	v.mu.Lock()
	edge, ok := v.edgePredicates[predicate]
	v.mu.Unlock()
	if ok {
		return edge, nil
	}
	node := ckv.Int64Value(predicate)
	values, err := v.values(ctx, []ref{node})
	if err != nil {
		return false, err
	}
	edge = strings.HasPrefix(iriOf(values[node]), RelationPrefix)
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.edgePredicates == nil {
		v.edgePredicates = make(map[uint64]bool)
	}
	v.edgePredicates[predicate] = edge
	return edge, nil
}

// walkEdges is edgeRows where there is no database to read indexes of.
func (v *view) walkEdges(ctx context.Context, nodes []ref, direction Direction, names []ref) ([]row, error) {
	var rows []row
	for _, n := range nodes {
		if direction != In {
			more, err := v.rows(ctx, row{subject: n})
			if err != nil {
				return nil, err
			}
			rows = append(rows, more...)
		}
		if direction != Out {
			more, err := v.rows(ctx, row{object: n})
			if err != nil {
				return nil, err
			}
			rows = append(rows, more...)
		}
	}
	predicates := make([]ref, len(rows))
	for i, r := range rows {
		predicates[i] = r.predicate
	}
	values, err := v.values(ctx, predicates)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(rows, func(r row) bool {
		return names != nil && !slices.Contains(names, r.predicate) || !strings.HasPrefix(iriOf(values[r.predicate]), RelationPrefix)
	}), nil
}

// pickEdges returns the edges whose claims the filter picks.
func (v *view) pickEdges(ctx context.Context, m *merges, rows []row, f *EdgeFilter) ([]row, error) {
	source := m.canonical(f.AttributedTo)
	articles := make(map[graph.ArticleID]graph.Article)
	sentences := make(map[ref]evidence)
	var out []row
	for part := range slices.Chunk(rows, chunk) {
		labels := make([]ref, len(part))
		for i, r := range part {
			labels[i] = r.label
		}
		claims, err := v.claims(ctx, labels, sentences)
		if err != nil {
			return nil, err
		}
		if len(claims) != len(part) {
			return nil, errors.New("an edge has no claim: the store is damaged")
		}
		for i := range claims {
			c := &claims[i]
			a, ok := articles[c.Article]
			if !ok {
				quads, err := v.about(ctx, articleTerm(c.Article), propDate, propPublisher)
				if err != nil {
					return nil, err
				}
				a, _, _ = decodeArticle(articleTerm(c.Article), quads)
				articles[c.Article] = a
			}
			if f.Polarity != "" && c.Polarity != f.Polarity ||
				source != "" && c.AttributedTo != source ||
				f.Article != "" && c.Article != f.Article ||
				f.Publisher != "" && a.Publisher != f.Publisher ||
				!within(cmp.Or(c.When, a.Date), f.From, f.To) {
				continue
			}
			out = append(out, part[i])
		}
	}
	return out, nil
}

// within reports whether a time, a day or a part of one or an interval in ISO 8601
// or EDTF, overlaps the days from and to; "" leaves an end open. A time that is not
// known is within no bounds.
func within(when, from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	first, last, interval := strings.Cut(strings.TrimRight(when, "~?%"), "/")
	if !interval {
		last = first
	}
	first, last = strings.TrimRight(first, "~?%"), strings.TrimRight(last, "~?%")
	if first == "" && last == "" {
		return false
	}
	open := func(s string) bool { return s == "" || s == ".." }
	// A part of a day stands for all days that begin with it: "2022-08" is before
	// "2022-08-18" by letters, and "2022-08~" after every day of the month.
	first = strings.NewReplacer("X", "0", "x", "0").Replace(first)
	last = strings.NewReplacer("X", "9", "x", "9").Replace(last)
	return (to == "" || open(first) || first <= to) && (from == "" || open(last) || last+"~" >= from)
}
