package main

import (
	"context"
	"iter"
	"net/url"
	"os"
	"path/filepath"

	"entente/graph"
	"entente/graph/export"
)

// queryBase returns what relative IRIs of the query are resolved against: --base,
// else the file of the query, else that of the first data, else the folder.
func (c *queryCommand) queryBase() (string, error) {
	switch {
	case c.base != "":
		return c.base, nil
	case c.file != "" && c.file != "-":
		return fileIRI(c.file)
	case len(c.data) > 0:
		return fileIRI(c.data[0])
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	iri, err := fileIRI(dir)
	return iri + "/", err
}

// fileIRI returns the file: IRI of a path.
func fileIRI(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return "file://" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), nil
}

// unescapePath returns the path of a file: IRI, without its scheme.
func unescapePath(path string) string {
	if plain, err := url.PathUnescape(path); err == nil {
		return plain
	}
	return path
}

// readRDF calls each with the quads of a file, whose name says what it holds.
func readRDF(ctx context.Context, file, base string, each func(graph.Quad)) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	var quads iter.Seq2[graph.Quad, error]
	switch ext := filepath.Ext(file); ext {
	case ".ttl":
		quads = export.ReadTurtle(file, f, base)
	case ".trig":
		quads = export.ReadTriG(file, f, base)
	case ".rdf", ".owl":
		quads = export.ReadRDFXML(file, f, base)
	case ".nt", ".nq":
		quads = export.ReadNQuads(file, f)
	default:
		return usage("Files end in .ttl, .trig, .nt, .nq or .rdf.", "%s: no format for %q", file, ext)
	}
	n := 0
	for q, err := range quads {
		if err != nil {
			return err
		}
		each(q)
		if n++; n&0xfff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}
