package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"entente/graph"
	"entente/graph/build"
	"entente/graph/language/en"
	ner "entente/graph/language/names"
	"entente/graph/relate"
	"entente/graph/resolve"
	"entente/graph/store"
	"entente/schema"
	"entente/seeds"
)

// openStore opens the graph that a command asks, or with create the one that it
// builds at a path. It says what to do where there is none, and exits 3 where
// another process has it open.
func (c *cli) openStore(ctx context.Context, path string, create bool, ontology *schema.Ontology) (*store.Store, error) {
	version := ""
	if create {
		v, err := extractorVersion()
		if err != nil {
			return nil, err
		}
		version = v
	}
	s, err := store.Open(ctx, path, store.Options{
		Create:    create,
		Extractor: version,
		Relation:  ontology.Relation,
		Command:   c.name,
	})
	if err != nil {
		return nil, c.storeFailed(path, err)
	}
	return s, nil
}

// openToFill opens the graph into which another one is read, and makes it where there
// is none.
func (c *cli) openToFill(ctx context.Context) (*store.Store, error) {
	path, _, err := c.storePath()
	if err != nil {
		return nil, err
	}
	ontology, err := schema.Load()
	if err != nil {
		return nil, err
	}
	return c.openStore(ctx, path, true, ontology)
}

// storeFailed says what to do where a graph cannot be opened.
func (c *cli) storeFailed(path string, err error) error {
	switch {
	case errors.Is(err, store.ErrBusy):
		return &outcome{code: exitBusy, err: err, next: "Wait until it has ended, or name another folder with --store."}
	case errors.Is(err, store.ErrMissing):
		return c.noGraph(path)
	case errors.Is(err, store.ErrNotStore):
		return usage("Name another folder with --store.", "%w", err)
	}
	return err
}

// openGraph opens the graph that a command asks: the store of the flag, the
// environment or the usual folder, else the demo's.
func (c *cli) openGraph(ctx context.Context) (*graphOf, error) {
	path, exists, err := c.readingStore()
	if err != nil {
		return nil, err
	}
	if !exists {
		return nil, c.noGraph(path)
	}
	ontology, err := schema.Load()
	if err != nil {
		return nil, err
	}
	s, err := c.openStore(ctx, path, false, ontology)
	if err != nil {
		return nil, err
	}
	return &graphOf{Store: s, ontology: ontology, path: store.Redacted(path)}, nil
}

// A graphOf is an open graph with the ontology that it is read by.
type graphOf struct {
	*store.Store
	ontology *schema.Ontology
	path     string
}

func (c *cli) noGraph(path string) error {
	return usage("Make one with "+c.command("build", "article.txt")+", or from bundled articles with "+c.command("demo")+".",
		"no graph at %s", store.Redacted(path))
}

// closing closes a graph, and reports its error if there is none yet.
func closing(s *store.Store, err *error) {
	if closed := s.Close(); *err == nil && closed != nil {
		*err = fmt.Errorf("close the graph: %w", closed)
	}
}

// readingVersion is raised when the same article would be read otherwise for a
// reason that neither the ontology nor the background shows: articles that were
// read by another version are read again.
const readingVersion = "5"

// A reader joins the steps from an article to what it says.
type reader struct {
	ontology   *schema.Ontology
	background []graph.Entity // what a graph knows before any article: the countries
	extractor  build.Extractor
}

// newReader wires the steps.
func newReader() (*reader, error) {
	ontology, err := schema.Load()
	if err != nil {
		return nil, err
	}
	known, err := resolve.ReadBackground(seeds.Entities())
	if err != nil {
		return nil, err
	}
	resolver := resolve.New(known, offices(ontology))
	if resolver.Given, err = resolve.ReadGivenNames(seeds.Names()); err != nil {
		return nil, err
	}
	r := &reader{ontology: ontology, extractor: build.Extractor{
		Annotator: &en.Pipeline{Gazetteer: gazetteer(known)},
		Resolver:  resolver,
		Relater:   relate.New(ontology),
	}}
	for _, k := range known {
		// Thousands of towns and parties that no article mentions would make
		// every small graph large; what one mentions is written with it.
		if k.Class == schema.Country {
			r.background = append(r.background, k.Entity)
		}
	}
	return r, nil
}

// gazetteer returns the names of the background for the recognition of names.
func gazetteer(known []resolve.Known) *ner.Gazetteer {
	g := new(ner.Gazetteer)
	for _, k := range known {
		g.AddKnown(ner.Known{
			Class: k.Class, Names: append([]string{k.Name}, k.Aliases...), Ambiguous: k.Ambiguous,
			Seats: slices.Concat(k.Capitals, k.Seats), Adjectives: k.Adjectives, Demonyms: k.Demonyms,
		})
	}
	return g
}

// offices returns the offices of all relations.
func offices(o *schema.Ontology) []string {
	var all []string
	for _, r := range o.Relations() {
		all = append(all, r.Triggers.Offices...)
	}
	return all
}

// extractorVersion names what reads articles: it changes with the ontology and the
// background, so that articles are read again then.
func extractorVersion() (string, error) {
	var parts []string
	for _, files := range []fs.FS{schema.Files(), seeds.Entities()} {
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := fs.ReadFile(files, name)
			parts = append(parts, name, string(b))
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return relate.Name + "/" + readingVersion + "/" + graph.HashText(parts...), nil
}
