package results

import (
	"bufio"
	"cmp"
	"io"
	"iter"
	"strings"
	"unicode"

	"entente/queries/terminal"
)

// Cells are rows of texts, one for each column.
type Cells = iter.Seq2[[]string, error]

// A Table is a form of results for readers: columns, IRIs with prefixes.
type Table struct {
	Prefixes map[string]string // name → start of IRIs
	Width    int               // of a line in columns; wider cells are cut. 0 for no limit
}

// tableRows is how many rows are looked at before the first is written: their cells
// say how wide columns are. Wider cells of later rows stand out.
const tableRows = 1000

// Write writes solutions as a table, nothing if there are none. After an error, part of it may have been written.
func (t Table) Write(w io.Writer, vars []string, s Solutions) error {
	heads := make([]string, len(vars))
	for i, v := range vars {
		heads[i] = "?" + v
	}
	return t.WriteCells(w, heads, cells(s, t.Prefixes))
}

// cells returns solutions as texts for readers.
func cells(s Solutions, prefixes map[string]string) Cells {
	return func(yield func([]string, error) bool) {
		for row, err := range s {
			texts := make([]string, len(row))
			for i, term := range row {
				texts[i] = ShortText(term, prefixes)
			}
			if !yield(texts, err) {
				return
			}
		}
	}
}

// WriteCells writes rows of texts as a table, as [Table.Write] does.
func (t Table) WriteCells(w io.Writer, heads []string, s Cells) error {
	b := bufio.NewWriterSize(w, 1<<16)
	var rows [][]string
	var widths []int
	flush := func() {
		if widths == nil {
			widths = t.widths(heads, rows)
			rules := make([]string, len(heads))
			for i := range heads {
				rules[i] = strings.Repeat("─", widths[i])
			}
			t.line(b, heads, widths)
			t.line(b, rules, widths)
		}
		for _, row := range rows {
			t.line(b, row, widths)
		}
		rows = rows[:0]
	}
	var failed error
	for row, err := range s {
		if err != nil {
			failed = err
			break
		}
		texts := make([]string, len(row))
		for i, text := range row {
			texts[i] = OneLine(text)
		}
		rows = append(rows, texts)
		if len(rows) == tableRows || widths != nil {
			flush()
		}
	}
	if widths == nil && len(rows) > 0 {
		flush()
	}
	return cmp.Or(failed, b.Flush())
}

// OneLine returns a text from outside without control characters and without marks
// that turn the direction of writing, so that it cannot steer a terminal, and with
// white space folded to single spaces.
func OneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// narrowest is how few columns a cell is cut to, as long as others are wider.
const narrowest = 8

// widths returns the widths of columns. Where a line would be too wide, the widest
// columns give way: to narrowest, and if need be to one.
func (t Table) widths(heads []string, rows [][]string) []int {
	widths := make([]int, len(heads))
	for i, h := range heads {
		widths[i] = max(terminal.Width(h), 1)
		for _, row := range rows {
			widths[i] = max(widths[i], terminal.Width(row[i]))
		}
	}
	for _, least := range []int{narrowest, 1} {
		for t.Width > 0 && len(widths) > 0 {
			total, widest := 2*(len(widths)-1), 0
			for i, w := range widths {
				if total += w; w > widths[widest] {
					widest = i
				}
			}
			if total <= t.Width || widths[widest] <= least {
				break
			}
			widths[widest]--
		}
	}
	return widths
}

func (t Table) line(b *bufio.Writer, cells []string, widths []int) {
	var line strings.Builder
	for i, cell := range cells {
		if t.Width > 0 {
			cell = terminal.Cut(cell, widths[i])
		}
		line.WriteString(cell)
		if i < len(cells)-1 {
			line.WriteString(strings.Repeat(" ", max(widths[i]-terminal.Width(cell), 0)+2))
		}
	}
	b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}
