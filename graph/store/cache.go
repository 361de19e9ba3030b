package store

import (
	"context"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
)

// What a cache of values holds at most, twice over.
const (
	maxKnownValues = 50_000
	maxKnownLength = 80 // bytes; longer ones are texts, which are rarely asked for twice
)

// valueCache remembers short values of nodes, such as predicates and entities. On
// disk no number is given to two nodes, so that one cache serves all views. When it
// is full, what was not asked for since it was half full is forgotten.
//
// The zero cache is ready. Several goroutines may use it.
type valueCache struct {
	mu       sync.Mutex
	new, old map[ref]quad.Value
}

// find puts the values that are known into out, and returns the other nodes, each
// once. nil is no node.
func (c *valueCache) find(nodes []ref, out map[ref]quad.Value) (ask []ref) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range nodes {
		if n == nil {
			continue
		}
		if _, ok := out[n]; ok {
			continue
		}
		value, ok := c.new[n]
		if !ok {
			if value, ok = c.old[n]; ok {
				c.put(n, value)
			}
		}
		out[n] = value
		if !ok {
			ask = append(ask, n)
		}
	}
	return ask
}

// keep remembers those of the values that are short.
func (c *valueCache) keep(values map[ref]quad.Value) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for n, value := range values {
		if short(value) {
			c.put(n, value)
		}
	}
}

func (c *valueCache) put(n ref, value quad.Value) {
	if c.new == nil || len(c.new) >= maxKnownValues {
		c.old, c.new = c.new, make(map[ref]quad.Value, 1024)
	}
	c.new[n] = value
}

func short(v quad.Value) bool {
	switch v := v.(type) {
	case quad.IRI:
		return len(v) <= maxKnownLength
	case quad.String:
		return len(v) <= maxKnownLength
	}
	return true
}

// maxKnownEdges is how many edges a cache of edges holds at most, twice over: 40
// bytes each, and half as much again for the map.
const maxKnownEdges = 400_000

// edgeCache remembers edges by their numbers in the log, which are given once: a
// walk from entity to entity is mostly look-ups of edges that lie apart. An edge
// that was deleted is in no index, so that nobody asks for it.
//
// The zero cache is ready. Several goroutines may use it.
type edgeCache struct {
	mu       sync.Mutex
	new, old map[uint64][4]uint64
}

// rows returns the edges that have the numbers, in the order of these.
func (c *edgeCache) rows(ctx context.Context, db frozen, ids []uint64) ([]row, error) {
	slices.Sort(ids)
	rows := make([]row, len(ids))
	var ask []uint64
	var places []int
	c.mu.Lock()
	for i, id := range ids {
		e, ok := c.new[id]
		if !ok {
			if e, ok = c.old[id]; ok {
				c.put(id, e)
			}
		}
		if ok {
			r := record{subject: e[0], predicate: e[1], object: e[2], label: e[3]}
			rows[i] = r.row()
		} else {
			ask, places = append(ask, id), append(places, i)
		}
	}
	c.mu.Unlock()
	read := make([][4]uint64, len(ask))
	err := eachRecord(ctx, db, ask, func(i int, r *record) error {
		if r.subject == 0 || r.value != nil || r.deleted {
			return errNoQuad
		}
		read[i] = [4]uint64{r.subject, r.predicate, r.object, r.label}
		rows[places[i]] = r.row()
		return nil
	})
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, id := range ask {
		c.put(id, read[i])
	}
	return rows, nil
}

func (c *edgeCache) put(id uint64, e [4]uint64) {
	if c.new == nil || len(c.new) >= maxKnownEdges {
		c.old, c.new = c.new, make(map[uint64][4]uint64)
	}
	c.new[id] = e
}
