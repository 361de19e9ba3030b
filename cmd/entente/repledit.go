package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/peterh/liner"
)

// An editor reads lines from a terminal, with history and completion.
type editor struct {
	*repl
	state   *liner.State
	history string // the file, "" for none
	unwatch func() bool
}

// newEditor takes over the terminal until it is closed.
func (r *repl) newEditor(ctx context.Context) *editor {
	e := &editor{repl: r, state: liner.NewLiner()}
	e.unwatch = context.AfterFunc(ctx, func() {
		// The prompt waits for a key, whatever else happens.
		e.state.Close()
		os.Exit(exitInterrupted)
	})
	e.state.SetCtrlCAborts(true)
	e.state.SetTabCompletionStyle(liner.TabPrints)
	e.state.SetWordCompleter(newCompleter(r).complete)
	path, err := r.historyPath()
	if err == nil {
		err = e.load(path)
	}
	if err != nil {
		r.note("No history: %v.", err)
	}
	return e
}

func (e *editor) line(prompt string) (string, error) {
	e.err.status("")
	text, err := e.state.Prompt(prompt)
	if errors.Is(err, liner.ErrPromptAborted) {
		return "", errAborted
	}
	if errors.Is(err, io.EOF) {
		e.out.printf("\n")
	}
	return text, err
}

// historyLines is how many lines of history are kept, in memory and in the file.
const historyLines = liner.HistoryLimit

// load reads the history, and shortens its file when it has grown to twice its
// length.
func (e *editor) load(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	b, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	var lines []string
	for s := bufio.NewScanner(strings.NewReader(string(b))); s.Scan(); {
		lines = append(lines, plain(s.Text()))
	}
	if len(lines) > 2*historyLines {
		lines = lines[len(lines)-historyLines:]
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			return err
		}
	}
	for _, l := range lines {
		e.state.AppendHistory(l)
	}
	e.history = path
	return nil
}

// remember keeps a statement, on one line, in memory and at the end of the file:
// several prompts may write to it.
func (e *editor) remember(text string) {
	text = plain(text)
	e.state.AppendHistory(text)
	if e.history == "" {
		return
	}
	f, err := os.OpenFile(e.history, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = f.WriteString(text + "\n")
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		e.history = ""
		e.note("The history is not kept: %v.", err)
	}
}

func (e *editor) close() error {
	if !e.unwatch() {
		select {} // the process is ending
	}
	return e.state.Close()
}

// historyPath returns the file of the history, in the folder that XDG has for state.
func (c *cli) historyPath() (string, error) {
	dir := c.env("XDG_STATE_HOME")
	if !filepath.IsAbs(dir) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "entente", "history"), nil
}
