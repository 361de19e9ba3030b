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

// A Chronicle is a Store that lists its articles.
type Chronicle interface {
	Store
	Articles(context.Context) iter.Seq2[graph.Article, error]
}

// A Turn says how what is stated changed.
type Turn string

// The turns.
const (
	NoLonger  Turn = "no longer"          // a fact before, a former state now
	Denied    Turn = "denied now"         // a fact before, and denied now
	SoNow     Turn = "so now"             // denied or over before, a fact now
	CameAbout Turn = "came about"         // planned, possible or alleged before, a fact now
	DidNot    Turn = "did not come about" // planned or possible before, denied now
	Successor Turn = "another holder"     // the office was held by somebody else before
)

var turns = []Turn{Successor, NoLonger, Denied, SoNow, CameAbout, DidNot}

// A Change is what was stated otherwise before.
type Change struct {
	How    Turn
	Before []graph.Claim // the latest article first
	After  []graph.Claim // as answers order them
}

// A Difference is what articles newly say from a day on.
type Difference struct {
	Articles []graph.Article // of these days, by date
	Undated  int             // articles without a date: they count as before
	Changes  []Change
	New      []Statement // what no article stated before, those with most sources first
	Repeated int         // claims that say what was stated before
	Said     int         // claims of what somebody said, which are not compared
}

// ChangeOptions bound what is compared.
type ChangeOptions struct {
	Until string         // the last day, ISO 8601; "" for no end
	Of    graph.EntityID // only what is said of this one
}

// Changes returns what articles of a day and later say that those before did not. The
// day is that of the article: a graph does not keep when it read one, so that the same
// articles in another order give the same. since is a day in ISO 8601.
func Changes(ctx context.Context, s Chronicle, since string, o ChangeOptions) (*Difference, error) {
	d, err := newRun(ctx, s).changes(s, since, &o)
	if err != nil {
		return nil, fmt.Errorf("queries: what is new since %s: %w", since, err)
	}
	return d, nil
}

func (r *run) changes(s Chronicle, since string, o *ChangeOptions) (*Difference, error) {
	ontology, err := schema.Load()
	if err != nil {
		return nil, err
	}
	d := new(Difference)
	for a, err := range s.Articles(r.ctx) {
		if err != nil {
			return nil, err
		}
		r.articles[a.ID] = a
		switch {
		case a.Date == "":
			d.Undated++
		case a.Date >= since && (o.Until == "" || a.Date <= o.Until):
			d.Articles = append(d.Articles, a)
		}
	}
	slices.SortStableFunc(d.Articles, func(a, b graph.Article) int { return cmp.Compare(a.Date, b.Date) })
	c := &comparison{run: r, ontology: ontology, since: since, until: o.Until, of: o.Of, d: d, pairs: make(map[string]bool)}
	if o.Of != "" {
		if err := c.compareAll(graph.Filter{Entity: o.Of}); err != nil {
			return nil, err
		}
		// Articles that say nothing of it are not of interest.
		d.Articles = slices.DeleteFunc(d.Articles, func(a graph.Article) bool { return !c.telling[a.ID] })
	} else {
		for _, a := range d.Articles {
			if err := c.compareAll(graph.Filter{Article: a.ID}); err != nil {
				return nil, err
			}
		}
	}
	if d.New, err = r.statements(c.fresh, ontology); err != nil {
		return nil, err
	}
	slices.SortStableFunc(d.New, func(a, b Statement) int {
		return cmp.Or(
			cmp.Compare(b.Sources, a.Sources),
			cmp.Compare(standing(&a.Claims[0]), standing(&b.Claims[0])),
			cmp.Compare(r.articles[b.Claims[0].Article].Date, r.articles[a.Claims[0].Article].Date),
			cmp.Compare(a.Claims[0].Article, b.Claims[0].Article),
			cmp.Compare(a.Claims[0].Evidence.Start, b.Claims[0].Evidence.Start),
		)
	})
	slices.SortStableFunc(d.Changes, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(slices.Index(turns, a.How), slices.Index(turns, b.How)),
			cmp.Compare(r.articles[b.After[0].Article].Date, r.articles[a.After[0].Article].Date),
			cmp.Compare(a.After[0].Article, b.After[0].Article),
			cmp.Compare(a.After[0].Evidence.Start, b.After[0].Evidence.Start),
		)
	})
	return d, nil
}

// A comparison holds claims of new articles against those before.
type comparison struct {
	*run
	ontology     *schema.Ontology
	since, until string
	of           graph.EntityID
	d            *Difference
	pairs        map[string]bool // of entities in a relation, that were compared
	telling      map[graph.ArticleID]bool
	fresh        []graph.Claim
}

// age is -1 for a claim of before, 0 for a new one, 1 for one after the last day.
func (c *comparison) age(claim *graph.Claim) (int, error) {
	a, err := c.article(claim.Article)
	switch {
	case a.Date == "" || a.Date < c.since:
		return -1, err
	case c.until != "" && a.Date > c.until:
		return 1, err
	}
	return 0, err
}

// compareAll compares the pairs of entities of the new claims that a filter picks.
func (c *comparison) compareAll(f graph.Filter) error {
	for claim, err := range c.store.Claims(c.ctx, f) {
		if err != nil {
			return err
		}
		age, err := c.age(&claim)
		if err != nil {
			return err
		}
		if age != 0 {
			continue
		}
		if c.telling == nil {
			c.telling = make(map[graph.ArticleID]bool)
		}
		c.telling[claim.Article] = true
		if claim.Relation == graph.Says {
			c.d.Said++
			continue
		}
		one, other := claim.Subject, claim.Object
		relation := c.ontology.Relation(claim.Relation)
		symmetric := relation != nil && relation.Symmetric
		if symmetric && other < one {
			one, other = other, one
		}
		key := string(one) + "\x00" + string(claim.Relation) + "\x00" + string(other)
		if c.pairs[key] {
			continue
		}
		c.pairs[key] = true
		if err := c.compare(one, other, claim.Relation, symmetric); err != nil {
			return err
		}
	}
	return nil
}

// compare holds what is newly said of two entities against what was said before.
func (c *comparison) compare(one, other graph.EntityID, relation schema.RelationID, symmetric bool) error {
	filters := []graph.Filter{{Subject: one, Relation: relation, Object: other}}
	if symmetric {
		filters = append(filters, graph.Filter{Subject: other, Relation: relation, Object: one})
	}
	var sides [2][]graph.Claim // before, now
	for _, f := range filters {
		for claim, err := range c.store.Claims(c.ctx, f) {
			if err != nil {
				return err
			}
			age, err := c.age(&claim)
			if err != nil {
				return err
			}
			if age <= 0 {
				sides[age+1] = append(sides[age+1], claim)
			}
		}
	}
	before, now := sides[0], sides[1]
	for _, side := range sides {
		if err := c.order(side); err != nil {
			return err
		}
	}
	// Claims of one kind are one change.
	kinds := make(map[string][]graph.Claim)
	var order []string
	for _, claim := range now {
		k := kindOf(&claim)
		if kinds[k] == nil {
			order = append(order, k)
		}
		kinds[k] = append(kinds[k], claim)
	}
	for _, k := range order {
		claims := kinds[k]
		how, was := turned(k, before)
		if how == "" && k == "fact" && len(before) == 0 {
			var err error
			if was, err = c.predecessors(&claims[0]); err != nil {
				return err
			}
			if len(was) > 0 {
				how = Successor
			}
		}
		if how != "" {
			slices.SortStableFunc(was, func(a, b graph.Claim) int {
				return cmp.Compare(c.articles[b.Article].Date, c.articles[a.Article].Date)
			})
			c.d.Changes = append(c.d.Changes, Change{how, was, claims})
			continue
		}
		for _, claim := range claims {
			if slices.ContainsFunc(before, func(b graph.Claim) bool { return kindOf(&b) == k && !c.another(&claim, &b) }) {
				c.d.Repeated++
			} else {
				c.fresh = append(c.fresh, claim)
			}
		}
	}
	return nil
}

// another reports whether two claims that say the same are about different events:
// both state when, and not the same time.
func (c *comparison) another(a, b *graph.Claim) bool {
	r := c.ontology.Relation(a.Relation)
	if r == nil || r.Kind == schema.State || a.When == "" || b.When == "" {
		return false
	}
	one, ok := ParseSpan(a.When)
	other, also := ParseSpan(b.When)
	return ok && also && !one.Overlaps(other)
}

// kindOf says how a claim stands to what it states.
func kindOf(c *graph.Claim) string {
	switch {
	case c.Fact():
		return "fact"
	case !c.Modality.Factual():
		return string(c.Modality)
	case c.Polarity == graph.Negative:
		return "denied"
	}
	return "former"
}

// turned says how claims of a kind differ from those of before, and returns those
// that said otherwise; "" if they do not.
func turned(now string, before []graph.Claim) (Turn, []graph.Claim) {
	of := func(kinds ...string) []graph.Claim {
		var out []graph.Claim
		for _, c := range before {
			if slices.Contains(kinds, kindOf(&c)) {
				out = append(out, c)
			}
		}
		return out
	}
	if len(of(now)) > 0 {
		return "", nil // it was said before, whatever else was
	}
	facts, denials := of("fact"), of("denied")
	switch now {
	case "former":
		if len(facts) > 0 {
			return NoLonger, facts
		}
	case "denied":
		if len(facts) > 0 {
			return Denied, facts
		}
		if plans := of(string(graph.Planned), string(graph.Possible)); len(plans) > 0 {
			return DidNot, plans
		}
	case "fact":
		if was := append(denials, of("former")...); len(was) > 0 {
			return SoNow, was
		}
		if was := of(string(graph.Planned), string(graph.Possible), string(graph.Alleged)); len(was) > 0 {
			return CameAbout, was
		}
	}
	return "", nil
}

// leads is the relation whose offices one person holds at a time.
const leads schema.RelationID = "leads"

// predecessors returns the claims of before that somebody else held the office of a
// new claim, none if new articles say of one of them that he still does.
func (c *comparison) predecessors(claim *graph.Claim) ([]graph.Claim, error) {
	if claim.Relation != leads || claim.Role == "" {
		return nil, nil
	}
	var was []graph.Claim
	for other, err := range c.store.Claims(c.ctx, graph.Filter{Relation: leads, Object: claim.Object, Facts: true}) {
		if err != nil {
			return nil, err
		}
		if other.Subject == claim.Subject || graph.Fold(other.Role) != graph.Fold(claim.Role) {
			continue
		}
		age, err := c.age(&other)
		if err != nil {
			return nil, err
		}
		switch age {
		case 0:
			return nil, nil
		case -1:
			was = append(was, other)
		}
	}
	return was, nil
}
