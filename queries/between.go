package queries

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"entente/graph"
	"entente/schema"
)

// Ties are all that joins two entities.
type Ties struct {
	Direct   []Statement // what is said of the two, facts first, then denials, former states and what is no fact
	Shared   []Shared    // who has ties with both
	Articles []SharedArticle

	MoreShared   int // left out, see TieOptions
	MoreArticles int
}

// A Statement is what claims say alike, whoever says so and when.
type Statement struct {
	Claims  []graph.Claim // as answers order them
	Sources int           // independent ones
}

// A Shared is an entity that has ties with both of two others.
type Shared struct {
	Entity   graph.Entity
	Of, With []Statement // its ties with the one and with the other
	Alike    bool        // some tie is the same with both, as "does not recognize"
}

// A SharedArticle is an article that says something of both of two entities.
type SharedArticle struct {
	Article  graph.Article
	Of, With int           // how many claims it makes about the one and about the other
	Together []graph.Claim // those whose sentence makes claims about both, one a sentence
}

// TieOptions bound what is looked for. The zero value is what most want.
type TieOptions struct {
	NonFacts bool // entities are shared also by what is alleged, planned or possible
	Shared   int  // up to so many of each class, 5 by default, -1 for all
	Articles int  // up to so many articles, 5 by default, -1 for all
}

// Between returns all that ties two entities. Those that have ties with both come by
// class, first organizations, then countries, persons and others; of a class those
// that have the same tie with both, then those with which both have most ties.
// Articles come with those first that name both in one sentence, then those with
// most claims about them, then the latest.
func Between(ctx context.Context, s Store, of, with graph.EntityID, o TieOptions) (*Ties, error) {
	t, err := newRun(ctx, s).between(of, with, &o)
	if err != nil {
		return nil, fmt.Errorf("queries: between %s and %s: %w", of, with, err)
	}
	return t, nil
}

func (r *run) between(of, with graph.EntityID, o *TieOptions) (*Ties, error) {
	ontology, err := schema.Load()
	if err != nil {
		return nil, err
	}
	t := new(Ties)
	var direct []graph.Claim
	sides := [2]side{newSide(), newSide()}
	for k, ends := range [2][2]graph.EntityID{{of, with}, {with, of}} {
		for c, err := range r.store.Claims(r.ctx, graph.Filter{Entity: ends[0]}) {
			if err != nil {
				return nil, err
			}
			other := c.Object
			if other == ends[0] {
				other = c.Subject
			}
			if other == ends[1] && k == 0 {
				direct = append(direct, c)
			}
			sides[k].add(&c, other, other != ends[0] && other != ends[1] && other != "" && (o.NonFacts || c.HasEdge()))
		}
	}
	if t.Direct, err = r.statements(direct, ontology); err != nil {
		return nil, err
	}
	if t.Shared, t.MoreShared, err = r.shared(&sides, ontology, cmp.Or(o.Shared, 5)); err != nil {
		return nil, err
	}
	t.Articles, t.MoreArticles, err = r.sharedArticles(&sides, cmp.Or(o.Articles, 5))
	return t, err
}

// A side is what is said of one of two entities.
type side struct {
	ties     map[graph.EntityID][]graph.Claim // by whom they are with
	articles map[graph.ArticleID][]graph.Claim
}

func newSide() side {
	return side{make(map[graph.EntityID][]graph.Claim), make(map[graph.ArticleID][]graph.Claim)}
}

func (s *side) add(c *graph.Claim, other graph.EntityID, tie bool) {
	s.articles[c.Article] = append(s.articles[c.Article], *c)
	if tie {
		s.ties[other] = append(s.ties[other], *c)
	}
}

// statements joins claims that say the same, as answers order them.
func (r *run) statements(claims []graph.Claim, o *schema.Ontology) ([]Statement, error) {
	if err := r.order(claims); err != nil {
		return nil, err
	}
	index := make(map[string]int)
	var out []Statement
	for i := range claims {
		key := stated(&claims[i], o.Relation(claims[i].Relation))
		at, ok := index[key]
		if !ok {
			at = len(out)
			index[key] = at
			out = append(out, Statement{})
		}
		out[at].Claims = append(out[at].Claims, claims[i])
	}
	for i := range out {
		out[i].Sources = r.sources(out[i].Claims)
	}
	slices.SortStableFunc(out, func(a, b Statement) int {
		return cmp.Or(cmp.Compare(standing(&a.Claims[0]), standing(&b.Claims[0])), cmp.Compare(b.Sources, a.Sources))
	})
	return out, nil
}

// standing orders what is said: facts, denials, former states, and what is no fact.
func standing(c *graph.Claim) int {
	switch {
	case c.Fact():
		return 0
	case !c.Modality.Factual():
		return 3 + slices.Index(NonFactual, c.Modality)
	case c.Polarity == graph.Negative:
		return 1
	}
	return 2
}

// sharedClasses are the classes of those who are shared that come first.
var sharedClasses = []schema.ClassID{schema.Organization, schema.Country, schema.Person}

// shared returns who has ties with both, up to a number of each class, and how many more.
func (r *run) shared(sides *[2]side, o *schema.Ontology, most int) (out []Shared, more int, err error) {
	type common struct {
		entity   graph.Entity
		class    int
		alike    bool
		standing int // of the better tie of either side, added
		ties     int // with the one that has fewer
	}
	var all []common
	for id, of := range sides[0].ties {
		with := sides[1].ties[id]
		if len(with) == 0 {
			continue
		}
		e, err := r.entity(id)
		if err != nil {
			return nil, 0, err
		}
		class := slices.Index(sharedClasses, e.Class)
		if class < 0 {
			class = len(sharedClasses)
		}
		all = append(all, common{e, class, alike(of, with, id, o), best(of) + best(with), min(len(of), len(with))})
	}
	slices.SortFunc(all, func(a, b common) int {
		return cmp.Or(
			cmp.Compare(a.class, b.class),
			graph.CompareBools(!a.alike, !b.alike),
			cmp.Compare(a.standing, b.standing),
			cmp.Compare(b.ties, a.ties),
			cmp.Compare(a.entity.Name, b.entity.Name),
			cmp.Compare(a.entity.ID, b.entity.ID),
		)
	})
	counts := make(map[int]int)
	for _, c := range all {
		if counts[c.class]++; most >= 0 && counts[c.class] > most {
			more++
			continue
		}
		s := Shared{Entity: c.entity, Alike: c.alike}
		if s.Of, err = r.statements(sides[0].ties[c.entity.ID], o); err != nil {
			return nil, 0, err
		}
		if s.With, err = r.statements(sides[1].ties[c.entity.ID], o); err != nil {
			return nil, 0, err
		}
		if c.alike {
			alikeFirst(s.Of, s.With, c.entity.ID, o)
			alikeFirst(s.With, s.Of, c.entity.ID, o)
		}
		out = append(out, s)
	}
	return out, more, nil
}

// best returns the best standing of claims.
func best(claims []graph.Claim) int {
	least := standing(&claims[0])
	for i := range claims {
		least = min(least, standing(&claims[i]))
	}
	return least
}

// towards returns what a claim says of an entity, whoever the other one is.
func towards(c *graph.Claim, id graph.EntityID, o *schema.Ontology) string {
	d := *c
	if r := o.Relation(c.Relation); r != nil && r.Symmetric || c.Object == id {
		d.Subject, d.Object = "", id
	} else {
		d.Subject, d.Object = id, ""
	}
	d.Role = ""
	return stated(&d, nil)
}

// alike reports whether a claim of each side says the same of an entity.
func alike(of, with []graph.Claim, id graph.EntityID, o *schema.Ontology) bool {
	said := make(map[string]bool)
	for i := range of {
		said[towards(&of[i], id, o)] = true
	}
	return slices.ContainsFunc(with, func(c graph.Claim) bool { return said[towards(&c, id, o)] })
}

// alikeFirst puts the statements first that the other side makes, too.
func alikeFirst(statements, others []Statement, id graph.EntityID, o *schema.Ontology) {
	said := make(map[string]bool)
	for i := range others {
		said[towards(&others[i].Claims[0], id, o)] = true
	}
	slices.SortStableFunc(statements, func(a, b Statement) int {
		return graph.CompareBools(!said[towards(&a.Claims[0], id, o)], !said[towards(&b.Claims[0], id, o)])
	})
}

// sharedArticles returns the articles that say something of both, up to a number, and
// how many more.
func (r *run) sharedArticles(sides *[2]side, most int) (out []SharedArticle, more int, err error) {
	for _, id := range slices.Sorted(maps.Keys(sides[0].articles)) {
		of, with := sides[0].articles[id], sides[1].articles[id]
		if len(with) == 0 {
			continue
		}
		a, err := r.article(id)
		if err != nil {
			return nil, 0, err
		}
		s := SharedArticle{Article: a, Of: len(of), With: len(with)}
		sentences := make(map[int]bool)
		for i := range with {
			sentences[with[i].Evidence.Start] = true
		}
		for i := range of {
			if at := of[i].Evidence.Start; sentences[at] {
				s.Together = append(s.Together, of[i])
				delete(sentences, at)
			}
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b SharedArticle) int {
		return cmp.Or(
			graph.CompareBools(len(a.Together) == 0, len(b.Together) == 0),
			cmp.Compare(min(b.Of, b.With), min(a.Of, a.With)),
			cmp.Compare(b.Article.Date, a.Article.Date),
		)
	})
	if most >= 0 && len(out) > most {
		out, more = out[:most], len(out)-most
	}
	return out, more, nil
}
