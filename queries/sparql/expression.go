package sparql

import (
	"entente/graph"
	"entente/queries/sparql/xsd"
)

// value is a compiled expression: its value for the row of the evaluation. The
// error is [xsd.ErrType] where SPARQL says that there is an error; every other
// ends the evaluation.
type value = func() (xsd.Value, error)

// test is a compiled condition, with the same errors.
type test = func() (bool, error)

func isTypeError(err error) bool { return err == xsd.ErrType }

// expr compiles an expression. k is what is bound where it is evaluated.
func (c *compiler) expr(e expr, k known) (value, error) {
	x := c.x
	switch e := e.(type) {
	case varExpr:
		slot := e.slot
		return func() (xsd.Value, error) { return x.value(slot) }, nil
	case constExpr:
		v := xsd.Of(e.term)
		return func() (xsd.Value, error) { return v, nil }, nil
	case opExpr:
		if f, ok := arithmetic[e.op]; ok && (len(e.args) == 2 || e.op == "+" || e.op == "-") {
			return c.arithmetic(e, f, k)
		}
	case callExpr:
		return c.call(e, k)
	}
	t, err := c.condition(e, k)
	if err != nil {
		return nil, err
	}
	return func() (xsd.Value, error) {
		b, err := t()
		return xsd.Bool(b), err
	}, nil
}

// idOf compiles an expression whose value is bound to a variable.
func (c *compiler) idOf(e expr, k known) (func() (ID, error), error) {
	x := c.x
	switch e := e.(type) {
	case varExpr:
		slot := e.slot
		return func() (ID, error) { return x.row[slot], nil }, nil
	case constExpr:
		id, err := x.id(e.term)
		return func() (ID, error) { return id, nil }, err
	}
	v, err := c.expr(e, k)
	if err != nil {
		return nil, err
	}
	return func() (ID, error) {
		v, err := v()
		if err != nil {
			return 0, err
		}
		return x.id(v.Term())
	}, nil
}

var arithmetic = map[string]func(a, b xsd.Value) (xsd.Value, error){
	"+": xsd.Add, "-": xsd.Sub, "*": xsd.Mul, "/": xsd.Div,
}

func (c *compiler) arithmetic(e opExpr, f func(a, b xsd.Value) (xsd.Value, error), k known) (value, error) {
	a, err := c.expr(e.args[0], k)
	if err != nil {
		return nil, err
	}
	if len(e.args) == 1 {
		one := xsd.Plus
		if e.op == "-" {
			one = xsd.Neg
		}
		return func() (xsd.Value, error) {
			v, err := a()
			if err != nil {
				return v, err
			}
			return one(v)
		}, nil
	}
	b, err := c.expr(e.args[1], k)
	if err != nil {
		return nil, err
	}
	return func() (xsd.Value, error) {
		v, err := a()
		if err != nil {
			return v, err
		}
		w, err := b()
		if err != nil {
			return w, err
		}
		return f(v, w)
	}, nil
}

// condition compiles an expression for its effective boolean value.
func (c *compiler) condition(e expr, k known) (test, error) {
	switch e := e.(type) {
	case opExpr:
		switch e.op {
		case "||", "&&":
			return c.logical(e, k)
		case "!":
			t, err := c.condition(e.args[0], k)
			if err != nil {
				return nil, err
			}
			return func() (bool, error) {
				b, err := t()
				return !b && err == nil, err
			}, nil
		case "=", "!=", "<", ">", "<=", ">=":
			return c.comparison(e, k)
		}
	case inExpr:
		return c.in(e, k)
	case existsExpr:
		return c.exists(e, k)
	case callExpr:
		if !e.iri && e.name == "BOUND" {
			x, slot := c.x, e.args[0].(varExpr).slot
			return func() (bool, error) { return x.row[slot] != 0, nil }, nil
		}
		if !e.iri && e.name == "SAMETERM" {
			return c.sameTerm(e, k)
		}
	}
	v, err := c.expr(e, k)
	if err != nil {
		return nil, err
	}
	return func() (bool, error) {
		v, err := v()
		if err != nil {
			return false, err
		}
		return v.Truth()
	}, nil
}

// logical is "||" and "&&": one operand may decide where the other is an error.
func (c *compiler) logical(e opExpr, k known) (test, error) {
	a, err := c.condition(e.args[0], k)
	if err != nil {
		return nil, err
	}
	b, err := c.condition(e.args[1], k)
	if err != nil {
		return nil, err
	}
	decides := e.op == "||"
	return func() (bool, error) {
		v, err := a()
		if err != nil && !isTypeError(err) {
			return false, err
		}
		if err == nil && v == decides {
			return decides, nil
		}
		w, err2 := b()
		switch {
		case err2 != nil:
			return false, err2
		case w == decides:
			return decides, nil
		case err != nil:
			return false, err
		}
		return !decides, nil
	}, nil
}

func (c *compiler) comparison(e opExpr, k known) (test, error) {
	if t, err := c.compareIDs(e); t != nil || err != nil {
		return t, err
	}
	a, err := c.expr(e.args[0], k)
	if err != nil {
		return nil, err
	}
	b, err := c.expr(e.args[1], k)
	if err != nil {
		return nil, err
	}
	var f func(v, w xsd.Value) (bool, error)
	switch e.op {
	case "=":
		f = xsd.Equal
	case "!=":
		f = func(v, w xsd.Value) (bool, error) {
			same, err := xsd.Equal(v, w)
			return !same && err == nil, err
		}
	default:
		op := e.op
		f = func(v, w xsd.Value) (bool, error) {
			o, comparable, err := xsd.Compare(v, w)
			if err != nil || !comparable {
				return false, err
			}
			switch op {
			case "<":
				return o < 0, nil
			case ">":
				return o > 0, nil
			case "<=":
				return o <= 0, nil
			}
			return o >= 0, nil
		}
	}
	return func() (bool, error) {
		v, err := a()
		if err != nil {
			return false, err
		}
		w, err := b()
		if err != nil {
			return false, err
		}
		return f(v, w)
	}, nil
}

// compareIDs compiles "=" and "!=" of a variable with an IRI, which are equal if
// they are the same. It returns nil for other comparisons.
func (c *compiler) compareIDs(e opExpr) (test, error) {
	if e.op != "=" && e.op != "!=" {
		return nil, nil
	}
	v, ok := e.args[0].(varExpr)
	constant, ok2 := e.args[1].(constExpr)
	if !ok || !ok2 {
		v, ok = e.args[1].(varExpr)
		constant, ok2 = e.args[0].(constExpr)
	}
	if !ok || !ok2 || constant.term.Kind != graph.IRI {
		return nil, nil
	}
	x, slot, equal := c.x, v.slot, e.op == "="
	id, err := x.id(constant.term)
	return func() (bool, error) {
		if x.row[slot] == 0 {
			return false, xsd.ErrType
		}
		return (x.row[slot] == id) == equal, nil
	}, err
}

func (c *compiler) in(e inExpr, k known) (test, error) {
	arg, err := c.expr(e.arg, k)
	if err != nil {
		return nil, err
	}
	var list []value
	for _, item := range e.list {
		v, err := c.expr(item, k)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return func() (bool, error) {
		v, err := arg()
		if err != nil {
			return false, err
		}
		var failed error
		for _, item := range list {
			w, err := item()
			same := false
			if err == nil {
				same, err = xsd.Equal(v, w)
			}
			switch {
			case same:
				return !e.not, nil
			case err != nil && !isTypeError(err):
				return false, err
			case err != nil:
				failed = err
			}
		}
		return e.not && failed == nil, failed
	}, nil
}

func (c *compiler) sameTerm(e callExpr, k known) (test, error) {
	a, err := c.expr(e.args[0], k)
	if err != nil {
		return nil, err
	}
	b, err := c.expr(e.args[1], k)
	if err != nil {
		return nil, err
	}
	return func() (bool, error) {
		v, err := a()
		if err != nil {
			return false, err
		}
		w, err := b()
		return err == nil && v.Term() == w.Term(), err
	}, nil
}

// exists compiles EXISTS: the pattern sees what is bound in the row.
func (c *compiler) exists(e existsExpr, k known) (test, error) {
	inner := *c
	inner.fixed = c.fixed.or(k.maybe)
	found := &errStop{"exists"}
	plan := &Step{}
	run, err := inner.compile(e.pattern, k, plan, func() error { return found })
	if err != nil {
		return nil, err
	}
	x := c.x
	return func() (bool, error) {
		solution := x.solution
		err := run()
		x.solution = solution
		switch err {
		case found:
			return !e.not, nil
		case nil:
			return e.not, nil
		}
		return false, err
	}, nil
}
