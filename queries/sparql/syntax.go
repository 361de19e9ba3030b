package sparql

import (
	"strings"

	"entente/graph"
)

// What the parser makes of a query, as it is written. translate makes the algebra
// of it.

// A node is a place of a triple pattern: a variable, or a term. A blank node of a
// query is a variable whose name begins with "_:".
type node struct {
	name string // of a variable, without "?"
	term graph.Term
}

func (n node) variable() bool { return n.name != "" }

// blank reports whether the node is a blank node of the query.
func (n node) blank() bool { return isBlankName(n.name) }

func isBlankName(name string) bool { return strings.HasPrefix(name, "_:") }

// triple is a triple pattern; path, if set, stands for the predicate.
type triple struct {
	s, p, o node
	path    path
}

// query is a query or a sub-query.
type query struct {
	form            Form
	distinct        bool
	reduced         bool
	star            bool // SELECT *, DESCRIBE *
	project         []projection
	template        []triple
	describe        []node
	from, fromNamed []string
	where           *group
	groupBy         []projection // name "" where there is no AS
	having          []expr
	orderBy         []orderKey
	limit, offset   int // -1 if there is none
	values          *values
	pos             int
	base            string // at the end of the prologue
	hasAggregate    bool   // in SELECT, HAVING or ORDER BY
}

type projection struct {
	name string
	expr expr // nil for a plain variable
	pos  int
}

type orderKey struct {
	expr expr
	desc bool
}

// group is a group graph pattern: its elements, or a sub-query alone.
type group struct {
	elements []element
	sub      *query
}

// element is a part of a group.
type element interface{ isElement() }

type (
	triplesElement struct{ triples []triple }
	groupElement   struct{ group *group }
	unionElement   struct{ groups []*group }
	optional       struct{ group *group }
	minusElement   struct{ group *group }
	graphElement   struct {
		name  node
		group *group
	}
	filterElement struct{ expr expr }
	bindElement   struct {
		expr expr
		name string
		pos  int
	}
	values struct {
		names []string
		rows  [][]graph.Term // the zero Term is UNDEF
	}
)

func (triplesElement) isElement() {}
func (groupElement) isElement()   {}
func (unionElement) isElement()   {}
func (optional) isElement()       {}
func (minusElement) isElement()   {}
func (graphElement) isElement()   {}
func (filterElement) isElement()  {}
func (bindElement) isElement()    {}
func (*values) isElement()        {}

// expr is an expression.
type expr interface{ isExpr() }

type (
	varExpr struct {
		name string
		pos  int
		slot int // set by translate
	}
	constExpr struct{ term graph.Term }
	// opExpr is an operator with one or two operands: "||", "&&", "=", "!=", "<",
	// "<=", ">", ">=", "+", "-", "*", "/", "!".
	opExpr struct {
		op   string
		args []expr
	}
	inExpr struct {
		not  bool
		arg  expr
		list []expr
	}
	// callExpr calls a built-in function by its name in upper case, or a function by
	// its IRI.
	callExpr struct {
		name string
		iri  bool
		args []expr
	}
	existsExpr struct {
		not     bool
		group   *group
		pattern pattern // set by translate
	}
	aggregateExpr struct {
		name      string
		distinct  bool
		arg       expr // nil for COUNT(*)
		separator string
	}
)

func (varExpr) isExpr()        {}
func (constExpr) isExpr()      {}
func (opExpr) isExpr()         {}
func (inExpr) isExpr()         {}
func (callExpr) isExpr()       {}
func (existsExpr) isExpr()     {}
func (*aggregateExpr) isExpr() {}

// path is a property path.
type path interface{ isPath() }

type (
	linkPath    struct{ iri graph.Term }
	inversePath struct{ path path }
	seqPath     struct{ parts []path }
	altPath     struct{ parts []path }
	repeatPath  struct {
		path path
		zero bool // the path of no step counts: * and ?
		once bool // at most one step: ?
	}
	negatedPath struct{ forward, backward []graph.Term }
)

func (linkPath) isPath()    {}
func (inversePath) isPath() {}
func (seqPath) isPath()     {}
func (altPath) isPath()     {}
func (repeatPath) isPath()  {}
func (negatedPath) isPath() {}
