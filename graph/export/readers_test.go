package export

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// readWith opens what a format wrote with a reader of another hand, testdata/readers,
// and decodes what it saw. It skips where the reader is not installed.
func readWith(t *testing.T, reader, format, written string, into any) {
	t.Helper()
	folder := filepath.Join("testdata", "readers")
	f, _ := Find(format)
	file := filepath.Join(t.TempDir(), "graph"+f.Extension)
	if err := os.WriteFile(file, []byte(written), 0o644); err != nil {
		t.Fatal(err)
	}
	var cmd *exec.Cmd
	switch reader {
	case "node", "chromium":
		if _, err := os.Stat(filepath.Join(folder, "node_modules")); err != nil {
			t.Skip("readers of npm are not installed: npm ci in graph/export/testdata/readers")
		}
		if reader == "node" {
			cmd = exec.Command("node", filepath.Join(folder, "read.mjs"), format, file)
			break
		}
		chromium, err := exec.LookPath(reader)
		if err != nil {
			t.Skip("no chromium is installed")
		}
		cmd = exec.Command("node", filepath.Join(folder, "read.mjs"), reader, file)
		cmd.Env = append(os.Environ(), "CHROMIUM="+chromium)
	default:
		module := "csv"
		if reader == "networkx" {
			module = reader
		}
		if exec.Command("python3", "-c", "import "+module).Run() != nil {
			t.Skipf("python3 with %s is not installed", module)
		}
		cmd = exec.Command("python3", filepath.Join(folder, "read.py"), format, file)
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s does not open %s: %v\n%s\n%s", reader, format, err, stderr.String(), written)
	}
	if err := json.Unmarshal(out, into); err != nil {
		t.Fatalf("%v in %.300s", err, out)
	}
}

// worldOfNames has every kind of claim, parallel edges, and names that mean something
// to formats.
func worldOfNames() []graph.Record {
	records := append(someRecords(),
		record("Sylvania", "attacks", "Freedonia"), record("Sylvania", "attacks", "Freedonia", denied),
		record("Sylvania", "attacks", "Freedonia", former), record("Sylvania", "attacks", "Freedonia", possible))
	for i, name := range []string{`"`, `\`, "<b>x</b>", "&amp;", "]]>", "a,b;c", "'; DROP", "東京", "👩‍🚀", "line\nend", "{a|b}", "=1+1"} {
		r := record("X"+name+"Y", "meets", "Hub")
		r.SubjectID, r.Evidence.Text = graph.EntityID(fmt.Sprintf("x%d%s", i, strings.ReplaceAll(name, "\n", ""))), name
		records = append(records, r)
	}
	return records
}

// A seenNetwork is what a reader saw of a network.
type seenNetwork struct {
	Nodes []struct{ ID, Label, Class string }
	Edges []struct {
		Source, Target, Kind, Label, Relation, Polarity, Modality string
		Undirected                                                bool
		Weight                                                    float64
		First                                                     string `json:"first_date"`
		Last                                                      string `json:"last_date"`
		Articles                                                  string
		Sentences                                                 string
	}
}

// lines tells nodes and edges in any order. Ends of undirected edges change places.
func (s *seenNetwork) lines() (lines []string) {
	for _, n := range s.Nodes {
		lines = append(lines, fmt.Sprintf("%q (%q, %s)", n.ID, n.Label, n.Class))
	}
	for _, e := range s.Edges {
		if e.Undirected && e.Target < e.Source {
			e.Source, e.Target = e.Target, e.Source
		}
		lines = append(lines, fmt.Sprintf("%q -%s-> %q undirected=%v %q %s %s %s %v %s..%s %q %q",
			e.Source, e.Kind, e.Target, e.Undirected, e.Label, e.Relation, e.Polarity, e.Modality, e.Weight, e.First, e.Last, e.Articles, e.Sentences))
	}
	slices.Sort(lines)
	return lines
}

// wantNetwork counts the claims anew, without the code under test.
func wantNetwork(t *testing.T, records []graph.Record, o Options) []string {
	t.Helper()
	relation := relations(t)
	seen := map[string]bool{}
	var s seenNetwork
	at := map[string]int{}
	for _, r := range records {
		if r.ObjectID == "" || !r.Modality.Factual() && !o.NonFacts {
			continue
		}
		for _, n := range []struct{ ID, Label, Class string }{
			{string(r.SubjectID), r.Subject, string(r.SubjectType)}, {string(r.ObjectID), r.Object, string(r.ObjectType)},
		} {
			if !seen[n.ID] {
				seen[n.ID] = true
				s.Nodes = append(s.Nodes, n)
			}
		}
		rel := relation(r.Predicate)
		from, to := string(r.SubjectID), string(r.ObjectID)
		if rel.Symmetric && to < from {
			from, to = to, from
		}
		kind, label := rel.EdgeName(r.Polarity == graph.Negative, r.Former), rel.Label
		if r.Polarity == graph.Negative || r.Former {
			label = strings.ReplaceAll(kind, "-", " ")
		}
		modality := string(r.Modality)
		if !r.Modality.Factual() {
			kind, label = modality+"-"+kind, modality+": "+label
		}
		quote := r.Evidence.Text + " (" + r.Date + ")"
		key := from + "\x00" + kind + "\x00" + to
		k, ok := at[key]
		if !ok {
			k = len(s.Edges)
			at[key] = k
			s.Edges = append(s.Edges, struct {
				Source, Target, Kind, Label, Relation, Polarity, Modality string
				Undirected                                                bool
				Weight                                                    float64
				First                                                     string `json:"first_date"`
				Last                                                      string `json:"last_date"`
				Articles                                                  string
				Sentences                                                 string
			}{from, to, kind, label, string(r.Predicate), string(r.Polarity), modality, rel.Symmetric, 1, r.Date, r.Date, string(r.Article), quote})
			continue
		}
		e := &s.Edges[k]
		e.Weight++
		e.First, e.Last = min(e.First, r.Date), max(e.Last, r.Date)
		if !strings.Contains(e.Articles, string(r.Article)) {
			e.Articles += "; " + string(r.Article)
		}
		if !strings.Contains(e.Sentences, quote) {
			e.Sentences += "\n" + quote
		}
	}
	return s.lines()
}

// TestNetworksWithReaders opens every network format with a reader that is not ours
// and compares names, kinds, directions, dates, sources and counts.
func TestNetworksWithReaders(t *testing.T) {
	tests := []struct {
		format, reader string
		options        Options
	}{
		{"gexf", "node", Options{}},
		{"gexf", "node", Options{NonFacts: true}},
		{"gexf", "networkx", Options{}},
		{"gexf", "networkx", Options{NonFacts: true}},
		{"graphml", "node", Options{NonFacts: true}},
		{"graphml", "networkx", Options{}},
		{"graphml", "networkx", Options{NonFacts: true}},
		{"graphml", "networkx", Options{NonFacts: true, YEd: true}},
		{"cytoscape", "node", Options{}},
		{"cytoscape", "node", Options{NonFacts: true}},
		{"cytoscape", "chromium", Options{NonFacts: true}},
		{"gephi-csv", "python", Options{NonFacts: true}},
		{"neo4j", "python", Options{NonFacts: true}},
	}
	records := worldOfNames()
	for _, test := range tests {
		t.Run(fmt.Sprintf("%s/%s/%+v", test.format, test.reader, test.options), func(t *testing.T) {
			out, _ := write(t, test.format, Source{Claims: sequence(records...), Relation: relations(t)}, test.options)
			var seen seenNetwork
			readWith(t, test.reader, test.format, out, &seen)
			want := wantNetwork(t, records, test.options)
			if test.format == "neo4j" { // its types are in capitals, and ";" parts its lists
				for i, line := range want {
					if before, after, ok := strings.Cut(line, " -"); ok {
						kind, rest, _ := strings.Cut(after, "-> ")
						line = before + " -" + strings.ToUpper(strings.ReplaceAll(kind, "-", "_")) + "-> " + rest
					}
					want[i] = strings.NewReplacer("b;c (", "b,c (", "&amp; (", "&amp, (", "'; DROP (", "', DROP (", `line\nend`, "line end").Replace(line)
				}
				slices.Sort(want)
			}
			if diff := cmp.Diff(want, seen.lines()); diff != "" {
				t.Errorf("(-want +seen by the reader):\n%s", diff)
			}
		})
	}
}

// TestClaimsWithReaders reads the claims of CSV as Python does, and those of Parquet as
// hyparquet does.
func TestClaimsWithReaders(t *testing.T) {
	for format, reader := range map[string]string{"csv": "python", "parquet": "node"} {
		t.Run(format, func(t *testing.T) {
			records := worldOfNames()
			records[0].When, records[0].Where, records[0].Role = "2022", "Brussels", "president"
			out, _ := write(t, format, Source{Claims: sequence(records...), Relation: relations(t)}, Options{})
			var seen []map[string]any
			readWith(t, reader, format, out, &seen)
			if len(seen) != len(records) {
				t.Fatalf("%d rows, want %d", len(seen), len(records))
			}
			for i := range records {
				row := claimRow(&records[i], &graph.Article{})
				if len(seen[i]) != len(row) {
					t.Errorf("row %d: %d columns, want %d", i, len(seen[i]), len(row))
				}
				for k, column := range claimColumns {
					if got := fmt.Sprint(seen[i][column]); got != row[k] {
						t.Errorf("row %d: %s is %q, want %q", i, column, got, row[k])
					}
				}
			}
		})
	}
}
