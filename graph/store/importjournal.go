package store

import (
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

// importJournal has the store know who is who.
func (im *importer) importJournal() error {
	byNumber := make(map[int]*Event)
	for _, q := range im.journal {
		n := eventNumber(q.Subject)
		e := byNumber[n]
		if e == nil {
			e = &Event{Number: n}
			byNumber[n] = e
		}
		switch q.Predicate {
		case propKept:
			e.Kept = entityID(q.Object)
		case propMerged:
			e.Merged = entityID(q.Object)
		case propReason:
			e.Reason = stringOf(q.Object)
		case propUndoes:
			e.Undoes = eventNumber(q.Object)
		case propSince:
			e.Since, _ = time.Parse(time.RFC3339, stringOf(q.Object))
		}
	}
	numbers := make([]int, 0, len(byNumber))
	for n := range byNumber {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	renumbered := make(map[int]int)
	for _, n := range numbers {
		e := *byNumber[n]
		added := false
		err := im.s.write(im.ctx, "import event "+strconv.Itoa(n), func(v *view) (*quadSet, *quadSet, error) {
			then, now := newQuadSet(), newQuadSet()
			m, err := v.merges(im.ctx)
			if err != nil {
				return nil, nil, err
			}
			if e.Undoes != 0 {
				undone := renumbered[e.Undoes]
				if undone == 0 {
					return then, now, nil
				}
				e.Undoes = undone
			}
			for _, there := range m.events {
				same := e.Undoes != 0 || there.Kept == e.Kept && there.Merged == e.Merged
				if same && there.Undoes == e.Undoes && there.Reason == e.Reason && there.Since.Equal(e.Since) {
					renumbered[n] = there.Number
					return then, now, nil
				}
			}
			if e.Undoes == 0 {
				for _, id := range []graph.EntityID{e.Kept, e.Merged} {
					if err := v.exists(im.ctx, id); err != nil {
						return nil, nil, err
					}
				}
				if m.canonical(e.Kept) == m.canonical(e.Merged) {
					return then, now, nil
				}
			}
			renumbered[n], err = im.s.addEvent(m, then, now, e)
			added = true
			return then, now, err
		})
		switch {
		case errors.Is(err, ErrUnknown):
			im.faultf("event %d of the journal: %w", n, err)
		case err != nil:
			return err
		case added:
			im.done.Events++
		}
	}
	return nil
}

// valueOf returns a term as a value of Cayley, the inverse of termOf.
func valueOf(t graph.Term) quad.Value {
	switch t.Kind {
	case graph.IRI:
		return quad.IRI(t.Value)
	case graph.Blank:
		return quad.BNode(t.Value)
	case graph.Literal:
	default:
		return nil
	}
	switch t.Datatype {
	case graph.XSDInteger:
		if n, err := strconv.ParseInt(t.Value, 10, 64); err == nil {
			return quad.Int(n)
		}
	case graph.XSDDouble, "http://www.w3.org/2001/XMLSchema#decimal":
		if n, err := strconv.ParseFloat(t.Value, 64); err == nil {
			return quad.Float(n)
		}
	case graph.XSDBoolean:
		if b, err := strconv.ParseBool(t.Value); err == nil {
			return quad.Bool(b)
		}
	case "":
		if t.Lang == "" {
			return quad.String(t.Value)
		}
		return quad.LangString{Value: quad.String(t.Value), Lang: t.Lang}
	}
	return quad.TypedString{Value: quad.String(t.Value), Type: quad.IRI(t.Datatype)}
}
