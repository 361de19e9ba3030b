package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"entente/graph"
	"entente/schema"
)

// Check yields what is wrong with the store, a line each, ordered by article; a
// store that is whole yields nothing. It holds that
//
//   - every edge is stated by the claim that labels it, and by one that makes edges,
//   - every claim has the id that what it states makes, its sentence, and entities
//     that something describes,
//   - every sentence is as long as its offsets say, and stands at its place in the
//     text of its article, if text knows it,
//   - every article has as many claims and sentences as it says,
//   - no quad is labelled by anything else,
//   - what is counted is what is there, and every name is in the index of names,
//   - on disk, all indexes list what the log holds, and every node is used as often
//     as it is counted.
//
// text returns the text of an article; it may be nil. The error is that of reading;
// damage that keeps the store from being read is one.
//
// On disk, Check takes 4 bytes of memory for each quad and each node.
func (s *Store) Check(ctx context.Context, text func(graph.ArticleID) (string, bool)) iter.Seq2[string, error] {
	return sequence(ctx, s, "check", func(v *view, yield func(string) bool) error {
		c := &checker{view: v, relation: s.options.Relation, text: text, yield: yield, counts: make(map[string]int64)}
		err := c.run(ctx)
		if errors.Is(err, errStopped) {
			return nil
		}
		return err
	})
}

// errStopped ends a check whose reader has read enough.
var errStopped = errors.New("stopped")

type checker struct {
	*view
	relation func(schema.RelationID) *schema.Relation
	text     func(graph.ArticleID) (string, bool)
	yield    func(string) bool
	counts   map[string]int64
	quadsIn  int                     // seen under a label that is known
	known    map[graph.EntityID]bool // of the last entities that were asked for
}

func (c *checker) faultf(format string, args ...any) error {
	if !c.yield(fmt.Sprintf(format, args...)) {
		return errStopped
	}
	return nil
}

func (c *checker) run(ctx context.Context) error {
	if c.db != nil {
		if err := c.checkPairs(ctx); err != nil {
			return err
		}
	}
	if c.tables != nil && c.tables.indexed {
		if err := c.checkTables(ctx); err != nil {
			return err
		}
	}
	for _, label := range []quad.IRI{labelBackground, labelStore, labelJournal} {
		if err := c.checkLabel(ctx, label); err != nil {
			return err
		}
	}
	articles, err := c.articleRefs(ctx)
	if err != nil {
		return err
	}
	for _, a := range articles {
		if err := c.checkArticle(ctx, a); err != nil {
			return err
		}
	}
	size, err := c.quadCount(ctx)
	if err != nil {
		return err
	}
	if size != c.quadsIn {
		if err := c.faultf("%d quads are there, %d are labelled by articles and their claims", size, c.quadsIn); err != nil {
			return err
		}
		if err := c.findOrphans(ctx, articles); err != nil {
			return err
		}
	}
	return c.checkCounts(ctx)
}

// see takes a quad of a known label into account.
func (c *checker) see(ctx context.Context, q quad.Quad) error {
	c.quadsIn++
	tally(c.counts, q, 1)
	if q.Predicate == propFolded && c.db != nil {
		n := nameKey{stringOf(q.Object), entityID(q.Subject)}
		b, err := c.db.get(appendKey(nil, n.key()))
		if err != nil {
			return err
		}
		if b == nil {
			return c.faultf("entity %s: the index of names lacks %q", n.id, n.folded)
		}
	}
	return nil
}

func (c *checker) checkLabel(ctx context.Context, label quad.IRI) error {
	node, err := c.ref(label)
	if err != nil || node == nil {
		return err
	}
	rows, err := c.rows(ctx, row{label: node})
	if err != nil {
		return err
	}
	for part := range slices.Chunk(rows, 16*chunk) {
		quads, err := c.quads(ctx, part)
		if err != nil {
			return err
		}
		for _, q := range quads {
			if err := c.see(ctx, q); err != nil {
				return err
			}
			if isRelation(q.Predicate) {
				if err := c.faultf("the edge %v is labelled by %v, not by a claim", edgeOf(q), label); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func isRelation(v quad.Value) bool { return strings.HasPrefix(iriOf(v), RelationPrefix) }

// edgeOf says which edge a quad is.
func edgeOf(q quad.Quad) string {
	object := idOf(q.Object, EntityPrefix)
	if object == "" {
		object = fmt.Sprintf("%.40q", stringOf(q.Object))
	}
	return idOf(q.Subject, EntityPrefix) + " " + idOf(q.Predicate, RelationPrefix) + " " + object
}

// checkArticle checks an article with its sentences and claims.
func (c *checker) checkArticle(ctx context.Context, node ref) error {
	rows, err := c.rows(ctx, row{label: node})
	if err != nil {
		return err
	}
	own, err := c.quads(ctx, rows)
	if err != nil {
		return err
	}
	values, err := c.values(ctx, []ref{node})
	if err != nil {
		return err
	}
	label := values[node]
	article, claims, sentences := decodeArticle(label, own)
	about := make(map[quad.Value][]quad.Quad)
	for _, q := range own {
		if err := c.see(ctx, q); err != nil {
			return err
		}
		about[q.Subject] = append(about[q.Subject], q)
		if isRelation(q.Predicate) {
			if err := c.faultf("article %s: the edge %s is labelled by the article, not by a claim", article.ID, edgeOf(q)); err != nil {
				return err
			}
		}
	}
	text, hasText := "", false
	if c.text != nil {
		text, hasText = c.text(article.ID)
	}
	stated := make(map[quad.Value]bool)
	found := 0
	for subject, quads := range sortedBySubject(about) {
		if !strings.HasPrefix(iriOf(subject), SentencePrefix) {
			continue
		}
		found++
		stated[subject] = false
		e, of := decodeSentence(quads)
		switch {
		case of != article.ID || len(quads) != 5:
			err = c.faultf("article %s: sentence %v is not whole", article.ID, subject)
		case subject != quad.Value(sentenceTerm(of, &e)):
			err = c.faultf("article %s: the sentence at %d to %d is kept as %v", article.ID, e.Start, e.End, subject)
		case e.End-e.Start != len(e.Text) || e.Start < 0:
			err = c.faultf("article %s: the sentence at %d to %d has %d bytes", article.ID, e.Start, e.End, len(e.Text))
		case hasText && (e.End > len(text) || text[e.Start:e.End] != e.Text):
			err = c.faultf("article %s: the text at %d does not say %.40q", article.ID, e.Start, e.Text)
		}
		if err != nil {
			return err
		}
	}
	if found != sentences {
		if err := c.faultf("article %s: %d of %d sentences are there", article.ID, found, sentences); err != nil {
			return err
		}
	}
	nodes, err := c.claimsOfArticle(ctx, node)
	if err != nil {
		return err
	}
	if len(nodes) != claims {
		if err := c.faultf("article %s: %d of %d claims are there", article.ID, len(nodes), claims); err != nil {
			return err
		}
	}
	for part := range slices.Chunk(nodes, chunk) {
		if err := c.checkClaims(ctx, article.ID, part, about, stated); err != nil {
			return err
		}
	}
	for subject, quads := range sortedBySubject(about) {
		if done, ok := stated[subject]; ok && !done {
			e, _ := decodeSentence(quads)
			if err := c.faultf("article %s: no claim is stated by the sentence at %d", article.ID, e.Start); err != nil {
				return err
			}
		}
	}
	return nil
}

// sortedBySubject yields the subjects in order.
func sortedBySubject(about map[quad.Value][]quad.Quad) iter.Seq2[quad.Value, []quad.Quad] {
	subjects := make([]quad.Value, 0, len(about))
	for s := range about {
		subjects = append(subjects, s)
	}
	slices.SortFunc(subjects, func(a, b quad.Value) int { return strings.Compare(iriOf(a), iriOf(b)) })
	return func(yield func(quad.Value, []quad.Quad) bool) {
		for _, s := range subjects {
			if !yield(s, about[s]) {
				return
			}
		}
	}
}

// checkClaims checks claims of an article; about are the article's quads by subject.
func (c *checker) checkClaims(ctx context.Context, article graph.ArticleID, nodes []ref, about map[quad.Value][]quad.Quad, stated map[quad.Value]bool) error {
	values, err := c.values(ctx, nodes)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		rows, err := c.rows(ctx, row{label: n})
		if err != nil {
			return err
		}
		quads, err := c.quads(ctx, rows)
		if err != nil {
			return err
		}
		id := claimID(values[n])
		var edges []quad.Quad
		var evidence []quad.Value
		for _, q := range quads {
			if err := c.see(ctx, q); err != nil {
				return err
			}
			switch {
			case q.Predicate == propEvidence:
				evidence = append(evidence, q.Object)
			case q.Subject != values[n]:
				edges = append(edges, q)
			}
		}
		claim := decodeClaim(values[n], quads)
		claim.Article = article
		if len(evidence) != 1 || len(about[evidence[0]]) == 0 {
			if err := c.faultf("claim %s of article %s has no sentence", id, article); err != nil {
				return err
			}
			continue
		}
		stated[evidence[0]] = true
		claim.Evidence, _ = decodeSentence(about[evidence[0]])
		same := claim
		if same.Identify(); same.ID != id {
			if err := c.faultf("claim %s of article %s states what makes the id %s", id, article, same.ID); err != nil {
				return err
			}
		}
		if err := c.checkEdge(&claim, edges); err != nil {
			return err
		}
		for _, e := range []graph.EntityID{claim.Subject, claim.Object, claim.AttributedTo} {
			if e == "" {
				continue
			}
			if ok, err := c.described(ctx, e); err != nil {
				return err
			} else if !ok {
				if err := c.faultf("claim %s of article %s: nothing describes the entity %s", id, article, e); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// checkEdge checks the edge that a claim makes.
func (c *checker) checkEdge(claim *graph.Claim, edges []quad.Quad) error {
	want := newQuadSet()
	if claim.HasEdge() {
		r := c.relation(claim.Relation)
		if r == nil {
			return c.faultf("claim %s has the unknown relation %q", claim.ID, claim.Relation)
		}
		var object quad.Value = quad.String(claim.Quote)
		if claim.Object != "" {
			object = entityTerm(claim.Object)
		}
		want.add(entityTerm(claim.Subject), relationTerm(r.EdgeName(claim.Polarity == graph.Negative, claim.Former)), object, claimTerm(claim.ID))
	}
	have := newQuadSet()
	for _, q := range edges {
		have.addQuad(q)
	}
	for _, q := range have.minus(want) {
		if err := c.faultf("claim %s (%s) does not state the edge %s", claim.ID, claim.Modality, edgeOf(q)); err != nil {
			return err
		}
	}
	for _, q := range want.minus(have) {
		if err := c.faultf("claim %s lacks its edge %s", claim.ID, edgeOf(q)); err != nil {
			return err
		}
	}
	return nil
}

// described reports whether an entity has a class and a name.
func (c *checker) described(ctx context.Context, id graph.EntityID) (bool, error) {
	if ok, asked := c.known[id]; asked {
		return ok, nil
	}
	class, err := c.about(ctx, entityTerm(id), propType)
	if err != nil {
		return false, err
	}
	name, err := c.about(ctx, entityTerm(id), propLabel)
	if err != nil {
		return false, err
	}
	if c.known == nil || len(c.known) >= maxEntities {
		c.known = make(map[graph.EntityID]bool)
	}
	c.known[id] = len(class) > 0 && len(name) > 0
	return c.known[id], nil
}

// findOrphans reports the labels that are neither an article nor a claim of one.
func (c *checker) findOrphans(ctx context.Context, articles []ref) error {
	known := make(map[ref]bool)
	for _, a := range articles {
		known[a] = true
		claims, err := c.claimsOfArticle(ctx, a)
		if err != nil {
			return err
		}
		for _, n := range claims {
			known[n] = true
		}
	}
	for _, label := range []quad.IRI{labelBackground, labelStore, labelJournal} {
		if node, err := c.ref(label); err != nil {
			return err
		} else if node != nil {
			known[node] = true
		}
	}
	return c.all(ctx, func(r row) error {
		if known[r.label] {
			return nil
		}
		known[r.label] = true
		if r.label == nil {
			return c.faultf("a quad has no label")
		}
		values, err := c.values(ctx, []ref{r.label})
		if err != nil {
			return err
		}
		return c.faultf("quads are labelled by %v, which is neither an article nor a claim of one", values[r.label])
	})
}

// checkCounts compares what is counted with what was seen.
func (c *checker) checkCounts(ctx context.Context) error {
	have, err := c.view.counts(ctx)
	if err != nil {
		return err
	}
	var all []string
	for what := range have {
		all = append(all, what)
	}
	for what := range c.counts {
		all = append(all, what)
	}
	slices.Sort(all)
	for _, what := range slices.Compact(all) {
		if int64(have[what]) != c.counts[what] {
			if err := c.faultf("%s: %d are counted, %d are there", what, have[what], c.counts[what]); err != nil {
				return err
			}
		}
	}
	return nil
}
