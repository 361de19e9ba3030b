package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"golang.org/x/term"

	"entente/queries/sparql/results"
	"entente/queries/terminal"
)

// defaultWidth is the width of text off a terminal, in columns.
const defaultWidth = 80

// A screen is stdout or stderr: a stream that may be a terminal.
type screen struct {
	w     io.Writer
	tty   bool // a terminal
	color bool // a terminal that may be coloured
	width int  // of text in columns

	columns int // of the terminal, 0 off one

	mu     sync.Mutex // guards status, which the progress of build writes from its own goroutine
	filled int        // columns of the status line
}

// newScreen returns the screen of a stream. env looks up environment variables.
func newScreen(w io.Writer, env func(string) string) *screen {
	s := &screen{w: w, width: defaultWidth}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return s
	}
	s.tty = env("TERM") != "dumb"
	s.color = s.tty && env("NO_COLOR") == ""
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		s.columns = width
		// Longer lines than 100 columns do not read well.
		s.width = min(max(width, 40), 100)
	}
	return s
}

// Write writes data as it is.
func (s *screen) Write(p []byte) (int, error) { return s.w.Write(p) }

// printf writes text as it is.
func (s *screen) printf(format string, args ...any) { fmt.Fprintf(s.w, format, args...) }

// paragraph writes lines wrapped to the width, the first after a lead, the
// others indented below it.
func (s *screen) paragraph(lead, text string) {
	s.hanging(lead, strings.Repeat(" ", width(lead)), text)
}

// hanging writes text wrapped to the width, its first line after a lead and the
// others after an indent. Lines of the text stay apart.
func (s *screen) hanging(lead, indent, text string) {
	for _, line := range strings.Split(text, "\n") {
		for _, l := range wrap(line, s.width-max(width(lead), width(indent))) {
			io.WriteString(s.w, strings.TrimRight(lead+l, " ")+"\n")
			lead = indent
		}
	}
}

// status shows a line that the next one replaces, on a terminal only; "" clears it.
func (s *screen) status(line string) {
	if !s.tty {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if line == "" && s.filled == 0 {
		return
	}
	line = terminal.Cut(line, s.width-1)
	pad := max(s.filled-width(line), 0)
	fmt.Fprintf(s.w, "\r%s%s", line, strings.Repeat(" ", pad))
	if s.filled = width(line); line == "" {
		io.WriteString(s.w, "\r")
	}
}

// strong marks what the eye looks for, faint what it may skip. Both return the
// text as it is where colour is off.
func (s *screen) strong(text string) string { return s.style("1", text) }
func (s *screen) faint(text string) string  { return s.style("2", text) }

func (s *screen) style(code, text string) string {
	if !s.color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// width returns the columns that a text takes: none for styles.
func width(s string) int {
	for {
		i := strings.Index(s, "\x1b[")
		if i < 0 {
			return terminal.Width(s)
		}
		j := strings.IndexByte(s[i:], 'm')
		if j < 0 {
			return terminal.Width(s)
		}
		s = s[:i] + s[i+j+1:]
	}
}

// wrap breaks a text at spaces into lines of at most n columns; a longer word
// gets a line of its own. It returns at least one line.
func wrap(text string, n int) []string {
	var lines []string
	line, columns := "", 0
	for _, word := range strings.Fields(text) {
		w := width(word)
		if columns > 0 && columns+1+w > n {
			lines = append(lines, line)
			line, columns = "", 0
		}
		if columns > 0 {
			line += " "
			columns++
		}
		line += word
		columns += w
	}
	return append(lines, line)
}

// plain returns a text from outside as it may be shown on a terminal.
func plain(s string) string { return results.OneLine(s) }
