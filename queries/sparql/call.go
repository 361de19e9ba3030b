package sparql

import (
	"entente/queries/sparql/xsd"
)

// call compiles the call of a function.
func (c *compiler) call(e callExpr, k known) (value, error) {
	if !e.iri {
		switch e.name {
		case "BOUND", "SAMETERM":
			t, err := c.condition(e, k)
			if err != nil {
				return nil, err
			}
			return func() (xsd.Value, error) {
				b, err := t()
				return xsd.Bool(b), err
			}, nil
		case "IF":
			return c.ifExpr(e, k)
		}
	}
	args := make([]value, len(e.args))
	for i, a := range e.args {
		v, err := c.expr(a, k)
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	x := c.x
	var f function
	switch {
	case e.iri:
		datatype := e.name
		if !xsd.Castable(datatype) || len(args) != 1 {
			return func() (xsd.Value, error) { return xsd.Value{}, xsd.ErrType }, nil
		}
		f = func(_ *exec, args []xsd.Value) (xsd.Value, error) { return xsd.Cast(args[0], datatype) }
	case e.name == "COALESCE":
		return func() (xsd.Value, error) {
			for _, a := range args {
				if v, err := a(); err == nil || !isTypeError(err) {
					return v, err
				}
			}
			return xsd.Value{}, xsd.ErrType
		}, nil
	case e.name == "REGEX":
		f = newRegex().match
	case e.name == "REPLACE":
		f = newRegex().replace
	default:
		f = functions[e.name]
	}
	values := make([]xsd.Value, len(args))
	return func() (xsd.Value, error) {
		// The values are a function's own while it is called: arguments are
		// evaluated before, and hold calls of their own.
		for i, a := range args {
			v, err := a()
			if err != nil {
				return v, err
			}
			values[i] = v
		}
		return f(x, values)
	}, nil
}

func (c *compiler) ifExpr(e callExpr, k known) (value, error) {
	t, err := c.condition(e.args[0], k)
	if err != nil {
		return nil, err
	}
	yes, err := c.expr(e.args[1], k)
	if err != nil {
		return nil, err
	}
	no, err := c.expr(e.args[2], k)
	if err != nil {
		return nil, err
	}
	return func() (xsd.Value, error) {
		b, err := t()
		switch {
		case err != nil:
			return xsd.Value{}, err
		case b:
			return yes()
		}
		return no()
	}, nil
}
