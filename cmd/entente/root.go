package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"entente/graph/store"
)

// version is set by the linker in releases: -X main.version=v1.2.3.
var version string

// A cli is one command line: its streams and the flags of every command.
type cli struct {
	in  io.Reader
	out *screen // data
	err *screen // messages
	env func(string) string

	interrupt *atomic.Pointer[context.CancelFunc] // what Ctrl-C stops instead of the command, if set

	name    string // of the command, "entente ask"
	started bool   // past the checks of flags and arguments

	store   string // --store
	quiet   bool
	noColor bool
	json    bool
	table   string        // the form of --format that rows are written in, "" for none
	timeout time.Duration // --timeout
}

// newCLI returns a command line over the streams.
func newCLI(in io.Reader, out, errw io.Writer) *cli {
	return &cli{in: in, out: newScreen(out, os.Getenv), err: newScreen(errw, os.Getenv), env: os.Getenv, name: "entente", interrupt: new(atomic.Pointer[context.CancelFunc])}
}

const intro = `entente reads news articles and answers questions about who leads, recognizes,
backs, accuses, attacks or meets whom, with the sentence as evidence.

  entente demo                                   a graph from bundled articles
  entente build article.txt                      read articles of your own
  entente ask "Who does not recognize Kosovo?"   ask, and see the sentences

Next: %s
Everything else: entente --help
`

// newRoot returns the command with its subcommands.
func newRoot(c *cli) *cobra.Command {
	root := &cobra.Command{
		Use:   "entente",
		Short: "Who does what to whom, according to the news, sentence by sentence",
		Long: `entente reads news articles and keeps what they say about actors: who leads,
recognizes, backs, accuses, attacks or meets whom, when, according to whom, and
in which sentence. What an article denies, plans, fears or alleges never
appears as a fact. Everything runs on this machine; nothing is sent anywhere.`,
		Example: `  entente demo
  entente build article.txt
  entente ask "Who does not recognize Kosovo?"`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       versionText(),
		PersistentPreRun: func(cmd *cobra.Command, _ []string) {
			c.name = cmd.CommandPath()
			if c.noColor {
				c.out.color, c.err.color = false, false
			}
		},
		RunE: c.run(func(cmd *cobra.Command, _ []string) error {
			next := "entente demo"
			if _, exists, err := c.readingStore(); err == nil && exists {
				next = "entente stats"
			}
			c.out.printf(intro, next)
			return nil
		}),
	}
	root.SetOut(c.out)
	root.SetErr(c.err)
	root.SetIn(c.in)
	root.SetVersionTemplate("{{.Version}}\n")
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)

	flags := root.PersistentFlags()
	flags.StringVar(&c.store, "store", "", "the graph's `folder`, or postgres://…\n(default $ENTENTE_STORE,\nelse $XDG_DATA_HOME/entente/store,\nelse ~/.local/share/entente/store)")
	flags.BoolVarP(&c.quiet, "quiet", "q", false, "no messages but errors")
	flags.BoolVar(&c.noColor, "no-color", false, "no colour; NO_COLOR and TERM=dumb are honoured too")

	root.AddGroup(&cobra.Group{ID: "read", Title: "Reading articles:"},
		&cobra.Group{ID: "ask", Title: "Asking:"},
		&cobra.Group{ID: "graph", Title: "The graph:"})
	for _, g := range []struct {
		id       string
		commands []*cobra.Command
	}{
		{"read", []*cobra.Command{newDemo(c), newBuild(c), newExtract(c), newParse(c), newRm(c)}},
		{"ask", []*cobra.Command{newAsk(c), newShow(c), newWhy(c), newPath(c), newBetween(c), newTimeline(c), newSources(c), newDiff(c), newQuery(c), newRepl(c)}},
		{"graph", []*cobra.Command{newStats(c), newMerge(c), newUnmerge(c), newLog(c), newCheck(c), newCompact(c), newBackup(c), newRestore(c), newNetwork(c), newDraw(c), newExport(c), newView(c), newImport(c), newSchema(c), newEval(c)}},
		{"", []*cobra.Command{newMan(c), newWorker(c)}},
	} {
		for _, cmd := range g.commands {
			cmd.GroupID = g.id
			cmd.DisableFlagsInUseLine = true
			root.AddCommand(cmd)
		}
	}
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(`{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{if or .Runnable .HasSubCommands}}{{.UsageString}}{{end}}`)
	return root
}

// usageTemplate is cobra's with the exit codes at the end.
const usageTemplate = `Usage:
  {{if .HasParent}}{{.UseLine}}{{else}}entente COMMAND [flags]{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}{{$cmds := .Commands}}{{range $group := .Groups}}

{{.Title}}{{range $cmds}}{{if and (eq .GroupID $group.ID) (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}

More:{{range $cmds}}{{if and (eq .GroupID "") (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Flags of every command:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}

Exit codes: 0 found or done, 1 nothing found, 2 wrong usage or failed,
3 another process owns the store, 4 partly read or stopped.
`

// run makes the body of a command: what fails before it is wrong usage.
func (c *cli) run(body func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		c.started = true
		if c.timeout <= 0 {
			return body(cmd, args)
		}
		ctx, cancel := context.WithTimeout(cmd.Context(), c.timeout)
		defer cancel()
		cmd.SetContext(ctx)
		err := body(cmd, args)
		if errors.Is(err, context.DeadlineExceeded) {
			return &outcome{code: exitPartly, err: fmt.Errorf("%s: stopped after %v", cmd.Name(), c.timeout), next: "Give it more time with --timeout, or ask for less."}
		}
		return err
	}
}

// needs returns a check that a command has n arguments or more, or with exact no
// more than n; what says which.
func needs(n int, exact bool, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n || exact && len(args) > n {
			return fmt.Errorf("%s needs %s", cmd.Name(), what)
		}
		return nil
	}
}

// takes returns a check that a command has from least to most arguments; what says which.
func takes(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return fmt.Errorf("%s needs %s", cmd.Name(), what)
		}
		return nil
	}
}

// note writes a message for the reader, unless --quiet.
func (c *cli) note(format string, args ...any) {
	if !c.quiet {
		c.err.paragraph("", fmt.Sprintf(format, args...))
	}
}

// next suggests the next command, as one that can be copied: with --store where
// this command line named a store, and quoted.
func (c *cli) next(args ...string) {
	if !c.quiet {
		// On one line, however long, so that it can be copied.
		c.err.printf("Next: %s\n", c.command(args...))
	}
}

// command returns a command line for the reader to copy.
func (c *cli) command(args ...string) string {
	words := []string{"entente"}
	for _, a := range args {
		words = append(words, quote(a))
	}
	if c.store != "" {
		words = append(words, "--store", quote(store.Redacted(c.store)))
	}
	return strings.Join(words, " ")
}

// quote returns an argument as a shell takes it.
func quote(arg string) string {
	if arg != "" && !strings.ContainsFunc(arg, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./=:,@%+~", r) || r > 0x7f)
	}) {
		return arg
	}
	if !strings.ContainsAny(arg, "\"\\$`!") {
		return `"` + arg + `"`
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}

// versionText returns the version of the binary: the linker's, else that of the
// module or the commit it was built from.
func versionText() string {
	v, commit, dirty := version, "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if v == "" && info.Main.Version != "(devel)" {
			v = info.Main.Version
		}
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision" && len(s.Value) >= 12:
				commit = " " + s.Value[:12]
			case s.Key == "vcs.modified" && s.Value == "true":
				dirty = " (modified)"
			}
		}
		dirty += ", " + info.GoVersion
	}
	if v == "" {
		v = "(devel)"
	}
	return "entente " + v + commit + dirty
}

// dataFolder returns the folder under which graphs lie unless told otherwise.
func (c *cli) dataFolder() (string, error) {
	// The XDG rules say that relative paths are to be ignored.
	if dir := c.env("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "entente"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", usage("Name the graph's folder with --store.", "no home folder: %w", err)
	}
	return filepath.Join(home, ".local", "share", "entente"), nil
}

// storePath returns the folder of the graph, and whether it was named by a flag
// or the environment.
func (c *cli) storePath() (path string, named bool, err error) {
	if c.store != "" {
		return c.store, true, nil
	}
	if path := c.env("ENTENTE_STORE"); path != "" {
		return path, true, nil
	}
	dir, err := c.dataFolder()
	return filepath.Join(dir, "store"), false, err
}

// demoPath returns the folder of the demo's graph.
func (c *cli) demoPath() (string, error) {
	if c.store != "" {
		return c.store, nil
	}
	dir, err := c.dataFolder()
	return filepath.Join(dir, "demo"), err
}

// readingStore returns the folder of the graph to ask, and whether it exists.
// Where no folder was named and the usual one does not exist, the demo's serves.
func (c *cli) readingStore() (path string, exists bool, err error) {
	path, named, err := c.storePath()
	if err != nil {
		return "", false, err
	}
	if store.IsURL(path) || isFolder(path) {
		return path, true, nil
	}
	if demo, err := c.demoPath(); !named && err == nil && isFolder(demo) {
		return demo, true, nil
	}
	return path, false, nil
}

// isFolder reports whether a path is a folder with something in it.
func isFolder(path string) bool {
	entries, err := os.ReadDir(path)
	return err == nil && len(entries) > 0
}
