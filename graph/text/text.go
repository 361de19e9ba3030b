// Package text holds an article on its way through the steps: one immutable
// string, and sentences, tokens and mentions that point into it.
//
// The language step fills Sentences and Tokens, the resolve step Mentions; the
// relate step only reads. All offsets are byte offsets into [Document.Text], and
// Text[span.Start:span.End] is what the span covers, always. Indexes of tokens
// and mentions are positions in the document's slices.
package text

import (
	"entente/graph"
	"entente/schema"
)

// A Document is an article with its annotations.
type Document struct {
	Article   *graph.Article // id, date, title, publisher; Article.Text == Text
	Text      string
	Body      int    // offset at which the body starts, after a dateline; 0 if there is none
	Place     string // of the dateline, or ""
	Sentences []Sentence
	Tokens    []Token
	Mentions  []Mention // in order of their first token
}

// A Span is a stretch of the text, End exclusive.
type Span struct{ Start, End int }

// A Sentence is a stretch of the text and of the tokens.
// Tokens of the sentence are doc.Tokens[First:Last].
type Sentence struct {
	Span
	First, Last int
	Paragraph   int // counted from 0
}

// A Token is a word or a sign. Contractions and possessives are split as in
// Universal Dependencies: "don" "'t" is do+n't, "Serbia's" is Serbia+'s.
type Token struct {
	Span
	Lemma string // dictionary form, lower case but for names; "" if unknown
	UPOS  string // universal part of speech; "" if unknown
	XPOS  string // Penn tag; "" if unknown
	Head  int    // index of the head in Document.Tokens, -1 for the root or if there is no tree
	Rel   string // Universal Dependencies relation to the head; "" if there is no tree
	Name  NameTag
}

// A NameTag says whether a token is part of a name, and of which class.
type NameTag struct {
	Begin bool           // first token of the name
	Class schema.ClassID // "" outside a name
}

// A Kind says how a mention refers.
type Kind uint8

const (
	Name        Kind = iota + 1 // "Aleksandar Vucic", "Kosovo"
	Adjective                   // "Serbian", "EU-mediated": an adjective or demonym that stands for an entity
	Description                 // "the Serbian president", "the 27-nation bloc", "protesters"
	Pronoun                     // "he", "its"
)

// A Mention is a run of tokens that refers to an entity. Mentions may be nested:
// "the Serbian president" is one, and "Serbian" in it another. No two have the
// same Head, but for an adjective in a hyphened compound: each head of a noun
// phrase that refers to somebody is the Head of one mention.
type Mention struct {
	Span
	First, Last int // tokens doc.Tokens[First:Last]
	Head        int // the token of them on which the others depend
	Sentence    int
	Kind        Kind
	Class       schema.ClassID
	Entity      graph.EntityID // "" if unresolved
	Reason      string         // why it refers to that entity: "background", "last name", …

	// Members are the entities that a plural stands for ("both leaders", "they"),
	// in the order of the text, where the article tells them. Entity then stands for
	// all of them as one group, or is "".
	Members []graph.EntityID

	// Place is the city that the name of a capital names where Entity is the country
	// for which it stands ("Belgrade"); "" if there is none.
	Place graph.EntityID

	// Of is to whom the article says that the referent belongs: Serbia for "the
	// Serbian president" and "Serbian troops", Mahan Air for "Mahan's director"; "" if
	// it does not say. OfClass is its class.
	Of      graph.EntityID
	OfClass schema.ClassID
}

// String returns what the span covers.
func (d *Document) String(s Span) string { return d.Text[s.Start:s.End] }

// Word returns the form of token i as it stands in the text.
func (d *Document) Word(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }
