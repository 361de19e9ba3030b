package schema

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestFilesHaveNoFault(t *testing.T) {
	for _, f := range Lint(Files()) {
		t.Error(f)
	}
}

const personFile = `id: Person
label: person
nouns: []
definition: A human being.
actor: true
wikidata: Q5
`

const agreementFile = `id: Agreement
label: agreement
nouns: [treaty]
definition: A text that binds.
actor: false
`

const helpsFile = `id: helps
kind: state
label: helps
inverse: is helped by
negative: does-not-help
former: formerly-helped
definition: A person helps another.
domain: [Person]
range: [Person, Agreement]
plover: AID
wikidata: [P1]
wikidata_inverse: [P2]
triggers:
  verbs:
    aid,
    help, stand by
  roles: helper of
  shared: stand by
---
right:
  - text: Ann helps Bob.
    claims:
      - {subject: Ann, object: Bob}
  - text: Ann does not help Bob.
    date: "2021-03-04"
    claims:
      - {subject: Ann, object: Bob, polarity: negative, when: 2021-03}
  - text: Iranian helpers of Ann Lee once aided the U.S.
    means:
      aided: Bob
    claims:
      - {subject: Iran, object: Bob, modality: reported, former: true}
      - {subject: Ann Lee, object: United States}
  - text: Cyd is Dan's helper.
    claims:
      - {subject: Cyd, object: Dan}
wrong:
  - text: Ann might help Bob.
    subject: Ann
    object: Bob
  - text: Nobody helps Eve, says Fay.
    subject: Fay
    object: Eve
`

const meetsFile = `id: meets
kind: event
label: meets
inverse: meets
negative: did-not-meet
definition: Two persons meet.
symmetric: true
domain: [Person]
range: [Person]
triggers:
  verbs: meet, stand by
  shared: stand by
---
right:
  - text: Ann met Bob.
    claims:
      - {subject: Ann, object: Bob}
  - text: Ann met Cyd.
    claims:
      - {subject: Ann, object: Cyd}
  - text: Ann met Dan.
    claims:
      - {subject: Ann, object: Dan}
  - text: Ann met Eve.
    claims:
      - {subject: Ann, object: Eve}
wrong:
  - text: Ann met the mother of Bob.
    subject: Ann
    object: Bob
  - text: Ann met the mother of Cyd.
    subject: Ann
    object: Cyd
`

func lintFiles() fstest.MapFS {
	return fstest.MapFS{
		"classes/Person.yaml":    {Data: []byte(personFile)},
		"classes/Agreement.yaml": {Data: []byte(agreementFile)},
		"relations/helps.yaml":   {Data: []byte(helpsFile)},
		"relations/meets.yaml":   {Data: []byte(meetsFile)},
	}
}

// Each case spoils one file of a sound ontology, and wants exactly the faults
// that follow from it.
func TestLint(t *testing.T) {
	const (
		person = "classes/Person.yaml"
		helps  = "relations/helps.yaml"
		meets  = "relations/meets.yaml"
	)
	if faults := Lint(lintFiles()); faults != nil {
		t.Fatalf("a sound ontology has faults: %v", faults)
	}
	for _, tt := range []struct {
		name, file, old, new string
		want                 []string
	}{
		{"syntax", helps, "id: helps", "id: [helps", []string{helps + ":1: * (file)", meets + ":12: * (marked triggers)"}},
		{"empty file", person, personFile, "", []string{
			person + ":1: is empty (file)", helps + ":8: domain has an unknown class \"Person\" (classes)",
			helps + ":9: range has an unknown class \"Person\" (classes)", meets + ":8: domain * (classes)", meets + ":9: range * (classes)"}},
		{"a list", person, personFile, "- a\n", []string{
			person + ":1: is no mapping of keys to values (file)", helps + ":8: *", helps + ":9: *", meets + ":8: *", meets + ":9: *"}},
		{"wrong types", helps, "domain: [Person]", "domain: 1\nsymmetric: maybe", []string{
			helps + ":8: cannot unmarshal * (file)", helps + ":9: cannot unmarshal * (file)",
			helps + ":9: symmetric stands after domain (key order)", helps + ":9: symmetric is left out * (symmetric)"}},
		{"key twice", helps, "label: helps", "label: helps\nlabel: helps", []string{helps + `:4: mapping key "label" already defined at line 3 (file)`}},
		{"alias", helps, "label: helps", "label: &x helps", []string{helps + ":1: has anchors and aliases* (file)", meets + ":12: *"}},
		{"third document", helps, "    object: Eve\n", "    object: Eve\n---\na: b\n", []string{
			helps + ":20: has more YAML documents than a record has (file)", helps + ":44: not in canonical form (form of examples)"}},
		{"unknown key", helps, "plover: AID", "color: red\nplover: AID", []string{helps + `:10: unknown key "color" (known keys)`}},
		{"unknown key of a class", person, "actor: true", "actor: true\ncolor: red", []string{person + `:6: unknown key "color" (known keys)`}},
		{"unknown keys below", helps, "former: true}", "former: true, color: red}", []string{
			helps + `:32: unknown key "color" (known keys)`}},
		{"unknown list of triggers", helps, "  roles:", "  rolls:", []string{helps + `:17: unknown key "rolls" (known keys)`}},
		{"key order", helps, "kind: state\nlabel: helps\n", "label: helps\nkind: state\n", []string{helps + ":3: kind stands after label (key order)"}},
		{"missing", helps, "label: helps\n", "", []string{helps + ":1: label is missing (required fields)"}},
		{"several missing", person, "label: person\nnouns: []\ndefinition: A human being.\n", "", []string{
			person + ":1: definition is missing (required fields)", person + ":1: label is missing (required fields)",
			person + ":1: nouns is missing (required fields)"}},
		{"empty", helps, "inverse: is helped by", "inverse:", []string{helps + ":4: inverse is empty (required fields)"}},
		{"no domain", helps, "domain: [Person]", "domain: []", []string{helps + ":8: domain is empty (required fields)"}},
		{"id", helps, "id: helps", "id: aids", []string{helps + `:1: id is "aids", want "helps" as the file is named (id)`}},
		{"id of a class", person, "id: Person", "id: Human", []string{
			person + `:1: id is "Human", want "Person" as the file is named (id)`, helps + ":8: *", helps + ":9: *", meets + ":8: *", meets + ":9: *"}},
		{"kind", helps, "kind: state", "kind: habit", []string{helps + `:2: kind is "habit", want state or event (kind)`}},
		{"state without former", helps, "former: formerly-helped\n", "", []string{helps + ":1: former is missing, and this is a state (former)"}},
		{"event with former", meets, "negative: did-not-meet\n", "negative: did-not-meet\nformer: formerly-met\n", []string{
			meets + ":6: an event has no former name (former)"}},
		{"definition", helps, "helps another.", "helps another", []string{helps + ":7: definition does not end with a full stop (definition)"}},
		{"classes", helps, "domain: [Person]", "domain: [Person, Persn, Person]", []string{
			helps + ":8: domain has an unknown class \"Persn\" (classes)", helps + ":8: domain names Person twice (classes)"}},
		{"symmetric", meets, "range: [Person]", "range: [Agreement]", []string{
			meets + ":7: a symmetric relation has domain [Person] and range [Agreement] (symmetric)"}},
		{"symmetric inverse", meets, "inverse: meets", "inverse: is met by", []string{
			meets + `:7: a symmetric relation has label "meets" and inverse "is met by" (symmetric)`}},
		{"slug", helps, "does-not-help", "Does_not help", []string{
			helps + `:5: negative "Does_not help" is not made of lower-case words and hyphens (slugs)`}},
		{"class id", person, "id: Person", "id: person", []string{
			person + `:1: id "person" is no capitalized word (slugs)`, person + `:1: id is "person", want "Person" as the file is named (id)`,
			helps + ":8: *", helps + ":9: *", meets + ":8: *", meets + ":9: *"}},
		{"edge of two relations", meets, "did-not-meet", "does-not-help", []string{
			meets + `:5: edge name "does-not-help" is taken by relations/helps.yaml (edge names)`,
			meets + `:5: edge name "formerly-does-not-help" is taken by relations/helps.yaml (edge names)`}},
		{"edges of one relation", helps, "formerly-helped", "does-not-help", []string{
			helps + `:6: edge name "does-not-help" is taken by relations/helps.yaml (edge names)`}},
		{"family", helps, "plover: AID", "family: hatred\nplover: AID", []string{
			helps + `:10: family is "hatred", want conflict, cooperation, contact or office (family)`}},
		{"plover", helps, "plover: AID", "plover: HELP", []string{helps + `:10: "HELP" is no event type of PLOVER (plover)`}},
		{"wikidata", helps, "wikidata: [P1]", "wikidata: [Q1]", []string{helps + `:11: "Q1" is no property of Wikidata (wikidata)`}},
		{"wikidata twice", helps, "wikidata: [P1]", "wikidata: [P2]", []string{helps + ":12: property P2 stands twice (wikidata)"}},
		{"wikidata of a class", person, "wikidata: Q5", "wikidata: P5", []string{person + `:6: "P5" is no item of Wikidata (wikidata)`}},
		{"no triggers", meets, "  verbs: meet, stand by\n", "", []string{
			meets + ":11: the relation has no triggers (triggers)", meets + `:11: shared: "stand by" is no trigger of the relation (marked triggers)`,
			helps + `:18: shared: "stand by" is a trigger of no other relation (marked triggers)`}},
		{"form of a trigger", helps, "    help, stand by", "    Help,  stand by", []string{
			helps + `:16: verbs: "Help" is not made of lower-case words with single spaces (form of triggers)`,
			helps + `:16: verbs: "Help" stands after "aid" (sorted triggers)`}},
		{"comma", helps, "stand by\n  roles", "stand by,\n  roles", []string{
			helps + ":16: verbs have a comma too many (form of triggers)"}},
		{"order of triggers", helps, "help, stand by", "stand by, help", []string{
			helps + `:16: verbs: "help" stands after "stand by" (sorted triggers)`}},
		{"mark of no trigger", helps, "  shared:", "  negative: shun\n  shared:", []string{
			helps + `:18: negative: "shun" is no trigger of the relation (marked triggers)`}},
		{"mark twice", helps, "  shared:", "  planned: aid, aid\n  shared:", []string{
			helps + `:18: planned: "aid" stands twice (repeated triggers)`}},
		{"inverse of the same", helps, "  shared:", "  inverse_roles: helper of\n  shared:", []string{
			helps + `:18: inverse_roles: "helper of" stands twice (repeated triggers)`}},
		{"inverse of a symmetric relation", meets, "  shared:", "  inverse_verbs: see\n  shared:", []string{
			meets + `:12: inverse_verbs: the relation is symmetric (inverse triggers)`}},
		{"former event", meets, "  shared:", "  former: meet\n  shared:", []string{
			meets + `:12: former: an event is never former (inverse triggers)`}},
		{"limits", helps, "shared: stand by", "shared: stand by\n  limits: aid > Agreement, help Person", nil},
		{"limit that is none", helps, "shared: stand by", "shared: stand by\n  limits: aid", []string{
			helps + `:19: limit "aid" is no phrase with classes (limits of triggers)`}},
		{"limit beyond the range", helps, "shared: stand by", "shared: stand by\n  limits: aid Agreement > Place", []string{
			helps + `:19: limit "aid Agreement > Place": Agreement is not in the domain (limits of triggers)`,
			helps + `:19: limit "aid Agreement > Place": Place is not in the range (limits of triggers)`}},
		{"limit of no trigger", helps, "shared: stand by", "shared: stand by\n  limits: aid Person, ask Person", []string{
			helps + `:19: limits: "ask" is no trigger of the relation (marked triggers)`}},
		{"trigger twice", helps, "help, stand by", "help, help, stand by", []string{
			helps + `:16: verbs: "help" stands twice (repeated triggers)`}},
		{"noun and role", helps, "  roles:", "  nouns: helper of\n  roles:", []string{
			helps + `:18: roles: "helper of" stands twice (repeated triggers)`}},
		{"trigger of two relations", meets, "verbs: meet", "verbs: help, meet", []string{
			meets + `:11: verbs: "help" is a trigger of helps too, and not marked as shared in both (repeated triggers)`}},
		{"shared on one side", meets, "  shared: stand by\n", "", []string{
			meets + `:11: verbs: "stand by" is a trigger of helps too, and not marked as shared in both (repeated triggers)`}},
		{"shared by none", meets, "verbs: meet, stand by", "verbs: meet", []string{
			meets + `:12: shared: "stand by" is no trigger of the relation (marked triggers)`,
			helps + `:18: shared: "stand by" is a trigger of no other relation (marked triggers)`}},
		{"no examples", meets, meetsFile[strings.Index(meetsFile, "---"):], "", []string{
			meets + ": has 0 right examples, want 4 or more (enough examples)", meets + ": has 0 wrong examples, want 2 or more (enough examples)"}},
		{"few examples", meets, "  - text: Ann met Eve.\n    claims:\n      - {subject: Ann, object: Eve}\n", "", []string{
			meets + ": has 3 right examples, want 4 or more (enough examples)"}},
		{"example without object", meets, "{subject: Ann, object: Eve}", "{subject: Ann}", []string{
			meets + ":26: object is missing (required fields)"}},
		{"wrong example without subject", helps, "    subject: Ann\n", "", []string{helps + ":38: subject is missing (required fields)"}},
		{"example without claims", meets, "    claims:\n      - {subject: Ann, object: Eve}\n", "", []string{
			meets + ":24: claims is missing (required fields)"}},
		{"name", meets, "- text: Ann met Eve.", "- text: Ann met Fay.", []string{meets + `:26: object: "Eve" is not in the text (names in examples)`}},
		{"half a name", helps, "Ann Lee once", "Ann once", []string{helps + `:33: subject: "Ann Lee" is not in the text (names in examples)`}},
		{"name of a wrong example", helps, "subject: Fay", "subject: Gil", []string{helps + `:42: subject: "Gil" is not in the text (names in examples)`}},
		{"means", helps, "aided: Bob", "absent: Bob", []string{
			helps + `:30: means: "absent" is not in the text (names in examples)`, helps + `:32: object: "Bob" is not in the text (names in examples)`}},
		{"words of a text", helps, "range: [Person, Agreement]", "range: []", []string{
			helps + `:32: object: "Bob" is not in the text word by word (names in examples)`,
			helps + `:33: object: "United States" is not in the text word by word (names in examples)`}},
		{"where", meets, "{subject: Ann, object: Eve}", "{subject: Ann, object: Eve, where: Rome}", []string{
			meets + `:26: where: "Rome" is not in the text (names in examples)`}},
		{"polarity", helps, "polarity: negative", "polarity: false", []string{
			helps + `:27: polarity is "false", want positive or negative (values in examples)`, helps + ":27: not in canonical form (form of examples)"}},
		{"modality", helps, "modality: reported", "modality: likely", []string{
			helps + `:32: modality is "likely", want asserted, reported, alleged, planned or possible (values in examples)`}},
		{"date", helps, `date: "2021-03-04"`, `date: 4 March 2021`, []string{helps + `:25: date is "4 March 2021", want a day such as 2021-03-04 (values in examples)`}},
		{"when", helps, "when: 2021-03}", "when: March}", []string{helps + `:27: when is "March", want a date such as 2021, 2021-03 or 2021-03-04 (values in examples)`}},
		{"former event", meets, "{subject: Ann, object: Eve}", "{subject: Ann, object: Eve, former: true}", []string{
			meets + ":26: a claim of an event cannot be former (values in examples)"}},
		{"text twice", meets, "- text: Ann met Eve.", "- text: Ann met, Dan.", []string{
			meets + ":24: the text is an example of meets already (repeated examples)", meets + `:26: object: "Eve" is not in the text (names in examples)`}},
		{"form of an example", helps, "- text: Ann helps Bob.", `- text: "Ann helps Bob."`, []string{helps + ":21: not in canonical form (form of examples)"}},
		{"comment", helps, "right:\n", "right: # good ones\n", []string{helps + ":20: not in canonical form (form of examples)"}},
		{"wrong type of an example", meets, "    subject: Ann\n    object: Bob", "    subject: [Ann]\n    object: Bob", []string{
			meets + ":29: cannot unmarshal * (file)"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := lintFiles()
			text := string(files[tt.file].Data)
			if strings.Count(text, tt.old) < 1 {
				t.Fatalf("%q is not in %s", tt.old, tt.file)
			}
			files[tt.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, tt.old, tt.new, 1))}
			compareFaults(t, Lint(files), tt.want)
		})
	}
}

// compareFaults compares faults with what is wanted, in any order; "*" stands
// for any text.
func compareFaults(t *testing.T, faults []Fault, want []string) {
	t.Helper()
	used := make([]bool, len(want))
next:
	for _, f := range faults {
		got := f.String()
		for i, w := range want {
			start, end, star := strings.Cut(w, "*")
			if !used[i] && (got == w || star && strings.HasPrefix(got, start) && strings.HasSuffix(got, end)) {
				used[i] = true
				continue next
			}
		}
		t.Errorf("unexpected fault: %s", got)
	}
	for i, w := range want {
		if !used[i] {
			t.Errorf("no fault: %s", w)
		}
	}
}

func TestLintFiles(t *testing.T) {
	files := lintFiles()
	files["relations/joins.yml"] = &fstest.MapFile{Data: []byte(helpsFile)}
	found := false
	for _, f := range Lint(files) {
		found = found || f.File == "relations/joins.yml" && f.Rule == "file"
	}
	if !found {
		t.Error("no fault for a file that nobody reads")
	}
	compareFaults(t, Lint(fstest.MapFS{}), []string{"classes: * (file)", "relations: * (file)"})
}

// Lint finds all faults of all files in one run.
func TestLintFindsAll(t *testing.T) {
	files := lintFiles()
	for name, f := range files {
		files[name] = &fstest.MapFile{Data: append([]byte("color: red\n"), f.Data...)}
	}
	count := 0
	for _, f := range Lint(files) {
		if f.Rule == "known keys" {
			count++
		}
	}
	if count != len(files) {
		t.Errorf("%d files with an unknown key, want %d", count, len(files))
	}
}

func FuzzLint(f *testing.F) {
	f.Add([]byte(helpsFile))
	f.Add([]byte(meetsFile))
	for _, s := range []string{
		"id: helps\n---\nright: {a: b}\n", "a: &b [*b]\n", "id: helps\n---\nright:\n  -\n  - text: [x]\n", "<<: {id: helps}\n",
		"triggers: 1\n---\nwrong:\n  - means: {'': b}\n    subject: b\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		files := lintFiles()
		files["relations/helps.yaml"] = &fstest.MapFile{Data: text}
		faults := Lint(files)
		lines := 2
		for _, lineBreak := range []string{"\n", "\r", "\u0085", "\u2028", "\u2029"} { // YAML breaks lines at each
			lines += strings.Count(string(text), lineBreak)
		}
		for _, fault := range faults {
			if fault.File == "relations/helps.yaml" && fault.Line > lines {
				t.Errorf("%v is below the last line %d", fault, lines)
			}
		}
		// What passes must be readable.
		if faults == nil {
			if _, err := Read(files); err != nil {
				t.Errorf("Lint finds no fault, Read: %v", err)
			}
		}
	})
}

func ExampleLint() {
	files := lintFiles()
	files["relations/meets.yaml"].Data = []byte(strings.Replace(meetsFile, "kind: event", "kind: evnt", 1))
	for _, fault := range Lint(fs.FS(files)) {
		fmt.Println(fault)
	}
	// Output:
	// relations/meets.yaml:2: kind is "evnt", want state or event (kind)
}
