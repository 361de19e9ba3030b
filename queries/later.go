package queries

import (
	"cmp"
	"slices"

	"entente/graph"
	"entente/schema"
)

// maxLater bounds the answers that are looked up whether later articles give their
// office to somebody else.
const maxLater = 100

// later adds to answers about who holds an office what later articles say of the same
// office of somebody else, and puts them behind the others: one article's prime
// minister need not be the next one's. A question about a time past asks for none.
func (r *run) later(q *Query, answers []Answer) error {
	p := &q.Patterns[len(q.Patterns)-1]
	if p.Tense == Past || p.Polarity == graph.Negative || !p.Time.All() || p.Before != "" || p.After != "" ||
		len(p.Modalities) > 0 || !slices.ContainsFunc(p.Relations, func(r *schema.Relation) bool { return r.ID == leads }) {
		return nil
	}
	holders := make(map[graph.EntityID][]graph.Claim) // of the offices of an entity
	for i := range answers[:min(maxLater, len(answers))] {
		a := &answers[i]
		own := slices.DeleteFunc(slices.Clone(a.Claims), func(c graph.Claim) bool { return c.Relation != leads || c.Role == "" || !c.Fact() })
		if len(own) == 0 {
			continue
		}
		of, by, last := own[0].Object, own[0].Subject, ""
		roles := make(map[string]bool)
		for _, c := range own {
			if c.Object != of || c.Subject != by {
				of = "" // of several
			}
			d, err := r.article(c.Article)
			if err != nil {
				return err
			}
			last = max(last, d.Date)
			roles[graph.Fold(c.Role)] = true
		}
		if of == "" || last == "" {
			continue
		}
		claims, ok := holders[of]
		if !ok {
			for c, err := range r.store.Claims(r.ctx, graph.Filter{Relation: leads, Object: of, Facts: true}) {
				if err != nil {
					return err
				}
				claims = append(claims, c)
			}
			holders[of] = claims
		}
		for _, c := range claims {
			d, err := r.article(c.Article)
			if err != nil {
				return err
			}
			switch {
			case c.Subject == by && d.Date > last:
				last = d.Date // he still does
			case c.Subject != by && d.Date > last && roles[graph.Fold(c.Role)]:
				a.Later = append(a.Later, c)
			}
		}
		a.Later = slices.DeleteFunc(a.Later, func(c graph.Claim) bool { return r.articles[c.Article].Date <= last })
		slices.SortStableFunc(a.Later, func(a, b graph.Claim) int {
			return cmp.Compare(r.articles[b.Article].Date, r.articles[a.Article].Date)
		})
	}
	slices.SortStableFunc(answers, func(a, b Answer) int { return graph.CompareBools(len(a.Later) > 0, len(b.Later) > 0) })
	return nil
}
