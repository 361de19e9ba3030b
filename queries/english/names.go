package english

import (
	"context"
	"slices"
	"strings"

	"entente/graph"
)

// Names knows who goes by which name; [entente/graph/store.Store] does.
type Names interface {
	// Lookup returns the entities that go by a name, the likeliest first.
	Lookup(ctx context.Context, name string) ([]graph.Entity, error)
	// Suggest returns up to n entities whose name is near to one that Lookup does not find.
	Suggest(ctx context.Context, name string, n int) ([]graph.Entity, error)
}

// maxNameWords bounds the words of a name.
const maxNameWords = 9

// A named is words of the question that name entities.
type named struct {
	end      int // token behind the last
	entities []graph.Entity
	cost     float64
}

// namesAt returns the names that begin at a token, the longest first.
func (p *parse) namesAt(i int) []named {
	if found, ok := p.named[i]; ok {
		return found
	}
	var out []named
	for n := min(maxNameWords, len(p.tokens)-i); n > 0; n-- {
		if e, cost := p.entities(i, i+n); len(e) > 0 {
			out = append(out, named{i + n, e, cost})
		}
	}
	p.named[i] = out
	return out
}

// entities returns the entities that tokens i to j name, and what it costs to
// take the words for a name.
func (p *parse) entities(i, j int) ([]graph.Entity, float64) {
	first, last := p.tokens[i], p.tokens[j-1]
	if first.text == "" || first.word == "'s" || last.word == "'s" || last.text == "" {
		return nil, 0
	}
	text := p.question[first.start:last.end]
	upper := slices.ContainsFunc(p.tokens[i:j], token.upper)
	cost := 1.0
	if closed[first.word] && (j == i+1 || !first.upper()) {
		// US and WHO are names, us and who only behind "the" if at all.
		behindThe := i > 0 && p.tokens[i-1].word == "the" && first.word == "us"
		if !(first.acronym() && i > 0) && !behindThe {
			return nil, 0
		}
	}
	if !upper {
		cost += 0.2
		if p.lexicon.known(first.word) {
			cost += 1.5
		}
	}
	found, err := p.names.Lookup(p.ctx, text)
	p.fail(err)
	if len(found) > 0 {
		if !found[0].Background && graph.Fold(found[0].Name) != graph.Fold(text) {
			cost += 0.4 // an alias, such as "the Serbian president" of one article
		}
		return found, cost
	}
	if j-i > 3 || slices.ContainsFunc(p.tokens[i:j], func(t token) bool { return closed[t.word] }) || !upper && p.lexicon.known(first.word) {
		return nil, 0
	}
	found, _, err = parts(p.ctx, p.names, text)
	p.fail(err)
	return found, cost + 1
}

// Resolve returns the entities that a name may mean, the likeliest first: those
// that go by it, else those with it in their name, as "Vucic" is in "Aleksandar
// Vucic". If there are none, near are those whose names look alike. "The" in front may
// be left out: the UK is UK.
func Resolve(ctx context.Context, names Names, name string) (found, near []graph.Entity, err error) {
	if found, err = names.Lookup(ctx, name); err != nil || len(found) > 0 {
		return found, nil, err
	}
	if first, rest, ok := strings.Cut(name, " "); ok && strings.EqualFold(first, "the") {
		if found, err = names.Lookup(ctx, rest); err != nil || len(found) > 0 {
			return found, nil, err
		}
	}
	return parts(ctx, names, name)
}

// parts returns the entities with a name as a part of theirs, else those whose
// names look alike.
func parts(ctx context.Context, names Names, name string) (found, near []graph.Entity, err error) {
	all, err := names.Suggest(ctx, name, 20)
	folded := " " + graph.Fold(name) + " "
	has := func(s string) bool { return strings.Contains(" "+graph.Fold(s)+" ", folded) }
	for _, e := range all {
		if has(e.Name) || slices.ContainsFunc(e.Aliases, has) {
			found = append(found, e)
		} else if len(near) < suggestions {
			near = append(near, e)
		}
	}
	return found, near, err
}

// namesOf returns all names of an entity, for finding it in a text.
func namesOf(e graph.Entity) []string { return append([]string{e.Name}, e.Aliases...) }
