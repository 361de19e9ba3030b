package resolve

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"entente/graph"
	"entente/schema"
)

// columns of a table of background entities, in any order; a table may leave out
// all but id, name and class. README.md of seeds/entities explains them.
var columns = []string{"id", "name", "class", "kind", "country", "iso2", "iso3", "wikidata",
	"adjectives", "demonyms", "capitals", "seats", "aliases", "ambiguous"}

// ReadBackground reads every table *.csv of background entities, one entity a
// line. Cells that hold lists separate them by ";". A cell holds no comma, no
// quote and no line break, so that a line can be cut without further reading. The
// error joins every fault, each with file and line.
func ReadBackground(files fs.FS) ([]Known, error) {
	names, err := fs.Glob(files, "*.csv")
	if err != nil {
		return nil, fmt.Errorf("resolve: background: %w", err)
	}
	tables := make([]table, len(names))
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() { tables[i].read(files, name) })
	}
	wait.Wait()
	size := 0
	for i := range tables {
		size += len(tables[i].known)
	}
	known := make([]Known, 0, size)
	seen := make(map[graph.EntityID]string, size)
	var errs []error
	for i := range tables {
		t := &tables[i]
		errs = append(errs, t.errs...)
		for j := range t.known {
			if first, ok := seen[t.known[j].ID]; ok {
				errs = append(errs, fmt.Errorf("resolve: %s:%d: id %s stands already in %s", t.name, t.lines[j], t.known[j].ID, first))
				continue
			}
			seen[t.known[j].ID] = t.name
			known = append(known, t.known[j])
		}
	}
	for i := range known {
		if c := known[i].Country; c != "" && seen[c] == "" {
			errs = append(errs, fmt.Errorf("resolve: %s: %s: no country %q", seen[known[i].ID], known[i].ID, c))
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return known, nil
}

// A table is a file of background entities as it is read.
type table struct {
	name  string
	known []Known
	lines []int // of each of known
	errs  []error
}

func (t *table) fault(line int, format string, args ...any) {
	t.errs = append(t.errs, fmt.Errorf("resolve: %s:%d: %w", t.name, line, fmt.Errorf(format, args...)))
}

func (t *table) read(files fs.FS, name string) {
	t.name = name
	b, err := fs.ReadFile(files, name)
	if err != nil {
		t.errs = append(t.errs, fmt.Errorf("resolve: %w", err))
		return
	}
	text := string(b)
	if text == "" {
		t.fault(1, "no header")
		return
	}
	var at []int // of each cell of a line, the column
	n := 0
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if n++; n == 1 {
			for c := range strings.SplitSeq(line, ",") {
				k := slices.Index(columns, c)
				if k < 0 {
					t.fault(1, "unknown column %q", c)
				}
				at = append(at, k)
			}
			t.known = make([]Known, 0, strings.Count(text, "\n"))
			continue
		}
		var cells [16]string
		k := 0
		for cell := range strings.SplitSeq(line, ",") {
			if k < len(at) && at[k] >= 0 {
				cells[at[k]] = cell
			}
			k++
		}
		if k != len(at) || strings.IndexByte(line, '"') >= 0 {
			t.fault(n, "%d cells, want %d without quotes", k, len(at))
			continue
		}
		known, err := readKnown(&cells)
		if err != nil {
			t.fault(n, "%w", err)
			continue
		}
		t.known = append(t.known, known)
		t.lines = append(t.lines, n)
	}
}

// readKnown reads the cells of a line, in the order of columns.
func readKnown(cells *[16]string) (Known, error) {
	k := Known{
		Entity: graph.Entity{
			ID: graph.EntityID(cells[0]), Name: cells[1], Class: schema.ClassID(cells[2]),
			Aliases: list(cells[12]), Background: true,
		},
		Kind: cells[3], Country: graph.EntityID(cells[4]), ISO2: cells[5], ISO3: cells[6],
		Adjectives: list(cells[8]), Demonyms: list(cells[9]), Capitals: list(cells[10]), Seats: list(cells[11]),
		Ambiguous: list(cells[13]),
	}
	slices.Sort(k.Aliases)
	if k.Name == "" || k.Class == "" {
		return k, errors.New("no name or no class")
	}
	if !plainID(cells[0], k.Name, k.Class) {
		if want := backgroundID(k.Name, k.Class); k.ID != want {
			return k, fmt.Errorf("id %q is not %q, the id of the name", k.ID, want)
		}
	}
	if q := cells[7]; q != "" {
		if len(q) < 2 || q[0] != 'Q' || strings.Trim(q[1:], "0123456789") != "" {
			return k, fmt.Errorf("wikidata %q is no Q and a number", q)
		}
		k.SameAs = []string{"http://www.wikidata.org/entity/" + q}
	}
	return k, nil
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
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

// plainID reports quickly whether id is the [backgroundID] of a name of ASCII
// letters, digits and single spaces; false says nothing.
func plainID(id, name string, class schema.ClassID) bool {
	if class != schema.Country && class != schema.Organization {
		dot := strings.LastIndexByte(id, '.')
		if dot < 0 || !strings.EqualFold(id[dot+1:], string(class)) {
			return false
		}
		id = id[:dot]
	}
	if len(id) != len(name) {
		return false
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == ' ' && i > 0 && i+1 < len(name) && name[i-1] != ' ':
			c = '-'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		default:
			return false
		}
		if id[i] != c {
			return false
		}
	}
	return true
}
