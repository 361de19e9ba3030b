package store

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// A spool keeps pieces of data in a file until they are read by their keys, those of
// one key in the order in which they were added. In memory is what a sorter takes.
type spool struct {
	fs    vfs.FS
	name  string
	file  vfs.File
	w     *bufio.Writer
	at, n uint64
	order sorter
}

func newSpool(fs vfs.FS, name string) (*spool, error) {
	f, err := fs.Create(name, vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	return &spool{fs: fs, name: name, file: f, w: bufio.NewWriterSize(f, 1<<18), order: sorter{fs: fs, name: name + "-order"}}, nil
}

func (s *spool) add(key uint64, piece []byte) error {
	if _, err := s.w.Write(piece); err != nil {
		return err
	}
	if err := s.order.add(tuple{key, s.n, s.at, uint64(len(piece))}); err != nil {
		return err
	}
	s.n++
	s.at += uint64(len(piece))
	return nil
}

// each calls f with the pieces of each key in turn, and ends the spool.
func (s *spool) each(f func(pieces [][]byte) error) (err error) {
	if err := s.w.Flush(); err != nil {
		return err
	}
	in, err := s.fs.Open(s.name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close(), s.close()) }()
	var key uint64
	var pieces [][]byte
	err = s.order.each(func(t tuple) error {
		if len(pieces) > 0 && t[0] != key {
			if err := f(pieces); err != nil {
				return err
			}
			pieces = nil
		}
		key = t[0]
		piece := make([]byte, t[3])
		if n, err := in.ReadAt(piece, int64(t[2])); n < len(piece) {
			return errors.Join(err, io.ErrUnexpectedEOF)
		}
		pieces = append(pieces, piece)
		return nil
	})
	if err == nil && len(pieces) > 0 {
		err = f(pieces)
	}
	return err
}

func (s *spool) close() error {
	if s.file == nil {
		return nil
	}
	err := errors.Join(s.order.wait(), s.file.Close())
	s.file = nil
	return err
}

// keyOf returns the key of an IRI. Two may have one; it is rare.
func keyOf(iri quad.IRI) uint64 {
	h := fnv.New64a()
	io.WriteString(h, string(iri))
	return h.Sum64()
}

// appendQuads appends quads with one label.
func appendQuads(b []byte, label quad.IRI, quads []quad.Quad) ([]byte, error) {
	b = appendBytes(b, []byte(label))
	for _, q := range quads {
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object} {
			encoded, err := marshal(v)
			if err != nil {
				return nil, err
			}
			b = appendBytes(b, encoded)
		}
	}
	return b, nil
}

func appendBytes(b, part []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(part))), part...)
}

var errSpool = errors.New("a temporary file is damaged")

// decodeQuads is the inverse of appendQuads.
func decodeQuads(b []byte) (label quad.IRI, quads []quad.Quad, err error) {
	next := func() []byte {
		n, size := binary.Uvarint(b)
		if size <= 0 || uint64(len(b)-size) < n {
			err = errSpool
			return nil
		}
		part := b[size : size+int(n)]
		b = b[size+int(n):]
		return part
	}
	label = quad.IRI(next())
	for len(b) > 0 && err == nil {
		var values [3]quad.Value
		for i := range values {
			part := next()
			if err == nil {
				values[i], err = decodeValue(part)
			}
		}
		quads = append(quads, quad.Quad{Subject: values[0], Predicate: values[1], Object: values[2], Label: label})
	}
	return label, quads, err
}
