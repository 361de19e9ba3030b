package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"entente/graph"
)

// Imported says what [Store.Import] kept and what it could not.
type Imported struct {
	Articles, Claims int
	Background       int     // entities known before any article that the store did not know
	Events           int     // of the journal
	Faults           []error // the first of them
	Faulty           int     // how many there are
}

// maxImportFaults is how many faults Imported lists.
const maxImportFaults = 1000

// Fault notes a fault.
func (d *Imported) Fault(err error) {
	if d.Faulty++; len(d.Faults) < maxImportFaults {
		d.Faults = append(d.Faults, err)
	}
}

// importBatch is how many articles are put at once.
const importBatch = 150

// longestText is the largest offset of evidence that is believed, in bytes.
const longestText = 1 << 28

// Import keeps what quads say that came from [Store.Quads]: background, articles with
// their claims, and who is who. An article replaces what the store had of it; what
// the background of the store knows stays. What is imported into an empty store comes
// out of it again as the same quads.
//
// Quads that are not of the layout, and claims that do not have the id that what they
// state makes, are faults: they are left out, and named in the result. Errors of the
// sequence are faults too.
//
// The sequence is walked up to three times, and must be the same each time. In memory
// are one article at a time, the background and the journal. If the quads of articles
// lie together, as Quads yields them, they are taken as they come; otherwise they are
// sorted in files that are as large as the quads. A store on disk that has no articles
// takes them in as [Store.Load] does: after an error there are none. Others get them
// by batches, and keep those that were put; the same import again completes it.
func (s *Store) Import(ctx context.Context, quads iter.Seq2[graph.Quad, error]) (Imported, error) {
	im := &importer{s: s, ctx: ctx}
	im.groups = func(sorted bool) iter.Seq[importGroup] { return im.quadGroups(quads, sorted) }
	return im.run()
}

// ImportReadings keeps readings whose articles have no text, as Put keeps others.
// Their evidence is believed. Claims are given the ids that what they state makes.
// The sequence is walked, and kept, as Import does it; an article may come in several
// readings, which are one then.
func (s *Store) ImportReadings(ctx context.Context, readings iter.Seq2[graph.Reading, error]) (Imported, error) {
	im := &importer{s: s, ctx: ctx}
	im.groups = func(sorted bool) iter.Seq[importGroup] { return im.readingGroups(readings, sorted) }
	return im.run()
}

// An importer reads groups, and writes the articles that they are.
type importer struct {
	s   *Store
	ctx context.Context

	// groups yields the articles of the input. The first group is none, and comes when
	// the background is read. Unless it may sort, it ends with errDisorder where what
	// belongs together does not lie together.
	groups func(sorted bool) iter.Seq[importGroup]

	done     Imported
	quads    []quad.Quad                // of the background, as they came
	journal  []quad.Quad                // as they came
	entities map[quad.Value][]quad.Quad // of the background
}

// An importGroup is all that the input says of an article, or a fault of it, or the
// error that ends it.
type importGroup struct {
	article quad.IRI
	labels  []labelled     // the article's own and its claims', as they came
	reading *graph.Reading // instead of labels
	fault   error
	err     error
}

// labelled are quads with one label.
type labelled struct {
	label quad.IRI
	quads []quad.Quad
}

// errDisorder says that an article does not lie together in the input.
var errDisorder = errors.New("the quads of an article lie apart")

func (im *importer) faultf(format string, args ...any) { im.done.Fault(fmt.Errorf(format, args...)) }

func (im *importer) run() (Imported, error) {
	err := im.attempt(false)
	if errors.Is(err, errDisorder) {
		err = im.attempt(true)
	}
	if err == nil {
		err = im.importJournal()
	}
	return im.done, err
}

// attempt imports all but the journal.
func (im *importer) attempt(sorted bool) error {
	bulk, err := im.s.canLoad(im.ctx)
	if err != nil {
		return err
	}
	if !bulk && !sorted {
		// Batches stay, so that no part of an article may be among them.
		im.begin()
		for g := range im.groups(false) {
			if g.err != nil {
				return g.err
			}
		}
	}
	im.begin()
	next, stop := iter.Pull(ahead(im.groups(sorted)))
	defer stop()
	if err := im.untilBackground(next); err != nil {
		return err
	}
	if err := im.importBackground(); err != nil {
		return err
	}
	if bulk {
		if bulk, err = im.s.canLoad(im.ctx); err != nil {
			return err
		}
	}
	if bulk {
		return im.load(next)
	}
	return im.putAll(next)
}

// begin forgets what an earlier walk through the input found.
func (im *importer) begin() { im.done, im.quads, im.journal, im.entities = Imported{}, nil, nil, nil }

// untilBackground reads the input until its background is known.
func (im *importer) untilBackground(next func() (importGroup, bool)) error {
	for {
		switch g, ok := next(); {
		case !ok:
			return im.ctx.Err()
		case g.err != nil:
			return g.err
		case g.fault != nil:
			im.done.Fault(g.fault)
		default:
			return nil
		}
	}
}

// ahead yields what seq yields, which runs in a goroutine of its own.
func ahead(seq iter.Seq[importGroup]) iter.Seq[importGroup] {
	return func(yield func(importGroup) bool) {
		groups, stop, done := make(chan importGroup, 64), make(chan struct{}), make(chan struct{})
		go func() {
			defer close(done)
			defer close(groups)
			for g := range seq {
				select {
				case groups <- g:
				case <-stop:
					return
				}
			}
		}()
		defer func() { <-done }()
		defer close(stop)
		for g := range groups {
			if !yield(g) {
				return
			}
		}
	}
}

// nextArticle returns the next article of the input, nil at the end.
func (im *importer) nextArticle(next func() (importGroup, bool)) (*imported, error) {
	for {
		switch g, ok := next(); {
		case !ok:
			return nil, im.ctx.Err()
		case g.err != nil:
			return nil, g.err
		case g.fault != nil:
			im.done.Fault(g.fault)
		default:
			if a := im.decode(&g); a != nil {
				return a, nil
			}
		}
	}
}

// load writes all articles as tables.
func (im *importer) load(next func() (importGroup, bool)) error {
	articles, claims := 0, 0
	err := im.s.load(im.ctx, "import", func(v *view, add func([]quad.Quad) error) (err error) {
		pipe := newPipe(add)
		defer func() { err = errors.Join(err, pipe.close()) }()
		for {
			a, err := im.nextArticle(next)
			if err != nil || a == nil {
				return err
			}
			now, err := im.articleQuads(v, a)
			if errors.Is(err, ErrInvalid) {
				im.done.Fault(err)
				continue
			} else if err != nil {
				return err
			}
			articles, claims = articles+1, claims+len(a.Claims)
			if !pipe.send(now.list) {
				return nil // close tells why
			}
		}
	})
	if err == nil {
		im.done.Articles, im.done.Claims = articles, claims
	}
	return err
}

// putAll puts all articles by batches.
func (im *importer) putAll(next func() (importGroup, bool)) error {
	var batch []*imported
	for {
		a, err := im.nextArticle(next)
		if err != nil {
			return err
		}
		if a != nil {
			batch = append(batch, a)
		}
		if a == nil || len(batch) == importBatch {
			if err := im.put(batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
		if a == nil {
			return nil
		}
	}
}

// put keeps articles, but those that are not right.
func (im *importer) put(batch []*imported) error {
	if len(batch) == 0 {
		return nil
	}
	var faults []error
	articles, claims := 0, 0
	err := im.s.write(im.ctx, "import", func(v *view) (*quadSet, *quadSet, error) {
		then, now := newQuadSet(), newQuadSet()
		for _, a := range batch {
			one, err := im.articleQuads(v, a)
			if errors.Is(err, ErrInvalid) {
				faults = append(faults, err)
				continue
			} else if err != nil {
				return nil, nil, err
			}
			if err := v.articleQuads(im.ctx, a.Article.ID, then); err != nil {
				return nil, nil, err
			}
			for _, q := range one.list {
				now.addQuad(q)
			}
			articles, claims = articles+1, claims+len(a.Claims)
		}
		return then, now, nil
	})
	for _, f := range faults {
		im.done.Fault(f)
	}
	if err == nil {
		im.done.Articles += articles
		im.done.Claims += claims
	}
	return err
}

// spools makes the files in which what lies apart is sorted, and returns what removes
// them. They are in the folder of a store on disk, and else where the system has
// temporary files.
func (im *importer) spools(names ...string) (out []*spool, remove func() error, err error) {
	var fs vfs.FS = vfs.Default
	var folder string
	if p := im.s.onDisk(); p != nil {
		fs, folder = p.fs, p.fs.PathJoin(p.dir, sortingFolder)
		if err = fs.RemoveAll(folder); err == nil { // of an import that was interrupted
			err = fs.MkdirAll(folder, 0o755)
		}
	} else {
		folder, err = os.MkdirTemp("", "entente-import-")
	}
	if err != nil {
		return nil, nil, err
	}
	remove = func() (err error) {
		for _, s := range out {
			err = errors.Join(err, s.close())
		}
		return errors.Join(err, fs.RemoveAll(folder))
	}
	for _, name := range names {
		s, err := newSpool(fs, fs.PathJoin(folder, name))
		if err != nil {
			return nil, nil, errors.Join(err, remove())
		}
		out = append(out, s)
	}
	return out, remove, nil
}
