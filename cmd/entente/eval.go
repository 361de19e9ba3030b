package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/build"
	"entente/graph/eval"
)

// newEval returns the command that holds claims against gold claims.
func newEval(c *cli) *cobra.Command {
	var articles, gold, claims []string
	var stats string
	var faults int
	cmd := &cobra.Command{
		Use:   "eval --articles FILE --gold FILE [--claims FILE]",
		Short: "Hold claims against gold claims",
		Long: `Holds what is read from articles against what careful readers found in them:
precision, recall and F1, the same for each relation, and the number of lies:
claims given as facts that the articles deny, plan, fear or allege.

Without --claims the articles are read on the spot; --claims takes what
entente extract wrote, of any program that writes the same. Files are JSON
lines. Several sets are given by repeating the flags.

With --json, one object a set with the keys set, articles, outside_vocabulary,
lies, strict, triple, says, qualifiers and relations.`,
		Example: `  entente eval --articles dev.jsonl --gold dev.gold.jsonl
  entente eval --articles dev.jsonl --gold dev.gold.jsonl --errors 10
  entente eval --articles dev.jsonl --gold dev.gold.jsonl --stats stats.txt`,
		Args: cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) error {
			if len(articles) != len(gold) || len(claims) > 0 && len(claims) != len(gold) {
				return usage("See entente eval --help.", "%d --articles, %d --gold and %d --claims do not pair",
					len(articles), len(gold), len(claims))
			}
			c.working("reading")
			r, err := newReader()
			if err != nil {
				return err
			}
			var sets []eval.Set
			for i := range gold {
				claimsFile := ""
				if len(claims) > 0 {
					claimsFile = claims[i]
				}
				result, err := r.score(cmd.Context(), articles[i], gold[i], claimsFile)
				if err != nil {
					return err
				}
				sets = append(sets, eval.Set{Name: setName(gold[i]), Result: result})
			}
			c.err.status("")
			if stats != "" {
				return writeFile(stats, func(w io.Writer) error { return eval.WriteStats(w, sets...) })
			}
			return c.writeSets(sets, faults)
		}),
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&articles, "articles", nil, "the articles, a `file` of JSON lines")
	flags.StringArrayVar(&gold, "gold", nil, "the gold claims, a `file` of JSON lines")
	flags.StringArrayVar(&claims, "claims", nil, "score the claims of a `file` of JSON lines")
	flags.StringVar(&stats, "stats", "", "write the figures to a `file` instead")
	flags.IntVar(&faults, "errors", 0, "list up to `N` each of lies, false and missed claims")
	flags.BoolVar(&c.json, "json", false, "one JSON object a set")
	cmd.MarkFlagRequired("articles")
	cmd.MarkFlagRequired("gold")
	return cmd
}

// setName returns the name of a gold set: its file's, to the first full stop.
func setName(file string) string {
	name, _, _ := strings.Cut(filepath.Base(file), ".")
	return name
}

// score scores the claims of a file, or those that are read from the articles.
func (r *reader) score(ctx context.Context, articlesFile, goldFile, claimsFile string) (eval.Result, error) {
	articles, err := readWith(articlesFile, eval.ReadArticles)
	if err != nil {
		return eval.Result{}, err
	}
	gold, err := readWith(goldFile, eval.ReadGold)
	if err != nil {
		return eval.Result{}, err
	}
	var claims []graph.Record
	if claimsFile != "" {
		claims, err = readWith(claimsFile, eval.ReadClaims)
	} else {
		claims, err = r.records(ctx, articles)
	}
	if err != nil {
		return eval.Result{}, err
	}
	return eval.Score(r.ontology, articles, gold, claims)
}

// readWith reads a file with a function of package eval.
func readWith[T any](file string, read func(string, io.Reader) ([]T, error)) ([]T, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return read(file, f)
}

// records reads articles and returns their claims.
func (r *reader) records(ctx context.Context, articles []graph.Article) ([]graph.Record, error) {
	var records []graph.Record
	for i := range articles {
		reading, err := r.extractor.Read(ctx, &articles[i])
		if faults := (build.Faults)(nil); err != nil && !errors.As(err, &faults) {
			return nil, fmt.Errorf("article %s: %w", articles[i].ID, err)
		}
		records = append(records, recordsOf(&reading)...)
	}
	return records, nil
}

// writeSets writes the figures of the sets.
func (c *cli) writeSets(sets []eval.Set, faults int) error {
	for i, s := range sets {
		if c.json {
			b, err := s.Result.MarshalJSON()
			if err != nil {
				return err
			}
			// The name goes first into the object that the result makes.
			c.out.printf("{\"set\":%q,%s\n", s.Name, b[1:])
			continue
		}
		if i > 0 {
			c.out.printf("\n")
		}
		if len(sets) > 1 {
			c.out.printf("%s\n", c.out.strong(s.Name))
		}
		if err := s.Result.WriteText(c.out); err != nil {
			return err
		}
		if err := s.Result.WriteErrors(c.out, faults); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file whole or not at all: what is at its place stays there
// until the new one is written.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
