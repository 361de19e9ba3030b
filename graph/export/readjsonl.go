package export

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"entente/graph"
	"entente/schema"
)

// ReadJSONLines yields the claims of JSON lines, each a [graph.Record]; keys that it
// does not have are passed over. A line that is none yields an error that names file
// and line, and reading goes on with the next. An error of r ends it.
func ReadJSONLines(name string, r io.Reader) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		lines := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, err := readLine(lines)
			if err != nil && err != io.EOF {
				if !yield(graph.Record{}, fmt.Errorf("%s:%d: %w", name, n, err)) || !errors.Is(err, errLongLine) {
					return
				}
				continue
			}
			if len(bytes.TrimSpace(line)) > 0 {
				var record graph.Record
				fault := json.Unmarshal(line, &record)
				if fault == nil {
					fault = checkRecord(&record)
				}
				if fault != nil {
					fault = fmt.Errorf("%s:%d: %w", name, n, fault)
				}
				if !yield(record, fault) {
					return
				}
			}
			if err == io.EOF {
				return
			}
		}
	}
}

// checkRecord returns what a claim lacks, or nil. Polarity and modality must be there:
// what is denied or planned could be taken for a fact without.
func checkRecord(r *graph.Record) error {
	switch {
	case r.Article == "":
		return errors.New("no article")
	case r.Subject == "" || r.Object == "" || r.Predicate == "":
		return errors.New("a claim has a subject, a predicate and an object")
	case r.Polarity != graph.Positive && r.Polarity != graph.Negative:
		return fmt.Errorf("polarity %q is neither positive nor negative", r.Polarity)
	case r.Evidence.Text == "":
		return errors.New("no text of the evidence")
	}
	switch r.Modality {
	case graph.Asserted, graph.Reported, graph.Alleged, graph.Planned, graph.Possible:
		return nil
	}
	return fmt.Errorf("unknown modality %q", r.Modality)
}

// Readings joins claims that follow each other to what their article says. An article
// whose claims lie apart comes in several readings, which [store.Store.ImportReadings]
// takes for one. Entities without an id get that of their name and class,
// [graph.NamedID]; those without a class are things. Errors of the sequence come
// before the reading in which they are.
func Readings(records iter.Seq2[graph.Record, error]) iter.Seq2[graph.Reading, error] {
	return func(yield func(graph.Reading, error) bool) {
		var reading *graph.Reading
		var known map[graph.EntityID]int
		for r, err := range records {
			if err != nil {
				if !yield(graph.Reading{}, err) {
					return
				}
				continue
			}
			if reading == nil || reading.Article.ID != r.Article {
				if reading != nil && !yield(*reading, nil) {
					return
				}
				reading = &graph.Reading{Article: &graph.Article{ID: r.Article, Date: r.Date}}
				known = make(map[graph.EntityID]int)
			}
			addRecord(reading, known, &r)
		}
		if reading != nil {
			yield(*reading, nil)
		}
	}
}

// addRecord adds a claim, and the entities in it that are not known, to a reading.
func addRecord(reading *graph.Reading, known map[graph.EntityID]int, r *graph.Record) {
	entity := func(id graph.EntityID, name string, class schema.ClassID) graph.EntityID {
		if id == "" {
			id = graph.NamedID(name, cmp.Or(class, schema.Thing))
		}
		k, ok := known[id]
		if !ok {
			known[id] = len(reading.Entities)
			reading.Entities = append(reading.Entities, graph.Entity{ID: id, Name: name, Class: cmp.Or(class, schema.Thing)})
		} else if e := &reading.Entities[k]; e.Class == schema.Thing && class != "" {
			e.Class = class // of one that was known by its words only
		}
		return id
	}
	c := graph.Claim{
		Article: r.Article, Subject: entity(r.SubjectID, r.Subject, r.SubjectType), Relation: r.Predicate,
		Polarity: r.Polarity, Modality: r.Modality, Former: r.Former, When: r.When, Where: r.Where, Role: r.Role,
		Confidence: r.Confidence, Extractor: r.Extractor,
		Evidence: graph.Evidence{Sentence: r.Sentence, Start: r.Evidence.Start, End: r.Evidence.End, Text: r.Evidence.Text},
	}
	if r.Predicate == graph.Says {
		c.Quote = r.Object
	} else {
		c.Object = entity(r.ObjectID, r.Object, r.ObjectType)
	}
	if r.AttributedTo != "" {
		c.AttributedTo = entity(r.AttributedID, r.AttributedTo, "")
	}
	c.Identify()
	reading.Claims = append(reading.Claims, c)
}
