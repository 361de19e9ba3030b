package queries

import (
	"cmp"
	"slices"

	"entente/graph"
)

// A Verdict is the answer to a question for yes or no.
type Verdict string

// The verdicts. A question of another form has none.
const (
	Yes       Verdict = "yes"
	No        Verdict = "no"       // an article says the opposite
	Disputed  Verdict = "disputed" // some articles say so, others deny it
	NotStated Verdict = "not stated"
)

// An Answer is one answer to a query, with the claims that bear it.
type Answer struct {
	// Entities are those that the variables asked for stand for, in their order;
	// of Count all that were counted, of Said who said it.
	Entities []graph.Entity

	// Value is the date for When, the place for Where, the words for Said, the
	// number for Count. Dates are in ISO 8601 or EDTF; "" if no time is stated.
	Value string

	Verdict Verdict       // of Ask
	Claims  []graph.Claim // what is asked before what tells who is meant; of each, facts first, the latest article first
	Against []graph.Claim // what says the opposite, of Ask if the verdict is Disputed
	Later   []graph.Claim // what later articles say of who else holds the same office, of Find and Ask; the latest first
	Sources int           // independent ones of what is asked, see the package doc
	Path    Path          // of Connect
}

// Modality returns the strongest modality of the answer's claims.
func (a *Answer) Modality() graph.Modality {
	best := len(AllModalities)
	for _, c := range a.Claims {
		if k := slices.Index(AllModalities, c.Modality); k >= 0 && k < best {
			best = k
		}
	}
	if best == len(AllModalities) {
		return ""
	}
	return AllModalities[best]
}

// Roles returns the offices that the claims name, the most frequent first.
func (a *Answer) Roles() []string {
	return frequent(a.Claims, func(c *graph.Claim) string { return c.Role })
}

// Times returns the times that the claims state, sorted.
func (a *Answer) Times() []string {
	times := frequent(a.Claims, func(c *graph.Claim) string { return c.When })
	slices.Sort(times)
	return times
}

// Places returns the places that the claims name, the most frequent first.
func (a *Answer) Places() []string {
	return frequent(a.Claims, func(c *graph.Claim) string { return c.Where })
}

// frequent returns the distinct values that are not empty, the most frequent
// first, then by letters.
func frequent(claims []graph.Claim, value func(*graph.Claim) string) []string {
	counts := make(map[string]int)
	var out []string
	for i := range claims {
		v := value(&claims[i])
		if v == "" {
			continue
		}
		if counts[v]++; counts[v] == 1 {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return out
}

// order sorts claims: facts first, positive before negative, what holds before
// what is over, the latest article first, and then as documents do.
func (r *run) order(claims []graph.Claim) error {
	dates := make(map[graph.ArticleID]string)
	for i := range claims {
		a, err := r.article(claims[i].Article)
		if err != nil {
			return err
		}
		dates[a.ID] = a.Date
	}
	slices.SortStableFunc(claims, func(a, b graph.Claim) int {
		return cmp.Or(
			cmp.Compare(slices.Index(AllModalities, a.Modality), slices.Index(AllModalities, b.Modality)),
			graph.CompareBools(a.Polarity == graph.Negative, b.Polarity == graph.Negative),
			graph.CompareBools(a.Former, b.Former),
			cmp.Compare(dates[b.Article], dates[a.Article]),
			cmp.Compare(a.Article, b.Article),
			cmp.Compare(a.Evidence.Start, b.Evidence.Start),
			cmp.Compare(a.ID, b.ID),
		)
	})
	return nil
}

// Sources returns how many independent sources state the claims.
func Sources(claims []graph.Claim, publisher func(graph.ArticleID) string) int {
	parent := make(map[string]string)
	var find func(string) string
	find = func(k string) string {
		p, ok := parent[k]
		if !ok {
			parent[k] = k
			return k
		}
		if p == k {
			return k
		}
		root := find(p)
		parent[k] = root
		return root
	}
	for i := range claims {
		c := &claims[i]
		source := "article " + string(c.Article)
		if name := graph.Fold(publisher(c.Article)); name != "" {
			source = "publisher " + name
		}
		parent[find("sentence "+graph.Fold(c.Evidence.Text))] = find(source)
	}
	roots := make(map[string]bool)
	for k := range parent {
		roots[find(k)] = true
	}
	return len(roots)
}
