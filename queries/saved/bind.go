package saved

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/graph/store"
	"entente/queries"
	"entente/schema"
)

// A Type is that of a param.
type Type string

// The types.
const (
	EntityType   Type = "entity"   // who or what goes by a name
	RelationType Type = "relation" // the name of an edge, as "does-not-recognize"
	ClassType    Type = "class"    // of entities
	DateType     Type = "date"     // a day, month or year; its first day
	NumberType   Type = "number"   // a whole one
	TextType     Type = "text"
)

// A Resolver finds what values mean.
type Resolver interface {
	// Entity returns the entity that a name means. Its error is given back as it is.
	Entity(name string) (graph.Entity, error)
	Ontology() *schema.Ontology
}

// A Bound is a query with what stands for its params.
type Bound struct {
	*Query
	Terms    map[string]graph.Term   // of SPARQL, see sparql.ParseOptions
	Entities map[string]graph.Entity // by placeholder, of English
	Question string                  // of English: the question with placeholders for entities
}

// types makes a term of a value.
var types = map[Type]func(value string, r Resolver) (graph.Term, *graph.Entity, error){
	EntityType: func(value string, r Resolver) (graph.Term, *graph.Entity, error) {
		e, err := r.Entity(value)
		return graph.NewIRI(store.EntityIRI(e.ID)), &e, err
	},
	RelationType: func(value string, r Resolver) (graph.Term, *graph.Entity, error) {
		relation, negative, former, ok := r.Ontology().ParseEdge(value)
		if !ok {
			return graph.Term{}, nil, fmt.Errorf("no relation is called %q", value)
		}
		return graph.NewIRI(store.RelationIRI(relation.EdgeName(negative, former))), nil, nil
	},
	ClassType: func(value string, r Resolver) (graph.Term, *graph.Entity, error) {
		for _, c := range r.Ontology().Classes() {
			if strings.EqualFold(string(c.ID), value) {
				return graph.NewIRI(store.VocabularyIRI(string(c.ID))), nil, nil
			}
		}
		return graph.Term{}, nil, fmt.Errorf("no class is called %q", value)
	},
	DateType: func(value string, _ Resolver) (graph.Term, *graph.Entity, error) {
		s, ok := queries.ParseSpan(value)
		if !ok || s.From == "" {
			return graph.Term{}, nil, fmt.Errorf("no date %q; dates look like 2022, 2022-08 or 2022-08-18", value)
		}
		return graph.NewLiteral(s.From), nil, nil
	},
	NumberType: func(value string, _ Resolver) (graph.Term, *graph.Entity, error) {
		n, err := strconv.ParseUint(value, 10, 31)
		if err != nil {
			return graph.Term{}, nil, fmt.Errorf("no whole number %q", value)
		}
		return graph.NewTyped(strconv.FormatUint(n, 10), graph.XSDInteger), nil, nil
	},
	TextType: func(value string, _ Resolver) (graph.Term, *graph.Entity, error) {
		return graph.NewLiteral(value), nil, nil
	},
}

func typeNames() []string {
	var names []string
	for t := range maps.Keys(types) {
		names = append(names, string(t))
	}
	slices.Sort(names)
	return names
}

// A ParamError says what is wrong with what was given for params.
type ParamError struct {
	Query   *Query
	Param   string // its name
	Problem string
}

func (e *ParamError) Error() string { return fmt.Sprintf("query %s: %s", e.Query.Name, e.Problem) }

// Bind puts values for the params of a query, each as "NAME=VALUE". Its error is a
// [*ParamError], or that of the resolver.
func (q *Query) Bind(values []string, r Resolver) (*Bound, error) {
	fail := func(param, format string, args ...any) (*Bound, error) {
		return nil, &ParamError{q, param, fmt.Sprintf(format, args...)}
	}
	given := make(map[string]string)
	for _, v := range values {
		name, value, ok := strings.Cut(v, "=")
		switch {
		case !ok:
			return fail("", "%q is to be NAME=VALUE", v)
		case !slices.ContainsFunc(q.Params, func(p Param) bool { return p.Name == name }):
			return fail(name, "there is no param %q", name)
		}
		if _, twice := given[name]; twice {
			return fail(name, "%s is given twice", name)
		}
		if given[name] = strings.TrimSpace(value); given[name] == "" {
			return fail(name, "%s is empty", name)
		}
	}
	b := &Bound{Query: q, Terms: make(map[string]graph.Term), Entities: make(map[string]graph.Entity)}
	words := make(map[string]string) // what stands in a question for a param
	for i, p := range q.Params {
		value, ok := given[p.Name]
		switch {
		case ok:
		case p.Optional:
			value = p.Default
		default:
			return fail(p.Name, "%s is missing: %s", p.Name, p.Description)
		}
		term, entity, err := types[p.Type](value, r)
		if err != nil {
			if p.Type == EntityType {
				return nil, err
			}
			return fail(p.Name, "%s: %v", p.Name, err)
		}
		b.Terms[p.Name] = term
		if words[p.Name] = term.Value; entity != nil {
			// A word that no text has, so that nothing of the name is read as a part of
			// the question.
			word := "Zq" + strings.Repeat("x", i+1) + "qz"
			words[p.Name], b.Entities[word] = word, *entity
		}
	}
	if q.Language == English {
		b.Question = substitute(q.Text, words)
	}
	return b, nil
}

// substitute replaces each $NAME of a question.
func substitute(text string, words map[string]string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(text, "$")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		n := nameEnd(after)
		if word, ok := words[after[:n]]; ok {
			b.WriteString(word)
		} else {
			b.WriteString("$" + after[:n])
		}
		text = after[n:]
	}
}

// Named returns a text with the names of entities for their placeholders.
func (b *Bound) Named(text string) string {
	for word, e := range b.Entities {
		text = strings.ReplaceAll(text, word, e.Name)
	}
	return text
}
