package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// A PlanStep is a part of how Cayley walks a path: what is done, with the steps that
// it takes its nodes or quads from.
type PlanStep struct {
	Label    string
	Estimate float64 // of Rows, as Cayley's planner guesses; -1 if it did not
	Rows     int64   // found by walking, or by checking what another step found
	Checked  int64   // how many were checked
	Steps    []*PlanStep
}

// maxPlans is how many paths of a script are recorded: one in a loop may walk many.
const maxPlans = 20

// scriptPlan records how the paths of a script are walked. Each part of a path is
// wrapped in a shape that counts.
type scriptPlan struct {
	asked *askedStore
	roots []*PlanStep
	open  []*PlanStep // that are being built, the outer ones first
}

func (p *scriptPlan) steps() []*PlanStep { return p.roots }

// wrap returns a shape that counts what another finds.
func (p *scriptPlan) wrap(s shape.Shape, label string) shape.Shape {
	if len(p.roots) >= maxPlans {
		return s
	}
	return &countedShape{Shape: s, plan: p, label: label}
}

// countedShape builds an iterator that counts.
type countedShape struct {
	shape.Shape
	plan  *scriptPlan
	label string
}

func (s *countedShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) {
	return s, false
}

func (s *countedShape) BuildIterator(qs cayley.QuadStore) iterator.Shape {
	step := &PlanStep{Label: s.label, Estimate: -1}
	if n := len(s.plan.open); n > 0 {
		s.plan.open[n-1].Steps = append(s.plan.open[n-1].Steps, step)
	} else {
		s.plan.roots = append(s.plan.roots, step)
	}
	s.plan.open = append(s.plan.open, step)
	it := s.Shape.BuildIterator(qs)
	s.plan.open = s.plan.open[:len(s.plan.open)-1]
	return &countedIterator{Shape: it, step: step}
}

// countedIterator counts for a step.
type countedIterator struct {
	iterator.Shape
	step *PlanStep
}

func (it *countedIterator) Optimize(ctx context.Context) (iterator.Shape, bool) {
	better, _ := it.Shape.Optimize(ctx)
	return &countedIterator{Shape: better, step: it.step}, true
}

func (it *countedIterator) estimate() {
	if it.step.Estimate >= 0 {
		return
	}
	if costs, err := it.Stats(context.Background()); err == nil {
		it.step.Estimate = float64(costs.Size.Value)
	}
}

func (it *countedIterator) Iterate() iterator.Scanner {
	it.estimate()
	return &countedScanner{it.Shape.Iterate(), it.step}
}

func (it *countedIterator) Lookup() iterator.Index {
	it.estimate()
	return &countedIndex{it.Shape.Lookup(), it.step}
}

type countedScanner struct {
	iterator.Scanner
	step *PlanStep
}

func (s *countedScanner) Next(ctx context.Context) bool {
	ok := s.Scanner.Next(ctx)
	if ok {
		s.step.Rows++
	}
	return ok
}

type countedIndex struct {
	iterator.Index
	step *PlanStep
}

func (i *countedIndex) Contains(ctx context.Context, r refs.Ref) bool {
	ok := i.Index.Contains(ctx, r)
	i.step.Checked++
	if ok {
		i.step.Rows++
	}
	return ok
}

// label says what a shape does, "" for one that is no step of its own.
func (p *scriptPlan) label(s shape.Shape) string {
	switch s := s.(type) {
	case shape.QuadsAction:
		return direction(s.Result) + "s of " + p.pattern(s.Filter) + tagged(s.Save)
	case shape.NodesFrom:
		// Its quads are no step of their own: the two may be walked as one.
		if quads, ok := s.Quads.(shape.Quads); ok {
			return direction(s.Dir) + "s of quads " + p.filters(quads)
		}
		return direction(s.Dir) + "s of quads from"
	case shape.Intersect:
		return "all of"
	case shape.IntersectOpt:
		return "all of, the last perhaps"
	case shape.Union:
		return "any of"
	case shape.Unique:
		return "each once"
	case shape.Except:
		return "all but"
	case shape.Count:
		return "number of"
	case shape.Sort:
		return "in order"
	case shape.Filter:
		return "those that pass " + countText(len(s.Filters), "filter")
	case shape.Page:
		var parts []string
		if s.Skip > 0 {
			parts = append(parts, fmt.Sprintf("skip %d", s.Skip))
		}
		if s.Limit > 0 {
			parts = append(parts, fmt.Sprintf("at most %d", s.Limit))
		}
		return strings.Join(parts, ", ")
	case shape.Save:
		return "tagged " + strings.Join(s.Tags, ", ")
	case shape.AllNodes:
		return "every node"
	}
	return ""
}

func countText(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprint(n) + " " + thing + "s"
}

func direction(d quad.Direction) string { return d.String() }

// pattern returns the pattern of quads that have certain nodes: "? r:leads e:serbia".
func (p *scriptPlan) pattern(filter map[quad.Direction]refs.Ref) string {
	var parts []string
	for _, d := range quad.Directions {
		r, ok := filter[d]
		switch {
		case ok && d == quad.Label:
			parts = append(parts, "of "+p.asked.name(r))
		case ok:
			parts = append(parts, p.asked.name(r))
		case d != quad.Label:
			parts = append(parts, "?")
		}
	}
	return strings.Join(parts, " ")
}

// filters says what is asked of quads: their known nodes, and which nodes come from
// the steps below.
func (p *scriptPlan) filters(quads shape.Quads) string {
	var parts []string
	for _, f := range quads {
		nodes, ok := f.Values.(shape.Fixed)
		switch {
		case !ok:
			parts = append(parts, direction(f.Dir)+" from")
		case len(nodes) == 1:
			parts = append(parts, direction(f.Dir)+" "+p.asked.name(nodes[0]))
		default:
			parts = append(parts, direction(f.Dir)+" one of "+countText(len(nodes), "node"))
		}
	}
	// What the steps below are for is said last.
	slices.SortStableFunc(parts, func(a, b string) int {
		return boolInt(strings.HasSuffix(a, " from")) - boolInt(strings.HasSuffix(b, " from"))
	})
	return "with " + strings.Join(parts, ", ")
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func tagged(save map[quad.Direction][]string) string {
	var parts []string
	for _, d := range quad.Directions {
		if len(save[d]) > 0 {
			parts = append(parts, direction(d)+" tagged "+strings.Join(save[d], ", "))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return ", " + strings.Join(parts, ", ")
}
