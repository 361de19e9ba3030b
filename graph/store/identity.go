package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"entente/graph"
)

// merges is the journal as look-ups obey it. It does not change once it is made.
type merges struct {
	events  []Event
	roots   map[ref]ref                       // of entities that are merged: what they go by
	members map[ref][]ref                     // of entities that others are merged into: all, themselves first
	ids     map[graph.EntityID]graph.EntityID // as roots
	nodes   map[graph.EntityID]ref            // of the keys and values of ids
}

// root returns the entity by which an entity goes.
func (m *merges) root(n ref) ref {
	if r, ok := m.roots[n]; ok {
		return r
	}
	return n
}

// all returns the entities that go by the same id as n.
func (m *merges) all(n ref) []ref {
	n = m.root(n)
	if all, ok := m.members[n]; ok {
		return all
	}
	return []ref{n}
}

// canonical returns the id by which an entity goes.
func (m *merges) canonical(id graph.EntityID) graph.EntityID {
	if r, ok := m.ids[id]; ok {
		return r
	}
	return id
}

// apply puts the ids by which entities go into a claim.
func (m *merges) apply(c *graph.Claim) {
	if len(m.ids) > 0 {
		c.Subject, c.Object, c.AttributedTo = m.canonical(c.Subject), m.canonical(c.Object), m.canonical(c.AttributedTo)
	}
}

// rootsOf returns what nodes go by, each once, in the order of the nodes.
func (m *merges) rootsOf(nodes []ref) []ref {
	if len(m.roots) == 0 {
		return nodes
	}
	out := make([]ref, 0, len(nodes))
	seen := make(map[ref]bool, len(nodes))
	for _, n := range nodes {
		if n = m.root(n); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// merges returns the journal as of this view. The journal of the last view serves
// as long as it has as many events: reading it again costs more than counting.
func (v *view) merges(ctx context.Context) (*merges, error) {
	v.mu.Lock()
	m := v.merged
	v.mu.Unlock()
	if m != nil {
		return m, nil
	}
	quads, err := v.about(ctx, labelStore, propEvents)
	if err != nil {
		return nil, err
	}
	n := 0
	if len(quads) > 0 {
		n = intOf(quads[0].Object)
	}
	if m = v.journal.Load(); m == nil || len(m.events) != n {
		if m, err = v.readJournal(ctx, n); err != nil {
			return nil, err
		}
		v.journal.Store(m)
	}
	v.mu.Lock()
	v.merged = m
	v.mu.Unlock()
	return m, nil
}

// readJournal reads n events.
func (v *view) readJournal(ctx context.Context, n int) (*merges, error) {
	m := &merges{
		events: make([]Event, n),
		roots:  make(map[ref]ref), members: make(map[ref][]ref),
		ids: make(map[graph.EntityID]graph.EntityID), nodes: make(map[graph.EntityID]ref),
	}
	if n == 0 {
		return m, nil
	}
	label, err := v.ref(labelJournal)
	if err != nil {
		return nil, err
	}
	var rows []row
	if label != nil {
		if rows, err = v.rows(ctx, row{label: label}); err != nil {
			return nil, err
		}
	}
	quads, err := v.quads(ctx, rows)
	if err != nil {
		return nil, err
	}
	for i, q := range quads {
		number := eventNumber(q.Subject)
		if number < 1 || number > n {
			return nil, fmt.Errorf("the journal counts %d events and has one numbered %v: the store is damaged", n, q.Subject)
		}
		e := &m.events[number-1]
		e.Number = number
		switch q.Predicate {
		case propKept:
			e.Kept = entityID(q.Object)
			m.nodes[e.Kept] = rows[i].object
		case propMerged:
			e.Merged = entityID(q.Object)
			m.nodes[e.Merged] = rows[i].object
		case propUndoes:
			e.Undoes = eventNumber(q.Object)
		case propReason:
			e.Reason = stringOf(q.Object)
		case propSince:
			e.Since, _ = time.Parse(time.RFC3339, stringOf(q.Object))
		}
	}
	for i := range m.events {
		e := &m.events[i]
		if e.Number == 0 || e.Undoes < 0 || e.Undoes > i {
			return nil, fmt.Errorf("the journal lacks event %d of %d: the store is damaged", i+1, n)
		}
		if e.Undoes > 0 {
			undone := &m.events[e.Undoes-1]
			undone.UndoneBy = e.Number
			e.Kept, e.Merged = undone.Kept, undone.Merged
		}
	}
	m.resolve()
	return m, nil
}

// resolve finds what every entity goes by. An event merges two entities that go by
// their own ids then, so that those which hold make trees.
func (m *merges) resolve() {
	parents := make(map[graph.EntityID]graph.EntityID)
	for _, e := range m.events {
		if e.Holds() {
			parents[e.Merged] = e.Kept
		}
	}
	for id := range parents {
		root := id
		for steps := 0; steps <= len(parents); steps++ {
			parent, ok := parents[root]
			if !ok {
				break
			}
			root = parent
		}
		m.ids[id] = root
		m.roots[m.nodes[id]] = m.nodes[root]
	}
	var merged []graph.EntityID
	for id := range m.ids {
		merged = append(merged, id)
	}
	slices.SortFunc(merged, func(a, b graph.EntityID) int { return cmp.Compare(a, b) })
	for _, id := range merged {
		root := m.nodes[m.ids[id]]
		if m.members[root] == nil {
			m.members[root] = []ref{root}
		}
		m.members[root] = append(m.members[root], m.nodes[id])
	}
}
