package store

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"entente/graph"
	"entente/schema"
)

// importBackground keeps what the store's background does not know.
func (im *importer) importBackground() error {
	im.entities = make(map[quad.Value][]quad.Quad)
	for _, q := range im.quads {
		if im.describes(q) {
			im.entities[q.Subject] = append(im.entities[q.Subject], q)
		}
	}
	im.quads = nil
	subjects := slices.SortedFunc(maps.Keys(im.entities), compareIDs)
	for _, subject := range subjects {
		quads, described := im.entities[subject], 0
		for _, q := range quads {
			described |= descriptionOf(q)
		}
		if described != 3 {
			im.faultf("entity %s: its class or its name is missing", entityID(subject))
			delete(im.entities, subject)
		}
	}
	if len(im.entities) == 0 {
		return nil
	}
	return im.s.write(im.ctx, "import background", func(v *view) (*quadSet, *quadSet, error) {
		then, now := newQuadSet(), newQuadSet()
		im.done.Background = 0
		for _, subject := range subjects {
			quads := im.entities[subject]
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
		ok = ok && iriOf(q.Object) != "" && !local(q.Object)
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

// An imported article is a reading, without text, and the quads that describe its
// entities.
type imported struct {
	graph.Reading
	hash      string
	described []quad.Quad
	claimed   []quad.Quad // the quads of the claims, to be compared with what the claims make
}

// decode returns the article that a group is, nil if it is none, and notes what is
// wrong with it.
func (im *importer) decode(g *importGroup) *imported {
	if g.reading != nil {
		return im.decodeReading(g.reading)
	}
	var own []quad.Quad
	for _, l := range g.labels {
		if l.label == g.article {
			own = l.quads
		}
	}
	sentences := make(map[quad.Value][]quad.Quad)
	for _, q := range own {
		if strings.HasPrefix(iriOf(q.Subject), SentencePrefix) {
			sentences[q.Subject] = append(sentences[q.Subject], q)
		}
	}
	a, _, _ := decodeArticle(g.article, own)
	a.Source = ""
	r := &imported{Reading: graph.Reading{Article: &a}}
	for _, l := range g.labels {
		if l.label != g.article {
			im.decodeClaim(r, l, sentences)
		}
	}
	if len(own) == 0 {
		return nil // its claims are named as faults
	}
	for _, q := range own {
		switch {
		case q.Subject == quad.Value(g.article):
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

// decodeClaim adds a claim to a reading, if it is whole.
func (im *importer) decodeClaim(r *imported, l labelled, sentences map[quad.Value][]quad.Quad) {
	c := decodeClaim(l.label, l.quads)
	for _, q := range l.quads {
		if q.Predicate == propEvidence && q.Subject == quad.Value(l.label) {
			c.Evidence, c.Article = decodeSentence(sentences[q.Object])
		}
	}
	id := c.ID
	c.Identify()
	switch {
	case c.Article != r.Article.ID || c.Article == "":
		im.faultf("claim %s: its sentence or its article is missing", id)
	case c.ID != id:
		im.faultf("claim %s: what it states makes %s, something is missing or changed", id, c.ID)
	case im.s.options.Relation(c.Relation) == nil:
		im.faultf("claim %s: unknown relation %q", id, c.Relation)
	default:
		r.Claims = append(r.Claims, c)
		r.claimed = append(r.claimed, l.quads...)
	}
}

func (im *importer) decodeReading(r *graph.Reading) *imported {
	out := &imported{Reading: graph.Reading{Article: r.Article}}
	for _, c := range r.Claims {
		if c.Identify(); im.s.options.Relation(c.Relation) == nil {
			im.faultf("article %s: claim %s has the unknown relation %q", r.Article.ID, c.ID, c.Relation)
			continue
		}
		out.Claims = append(out.Claims, c)
	}
	set := newQuadSet()
	for i := range r.Entities {
		set.addEntity(&r.Entities[i], articleTerm(r.Article.ID))
	}
	for _, q := range set.list {
		if im.describes(q) {
			out.described = append(out.described, q)
		}
	}
	return out
}

// articleQuads returns the quads of an article. The error wraps ErrInvalid if it is not
// right.
func (im *importer) articleQuads(v *view, r *imported) (*quadSet, error) {
	described := make(map[quad.Value]int)
	for _, q := range r.described {
		described[q.Subject] |= descriptionOf(q)
	}
	a := *r.Article
	var err error
	if a.Text, err = textAround(r.Claims); err != nil {
		return nil, err
	}
	checked := graph.Reading{Article: &a, Claims: r.Claims}
	err = checkReading(&checked, func(id graph.EntityID) (bool, error) {
		if described[entityTerm(id)] == 3 {
			return true, nil
		}
		known, err := im.s.known(im.ctx, v, id)
		return err == nil && len(known.list) > 0, err
	}, im.s.options.Relation)
	if err != nil {
		return nil, err
	}
	now := newQuadSetFor(20*len(r.Claims) + len(r.described) + 12)
	if err := now.addReading(&r.Reading, r.hash, nil, im.s.options.Relation); err != nil {
		return nil, err
	}
	for _, q := range r.claimed {
		if _, ok := now.has[q]; !ok {
			im.faultf("claim %s: no quad of a claim: %v", claimID(q.Label), q)
		}
	}
	var news []quad.Quad
	for _, q := range r.described {
		known, err := im.s.known(im.ctx, v, entityID(q.Subject))
		if err != nil {
			return nil, err
		}
		q.Label = labelBackground
		if _, ok := known.has[q]; ok {
			continue // an article does not repeat what the background says
		}
		q.Label = articleTerm(r.Article.ID)
		news = append(news, q)
	}
	now.addDescriptions(news)
	return now, im.s.addClasses(im.ctx, v, now, classesOf(news))
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
