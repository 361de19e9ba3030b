package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"entente/graph"
)

// Cayley finds a name only if it is written out. Beside its buckets stand three of
// this package, written in the same transactions:
//
//	x-name FOLDED ENTITY    an entity that goes by a folded name
//	x-gram GRAM FOLDED      a folded name with three letters in a row
//	x-count WHAT            how many there are, in eight bytes, the lowest first
const (
	bucketName  = "x-name"
	bucketGram  = "x-gram"
	bucketCount = "x-count"
)

// What is counted, with what is counted of it behind the slash.
const (
	countArticles  = "articles"
	countSentences = "sentences"
	countHidden    = "hidden" // quads, see hidden
	countNegative  = "negative"
	countFormer    = "former"
	countRelation  = "relation/"
	countModality  = "modality/"
	countDate      = "date/"
)

// counted returns what a quad counts for, "" for nothing.
func counted(q quad.Quad) string {
	switch q.Predicate {
	case propRelation:
		return countRelation + idOf(q.Object, RelationPrefix)
	case propModality:
		return countModality + stringOf(q.Object)
	case propPolarity:
		return countNegative
	case propFormer:
		return countFormer
	case propDerivedFrom:
		return countSentences
	case propDate:
		return countDate + stringOf(q.Object)
	case propType:
		if q.Object == classArticle {
			return countArticles
		}
	}
	return ""
}

// tally adds n for every count of a quad.
func tally(counts map[string]int64, q quad.Quad, n int64) {
	if what := counted(q); what != "" {
		counts[what] += n
	}
	if hidden(q) {
		counts[countHidden] += n
	}
}

// countedPredicates are those of quads that count for something.
var countedPredicates = []quad.IRI{
	propRelation, propModality, propPolarity, propFormer, propDerivedFrom, propDate, propType,
	propSource, propFolded, propVersion, propClass, propEvents,
}

// gramPadding stands before and behind a word, so that its ends weigh as much as
// its middle.
const gramPadding = "  "

// grams returns the distinct threes of letters of a folded name, word by word.
func grams(folded string) []string {
	var out []string
	for word := range strings.SplitSeq(folded, " ") {
		letters := []rune(gramPadding + word + gramPadding)
		for i := 0; i+3 <= len(letters); i++ {
			out = append(out, string(letters[i:i+3]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// A nameKey is a folded name of an entity.
type nameKey struct {
	folded string
	id     graph.EntityID
}

func (k nameKey) key() kv.Key       { return kv.SKey(bucketName, k.folded, string(k.id)) }
func gramKey(gram, f string) kv.Key { return kv.SKey(bucketGram, gram, f) }

// maxNames bounds the names that the writer knows to be there.
const maxNames = 100_000

// side writes what stands beside Cayley's buckets. It is used by one goroutine.
type side struct {
	names  map[nameKey]struct{} // that are there
	counts map[string]int64     // that were read or written
}

// forget is called when it is unknown whether what was written is there.
func (s *side) forget() { s.names, s.counts = nil, nil }

// update follows a change of the quads: deleted are what Cayley kept of del.
func (s *side) update(ctx context.Context, tx kv.Tx, add, del []quad.Quad, deleted []*proto.Primitive) error {
	change := make(map[string]int64)
	for _, q := range add {
		tally(change, q, 1)
		if q.Predicate == propFolded {
			if err := s.addName(ctx, tx, nameKey{stringOf(q.Object), entityID(q.Subject)}); err != nil {
				return err
			}
		}
	}
	for i, q := range del {
		tally(change, q, -1)
		if q.Predicate == propFolded {
			if err := s.dropName(ctx, tx, nameKey{stringOf(q.Object), entityID(q.Subject)}, deleted[i]); err != nil {
				return err
			}
		}
	}
	if s.counts == nil {
		s.counts = make(map[string]int64)
	}
	var what []string
	for w, n := range change {
		if n != 0 {
			what = append(what, w)
		}
	}
	slices.Sort(what)
	for _, w := range what {
		key := kv.SKey(bucketCount, w)
		n, ok := s.counts[w]
		if !ok {
			b, err := tx.Get(ctx, key)
			if err != nil && !errors.Is(err, kv.ErrNotFound) {
				return err
			}
			if n, err = decodeCount(b); err != nil {
				return err
			}
		}
		var err error
		if n += change[w]; n == 0 {
			err = tx.Del(ctx, key)
		} else {
			err = tx.Put(ctx, key, encodeCount(n))
		}
		if err != nil {
			return err
		}
		if len(s.counts) > maxNames {
			clear(s.counts)
		}
		s.counts[w] = n
	}
	return nil
}

func encodeCount(n int64) []byte { return binary.LittleEndian.AppendUint64(nil, uint64(n)) }

func decodeCount(b []byte) (int64, error) {
	switch len(b) {
	case 0:
		return 0, nil
	case 8:
		return int64(binary.LittleEndian.Uint64(b)), nil
	}
	return 0, fmt.Errorf("a count has %d bytes: the store is damaged", len(b))
}

func (s *side) addName(ctx context.Context, tx kv.Tx, n nameKey) error {
	if _, ok := s.names[n]; ok || n.folded == "" {
		return nil
	}
	if s.names == nil || len(s.names) >= maxNames {
		s.names = make(map[nameKey]struct{})
	}
	s.names[n] = struct{}{}
	key := n.key()
	if _, err := tx.Get(ctx, key); err == nil || !errors.Is(err, kv.ErrNotFound) {
		return err
	}
	if err := tx.Put(ctx, key, []byte{}); err != nil {
		return err
	}
	for _, g := range grams(n.folded) {
		if err := tx.Put(ctx, gramKey(g, n.folded), []byte{}); err != nil {
			return err
		}
	}
	return nil
}

// dropName takes out a name if no quad gives it any more.
func (s *side) dropName(ctx context.Context, tx kv.Tx, n nameKey, deleted *proto.Primitive) error {
	_, err := tx.Get(ctx, indexes[1].KeyFor(deleted))
	if err == nil || !errors.Is(err, kv.ErrNotFound) {
		return err
	}
	delete(s.names, n)
	if err := tx.Del(ctx, n.key()); err != nil {
		return err
	}
	it := tx.Scan(ctx, withPrefix(kv.SKey(bucketName, n.folded, "")))
	shared := it.Next(ctx)
	if err := errors.Join(it.Err(), it.Close()); err != nil || shared {
		return err
	}
	for _, g := range grams(n.folded) {
		if err := tx.Del(ctx, gramKey(g, n.folded)); err != nil {
			return err
		}
	}
	return nil
}

// keys calls each with the parts of the keys that begin with those of a prefix, in
// order, until it returns false.
func keys(ctx context.Context, db frozen, prefix kv.Key, each func(kv.Key) (bool, error)) (err error) {
	lower := appendKey(nil, prefix)
	it, err := db.cursor(lower, prefixEnd(lower))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Error(), it.Close()) }()
	n := 0
	for ok := it.SeekGE(lower); ok; ok = it.Next() {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			break
		}
		if more, err := each(splitKey(it.Key())); err != nil || !more {
			return err
		}
	}
	return ctx.Err()
}
