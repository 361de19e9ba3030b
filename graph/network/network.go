// Package network is a graph in memory: the entities of chosen claims, and one edge
// for all claims that state the same of the same two ([entente/graph.Edge]).
//
// It stands beside graph/export, at the end of the flow: claims come in as a stream,
// [Read] joins them, and the methods of [Graph] tell who is central, who belongs
// together, who stands against whom, and where to draw them.
//
// Measures count ties. A tie joins two entities by at least one present, positive
// fact, in whichever direction; a denial, what is over and what is only planned,
// alleged or possible joins nobody, though it is an edge and is laid out and drawn
// as what it is. The weight of a tie is the number of its claims.
//
// Everything is deterministic: the same claims and the same seed give the same
// result, whatever the order of the claims; of sums of fractions, on processors that
// round alike. Results have one element for each of Graph.Nodes.
package network

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"unicode"

	"entente/graph"
	"entente/schema"
)

// A Graph holds entities and the edges between them.
type Graph struct {
	Nodes []Node // sorted by id
	Edges []Edge // sorted by their ends and what they state
	Left  Left   // what was left out

	ties  *links // of facts
	edges *links // of all edges
}

// A Node is an entity at the end of an edge.
type Node struct {
	ID     graph.EntityID
	Name   string
	Class  schema.ClassID
	Claims int // at whose ends it stands
}

// Named reports whether the node has a proper name, other than "protesters" or "the
// country": one with a capital, or in a script that has none.
func (n *Node) Named() bool { return named(n.Name) }

func named(name string) bool {
	for _, r := range name {
		if unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsLetter(r) && !unicode.IsLower(r) {
			return true
		}
	}
	return false
}

// An Edge joins the claims that state the same of the same two.
type Edge struct {
	graph.Edge
	From, To    int // indices of Graph.Nodes
	Of          *schema.Relation
	Claims      []graph.ClaimID // sorted
	Articles    int             // how many state it
	First, Last string          // days of the first and the last article, or ""
	Confidence  float64         // the highest
}

// Kind returns a name that edges have in common exactly if they state the same of
// their ends: "does-not-recognize".
func (e *Edge) Kind() string { return e.Edge.Kind(e.Of) }

// Label returns how the edge reads between its ends: "does not recognize".
func (e *Edge) Label() string { return e.Edge.Label(e.Of) }

// Sign returns what the edge says of how its ends stand to each other: 1 as friends,
// -1 as enemies, 0 if it says nothing of the kind or is no present fact. The denial
// of a friendly state, such as recognition, is hostile; no other denial says
// anything.
func (e *Edge) Sign() int {
	switch {
	case e.Former || e.Modality != "":
		return 0
	case e.Negative && e.Of.Family == schema.Cooperation && e.Of.Kind == schema.State:
		return -1
	case e.Negative:
		return 0
	case e.Of.Family == schema.Cooperation:
		return 1
	case e.Of.Family == schema.Conflict:
		return -1
	}
	return 0
}

// Options of [Read]; the zero value keeps facts, denials and what is over.
type Options struct {
	Relation func(schema.RelationID) *schema.Relation // [schema.Ontology.Relation], nil for one that is unknown
	NonFacts bool                                     // also what is alleged, planned or possible
	Named    bool                                     // only between nodes that are [Node.Named]
}

// Left counts the claims that [Read] left out.
type Left struct {
	Quotations int // what somebody said is no entity
	Selves     int // of an entity to itself
	NonFacts   int // without [Options.NonFacts]
	Unnamed    int // with [Options.Named]
}

// Read makes a graph of claims.
func Read(claims iter.Seq2[graph.Record, error], o Options) (*Graph, error) {
	type joined struct {
		Edge
		articles map[graph.ArticleID]bool
	}
	nodes := map[graph.EntityID]*Node{}
	edges := map[graph.Edge]*joined{}
	relations := map[schema.RelationID]*schema.Relation{}
	var left Left
	for r, err := range claims {
		if err != nil {
			return nil, err
		}
		switch {
		case r.ObjectID == "" || r.Predicate == graph.Says:
			left.Quotations++
			continue
		case r.ObjectID == r.SubjectID:
			left.Selves++
			continue
		case !o.NonFacts && !r.Modality.Factual():
			left.NonFacts++
			continue
		case o.Named && !(named(r.Subject) && named(r.Object)):
			left.Unnamed++
			continue
		}
		of := relations[r.Predicate]
		if of == nil {
			if o.Relation != nil {
				of = o.Relation(r.Predicate)
			}
			if of == nil {
				of = &schema.Relation{ID: r.Predicate}
			}
			relations[r.Predicate] = of
		}
		for _, end := range []Node{{ID: r.SubjectID, Name: r.Subject, Class: r.SubjectType}, {ID: r.ObjectID, Name: r.Object, Class: r.ObjectType}} {
			if nodes[end.ID] == nil {
				nodes[end.ID] = &end
			}
			nodes[end.ID].Claims++
		}
		key := graph.EdgeOf(&r, of.Symmetric)
		e := edges[key]
		if e == nil {
			e = &joined{Edge{Edge: key, Of: of}, map[graph.ArticleID]bool{}}
			edges[key] = e
		}
		e.Claims = append(e.Claims, r.ID)
		e.articles[r.Article] = true
		e.Confidence = max(e.Confidence, r.Confidence)
		if r.Date != "" {
			e.Last = max(e.Last, r.Date)
			if e.First == "" || r.Date < e.First {
				e.First = r.Date
			}
		}
	}

	g := &Graph{Left: left}
	index := map[graph.EntityID]int{}
	for i, id := range slices.Sorted(maps.Keys(nodes)) {
		index[id] = i
		g.Nodes = append(g.Nodes, *nodes[id])
	}
	for _, e := range edges {
		slices.Sort(e.Claims)
		e.Articles = len(e.articles)
		e.From, e.To = index[e.Subject], index[e.Object]
		g.Edges = append(g.Edges, e.Edge)
	}
	slices.SortFunc(g.Edges, func(a, b Edge) int { return a.Compare(b.Edge) })
	g.link()
	return g, nil
}

// link fills what is computed of nodes and edges.
func (g *Graph) link() {
	var ties, edges []pair
	for i := range g.Edges {
		e := &g.Edges[i]
		p := pair{int32(e.From), int32(e.To), float64(len(e.Claims))}
		edges = append(edges, p)
		if e.Fact() {
			ties = append(ties, p)
		}
	}
	g.ties, g.edges = newLinks(len(g.Nodes), ties), newLinks(len(g.Nodes), edges)
}

// Keep returns the graph of some of the nodes and the edges between them. Claims of a
// node are still counted over the whole.
func (g *Graph) Keep(nodes []int) *Graph {
	kept := &Graph{Left: g.Left}
	index := make([]int, len(g.Nodes))
	for i := range index {
		index[i] = -1
	}
	nodes = slices.Compact(slices.Sorted(slices.Values(nodes)))
	for i, n := range nodes {
		index[n] = i
		kept.Nodes = append(kept.Nodes, g.Nodes[n])
	}
	for _, e := range g.Edges {
		if e.From, e.To = index[e.From], index[e.To]; e.From >= 0 && e.To >= 0 {
			kept.Edges = append(kept.Edges, e)
		}
	}
	kept.link()
	return kept
}

// Find returns the index of a node, and false if the graph does not hold it.
func (g *Graph) Find(id graph.EntityID) (int, bool) {
	return slices.BinarySearchFunc(g.Nodes, id, func(n Node, id graph.EntityID) int { return cmp.Compare(n.ID, id) })
}
