package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/export"
	"entente/schema"
)

// A choice is the flags by which commands that hand on the graph choose what of it.
type choice struct {
	relations, classes, modalities, around []string // as typed
	selection                              export.Selection
}

// flags adds the flags to a command.
func (ch *choice) flags(c *cli, cmd *cobra.Command) {
	flags, s := cmd.Flags(), &ch.selection
	flags.StringSliceVar(&ch.relations, "relation", nil, "only these `RELATIONS`")
	flags.StringSliceVar(&ch.classes, "class", nil, "only between entities of these `CLASSES`")
	flags.StringSliceVar(&ch.modalities, "modality", nil, "only these `MODALITIES`: asserted, reported,\nalleged, planned, possible")
	flags.StringSliceVar(&s.Sources, "source", nil, "only articles of these `PUBLISHERS`, hosts or ids")
	flags.StringVar(&s.From, "from", "", "only what is said of a `DATE` or later: 2022,\n2022-08, 2022-08-18")
	flags.StringVar(&s.To, "to", "", "only what is said of a `DATE` or earlier")
	flags.StringArrayVar(&ch.around, "around", nil, "only what is near an `ENTITY`, see --hops")
	flags.IntVar(&s.Hops, "hops", 1, "with --around: up to `N` claims away")
	flags.Float64Var(&s.MinConfidence, "min-confidence", 0, "only claims of confidence `P` or more, 0 to 1")
	ch.complete(c, cmd)
}

// complete has the shell complete the values of the flags.
func (ch *choice) complete(c *cli, cmd *cobra.Command) {
	cmd.RegisterFlagCompletionFunc("modality", values(func() (names []string) {
		for _, m := range modalities {
			names = append(names, string(m))
		}
		return names
	}))
	ofOntology := func(names func(*schema.Ontology) []string) func() []string {
		return func() []string {
			o, err := schema.Load()
			if err != nil {
				return nil
			}
			return names(o)
		}
	}
	cmd.RegisterFlagCompletionFunc("relation", values(ofOntology(func(o *schema.Ontology) (names []string) {
		for _, r := range o.Relations() {
			names = append(names, string(r.ID)+"\t"+r.Definition)
		}
		return names
	})))
	cmd.RegisterFlagCompletionFunc("class", values(ofOntology(func(o *schema.Ontology) (names []string) {
		for _, class := range o.Classes() {
			names = append(names, string(class.ID)+"\t"+class.Definition)
		}
		return names
	})))
	cmd.RegisterFlagCompletionFunc("around", c.completeEntities(0))
}

// values completes a flag with a list, made when it is asked for.
func values(list func() []string) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return list(), cobra.ShellCompDirectiveNoFileComp
	}
}

var modalities = []graph.Modality{graph.Asserted, graph.Reported, graph.Alleged, graph.Planned, graph.Possible}

// nonFacts reports whether a modality was chosen that is no fact's.
func (ch *choice) nonFacts() bool {
	return slices.ContainsFunc(ch.selection.Modalities, func(m graph.Modality) bool { return !m.Factual() })
}

// choose fills the selection from what was typed.
func (ch *choice) choose(ctx context.Context, c *cli, g *graphOf) error {
	s := &ch.selection
	for _, name := range ch.relations {
		r, _, _, ok := g.ontology.ParseEdge(name)
		if !ok || string(r.ID) != name {
			if r, _ = labelled(g.ontology, name); r == nil {
				return c.noRelation(g.ontology, name)
			}
		}
		s.Relations = append(s.Relations, r.ID)
	}
	for _, name := range ch.classes {
		class := classNamed(g.ontology, name)
		if class == "" {
			var known []string
			for _, class := range g.ontology.Classes() {
				known = append(known, string(class.ID))
			}
			return usage("Classes are "+list(known, "and")+".", "no class is called %q", name)
		}
		s.Classes = append(s.Classes, class)
	}
	for _, name := range ch.modalities {
		m := graph.Modality(strings.ToLower(name))
		if !slices.Contains(modalities, m) {
			return usage("Modalities are asserted, reported, alleged, planned and possible.", "no modality is called %q", name)
		}
		s.Modalities = append(s.Modalities, m)
	}
	if s.Hops < 0 || s.MinConfidence < 0 || s.MinConfidence > 1 {
		return usage("--hops is 0 or more, --min-confidence between 0 and 1.", "a number is out of range")
	}
	if err := s.Check(); err != nil {
		return usage("Dates are years, months or days: 2022, 2022-08, 2022-08-18.", "%w", err)
	}
	for _, name := range ch.around {
		entity, err := c.meant(ctx, g, name)
		if err != nil {
			return err
		}
		s.Around = append(s.Around, entity.ID)
	}
	return nil
}

// classNamed returns the class with an id or a label, in any case, or "".
func classNamed(o *schema.Ontology, name string) schema.ClassID {
	for _, class := range o.Classes() {
		if strings.EqualFold(name, string(class.ID)) || strings.EqualFold(name, class.Label) {
			return class.ID
		}
	}
	return ""
}
