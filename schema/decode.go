package schema

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v3"
)

// classFile is a file of a class as it stands in YAML; the fields in the order
// of the keys.
type classFile struct {
	ID         ClassID  `yaml:"id"`
	Label      string   `yaml:"label"`
	Nouns      []string `yaml:"nouns"`
	Definition string   `yaml:"definition"`
	Actor      bool     `yaml:"actor"`
	Wikidata   string   `yaml:"wikidata"`
}

// relationFile is the first document of a file of a relation.
type relationFile struct {
	ID              RelationID   `yaml:"id"`
	Kind            string       `yaml:"kind"`
	Label           string       `yaml:"label"`
	Inverse         string       `yaml:"inverse"`
	Negative        string       `yaml:"negative"`
	Former          string       `yaml:"former"`
	Definition      string       `yaml:"definition"`
	Symmetric       bool         `yaml:"symmetric"`
	Domain          []ClassID    `yaml:"domain"`
	Range           []ClassID    `yaml:"range"`
	Family          Family       `yaml:"family"`
	PLOVER          string       `yaml:"plover"`
	Wikidata        []string     `yaml:"wikidata"`
	WikidataInverse []string     `yaml:"wikidata_inverse"`
	Triggers        triggersFile `yaml:"triggers"`
}

// triggersFile has each list as one text: a YAML list of as many phrases takes
// three times as long to read, at each start of the program.
type triggersFile struct {
	Verbs             string `yaml:"verbs"`
	Nouns             string `yaml:"nouns"`
	Roles             string `yaml:"roles"`
	Adjectives        string `yaml:"adjectives"`
	Compounds         string `yaml:"compounds"`
	Offices           string `yaml:"offices"`
	InverseVerbs      string `yaml:"inverse_verbs"`
	InverseNouns      string `yaml:"inverse_nouns"`
	InverseRoles      string `yaml:"inverse_roles"`
	InverseAdjectives string `yaml:"inverse_adjectives"`
	InverseCompounds  string `yaml:"inverse_compounds"`
	Negative          string `yaml:"negative"`
	Former            string `yaml:"former"`
	Planned           string `yaml:"planned"`
	Alleged           string `yaml:"alleged"`
	Shared            string `yaml:"shared"`
	Limits            string `yaml:"limits"`
}

func (f *triggersFile) triggers() (Triggers, error) {
	narrow, err := limits(f.Limits)
	if err != nil {
		return Triggers{}, err
	}
	roles, inverse := phrases(f.Roles), phrases(f.InverseRoles)
	return Triggers{
		Verbs: phrases(f.Verbs), Nouns: both(phrases(f.Nouns), roles), Roles: roles, Adjectives: phrases(f.Adjectives),
		Compounds: phrases(f.Compounds), Offices: phrases(f.Offices),
		InverseVerbs: phrases(f.InverseVerbs), InverseNouns: both(phrases(f.InverseNouns), inverse), InverseRoles: inverse,
		InverseAdjectives: phrases(f.InverseAdjectives), InverseCompounds: phrases(f.InverseCompounds),
		Negative: phrases(f.Negative), Former: phrases(f.Former), Planned: phrases(f.Planned), Alleged: phrases(f.Alleged),
		Shared: phrases(f.Shared), Limits: narrow,
	}, nil
}

func decodeClass(text []byte) (*Class, error) {
	var f classFile
	if err := decode(text, &f); err != nil {
		return nil, err
	}
	return &Class{
		ID: f.ID, Label: f.Label, Nouns: f.Nouns, Definition: f.Definition,
		Actor: f.Actor, Wikidata: f.Wikidata,
	}, nil
}

func decodeRelation(text []byte) (*Relation, error) {
	first, _ := splitDocuments(text)
	var f relationFile
	if err := decode(first, &f); err != nil {
		return nil, err
	}
	triggers, err := f.Triggers.triggers()
	if err != nil {
		return nil, err
	}
	return &Relation{
		ID: f.ID, Kind: f.Kind, Label: f.Label, Inverse: f.Inverse, Negative: f.Negative, Former: f.Former,
		Definition: f.Definition, Symmetric: f.Symmetric, Domain: f.Domain, Range: f.Range,
		Family: f.Family, PLOVER: f.PLOVER, Wikidata: f.Wikidata, WikidataInverse: f.WikidataInverse,
		Triggers: triggers,
	}, nil
}

// decode reads one YAML document and refuses keys that into does not have.
func decode(text []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(into); errors.Is(err, io.EOF) {
		return errors.New("file is empty")
	} else if err != nil {
		return err
	}
	return nil
}

// splitDocuments parts a file at its first line "---". The second document is
// empty if there is no such line.
func splitDocuments(text []byte) (first, second []byte) {
	const line = "\n---\n"
	i := bytes.Index(text, []byte(line))
	if i < 0 {
		return text, nil
	}
	return text[:i+1], text[i+len(line):]
}
