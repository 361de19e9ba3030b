package store

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"entente/graph"
	"entente/schema"
)

// quadGroups yields the articles of quads, see importer.groups.
func (im *importer) quadGroups(quads iter.Seq2[graph.Quad, error], sorted bool) iter.Seq[importGroup] {
	return func(yield func(importGroup) bool) {
		g := &grouper{im: im, yield: yield, finished: make(map[quad.IRI]struct{})}
		take := g.take
		if sorted {
			spools, remove, err := im.spools("claims", "articles")
			if err != nil {
				yield(importGroup{err: err})
				return
			}
			defer remove()
			g.claims, g.articles = spools[0], spools[1]
			take = g.spool
		}
		err := im.eachLabel(quads, g.fault, take)
		if err == nil && sorted {
			err = g.sorted()
		}
		if err == nil {
			err = g.end()
		}
		if err != nil && !g.stopped {
			yield(importGroup{err: err})
		}
	}
}

// eachLabel calls each with quads that lie together and have one label.
func (im *importer) eachLabel(quads iter.Seq2[graph.Quad, error], fault func(error) error, each func(labelled) error) error {
	var run labelled
	var last graph.Term
	n := 0
	for q, err := range quads {
		if n++; n&0xfff == 0 && im.ctx.Err() != nil {
			return fmt.Errorf("store: import: %w", im.ctx.Err())
		}
		if err == nil {
			err = q.Check()
		}
		if err == nil && q.Label.Kind != graph.IRI {
			err = fmt.Errorf("a quad about %s is in no named graph", q.Subject.Value)
		}
		if err != nil {
			if err := fault(err); err != nil {
				return err
			}
			continue
		}
		if q.Label != last {
			if len(run.quads) > 0 {
				if err := each(run); err != nil {
					return err
				}
			}
			run, last = labelled{label: quad.IRI(q.Label.Value)}, q.Label
		}
		run.quads = append(run.quads, quad.Quad{Subject: valueOf(q.Subject), Predicate: valueOf(q.Predicate), Object: valueOf(q.Object), Label: run.label})
	}
	if len(run.quads) > 0 {
		return each(run)
	}
	return nil
}

// A grouper makes groups of quads.
type grouper struct {
	im       *importer
	yield    func(importGroup) bool
	stopped  bool // nobody wants more
	begun    bool // the background was read
	group    importGroup
	finished map[quad.IRI]struct{} // articles that were yielded

	claims, articles *spool // if sorted
}

func (g *grouper) send(group importGroup) error {
	if !g.yield(group) {
		g.stopped = true
		return errStopped
	}
	return nil
}

func (g *grouper) fault(err error) error { return g.send(importGroup{fault: err}) }

// common takes what is no article's; other reports that it is one's.
func (g *grouper) common(run labelled) (other bool, err error) {
	switch l := string(run.label); {
	case run.label == labelBackground:
		if g.begun {
			return false, errDisorder
		}
		g.im.quads = append(g.im.quads, run.quads...)
	case run.label == labelJournal:
		g.im.journal = append(g.im.journal, run.quads...)
	case strings.HasPrefix(l, EventPrefix): // is made anew
	case strings.HasPrefix(l, ArticlePrefix), strings.HasPrefix(l, ClaimPrefix):
		return true, nil
	default:
		return false, g.fault(fmt.Errorf("%s is no claim, no article and no other graph of ours", l))
	}
	return false, nil
}

// take makes groups of what comes in order.
func (g *grouper) take(run labelled) error {
	if other, err := g.common(run); !other {
		return err
	}
	if err := g.begin(); err != nil {
		return err
	}
	article := articleOf(run)
	if article == "" {
		if !slices.ContainsFunc(g.group.labels, func(l labelled) bool { return l.label == run.label }) {
			return errDisorder // its sentence is elsewhere, or nowhere
		}
		article = g.group.article
	}
	if article != g.group.article {
		if err := g.finish(); err != nil {
			return err
		}
		if _, twice := g.finished[article]; twice {
			return errDisorder
		}
		g.group.article = article
	}
	g.group.add(run)
	return nil
}

// begin says that the background is read.
func (g *grouper) begin() error {
	if g.begun {
		return nil
	}
	g.begun = true
	return g.send(importGroup{})
}

// finish yields the group.
func (g *grouper) finish() error {
	group := g.group
	g.group = importGroup{}
	if group.article == "" {
		return nil
	}
	if !g.inOrder() {
		return g.send(group)
	}
	g.finished[group.article] = struct{}{}
	return g.send(group)
}

func (g *grouper) inOrder() bool { return g.articles == nil }

func (g *grouper) end() error {
	if err := g.begin(); err != nil {
		return err
	}
	return g.finish()
}

// articleOf returns the article to which a run belongs: its label, or that of the
// sentence that is a claim's evidence, "" if that is not in the run.
func articleOf(run labelled) quad.IRI {
	if strings.HasPrefix(string(run.label), ArticlePrefix) {
		return run.label
	}
	for _, q := range run.quads {
		if q.Predicate == propEvidence && q.Subject == quad.Value(run.label) {
			rest, ok := strings.CutPrefix(iriOf(q.Object), SentencePrefix)
			if at := strings.LastIndexByte(rest, ':'); ok && at >= 0 {
				return quad.IRI(ArticlePrefix + rest[:at])
			}
		}
	}
	return ""
}

// add adds a run to a group.
func (g *importGroup) add(run labelled) {
	for i := range g.labels {
		if l := &g.labels[i]; l.label == run.label {
			l.quads = append(l.quads, run.quads...)
			return
		}
	}
	g.labels = append(g.labels, run)
}

// spool keeps what comes in any order: articles by their labels, claims by theirs,
// since only one quad of a claim tells the article.
func (g *grouper) spool(run labelled) error {
	if other, err := g.common(run); !other {
		return err
	}
	to := g.claims
	if strings.HasPrefix(string(run.label), ArticlePrefix) {
		to = g.articles
	}
	return spoolRun(to, keyOf(run.label), run)
}

func spoolRun(to *spool, key uint64, run labelled) error {
	b, err := appendQuads(nil, run.label, run.quads)
	if err != nil {
		return err
	}
	return to.add(key, b)
}

// sorted yields the groups of what was spooled.
func (g *grouper) sorted() error {
	err := g.claims.each(func(pieces [][]byte) error {
		runs, err := runsOf(pieces)
		if err != nil {
			return err
		}
		for _, run := range runs {
			article := articleOf(run)
			if article == "" {
				if err := g.fault(fmt.Errorf("claim %s: its sentence or its article is missing", claimID(run.label))); err != nil {
					return err
				}
				continue
			}
			if err := spoolRun(g.articles, keyOf(article), run); err != nil {
				return err
			}
		}
		return g.im.ctx.Err()
	})
	if err != nil {
		return err
	}
	if err := g.begin(); err != nil {
		return err
	}
	return g.articles.each(func(pieces [][]byte) error {
		runs, err := runsOf(pieces)
		if err != nil {
			return err
		}
		slices.SortStableFunc(runs, func(a, b labelled) int { return strings.Compare(string(articleOf(a)), string(articleOf(b))) })
		for _, run := range runs {
			if article := articleOf(run); article != g.group.article {
				if err := g.finish(); err != nil {
					return err
				}
				g.group.article = article
			}
			g.group.add(run)
		}
		return g.im.ctx.Err()
	})
}

// runsOf returns the runs that pieces hold, those of one label as one.
func runsOf(pieces [][]byte) ([]labelled, error) {
	var g importGroup
	for _, p := range pieces {
		label, quads, err := decodeQuads(p)
		if err != nil {
			return nil, err
		}
		g.add(labelled{label, quads})
	}
	return g.labels, nil
}

// readingGroups yields the articles of readings, see importer.groups.
func (im *importer) readingGroups(readings iter.Seq2[graph.Reading, error], sorted bool) iter.Seq[importGroup] {
	return func(yield func(importGroup) bool) {
		if !yield(importGroup{}) {
			return
		}
		stopped := false
		send := func(g importGroup) error {
			if !yield(g) {
				stopped = true
				return errStopped
			}
			return nil
		}
		walk := im.readingsInOrder
		if sorted {
			walk = im.readingsSorted
		}
		if err := walk(readings, send); err != nil && !stopped {
			yield(importGroup{err: err})
		}
	}
}

// eachReading hands on the readings, and sends the faults of what could not be read.
func (im *importer) eachReading(readings iter.Seq2[graph.Reading, error], send func(importGroup) error, hand func(*graph.Reading) error) error {
	for r, err := range readings {
		if ended := im.ctx.Err(); ended != nil {
			return fmt.Errorf("store: import: %w", ended)
		}
		if err != nil {
			err = send(importGroup{fault: err})
		} else {
			err = hand(&r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (im *importer) readingsInOrder(readings iter.Seq2[graph.Reading, error], send func(importGroup) error) error {
	finished := make(map[graph.ArticleID]struct{})
	return im.eachReading(readings, send, func(r *graph.Reading) error {
		if _, twice := finished[r.Article.ID]; twice {
			return errDisorder
		}
		finished[r.Article.ID] = struct{}{}
		return send(importGroup{reading: r})
	})
}

func (im *importer) readingsSorted(readings iter.Seq2[graph.Reading, error], send func(importGroup) error) error {
	spools, remove, err := im.spools("readings")
	if err != nil {
		return err
	}
	defer remove()
	err = im.eachReading(readings, send, func(r *graph.Reading) error {
		b, err := json.Marshal(r)
		if err != nil {
			return err
		}
		return spools[0].add(keyOf(articleTerm(r.Article.ID)), b)
	})
	if err != nil {
		return err
	}
	return spools[0].each(func(pieces [][]byte) error {
		var all []*graph.Reading
		for _, p := range pieces {
			r := new(graph.Reading)
			if err := json.Unmarshal(p, r); err != nil {
				return err
			}
			i := slices.IndexFunc(all, func(x *graph.Reading) bool { return x.Article.ID == r.Article.ID })
			if i < 0 {
				all = append(all, r)
			} else {
				join(all[i], r)
			}
		}
		for _, r := range all {
			if err := send(importGroup{reading: r}); err != nil {
				return err
			}
		}
		return im.ctx.Err()
	})
}

// join adds what another reading of an article says. An entity that one of them knows
// by its words only has the class that the other gives.
func join(r, other *graph.Reading) {
	known := make(map[graph.EntityID]int, len(r.Entities))
	for i, e := range r.Entities {
		known[e.ID] = i
	}
	for _, e := range other.Entities {
		i, ok := known[e.ID]
		if !ok {
			known[e.ID] = len(r.Entities)
			r.Entities = append(r.Entities, e)
		} else if r.Entities[i].Class == schema.Thing {
			r.Entities[i].Class = e.Class
		}
	}
	r.Claims = append(r.Claims, other.Claims...)
}
