package results

import (
	"bufio"
	"strings"

	"entente/graph"
)

// ShortText returns a term for readers: IRIs by their prefix, literals without
// quotes, blank nodes with "_:". prefixes are pairs of a name and the start of an
// IRI; it is "" for the zero Term.
func ShortText(t graph.Term, prefixes map[string]string) string {
	switch t.Kind {
	case graph.IRI:
		return ShortIRI(t.Value, prefixes)
	case graph.Blank:
		return "_:" + t.Value
	}
	if t.Lang != "" {
		return t.Value + "@" + t.Lang
	}
	return t.Value
}

// ShortIRI returns an IRI by its longest prefix, or in brackets.
func ShortIRI(iri string, prefixes map[string]string) string {
	best, length := "<"+iri+">", 0
	for name, start := range prefixes {
		if start != "" && strings.HasPrefix(iri, start) && len(start) > length {
			best, length = name+":"+iri[len(start):], len(start)
		}
	}
	return best
}

func writeMarkdown(w *bufio.Writer, vars []string, s Solutions) error {
	return writeMarkdownCells(w, vars, cells(s, nil))
}

func writeMarkdownCells(w *bufio.Writer, heads []string, s Cells) error {
	cell := strings.NewReplacer("\\", "\\\\", "|", "\\|", "\n", "<br>", "\r", "")
	line := func(texts []string) error {
		cells := make([]string, len(texts))
		for i, t := range texts {
			cells[i] = cell.Replace(t)
		}
		_, err := w.WriteString("| " + strings.Join(cells, " | ") + " |\n")
		return err
	}
	if err := line(heads); err != nil {
		return err
	}
	rule := make([]string, len(heads))
	for i := range rule {
		rule[i] = "---"
	}
	if err := line(rule); err != nil {
		return err
	}
	for row, err := range s {
		if err != nil {
			return err
		}
		if err := line(row); err != nil {
			return err
		}
	}
	return nil
}
