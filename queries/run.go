package queries

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/schema"
)

// Run yields the answers to a query, those with most independent sources first,
// then those with most claims, then by name; who held an office that later articles
// give to somebody else comes last. Answers to When and Said come in
// the order of time, those to Connect by length. Ask and Count have exactly one
// answer. An error of the store ends the sequence.
func Run(ctx context.Context, s Store, q *Query) iter.Seq2[Answer, error] {
	return func(yield func(Answer, error) bool) {
		r := newRun(ctx, s)
		answers, err := r.answer(q)
		if err != nil {
			yield(Answer{}, fmt.Errorf("queries: %s: %w", q.Form, err))
			return
		}
		for _, a := range answers {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// A run is one evaluation of a query. It remembers what it looked up.
type run struct {
	ctx      context.Context
	store    Store
	articles map[graph.ArticleID]graph.Article
	entities map[graph.EntityID]graph.Entity
	trace    *trace // nil unless asked for
}

func newRun(ctx context.Context, s Store) *run {
	return &run{ctx: ctx, store: s, articles: make(map[graph.ArticleID]graph.Article), entities: make(map[graph.EntityID]graph.Entity)}
}

func (r *run) article(id graph.ArticleID) (graph.Article, error) {
	if a, ok := r.articles[id]; ok {
		return a, nil
	}
	a, found, err := r.store.Article(r.ctx, id)
	if err != nil {
		return a, err
	}
	if !found {
		a = graph.Article{ID: id}
	}
	r.articles[id] = a
	return a, nil
}

func (r *run) entity(id graph.EntityID) (graph.Entity, error) {
	if e, ok := r.entities[id]; ok {
		return e, nil
	}
	e, found, err := r.store.Entity(r.ctx, id)
	if err != nil {
		return e, err
	}
	if !found {
		e = graph.Entity{ID: id, Name: string(id)}
	}
	r.entities[id] = e
	return e, nil
}

func (r *run) sources(claims []graph.Claim) int {
	return Sources(claims, func(id graph.ArticleID) string { return r.articles[id].Publisher })
}

func (r *run) answer(q *Query) ([]Answer, error) {
	switch q.Form {
	case Connect:
		return r.connections(q)
	case Ask:
		a, err := r.ask(q)
		answers := []Answer{a}
		if err == nil && a.Verdict == Yes {
			err = r.later(q, answers)
		}
		return answers, err
	}
	solutions, err := r.solve(q.Patterns)
	if err != nil {
		return nil, err
	}
	var answers []Answer
	switch q.Form {
	case Find, Count:
		answers, err = r.group(solutions, func(s *solution) string {
			var key strings.Builder
			for _, v := range q.Find {
				key.WriteString(string(s.bound[v]) + "\x00")
			}
			return key.String()
		}, q.Find)
		if err == nil && q.Form == Find && len(answers) > 0 {
			err = r.later(q, answers)
		}
	case When:
		answers, err = r.group(solutions, func(s *solution) string { return s.last().When }, nil)
		for i := range answers {
			answers[i].Value = answers[i].Claims[0].When
		}
		// Claims that state no time answer only if none does.
		untimed := func(a Answer) bool { return a.Value == "" }
		if timed := slices.DeleteFunc(slices.Clone(answers), untimed); len(timed) > 0 {
			answers = timed
		}
		slices.SortStableFunc(answers, func(a, b Answer) int { return cmp.Compare(a.Value, b.Value) })
	case Where:
		solutions = slices.DeleteFunc(solutions, func(s solution) bool { return s.last().Where == "" })
		answers, err = r.group(solutions, func(s *solution) string { return graph.Fold(s.last().Where) }, nil)
		for i := range answers {
			answers[i].Value = answers[i].Claims[0].Where
		}
	case Said:
		answers, err = r.said(solutions)
	case Tell:
		answers, err = r.group(solutions, func(s *solution) string {
			c := s.last()
			return fmt.Sprintf("%s\x00%s\x00%s\x00%s\x00%t", c.Subject, c.Relation, c.Object, c.Polarity, c.Former) + c.Quote
		}, nil)
	}
	if err != nil {
		return nil, err
	}
	if q.Form == Count {
		return r.count(answers)
	}
	return answers, nil
}

// count joins answers into one that says how many they are.
func (r *run) count(answers []Answer) ([]Answer, error) {
	one := Answer{Value: strconv.Itoa(len(answers))}
	for _, a := range answers {
		one.Entities = append(one.Entities, a.Entities...)
		one.Claims = append(one.Claims, a.Claims...)
	}
	one.Sources = r.sources(one.Claims)
	return []Answer{one}, nil
}

// said returns what was said, each speech once, the earliest first.
func (r *run) said(solutions []solution) ([]Answer, error) {
	answers, err := r.group(solutions, func(s *solution) string {
		c := s.last()
		return string(c.Subject) + "\x00" + graph.Fold(c.Quote)
	}, nil)
	if err != nil {
		return nil, err
	}
	day := func(a *Answer) string {
		c := &a.Claims[0]
		return cmp.Or(c.When, r.articles[c.Article].Date)
	}
	for i := range answers {
		c := &answers[i].Claims[0]
		speaker, err := r.entity(c.Subject)
		if err != nil {
			return nil, err
		}
		answers[i].Entities, answers[i].Value = []graph.Entity{speaker}, c.Quote
	}
	slices.SortStableFunc(answers, func(a, b Answer) int {
		x, y := &a.Claims[0], &b.Claims[0]
		return cmp.Or(cmp.Compare(day(&a), day(&b)), cmp.Compare(x.Article, y.Article), cmp.Compare(x.Evidence.Start, y.Evidence.Start))
	})
	return answers, nil
}

// group joins solutions that have the same key into answers.
func (r *run) group(solutions []solution, key func(*solution) string, find []Var) ([]Answer, error) {
	index := make(map[string]int)
	var answers []Answer
	var all []parts
	for i := range solutions {
		s := &solutions[i]
		k := key(s)
		at, ok := index[k]
		if !ok {
			at = len(answers)
			index[k] = at
			a := Answer{}
			for _, v := range find {
				e, err := r.entity(s.bound[v])
				if err != nil {
					return nil, err
				}
				a.Entities = append(a.Entities, e)
			}
			answers, all = append(answers, a), append(all, newParts())
		}
		for k := range s.claims {
			all[at].add(&s.claims[k], k == s.asked)
		}
	}
	for i := range answers {
		p := &all[i]
		for _, list := range [][]graph.Claim{p.asked, p.given} {
			if err := r.order(list); err != nil {
				return nil, err
			}
		}
		answers[i].Claims = append(p.asked, p.given...)
		answers[i].Sources = r.sources(p.asked)
	}
	slices.SortStableFunc(answers, func(a, b Answer) int {
		return cmp.Or(
			cmp.Compare(slices.Index(AllModalities, a.Modality()), slices.Index(AllModalities, b.Modality())),
			cmp.Compare(b.Sources, a.Sources),
			cmp.Compare(len(b.Claims), len(a.Claims)),
			slices.CompareFunc(a.Entities, b.Entities, func(x, y graph.Entity) int {
				return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
			}),
			cmp.Compare(a.Claims[0].Article, b.Claims[0].Article),
			cmp.Compare(a.Claims[0].Evidence.Start, b.Claims[0].Evidence.Start),
		)
	})
	return answers, nil
}

// parts are the claims of an answer: those that are asked, and those that tell
// who is meant.
type parts struct {
	asked, given []graph.Claim
	seen         map[graph.ClaimID]bool
}

func newParts() parts { return parts{seen: make(map[graph.ClaimID]bool)} }

func (p *parts) add(c *graph.Claim, asked bool) {
	if p.seen[c.ID] {
		return
	}
	p.seen[c.ID] = true
	if asked {
		p.asked = append(p.asked, *c)
	} else {
		p.given = append(p.given, *c)
	}
}

func claimsOf(solutions []solution) []graph.Claim {
	var out []graph.Claim
	seen := make(map[graph.ClaimID]bool)
	for _, s := range solutions {
		for _, c := range s.claims {
			if !seen[c.ID] {
				seen[c.ID] = true
				out = append(out, c)
			}
		}
	}
	return out
}

// relationIDs returns the relations of a pattern.
func (p *Pattern) relationIDs() []schema.RelationID {
	var ids []schema.RelationID
	for _, r := range p.Relations {
		ids = append(ids, r.ID)
	}
	return ids
}
