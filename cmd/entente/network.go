package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/export"
	"entente/graph/network"
	"entente/schema"
)

// seed is where chance begins, so that the same graph gives the same output.
const seed = 1

// A networkOf is a network with the articles that its claims are from.
type networkOf struct {
	*network.Graph
	lookup   *export.Lookup
	articles map[graph.ClaimID]graph.ArticleID
}

// readNetwork reads what is chosen of a graph as a network. Without unnamed, actors
// without a proper name are left out.
func (ch *choice) readNetwork(ctx context.Context, g *graphOf, nonFacts, unnamed bool) (*networkOf, error) {
	n := &networkOf{lookup: export.NewLookup(ctx, g.Store), articles: map[graph.ClaimID]graph.ArticleID{}}
	var err error
	n.Graph, err = network.Read(n.noting(ch.selection.Pick(n.lookup.Records(graph.Filter{}), n.lookup.Article)), network.Options{
		Relation: g.ontology.Relation, NonFacts: nonFacts || ch.nonFacts(), Named: !unnamed,
	})
	return n, err
}

// noting notes the articles of claims on their way.
func (n *networkOf) noting(claims iter.Seq2[graph.Record, error]) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for r, err := range claims {
			n.articles[r.ID] = r.Article
			if !yield(r, err) {
				return
			}
		}
	}
}

// leftOut tells what is not in the network.
func (n *networkOf) leftOut() []string {
	var notes []string
	if k := n.Left.Unnamed; k > 0 {
		notes = append(notes, count(k, "claim")+" about actors without a proper name left out; --unnamed takes them in.")
	}
	if k := n.Left.NonFacts; k > 0 {
		notes = append(notes, count(k, "claim")+" left out that the articles only allege, plan or hold possible; --non-facts takes them in.")
	}
	return notes
}

// newNetwork returns the command that measures the network of actors.
func newNetwork(c *cli) *cobra.Command {
	var (
		ch                         choice
		metrics, nonFacts, unnamed bool
		key                        string
		limit                      int
	)
	cmd := &cobra.Command{
		Use:   "network",
		Short: "Who is central, who belongs together, who stands against whom",
		Long: `Measures the network of actors: its communities, who have much to do with
each other, and its camps, friends within and enemies between. With --metrics,
a table of actors instead. A tie joins two actors by present, positive facts;
a denial, what is over, and what is only planned, alleged or possible joins
nobody.

Columns of --metrics, and keys of its JSON, one object an actor:
  id, name, class
  claims       about the actor
  degree       how many others ties join it to
  betweenness  the share of shortest paths between others that lead over it;
               of more than 1,000 actors an estimate
  pagerank     the share of visits by one who follows facts to their objects
  constraint   how tied to each other its neighbours are: near 0 for a broker
  bridges      communities other than its own that it has ties to
  community    its number, 0 the largest
  camp         its number, 0 the largest; -1 for one without friends and enemies`,
		Example: `  entente network
  entente network --metrics --limit 10
  entente network --metrics --sort betweenness --relation meets,visits
  entente network --metrics --format csv --around Kosovo --hops 2`,
		Args: cobra.NoArgs,
		RunE: c.run(func(cmd *cobra.Command, _ []string) (err error) {
			ctx := cmd.Context()
			if _, ok := measures[key]; !ok {
				return usage("Sort keys are "+list(measureNames, "and")+".", "no measure is called %q", key)
			}
			if limit < 0 {
				return usage("0 is for all.", "--limit is less than 0")
			}
			if !metrics && (c.json || c.table != "" || cmd.Flags().Changed("sort")) {
				return usage("Add --metrics.", "only the table of actors is sorted and has formats")
			}
			g, err := c.openGraph(ctx)
			if err != nil {
				return err
			}
			defer closing(g.Store, &err)
			if err := ch.choose(ctx, c, g); err != nil {
				return err
			}
			n, err := ch.readNetwork(ctx, g, nonFacts, unnamed)
			if err != nil {
				return err
			}
			for _, note := range n.leftOut() {
				c.note("%s", note)
			}
			if len(n.Nodes) == 0 {
				c.note("Nothing that was chosen joins two actors.")
				return nothing()
			}
			if metrics {
				return c.writeMetrics(n, key, limit)
			}
			c.writeNetwork(n, limit)
			return nil
		}),
	}
	flags := cmd.Flags()
	flags.BoolVar(&metrics, "metrics", false, "a table of actors")
	flags.StringVar(&key, "sort", "degree", "with --metrics: by this `MEASURE`, brokers first by\nconstraint")
	flags.IntVarP(&limit, "limit", "n", 20, "up to `N` actors or groups; 0 is all")
	flags.BoolVar(&nonFacts, "non-facts", false, "with actors that only what is alleged, planned\nor possible is said of")
	flags.BoolVar(&unnamed, "unnamed", false, "with actors without a proper name, such as\nprotesters")
	c.answerFlags(cmd)
	ch.flags(c, cmd)
	cmd.RegisterFlagCompletionFunc("sort", values(func() []string { return measureNames }))
	return cmd
}

// An actorJSON is an actor as --metrics --json writes it.
type actorJSON struct {
	ID          graph.EntityID `json:"id"`
	Name        string         `json:"name"`
	Class       schema.ClassID `json:"class"`
	Claims      int            `json:"claims"`
	Degree      int            `json:"degree"`
	Betweenness float64        `json:"betweenness"`
	PageRank    float64        `json:"pagerank"`
	Constraint  float64        `json:"constraint"`
	Bridges     int            `json:"bridges"`
	Community   int            `json:"community"`
	Camp        int            `json:"camp"`
}

// measures compare actors by a measure, the one to be shown first first.
var measures = map[string]func(a, b *actorJSON) int{
	"name":        func(a, b *actorJSON) int { return cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name)) },
	"claims":      func(a, b *actorJSON) int { return cmp.Compare(b.Claims, a.Claims) },
	"degree":      func(a, b *actorJSON) int { return cmp.Compare(b.Degree, a.Degree) },
	"betweenness": func(a, b *actorJSON) int { return cmp.Compare(b.Betweenness, a.Betweenness) },
	"pagerank":    func(a, b *actorJSON) int { return cmp.Compare(b.PageRank, a.PageRank) },
	"constraint":  func(a, b *actorJSON) int { return cmp.Compare(a.Constraint, b.Constraint) },
	"bridges":     func(a, b *actorJSON) int { return cmp.Compare(b.Bridges, a.Bridges) },
	"community":   func(a, b *actorJSON) int { return cmp.Compare(a.Community, b.Community) },
	"camp":        func(a, b *actorJSON) int { return cmp.Compare(uint(a.Camp), uint(b.Camp)) }, // -1 last
}

var measureNames = []string{"name", "claims", "degree", "betweenness", "pagerank", "constraint", "bridges", "community", "camp"}

// measure returns the actors of a network with their measures, sorted by one.
func (n *networkOf) measure(key string) []actorJSON {
	degree, between, rank, constraint := n.Degree(), n.Betweenness(seed), n.PageRank(), n.Constraint()
	community, camps := n.Communities(seed), n.Camps(seed)
	bridges := n.Bridges(community)
	actors := make([]actorJSON, len(n.Nodes))
	for i := range n.Nodes {
		node := &n.Nodes[i]
		actors[i] = actorJSON{node.ID, node.Name, node.Class, node.Claims, degree[i], between[i], rank[i], constraint[i], bridges[i], community[i], camps.Camp[i]}
	}
	slices.SortStableFunc(actors, func(a, b actorJSON) int {
		return cmp.Or(measures[key](&a, &b), cmp.Compare(b.Degree, a.Degree), cmp.Compare(b.Claims, a.Claims))
	})
	return actors
}

// writeMetrics writes the table of actors.
func (c *cli) writeMetrics(n *networkOf, key string, limit int) error {
	actors := n.measure(key)
	if limit > 0 && limit < len(actors) {
		c.note("%s of %s; --limit 0 shows all.", thousands(limit), thousands(len(actors)))
		actors = actors[:limit]
	}
	switch {
	case c.json:
		for _, a := range actors {
			if err := c.writeJSON(a); err != nil {
				return err
			}
		}
		return nil
	case c.table != "":
		var rows [][]string
		float := func(f float64) string { return strconv.FormatFloat(f, 'g', 6, 64) }
		for _, a := range actors {
			rows = append(rows, []string{string(a.ID), a.Name, string(a.Class), strconv.Itoa(a.Claims), strconv.Itoa(a.Degree), float(a.Betweenness),
				float(a.PageRank), float(a.Constraint), strconv.Itoa(a.Bridges), strconv.Itoa(a.Community), strconv.Itoa(a.Camp)})
		}
		return c.writeTable(append([]string{"id", "name", "class"}, measureNames[1:]...), rows)
	}
	widest := len("name")
	for _, a := range actors {
		widest = min(max(widest, width(plain(a.Name))), 28)
	}
	c.out.printf("%s\n", c.out.strong(fmt.Sprintf("%-*s %6s %6s %8s %8s %10s %7s %9s %4s", widest, "name", "claims", "degree", "between", "pagerank", "constraint", "bridges", "community", "camp")))
	for _, a := range actors {
		name := []rune(plain(a.Name))
		if len(name) > widest {
			name = append(name[:widest-1], '…')
		}
		camp := "-"
		if a.Camp >= 0 {
			camp = strconv.Itoa(a.Camp)
		}
		c.out.printf("%s%s %6d %6d %8.4f %8.4f %10.3f %7d %9d %4s\n", string(name), strings.Repeat(" ", widest-len(name)), a.Claims, a.Degree, a.Betweenness, a.PageRank,
			a.Constraint, a.Bridges, a.Community, camp)
	}
	return nil
}

// writeNetwork writes what the network consists of.
func (c *cli) writeNetwork(n *networkOf, limit int) {
	facts := 0
	for i := range n.Edges {
		if n.Edges[i].Fact() {
			facts++
		}
	}
	community, camps := n.Communities(seed), n.Camps(seed)
	c.out.printf("%s, %s, %s of them facts.\n", count(len(n.Nodes), "actor"), count(len(n.Edges), "edge"), thousands(facts))
	c.out.printf("\n%s (modularity %.2f)\n", c.out.strong("Communities"), n.Modularity(community))
	c.writeGroups(n, community, limit, 2, nil)
	if camps.Balanced+camps.Frustrated == 0 {
		return
	}
	c.out.printf("\n%s (%s of %s with friends or enemies fit)\n", c.out.strong("Camps"), thousands(camps.Balanced), count(camps.Balanced+camps.Frustrated, "claim"))
	c.writeGroups(n, camps.Camp, limit, 1, n.against(camps.Camp))
}

// against returns what camps a camp stands against, by the most central actor of each,
// the one with the most claims of enmity first.
func (n *networkOf) against(camp []int) func(int) string {
	first := map[int]string{}
	for _, i := range n.Central(len(n.Nodes)) {
		if _, ok := first[camp[i]]; !ok {
			first[camp[i]] = plain(n.Nodes[i].Name)
		}
	}
	claims := map[int]map[string]int{} // by camp and the first of the other
	for i := range n.Edges {
		e := &n.Edges[i]
		a, b := camp[e.From], camp[e.To]
		if e.Sign() >= 0 || a == b {
			continue
		}
		for _, pair := range [][2]int{{a, b}, {b, a}} {
			if claims[pair[0]] == nil {
				claims[pair[0]] = map[string]int{}
			}
			claims[pair[0]][first[pair[1]]] += len(e.Claims)
		}
	}
	return func(camp int) string {
		var others []string
		for _, l := range byCount(claims[camp]) {
			others = append(others, fmt.Sprintf("%s (%s)", l.what, thousands(l.n)))
		}
		if len(others) == 0 {
			return ""
		}
		return "against " + list(others, "and")
	}
}

// writeGroups writes groups of at least some size with their most central actors, and
// what more is to be said of each on a line below.
func (c *cli) writeGroups(n *networkOf, group []int, limit, least int, more func(int) string) {
	const shown = 8
	members := map[int][]string{}
	size := map[int]int{}
	for _, i := range n.Central(len(n.Nodes)) {
		if size[group[i]]++; group[i] >= 0 && len(members[group[i]]) < shown {
			members[group[i]] = append(members[group[i]], plain(n.Nodes[i].Name))
		}
	}
	written := 0
	for k := 0; size[k] >= least && (limit == 0 || written < limit); k++ {
		names := strings.Join(members[k], ", ")
		if others := size[k] - len(members[k]); others > 0 {
			names += " and " + thousands(others) + " more"
		}
		c.out.paragraph(fmt.Sprintf("%4d  ", k), names)
		if more != nil {
			if text := more(k); text != "" {
				c.out.paragraph("      ", c.out.faint(text))
			}
		}
		written++
	}
}
