package main

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph/export"
	"entente/graph/store"
	"entente/schema"
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
			path, _, err := c.storePath()
			if err != nil {
				return err
			}
			ontology, err := schema.Load()
			if err != nil {
				return err
			}
			s, err := c.openStore(ctx, path, true, ontology)
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
				total.Faults = append(total.Faults, done.Faults...)
				if err != nil {
					return err
				}
			}
			c.note("%s, %s.", count(total.Articles, "article"), count(total.Claims, "claim"))
			const shown = 20
			for i, fault := range total.Faults {
				if i == shown {
					c.err.printf("entente: and %s\n", count(len(total.Faults)-shown, "more fault"))
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

func (c *cli) importFile(ctx context.Context, s *store.Store, name, format string) (done store.Imported, err error) {
	var in io.Reader = c.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return done, err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		in = f
	}
	in, closed, err := decompressed(name, in)
	if err != nil {
		return done, err
	}
	defer closed()
	switch format {
	case "nquads":
		return s.Import(ctx, export.ReadNQuads(name, in))
	case "trig":
		return s.Import(ctx, export.ReadTriG(name, in, ""))
	}
	return s.ImportReadings(ctx, export.Readings(export.ReadJSONLines(name, in)))
}
