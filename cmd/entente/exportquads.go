package main

import (
	"context"
	"iter"
	"strconv"
	"strings"

	"entente/graph"
	"entente/graph/store"
)

// quadsOf yields the quads that claims are made of: their own, and those of their
// sentences, articles and entities, in the order of [store.Store.Quads]; of the
// journal, what it says of these entities.
func quadsOf(ctx context.Context, g *graphOf, claims iter.Seq2[graph.Record, error]) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		kept, err := irisOf(ctx, g, claims)
		if err != nil {
			yield(graph.Quad{}, err)
			return
		}
		for q, err := range g.Quads(ctx) {
			if err == nil {
				ends := q.Label.Value
				if !strings.HasPrefix(ends, store.ClaimPrefix) {
					ends = q.Subject.Value
				}
				if !kept[ends] {
					continue
				}
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// irisOf returns the IRIs of claims and of all that they are made of.
func irisOf(ctx context.Context, g *graphOf, claims iter.Seq2[graph.Record, error]) (map[string]bool, error) {
	kept := map[string]bool{}
	entities := map[graph.EntityID]bool{}
	for r, err := range claims {
		if err != nil {
			return nil, err
		}
		kept[store.ClaimIRI(r.ID)] = true
		kept[store.ArticleIRI(r.Article)] = true
		kept[store.SentenceIRI(r.Article, r.Evidence.Start, r.Evidence.End)] = true
		for _, id := range []graph.EntityID{r.SubjectID, r.ObjectID, r.AttributedID} {
			if id != "" {
				entities[id] = true
			}
		}
	}
	// Quads have entities as articles give them: under ids that were merged since.
	var events []store.Event
	for e, err := range g.Journal(ctx) {
		if err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	for more := true; more; {
		more = false
		for _, e := range events {
			if e.Holds() && entities[e.Kept] && !entities[e.Merged] {
				entities[e.Merged], more = true, true
			}
		}
	}
	for _, e := range events {
		if e.Holds() && entities[e.Merged] {
			kept[store.EventPrefix+strconv.Itoa(e.Number)] = true
		}
	}
	for id := range entities {
		kept[store.EntityIRI(id)] = true
	}
	return kept, nil
}
