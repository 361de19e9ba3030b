package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	iofs "io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// An Owner is who has a store open. A busy store's error holds one, for
// [errors.As].
type Owner struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"`
	Since   time.Time `json:"since"` // UTC, whole seconds
}

// Error makes an Owner the error of a busy store.
func (o *Owner) Error() string {
	if o.PID == 0 {
		return fmt.Sprintf("%v by another process", ErrBusy)
	}
	return fmt.Sprintf("%v by %s (process %d) since %s", ErrBusy, o.Command, o.PID, o.Since.Format(time.RFC3339))
}

// Unwrap returns [ErrBusy].
func (o *Owner) Unwrap() error { return ErrBusy }

// ownerFile is the file in a store's directory that holds its [Owner], for
// others to read. What counts is the lock beside it.
const ownerFile = "owner"

// directoryLock is the exclusive right to a store's directory.
type directoryLock struct {
	lock *pebble.Lock
	fs   vfs.FS
	file string
}

// lockDirectory locks a directory and writes who did. If it is locked already,
// the error is an Owner.
func lockDirectory(fs vfs.FS, dir, command string, now func() time.Time) (*directoryLock, error) {
	file := fs.PathJoin(dir, ownerFile)
	lock, err := pebble.LockDirectory(dir, fs)
	if err != nil {
		// Who may not open the lock's file is told so; every other error means that it is locked.
		if pathErr := (*iofs.PathError)(nil); errors.As(err, &pathErr) {
			return nil, err
		}
		return nil, readOwner(fs, file)
	}
	if command == "" {
		command = filepath.Base(os.Args[0])
	}
	l := &directoryLock{lock: lock, fs: fs, file: file}
	if err := l.writeOwner(&Owner{PID: os.Getpid(), Command: command, Since: now().UTC().Truncate(time.Second)}); err != nil {
		return nil, errors.Join(err, l.release())
	}
	return l, nil
}

func (l *directoryLock) writeOwner(o *Owner) error {
	b, err := json.Marshal(o)
	if err != nil {
		return err
	}
	f, err := l.fs.Create(l.file+".new", vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	if _, err := f.Write(append(b, '\n')); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	return l.fs.Rename(l.file+".new", l.file)
}

// readOwner returns what the owner's file says, or an unknown Owner.
func readOwner(fs vfs.FS, file string) *Owner {
	f, err := fs.Open(file)
	if err != nil {
		return &Owner{}
	}
	defer f.Close()
	o := new(Owner)
	if err := json.NewDecoder(io.LimitReader(f, 1<<16)).Decode(o); err != nil {
		return &Owner{}
	}
	return o
}

// release gives up the directory.
func (l *directoryLock) release() error {
	err := l.fs.Remove(l.file)
	if errors.Is(err, iofs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, l.lock.Close())
}

// examine looks at a path without changing anything. It reports whether a store
// can be made there, because there is nothing, or only what remains of a process
// that was killed while it made one.
func examine(fs vfs.FS, path string) (fresh bool, err error) {
	info, err := fs.Stat(path)
	if errors.Is(err, iofs.ErrNotExist) {
		return true, nil
	} else if err != nil {
		return false, err
	}
	if !info.IsDir() {
		return false, fmt.Errorf("%w: it is a file, a store is a directory", ErrNotStore)
	}
	names, err := fs.List(path)
	if err != nil {
		return false, err
	}
	if len(names) == 0 {
		return true, nil
	}
	desc, err := pebble.Peek(path, fs)
	if err != nil {
		return false, fmt.Errorf("%w: %w", ErrNotStore, err)
	}
	if desc.Exists {
		return false, checkMerger(fs, desc.OptionsFilename)
	}
	for _, name := range names {
		if !ofPebble(name) {
			return false, fmt.Errorf("%w: the directory holds other files, such as %s", ErrNotStore, name)
		}
	}
	return true, nil
}

// checkMerger refuses a database whose lists are not changed as those of this package
// are: pebble would not open it, and says so in words of its own.
func checkMerger(fs vfs.FS, options string) error {
	if options == "" {
		return nil
	}
	f, err := fs.Open(options)
	if err != nil {
		return err
	}
	b, err := io.ReadAll(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "merger="); ok && name != numbersMerger.Name {
			return fmt.Errorf("%w: it is a store of another version of this program, or a database of something else; "+
				"build it anew, or back it up with that version and restore it with this one", ErrNotStore)
		}
	}
	return nil
}

// ofPebble reports the names of files that pebble and this package make.
func ofPebble(name string) bool {
	switch name {
	case "LOCK", ownerFile, ownerFile + ".new", loadingFolder, sortingFolder:
		return true
	}
	for _, prefix := range []string{"MANIFEST-", "OPTIONS-", "marker.", "temporary."} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return strings.HasSuffix(name, ".log") || strings.HasSuffix(name, ".sst")
}
