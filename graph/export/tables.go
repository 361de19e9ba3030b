package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"strconv"

	"entente/graph"
)

// claimColumns are the columns of claims, in the order of [claimRow].
var claimColumns = []string{
	"id", "subject_id", "subject", "subject_class", "relation", "object_id", "object", "object_class", "polarity", "modality", "former", "when",
	"where", "attributed_to", "role", "confidence", "extractor", "article", "date", "publisher", "title", "url",
	"sentence_number", "sentence_start", "sentence_end", "sentence",
}

func claimRow(r *graph.Record, a *graph.Article) []string {
	return []string{
		string(r.ID), string(r.SubjectID), r.Subject, string(r.SubjectType), string(r.Predicate), string(r.ObjectID), r.Object, string(r.ObjectType),
		string(r.Polarity), string(r.Modality), strconv.FormatBool(r.Former), r.When,
		r.Where, r.AttributedTo, r.Role, strconv.FormatFloat(r.Confidence, 'g', -1, 64), r.Extractor, string(r.Article), r.Date, a.Publisher, a.Title, a.URL,
		strconv.Itoa(r.Sentence), strconv.Itoa(r.Evidence.Start), strconv.Itoa(r.Evidence.End), r.Evidence.Text,
	}
}

// writeCSV writes every claim as a line of CSV (RFC 4180, but lines end with a line
// feed) below a line of names. polarity, modality and former tell what is no fact.
func writeCSV(w *bufio.Writer, s Source, _ Options) ([]string, error) {
	t := csv.NewWriter(w)
	t.Write(claimColumns)
	for r, err := range s.Claims {
		if err != nil {
			return nil, err
		}
		a, err := s.articleOf(&r)
		if err != nil {
			return nil, err
		}
		if err := t.Write(claimRow(&r, &a)); err != nil {
			return nil, err
		}
	}
	t.Flush()
	return nil, t.Error()
}

// writeGephi writes the two tables that Gephi imports as spreadsheets. The relation
// stands in Kind, for Type is Directed or Undirected to Gephi.
func writeGephi(create createFunc, s Source, o Options) ([]string, error) {
	n, notes, err := readNetwork(s, o)
	if err != nil {
		return nil, err
	}
	table := func(name string, header []string, columns []column, rows func(func(fixed []string, values []any))) error {
		w, err := create(name)
		if err != nil {
			return err
		}
		t := csv.NewWriter(w)
		for _, c := range columns {
			header = append(header, c.name)
		}
		t.Write(header)
		rows(func(row []string, values []any) {
			for _, v := range values {
				row = append(row, textOf(v))
			}
			t.Write(row)
		})
		t.Flush()
		return t.Error()
	}
	err = table("nodes.csv", []string{"Id", "Label"}, nodeColumns, func(add func([]string, []any)) {
		for i := range n.nodes {
			add([]string{string(n.nodes[i].id), n.nodes[i].name}, n.nodes[i].values())
		}
	})
	if err != nil {
		return nil, err
	}
	return notes, table("edges.csv", []string{"Source", "Target", "Type", "Kind", "Id", "Label", "Weight"}, edgeColumns[1:], func(add func([]string, []any)) {
		for _, e := range n.edges {
			direction := "Directed"
			if e.rel.Symmetric {
				direction = "Undirected"
			}
			add([]string{string(e.Subject), string(e.Object), direction, e.kind(), e.id(), e.label(), fmt.Sprint(e.claims)}, e.values()[1:])
		}
	})
}
