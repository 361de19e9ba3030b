package store

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"entente/graph"
)

// loadBatch is how many articles Load puts at once where it cannot write tables.
const loadBatch = 150

// Load puts the readings of a sequence, as [Store.Put] does, and returns how many.
// Into a store on disk that has no articles it writes them as tables, many times
// faster, and all at once: after an error there are none. Each article may come
// only once then. Other stores get them by batches, and keep those that were put.
func (s *Store) Load(ctx context.Context, readings iter.Seq2[graph.Reading, error]) (n int, err error) {
	if ok, err := s.canLoad(ctx); err != nil {
		return 0, err
	} else if !ok {
		return s.putAll(ctx, readings)
	}
	err = s.load(ctx, "load", func(v *view, add func([]quad.Quad) error) (err error) {
		seen := make(map[graph.ArticleID]struct{})
		pipe := newPipe(add)
		defer func() { err = errors.Join(err, pipe.close()) }()
		for r, err := range readings {
			if err != nil {
				return err
			}
			known := func(id graph.EntityID) (*quadSet, error) { return s.known(ctx, v, id) }
			err := checkReading(&r, func(id graph.EntityID) (bool, error) {
				set, err := known(id)
				return err == nil && len(set.list) > 0, err
			}, s.options.Relation)
			if err != nil {
				return err
			}
			if _, twice := seen[r.Article.ID]; twice {
				return fmt.Errorf("article %s: %w: it is there twice", r.Article.ID, ErrInvalid)
			}
			seen[r.Article.ID] = struct{}{}
			now := newQuadSetFor(20*len(r.Claims) + 6*len(r.Entities) + 12)
			if err := now.addReading(&r, s.digest(r.Article), known, s.options.Relation); err != nil {
				return err
			}
			if err := s.addClasses(ctx, v, now, r.Entities); err != nil {
				return err
			}
			if !pipe.send(now.list) {
				break
			}
			n++
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// pipe hands quads to a goroutine that adds them, while the next are made.
type pipe struct {
	quads chan []quad.Quad
	done  chan struct{} // closed when the goroutine has ended
	err   error         // of the goroutine
}

func newPipe(add func([]quad.Quad) error) *pipe {
	p := &pipe{quads: make(chan []quad.Quad, 64), done: make(chan struct{})}
	go func() {
		defer close(p.done)
		for quads := range p.quads {
			if p.err = add(quads); p.err != nil {
				return
			}
		}
	}()
	return p
}

// send reports whether the goroutine goes on.
func (p *pipe) send(quads []quad.Quad) bool {
	select {
	case p.quads <- quads:
		return true
	case <-p.done:
		return false
	}
}

// close waits until all is added, and returns the error of that.
func (p *pipe) close() error {
	close(p.quads)
	<-p.done
	return p.err
}

func (s *Store) putAll(ctx context.Context, readings iter.Seq2[graph.Reading, error]) (n int, err error) {
	var batch []graph.Reading
	flush := func() error {
		err := s.Put(ctx, batch...)
		if err == nil {
			n += len(batch)
		}
		batch = batch[:0]
		return err
	}
	for r, err := range readings {
		if err != nil {
			return n, errors.Join(err, flush())
		}
		if batch = append(batch, r); len(batch) == loadBatch {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	return n, flush()
}

// onDisk returns the database of a store on disk, nil for another store.
func (s *Store) onDisk() *pebbleKV {
	b, ok := s.backend.(*kvBackend)
	if !ok {
		return nil
	}
	p, _ := b.db.(*pebbleKV)
	return p
}

// canLoad reports whether tables can be written for the store.
func (s *Store) canLoad(ctx context.Context) (ok bool, err error) {
	if s.onDisk() == nil {
		return false, s.alive(ctx)
	}
	err = s.read(ctx, func(v *view) error {
		counts, err := v.counts(ctx)
		if err != nil {
			return err
		}
		size, err := v.quadCount(ctx)
		ok = counts[countArticles] == 0 && size <= maxBefore
		return err
	})
	return ok, err
}

// load writes the quads that fill adds as tables, and has the database take them in.
func (s *Store) load(ctx context.Context, what string, fill func(v *view, add func([]quad.Quad) error) error) (err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	defer func() {
		s.classes = nil
		if err != nil {
			err = fmt.Errorf("store: %s: %w", what, err)
		}
	}()
	if err := s.alive(ctx); err != nil {
		return err
	}
	b := s.backend.(*kvBackend)
	p := b.db.(*pebbleKV)
	out, err := p.newTableWriter()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.remove()) }()
	err = s.read(ctx, func(v *view) error {
		builder, err := newBulk(ctx, v, out)
		if err != nil {
			return err
		}
		if err = fill(v, builder.add); err == nil {
			return builder.finish()
		}
		return errors.Join(err, builder.log.close(), builder.ops.wait(), builder.sp.wait(), builder.ls.wait(), builder.hashes.wait())
	})
	if err == nil {
		err = p.ingest(ctx, out)
	}
	clear(s.background)
	return errors.Join(err, b.changed())
}
