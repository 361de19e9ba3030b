package main

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// compressed has write write to w, through gzip or zstd if the name of the file ends
// in .gz or .zst. The same bytes give the same bytes.
func compressed(name string, w io.Writer, write func(io.Writer) error) error {
	var z io.WriteCloser
	switch {
	case strings.HasSuffix(name, ".gz"):
		z = gzip.NewWriter(w)
	case strings.HasSuffix(name, ".zst"):
		var err error
		if z, err = zstd.NewWriter(w); err != nil {
			return err
		}
	default:
		return write(w)
	}
	if err := write(z); err != nil {
		return errors.Join(err, z.Close())
	}
	return z.Close()
}

// decompressed returns what r holds, unpacked if the name of the file ends in .gz or
// .zst, and what closes it.
func decompressed(name string, r io.Reader) (io.Reader, func(), error) {
	switch {
	case strings.HasSuffix(name, ".gz"):
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		return z, func() { z.Close() }, nil
	case strings.HasSuffix(name, ".zst"):
		z, err := zstd.NewReader(r)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		return z, z.Close, nil
	}
	return r, func() {}, nil
}

// writeFolder has write create files in a folder, which is made if it is not there.
// Files of the same names are replaced when all are whole; after an error they are as
// they were.
func writeFolder(folder string, write func(create func(name string) (io.Writer, error)) error) (err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	var files []*os.File
	var names []string
	defer func() {
		for _, f := range files {
			f.Close()
			os.Remove(f.Name()) // gone if it was renamed
		}
	}()
	err = write(func(name string) (io.Writer, error) {
		f, err := os.CreateTemp(folder, "."+name+".*")
		if err != nil {
			return nil, err
		}
		files, names = append(files, f), append(names, name)
		return f, nil
	})
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := errors.Join(f.Chmod(0o644), f.Close()); err != nil {
			return err
		}
	}
	for i, f := range files {
		if err := os.Rename(f.Name(), filepath.Join(folder, names[i])); err != nil {
			return err
		}
	}
	return nil
}
