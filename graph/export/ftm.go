package export

import (
	"bufio"
	"encoding/json"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// ftmSchemas are the schemata of FollowTheMoney for classes. The others have none that
// a link may end at.
var ftmSchemas = map[schema.ClassID]string{
	schema.Person:       "Person",
	schema.Country:      "PublicBody",
	schema.Organization: "Organization",
	schema.Group:        "LegalEntity",
}

// An ftmEntity is a line of FollowTheMoney.
type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"` // encoding/json sorts the keys
}

// set adds the values that are not empty.
func (e *ftmEntity) set(property string, values ...string) {
	values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
	if len(values) > 0 {
		e.Properties[property] = append(e.Properties[property], values...)
	}
}

// writeFTM writes entities and links of FollowTheMoney
// (https://followthemoney.tech/explorer/) as JSON lines. A country is no actor there:
// its government stands for it, a PublicBody with the country's code. Who leads a
// country or an organization has an Occupancy of a Position, members have a
// Membership, all else is an UnknownLink with the relation for its role. There is no
// way to say that something is not so: what is denied, alleged, planned or possible is
// left out. What is over has a status or a role that says so. Articles say on which day
// something is so more often than when it began: that day is the date of a link, which
// has a start and an end only where a claim gives both.
func writeFTM(w *bufio.Writer, s Source, _ Options) ([]string, error) {
	n, notes, err := readNetwork(s, Options{})
	if err != nil {
		return nil, err
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	nodes := map[graph.EntityID]*node{}
	linked := map[graph.EntityID]bool{}
	var edges []*edge
	denied, strange := 0, 0
	for i := range n.nodes {
		nodes[n.nodes[i].id] = &n.nodes[i]
	}
	for _, e := range n.edges {
		switch {
		case e.Negative:
			denied += e.claims
		case ftmSchemas[nodes[e.Subject].class] == "" || ftmSchemas[nodes[e.Object].class] == "":
			strange += e.claims
		default:
			edges = append(edges, e)
			linked[e.Subject], linked[e.Object] = true, true
		}
	}
	for i := range n.nodes {
		node := &n.nodes[i]
		if !linked[node.id] {
			continue
		}
		if err := encoder.Encode(ftmNode(s, node)); err != nil {
			return nil, err
		}
	}
	posts := map[string]bool{}
	for _, e := range edges {
		for _, entity := range ftmLink(e, nodes[e.Subject], nodes[e.Object], s) {
			if entity.Schema == "Position" {
				if posts[entity.ID] {
					continue
				}
				posts[entity.ID] = true
			}
			if err := encoder.Encode(entity); err != nil {
				return nil, err
			}
		}
	}
	if denied > 0 {
		notes = append(notes, plural(denied, "denial")+" left out: FollowTheMoney cannot say that something is not so")
	}
	if strange > 0 {
		notes = append(notes, plural(strange, "claim")+" left out about places, agreements, events or things, which links of FollowTheMoney do not end at")
	}
	return notes, nil
}

func ftmID(id graph.EntityID) string { return "entente-" + string(id) }

func ftmNode(s Source, n *node) ftmEntity {
	e := ftmEntity{ftmID(n.id), ftmSchemas[n.class], map[string][]string{}}
	if n.class == schema.Country {
		e.set("name", "Government of "+n.name)
		if s.CountryCode != nil {
			e.set("country", strings.ToLower(s.CountryCode(n.id)))
		}
		return e
	}
	e.set("name", n.name)
	e.set("weakAlias", n.aliases...) // descriptions too, "the Serbian president"
	for _, iri := range n.sameAs {
		if q, ok := strings.CutPrefix(iri, "http://www.wikidata.org/entity/"); ok {
			e.set("wikidataId", q)
		}
	}
	return e
}

// ftmDates sets the dates of a link.
func (e *edge) ftmDates(link *ftmEntity) {
	dates := e.when
	if len(dates) == 0 {
		dates = e.dates
	}
	for _, date := range dates {
		days, ok := graph.ParseSpell(date)
		from, to, interval := strings.Cut(date, "/")
		switch {
		case !ok:
		case interval && days.Start != "" && days.End != "":
			link.set("startDate", strings.TrimRight(from, "~?%"))
			link.set("endDate", strings.TrimRight(to, "~?%"))
		case !interval:
			link.set("date", strings.TrimRight(date, "~?%"))
		}
	}
}

// ftmLink returns the entities that an edge makes.
func ftmLink(e *edge, from, to *node, s Source) []ftmEntity {
	link := ftmEntity{"entente-" + e.id(), "UnknownLink", map[string][]string{}}
	link.set("summary", e.label())
	link.set("description", e.quotes...)
	link.set("publisher", e.publishers...)
	link.set("sourceUrl", e.urls...)
	e.ftmDates(&link)
	switch e.Relation {
	case "leads":
		if from.class != schema.Person || to.class == schema.Person {
			break
		}
		link.Schema = "Occupancy"
		if e.Former {
			link.set("status", "ended")
		}
		link.set("holder", ftmID(e.Subject))
		roles := e.roles
		if len(roles) == 0 {
			roles = []string{"leader"}
		}
		var made []ftmEntity
		for _, role := range roles {
			post := ftmEntity{"entente-post-" + graph.HashText(string(e.Object), role)[:12], "Position", map[string][]string{}}
			post.set("name", role+" of "+to.name)
			post.set("organization", ftmID(e.Object))
			if to.class == schema.Country && s.CountryCode != nil {
				post.set("country", strings.ToLower(s.CountryCode(e.Object)))
			}
			link.set("post", post.ID)
			made = append(made, post)
		}
		return append(made, link)
	case "member-of":
		if to.class == schema.Person || to.class == schema.Group {
			break
		}
		link.Schema = "Membership"
		link.set("member", ftmID(e.Subject))
		link.set("organization", ftmID(e.Object))
		link.set("role", e.roles...)
		if e.Former {
			link.set("status", "former")
		}
		return []ftmEntity{link}
	}
	link.set("subject", ftmID(e.Subject))
	link.set("object", ftmID(e.Object))
	link.set("role", e.label())
	return []ftmEntity{link}
}
