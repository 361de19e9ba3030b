package sparql

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"entente/graph"
	"entente/queries/sparql/dataset"
	"entente/queries/sparql/xsd"
)

// ID is a term during an evaluation: one of the source, or with the highest bit
// set one that the evaluation made.
type ID = dataset.ID

const localID ID = 1 << 63

// ErrTooLarge is wrapped by the error of an evaluation that would keep more rows
// than [RunOptions.Rows] allows.
var ErrTooLarge = errors.New("the query needs too much memory")

// cont is a part of an evaluation: it is called with a row in exec.row, binds more
// variables in it, calls what comes next for each way to do so, and leaves the row
// as it was. An error ends the evaluation, see errStop.
type cont = func() error

// errStop ends the evaluation of one part; each part that may be ended has its own.
type errStop struct{ part string }

func (e *errStop) Error() string { return "end of " + e.part }

// exec is the state of one evaluation.
type exec struct {
	ctx   context.Context
	src   dataset.Source
	row   []ID
	base  string
	steps uint
	kept  int // rows kept so far
	most  int // rows that may be kept, 0 for no limit

	locals map[graph.Term]ID
	made   []graph.Term // by ID without localID

	solution uint64 // changes with every solution of a pattern
	blanks   struct {
		solution uint64
		byLabel  map[string]xsd.Value
		made     int
	}
	now  xsd.Value
	rand *rand.Rand
}

func newExec(ctx context.Context, src dataset.Source, slots int, o RunOptions) *exec {
	now := o.Now
	if now == nil {
		now = time.Now
	}
	random := o.Rand
	if random == nil {
		random = rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))
	}
	return &exec{
		ctx: ctx, src: src, row: make([]ID, slots), most: o.Rows,
		locals: make(map[graph.Term]ID), now: xsd.NowMoment(now()), rand: random,
	}
}

// tick counts a step of work, and ends the evaluation with its context.
func (x *exec) tick() error {
	if x.steps++; x.steps&1023 == 0 {
		return x.ctx.Err()
	}
	return nil
}

// keep counts rows that are kept in memory.
func (x *exec) keep(rows int) error {
	if x.kept += rows; x.most > 0 && x.kept > x.most {
		return fmt.Errorf("%w: more than %d rows to sort, group or join at once", ErrTooLarge, x.most)
	}
	return x.tick()
}

// term returns the term of an ID.
func (x *exec) term(id ID) (graph.Term, error) {
	if id&localID != 0 {
		return x.made[id&^localID], nil
	}
	return x.src.Term(x.ctx, id)
}

// value returns the value of a slot, an error if it is unbound.
func (x *exec) value(slot int) (xsd.Value, error) {
	id := x.row[slot]
	if id == 0 {
		return xsd.Value{}, xsd.ErrType
	}
	t, err := x.term(id)
	return xsd.Of(t), err
}

// id returns the ID of a term.
func (x *exec) id(t graph.Term) (ID, error) {
	if id, ok := x.locals[t]; ok {
		return id, nil
	}
	id, err := x.src.Lookup(x.ctx, t)
	if err != nil || id != 0 {
		return id, err
	}
	id = ID(len(x.made)) | localID
	x.made = append(x.made, t)
	x.locals[t] = id
	return id, nil
}

// apart runs f with an empty row.
func (x *exec) apart(f func() error) error {
	row := x.row
	x.row = make([]ID, len(row))
	err := f()
	x.row = row
	return err
}
