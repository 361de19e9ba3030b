package article

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"entente/graph"
)

// Files are the files that hold articles, in the order in which they are read.
type Files struct {
	// Stdin is what "-" stands for, os.Stdin by default.
	Stdin io.Reader

	list    []file
	skipped []string
	size    int64
	unsized bool
	done    atomic.Int64
}

// A file is one of them, or what is wrong with it.
type file struct {
	source
	size int64 // as far as it is known
	err  *Error
}

// Find lists the files that paths lead to: files as they are named, of folders all
// files below whose names end as a format's do, ordered by name. Hidden files, and
// in folders what is no file, are left out. The path "-" is standard input.
//
// What cannot be found or looked into is told by [Files.Articles]. The one error of
// Find is that of a ctx that ended.
func Find(ctx context.Context, paths ...string) (*Files, error) {
	f := new(Files)
	for _, p := range paths {
		if p == "-" {
			f.unsized = true
			f.list = append(f.list, file{source: source{name: p, path: p}})
			continue
		}
		info, err := os.Stat(p)
		switch {
		case err != nil:
			f.fault(p, err)
		case info.IsDir():
			if err := f.walk(ctx, p, "", []fs.FileInfo{info}); err != nil {
				return nil, err
			}
		default:
			f.add(p, filepath.Base(p), info)
		}
	}
	return f, ctx.Err()
}

// Open yields the articles of files and folders, as [Find] and [Files.Articles] do.
func Open(ctx context.Context, paths ...string) iter.Seq2[*graph.Article, error] {
	return func(yield func(*graph.Article, error) bool) {
		f, err := Find(ctx, paths...)
		if err != nil {
			yield(nil, err)
			return
		}
		f.Articles(ctx)(yield)
	}
}

// add lists a file. A plain text in it is called as name, without the ending.
func (f *Files) add(p, name string, info fs.FileInfo) {
	var size int64
	if info.Mode().IsRegular() {
		size = info.Size()
	} else {
		f.unsized = true // a pipe
	}
	f.size += size
	path := p
	if abs, err := filepath.Abs(p); err == nil {
		path = abs
	}
	path = strings.ToValidUTF8(path, "\uFFFD")
	f.list = append(f.list, file{source: source{name: p, path: path, id: plainID(filepath.ToSlash(name))}, size: size})
}

// fault lists a file that cannot be read.
func (f *Files) fault(p string, err error) {
	s := source{name: p, path: p}
	f.list = append(f.list, file{source: s, err: s.whole(err)})
}

// walk lists what stands below a folder, which is called as name from the folder
// that was named. above are the folder and those that it stands in.
func (f *Files) walk(ctx context.Context, folder, name string, above []fs.FileInfo) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		f.fault(folder, err)
	}
	for _, e := range entries {
		p, n := filepath.Join(folder, e.Name()), filepath.Join(name, e.Name())
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		info, err := os.Stat(p) // of what a link leads to
		switch {
		case err != nil:
			f.fault(p, err)
		case info.IsDir():
			if within(above, info) {
				f.fault(p, errors.New("a link to a folder that it stands in"))
				continue
			}
			if err := f.walk(ctx, p, n, append(above[:len(above):len(above)], info)); err != nil {
				return err
			}
		case !info.Mode().IsRegular():
		case readable(e.Name()):
			f.add(p, n, info)
		default:
			f.skipped = append(f.skipped, p)
		}
	}
	return nil
}

// within reports whether a folder is one of those above.
func within(above []fs.FileInfo, folder fs.FileInfo) bool {
	for _, a := range above {
		if os.SameFile(a, folder) {
			return true
		}
	}
	return false
}

// readable reports whether a name ends as a format's do.
func readable(name string) bool {
	name, _ = cutEnding(name, ".gz")
	return formatOf(name) >= 0
}

// Skipped returns the files of folders that were left out because their names do
// not end as a format's do, ordered as they were found.
func (f *Files) Skipped() []string { return f.skipped }

// Progress returns how many bytes have been read and how many there are, as they
// stand on the disk. total is 0 if that is unknown: with standard input or a pipe.
// It may be called while articles are read.
func (f *Files) Progress() (done, total int64) {
	if f.unsized {
		return f.done.Load(), 0
	}
	return f.done.Load(), f.size
}

// Articles yields the articles of all files, in order. [graph.Article.Source] is the
// absolute path of the file, with ":" and the line for a format of several articles
// a file.
//
// Errors are of type [*Error] and come with a nil article; reading goes on behind
// them. When ctx ends, its error is the last, and a reader that waits for standard
// input does so no longer.
func (f *Files) Articles(ctx context.Context) iter.Seq2[*graph.Article, error] {
	return func(yield func(*graph.Article, error) bool) {
		f.done.Store(0)
		var before int64
		for _, file := range f.list {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			if file.err != nil {
				if !yield(nil, file.err) {
					return
				}
				continue
			}
			if !f.readFile(ctx, file.source, yield) {
				return
			}
			if !f.unsized {
				before += file.size
				f.done.Store(before) // also if it was given up halfway
			}
		}
	}
}

// readFile yields the articles of a file and reports whether to go on.
func (f *Files) readFile(ctx context.Context, s source, yield func(*graph.Article, error) bool) (more bool) {
	var r io.Reader
	if s.name == "-" {
		if r = f.Stdin; r == nil {
			r = os.Stdin
		}
		r = newInterruptible(ctx, r)
	} else {
		opened, err := os.Open(s.name)
		if err != nil {
			return yield(nil, s.whole(err))
		}
		defer opened.Close()
		r = opened
		if info, err := opened.Stat(); err == nil && !info.Mode().IsRegular() {
			r = newInterruptible(ctx, opened)
		}
	}
	for a, err := range s.articles(&counter{r, &f.done}) {
		if ended := ctx.Err(); ended != nil {
			yield(nil, ended)
			return false
		}
		if !yield(a, err) {
			return false
		}
	}
	return true
}

// A counter counts the bytes that are read.
type counter struct {
	r io.Reader
	n *atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// An interruptible reads from a stream that may never say anything, until a context
// ends. What waits for the stream then is left behind.
type interruptible struct {
	ctx  context.Context
	r    io.Reader
	got  chan chunk // what the stream said, one at a time
	rest []byte
	err  error
}

type chunk struct {
	bytes []byte
	err   error
}

func newInterruptible(ctx context.Context, r io.Reader) *interruptible {
	return &interruptible{ctx: ctx, r: r, got: make(chan chunk, 1)}
}

func (in *interruptible) Read(p []byte) (int, error) {
	if len(in.rest) == 0 && in.err == nil && len(p) > 0 {
		go func() {
			b := make([]byte, len(p))
			n, err := in.r.Read(b)
			in.got <- chunk{b[:n], err}
		}()
		select {
		case <-in.ctx.Done():
			in.err = in.ctx.Err()
		case c := <-in.got:
			in.rest, in.err = c.bytes, c.err
		}
	}
	n := copy(p, in.rest)
	in.rest = in.rest[n:]
	if n > 0 {
		return n, nil
	}
	return 0, in.err
}
