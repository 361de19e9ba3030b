package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/queries/sparql/results"
)

// answerFormats are the forms of what commands answer; the first is the one for readers.
var answerFormats = []string{"text", "table", "json", "csv", "tsv", "md"}

// answerFlags adds --format, with --json and --csv for two of its values, and
// --timeout.
func (c *cli) answerFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	set := func(form string) error {
		if !slices.Contains(answerFormats, form) {
			return fmt.Errorf("formats are %s", list(answerFormats, "and"))
		}
		c.json = form == "json"
		if c.table = form; c.json || form == "text" {
			c.table = ""
		}
		return nil
	}
	flags.Func("format", "`FORMAT`: "+list(answerFormats, "or"), set)
	flags.BoolFunc("json", "as --format json, with the keys named above", func(string) error { return set("json") })
	flags.BoolFunc("csv", "as --format csv", func(string) error { return set("csv") })
	cmd.MarkFlagsMutuallyExclusive("format", "json", "csv")
	flags.DurationVar(&c.timeout, "timeout", 0, "stop after a `TIME`, such as 10s")
	cmd.RegisterFlagCompletionFunc("format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return answerFormats, cobra.ShellCompDirectiveNoFileComp
	})
}

// writeTable writes rows in the form of --format, with their header.
func (c *cli) writeTable(header []string, rows [][]string) error {
	if c.table == "table" {
		header, rows = telling(header, rows)
	}
	cells := func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
	if err := results.WriteCells(c.out, c.table, header, cells, c.out.columns); err != nil {
		return fmt.Errorf("write answers: %w", err)
	}
	return nil
}

// telling leaves out the columns of a table for readers that say nothing in any
// row: those that are empty, and circumstances that are the usual ones.
func telling(header []string, rows [][]string) ([]string, [][]string) {
	usual := map[string]string{"polarity": string(graph.Positive), "modality": string(graph.Asserted), "former": "false"}
	var keep []int
	for i, name := range header {
		if len(rows) == 0 || slices.ContainsFunc(rows, func(row []string) bool { return row[i] != "" && row[i] != usual[name] }) {
			keep = append(keep, i)
		}
	}
	pick := func(row []string) []string {
		var out []string
		for _, i := range keep {
			out = append(out, row[i])
		}
		return out
	}
	var out [][]string
	for _, row := range rows {
		out = append(out, pick(row))
	}
	return pick(header), out
}
