package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente/schema"
)

// newSchema returns the command that shows the ontology.
func newSchema(c *cli) *cobra.Command {
	var todo, lint bool
	cmd := &cobra.Command{
		Use:   "schema [RELATION…]",
		Short: "The classes and relations, what they mean and how they read",
		Long: `Lists the classes of entities and the relations between them with their
definitions, or shows relations whole: the names of their edges, the classes
they join, the words that make them, and examples.

With --json, one JSON object a line with the keys id, kind, label, inverse,
negative, former, definition, symmetric, domain, range, family, plover,
wikidata and wikidata_inverse.`,
		Example: `  entente schema
  entente schema recognizes
  entente schema --todo
  entente schema --json | jq -r .id`,
		ValidArgsFunction: func(_ *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			return completeRelations(toComplete), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: c.run(func(cmd *cobra.Command, args []string) error {
			if lint {
				return c.lintSchema()
			}
			ontology, err := schema.Load()
			if err != nil {
				return err
			}
			relations := ontology.Relations()
			if len(args) > 0 {
				relations = nil
				for _, name := range args {
					r, _, _, ok := ontology.ParseEdge(name)
					if !ok {
						return c.noRelation(ontology, name)
					}
					relations = append(relations, r)
				}
			}
			switch {
			case todo:
				return c.listTodo(ontology, relations)
			case c.json:
				return c.schemaJSON(relations)
			case len(args) > 0:
				return c.showRelations(ontology, relations)
			}
			c.listSchema(ontology)
			c.next("schema", "recognizes")
			return nil
		}),
	}
	cmd.Flags().BoolVar(&todo, "todo", false, "list the examples that are not read rightly yet")
	cmd.Flags().BoolVar(&lint, "lint", false, "check the ontology and list every fault")
	cmd.Flags().BoolVar(&c.json, "json", false, "one JSON object a line")
	cmd.MarkFlagsMutuallyExclusive("todo", "lint", "json")
	return cmd
}

// lintSchema lists the faults of the ontology; they end the command with an error.
func (c *cli) lintSchema() error {
	faults := schema.Lint(schema.Files())
	for _, f := range faults {
		c.out.printf("%s\n", f)
	}
	if len(faults) > 0 {
		return fmt.Errorf("the ontology has %s", count(len(faults), "fault"))
	}
	c.note("No faults.")
	return nil
}

// noRelation returns the error of a name that no relation has, with those that
// may be meant.
func (c *cli) noRelation(o *schema.Ontology, name string) error {
	next := "See " + c.command("schema") + " for all relations."
	if near := nearest(name, o.EdgeNames(), 3); len(near) > 0 {
		next = "Did you mean " + list(near, "or") + "? " + next
	}
	return usage(next, "no relation is called %q", name)
}

// listSchema lists classes and relations with their definitions.
func (c *cli) listSchema(o *schema.Ontology) {
	c.out.printf("%s\n", c.out.strong("Classes"))
	for _, class := range o.Classes() {
		c.defined(string(class.ID), class.Definition, 16)
	}
	for _, kind := range []struct{ kind, title string }{
		{schema.State, "Relations that hold over time"},
		{schema.Occurrence, "Relations that happen"},
	} {
		c.out.printf("\n%s\n", c.out.strong(kind.title))
		for _, r := range o.Relations() {
			if r.Kind == kind.kind {
				c.defined(string(r.ID), r.Definition, 18)
			}
		}
	}
}

// defined writes a name and beside it, or below a long one, a definition that
// begins at a column.
func (c *cli) defined(name, definition string, column int) {
	indent := strings.Repeat(" ", column)
	lead := "  " + name + " "
	if width(lead) > column {
		c.out.printf("%s\n", strings.TrimRight(lead, " "))
		lead = ""
	}
	lead += strings.Repeat(" ", column-width(lead))
	c.out.hanging(lead, indent, definition)
}

// showRelations writes relations with all that the ontology says of them.
func (c *cli) showRelations(o *schema.Ontology, relations []*schema.Relation) error {
	for i, r := range relations {
		if i > 0 {
			c.out.printf("\n")
		}
		c.out.paragraph("", c.out.strong(string(r.ID))+" ("+r.Kind+")")
		c.out.paragraph("  ", r.Definition)
		edges := r.EdgeName(true, false)
		if r.Kind == schema.State {
			edges += ", " + r.EdgeName(false, true)
		}
		for _, row := range [][2]string{
			{"joins", joins(r)},
			{"reads", r.Label + "; the other way: " + r.Inverse},
			{"negative, former", edges},
			{"family", string(r.Family)},
			{"PLOVER", r.PLOVER},
			{"Wikidata", strings.Join(r.Wikidata, ", ")},
			{"the other way", strings.Join(r.WikidataInverse, ", ")},
			{"verbs", strings.Join(r.Triggers.Verbs, ", ")},
			{"nouns", strings.Join(r.Triggers.Nouns, ", ")},
			{"adjectives", strings.Join(r.Triggers.Adjectives, ", ")},
			{"compounds", strings.Join(r.Triggers.Compounds, ", ")},
			{"offices", strings.Join(r.Triggers.Offices, ", ")},
			{"words of inverse", strings.Join(slices.Concat(r.Triggers.InverseVerbs, r.Triggers.InverseNouns,
				r.Triggers.InverseAdjectives, r.Triggers.InverseCompounds), ", ")},
		} {
			if row[1] != "" {
				c.defined(row[0], row[1], 20)
			}
		}
		examples, err := o.Examples(r.ID)
		if err != nil {
			return err
		}
		for _, kind := range []struct {
			name     string
			examples []schema.Example
		}{{"says so", examples.Right}, {"does not", examples.Wrong}} {
			for i, e := range kind.examples {
				text := plain(e.Text)
				if e.Todo {
					text += c.out.faint(" (not read rightly yet)")
				}
				name := kind.name
				if i > 0 {
					name = ""
				}
				c.defined(name, text, 20)
			}
		}
	}
	return nil
}

// joins says which classes a relation joins.
func joins(r *schema.Relation) string {
	names := func(ids []schema.ClassID) string {
		var s []string
		for _, id := range ids {
			s = append(s, string(id))
		}
		return strings.Join(s, ", ")
	}
	switch {
	case r.TakesText():
		return names(r.Domain) + " and what was said"
	case r.Symmetric:
		return names(r.Domain) + ", either way round"
	}
	return names(r.Domain) + " → " + names(r.Range)
}

// listTodo lists the examples that are marked as not read rightly yet.
func (c *cli) listTodo(o *schema.Ontology, relations []*schema.Relation) error {
	todo, all := 0, 0
	for _, r := range relations {
		examples, err := o.Examples(r.ID)
		if err != nil {
			return err
		}
		titled := false
		for _, kind := range []struct {
			lead     string
			examples []schema.Example
		}{{"  ", examples.Right}, {"  not: ", examples.Wrong}} {
			all += len(kind.examples)
			for _, e := range kind.examples {
				if !e.Todo {
					continue
				}
				if !titled {
					c.out.printf("%s\n", c.out.strong(string(r.ID)))
					titled = true
				}
				todo++
				c.out.paragraph(kind.lead, plain(e.Text))
			}
		}
	}
	c.out.printf("%d of %s not read rightly yet\n", todo, count(all, "example"))
	return nil
}

// relationJSON is a relation as --json writes it.
type relationJSON struct {
	ID              schema.RelationID `json:"id"`
	Kind            string            `json:"kind"`
	Label           string            `json:"label"`
	Inverse         string            `json:"inverse"`
	Negative        string            `json:"negative"`
	Former          string            `json:"former"`
	Definition      string            `json:"definition"`
	Symmetric       bool              `json:"symmetric"`
	Domain          []schema.ClassID  `json:"domain"`
	Range           []schema.ClassID  `json:"range"`
	Family          schema.Family     `json:"family"`
	PLOVER          string            `json:"plover"`
	Wikidata        []string          `json:"wikidata"`
	WikidataInverse []string          `json:"wikidata_inverse"`
}

func (c *cli) schemaJSON(relations []*schema.Relation) error {
	for _, r := range relations {
		err := c.writeJSON(relationJSON{
			ID: r.ID, Kind: r.Kind, Label: r.Label, Inverse: r.Inverse,
			Negative: r.EdgeName(true, false), Former: r.EdgeName(false, true),
			Definition: r.Definition, Symmetric: r.Symmetric,
			Domain: orEmpty(r.Domain), Range: orEmpty(r.Range), Family: r.Family, PLOVER: r.PLOVER,
			Wikidata: orEmpty(r.Wikidata), WikidataInverse: orEmpty(r.WikidataInverse),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// orEmpty returns a list that JSON writes as [] where there is none.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// writeJSON writes a value as one line of JSON.
func (c *cli) writeJSON(v any) error {
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}
