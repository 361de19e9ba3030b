package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/export"
	"entente/graph/store"
)

// importFormats are the formats that are read back, by the ends of file names.
var importFormats = map[string]string{".nq": "nquads", ".trig": "trig", ".jsonl": "jsonl"}

// newImport returns the command that reads back what export wrote.
func newImport(c *cli) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Read back what export wrote",
		Long: `Reads graphs that entente export wrote as nquads, trig or jsonl into a graph,
which is made if it is not there. FILE ends in .nq, .trig or .jsonl, perhaps
with .gz or .zst behind it, or is - for standard input. What an article says
replaces what was known of it.

N-Quads and TriG bring everything back; JSON lines bring the claims with the
names and classes of their entities. A claim that has lost a part of what it
states is left out and named, since without "not" it would say the contrary.`,
		Example: `  entente import graph.nq.gz --store new-folder
  entente export -f jsonl --around Kosovo | entente import - -f jsonl --store k`,
		Args: needs(1, false, "files to read, or - for standard input"),
		RunE: c.run(func(cmd *cobra.Command, args []string) (err error) {
			ctx := cmd.Context()
			if format != "" && format != "nquads" && format != "trig" && format != "jsonl" {
				return usage("Formats are nquads, trig and jsonl.", "no format %q that is read back", format)
			}
			formats := make([]string, len(args))
			for i, name := range args {
				if formats[i] = importFormat(name, format); formats[i] == "" {
					return usage("Name it with --format: nquads, trig or jsonl.", "%s: its name does not tell its format", name)
				}
				if name != "-" {
					if _, err := os.Stat(name); err != nil {
						return usage("", "%w", err)
					}
				}
			}
			s, err := c.openToFill(ctx)
			if err != nil {
				return err
			}
			defer closing(s, &err)
			var total store.Imported
			for i, name := range args {
				c.working("reading " + name)
				done, err := c.importFile(ctx, s, name, formats[i])
				c.err.status("")
				total.Articles += done.Articles
				total.Claims += done.Claims
				for _, fault := range done.Faults {
					total.Fault(fault)
				}
				total.Faulty += done.Faulty - len(done.Faults)
				if err != nil {
					return err
				}
			}
			c.note("%s, %s.", count(total.Articles, "article"), count(total.Claims, "claim"))
			const shown = 20
			for i, fault := range total.Faults {
				if i == shown {
					c.err.printf("entente: and %s\n", count(total.Faulty-shown, "more fault"))
					break
				}
				c.err.printf("entente: %s\n", plain(fault.Error()))
			}
			if len(total.Faults) > 0 {
				return partly()
			}
			return nil
		}),
	}
	cmd.Flags().StringVarP(&format, "format", "f", "", "the `FORMAT` of all files: nquads, trig or jsonl")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"jsonl", "nquads", "trig"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// importFormat returns the format of a file, "" if its name does not tell.
func importFormat(name, format string) string {
	if format != "" {
		return format
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	for end, format := range importFormats {
		if strings.HasSuffix(name, end) {
			return format
		}
	}
	return ""
}

// importFile imports a file, which is read several times if what belongs together lies
// apart in it. Standard input is kept in a temporary file for that.
func (c *cli) importFile(ctx context.Context, s *store.Store, name, format string) (done store.Imported, err error) {
	path := name
	if name == "-" {
		kept, err := keep(c.in)
		if err != nil {
			return done, err
		}
		defer os.Remove(kept)
		path = kept
	}
	for _, err := range opened(name, path, func(string, io.Reader) iter.Seq2[graph.Quad, error] {
		return func(func(graph.Quad, error) bool) {}
	}) {
		return done, err // it cannot be opened
	}
	if format == "jsonl" {
		return s.ImportReadings(ctx, export.Readings(opened(name, path, export.ReadJSONLines)))
	}
	return s.Import(ctx, opened(name, path, func(name string, in io.Reader) iter.Seq2[graph.Quad, error] {
		if format == "trig" {
			return export.ReadTriG(name, in, "")
		}
		return export.ReadNQuads(name, in)
	}))
}

// opened yields what a file holds, which it opens each time.
func opened[T any](name, path string, read func(string, io.Reader) iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		f, err := os.Open(path)
		if err != nil {
			yield(none, err)
			return
		}
		defer f.Close()
		in, closed, err := decompressed(name, f)
		if err != nil {
			yield(none, err)
			return
		}
		defer closed()
		read(name, in)(yield)
	}
}

// keep copies what is read into a temporary file.
func keep(in io.Reader) (path string, err error) {
	f, err := os.CreateTemp("", "entente-import-")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(f, in)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}
