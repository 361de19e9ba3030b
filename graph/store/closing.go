package store

import (
	"path"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// closingFS is what pebble writes its files through. While the database is being
// closed, it keeps failures of the write-ahead log to itself: pebble begins a new
// log then, and where the disk refuses it ends the process, beyond recovery. No
// harm is done. All that was committed is in logs that have reached the disk, and
// nothing more is committed.
type closingFS struct {
	vfs.FS
	closing atomic.Bool
}

func (fs *closingFS) Create(name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := fs.FS.Create(name, category)
	return fs.log(name, f, err)
}

func (fs *closingFS) ReuseForWrite(oldname, newname string, category vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := fs.FS.ReuseForWrite(oldname, newname, category)
	return fs.log(newname, f, err)
}

// Unwrap is for pebble to find the file system below.
func (fs *closingFS) Unwrap() vfs.FS { return fs.FS }

func (fs *closingFS) log(name string, f vfs.File, err error) (vfs.File, error) {
	if path.Ext(name) != ".log" {
		return f, err
	}
	if err != nil {
		if !fs.closing.Load() {
			return nil, err
		}
		if f, err = vfs.NewMem().Create("log", vfs.WriteCategoryUnspecified); err != nil {
			return nil, err
		}
	}
	return &logFile{f, fs}, nil
}

// logFile is a file of the write-ahead log.
type logFile struct {
	vfs.File
	fs *closingFS
}

// unless returns err, or nil while the database is being closed.
func (f *logFile) unless(err error) error {
	if err != nil && f.fs.closing.Load() {
		return nil
	}
	return err
}

func (f *logFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	if err = f.unless(err); err == nil {
		n = len(p)
	}
	return n, err
}

func (f *logFile) Preallocate(offset, length int64) error {
	return f.unless(f.File.Preallocate(offset, length))
}

func (f *logFile) SyncTo(length int64) (bool, error) {
	full, err := f.File.SyncTo(length)
	return full, f.unless(err)
}

func (f *logFile) Sync() error     { return f.unless(f.File.Sync()) }
func (f *logFile) SyncData() error { return f.unless(f.File.SyncData()) }
func (f *logFile) Close() error    { return f.unless(f.File.Close()) }
