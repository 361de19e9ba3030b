package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"

	"entente/graph"
)

// A backup is gzipped: a line of JSON, the backupHeader, then all quads in Cayley's
// pquads, one article after another, each before its claims. The store's own, the
// background and the journal come first.

// ErrNotEmpty is wrapped by the error of Restore if the store holds anything.
var ErrNotEmpty = errors.New("the store is not empty")

// ErrNotBackup is wrapped by the error of Restore if what it reads is no backup, or
// only a part of one.
var ErrNotBackup = errors.New("not a backup of this program")

const backupFormat = "entente backup"

type backupHeader struct {
	Format  string `json:"format"`
	Version int    `json:"version"` // of the layout of quads
	Quads   int    `json:"quads"`
}

// Backup writes the whole graph as it is when Backup is called, whatever is written
// meanwhile, and returns how many quads it is. A backup can be restored on any
// backend.
func (s *Store) Backup(ctx context.Context, w io.Writer) (quads int, err error) {
	err = s.get(ctx, "backup", func(v *view) error {
		size, err := v.quadCount(ctx)
		if err != nil {
			return err
		}
		packed, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
		if err != nil {
			return err
		}
		buffered := bufio.NewWriterSize(packed, 1<<16)
		if err := json.NewEncoder(buffered).Encode(backupHeader{backupFormat, version, size}); err != nil {
			return err
		}
		out := pquads.NewWriter(buffered, &pquads.Options{})
		err = v.eachGroup(ctx, func(group []quad.Quad) error {
			quads += len(group)
			_, err := out.WriteQuads(group)
			return err
		})
		if err != nil {
			return err
		}
		if quads != size {
			return fmt.Errorf("%d quads of %d belong to articles: the store is damaged", quads, size)
		}
		return errors.Join(out.Close(), buffered.Flush(), packed.Close())
	})
	return quads, err
}

// eachGroup calls each with all quads: those of the store, of the background and of
// the journal, then those of each article with its claims.
func (v *view) eachGroup(ctx context.Context, each func([]quad.Quad) error) error {
	group := func(labels ...ref) error {
		var rows []row
		for _, l := range labels {
			more, err := v.rows(ctx, row{label: l})
			if err != nil {
				return err
			}
			rows = append(rows, more...)
		}
		quads, err := v.quads(ctx, rows)
		if err != nil || len(quads) == 0 {
			return err
		}
		return each(quads)
	}
	for _, label := range []quad.IRI{labelStore, labelBackground, labelJournal} {
		node, err := v.ref(label)
		if err != nil {
			return err
		}
		if node == nil {
			continue
		}
		if err := group(node); err != nil {
			return err
		}
	}
	articles, err := v.articleRefs(ctx)
	if err != nil {
		return err
	}
	for _, a := range articles {
		claims, err := v.claimsOfArticle(ctx, a)
		if err != nil {
			return err
		}
		if err := group(append([]ref{a}, claims...)...); err != nil {
			return err
		}
	}
	return nil
}

// Restore fills an empty store from a backup, and returns how many quads it is. On
// disk, a store is as it was after an error; on a server, what was restored stays.
func (s *Store) Restore(ctx context.Context, r io.Reader) (quads int, err error) {
	packed, err := gzip.NewReader(bufio.NewReaderSize(r, 1<<16))
	if err != nil {
		return 0, fmt.Errorf("store: restore: %w: %w", ErrNotBackup, err)
	}
	in := bufio.NewReaderSize(packed, 1<<16)
	line, err := in.ReadSlice('\n')
	var header backupHeader
	if err == nil {
		err = json.Unmarshal(line, &header)
	}
	switch {
	case err != nil || header.Format != backupFormat:
		return 0, fmt.Errorf("store: restore: %w", ErrNotBackup)
	case header.Version != version:
		return 0, fmt.Errorf("store: restore: %w: its layout is of version %d, this program's of version %d", ErrNotBackup, header.Version, version)
	}
	if err := s.mustBeEmpty(ctx); err != nil {
		return 0, err
	}
	read := func(add func([]quad.Quad) error) error {
		n, err := readGroups(ctx, pquads.NewReader(in, graphMaxValue), func(group []quad.Quad) error {
			return add(slices.DeleteFunc(group, func(q quad.Quad) bool { return q.Label == labelStore && q.Predicate == propVersion }))
		})
		if quads = n; err == nil && n != header.Quads {
			err = fmt.Errorf("%w: %d quads of %d are there", ErrNotBackup, n, header.Quads)
		}
		return err
	}
	if ok, err := s.canLoad(ctx); err != nil {
		return 0, err
	} else if ok {
		err = s.load(ctx, "restore", func(_ *view, add func([]quad.Quad) error) error { return read(add) })
		return quads, err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := errors.Join(s.alive(ctx), s.backend.own(ctx)); err != nil {
		return 0, fmt.Errorf("store: restore: %w", err)
	}
	var batch []quad.Quad
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		err := s.backend.apply(ctx, batch, nil)
		batch = nil
		return err
	}
	err = read(func(group []quad.Quad) error {
		if batch = append(batch, group...); len(batch) < 10_000 {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	s.classes = nil
	clear(s.background)
	if err != nil {
		return quads, fmt.Errorf("store: restore: %w", err)
	}
	return quads, nil
}

// graphMaxValue bounds a quad of a backup, in bytes: texts are sentences.
const graphMaxValue = 64 << 20

// mustBeEmpty returns an error if the store holds more than its version.
func (s *Store) mustBeEmpty(ctx context.Context) error {
	return s.get(ctx, "restore", func(v *view) error {
		size, err := v.quadCount(ctx)
		if err == nil && size > 1 {
			err = fmt.Errorf("%w: it has %d quads", ErrNotEmpty, size)
		}
		return err
	})
}

// readGroups calls each with the quads of a backup by groups, as eachGroup yields
// them, and returns how many there are.
func readGroups(ctx context.Context, in *pquads.Reader, each func([]quad.Quad) error) (n int, err error) {
	var group []quad.Quad
	var article quad.Value
	seen := make(map[graph.ArticleID]struct{})
	for {
		q, err := in.ReadQuad()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return n, fmt.Errorf("%w: quad %d: %w", ErrNotBackup, n+1, err)
		}
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return n, ctx.Err()
		}
		if id, ok := ID(iriOf(q.Label), ArticlePrefix); ok && q.Label != article {
			if _, twice := seen[graph.ArticleID(id)]; twice {
				return n, fmt.Errorf("%w: article %s is there twice", ErrNotBackup, id)
			}
			seen[graph.ArticleID(id)] = struct{}{}
			article = q.Label
			if err := each(group); err != nil {
				return n, err
			}
			group = nil
		}
		group = append(group, q)
	}
	return n, each(group)
}

// Compact gives space back that was freed, and puts what is read together next to
// each other. The graph can be read meanwhile.
func (s *Store) Compact(ctx context.Context) error {
	s.writing.Lock() // Close and writers wait
	defer s.writing.Unlock()
	if err := s.alive(ctx); err != nil {
		return err
	}
	if err := s.backend.compact(ctx); err != nil {
		return fmt.Errorf("store: compact: %w", err)
	}
	return nil
}
