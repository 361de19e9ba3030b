// Package schema is the ontology: the classes of entities and the relations
// between them.
package schema

// A ClassID names a class of entities.
type ClassID string

// The classes.
const (
	Person       ClassID = "Person"
	Country      ClassID = "Country"
	Organization ClassID = "Organization"
	Group        ClassID = "Group"
	Place        ClassID = "Place"
	Agreement    ClassID = "Agreement"
	Event        ClassID = "Event"
	Thing        ClassID = "Thing"
)

// A RelationID names a relation, such as "recognizes".
type RelationID string

// A Relation is a predicate of the ontology: what a claim says of its subject
// and its object. Read from relations/ID.yaml.
type Relation struct {
	ID         RelationID
	Kind       string    // "state" holds over time, "event" happens
	Label      string    // third person, "recognizes"
	Inverse    string    // read from the object, "is recognized by"
	Negative   string    // name of the edge of a negative claim, "does-not-recognize"; by default "not-" and the id
	Former     string    // name of the edge of a former claim; by default "formerly-" and the id
	Definition string    // one sentence
	Symmetric  bool      // subject and object may change places
	Domain     []ClassID // classes of subjects
	Range      []ClassID // classes of objects; empty for says
	PLOVER     string    // event type of PLOVER, or ""
	Wikidata   []string  // properties of Wikidata
	Triggers   Triggers
}

// Triggers are the words that make a relation. A phrase is a dictionary form,
// followed by the preposition that marks the object where there is one:
// "recognize", "meet with", "call on".
type Triggers struct {
	Verbs      []string // SUBJECT verb OBJECT
	Nouns      []string // SUBJECT's noun (preposition) OBJECT: "ally of", "attack on"
	Adjectives []string // SUBJECT is adjective (preposition) OBJECT: "allied with"
	Offices    []string // OFFICE of OBJECT, held by SUBJECT: "president"
}

// EdgeName returns the name under which the graph keeps an edge of the relation:
// the id, or the name of a negative or former edge.
func (r *Relation) EdgeName(negative, former bool) string {
	name := string(r.ID)
	if negative {
		name = r.Negative
		if name == "" {
			name = "not-" + string(r.ID)
		}
	}
	if former {
		if !negative && r.Former != "" {
			return r.Former
		}
		name = "formerly-" + name
	}
	return name
}
