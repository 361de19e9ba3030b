package store

import (
	"context"
	"fmt"
	"sync"

	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// loadingFolder holds, in a store's directory, the files of a load that is under
// way. What is left of one that was interrupted goes with the next.
const loadingFolder = "loading"

// sortingFolder holds, in a store's directory, what an import sorts.
const sortingFolder = "sorting"

// tableSize is about how long a table becomes, in bytes.
const tableSize = 64 << 20

// tableWriter writes sorted tables for a database to take in.
type tableWriter struct {
	fs      vfs.FS
	folder  string
	options sstable.WriterOptions

	mu    sync.Mutex
	files []string
}

// newTableWriter begins a load.
func (d *pebbleKV) newTableWriter() (*tableWriter, error) {
	folder := d.fs.PathJoin(d.dir, loadingFolder)
	if err := d.fs.RemoveAll(folder); err != nil {
		return nil, err
	}
	if err := d.fs.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	return &tableWriter{fs: d.fs, folder: folder, options: d.options.MakeWriterOptions(6, d.db.TableFormat())}, nil
}

func (w *tableWriter) path(name string) string { return w.fs.PathJoin(w.folder, name) }

// remove ends a load.
func (w *tableWriter) remove() error { return w.fs.RemoveAll(w.folder) }

// ingest has the database take in all tables at once.
func (d *pebbleKV) ingest(ctx context.Context, w *tableWriter) error {
	d.writer.Lock()
	defer d.writer.Unlock()
	if d.broken {
		return errBroken
	}
	err := caught(func() error { return d.db.Ingest(ctx, w.files) })
	if err != nil {
		d.broken = true
	}
	return err
}

// table writes the pairs of one bucket, in the order of keys, to as many tables as
// they fill.
type table struct {
	w    *tableWriter
	name string
	n    int
	open *sstable.Writer
	key  []byte // for the caller to make keys in
}

func (w *tableWriter) begin(name string) (*table, error) {
	return &table{w: w, name: name, key: make([]byte, 0, 128)}, nil
}

func (t *table) set(key, value []byte) error {
	if t.open != nil && t.open.Raw().EstimatedSize() > tableSize {
		if err := t.close(); err != nil {
			return err
		}
	}
	if t.open == nil {
		path := t.w.path(fmt.Sprintf("%s-%d.sst", t.name, t.n))
		f, err := t.w.fs.Create(path, vfs.WriteCategoryUnspecified)
		if err != nil {
			return err
		}
		t.n++
		t.w.mu.Lock()
		t.w.files = append(t.w.files, path)
		t.w.mu.Unlock()
		t.open = sstable.NewWriter(objstorageprovider.NewFileWritable(f), t.w.options)
	}
	return t.open.Set(key, value)
}

// close ends the table that is being written.
func (t *table) close() error {
	if t.open == nil {
		return nil
	}
	err := t.open.Close()
	t.open = nil
	return err
}
