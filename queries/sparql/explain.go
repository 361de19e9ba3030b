package sparql

import (
	"context"
	"slices"
	"strings"

	"entente/graph"
	"entente/queries/sparql/dataset"
)

// WhyEmpty says why a query may have found nothing: terms that are in no quad, and
// triple patterns that nothing matches even alone. prefixes shorten IRIs.
func (q *Query) WhyEmpty(ctx context.Context, src dataset.Source, prefixes map[string]string) ([]string, error) {
	src, err := q.selectGraphs(ctx, src)
	if err != nil {
		return nil, err
	}
	w := &emptiness{ctx: ctx, src: src, names: q.names, prefixes: prefixes}
	err = w.visit(q.pattern, false)
	return w.reasons, err
}

// add adds a reason, unless it is there or there are enough.
func (w *emptiness) add(reason string) {
	const enough = 5
	if len(w.reasons) < enough && !slices.Contains(w.reasons, reason) {
		w.reasons = append(w.reasons, reason)
	}
}

type emptiness struct {
	ctx      context.Context
	src      dataset.Source
	names    []string
	prefixes map[string]string
	reasons  []string
}

// visit looks at the triple patterns that a solution needs.
func (w *emptiness) visit(p pattern, named bool) error {
	switch p := p.(type) {
	case triplePattern:
		return w.triple(p, named)
	case join:
		for _, part := range p.parts {
			if err := w.visit(part, named); err != nil {
				return err
			}
		}
	case leftJoin:
		return w.visit(p.left, named)
	case minus:
		return w.visit(p.left, named)
	case filter:
		return w.visit(p.pattern, named)
	case extend:
		return w.visit(p.pattern, named)
	case graphPattern:
		return w.visit(p.pattern, true)
	case grouping:
		return w.visit(p.pattern, named)
	case orderBy:
		return w.visit(p.pattern, named)
	case project:
		return w.visit(p.pattern, named)
	case distinct:
		return w.visit(p.pattern, named)
	case slice:
		return w.visit(p.pattern, named)
	}
	return nil
}

func (w *emptiness) triple(p triplePattern, named bool) error {
	pat := dataset.Pattern{Named: named}
	for _, at := range []struct {
		place place
		id    *ID
	}{{p.s, &pat.S}, {p.p, &pat.P}, {p.o, &pat.O}} {
		if at.place.variable() {
			continue
		}
		if at.place.term.Kind == 0 { // the path stands there
			continue
		}
		id, err := w.src.Lookup(w.ctx, at.place.term)
		if err != nil {
			return err
		}
		if *at.id = id; id == 0 {
			w.add(w.text(at.place.term) + " is not in the graph.")
			return nil
		}
	}
	if p.path != nil {
		return nil
	}
	some, err := w.matches(pat)
	if err != nil || some {
		return err
	}
	reason := "Nothing matches " + w.pattern(p) + " even alone"
	back := pat
	back.S, back.O = pat.O, pat.S
	if some, err = w.matches(back); err != nil {
		return err
	} else if some && pat.S != pat.O {
		p.s, p.o = p.o, p.s
		reason += ", but the other way round: " + w.pattern(p)
	}
	w.add(reason + ".")
	return nil
}

func (w *emptiness) matches(p dataset.Pattern) (bool, error) {
	found := &errStop{"match"}
	err := w.src.Match(w.ctx, p, func(_, _, _, _ ID) error { return found })
	if err == found {
		return true, nil
	}
	return false, err
}

func (w *emptiness) pattern(p triplePattern) string {
	one := func(p place) string {
		if p.variable() {
			if isBlankName(w.names[p.slot]) {
				return "[]"
			}
			return "?" + w.names[p.slot]
		}
		return w.text(p.term)
	}
	return one(p.s) + " " + one(p.p) + " " + one(p.o)
}

func (w *emptiness) text(t graph.Term) string {
	if t.Kind == graph.IRI {
		best := ""
		for name, iri := range w.prefixes {
			if iri != "" && strings.HasPrefix(t.Value, iri) && (best == "" || len(name)+len(t.Value)-len(iri) < len(best)) {
				best = name + ":" + t.Value[len(iri):]
			}
		}
		if best != "" {
			return best
		}
	}
	return termText(t)
}
