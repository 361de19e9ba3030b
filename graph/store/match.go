package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

// ErrNoIndex is wrapped by the error of [Store.Snapshot] if patterns cannot be
// matched through the indexes of this store: it is none on disk, or entities are
// merged. [Store.Scan] serves then.
var ErrNoIndex = errors.New("no index to match patterns by")

// A Snapshot matches patterns of quads against one state of a store on disk. Terms
// are known by numbers, 0 being any term in a pattern and none elsewhere. It holds
// the quads of [Store.Quads]. Several goroutines may use it; Close lets go of it.
type Snapshot struct {
	s *Store
	v *view

	source, folded, own uint64 // what is hidden, 0 if it is not there
	quads               int

	mu     sync.Mutex
	values map[uint64]graph.Term
}

// Snapshot returns the present state. The store cannot be closed before it is.
func (s *Store) Snapshot(ctx context.Context) (n *Snapshot, err error) {
	v, err := s.acquire(ctx)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			n, err = nil, errors.Join(fmt.Errorf("store: snapshot: %w", err), s.release(v))
		}
	}()
	if v.db == nil {
		return nil, ErrNoIndex
	}
	m, err := v.merges(ctx)
	if err != nil {
		return nil, err
	}
	if len(m.roots) > 0 {
		return nil, ErrNoIndex
	}
	n = &Snapshot{s: s, v: v, values: make(map[uint64]graph.Term)}
	for _, of := range []struct {
		value quad.IRI
		to    *uint64
	}{{propSource, &n.source}, {propFolded, &n.folded}, {labelStore, &n.own}} {
		node, err := v.ref(of.value)
		if err != nil {
			return nil, err
		}
		if node != nil {
			if *of.to, err = nodeID(node); err != nil {
				return nil, err
			}
		}
	}
	if v.tables != nil {
		n.quads, err = v.tables.estimate(ctx)
	} else {
		n.quads, err = v.quadCount(ctx)
	}
	return n, err
}

// Close lets go of the snapshot.
func (n *Snapshot) Close() error { return n.s.release(n.v) }

// Len returns the number of quads, about.
func (n *Snapshot) Len() int { return n.quads }

// Lookup returns the number of a term, 0 if it is in no quad.
func (n *Snapshot) Lookup(_ context.Context, t graph.Term) (uint64, error) {
	for _, value := range valuesOfTerm(t) {
		node, err := n.v.ref(value)
		if err != nil {
			return 0, err
		}
		if node != nil && termOf(value) == t {
			if id, err := nodeID(node); err == nil {
				return id, nil
			}
		}
	}
	return 0, nil
}

// valuesOfTerm returns the values of Cayley's that may stand for a term.
func valuesOfTerm(t graph.Term) []quad.Value {
	switch {
	case t.Kind == graph.IRI:
		return []quad.Value{quad.IRI(t.Value)}
	case t.Kind == graph.Blank:
		return []quad.Value{quad.BNode(t.Value)}
	case t.Lang != "":
		return []quad.Value{quad.LangString{Value: quad.String(t.Value), Lang: t.Lang}}
	case t.Datatype == "":
		return []quad.Value{quad.String(t.Value)}
	}
	values := []quad.Value{quad.TypedString{Value: quad.String(t.Value), Type: quad.IRI(t.Datatype)}}
	switch t.Datatype {
	case graph.XSDInteger:
		if i, err := strconv.ParseInt(t.Value, 10, 64); err == nil {
			values = append(values, quad.Int(i))
		}
	case graph.XSDDouble:
		if f, err := strconv.ParseFloat(t.Value, 64); err == nil {
			values = append(values, quad.Float(f))
		}
	case graph.XSDBoolean:
		values = append(values, quad.Bool(t.Value == "true"))
	}
	return values
}

// Term returns the term of a number.
func (n *Snapshot) Term(_ context.Context, id uint64) (graph.Term, error) {
	n.mu.Lock()
	t, ok := n.values[id]
	n.mu.Unlock()
	if ok {
		return t, nil
	}
	b, err := n.v.db.get(pairKey(nil, bucketLog, id))
	if err != nil {
		return t, err
	}
	r, err := decodeRecord(b)
	if err == nil && r.value == nil {
		err = fmt.Errorf("node %d has no value: the store is damaged", id)
	}
	if err != nil {
		return t, err
	}
	value, err := decodeValue(r.value)
	if err != nil {
		return t, err
	}
	t = termOf(value)
	if len(t.Value) <= maxKnownLength {
		n.mu.Lock()
		if len(n.values) >= 2*maxKnownValues {
			clear(n.values)
		}
		n.values[id] = t
		n.mu.Unlock()
	}
	return t, nil
}

// Match calls each with the quads that match, until it returns an error, which it
// returns. With distinct, labels do not matter: g is 0, each triple comes once, and
// 0 stands for its label.
func (n *Snapshot) Match(ctx context.Context, s, p, o, g uint64, distinct bool, each func(s, p, o, g uint64) error) error {
	if p != 0 && (p == n.source || p == n.folded) || g != 0 && g == n.own {
		return nil
	}
	var stopped error // as each returned it, not wrapped by those who close behind it
	err := n.match(ctx, s, p, o, g, distinct, func(s, p, o, g uint64) error {
		stopped = each(s, p, o, g)
		return stopped
	})
	if stopped != nil {
		return stopped
	}
	return err
}

func (n *Snapshot) match(ctx context.Context, s, p, o, g uint64, distinct bool, each func(s, p, o, g uint64) error) error {
	switch {
	case distinct && (o != 0 && (p != 0 || s == 0) || s == 0):
		return n.matchKeys(ctx, s, p, o, each)
	case distinct:
		var seen map[[2]uint64]bool
		return n.matchQuads(ctx, s, p, o, 0, func(r *record) error {
			k := [2]uint64{r.predicate, r.object}
			if seen == nil {
				seen = make(map[[2]uint64]bool)
			}
			if seen[k] {
				return nil
			}
			seen[k] = true
			return each(r.subject, r.predicate, r.object, 0)
		})
	}
	return n.matchQuads(ctx, s, p, o, g, func(r *record) error { return each(r.subject, r.predicate, r.object, r.label) })
}

// matchKeys reads triples off the keys of the index by object, which tell all.
func (n *Snapshot) matchKeys(ctx context.Context, s, p, o uint64, each func(s, p, o, g uint64) error) error {
	var first []uint64
	for _, id := range []uint64{o, p, s} {
		if id == 0 {
			break
		}
		first = append(first, id)
	}
	var ids [3]uint64
	copy(ids[:], first)
	return eachPair(ctx, n.v.db, bucketOPS, first, 3-len(first), func(rest []uint64, list []byte) (bool, error) {
		copy(ids[len(first):], rest)
		object, predicate, subject := ids[0], ids[1], ids[2]
		switch {
		case s != 0 && subject != s, p != 0 && predicate != p, len(list) == 0,
			predicate == n.source && n.source != 0, predicate == n.folded && n.folded != 0, subject == n.own && n.own != 0:
			return true, nil
		}
		return true, each(subject, predicate, object, 0)
	})
}

// matchQuads reads quads from the log, by the index that fits best.
func (n *Snapshot) matchQuads(ctx context.Context, s, p, o, g uint64, each func(*record) error) error {
	matches := func(r *record) error {
		switch {
		case s != 0 && r.subject != s, p != 0 && r.predicate != p, o != 0 && r.object != o, g != 0 && r.label != g,
			r.predicate == n.source && n.source != 0, r.predicate == n.folded && n.folded != 0, r.label == n.own && n.own != 0:
			return nil
		}
		return each(r)
	}
	bucket, keys := bucketOPS, []uint64{o, p, s}
	switch {
	case g != 0:
		bucket, keys = bucketLS, []uint64{g, s}
	case o != 0 && (p != 0 || s == 0):
	case s != 0:
		bucket, keys = bucketSP, []uint64{s, p}
	default:
		return eachEntry(ctx, n.v.db, func(_ uint64, r *record) error {
			if r.deleted || r.value != nil || r.subject == 0 {
				return nil
			}
			return matches(r)
		})
	}
	var first []uint64
	for _, id := range keys {
		if id == 0 {
			break
		}
		first = append(first, id)
	}
	var ids []uint64
	err := eachPair(ctx, n.v.db, bucket, first, len(keys)-len(first), func(_ []uint64, list []byte) (more bool, err error) {
		ids, err = quadIDs(ids, list)
		return true, err
	})
	if err != nil {
		return err
	}
	return quadsOf(ctx, n.v.db, ids, matches)
}

// Count returns how many quads match, as far as an index tells it without the log,
// and stops counting at most. exact is false where it stopped, or is a guess.
func (n *Snapshot) Count(ctx context.Context, s, p, o, g uint64, most int) (count int, exact bool, err error) {
	bucket, first, width := bucketOPS, []uint64{o}, 3
	switch {
	case g != 0:
		bucket, first, width = bucketLS, []uint64{g}, 2
	case o != 0 && p != 0:
		first = []uint64{o, p}
	case s != 0:
		bucket, first, width = bucketSP, []uint64{s}, 2
		if p != 0 {
			first = append(first, p)
		}
	case o == 0:
		return n.quads, false, nil
	}
	var ids []uint64
	err = eachPair(ctx, n.v.db, bucket, first, width-len(first), func(_ []uint64, list []byte) (more bool, err error) {
		ids, err = quadIDs(ids[:0], list)
		count += len(ids)
		return count < most, err
	})
	return count, count < most, err
}

// Labels calls each with the labels of quads, once each, until it returns an error.
func (n *Snapshot) Labels(ctx context.Context, each func(g uint64) error) (err error) {
	it, err := n.v.db.cursor(bucketLS, prefixEnd(bucketLS))
	if err != nil {
		return err
	}
	var stopped error
	defer func() {
		if err = errors.Join(err, it.Error(), it.Close()); stopped != nil {
			err = stopped
		}
	}()
	var ids [2]uint64
	for ok := it.SeekGE(pairKey(nil, bucketLS, 1)); ok; ok = it.SeekGE(pairKey(nil, bucketLS, ids[0]+1)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := pairIDs(it.Key(), bucketLS, ids[:]); err != nil {
			return err
		}
		if ids[0] == n.own {
			continue
		}
		if stopped = each(ids[0]); stopped != nil {
			return stopped
		}
	}
	return nil
}
