// Package resolve finds who an article talks about: it turns mentions into
// entities. It stands between language, which gives sentences, tokens, tags and
// trees, and relate, which reads claims off a document whose mentions are resolved.
//
// # Within an article
//
// [Resolver.Resolve] fills the document's mentions in three passes.
//
// Names (names.go, segment.go, nickname.go, classify.go, link.go). Background entities ([ReadBackground]) and runs of
// capitalised words are cut into titles, adjectives and names. The class of an
// unknown name is what most of its mentions speak for: titles and telling words
// ("Ministry"), given names, the name recognizer, and what stands around it. The same
// full name is one entity; last names, acronyms and parts of names join it.
//
// Phrases (phrase.go, read.go, title.go, apposition.go). Noun phrases are found by tags and cut by the tree.
// Titles and appositions say what the bearers of names are and whose: who holds which
// office of which country.
//
// Descriptions (describe.go, office.go, deed.go, body.go, anaphor.go, several.go) and pronouns (pronoun.go,
// antecedent.go, speaker.go) are read from the
// start of the text to its end and join what was named before:
//
//   - "the Serbian president": the holder of that office in the article
//   - "the Serbian government", "Kosovo's independence": the country that acts or is meant
//   - "the airline", "the 27-nation bloc": the last that the article called so, or the
//     most prominent that may be called so
//   - "the accused", "the victor", "the 52-year-old": who was charged, who won, who is of that age
//   - "an Australian", "the Frenchman" (national.go): a person, whose country is [text.Mention.Of]
//   - "both leaders", "the two countries", "they": several, as [text.Mention.Members]
//   - he, she, it, they and their possessives: the most prominent before them whose
//     number and gender agree and that is not an argument of the same verb
//   - "I" and "we" in a quotation: its speaker, and whom the speaker stands for
//
// Where nothing nearer speaks for another, "the country" is the one that the article is about
// (home.go). Whom the first sentence tells of without a name may turn out to be somebody named
// behind it (lead.go).
//
// A capital stands for its country ("Belgrade objected") unless it is plainly the
// place ("in Belgrade"); the other reading is [text.Mention.Place]. What stands for
// nobody else is an entity of its own, named by the words that tell it from others:
// "Kosovo police officers". Each mention says why it refers to its entity.
//
// # Across articles
//
// The same full name and class give the same id in every article
// ([graph.NamedID]), with or without accents: Vučić is Vucic. What only its article can
// tell apart has an id of that article ([graph.LocalID]). [Joins] says which short
// names of single articles belong to which full names, and why.
//
// # To extend it
//
// To teach it a name, add a line to a table of seeds/entities. To teach it a telling
// word, a title or a noun and its class, add it to words.go or nouns.go.
package resolve
