package export

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// A Selection says which claims go out: those that meet every field that is set. The
// zero Selection picks all.
type Selection struct {
	Relations  []schema.RelationID // one of them
	Classes    []schema.ClassID    // each end is of one of them
	Modalities []graph.Modality    // one of them

	// Sources are publishers, hosts of addresses or ids of articles, compared as
	// [graph.Fold] makes them: the claim's article is of one of them.
	Sources []string

	// From and To are dates in ISO 8601 or EDTF, whole years and months too. What a
	// claim says of when, else the day of its article, touches the days from the first
	// day of From to the last of To. Claims without a date are left out.
	From, To string

	// Around picks claims between entities that at most Hops claims, in either
	// direction, lead to from one of these. Only claims that meet the other fields lead
	// on. Quotations are picked with their speakers.
	Around []graph.EntityID
	Hops   int

	MinConfidence float64 // 0 to 1
}

// Empty reports whether the selection picks all claims.
func (s *Selection) Empty() bool {
	return len(s.Relations)+len(s.Classes)+len(s.Modalities)+len(s.Sources)+len(s.Around) == 0 && s.From == "" && s.To == "" && s.MinConfidence == 0
}

// Check returns what is wrong with the dates of the selection, or nil.
func (s *Selection) Check() error {
	var days [2]graph.Spell
	for i, date := range []string{s.From, s.To} {
		var ok bool
		if days[i], ok = graph.ParseSpell(date); date != "" && (!ok || strings.Contains(date, "/")) {
			return fmt.Errorf("%q is not a date such as 2022, 2022-08 or 2022-08-18", date)
		}
	}
	if s.From != "" && s.To != "" && days[1].End < days[0].Start {
		return fmt.Errorf("nothing lies between %s and %s", s.From, s.To)
	}
	return nil
}

// Pick yields the claims that the selection picks. article tells publisher and
// address of an article. With Around, claims are read as often as Hops says, and once
// more.
func (s *Selection) Pick(claims iter.Seq2[graph.Record, error], article func(graph.ArticleID) (graph.Article, error)) iter.Seq2[graph.Record, error] {
	if s.Empty() {
		return claims
	}
	return func(yield func(graph.Record, error) bool) {
		m := s.matcher(article)
		near, err := m.near(claims)
		if err != nil {
			yield(graph.Record{}, err)
			return
		}
		for r, err := range claims {
			ok := false
			if err == nil {
				ok, err = m.match(&r)
			}
			if err != nil {
				yield(graph.Record{}, err)
				return
			}
			if ok && near != nil {
				ok = near[r.SubjectID] && (r.ObjectID == "" || near[r.ObjectID])
			}
			if ok && !yield(r, nil) {
				return
			}
		}
	}
}

// A matcher is a selection with what is computed from it once.
type matcher struct {
	*Selection
	days    graph.Spell
	sources map[string]bool // folded
	article func(graph.ArticleID) (graph.Article, error)
	known   map[graph.ArticleID]bool // whether an article is of one of the sources
}

func (s *Selection) matcher(article func(graph.ArticleID) (graph.Article, error)) *matcher {
	m := &matcher{Selection: s, sources: map[string]bool{}, article: article, known: map[graph.ArticleID]bool{}}
	from, _ := graph.ParseSpell(s.From)
	to, _ := graph.ParseSpell(s.To)
	m.days = graph.Spell{Start: from.Start, End: to.End}
	for _, source := range s.Sources {
		m.sources[graph.Fold(source)] = true
	}
	return m
}

// near returns the entities within the hops, nil without Around.
func (m *matcher) near(claims iter.Seq2[graph.Record, error]) (map[graph.EntityID]bool, error) {
	if len(m.Around) == 0 {
		return nil, nil
	}
	near := map[graph.EntityID]bool{}
	for _, id := range m.Around {
		near[id] = true
	}
	for range m.Hops {
		var next []graph.EntityID
		for r, err := range claims {
			ok := false
			if err == nil {
				ok, err = m.match(&r)
			}
			switch {
			case err != nil:
				return nil, err
			case !ok || r.ObjectID == "":
			case near[r.SubjectID] && !near[r.ObjectID]:
				next = append(next, r.ObjectID)
			case near[r.ObjectID] && !near[r.SubjectID]:
				next = append(next, r.SubjectID)
			}
		}
		if len(next) == 0 {
			break
		}
		for _, id := range next {
			near[id] = true
		}
	}
	return near, nil
}

// match reports whether a claim meets all fields but Around.
func (m *matcher) match(r *graph.Record) (bool, error) {
	if len(m.Relations) > 0 && !slices.Contains(m.Relations, r.Predicate) ||
		len(m.Modalities) > 0 && !slices.Contains(m.Modalities, r.Modality) ||
		r.Confidence < m.MinConfidence {
		return false, nil
	}
	if len(m.Classes) > 0 && (!slices.Contains(m.Classes, r.SubjectType) || r.ObjectID != "" && !slices.Contains(m.Classes, r.ObjectType)) {
		return false, nil
	}
	if m.From != "" || m.To != "" {
		days, ok := graph.ParseSpell(r.When)
		if !ok {
			days, ok = graph.ParseSpell(r.Date)
		}
		if !ok || m.days.End != "" && days.Start > m.days.End || days.End != "" && days.End < m.days.Start {
			return false, nil
		}
	}
	if len(m.sources) == 0 {
		return true, nil
	}
	ok, known := m.known[r.Article]
	if !known {
		a, err := m.article(r.Article)
		if err != nil {
			return false, err
		}
		for _, name := range []string{string(r.Article), a.Publisher, a.Host()} {
			ok = ok || name != "" && m.sources[graph.Fold(name)]
		}
		m.known[r.Article] = ok
	}
	return ok, nil
}
