package sparql

import (
	"math/bits"

	"entente/graph"
)

// The algebra of section 18. Variables are slots: numbers into the row of a
// solution, one for each variable of each scope, so that variables which a
// sub-query does not project are others than those of the same name outside.

// A place is a variable or a term of a pattern.
type place struct {
	slot int // -1 for a term
	term graph.Term
}

func (p place) variable() bool { return p.slot >= 0 }

// pattern is an operator of the algebra.
type pattern interface{ isPattern() }

type (
	// unit is the pattern with one solution that binds nothing.
	unit struct{}

	// triplePattern is one triple pattern; path, if set, stands for the predicate.
	triplePattern struct {
		s, p, o place
		path    path
	}

	join struct{ parts []pattern }

	leftJoin struct {
		left, right pattern
		conditions  []expr
	}

	filter struct {
		pattern    pattern
		conditions []expr
	}

	union struct{ parts []pattern }

	minus struct{ left, right pattern }

	extend struct {
		pattern pattern
		slot    int
		expr    expr
	}

	graphPattern struct {
		name    place
		pattern pattern
	}

	table struct {
		slots []int
		rows  [][]graph.Term
	}

	grouping struct {
		pattern    pattern
		keys       []int
		aggregates []aggregate
	}

	orderBy struct {
		pattern pattern
		keys    []orderKey
	}

	// project ends a scope: of what it holds, only slots are known outside.
	project struct {
		pattern pattern
		slots   []int
	}

	// distinct keeps one of equal solutions, of the slots that it projects.
	distinct struct {
		pattern pattern
		slots   []int
	}

	slice struct {
		pattern       pattern
		offset, limit int // limit -1: none
	}
)

// aggregate is an aggregate of a group and where its value goes.
type aggregate struct {
	*aggregateExpr
	slot int
}

func (unit) isPattern()          {}
func (triplePattern) isPattern() {}
func (join) isPattern()          {}
func (leftJoin) isPattern()      {}
func (filter) isPattern()        {}
func (union) isPattern()         {}
func (minus) isPattern()         {}
func (extend) isPattern()        {}
func (graphPattern) isPattern()  {}
func (table) isPattern()         {}
func (grouping) isPattern()      {}
func (orderBy) isPattern()       {}
func (project) isPattern()       {}
func (distinct) isPattern()      {}
func (slice) isPattern()         {}

// A varset is a set of slots.
type varset []uint64

func setOf(slots ...int) varset {
	var s varset
	for _, slot := range slots {
		s = s.with(slot)
	}
	return s
}

func (s varset) has(slot int) bool { return slot>>6 < len(s) && s[slot>>6]>>(slot&63)&1 != 0 }

// with returns a set with one more; s stays as it is.
func (s varset) with(slot int) varset {
	if slot < 0 || s.has(slot) {
		return s
	}
	out := make(varset, max(len(s), slot>>6+1))
	copy(out, s)
	out[slot>>6] |= 1 << (slot & 63)
	return out
}

func (s varset) or(t varset) varset {
	if len(s) < len(t) {
		s, t = t, s
	}
	out := make(varset, len(s))
	copy(out, s)
	for i, w := range t {
		out[i] |= w
	}
	return out
}

func (s varset) and(t varset) varset {
	out := make(varset, min(len(s), len(t)))
	for i := range out {
		out[i] = s[i] & t[i]
	}
	return out
}

func (s varset) minus(t varset) varset {
	out := make(varset, len(s))
	copy(out, s)
	for i := range out {
		if i < len(t) {
			out[i] &^= t[i]
		}
	}
	return out
}

func (s varset) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// within reports whether every slot of s is in t.
func (s varset) within(t varset) bool { return s.minus(t).empty() }

// slots returns the slots in order.
func (s varset) slots() []int {
	var out []int
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			out = append(out, i<<6+bits.TrailingZeros64(w))
		}
	}
	return out
}
