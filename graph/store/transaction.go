package store

import (
	"context"
	"errors"

	"github.com/cockroachdb/pebble/v2"
)

// A transaction changes a database: all of it when it is committed, or nothing. It
// reads what was committed before it, not its own changes. There is one at a time.
type transaction interface {
	// get returns a copy of a value, nil if there is none.
	get(key []byte) ([]byte, error)

	// cursor walks the keys from lower up to upper, which it does not reach.
	cursor(lower, upper []byte) (cursor, error)

	// set, del and merge take copies of what they are given. merge changes a list,
	// see numbers.go.
	set(key, value []byte) error
	del(key []byte) error
	merge(key, change []byte) error

	// commit returns when the changes have reached the disk.
	commit(ctx context.Context) error

	// close ends the transaction; what was not committed is forgotten.
	close() error
}

// pebbleTransaction is a batch of pebble's without an index of its own.
type pebbleTransaction struct {
	pairReader
	batch *pebble.Batch
	owner *pebbleKV // nil once it has ended
}

// begin waits for the transaction before it.
func (d *pebbleKV) begin() (transaction, error) {
	d.writer.Lock()
	if d.broken {
		d.writer.Unlock()
		return nil, errBroken
	}
	return &pebbleTransaction{pairReader{d.db}, d.db.NewBatch(), d}, nil
}

var errBroken = errors.New("an earlier write failed on the disk: close the store and open it again")

func (t *pebbleTransaction) set(key, value []byte) error    { return t.batch.Set(key, value, nil) }
func (t *pebbleTransaction) merge(key, change []byte) error { return t.batch.Merge(key, change, nil) }
func (t *pebbleTransaction) del(key []byte) error           { return t.batch.Delete(key, nil) }

func (t *pebbleTransaction) commit(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	d := t.owner
	if err := caught(func() error { return t.batch.Commit(pebble.Sync) }); err != nil {
		d.broken = true
		t.owner = nil // pebble keeps the batch
		d.writer.Unlock()
		return err
	}
	d.written = true
	return t.close()
}

func (t *pebbleTransaction) close() error {
	if t.owner == nil {
		return nil
	}
	defer t.owner.writer.Unlock()
	t.owner = nil
	return t.batch.Close()
}

// pairReader reads pairs by their keys as they are on disk.
type pairReader struct{ r pebble.Reader }

func (s pairReader) get(key []byte) ([]byte, error) {
	v, closer, err := s.r.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	out := make([]byte, len(v))
	copy(out, v)
	return out, closer.Close()
}

func (s pairReader) cursor(lower, upper []byte) (cursor, error) {
	it, err := s.r.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	if err != nil {
		return nil, err
	}
	return it, nil
}
