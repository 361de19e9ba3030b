// Command entente reads news articles and answers questions about who does
// what to whom, with the sentence as evidence.
//
// The command stands at the end of every arrow: flags in, packages called, text
// out. A subcommand is one file, named for it; what the packages need to know of
// each other is wired by hand in wire.go. Data goes to stdout, everything else
// to stderr, and nothing is coloured or animated off a terminal.
//
// To add a subcommand: one file with a function newNAME(*cli) *cobra.Command,
// its line in the table of root.go, and a script in testdata.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit codes, as --help states them.
const (
	exitFound       = 0
	exitNothing     = 1   // the graph has no answer
	exitUsage       = 2   // wrong usage, or it could not be done
	exitBusy        = 3   // another process owns the store
	exitPartly      = 4   // some input could not be read, or reading was stopped
	exitInterrupted = 130 // stopped by Ctrl-C, as shells number it
)

func main() { os.Exit(run(os.Args[1:])) }

// run runs one command line over the streams of the process and returns the exit code.
func run(args []string) int {
	c := newCLI(os.Stdin, os.Stdout, os.Stderr)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, os.Interrupt, syscall.SIGTERM)
	go func() {
		for s := range stopped {
			stop := c.interrupt.Load()
			if stop == nil || s != os.Interrupt {
				break
			}
			(*stop)()
		}
		// From here on a second signal kills, as it does without a handler.
		signal.Stop(stopped)
		c.err.status("")
		c.note("Stopping. Ctrl-C again ends at once.")
		cancel()
	}()
	root := newRoot(c)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	c.err.status("")
	code := c.exitCode(err)
	if err != nil && !errors.Is(err, errSilent) {
		c.complain(cmd, err)
	}
	return code
}

// errSilent ends a command whose messages have been written.
var errSilent = errors.New("")

// An outcome is an error that stands for an exit code; its message, if there is
// one, says why.
type outcome struct {
	code int
	err  error
	next string // what to do next, or ""
}

func (o *outcome) Error() string { return o.err.Error() }
func (o *outcome) Unwrap() error { return o.err }

// nothing ends a command that found nothing and has said so.
func nothing() error { return &outcome{code: exitNothing, err: errSilent} }

// partly ends a command that read only part of its input and has said so.
func partly() error { return &outcome{code: exitPartly, err: errSilent} }

// usage returns an error of wrong usage with what to do next.
func usage(next, format string, args ...any) error {
	return &outcome{code: exitUsage, err: fmt.Errorf(format, args...), next: next}
}

// exitCode returns the exit code that an error of a command stands for.
func (c *cli) exitCode(err error) int {
	var o *outcome
	switch {
	case err == nil:
		return exitFound
	case errors.As(err, &o):
		return o.code
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	return exitUsage
}

// complain writes the error of a command and what to do next.
func (c *cli) complain(cmd *cobra.Command, err error) {
	var o *outcome
	next := ""
	switch {
	case errors.As(err, &o):
		next = o.next
	case errors.Is(err, context.Canceled):
		return // the handler of the signal has said so
	case !c.started:
		next = "See " + cmd.CommandPath() + " --help."
	}
	// An error is one line, whole, so that paths can be copied and logs searched;
	// cobra's suggestions are lines of their own.
	c.err.printf("entente: %s\n", strings.TrimSpace(err.Error()))
	if next != "" {
		c.err.printf("%s\n", next)
	}
}
