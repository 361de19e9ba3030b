package graph

import (
	"strconv"

	"entente/schema"
)

// Says is the relation of a speaker to what was said. Its claims have a Quote
// instead of an Object.
const Says schema.RelationID = "says"

// A Modality tells how an article stands to what it states.
type Modality string

// The five modalities. Asserted and Reported may be shown as facts, the others never.
const (
	Asserted Modality = "asserted" // the article says so in its own voice
	Reported Modality = "reported" // somebody says or announces that it is so
	Alleged  Modality = "alleged"  // somebody accuses, claims, suspects
	Planned  Modality = "planned"  // intended, agreed, ordered, promised, scheduled: not yet done
	Possible Modality = "possible" // hypothetical, feared, hoped, conditional
)

// Factual reports whether the modality lets a claim be shown as a fact.
func (m Modality) Factual() bool { return m == Asserted || m == Reported }

// A Polarity tells whether an article says that something is so or that it is not.
type Polarity string

const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// A ClaimID is a digest of what makes a claim that claim, so that reading an
// article again gives the same ids.
type ClaimID string

// A Claim is one statement that one article makes about two entities.
type Claim struct {
	ID           ClaimID // set by [Claim.Identify]
	Article      ArticleID
	Subject      EntityID
	Relation     schema.RelationID
	Object       EntityID // "" for Says
	Quote        string   // what was said, for Says only
	Polarity     Polarity
	Modality     Modality
	Former       bool     // a state that no longer holds
	When         string   // ISO 8601 / EDTF, or ""
	Where        string   // the name of a place, or ""
	AttributedTo EntityID // who says so, when it is not the article itself, or ""
	Role         string   // the office, for leads, official-of and candidate-for, or ""
	Confidence   float64  // 0 to 1
	Extractor    string   // what made the claim: "NAME/RULE"
	Evidence     Evidence
}

// Evidence is the sentence that states a claim.
// Text == article.Text[Start:End], always.
type Evidence struct {
	Sentence   int // index in the article, from 0
	Start, End int // byte offsets into the article's text, End exclusive
	Text       string
}

// Fact reports whether the claim may be shown as a present, positive fact.
func (c *Claim) Fact() bool {
	return c.Polarity != Negative && c.Modality.Factual() && !c.Former
}

// HasEdge reports whether the claim makes an edge of the graph: it is asserted
// or reported. Edges of negative and former claims bear the relation's negative
// and former names, see [schema.Relation.EdgeName].
func (c *Claim) HasEdge() bool { return c.Modality.Factual() }

// Identify sets the claim's id from its article, what it states, its
// circumstances and the place of its evidence.
func (c *Claim) Identify() {
	c.ID = ClaimID(HashText(string(c.Article), string(c.Subject), string(c.Relation), string(c.Object), c.Quote,
		string(c.Polarity), string(c.Modality), strconv.FormatBool(c.Former), c.When, c.Where,
		string(c.AttributedTo), c.Role, strconv.Itoa(c.Evidence.Start), strconv.Itoa(c.Evidence.End)))
}
