package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"entente/graph/store"
	"entente/queries/cayley"
)

// newRepl returns the command that reads questions and queries one after the other.
func newRepl(c *cli) *cobra.Command {
	r := &repl{cli: c, query: queryCommand{lang: langEnglish, unlimited: true, untimed: true, memory: cayley.DefaultMemory >> 20, rows: 20_000_000}}
	cmd := &cobra.Command{
		Use:   "repl",
		Short: "Ask one question after the other",
		Long: `Reads questions and answers each: in English, or after .lang in SPARQL, Gizmo,
GraphQL or MQL. A query with an open bracket goes on in the next line; an empty
line ends it. Tab completes entities, relations, variables and methods, the arrow
keys go through the history, Ctrl-C stops a query, and Ctrl-D leaves. The graph is
open only while a question is answered. .help lists the commands.

Where input or output is no terminal there is no prompt and no history, and the
exit code is 2 if a line could not be answered.`,
		Example: `  entente repl
  entente repl --lang sparql
  echo "Who leads Serbia?" | entente repl`,
		Args: cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) error { return r.run(cmd.Context()) }),
	}
	cmd.Flags().StringVarP(&r.query.lang, "lang", "l", langEnglish, "`LANGUAGE` to begin with: english, sparql, gizmo, graphql or mql")
	cmd.RegisterFlagCompletionFunc("lang", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return languages(), cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// A repl reads and answers lines.
type repl struct {
	*cli
	query  queryCommand // how queries are answered
	begun  []string     // lines of a query that goes on
	failed bool         // a line could not be answered
	left   bool         // by .quit
}

// A lineReader reads lines. Its errors are io.EOF at the end, errAborted where the
// line was given up, or others.
type lineReader interface {
	line(prompt string) (string, error)
	remember(text string)
	close() error
}

var errAborted = errors.New("line given up")

func (r *repl) run(ctx context.Context) error {
	if !slices.Contains(languages(), r.query.lang) {
		return usage("Languages are "+list(languages(), "and")+".", "no language %q", r.query.lang)
	}
	path, exists, err := r.readingStore()
	if err != nil {
		return err
	}
	if !exists {
		return r.noGraph(path)
	}
	var lines lineReader
	interactive := r.interactive()
	if interactive {
		lines = r.newEditor(ctx)
		r.note("Asking %s. .help lists commands, .quit leaves.", store.Redacted(path))
	} else {
		lines = &pipedLines{r: bufio.NewReader(r.in)}
	}
	for !r.left && ctx.Err() == nil {
		text, err := lines.line(r.prompt())
		switch {
		case errors.Is(err, errAborted):
			r.begun = nil
			continue
		case errors.Is(err, io.EOF):
			r.left = true
			if len(r.begun) == 0 {
				continue
			}
			text = "" // what is begun is answered
		case err != nil:
			return errors.Join(err, lines.close())
		}
		if statement, whole := r.read(text); whole {
			lines.remember(statement)
			r.answer(ctx, statement, interactive)
		}
	}
	if err := lines.close(); err != nil {
		return err
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case r.failed && !interactive:
		return &outcome{code: exitUsage, err: errSilent}
	}
	return nil
}

// interactive reports whether somebody sits at a terminal.
func (r *repl) interactive() bool {
	in, ok := r.in.(*os.File)
	return ok && r.out.columns > 0 && term.IsTerminal(int(in.Fd()))
}

func (r *repl) prompt() string {
	if len(r.begun) > 0 {
		return strings.Repeat(" ", len(r.query.lang)-1) + "…> "
	}
	return r.query.lang + "> "
}

// read takes a line, and returns the statement that it ends, if it ends one.
func (r *repl) read(line string) (statement string, whole bool) {
	empty := strings.TrimSpace(line) == ""
	if len(r.begun) == 0 && (empty || strings.HasPrefix(strings.TrimSpace(line), ".")) {
		return strings.TrimSpace(line), !empty
	}
	if !empty {
		r.begun = append(r.begun, line)
	}
	text := strings.Join(r.begun, "\n")
	if !empty && r.query.lang != langEnglish && open(text, r.query.lang) {
		return "", false
	}
	r.begun = nil
	return strings.TrimSpace(text), true
}

// open reports whether a query goes on: it has a bracket that is not closed, outside
// of texts, IRIs and comments, or ends with the dot before a method.
func open(text, lang string) bool {
	if lang == store.Gizmo && strings.HasSuffix(strings.TrimSpace(text), ".") {
		return true
	}
	depth := 0
	for i := 0; i < len(text); i++ {
		rest := text[i:]
		switch c := text[i]; {
		case c == '"' || c == '\'' || c == '`' && lang == store.Gizmo:
			end := i + 1
			for end < len(text) && text[end] != c {
				if text[end] == '\\' {
					end++
				}
				end++
			}
			i = end
		case c == '<' && lang == langSPARQL:
			if end := strings.IndexAny(rest[1:], "<> \t\n"); end >= 0 && rest[1+end] == '>' {
				i += end + 1
			}
		case c == '#' && lang != store.Gizmo && lang != store.MQL, strings.HasPrefix(rest, "//") && lang == store.Gizmo:
			end := strings.IndexByte(rest, '\n')
			if end < 0 {
				return depth > 0
			}
			i += end
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			depth--
		}
	}
	return depth > 0
}

// answer answers a statement, and says what is wrong if it cannot.
func (r *repl) answer(ctx context.Context, statement string, interactive bool) {
	if strings.HasPrefix(statement, ".") {
		if err := r.command(strings.Fields(statement)); err != nil {
			r.failed = true
			r.complain(nil, err)
		}
		return
	}
	began := time.Now()
	err := r.ask(ctx, statement, interactive)
	var o *outcome
	switch {
	case err == nil:
	case errors.Is(err, context.Canceled):
		r.note("Stopped.")
	case errors.As(err, &o) && o.code == exitNothing:
	default:
		r.failed = true
		r.complain(nil, err)
		if hint := r.otherTongue(statement); hint != "" && errors.As(err, &o) && !errors.Is(err, store.ErrNotStore) {
			r.note("%s", hint)
		}
	}
	if interactive && r.query.lang == langEnglish {
		r.note("%s", r.err.faint("In "+time.Since(began).Round(time.Millisecond).String()+"."))
	}
}

// ask answers a question or a query. Ctrl-C at a terminal stops it alone.
func (r *repl) ask(ctx context.Context, statement string, interactive bool) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if interactive {
		r.interrupt.Store(&stop)
		defer r.interrupt.Store(nil)
	}
	own := *r.cli
	q := r.query
	q.cli = &own
	if q.lang != langEnglish {
		return q.answer(ctx, statement)
	}
	if q.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, q.timeout)
		defer cancel()
	}
	if own.json = q.format == "json"; q.format != "" && !own.json {
		own.table = q.format
	}
	if q.unlimited {
		q.limit = 20
	}
	return q.stopped(q.english(ctx, statement))
}

// otherTongue says which language a statement may be in that was not understood.
func (r *repl) otherTongue(statement string) string {
	lang := ""
	word, _, _ := strings.Cut(strings.ToUpper(statement), " ")
	switch {
	case slices.Contains([]string{"SELECT", "PREFIX", "ASK", "CONSTRUCT", "DESCRIBE"}, word) && strings.ContainsAny(statement, "{<?"):
		lang = langSPARQL
	case strings.HasPrefix(statement, "g.") || strings.HasPrefix(statement, "graph."):
		lang = store.Gizmo
	case strings.HasSuffix(statement, "?") && !strings.ContainsAny(statement, "{("):
		lang = langEnglish
	}
	if lang == "" || lang == r.query.lang {
		return ""
	}
	return "If that is in another language: .lang " + lang
}

// replHelp is what .help says.
const replHelp = `.lang LANGUAGE     english, sparql, gizmo, graphql or mql
.format FORMAT     table, json, csv, tsv or md; text for English, xml for SPARQL
.explain on|off    show how queries are answered, with expected and real rows
.limit N           up to N answers or rows, 0 for all
.timeout TIME      stop a query after a time, such as 10s; 0 for never
.help, .quit       this text; leave (also Ctrl-D)
`

// replCommands are the commands, in the order of .help.
var replCommands = []string{".lang", ".format", ".explain", ".limit", ".timeout", ".help", ".quit"}

// command obeys a command; without an argument it says what holds.
func (r *repl) command(words []string) error {
	name, arg := words[0], strings.Join(words[1:], " ")
	if arg == "" {
		return r.tell(name)
	}
	switch name {
	case ".lang":
		if !slices.Contains(languages(), arg) {
			return usage("Languages are "+list(languages(), "and")+".", "no language %q", arg)
		}
		r.query.lang = arg
		if !slices.Contains(r.formats(), r.query.format) {
			r.query.format = ""
		}
	case ".format":
		if !slices.Contains(r.formats(), arg) {
			return usage("Formats are "+list(r.formats(), "and")+".", "no format %q", arg)
		}
		if r.query.format = arg; arg == "text" {
			r.query.format = ""
		}
	case ".explain":
		if arg != "on" && arg != "off" {
			return usage("", ".explain needs on or off")
		}
		r.query.explain = arg == "on"
	case ".limit":
		n, err := strconv.Atoi(arg)
		if err != nil || n < 0 {
			return usage("", ".limit needs a number")
		}
		r.query.limit, r.query.unlimited = n, false
	case ".timeout":
		d, err := time.ParseDuration(arg)
		if arg == "0" {
			d, err = 0, nil
		}
		if err != nil || d < 0 {
			return usage("", ".timeout needs a time, such as 10s")
		}
		r.query.timeout, r.query.untimed = d, false
	default:
		return r.tell(name)
	}
	return nil
}

// tell obeys a command without an argument.
func (r *repl) tell(name string) error {
	q := &r.query
	switch name {
	case ".quit", ".exit":
		r.left = true
	case ".help":
		r.out.printf("%s", replHelp)
	case ".lang":
		r.note(".lang %s; there are %s.", q.lang, list(languages(), "and"))
	case ".format":
		format := q.format
		if format == "" {
			format = r.formats()[0]
		}
		r.note(".format %s; there are %s.", format, list(r.formats(), "and"))
	case ".explain":
		r.note(".explain %s", map[bool]string{true: "on", false: "off"}[q.explain])
	case ".limit":
		if q.unlimited {
			r.note(".limit is the language's: 20 answers in English, %s rows in Cayley's languages, none in SPARQL.", thousands(cayley.DefaultLimit))
			return nil
		}
		r.note(".limit %d", q.limit)
	case ".timeout":
		if q.untimed {
			r.note(".timeout is the language's: %v in Cayley's languages, else none.", cayley.DefaultTimeout)
			return nil
		}
		r.note(".timeout %v", q.timeout)
	default:
		return usage("Commands are "+list(replCommands, "and")+".", "no command %q", name)
	}
	return nil
}

// formats returns the formats of the language, the usual one first.
func (r *repl) formats() []string {
	switch r.query.lang {
	case langEnglish:
		return answerFormats
	case langSPARQL:
		return append(solutionFormats(), "turtle", "ntriples")
	}
	return scriptForms()
}

// pipedLines reads lines that nobody types.
type pipedLines struct{ r *bufio.Reader }

func (p *pipedLines) line(string) (string, error) {
	const most = 16 << 20
	var text []byte
	for {
		part, err := p.r.ReadSlice('\n')
		if text = append(text, part...); len(text) > most {
			return "", fmt.Errorf("a line of more than %d MB", most>>20)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil && (len(text) == 0 || !errors.Is(err, io.EOF)):
			return "", err
		default:
			return strings.TrimRight(string(text), "\r\n"), nil
		}
	}
}

func (p *pipedLines) remember(string) {}
func (p *pipedLines) close() error    { return nil }
