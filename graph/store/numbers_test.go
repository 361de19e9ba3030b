package store

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"entente/graph"
	"entente/schema"
)

// TestNumbers: lists are what was added less what was taken out, whenever tables are
// written, compacted, read as of before, or opened again.
func TestNumbers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 1))
	fs := vfs.NewMem()
	open := func() *pebbleKV {
		d, err := openPebble("db", fs, nil)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := open()
	keys := []string{"a", "b", "c"}
	model := make(map[string][]uint64)
	type old struct {
		frozen
		lists map[string][]uint64
	}
	var before []old
	same := func(what string, r frozen, want map[string][]uint64) {
		t.Helper()
		for _, k := range keys {
			list, err := r.get([]byte(k))
			if err != nil {
				t.Fatal(err)
			}
			got, err := quadIDs(nil, list)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, want[k]) || (list == nil) != (len(want[k]) == 0) {
				t.Fatalf("%s: the list of %s is %v, %v, want %v", what, k, got, list == nil, want[k])
			}
		}
	}
	var last uint64
	for step := range 600 {
		tx, err := d.begin()
		if err != nil {
			t.Fatal(err)
		}
		for range 1 + rnd.IntN(4) {
			k := keys[rnd.IntN(len(keys))]
			list := model[k]
			var err error
			switch what := rnd.IntN(8); {
			case what == 0:
				model[k] = nil
				err = tx.del([]byte(k))
			case what < 3 && len(list) > 1:
				at := rnd.IntN(len(list))
				err = tx.merge([]byte(k), appendRemoved(nil, list[at]))
				model[k] = slices.Delete(slices.Clone(list), at, at+1)
			default:
				last += 1 + rnd.Uint64N(300)
				model[k] = append(slices.Clone(list), last)
				err = tx.merge([]byte(k), binary.AppendUvarint(nil, last))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := tx.commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		switch rnd.IntN(12) {
		case 0:
			err = d.flush()
		case 1:
			err = d.compact(t.Context())
		case 2:
			s := old{d.snapshot(), make(map[string][]uint64)}
			for k, list := range model {
				s.lists[k] = list
			}
			before = append(before, s)
		case 3:
			for _, s := range before {
				same(fmt.Sprint("as of before step ", step), s, s.lists)
				s.Close()
			}
			before = nil
			if err = d.Close(); err == nil {
				d = open()
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		s := d.snapshot()
		same(fmt.Sprint("step ", step), s, model)
		s.Close()
	}
	for _, s := range before {
		s.Close()
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestPairs: what is written is what Cayley itself would write of the same quads, but
// for the numbers that it gives.
func TestPairs(t *testing.T) {
	s, _ := openDisk(t, Options{Relation: relations, Extractor: "1"})
	p, raw := newRaw(t)
	readings := someReadings(30)
	none := func(graph.EntityID) (*quadSet, error) { return newQuadSet(), nil }
	for _, part := range [][]graph.Reading{readings[:1], readings[1:20], readings[20:]} {
		put(t, s, part...)
		now := newQuadSet()
		var classes []graph.Entity
		for i := range part {
			if err := now.addReading(&part[i], s.digest(part[i].Article), none, relations); err != nil {
				t.Fatal(err)
			}
			classes = append(classes, part[i].Entities...)
		}
		for _, e := range classes {
			now.add(labelStore, propClass, classTerm(e.Class), labelStore)
		}
		now.add(labelStore, propVersion, quad.Int(version), labelStore)
		var news []quad.Quad
		for _, q := range now.list {
			it := raw.QuadsAllIterator().Iterate()
			known := false
			if q.Label == labelStore {
				for it.Next(t.Context()) {
					have, err := raw.Quad(it.Result())
					known = known || err == nil && have == q
				}
			}
			if it.Close(); !known {
				news = append(news, q)
			}
		}
		if err := raw.ApplyDeltas(deltas(news, cayley.Add), ignore); err != nil {
			t.Fatal(err)
		}
	}
	v, err := s.backend.view()
	if err != nil {
		t.Fatal(err)
	}
	defer v.done()
	own := newView(raw, true, nil)
	own.db = p.snapshot()
	defer own.db.Close()
	diff(t, "pairs", pairsOf(t, v), pairsOf(t, own))
}

// pairsOf returns the indexes and the counts of uses with values in place of numbers.
func pairsOf(t *testing.T, v *view) map[string][]string {
	t.Helper()
	values := make(map[uint64]string)
	quads := make(map[uint64]string)
	err := eachEntry(t.Context(), v.db, func(id uint64, r *record) error {
		if r.value != nil {
			value, err := decodeValue(r.value)
			values[id] = fmt.Sprint(value)
			return err
		}
		return nil
	})
	if err == nil {
		err = eachEntry(t.Context(), v.db, func(id uint64, r *record) error {
			if r.value == nil {
				quads[id] = fmt.Sprint(values[r.subject], values[r.predicate], values[r.object], values[r.label])
			}
			return nil
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string][]string)
	for _, index := range storedIndexes {
		err := eachPair(t.Context(), v.db, index.bucket, nil, index.places, func(ids []uint64, list []byte) (bool, error) {
			key := string(index.bucket)
			for _, id := range ids {
				key += values[id] + " "
			}
			numbers, err := quadIDs(nil, list)
			for _, id := range numbers {
				out[key] = append(out[key], quads[id])
			}
			slices.Sort(out[key])
			return true, err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	c := &checker{view: v, yield: func(fault string) bool { t.Error(fault); return true }}
	if err := c.eachHash(t.Context(), 'n', func(hash []byte, n uint64) { out[fmt.Sprintf("uses of %x", hash)] = []string{fmt.Sprint(n)} }); err != nil {
		t.Fatal(err)
	}
	if err := c.eachHash(t.Context(), 'v', func(hash []byte, n uint64) { out[fmt.Sprintf("node %x", hash)] = []string{values[n]} }); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestTrapHubs: Cayley reads and writes anew the list of a hub for each quad about it.
// However large a hub is, an article about it writes as much.
func TestTrapHubs(t *testing.T) {
	written := func(articles int) int {
		fs := vfs.NewMem()
		s, w := openSpied(t, fs, Options{})
		var all []graph.Reading
		for n := range articles {
			all = append(all, meeting(fmt.Sprint("before-", n), "b"))
		}
		put(t, s, all...)
		put(t, s, reading("new", "x", entity("host", "Host", schema.Person)))
		w.bytes = 0
		put(t, s, meeting("last", "b"))
		defer closeStore(t, s)
		return w.bytes
	}
	few, many := written(10), written(1500)
	if few == 0 || many > few+few/10 {
		t.Errorf("an article about hubs writes %d bytes where they are in 10 articles, %d where they are in 1,500", few, many)
	}
}

// TestHubs: an entity of many articles is described as if each quad were read.
func TestHubs(t *testing.T) {
	for _, known := range []bool{false, true} {
		disk, _ := openDisk(t, Options{})
		memory, _ := openMemory(t, Options{})
		stores := []*Store{disk, memory}
		for _, s := range stores {
			if known {
				putBackground(t, s, entity("hub", "The Hub", schema.Organization, "Hubbub"))
			}
			var all []graph.Reading
			for n := range 3 * longList {
				e := entity("hub", "Hub", schema.Person, "Hubby")
				switch {
				case n%3 == 0:
					e.Name, e.Class = "A hub", schema.Group
				case n == 10:
					e.Name, e.Aliases, e.SameAs = "Once", []string{"Rarely"}, []string{"http://www.wikidata.org/entity/Q1"}
				}
				all = append(all, reading(fmt.Sprint("a", n), "x", e))
			}
			put(t, s, all...)
		}
		same := func(what string) {
			t.Helper()
			one, _, err := disk.Entity(t.Context(), "hub")
			if err != nil {
				t.Fatal(err)
			}
			two, _, err := memory.Entity(t.Context(), "hub")
			if err != nil {
				t.Fatal(err)
			}
			diff(t, what, one, two)
			if known != (one.Name == "The Hub") || !known && one.Name != "Hub" || len(one.Aliases) < 4 {
				t.Errorf("%s: %+v", what, one)
			}
		}
		same("put")
		for _, s := range stores {
			remove(t, s, "a1")
			put(t, s, reading("a2", "x", entity("hub", "Twice", schema.Place)))
		}
		same("changed")
	}
}
