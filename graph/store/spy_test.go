package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/hidal-go/hidalgo/kv"
)

// spy is a database that counts what is read and fails on command.
type spy struct {
	database
	mu     sync.Mutex
	reads  int // keys asked for and pairs walked over
	writes int // operations of transactions that write
	steps  int // until it fails; it never does if 0
	only   string
	failed string   // the operation that it failed, "" if none
	done   []string // the operations that write, since it was armed
	bytes  int      // that were set or merged
	cancel func()   // called instead of failing, if not nil
}

var errSpy = errors.New("the spy says no")

// openSpied opens a store on a disk in memory under a spy.
func openSpied(t testing.TB, fs *vfs.MemFS, o Options) (*Store, *spy) {
	t.Helper()
	w := new(spy)
	o.fs, o.Create = fs, true
	o.wrap = func(d database) database {
		w.database = d
		return w
	}
	s, err := Open(t.Context(), "store", o)
	if err != nil {
		t.Fatal(err)
	}
	return s, w
}

// arm has the spy fail the nth operation from now, of those that write or of
// those that read.
func (w *spy) arm(n int, only string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.steps, w.only, w.failed, w.cancel, w.done = n, only, "", nil, nil
}

// cancelAfter has the spy call cancel at the nth operation that writes from now.
func (w *spy) cancelAfter(n int, cancel func()) {
	w.arm(n, "write")
	w.cancel = cancel
}

// disarm returns the operation that failed.
func (w *spy) disarm() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.steps = 0
	return w.failed
}

// count returns how many reads f makes.
func (w *spy) count(f func()) int {
	w.mu.Lock()
	w.reads = 0
	w.mu.Unlock()
	f()
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.reads
}

func (w *spy) step(writing bool, what string, reads int) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	kind := "read"
	if writing {
		kind = "write"
		w.writes++
		w.done = append(w.done, what)
	} else {
		w.reads += reads
	}
	if w.steps == 0 || w.only != kind {
		return nil
	}
	if w.steps--; w.steps > 0 {
		return nil
	}
	w.failed = what
	if w.cancel != nil {
		w.cancel()
		return nil
	}
	return fmt.Errorf("%s: %w", what, errSpy)
}

func (w *spy) Tx(ctx context.Context, rw bool) (kv.Tx, error) {
	if err := w.step(rw, "Tx", 0); err != nil {
		return nil, err
	}
	tx, err := w.database.Tx(ctx, rw)
	if err != nil {
		return nil, err
	}
	return &spiedTx{tx, w, rw}, nil
}

func (w *spy) View(ctx context.Context, fn func(kv.Tx) error) error   { return kv.View(ctx, w, fn) }
func (w *spy) Update(ctx context.Context, fn func(kv.Tx) error) error { return kv.Update(ctx, w, fn) }
func (w *spy) snapshot() frozen                                       { return &spiedSnapshot{w.database.snapshot(), w} }

type spiedSnapshot struct {
	frozen
	w *spy
}

func (s *spiedSnapshot) get(key []byte) ([]byte, error) {
	if err := s.w.step(false, "get", 1); err != nil {
		return nil, err
	}
	return s.frozen.get(key)
}

func (s *spiedSnapshot) cursor(lower, upper []byte) (cursor, error) {
	if err := s.w.step(false, "cursor", 0); err != nil {
		return nil, err
	}
	it, err := s.frozen.cursor(lower, upper)
	return &spiedCursor{cursor: it, w: s.w}, err
}

// spiedCursor fails as pebble's does: it is at its end, and Error says why.
type spiedCursor struct {
	cursor
	w   *spy
	err error
}

func (c *spiedCursor) SeekGE(key []byte) bool {
	if c.err = c.w.step(false, "SeekGE", 1); c.err != nil {
		return false
	}
	return c.cursor.SeekGE(key)
}

func (c *spiedCursor) Next() bool {
	if c.err == nil {
		c.err = c.w.step(false, "cursor.Next", 1)
	}
	return c.err == nil && c.cursor.Next()
}

func (c *spiedCursor) ValueAndErr() ([]byte, error) {
	if err := c.w.step(false, "ValueAndErr", 0); err != nil {
		return nil, err
	}
	return c.cursor.ValueAndErr()
}

func (c *spiedCursor) Error() error {
	if c.err != nil {
		return c.err
	}
	return c.cursor.Error()
}

func (s *spiedSnapshot) Tx(ctx context.Context, rw bool) (kv.Tx, error) {
	if err := s.w.step(rw, "Tx", 0); err != nil {
		return nil, err
	}
	tx, err := s.frozen.Tx(ctx, rw)
	if err != nil {
		return nil, err
	}
	return &spiedTx{tx, s.w, rw}, nil
}

func (s *spiedSnapshot) View(ctx context.Context, fn func(kv.Tx) error) error {
	return kv.View(ctx, s, fn)
}

func (w *spy) begin() (transaction, error) {
	if err := w.step(true, "begin", 0); err != nil {
		return nil, err
	}
	tx, err := w.database.begin()
	if err != nil {
		return nil, err
	}
	return &spiedTransaction{tx, w}, nil
}

type spiedTransaction struct {
	transaction
	w *spy
}

func (t *spiedTransaction) get(key []byte) ([]byte, error) {
	if err := t.w.step(true, "get", 1); err != nil {
		return nil, err
	}
	return t.transaction.get(key)
}

func (t *spiedTransaction) cursor(lower, upper []byte) (cursor, error) {
	if err := t.w.step(true, "cursor", 1); err != nil {
		return nil, err
	}
	return t.transaction.cursor(lower, upper)
}

func (t *spiedTransaction) set(key, value []byte) error {
	if err := t.w.step(true, "set", 0); err != nil {
		return err
	}
	t.w.bytes += len(key) + len(value)
	return t.transaction.set(key, value)
}

func (t *spiedTransaction) merge(key, change []byte) error {
	if err := t.w.step(true, "merge", 0); err != nil {
		return err
	}
	t.w.bytes += len(key) + len(change)
	return t.transaction.merge(key, change)
}

func (t *spiedTransaction) del(key []byte) error {
	if err := t.w.step(true, "del", 0); err != nil {
		return err
	}
	return t.transaction.del(key)
}

func (t *spiedTransaction) commit(ctx context.Context) error {
	if err := t.w.step(true, "commit", 0); err != nil {
		return err
	}
	return t.transaction.commit(ctx)
}

type spiedTx struct {
	kv.Tx
	w  *spy
	rw bool
}

func (tx *spiedTx) Commit(ctx context.Context) error {
	if err := tx.w.step(tx.rw, "Commit", 0); err != nil {
		return err
	}
	return tx.Tx.Commit(ctx)
}

func (tx *spiedTx) Get(ctx context.Context, key kv.Key) (kv.Value, error) {
	if err := tx.w.step(tx.rw, "Get", 1); err != nil {
		return nil, err
	}
	return tx.Tx.Get(ctx, key)
}

func (tx *spiedTx) GetBatch(ctx context.Context, keys []kv.Key) ([]kv.Value, error) {
	if err := tx.w.step(tx.rw, "GetBatch", len(keys)); err != nil {
		return nil, err
	}
	return tx.Tx.GetBatch(ctx, keys)
}

func (tx *spiedTx) Put(ctx context.Context, k kv.Key, v kv.Value) error {
	if err := tx.w.step(tx.rw, "Put", 0); err != nil {
		return err
	}
	return tx.Tx.Put(ctx, k, v)
}

func (tx *spiedTx) Del(ctx context.Context, k kv.Key) error {
	if err := tx.w.step(tx.rw, "Del", 0); err != nil {
		return err
	}
	return tx.Tx.Del(ctx, k)
}

func (tx *spiedTx) Scan(ctx context.Context, opts ...kv.IteratorOption) kv.Iterator {
	it := &spiedIterator{Iterator: tx.Tx.Scan(ctx, opts...), tx: tx}
	return it
}

// spiedIterator fails as pebble's does: Next is false, and the error is left for
// Err and Close to tell.
type spiedIterator struct {
	kv.Iterator
	tx  *spiedTx
	err error
}

func (it *spiedIterator) Next(ctx context.Context) bool {
	if it.err != nil {
		return false
	}
	if it.err = it.tx.w.step(it.tx.rw, "Next", 1); it.err != nil {
		return false
	}
	return it.Iterator.Next(ctx)
}

func (it *spiedIterator) Err() error {
	if it.err != nil {
		return it.err
	}
	return it.Iterator.Err()
}

func (it *spiedIterator) Close() error { return errors.Join(it.err, it.Iterator.Close()) }
