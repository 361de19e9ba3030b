package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"entente/graph"
	"entente/schema"
)

// Memory is the path of a store that lives in memory and ends with its Close.
const Memory = ":memory:"

var (
	// ErrBusy is wrapped by the error of Open if another process, or another Store
	// of this one, has the store open. The error says who, see [Owner].
	ErrBusy = errors.New("in use")

	// ErrMissing is wrapped by the error of Open if there is no store and Options.Create is not set.
	ErrMissing = errors.New("no store there")

	// ErrNotStore is wrapped by the error of Open if the path leads to something
	// else, which was left as it is, or to a store of another version.
	ErrNotStore = errors.New("not a store of this program")

	// ErrClosed is returned by all methods after Close.
	ErrClosed = errors.New("store: closed")
)

// Options say how a store is opened. The zero value opens one that is there.
type Options struct {
	// Create makes a store if there is none.
	Create bool

	// Extractor is the version of what reads articles. An article is unchanged only
	// if it was read by the same, see [Store.Unchanged].
	Extractor string

	// Relation returns a relation of the ontology, nil if there is none of that id:
	// it gives edges their negative and former names, and claims of an unknown
	// relation are refused. Without it any relation will do, and names are the
	// defaults.
	Relation func(schema.RelationID) *schema.Relation

	// Command is what another process is told about who has the store open. By
	// default it is the name of the program.
	Command string

	// Now is the clock, time.Now by default. It tells since when the store is open
	// and since when entities are merged, and nothing else.
	Now func() time.Time

	// wrap puts something between Cayley and the database, for tests.
	wrap func(database) database
	// fs is where the files are, the disk by default, for tests.
	fs vfs.FS
}

// A Store keeps a graph. Its methods may be called by several goroutines: those
// that write wait for each other, those that read see the last write that had
// ended when they began, and go on seeing it.
type Store struct {
	options Options
	backend backend
	lock    *directoryLock // nil in memory

	writing    sync.Mutex
	background map[graph.EntityID]*quadSet // what the background says of entities, as far as it was asked; under writing
	classes    map[quad.Value]bool         // that the store knows, nil if not asked yet; under writing

	journal atomic.Pointer[merges] // as a view read it last

	mu      sync.Mutex
	closed  bool
	readers sync.WaitGroup
	end     error // of Close
}

// Open opens the store at a path, a directory. The path "" or [Memory] makes an
// empty store in memory. Only one Store may have a path open, whatever the
// process; see [ErrBusy], [ErrMissing], [ErrNotStore].
//
// The path may also be the address of a PostgreSQL server, "postgres://…", see
// server.go. Several Stores may have it open; the first change makes one the
// writer until it is closed, and changes by others are refused with [ErrBusy].
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.Relation == nil {
		o.Relation = func(id schema.RelationID) *schema.Relation { return &schema.Relation{ID: id} }
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Store{options: o, background: make(map[graph.EntityID]*quadSet)}
	if path == "" || path == Memory {
		s.backend = newMemory()
		if err := s.writeVersion(ctx); err != nil {
			return nil, err
		}
		return s, nil
	}
	if IsURL(path) {
		if err := s.openServer(ctx, path); err != nil {
			return nil, fmt.Errorf("store: open %s: %w", Redacted(path), err)
		}
		return s, nil
	}
	if err := s.openDirectory(ctx, path); err != nil {
		return nil, fmt.Errorf("store: open %s: %w", path, err)
	}
	return s, nil
}

func (s *Store) openServer(ctx context.Context, address string) error {
	b, err := openServer(ctx, address, s.options)
	if err != nil {
		return err
	}
	s.backend = b
	if err := s.checkVersion(ctx); err != nil {
		return errors.Join(err, b.close())
	}
	return nil
}

func (s *Store) openDirectory(ctx context.Context, path string) (err error) {
	fs := s.options.fs
	if fs == nil {
		fs = vfs.Default
		if path, err = canonical(path); err != nil {
			return err
		}
	}
	fresh, err := examine(fs, path)
	if err != nil {
		return err
	}
	if fresh {
		if !s.options.Create {
			return ErrMissing
		}
		if err := fs.MkdirAll(path, 0o755); err != nil {
			return err
		}
	}
	lock, err := lockDirectory(fs, path, s.options.Command, s.options.Now)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, lock.release())
		}
	}()
	p, err := openPebble(path, fs, lock.lock)
	if err != nil {
		return err
	}
	var db database = p
	if s.options.wrap != nil {
		db = s.options.wrap(db)
	}
	b, err := newKVBackend(ctx, db, s.options.Create)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	s.backend, s.lock = b, lock
	if err := s.checkVersion(ctx); err != nil {
		s.backend, s.lock = nil, nil
		return errors.Join(err, b.close())
	}
	return nil
}

// canonical returns one name for one directory: the lock of a directory knows
// only names.
func canonical(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	return path, nil
}

// writeVersion marks an empty store as one of this layout.
func (s *Store) writeVersion(ctx context.Context) error {
	if err := s.backend.own(ctx); err != nil {
		return err
	}
	return s.backend.apply(ctx, []quad.Quad{
		{Subject: labelStore, Predicate: propVersion, Object: quad.Int(version), Label: labelStore},
	}, nil)
}

// checkVersion refuses a store of another layout, and marks a new one.
func (s *Store) checkVersion(ctx context.Context) error {
	v, err := s.backend.view()
	if err != nil {
		return err
	}
	size, err := v.quadCount(ctx)
	empty := size == 0 // new, or its making was interrupted
	var quads []quad.Quad
	if err == nil {
		quads, err = v.about(ctx, labelStore, propVersion)
	}
	if done := v.done(); err == nil {
		err = done
	}
	switch {
	case err != nil:
		return err
	case empty && !s.options.Create:
		return ErrMissing
	case empty:
		return s.writeVersion(ctx)
	case len(quads) != 1:
		return fmt.Errorf("%w: a Cayley database of something else", ErrNotStore)
	case quads[0].Object != quad.Int(version):
		return fmt.Errorf("%w: its layout is of version %v, this program's of version %d; build it anew",
			ErrNotStore, quads[0].Object.Native(), version)
	}
	return nil
}

// Close closes the store, and is the last thing done with it. It waits for
// methods that are running; loops over the store in the same goroutine must have
// ended. Further calls return what the first returned.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return s.end
	}
	s.closed = true
	s.mu.Unlock()
	s.readers.Wait()
	err := s.backend.close()
	if s.lock != nil {
		err = errors.Join(err, s.lock.release())
	}
	if err != nil {
		s.end = fmt.Errorf("store: close: %w", err)
	}
	return s.end
}

// read calls f with a view.
func (s *Store) read(ctx context.Context, f func(*view) error) (err error) {
	v, err := s.acquire(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if done := s.release(v); err == nil {
			err = done
		}
	}()
	return f(v)
}

// alive returns why nothing can be done, nil if it can.
func (s *Store) alive(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	return ctx.Err()
}

func (s *Store) acquire(ctx context.Context) (*view, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrClosed
	}
	v, err := s.backend.view()
	if err != nil {
		return nil, err
	}
	if v.journal == nil {
		v.journal = &s.journal
	}
	s.readers.Add(1)
	return v, nil
}

func (s *Store) release(v *view) error {
	defer s.readers.Done()
	return v.done()
}

// sequence returns what walk yields as a sequence that ends with the error of
// walk, if any, named by what. Where a view would hold off writers, it is let go
// of before the first is yielded, so that a loop may write.
func sequence[T any](ctx context.Context, s *Store, what string, walk func(*view, func(T) bool) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		stopped := false
		var held []T
		err := s.read(ctx, func(v *view) error {
			return walk(v, func(t T) bool {
				if !v.frozen {
					held = append(held, t)
					return true
				}
				stopped = !yield(t, nil)
				return !stopped
			})
		})
		for _, t := range held {
			if !yield(t, nil) {
				return
			}
		}
		if err != nil && !stopped {
			var zero T
			yield(zero, fmt.Errorf("store: %s: %w", what, err))
		}
	}
}
