package resolve

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// columns of a table of background entities, in any order; a table may leave out
// all but id, name and class. README.md of seeds/entities explains them.
var columns = []string{"id", "name", "class", "kind", "country", "iso2", "iso3", "wikidata",
	"adjectives", "demonyms", "capitals", "seats", "aliases", "ambiguous"}

// ReadBackground reads every table *.csv of background entities. Cells that hold
// lists separate them by ";". The error joins every fault, each with file and line.
func ReadBackground(files fs.FS) ([]Known, error) {
	names, err := fs.Glob(files, "*.csv")
	if err != nil {
		return nil, fmt.Errorf("resolve: background: %w", err)
	}
	var known []Known
	var errs []error
	seen := make(map[graph.EntityID]string)
	for _, name := range names {
		file, err := files.Open(name)
		if err != nil {
			errs = append(errs, fmt.Errorf("resolve: %w", err))
			continue
		}
		r := csv.NewReader(file)
		rows, err := r.ReadAll()
		file.Close()
		if err != nil {
			errs = append(errs, fmt.Errorf("resolve: %s: %w", name, err))
			continue
		}
		if len(rows) == 0 {
			errs = append(errs, fmt.Errorf("resolve: %s: no header", name))
			continue
		}
		for _, c := range rows[0] {
			if !slices.Contains(columns, c) {
				errs = append(errs, fmt.Errorf("resolve: %s:1: unknown column %q", name, c))
			}
		}
		for i, row := range rows[1:] {
			where := fmt.Sprintf("%s:%d", name, i+2)
			k, err := readKnown(rows[0], row)
			if err != nil {
				errs = append(errs, fmt.Errorf("resolve: %s: %w", where, err))
				continue
			}
			if first, ok := seen[k.ID]; ok {
				errs = append(errs, fmt.Errorf("resolve: %s: id %s stands already at %s", where, k.ID, first))
				continue
			}
			seen[k.ID] = where
			known = append(known, k)
		}
	}
	for i := range known {
		if c := known[i].Country; c != "" && seen[c] == "" {
			errs = append(errs, fmt.Errorf("resolve: %s: no country %q", seen[known[i].ID], c))
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return known, nil
}

// backgroundID returns the id of a background entity: countries and
// organisations bear the bare slug of their name, other classes are marked as in
// [graph.NamedID], so that Georgia the state and a town of that name stay apart.
func backgroundID(name string, class schema.ClassID) graph.EntityID {
	if class == schema.Country || class == schema.Organization {
		return graph.EntityID(graph.Slug(name))
	}
	return graph.NamedID(name, class)
}

func readKnown(header, row []string) (Known, error) {
	cell := func(column string) string {
		if i := slices.Index(header, column); i >= 0 && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	list := func(column string) []string {
		if cell(column) == "" {
			return nil
		}
		return strings.Split(cell(column), ";")
	}
	k := Known{
		Entity: graph.Entity{
			ID: graph.EntityID(cell("id")), Name: cell("name"), Class: schema.ClassID(cell("class")),
			Aliases: list("aliases"), Background: true,
		},
		Adjectives: list("adjectives"), Demonyms: list("demonyms"), Capitals: list("capitals"), Seats: list("seats"),
		Ambiguous: list("ambiguous"), Country: graph.EntityID(cell("country")), Kind: cell("kind"),
		ISO2: cell("iso2"), ISO3: cell("iso3"),
	}
	slices.Sort(k.Aliases)
	switch {
	case k.Name == "" || k.Class == "":
		return k, errors.New("no name or no class")
	case k.ID != backgroundID(k.Name, k.Class):
		return k, fmt.Errorf("id %q is not %q, the id of the name", k.ID, backgroundID(k.Name, k.Class))
	}
	if q := cell("wikidata"); q != "" {
		if len(q) < 2 || q[0] != 'Q' || strings.Trim(q[1:], "0123456789") != "" {
			return k, fmt.Errorf("wikidata %q is no Q and a number", q)
		}
		k.SameAs = []string{"http://www.wikidata.org/entity/" + q}
	}
	return k, nil
}
