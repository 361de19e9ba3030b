package graph

import "entente/schema"

// A Filter picks claims: those that meet every field that is set. The zero
// Filter picks all claims.
type Filter struct {
	Entity       EntityID // subject or object
	Subject      EntityID
	Object       EntityID
	AttributedTo EntityID // who says so
	Relation     schema.RelationID
	Article      ArticleID
	Polarity     Polarity
	Modality     Modality

	Edges bool // only claims that make an edge, see [Claim.HasEdge]
	Facts bool // only present, positive facts, see [Claim.Fact]
}

// Empty reports whether the filter picks all claims.
func (f *Filter) Empty() bool { return *f == Filter{} }

// Match reports whether the filter picks the claim.
func (f *Filter) Match(c *Claim) bool {
	switch {
	case f.Entity != "" && c.Subject != f.Entity && c.Object != f.Entity,
		f.Subject != "" && c.Subject != f.Subject,
		f.Object != "" && c.Object != f.Object,
		f.AttributedTo != "" && c.AttributedTo != f.AttributedTo,
		f.Relation != "" && c.Relation != f.Relation,
		f.Article != "" && c.Article != f.Article,
		f.Polarity != "" && c.Polarity != f.Polarity,
		f.Modality != "" && c.Modality != f.Modality,
		f.Edges && !c.HasEdge(),
		f.Facts && !c.Fact():
		return false
	}
	return true
}
