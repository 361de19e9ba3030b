// Package plan draws how a query is answered: what is done in which order, with the
// number of rows that was expected and the number that there was.
//
// It stands beside the languages of queries, each of which makes [Step]s of its own
// plan: SPARQL of its algebra, English of its patterns, Cayley's languages of how
// paths are walked.
package plan

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"entente/queries/terminal"
)

// A Step is a part of a plan.
type Step struct {
	Label    string
	Estimate float64 // of Rows, -1 or 0 if there is none
	Rows     int64
	Note     string  // what else there is to say, or ""
	Steps    []*Step // what it is made of
}

// Add adds a step below and returns it.
func (s *Step) Add(label string, estimate float64) *Step {
	step := &Step{Label: label, Estimate: estimate}
	s.Steps = append(s.Steps, step)
	return step
}

// Draw writes a step and what is below it as a tree, a line each. Lines have at most
// width columns, but for numbers that need more; 0 stands for 80.
func (s *Step) Draw(w io.Writer, width int) error {
	if width <= 0 {
		width = 80
	}
	var lines []line
	s.lines(&lines, "", "")
	numbers, labels := 0, 0
	for _, l := range lines {
		numbers = max(numbers, len(l.rows))
		labels = max(labels, terminal.Width(l.label))
	}
	notes := 0
	for _, l := range lines {
		notes = max(notes, terminal.Width(l.note))
	}
	labels = max(min(labels, width-numbers-notes-2), 16)
	var b strings.Builder
	for _, l := range lines {
		label := terminal.Cut(l.label, labels)
		text := label + strings.Repeat(" ", labels-terminal.Width(label)) + "  " + fmt.Sprintf("%*s", numbers, l.rows) + l.note
		b.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

type line struct{ label, rows, note string }

func (s *Step) lines(to *[]line, lead, indent string) {
	l := line{label: lead + s.Label, rows: strconv.FormatInt(s.Rows, 10) + " rows"}
	if s.Rows == 1 {
		l.rows = "1 row "
	}
	var notes []string
	if s.Estimate > 0 {
		notes = append(notes, "expected "+roughly(s.Estimate))
	}
	if s.Note != "" {
		notes = append(notes, s.Note)
	}
	if len(notes) > 0 {
		l.note = "  (" + strings.Join(notes, ", ") + ")"
	}
	*to = append(*to, l)
	for i, step := range s.Steps {
		if i < len(s.Steps)-1 {
			step.lines(to, indent+"├─ ", indent+"│  ")
		} else {
			step.lines(to, indent+"└─ ", indent+"   ")
		}
	}
}

// roughly returns a number with two digits that count.
func roughly(f float64) string {
	switch {
	case f < 0.01:
		return "none"
	case f < 10:
		return fmt.Sprintf("%.2g", f)
	}
	unit := math.Pow(10, math.Floor(math.Log10(f))-1)
	return fmt.Sprintf("%.0f", math.Round(f/unit)*unit)
}
