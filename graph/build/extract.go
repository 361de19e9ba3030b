package build

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"path"
	"runtime"
	"slices"
	"strings"
	"unicode"

	"entente/graph"
	"entente/graph/article"
	"entente/graph/text"
)

// An Annotator fills the sentences and tokens of a document, whose article, text,
// body and place are set. It may be called by several goroutines.
type Annotator interface {
	Annotate(ctx context.Context, d *text.Document) error
}

// A Resolver fills the mentions of an annotated document and returns the entities
// that they refer to, each once, those of the background too. It may be called by
// several goroutines.
type Resolver interface {
	Resolve(ctx context.Context, d *text.Document) ([]graph.Entity, error)
}

// A Relater yields the claims of a document whose mentions are resolved. Its
// subjects, objects and sources are entities that the Resolver returned. An error
// fails the article. It may be called by several goroutines.
//
// The claims need neither id nor article: the Extractor sets them.
type Relater interface {
	Relate(ctx context.Context, d *text.Document) iter.Seq2[graph.Claim, error]
}

// An Extractor reads articles with the three steps.
type Extractor struct {
	Annotator Annotator
	Resolver  Resolver
	Relater   Relater
}

// Read returns what an article says: its claims, identified, each once, ordered by
// their evidence, and the entities that they name, ordered by id.
//
// Claims that must not be kept are left out: above all those whose evidence is not
// what the text says at its place. The error is then of type [Faults], and the
// reading holds the rest. After any other error there is no reading. A panic of a
// step becomes an error that says where it happened.
func (x Extractor) Read(ctx context.Context, a *graph.Article) (graph.Reading, error) {
	r, _, err := x.read(ctx, a)
	return r, err
}

// Inspect reads an article as [Extractor.Read] does and returns its document too,
// with what each step found, for looking inside.
func (x Extractor) Inspect(ctx context.Context, a *graph.Article) (*text.Document, graph.Reading, error) {
	d := newDocument(a)
	r, err := x.readDocument(ctx, d)
	return d, r, err
}

func newDocument(a *graph.Article) *text.Document {
	d := &text.Document{Article: a, Text: a.Text}
	d.Body, d.Place, _ = article.Dateline(a.Text)
	return d
}

// A size is how much an article holds.
type size struct{ sentences, words int }

func (x Extractor) read(ctx context.Context, a *graph.Article) (graph.Reading, size, error) {
	d := newDocument(a)
	r, err := x.readDocument(ctx, d)
	if err != nil && r.Article == nil {
		return r, size{}, err
	}
	return r, size{len(d.Sentences), words(a.Text)}, err
}

// readDocument takes a document through the steps. After an error that is no
// [Faults] the reading is empty.
func (x Extractor) readDocument(ctx context.Context, d *text.Document) (r graph.Reading, err error) {
	defer func() {
		if p := recover(); p != nil {
			r, err = graph.Reading{}, fmt.Errorf("panic: %v, %s", p, panicSite())
		}
	}()
	if err := ctx.Err(); err != nil {
		return graph.Reading{}, err
	}
	if err := x.Annotator.Annotate(ctx, d); err != nil {
		return graph.Reading{}, err
	}
	entities, err := x.Resolver.Resolve(ctx, d)
	if err != nil {
		return graph.Reading{}, err
	}
	known := make(map[graph.EntityID]graph.Entity, len(entities))
	for _, e := range entities {
		known[e.ID] = e
	}
	var faults Faults
	if len(known) < len(entities) {
		faults = append(faults, fmt.Errorf("%d entities bear the id of another", len(entities)-len(known)))
	}
	named := make(map[graph.EntityID]bool)
	claims := make(map[graph.ClaimID]graph.Claim)
	for c, err := range x.Relater.Relate(ctx, d) {
		if err != nil {
			return graph.Reading{}, err
		}
		c.Article = d.Article.ID
		if err := check(&c, d, known); err != nil {
			faults = append(faults, err)
			continue
		}
		c.Identify()
		if before, ok := claims[c.ID]; !ok || better(&c, &before) {
			claims[c.ID] = c
		}
		for _, id := range []graph.EntityID{c.Subject, c.Object, c.AttributedTo} {
			named[id] = true
		}
	}
	if err := ctx.Err(); err != nil {
		return graph.Reading{}, err // a relater may just have stopped
	}
	r.Article = d.Article
	for id := range named {
		if id != "" {
			r.Entities = append(r.Entities, known[id])
		}
	}
	slices.SortFunc(r.Entities, func(a, b graph.Entity) int { return cmp.Compare(a.ID, b.ID) })
	for _, c := range claims {
		r.Claims = append(r.Claims, c)
	}
	slices.SortFunc(r.Claims, func(a, b graph.Claim) int {
		return cmp.Or(cmp.Compare(a.Evidence.Start, b.Evidence.Start), cmp.Compare(a.Subject, b.Subject),
			cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Object, b.Object), cmp.Compare(a.ID, b.ID))
	})
	if faults != nil {
		return r, faults
	}
	return r, nil
}

// better reports whether a is to be kept of two claims of one id.
func better(a, b *graph.Claim) bool {
	if a.Confidence != b.Confidence {
		return a.Confidence > b.Confidence
	}
	return a.Extractor < b.Extractor
}

// check returns why a claim must not be kept, or nil.
func check(c *graph.Claim, d *text.Document, known map[graph.EntityID]graph.Entity) error {
	wrong := func(format string, args ...any) error {
		return fmt.Errorf("claim %s %s %s of %q: %s", c.Subject, c.Relation, cmp.Or(string(c.Object), c.Quote), c.Extractor, fmt.Sprintf(format, args...))
	}
	e := &c.Evidence
	switch {
	case e.Start < 0 || e.Start >= e.End || e.End > len(d.Text):
		return wrong("evidence at %d to %d of a text of %d bytes", e.Start, e.End, len(d.Text))
	case d.Text[e.Start:e.End] != e.Text:
		return wrong("evidence %.60q, but the text says %.60q", e.Text, d.Text[e.Start:e.End])
	case e.Sentence < 0 || e.Sentence >= len(d.Sentences):
		return wrong("evidence in sentence %d of %d", e.Sentence, len(d.Sentences))
	case c.Relation == "":
		return wrong("no relation")
	case (c.Relation == graph.Says) != (c.Quote != "") || (c.Relation == graph.Says) != (c.Object == ""):
		return wrong("object %q and quote %.60q", c.Object, c.Quote)
	case c.Polarity != graph.Positive && c.Polarity != graph.Negative:
		return wrong("polarity %q", c.Polarity)
	case !slices.Contains(modalities, c.Modality):
		return wrong("modality %q", c.Modality)
	case !(c.Confidence >= 0 && c.Confidence <= 1):
		return wrong("confidence %v", c.Confidence)
	}
	for _, id := range []graph.EntityID{c.Subject, c.Object, c.AttributedTo} {
		if _, ok := known[id]; !ok && (id != "" || c.Subject == "") {
			return wrong("entity %q is not of the article", id)
		}
	}
	return nil
}

var modalities = []graph.Modality{graph.Asserted, graph.Reported, graph.Alleged, graph.Planned, graph.Possible}

// words counts the words of a text: what white space keeps apart and has a letter
// or a digit.
func words(s string) (n int) {
	inside := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			inside = false
		case !inside && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			inside = true
			n++
		}
	}
	return n
}

// panicSite says where a panic happened that is being recovered from: the first
// frame of the stack that is not of the runtime.
func panicSite() string {
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	panicked := false
	for {
		f, more := frames.Next()
		if panicked && !strings.HasPrefix(f.Function, "runtime.") {
			return fmt.Sprintf("in %s (%s:%d)", path.Base(f.Function), path.Base(f.File), f.Line)
		}
		panicked = panicked || f.Function == "runtime.gopanic"
		if !more {
			return "at an unknown place"
		}
	}
}

// Faults are what a reading left out, in the order in which it came up.
type Faults []error

// Error returns the first faults on one line.
func (f Faults) Error() string {
	const shown = 3
	var b strings.Builder
	for i, err := range f {
		if i == shown {
			fmt.Fprintf(&b, "; and %d more", len(f)-shown)
			break
		}
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(err.Error())
	}
	return b.String()
}

// Unwrap returns the faults.
func (f Faults) Unwrap() []error { return f }
