package build

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"time"

	"entente/graph"
)

// A Sink keeps readings. Store in graph/store is one. Put is called by one goroutine
// while another calls the other methods.
type Sink interface {
	// Put keeps the readings in one transaction; each replaces what its article said
	// before. After an error it has kept none of them.
	Put(ctx context.Context, readings ...graph.Reading) error

	// Unchanged reports whether the article was put as it is: reading it again would
	// give the same.
	Unchanged(ctx context.Context, a *graph.Article) (bool, error)

	// Hash returns a digest of an article that was put, "" if there is none of that id.
	Hash(ctx context.Context, id graph.ArticleID) (string, error)

	// BySource returns the articles whose [graph.Article.Source] is that, ordered by id.
	BySource(ctx context.Context, source string) ([]graph.ArticleID, error)
}

// A Builder reads articles and keeps what they say. Extractor and Sink must be set;
// the other fields have useful zero values.
type Builder struct {
	Extractor Extractor
	Sink      Sink

	// Workers is how many articles are read at once, by default one a processor.
	Workers int

	// Articles are put together until they hold about BatchQuads quads or BatchDelay
	// has passed since the first, by default 10,000 quads and 200 ms.
	BatchQuads int
	BatchDelay time.Duration

	// Progress is called every tenth of a second, and at the end, by the goroutine
	// that called Build. It should return soon.
	Progress func(Progress)

	// Input tells how many bytes of the input have been read and how many there are,
	// 0 if unknown. It only serves Progress.
	Input func() (done, total int64)

	// Now is the clock of Progress, by default time.Now.
	Now func() time.Time
}

const (
	progressEvery = time.Second / 10

	// ahead is how many articles a worker may be ahead of the writer.
	ahead = 8

	// maxRefusals is how many articles in a row the sink may refuse before the sink
	// is taken to be broken rather than the articles.
	maxRefusals = 3
)

// A job is an article on its way, or an error in place of one.
type job struct {
	identity
	article *graph.Article // under the id of the identity
	err     error          // of the input, then of the reading
	ready   chan struct{}  // closed when the rest is set

	reading graph.Reading
	size    size
}

// Build reads the articles and puts what they say into the sink, in their order. The
// sequence is run by another goroutine; it should end soon when ctx does.
//
// Build returns when all is kept, and then nil even if articles failed: the report
// says so. When ctx ends, what is finished is still kept, and the error is that of
// ctx. An error of the sink's look-ups, or of keeping several articles in a row, ends
// the Build too. The report is right in any case.
func (b *Builder) Build(ctx context.Context, articles iter.Seq2[*graph.Article, error]) (Report, error) {
	w := &writer{
		sink: b.Sink, progress: b.Progress, input: b.Input, now: b.Now,
		batchQuads: b.BatchQuads, batchDelay: b.BatchDelay,
	}
	if w.batchQuads <= 0 {
		w.batchQuads = 10_000
	}
	if w.batchDelay <= 0 {
		w.batchDelay = time.Second / 5
	}
	if w.now == nil {
		w.now = time.Now
	}
	workers := b.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}

	var running sync.WaitGroup
	reading, stop := context.WithCancel(ctx)
	defer stop()
	w.stop, w.stopped = stop, func() bool { return reading.Err() != nil }
	unread := make(chan *job)
	ordered := make(chan *job, workers*ahead)
	var received error // under running
	running.Go(func() {
		defer close(unread)
		defer close(ordered)
		received = b.receive(reading, articles, ordered, unread)
	})
	for range workers {
		running.Go(func() {
			for j := range unread {
				j.reading, j.size, j.err = b.Extractor.read(reading, j.article)
				close(j.ready)
			}
		})
	}
	w.run(context.WithoutCancel(ctx), ordered)
	stop()
	running.Wait()

	switch {
	case w.broken != nil:
		return w.report, w.broken
	case ctx.Err() != nil:
		return w.report, ctx.Err()
	}
	return w.report, received
}

// receive gives the articles their ids and hands them on: all to ordered, those that
// must be read to unread. A panic of the sequence becomes an error.
func (b *Builder) receive(ctx context.Context, articles iter.Seq2[*graph.Article, error], ordered, unread chan<- *job) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("build: receive articles: panic: %v, %s", p, panicSite())
		}
	}()
	ids := newIdentities(b.Sink)
	for a, err := range articles {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		j := &job{article: a, err: err, ready: make(chan struct{})}
		if err == nil {
			if j.identity, err = ids.give(ctx, a); err != nil {
				return fmt.Errorf("build: %w", err)
			}
			renamed := *a
			renamed.ID = j.id
			j.article = &renamed
		}
		read := j.err == nil && j.state != isUnchanged
		if !read {
			close(j.ready)
		}
		select {
		case ordered <- j:
		case <-ctx.Done():
			return ctx.Err()
		}
		if !read {
			continue
		}
		select {
		case unread <- j:
		case <-ctx.Done():
			j.err = ctx.Err()
			close(j.ready)
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// A writer puts readings into a sink, in order, some at a time, and keeps the report.
type writer struct {
	sink       Sink
	progress   func(Progress)
	input      func() (done, total int64)
	now        func() time.Time
	batchQuads int
	batchDelay time.Duration
	stop       func()      // ends the reading
	stopped    func() bool // reports whether it was ended

	report   Report
	batch    []*job
	quads    int // of the batch
	refusals int // in a row
	broken   error
}

// run takes the jobs until there are no more.
func (w *writer) run(ctx context.Context, ordered <-chan *job) {
	m := meter{start: w.now()}
	tell := func() {
		if w.progress == nil {
			return
		}
		var done, total int64
		if w.input != nil {
			done, total = w.input()
		}
		w.progress(m.measure(w.now(), &w.report, done, total))
	}
	var tick <-chan time.Time
	if w.progress != nil {
		t := time.NewTicker(progressEvery)
		defer t.Stop()
		tick = t.C
	}
	due := time.NewTimer(w.batchDelay)
	defer due.Stop()
	due.Stop()
	var head *job // whose turn it is
	for {
		next, ready := ordered, (<-chan struct{})(nil)
		if head != nil {
			next, ready = nil, head.ready
		}
		select {
		case j, ok := <-next:
			if !ok {
				w.flush(ctx)
				tell()
				return
			}
			head = j
		case <-ready:
			if len(w.batch) == 0 {
				due.Reset(w.batchDelay)
			}
			w.take(head)
			head = nil
			if w.quads >= w.batchQuads {
				w.flush(ctx)
			}
		case <-due.C:
			w.flush(ctx)
		case <-tick:
			tell()
		}
	}
}

// take enters a finished job into the batch.
func (w *writer) take(j *job) {
	switch {
	case w.broken != nil || j.err != nil && w.stopped():
		// Not done: left to the next Build.
	case j.err == nil && j.state == isUnchanged:
		w.report.Unchanged++
	default:
		w.batch = append(w.batch, j)
		w.quads += quads(&j.reading)
	}
}

// flush puts the batch and enters its outcome into the report. If the sink refuses
// it, its articles are put one at a time, so that one of them does not cost the
// others.
func (w *writer) flush(ctx context.Context) {
	batch := w.batch
	w.batch, w.quads = nil, 0
	var readings []graph.Reading
	for _, j := range batch {
		if j.reading.Article != nil {
			readings = append(readings, j.reading)
		}
	}
	var refused error
	if len(readings) > 0 {
		refused = w.sink.Put(ctx, readings...)
	}
	for _, j := range batch {
		switch {
		case j.article == nil:
			w.report.Failed++
			w.report.fault(j.err)
			continue
		case j.reading.Article == nil:
			w.fail(j, j.err)
			continue
		}
		err := refused
		if err != nil && len(readings) > 1 {
			err = w.sink.Put(ctx, j.reading)
		}
		if err == nil {
			w.refusals = 0
			w.count(j)
			continue
		}
		w.fail(j, err)
		if w.refusals++; w.refusals == maxRefusals {
			w.broken = fmt.Errorf("build: the store refused %d articles in a row, at last: %w", maxRefusals, err)
			w.stop()
			return
		}
	}
}

// fail reports an article that could not be read or kept.
func (w *writer) fail(j *job, err error) {
	w.report.Failed++
	w.report.fault(&ArticleError{ID: j.id, Source: j.article.Source, Err: err})
}

// count enters an article that the sink has kept into the report.
func (w *writer) count(j *job) {
	w.report.note(j.note)
	switch j.state {
	case isReplaced:
		w.report.Replaced++
	case isNew:
		w.report.New++
	}
	w.report.Sentences += j.size.sentences
	w.report.Words += j.size.words
	w.report.Claims += len(j.reading.Claims)
	var faults Faults
	if errors.As(j.err, &faults) {
		w.report.Dropped += len(faults)
		w.report.fault(&ArticleError{ID: j.id, Source: j.article.Source, Err: faults})
	}
}

// quads estimates how many quads a reading makes in the store.
func quads(r *graph.Reading) int {
	n := 10 + 15*len(r.Claims)
	for i := range r.Entities {
		n += 3 + len(r.Entities[i].Aliases) + len(r.Entities[i].SameAs)
	}
	return n
}
