package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/build"
	"entente/graph/text"
	"entente/schema"
)

// newExtract returns the command that reads articles and writes their claims.
func newExtract(c *cli) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "extract FILE…|DIR|-",
		Short: "Read articles and write their claims, keeping nothing",
		Long: `Reads articles as entente build does and writes their claims to standard
output, in the order of the articles and their sentences. Nothing is kept.

With --format jsonl, one JSON object a line with the keys id, article, date,
subject, subject_id, subject_type, predicate, object, object_id, object_type,
polarity, modality, former, when, where, attributed_to, role, confidence,
extractor, sentence and evidence {start, end, text}; offsets are bytes into the
text, and what is unknown may be left out or empty.

With --format text, every sentence with its claims below and what made each: the
rule, its trigger, and after "<" the words that govern it. Sentences without
claims are marked as unread.`,
		Example: `  entente extract article.txt
  entente extract article.txt --format text
  entente extract wires.jsonl | jq -r .predicate | sort | uniq -c`,
		Args: needs(1, false, "files or folders with articles, or - for standard input"),
		RunE: c.run(func(cmd *cobra.Command, args []string) error {
			ontology, err := schema.Load()
			if err != nil {
				return err
			}
			out := bufio.NewWriter(c.out)
			sink := &claimWriter{flush: out.Flush}
			switch format {
			case "jsonl":
				sink.write = func(r *graph.Reading) error { return writeRecords(out, r) }
			case "text":
				return c.review(cmd.Context(), args, ontology)
			default:
				return usage("Formats are jsonl and text.", "no format %q", format)
			}
			return c.extract(cmd.Context(), args, sink)
		}),
	}
	cmd.Flags().StringVar(&format, "format", "jsonl", "jsonl or text")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"jsonl", "text"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (c *cli) extract(ctx context.Context, args []string, sink *claimWriter) error {
	files, err := c.find(ctx, args)
	if err != nil {
		return err
	}
	r, err := newReader()
	if err != nil {
		return err
	}
	b := build.Builder{Extractor: r.extractor, Sink: sink, Input: files.Progress}
	if !c.out.tty {
		b.Progress = c.progress()
	}
	report, err := b.Build(ctx, files.Articles(ctx))
	c.err.status("")
	c.listFaults(&report)
	if err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	c.note("%s", summary(&report))
	switch {
	case err != nil || len(report.Errors) > 0 || report.Failed > 0:
		return partly()
	case report.Claims == 0:
		return nothing()
	}
	return nil
}

// A claimWriter is a sink that writes claims and keeps nothing.
type claimWriter struct {
	write func(*graph.Reading) error
	flush func() error
}

// Put writes the claims of the readings.
func (w *claimWriter) Put(_ context.Context, readings ...graph.Reading) error {
	for i := range readings {
		if err := w.write(&readings[i]); err != nil {
			return err
		}
	}
	return w.flush()
}

// Unchanged reports false: every article is read.
func (w *claimWriter) Unchanged(context.Context, *graph.Article) (bool, error) { return false, nil }

// Hash returns "": no article is kept.
func (w *claimWriter) Hash(context.Context, graph.ArticleID) (string, error) { return "", nil }

// BySource returns nothing: no article is kept.
func (w *claimWriter) BySource(context.Context, string) ([]graph.ArticleID, error) { return nil, nil }

// recordsOf returns the claims of a reading with names in place of ids.
func recordsOf(r *graph.Reading) []graph.Record {
	entities := make(map[graph.EntityID]graph.Entity, len(r.Entities))
	for _, e := range r.Entities {
		entities[e.ID] = e
	}
	records := make([]graph.Record, 0, len(r.Claims))
	for i := range r.Claims {
		records = append(records, graph.NewRecord(&r.Claims[i], r.Article.Date, func(id graph.EntityID) graph.Entity { return entities[id] }))
	}
	return records
}

// writeRecords writes the claims of a reading as JSON lines.
func writeRecords(w io.Writer, r *graph.Reading) error {
	for _, record := range recordsOf(r) {
		if err := graph.WriteRecord(w, record); err != nil {
			return err
		}
	}
	return nil
}

// review writes articles sentence by sentence with their claims.
func (c *cli) review(ctx context.Context, args []string, o *schema.Ontology) error {
	files, err := c.find(ctx, args)
	if err != nil {
		return err
	}
	r, err := newReader()
	if err != nil {
		return err
	}
	claims, failed := 0, false
	for a, err := range files.Articles(ctx) {
		c.err.status("")
		if err == nil {
			var d *text.Document
			var reading graph.Reading
			if d, reading, err = r.extractor.Inspect(ctx, a); err == nil {
				c.writeReview(d, &reading, o)
				claims += len(reading.Claims)
				continue
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.err.printf("%s\n", relative(plain(err.Error())))
		failed = true
	}
	switch {
	case failed:
		return partly()
	case claims == 0:
		return nothing()
	}
	return nil
}

// writeReview writes the sentences of a document, each with its claims below.
func (c *cli) writeReview(d *text.Document, r *graph.Reading, o *schema.Ontology) {
	c.out.hanging("", "    ", c.articleLine(r.Article))
	records := recordsOf(r)
	for n, s := range d.Sentences {
		c.out.hanging(fmt.Sprintf("%3d  ", n), "     ", plain(strings.Join(strings.Fields(d.String(s.Span)), " ")))
		found := false
		for i := range records {
			if records[i].Sentence == n {
				found = true
				c.out.hanging("     - ", "         ", c.phrase(&records[i], o)+"  "+
					c.out.faint(fmt.Sprintf("[%s, %.2f]", plain(records[i].Extractor), records[i].Confidence)))
			}
		}
		if !found {
			c.out.printf("     %s\n", c.out.faint("unread"))
		}
	}
}
