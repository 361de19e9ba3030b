package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"entente/graph"
	"entente/schema"
)

// Imported says what [Store.Import] kept and what it could not.
type Imported struct {
	Articles, Claims int
	Background       int // entities known before any article that the store did not know
	Events           int // of the journal
	Faults           []error
}

// importBatch is how many articles are put at once.
const importBatch = 150

// longestText is the largest offset of evidence that is believed, in bytes.
const longestText = 1 << 28

// Import keeps what quads say that came from [Store.Quads]: background, articles with
// their claims, and who is who. An article replaces what the store had of it; what
// the background of the store knows stays. What is imported into an empty store comes
// out of it again as the same quads.
//
// Quads that are not of the layout, and claims that do not have the id that what they
// state makes, are faults: they are left out, and named in the result. Errors of the
// sequence are faults too. All quads are held in memory, at some 700 bytes each. After
// an error, whole batches of articles may have been kept.
func (s *Store) Import(ctx context.Context, quads iter.Seq2[graph.Quad, error]) (Imported, error) {
	im := &importer{s: s, ctx: ctx, labels: make(map[quad.IRI][]quad.Quad)}
	n := 0
	for q, err := range quads {
		if n++; n&0xfff == 0 && ctx.Err() != nil {
			return im.done, fmt.Errorf("store: import: %w", ctx.Err())
		}
		if err == nil {
			err = q.Check()
		}
		if err != nil {
			im.faultf("%w", err)
			continue
		}
		label, ok := valueOf(q.Label).(quad.IRI)
		if !ok {
			im.faultf("a quad about %s is in no named graph", q.Subject.Value)
			continue
		}
		im.add(label, quad.Quad{Subject: valueOf(q.Subject), Predicate: valueOf(q.Predicate), Object: valueOf(q.Object), Label: label})
	}
	return im.run()
}

// ImportReadings keeps readings whose articles have no text, as Put keeps others.
// Their evidence is believed. Claims are given the ids that what they state makes.
func (s *Store) ImportReadings(ctx context.Context, readings iter.Seq2[graph.Reading, error]) (Imported, error) {
	im := &importer{s: s, ctx: ctx, labels: make(map[quad.IRI][]quad.Quad)}
	none := func(graph.EntityID) (*quadSet, error) { return newQuadSet(), nil }
	for r, err := range readings {
		if err != nil {
			im.faultf("%w", err)
			continue
		}
		for i := range r.Claims {
			c := &r.Claims[i]
			c.Identify()
			if s.options.Relation(c.Relation) == nil {
				im.faultf("article %s: claim %s has the unknown relation %q", r.Article.ID, c.ID, c.Relation)
				c.Relation = ""
			}
		}
		r.Claims = slices.DeleteFunc(slices.Clone(r.Claims), func(c graph.Claim) bool { return c.Relation == "" })
		set := newQuadSet()
		if err := set.addReading(&r, "", none, s.options.Relation); err != nil {
			return Imported{}, err
		}
		for _, q := range set.list {
			im.add(q.Label.(quad.IRI), q)
		}
	}
	return im.run()
}

// An importer holds quads by their labels.
type importer struct {
	s      *Store
	ctx    context.Context
	labels map[quad.IRI][]quad.Quad
	order  []quad.IRI // of the labels, as they came
	done   Imported

	background map[quad.Value][]quad.Quad // of the file, by entity
}

func (im *importer) faultf(format string, args ...any) {
	im.done.Faults = append(im.done.Faults, fmt.Errorf(format, args...))
}

func (im *importer) add(label quad.IRI, q quad.Quad) {
	if _, ok := im.labels[label]; !ok {
		im.order = append(im.order, label)
	}
	im.labels[label] = append(im.labels[label], q)
}

func (im *importer) run() (Imported, error) {
	if err := im.importBackground(); err != nil {
		return im.done, err
	}
	sentences, claims := im.claims()
	var batch []imported
	flush := func() error {
		err := im.put(batch)
		batch = batch[:0]
		return err
	}
	for _, label := range im.order {
		if !strings.HasPrefix(string(label), ArticlePrefix) {
			continue
		}
		batch = append(batch, im.article(label, sentences, claims[articleID(label)]))
		if len(batch) == importBatch {
			if err := flush(); err != nil {
				return im.done, err
			}
		}
	}
	if err := flush(); err != nil {
		return im.done, err
	}
	return im.done, im.importJournal()
}

// importBackground keeps what the store's background does not know.
func (im *importer) importBackground() error {
	im.background = make(map[quad.Value][]quad.Quad)
	for _, q := range im.labels[labelBackground] {
		if im.describes(q) {
			im.background[q.Subject] = append(im.background[q.Subject], q)
		}
	}
	subjects := slices.SortedFunc(maps.Keys(im.background), compareIDs)
	for _, subject := range subjects {
		quads, described := im.background[subject], 0
		for _, q := range quads {
			described |= descriptionOf(q)
		}
		if described != 3 {
			im.faultf("entity %s: its class or its name is missing", entityID(subject))
			delete(im.background, subject)
		}
	}
	if len(im.background) == 0 {
		return nil
	}
	return im.s.write(im.ctx, "import background", func(v *view) (*quadSet, *quadSet, error) {
		then, now := newQuadSet(), newQuadSet()
		im.done.Background = 0
		for _, subject := range subjects {
			quads := im.background[subject]
			known, err := im.s.known(im.ctx, v, entityID(subject))
			if err != nil {
				return nil, nil, err
			}
			if len(known.list) > 0 || len(quads) == 0 {
				continue
			}
			im.done.Background++
			now.addDescriptions(quads)
			if err := im.s.addClasses(im.ctx, v, now, classesOf(quads)); err != nil {
				return nil, nil, err
			}
		}
		return then, now, nil
	})
}

// describes reports whether a quad describes an entity, and notes a fault if not.
func (im *importer) describes(q quad.Quad) bool {
	if q.Predicate == propFolded {
		return false // is made anew
	}
	ok := strings.HasPrefix(iriOf(q.Subject), EntityPrefix)
	switch q.Predicate {
	case propType:
		ok = ok && idOf(q.Object, VocabularyPrefix) != "" && q.Object != classArticle
	case propLabel, propAlias:
		ok = ok && stringOf(q.Object) != ""
	case propSameAs:
		ok = ok && iriOf(q.Object) != ""
	default:
		ok = false
	}
	if !ok {
		im.faultf("no quad of a graph: %v", q)
	}
	return ok
}

// addDescriptions adds quads that describe entities, with the folded names.
func (s *quadSet) addDescriptions(quads []quad.Quad) {
	for _, q := range quads {
		s.addQuad(q)
		if q.Predicate == propLabel || q.Predicate == propAlias {
			q.Predicate, q.Object = propFolded, quad.String(graph.Fold(stringOf(q.Object)))
			s.addQuad(q)
		}
	}
}

func classesOf(quads []quad.Quad) (entities []graph.Entity) {
	for _, q := range quads {
		if q.Predicate == propType {
			entities = append(entities, graph.Entity{Class: schema.ClassID(idOf(q.Object, VocabularyPrefix))})
		}
	}
	return entities
}

// claims returns the sentences, and the claims of each article, in the order in which
// they came.
func (im *importer) claims() (map[quad.Value][]quad.Quad, map[graph.ArticleID][]graph.Claim) {
	sentences := make(map[quad.Value][]quad.Quad)
	for _, label := range im.order {
		if strings.HasPrefix(string(label), ArticlePrefix) {
			for _, q := range im.labels[label] {
				if strings.HasPrefix(iriOf(q.Subject), SentencePrefix) {
					sentences[q.Subject] = append(sentences[q.Subject], q)
				}
			}
		}
	}
	claims := make(map[graph.ArticleID][]graph.Claim)
	for _, label := range im.order {
		switch l := string(label); {
		case strings.HasPrefix(l, ClaimPrefix):
		case strings.HasPrefix(l, ArticlePrefix), strings.HasPrefix(l, EventPrefix), label == labelBackground, label == labelJournal:
			continue
		default:
			im.faultf("%s is no claim, no article and no other graph of ours", l)
			continue
		}
		quads := im.labels[label]
		c := decodeClaim(label, quads)
		for _, q := range quads {
			if q.Predicate == propEvidence && q.Subject == label {
				c.Evidence, c.Article = decodeSentence(sentences[q.Object])
			}
		}
		id := c.ID
		c.Identify()
		switch {
		case c.Article == "":
			im.faultf("claim %s: its sentence or its article is missing", id)
		case c.ID != id:
			im.faultf("claim %s: what it states makes %s, something is missing or changed", id, c.ID)
		case im.s.options.Relation(c.Relation) == nil:
			im.faultf("claim %s: unknown relation %q", id, c.Relation)
		default:
			claims[c.Article] = append(claims[c.Article], c)
			im.unknownQuads(label, quads, &c)
		}
	}
	return sentences, claims
}

// unknownQuads notes quads of a claim that its claim does not make.
func (im *importer) unknownQuads(label quad.IRI, quads []quad.Quad, c *graph.Claim) {
	made := newQuadSet()
	made.addClaims(&graph.Reading{Article: &graph.Article{ID: c.Article}, Claims: []graph.Claim{*c}}, im.s.options.Relation)
	for _, q := range quads {
		if _, ok := made.has[q]; !ok {
			im.faultf("claim %s: no quad of a claim: %v", claimID(label), q)
		}
	}
}

// An imported article is a reading and the quads that describe its entities.
type imported struct {
	graph.Reading
	hash      string
	described []quad.Quad
}

// article decodes an article.
func (im *importer) article(label quad.IRI, sentences map[quad.Value][]quad.Quad, claims []graph.Claim) imported {
	quads := im.labels[label]
	a, _, _ := decodeArticle(label, quads)
	a.Source = ""
	r := imported{Reading: graph.Reading{Article: &a, Claims: claims}}
	for _, q := range quads {
		switch {
		case q.Subject == label:
			switch q.Predicate {
			case propHash:
				r.hash = stringOf(q.Object)
			case propType, propDate, propTitle, propURL, propPublisher, propSource, propClaims, propSentences:
			default:
				im.faultf("no quad of an article: %v", q)
			}
		case sentences[q.Subject] != nil:
		case im.describes(q):
			r.described = append(r.described, q)
		}
	}
	return r
}

// put keeps articles, but those that are not right.
func (im *importer) put(batch []imported) error {
	if len(batch) == 0 {
		return nil
	}
	var faults []error
	articles, claims := 0, 0
	err := im.s.write(im.ctx, "import", func(v *view) (*quadSet, *quadSet, error) {
		then, now := newQuadSet(), newQuadSet()
		for i := range batch {
			r := &batch[i]
			described := make(map[quad.Value]int)
			for _, q := range r.described {
				described[q.Subject] |= descriptionOf(q)
			}
			a := *r.Article
			var err error
			if a.Text, err = textAround(r.Claims); err == nil {
				checked := graph.Reading{Article: &a, Claims: r.Claims}
				err = checkReading(&checked, func(id graph.EntityID) (bool, error) {
					known, err := im.s.known(im.ctx, v, id)
					return described[entityTerm(id)] == 3 || err == nil && len(known.list) > 0, err
				}, im.s.options.Relation)
			}
			switch {
			case errors.Is(err, ErrInvalid):
				faults = append(faults, err)
				continue
			case err != nil:
				return nil, nil, err
			}
			articles, claims = articles+1, claims+len(r.Claims)
			if err := im.addArticle(v, r, then, now); err != nil {
				return nil, nil, err
			}
		}
		return then, now, nil
	})
	im.done.Faults = append(im.done.Faults, faults...)
	if err == nil {
		im.done.Articles += articles
		im.done.Claims += claims
	}
	return err
}

// descriptionOf returns 1 for the class of an entity, 2 for its name; 3 is both.
func descriptionOf(q quad.Quad) int {
	switch q.Predicate {
	case propType:
		return 1
	case propLabel:
		return 2
	}
	return 0
}

// addArticle adds the quads of an article, and to then those that it replaces.
func (im *importer) addArticle(v *view, r *imported, then, now *quadSet) error {
	if err := v.articleQuads(im.ctx, r.Article.ID, then); err != nil {
		return err
	}
	none := func(graph.EntityID) (*quadSet, error) { return newQuadSet(), nil }
	if err := now.addReading(&r.Reading, r.hash, none, im.s.options.Relation); err != nil {
		return err
	}
	var news []quad.Quad
	for _, q := range r.described {
		known, err := im.s.known(im.ctx, v, entityID(q.Subject))
		if err != nil {
			return err
		}
		q.Label = labelBackground
		if _, ok := known.has[q]; ok {
			continue // an article does not repeat what the background says
		}
		q.Label = articleTerm(r.Article.ID)
		news = append(news, q)
	}
	now.addDescriptions(news)
	return im.s.addClasses(im.ctx, v, now, classesOf(news))
}

// textAround returns a text in which the evidence of claims stands at its place. The
// text of the article itself is not kept anywhere.
func textAround(claims []graph.Claim) (string, error) {
	end := 0
	for i := range claims {
		e := &claims[i].Evidence
		if e.Start < 0 || e.Start+len(e.Text) != e.End || e.End > longestText {
			return "", fmt.Errorf("claim %s: %w: its sentence of %d bytes does not stand at %d to %d", claims[i].ID, ErrInvalid, len(e.Text), e.Start, e.End)
		}
		end = max(end, e.End)
	}
	text := make([]byte, end)
	for i := range claims {
		copy(text[claims[i].Evidence.Start:], claims[i].Evidence.Text)
	}
	return string(text), nil
}

// importJournal has the store know who is who.
func (im *importer) importJournal() error {
	byNumber := make(map[int]*Event)
	for _, q := range im.labels[labelJournal] {
		n := eventNumber(q.Subject)
		e := byNumber[n]
		if e == nil {
			e = &Event{Number: n}
			byNumber[n] = e
		}
		switch q.Predicate {
		case propKept:
			e.Kept = entityID(q.Object)
		case propMerged:
			e.Merged = entityID(q.Object)
		case propReason:
			e.Reason = stringOf(q.Object)
		case propUndoes:
			e.Undoes = eventNumber(q.Object)
		case propSince:
			e.Since, _ = time.Parse(time.RFC3339, stringOf(q.Object))
		}
	}
	numbers := make([]int, 0, len(byNumber))
	for n := range byNumber {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	renumbered := make(map[int]int)
	for _, n := range numbers {
		e := *byNumber[n]
		added := false
		err := im.s.write(im.ctx, "import event "+strconv.Itoa(n), func(v *view) (*quadSet, *quadSet, error) {
			then, now := newQuadSet(), newQuadSet()
			m, err := v.merges(im.ctx)
			if err != nil {
				return nil, nil, err
			}
			if e.Undoes != 0 {
				undone := renumbered[e.Undoes]
				if undone == 0 {
					return then, now, nil
				}
				e.Undoes = undone
			}
			for _, there := range m.events {
				same := e.Undoes != 0 || there.Kept == e.Kept && there.Merged == e.Merged
				if same && there.Undoes == e.Undoes && there.Reason == e.Reason && there.Since.Equal(e.Since) {
					renumbered[n] = there.Number
					return then, now, nil
				}
			}
			if e.Undoes == 0 {
				for _, id := range []graph.EntityID{e.Kept, e.Merged} {
					if err := v.exists(im.ctx, id); err != nil {
						return nil, nil, err
					}
				}
				if m.canonical(e.Kept) == m.canonical(e.Merged) {
					return then, now, nil
				}
			}
			renumbered[n], err = im.s.addEvent(m, then, now, e)
			added = true
			return then, now, err
		})
		switch {
		case errors.Is(err, ErrUnknown):
			im.faultf("event %d of the journal: %w", n, err)
		case err != nil:
			return err
		case added:
			im.done.Events++
		}
	}
	return nil
}

// valueOf returns a term as a value of Cayley, the inverse of termOf.
func valueOf(t graph.Term) quad.Value {
	switch t.Kind {
	case graph.IRI:
		return quad.IRI(t.Value)
	case graph.Blank:
		return quad.BNode(t.Value)
	case graph.Literal:
	default:
		return nil
	}
	switch t.Datatype {
	case graph.XSDInteger:
		if n, err := strconv.ParseInt(t.Value, 10, 64); err == nil {
			return quad.Int(n)
		}
	case graph.XSDDouble, "http://www.w3.org/2001/XMLSchema#decimal":
		if n, err := strconv.ParseFloat(t.Value, 64); err == nil {
			return quad.Float(n)
		}
	case graph.XSDBoolean:
		if b, err := strconv.ParseBool(t.Value); err == nil {
			return quad.Bool(b)
		}
	case "":
		if t.Lang == "" {
			return quad.String(t.Value)
		}
		return quad.LangString{Value: quad.String(t.Value), Lang: t.Lang}
	}
	return quad.TypedString{Value: quad.String(t.Value), Type: quad.IRI(t.Datatype)}
}
