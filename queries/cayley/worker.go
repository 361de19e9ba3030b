package cayley

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync"
	"time"

	"entente/graph"
	"entente/graph/store"
	"entente/queries/plan"
)

// maxStack bounds the recursion of Cayley's parsers, in bytes.
const maxStack = 128 << 20

// Work answers the request on in, writes replies to out, and returns whether it
// could: the body of a process that [Runner] starts. It ends the process when its
// memory or its time is up, or in ends. open opens the store.
func Work(in io.Reader, out io.Writer, open func(ctx context.Context, path string) (*store.Store, error)) error {
	// The process that started this one decides what Ctrl-C means.
	signal.Ignore(os.Interrupt)
	input := bufio.NewReader(in)
	line, err := input.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("request: %w", err)
	}
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return fmt.Errorf("request: %w", err)
	}
	w := &worker{request: &r, out: bufio.NewWriter(out), prefixes: store.Prefixes()}
	go func() {
		io.Copy(io.Discard, input)
		os.Exit(2) // nobody waits for the answer
	}()
	debug.SetMaxStack(maxStack)
	if r.Wait > 0 {
		time.AfterFunc(r.Wait, func() { os.Exit(2) })
	}
	if err := w.answer(open); err != nil {
		var script *store.ScriptError
		if errors.As(err, &script) {
			return w.write(&reply{Script: script})
		}
		return w.write(&reply{Failed: newFailure(err)})
	}
	return nil
}

type worker struct {
	request  *request
	prefixes []store.Prefix
	store    *store.Store
	names    map[graph.EntityID]string

	mu    sync.Mutex // guards out and ended
	out   *bufio.Writer
	ended bool
}

// limit bounds what the query may keep in memory from now on, besides what the store
// keeps already.
func (w *worker) limit() {
	memory := w.request.Memory
	if memory <= 0 {
		memory = DefaultMemory
	}
	sample := []metrics.Sample{
		{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"},
	}
	used := func() (live, objects uint64) {
		metrics.Read(sample)
		stacks := sample[2].Value.Uint64()
		return sample[0].Value.Uint64() + stacks, sample[1].Value.Uint64() + stacks
	}
	runtime.GC()
	base, _ := used()
	debug.SetMemoryLimit(int64(base) + memory + memory/2)
	limitProcess(int64(base) + memory)
	go func() {
		for range time.Tick(5 * time.Millisecond) {
			live, objects := used()
			if m := uint64(memory); live > base+m || objects > base+2*m {
				w.write(&reply{Failed: newFailure(ErrMemory)})
				os.Exit(2)
			}
		}
	}()
}

// write writes a reply; the first that says how it ended is the last.
func (w *worker) write(r *reply) error {
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return nil
	}
	w.ended = r.Outcome != nil || r.Script != nil || r.Failed != nil
	w.out.Write(b)
	w.out.WriteByte('\n')
	return w.out.Flush()
}

func (w *worker) answer(open func(context.Context, string) (*store.Store, error)) (err error) {
	ctx := context.Background()
	if w.store, err = open(ctx, w.request.Store); err != nil {
		return err
	}
	w.names = make(map[graph.EntityID]string)
	for name, iri := range w.request.Prefixes {
		w.prefixes = append(w.prefixes, store.Prefix{Name: name, IRI: iri})
	}
	out, err := w.store.Run(ctx, &store.Script{
		Language: w.request.Language, Text: w.request.Text, Prefixes: w.request.Prefixes,
		Limit: w.request.Limit, Explain: w.request.Explain, Ready: w.limit,
	}, func(row any) error {
		shown, err := w.show(ctx, row)
		if err != nil {
			return err
		}
		return w.write(&reply{Row: shown, Null: shown == nil})
	})
	// A query that goes on in a goroutine of Cayley's may read the store still: the
	// process ends without closing what it has only read.
	if err != nil {
		return err
	}
	outcome := &Outcome{Rows: out.Rows, More: out.More, Hints: out.Hints}
	for _, p := range out.Plans {
		outcome.Plans = append(outcome.Plans, planStep(p))
	}
	if err := w.store.Close(); err != nil {
		return err
	}
	return w.write(&reply{Outcome: outcome})
}

func planStep(p *store.PlanStep) *plan.Step {
	s := &plan.Step{Label: p.Label, Estimate: p.Estimate, Rows: p.Rows}
	if p.Checked > 0 {
		s.Note = fmt.Sprintf("checked %d", p.Checked)
	}
	for _, below := range p.Steps {
		s.Steps = append(s.Steps, planStep(below))
	}
	return s
}

// Keys of a node among replies.
const keyID, keyName = "@id", "@name"

// show returns a value of a row as replies have it.
func (w *worker) show(ctx context.Context, v any) (any, error) {
	switch v := v.(type) {
	case graph.Term:
		return w.node(ctx, v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Sprint(v), nil
		}
	case []any:
		list := make([]any, len(v))
		for i := range v {
			one, err := w.show(ctx, v[i])
			if err != nil {
				return nil, err
			}
			list[i] = one
		}
		return list, nil
	case map[string]any:
		m := make(map[string]any, len(v))
		for name, of := range v {
			one, err := w.show(ctx, of)
			if err != nil {
				return nil, err
			}
			m[name] = one
		}
		return m, nil
	}
	return v, nil
}

func (w *worker) node(ctx context.Context, t graph.Term) (any, error) {
	if t.Kind == graph.Blank {
		return map[string]any{keyID: "_:" + t.Value}, nil
	}
	id, length := t.Value, 0
	for _, p := range w.prefixes {
		if strings.HasPrefix(t.Value, p.IRI) && len(p.IRI) > length {
			id, length = p.Name+":"+t.Value[len(p.IRI):], len(p.IRI)
		}
	}
	out := map[string]any{keyID: id}
	if e, ok := store.ID(t.Value, store.EntityPrefix); ok {
		entity := graph.EntityID(e)
		name, known := w.names[entity]
		if !known {
			found, ok, err := w.store.Entity(ctx, entity)
			if err != nil {
				return nil, err
			}
			if ok {
				name = found.Name
			}
			w.names[entity] = name
		}
		if name != "" {
			out[keyName] = name
		}
	}
	return out, nil
}
