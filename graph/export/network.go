package export

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// A network is what formats of nodes and edges hold: entities, and for each pair of
// them one edge for all claims that state the same. It stands in memory.
type network struct {
	nodes []node
	edges []*edge
}

// A node is an entity at the end of an edge.
type node struct {
	id      graph.EntityID
	name    string
	class   schema.ClassID
	aliases []string
	sameAs  []string
	claims  int // at whose ends it stands
}

// An edge joins the claims that say the same of the same two.
type edge struct {
	graph.Edge
	rel *schema.Relation

	claims     int
	confidence float64  // the highest
	asserted   bool     // by one article at least in its own voice
	ids        []string // of the claims
	when       []string // as the claims have it
	dates      []string // of the articles
	articles   []string // ids
	publishers []string
	urls       []string // of the articles
	attributed []string // who says so
	roles      []string
	places     []string
	quotes     []string // the first sentences, with date or article
	spells     []graph.Spell
}

// quotesShown is how many sentences an edge quotes.
const quotesShown = 3

// readNetwork reads the claims of a source. Notes say what is left out.
func readNetwork(s Source, o Options) (*network, []string, error) {
	nodes := map[graph.EntityID]*node{}
	edges := map[graph.Edge]*edge{}
	end := func(id graph.EntityID, name string, class schema.ClassID) error {
		if n := nodes[id]; n != nil {
			n.claims++
			return nil
		}
		n := &node{id: id, name: name, class: class, claims: 1}
		nodes[id] = n
		if s.Entity == nil {
			return nil
		}
		e, err := s.Entity(id)
		n.aliases, n.sameAs = e.Aliases, e.SameAs
		return err
	}
	var says, nonFacts int
	for r, err := range s.Claims {
		if err != nil {
			return nil, nil, err
		}
		switch {
		case r.ObjectID == "" || r.Predicate == graph.Says:
			says++
			continue
		case !r.Modality.Factual() && !o.NonFacts:
			nonFacts++
			continue
		}
		if err := cmp.Or(end(r.SubjectID, r.Subject, r.SubjectType), end(r.ObjectID, r.Object, r.ObjectType)); err != nil {
			return nil, nil, err
		}
		rel := s.relation(r.Predicate)
		key := graph.EdgeOf(&r, rel.Symmetric)
		e := edges[key]
		if e == nil {
			e = &edge{Edge: key, rel: rel}
			edges[key] = e
		}
		a, err := s.articleOf(&r)
		if err != nil {
			return nil, nil, err
		}
		e.add(&r, &a)
	}

	n := &network{}
	for _, id := range slices.Sorted(maps.Keys(nodes)) {
		n.nodes = append(n.nodes, *nodes[id])
	}
	n.edges = slices.SortedFunc(maps.Values(edges), func(a, b *edge) int { return a.Compare(b.Edge) })
	for _, e := range n.edges {
		for _, list := range []*[]string{&e.when, &e.dates, &e.articles, &e.publishers, &e.urls, &e.attributed, &e.roles, &e.places} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
		e.spells = graph.JoinSpells(e.spells)
	}
	var notes []string
	if says > 0 {
		notes = append(notes, plural(says, "quotation")+" left out: what was said is no entity to draw an edge to")
	}
	if nonFacts > 0 {
		notes = append(notes, plural(nonFacts, "claim")+" left out that the articles only allege, plan or hold possible")
	}
	return n, notes, nil
}

func (e *edge) add(r *graph.Record, a *graph.Article) {
	e.claims++
	e.confidence = max(e.confidence, r.Confidence)
	e.asserted = e.asserted || r.Modality == graph.Asserted
	for _, field := range []struct {
		to    *[]string
		value string
	}{
		{&e.ids, string(r.ID)}, {&e.when, r.When}, {&e.dates, r.Date}, {&e.articles, string(r.Article)}, {&e.publishers, a.Publisher}, {&e.urls, a.URL},
		{&e.attributed, r.AttributedTo}, {&e.roles, r.Role}, {&e.places, r.Where},
	} {
		if field.value != "" {
			*field.to = append(*field.to, field.value)
		}
	}
	quote := r.Evidence.Text
	if from := cmp.Or(r.Date, string(r.Article)); from != "" {
		quote += " (" + from + ")"
	}
	if len(e.quotes) < quotesShown && !slices.Contains(e.quotes, quote) {
		e.quotes = append(e.quotes, quote)
	}
	if s, ok := graph.SpellOf(r, e.rel); ok {
		e.spells = append(e.spells, s)
	}
}

func (e *edge) kind() string  { return e.Kind(e.rel) }
func (e *edge) label() string { return e.Label(e.rel) }

// stance returns the modality that the claims have in common; of facts, asserted if
// one article says so in its own voice.
func (e *edge) stance() graph.Modality {
	switch {
	case e.Modality != "":
		return e.Modality
	case e.asserted:
		return graph.Asserted
	}
	return graph.Reported
}

// id returns an id that the edge keeps as long as its ends and its kind stay.
func (e *edge) id() string {
	return "e-" + graph.HashText(string(e.Subject), string(e.Object), e.kind())[:12]
}

// A valueType is the type of an attribute, as GraphML and GEXF call it.
type valueType string

const (
	textValue   valueType = "string"
	boolValue   valueType = "boolean"
	doubleValue valueType = "double"
)

// A column is an attribute of nodes or edges.
type column struct {
	name string
	typ  valueType
}

// nodeColumns are the attributes of nodes behind id and label, in the order of
// [node.values].
var nodeColumns = []column{{"class", textValue}, {"aliases", textValue}, {"same_as", textValue}, {"claims", doubleValue}}

func (n *node) values() []any {
	return []any{string(n.class), many(n.aliases), many(n.sameAs), float64(n.claims)}
}

// edgeColumns are the attributes of edges behind ends, label and weight, which is
// the number of claims, in the order of [edge.values].
var edgeColumns = []column{
	{"kind", textValue}, {"relation", textValue}, {"polarity", textValue}, {"modality", textValue}, {"former", boolValue},
	{"fact", boolValue}, {"symmetric", boolValue}, {"confidence", doubleValue}, {"when", textValue}, {"where", textValue}, {"role", textValue},
	{"attributed_to", textValue}, {"first_date", textValue}, {"last_date", textValue}, {"articles", textValue},
	{"publishers", textValue}, {"sentences", textValue},
}

func (e *edge) values() []any {
	first, last := "", ""
	if len(e.dates) > 0 {
		first, last = e.dates[0], e.dates[len(e.dates)-1]
	}
	return []any{
		e.kind(), string(e.Relation), string(e.Polarity()), string(e.stance()), e.Former,
		e.Fact(), e.rel.Symmetric, e.confidence, many(e.when), many(e.places), many(e.roles),
		many(e.attributed), first, last, many(e.articles),
		many(e.publishers), strings.Join(e.quotes, "\n"),
	}
}

// many returns several values as one text.
func many(values []string) string { return strings.Join(values, "; ") }

// textOf returns a value of a column, "" for one that is empty.
func textOf(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return fmt.Sprint(v)
}

// relation returns the relation of that id, a bare one if it is unknown.
func (s Source) relation(id schema.RelationID) *schema.Relation {
	if s.Relation != nil {
		if r := s.Relation(id); r != nil {
			return r
		}
	}
	return &schema.Relation{ID: id}
}
