package dataset

import (
	"context"
	"fmt"

	"entente/graph"
)

// A Scanner is a graph that can be read as a whole, by numbers of its own. A store
// is one.
type Scanner interface {
	// Scan calls term with the terms and quad with the quads of them, in any order;
	// the label 0 is the default graph.
	Scan(ctx context.Context, term func(n uint64, t graph.Term) error, quad func(s, p, o, g uint64) error) error
}

// Load reads a graph into memory. The default graph is the union of all its graphs.
func Load(ctx context.Context, from Scanner) (*Memory, error) {
	b := Builder{Union: true}
	// Numbers of terms are those of a log, where few are left out: a slice serves.
	var ours []uint32
	err := from.Scan(ctx, func(n uint64, t graph.Term) error {
		if n >= 1<<32 {
			return fmt.Errorf("dataset: a term has the number %d", n)
		}
		for uint64(len(ours)) <= n {
			ours = append(ours, 0)
		}
		ours[n] = b.id(t)
		return nil
	}, func(s, p, o, g uint64) error {
		if max(s, p, o, g) >= 1<<32 {
			return fmt.Errorf("dataset: a term has the number %d", max(s, p, o, g))
		}
		b.quads = append(b.quads, quad32{uint32(s), uint32(p), uint32(o), uint32(g)})
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range b.quads {
		q := &b.quads[i]
		for j, n := range q {
			if n == 0 && j == at3 {
				continue
			}
			if int(n) >= len(ours) || ours[n] == 0 {
				return nil, fmt.Errorf("dataset: a quad is of the term %d, which is not there", n)
			}
			q[j] = ours[n]
		}
		if q[at3] != 0 {
			b.name(q[at3])
		}
	}
	return b.Build(), nil
}
