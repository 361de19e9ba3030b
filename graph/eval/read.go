package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"entente/graph"
	"entente/schema"
)

// A Gold is what a careful reader found in one article.
type Gold struct {
	ID       graph.ArticleID `json:"id"`
	Entities []Entity        `json:"entities"`
	Claims   []Claim         `json:"claims"`
}

// An Entity is one that gold claims name: the fullest name in the article, and
// every other name and description that the article uses for it.
type Entity struct {
	Name    string         `json:"name"`
	Type    schema.ClassID `json:"type"`
	Aliases []string       `json:"aliases"`
}

// A Claim is a gold claim. Subject and Object are names of entities; the Object
// of says is the first words of what was said.
type Claim struct {
	Subject      string            `json:"subject"`
	Predicate    schema.RelationID `json:"predicate"`
	Object       string            `json:"object"`
	Polarity     graph.Polarity    `json:"polarity"`
	Modality     graph.Modality    `json:"modality"`
	Former       bool              `json:"former"`
	When         string            `json:"when"`
	Where        string            `json:"where"`
	AttributedTo string            `json:"attributed_to"`
	Role         string            `json:"role"`
	Sentence     int               `json:"sentence"` // from 0
	Required     *bool             `json:"required"` // whether a careful reader must find it; nil means true
	Also         []Reading         `json:"also"`     // other readings that are as right
}

// A Reading overrides some of a claim's fields; nil fields stay as they are.
type Reading struct {
	Subject   *string            `json:"subject"`
	Predicate *schema.RelationID `json:"predicate"`
	Object    *string            `json:"object"`
	Polarity  *graph.Polarity    `json:"polarity"`
	Modality  *graph.Modality    `json:"modality"`
	Former    *bool              `json:"former"`
	When      *string            `json:"when"`
}

func (c *Claim) required() bool { return c.Required == nil || *c.Required }

// readings returns the claim and its other readings.
func (c *Claim) readings() []Claim {
	all := []Claim{*c}
	for _, r := range c.Also {
		v := *c
		override(&v.Subject, r.Subject)
		override(&v.Predicate, r.Predicate)
		override(&v.Object, r.Object)
		override(&v.Polarity, r.Polarity)
		override(&v.Modality, r.Modality)
		override(&v.Former, r.Former)
		override(&v.When, r.When)
		all = append(all, v)
	}
	return all
}

func override[T any](field, value *T) {
	if value != nil {
		*field = *value
	}
}

// ReadArticles reads articles, one JSON object a line with id and text, and, if
// known, url, date, title and publisher. name tells the file in errors.
func ReadArticles(name string, r io.Reader) ([]graph.Article, error) {
	type article struct {
		ID        graph.ArticleID `json:"id"`
		URL       string          `json:"url"`
		Date      string          `json:"date"`
		Title     string          `json:"title"`
		Publisher string          `json:"publisher"`
		Text      *string         `json:"text"`
	}
	var out []graph.Article
	seen := map[graph.ArticleID]bool{}
	err := eachLine(name, r, false, func(a article) error {
		switch {
		case a.ID == "":
			return errors.New("article without id")
		case a.Text == nil:
			return fmt.Errorf("article %s without text", a.ID)
		case seen[a.ID]:
			return fmt.Errorf("article %s stands here twice", a.ID)
		}
		seen[a.ID] = true
		out = append(out, graph.Article{ID: a.ID, URL: a.URL, Date: a.Date, Title: a.Title, Publisher: a.Publisher, Text: *a.Text})
		return nil
	})
	return out, err
}

// ReadGold reads a gold set, one [Gold] a line. Unknown keys are errors: a
// circumstance that is misspelt would pass for one that is not asked for.
func ReadGold(name string, r io.Reader) ([]Gold, error) {
	var out []Gold
	seen := map[graph.ArticleID]bool{}
	err := eachLine(name, r, true, func(g Gold) error {
		if g.ID == "" {
			return errors.New("gold without the id of its article")
		}
		if seen[g.ID] {
			return fmt.Errorf("gold of article %s stands here twice", g.ID)
		}
		seen[g.ID] = true
		for i, c := range g.Claims {
			if c.Subject == "" || c.Predicate == "" {
				return fmt.Errorf("claim %d of article %s lacks its subject or predicate", i, g.ID)
			}
		}
		out = append(out, g)
		return nil
	})
	return out, err
}

// ReadClaims reads claims, one [graph.Record] a line.
func ReadClaims(name string, r io.Reader) ([]graph.Record, error) {
	var out []graph.Record
	err := eachLine(name, r, false, func(c graph.Record) error {
		if c.Article == "" {
			return errors.New("claim without the id of its article")
		}
		if c.Predicate == "" {
			return errors.New("claim without predicate")
		}
		out = append(out, c)
		return nil
	})
	return out, err
}

// eachLine calls f with each line of JSON; errors name file and line. Empty
// lines are passed over.
func eachLine[T any](name string, r io.Reader, strict bool, f func(T) error) error {
	lines := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return fmt.Errorf("eval: read %s: %w", name, err)
		}
		last := err == io.EOF
		if line = bytes.TrimSpace(line); len(line) > 0 {
			var v T
			d := json.NewDecoder(bytes.NewReader(line))
			if strict {
				d.DisallowUnknownFields()
			}
			err := d.Decode(&v)
			if err == nil && d.InputOffset() < int64(len(line)) {
				err = fmt.Errorf("more than one value, from byte %d of the line", d.InputOffset())
			}
			if err == nil {
				err = f(v)
			}
			if err != nil {
				if errors.Is(err, io.ErrUnexpectedEOF) {
					err = errors.New("the line ends within its JSON value")
				}
				return fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
		if last {
			return nil
		}
	}
}
