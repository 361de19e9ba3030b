package schema

import (
	"cmp"
	"slices"
)

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

// A Class is a type of entity. Read from classes/ID.yaml.
type Class struct {
	ID         ClassID
	Label      string   // what one of them is called, "country"
	Nouns      []string // other nouns for one of them, "nation", "state"; sorted
	Definition string
	Actor      bool   // its entities act: Person, Country, Organization, Group
	Wikidata   string // the nearest class of Wikidata, "Q6256", or ""
}

// A RelationID names a relation, such as "recognizes".
type RelationID string

// The kinds of relations, as [Relation.Kind] has them.
const (
	State      = "state" // holds over time
	Occurrence = "event" // happens
)

// A Family says what a relation is about, so that a picture needs a handful of colours
// and a network has friends and enemies.
type Family string

// The families of relations.
const (
	Conflict    Family = "conflict"    // sets its ends against each other: accuses, attacks, rival-of
	Cooperation Family = "cooperation" // puts them on one side: aids, ally-of, recognizes
	Contact     Family = "contact"     // has them deal with each other, on whichever side: meets, visits, requests
	Office      Family = "office"      // is about who holds what: leads, official-of, appoints
	Structure   Family = ""            // is about what belongs to what: member-of, owns, located-in
)

// Families returns the families, in the order in which legends have them.
func Families() []Family { return []Family{Conflict, Cooperation, Contact, Office, Structure} }

// A Relation is a predicate of the ontology: what a claim says of its subject
// and its object. Read from relations/ID.yaml. The package doc explains each field.
type Relation struct {
	ID         RelationID
	Kind       string    // "state" holds over time, "event" happens
	Label      string    // third person, "recognizes"
	Inverse    string    // read from the object, "is recognized by"
	Negative   string    // name of the edge of a negative claim, "does-not-recognize"; by default "not-" and the id
	Former     string    // name of the edge of a former claim; by default "formerly-" and the id
	Definition string    // what falls under it
	Symmetric  bool      // subject and object may change places
	Domain     []ClassID // classes of subjects
	Range      []ClassID // classes of objects; empty for says
	Family     Family    // what it is about
	PLOVER     string    // event type of PLOVER, or ""
	Wikidata   []string  // properties of Wikidata, from subject to object

	// WikidataInverse are properties of Wikidata that point from object to
	// subject, as "head of government" does from a country to a person.
	WikidataInverse []string

	Triggers Triggers
}

// EdgeName returns the name under which the graph keeps an edge of the relation:
// the id, or the name of a negative or former edge. [Ontology.ParseEdge] reads it.
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

// Fits reports whether an entity of class subject may stand in the relation to
// one of class object.
func (r *Relation) Fits(subject, object ClassID) bool {
	return slices.Contains(r.Domain, subject) && slices.Contains(r.Range, object)
}

// TakesText reports whether the object of the relation is a text and not an
// entity, as that of says is.
func (r *Relation) TakesText() bool { return len(r.Range) == 0 }

// Choose returns the relation that a phrase of several relations makes between
// entities of two classes: of those that fit, the one with the fewest classes in
// its range, then in its domain, then the first by id. It returns nil if none
// fits. Relations that do not allow the phrase ([Relation.Allows]) must be left out.
func Choose(relations []*Relation, subject, object ClassID) *Relation {
	var best *Relation
	for _, r := range relations {
		if !r.Fits(subject, object) {
			continue
		}
		if best == nil || cmp.Or(cmp.Compare(len(r.Range), len(best.Range)), cmp.Compare(len(r.Domain), len(best.Domain)),
			cmp.Compare(r.ID, best.ID)) < 0 {
			best = r
		}
	}
	return best
}
