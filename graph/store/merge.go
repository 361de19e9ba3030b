package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

var (
	// ErrUnknown is wrapped by the error of Merge and Unmerge if an entity is not in
	// the graph.
	ErrUnknown = errors.New("unknown entity")

	// ErrMerged is wrapped by the error of Merge if the two are one already.
	ErrMerged = errors.New("merged already")

	// ErrNotMerged is wrapped by the error of Unmerge if the entity is not merged.
	ErrNotMerged = errors.New("not merged")
)

// An Event is an entry of the journal, which says who is who, why, and since when:
// that two entities are one, or that they are two again after all. The journal is
// only ever added to, and no claim is rewritten for it.
type Event struct {
	Number int            // from 1
	Kept   graph.EntityID // whose id both go by
	Merged graph.EntityID // whose id is out of use as long as the event holds
	Reason string         // or ""
	Since  time.Time      // UTC, whole seconds

	Undoes   int // the number of the event that this one undoes, 0 for a merge
	UndoneBy int // the number of the event that undid this one, 0 while it holds
}

// Holds reports whether the event makes two entities one now.
func (e *Event) Holds() bool { return e.Undoes == 0 && e.UndoneBy == 0 }

// Merge has the entity merged go by the id of the entity kept from now on. All
// methods that read claims and entities obey: claims of either are claims of the
// one that is kept, the names of both are its names, and the other id leads to it.
// Claims stay as they are on disk, so [Store.Unmerge] brings everything back.
//
// Entities that are merged already stand for the one they are merged into: that
// is what is merged. The number of the event in the journal is returned.
func (s *Store) Merge(ctx context.Context, kept, merged graph.EntityID, reason string) (number int, err error) {
	what := fmt.Sprintf("merge %s and %s", kept, merged)
	err = s.write(ctx, what, func(v *view) (*quadSet, *quadSet, error) {
		m, err := v.merges(ctx)
		if err != nil {
			return nil, nil, err
		}
		var ends [2]graph.EntityID
		for i, id := range []graph.EntityID{kept, merged} {
			if err := v.exists(ctx, id); err != nil {
				return nil, nil, err
			}
			ends[i] = m.canonical(id)
		}
		if ends[0] == ends[1] {
			return nil, nil, fmt.Errorf("%w: both are %s", ErrMerged, ends[0])
		}
		then, now := newQuadSet(), newQuadSet()
		number, err = s.addEvent(m, then, now, Event{Kept: ends[0], Merged: ends[1], Reason: reason})
		return then, now, err
	})
	return number, err
}

// Unmerge undoes the merge by which an entity is out of use: it goes by its own id
// again, with whatever was merged into it before. The number of the new event is
// returned.
func (s *Store) Unmerge(ctx context.Context, merged graph.EntityID, reason string) (number int, err error) {
	err = s.write(ctx, fmt.Sprintf("unmerge %s", merged), func(v *view) (*quadSet, *quadSet, error) {
		m, err := v.merges(ctx)
		if err != nil {
			return nil, nil, err
		}
		for _, e := range m.events {
			if e.Merged == merged && e.Holds() {
				then, now := newQuadSet(), newQuadSet()
				number, err = s.addEvent(m, then, now, Event{Undoes: e.Number, Reason: reason})
				return then, now, err
			}
		}
		if err := v.exists(ctx, merged); err != nil {
			return nil, nil, err
		}
		return nil, nil, fmt.Errorf("%w: %s goes by its own id", ErrNotMerged, merged)
	})
	return number, err
}

// Journal yields all events in their order.
func (s *Store) Journal(ctx context.Context) iter.Seq2[Event, error] {
	return sequence(ctx, s, "journal", func(v *view, yield func(Event) bool) error {
		m, err := v.merges(ctx)
		if err != nil {
			return err
		}
		for _, e := range m.events {
			if !yield(e) {
				return nil
			}
		}
		return nil
	})
}

// Itself returns an entity as if nothing were merged: what the background and the
// articles say of this id. The bool is false if they say nothing.
func (s *Store) Itself(ctx context.Context, id graph.EntityID) (e graph.Entity, found bool, err error) {
	err = s.get(ctx, fmt.Sprintf("entity %s", id), func(v *view) error {
		term := entityTerm(id)
		node, err := v.ref(term)
		if err != nil || node == nil {
			return err
		}
		rows, counts, err := v.descriptionRows(ctx, nil, nil, node)
		if err != nil {
			return err
		}
		quads, err := v.quads(ctx, rows)
		if err != nil || len(quads) == 0 {
			return err
		}
		e, found = decodeEntity(term, quads, counts), true
		return nil
	})
	return e, found, err
}

// addEvent numbers an event and adds its quads. An event without Since is of now.
func (s *Store) addEvent(m *merges, then, now *quadSet, e Event) (int, error) {
	var f faults
	f.text("the reason", e.Reason)
	if err := f.err("journal"); err != nil {
		return 0, err
	}
	if n := len(m.events); n > 0 {
		then.add(labelStore, propEvents, quad.Int(n), labelStore)
	}
	e.Number = len(m.events) + 1
	now.add(labelStore, propEvents, quad.Int(e.Number), labelStore)
	event := eventTerm(e.Number)
	if e.Undoes != 0 {
		now.add(event, propUndoes, eventTerm(e.Undoes), labelJournal)
	} else {
		now.add(event, propKept, entityTerm(e.Kept), labelJournal)
		now.add(event, propMerged, entityTerm(e.Merged), labelJournal)
	}
	now.add(event, propReason, quad.String(e.Reason), labelJournal)
	if e.Since.IsZero() {
		e.Since = s.options.Now()
	}
	now.add(event, propSince, quad.String(e.Since.UTC().Format(time.RFC3339)), labelJournal)
	return e.Number, nil
}

func eventTerm(number int) quad.IRI { return quad.IRI(EventPrefix + strconv.Itoa(number)) }

func eventNumber(v quad.Value) int {
	n, _ := strconv.Atoi(idOf(v, EventPrefix))
	return n
}

// exists returns an error if nothing describes an entity.
func (v *view) exists(ctx context.Context, id graph.EntityID) error {
	node, err := v.ref(entityTerm(id))
	if err != nil {
		return err
	}
	if node != nil {
		entities, err := v.describe(ctx, []ref{node})
		if err != nil || len(entities) > 0 {
			return err
		}
	}
	return fmt.Errorf("%w %q", ErrUnknown, id)
}
