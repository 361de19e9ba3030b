package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// The environment of a process that writes until it is killed, see crashingProcess.
const (
	crashStore = "STORE_CRASH"
	crashSeed  = "STORE_CRASH_SEED"
	crashLoad  = "STORE_CRASH_LOAD" // if set, the process loads instead
)

// crashPeriod is after how many operations the process closes the store and opens
// it again.
const crashPeriod = 25

// An operation changes a store, and the model of what must be in it.
type operation struct {
	put    []graph.Reading
	remove graph.ArticleID
	merge  [2]graph.EntityID
}

// crashOperation returns operation n of a process with a seed.
func crashOperation(seed uint64, n int) operation {
	rnd := rand.New(rand.NewPCG(seed, uint64(n)))
	var op operation
	switch rnd.IntN(8) {
	case 0:
		op.remove = graph.ArticleID(fmt.Sprintf("article-%03d", rnd.IntN(40)))
	case 1:
		op.merge = [2]graph.EntityID{
			graph.EntityID(fmt.Sprintf("person-%d", rnd.IntN(12))), graph.EntityID(fmt.Sprintf("person-%d", rnd.IntN(12))),
		}
	default:
		for range 1 + rnd.IntN(4) {
			op.put = append(op.put, invent(rnd, rnd.IntN(40), 12))
		}
	}
	return op
}

// do carries out an operation. Entities that are merged already are unmerged, and
// those that cannot be are left: which can depends on what was done before, on both
// sides alike.
func (op *operation) do(ctx context.Context, s *Store) error {
	switch {
	case op.remove != "":
		return s.Remove(ctx, op.remove)
	case op.merge[0] != "":
		_, err := s.Merge(ctx, op.merge[0], op.merge[1], "by chance")
		if errors.Is(err, ErrMerged) {
			_, err = s.Unmerge(ctx, op.merge[1], "by chance")
		}
		if errors.Is(err, ErrUnknown) || errors.Is(err, ErrNotMerged) {
			err = nil
		}
		return err
	}
	return s.Put(ctx, op.put...)
}

// crashingProcess writes to the store, saying each operation when it is done, until
// it is killed.
func crashingProcess(path string) int {
	seed, err := strconv.ParseUint(os.Getenv(crashSeed), 10, 64)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	ctx := context.Background()
	if os.Getenv(crashLoad) != "" {
		return loadingProcess(path)
	}
	var s *Store
	for n := 0; ; n++ {
		if n%crashPeriod == 0 {
			if s != nil {
				err = s.Close()
			}
			if err == nil {
				s, err = Open(ctx, path, Options{Create: true, Relation: relations})
			}
			if err != nil {
				fmt.Println(err)
				return 1
			}
		}
		op := crashOperation(seed, n)
		if err := op.do(ctx, s); err != nil {
			fmt.Println(err)
			return 1
		}
		fmt.Println("done", n)
	}
}

// crashState is what a store says that must survive.
func crashState(t testing.TB, s *Store) map[string]any {
	t.Helper()
	return map[string]any{
		"claims": collect(t, s.Claims(context.Background(), graph.Filter{})), "articles": collect(t, s.Articles(context.Background())),
		"entities": collect(t, s.Entities(context.Background())), "journal": len(collect(t, s.Journal(context.Background()))),
	}
}

// TestCrash kills a process that writes, at a random moment, again and again. What
// it said to be done is there after each, and of what it was doing all or nothing.
// STORE_CRASH_RUNS says how often; see make crash.
func TestCrash(t *testing.T) {
	runs := 4
	if n, err := strconv.Atoi(os.Getenv("STORE_CRASH_RUNS")); err == nil {
		runs = n
	}
	path := filepath.Join(t.TempDir(), "store")
	model, _ := openMemory(t, Options{Relation: relations})
	rnd := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	done, half, opening := 0, 0, 0
	for run := range runs {
		seed := rnd.Uint64()
		if run%50 == 49 { // begin anew, so that making a store is killed, too
			path = filepath.Join(t.TempDir(), "store")
			model, _ = openMemory(t, Options{Relation: relations})
		}
		cmd := exec.Command(os.Args[0], "-test.run", "^$")
		cmd.Env = append(os.Environ(), crashStore+"="+path, crashSeed+"="+strconv.FormatUint(seed, 10))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		longest := 1200
		if run%4 == 0 { // while it opens the store
			longest = 100
		}
		time.AfterFunc(time.Duration(rnd.IntN(longest))*time.Millisecond, func() { cmd.Process.Signal(syscall.SIGKILL) })
		reported := 0
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if lines.Text() != fmt.Sprint("done ", reported) {
				t.Fatalf("the process says %q instead of operation %d", lines.Text(), reported)
			}
			reported++
		}
		if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
			t.Fatalf("the process ended with %v", err)
		}
		s, err := Open(t.Context(), path, Options{Create: true, Relation: relations})
		if err != nil {
			t.Fatalf("run %d, after %d operations: %v", run, reported, err)
		}
		mustBeWhole(t, s)
		for n := range reported {
			op := crashOperation(seed, n)
			if err := op.do(t.Context(), model); err != nil {
				t.Fatal(err)
			}
		}
		got, want := crashState(t, s), crashState(t, model)
		if !cmp.Equal(got, want) {
			// The one that it was doing may have been done.
			op := crashOperation(seed, reported)
			if err := op.do(t.Context(), model); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(crashState(t, model), got); d != "" {
				t.Fatalf("run %d, killed after %d operations, seed %d (-want +got):\n%s", run, reported, seed, d)
			}
			half++
		}
		closeStore(t, s)
		done += reported
		if reported == 0 {
			opening++
		}
	}
	t.Logf("killed %d times, %d of them before the first operation was done: all of %d operations are there; "+
		"%d that were being done were there whole, the others not at all", runs, opening, done, half)
}

// crashLoadQuads is how many quads loadingProcess loads.
const crashLoadQuads = 60_000

// loadingProcess loads articles into the store, and says when it is done.
func loadingProcess(path string) int {
	s, err := Open(context.Background(), path, Options{Create: true})
	if err == nil {
		_, err = s.Load(context.Background(), figureReadings(crashLoadQuads))
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("done")
	select {}
}

// TestCrashLoad kills a process that loads articles at a random moment: all of them
// are there, or none, and what was left of the load goes with the next.
func TestCrashLoad(t *testing.T) {
	runs := 3
	if n, err := strconv.Atoi(os.Getenv("STORE_CRASH_RUNS")); err == nil {
		runs = n / 4
	}
	rnd := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	want := crashLoadQuads / 81
	whole, none := 0, 0
	path := filepath.Join(t.TempDir(), "store")
	for run := range runs {
		cmd := exec.Command(os.Args[0], "-test.run", "^$")
		cmd.Env = append(os.Environ(), crashStore+"="+path, crashSeed+"=1", crashLoad+"=1")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(rnd.IntN(1500))*time.Millisecond, func() { cmd.Process.Signal(syscall.SIGKILL) })
		done := false
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if done = lines.Text() == "done"; !done {
				t.Fatalf("the process says %q", lines.Text())
			}
		}
		cmd.Wait()
		s, err := Open(t.Context(), path, Options{Create: true})
		if err != nil {
			t.Fatalf("run %d: %v", run, err)
		}
		mustBeWhole(t, s)
		st, err := s.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case st.Articles == want:
			whole++
			path = filepath.Join(t.TempDir(), "store")
		case st.Articles == 0 && !done:
			none++
		default:
			t.Fatalf("run %d: %d of %d articles are there, reported: %v", run, st.Articles, want, done)
		}
		closeStore(t, s)
	}
	t.Logf("killed %d times: all articles are there %d times, none %d times", runs, whole, none)
}
