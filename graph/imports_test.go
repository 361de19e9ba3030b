package graph_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows says which packages of the module each room may import; a room is the
// folder of its name and what is below it. Tests may import more.
var arrows = []struct {
	room string
	may  []string
}{
	{"schema", nil},
	{"seeds", nil},
	{"graph/text", []string{"graph", "schema"}},
	{"graph/article", []string{"graph"}},
	{"graph/language", []string{"graph", "graph/text", "graph/language", "schema"}},
	{"graph/resolve", []string{"graph", "graph/text", "schema"}},
	{"graph/relate", []string{"graph", "graph/text", "graph/relate/when", "schema"}},
	{"graph/build", []string{"graph", "graph/text", "graph/article", "graph/language", "graph/resolve", "graph/relate", "schema"}},
	{"graph/store", []string{"graph", "schema"}},
	{"graph/export", []string{"graph", "schema"}},
	{"graph/draw", []string{"graph", "graph/network", "schema"}},
	{"graph/network", []string{"graph", "schema"}},
	{"graph/eval", []string{"graph", "schema"}},
	{"graph", []string{"schema"}},
	{"queries", []string{"graph", "graph/network", "graph/store", "queries", "schema"}},
	{"cmd", []string{"graph", "queries", "schema", "seeds"}},
}

// TestImports holds the arrows between the rooms, Cayley inside the store, and the
// training of the parser in cmd/train.
func TestImports(t *testing.T) {
	root := ".."
	seen := make(map[string]bool)
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		dir := path.Dir(filepath.ToSlash(rel))
		k := slices.IndexFunc(arrows, func(a struct {
			room string
			may  []string
		}) bool {
			return dir == a.room || strings.HasPrefix(dir, a.room+"/")
		})
		if k < 0 {
			t.Errorf("%s stands in no room", rel)
			return nil
		}
		seen[arrows[k].room] = true
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if strings.Contains(name, "cayleygraph/") && dir != "graph/store" {
				t.Errorf("%s imports %s: only graph/store may", rel, name)
			}
			if name == "entente/graph/language/train" && dir != "cmd/train" {
				t.Errorf("%s imports %s: only cmd/train may, so that no other binary carries the training", rel, name)
			}
			to, ours := strings.CutPrefix(name, "entente/")
			if !ours || to == dir || strings.HasPrefix(to, arrows[k].room+"/") && arrows[k].room != "graph" {
				continue // a room may use what is below it
			}
			if !slices.ContainsFunc(arrows[k].may, func(m string) bool {
				return to == m || (m == "queries" || dir[:3] == "cmd" || m == "graph/language") && strings.HasPrefix(to, m+"/")
			}) {
				t.Errorf("%s imports %s: %s may import only %v", rel, to, arrows[k].room, arrows[k].may)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !seen["graph"] || !seen["graph/store"] {
		t.Errorf("found no files of graph and graph/store: %v", seen)
	}
}
