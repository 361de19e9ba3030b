package results

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// CellForms returns the names of the forms of [WriteCells].
func CellForms() []string { return []string{"table", "csv", "tsv", "md"} }

// WriteCells writes rows of texts in one of the forms of [CellForms], for answers that
// are no solutions of SPARQL. width is that of a table, 0 for no limit. CSV is that of
// RFC 4180 with lines that end with LF; in TSV, tabs and ends of lines within a text
// are written as \t, \n and \r. After an error, part of it may have been written.
func WriteCells(w io.Writer, form string, heads []string, rows Cells, width int) error {
	switch form {
	case "table":
		return Table{Width: width}.WriteCells(w, heads, rows)
	case "csv":
		return writeCSVCells(w, heads, rows)
	case "tsv", "md":
	default:
		return fmt.Errorf("results: no form %q", form)
	}
	b := bufio.NewWriterSize(w, 1<<16)
	write := writeTSVCells
	if form == "md" {
		write = writeMarkdownCells
	}
	err := write(b, heads, rows)
	return cmp.Or(err, b.Flush())
}

func writeCSVCells(w io.Writer, heads []string, rows Cells) error {
	c := csv.NewWriter(w)
	if err := c.Write(heads); err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			c.Flush()
			return err
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func writeTSVCells(b *bufio.Writer, heads []string, rows Cells) error {
	escape := strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
	line := func(texts []string) error {
		for i, t := range texts {
			if i > 0 {
				b.WriteByte('\t')
			}
			escape.WriteString(b, t)
		}
		return b.WriteByte('\n')
	}
	if err := line(heads); err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		if err := line(row); err != nil {
			return err
		}
	}
	return nil
}
