// Package resolve finds who an article talks about: it turns mentions into
// entities. It stands between language, which gives sentences and tokens, and
// relate, which reads claims off a document whose mentions are resolved.
//
// Names come from background entities ([ReadBackground]), from runs of
// capitalised words with titles before them and telling words at their end, and
// from partial names of both. Adjectives and demonyms stand for their country;
// a capital stands for its government unless it is plainly a place ("in
// Brussels"). Descriptions ("the Serbian president", "the country") and pronouns
// are joined to the nearest entity that fits. Each join carries its reason in
// [text.Mention.Reason].
//
// The same full name and class give the same id in every article
// ([graph.NamedID]); what only its article can tell apart gets an id of that
// article ([graph.LocalID]).
//
// To teach it a name, add a line to a table of seeds/entities. To teach it a
// telling word ("Ministry", "Treaty"), add it to words.go.
package resolve
