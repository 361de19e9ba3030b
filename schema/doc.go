// Package schema is the ontology: the classes of entities, and the relations
// that a claim may state between them, with the words that make each relation
// and sentences that show it.
//
// It stands below everything else and imports nothing of the project: the
// relate step reads the triggers, resolve and language the classes, the store
// the names of edges, queries and exports the labels. Call [Load]; [Read] and
// [Lint] are for those who keep an ontology of their own.
//
// # Files
//
// One record a file, in classes/ID.yaml and relations/ID.yaml. Keys stand in the
// order below, unknown keys are refused. A file of a relation is two YAML
// documents: the relation, and after a line "---" its examples, which are only
// decoded when somebody asks for them.
//
// A class:
//
//	id          the name of the class and of the file: Country
//	label       what one of them is called: country
//	nouns       other nouns for one of them, in a question: nation, state
//	definition  what belongs to it, one or two sentences
//	actor       true if its entities act: persons, countries, organizations, groups
//	wikidata    the nearest class of Wikidata, if there is one
//
// A relation:
//
//	id                the name of the relation, of its edges and of the file: recognizes
//	kind              state: holds over time. event: happens
//	label             third person, read from subject to object: recognizes
//	inverse           read from object to subject: is recognized by.
//	                  A symmetric relation repeats its label
//	negative          the name of the edge of a claim that denies it: does-not-recognize
//	former            states only: the name of the edge of one that is over:
//	                  formerly-recognized
//	definition        what the relation means and what falls under it
//	symmetric         true if subject and object may change places; else left out
//	domain            classes of subjects
//	range             classes of objects; [] if the object is a text (says)
//	family            conflict, cooperation, contact or office, see [Family]; left out for
//	                  what belongs to what
//	plover            the nearest event type of PLOVER, if there is one
//	wikidata          the nearest properties of Wikidata, from subject to object
//	wikidata_inverse  the nearest properties of Wikidata, from object to subject:
//	                  P6, head of government, leads from the country to the person
//	triggers          the words that make the relation, below
//
// # Triggers
//
// Each list is one text, sorted, its phrases parted by commas. A list without
// phrases is left out.
//
//	verbs       SUBJECT verb OBJECT: recognize, meet with, impose sanctions on
//	nouns       the act or the state, SUBJECT's noun preposition OBJECT: attack on,
//	            talks with
//	roles       what the relation makes of its subject, SUBJECT is noun preposition
//	            OBJECT, or OBJECT's noun SUBJECT: ally of, founder of
//	adjectives  SUBJECT is adjective preposition OBJECT: allied with, critical of
//	compounds   a SUBJECT-participle OBJECT: backed, as in "US-backed rebels"
//	offices     what SUBJECT is in OBJECT: "Serbian president S", "S, president of O",
//	            "S, a spokesman for O". They bear no preposition: of, for, at and in
//	            mark the object, while the country to which somebody is ambassador
//	            is none
//
// The same lists with inverse_ before their names (but for offices) have phrases
// in which subject and object change places:
//
//	inverse_verbs       OBJECT verb SUBJECT: "Serbia receives Kurti", who visits it
//	inverse_nouns       OBJECT's noun preposition SUBJECT: loss to
//	inverse_roles       OBJECT is noun preposition SUBJECT: predecessor of
//	inverse_adjectives  OBJECT is adjective preposition SUBJECT: home to
//	inverse_compounds   an OBJECT-participle SUBJECT: "a London-based bank"
//
// Further lists mark phrases of those above:
//
//	negative    the phrase says that the relation does not hold: shun
//	former      states only: that it is over: lose control of
//	planned     that it is to come: apply for membership of
//	alleged     that somebody suspects it: suspect in murder of
//	shared      another relation has the phrase too, because only the classes of
//	            subject and object decide between them: a state quits OPEC, a
//	            person quits the cabinet. See [Choose]
//	limits      the phrase makes the relation between some classes only, subjects
//	            before ">" and objects after it: "leave Country Group > Place". A
//	            side without classes is not narrowed. See [Relation.Allows]
//
// A phrase is lower case and in dictionary form, followed by the preposition that
// marks the object where there is one. The first word of a verb phrase inflects
// ([Forms]), the last but the preposition of a noun ([Plural]). Nouns within a
// phrase may stand in either number. Determiners, possessives, adjectives and
// adverbs between its words are left out: "sign deal with" is also "signed a long-
// awaited deal with", and "recognize independence of" also "recognized Kosovo's
// independence". Where a phrase of a verb ends in neither preposition nor
// particle, the object stands right after the verb: "place under arrest" is
// "placed the editor under arrest". After a final "between" each party is an
// object, after "as" an office follows ("resign as"), after "that" a statement,
// whose subject is the object where the relation takes an entity: "demand that
// Iraq withdraw". A phrase that stands in the passive or as a participle needs no
// entry of its own; compounds do, since not every participle is at home in one. A
// word belongs to the relation that it nearly always means in the news; one that
// usually means something else is left out.
//
// # Examples
//
// Sentences of our own, read by the tests of the relate step.
//
//	right:                        sentences that state the relation
//	  - text: Spain refuses to recognize Kosovo.
//	    date: "2021-03-04"        the day of the article, where the claim's when needs it
//	    means:                    what words of the text stand for, where they do not
//	      Madrid: Spain           resemble the name
//	    claims:                   every claim of this relation that the text makes
//	      - {subject: Spain, object: Kosovo, polarity: negative}
//	    todo: true                the present extractor does not read it yet
//	wrong:                        sentences from which a hasty reader gets it wrong
//	  - text: ...
//	    subject: Spain            no claim of this relation that is a positive,
//	    object: Kosovo            present fact may come of these two
//
// A claim may have polarity (positive), modality (asserted), former (false),
// when, where, attributed_to and role; what it leaves out has the value in
// brackets, or is not looked at. The object of says is the first words of what
// was said. Text that the file's canonical form would change is a fault, so
// that [MarkTodo] can rewrite the examples and change nothing else.
//
// # To add a relation
//
// Write relations/ID.yaml with at least four right and two wrong examples, and
// run the tests: [Lint] names each fault with file and line. Nothing else has to
// be told. "go test ./cmd/entente -run TestExamples -update" marks the examples that
// the extractor does not read yet, and takes away the marks of those that it does.
// To add a class, write classes/ID.yaml, add its constant to schema.go, and name
// the class in the domains and ranges where it belongs.
package schema
