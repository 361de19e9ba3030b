package store

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

// Claim returns a claim with its evidence. The bool is false if there is no such claim.
func (s *Store) Claim(ctx context.Context, id graph.ClaimID) (c graph.Claim, found bool, err error) {
	err = s.get(ctx, fmt.Sprintf("claim %s", id), func(v *view) error {
		node, err := v.ref(claimTerm(id))
		if err != nil || node == nil {
			return err
		}
		claims, err := v.claims(ctx, []ref{node}, make(map[ref]evidence))
		if err != nil || len(claims) == 0 {
			return err
		}
		c, found = claims[0], true
		return nil
	})
	return c, found, err
}

// Claims yields the claims that the filter picks, with their evidence, in the
// order of documents: by article, then by the place of the evidence, then by id.
// Claims are found through indexes; only if the filter names no entity, no
// relation and no article are all of them read. Entities that are merged, in the
// filter and in claims, go by the id that is kept, see [Store.Merge]. Without a filter they are read as
// they are yielded; with one, the claims that it picks are gathered first.
func (s *Store) Claims(ctx context.Context, f graph.Filter) iter.Seq2[graph.Claim, error] {
	return sequence(ctx, s, "claims", func(v *view, yield func(graph.Claim) bool) error {
		m, err := v.merges(ctx)
		if err != nil {
			return err
		}
		f.Entity, f.Subject, f.Object = m.canonical(f.Entity), m.canonical(f.Subject), m.canonical(f.Object)
		f.AttributedTo = m.canonical(f.AttributedTo)
		nodes, narrow, err := v.candidates(ctx, &f, fewClaims)
		if err != nil {
			return err
		}
		if !narrow {
			return v.allClaims(ctx, &f, yield)
		}
		var picked []graph.Claim
		sentences := make(map[ref]evidence)
		for part := range slices.Chunk(nodes, chunk) {
			claims, err := v.claims(ctx, part, sentences)
			if err != nil {
				return err
			}
			for i := range claims {
				if f.Match(&claims[i]) {
					picked = append(picked, claims[i])
				}
			}
		}
		slices.SortFunc(picked, compareClaims)
		for i := range picked {
			if !yield(picked[i]) {
				return nil
			}
		}
		return nil
	})
}

// fewClaims is how many claims are read rather than asked first whether they are
// wanted.
const fewClaims = 16

// Count returns how many claims the filter picks: how many [Store.Claims] yields. No
// claim is read for it, unless the filter asks for what has no index: Edges, Facts,
// positive polarity or asserted modality.
func (s *Store) Count(ctx context.Context, f graph.Filter) (n int, err error) {
	if f.Edges || f.Facts || f.Polarity == graph.Positive || f.Modality == graph.Asserted {
		for _, err := range s.Claims(ctx, f) {
			if err != nil {
				return 0, err
			}
			n++
		}
		return n, nil
	}
	err = s.get(ctx, "count", func(v *view) error {
		nodes, narrow, err := v.candidates(ctx, &f, 0)
		if err != nil || narrow {
			n = len(nodes)
			return err
		}
		counts, err := v.counts(ctx)
		for what, of := range counts {
			if strings.HasPrefix(what, countRelation) {
				n += of
			}
		}
		return err
	})
	return n, err
}

// compareClaims orders claims as documents do.
func compareClaims(a, b graph.Claim) int {
	return cmp.Or(
		cmp.Compare(a.Article, b.Article),
		cmp.Compare(a.Evidence.Start, b.Evidence.Start),
		cmp.Compare(a.Evidence.End, b.Evidence.End),
		cmp.Compare(a.ID, b.ID),
	)
}

// allClaims yields the claims that the filter picks, article by article.
func (v *view) allClaims(ctx context.Context, f *graph.Filter, yield func(graph.Claim) bool) error {
	articles, err := v.articleRefs(ctx)
	if err != nil {
		return err
	}
	for _, a := range articles {
		claims, err := v.articleClaims(ctx, a)
		if err != nil {
			return err
		}
		for i := range claims {
			if f.Match(&claims[i]) && !yield(claims[i]) {
				return nil
			}
		}
	}
	return nil
}

// articleClaims returns the claims of an article, in their order in it.
func (v *view) articleClaims(ctx context.Context, article ref) ([]graph.Claim, error) {
	nodes, err := v.claimsOfArticle(ctx, article)
	if err != nil {
		return nil, err
	}
	claims, err := v.claims(ctx, nodes, make(map[ref]evidence))
	slices.SortFunc(claims, compareClaims)
	return claims, err
}

// candidates returns the claims among which those are that the filter picks, as
// far as indexes tell. narrow is false if they tell nothing. Where the candidates
// are no more than few, some may not be of the filter's relation, polarity and
// modality.
func (v *view) candidates(ctx context.Context, f *graph.Filter, few int) (nodes []ref, narrow bool, err error) {
	m, err := v.merges(ctx)
	if err != nil {
		return nil, false, err
	}
	var sets [][]ref
	by := func(value quad.Value, predicates ...quad.IRI) {
		if err != nil {
			return
		}
		var node ref
		if node, err = v.ref(value); err != nil {
			return
		}
		var set []ref
		for _, n := range m.all(node) {
			for _, p := range predicates {
				var claims []ref
				if claims, err = v.subjects(ctx, p, n); err != nil {
					return
				}
				set = append(set, claims...)
			}
		}
		sets = append(sets, set)
	}
	if f.Article != "" {
		article, err := v.ref(articleTerm(f.Article))
		if err != nil || article == nil {
			return nil, true, err
		}
		claims, err := v.claimsOfArticle(ctx, article)
		if err != nil {
			return nil, true, err
		}
		sets = append(sets, claims)
	}
	if f.Subject != "" {
		by(entityTerm(f.Subject), propSubject)
	}
	if f.Object != "" {
		by(entityTerm(f.Object), propObject)
	}
	if f.Entity != "" {
		by(entityTerm(f.Entity), propSubject, propObject)
	}
	if f.AttributedTo != "" {
		by(entityTerm(f.AttributedTo), propAttributedTo)
	}
	if len(sets) == 0 {
		// These pick many claims each; beside something that picks few, it is faster
		// to read those.
		switch {
		case f.Relation != "":
			by(relationTerm(string(f.Relation)), propRelation)
		case f.Polarity == graph.Negative:
			by(quad.String(f.Polarity), propPolarity)
		case f.Modality != "" && f.Modality != graph.Asserted:
			by(quad.String(f.Modality), propModality)
		}
	}
	if err != nil || len(sets) == 0 {
		return nil, false, err
	}
	nodes = intersection(sets)
	if f.Relation != "" {
		nodes, err = v.having(ctx, nodes, few, propRelation, relationTerm(string(f.Relation)))
	}
	if err == nil && f.Polarity == graph.Negative {
		nodes, err = v.having(ctx, nodes, few, propPolarity, quad.String(f.Polarity))
	}
	if err == nil && f.Modality != "" && f.Modality != graph.Asserted {
		nodes, err = v.having(ctx, nodes, few, propModality, quad.String(f.Modality))
	}
	return nodes, true, err
}

// having returns those of the claims that have a value, in their order, or all if
// they are no more than few. No claim is read for it.
func (v *view) having(ctx context.Context, claims []ref, few int, predicate quad.IRI, value quad.Value) ([]ref, error) {
	if len(claims) <= few {
		return claims, nil
	}
	p, err := v.ref(predicate)
	if err != nil {
		return nil, err
	}
	o, err := v.ref(value)
	if err != nil || p == nil || o == nil {
		return nil, err
	}
	if v.db == nil {
		with, err := v.subjects(ctx, predicate, o)
		return intersection([][]ref{claims, with}), err
	}
	object, err := nodeID(o)
	if err != nil {
		return nil, err
	}
	property, err := nodeID(p)
	if err != nil {
		return nil, err
	}
	starts := make([][]uint64, len(claims))
	for i, c := range claims {
		id, err := nodeID(c)
		if err != nil {
			return nil, err
		}
		starts[i] = []uint64{object, property, id}
	}
	has := make([]bool, len(claims))
	err = eachList(ctx, v.db, bucketOPS, starts, func(i int, _ []byte) error {
		has[i] = true
		return nil
	})
	out := claims[:0]
	for i, c := range claims {
		if has[i] {
			out = append(out, c)
		}
	}
	return out, err
}

// intersection returns the nodes that are in all sets, each once.
func intersection(sets [][]ref) []ref {
	in := make(map[ref]int) // in how many of the sets before
	for i, set := range sets {
		for _, n := range set {
			if in[n] == i {
				in[n] = i + 1
			}
		}
	}
	var out []ref
	for _, n := range sets[0] {
		if in[n] == len(sets) {
			in[n] = 0
			out = append(out, n)
		}
	}
	return out
}

// evidence is what a sentence tells of the claims that it states.
type evidence struct {
	graph.Evidence
	article graph.ArticleID
}

// claims returns claims with their evidence, in their order, without nodes that
// are no claims. One walk through the index of labels gives a claim with all its
// circumstances. sentences are those that were read, for the next call.
func (v *view) claims(ctx context.Context, nodes []ref, sentences map[ref]evidence) ([]graph.Claim, error) {
	m, err := v.merges(ctx)
	if err != nil {
		return nil, err
	}
	evidencePredicate, err := v.ref(propEvidence)
	if err != nil || evidencePredicate == nil {
		return nil, err
	}
	own, err := v.own(ctx, nodes)
	if err != nil {
		return nil, err
	}
	var rows []row
	var ends []int
	var unread []ref // sentences, whose rows come behind those of claims
	sentence := make([]ref, len(nodes))
	for i := range nodes {
		for _, r := range own[i] {
			if r.predicate == evidencePredicate {
				sentence[i] = r.object
			}
		}
		rows = append(rows, own[i]...)
		ends = append(ends, len(rows))
		if s := sentence[i]; s != nil {
			if _, ok := sentences[s]; !ok {
				sentences[s] = evidence{}
				unread = append(unread, s)
			}
		}
	}
	about, err := v.abouts(ctx, unread)
	if err != nil {
		return nil, err
	}
	for _, more := range about {
		rows = append(rows, more...)
		ends = append(ends, len(rows))
	}
	quads, err := v.quads(ctx, rows)
	if err != nil {
		return nil, err
	}
	part := func(i int) []quad.Quad {
		if i == 0 {
			return quads[:ends[0]]
		}
		return quads[ends[i-1]:ends[i]]
	}
	for i, s := range unread {
		e, article := decodeSentence(part(len(nodes) + i))
		sentences[s] = evidence{e, article}
	}
	out := make([]graph.Claim, 0, len(nodes))
	for i := range nodes {
		own := part(i)
		if len(own) == 0 || sentence[i] == nil {
			continue
		}
		c := decodeClaim(own[0].Subject, own)
		e := sentences[sentence[i]]
		c.Article, c.Evidence = e.article, e.Evidence
		m.apply(&c)
		out = append(out, c)
	}
	return out, nil
}
