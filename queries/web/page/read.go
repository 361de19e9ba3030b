package page

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"

	"entente/graph"
	"entente/graph/network"
	"entente/queries"
	"entente/schema"
)

// seed makes the communities and places of a page the same each time.
const seed = 1

// modalities are those of edges, as numbers of the page.
var modalities = []graph.Modality{"", graph.Alleged, graph.Planned, graph.Possible}

// A reading is a page in the making.
type reading struct {
	source  Source
	data    data
	summary Summary

	entities  map[graph.EntityID]int
	classes   map[schema.ClassID]int
	relations map[schema.RelationID]int
	voices    map[string]int
	articles  map[graph.ArticleID]int
	sentences map[place]int
}

// A place is where a sentence stands.
type place struct {
	article    graph.ArticleID
	start, end int
}

// read makes a page of what a source says.
func read(s Source, o Options) (*reading, error) {
	var records []graph.Record
	for r, err := range s.Claims {
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	n, err := network.Read(func(yield func(graph.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}, network.Options{Relation: s.Relation, NonFacts: true})
	if err != nil {
		return nil, err
	}
	r := &reading{
		source: s, entities: map[graph.EntityID]int{}, classes: map[schema.ClassID]int{}, relations: map[schema.RelationID]int{},
		voices: map[string]int{}, articles: map[graph.ArticleID]int{}, sentences: map[place]int{},
	}
	r.data.empty()
	r.data.Title, r.data.Chosen, r.data.Start = cmp.Or(o.Title, "entente"), o.Chosen, -1
	for _, f := range schema.Families() {
		r.data.Families = append(r.data.Families, family{cmp.Or(string(f), "structure"), familyLabels[f]})
	}
	for _, c := range s.Classes {
		r.class(c.ID, c.Label)
	}
	if o.Actors > 0 && len(n.Nodes) > o.Actors {
		kept := byCentrality(n, centrality(n))[:o.Actors]
		if i, ok := n.Find(o.Start); ok && !slices.Contains(kept, i) {
			kept[len(kept)-1] = i
		}
		r.summary.LeftActors = len(n.Nodes) - o.Actors
		slices.Sort(kept)
		n = n.Keep(kept)
	}
	if err := r.network(n); err != nil {
		return nil, err
	}
	if err := r.claims(n, records); err != nil {
		return nil, err
	}
	if i, ok := r.entities[o.Start]; ok {
		r.data.Start = i
	}
	r.summary.Actors = len(r.data.Entities.ID)
	return r, nil
}

var familyLabels = map[schema.Family]string{
	schema.Conflict: "Conflict", schema.Cooperation: "Cooperation", schema.Contact: "Contact",
	schema.Office: "Office", schema.Structure: "Belonging",
}

// empty makes columns that JSON writes as [], not null.
func (d *data) empty() {
	d.Families, d.Classes, d.Relations, d.Voices = []family{}, []class{}, []relation{}, []string{}
	none, nothing, some, dates := []int{}, []string{}, []float64{}, []*int{}
	d.Entities = entities{nothing, nothing, none, [][]string{}, [][]string{}, none, some, some, some}
	d.Articles = articles{nothing, nothing, nothing, nothing, nothing}
	d.Sentences = sentences{none, nothing}
	d.Edges = edges{none, none, none, none, none, none}
	c := circumstances{none, dates, dates, nothing, nothing, nothing, none, some}
	d.Claims, d.Quotes = claims{none, c}, quotes{none, nothing, none, c}
}

// centrality returns the PageRank of nodes, that of the highest 1. What is no actor,
// such as an agreement, counts half, and what has no proper name, such as "protesters",
// a tenth: who opens a page looks for names.
func centrality(n *network.Graph) []float64 {
	rank := n.PageRank()
	highest := 0.0
	for i := range rank {
		switch c := n.Nodes[i].Class; {
		case !n.Nodes[i].Named():
			rank[i] /= 10
		case c != schema.Person && c != schema.Country && c != schema.Organization && c != schema.Group:
			rank[i] /= 2
		}
		highest = max(highest, rank[i])
	}
	for i := range rank {
		rank[i] /= highest
	}
	return rank
}

// byCentrality returns the nodes, the most central first.
func byCentrality(n *network.Graph, rank []float64) []int {
	order := make([]int, len(n.Nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(rank[b], rank[a]), cmp.Compare(n.Nodes[b].Claims, n.Nodes[a].Claims), cmp.Compare(a, b))
	})
	return order
}

// network fills the columns of entities and edges.
func (r *reading) network(n *network.Graph) error {
	rank, community, layout := centrality(n), n.Communities(seed), n.Layout(seed)
	for _, i := range byCentrality(n, rank) {
		node := &n.Nodes[i]
		if err := r.entity(node.ID, node.Name, node.Class); err != nil {
			return err
		}
		d := &r.data.Entities
		k := len(d.ID) - 1
		d.Community[k], d.Centrality[k], d.X[k], d.Y[k] = community[i], rounded(rank[i]), rounded(layout[i].X), rounded(layout[i].Y)
	}
	d := &r.data.Edges
	for k := range n.Edges {
		e := &n.Edges[k]
		d.From = append(d.From, r.entities[e.Subject])
		d.To = append(d.To, r.entities[e.Object])
		d.Relation = append(d.Relation, r.relation(e.Of))
		d.Modality = append(d.Modality, slices.Index(modalities, e.Modality))
		d.Negative = append(d.Negative, number(e.Negative))
		d.Former = append(d.Former, number(e.Former))
	}
	r.summary.Relations = len(n.Edges)
	return nil
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rounded keeps the four digits that matter on a screen.
func rounded(f float64) float64 { return math.Round(f*1e4) / 1e4 }

// entity adds an entity, without a place.
func (r *reading) entity(id graph.EntityID, name string, class schema.ClassID) error {
	d := &r.data.Entities
	r.entities[id] = len(d.ID)
	aliases, sameAs := []string{}, []string{}
	if r.source.Entity != nil {
		e, err := r.source.Entity(id)
		if err != nil {
			return err
		}
		aliases, sameAs = append(aliases, e.Aliases...), append(sameAs, e.SameAs...)
	}
	d.ID, d.Name, d.Class = append(d.ID, string(id)), append(d.Name, name), append(d.Class, r.class(class, ""))
	d.Aliases, d.SameAs = append(d.Aliases, aliases), append(d.SameAs, sameAs)
	d.Community, d.Centrality, d.X, d.Y = append(d.Community, -1), append(d.Centrality, 0), append(d.X, 0), append(d.Y, 0)
	return nil
}

func (r *reading) class(id schema.ClassID, label string) int {
	return indexed(r.classes, id, func() {
		r.data.Classes = append(r.data.Classes, class{string(id), cmp.Or(label, string(id))})
	})
}

func (r *reading) relation(of *schema.Relation) int {
	return indexed(r.relations, of.ID, func() {
		d := relation{ID: string(of.ID), Family: max(slices.Index(schema.Families(), of.Family), 0), Symmetric: of.Symmetric}
		for k := range d.Labels {
			e := graph.Edge{Relation: of.ID, Negative: k&1 != 0, Former: k&2 != 0}
			d.Labels[k] = e.Label(of)
		}
		r.data.Relations = append(r.data.Relations, d)
	})
}

// indexed returns the index of a key, which add adds if it is new.
func indexed[K comparable](known map[K]int, key K, add func()) int {
	i, ok := known[key]
	if !ok {
		i = len(known)
		known[key] = i
		add()
	}
	return i
}

// claims fills the columns of claims, quotes, sentences and articles.
func (r *reading) claims(n *network.Graph, records []graph.Record) error {
	edgeOf := map[graph.ClaimID]int{}
	for k := range n.Edges {
		for _, id := range n.Edges[k].Claims {
			edgeOf[id] = k
		}
	}
	perEdge := make(map[int][]*graph.Record, len(n.Edges))
	var said []*graph.Record
	for i := range records {
		c := &records[i]
		k, ok := edgeOf[c.ID]
		switch {
		case ok:
			perEdge[k] = append(perEdge[k], c)
		case c.Predicate == graph.Says && c.ObjectID == "":
			said = append(said, c)
		default:
			r.summary.LeftClaims++
		}
	}
	for _, k := range slices.Sorted(maps.Keys(perEdge)) {
		for _, c := range perEdge[k] {
			r.data.Claims.Edge = append(r.data.Claims.Edge, k)
			if err := r.circumstances(&r.data.Claims.circumstances, c); err != nil {
				return err
			}
			r.summary.Claims++
		}
	}
	for _, c := range said {
		if _, known := r.entities[c.SubjectID]; !known {
			if r.summary.LeftActors > 0 {
				r.summary.LeftClaims++
				continue
			}
			// Who only speaks has no line, but a profile.
			if err := r.entity(c.SubjectID, c.Subject, c.SubjectType); err != nil {
				return err
			}
		}
		d := &r.data.Quotes
		d.Speaker, d.Text, d.Negative = append(d.Speaker, r.entities[c.SubjectID]), append(d.Text, c.Object), append(d.Negative, number(c.Polarity == graph.Negative))
		if err := r.circumstances(&d.circumstances, c); err != nil {
			return err
		}
		r.summary.Quotations++
	}
	return nil
}

func (r *reading) circumstances(d *circumstances, c *graph.Record) error {
	sentence, err := r.sentence(c)
	if err != nil {
		return err
	}
	span, ok := queries.ParseSpan(c.When)
	if !ok {
		span, _ = queries.ParseSpan(c.Date)
	}
	by := -1
	if c.AttributedTo != "" {
		by = indexed(r.voices, c.AttributedTo, func() { r.data.Voices = append(r.data.Voices, c.AttributedTo) })
	}
	d.Sentence = append(d.Sentence, sentence)
	d.First, d.Last = append(d.First, day(span.From)), append(d.Last, day(span.To))
	d.When, d.Where, d.Role = append(d.When, c.When), append(d.Where, c.Where), append(d.Role, c.Role)
	d.By, d.Confidence = append(d.By, by), append(d.Confidence, rounded(c.Confidence))
	return nil
}

// day returns an ISO day as days since 1970, nil for none.
func day(iso string) *int {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return nil
	}
	days := int(math.Floor(float64(t.Unix()) / 86400))
	return &days
}

func (r *reading) sentence(c *graph.Record) (int, error) {
	at := place{c.Article, c.Evidence.Start, c.Evidence.End}
	if i, ok := r.sentences[at]; ok {
		return i, nil
	}
	article, err := r.article(c)
	if err != nil {
		return 0, err
	}
	return indexed(r.sentences, at, func() {
		d := &r.data.Sentences
		d.Article, d.Text = append(d.Article, article), append(d.Text, c.Evidence.Text)
	}), nil
}

func (r *reading) article(c *graph.Record) (int, error) {
	if i, ok := r.articles[c.Article]; ok {
		return i, nil
	}
	var a graph.Article
	if r.source.Article != nil {
		var err error
		if a, err = r.source.Article(c.Article); err != nil {
			return 0, err
		}
	}
	return indexed(r.articles, c.Article, func() {
		d := &r.data.Articles
		d.ID, d.Title, d.Publisher = append(d.ID, string(c.Article)), append(d.Title, a.Title), append(d.Publisher, a.Publisher)
		d.Date, d.URL = append(d.Date, cmp.Or(a.Date, c.Date)), append(d.URL, a.URL)
	}), nil
}
