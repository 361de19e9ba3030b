package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// maxHints is how many reasons are given for an empty result.
const maxHints = 5

// hints says why a script may have found nothing: a path that nothing was asked of,
// names that are not in the graph, texts that are names of entities, and edges that
// lead the other way.
func (s *Store) hints(ctx context.Context, r *scriptRun) (hints []string, err error) {
	h := &hinter{ctx: ctx, s: s, r: r}
	if r.path {
		h.add("The query ends in a path, of which nothing is asked: add .All().")
	}
	for _, text := range r.asked.missing {
		if err := h.missing(text); err != nil {
			return nil, err
		}
	}
	for _, hop := range r.asked.hops {
		if err := h.hop(hop); err != nil {
			return nil, err
		}
	}
	return h.hints, nil
}

type hinter struct {
	ctx   context.Context
	s     *Store
	r     *scriptRun
	hints []string
}

func (h *hinter) add(format string, args ...any) {
	hint := fmt.Sprintf(format, args...)
	if len(h.hints) < maxHints && !slices.Contains(h.hints, hint) {
		h.hints = append(h.hints, hint)
	}
}

// missing says what may be meant by what is not in the graph.
func (h *hinter) missing(text string) error {
	shown := fmt.Sprintf("%.60q", text)
	if iri, ok := h.r.asked.expand(text); ok {
		shown = h.r.asked.short(iri)
		text = iri
	} else if strings.HasPrefix(text, Base) {
		shown = h.r.asked.short(text)
	}
	name := text
	relation := true
	for _, prefix := range []string{EntityPrefix, RelationPrefix} {
		if id, ok := ID(text, prefix); ok {
			name, relation = id, prefix == RelationPrefix
		}
	}
	// A bare word may be the name of a relation.
	if node, err := h.r.asked.QuadStore.ValueOf(relationTerm(name)); err != nil {
		return err
	} else if node != nil && name == text {
		h.add("%s is not in the graph; the relation is %q.", shown, "r:"+name)
		return nil
	}
	found, err := h.s.Suggest(h.ctx, strings.ReplaceAll(name, "-", " "), 1)
	if err != nil {
		return err
	}
	if relation && (strings.HasPrefix(text, RelationPrefix) || len(found) == 0) {
		st, err := h.s.Stats(h.ctx)
		if err != nil {
			return err
		}
		var names []string
		for id := range st.Relations {
			names = append(names, string(id))
		}
		slices.Sort(names)
		if near := nearest(name, names); near != "" {
			h.add("%s is not in the graph; did you mean %q?", shown, "r:"+near)
			return nil
		}
	}
	if len(found) > 0 && !strings.HasPrefix(text, RelationPrefix) {
		h.add("%s is not in the graph; %s is known here as %q.", shown, found[0].Name, "e:"+escape(string(found[0].ID)))
		return nil
	}
	h.add("%s is not in the graph.", shown)
	return nil
}

// hop says why a step from known nodes along a known predicate leads nowhere.
func (h *hinter) hop(p hop) error {
	there, back := quad.Subject, quad.Object
	if !p.forward {
		there, back = back, there
	}
	turned := false
	for _, node := range p.from {
		if node == nil {
			return nil
		}
		some, err := h.has(there, node, p.predicate)
		if err != nil || some {
			return err
		}
		if !turned {
			if turned, err = h.has(back, node, p.predicate); err != nil {
				return err
			}
		}
	}
	first := p.from[0]
	name := h.r.asked.name(first)
	if len(p.from) > 1 {
		name = "the " + countText(len(p.from), "node") + " before it"
	}
	predicate := h.r.asked.name(p.predicate)
	switch {
	case turned && p.forward:
		h.add("%s points to %s, not from it: try %s.", predicate, name, h.step(false, predicate))
		return nil
	case turned:
		h.add("%s points from %s, not to it: try %s.", predicate, name, h.step(true, predicate))
		return nil
	}
	v, err := h.r.asked.NameOf(first)
	if err != nil {
		return err
	}
	if text, ok := v.(quad.String); ok {
		found, err := h.s.Lookup(h.ctx, string(text))
		if err != nil {
			return err
		}
		if len(found) > 0 {
			h.add("%s is a text here; the entity of that name is %q.", name, "e:"+escape(string(found[0].ID)))
			return nil
		}
	}
	others, err := h.predicates(there, first)
	if err != nil {
		return err
	}
	preposition := "from"
	if !p.forward {
		preposition = "to"
	}
	h.add("Nothing leads %s %s by %s.", preposition, name, predicate)
	if len(others) > 0 && len(p.from) == 1 {
		h.add("What leads %s %s: %s.", preposition, name, strings.Join(others, ", "))
	}
	return nil
}

// step returns how a script goes along a predicate, forward or back.
func (h *hinter) step(forward bool, predicate string) string {
	switch h.r.script.Language {
	case GraphQL:
		if forward {
			return predicate + " without @rev"
		}
		return predicate + " @rev"
	case MQL:
		if forward {
			return fmt.Sprintf("%q", predicate)
		}
		return fmt.Sprintf("%q", "!"+predicate)
	}
	if forward {
		return fmt.Sprintf(".Out(%q)", predicate)
	}
	return fmt.Sprintf(".In(%q)", predicate)
}

// maxLooked is how many quads of a node are looked at for a hint.
const maxLooked = 20_000

// each calls f with the predicates of a node's quads until it returns false.
func (h *hinter) each(d quad.Direction, node refs.Ref, f func(refs.Ref) bool) (err error) {
	it := h.r.asked.QuadStore.QuadIterator(d, node).Iterate()
	defer func() {
		if closed := it.Close(); err == nil {
			err = closed
		}
	}()
	for n := 0; n < maxLooked && it.Next(h.ctx); n++ {
		p, err := h.r.asked.QuadDirection(it.Result(), quad.Predicate)
		if err != nil {
			return err
		}
		if !f(p) {
			return nil
		}
	}
	return it.Err()
}

func (h *hinter) has(d quad.Direction, node, predicate refs.Ref) (found bool, err error) {
	want := refs.ToKey(predicate)
	err = h.each(d, node, func(p refs.Ref) bool {
		found = refs.ToKey(p) == want
		return !found
	})
	return found, err
}

// predicates returns the relations that a node has in a direction, the most used
// first, up to five.
func (h *hinter) predicates(d quad.Direction, node refs.Ref) ([]string, error) {
	uses := make(map[refs.Ref]int)
	if err := h.each(d, node, func(p refs.Ref) bool { uses[p]++; return true }); err != nil {
		return nil, err
	}
	type used struct {
		name string
		n    int
	}
	var all []used
	for p, n := range uses {
		if name := h.r.asked.name(p); strings.HasPrefix(name, "r:") {
			all = append(all, used{name, n})
		}
	}
	slices.SortFunc(all, func(a, b used) int {
		if a.n != b.n {
			return b.n - a.n
		}
		return strings.Compare(a.name, b.name)
	})
	var names []string
	for _, u := range all[:min(5, len(all))] {
		names = append(names, u.name)
	}
	return names, nil
}
