package cayley

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// A Runner answers queries in processes of their own.
type Runner struct {
	// Path and Args are the program whose body is [Work], and its arguments, the
	// first being its name as with [exec.Cmd].
	Path string
	Args []string
}

// maxReply bounds a message of a worker, in bytes.
const maxReply = 64 << 20

// Run answers a query and calls each with its rows. A query that is not answered
// when ctx ends is killed, and the error is that of ctx. What is wrong with the query
// itself is a [store.ScriptError]; what is wrong with the store wraps the errors of
// [store.Open]. An error of each ends the query and is returned. The Outcome is nil
// if there is an error.
func (r *Runner) Run(ctx context.Context, q *Query, each func(Row) error) (*Outcome, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	cmd := exec.CommandContext(ctx, r.Path)
	cmd.Args = r.Args
	cmd.WaitDelay = time.Second
	complaint := &head{}
	cmd.Stderr = complaint
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start a process for the query: %w", err)
	}
	asked := request{Query: *q}
	if deadline, ok := ctx.Deadline(); ok {
		// Should this process be stopped, the worker ends by itself.
		asked.Wait = time.Until(deadline) + 10*time.Second
	}
	line, err := json.Marshal(asked)
	if err == nil {
		_, err = in.Write(append(line, '\n'))
	}
	var outcome *Outcome
	if err == nil {
		outcome, err = read(out, each)
	}
	if err != nil {
		stop(err)
	}
	ended := cmd.Wait()
	switch cause := context.Cause(ctx); {
	case outcome != nil:
		return outcome, nil
	case !errors.Is(cause, errCrash): // what ended it first
		return nil, cause
	}
	return nil, crash(complaint.String(), ended)
}

// errCrash is the error of a worker that ends without saying how.
var errCrash = errors.New("the process of the query ended early")

// read reads the replies of a worker.
func read(out io.Reader, each func(Row) error) (*Outcome, error) {
	lines := bufio.NewReaderSize(out, 1<<16)
	for {
		line, err := readLine(lines)
		if errors.Is(err, io.EOF) {
			return nil, errCrash
		}
		if err != nil {
			return nil, err
		}
		var r reply
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		if err := d.Decode(&r); err != nil {
			return nil, errCrash
		}
		switch {
		case r.Outcome != nil:
			return r.Outcome, nil
		case r.Script != nil:
			return nil, r.Script
		case r.Failed != nil:
			return nil, r.Failed
		}
		if err := each(row(r.Row)); err != nil {
			return nil, err
		}
	}
}

// readLine returns a line of at most maxReply bytes.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > maxReply:
			return nil, fmt.Errorf("%w: a row of more than %d MB", ErrMemory, maxReply>>20)
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil:
			return nil, io.EOF
		default:
			return line, nil
		}
	}
}

// row returns a value of a reply with its nodes.
func row(v any) Row {
	switch v := v.(type) {
	case map[string]any:
		if id, ok := v[keyID].(string); ok {
			name, _ := v[keyName].(string)
			return Node{id, name}
		}
		for key, of := range v {
			v[key] = row(of)
		}
	case []any:
		for i := range v {
			v[i] = row(v[i])
		}
	}
	return v
}

// crash says of what a worker ended, by what it wrote to its standard error.
func crash(complaint string, ended error) error {
	first, _, _ := strings.Cut(strings.TrimSpace(complaint), "\n")
	switch {
	case strings.Contains(complaint, "stack exceeds"), strings.Contains(complaint, "stack overflow"):
		return errors.New("the query is nested too deeply")
	case strings.Contains(complaint, "out of memory"), strings.Contains(complaint, "cannot allocate memory"):
		return ErrMemory
	case strings.HasPrefix(first, "panic: "):
		text := strings.TrimPrefix(first, "panic: ")
		if text, _, _ = strings.Cut(text, " [recovered]"); strings.HasPrefix(text, "runtime error") {
			return fmt.Errorf("Cayley gives up on the query: %s", text)
		}
		return errors.New(text)
	case first != "":
		return fmt.Errorf("%w: %s", errCrash, first)
	case ended != nil:
		return fmt.Errorf("%w: %w", errCrash, ended)
	}
	return errCrash
}

// head keeps the beginning of what is written to it.
type head struct{ b bytes.Buffer }

const headSize = 16 << 10

func (h *head) Write(p []byte) (int, error) {
	h.b.Write(p[:min(len(p), max(headSize-h.b.Len(), 0))])
	return len(p), nil
}

func (h *head) String() string { return h.b.String() }
