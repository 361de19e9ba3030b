package store

import (
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
