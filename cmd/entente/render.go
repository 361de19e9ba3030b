package main

import (
	"strings"

	"entente/graph"
	"entente/schema"
)

// phrase says what a claim states, as a line of English: "Serbia does not
// recognize Kosovo (reported, 2022-08-18)".
func (c *cli) phrase(r *graph.Record, o *schema.Ontology) string {
	label, object := strings.ReplaceAll(string(r.Predicate), "-", " "), c.out.strong(plain(r.Object))
	if relation := o.Relation(r.Predicate); relation != nil {
		label = relationLabel(relation, r.Polarity == graph.Negative, r.Former)
	}
	if r.ObjectID == "" {
		label, object = strings.TrimSuffix(label, ":")+":", "“"+plain(r.Object)+"”"
	}
	line := c.out.strong(plain(r.Subject)) + " " + label + " " + object
	var notes []string
	if r.Role != "" {
		notes = append(notes, plain(r.Role))
	}
	if r.Modality != graph.Asserted {
		notes = append(notes, string(r.Modality))
	}
	if r.AttributedTo != "" {
		notes = append(notes, "according to "+plain(r.AttributedTo))
	}
	if r.When != "" {
		notes = append(notes, plain(r.When))
	}
	if r.Where != "" {
		notes = append(notes, "in "+plain(r.Where))
	}
	if len(notes) > 0 {
		line += " (" + strings.Join(notes, ", ") + ")"
	}
	return line
}

// relationLabel returns how a relation reads between subject and object: its
// label, or its negative or former name without hyphens.
func relationLabel(r *schema.Relation, negative, former bool) string {
	if !negative && !former {
		return r.Label
	}
	return strings.ReplaceAll(r.EdgeName(negative, former), "-", " ")
}

// articleLine says which article it is: "2022-08-18, Associated Press: Leaders
// meet (leaders-meet)".
func (c *cli) articleLine(a *graph.Article) string {
	line := plain(strings.Join(nonEmpty(a.Date, a.Publisher), ", "))
	if a.Title != "" {
		line = strings.Join(nonEmpty(line, plain(a.Title)), ": ")
	}
	id := plain(string(a.ID))
	if line == "" {
		return id
	}
	return line + " " + c.out.faint("("+id+")")
}

// nonEmpty returns the words that are not empty.
func nonEmpty(words ...string) []string {
	var out []string
	for _, w := range words {
		if strings.TrimSpace(w) != "" {
			out = append(out, w)
		}
	}
	return out
}
