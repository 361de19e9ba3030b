package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/draw"
	"entente/graph/export"
)

// A drawCommand makes pictures.
type drawCommand struct {
	*cli
	choice
	file, title                 string
	limit                       int
	scale                       float64
	timeline, nonFacts, unnamed bool
}

// mostDrawn is how many actors a picture has at most: more cannot be read.
const mostDrawn = 150

// newDraw returns the command that makes pictures.
func newDraw(c *cli) *cobra.Command {
	d := &drawCommand{cli: c}
	cmd := &cobra.Command{
		Use:   "draw -o FILE.svg|FILE.png",
		Short: "A picture for a paper: a network, or two actors over time",
		Long: `Draws the network of the most central actors, or of those around one, as SVG
or PNG, with a legend and the sources. Relations are told by colour; what is
denied is dashed, what is planned, alleged or possible dotted, what is over
faded. Actors without a proper name ("protesters") are left out unless
--unnamed is given.

With --timeline, draws what is said of two actors over time, a row a statement.

PNG files are written in Liberation Sans, which has the letters of Latin, Greek,
Cyrillic and Hebrew scripts; for others use SVG.`,
		Example: `  entente draw -o network.svg
  entente draw -o kosovo.png --around Kosovo --hops 1 --limit 20
  entente draw -o conflict.svg --relation attacks,accuses,threatens --non-facts
  entente draw -o pair.svg --timeline Serbia Kosovo`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case d.timeline && len(args) != 2:
				return fmt.Errorf("draw --timeline needs two entities")
			case !d.timeline && len(args) > 0:
				return fmt.Errorf("draw takes no entity but with --timeline; see --around")
			}
			return nil
		},
		ValidArgsFunction: c.completeEntities(0, 1),
		RunE:              c.run(func(cmd *cobra.Command, args []string) error { return d.run(cmd.Context(), args) }),
	}
	flags := cmd.Flags()
	flags.StringVarP(&d.file, "output", "o", "", "write to a `FILE` that ends in .svg or .png,\nor - for SVG on standard output")
	flags.BoolVar(&d.timeline, "timeline", false, "draw what is said of two entities over time")
	flags.StringVar(&d.title, "title", "", "`TEXT` above the picture; none if empty")
	flags.IntVarP(&d.limit, "limit", "n", 30, fmt.Sprintf("up to `N` actors, %d at most, or rows", mostDrawn))
	flags.Float64Var(&d.scale, "scale", 2, "PNG: `PIXELS` a unit, for a sharp print")
	flags.BoolVar(&d.nonFacts, "non-facts", false, "draw what is alleged, planned or possible too")
	flags.BoolVar(&d.unnamed, "unnamed", false, "draw actors without a proper name too")
	d.choice.flags(c, cmd)
	cmd.MarkFlagRequired("output")
	return cmd
}

func (d *drawCommand) run(ctx context.Context, args []string) (err error) {
	png := false
	switch ext := strings.ToLower(filepath.Ext(d.file)); {
	case d.file == "-", ext == ".svg":
	case ext == ".png":
		png = true
	default:
		return usage("Pictures are written as SVG or PNG.", "%s ends in neither .svg nor .png", d.file)
	}
	switch {
	case d.limit < 2 || d.limit > mostDrawn:
		return usage("Choose with --around, --relation or --from what to draw.", "--limit is between 2 and %d", mostDrawn)
	case !(d.scale >= 0.1 && d.scale <= 8):
		return usage("2 is 192 dots an inch.", "--scale is between 0.1 and 8")
	}
	g, err := d.openGraph(ctx)
	if err != nil {
		return err
	}
	defer closing(g.Store, &err)
	if err := d.choose(ctx, d.cli, g); err != nil {
		return err
	}
	d.working("drawing " + d.file)
	defer d.err.status("")
	var picture *draw.Picture
	if d.timeline {
		picture, err = d.pair(ctx, g, args)
	} else {
		picture, err = d.network(ctx, g)
	}
	if err != nil {
		return err
	}
	write := picture.WriteSVG
	if png {
		write = func(w io.Writer) error { return picture.WritePNG(w, d.scale) }
		if missing := picture.Missing(); missing != "" {
			d.note("The font has no %s: written as boxes. An SVG is shown with other fonts.", plain(missing))
		}
	}
	if d.file == "-" {
		return write(d.out)
	}
	return writeFile(d.file, write)
}

// network draws the main actors of what is chosen.
func (d *drawCommand) network(ctx context.Context, g *graphOf) (*draw.Picture, error) {
	n, err := d.readNetwork(ctx, g, d.nonFacts, d.unnamed)
	if err != nil {
		return nil, err
	}
	for _, note := range n.leftOut() {
		d.note("%s", note)
	}
	var around []int
	for _, id := range d.selection.Around {
		if i, ok := n.Find(id); ok {
			around = append(around, i)
		}
	}
	main := n.Main(d.limit, around...)
	if len(main.Edges) == 0 {
		d.note("Nothing that was chosen joins two actors.")
		return nil, nothing()
	}
	o := draw.Options{Title: d.title, Bold: d.selection.Around, Seed: seed}
	var articles []graph.ArticleID
	for i := range main.Edges {
		for _, id := range main.Edges[i].Claims {
			articles = append(articles, n.articles[id])
		}
	}
	if o.Notes, err = sources(n.lookup, articles); err != nil {
		return nil, err
	}
	if chosen := d.String(); chosen != "" {
		o.Notes = append(o.Notes, "Chosen: "+chosen+".")
	}
	if all := len(n.Nodes); all > len(main.Nodes) {
		chosen := "those with the most neighbours"
		if len(around) > 0 {
			chosen = "the nearest, and those with the most neighbours"
		}
		note := fmt.Sprintf("%d of %s: %s.", len(main.Nodes), count(all, "actor"), chosen)
		o.Notes = append(o.Notes, note)
		d.note("%s", note)
	}
	return draw.Network(main, o), nil
}

// pair draws what is said of two entities over time.
func (d *drawCommand) pair(ctx context.Context, g *graphOf, names []string) (*draw.Picture, error) {
	a, err := d.meant(ctx, g, names[0])
	if err != nil {
		return nil, err
	}
	b, err := d.meant(ctx, g, names[1])
	if err != nil {
		return nil, err
	}
	if a.ID == b.ID {
		return nil, usage("Name two entities.", "%s and %s are the same, %s", plain(names[0]), plain(names[1]), nameAndID(a))
	}
	lookup := export.NewLookup(ctx, g.Store)
	var claims []graph.Record
	var articles []graph.ArticleID
	left := 0
	for r, err := range d.selection.Pick(lookup.Records(graph.Filter{Entity: a.ID}), lookup.Article) {
		if err != nil {
			return nil, err
		}
		switch {
		case r.SubjectID != b.ID && r.ObjectID != b.ID:
		case !r.Modality.Factual() && !d.nonFacts && !d.choice.nonFacts():
			left++
		default:
			claims = append(claims, r)
			articles = append(articles, r.Article)
		}
	}
	if left > 0 {
		d.note("%s left out that the articles only allege, plan or hold possible; --non-facts takes them in.", count(left, "claim"))
	}
	if len(claims) == 0 {
		d.note("Nothing is said that joins %s and %s.", plain(a.Name), plain(b.Name))
		d.next("path", names[0], names[1])
		return nil, nothing()
	}
	notes, err := sources(lookup, articles)
	if err != nil {
		return nil, err
	}
	title := cmp.Or(d.title, a.Name+" and "+b.Name)
	publisher := func(id graph.ArticleID) string {
		article, err := lookup.Article(id)
		if err != nil {
			return ""
		}
		return cmp.Or(article.Publisher, article.Host(), article.Title, string(id))
	}
	return draw.Timeline(claims, g.ontology.Relation, publisher, d.limit, draw.Options{Title: title, Notes: notes}), nil
}

// sources tells which publishers articles are of, and of which days.
func sources(lookup *export.Lookup, articles []graph.ArticleID) ([]string, error) {
	slices.Sort(articles)
	articles = slices.Compact(articles)
	of := map[string]int{}
	first, last := "", ""
	for _, id := range articles {
		a, err := lookup.Article(id)
		if err != nil {
			return nil, err
		}
		of[plain(cmp.Or(a.Publisher, a.Host()))]++
		if a.Date != "" {
			last = max(last, a.Date)
			if first == "" || a.Date < first {
				first = a.Date
			}
		}
	}
	text := "Sources: " + count(len(articles), "article")
	if first != "" {
		text += " of " + first
		if last != first {
			text += " to " + last
		}
	}
	const named = 8
	var names []string
	others := of[""]
	delete(of, "")
	for i, l := range byCount(of) {
		if i < named {
			names = append(names, fmt.Sprintf("%s (%s)", l.what, thousands(l.n)))
		} else {
			others += l.n
		}
	}
	if len(names) > 0 {
		if others > 0 {
			names = append(names, fmt.Sprintf("others (%s)", thousands(others)))
		}
		text += ": " + strings.Join(names, ", ")
	}
	return []string{text + ". Drawn by entente."}, nil
}
