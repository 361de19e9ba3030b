// Package relate reads claims off a document: who does what to whom, whether the
// article states, denies, plans, fears or alleges it, according to whom, and when.
// It stands after resolve; its claims go to a sink of package build.
//
// The words that make a relation are the triggers of the ontology
// (schema/relations). For each trigger in a sentence a pattern over tokens finds
// subject and object beside it; every word between them has to be understood,
// else there is no claim. Negation, modality and attribution are then looked for
// in what governs the trigger, and again, more widely, in the whole sentence: a
// sign of doubt that the pattern cannot place lowers the claim, never raises it.
//
// To add words to a relation, edit its file in schema/relations. To add a word
// that denies or doubts, see words.go.
package relate
