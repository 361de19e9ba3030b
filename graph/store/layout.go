package store

import (
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"entente/graph"
	"entente/schema"
)

// version is the version of the layout of quads. A store says which it has.
const version = 2

// quadSet is a set of quads that remembers the order in which they came, so that
// the same input gives the same transaction.
type quadSet struct {
	has  map[quad.Quad]struct{}
	list []quad.Quad
}

func newQuadSet() *quadSet { return newQuadSetFor(0) }

// newQuadSetFor returns a set with room for n quads.
func newQuadSetFor(n int) *quadSet {
	return &quadSet{has: make(map[quad.Quad]struct{}, n), list: make([]quad.Quad, 0, n)}
}

// add adds a quad. A nil or empty object is none: defaults are left out.
func (s *quadSet) add(subject, predicate quad.IRI, object quad.Value, label quad.IRI) {
	switch o := object.(type) {
	case nil:
		return
	case quad.String:
		if o == "" {
			return
		}
	}
	s.addQuad(quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: label})
}

func (s *quadSet) addQuad(q quad.Quad) {
	if _, ok := s.has[q]; ok {
		return
	}
	s.has[q] = struct{}{}
	s.list = append(s.list, q)
}

// minus returns the quads of s that t lacks, in the order of s.
func (s *quadSet) minus(t *quadSet) []quad.Quad {
	var out []quad.Quad
	for _, q := range s.list {
		if _, ok := t.has[q]; !ok {
			out = append(out, q)
		}
	}
	return out
}

// addReading adds the quads of a reading, see the package doc. background holds
// what is known of an entity before any article is read; an article does not
// repeat it.
func (s *quadSet) addReading(r *graph.Reading, hash string, background func(graph.EntityID) (*quadSet, error),
	relation func(schema.RelationID) *schema.Relation) error {
	sentences := s.addClaims(r, relation)
	a, label := r.Article, articleTerm(r.Article.ID)
	s.add(label, propType, classArticle, label)
	s.add(label, propDate, quad.String(a.Date), label)
	s.add(label, propTitle, quad.String(a.Title), label)
	s.add(label, propURL, quad.String(a.URL), label)
	s.add(label, propPublisher, quad.String(a.Publisher), label)
	s.add(label, propSource, quad.String(a.Source), label)
	s.add(label, propHash, quad.String(hash), label)
	s.add(label, propClaims, quad.Int(len(r.Claims)), label)
	s.add(label, propSentences, quad.Int(sentences), label)
	for i := range r.Entities {
		e := &r.Entities[i]
		known, err := background(e.ID)
		if err != nil {
			return err
		}
		described := newQuadSet()
		described.addEntity(e, labelBackground)
		for _, q := range described.minus(known) {
			q.Label = label
			s.addQuad(q)
		}
	}
	return nil
}

// addEntity adds the quads that describe an entity.
func (s *quadSet) addEntity(e *graph.Entity, label quad.IRI) {
	subject := entityTerm(e.ID)
	s.add(subject, propType, classTerm(e.Class), label)
	s.add(subject, propLabel, quad.String(e.Name), label)
	s.add(subject, propFolded, quad.String(graph.Fold(e.Name)), label)
	for _, alias := range e.Aliases {
		if alias != e.Name {
			s.add(subject, propAlias, quad.String(alias), label)
			s.add(subject, propFolded, quad.String(graph.Fold(alias)), label)
		}
	}
	for _, iri := range e.SameAs {
		s.add(subject, propSameAs, quad.IRI(iri), label)
	}
}

// addClaims adds the quads of a reading's claims and of their sentences, and
// returns the number of sentences.
func (s *quadSet) addClaims(r *graph.Reading, relation func(schema.RelationID) *schema.Relation) int {
	article := articleTerm(r.Article.ID)
	sentences := make(map[quad.IRI]bool)
	for i := range r.Claims {
		c := &r.Claims[i]
		claim := claimTerm(c.ID)
		subject := entityTerm(c.Subject)
		var object quad.Value = quad.String(c.Quote)
		if c.Object != "" {
			object = entityTerm(c.Object)
		}
		if c.HasEdge() {
			name := relation(c.Relation).EdgeName(c.Polarity == graph.Negative, c.Former)
			s.add(subject, relationTerm(name), object, claim)
		}
		s.add(claim, propSubject, subject, claim)
		s.add(claim, propRelation, relationTerm(string(c.Relation)), claim)
		if c.Object != "" {
			s.add(claim, propObject, object, claim)
		} else {
			s.add(claim, propQuote, object, claim)
		}
		if c.Polarity != graph.Positive {
			s.add(claim, propPolarity, quad.String(c.Polarity), claim)
		}
		if c.Modality != graph.Asserted {
			s.add(claim, propModality, quad.String(c.Modality), claim)
		}
		if c.Former {
			s.add(claim, propFormer, quad.Bool(true), claim)
		}
		s.add(claim, propWhen, quad.String(c.When), claim)
		s.add(claim, propWhere, quad.String(c.Where), claim)
		if c.AttributedTo != "" {
			s.add(claim, propAttributedTo, entityTerm(c.AttributedTo), claim)
		}
		s.add(claim, propRole, quad.String(c.Role), claim)
		if c.Confidence != 0 {
			s.add(claim, propConfidence, quad.Float(c.Confidence), claim)
		}
		s.add(claim, propExtractor, quad.String(c.Extractor), claim)

		sentence := sentenceTerm(r.Article.ID, &c.Evidence)
		s.add(claim, propEvidence, sentence, claim)
		if !sentences[sentence] {
			sentences[sentence] = true
			s.add(sentence, propDerivedFrom, article, article)
			s.add(sentence, propExact, quad.String(c.Evidence.Text), article)
			s.add(sentence, propStart, quad.Int(c.Evidence.Start), article)
			s.add(sentence, propEnd, quad.Int(c.Evidence.End), article)
			s.add(sentence, propIndex, quad.Int(c.Evidence.Sentence), article)
		}
	}
	return len(sentences)
}

// decodeClaim returns the claim that its quads state, without its article and its
// evidence. Quads of other subjects are passed over.
func decodeClaim(claim quad.Value, quads []quad.Quad) graph.Claim {
	c := graph.Claim{ID: claimID(claim), Polarity: graph.Positive, Modality: graph.Asserted}
	for _, q := range quads {
		if q.Subject != claim {
			continue // the edge
		}
		switch q.Predicate {
		case propSubject:
			c.Subject = entityID(q.Object)
		case propRelation:
			c.Relation = schema.RelationID(idOf(q.Object, RelationPrefix))
		case propObject:
			c.Object = entityID(q.Object)
		case propQuote:
			c.Quote = stringOf(q.Object)
		case propPolarity:
			c.Polarity = graph.Polarity(stringOf(q.Object))
		case propModality:
			c.Modality = graph.Modality(stringOf(q.Object))
		case propFormer:
			former, _ := q.Object.(quad.Bool)
			c.Former = bool(former)
		case propWhen:
			c.When = stringOf(q.Object)
		case propWhere:
			c.Where = stringOf(q.Object)
		case propAttributedTo:
			c.AttributedTo = entityID(q.Object)
		case propRole:
			c.Role = stringOf(q.Object)
		case propConfidence:
			confidence, _ := q.Object.(quad.Float)
			c.Confidence = float64(confidence)
		case propExtractor:
			c.Extractor = stringOf(q.Object)
		}
	}
	return c
}

// decodeSentence returns the evidence that a sentence is, and its article.
func decodeSentence(quads []quad.Quad) (graph.Evidence, graph.ArticleID) {
	var e graph.Evidence
	var article graph.ArticleID
	for _, q := range quads {
		switch q.Predicate {
		case propDerivedFrom:
			article = articleID(q.Object)
		case propExact:
			e.Text = stringOf(q.Object)
		case propStart:
			e.Start = intOf(q.Object)
		case propEnd:
			e.End = intOf(q.Object)
		case propIndex:
			e.Sentence = intOf(q.Object)
		}
	}
	return e, article
}

// decodeArticle returns the article that its quads describe, without its text,
// and the numbers of its claims and sentences.
func decodeArticle(article quad.Value, quads []quad.Quad) (a graph.Article, claims, sentences int) {
	a.ID = articleID(article)
	for _, q := range quads {
		if q.Subject != article {
			continue
		}
		switch q.Predicate {
		case propDate:
			a.Date = stringOf(q.Object)
		case propTitle:
			a.Title = stringOf(q.Object)
		case propURL:
			a.URL = stringOf(q.Object)
		case propPublisher:
			a.Publisher = stringOf(q.Object)
		case propSource:
			a.Source = stringOf(q.Object)
		case propClaims:
			claims = intOf(q.Object)
		case propSentences:
			sentences = intOf(q.Object)
		}
	}
	return a, claims, sentences
}

// decodeEntity merges what the background and the articles say of an entity.
// Name and class are those of the background if it knows the entity; else those
// that most articles give, of several the longest, of several the first by
// letters. All other names are aliases. What quads say of other entities, which
// are merged into this one, gives aliases, and its name only if it has none. counts
// tells how many quads each stands for.
func decodeEntity(entity quad.Value, quads []quad.Quad, counts []int) graph.Entity {
	e := graph.Entity{ID: entityID(entity)}
	described := slices.ContainsFunc(quads, func(q quad.Quad) bool {
		return q.Subject == entity && q.Predicate == propLabel
	})
	names, classes := make(map[string]int), make(map[string]int)
	var backgroundName, backgroundClass string
	for i, q := range quads {
		background := q.Label == labelBackground
		e.Background = e.Background || background
		weight := counts[i]
		if described && q.Subject != entity {
			weight, background = 0, false
		}
		switch q.Predicate {
		case propType:
			class := idOf(q.Object, VocabularyPrefix)
			classes[class] += weight
			if background {
				backgroundClass = class
			}
		case propLabel:
			name := stringOf(q.Object)
			names[name] += weight
			if background {
				backgroundName = name
			}
		case propAlias:
			names[stringOf(q.Object)] += 0
		case propSameAs:
			e.SameAs = append(e.SameAs, iriOf(q.Object))
		}
	}
	if e.Name = backgroundName; e.Name == "" {
		e.Name = mostFrequent(names)
	}
	if e.Class = schema.ClassID(backgroundClass); e.Class == "" {
		e.Class = schema.ClassID(mostFrequent(classes))
	}
	for name := range names {
		if name != e.Name {
			e.Aliases = append(e.Aliases, name)
		}
	}
	slices.Sort(e.Aliases)
	slices.Sort(e.SameAs)
	e.SameAs = slices.Compact(e.SameAs)
	return e
}

// mostFrequent returns the string that is counted most often, of several the
// longest, of several the first.
func mostFrequent(count map[string]int) string {
	best, most := "", -1
	for s, n := range count {
		switch {
		case n < most:
		case n > most, len(s) > len(best), len(s) == len(best) && s < best:
			best, most = s, n
		}
	}
	return best
}

func stringOf(v quad.Value) string {
	s, _ := v.(quad.String)
	return string(s)
}

func intOf(v quad.Value) int {
	n, _ := v.(quad.Int)
	return int(n)
}

// termOf returns a value of Cayley as a term of ours.
func termOf(v quad.Value) graph.Term {
	switch v := v.(type) {
	case nil:
		return graph.Term{}
	case quad.IRI:
		return graph.NewIRI(string(v))
	case quad.String:
		return graph.NewLiteral(string(v))
	case quad.Int:
		return graph.NewTyped(strconv.FormatInt(int64(v), 10), graph.XSDInteger)
	case quad.Float:
		return graph.NewTyped(strconv.FormatFloat(float64(v), 'g', -1, 64), graph.XSDDouble)
	case quad.Bool: // to Cayley true is "True", which no other tool reads
		return graph.NewTyped(strconv.FormatBool(bool(v)), graph.XSDBoolean)
	case quad.TypedString:
		return graph.NewTyped(string(v.Value), string(v.Type.Full()))
	case quad.LangString:
		return graph.Term{Kind: graph.Literal, Value: string(v.Value), Lang: v.Lang}
	case quad.BNode:
		return graph.Term{Kind: graph.Blank, Value: string(v)}
	}
	return graph.NewLiteral(quad.ToString(v))
}
