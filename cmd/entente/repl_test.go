//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"entente/graph/store"
)

// A terminal is a pseudo terminal with a process at its other end.
type pseudoTerminal struct {
	*testing.T
	file  *os.File
	cmd   *exec.Cmd
	ended chan error

	mu   sync.Mutex
	text bytes.Buffer
	seen int // how much of the text was expected already
}

// startTerminal starts the command at a terminal of 80 columns, with a home of its own.
func startTerminal(t *testing.T, home string, args ...string) *pseudoTerminal {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path)
	cmd.Args = append([]string{"entente"}, args...)
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_DATA_HOME=", "XDG_STATE_HOME=", "ENTENTE_STORE=", "NO_COLOR=1", "TERM=xterm", "LC_ALL=C.UTF-8")
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	p := &pseudoTerminal{T: t, file: file, cmd: cmd, ended: make(chan error, 1)}
	go func() {
		buf := make([]byte, 4096)
		for {
			n, err := file.Read(buf)
			p.mu.Lock()
			p.text.Write(buf[:n])
			p.mu.Unlock()
			if err != nil { // Linux: EIO, when the other end is closed
				p.ended <- cmd.Wait()
				return
			}
		}
	}()
	t.Cleanup(func() { cmd.Process.Kill(); file.Close() })
	return p
}

// expect waits until a text is shown, behind what was expected before.
func (p *pseudoTerminal) expect(text string) {
	p.Helper()
	for begun := time.Now(); time.Since(begun) < 30*time.Second; time.Sleep(5 * time.Millisecond) {
		p.mu.Lock()
		all := p.text.String()
		p.mu.Unlock()
		if i := strings.Index(all[p.seen:], text); i >= 0 {
			p.seen += i + len(text)
			return
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.Fatalf("%q is not shown; what is:\n%q", text, p.text.String()[p.seen:])
}

// send types keys.
func (p *pseudoTerminal) send(keys string) {
	p.Helper()
	if _, err := p.file.WriteString(keys); err != nil {
		p.Fatal(err)
	}
}

const (
	enter, tab, ctrlC, ctrlD = "\r", "\t", "\x03", "\x04"
	arrowUp                  = "\x1b[A"
)

func TestReplAtATerminal(t *testing.T) {
	home := t.TempDir()
	articles := filepath.Join(home, "articles.jsonl")
	write := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(articles, `{"id": "w1", "date": "2022-03-10", "text": "Russia supports Serbia. Serbia does not recognize Kosovo."}`)
	build := startTerminal(t, home, "build", articles)
	if err := <-build.ended; err != nil {
		t.Fatal(err, build.text.String())
	}

	p := startTerminal(t, home, "repl")
	p.expect("english> ")
	p.send("Who supports Ser" + tab) // one of that name
	p.expect("Serbia")
	p.send("?" + enter)
	p.expect("Russia")
	p.expect("In ")
	p.expect("english> ")

	// Commands, relations, variables and methods are completed.
	p.send(".la" + tab + "sp" + tab + enter)
	p.expect("sparql> ")
	p.send("SELECT ?who { ?w" + tab + " r:does-not-rec" + tab + " e:kos" + tab + enter)
	p.expect("?who r:does-not-recognize e:kosovo")
	p.expect("     …> ") // a bracket is open
	p.send("}" + enter)
	p.expect("e:serbia")
	p.expect("1 row in ")
	p.expect("sparql> ")

	// Ctrl-C gives up a line, and stops a query alone.
	p.send("SELECT ?s { e:kos" + tab) // what is completed shows that the line is being edited
	p.expect("e:kosovo")
	p.send(ctrlC)
	p.expect("sparql> ")
	p.send(".lang gizmo" + enter)
	p.expect("gizmo> ")
	p.send(`g.V("e:kosovo").Uniq` + tab)
	p.expect("Unique")
	p.send(ctrlC)
	p.expect("gizmo> ")
	p.send(`g.V("r:formerly-rec` + tab)
	p.expect("r:formerly-recognized")
	p.send(ctrlC)
	p.expect("gizmo> ")
	p.send("while (true) {}" + enter)
	p.expect("while (true) {}")
	time.Sleep(300 * time.Millisecond) // it runs
	p.send(ctrlC)
	p.expect("Stopped.")
	p.expect("gizmo> ")
	p.send("1 + 41" + enter)
	p.expect("42")
	p.expect("gizmo> ")

	// Nobody else is kept from the graph while nothing is asked.
	other, err := store.Open(t.Context(), filepath.Join(home, ".local", "share", "entente", "store"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p.send("1" + enter)
	p.expect("in use")
	p.expect("gizmo> ")
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	p.send(ctrlD)
	if err := <-p.ended; err != nil {
		t.Errorf("Ctrl-D: %v", err)
	}

	// The history is there the next time.
	p = startTerminal(t, home, "repl", "--lang", "gizmo")
	p.expect("gizmo> ")
	p.send(arrowUp + arrowUp + enter)
	p.expect("1 + 41")
	p.expect("42")
	p.expect("gizmo> ")
	p.send(".quit" + enter)
	if err := <-p.ended; err != nil {
		t.Errorf(".quit: %v", err)
	}
	history := filepath.Join(home, ".local", "state", "entente", "history")
	b, err := os.ReadFile(history)
	if err != nil {
		t.Fatal(err)
	}
	if want := "SELECT ?who { ?who r:does-not-recognize e:kosovo }\n"; !strings.Contains(string(b), want) {
		t.Errorf("the history is\n%s\nwithout %s", b, want)
	}
	if info, err := os.Stat(history); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the history: %v, %v", info.Mode(), err)
	}

	// A signal restores the terminal.
	p = startTerminal(t, home, "repl")
	p.expect("english> ")
	p.cmd.Process.Signal(os.Interrupt)
	if err := <-p.ended; err == nil || p.cmd.ProcessState.ExitCode() != exitInterrupted {
		t.Errorf("interrupted from outside: %v", err)
	}
}

func TestOpenQueries(t *testing.T) {
	for _, test := range []struct {
		lang, text string
		open       bool
	}{
		{langSPARQL, `SELECT * {`, true},
		{langSPARQL, `SELECT * { ?s <http://x/#a> "}" # }`, true},
		{langSPARQL, "SELECT * { ?s <http://x/#a> '{' # {\n}", false},
		{langSPARQL, `SELECT * { FILTER(?a < 3 && ?b > 2) }`, false},
		{langSPARQL, `SELECT }`, false},
		{store.Gizmo, `g.V("(").`, true},
		{store.Gizmo, "g.V('\\'(') // (", false},
		{store.Gizmo, "g.V(`\"`", true},
		{store.GraphQL, "{ nodes { id # }\n} }", false},
		{store.MQL, `[{"id": null`, true},
		{store.MQL, `["`, true},
	} {
		if got := open(test.text, test.lang); got != test.open {
			t.Errorf("%s: %q goes on: %t, want %t", test.lang, test.text, got, test.open)
		}
	}
}
