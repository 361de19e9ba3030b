package store

import (
	"context"
	"errors"
	"fmt"
	iofs "io/fs"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/options"
)

// A database is what a store on disk stands on: hidalgo's key-value store, of
// which Cayley's is one user, that can be frozen for reading.
type database interface {
	kv.KV

	// snapshot returns what is committed now, read only. It stays as it is while
	// transactions are committed; Close lets go of it.
	snapshot() frozen

	// begin starts a transaction, which must be closed.
	begin() (transaction, error)

	// compact gives back space that was freed.
	compact(ctx context.Context) error

	// size returns the bytes of all files.
	size() (int64, error)
}

const (
	memTableSize = 64 << 20
	cacheSize    = 256 << 20

	// formatVersion is pebble's, pinned so that a newer pebble does not change
	// stores unasked.
	formatVersion = pebble.FormatTableFormatV6
)

// pebbleKV is a hidalgo key-value store on pebble. Transactions that write are
// one at a time: a second one waits for the first. Commit has reached the disk
// when it returns.
type pebbleKV struct {
	db      *pebble.DB
	fs      *closingFS
	dir     string
	options *pebble.Options
	writer  sync.Mutex // held by the transaction that writes

	failing chan error // background errors, at most one is kept

	closing sync.Once
	closed  error
	broken  bool // a commit failed inside pebble; guarded by writer
	written bool // something was committed; guarded by writer
}

// openPebble opens the database in a directory, which it creates if need be.
// lock, if not nil, is the directory's lock and stays the caller's.
func openPebble(dir string, fs vfs.FS, lock *pebble.Lock) (*pebbleKV, error) {
	d := &pebbleKV{fs: &closingFS{FS: fs}, dir: dir, failing: make(chan error, 1)}
	cache := pebble.NewCache(cacheSize)
	defer cache.Unref()
	o := &pebble.Options{
		FS:                 d.fs,
		Lock:               lock,
		Cache:              cache,
		MemTableSize:       memTableSize,
		Merger:             numbersMerger,
		FormatMajorVersion: formatVersion,
		Logger:             quiet{},
		EventListener: &pebble.EventListener{
			BackgroundError: func(err error) {
				select {
				case d.failing <- err:
				default:
				}
			},
			// Whoever reads what is damaged gets the error; pebble's own handler would
			// end the process.
			DataCorruption: func(pebble.DataCorruptionInfo) {},
		},
	}
	for i := range o.Levels {
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	tables := *o
	tables.EnsureDefaults()
	d.options = &tables
	db, err := pebble.Open(dir, o)
	if err != nil {
		return nil, err
	}
	d.db = db
	return d, nil
}

// quiet is pebble's logger: a library does not log.
type quiet struct{}

func (quiet) Infof(string, ...any)  {}
func (quiet) Errorf(string, ...any) {}

// Fatalf must not return, pebble cannot go on. Commit and Close turn the panic
// into an error.
func (quiet) Fatalf(format string, args ...any) { panic(fmt.Errorf(format, args...)) }

// caught calls f and returns its error, or the panic with which pebble gives up
// when the disk fails under it.
func caught(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				err = e
			} else {
				err = fmt.Errorf("%v", r)
			}
		}
	}()
	return f()
}

// Close writes what is in memory to tables, so that opening need not replay the
// log, and closes the database. Further calls return what the first returned.
func (d *pebbleKV) Close() error {
	d.closing.Do(func() {
		d.writer.Lock()
		defer d.writer.Unlock()
		d.fs.closing.Store(true)
		d.closed = caught(func() error {
			var flush error
			if d.written && !d.broken {
				flush = d.flush()
			}
			return errors.Join(flush, d.db.Close())
		})
	})
	return d.closed
}

// flush waits until the memory table is on disk, or could not be written: pebble
// would try for ever. Nothing is lost then, the log has it all.
func (d *pebbleKV) flush() error {
	select {
	case <-d.failing: // of the past
	default:
	}
	done, err := d.db.AsyncFlush()
	if err != nil {
		return err
	}
	select {
	case <-done:
		return nil
	case err := <-d.failing:
		return fmt.Errorf("flush: %w", err)
	}
}

// Tx starts a transaction. One that reads sees what is committed now.
func (d *pebbleKV) Tx(ctx context.Context, rw bool) (kv.Tx, error) {
	if !rw {
		s := d.db.NewSnapshot()
		return &pebbleTx{reader: s, close: s.Close}, nil
	}
	d.writer.Lock()
	if d.broken {
		d.writer.Unlock()
		return nil, errBroken
	}
	b := d.db.NewIndexedBatch()
	return &pebbleTx{reader: b, batch: b, owner: d}, nil
}

func (d *pebbleKV) View(ctx context.Context, fn func(tx kv.Tx) error) error {
	return kv.View(ctx, d, fn)
}

func (d *pebbleKV) Update(ctx context.Context, fn func(tx kv.Tx) error) error {
	return kv.Update(ctx, d, fn)
}

func (d *pebbleKV) compact(ctx context.Context) error {
	return caught(func() error { return d.db.Compact(ctx, []byte{0}, []byte{0xff, 0xff}, true) })
}

func (d *pebbleKV) size() (n int64, err error) {
	names, err := d.fs.List(d.dir)
	if err != nil {
		return 0, err
	}
	for _, name := range names {
		info, err := d.fs.Stat(d.fs.PathJoin(d.dir, name))
		switch {
		case err == nil && !info.IsDir():
			n += info.Size()
		case err != nil && !errors.Is(err, iofs.ErrNotExist): // pebble deletes files meanwhile
			return 0, err
		}
	}
	return n, nil
}

func (d *pebbleKV) snapshot() frozen {
	s := d.db.NewSnapshot()
	return &pebbleSnapshot{pairReader{s}, s}
}

// pebbleSnapshot is the state of a database at one moment.
type pebbleSnapshot struct {
	pairReader
	s *pebble.Snapshot
}

func (s *pebbleSnapshot) Close() error { return s.s.Close() }

func (s *pebbleSnapshot) Tx(ctx context.Context, rw bool) (kv.Tx, error) {
	if rw {
		return nil, kv.ErrReadOnly
	}
	return &pebbleTx{reader: s.s, close: func() error { return nil }}, nil
}

func (s *pebbleSnapshot) View(ctx context.Context, fn func(tx kv.Tx) error) error {
	return kv.View(ctx, s, fn)
}

func (s *pebbleSnapshot) Update(context.Context, func(tx kv.Tx) error) error {
	return kv.ErrReadOnly
}

// pebbleTx is a transaction. One that writes collects its changes in an indexed
// batch, through which it reads.
type pebbleTx struct {
	reader pebble.Reader
	batch  *pebble.Batch // nil if it only reads
	owner  *pebbleKV     // of the batch
	close  func() error  // of what it reads, if it only reads
	ended  bool
}

func (tx *pebbleTx) Commit(ctx context.Context) error {
	if tx.batch == nil || tx.ended {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	d := tx.owner
	if err := caught(func() error { return tx.batch.Commit(pebble.Sync) }); err != nil {
		d.broken = true
		tx.ended = true // pebble keeps the batch
		d.writer.Unlock()
		return err
	}
	d.written = true
	return tx.end()
}

// Close ends the transaction; what was not committed is forgotten.
func (tx *pebbleTx) Close() error {
	if tx.ended {
		return nil
	}
	return tx.end()
}

func (tx *pebbleTx) end() error {
	tx.ended = true
	if tx.batch == nil {
		return tx.close()
	}
	defer tx.owner.writer.Unlock()
	return tx.batch.Close()
}

func (tx *pebbleTx) Get(ctx context.Context, key kv.Key) (kv.Value, error) {
	v, err := pairReader{tx.reader}.get(appendKey(nil, key))
	if err == nil && v == nil {
		return nil, kv.ErrNotFound
	}
	return v, err
}

func (tx *pebbleTx) GetBatch(ctx context.Context, keys []kv.Key) ([]kv.Value, error) {
	out := make([]kv.Value, len(keys))
	var buf []byte
	for i, k := range keys {
		if i%256 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		buf = appendKey(buf[:0], k)
		v, err := pairReader{tx.reader}.get(buf)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

func (tx *pebbleTx) Put(ctx context.Context, k kv.Key, v kv.Value) error {
	if tx.batch == nil {
		return kv.ErrReadOnly
	}
	return tx.batch.Set(appendKey(nil, k), v, nil)
}

func (tx *pebbleTx) Del(ctx context.Context, k kv.Key) error {
	if tx.batch == nil {
		return kv.ErrReadOnly
	}
	return tx.batch.Delete(appendKey(nil, k), nil)
}

// withPrefix bounds a scan.
func withPrefix(prefix kv.Key) kv.IteratorOption { return options.WithPrefixKV(prefix) }

func (tx *pebbleTx) Scan(ctx context.Context, opts ...kv.IteratorOption) kv.Iterator {
	return kv.ApplyIteratorOptions(&pebbleIterator{reader: tx.reader}, opts)
}

// pebbleIterator walks the pairs under a prefix, bounded by it: a scan touches
// nothing behind the prefix. It opens pebble's iterator at the first Next.
type pebbleIterator struct {
	reader       pebble.Reader
	lower, upper []byte
	it           *pebble.Iterator
	begun        bool
	err          error
}

// WithPrefix implements hidalgo's kv.PrefixIterator.
func (it *pebbleIterator) WithPrefix(prefix kv.Key) kv.Iterator {
	it.lower = appendKey(nil, prefix)
	it.upper = prefixEnd(it.lower)
	return it
}

func (it *pebbleIterator) Next(ctx context.Context) bool {
	if it.err != nil {
		return false
	}
	if it.err = ctx.Err(); it.err != nil {
		return false
	}
	if it.it == nil {
		it.it, it.err = it.reader.NewIter(&pebble.IterOptions{LowerBound: it.lower, UpperBound: it.upper})
		if it.err != nil {
			return false
		}
	}
	if !it.begun {
		it.begun = true
		return it.it.First()
	}
	return it.it.Next()
}

func (it *pebbleIterator) Reset() { it.begun = false }

func (it *pebbleIterator) Key() kv.Key {
	if it.it == nil || !it.it.Valid() {
		return nil
	}
	return splitKey(it.it.Key())
}

func (it *pebbleIterator) Val() kv.Value {
	if it.it == nil || !it.it.Valid() {
		return nil
	}
	v, err := it.it.ValueAndErr()
	if err != nil {
		it.err = err
		return nil
	}
	return v
}

func (it *pebbleIterator) Err() error {
	if it.err != nil || it.it == nil {
		return it.err
	}
	return it.it.Error()
}

// Close returns the error that ended the walk, if one did: Cayley asks nowhere
// else, and would take half the results for all.
func (it *pebbleIterator) Close() error {
	err := it.Err()
	if it.it != nil {
		err = errors.Join(err, it.it.Close())
		it.it = nil
	}
	return err
}

// Keys of hidalgo have parts; on disk the parts are joined by a separator. A
// separator or an escape inside a part is escaped so that numbers of one length keep
// their order, and the bytes of text need no escape.
const (
	keyEscape    = 0xfe // followed by keyEscaped+1 for itself, +2 for the separator
	keySeparator = 0xff
	keyEscaped   = 0x00
)

// appendKey appends the form of a key on disk.
func appendKey(b []byte, k kv.Key) []byte {
	n := len(k)
	for _, part := range k {
		n += len(part)
	}
	if cap(b)-len(b) < n {
		b = append(make([]byte, 0, len(b)+n+4), b...)
	}
	for i, part := range k {
		if i > 0 {
			b = append(b, keySeparator)
		}
		for _, c := range part {
			b = appendByte(b, c)
		}
	}
	return b
}

func appendByte(b []byte, c byte) []byte {
	if c >= keyEscape {
		return append(b, keyEscape, keyEscaped+1+c-keyEscape)
	}
	return append(b, c)
}

// splitKey is the inverse of appendKey. It copies.
func splitKey(b []byte) kv.Key {
	part := []byte{}
	var k kv.Key
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == keyEscape && i+1 < len(b):
			i++
			part = append(part, b[i]-keyEscaped-1+keyEscape)
		case c == keySeparator:
			k = append(k, part)
			part = []byte{}
		default:
			part = append(part, c)
		}
	}
	return append(k, part)
}

// prefixEnd returns the first key behind all keys with the prefix, nil if there is none.
func prefixEnd(prefix []byte) []byte {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] != 0xff {
			end := append([]byte(nil), prefix[:i+1]...)
			end[i]++
			return end
		}
	}
	return nil
}
