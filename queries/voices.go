package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/schema"
)

// A Voice is who says something: the entity that claims are attributed to, else the
// publisher of the article, else the article.
type Voice struct {
	Entity  graph.EntityID // "" of a publisher or article
	Name    string
	Article graph.ArticleID // of an article without a publisher
	Claims  []graph.Claim   // what it says, as answers order them
}

// A Position is what somebody says of an entity, and who says so and who the opposite.
type Position struct {
	For     []Voice // those with most claims first
	Against []Voice // those who deny it; none if nobody contradicts those who say so
}

// Contradicted reports whether some say so and others deny it.
func (p *Position) Contradicted() bool { return len(p.Against) > 0 }

// Claims returns the claims of those who say so.
func (p *Position) Claims() []graph.Claim {
	var out []graph.Claim
	for _, v := range p.For {
		out = append(out, v.Claims...)
	}
	return out
}

// Testimony is who says what about an entity.
type Testimony struct {
	Positions []Position // those that are contradicted first, then those with most voices
	Voices    []Voice    // all who say something, those who say most first
}

// Voices returns who says what about an entity: all claims that it is subject or
// object of, but for what it said itself. A denial contradicts what is stated as a
// fact or alleged of the same two, unless one of the two was written before the time
// that the other one is about.
func Voices(ctx context.Context, s Store, of graph.EntityID) (*Testimony, error) {
	t, err := newRun(ctx, s).voices(of)
	if err != nil {
		return nil, fmt.Errorf("queries: who says what about %s: %w", of, err)
	}
	return t, nil
}

func (r *run) voices(of graph.EntityID) (*Testimony, error) {
	ontology, err := schema.Load()
	if err != nil {
		return nil, err
	}
	var all []graph.Claim
	for c, err := range r.store.Claims(r.ctx, graph.Filter{Entity: of}) {
		if err != nil {
			return nil, err
		}
		if c.Relation != graph.Says {
			all = append(all, c)
		}
	}
	if err := r.order(all); err != nil {
		return nil, err
	}
	t := new(Testimony)
	if t.Voices, err = r.byVoice(all); err != nil {
		return nil, err
	}
	groups, keys := make(map[string][]graph.Claim), []string(nil)
	for i := range all {
		k := issue(&all[i], ontology)
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], all[i])
	}
	for _, k := range keys {
		var sides [2][]graph.Claim
		for _, c := range groups[k] {
			if c.Polarity == graph.Negative {
				sides[1] = append(sides[1], c)
			} else {
				sides[0] = append(sides[0], c)
			}
		}
		var voices [2][]Voice
		for i := range sides {
			if voices[i], err = r.byVoice(sides[i]); err != nil {
				return nil, err
			}
		}
		if r.contradict(sides[0], sides[1]) {
			t.Positions = append(t.Positions, Position{voices[0], voices[1]})
			continue
		}
		for _, v := range voices {
			if len(v) > 0 {
				t.Positions = append(t.Positions, Position{For: v})
			}
		}
	}
	slices.SortStableFunc(t.Positions, func(a, b Position) int {
		return cmp.Or(
			graph.CompareBools(!a.Contradicted(), !b.Contradicted()),
			cmp.Compare(len(b.For), len(a.For)),
			cmp.Compare(len(b.Claims()), len(a.Claims())),
		)
	})
	return t, nil
}

// byVoice parts claims by who says so.
func (r *run) byVoice(claims []graph.Claim) ([]Voice, error) {
	index := make(map[string]int)
	var out []Voice
	for _, c := range claims {
		a, err := r.article(c.Article)
		if err != nil {
			return nil, err
		}
		var v Voice
		switch {
		case c.AttributedTo != "":
			e, err := r.entity(c.AttributedTo)
			if err != nil {
				return nil, err
			}
			v.Entity, v.Name = e.ID, e.Name
		case a.Publisher != "":
			v.Name = a.Publisher
		default:
			v.Article, v.Name = a.ID, cmp.Or(a.Title, string(a.ID))
		}
		key := fmt.Sprintf("%s\x00%s\x00%s", v.Entity, v.Article, graph.Fold(v.Name))
		at, ok := index[key]
		if !ok {
			at = len(out)
			index[key] = at
			out = append(out, v)
		}
		out[at].Claims = append(out[at].Claims, c)
	}
	slices.SortStableFunc(out, func(a, b Voice) int {
		return cmp.Or(cmp.Compare(len(b.Claims), len(a.Claims)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Entity, b.Entity))
	})
	return out, nil
}

// issue returns what a claim and one that denies it have in common.
func issue(c *graph.Claim, o *schema.Ontology) string {
	d := *c
	d.Polarity = graph.Positive
	if d.Modality == graph.Alleged {
		d.Modality = graph.Asserted
	}
	return stated(&d, o.Relation(c.Relation))
}

// contradict reports whether a claim of one side and one of the other cannot both be
// right as far as their times tell.
func (r *run) contradict(positive, negative []graph.Claim) bool {
	for i := range positive {
		for k := range negative {
			if r.sameTime(&positive[i], &negative[k]) {
				return true
			}
		}
	}
	return false
}

// sameTime reports whether two claims may be about the same time. What was written
// before the time that the other one is about is not.
func (r *run) sameTime(a, b *graph.Claim) bool {
	one, dated := ParseSpan(a.When)
	other, otherDated := ParseSpan(b.When)
	switch {
	case dated && otherDated:
		return one.Overlaps(other)
	case dated:
		day, ok := ParseSpan(r.articles[b.Article].Date)
		return !ok || one.From <= day.To
	case otherDated:
		day, ok := ParseSpan(r.articles[a.Article].Date)
		return !ok || other.From <= day.To
	}
	return true
}
