package store

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"entente/graph"
	"entente/schema"
)

// Base starts every IRI of the graph's own.
const Base = "urn:entente:"

// What the IRIs of the graph's own start with, one for each kind of thing. The
// rest of the IRI is an id, see [EntityIRI] and its likes.
const (
	EntityPrefix     = Base + "entity:"
	RelationPrefix   = Base + "relation:"
	ClaimPrefix      = Base + "claim:"
	SentencePrefix   = Base + "sentence:"
	ArticlePrefix    = Base + "article:"
	VocabularyPrefix = Base + "vocabulary:"
	EventPrefix      = Base + "event:" // of the journal, see [Event]
)

// Terms of other vocabularies, in full as everywhere: to Cayley a shortened IRI
// is another node.
const (
	RDFType            = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	RDFSLabel          = "http://www.w3.org/2000/01/rdf-schema#label"
	OWLSameAs          = "http://www.w3.org/2002/07/owl#sameAs"
	ProvWasDerivedFrom = "http://www.w3.org/ns/prov#wasDerivedFrom"
	OAExact            = "http://www.w3.org/ns/oa#exact"
)

// A Prefix is a short name for the start of an IRI.
type Prefix struct{ Name, IRI string }

// Prefixes returns the prefixes of the graph, as the documentation and queries
// use them, sorted by name.
func Prefixes() []Prefix {
	return []Prefix{
		{"a", ArticlePrefix},
		{"c", ClaimPrefix},
		{"e", EntityPrefix},
		{"j", EventPrefix},
		{"oa", "http://www.w3.org/ns/oa#"},
		{"owl", "http://www.w3.org/2002/07/owl#"},
		{"prov", "http://www.w3.org/ns/prov#"},
		{"r", RelationPrefix},
		{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"s", SentencePrefix},
		{"v", VocabularyPrefix},
		{"xsd", "http://www.w3.org/2001/XMLSchema#"},
	}
}

// EntityIRI returns the IRI of an entity.
func EntityIRI(id graph.EntityID) string { return EntityPrefix + escape(string(id)) }

// RelationIRI returns the IRI of an edge's name: a relation's id, or its negative
// or former name, see [schema.Relation.EdgeName].
func RelationIRI(name string) string { return RelationPrefix + escape(name) }

// ClaimIRI returns the IRI of a claim, which is also the label of its quads.
func ClaimIRI(id graph.ClaimID) string { return ClaimPrefix + escape(string(id)) }

// SentenceIRI returns the IRI of the sentence between two byte offsets of an article.
func SentenceIRI(article graph.ArticleID, start, end int) string {
	return SentencePrefix + escape(string(article)) + ":" + strconv.Itoa(start) + "-" + strconv.Itoa(end)
}

// ArticleIRI returns the IRI of an article, which is also the label of its quads.
func ArticleIRI(id graph.ArticleID) string { return ArticlePrefix + escape(string(id)) }

// VocabularyIRI returns the IRI of a word of the graph's own: a property such as
// "attributedTo", or a class such as "Person".
func VocabularyIRI(word string) string { return VocabularyPrefix + escape(word) }

// ID returns the id that an IRI with the given prefix stands for, and whether the
// IRI has that prefix: the inverse of EntityIRI and its likes.
func ID(iri, prefix string) (string, bool) {
	rest, ok := strings.CutPrefix(iri, prefix)
	if !ok {
		return "", false
	}
	return unescape(rest), true
}

// The properties and things of our own vocabulary.
const (
	propAlias        = quad.IRI(VocabularyPrefix + "alias")
	propAttributedTo = quad.IRI(VocabularyPrefix + "attributedTo")
	propClaims       = quad.IRI(VocabularyPrefix + "claims")
	propClass        = quad.IRI(VocabularyPrefix + "class")
	propConfidence   = quad.IRI(VocabularyPrefix + "confidence")
	propDate         = quad.IRI(VocabularyPrefix + "date")
	propEnd          = quad.IRI(VocabularyPrefix + "end")
	propEvents       = quad.IRI(VocabularyPrefix + "events")
	propEvidence     = quad.IRI(VocabularyPrefix + "evidence")
	propExtractor    = quad.IRI(VocabularyPrefix + "extractor")
	propFolded       = quad.IRI(VocabularyPrefix + "folded")
	propFormer       = quad.IRI(VocabularyPrefix + "former")
	propHash         = quad.IRI(VocabularyPrefix + "hash")
	propIndex        = quad.IRI(VocabularyPrefix + "index")
	propKept         = quad.IRI(VocabularyPrefix + "kept")
	propMerged       = quad.IRI(VocabularyPrefix + "merged")
	propModality     = quad.IRI(VocabularyPrefix + "modality")
	propObject       = quad.IRI(VocabularyPrefix + "object")
	propPolarity     = quad.IRI(VocabularyPrefix + "polarity")
	propPublisher    = quad.IRI(VocabularyPrefix + "publisher")
	propQuote        = quad.IRI(VocabularyPrefix + "quote")
	propReason       = quad.IRI(VocabularyPrefix + "reason")
	propRelation     = quad.IRI(VocabularyPrefix + "relation")
	propRole         = quad.IRI(VocabularyPrefix + "role")
	propSentences    = quad.IRI(VocabularyPrefix + "sentences")
	propSince        = quad.IRI(VocabularyPrefix + "since")
	propSource       = quad.IRI(VocabularyPrefix + "source")
	propStart        = quad.IRI(VocabularyPrefix + "start")
	propSubject      = quad.IRI(VocabularyPrefix + "subject")
	propTitle        = quad.IRI(VocabularyPrefix + "title")
	propUndoes       = quad.IRI(VocabularyPrefix + "undoes")
	propURL          = quad.IRI(VocabularyPrefix + "url")
	propVersion      = quad.IRI(VocabularyPrefix + "version")
	propWhen         = quad.IRI(VocabularyPrefix + "when")
	propWhere        = quad.IRI(VocabularyPrefix + "where")

	propType        = quad.IRI(RDFType)
	propLabel       = quad.IRI(RDFSLabel)
	propSameAs      = quad.IRI(OWLSameAs)
	propDerivedFrom = quad.IRI(ProvWasDerivedFrom)
	propExact       = quad.IRI(OAExact)

	classArticle = quad.IRI(VocabularyPrefix + "Article")

	labelBackground = quad.IRI(VocabularyPrefix + "background")
	labelJournal    = quad.IRI(VocabularyPrefix + "journal")
	labelStore      = quad.IRI(VocabularyPrefix + "store") // of what the store says about itself
)

func entityTerm(id graph.EntityID) quad.IRI   { return quad.IRI(EntityIRI(id)) }
func claimTerm(id graph.ClaimID) quad.IRI     { return quad.IRI(ClaimIRI(id)) }
func articleTerm(id graph.ArticleID) quad.IRI { return quad.IRI(ArticleIRI(id)) }
func relationTerm(name string) quad.IRI       { return quad.IRI(RelationIRI(name)) }
func classTerm(id schema.ClassID) quad.IRI    { return quad.IRI(VocabularyIRI(string(id))) }
func idOf(v quad.Value, prefix string) string { id, _ := ID(iriOf(v), prefix); return id }
func entityID(v quad.Value) graph.EntityID    { return graph.EntityID(idOf(v, EntityPrefix)) }
func articleID(v quad.Value) graph.ArticleID  { return graph.ArticleID(idOf(v, ArticlePrefix)) }
func claimID(v quad.Value) graph.ClaimID      { return graph.ClaimID(idOf(v, ClaimPrefix)) }
func sentenceTerm(a graph.ArticleID, e *graph.Evidence) quad.IRI {
	return quad.IRI(SentenceIRI(a, e.Start, e.End))
}

func iriOf(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	return string(iri)
}

// escape returns an id in the form that it has in an IRI: what an IRI excludes,
// what ends the path of an IRI, and "%" itself are percent-encoded, byte by byte,
// so that unescape gets the id back.
func escape(id string) string {
	clean := true
	for i := 0; i < len(id); i++ {
		if c := id[i]; c >= utf8.RuneSelf || escaped(c) {
			clean = false
			break
		}
	}
	if clean {
		return id
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(id) + 16)
	for i := 0; i < len(id); {
		r, n := utf8.DecodeRuneInString(id[i:])
		if r < utf8.RuneSelf && !escaped(byte(r)) || r >= utf8.RuneSelf && n > 1 && inIRI(r) {
			b.WriteString(id[i : i+n])
		} else {
			for _, c := range []byte(id[i : i+n]) {
				b.WriteByte('%')
				b.WriteByte(hex[c>>4])
				b.WriteByte(hex[c&15])
			}
		}
		i += n
	}
	return b.String()
}

// escaped reports the ASCII characters that escape encodes: those that RFC 3987
// excludes from a path, and "%", "?" and "#", which would end it or change it.
func escaped(c byte) bool {
	return c <= ' ' || c == 0x7f || strings.IndexByte("<>\"{}|\\^`[]%?#", c) >= 0
}

// inIRI reports the characters beyond ASCII that RFC 3987 (ucschar) allows.
func inIRI(r rune) bool {
	switch {
	case r < 0xA0, r >= 0xD800 && r < 0xF900, r >= 0xFDD0 && r < 0xFDF0, r >= 0xFFF0 && r < 0x10000:
		return false
	case r >= 0x200E && r <= 0x200F, r >= 0x202A && r <= 0x202E: // marks of direction, excluded by section 4.1
		return false
	case r >= 0x10000:
		return r&0xFFFF < 0xFFFE && r < 0xF0000 && !(r >= 0xE0000 && r < 0xE1000)
	}
	return true
}

// unescape is the inverse of escape. What is not an encoded byte stays as it is.
func unescape(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(n))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}
