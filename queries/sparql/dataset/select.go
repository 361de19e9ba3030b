package dataset

import (
	"context"
	"slices"
)

// Select returns a source that sees some graphs of another: its default graph is
// the merge of the named graphs in from, its named graphs are those in named, as
// FROM and FROM NAMED say.
func Select(s Source, from, named []ID) Source {
	out := &selection{Source: s, set: make(map[ID]bool, len(named))}
	for _, g := range from { // a graph that is not there is empty
		if g != 0 && !slices.Contains(out.from, g) {
			out.from = append(out.from, g)
		}
	}
	for _, g := range named {
		if g != 0 && !out.set[g] {
			out.set[g] = true
			out.named = append(out.named, g)
		}
	}
	return out
}

type selection struct {
	Source
	from, named []ID
	set         map[ID]bool
}

// Match implements [Source].
func (s *selection) Match(ctx context.Context, p Pattern, each func(s, p, o, g ID) error) error {
	if p.Named {
		if p.G != 0 && !s.set[p.G] {
			return nil
		}
		return s.Source.Match(ctx, p, func(su, pr, o, g ID) error {
			if !s.set[g] {
				return nil
			}
			return each(su, pr, o, g)
		})
	}
	var seen map[[3]ID]bool
	if len(s.from) > 1 {
		seen = make(map[[3]ID]bool)
	}
	p.Named = true
	for _, p.G = range s.from {
		err := s.Source.Match(ctx, p, func(su, pr, o, g ID) error {
			if seen != nil {
				t := [3]ID{su, pr, o}
				if seen[t] {
					return nil
				}
				seen[t] = true
			}
			return each(su, pr, o, 0)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Estimate implements [Source].
func (s *selection) Estimate(ctx context.Context, p Pattern, bound Place) (float64, error) {
	if p.Named {
		return s.Source.Estimate(ctx, p, bound)
	}
	sum := 0.0
	p.Named = true
	for _, p.G = range s.from {
		n, err := s.Source.Estimate(ctx, p, bound&^Graph)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}

// Graphs implements [Source].
func (s *selection) Graphs(_ context.Context, each func(ID) error) error {
	for _, g := range s.named {
		if err := each(g); err != nil {
			return err
		}
	}
	return nil
}
