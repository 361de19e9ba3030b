package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

// Put keeps what articles say. It replaces what each of them said before, in one
// transaction: after an error the store is as it was. The same readings again
// change nothing; of several readings of one article the last counts.
//
// All readings are checked before anything is written, see [ErrInvalid]: claims
// have the ids that [graph.Claim.Identify] gives, none twice, of the reading's
// article, about entities of the reading or of the background, by relations of
// the ontology, with evidence that stands in the text at its place.
//
// When the context is cancelled, Put ends with its error and the store as it was.
func (s *Store) Put(ctx context.Context, readings ...graph.Reading) error {
	return s.write(ctx, "put", func(v *view) (*quadSet, *quadSet, error) {
		last := make(map[graph.ArticleID]int, len(readings))
		var faults []error
		for i := range readings {
			r := &readings[i]
			err := checkReading(r, func(id graph.EntityID) (bool, error) {
				known, err := s.known(ctx, v, id)
				return err == nil && len(known.list) > 0, err
			}, s.options.Relation)
			if err != nil {
				faults = append(faults, err)
				continue
			}
			last[r.Article.ID] = i
		}
		if len(faults) > 0 {
			return nil, nil, errors.Join(faults...)
		}
		then, now := newQuadSet(), newQuadSet()
		for i := range readings {
			r := &readings[i]
			if last[r.Article.ID] != i {
				continue
			}
			if err := v.articleQuads(ctx, r.Article.ID, then); err != nil {
				return nil, nil, err
			}
			err := now.addReading(r, s.digest(r.Article), func(id graph.EntityID) (*quadSet, error) {
				return s.known(ctx, v, id)
			}, s.options.Relation)
			if err != nil {
				return nil, nil, err
			}
			if err := s.addClasses(ctx, v, now, r.Entities); err != nil {
				return nil, nil, err
			}
		}
		return then, now, nil
	})
}

// PutBackground makes the entities the background: what is known before any
// article is read. It replaces an earlier background, but entities of that one
// which claims mention stay. The same entities again change nothing.
//
// An article that is put does not repeat what the background says of its
// entities, so the background should be there first.
func (s *Store) PutBackground(ctx context.Context, entities []graph.Entity) error {
	return s.write(ctx, "put background", func(v *view) (*quadSet, *quadSet, error) {
		var f faults
		known := checkEntities(&f, entities)
		if err := f.err("background"); err != nil {
			return nil, nil, err
		}
		then, now := newQuadSet(), newQuadSet()
		if err := v.labelled(ctx, labelBackground, then); err != nil {
			return nil, nil, err
		}
		for i := range entities {
			now.addEntity(&entities[i], labelBackground)
		}
		needed := make(map[quad.Value]bool)
		for _, q := range then.list {
			if known[entityID(q.Subject)] {
				continue
			}
			need, ok := needed[q.Subject]
			if !ok {
				var err error
				if need, err = v.mentioned(ctx, q.Subject); err != nil {
					return nil, nil, err
				}
				needed[q.Subject] = need
			}
			if need {
				now.addQuad(q)
			}
		}
		return then, now, s.addClasses(ctx, v, now, entities)
	})
}

// Remove forgets an article and all that it said. To forget an article that is
// not there changes nothing.
func (s *Store) Remove(ctx context.Context, id graph.ArticleID) error {
	return s.write(ctx, "remove article "+string(id), func(v *view) (*quadSet, *quadSet, error) {
		then := newQuadSet()
		return then, newQuadSet(), v.articleQuads(ctx, id, then)
	})
}

// write changes what there was into what there is to be: change returns both,
// and only their difference reaches Cayley. A quad that was there and shall stay
// is neither deleted nor added again, since Cayley counts additions that it
// ignores.
func (s *Store) write(ctx context.Context, what string, change func(*view) (then, now *quadSet, err error)) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	var add, del []quad.Quad
	err := s.alive(ctx)
	if err == nil {
		err = s.backend.own(ctx)
	}
	if err == nil {
		err = s.read(ctx, func(v *view) error {
			then, now, err := change(v)
			if err != nil {
				return err
			}
			add, del = now.minus(then), then.minus(now)
			return nil
		})
	}
	if err == nil && len(add)+len(del) > 0 {
		err = s.backend.apply(ctx, add, del)
		for _, quads := range [][]quad.Quad{add, del} {
			for _, q := range quads {
				if q.Label == labelBackground {
					clear(s.background)
					break
				}
			}
		}
	}
	if err != nil {
		s.classes = nil // some may not have been kept
		if ended := ctx.Err(); ended != nil && !errors.Is(err, ended) {
			err = errors.Join(ended, err) // Cayley does not wrap all errors
		}
		if errors.Is(err, ErrClosed) {
			return err
		}
		return fmt.Errorf("store: %s: %w", what, err)
	}
	return nil
}

// maxKnown bounds what the writer remembers of the background.
const maxKnown = 10_000

// known returns the background's quads about an entity, none if it is unknown there.
func (s *Store) known(ctx context.Context, v *view, id graph.EntityID) (*quadSet, error) {
	if set, ok := s.background[id]; ok {
		return set, nil
	}
	set := newQuadSet()
	label, err := v.ref(labelBackground)
	if err != nil {
		return nil, err
	}
	entity, err := v.ref(entityTerm(id))
	if err != nil {
		return nil, err
	}
	if label != nil && entity != nil {
		rows, err := v.rows(ctx, row{label: label, subject: entity})
		if err != nil {
			return nil, err
		}
		quads, err := v.quads(ctx, rows)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			set.addQuad(q)
		}
	}
	if len(s.background) >= maxKnown {
		clear(s.background)
	}
	s.background[id] = set
	return set, nil
}

// addClasses has the store remember the classes of entities that it has not seen
// yet, so that all entities are found through the index. Classes are never
// forgotten.
func (s *Store) addClasses(ctx context.Context, v *view, now *quadSet, entities []graph.Entity) error {
	if s.classes == nil {
		quads, err := v.about(ctx, labelStore, propClass)
		if err != nil {
			return err
		}
		s.classes = make(map[quad.Value]bool)
		for _, q := range quads {
			s.classes[q.Object] = true
		}
	}
	for i := range entities {
		if class := classTerm(entities[i].Class); !s.classes[class] {
			s.classes[class] = true
			now.add(labelStore, propClass, class, labelStore)
		}
	}
	return nil
}

// digest is what tells whether an article was read before by the same extractor.
func (s *Store) digest(a *graph.Article) string {
	return graph.HashText(a.Hash(), s.options.Extractor)
}
