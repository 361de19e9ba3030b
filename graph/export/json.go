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
	b := []byte{'{'}
	for i, m := range f {
		if i > 0 {
			b = append(b, ',')
		}
		name, err := marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := marshal(m.value)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, name...), ':'), value...)
	}
	return append(b, '}'), nil
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
