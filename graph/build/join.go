package build

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/resolve"
	"entente/schema"
)

// A Merger is a graph in which entities can be said to be one and the same. Store
// in graph/store is one.
type Merger interface {
	// Lookup returns the entities that go by a name.
	Lookup(ctx context.Context, name string) ([]graph.Entity, error)

	// Claims yields the claims that a filter picks.
	Claims(ctx context.Context, f graph.Filter) iter.Seq2[graph.Claim, error]

	// Merge has the entity merged go by the id of the entity kept.
	Merge(ctx context.Context, kept, merged graph.EntityID, reason string) (number int, err error)
}

// A Joiner joins the short names of single articles to the full names of others
// ("Vucic" to "Aleksandar Vučić") once the articles are in the graph. It looks only
// at what the readings it has noted name, and at what goes by the same names. The
// zero value is ready to use.
type Joiner struct {
	noted map[graph.EntityID]graph.Entity
}

// Note has Join look at the persons and organisations of a reading.
func (j *Joiner) Note(r *graph.Reading) {
	for _, e := range r.Entities {
		if e.Background || e.Class != schema.Person && e.Class != schema.Organization {
			continue
		}
		if j.noted == nil {
			j.noted = make(map[graph.EntityID]graph.Entity)
		}
		j.noted[e.ID] = e
	}
}

const (
	// A profile is made of at most so many claims of an entity, and of the claims of
	// at most so many of its articles.
	maxProfileClaims   = 500
	maxProfileArticles = 20

	// A name that so many entities go by tells nothing.
	maxNamesakes = 50
)

// Join merges what [resolve.Joins] finds among the entities noted and those that go
// by their names, and returns it, ordered. What was merged before an error stays so.
func (j *Joiner) Join(ctx context.Context, g Merger) ([]resolve.Join, error) {
	seen := make(map[graph.EntityID]graph.Entity)
	looked := make(map[string]bool)
	for _, id := range slices.Sorted(maps.Keys(j.noted)) {
		e := j.noted[id]
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			key := graph.Fold(name)
			if looked[key] || key == "" || strings.Count(key, " ") > 3 || strings.ToLower(name) == name {
				continue
			}
			looked[key] = true
			found, err := g.Lookup(ctx, name)
			if err != nil {
				return nil, fmt.Errorf("build: join names: %w", err)
			}
			if len(found) < 2 || len(found) > maxNamesakes {
				continue
			}
			for _, f := range found {
				seen[f.ID] = f
			}
		}
	}
	profiles := make([]resolve.Profile, 0, len(seen))
	for _, id := range slices.Sorted(maps.Keys(seen)) {
		p, err := profile(ctx, g, seen[id])
		if err != nil {
			return nil, fmt.Errorf("build: join names: %w", err)
		}
		profiles = append(profiles, p)
	}
	joins := resolve.Joins(profiles)
	for i, join := range joins {
		if _, err := g.Merge(ctx, join.To, join.From, join.Reason); err != nil {
			return joins[:i], fmt.Errorf("build: join names: %w", err)
		}
	}
	return joins, nil
}

// belongs are the relations whose objects say where a person or body belongs.
var belongs = map[schema.RelationID]bool{
	"leads": true, "official-of": true, "citizen-of": true, "member-of": true, "part-of": true, "located-in": true, "candidate-for": true,
}

// profile reads what the graph says of an entity.
func profile(ctx context.Context, g Merger, e graph.Entity) (resolve.Profile, error) {
	p := resolve.Profile{Entity: e}
	with, of := make(map[graph.EntityID]bool), make(map[graph.EntityID]bool)
	articles := make(map[graph.ArticleID]bool)
	claims := 0
	for c, err := range g.Claims(ctx, graph.Filter{Entity: e.ID}) {
		if err != nil {
			return p, err
		}
		if claims++; claims > maxProfileClaims {
			break
		}
		articles[c.Article] = true
		if c.Subject == e.ID && belongs[c.Relation] && c.Object != "" {
			of[c.Object] = true
		}
	}
	list := slices.Sorted(maps.Keys(articles))
	for i, a := range list {
		if i == maxProfileArticles {
			break
		}
		for c, err := range g.Claims(ctx, graph.Filter{Article: a}) {
			if err != nil {
				return p, err
			}
			for _, id := range []graph.EntityID{c.Subject, c.Object, c.AttributedTo} {
				if id != "" && id != e.ID {
					with[id] = true
				}
			}
		}
	}
	p.With = slices.SortedFunc(maps.Keys(with), cmp.Compare[graph.EntityID])
	p.Of = slices.SortedFunc(maps.Keys(of), cmp.Compare[graph.EntityID])
	if len(list) == 1 && strings.HasSuffix(string(e.ID), string(graph.LocalID("", "", list[0]))[1:]) {
		p.Article = list[0]
	}
	return p, nil
}
