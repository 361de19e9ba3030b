package sparql

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"entente/graph"
	"entente/queries/sparql/dataset"
)

// A Form is what a query asks for.
type Form uint8

// The four forms.
const (
	Select    Form = iota + 1 // solutions
	Ask                       // whether there is a solution
	Construct                 // triples made of solutions
	Describe                  // triples about resources
)

// ParseOptions say how a query is read.
type ParseOptions struct {
	Base     string            // what relative IRIs are resolved against, "" to keep them
	Prefixes map[string]string // known without PREFIX

	// Params are terms that stand in the query where its text has $NAME. They are
	// put there as terms, whatever they hold, and never read as a part of the text;
	// ?NAME is a variable still. IRIs, texts and whole numbers can be params.
	Params map[string]graph.Term
}

// A Query is a query that was read. It may be run several times, also at once.
type Query struct {
	Form Form
	Vars []string // of SELECT, in their order, without "?"

	// From and FromNamed are the graphs of FROM and FROM NAMED.
	From, FromNamed []string

	pattern  pattern
	slots    []int    // of Vars
	names    []string // of all slots
	template []triplePattern
	describe []place
	base     string
}

// Parse reads a query. The error is a [*SyntaxError], which says where.
func Parse(text string, o ParseOptions) (*Query, error) {
	parsed, err := parseQuery(text, o)
	if err != nil {
		return nil, fmt.Errorf("sparql: %w", err)
	}
	t := &translator{}
	sc := scope{}
	q := &Query{Form: parsed.form, From: parsed.from, FromNamed: parsed.fromNamed, base: parsed.base}
	q.pattern, q.slots = t.query(parsed, sc)
	q.pattern = optimise(q.pattern)
	if q.Form == Select {
		q.Vars = visibleOf(parsed)
	}
	for _, tr := range parsed.template {
		q.template = append(q.template, triplePattern{t.place(sc, tr.s), t.place(sc, tr.p), t.place(sc, tr.o), nil})
	}
	if parsed.star && q.Form == Describe {
		for _, name := range starNames(parsed) {
			q.describe = append(q.describe, place{slot: t.slot(sc, name)})
		}
	}
	for _, n := range parsed.describe {
		q.describe = append(q.describe, t.place(sc, n))
	}
	q.names = t.names
	return q, nil
}

// RunOptions say how a query is run. The zero value has no limits.
type RunOptions struct {
	// Rows is the most rows that may be kept in memory at once, 0 for no limit; see
	// [ErrTooLarge].
	Rows int

	Now  func() time.Time // the clock of NOW(), time.Now by default
	Rand *rand.Rand       // of RAND(), UUID() and STRUUID()
}

// A Result is what a query gives. Only the field of its form is set.
type Result struct {
	Form Form
	Vars []string

	// Solutions yields the solutions of SELECT: a term for each of Vars, the zero
	// Term where it is unbound. It may be run once; an error ends it.
	Solutions iter.Seq2[[]graph.Term, error]

	// True is the answer of ASK.
	True bool

	// Triples yields the triples of CONSTRUCT and DESCRIBE, each once. It may be run
	// once; an error ends it.
	Triples iter.Seq2[graph.Quad, error]

	// Plan is how the query is evaluated, with the numbers of solutions so far.
	Plan *Step
}

// Run runs a query over a source. The evaluation takes place as the result is read
// and ends with the context; that of ASK has ended when Run returns.
func (q *Query) Run(ctx context.Context, src dataset.Source, o RunOptions) (*Result, error) {
	src, err := q.selectGraphs(ctx, src)
	if err != nil {
		return nil, fmt.Errorf("sparql: %w", err)
	}
	x := newExec(ctx, src, len(q.names), o)
	x.base = q.base
	r := &Result{Form: q.Form, Vars: q.Vars, Plan: &Step{Label: "query"}}
	// What comes behind the pattern is known only when the result is read.
	var emit cont
	c := &compiler{x: x, names: q.names, graphSlot: -1}
	run, err := c.compile(q.pattern, known{}, r.Plan, counted(r.Plan, func() error { return emit() }))
	if err != nil {
		return nil, fmt.Errorf("sparql: %w", err)
	}
	stop := &errStop{"result"}
	// evaluate runs the evaluation with each for every solution, until it returns false.
	evaluate := func(each func() (bool, error)) error {
		emit = func() error {
			more, err := each()
			if err == nil && !more {
				return stop
			}
			return err
		}
		err := run()
		if err == stop {
			return nil
		}
		var ended *errStop
		if errors.As(err, &ended) {
			return fmt.Errorf("sparql: %s ended at the wrong place", ended.part)
		}
		if err != nil {
			return fmt.Errorf("sparql: %w", err)
		}
		return nil
	}
	switch q.Form {
	case Select:
		r.Solutions = q.solutions(x, evaluate)
	case Ask:
		err := evaluate(func() (bool, error) {
			r.True = true
			return false, nil
		})
		return r, err
	case Construct:
		r.Triples = q.construct(x, evaluate)
	case Describe:
		r.Triples = q.descriptions(x, evaluate)
	}
	return r, nil
}

// selectGraphs returns the data set that FROM and FROM NAMED describe.
func (q *Query) selectGraphs(ctx context.Context, src dataset.Source) (dataset.Source, error) {
	if len(q.From) == 0 && len(q.FromNamed) == 0 {
		return src, nil
	}
	ids := func(names []string) ([]ID, error) {
		var out []ID
		for _, name := range names {
			id, err := src.Lookup(ctx, graph.NewIRI(name))
			if err != nil {
				return nil, err
			}
			out = append(out, id)
		}
		return out, nil
	}
	from, err := ids(q.From)
	if err != nil {
		return nil, err
	}
	named, err := ids(q.FromNamed)
	return dataset.Select(src, from, named), err
}

// evaluation runs a query with a function for every solution.
type evaluation = func(each func() (bool, error)) error

func (q *Query) solutions(x *exec, evaluate evaluation) iter.Seq2[[]graph.Term, error] {
	return func(yield func([]graph.Term, error) bool) {
		width := len(q.slots)
		var block []graph.Term // solutions are cut from blocks
		stopped := false
		err := evaluate(func() (bool, error) {
			if len(block) < width {
				block = make([]graph.Term, 32*width)
			}
			terms := block[:width:width]
			block = block[width:]
			for i, slot := range q.slots {
				if id := x.row[slot]; id != 0 {
					t, err := x.term(id)
					if err != nil {
						return false, err
					}
					terms[i] = t
				}
			}
			stopped = !yield(terms, nil)
			return !stopped, nil
		})
		if err != nil && !stopped {
			yield(nil, err)
		}
	}
}

// construct yields the triples of the template for each solution. Triples with
// unbound variables, literals as subjects and the like are left out.
func (q *Query) construct(x *exec, evaluate evaluation) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		seen := newRowTable(3)
		made := 0
		blanks := map[int]ID{} // of this solution
		id := func(p place) (ID, error) {
			switch {
			case !p.variable():
				return x.id(p.term)
			case !isBlankName(q.names[p.slot]):
				return x.row[p.slot], nil
			}
			if id, ok := blanks[p.slot]; ok {
				return id, nil
			}
			made++
			id, err := x.id(graph.Term{Kind: graph.Blank, Value: fmt.Sprintf("constructed.%d", made)})
			blanks[p.slot] = id
			return id, err
		}
		stopped := false
		err := evaluate(func() (bool, error) {
			clear(blanks)
			for _, t := range q.template {
				var row [3]ID
				for i, p := range []place{t.s, t.p, t.o} {
					var err error
					if row[i], err = id(p); err != nil {
						return false, err
					}
				}
				if row[0] == 0 || row[1] == 0 || row[2] == 0 {
					continue
				}
				more, err := x.yieldTriple(row, seen, yield)
				if err != nil || !more {
					stopped = err == nil
					return false, err
				}
			}
			return true, nil
		})
		if err != nil && !stopped {
			yield(graph.Quad{}, err)
		}
	}
}

// yieldTriple yields a triple that was not yielded before and is one of RDF.
func (x *exec) yieldTriple(row [3]ID, seen *rowTable, yield func(graph.Quad, error) bool) (more bool, err error) {
	if _, added := seen.add(row[:]); !added {
		return true, nil
	}
	if err := x.keep(1); err != nil {
		return false, err
	}
	var terms [3]graph.Term
	for i, id := range row {
		if terms[i], err = x.term(id); err != nil {
			return false, err
		}
	}
	if terms[0].Kind == graph.Literal || terms[1].Kind != graph.IRI {
		return true, nil
	}
	return yield(graph.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2]}, nil), nil
}

// descriptions yields the triples of each resource, and those of the blank nodes
// that they lead to.
func (q *Query) descriptions(x *exec, evaluate evaluation) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		known := map[ID]bool{}
		var list []ID
		add := func(id ID) error {
			if id == 0 || known[id] {
				return nil
			}
			known[id] = true
			list = append(list, id)
			return x.keep(1)
		}
		err := evaluate(func() (bool, error) {
			for _, p := range q.describe {
				id := ID(0)
				if p.variable() {
					id = x.row[p.slot]
				} else {
					var err error
					if id, err = x.id(p.term); err != nil {
						return false, err
					}
				}
				if err := add(id); err != nil {
					return false, err
				}
			}
			return true, nil
		})
		seen := newRowTable(3)
		stop := &errStop{"description"}
		for i := 0; i < len(list) && err == nil; i++ {
			if list[i]&localID != 0 {
				continue
			}
			err = x.src.Match(x.ctx, dataset.Pattern{S: list[i]}, func(s, p, o, _ ID) error {
				more, err := x.yieldTriple([3]ID{s, p, o}, seen, yield)
				if err != nil {
					return err
				}
				if !more {
					return stop
				}
				t, err := x.term(o)
				if err == nil && t.Kind == graph.Blank {
					err = add(o)
				}
				return err
			})
		}
		if err != nil && err != stop {
			yield(graph.Quad{}, err)
		}
	}
}
