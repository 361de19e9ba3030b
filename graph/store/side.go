package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

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

// update follows a change of the quads. last says which of del were the last quads
// with their subject, predicate and object.
func (s *side) update(ctx context.Context, tx transaction, add, del []quad.Quad, last []bool) error {
	change := make(map[string]int64)
	added, dropped := make(map[nameKey]struct{}), make(map[nameKey]struct{})
	for _, q := range add {
		tally(change, q, 1)
		if q.Predicate == propFolded && q.Object != quad.Value(quad.String("")) {
			added[nameKey{stringOf(q.Object), entityID(q.Subject)}] = struct{}{}
		}
	}
	for i, q := range del {
		tally(change, q, -1)
		if q.Predicate == propFolded && last[i] {
			dropped[nameKey{stringOf(q.Object), entityID(q.Subject)}] = struct{}{}
		}
	}
	for _, n := range sortedNames(added) {
		if err := s.addName(tx, n); err != nil {
			return err
		}
	}
	stay := make(map[string]bool, len(added))
	for n := range added {
		stay[n.folded] = true
	}
	for _, n := range sortedNames(dropped) {
		if err := s.dropName(ctx, tx, n, dropped, stay); err != nil {
			return err
		}
	}
	return s.count(tx, change)
}

func sortedNames(names map[nameKey]struct{}) []nameKey {
	return slices.SortedFunc(maps.Keys(names), func(a, b nameKey) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.id, b.id))
	})
}

// count adds to the counts.
func (s *side) count(tx transaction, change map[string]int64) error {
	if s.counts == nil {
		s.counts = make(map[string]int64)
	}
	for _, w := range slices.Sorted(maps.Keys(change)) {
		if change[w] == 0 {
			continue
		}
		key := appendKey(nil, kv.SKey(bucketCount, w))
		n, ok := s.counts[w]
		if !ok {
			b, err := tx.get(key)
			if err != nil {
				return err
			}
			if n, err = decodeCount(b); err != nil {
				return err
			}
		}
		var err error
		if n += change[w]; n == 0 {
			err = tx.del(key)
		} else {
			err = tx.set(key, encodeCount(n))
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

func (s *side) addName(tx transaction, n nameKey) error {
	if _, ok := s.names[n]; ok {
		return nil
	}
	if s.names == nil || len(s.names) >= maxNames {
		s.names = make(map[nameKey]struct{})
	}
	s.names[n] = struct{}{}
	key := appendKey(nil, n.key())
	if b, err := tx.get(key); err != nil || b != nil {
		return err
	}
	if err := tx.set(key, nil); err != nil {
		return err
	}
	for _, g := range grams(n.folded) {
		if err := tx.set(appendKey(nil, gramKey(g, n.folded)), nil); err != nil {
			return err
		}
	}
	return nil
}

// dropName takes out a name that no quad gives an entity any more, and how it is
// found by its letters, unless others have it: dropped are all names that go, stay
// those that come.
func (s *side) dropName(ctx context.Context, tx transaction, n nameKey, dropped map[nameKey]struct{}, stay map[string]bool) error {
	delete(s.names, n)
	if err := tx.del(appendKey(nil, n.key())); err != nil || stay[n.folded] {
		return err
	}
	shared := false
	err := keys(ctx, tx, kv.SKey(bucketName, n.folded, ""), func(k kv.Key) (bool, error) {
		if len(k) != 3 {
			return false, errName
		}
		_, goes := dropped[nameKey{n.folded, graph.EntityID(k[2])}]
		shared = !goes
		return goes, nil
	})
	if err != nil || shared {
		return err
	}
	for _, g := range grams(n.folded) {
		if err := tx.del(appendKey(nil, gramKey(g, n.folded))); err != nil {
			return err
		}
	}
	return nil
}

// keys calls each with the parts of the keys that begin with those of a prefix, in
// order, until it returns false.
func keys(ctx context.Context, db walker, prefix kv.Key, each func(kv.Key) (bool, error)) (err error) {
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
