package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"
)

// A backend is one of Cayley's stores of quads with its traps dealt with. One
// goroutine at a time applies changes; views are for all.
//
// To add one: implement backend, open it in [Open], and run testStore on it.
type backend interface {
	// view returns what was applied when it is called. It must be let go of.
	view() (*view, error)

	// own makes this the one that changes the graph, as long as it is open. It is
	// called before a change reads what there is.
	own(ctx context.Context) error

	// apply adds and deletes quads, all or nothing. The quads to add are new, those
	// to delete are there, and none is in both.
	apply(ctx context.Context, add, del []quad.Quad) error

	// compact gives back space that was freed.
	compact(ctx context.Context) error

	// size returns the bytes that the graph takes on disk, 0 if that is unknown.
	size() (int64, error)

	close() error
}

// deltas returns quads in the form in which Cayley takes them.
func deltas(quads []quad.Quad, action cayley.Procedure) []cayley.Delta {
	out := make([]cayley.Delta, len(quads))
	for i, q := range quads {
		out[i] = cayley.Delta{Quad: q, Action: action}
	}
	return out
}

// ignore is how Cayley applies changes: anything else ends a transaction in the
// middle.
var ignore = cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}

// keyIndexes is where Cayley keeps the list of its indexes.
var keyIndexes = kv.SKey("meta", "indexes")

// keySize is where Cayley keeps how many quads there are.
var keySize = kv.SKey("meta", "size")

// keyHorizon is where Cayley keeps the last number that it gave.
var keyHorizon = kv.SKey("meta", "horizon")

// keyVersion is where Cayley keeps its version; no key-value store of it is without.
var keyVersion = kv.SKey("meta", "version")

// kvBackend is Cayley's key-value store on a database.
type kvBackend struct {
	db      database
	pairs   pairWriter
	side    side
	mu      sync.Mutex
	values  valueCache
	edges   edgeCache
	current *snapshot // what views share, nil if none was asked for since the last change
}

// snapshot is a view of what is committed, shared by all who read meanwhile.
type snapshot struct {
	view    *view
	db      frozen
	readers int
	old     bool // something was committed since
}

// kvOptions are Cayley's. Its bloom filters would be filled at every start by a
// walk through the whole store.
var kvOptions = cayley.Options{ckv.OptNoBloom: true}

// newKVBackend opens the quads in a database. An empty database is made a store
// if create is set, and is missing otherwise.
func newKVBackend(ctx context.Context, db database, create bool) (*kvBackend, error) {
	b := &kvBackend{db: db}
	made, err := b.check(ctx)
	if err != nil {
		return nil, err
	}
	if !made {
		if !create {
			return nil, ErrMissing
		}
		if err := b.init(ctx); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// check reports whether the database holds a store that this package made.
func (b *kvBackend) check(ctx context.Context) (bool, error) {
	made := false
	err := kv.View(ctx, b.db, func(tx kv.Tx) error {
		vals, err := tx.GetBatch(ctx, []kv.Key{keyVersion, keyIndexes})
		if err != nil {
			return err
		}
		if vals[0] == nil {
			it := tx.Scan(ctx)
			if it.Next(ctx) {
				err = fmt.Errorf("%w: a database of something else", ErrNotStore)
			}
			return errors.Join(err, it.Close())
		}
		made = true
		var have []ckv.QuadIndex
		if vals[1] != nil {
			if err := json.Unmarshal(vals[1], &have); err != nil {
				return fmt.Errorf("%w: its indexes: %v", ErrNotStore, err)
			}
		}
		if want, _ := json.Marshal(indexes); vals[1] == nil || fmt.Sprint(have) != fmt.Sprint(indexes) {
			return fmt.Errorf("%w: a Cayley database with the indexes %s instead of %s, which cannot be added later; build the store anew",
				ErrNotStore, vals[1], want)
		}
		return nil
	})
	return made, err
}

// init makes an empty database a store. It is one transaction: a process killed
// meanwhile leaves an empty database.
func (b *kvBackend) init(ctx context.Context) error {
	if os.Getenv("CAYLEY_KV_INDEXES") != "" {
		return errors.New("unset CAYLEY_KV_INDEXES: Cayley misreads it")
	}
	g := &group{database: b.db}
	if err := g.begin(ctx); err != nil {
		return err
	}
	err := ckv.Init(g, kvOptions)
	if err == nil {
		var list []byte
		if list, err = json.Marshal(indexes); err == nil {
			err = g.tx.Put(ctx, keyIndexes, list)
		}
	}
	return g.end(err)
}

// apply adds and deletes in one transaction of the database.
func (b *kvBackend) apply(ctx context.Context, add, del []quad.Quad) (err error) {
	tx, err := b.db.begin()
	if err != nil {
		return err
	}
	change, last, err := b.pairs.apply(ctx, tx, add, del)
	if err == nil {
		err = b.side.update(ctx, tx, add, del, last)
	}
	if err == nil {
		err = tx.commit(ctx)
	}
	if err = errors.Join(err, tx.close()); err != nil {
		b.pairs.forget()
		b.side.forget()
		return err
	}
	change.keep()
	return b.retire()
}

// changed forgets what was remembered, after quads were written otherwise.
func (b *kvBackend) changed() error {
	b.pairs.forget()
	b.side.forget()
	return b.retire()
}

// retire has the next view read anew.
func (b *kvBackend) retire() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if s := b.current; s != nil {
		b.current = nil
		s.old = true
		if s.readers == 0 {
			return s.db.Close()
		}
	}
	return nil
}

func (b *kvBackend) view() (*view, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := b.current
	if s == nil {
		s = &snapshot{db: b.db.snapshot()}
		qs, err := ckv.New(s.db, kvOptions)
		if err != nil {
			return nil, errors.Join(err, s.db.Close())
		}
		s.view = newView(qs, true, func() error { return b.release(s) })
		s.view.db, s.view.shared, s.view.edges = s.db, &b.values, &b.edges
		b.current = s
	}
	s.readers++
	return s.view, nil
}

func (b *kvBackend) release(s *snapshot) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	s.readers--
	if s.old && s.readers == 0 {
		return s.db.Close()
	}
	return nil
}

// own has nothing to do: who has the directory open owns it.
func (b *kvBackend) own(context.Context) error { return nil }

func (b *kvBackend) compact(ctx context.Context) error { return b.db.compact(ctx) }

func (b *kvBackend) size() (int64, error) { return b.db.size() }

// close closes the database. No view may be in use.
func (b *kvBackend) close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	var err error
	if b.current != nil {
		err = b.current.db.Close()
		b.current = nil
	}
	return errors.Join(err, b.db.Close())
}

// memory is Cayley's store in memory, which has no locks of its own.
type memory struct {
	mu sync.RWMutex // held for reading by views
	qs *memstore.QuadStore
}

func newMemory() *memory { return &memory{qs: memstore.New()} }

// view holds off changes until it is let go of. A goroutine that holds a view
// must not ask for another.
func (m *memory) view() (*view, error) {
	m.mu.RLock()
	return newView(m.qs, false, func() error { m.mu.RUnlock(); return nil }), nil
}

// apply cannot fail: nothing that Cayley's store in memory refuses gets here.
func (m *memory) apply(ctx context.Context, add, del []quad.Quad) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	return m.qs.ApplyDeltas(append(deltas(add, cayley.Add), deltas(del, cayley.Delete)...), ignore)
}

func (m *memory) compact(context.Context) error { return nil }
func (m *memory) own(context.Context) error     { return nil }
func (m *memory) size() (int64, error)          { return 0, nil }
func (m *memory) close() error                  { return nil }
