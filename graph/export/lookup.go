package export

import (
	"context"
	"iter"

	"entente/graph"
)

// A Graph is where a [Lookup] finds claims and what their ids stand for. A store
// is one.
type Graph interface {
	Claims(ctx context.Context, f graph.Filter) iter.Seq2[graph.Claim, error]
	Entity(ctx context.Context, id graph.EntityID) (graph.Entity, bool, error)
	Article(ctx context.Context, id graph.ArticleID) (graph.Article, bool, error)
}

// A Lookup asks a graph for each entity and article once.
type Lookup struct {
	ctx      context.Context
	g        Graph
	entities map[graph.EntityID]graph.Entity
	articles map[graph.ArticleID]graph.Article
}

// NewLookup returns a lookup that asks the graph as long as the context lasts.
func NewLookup(ctx context.Context, g Graph) *Lookup {
	return &Lookup{ctx, g, map[graph.EntityID]graph.Entity{}, map[graph.ArticleID]graph.Article{}}
}

// Entity returns the entity of an id; one that the graph does not know has the id
// for its name.
func (l *Lookup) Entity(id graph.EntityID) (graph.Entity, error) {
	e, ok := l.entities[id]
	if ok {
		return e, nil
	}
	e, found, err := l.g.Entity(l.ctx, id)
	if !found {
		e = graph.Entity{ID: id, Name: string(id)}
	}
	l.entities[id] = e
	return e, err
}

// Article returns the article of an id; one that the graph does not know has
// nothing but the id.
func (l *Lookup) Article(id graph.ArticleID) (graph.Article, error) {
	a, ok := l.articles[id]
	if ok {
		return a, nil
	}
	a, _, err := l.g.Article(l.ctx, id)
	a.ID = id
	l.articles[id] = a
	return a, err
}

// Records yields the claims that the filter picks, with names in place of ids, in
// the order in which the graph yields them.
func (l *Lookup) Records(f graph.Filter) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for c, err := range l.g.Claims(l.ctx, f) {
			if err != nil {
				yield(graph.Record{}, err)
				return
			}
			a, err := l.Article(c.Article)
			r := graph.NewRecord(&c, a.Date, func(id graph.EntityID) graph.Entity {
				e, missed := l.Entity(id)
				if err == nil {
					err = missed
				}
				return e
			})
			if err != nil {
				yield(graph.Record{}, err)
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}
