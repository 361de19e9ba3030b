package store

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

// chunk is how many articles, claims or entities are read at once.
const chunk = 256

// about returns the quads of a subject with one of the predicates, in the order
// of the predicates.
func (v *view) about(ctx context.Context, subject quad.Value, predicates ...quad.IRI) ([]quad.Quad, error) {
	node, err := v.ref(subject)
	if err != nil || node == nil {
		return nil, err
	}
	rows, err := v.aboutRows(ctx, nil, node, predicates)
	if err != nil {
		return nil, err
	}
	return v.quads(ctx, rows)
}

// aboutRows appends the rows of a subject with one of the predicates.
func (v *view) aboutRows(ctx context.Context, rows []row, subject ref, predicates []quad.IRI) ([]row, error) {
	for _, p := range predicates {
		node, err := v.ref(p)
		if err != nil {
			return nil, err
		}
		if node == nil {
			continue
		}
		more, err := v.rows(ctx, row{subject: subject, predicate: node})
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// labelled adds the quads of a label.
func (v *view) labelled(ctx context.Context, label quad.Value, to *quadSet) error {
	node, err := v.ref(label)
	if err != nil || node == nil {
		return err
	}
	rows, err := v.rows(ctx, row{label: node})
	if err != nil {
		return err
	}
	quads, err := v.quads(ctx, rows)
	for _, q := range quads {
		to.addQuad(q)
	}
	return err
}

// articleQuads adds all quads that an article and its claims label, none if the
// article is not there.
func (v *view) articleQuads(ctx context.Context, id graph.ArticleID, to *quadSet) error {
	node, err := v.ref(articleTerm(id))
	if err != nil || node == nil {
		return err
	}
	rows, err := v.rows(ctx, row{label: node})
	if err != nil {
		return err
	}
	claims, err := v.claimsOfArticle(ctx, node)
	if err != nil {
		return err
	}
	for _, c := range claims {
		more, err := v.rows(ctx, row{label: c})
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	quads, err := v.quads(ctx, rows)
	for _, q := range quads {
		to.addQuad(q)
	}
	return err
}

// claimsOfArticle returns the claims whose evidence is a sentence of the article.
func (v *view) claimsOfArticle(ctx context.Context, article ref) ([]ref, error) {
	sentences, err := v.subjects(ctx, propDerivedFrom, article)
	if err != nil {
		return nil, err
	}
	var out []ref
	for _, s := range sentences {
		claims, err := v.subjects(ctx, propEvidence, s)
		if err != nil {
			return nil, err
		}
		out = append(out, claims...)
	}
	return out, nil
}

// articleRefs returns all articles, ordered by id.
func (v *view) articleRefs(ctx context.Context) ([]ref, error) {
	class, err := v.ref(classArticle)
	if err != nil {
		return nil, err
	}
	nodes, err := v.subjects(ctx, propType, class)
	if err != nil {
		return nil, err
	}
	return v.ordered(ctx, nodes)
}

// ordered sorts nodes by their ids.
func (v *view) ordered(ctx context.Context, nodes []ref) ([]ref, error) {
	values, err := v.values(ctx, nodes)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(nodes, func(a, b ref) int { return compareIDs(values[a], values[b]) })
	return nodes, nil
}

// compareIDs compares two IRIs of our own by the ids that they stand for.
func compareIDs(a, b quad.Value) int {
	x, y := unescape(iriOf(a)), unescape(iriOf(b))
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// articleRows returns the rows that describe an article.
func (v *view) articleRows(ctx context.Context, article ref) ([]row, error) {
	return v.rows(ctx, row{subject: article})
}

// Article returns an article, without its text: a store keeps the sentences that
// are evidence and no others. The bool is false if there is no such article.
func (s *Store) Article(ctx context.Context, id graph.ArticleID) (a graph.Article, found bool, err error) {
	err = s.get(ctx, fmt.Sprintf("article %s", id), func(v *view) error {
		article := articleTerm(id)
		quads, err := v.about(ctx, article, propType)
		if err != nil || len(quads) == 0 || quads[0].Object != classArticle {
			return err
		}
		node, err := v.ref(article)
		if err != nil {
			return err
		}
		rows, err := v.articleRows(ctx, node)
		if err != nil {
			return err
		}
		if quads, err = v.quads(ctx, rows); err != nil {
			return err
		}
		a, _, _ = decodeArticle(article, quads)
		found = true
		return nil
	})
	return a, found, err
}

// Articles yields all articles, ordered by id, without their texts.
func (s *Store) Articles(ctx context.Context) iter.Seq2[graph.Article, error] {
	return sequence(ctx, s, "articles", func(v *view, yield func(graph.Article) bool) error {
		return v.eachArticle(ctx, func(a graph.Article, claims, sentences int) bool { return yield(a) })
	})
}

// eachArticle calls each with all articles, ordered by id, until it returns false.
func (v *view) eachArticle(ctx context.Context, each func(a graph.Article, claims, sentences int) bool) error {
	articles, err := v.articleRefs(ctx)
	if err != nil {
		return err
	}
	for nodes := range slices.Chunk(articles, chunk) {
		var rows []row
		ends := make([]int, len(nodes))
		for i, a := range nodes {
			more, err := v.articleRows(ctx, a)
			if err != nil {
				return err
			}
			rows = append(rows, more...)
			ends[i] = len(rows)
		}
		quads, err := v.quads(ctx, rows)
		if err != nil {
			return err
		}
		start := 0
		for _, end := range ends {
			if !each(decodeArticle(quads[start].Subject, quads[start:end])) {
				return nil
			}
			start = end
		}
	}
	return nil
}

// Hash returns the digest of an article and of what read it, "" if the article is
// not there. See [Store.Unchanged].
func (s *Store) Hash(ctx context.Context, id graph.ArticleID) (hash string, err error) {
	err = s.get(ctx, fmt.Sprintf("hash of article %s", id), func(v *view) error {
		quads, err := v.about(ctx, articleTerm(id), propHash)
		if len(quads) > 0 {
			hash = stringOf(quads[0].Object)
		}
		return err
	})
	return hash, err
}

// Unchanged reports whether the article was put as it is, read by the version of
// the extractor in [Options]: reading it again would give the same.
func (s *Store) Unchanged(ctx context.Context, a *graph.Article) (bool, error) {
	hash, err := s.Hash(ctx, a.ID)
	return hash == s.digest(a), err
}

// BySource returns the articles that were read from a source, as
// [graph.Article.Source] says it, ordered by id.
func (s *Store) BySource(ctx context.Context, source string) (ids []graph.ArticleID, err error) {
	err = s.get(ctx, fmt.Sprintf("articles of %s", source), func(v *view) error {
		node, err := v.ref(quad.String(source))
		if err != nil {
			return err
		}
		nodes, err := v.subjects(ctx, propSource, node)
		if err != nil {
			return err
		}
		values, err := v.values(ctx, nodes)
		if err != nil {
			return err
		}
		for _, n := range nodes {
			ids = append(ids, articleID(values[n]))
		}
		slices.Sort(ids)
		return nil
	})
	return ids, err
}

// get calls f with a view. Its error says what was asked for.
func (s *Store) get(ctx context.Context, what string, f func(*view) error) error {
	err := s.read(ctx, f)
	if err != nil && err != ErrClosed {
		return fmt.Errorf("store: %s: %w", what, err)
	}
	return err
}
