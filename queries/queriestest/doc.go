// Package queriestest reads a small graph from a text, so that tests of questions
// do not hang on how well articles are read.
//
// A text has blocks, parted by empty lines:
//
//	entities                       the background
//	Serbia | Country | Belgrade    name, class, aliases
//
//	article w1 | 2022-08-18 | Example Wire
//	Serbia does not recognize Kosovo.
//	> Serbia | recognizes | Kosovo | negative
//
// Each sentence of an article is a line, followed by the claims that it states:
// subject, relation and object, then circumstances in any order: negative, former,
// a modality, or one of when=, where=, by= and role=. The object of says is a text.
// Entities are named by their names, declared in the article as "@ name | class |
// aliases" if they are not of the background.
package queriestest

import (
	"context"
	"fmt"
	"strings"

	"entente/graph"
	"entente/schema"
)

// A Putter keeps a graph; [entente/graph/store.Store] does.
type Putter interface {
	PutBackground(context.Context, []graph.Entity) error
	Put(context.Context, ...graph.Reading) error
}

// Load puts the graph of a text into a store. Its errors name the line.
func Load(ctx context.Context, s Putter, text string) error {
	l := loader{ids: make(map[string]graph.Entity)}
	for n, line := range strings.Split(text, "\n") {
		if err := l.line(strings.TrimSpace(line)); err != nil {
			return fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	l.end()
	if err := s.PutBackground(ctx, l.background); err != nil {
		return err
	}
	return s.Put(ctx, l.readings...)
}

type loader struct {
	block      string
	background []graph.Entity
	readings   []graph.Reading
	ids        map[string]graph.Entity
	reading    *graph.Reading
	local      map[string]graph.Entity
	evidence   graph.Evidence
}

func fields(line string) []string {
	parts := strings.Split(line, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func (l *loader) line(line string) error {
	switch {
	case line == "":
		l.end()
	case strings.HasPrefix(line, "#"):
	case l.block == "" && line == "entities":
		l.block = line
	case l.block == "" && strings.HasPrefix(line, "article "):
		f := fields(strings.TrimPrefix(line, "article "))
		if len(f) != 3 {
			return fmt.Errorf("an article has an id, a date and a publisher: %q", line)
		}
		l.block, l.local = "article", make(map[string]graph.Entity)
		l.reading = &graph.Reading{Article: &graph.Article{ID: graph.ArticleID(f[0]), Date: f[1], Publisher: f[2], Title: "Article " + f[0]}}
		l.evidence = graph.Evidence{Sentence: -1}
	case l.block == "entities":
		e, err := entity(line)
		if err != nil {
			return err
		}
		e.Background = true
		l.ids[e.Name], l.background = e, append(l.background, e)
	case l.block == "article" && strings.HasPrefix(line, "@ "):
		e, err := entity(line[2:])
		if err != nil {
			return err
		}
		l.local[e.Name] = e
		l.reading.Entities = append(l.reading.Entities, e)
	case l.block == "article" && strings.HasPrefix(line, "> "):
		return l.claim(fields(line[2:]))
	case l.block == "article":
		a := l.reading.Article
		if a.Text != "" {
			a.Text += "\n"
		}
		l.evidence = graph.Evidence{Sentence: l.evidence.Sentence + 1, Start: len(a.Text), End: len(a.Text) + len(line), Text: line}
		a.Text += line
	default:
		return fmt.Errorf("a line outside of a block: %q", line)
	}
	return nil
}

func (l *loader) end() {
	if l.reading != nil {
		l.readings = append(l.readings, *l.reading)
	}
	l.block, l.reading = "", nil
}

func entity(line string) (graph.Entity, error) {
	f := fields(line)
	if len(f) < 2 {
		return graph.Entity{}, fmt.Errorf("an entity has a name and a class: %q", line)
	}
	class := schema.ClassID(f[1])
	e := graph.Entity{ID: graph.NamedID(f[0], class), Name: f[0], Class: class}
	if class == schema.Country {
		e.ID = graph.EntityID(graph.Slug(f[0]))
	}
	if len(f) > 2 {
		for _, a := range strings.Split(f[2], ",") {
			e.Aliases = append(e.Aliases, strings.TrimSpace(a))
		}
	}
	return e, nil
}

// find returns an entity by name, and makes it one of the article.
func (l *loader) find(name string) (graph.EntityID, error) {
	if e, ok := l.local[name]; ok {
		return e.ID, nil
	}
	e, ok := l.ids[name]
	if !ok {
		return "", fmt.Errorf("no entity %q", name)
	}
	l.local[name] = e
	l.reading.Entities = append(l.reading.Entities, e)
	return e.ID, nil
}

func (l *loader) claim(f []string) error {
	if len(f) < 3 {
		return fmt.Errorf("a claim has a subject, a relation and an object")
	}
	c := graph.Claim{
		Article: l.reading.Article.ID, Relation: schema.RelationID(f[1]), Polarity: graph.Positive, Modality: graph.Asserted,
		Confidence: 0.9, Extractor: "test/hand", Evidence: l.evidence,
	}
	var err error
	if c.Subject, err = l.find(f[0]); err != nil {
		return err
	}
	if c.Relation == graph.Says {
		c.Quote = f[2]
	} else if c.Object, err = l.find(f[2]); err != nil {
		return err
	}
	for _, circumstance := range f[3:] {
		key, value, _ := strings.Cut(circumstance, "=")
		switch key {
		case "negative":
			c.Polarity = graph.Negative
		case "former":
			c.Former = true
		case "reported", "alleged", "planned", "possible":
			c.Modality = graph.Modality(key)
		case "when":
			c.When = value
		case "where":
			c.Where = value
		case "role":
			c.Role = value
		case "by":
			if c.AttributedTo, err = l.find(value); err != nil {
				return err
			}
		default:
			return fmt.Errorf("no circumstance %q", circumstance)
		}
	}
	c.Identify()
	l.reading.Claims = append(l.reading.Claims, c)
	return nil
}
