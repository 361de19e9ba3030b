package export

import (
	"bytes"
	"encoding/json"
)

// A field is a member of a JSON object.
type field struct {
	name  string
	value any
}

// fields are the members of a JSON object in their order.
type fields []field

// with appends the values of columns.
func (f fields) with(columns []column, values []any) fields {
	for i, c := range columns {
		f = append(f, field{c.name, values[i]})
	}
	return f
}

// MarshalJSON writes the members in their order.
func (f fields) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	put := func(sign byte, v any) error {
		b.WriteByte(sign)
		if err := e.Encode(v); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the line end
		return nil
	}
	sign := byte('{')
	for _, m := range f {
		if err := put(sign, m.name); err != nil {
			return nil, err
		}
		if err := put(':', m.value); err != nil {
			return nil, err
		}
		sign = ','
	}
	if sign == '{' {
		b.WriteByte(sign)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshal returns a value as JSON on one line, without escaping HTML.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
