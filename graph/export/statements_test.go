package export

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"entente/graph"
	"entente/schema"
)

// unquoteCypher reads a string literal as Cypher does.
func unquoteCypher(t *testing.T, s string) string {
	t.Helper()
	if len(s) < 2 || s[0] != '\'' || s[len(s)-1] != '\'' {
		t.Fatalf("%q is not quoted", s)
	}
	var b strings.Builder
	in := s[1 : len(s)-1]
	for i := 0; i < len(in); i++ {
		switch {
		case in[i] == '\'':
			t.Fatalf("%q ends early", s)
		case in[i] != '\\':
			b.WriteByte(in[i])
			continue
		}
		i++
		switch {
		case i == len(in):
			t.Fatalf("%q does not end", s)
		case in[i] == 'n':
			b.WriteByte('\n')
		case in[i] == 'u' && i+4 < len(in):
			n, err := strconv.ParseUint(in[i+1:i+5], 16, 16)
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			b.WriteRune(rune(n))
			i += 4
		case in[i] == '\'' || in[i] == '\\':
			b.WriteByte(in[i])
		default:
			t.Fatalf("%q holds an escape that means something", s)
		}
	}
	return b.String()
}

func FuzzQuotes(f *testing.F) {
	for _, s := range append(hostile, `\u0027`, "a\u2028b", "'", "`", "#35;", "line\nend") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		quoted := quoteCypher(s)
		if strings.ContainsFunc(quoted, func(r rune) bool { return r < ' ' || r == 0x7f || r == 0x2028 }) {
			t.Errorf("Cypher %q is more than a line", quoted)
		}
		if got := unquoteCypher(t, quoted); utf8.ValidString(s) && got != s {
			t.Errorf("Cypher %q came back as %q by %s", s, got, quoted)
		}
		escaped := escapeMermaid(s)
		if strings.ContainsAny(escaped, "\"<>&`\\\n") {
			t.Errorf("Mermaid %q holds what means something", escaped)
		}
		back := regexp.MustCompile(`#(\d+);`).ReplaceAllStringFunc(escaped, func(s string) string {
			n, _ := strconv.Atoi(s[1 : len(s)-1])
			return string(rune(n))
		})
		if printable(s) && back != s {
			t.Errorf("Mermaid %q came back as %q", s, back)
		}
	})
}

// TestCypher: a statement a line, and one for each node and edge.
func TestCypher(t *testing.T) {
	records := worldOfNames()
	o := Options{NonFacts: true}
	out, _ := write(t, "cypher", Source{Claims: sequence(records...), Relation: relations(t)}, o)
	text := `'(?:[^'\\]|\\.)*'`
	node := regexp.MustCompile(`^MERGE \(n:Entity \{id: (` + text + `)\}\) SET n\.name = (` + text + `), n\.class = ` + text + `, .*;$`)
	relationship := regexp.MustCompile(`^MATCH \(a:Entity \{id: (` + text + `)\}\), \(b:Entity \{id: (` + text + `)\}\) MERGE \(a\)-\[r:([A-Z_0-9]+) \{id: ` + text + `\}\]->\(b\) SET r \+= \{.*\};$`)
	var got []string
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		if m := node.FindStringSubmatch(line); m != nil {
			got = append(got, fmt.Sprintf("%q %q", unquoteCypher(t, m[1]), unquoteCypher(t, m[2])))
		} else if m := relationship.FindStringSubmatch(line); m != nil {
			got = append(got, fmt.Sprintf("%q %s %q", unquoteCypher(t, m[1]), m[3], unquoteCypher(t, m[2])))
		} else if !strings.HasPrefix(line, "CREATE CONSTRAINT ") {
			t.Errorf("%s is no statement", line)
		}
	}
	n, _, err := readNetwork(Source{Claims: sequence(records...), Relation: relations(t)}, o)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, node := range n.nodes {
		want = append(want, fmt.Sprintf("%q %q", node.id, node.name))
	}
	for _, e := range n.edges {
		want = append(want, fmt.Sprintf("%q %s %q", e.Subject, e.cypherType(), e.Object))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// ftmRules are what FollowTheMoney's schema demands of what we write: the properties
// that a schema may have, and the schemata at the ends of links.
var ftmRules = map[string]struct {
	properties string
	ends       map[string]string // schemata that may stand there
}{
	"Person":       {"name weakAlias wikidataId", nil},
	"Organization": {"name weakAlias wikidataId", nil},
	"LegalEntity":  {"name weakAlias wikidataId", nil},
	"PublicBody":   {"name weakAlias country", nil},
	"Position":     {"name country organization", map[string]string{"organization": "Organization PublicBody"}},
	"Occupancy":    {interval + " status", map[string]string{"holder": "Person", "post": "Position"}},
	"Membership": {interval + " role status", map[string]string{
		"member": "Person Organization LegalEntity PublicBody", "organization": "Organization PublicBody"}},
	"UnknownLink": {interval + " role", map[string]string{
		"subject": "Person Organization LegalEntity PublicBody", "object": "Person Organization LegalEntity PublicBody"}},
}

const interval = "startDate endDate date summary description publisher sourceUrl"

func TestFTM(t *testing.T) {
	organization := func(r *graph.Record) { r.ObjectType = schema.Organization }
	records := append(worldOfNames(),
		record("Ruritania", "member-of", "League", organization),
		record("Otto Brandl", "leads", "League", person, organization, func(r *graph.Record) { r.Role, r.When = "chairman", "2001/2003-05~" }),
		record("Sylvania", "attacks", "Castle", func(r *graph.Record) { r.ObjectType = schema.Place }),
		record("Nobody", "member-of", "League", denied, organization))
	out, notes := write(t, "ftm", Source{
		Claims: sequence(records...), Relation: relations(t),
		CountryCode: func(id graph.EntityID) string {
			if id == "ruritania" {
				return "RU"
			}
			return ""
		},
		Article: func(graph.ArticleID) (graph.Article, error) {
			return graph.Article{Publisher: "Gazette", URL: "https://gazette.example/1"}, nil
		},
	}, Options{NonFacts: true})
	entities := map[string]ftmEntity{}
	for line := range strings.Lines(out) {
		var e ftmEntity
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if _, twice := entities[e.ID]; twice {
			t.Errorf("%s is there twice", e.ID)
		}
		entities[e.ID] = e
	}
	for id, e := range entities {
		rule, ok := ftmRules[e.Schema]
		if !ok {
			t.Errorf("%s has the unknown schema %s", id, e.Schema)
		}
		for property, values := range e.Properties {
			if rule.ends[property] == "" && !slices.Contains(strings.Fields(rule.properties), property) {
				t.Errorf("%s: %s has no property %s", id, e.Schema, property)
			}
			if len(values) == 0 || slices.Contains(values, "") {
				t.Errorf("%s: empty %s", id, property)
			}
		}
		for property, schemata := range rule.ends {
			for _, end := range e.Properties[property] {
				if !slices.Contains(strings.Fields(schemata), entities[end].Schema) {
					t.Errorf("%s: %s ends at %q of schema %q", id, property, end, entities[end].Schema)
				}
			}
			if len(e.Properties[property]) == 0 {
				t.Errorf("%s: no %s", id, property)
			}
		}
	}
	if got := entities["entente-ruritania"]; got.Schema != "PublicBody" || got.Properties["name"][0] != "Government of Ruritania" || got.Properties["country"][0] != "ru" {
		t.Errorf("Ruritania is %+v", got)
	}
	if strings.Contains(out, "recognize Freedonia") || strings.Contains(out, "possible") || strings.Contains(out, "Nobody") {
		t.Errorf("a denial or what is possible went out:\n%s", out)
	}
	for _, want := range []string{
		`"schema":"Membership","properties":{"date":["2022-03-07"],"description":["Ruritania member-of League. (2022-03-07)"],"member":["entente-ruritania"],"organization":["entente-league"]`,
		`"name":["chairman of League"]`, `"status":["ended"]`, `"startDate":["2001"]`, `"endDate":["2003-05"]`, `"sourceUrl":["https://gazette.example/1"]`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
	if !slices.Contains(notes, "1 claim left out about places, agreements, events or things, which links of FollowTheMoney do not end at") {
		t.Errorf("notes %q", notes)
	}
}
