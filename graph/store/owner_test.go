package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/graph"
)

// TestMain lets the test binary stand in for another process that opens a store.
func TestMain(m *testing.M) {
	if path := os.Getenv("STORE_TEST_OPEN"); path != "" {
		os.Exit(otherProcess(path))
	}
	if path := os.Getenv(crashStore); path != "" {
		os.Exit(crashingProcess(path))
	}
	code := m.Run()
	stopCluster()
	os.Exit(code)
}

// otherProcess opens a store, says whether it could, and holds it until its
// standard input ends. On the word "put" it puts an article.
func otherProcess(path string) int {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{Create: true, Command: "entente build news"})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("open")
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		if err := s.Put(ctx, summit()); err != nil {
			fmt.Println(err)
			return 1
		}
		fmt.Println("put")
	}
	if err := s.Close(); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// other is another process.
type other struct {
	cmd   *exec.Cmd
	stdin io.WriteCloser
	lines *bufio.Scanner
}

func startOther(t *testing.T, path string) *other {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "STORE_TEST_OPEN="+path)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	o := &other{cmd, stdin, bufio.NewScanner(stdout)}
	t.Cleanup(func() {
		stdin.Close()
		cmd.Process.Kill()
		cmd.Wait()
	})
	return o
}

func (o *other) line(t *testing.T) string {
	t.Helper()
	if !o.lines.Scan() {
		t.Fatalf("the other process says nothing: %v", o.lines.Err())
	}
	return o.lines.Text()
}

// TestBusy: a store has one owner, and everybody else is told at once who it is.
func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	o := startOther(t, path)
	if got := o.line(t); got != "open" {
		t.Fatal(got)
	}
	_, err := Open(t.Context(), path, Options{})
	if !errors.Is(err, ErrBusy) {
		t.Fatalf("Open = %v, want %v", err, ErrBusy)
	}
	owner := new(Owner)
	if !errors.As(err, &owner) || owner.PID != o.cmd.Process.Pid || owner.Command != "entente build news" ||
		owner.Since.IsZero() || owner.Since.Location() != time.UTC {
		t.Errorf("the owner is %+v, want process %d", owner, o.cmd.Process.Pid)
	}
	for _, part := range []string{path, "entente build news", fmt.Sprint(o.cmd.Process.Pid)} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%v does not tell %s", err, part)
		}
	}

	// The other way about, once it has gone.
	o.stdin.Close()
	if err := o.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	clock := time.Date(2022, 8, 18, 12, 0, 0, 5, time.FixedZone("", 7200))
	s, err := Open(t.Context(), path, Options{Now: func() time.Time { return clock }})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := startOther(t, path).line(t), "since 2022-08-18T10:00:00Z"; !strings.Contains(got, want) {
		t.Errorf("the other process is told %q, want %q", got, want)
	}

	// This process cannot open it twice either, whatever it calls it.
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, link, filepath.Join(path, "..", filepath.Base(path))} {
		if _, err := Open(t.Context(), name, Options{}); !errors.Is(err, ErrBusy) {
			t.Errorf("Open(%s) = %v, want %v", name, err, ErrBusy)
		}
	}
	closeStore(t, s)
	if s, err = Open(t.Context(), link, Options{}); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
}

// TestKilled: what a process put before it was killed is there, and nobody is in
// the way of the next.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	o := startOther(t, path)
	if got := o.line(t); got != "open" {
		t.Fatal(got)
	}
	fmt.Fprintln(o.stdin, "put")
	if got := o.line(t); got != "put" {
		t.Fatal(got)
	}
	if err := o.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	o.cmd.Wait()
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, s)
	diff(t, "Claims", collect(t, s.Claims(t.Context(), graph.Filter{})), claimsOf(graph.Filter{}, summit()))
	checkNodes(t, s)
}

// TestUnreadableOwner: the file that says who has a store open may say anything.
func TestUnreadableOwner(t *testing.T) {
	for _, content := range []string{"", "{", "null", "[]", `{"pid":"x"}`} {
		path := filepath.Join(t.TempDir(), "store")
		s, err := Open(t.Context(), path, Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(path, ownerFile), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), "another process") {
			t.Errorf("%q: Open = %v", content, err)
		}
		closeStore(t, s)
	}
}
