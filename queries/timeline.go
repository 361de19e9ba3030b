package queries

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"entente/graph"
	"entente/schema"
)

// TimelineOptions bound what a timeline tells. The zero value tells everything but
// what somebody said.
type TimelineOptions struct {
	Span      Span                // what happened, held or was said within it
	Relations []schema.RelationID // any of these, all if there are none
	Facts     bool                // only what is stated as so, or as not so
	Said      bool                // also what the entity said
}

// A Moment is what articles say alike of one time.
type Moment struct {
	// Time is when it happened or began, in ISO 8601 or EDTF, or, if no article
	// states that, the day on which it was first written; "" if that is not known.
	Time string

	Stated  bool          // Time is that of the event, not of the article
	Last    string        // the day on which a state was last written, if that is later than Time and no time is stated
	Claims  []graph.Claim // as answers order them
	Sources int           // independent ones
}

// Timeline yields what is said of an entity, or with another one of the two, in the
// order of time: the earlier beginning first, of two the one that is known less
// exactly; what has no time comes last. Claims that say the same of the same time
// are one moment; an event without a time of its own happened once for each day on
// which it was written, a state was the same.
func Timeline(ctx context.Context, s Store, of, with graph.EntityID, o TimelineOptions) iter.Seq2[Moment, error] {
	return func(yield func(Moment, error) bool) {
		r := newRun(ctx, s)
		moments, err := r.timeline(of, with, &o)
		if err != nil {
			yield(Moment{}, fmt.Errorf("queries: timeline of %s: %w", of, err))
			return
		}
		for _, m := range moments {
			if !yield(m, nil) {
				return
			}
		}
	}
}

func (r *run) timeline(of, with graph.EntityID, o *TimelineOptions) ([]Moment, error) {
	ontology, err := schema.Load()
	if err != nil {
		return nil, err
	}
	index := make(map[string]int)
	var moments []Moment
	for c, err := range r.about(of, with) {
		if err != nil {
			return nil, err
		}
		relation := ontology.Relation(c.Relation)
		switch {
		case c.Relation == graph.Says && !o.Said,
			o.Facts && !c.Modality.Factual(),
			len(o.Relations) > 0 && !slices.Contains(o.Relations, c.Relation):
			continue
		}
		a, err := r.article(c.Article)
		if err != nil {
			return nil, err
		}
		state := relation != nil && relation.Kind == schema.State
		if !o.Span.All() {
			kind := ""
			if state {
				kind = schema.State
			}
			if when, ok := timeOf(&c, a.Date, kind); !ok || !o.Span.Overlaps(when) {
				continue
			}
		}
		key := stated(&c, relation) + "\x00" + c.When
		if c.When == "" && !state {
			key += a.Date
		}
		at, ok := index[key]
		if !ok {
			at = len(moments)
			index[key] = at
			moments = append(moments, Moment{Time: c.When, Stated: c.When != ""})
		}
		m := &moments[at]
		m.Claims = append(m.Claims, c)
		if !m.Stated && a.Date != "" {
			if m.Time == "" || a.Date < m.Time {
				m.Time = a.Date
			}
			m.Last = max(m.Last, a.Date)
		}
	}
	for i := range moments {
		m := &moments[i]
		if err := r.order(m.Claims); err != nil {
			return nil, err
		}
		m.Sources = r.sources(m.Claims)
		if m.Last == m.Time {
			m.Last = ""
		}
	}
	slices.SortStableFunc(moments, r.compareMoments)
	return moments, nil
}

// about yields the claims about an entity, with another one those about the two.
func (r *run) about(of, with graph.EntityID) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) {
		filters := []graph.Filter{{Entity: of}}
		if with != "" {
			filters = []graph.Filter{{Subject: of, Object: with}, {Subject: with, Object: of}}
		}
		for _, f := range filters {
			for c, err := range r.store.Claims(r.ctx, f) {
				if !yield(c, err) || err != nil {
					return
				}
			}
		}
	}
}

// stated returns what a claim states of whom, whoever says so and when: the same for
// claims that say the same.
func stated(c *graph.Claim, r *schema.Relation) string {
	one, other := string(c.Subject), string(c.Object)
	if r != nil && r.Symmetric && other < one {
		one, other = other, one
	}
	return fmt.Sprintf("%s\x00%s\x00%s\x00%s\x00%s\x00%t\x00%s\x00%s", one, c.Relation, other, graph.Fold(c.Quote),
		c.Polarity, c.Former, manner(c.Modality), graph.Fold(c.Role))
}

// manner is a claim's modality, of facts one for both.
func manner(m graph.Modality) graph.Modality {
	if m.Factual() {
		return graph.Asserted
	}
	return m
}

// compareMoments orders moments by time.
func (r *run) compareMoments(a, b Moment) int {
	from, to := begins(a.Time), begins(b.Time)
	x, y := &a.Claims[0], &b.Claims[0]
	return cmp.Or(
		graph.CompareBools(from == Span{}, to == Span{}),
		cmp.Compare(from.From, to.From),
		cmp.Compare(to.To, from.To),
		graph.CompareBools(!a.Stated, !b.Stated),
		cmp.Compare(slices.Index(AllModalities, x.Modality), slices.Index(AllModalities, y.Modality)),
		cmp.Compare(x.Article, y.Article),
		cmp.Compare(x.Evidence.Start, y.Evidence.Start),
		cmp.Compare(x.ID, y.ID),
	)
}

// begins returns the days on which what has a time may have begun, none if it has no
// time. What has an open beginning is placed at its end.
func begins(when string) Span {
	span, ok := ParseSpan(when)
	switch {
	case !ok:
		return Span{}
	case span.From == "":
		return Span{span.To, span.To}
	case span.To == "":
		return Span{span.From, span.From}
	}
	return span
}
