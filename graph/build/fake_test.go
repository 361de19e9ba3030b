package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/text"
	"entente/schema"
)

// A reader is all three steps. It reads texts such as "Ann meets Bob. Bob sees Ann."
// where a word in capitals lets something happen, see act.
type reader struct {
	mu    sync.Mutex
	begun int            // articles
	read  []string       // their texts, as they came
	hold  func(n int)    // called when article n begins, from 1
	waits map[string]int // milliseconds that an article takes, by id
}

func (r *reader) extractor() Extractor { return Extractor{r, r, r} }

func (r *reader) Annotate(ctx context.Context, d *text.Document) error {
	r.mu.Lock()
	r.begun++
	n := r.begun
	r.read = append(r.read, d.Text)
	r.mu.Unlock()
	if r.hold != nil {
		r.hold(n)
	}
	time.Sleep(time.Duration(r.waits[string(d.Article.ID)]) * time.Millisecond)
	if strings.Contains(d.Text, "HANG") {
		<-ctx.Done()
	}
	if strings.Contains(d.Text, "DEADLINE") {
		return fmt.Errorf("ask: %w", context.DeadlineExceeded)
	}
	at := 0
	for s := range strings.SplitAfterSeq(d.Text, ".") {
		from := at + len(s) - len(strings.TrimLeft(s, " \n"))
		at += len(s)
		if from == at {
			continue
		}
		sentence := text.Sentence{Span: text.Span{Start: from, End: at}, First: len(d.Tokens)}
		for from < at {
			word := d.Text[from:at]
			if i := strings.IndexAny(word, " ."); i >= 0 {
				word = word[:i]
			}
			if word != "" {
				d.Tokens = append(d.Tokens, text.Token{Span: text.Span{Start: from, End: from + len(word)}, Head: -1})
			}
			from += len(word) + 1
		}
		sentence.Last = len(d.Tokens)
		d.Sentences = append(d.Sentences, sentence)
	}
	return ctx.Err()
}

func (r *reader) Resolve(ctx context.Context, d *text.Document) ([]graph.Entity, error) {
	if strings.Contains(d.Text, "FAIL") {
		return nil, errors.New("nobody\nis known")
	}
	found := make(map[string]bool)
	for i := range d.Tokens {
		if w := d.Word(i); w[0] >= 'A' && w[0] <= 'Z' && w != strings.ToUpper(w) {
			found[w] = true
		}
	}
	var out []graph.Entity
	for w := range found { // in any order
		out = append(out, graph.Entity{ID: graph.NamedID(w, schema.Person), Name: w, Class: schema.Person})
	}
	if strings.Contains(d.Text, "TWICE") {
		out = append(out, out[0])
	}
	return out, nil
}

func (r *reader) Relate(ctx context.Context, d *text.Document) iter.Seq2[graph.Claim, error] {
	return func(yield func(graph.Claim, error) bool) {
		for i := range d.Sentences {
			i = len(d.Sentences) - 1 - i // not in the order that is wanted
			s := d.Sentences[i]
			if s.Last-s.First < 3 {
				continue
			}
			c := graph.Claim{
				Subject: graph.NamedID(d.Word(s.First), schema.Person), Relation: schema.RelationID(d.Word(s.First + 1)),
				Object:   graph.NamedID(d.Word(s.First+2), schema.Person),
				Polarity: graph.Positive, Modality: graph.Asserted, Confidence: .5, Extractor: "fake/" + d.Word(s.First+1),
				Evidence: graph.Evidence{Sentence: i, Start: s.Start, End: s.End, Text: d.String(s.Span)},
			}
			err := act(d.Word(s.Last-1), &c)
			if err == errTwice {
				c.Confidence, err = .9, nil
				if !yield(c, nil) {
					return
				}
				c.Confidence = .1
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

var errTwice = errors.New("yield it twice")

// act does to a claim what the last word of its sentence says.
func act(word string, c *graph.Claim) error {
	switch word {
	case "PANIC":
		var none *graph.Claim
		c.When = none.When
	case "BREAK":
		return errors.New("no answer")
	case "MISQUOTE":
		c.Evidence.Text += "!"
	case "OUTSIDE":
		c.Evidence.End = 1 << 40
	case "NOWHERE":
		c.Evidence.Sentence = 99
	case "STRANGER":
		c.AttributedTo = "stranger"
	case "NOBODY":
		c.Subject = ""
	case "MAYBE":
		c.Modality = "maybe"
	case "NEITHER":
		c.Polarity = ""
	case "CERTAIN":
		c.Confidence = 1.1
	case "SAYS":
		c.Relation, c.Object, c.Quote = graph.Says, "", "so"
	case "MUTE":
		c.Relation, c.Object = graph.Says, ""
	case "SHOUT":
		c.Quote = "so"
	case "TWO":
		return errTwice
	}
	return nil
}

// A shelf is a sink in memory.
type shelf struct {
	t  testing.TB
	mu sync.Mutex

	kept    map[graph.ArticleID]graph.Reading
	hashes  map[graph.ArticleID]string
	puts    [][]graph.ArticleID // each Put that was kept
	refuse  func(graph.Reading) error
	look    func() error // before each look-up
	version string       // of the extractor
}

func newShelf(t testing.TB) *shelf {
	return &shelf{t: t, kept: make(map[graph.ArticleID]graph.Reading), hashes: make(map[graph.ArticleID]string)}
}

func (s *shelf) Put(ctx context.Context, readings ...graph.Reading) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		s.t.Errorf("Put with %v", err)
		return err
	}
	if len(readings) == 0 {
		s.t.Error("Put of nothing")
	}
	if s.refuse != nil {
		for _, r := range readings {
			if err := s.refuse(r); err != nil {
				return err
			}
		}
	}
	var ids []graph.ArticleID
	for _, r := range readings {
		for _, c := range r.Claims {
			if c.Article != r.Article.ID {
				s.t.Errorf("article %s has a claim of %s", r.Article.ID, c.Article)
			}
		}
		s.kept[r.Article.ID] = r
		s.hashes[r.Article.ID] = s.hash(r.Article)
		ids = append(ids, r.Article.ID)
	}
	s.puts = append(s.puts, ids)
	return nil
}

func (s *shelf) hash(a *graph.Article) string { return a.Hash() + s.version }

func (s *shelf) lookup(ctx context.Context) error {
	if s.look != nil {
		if err := s.look(); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (s *shelf) Unchanged(ctx context.Context, a *graph.Article) (bool, error) {
	hash, err := s.Hash(ctx, a.ID)
	return hash == s.hash(a), err
}

func (s *shelf) Hash(ctx context.Context, id graph.ArticleID) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.lookup(ctx); err != nil {
		return "", err
	}
	return s.hashes[id], nil
}

func (s *shelf) BySource(ctx context.Context, source string) ([]graph.ArticleID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.lookup(ctx); err != nil {
		return nil, err
	}
	var ids []graph.ArticleID
	for id, r := range s.kept {
		if r.Article.Source == source {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// texts returns what is kept: "id=text", ordered.
func (s *shelf) texts() []string {
	var out []string
	for id, r := range s.kept {
		out = append(out, string(id)+"="+r.Article.Text)
	}
	slices.Sort(out)
	return out
}

// readings returns what is kept, ordered by id.
func (s *shelf) readings() []graph.Reading {
	return slices.SortedFunc(maps.Values(s.kept), func(a, b graph.Reading) int { return cmp.Compare(a.Article.ID, b.Article.ID) })
}

// wire yields articles, errors and pauses.
func wire(items ...any) iter.Seq2[*graph.Article, error] {
	return func(yield func(*graph.Article, error) bool) {
		for _, it := range items {
			switch it := it.(type) {
			case *graph.Article:
				if !yield(it, nil) {
					return
				}
			case error:
				if !yield(nil, it) {
					return
				}
			case time.Duration:
				time.Sleep(it)
			case func():
				it()
			}
		}
	}
}

// from returns an article of a file.
func from(source, id, text string) *graph.Article {
	return &graph.Article{ID: graph.ArticleID(id), Source: source, Text: text}
}
