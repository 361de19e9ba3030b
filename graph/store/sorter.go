package store

import (
	"bufio"
	"cmp"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// tuple is what a sorter sorts: four numbers, compared one after another.
type tuple [4]uint64

func compareTuples(a, b tuple) int {
	for i := range a {
		if a[i] != b[i] {
			return cmp.Compare(a[i], b[i])
		}
	}
	return 0
}

const (
	tupleBytes = 32
	sorterSize = 1 << 18 // tuples in memory, 8 MB; a second lot may be on its way to the disk
)

// sorter sorts any number of tuples in bounded memory: what is more than fits is
// sorted by lots, written to temporary files, and merged as it is read.
type sorter struct {
	fs   vfs.FS
	name string // of the temporary files, before their numbers
	lot  []tuple
	runs int
	busy chan written // the lot that is being written, nil if there is none
	free []tuple      // a lot that was written, to be filled again
}

func (s *sorter) add(t tuple) error {
	if s.lot == nil {
		if s.lot, s.free = s.free, nil; s.lot == nil {
			s.lot = make([]tuple, 0, sorterSize)
		}
	}
	s.lot = append(s.lot, t)
	if len(s.lot) < sorterSize {
		return nil
	}
	return s.spill()
}

// spill begins to sort and write the lot.
func (s *sorter) spill() error {
	if err := s.wait(); err != nil {
		return err
	}
	lot, name := s.lot, s.run(s.runs)
	s.lot = nil
	s.runs++
	busy := make(chan written, 1)
	s.busy = busy
	go func() { busy <- written{lot, writeRun(s.fs, name, lot)} }()
	return nil
}

// written is what comes of writing a lot.
type written struct {
	lot []tuple
	err error
}

func (s *sorter) wait() error {
	if s.busy == nil {
		return nil
	}
	w := <-s.busy
	s.busy, s.free = nil, w.lot[:0]
	return w.err
}

func (s *sorter) run(n int) string { return fmt.Sprintf("%s.%d", s.name, n) }

func writeRun(fs vfs.FS, name string, lot []tuple) (err error) {
	slices.SortFunc(lot, compareTuples)
	f, err := fs.Create(name, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 1<<18)
	var buf [tupleBytes]byte
	for _, t := range lot {
		for i, n := range t {
			binary.LittleEndian.PutUint64(buf[8*i:], n)
		}
		if _, err := w.Write(buf[:]); err != nil {
			return err
		}
	}
	return w.Flush()
}

// each calls f with all tuples in order. The sorter is empty then.
func (s *sorter) each(f func(tuple) error) (err error) {
	if err := s.wait(); err != nil {
		return err
	}
	slices.SortFunc(s.lot, compareTuples)
	var m merger
	defer func() {
		for _, r := range m {
			err = errors.Join(err, r.close())
		}
	}()
	m = append(m, &runReader{rest: s.lot})
	for n := range s.runs {
		file, err := s.fs.Open(s.run(n))
		if err != nil {
			return err
		}
		m = append(m, &runReader{file: file, r: bufio.NewReaderSize(file, 1<<16)})
	}
	s.lot, s.free = nil, nil
	all := m
	m = nil
	for i, r := range all {
		more, err := r.next()
		if err == nil && more {
			m = append(m, r)
			continue
		}
		if err = errors.Join(err, r.close()); err != nil {
			m = append(m, all[i+1:]...)
			return err
		}
	}
	heap.Init(&m)
	for len(m) > 0 {
		r := m[0]
		if err := f(r.at); err != nil {
			return err
		}
		more, err := r.next()
		if err != nil {
			return err
		}
		if more {
			heap.Fix(&m, 0)
		} else if err := heap.Pop(&m).(*runReader).close(); err != nil {
			return err
		}
	}
	return nil
}

// runReader reads a lot that was sorted, from memory or from its file.
type runReader struct {
	at   tuple
	rest []tuple
	file vfs.File
	r    *bufio.Reader
	buf  [tupleBytes]byte
}

func (r *runReader) next() (more bool, err error) {
	if r.file == nil {
		if len(r.rest) == 0 {
			return false, nil
		}
		r.at, r.rest = r.rest[0], r.rest[1:]
		return true, nil
	}
	if _, err := io.ReadFull(r.r, r.buf[:]); errors.Is(err, io.EOF) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	for i := range r.at {
		r.at[i] = binary.LittleEndian.Uint64(r.buf[8*i:])
	}
	return true, nil
}

func (r *runReader) close() error {
	if r.file == nil {
		return nil
	}
	err := r.file.Close()
	r.file = nil
	if err != nil {
		return err
	}
	return nil
}

// merger is a heap of lots by their next tuples.
type merger []*runReader

func (m merger) Len() int           { return len(m) }
func (m merger) Less(i, j int) bool { return compareTuples(m[i].at, m[j].at) < 0 }
func (m merger) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }
func (m *merger) Push(x any)        { *m = append(*m, x.(*runReader)) }
func (m *merger) Pop() any {
	last := len(*m) - 1
	r := (*m)[last]
	*m = (*m)[:last]
	return r
}
