package main

import (
	"embed"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente/graph/language/en"
	"entente/graph/language/iob"
	"entente/graph/language/names"
	"entente/graph/resolve"
	"entente/graph/text"
	"entente/schema"
	"entente/seeds"
)

// nameClasses are the classes of names by their labels in the files.
var nameClasses = map[string]schema.ClassID{
	"PER": schema.Person, "ORG": schema.Organization, "LOC": schema.Place, "OTH": schema.Thing,
	"person": schema.Person, "politician": schema.Person,
	"organisation": schema.Organization, "politicalparty": schema.Organization,
	"location": schema.Place, "country": schema.Place,
	"election": schema.Thing, "event": schema.Thing, "misc": schema.Thing,
}

// A builder puts documents together from words.
type builder struct {
	documents []*text.Document
	b         strings.Builder
}

func (b *builder) open() { b.documents = append(b.documents, new(text.Document)) }

// add adds a sentence to the last document.
func (b *builder) add(words []text.Token, forms []string) {
	d := b.documents[len(b.documents)-1]
	var s strings.Builder
	s.WriteString(d.Text)
	first := len(d.Tokens)
	for i, w := range words {
		w.Start = s.Len()
		s.WriteString(forms[i])
		w.End = s.Len()
		w.Head = -1
		s.WriteByte(' ')
		d.Tokens = append(d.Tokens, w)
	}
	d.Text = s.String()
	last := len(d.Tokens)
	d.Sentences = append(d.Sentences, text.Sentence{Span: text.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}, First: first, Last: last})
}

// labelled reads a file of names, with tags from a treebank of the same sentences
// where it has them.
func labelled(name string, tags map[string][]string) ([]*text.Document, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var b builder
	for s, err := range iob.Read(f) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if s.Document != "" || tags == nil || len(b.documents) == 0 {
			b.open()
		}
		t := tags[s.ID]
		var words []text.Token
		var forms []string
		for i, w := range s.Words {
			k := text.Token{Name: text.NameTag{Begin: w.Begin, Class: nameClasses[w.Class]}}
			if k.Name.Class == "" {
				k.Name.Begin = false
			}
			if len(t) == len(s.Words) {
				k.XPOS = t[i]
			}
			words = append(words, k)
			forms = append(forms, w.Form)
		}
		b.add(words, forms)
	}
	return b.documents, nil
}

// tagsOf returns the XPOS tags of a treebank's sentences by their ids.
func (j *job) tagsOf(name string) (map[string][]string, error) {
	sentences, err := j.treebank(name)
	if err != nil {
		return nil, err
	}
	tags := make(map[string][]string)
	for _, s := range sentences {
		var t []string
		for _, w := range s.Words {
			t = append(t, w.XPOS)
		}
		tags[s.Comment("sent_id")] = t
	}
	return tags, nil
}

// gazetteer returns what the seeds know as evidence for names.
func gazetteer(known []resolve.Known) *names.Gazetteer {
	g := new(names.Gazetteer)
	for _, k := range known {
		g.AddKnown(names.Known{
			Class: k.Class, Names: append([]string{k.Name}, k.Aliases...), Ambiguous: k.Ambiguous,
			Seats: slices.Concat(k.Capitals, k.Seats), Adjectives: k.Adjectives, Demonyms: k.Demonyms,
		})
	}
	return g
}

// scored returns the scores of a model on documents with names.
func scored(m *names.Model, documents []*text.Document, lists *names.Lists, gaz *names.Gazetteer) (exact, loose map[schema.ClassID]names.Score) {
	of := []schema.ClassID{schema.Person, schema.Organization, schema.Place}
	exact, loose = make(map[schema.ClassID]names.Score), make(map[schema.ClassID]names.Score)
	for _, gold := range documents {
		d := *gold
		d.Tokens = append([]text.Token(nil), gold.Tokens...)
		for i := range d.Tokens {
			d.Tokens[i].Name = text.NameTag{}
		}
		m.Recognize(&d, en.NameWords(), lists, gaz)
		for _, r := range []struct {
			into  map[schema.ClassID]names.Score
			loose bool
		}{{exact, false}, {loose, true}} {
			for c, s := range names.Compare(names.Spans(&d), names.Spans(gold), of, r.loose) {
				sum := r.into[c]
				sum.Add(s)
				r.into[c] = sum
			}
		}
	}
	return exact, loose
}

// A nameSet is a text with names that none is learned from.
type nameSet struct {
	name      string
	documents []*text.Document
}

// trainNames learns to recognize names and writes names.bin and lists.bin.
func trainNames(j *job) error {
	tags, err := j.tagsOf("en_ewt-train.conllu")
	if err != nil {
		return err
	}
	ewt, err := labelled(filepath.Join(j.treebanks, "en_ewt-train.iob2"), tags)
	if err != nil {
		return err
	}
	politics, err := labelled(filepath.Join(j.corpora, "crossner_politics/train.txt"), nil)
	if err != nil {
		return err
	}
	gum, err := j.gum("en_gum-train.conllu")
	if err != nil {
		return err
	}
	listed, err := readLists()
	if err != nil {
		return err
	}
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		return err
	}
	gaz := gazetteer(known)
	listFile := names.WriteLists(listed)
	lists, err := names.ReadLists(listFile)
	if err != nil {
		return err
	}

	// CrossNER has no tags, and what is made up below needs such as a text has that
	// the tagger has not learned.
	retag(politics)
	corpora := []names.Corpus{{Documents: ewt, Weight: 1}, {Documents: politics, Weight: 2}, {Documents: gum, Weight: 0.5}}
	p := newPool(slices.Concat(ewt, politics, gum), listed, known)
	random := rand.New(rand.NewPCG(5, 6))
	for _, c := range corpora {
		var varied []*text.Document
		for range variants {
			for _, d := range c.Documents {
				varied = append(varied, p.vary(d, random))
			}
		}
		retag(varied)
		corpora = append(corpora, names.Corpus{Documents: varied, Weight: c.Weight / variants})
	}
	w := &writer{pool: p, random: random}
	for _, k := range known {
		if k.Class == schema.Country {
			w.countries = append(w.countries, k.Name)
			w.adjectives = append(w.adjectives, k.Adjectives...)
		}
	}
	var written []*text.Document
	for range writtenDocuments {
		written = append(written, w.document(20))
	}
	retag(written)
	corpora = append(corpora, names.Corpus{Documents: written, Weight: 0.3})
	file := names.Train(corpora, en.NameWords(), lists, gaz, names.Options{})
	if err := os.WriteFile(filepath.Join(j.out, "names.bin"), file, 0o666); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(j.out, "lists.bin"), listFile, 0o666); err != nil {
		return err
	}
	m, err := names.Read(file)
	if err != nil {
		return err
	}
	return j.scoreNames(m, lists, gaz)
}

// writtenDocuments is how many documents of 20 sentences are made from templates.
const writtenDocuments = 400

// retag gives documents the tags that the tagger predicts.
func retag(documents []*text.Document) {
	for _, d := range documents {
		en.Parse(d)
		for i := range d.Tokens {
			d.Tokens[i].Head, d.Tokens[i].Rel, d.Tokens[i].UPOS = -1, "", ""
		}
	}
}

// scoreNames prints how well a model does on texts that it has not seen.
func (j *job) scoreNames(m *names.Model, lists *names.Lists, gaz *names.Gazetteer) error {
	tags, err := j.tagsOf("en_ewt-dev.conllu")
	if err != nil {
		return err
	}
	dev, err := labelled(filepath.Join(j.treebanks, "en_ewt-dev.iob2"), tags)
	if err != nil {
		return err
	}
	politics, err := labelled(filepath.Join(j.corpora, "crossner_politics/dev.txt"), nil)
	if err != nil {
		return err
	}
	for _, set := range []nameSet{{"UNER EWT dev, gold tags", dev}, {"CrossNER politics dev, no tags", politics}} {
		exact, loose := scored(m, set.documents, lists, gaz)
		fmt.Printf("names: %s: F1 %.1f; PER %.1f, ORG %.1f, LOC %.1f; %.1f whatever the class\n", set.name, exact[""].F1(),
			exact[schema.Person].F1(), exact[schema.Organization].F1(), exact[schema.Place].F1(), loose[""].F1())
	}
	return nil
}

//go:embed lists/*.txt
var listFiles embed.FS

// readLists makes the file of the lists of names.
func readLists() (map[names.Kind][]string, error) {
	listed := make(map[names.Kind][]string)
	for kind, name := range map[names.Kind]string{names.Given: "given", names.Family: "family", names.City: "cities"} {
		b, err := listFiles.ReadFile("lists/" + name + ".txt")
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(b)) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				listed[kind] = append(listed[kind], line)
			}
		}
	}
	return listed, nil
}
