// Package seeds holds what a graph starts from, as files: the tables of
// background entities and given names, and the sample articles. It only embeds
// them; package resolve reads the tables, package article the articles.
//
// To add an entity, add a line to a table of entities.
package seeds

import (
	"embed"
	"io/fs"
)

//go:embed entities/*.csv names/*.csv articles/*.txt articles/*.jsonl
var files embed.FS

// Entities returns the tables of background entities.
func Entities() fs.FS { return sub("entities") }

// Names returns the table of given names.
func Names() fs.FS { return sub("names") }

// Articles returns the sample articles.
func Articles() fs.FS { return sub("articles") }

func sub(dir string) fs.FS {
	f, err := fs.Sub(files, dir)
	if err != nil {
		panic(err) // only for a path that is not valid
	}
	return f
}
