package conllu

import "entente/schema"

// labels are the classes of names as NER tags.
var labels = map[schema.ClassID]string{
	schema.Person: "PER", schema.Organization: "ORG", schema.Place: "LOC", schema.Country: "GPE",
	schema.Group: "NORP", schema.Agreement: "LAW", schema.Event: "EVENT", schema.Thing: "MISC",
}

// Label returns the label of a class in NER tags: PER, ORG, LOC, GPE (Country), NORP
// (Group), LAW (Agreement), EVENT, MISC (Thing); "" for others.
func Label(class schema.ClassID) string { return labels[class] }

// Class returns the class of a label, "" if no class has it.
func Class(label string) schema.ClassID {
	for class, l := range labels {
		if l == label {
			return class
		}
	}
	return ""
}
