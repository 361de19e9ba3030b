package graph

import (
	"encoding/json"
	"fmt"
	"io"

	"entente/schema"
)

// A Record is a claim with names in place of ids: the JSON form of a claim that
// `entente extract` and `entente export --format jsonl` write, one a line, and
// that an evaluation reads. Keys and their order are stable.
type Record struct {
	ID           ClaimID           `json:"id,omitempty"`
	Article      ArticleID         `json:"article"`
	Date         string            `json:"date,omitempty"` // of the article
	Subject      string            `json:"subject"`
	SubjectID    EntityID          `json:"subject_id,omitempty"`
	SubjectType  schema.ClassID    `json:"subject_type,omitempty"`
	Predicate    schema.RelationID `json:"predicate"`
	Object       string            `json:"object"` // for says, what was said
	ObjectID     EntityID          `json:"object_id,omitempty"`
	ObjectType   schema.ClassID    `json:"object_type,omitempty"`
	Polarity     Polarity          `json:"polarity"`
	Modality     Modality          `json:"modality"`
	Former       bool              `json:"former"`
	When         string            `json:"when"`
	Where        string            `json:"where"`
	AttributedTo string            `json:"attributed_to"`
	AttributedID EntityID          `json:"attributed_id,omitempty"`
	Role         string            `json:"role"`
	Confidence   float64           `json:"confidence,omitempty"`
	Extractor    string            `json:"extractor,omitempty"`
	Sentence     int               `json:"sentence"`
	Evidence     RecordEvidence    `json:"evidence"`
}

// RecordEvidence is the evidence of a [Record]: byte offsets into the article's
// text and the sentence between them.
type RecordEvidence struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// NewRecord returns the record of a claim. entity tells name and class of an id;
// date is the date of the claim's article.
func NewRecord(c *Claim, date string, entity func(EntityID) Entity) Record {
	subject := entity(c.Subject)
	r := Record{
		ID: c.ID, Article: c.Article, Date: date,
		Subject: subject.Name, SubjectID: c.Subject, SubjectType: subject.Class,
		Predicate: c.Relation, Object: c.Quote,
		Polarity: c.Polarity, Modality: c.Modality, Former: c.Former,
		When: c.When, Where: c.Where, Role: c.Role,
		Confidence: c.Confidence, Extractor: c.Extractor,
		Sentence: c.Evidence.Sentence,
		Evidence: RecordEvidence{c.Evidence.Start, c.Evidence.End, c.Evidence.Text},
	}
	if c.Object != "" {
		object := entity(c.Object)
		r.Object, r.ObjectID, r.ObjectType = object.Name, c.Object, object.Class
	}
	if c.AttributedTo != "" {
		r.AttributedTo, r.AttributedID = entity(c.AttributedTo).Name, c.AttributedTo
	}
	return r
}

// WriteRecord writes the record as one line of JSON, without escaping HTML.
func WriteRecord(w io.Writer, r Record) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(r); err != nil {
		return fmt.Errorf("write claim %s: %w", r.ID, err)
	}
	return nil
}
