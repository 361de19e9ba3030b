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
		best, length := "", 0
		for name, iri := range prefixes {
			if iri != "" && strings.HasPrefix(t.Value, iri) && len(iri) > length {
				best, length = name+":"+t.Value[len(iri):], len(iri)
			}
		}
		if length > 0 {
			return best
		}
		return "<" + t.Value + ">"
	case graph.Blank:
		return "_:" + t.Value
	}
	if t.Lang != "" {
		return t.Value + "@" + t.Lang
	}
	return t.Value
}

func writeMarkdown(w *bufio.Writer, vars []string, s Solutions) error {
	cell := strings.NewReplacer("\\", "\\\\", "|", "\\|", "\n", "<br>", "\r", "")
	line := func(cells []string) error {
		_, err := w.WriteString("| " + strings.Join(cells, " | ") + " |\n")
		return err
	}
	if err := line(vars); err != nil {
		return err
	}
	rule := make([]string, len(vars))
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
		cells := make([]string, len(row))
		for i, t := range row {
			cells[i] = cell.Replace(ShortText(t, nil))
		}
		if err := line(cells); err != nil {
			return err
		}
	}
	return nil
}
