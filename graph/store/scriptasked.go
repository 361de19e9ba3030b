package store

import (
	"context"
	"fmt"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"entente/graph"
)

// askedStore stands between a script and the quads: it knows prefixes, and keeps
// what the script asked for, to say why nothing was found.
type askedStore struct {
	cayley.QuadStore
	ctx      context.Context
	prefixes map[string]string
	plan     *scriptPlan // nil unless asked for

	missing []string // as written, in their order
	seen    map[string]bool
	hops    []hop
}

// A hop is a step of a path from known nodes along a known predicate.
type hop struct {
	from      []refs.Ref
	predicate refs.Ref
	forward   bool // the nodes are subjects
}

// maxHops is how many hops are kept for hints, maxFrom how many nodes of each.
const maxHops, maxFrom = 20, 50

func newAskedStore(ctx context.Context, qs cayley.QuadStore, q *Script) *askedStore {
	s := &askedStore{QuadStore: qs, ctx: ctx, prefixes: q.Prefixes, seen: make(map[string]bool)}
	if q.Explain {
		s.plan = &scriptPlan{asked: s}
	}
	return s
}

// ApplyDeltas and NewQuadWriter refuse, whatever store is below.
func (s *askedStore) ApplyDeltas([]cayley.Delta, cayley.IgnoreOpts) error { return errReadOnly }
func (s *askedStore) NewQuadWriter() (quad.WriteCloser, error)            { return nil, errReadOnly }
func (s *askedStore) Close() error                                        { return nil }

// ValueOf returns the node of a value, or of the IRI that a prefix makes of it.
func (s *askedStore) ValueOf(v quad.Value) (refs.Ref, error) {
	node, err := s.QuadStore.ValueOf(v)
	if err != nil || node != nil {
		return node, err
	}
	text := asWritten(v)
	if iri, ok := s.expand(text); ok {
		if node, err = s.QuadStore.ValueOf(quad.IRI(iri)); err != nil || node != nil {
			return node, err
		}
	}
	if len(s.missing) < maxHops && !s.seen[text] {
		s.seen[text] = true
		s.missing = append(s.missing, text)
	}
	return nil, nil
}

// asWritten returns a value as scripts write it, without brackets and quotes.
func asWritten(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.String:
		return string(v)
	}
	return quad.ToString(v)
}

// expand returns the IRI that a text with a prefix stands for.
func (s *askedStore) expand(text string) (string, bool) {
	name, rest, ok := strings.Cut(text, ":")
	start := s.prefixes[name]
	if !ok || start == "" {
		return "", false
	}
	return start + rest, true
}

// short returns an IRI with its prefix, or in brackets.
func (s *askedStore) short(iri string) string {
	best, length := "<"+iri+">", 0
	for name, start := range s.prefixes {
		if start != "" && strings.HasPrefix(iri, start) && len(start) > length {
			best, length = name+":"+iri[len(start):], len(start)
		}
	}
	return best
}

// name returns a node for readers.
func (s *askedStore) name(r refs.Ref) string {
	v, err := s.NameOf(r)
	if err != nil || v == nil {
		return "?"
	}
	switch t := termOf(v); t.Kind {
	case graph.IRI:
		return s.short(t.Value)
	case graph.Blank:
		return "_:" + t.Value
	default:
		return fmt.Sprintf("%.40q", t.Value)
	}
}

// OptimizeShape keeps the hops of a path, has the quads below improve it, and wraps
// it for the plan. Cayley calls it with each part of a path, the inner ones first.
func (s *askedStore) OptimizeShape(ctx context.Context, sh shape.Shape) (shape.Shape, bool) {
	s.keepHop(sh)
	label := ""
	if s.plan != nil {
		label = s.plan.label(sh)
	}
	better, changed := sh, false
	if o, ok := s.QuadStore.(shape.Optimizer); ok {
		better, changed = o.OptimizeShape(ctx, sh)
	}
	if s.plan != nil && label != "" && better != nil {
		return s.plan.wrap(better, label), true
	}
	return better, changed
}

// keepHop keeps a step from known nodes along a known predicate.
func (s *askedStore) keepHop(sh shape.Shape) {
	if len(s.hops) == maxHops {
		return
	}
	at := make(map[quad.Direction][]refs.Ref)
	switch sh := sh.(type) {
	case shape.QuadsAction:
		for d, r := range sh.Filter {
			at[d] = []refs.Ref{r}
		}
	case shape.NodesFrom:
		quads, ok := sh.Quads.(shape.Quads)
		if !ok {
			return
		}
		for _, f := range quads {
			if nodes, ok := f.Values.(shape.Fixed); ok {
				at[f.Dir] = nodes
			}
		}
	default:
		return
	}
	if len(at[quad.Predicate]) != 1 {
		return
	}
	for _, d := range []quad.Direction{quad.Subject, quad.Object} {
		other := quad.Object
		if d == quad.Object {
			other = quad.Subject
		}
		if nodes := at[d]; len(nodes) > 0 && len(at[other]) == 0 {
			s.hops = append(s.hops, hop{nodes[:min(len(nodes), maxFrom)], at[quad.Predicate][0], d == quad.Subject})
		}
	}
}
