package schema

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

//go:embed classes/*.yaml relations/*.yaml
var embedded embed.FS

// Files returns the files of the ontology that the program carries.
func Files() fs.FS { return embedded }

// An Ontology is a set of classes and relations. It does not change after it was
// read, may be used by several goroutines, and what it returns must not be
// changed.
type Ontology struct {
	files     fs.FS
	classes   []*Class
	relations []*Relation
	byClass   map[ClassID]*Class
	byID      map[RelationID]*Relation
	edges     map[string]edge
}

type edge struct {
	relation         *Relation
	negative, former bool
}

var load = sync.OnceValues(func() (*Ontology, error) { return Read(embedded) })

// Load returns the ontology that the program carries. It is read once; further
// calls return the same. The first takes about 5 ms on one processor (see
// BenchmarkRead).
func Load() (*Ontology, error) { return load() }

// Read reads an ontology from the folders classes and relations of files. Its
// error joins those of all files that cannot be used, each with the file's name.
// It refuses what would make the ontology ambiguous; [Lint] tells everything
// that is not as it should be.
func Read(files fs.FS) (*Ontology, error) {
	classNames, err := fs.Glob(files, "classes/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	relationNames, err := fs.Glob(files, "relations/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	classes, classErrs := readAll(files, classNames, decodeClass)
	relations, relationErrs := readAll(files, relationNames, decodeRelation)
	errs := append(classErrs, relationErrs...)

	o := &Ontology{
		files:   files,
		byClass: make(map[ClassID]*Class, len(classes)),
		byID:    make(map[RelationID]*Relation, len(relations)),
		edges:   make(map[string]edge, 4*len(relations)),
	}
	for i, c := range classes {
		if c == nil {
			continue
		}
		if err := checkID(classNames[i], string(c.ID)); err != nil {
			errs = append(errs, err)
			continue
		}
		o.classes = append(o.classes, c)
		o.byClass[c.ID] = c
	}
	for i, r := range relations {
		if r == nil {
			continue
		}
		if err := checkID(relationNames[i], string(r.ID)); err != nil {
			errs = append(errs, err)
			continue
		}
		o.relations = append(o.relations, r)
		o.byID[r.ID] = r
		if err := o.addEdges(r); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", relationNames[i], err))
		}
	}
	if len(errs) == 0 && len(o.classes)+len(o.relations) == 0 {
		errs = append(errs, errors.New("no files in classes and relations"))
	}
	if len(errs) > 0 {
		for i := range errs {
			errs[i] = fmt.Errorf("schema: %w", errs[i])
		}
		return nil, errors.Join(errs...)
	}
	slices.SortFunc(o.classes, func(a, b *Class) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(o.relations, func(a, b *Relation) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return o, nil
}

// readAll decodes the named files, on as many processors as there are. A result
// is nil where the file could not be decoded.
func readAll[T any](files fs.FS, names []string, decode func([]byte) (*T, error)) ([]*T, []error) {
	results := make([]*T, len(names))
	failed := make([]error, len(names))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		workers.Go(func() {
			for i := range next {
				text, err := fs.ReadFile(files, names[i])
				if err == nil {
					results[i], err = decode(text)
				}
				if err != nil {
					results[i], failed[i] = nil, fmt.Errorf("%s: %w", names[i], err)
				}
			}
		})
	}
	for i := range names {
		next <- i
	}
	close(next)
	workers.Wait()
	return results, slices.DeleteFunc(failed, func(err error) bool { return err == nil })
}

// checkID holds a record's id to the name of its file, which makes ids unique.
func checkID(file, id string) error {
	if want := fileID(file); id != want {
		return fmt.Errorf("%s: id is %q, want %q as the file is named", file, id, want)
	}
	return nil
}

func fileID(file string) string { return strings.TrimSuffix(path.Base(file), ".yaml") }

func (o *Ontology) addEdges(r *Relation) error {
	for _, e := range []edge{{r, false, false}, {r, true, false}, {r, false, true}, {r, true, true}} {
		name := foldEdge(r.EdgeName(e.negative, e.former))
		if other, ok := o.edges[name]; ok {
			return fmt.Errorf("edge name %q is taken by relation %s", name, other.relation.ID)
		}
		o.edges[name] = e
	}
	return nil
}

// Classes returns the classes, sorted by id.
func (o *Ontology) Classes() []*Class { return slices.Clip(o.classes) }

// Class returns the class of that id, or nil if there is none.
func (o *Ontology) Class(id ClassID) *Class { return o.byClass[id] }

// Relations returns the relations, sorted by id.
func (o *Ontology) Relations() []*Relation { return slices.Clip(o.relations) }

// Relation returns the relation of that id, or nil if there is none.
func (o *Ontology) Relation(id RelationID) *Relation { return o.byID[id] }

// ParseEdge reads the name of an edge, such as "does-not-recognize" or
// "formerly-part-of": which relation it belongs to, and whether it says that the
// relation does not hold, or no longer. Case does not matter, and spaces or
// underscores may stand for hyphens. It is the inverse of [Relation.EdgeName].
func (o *Ontology) ParseEdge(name string) (r *Relation, negative, former, ok bool) {
	e, ok := o.edges[foldEdge(name)]
	return e.relation, e.negative, e.former, ok
}

// EdgeNames returns the names of all edges that an ontology can give, sorted:
// for completion and for suggesting what a mistyped name meant.
func (o *Ontology) EdgeNames() []string {
	names := make([]string, 0, len(o.edges))
	for _, r := range o.relations {
		names = append(names, r.EdgeName(false, false), r.EdgeName(true, false))
		if r.Kind == State {
			names = append(names, r.EdgeName(false, true), r.EdgeName(true, true))
		}
	}
	slices.Sort(names)
	return names
}

func foldEdge(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return r == ' ' || r == '_' || r == '-' || r == '\t'
	}), "-")
}
